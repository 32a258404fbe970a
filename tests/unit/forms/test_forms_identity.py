"""Identity numbers: what people type is read, what cannot be one is refused with its reason."""

from datetime import date

import pytest
from stdnum.cn import ric

from core.errors import Invalid
from core.forms import identity

TODAY = date(2026, 11, 23)
MAN = "220882199103123012"


def numbered(first_17: str) -> str:
    """An invented number with the right check digit."""
    return first_17 + ric.calc_check_digit(first_17 + "0")


@pytest.mark.parametrize(
    "typed",
    [
        MAN,
        " 220882 19910312 3012 ",
        "220882-19910312-3012",
        "２２０８８２１９９１０３１２３０１２",
        "\u200b220882199103123012",
    ],
)
def test_the_same_number_is_read_however_it_is_typed(typed: str) -> None:
    assert identity.read(typed, TODAY) == MAN


def test_a_small_x_at_the_end_is_the_check_digit_x() -> None:
    number = next(n for n in (numbered(f"22088219910312{serial:03}") for serial in range(1000)) if n.endswith("X"))
    assert identity.read(number.lower(), TODAY) == number


def test_the_fifteen_digits_of_before_1999_become_eighteen() -> None:
    assert identity.read("220882910312301", TODAY) == MAN


def test_birth_date_sex_age_and_place_are_read_from_it() -> None:
    assert identity.born(MAN) == date(1991, 3, 12)
    assert identity.sex(MAN) is identity.Sex.MAN
    assert identity.sex(numbered("22088219930608402")) is identity.Sex.WOMAN
    assert identity.age(MAN, TODAY) == 35
    assert identity.county(MAN) == "220882"
    assert identity.place(MAN) == identity.Place("吉林省", "大安市")


def test_age_goes_up_on_the_birthday_and_not_the_day_before() -> None:
    assert identity.age(MAN, date(2026, 3, 11)) == 34
    assert identity.age(MAN, date(2026, 3, 12)) == 35


@pytest.mark.parametrize("code", ["229999", "830000"])
def test_a_county_dissolved_long_ago_and_a_permit_of_a_resident_from_taiwan_are_places(code: str) -> None:
    number = numbered(f"{code}19910312301")
    assert identity.read(number, TODAY) == number


@pytest.mark.parametrize(
    ("typed", "code", "params"),
    [
        ("220882199103123011", "identity-check-digit", {"last": "1"}),
        ("22088219910312301", "identity-length", {"length": 17}),
        ("2208821991031230123", "identity-length", {"length": 19}),
        ("22O882199103123012", "identity-characters", {"found": "O"}),
        ("22088219910312301۲", "identity-characters", {"found": "۲"}),
        ("2208821991X3123012", "identity-characters", {"found": "X"}),
        (numbered("22088219911312301"), "identity-birth-date", {"digits": "19911312"}),
        (numbered("22088219910230301"), "identity-birth-date", {"digits": "19910230"}),
        (numbered("22088220261124301"), "identity-age", {"born": date(2026, 11, 24)}),
        (numbered("22088218951122301"), "identity-age", {"born": date(1895, 11, 22)}),
        (numbered("99088219910312301"), "identity-place", {"digits": "990882"}),
        ("", "identity-no-digits", {}),
        ("不记得了", "identity-no-digits", {}),
    ],
)
def test_what_cannot_be_an_identity_number_is_refused_by_name(typed: str, code: str, params: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        identity.read(typed, TODAY)
    assert (refused.value.code, refused.value.params) == (code, params)


def test_someone_born_today_and_someone_of_130_can_apply() -> None:
    for birth in ("20261123", "18961123"):
        number = numbered(f"220882{birth}301")
        assert identity.read(number, TODAY) == number
