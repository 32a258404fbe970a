"""Words between citizens and the township."""

import pytest
from sqlalchemy import select

from core.casework import queries, service
from core.casework.service import Actor
from core.casework.transitions import State
from core.db.models.system import OutboxJob
from core.errors import Conflict, DomainError, NotAllowed, NotFound
from core.i18n import LANGUAGES
from tests.unit.casework.township import OTHER_VILLAGE, WEALTH, Township


def call(township: Township, words: str, code: str | None = None, chat: Actor | None = None) -> int:
    actor = chat or township.chat()
    with township.house.database.begin() as s:
        return service.call(s, township.house, actor, words, code)


def reply(township: Township, actor: Actor, message: int, version: int, words: str) -> int:
    with township.house.database.begin() as s:
        return service.reply(s, township.house, actor, message, version, words)


def inbox(township: Township, actor: Actor, open_only: bool = True) -> list[str | None]:
    with township.house.database.read() as s:
        return [m.words for m in queries.inbox(s, township.house, actor, open_only)]


def test_a_call_reaches_the_officials_of_the_place_and_their_answer_the_chat(township: Township) -> None:
    township.submit()
    message = call(township, "什么时候来我家？", township.code)
    here, elsewhere = township.official("acceptor"), township.official("acceptor", areas=(OTHER_VILLAGE,))
    assert (inbox(township, here), inbox(township, elsewhere)) == (["什么时候来我家？"], [])
    assert township.view().row.messages == 1
    reply(township, here, message, 1, "下周二上午")
    assert township.notices() == ["您问：“什么时候来我家？”\nacceptor1回复您：\n下周二上午"]
    assert (inbox(township, here), inbox(township, here, open_only=False)) == ([], ["什么时候来我家？"])
    view = township.view()
    assert view.row.messages == 0
    assert [(m.direction, m.kind, m.words, m.by) for m in view.messages] == [
        ("in", "call", "什么时候来我家？", None),
        ("out", "reply", "下周二上午", "acceptor1"),
    ]
    # Words are no act: nobody's page of the case became stale.
    assert view.row.version == 1


def test_a_message_is_answered_once(township: Township) -> None:
    message = call(township, "您好")
    reply(township, township.official("acceptor"), message, 1, "您好")
    for version in (1, 2):
        with pytest.raises(Conflict) as refused:
            reply(township, township.official("acceptor", 2), message, version, "我来回")
        assert refused.value.code == "message-answered"
    assert len(township.notices()) == 1


def test_a_call_without_a_case_is_everybodys(township: Township) -> None:
    call(township, "我想问低保")
    for actor in (township.official("acceptor"), township.official("approver", areas=(OTHER_VILLAGE,))):
        assert inbox(township, actor) == ["我想问低保"]
    assert inbox(township, township.official("administrator")) == []


def test_a_strangers_code_brings_nobody_into_a_case(township: Township) -> None:
    township.submit()
    call(township, "我要看别人的", township.code, township.chat("stranger"))
    assert township.view().messages == ()
    with township.house.database.read() as s:
        (message,) = queries.inbox(s, township.house, township.official("acceptor"))
    assert (message.case_id, message.code, message.area) == (None, None, None)


def test_a_message_can_be_settled_without_words(township: Township) -> None:
    message = call(township, "谢谢")
    with township.house.database.begin() as s:
        service.take(s, township.house, township.official("surveyor"), message, 1)
    assert inbox(township, township.official("acceptor")) == []
    assert township.notices() == []


@pytest.mark.parametrize(
    ("role", "areas", "version", "words", "code"),
    [
        ("auditor", ("220882",), 1, "x", "role-not-allowed"),
        ("administrator", ("220882",), 1, "x", "message-unknown"),
        ("acceptor", (OTHER_VILLAGE,), 1, "x", "message-unknown"),
        ("acceptor", ("220882",), 7, "x", "message-changed"),
        ("acceptor", ("220882",), 1, "  ", "words-missing"),
        ("acceptor", ("220882",), 1, "字" * 2001, "words-too-long"),
    ],
)
def test_an_answer_that_cannot_be_given_changes_nothing(
    township: Township, role: str, areas: tuple[str, ...], version: int, words: str, code: str
) -> None:
    township.submit()
    message = call(township, "您好", township.code)
    with pytest.raises(DomainError) as refused:
        reply(township, township.official(role, 3, areas), message, version, words)
    assert refused.value.code == code
    assert inbox(township, township.official("acceptor")) == ["您好"]
    assert township.notices() == []


def test_ones_own_reply_is_no_message_to_be_answered(township: Township) -> None:
    message = call(township, "您好")
    sent = reply(township, township.official("acceptor"), message, 1, "您好")
    with pytest.raises(NotFound):
        reply(township, township.official("acceptor"), sent, 1, "再见")
    with township.house.database.read() as s, pytest.raises(NotFound):
        queries.message(s, township.house, township.official("acceptor", areas=("11",)), 99)


def test_only_a_citizens_chat_calls(township: Township) -> None:
    with pytest.raises(NotAllowed):
        call(township, "x", None, township.official("acceptor"))


def test_an_official_writes_unasked(township: Township) -> None:
    township.submit()
    with township.house.database.begin() as s:
        service.write(s, township.house, township.official("surveyor"), township.case, "明天上午来您家")
    assert township.notices() == [f"关于您的申请（编号 {township.code}），surveyor1告诉您：\n明天上午来您家"]
    with township.house.database.begin() as s, pytest.raises(NotAllowed):
        service.write(s, township.house, township.official("auditor"), township.case, "x")


def test_under_an_answer_is_the_way_to_write_again_and_a_long_question_is_quoted_short(township: Township) -> None:
    message = call(township, "我\n" + "想问" * 100)
    reply(township, township.official("acceptor"), message, 1, "您好")
    quoted = township.notices()[0].splitlines()[0]
    assert quoted.startswith("您问：“我 想问") and quoted.endswith("…”") and len(quoted) < 80
    with township.house.database.read() as s:
        (job,) = s.scalars(select(OutboxJob).where(OutboxJob.kind == "notice.deliver"))
    assert [choice["id"] for choice in job.payload["choices"]] == ["/person"]


def test_each_step_tells_the_applicant_once_with_the_buttons_that_lead_on(township: Township) -> None:
    township.walk(State.GRANTED)
    with township.house.database.read() as s:
        jobs = list(s.scalars(select(OutboxJob).where(OutboxJob.kind == "notice.deliver").order_by(OutboxJob.id)))
    assert [job.key for job in jobs] == [f"case:{township.case}:{n}" for n in (2, 3, 4, 5)]
    assert {job.payload["session"] for job in jobs} == {township.chat().id}
    doors = [[choice["id"] for choice in job.payload["choices"]] for job in jobs]
    look = f"progress:{township.code}"
    assert doors == [[look], [look], [look], [look, "/person"]]
    for language in ("zh-CN", "en"):
        assert all(township.notices(language))


def test_a_question_is_told_with_a_button_to_answer_it(township: Township) -> None:
    township.walk(State.PAPERS_ASKED)
    with township.house.database.read() as s:
        (job,) = s.scalars(select(OutboxJob).where(OutboxJob.kind == "notice.deliver"))
    assert job.payload["choices"][0]["id"] == f"respond:{township.code}"
    assert "请补充残疾证照片" in township.notices()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_notice_can_be_said_in_both_languages(township: Township, language: str) -> None:
    township.walk(State.PAPERS_ASKED)
    township.do(service.extend, township.official("approver"), "复杂")
    township.do(service.receive_papers, township.official("acceptor"))
    township.do(service.withdraw, township.official("acceptor"))
    township.walk(State.OBJECTED)
    township.survey(WEALTH)
    township.do(service.decide, township.official("approver"), "refused", "收入高于标准")
    township.walk(State.SURVEYED)
    township.do(service.extend, township.official("approver"), "复杂")
    township.do(service.publish, township.official("acceptor"))
    township.clock.advance(days=8)
    township.do(service.decide, township.official("approver"), "granted")
    said = township.notices(language)
    # asked, extended, received, withdrawn; accepted, surveyed, shown, objected, surveyed, refused (several
    # messages); accepted, surveyed, extended, shown, granted (several messages).
    assert len(said) > 18
    assert all("{" not in words and words.strip() for words in said)


def test_markup_and_line_ends_in_words_stay_words(township: Township) -> None:
    township.walk(State.SUBMITTED)
    nasty = "{ $code } <script>alert(1)</script>\n第二行 { -term }\x00\x07"
    township.do(service.ask_papers, township.official("acceptor"), nasty)
    assert "{ $code } <script>alert(1)</script>\n第二行 { -term }" in township.notices()[0]
    assert "\x00" not in township.notices()[0]
