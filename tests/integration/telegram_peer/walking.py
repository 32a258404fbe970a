"""Ways through the conversation that several tests begin with."""

import io

from PIL import Image
from sqlalchemy.exc import OperationalError

from bot.turn import Incoming, Outcome, TurnDesk
from core.house import House
from core.i18n import localizer
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide, heard
from tests.integration.telegram_peer.people import Person

ZH = localizer("zh-CN")
EN = localizer("en")
APPLY = ZH("chat-menu-apply", form=ZH("form-dibao"))
AGREE = "我同意"
IDENTITY = "220882199103123012"


class DeskOutOfReach(TurnDesk):
    """A desk whose database is away for the first ``times`` messages."""

    times = 2

    def take(self, incoming: Incoming) -> Outcome:
        if self.times:
            self.times -= 1
            raise OperationalError("BEGIN IMMEDIATE", {}, Exception("私密: database is locked"))
        return super().take(incoming)


def picture(colour: str = "white", size: tuple[int, int] = (800, 600)) -> bytes:
    """A photograph of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def do(side: TelegramSide, *acts: object) -> None:
    """What the person did (``acts`` are the updates it made) is taken, and all answers have come."""
    assert all(acts)
    side.settle()


def kinds(house: House, chat: int = CHAT) -> list[str]:
    """What kinds of things the person sent."""
    return [body["kind"] for body in heard(house, chat)]


def up_to_the_name(side: TelegramSide, person: Person) -> None:
    """Through the consent and the village to the first typed question."""
    do(side, person.starts())
    for label in (APPLY, AGREE, "柳河镇", "红星村"):
        do(side, person.taps(label))
    assert "您叫什么名字" in person.texts[-1]


def up_to_the_incomes(side: TelegramSide, person: Person) -> None:
    """To the question with boxes to tick, for somebody who lives alone."""
    up_to_the_name(side, person)
    for words in ("王建国", IDENTITY, "13804360001"):
        do(side, person.says(words))
    for label in ("身体健康", "在家种地", "只有我一个人"):
        do(side, person.taps(label))
    assert "哪些收入" in person.texts[-1]


def up_to_the_papers(side: TelegramSide, person: Person) -> None:
    """To the question for photographs."""
    up_to_the_incomes(side, person)
    for label in ("都没有", "没有", "1", "没有车", "没有", "跳过"):
        do(side, person.taps(label))
    assert "拍" in person.texts[-1] and "照片" in person.texts[-1]
