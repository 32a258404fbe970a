"""Whatever is typed, a form either keeps an answer of the right shape or says why not."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from core.errors import Invalid
from core.forms import Form, identity, load_forms, money_words, numerals, paths, walk
from core.forms.checking import check, validate_all
from core.forms.counter import page, parse_posted
from core.forms.model import Kind
from core.forms.reading import options_of, read
from core.forms.rows import blocks, show
from core.i18n import LANGUAGES, Text, localizer
from core.money import Period
from tests.unit.forms.forms_sample import EVERY_KIND, TODAY, family

DIBAO = load_forms().get("dibao")
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-元万千百十零一二三两点年月日每个 Xx/", max_size=24),
    st.sampled_from(
        ["没有", "0", "是", "no", "今天", "1 2 3", "<b>", "' OR 1=1", "\u200b", "😀", "½", "３２００", "²"]
    ),
)


def _sample(folder: Path) -> Form:
    file = folder / "sample.yaml"
    file.write_text(EVERY_KIND, "utf-8")
    return load_forms(folder).get("sample")


def _paths(form: Form) -> list[tuple[str | int, ...]]:
    fields = [field for section in form.sections for field in section.fields]
    return [(f.id,) for f in fields] + [(f.id, 0, inner.id) for f in fields for inner in f.fields]


@given(st.data())
def test_reading_gives_an_answer_that_passes_its_own_check_or_a_reason_in_both_languages(
    tmp_path_factory: Any, data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from([DIBAO, _sample(tmp_path_factory.mktemp("forms"))]))
    path = data.draw(st.sampled_from(_paths(form)))
    answers: dict[str, Any] = {"town": "220882101", "members": [{}], "kin": [{}]}
    try:
        value = read(form, path, data.draw(TEXTS), answers, TODAY)
    except Invalid as wrong:
        for language in LANGUAGES:
            assert localizer(language).say(Text(f"error-{wrong.code}", wrong.params))
        return
    field = form.field(path)
    if field.kind is not Kind.GROUP:
        check(form, path, value, answers, TODAY)
        for language in LANGUAGES:
            assert localizer(language).say(show(form, field, value, answers, masked=True))


@given(st.integers(0, 10**9 - 1))
def test_a_sum_written_in_chinese_numerals_is_the_sum(number: int) -> None:
    assert numerals.parse(_in_chinese(number)) == number


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", "元", " yuan", "块"]), st.booleans())
def test_a_sum_in_digits_is_exact_to_the_fen(fen: int, unit: str, grouped: bool) -> None:
    whole, part = divmod(fen, 100)
    written = f"{whole:,}" if grouped else str(whole)
    assert money_words.read(f"{written}.{part:02d}{unit}", (Period.YEAR,)) == {"fen": fen, "period": "year"}


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_in_an_identity_number_never_passes(born: date, serial: int, place: int, shift: int) -> None:
    first = f"220882{born:%Y%m%d}{serial:03d}"
    number = first + ric.calc_check_digit(first + "0")
    assert identity.read(number, TODAY) == number
    old = number[place]
    new = "X" if place == 17 and old != "X" and shift == 9 else str((int(old) + shift) % 10 if old != "X" else shift)
    if new == old:
        return
    try:
        identity.read(number[:place] + new + number[place + 1 :], TODAY)
    except Invalid:
        return
    raise AssertionError("a wrong digit passed")


@st.composite
def some_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers as a person may give them: every question asked is answered with something it offers, or left."""
    answers: dict[str, Any] = {}
    people = iter(_numbers(draw))
    for _ in range(draw(st.integers(0, 60))):
        position = walk.next_question(DIBAO, answers, TODAY)
        if position is None:
            break
        field = position.field
        if field.optional and draw(st.booleans()):
            answers = paths.put(answers, position.path, None)
            continue
        raw = draw(_raw(position, answers, next(people)))
        value = read(DIBAO, position.path, raw, answers, TODAY)
        if field.kind is Kind.GROUP:
            answers = paths.count(answers, field.id, value)
        else:
            answers = paths.put(answers, position.path, value)
    return answers


def _numbers(draw: st.DrawFn) -> list[str]:
    start = draw(st.dates(date(1930, 1, 1), date(2010, 1, 1)))
    firsts = [f"220882{start:%Y%m%d}{serial:03d}" for serial in range(61)]
    return [first + ric.calc_check_digit(first + "0") for first in firsts]


def _raw(position: walk.Position, answers: dict[str, Any], number: str) -> st.SearchStrategy[Any]:
    field = position.field
    match field.kind:
        case Kind.CHOICE:
            offered = options_of(DIBAO, field, answers, paths.entry_of(answers, position.path))
            return st.sampled_from([option.id for option in offered])
        case Kind.SEVERAL:
            alone = [[option.id] for option in field.options if option.alone]
            free = [option.id for option in field.options if not option.alone]
            return st.sampled_from(alone) | st.lists(st.sampled_from(free), min_size=1, unique=True)
        case Kind.MONEY:
            return st.integers(0, 10**7).map(str)
        case Kind.NUMBER:
            return st.integers(field.least or 0, field.most or 9).map(str)
        case Kind.GROUP:
            return st.integers(0, 3).map(str)
        case Kind.PHOTO:
            return st.just(["photo-1"])
        case kind:
            fixed = {
                Kind.CONSENT: "agree",
                Kind.NAME: "王建国",
                Kind.IDENTITY: number,
                Kind.PHONE: "13804360001",
                Kind.CARD: "6217000990012345670",
            }
            return st.just(fixed[kind])


@given(some_answers())
def test_answers_given_one_by_one_are_never_forgotten_and_only_the_missing_are_missing(answers: dict[str, Any]) -> None:
    assert walk.settle(DIBAO, answers, TODAY) == answers
    codes = {problem.code for problem in validate_all(DIBAO, answers, TODAY)}
    assert codes <= {"answer-missing"}
    assert len(walk.missing(DIBAO, answers, TODAY)) == len(validate_all(DIBAO, answers, TODAY))


@given(some_answers(), st.sampled_from(["healthy", "both"]), st.sampled_from(["220882101", "220882103"]))
def test_settling_is_done_in_one_go_and_leaves_no_answer_unasked(
    answers: dict[str, Any], health: str, town: str
) -> None:
    settled = walk.settle(DIBAO, {**answers, "health": health, "town": town}, TODAY)
    assert walk.settle(DIBAO, settled, TODAY) == settled
    assert {p.code for p in validate_all(DIBAO, settled, TODAY)} <= {"answer-missing"}


@given(some_answers())
def test_the_counter_page_posted_back_gives_the_answers_that_filled_it(answers: dict[str, Any]) -> None:
    given: dict[str, list[str]] = {}
    for part in page(DIBAO, TODAY, answers, blank=0):
        for widget in (*part.widgets, *(w for entry in part.entries for w in entry.widgets)):
            given[widget.name] = list(widget.values)
            if widget.period:
                given[f"{widget.name}-period"] = [widget.period]
    posted = parse_posted(DIBAO, given, TODAY)
    assert {problem.code for problem in posted.problems.values()} <= {"answer-missing"}
    kept = {name: value for name, value in answers.items() if value is not None and name != "members"}
    assert kept.items() <= posted.answers.items()
    filled = [entry for entry in answers.get("members", []) if any(v is not None for v in entry.values())]
    assert len(posted.answers["members"]) == len(filled)


@given(some_answers(), st.sampled_from(LANGUAGES), st.booleans())
def test_any_half_filled_form_can_be_reviewed_in_words(answers: dict[str, Any], language: str, masked: bool) -> None:
    words = localizer(language)
    for block in blocks(DIBAO, answers, TODAY, masked=masked):
        assert words.say(block.title)
        for row in block.rows:
            assert words.say(row.label) and words.say(row.value)
    assert blocks(DIBAO, family(), TODAY, masked=masked)


def _in_chinese(number: int) -> str:
    """A number below 10⁹ as it is written out, zeros and all."""
    if number == 0:
        return "零"
    written, gap = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, unit)
        if section == 0:
            gap = gap or bool(written)
            continue
        if written and (gap or section < 1000):
            written += "零"
        written += _section(section) + name
        gap = False
    return written


def _section(section: int) -> str:
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, unit)
        if digit == 0:
            zero = bool(written)
            continue
        if zero:
            written += "零"
        written += "零一二三四五六七八九"[digit] + name
        zero = False
    return written
