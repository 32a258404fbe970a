"""Order within a chat, and none between chats."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Lanes:
    """One lane a chat: whoever enters a busy lane waits, first come first served."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._users: dict[int, int] = {}

    @contextlib.asynccontextmanager
    async def enter(self, chat: int) -> AsyncIterator[None]:
        lock = self._locks.setdefault(chat, asyncio.Lock())
        self._users[chat] = self._users.get(chat, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._users[chat] -= 1
            if not self._users[chat]:
                del self._users[chat], self._locks[chat]

    def __len__(self) -> int:
        """How many chats are being served or waited for."""
        return len(self._locks)
