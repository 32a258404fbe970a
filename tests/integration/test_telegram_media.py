"""Phone numbers, places, photographs and albums sent over Telegram."""

import io

import pytest
import telegram
from PIL import Image

from core.files import store as files
from core.house import House
from tests.integration.telegram_peer import Person, fixtures
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide, heard
from tests.integration.telegram_peer.walking import (
    IDENTITY,
    ZH,
    do,
    kinds,
    picture,
    up_to_the_name,
    up_to_the_papers,
)

house, peer, side, person = fixtures.house, fixtures.peer, fixtures.side, fixtures.person


# --- phone, place, pictures -------------------------------------------------------------------------


def test_ones_own_number_can_be_shared_with_one_press(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.says(IDENTITY))
    assert isinstance(person.screen[-1].markup, telegram.ReplyKeyboardMarkup)
    do(side, person.shares_contact("8613804360001"))
    assert heard(house, CHAT)[-1]["kind"] == "contact" and heard(house, CHAT)[-1]["own"] is True
    assert "身体怎么样" in person.texts[-1]
    assert any(isinstance(shown.markup, telegram.ReplyKeyboardRemove) for shown in person.screen)
    gone = [number for (_, number), there in side.peer.world.person_messages.items() if not there]
    assert len(gone) == 2, "the identity number and the shared phone number should have gone"


def test_a_place_is_heard(house: House, side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    do(side, person.shares_location(45.5, 124.29, 12.0))
    assert heard(house, CHAT)[-1] == {"kind": "location", "latitude": 45.5, "longitude": 124.29, "accuracy_m": 12.0}


def test_a_photograph_is_kept_in_its_largest_size(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_photo(picture("red", (800, 600))))
    photo = heard(house, CHAT)[-1]
    assert photo["kind"] == "photo" and photo["problem"] is None
    with house.database.read() as s:
        kept = Image.open(io.BytesIO(files.read(s, photo["ref"])))
    assert kept.size == (800, 600)


def test_a_picture_sent_as_a_file_is_kept_too(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(picture(), "身份证.jpg", "image/jpeg"))
    assert heard(house, CHAT)[-1]["problem"] is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.4 not a picture", "photo-not-an-image"),
        (picture()[: len(picture()) // 2], "photo-broken"),
        (b"", "photo-empty"),
    ],
    ids=["pdf", "cut off", "empty"],
)
def test_a_picture_that_is_none_is_named(
    house: House, side: TelegramSide, person: Person, data: bytes, problem: str
) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(data, "a.jpg", "image/jpeg", size=1000))
    assert heard(house, CHAT)[-1] == {"kind": "photo", "ref": None, "problem": problem}
    assert ZH(f"chat-{problem}") in person.texts[-1]


def test_a_photograph_of_thirty_megabytes_is_refused_before_it_is_fetched(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(b"x", "a.jpg", "image/jpeg", size=30 * 1024 * 1024))
    assert heard(house, CHAT)[-1]["problem"] == "photo-too-large"
    assert side.peer.world.count("getFile") == 0
    assert ZH("chat-photo-too-large") in person.texts[-1]


def test_a_pdf_is_a_document_and_not_a_photograph(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(b"%PDF-1.4", "低保.pdf", "application/pdf"))
    assert heard(house, CHAT)[-1] == {"kind": "other", "what": "document"}


def test_a_photograph_is_fetched_again_when_the_line_breaks(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    side.peer.world.fail("file", "drop")
    do(side, person.sends_photo(picture()))
    assert [body["kind"] for body in heard(house, CHAT)][-1] == "photo"
    assert heard(house, CHAT)[-1]["problem"] is None


def test_an_album_is_taken_photograph_by_photograph_and_answered_once(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_papers(side, person)
    before = len(person.screen)
    colours = ("red", "lime", "blue")
    do(side, *person.sends_album([picture(colour) for colour in colours]))
    photos = [body for body in heard(house, CHAT) if body["kind"] == "photo"]
    assert len({photo["ref"] for photo in photos}) == 3
    with house.database.read() as s:
        seen = [Image.open(io.BytesIO(files.read(s, photo["ref"]))).getpixel((9, 9)) for photo in photos]
    strongest = [max(range(3), key=lambda n: pixel[n]) for pixel in seen if isinstance(pixel, tuple)]
    assert strongest == [0, 1, 2], "the order of the album"
    assert len(person.screen) == before + 1, person.texts[before:]


def test_an_album_with_a_bad_picture_says_so(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    before = len(person.screen)
    do(side, *person.sends_album([picture("red"), b"no picture", picture("blue")]))
    assert [body["problem"] for body in heard(house, CHAT) if body["kind"] == "photo"] == [
        None,
        "photo-not-an-image",
        None,
    ]
    assert any(ZH("chat-photo-not-an-image") in text for text in person.texts[before:])
    assert len(person.screen) <= before + 2


def test_an_album_where_none_is_asked_for_is_answered_once(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    before = len(person.screen)
    do(side, *person.sends_album([picture(), picture("red"), picture("blue")]))
    assert kinds(house).count("photo") == 3
    assert len(person.screen) == before + 1, person.texts[before:]
