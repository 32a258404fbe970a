"""Papers become PDFs in Chinese; nothing anybody writes can become markup."""

import io
from datetime import date

import pypdf
import pytest

from core.i18n import text
from core.money import Amount, Period
from core.notices import Document, freeze, pdf
from core.notices.documents import Heading, Items, Para, Rows, Signatures, Table


def read(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def paper(words: str = "经调查，符合条件。", **more: object) -> Document:
    fields: dict[str, object] = {
        "title": "社会救助确认决定书",
        "number": "柳河镇救准〔2026〕12号",
        "to": "王小明：",
        "blocks": (
            Para(words),
            Heading("计算过程"),
            Rows((("编号", "DA-7K3F-9QXA"), ("救助金额", Amount(519_900, Period.YEAR)))),
            Table(("条件", "依据"), (("住房", words),), (1, 3)),
            Items(("第一项", words)),
            Signatures(("调查人：", "申请人：")),
        ),
        "office": "大安市柳河镇人民政府",
        "on": date(2026, 11, 16),
    }
    return Document(**(fields | more))  # type: ignore[arg-type]  # the dataclass checks the names


def test_a_paper_holds_all_its_words_in_chinese() -> None:
    said = read(pdf(freeze(paper())))
    for words in (
        "社会救助确认决定书",
        "柳河镇救准〔2026〕12号",
        "王小明：",
        "每年 5,199 元",
        "DA-7K3F-9QXA",
        "计算过程",
        "第一项",
        "调查人：",
        "大安市柳河镇人民政府",
        "2026年11月16日",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    "words",
    [
        '#panic("gone")',
        "#let x = 1; #x",
        "$a^2$ 元",
        r"C:\dir \u{41} \\",
        "*粗* _斜_ = 标题",
        "<label> @label [方括号] {花括号}",
        "`code` ```raw```",
        "// comment /* more */",
        "- 一\n+ 二",
        "\"引号\" '单引号'",
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0": *',
    ],
)
def test_signs_of_the_typesetter_are_printed_as_they_were_written(words: str) -> None:
    said = "".join(read(pdf(freeze(paper(words)))).split())
    for line in words.split("\n"):
        # A straight quote may be set as a curly one; that is all.
        flat = "".join(line.split())
        assert said.count(flat) == 3 or said.replace("”", '"').replace("“", '"').count(flat) == 3, line
    assert "root:" not in said


@pytest.mark.parametrize("words", ["\u202eright to left", "\u200f", "\u0000", "\U0001f600", "\u0e01\u0301"])
def test_signs_no_paper_needs_do_no_harm(words: str) -> None:
    assert "社会救助确认决定书" in read(pdf(freeze(paper(f"前{words}后"))))


def test_a_name_with_a_character_that_the_fonts_lack_is_still_printed_around_it() -> None:
    # The box in its place can be filled in by hand; a paper that cannot be printed helps nobody.
    said = read(pdf(freeze(paper(to="龘\U00020bb7明："))))
    assert "龘" in said
    assert "明：" in said


def test_a_paper_names_the_characters_that_it_could_not_print() -> None:
    note = "打印不出"
    said = read(pdf(freeze(paper(to="\U00020bb7明、\u182a\u1820："))))
    assert note in said and "U+20BB7 U+182A U+1820" in " ".join(said.split())
    assert note not in read(pdf(freeze(paper(to="龘䶮·阿卜杜拉："))))


def test_a_letter_has_a_place_for_the_seal_and_a_record_has_none() -> None:
    assert "（盖章）" in read(pdf(freeze(paper())))
    assert "（盖章）" in read(pdf(freeze(paper(to=None, wall=True))))
    assert "盖章" not in read(pdf(freeze(paper(to=None))))


def test_a_paper_frozen_before_there_was_a_place_for_the_seal_is_still_printed() -> None:
    content = freeze(paper())
    del content["seal"]
    assert "社会救助确认决定书" in read(pdf(content))


def test_a_name_of_two_hundred_characters_is_cut_nowhere() -> None:
    name = "".join(chr(0x4E00 + n) for n in range(200))
    said = "".join(read(pdf(freeze(paper(to=f"{name}：")))).split())
    assert name in said


def test_a_very_long_paper_goes_on_over_pages() -> None:
    data = pdf(freeze(paper("很长的说明。" * 3000)))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 5


def test_the_same_paper_gives_the_same_bytes_and_is_made_for_screen_readers() -> None:
    content = freeze(paper())
    first = pdf(content)
    assert first == pdf(content)
    root = pypdf.PdfReader(io.BytesIO(first)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert pypdf.PdfReader(io.BytesIO(first)).metadata.title == "社会救助确认决定书"


def test_a_frozen_paper_holds_words_and_no_references() -> None:
    content = freeze(paper(title=text("paper-title-grant")))
    assert content["title"] == "社会救助确认决定书"
    assert freeze(paper(title=text("paper-title-grant")), "en")["title"] == "Decision to grant"


def test_a_sheet_for_the_wall_is_set_larger() -> None:
    def heights(wall: bool) -> set[float]:
        sizes: set[float] = set()
        page = pypdf.PdfReader(io.BytesIO(pdf(freeze(paper(wall=wall))))).pages[0]
        page.extract_text(visitor_text=lambda t, cm, tm, font, size: sizes.add(round(float(size), 1)))
        return sizes

    assert max(heights(True)) > max(heights(False))
