"""Words come from locale files; a text not yet in words survives being stored."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.i18n import LANGUAGES, Localizer, MissingMessage, Text, localizer, pack, text, unpack
from core.money import Amount, Money, Period

WORDS = """
plain = nothing to fill in
greeting = Hello { $name }
total = You get { $sum } from { $day }
list = { $items }
because = { $reason }, therefore { $result }
only-attribute =
    .title = a title and no words
count = { $n ->
    [one] one person
   *[other] { $n } people
}
with-hyphen = { $due-on }
broken-reference = { unknown-message }
"""


@pytest.fixture
def words(tmp_path: Path) -> Localizer:
    return _localizer("en", tmp_path, WORDS)


@pytest.fixture
def chinese(tmp_path: Path) -> Localizer:
    return _localizer("zh-CN", tmp_path, WORDS)


def _localizer(language: str, folder: Path, content: str) -> Localizer:
    (folder / language).mkdir()
    (folder / language / "test.ftl").write_text(content + "yes = Y\nno = N\namount-month = { $money }/m\n", "utf-8")
    return Localizer(language, folder)


# ---------------------------------------------------------------- into words


def test_a_message_that_does_not_exist_is_a_fault_not_a_shrug(words: Localizer) -> None:
    with pytest.raises(MissingMessage, match="no-such-thing"):
        words("no-such-thing")
    assert not words.has("no-such-thing")


def test_a_variable_that_was_not_given_is_a_fault(words: Localizer) -> None:
    with pytest.raises(MissingMessage, match="greeting"):
        words("greeting")
    with pytest.raises(MissingMessage):
        words.say(text("total", sum=Money(100)))


def test_a_variable_missing_inside_a_nested_text_is_a_fault_too(words: Localizer) -> None:
    with pytest.raises(MissingMessage, match="greeting"):
        words.say(text("because", reason=text("greeting"), result="x"))


def test_a_message_without_words_or_with_a_dead_reference_is_a_fault(words: Localizer) -> None:
    with pytest.raises(MissingMessage):
        words("only-attribute")
    with pytest.raises(MissingMessage):
        words("broken-reference")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Localizer("fr")


def test_nested_texts_become_words_of_the_same_language(words: Localizer) -> None:
    inner = text("total", sum=Money(123_456_05), day=date(2027, 1, 1))
    assert words.say(text("because", reason=inner, result=text("plain"))) == (
        "You get 123,456.05 yuan from 1 January 2027, therefore nothing to fill in"
    )


@pytest.mark.parametrize(
    ("arg", "english", "chinese_words"),
    [
        (Money(0), "0 yuan", "0 元"),
        (Money(-5), "-0.05 yuan", "-0.05 元"),
        (Money(320_000), "3,200 yuan", "3,200 元"),
        (Money(9_949_285), "99,492.85 yuan", "99,492.85 元"),
        (Amount(30_000, Period.MONTH), "300 yuan/m", "300 元/m"),
        (date(2027, 1, 1), "1 January 2027", "2027年1月1日"),
        # 16:30 UTC on New Year's Eve is already the new year in China.
        (datetime(2026, 12, 31, 16, 30, tzinfo=UTC), "1 January 2027 00:30", "2027年1月1日 00:30"),
        (Decimal("0.40"), "0.4", "0.4"),
        (Decimal("1E+2"), "100", "100"),
        (True, "Y", "Y"),
        (False, "N", "N"),
        ((Money(100), Money(250)), "1 yuan, 2.50 yuan", "1 元、2.50 元"),
        ((), "", ""),
    ],
)
def test_each_kind_of_variable_is_shown_as_its_reader_expects(
    words: Localizer, tmp_path: Path, arg: Any, english: str, chinese_words: str
) -> None:
    assert words.say(text("list", items=arg)) == english
    assert _localizer("zh-CN", tmp_path, WORDS).say(text("list", items=arg)) == chinese_words


def test_what_a_person_typed_is_never_read_as_a_message(words: Localizer) -> None:
    nasty = "{ $name } { plain } <b>&amp;</b> '; DROP TABLE cases; --"
    assert words("greeting", name=nasty) == f"Hello {nasty}"


def test_underscores_of_python_become_hyphens_of_fluent(words: Localizer) -> None:
    assert words.say(text("with_hyphen".replace("_", "-"), due_on="soon")) == "soon"
    assert words("with-hyphen", due_on="soon") == "soon"


def test_a_variable_may_bear_any_name_even_one_of_ours(tmp_path: Path) -> None:
    own = _localizer("en", tmp_path, "odd = { $message } { $self } { $what }\n")
    assert own.say(text("odd", message="a", self="b", what="c")) == "a b c"


def test_plurals_follow_the_language(words: Localizer) -> None:
    assert words("count", n=1) == "one person"
    assert words("count", n=3) == "3 people"


# ---------------------------------------------------------------- stored and read back

_leaves = (
    st.text(max_size=20)
    | st.integers(min_value=-(2**60), max_value=2**60)
    | st.booleans()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(Money, st.integers(min_value=-(10**12), max_value=10**12))
    | st.builds(Amount, st.integers(min_value=0, max_value=10**12), st.sampled_from(Period))
)
_names = st.from_regex(r"[a-z][a-z-]{0,10}", fullmatch=True)
_args = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.builds(Text, _names, st.dictionaries(_names, inner, max_size=3))
    ),
    max_leaves=8,
)


@given(st.builds(Text, _names, st.dictionaries(_names, _args, max_size=4)))
def test_a_text_of_any_depth_survives_being_written_as_json(original: Text) -> None:
    back = unpack(json.loads(json.dumps(pack(original), ensure_ascii=False)))
    assert back == original
    assert _kinds(back) == _kinds(original), "a sum must not come back as a number, nor yes as one"


def _kinds(value: Any) -> Any:
    if isinstance(value, Text):
        return (Text, {name: _kinds(arg) for name, arg in value.args.items()})
    if isinstance(value, tuple):
        return tuple(_kinds(arg) for arg in value)
    return type(value)


@given(_args)
def test_any_variable_survives_alone(arg: Any) -> None:
    assert unpack(json.loads(json.dumps(pack(arg)))) == arg


def test_words_made_before_and_after_storing_are_the_same(words: Localizer) -> None:
    told = text(
        "because",
        reason=text("total", sum=Amount(30_000, Period.MONTH), day=date(2027, 1, 1)),
        result=(Money(5), text("plain")),
    )
    assert words.say(unpack(json.loads(json.dumps(pack(told))))) == words.say(told)


# ---------------------------------------------------------------- the real words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_common_words_are_there_in_every_language(language: str) -> None:
    real = localizer(language)
    assert real("yes") != real("no")
    shown = {real.show(Amount(30_000, period)) for period in Period}
    assert len(shown) == len(Period), "each period is told apart"
    assert all("300" in words for words in shown)
