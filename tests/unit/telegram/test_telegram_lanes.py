"""Within a chat one after the other, between chats side by side; albums are gathered before they are taken."""

import asyncio

from bot.channels.telegram.albums import MOST, Albums
from bot.channels.telegram.inbound import Heard, Picture
from bot.channels.telegram.lanes import Lanes


def photo(number: int, chat: int = 1, album: str = "g") -> Heard:
    return Heard(chat, str(number), Picture(str(number)), album=album, message=number)


def test_a_busy_lane_is_entered_first_come_first_served() -> None:
    async def main() -> list[int]:
        lanes, seen, gate = Lanes(), [], asyncio.Event()

        async def go(number: int) -> None:
            async with lanes.enter(1):
                await gate.wait()
                seen.append(number)

        tasks = [asyncio.create_task(go(n)) for n in range(20)]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*tasks)
        assert len(lanes) == 0
        return seen

    assert asyncio.run(main()) == list(range(20))


def test_another_chats_lane_is_free() -> None:
    async def main() -> None:
        lanes = Lanes()
        async with lanes.enter(1), lanes.enter(2):
            assert len(lanes) == 2

    asyncio.run(main())


def test_a_lane_is_free_again_after_a_fault() -> None:
    async def main() -> None:
        lanes = Lanes()
        try:
            async with lanes.enter(1):
                raise LookupError
        except LookupError:
            pass
        assert len(lanes) == 0
        async with lanes.enter(1):
            pass

    asyncio.run(main())


def test_an_album_is_one_thing_in_the_persons_order() -> None:
    async def main() -> None:
        albums = Albums(quiet=0.01)
        first, is_first = albums.join(photo(7))
        second, is_second = albums.join(photo(5))
        assert (first is second, is_first, is_second) == (True, True, False)
        await first.gather(albums.quiet)
        assert [p.message for p in first.sorted()] == [5, 7]

    asyncio.run(main())


def test_albums_of_two_chats_are_two() -> None:
    async def main() -> None:
        albums = Albums()
        assert albums.join(photo(1, chat=1))[0] is not albums.join(photo(2, chat=2))[0]

    asyncio.run(main())


def test_a_photograph_that_comes_after_the_album_was_closed_begins_a_new_one() -> None:
    async def main() -> None:
        albums = Albums(quiet=0.001)
        album, _ = albums.join(photo(1))
        await album.gather(albums.quiet)
        later, first = albums.join(photo(2))
        assert later is not album and first
        albums.forget(photo(1), album)
        assert albums.join(photo(3))[0] is later

    asyncio.run(main())


def test_a_full_album_is_not_waited_for() -> None:
    async def main() -> None:
        albums = Albums(quiet=3600)
        for number in range(MOST):
            album, _ = albums.join(photo(number))
        await asyncio.wait_for(album.gather(albums.quiet), 10)

    asyncio.run(main())


def test_a_chat_is_not_spoken_to_while_its_album_is_taken() -> None:
    async def main() -> None:
        albums = Albums()
        with albums.taking(1):
            assert albums.open(1) and not albums.open(2)
        assert not albums.open(1)

    asyncio.run(main())
