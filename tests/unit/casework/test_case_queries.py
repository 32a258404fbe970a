"""Worklists, search, the public list, photographs and papers: each reader sees what is theirs."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest

from core.casework import queries, service
from core.casework.queries import Filter
from core.casework.service import ObjectionMade
from core.casework.transitions import Action, Holder, State
from core.errors import NotFound
from core.files import photos, store
from core.i18n import localizer
from core.money import Amount, Period
from core.seed.people import identity_number, phone
from tests.unit.casework.township import (
    COUNTY,
    DAUGHTER,
    FATHER,
    MOTHER,
    OTHER_VILLAGE,
    POOR,
    VILLAGE,
    WEALTH,
    Township,
)


def other(nth: int, village: str = VILLAGE) -> dict[str, Any]:
    """Another household, of one person."""
    return {
        **POOR,
        "town": village[:9],
        "village": village,
        "name": f"赵{'甲乙丙丁'[nth]}",
        "identity": identity_number(COUNTY, date(1960, 1, 1 + nth), True, 60 + nth),
        "phone": phone(60 + nth),
        "members": [],
    }


def codes(township: Township, actor: service.Actor, wanted: Filter | None = None) -> list[str]:
    with township.house.database.read() as s:
        return [row.code for row in queries.worklist(s, township.house, actor, wanted).rows]


def test_officials_see_the_cases_of_their_areas_only(township: Township) -> None:
    here = township.submit().code
    there = township.submit(other(0, OTHER_VILLAGE)).code
    assert set(codes(township, township.official("district"))) == {here, there}
    assert codes(township, township.official("acceptor", areas=(VILLAGE[:9],))) == [here]
    assert codes(township, township.official("acceptor", areas=(OTHER_VILLAGE,))) == [there]
    assert codes(township, township.official("auditor")) != []
    assert codes(township, township.official("administrator")) == []
    # A prefix is a prefix, not a pattern.
    assert codes(township, township.official("acceptor", areas=("%",))) == []
    nowhere = replace(township.official("acceptor"), areas=frozenset())
    assert codes(township, nowhere) == []


def test_the_soonest_due_date_comes_first_and_standing_clocks_last(township: Township) -> None:
    township.walk(State.PAPERS_ASKED)
    standing = township.code
    township.clock.advance(days=1)
    early = township.submit(other(0)).code
    township.clock.advance(days=1)
    late = township.submit(other(1)).code
    district = township.official("district")
    assert codes(township, district) == [early, late, standing]
    assert codes(township, district, Filter(order="newest")) == [late, early, standing]


def test_filters_narrow_the_list(township: Township) -> None:
    township.walk(State.PUBLICISED)
    public = township.code
    submitted = township.submit(other(0)).code
    township.walk(State.WITHDRAWN, other(1))
    withdrawn = township.code
    district = township.official("district")
    for wanted, expected in (
        (Filter(), {public, submitted}),
        (Filter(open_only=False), {public, submitted, withdrawn}),
        (Filter(states=frozenset({State.SUBMITTED})), {submitted}),
        (Filter(states=frozenset({State.WITHDRAWN}), open_only=False), {withdrawn}),
        (Filter(holder=Holder.ACCEPTOR), {submitted}),
        (Filter(holder=Holder.PUBLIC), {public}),
        (Filter(holder=Holder.APPROVER), set()),
        (Filter(area=VILLAGE), {public, submitted}),
        (Filter(area=OTHER_VILLAGE), set()),
        (Filter(area="%"), set()),
        (Filter(overdue=True), set()),
        (Filter(apart=True), set()),
        (Filter(apart=False), {public, submitted}),
    ):
        assert set(codes(township, district, wanted)) == expected, wanted
    township.clock.advance(days=8)
    assert codes(township, district, Filter(holder=Holder.APPROVER)) == [public]
    assert codes(township, district, Filter(holder=Holder.PUBLIC)) == []
    township.clock.advance(days=60)
    assert set(codes(township, district, Filter(overdue=True))) == {public, submitted}


def test_search_finds_by_code_identity_and_phone_but_never_by_part(township: Township) -> None:
    code = township.submit().code
    township.submit(other(0))
    district = township.official("district")
    found = {
        typed: codes(township, district, Filter(search=typed))
        for typed in (code, code.lower().replace("-", ""), FATHER, MOTHER, DAUGHTER, POOR["phone"], POOR["phone"][3:])
    }
    assert set(map(tuple, found.values())) == {(code,)}
    for typed in (FATHER[:17], "王小明", POOR["phone"][:8], "%", "_", "' OR '1'='1", "DA-AAAA-AAAA"):
        assert codes(township, district, Filter(search=typed)) == []
    assert len(codes(township, district, Filter(search="  "))) == 2


def test_a_page_beyond_the_last_is_the_last(township: Township, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    for nth in range(3):
        township.submit(other(nth))
    district = township.official("district")
    with township.house.database.read() as s:
        pages = [queries.worklist(s, township.house, district, page=n) for n in (-3, 1, 2, 99)]
    assert [(p.page, len(p.rows), p.total) for p in pages] == [(1, 2, 3), (1, 2, 3), (2, 1, 3), (2, 1, 3)]
    assert len({row.code for page in pages for row in page.rows}) == 3


def test_counts_name_every_state(township: Township) -> None:
    township.submit()
    township.walk(State.WITHDRAWN, other(0))
    with township.house.database.read() as s:
        found = queries.counts(s, township.house, township.official("district"))
        nothing = queries.counts(s, township.house, township.official("administrator"))
    assert found == {state: int(state in (State.SUBMITTED, State.WITHDRAWN)) for state in State}
    assert set(nothing.values()) == {0}


def test_a_case_outside_ones_areas_does_not_exist(township: Township) -> None:
    township.submit()
    foreign, stranger = township.official("district", areas=("110101",)), township.chat("stranger")
    administrator, _ = township.official("administrator"), township.official("district")
    with township.house.database.read() as s:
        for actor in (foreign, stranger, replace(stranger, id=None), administrator):
            with pytest.raises(NotFound):
                queries.case_view(s, township.house, actor, township.case)
        with pytest.raises(NotFound):
            queries.case_view(s, township.house, township.official("district"), 12345)


def test_the_case_page_says_which_acts_are_open_to_its_reader_and_why_others_are_not(township: Township) -> None:
    township.walk(State.PUBLICISED)

    def problems(actor: service.Actor) -> dict[Action, str | None]:
        return {option.action: option.problem for option in township.view(actor).options}

    approver, surveyor = township.official("approver"), township.official("surveyor")
    assert problems(approver) == {
        Action.PUBLISH: "already-publicised",
        Action.OBJECT: None,
        Action.GRANT: "publicity-running",
        Action.REFUSE: "assessment-grants",
        Action.WITHDRAW: "role-not-allowed",
        Action.EXTEND: None,
    }
    both = replace(surveyor, roles=frozenset({"surveyor", "approver"}))
    assert problems(both)[Action.GRANT] == "surveyor-decides"
    township.clock.advance(days=8)
    assert problems(approver)[Action.GRANT] is None
    assert set(problems(township.official("auditor")).values()) == {"role-not-allowed"}


def test_what_is_not_known_yet_keeps_the_decision_open_on_the_page(township: Township) -> None:
    township.walk(State.SURVEYED, corrections={})
    found = {option.action: option.problem for option in township.view(township.official("approver")).options}
    assert (found[Action.PUBLISH], found[Action.REFUSE]) == ("assessment-open", "assessment-open")


def test_the_preview_is_what_the_decision_then_says(township: Township) -> None:
    township.walk(State.SURVEYED, corrections=WEALTH)
    approver, administrator = township.official("approver"), township.official("administrator")
    with township.house.database.read() as s:
        preview = service.preview(s, township.house, approver, township.case)
        with pytest.raises(NotFound):
            service.preview(s, township.house, administrator, township.case)
    assert (preview.surveyed, preview.on) == (True, township.clock.today())
    township.do(service.decide, approver, "refused", "收入高")
    decision = township.view().decision
    assert decision is not None
    assert decision.assessment == preview.assessment


# ---------------------------------------------------------------- the public


def test_the_public_sees_a_masked_name_while_the_round_lasts_and_no_longer(township: Township) -> None:
    township.walk(State.PUBLICISED)
    with township.house.database.read() as s:
        (row,) = queries.public_list(s, township.house)
    assert (row.name, row.area, row.size) == ("王*", VILLAGE, 3)
    assert (row.from_on, row.until_on) == (date(2026, 11, 16), date(2026, 11, 23))
    assert row.amount.period is Period.YEAR
    assert isinstance(row.amount, Amount)
    assert set(row.__dataclass_fields__) == {"id", "name", "area", "programme", "size", "amount", "from_on", "until_on"}

    def shown(area: str | None = None) -> int:
        with township.house.database.read() as s:
            return len(queries.public_list(s, township.house, area))

    assert (shown(VILLAGE[:9]), shown(OTHER_VILLAGE), shown("%")) == (1, 0, 0)
    township.clock.advance(days=7)
    assert shown() == 1
    township.clock.advance(days=1)
    assert shown() == 0


@pytest.mark.parametrize("how", ["object", "withdraw"])
def test_a_round_that_ended_early_is_taken_down(township: Township, how: str) -> None:
    township.walk(State.PUBLICISED)
    if how == "object":
        township.do(service.object_, township.official("acceptor"), ObjectionMade("有汽车"))
    else:
        township.do(service.withdraw, township.official("acceptor"))
    with township.house.database.read() as s:
        assert queries.public_list(s, township.house) == ()


# ---------------------------------------------------------------- photographs and papers


def test_a_photograph_is_handed_out_with_its_case_only(township: Township, photograph: photos.Photo) -> None:
    owner = township.chat().label
    with township.house.database.begin() as s:
        ours = store.keep(s, owner, photograph, township.clock.now())
        loose = store.keep(s, owner, photograph, township.clock.now())
    township.submit({**POOR, "papers": [ours]})
    acceptor, foreign = township.official("acceptor"), township.official("acceptor", areas=(OTHER_VILLAGE,))
    with township.house.database.read() as s:
        assert queries.photo(s, township.house, acceptor, township.case, ours) == photograph.data
        for actor, ref, code in (
            (acceptor, loose, "file-unknown"),
            (acceptor, "0" * 32, "file-unknown"),
            (foreign, ours, "case-unknown"),
        ):
            with pytest.raises(NotFound) as refused:
                queries.photo(s, township.house, actor, township.case, ref)
            assert refused.value.code == code


def read(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).replace("\n", "")


def test_each_paper_of_a_granted_case_can_be_printed_with_what_it_must_hold(township: Township) -> None:
    township.walk(State.SURVEYED)
    township.do(service.ask_papers, township.official("acceptor"), "户口本第 3 页")
    township.do(service.receive_papers, township.official("acceptor"))
    township.do(service.extend, township.official("approver"), "家人在外地")
    township.do(service.publish, township.official("acceptor"))
    township.do(service.object_, township.official("acceptor"), ObjectionMade("他家有汽车", "举报人电话 139"))
    township.survey({"cars": 0, "people": {"1": {"health_grade": 1}}})
    township.do(service.publish, township.official("acceptor"))
    township.clock.advance(days=8)
    township.do(service.decide, township.official("approver"), "granted", "生活确有困难")
    view = township.view()
    papers = {}
    with township.house.database.read() as s:
        for one in view.instruments:
            number, data = queries.instrument_pdf(s, township.house, township.official("auditor"), one.id)
            assert number in read(data)
            assert "大安市柳河镇人民政府" in read(data)
            papers[one.kind] = read(data)
    assert set(papers) == {"acceptance", "papers", "extension", "survey", "publicity", "objection", "grant"}
    assert "王小明：" in papers["acceptance"] and "2026年12月28日" in papers["acceptance"]
    assert "户口本第 3 页" in papers["papers"]
    assert "45 个工作日" in papers["extension"] and "家人在外地" in papers["extension"]
    for words in ("surveyor1、surveyor2", "李小花：劳动能力等级", "0 级", "1 级", "邻居也这样说", "申请人："):
        assert words in papers["survey"], words
    # The sheet for the wall: no full name, no code, no number.
    assert "王*" in papers["publicity"] and "红星村" in papers["publicity"]
    for secret in ("王小明", township.code, FATHER, "李小花"):
        assert secret not in papers["publicity"]
    # Who objected is not printed.
    assert "他家有汽车" in papers["objection"] and "139" not in papers["objection"]
    decision = view.decision
    assert decision is not None and decision.amount is not None
    for words in (localizer("zh-CN").show(decision.amount), "计算过程", "各项条件", "生活确有困难", "行政复议"):
        assert words in papers["grant"], words


def test_a_refusal_prints_every_condition_with_distance_and_article_and_the_way_on(township: Township) -> None:
    township.walk(State.REFUSED)
    paper = township.view().instruments[-1]
    with township.house.database.read() as s:
        _, data = queries.instrument_pdf(s, township.house, township.official("approver"), paper.id)
    said = read(data)
    decision = township.view().decision
    assert decision is not None
    for words in (
        "不予确认决定书",
        "不予批准的理由",
        "家庭收入高于标准",
        "不符合",
        "差距",
        "您还可以申请的其他帮助",
        "60 日内",
    ):
        assert words in said, words
    cited = localizer("zh-CN").say(decision.assessment.failed[0].citation)
    assert "".join(cited.split()) in "".join(said.split())
    assert len(decision.assessment.criteria) > 3


def test_what_people_write_is_printed_and_never_run(township: Township) -> None:
    nasty = '#panic("x") $a$ \\ <b>粗</b> \'; DROP TABLE cases; --'
    township.submit()
    township.do(service.ask_papers, township.official("acceptor"), nasty)
    paper = township.view().instruments[-1]
    with township.house.database.read() as s:
        _, data = queries.instrument_pdf(s, township.house, township.official("acceptor"), paper.id)
    flat = read(data).replace("”", '"').replace("“", '"').replace("’", "'").replace("‘", "'")
    assert "".join(nasty.split()) in "".join(flat.split())


def test_the_application_form_prints_every_answer_in_full(township: Township) -> None:
    township.submit()
    with township.house.database.read() as s:
        said = read(queries.application_pdf(s, township.house, township.official("acceptor"), township.case))
        with pytest.raises(NotFound):
            queries.application_pdf(s, township.house, township.official("administrator"), township.case)
    for words in (
        "低保申请表",
        township.code,
        "王小明",
        FATHER,
        MOTHER,
        DAUGHTER,
        "李小花",
        "每年 3,200 元",
        POOR["bank_card"],
    ):
        assert words in said, words


def test_a_paper_stays_as_it_was_issued(township: Township) -> None:
    township.walk(State.ACCEPTED)
    paper = township.view().instruments[0]
    acceptor = township.official("acceptor")
    with township.house.database.read() as s:
        before = queries.instrument_pdf(s, township.house, acceptor, paper.id)
    township.clock.advance(days=30)
    township.do(service.extend, township.official("approver"), "复杂")
    with township.house.database.read() as s:
        assert queries.instrument_pdf(s, township.house, acceptor, paper.id) == before
        for actor, id_ in ((township.official("administrator"), paper.id), (acceptor, 999)):
            with pytest.raises(NotFound):
                queries.instrument_pdf(s, township.house, actor, id_)
