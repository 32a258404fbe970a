"""Telegram posts updates to us over HTTP: only with our secret, answered OK only when the turn is committed."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.channels.telegram import webhook
from bot.channels.telegram.service import TelegramService
from bot.turn import TurnDesk
from core.house import House
from tests.integration.telegram_peer import Peer, Person, fixtures
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import SECRET, TelegramSide, heard
from tests.integration.telegram_peer.walking import DeskOutOfReach

house, peer, side, person = fixtures.house, fixtures.peer, fixtures.web, fixtures.person


def test_telegram_is_told_the_address_and_the_secret(peer: Peer, side: TelegramSide) -> None:
    peer.world.wait(lambda: peer.world.webhook)
    assert peer.world.webhook["url"] == "https://yimen.example.cn/telegram/webhook"
    assert peer.world.webhook["secret_token"] == SECRET
    assert "message" in json.loads(peer.world.webhook["allowed_updates"])
    assert peer.world.count("getUpdates") == 0


def test_a_posted_update_is_answered_in_the_chat(house: House, side: TelegramSide, person: Person) -> None:
    assert side.posts(person.starts()).status_code == 200
    assert heard(house, CHAT) == [{"kind": "started"}]
    person.reads(1)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper()])
def test_without_the_right_secret_nothing_is_taken(
    house: House, side: TelegramSide, person: Person, secret: str | None
) -> None:
    answer = side.posts(person.says("偷偷"), secret=secret)
    assert (answer.status_code, answer.content) == (403, b"")
    assert heard(house, CHAT) == []


def test_a_secret_that_is_not_even_text_is_wrong(house: House, side: TelegramSide, person: Person) -> None:
    answer = httpx.post(side.url, headers=[(webhook.SECRET_HEADER.encode(), b"\xff\xfe")], content=b"{}")
    assert answer.status_code == 403


def test_a_body_larger_than_any_update_is_refused(house: House, side: TelegramSide, person: Person) -> None:
    answer = side.posts(0, content=b'{"update_id": 1, "x": "' + b"a" * webhook.MAX_BODY + b'"}')
    assert answer.status_code == 413


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b'"x"', b"\xff", b"[" * 5000])
def test_what_is_no_update_is_refused(side: TelegramSide, content: bytes) -> None:
    assert side.posts(0, content=content).status_code == 400


@pytest.mark.parametrize("content", [b"{}", b'{"update_id": "x"}', b'{"update_id": 1, "message": {"text": 5}}'])
def test_an_update_that_cannot_be_read_is_not_asked_for_again(side: TelegramSide, content: bytes) -> None:
    assert side.posts(0, content=content).status_code == 200


def test_another_way_in_is_not_there(side: TelegramSide) -> None:
    assert httpx.get(side.url).status_code == 405
    assert httpx.get(side.url.replace("/webhook", "/docs")).status_code == 404
    assert httpx.get(side.url.replace("/webhook", "/openapi.json")).status_code == 404


def test_an_update_posted_twice_is_answered_once(house: House, side: TelegramSide, person: Person) -> None:
    number = person.starts()
    update = dict(side.peer.world.updates)
    assert side.posts(number).status_code == 200
    said = len(person.reads(1))
    side.peer.world.updates.update(update)
    assert side.posts(number).status_code == 200
    side.settle()
    assert len(heard(house, CHAT)) == 1 and len(person.screen) == said


def test_the_same_update_posted_by_two_hands_at_once_is_taken_once(
    house: House, side: TelegramSide, person: Person
) -> None:
    number = person.starts()
    update = json.dumps(side.peer.world.updates.pop(number)).encode()
    with ThreadPoolExecutor(4) as hands:
        codes = [answer.status_code for answer in hands.map(lambda _: side.posts(0, content=update), range(8))]
    assert codes == [200] * 8
    assert len(heard(house, CHAT)) == 1


def test_a_turn_that_was_not_committed_is_not_answered_ok_and_comes_again(
    house: House, peer: Peer, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with TelegramSide(house, peer, desk=DeskOutOfReach(house), webhook=True) as side:
        number = person.starts()
        assert [side.posts(number).status_code for _ in range(2)] == [500, 500]
        assert heard(house, CHAT) == [] and number in peer.world.updates
        assert side.posts(number).status_code == 200
        assert len(heard(house, CHAT)) == 1 and number not in peer.world.updates
        person.reads(1)
    assert "OperationalError" in caplog.text and "私密" not in caplog.text


def test_a_process_with_only_the_webhook_takes_updates_too(house: House, peer: Peer, person: Person) -> None:
    """On several machines the web process takes, and the bot process delivers."""
    with TelegramSide(house, peer, web_only=True) as web:
        assert web.posts(person.starts()).status_code == 200
        assert len(heard(house, CHAT)) == 1 and person.texts == []
    with TelegramSide(house, peer, webhook=True):
        person.reads(1)


def test_a_webhook_without_a_secret_cannot_be_made(house: House, peer: Peer) -> None:
    with pytest.raises(ValueError, match="secret"):
        TelegramService(house, TurnDesk(house), peer.token, peer.base).webhook_app()
