"""Whoever has the database, but not the key, learns nothing about the people in it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from bot.conversation.model import SentContact
from bot.delivery import NoticeDesk
from bot.turn import Photograph, TurnDesk
from core.clock import FixedClock
from core.house import House
from core.i18n import pack
from core.i18n import text as words
from core.jobs import enqueue
from core.jobs.runner import drain
from core.secrets import Keyring
from tests.support.houses import open_house
from tests.support.talking import Family, Talk

FAMILY = Family(1)
CALL = "PLANTED-WORDS 我家的事情请保密"
ADDRESS = "PLANTED-ADDRESS-7f3a"


def _planted() -> dict[str, str]:
    """What must not be found, by what it is."""
    paths = ("identity", "members.0.identity", "members.1.identity", "phone", "members.0.name", "members.1.name")
    found = {path: FAMILY.answer(path) for path in paths}
    return {path: answer for path, answer in found.items() if isinstance(answer, str)} | {
        "words to a person": CALL,
        "address": ADDRESS,
        "notice": "433.33",
        "contact": "13900001111",
        "card": "9999990000000000071",
    }


def _live(house: House) -> None:
    """A whole life of a conversation: an application with a photograph, a call for a person, a notice."""
    talk = Talk(house, TurnDesk(house), ADDRESS)
    talk.keys = "update"  # a platform's keys stand in the clear, and say nothing of anybody
    talk.walk_to("bank_card", FAMILY)
    talk.say("9999990000000000071")
    talk.walk_to("papers", FAMILY)
    talk.send(Photograph(_picture()))
    talk.walk_to("review", FAMILY) if talk.asked != "apply:dibao:papers" else talk.tap("=done")
    talk.apply(FAMILY)
    talk.tap("/person")
    talk.say(CALL)
    talk.send(SentContact("13900001111", True))
    with house.database.begin() as s:
        says = [pack(words("amount-month", money=words("yes"))), pack(words("amount-once", money="433.33"))]
        enqueue(s, "notice.deliver", "planted", {"session": talk.row.id, "says": says})
    drain(house.database, house.clock, NoticeDesk(house).handlers(), limit=10)
    assert "433.33" in talk.transcript[-1].body["text"]


def _picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 80).save(out, "JPEG", comment=b"PLANTED-COMMENT")
    return out.getvalue()


def _forms(value: str) -> Iterator[bytes]:
    """Ways in which a value could lie about in a file."""
    for spelled in {value, value.replace("-", ""), value.lower()}:
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            yield spelled.encode(encoding)
        yield spelled.encode("unicode_escape")
        yield spelled.encode().hex().encode()


def _assert_hidden(where: str, content: bytes, planted: dict[str, str]) -> None:
    for what, value in planted.items():
        for form in _forms(value):
            assert form not in content, f"{what} stands in {where}"


def test_the_files_of_the_embedded_database_hold_no_persons_data(house: House) -> None:
    _live(house)
    folder = house.settings.data
    written = sorted(path for path in folder.iterdir() if path.name.startswith("yimen.db"))
    assert {path.suffix for path in written} >= {".db", ".db-wal"}, "the write-ahead log is part of the database"
    for path in written:
        _assert_hidden(path.name, path.read_bytes(), _planted())
    with house.database.begin() as s:
        s.execute(text("SELECT 1"))
    house.database.close()
    _assert_hidden("yimen.db after closing", (folder / "yimen.db").read_bytes(), _planted())


def test_the_search_itself_would_find_what_is_not_sealed(house: House) -> None:
    """Else the test above would pass on anything."""
    _live(house)
    with house.database.begin() as s:
        s.execute(text("UPDATE chat_sessions SET channel = :planted"), {"planted": FAMILY.identity})
    content = b"".join(p.read_bytes() for p in house.settings.data.iterdir() if p.name.startswith("yimen.db"))
    with pytest.raises(AssertionError, match="identity"):
        _assert_hidden("the database", content, _planted())


@pytest.mark.postgresql
def test_the_files_of_postgresql_hold_no_persons_data_either(house_on_postgresql: House) -> None:
    _live(house_on_postgresql)
    with house_on_postgresql.database.begin() as s:
        folder = Path(str(s.scalar(text("SHOW data_directory"))))
        number = s.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    with house_on_postgresql.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as raw:
        raw.execute(text("CHECKPOINT"))
    tables = [path for path in (folder / "base" / str(number)).iterdir() if path.is_file()]
    log = [path for path in (folder / "pg_wal").iterdir() if path.is_file()]
    assert len(tables) > 50
    assert log
    for path in tables + log:
        _assert_hidden(str(path.relative_to(folder)), path.read_bytes(), _planted())


@pytest.fixture
def house_on_postgresql(request: pytest.FixtureRequest) -> Iterator[House]:
    clock = request.getfixturevalue("clock")
    assert isinstance(clock, FixedClock)
    server = request.getfixturevalue("postgresql")
    with (
        server.database(template=request.getfixturevalue("laid_database")) as url,
        open_house(request.getfixturevalue("tmp_path"), url, clock) as opened,
    ):
        yield opened


def test_the_key_lies_outside_the_database_readable_by_its_owner_alone(house: House) -> None:
    _live(house)
    key = house.settings.key_file
    assert key.stat().st_mode & 0o077 == 0
    assert key.parent.stat().st_mode & 0o077 == 0
    content = b"".join(p.read_bytes() for p in house.settings.data.iterdir() if p.name.startswith("yimen.db"))
    secret = bytes.fromhex(key.read_text("ascii"))
    assert secret not in content
    assert secret.hex().encode() not in content
    assert Keyring(secret).audit not in content


def test_nothing_of_it_was_printed_or_logged(
    house: House, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        _live(house)
    out, err = capfd.readouterr()
    _assert_hidden("the log", (out + err + caplog.text).encode(), _planted())
