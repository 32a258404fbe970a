"""Long polling against a Bot API over HTTP: an update is confirmed only when it is safely taken."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiogram.types import Update

from bot.channels.telegram import polling
from bot.channels.telegram.client import Client, Unreachable
from bot.channels.telegram.polling import Poller
from bot.conversation.model import SentPhoto
from tests.integration.telegram_peer import Peer, Person, Refused, fixtures

peer, person = fixtures.peer, fixtures.person
Take = Callable[[Update], Awaitable[None]]


async def poll(peer: Peer, take: Take, until: Callable[[], bool], token: str | None = None) -> None:
    """Run a poller until ``until()`` is true, then stop it in the orderly way."""
    client, stop = Client(token or peer.token, peer.base), asyncio.Event()
    running = asyncio.create_task(Poller(client, take, long_poll=1).run(stop))
    try:
        await asyncio.to_thread(peer.world.wait, until)
    finally:
        stop.set()
        await running
        await client.close()


def words(update: Update) -> str:
    assert update.message and update.message.text
    return update.message.text


def test_updates_come_in_order_and_are_confirmed_after_they_are_taken(peer: Peer, person: Person) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        assert update.update_id in peer.world.updates, "confirmed before it was taken"
        taken.append(words(update))

    for n in range(5):
        person.says(str(n))
    asyncio.run(poll(peer, take, lambda: len(taken) == 5 and not peer.world.updates))
    assert taken == ["0", "1", "2", "3", "4"]


def test_more_than_a_hundred_waiting_updates_are_all_taken_once(peer: Peer, person: Person) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        taken.append(words(update))

    for n in range(230):
        person.says(str(n))
    asyncio.run(poll(peer, take, lambda: len(taken) >= 230 and not peer.world.updates))
    assert taken == [str(n) for n in range(230)]


def test_a_slow_update_is_not_confirmed_while_later_ones_are_served(peer: Peer, person: Person) -> None:
    taken: list[str] = []
    slow = asyncio.Event()

    async def take(update: Update) -> None:
        if words(update) == "slow":
            await slow.wait()
        taken.append(words(update))

    async def main() -> None:
        first = person.says("slow")
        person.says("quick")
        client, stop = Client(peer.token, peer.base), asyncio.Event()
        running = asyncio.create_task(Poller(client, take, long_poll=1).run(stop))
        await asyncio.to_thread(peer.world.wait, lambda: "quick" in taken)
        person.says("later")
        await asyncio.to_thread(peer.world.wait, lambda: "later" in taken)
        assert first in peer.world.updates and "slow" not in taken
        slow.set()
        await asyncio.to_thread(peer.world.wait, lambda: not peer.world.updates)
        stop.set()
        await running
        await client.close()

    asyncio.run(main())
    assert taken == ["quick", "later", "slow"]


def test_an_update_that_was_not_taken_before_the_end_comes_again_after_the_next_start(
    peer: Peer, person: Person
) -> None:
    begun: list[str] = []
    taken: list[str] = []

    async def die(update: Update) -> None:
        begun.append(words(update))
        await asyncio.Event().wait()

    async def killed() -> None:
        client = Client(peer.token, peer.base)
        running = asyncio.create_task(Poller(client, die, long_poll=1)._step(asyncio.create_task(asyncio.sleep(60))))
        await asyncio.to_thread(peer.world.wait, lambda: begun or running.done())
        await client.close()

    async def take(update: Update) -> None:
        taken.append(words(update))

    person.says("一定要收到")
    asyncio.run(killed())
    assert begun == ["一定要收到"]
    asyncio.run(poll(peer, take, lambda: bool(taken) and not peer.world.updates))
    assert taken == ["一定要收到"]


def test_stopping_waits_for_what_is_being_taken(peer: Peer, person: Person) -> None:
    taken: list[str] = []
    begun, stop = asyncio.Event(), asyncio.Event()

    async def take(update: Update) -> None:
        begun.set()
        await stop.wait()
        await asyncio.sleep(0.05)
        taken.append(words(update))

    async def main() -> None:
        person.says("x")
        client = Client(peer.token, peer.base)
        running = asyncio.create_task(Poller(client, take, long_poll=1).run(stop))
        await begun.wait()
        stop.set()
        await running
        await client.close()

    asyncio.run(main())
    assert taken == ["x"]


def test_an_update_of_a_shape_nobody_knows_does_not_hide_those_beside_it(peer: Peer, person: Person) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        taken.append(words(update))

    number = person.says("broken")
    with peer.world.changed:
        peer.world.updates[number]["message"]["chat"] = "a string"
    person.says("whole")
    asyncio.run(poll(peer, take, lambda: bool(taken) and not peer.world.updates))
    assert taken == ["whole"]


def test_an_update_that_can_never_be_taken_does_not_stop_the_rest(peer: Peer, person: Person) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        if words(update) == "bad":
            raise LookupError
        taken.append(words(update))

    person.says("bad")
    person.says("good")
    asyncio.run(poll(peer, take, lambda: bool(taken) and not peer.world.updates))
    assert taken == ["good"]


@pytest.mark.parametrize(
    "fault",
    [
        Refused(500, "Internal Server Error"),
        Refused(502, "Bad Gateway"),
        Refused(429, "Too Many Requests", 1),
        "drop",
        "lose",
    ],
    ids=["500", "502", "429", "drop", "lose"],
)
def test_asking_goes_on_after_a_fault(peer: Peer, person: Person, fault: Refused | str) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        taken.append(words(update))

    peer.world.fail("getUpdates", fault, times=2)
    person.says("x")
    asyncio.run(poll(peer, take, lambda: bool(taken) and not peer.world.updates))
    assert taken == ["x"]


def test_a_second_poller_ends_the_first_and_the_first_stands_by(
    peer: Peer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.1)
    taken: list[str] = []

    async def take(update: Update) -> None:
        taken.append(words(update))

    async def main() -> None:
        clients, stop = [Client(peer.token, peer.base), Client(peer.token, peer.base)], asyncio.Event()
        both = [asyncio.create_task(Poller(client, take, long_poll=1).run(stop)) for client in clients]
        await asyncio.to_thread(peer.world.wait, lambda: peer.world.poll >= 4)
        person.says("x")
        await asyncio.to_thread(peer.world.wait, lambda: taken and not peer.world.updates)
        stop.set()
        await asyncio.gather(*both)
        for client in clients:
            await client.close()

    asyncio.run(main())
    # Both may be handed the update; the turn's key makes the second one harmless.
    assert set(taken) == {"x"}


def test_a_wrong_token_is_said_in_the_log_without_the_token(
    peer: Peer, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = "4200:AAWrongWrongWrongWrongWrongWrongWro"

    async def take(update: Update) -> None:
        raise AssertionError("nothing may come")

    person.says("私密")
    asyncio.run(poll(peer, take, lambda: "token" in caplog.text, token=wrong))
    assert "YIMEN_TELEGRAM_TOKEN" in caplog.text
    assert wrong not in caplog.text and "私密" not in caplog.text


def test_only_the_kinds_we_understand_are_asked_for(peer: Peer, person: Person) -> None:
    async def take(update: Update) -> None: ...

    person.says("x")
    asyncio.run(poll(peer, take, lambda: not peer.world.updates))
    asked = [call.fields["allowed_updates"] for _, call in peer.world.calls if call.method == "getUpdates"]
    assert set(asked) == {'["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]'}


def test_after_a_silence_numbers_may_begin_anew_lower(peer: Peer, person: Person) -> None:
    taken: list[str] = []

    async def take(update: Update) -> None:
        taken.append(words(update))

    async def main() -> None:
        client, stop = Client(peer.token, peer.base), asyncio.Event()
        running = asyncio.create_task(Poller(client, take, long_poll=1).run(stop))
        person.says("before")
        await asyncio.to_thread(peer.world.wait, lambda: taken and peer.world.asked_offsets[-2:] == [None, None])
        with peer.world.changed:
            peer.world._next_update = 300
        person.says("after")
        await asyncio.to_thread(peer.world.wait, lambda: len(taken) == 2)
        stop.set()
        await running
        await client.close()

    asyncio.run(main())
    assert taken == ["before", "after"]


# --- files ---------------------------------------------------------------------------------------


def fetch(peer: Peer, file_id: str) -> bytes | SentPhoto:
    async def main() -> bytes | SentPhoto:
        client = Client(peer.token, peer.base)
        try:
            return await client.fetch(file_id)
        finally:
            await client.close()

    return asyncio.run(main())


def test_a_file_comes_whole(peer: Peer) -> None:
    peer.world.files["f"] = bytes(range(256)) * 4000
    assert fetch(peer, "f") == bytes(range(256)) * 4000


@pytest.mark.parametrize("megabytes", [13, 30])
def test_a_file_that_is_too_large_is_refused_by_its_name(peer: Peer, megabytes: int) -> None:
    peer.world.files["f"] = bytes(megabytes * 1024 * 1024)
    assert fetch(peer, "f") == SentPhoto(None, "photo-too-large")


def test_a_file_that_is_gone_is_asked_for_again_from_the_person(peer: Peer) -> None:
    assert fetch(peer, "nothing") == SentPhoto(None, "photo-broken")


@pytest.mark.parametrize("method", ["getFile", "file"])
def test_a_line_that_breaks_is_told_apart_and_carries_no_address(peer: Peer, method: str) -> None:
    peer.world.files["f"] = b"x" * 100
    peer.world.fail(method, "drop")
    with pytest.raises(Unreachable) as caught:
        fetch(peer, "f")
    assert str(caught.value) == "" and caught.value.__suppress_context__
