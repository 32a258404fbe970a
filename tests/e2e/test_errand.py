"""The whole errand in a real browser: the household of the published worked example with the working capacity
index (Da'an, rural, 2018) applies on a phone, two officials and two surveyors do their work, and the result is
read in the chat. Every line of the arithmetic is held, in both languages.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from core import audit, staff
from core.clock import CHINA, FixedClock
from core.house import House
from core.seed.people import bank_card, identity_number
from tests.support.chat_page import ChatPage
from tests.support.console_page import ConsolePage
from tests.support.houses import open_house
from tests.support.serving import serving_house

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "liu-he-zhen-2018"
TOWN = "220882101"
MAN = identity_number("220882", date(1983, 3, 15), True, 1)
WIFE = identity_number("220882", date(1985, 5, 15), False, 2)
DAUGHTER = identity_number("220882", date(2008, 4, 15), False, 3)
CARD = bank_card(7)

# Tapped choices, and after "=" what is typed. Land is let for 3,200 a year; she does domestic service for 3 months.
APPLICATION = """
    apply:dibao agree 220882101 220882101201 =丁大山 =MAN =13804360001 disabled speech 2 farming 2
    spouse =何春梅 =WIFE healthy domestic_service =3 child =丁小满 =DAUGHTER healthy
    land_rent >=done =3200 0 1 none 0 =CARD >/skip >=send
"""

LINES = {
    "zh-CN": [
        "土地出租的收入：每年 3,200 元",
        "每月 2,000 元 × 3 个月 = 每年 6,000 元",
        "健康 0.4 × 年龄 1 × 性别 1 = 0.4",
        "健康 1 × 年龄 1 × 性别 0.8 = 0.8",
        "（0.4 + 0.8 + 0）÷ 3 人 = 0.4",
        "每年 6,000 元 × 全家的劳动能力 0.4 = 每年 2,400 元",
        "每年 5,600 元 ÷ 3 人 = 每年 1,866.70 元",
        "（标准每年 3,600 元 − 每人每年 1,866.70 元）× 3 人 = 每年 5,199.90 元",
        "标准每年 3,600 元 ×（1 − 0.4）× 3 人 × 25% = 每年 1,620 元",
        "每年 5,199.90 元 + 每年 1,620 元 = 每年 6,819.90 元",
    ],
    "en": [
        "3,200 yuan a year",
        "2,000 yuan a month × 3 months = 6,000 yuan a year",
        "health 0.4 × age 1 × sex 1 = 0.4",
        "health 1 × age 1 × sex 0.8 = 0.8",
        "(0.4 + 0.8 + 0) ÷ 3 = 0.4",
        "6,000 yuan a year × the family’s capacity 0.4 = 2,400 yuan a year",
        "5,600 yuan a year ÷ 3 = 1,866.70 yuan a year",
        "(standard 3,600 yuan a year − 1,866.70 yuan a year each) × 3 = 5,199.90 yuan a year",
        "standard 3,600 yuan a year × (1 − 0.4) × 3 × 25% = 1,620 yuan a year",
        "5,199.90 yuan a year + 1,620 yuan a year = 6,819.90 yuan a year",
    ],
}
AMOUNT = {"zh-CN": "6,819.90 元", "en": "6,819.90 yuan a year"}
SHORT = {
    "zh-CN": ["每人每年 1,866.70 元", "每年 5,199.90 元", "每年 1,620 元"],
    "en": ["1,866.70 yuan a year", "5,199.90 yuan a year", "1,620 yuan a year"],
}


@pytest.fixture
def winter() -> FixedClock:
    """Monday 10 December 2018, when the programme with the working capacity index had begun."""
    return FixedClock(datetime(2018, 12, 10, 9, 30, tzinfo=CHINA))


@pytest.fixture
def town(tmp_path: Path, winter: FixedClock) -> Iterator[House]:
    with open_house(tmp_path, f"sqlite:///{tmp_path / 'yimen.db'}", winter) as house:
        with house.database.begin() as s:
            for username, role in (
                ("shouli", "acceptor"),
                ("diaocha", "surveyor"),
                ("diaocha2", "surveyor"),
                ("shenpi", "approver"),
            ):
                staff.create_staff(
                    s, username=username, name=username, password=PASSWORD, roles=[role], areas=[TOWN], at=winter.now()
                )  # fmt: skip
        yield house


def apply(chat: ChatPage) -> str:
    """Walk the application to its end; gives the case code."""
    numbers = {"MAN": MAN, "WIFE": WIFE, "DAUGHTER": DAUGHTER, "CARD": CARD}
    for step in APPLICATION.split():
        if step.startswith("="):
            chat.say(numbers.get(step[1:], step[1:]))
        else:
            chat.tap(step.removeprefix(">"))
    found = re.search(r"DA-\w{4}-\w{4}", chat.read())
    assert found is not None, "the chat names no case code"
    return found.group()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_household_applies_and_reads_its_result_with_every_line_of_the_sum(
    chromium: Any, town: House, winter: FixedClock, language: str, artifacts: Path
) -> None:
    with serving_house(town) as address:
        chat = ChatPage(chromium, address, language)

        def official(username: str) -> ConsolePage:
            return ConsolePage(chromium, address, language, username, PASSWORD)

        code = apply(chat)
        assert not chat.page_scrolls(), "only the conversation scrolls, never the page with its head and its pen"
        assert chat.turns <= 35

        winter.set(datetime(2018, 12, 11, 9, 0, tzinfo=CHINA))
        desk = official("shouli")
        desk.act(code, "accept")
        desk.leave()
        chat.wait_for(code)

        winter.set(datetime(2018, 12, 12, 10, 0, tzinfo=CHINA))
        desk = official("diaocha")
        second = desk.look(code, "record-survey") and desk.page.locator(
            "select[name=second] option", has_text="diaocha2"
        ).get_attribute("value")
        assert second
        desk.act(
            code,
            "record-survey",
            {"visited-on": "2018-12-12", "findings": "与申报一致"},
            {"second": second, "p-0-health_grade": "6", "p-1-health_grade": "0", "p-2-health_grade": "10"},
        )
        desk.leave()

        winter.set(datetime(2018, 12, 13, 9, 0, tzinfo=CHINA))
        desk = official("shouli")
        desk.act(code, "publish")
        desk.leave()

        page = chromium.new_page(viewport={"width": 320, "height": 640}, locale=language)
        page.goto(f"{address}/public/publicity")
        shown = page.locator("main").inner_text()
        page.close()
        assert "丁" in shown and "丁大山" not in shown
        assert MAN not in shown

        winter.set(datetime(2018, 12, 24, 9, 0, tzinfo=CHINA))
        desk = official("shenpi")
        findings = desk.look(code, "decide")
        for line in LINES[language]:
            assert line in findings
        desk.page.screenshot(path=str(artifacts / f"decide-{language}.png"), full_page=True)
        desk.act(code, "decide")
        desk.leave()

        chat.wait_for(AMOUNT[language])
        told = chat.read()
        for part in SHORT[language]:
            assert part in told
        chat.picture(artifacts / f"result-{language}.png")

        chat.reload()
        chat.tap("progress")
        assert AMOUNT[language] in chat.read()
        chat.tap("=sums")
        told = chat.read()
        for line in LINES[language]:
            assert line in told
        chat.close()

    with town.database.read() as s:
        assert audit.verify(s).whole
