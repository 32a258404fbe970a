"""Packs are read strictly: each mistake names its file, its line and its remedy."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from core.eligibility import Packs, load_packs
from core.eligibility.parameters import PACKS
from core.eligibility.programmes import PROGRAMMES
from core.eligibility.values import Rounding, Steps
from core.errors import Invalid
from core.i18n import LANGUAGES, Text, localizer
from core.money import Amount, Period
from tests.unit.eligibility.households import WITH_INDEX, copy_packs, edited

SHIPPED = load_packs()


def faults_of(folder: Path) -> list[Text]:
    with pytest.raises(Invalid) as refused:
        load_packs(folder)
    assert refused.value.code == "pack-invalid"
    for language in LANGUAGES:
        assert localizer(language)("error-pack-invalid", **refused.value.params)
    return list(refused.value.params["faults"])


STANDARD = "    - value: 3600\n      unit: yuan for each person\n      period: year\n"
HEALTH = "[1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]"
NO_INDEX = "    - value: no\n      unit: yes or no\n      from: 2018-01-01\n      until: 2018-12-07\n"

MISTAKES: list[tuple[str, str, str, str]] = [
    ("unknown-key", "dibao.yaml", "  cars:\n", "  carts:\n"),
    ("unknown-key", "dibao.yaml", STANDARD, STANDARD + "      valid: yes\n"),
    ("unknown-key", "place.yaml", "version:", "colour: red\nversion:"),
    ("unknown-key", "dibao.yaml", "urban:\n", "suburban:\n"),
    ("missing-parameter", "dibao.yaml", "  cars:\n", "  carts:\n"),
    ("missing-key", "dibao.yaml", STANDARD, STANDARD.replace("      unit: yuan for each person\n", "")),
    ("missing-key", "dibao.yaml", STANDARD, STANDARD.replace("      period: year\n", "")),
    ("missing-key", "dibao.yaml", "      source: volume\n", ""),
    ("missing-key", "dibao.yaml", "      section: {zh-CN: 附录3 2.2, en: App. 3 §2.2}\n", ""),
    ("missing-key", "dibao.yaml", "{zh-CN: 附录3 2.2, en: App. 3 §2.2}", "{en: App. 3 §2.2}"),
    ("missing-key", "place.yaml", "      zh-CN: 《中华人民共和国劳动法》\n", ""),
    ("wrong-type", "place.yaml", "    title:\n      zh-CN: 《中华人民共和国劳动法》\n      en: Labour Law of the PRC\n",
     "    title: Labour Law\n"),
    ("missing-key", "dibao.yaml", "      section: {zh-CN: 第十五条, en: art. 15}\n", ""),
    ("missing-key", "dibao.yaml", STANDARD + "      from: 2018-01-01\n", STANDARD),
    ("missing-key", "place.yaml", 'version: "2018.1"\n', ""),
    ("missing-key", "dibao.yaml", "        en: Used only to name employment assistance.\n", ""),
    ("missing-key", "dibao.yaml", "{below: 60, is: 1}", "{below: 60}"),
    ("duplicate-key", "dibao.yaml", "  cars:\n", "  houses:\n"),
    ("duplicate-key", "dibao.yaml", STANDARD, STANDARD + "      unit: yuan\n"),
    ("duplicate-key", "dibao.yaml", "- value: [illness]", "- value: [illness, illness]"),
    ("given-twice", "dibao.yaml", "urban:\n", "urban:\n  cars:\n    - value: 0\n      unit: vehicles\n"
     "      from: 2018-01-01\n      source: practice\n      section: cars\n"),
    ("wrong-unit", "dibao.yaml", STANDARD, STANDARD.replace("yuan for each person", "yuan")),
    ("not-one-of", "dibao.yaml", STANDARD, STANDARD.replace("period: year", "period: quarter")),
    ("not-one-of", "dibao.yaml", "      source: volume\n", "      source: hearsay\n"),
    ("not-one-of", "dibao.yaml", "- value: [illness]", "- value: [holidays]"),
    ("not-one-of", "dibao.yaml", "- value: per head first", "- value: as you like"),
    ("not-one-of", "dibao.yaml", "- value: 0.1 yuan", "- value: 0.2 yuan"),
    ("not-one-of", "dibao.yaml", NO_INDEX, NO_INDEX.replace("value: no", "value: perhaps")),
    ("not-one-of", "place.yaml", "place: daan", "place: xincheng"),
    ("not-one-of", "suggestions.yaml", "when: [workless]", "when: [weather]"),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "three thousand")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "'3600'")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "3,600")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "3.6e3")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "[3600]")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "")),
    ("wrong-type", "dibao.yaml", STANDARD, STANDARD.replace("3600", "!!python/name:os.system 3600")),
    ("wrong-type", "dibao.yaml", "from: 2018-01-01", "from: last year"),
    ("wrong-type", "dibao.yaml", "from: 2018-01-01", "from: 2018-02-30"),
    ("wrong-type", "dibao.yaml", "    - value: 0\n      unit: vehicles\n", "      value: 0\n      unit: vehicles\n"),
    ("wrong-type", "dibao.yaml", HEALTH, "[]"),
    ("wrong-type", "dibao.yaml", "- {is: 0}", "- just text"),
    ("wrong-type", "suggestions.yaml", "when: [workless]", "when: workless"),
    ("wrong-length", "dibao.yaml", HEALTH, "[1, 0.5, 0]"),
    ("not-rising", "dibao.yaml", "{below: 65, is: 0.6}", "{below: 60, is: 0.6}"),
    ("too-precise", "dibao.yaml", STANDARD, STANDARD.replace("3600", "3600.005")),
    ("too-precise", "dibao.yaml", "- value: 0.25", "- value: 0.2505"),
    ("out-of-range", "dibao.yaml", STANDARD, STANDARD.replace("3600", "-3600")),
    ("out-of-range", "dibao.yaml", STANDARD, STANDARD.replace("3600", "1000001")),
    ("out-of-range", "dibao.yaml", "- value: 0.25", "- value: 25"),
    ("dates-order", "dibao.yaml", "until: 2018-12-07", "until: 2017-12-07"),
    ("dates-order", "dibao.yaml", "confirmed_until: 2019-12-31", "confirmed_until: 2009-12-31"),
    ("dates-overlap", "dibao.yaml", NO_INDEX, NO_INDEX.replace("12-07", "12-08")),
    ("dates-overlap", "dibao.yaml", NO_INDEX, NO_INDEX.replace("      until: 2018-12-07\n", "")),
    ("dates-gap", "dibao.yaml", NO_INDEX, NO_INDEX.replace("12-07", "12-06")),
    ("not-yaml", "dibao.yaml", "both:\n", "both: [\n"),
    ("alias", "dibao.yaml", "      from: 2018-01-01\n", "      from: &day 2018-01-01\n      until: *day\n"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "name", "old", "new"), MISTAKES, ids=[f"{i}-{m[0]}" for i, m in enumerate(MISTAKES)])
def test_a_mistake_is_named_with_file_line_and_remedy(
    tmp_path: Path, fault: str, name: str, old: str, new: str
) -> None:
    folder = edited(tmp_path, name, (old, new))
    found = [f for f in faults_of(folder) if f.id == f"eligibility-pack-{fault}"]
    assert found, faults_of(folder)
    assert found[0].args["file"] == f"daan/{name}"
    line = found[0].args["line"]
    assert isinstance(line, int) and 1 <= line <= len((folder / "daan" / name).read_text("utf-8").splitlines())
    for language in LANGUAGES:
        said = localizer(language).say(found[0])
        assert f"daan/{name}" in said and str(line) in said
        assert len(re.split(r"[.。]\s?", said)) > 2, "what is wrong and what to do are two sentences"


def test_the_line_is_the_line_of_the_mistake(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "dibao.yaml", ("adjustment_index:\n    - value: 0.25", "adjustment_index:\n    - value: 25")
    )
    lines = (folder / "daan" / "dibao.yaml").read_text("utf-8").splitlines()
    (fault,) = faults_of(folder)
    assert lines.index("    - value: 25") + 1 == fault.args["line"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    changes = (("- value: 0.25", "- value: 25"), ("until: 2018-12-07", "until: 2018-12-05"))
    found = faults_of(edited(tmp_path, "dibao.yaml", *changes))
    assert [f.id for f in found] == ["eligibility-pack-out-of-range", "eligibility-pack-dates-gap"]


def test_a_file_for_a_programme_without_rules_is_refused(tmp_path: Path) -> None:
    folder = copy_packs(tmp_path)
    shutil.copy(folder / "daan" / "dibao.yaml", folder / "daan" / "diabo.yaml")
    assert [f.id for f in faults_of(folder)] == ["eligibility-pack-unknown-programme"]


def test_a_place_needs_its_head_and_words_in_utf_8(tmp_path: Path) -> None:
    folder = copy_packs(tmp_path)
    (folder / "daan" / "suggestions.yaml").write_bytes("- id: 临时救助\n".encode("gb18030"))
    assert [f.id for f in faults_of(folder)] == ["eligibility-pack-not-yaml"]
    (folder / "daan" / "place.yaml").unlink()
    assert "eligibility-pack-missing-file" in [f.id for f in faults_of(folder)]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    folder = copy_packs(tmp_path)
    (folder / "daan" / "dibao.yaml").write_text("# nothing yet\n", "utf-8")
    assert [f.id for f in faults_of(folder)] == ["eligibility-pack-wrong-type"]


# ---------------------------------------------------------------- what is read


def in_force(packs: Packs, profile: str = "rural", on: date = WITH_INDEX) -> dict[str, object]:
    return dict(packs.pack("daan").in_force("dibao", profile, on).ready)


def test_values_are_exact_whole_numbers() -> None:
    rural, urban = in_force(SHIPPED), in_force(SHIPPED, "urban")
    assert rural["standard"] == Amount(360000, Period.YEAR)
    assert urban["standard"] == Amount(48000, Period.MONTH)
    assert rural["adjustment_index"] == 250
    assert rural["health_coefficients"] == tuple(range(1000, -1, -100))
    assert rural["age_coefficients"] == Steps((18, 60, 65, 70), (0, 1000, 600, 200, 0))
    assert rural["trade_wages"] == {"domestic-service": 200000}
    assert rural["valuables"] is None
    assert rural["per_head_rounding"] is Rounding.TENTH


def test_a_section_without_words_is_written_once_for_both_languages(tmp_path: Path) -> None:
    once = edited(tmp_path, "dibao.yaml", ("section: {zh-CN: 第十五条, en: art. 15}", "section: 15"))
    age = load_packs(once).pack("daan").in_force("dibao", "rural", WITH_INDEX).origin["working_age_from"]
    assert localizer("zh-CN").say(age.citation) == "《中华人民共和国劳动法》15"
    assert localizer("en").say(age.citation) == "Labour Law of the PRC, 15"


def test_a_value_changes_on_its_day_and_stays_until_the_next() -> None:
    for on, used in ((date(2018, 1, 1), False), (date(2018, 12, 7), False), (date(2018, 12, 8), True)):
        assert in_force(SHIPPED, on=on)["capacity_index_used"] is used
    assert in_force(SHIPPED, on=date(2031, 5, 1))["capacity_index_used"] is True


def test_before_the_first_day_there_are_no_rules() -> None:
    with pytest.raises(Invalid) as refused:
        in_force(SHIPPED, on=date(2017, 12, 31))
    assert (refused.value.code, refused.value.params["since"]) == ("no-rules-yet", date(2018, 1, 1))


def test_after_a_last_day_without_successor_the_rules_have_ended(tmp_path: Path) -> None:
    last = STANDARD + "      from: 2018-01-01\n"
    packs = load_packs(edited(tmp_path, "dibao.yaml", (last, last + "      until: 2020-06-30\n")))
    assert in_force(packs, on=date(2020, 6, 30))["standard"] == Amount(360000, Period.YEAR)
    with pytest.raises(Invalid) as refused:
        in_force(packs, on=date(2020, 7, 1))
    assert (refused.value.code, refused.value.params["ended"]) == ("rules-ended", date(2020, 6, 30))


def test_every_shipped_value_has_unit_source_section_and_both_languages_of_its_note() -> None:
    for pack in SHIPPED.by_place.values():
        for (programme, profile), timeline in pack.timelines.items():
            for force in timeline.forces:
                assert set(force.origin) == set(PROGRAMMES[programme].schema.parameters()), profile
                for origin in force.origin.values():
                    assert origin.unit
                    assert all(localizer(language).say(origin.citation) for language in LANGUAGES)
                    assert set(origin.note) in (set(), set(LANGUAGES))
                    known = origin.to_be_confirmed or origin.confirmed_until or origin.until
                    assert known, f"{origin.name}: until when is it known?"


def test_the_hash_is_over_the_content_and_not_the_layout(tmp_path: Path) -> None:
    shipped = SHIPPED.pack("daan").hash
    file = copy_packs(tmp_path) / "daan" / "dibao.yaml"
    file.write_text("# a remark\n" + file.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    assert load_packs(tmp_path / "packs").pack("daan").hash == shipped
    file.write_text(file.read_text("utf-8").replace("value: 3600", "value: 3601"), "utf-8")
    changed = load_packs(tmp_path / "packs").pack("daan").hash
    assert changed != shipped
    assert re.fullmatch("[0-9a-f]{64}", changed)


def test_no_figure_of_a_regulation_stands_in_the_rules() -> None:
    """The printed figures are nowhere in Python: changing the law is changing a pack."""
    figures = re.compile(r"\b(3_?600|360_?000|480|48_?000|2_?000|200_?000|0\.25|0\.8|800|250|1\.5|16|18|60|65|70)\b")
    for file in sorted(PACKS.parent.rglob("*.py")):
        code = re.sub(r'("""[\s\S]*?"""|#.*)', "", file.read_text("utf-8"))
        assert not figures.search(code), f"{file.name}: {figures.search(code)}"
