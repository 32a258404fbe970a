"""Albums: Telegram sends each photograph of an album as an update of its own, one right after the other.

They are gathered until none has come for a moment, so that the person gets one answer and not six.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.channels.telegram.inbound import Heard

QUIET_SECONDS = 0.7
MOST = 10


@dataclass
class Album:
    """The photographs that have come so far, and what became of the whole."""

    photos: list[Heard] = field(default_factory=list)
    outcome: "asyncio.Future[None]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    grown: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def add(self, photo: Heard) -> None:
        self.photos.append(photo)
        self.grown.set()

    def sorted(self) -> list[Heard]:
        """The photographs in the order in which the person put them."""
        return sorted(self.photos, key=lambda photo: photo.message or 0)

    async def gather(self, quiet: float) -> None:
        """Wait until no photograph has come for ``quiet`` seconds, or no more can come; then close."""
        with contextlib.suppress(TimeoutError):
            while len(self.photos) < MOST:
                self.grown.clear()
                await asyncio.wait_for(self.grown.wait(), quiet)
        self.closed = True


class Albums:
    """The albums that are being gathered or taken. ``open`` chats are not spoken to until theirs is taken."""

    def __init__(self, quiet: float = QUIET_SECONDS) -> None:
        self.quiet = quiet
        self._gathering: dict[tuple[int, str], Album] = {}
        self._taking: set[int] = set()

    def join(self, photo: Heard) -> tuple[Album, bool]:
        """The album that ``photo`` belongs to, and whether it is the first one there."""
        place = (photo.chat, photo.album or "")
        album = self._gathering.get(place)
        first = album is None or album.closed
        if album is None or first:
            album = self._gathering[place] = Album()
        album.add(photo)
        return album, first

    @contextlib.contextmanager
    def taking(self, chat: int) -> Iterator[None]:
        self._taking.add(chat)
        try:
            yield
        finally:
            self._taking.discard(chat)

    def forget(self, photo: Heard, album: Album) -> None:
        place = (photo.chat, photo.album or "")
        if self._gathering.get(place) is album:
            del self._gathering[place]

    def open(self, chat: int) -> bool:
        """Whether an album of this chat is being taken just now. May be asked from any thread."""
        return chat in self._taking
