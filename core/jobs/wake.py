"""Waking those who wait, after a commit: no polling where a word suffices.

In one process the word goes from thread to thread. On PostgreSQL it goes by NOTIFY, inside the
transaction, to every process that listens. A word may be lost (a broken connection): whoever waits
also looks by themselves now and then.
"""

import functools
import logging
import threading
from collections.abc import Callable

import psycopg
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from core.db.session import after_commit

log = logging.getLogger(__name__)

CHANNEL = "yimen"
_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("topic")))


class Wake:
    """The subscriptions of this process. ``url``: a PostgreSQL address to LISTEN at, or None when embedded."""

    def __init__(self, url: str | None = None) -> None:
        self._url = url
        self._callbacks: dict[str, set[Callable[[], None]]] = {}
        self._lock = threading.Lock()
        self._listener: threading.Thread | None = None
        self._closing = threading.Event()

    @property
    def remote(self) -> bool:
        return self._url is not None

    def subscribe(self, topic: str, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` (from any thread; it must not block) after each commit that announced ``topic``.
        Returns the way to end it."""
        with self._lock:
            self._callbacks.setdefault(topic, set()).add(callback)
            if self._url is not None and self._listener is None:
                self._listener = threading.Thread(target=self._listen, name="wake", daemon=True)
                self._listener.start()

        def unsubscribe() -> None:
            with self._lock:
                waiting = self._callbacks.get(topic, set())
                waiting.discard(callback)
                if not waiting:
                    self._callbacks.pop(topic, None)

        return unsubscribe

    def announce(self, s: Session, topic: str) -> None:
        """Wake the topic's subscribers once the session's transaction is committed; never if it is rolled back."""
        announce(s, topic)

    def ring(self, topic: str) -> None:
        """Wake the topic's subscribers in this process now."""
        with self._lock:
            waiting = list(self._callbacks.get(topic, ()))
        for callback in waiting:
            try:
                callback()
            except Exception as error:
                # A subscriber's event loop may just have closed. The commit stands, and the others are to be woken.
                log.warning("a subscriber could not be woken (%s)", type(error).__name__)

    def close(self) -> None:
        self._closing.set()

    def _listen(self) -> None:
        assert self._url is not None
        while not self._closing.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    # Whatever was said while nobody listened is lost: everybody looks once.
                    for topic in list(self._callbacks):
                        self.ring(topic)
                    while not self._closing.is_set():
                        for word in connection.notifies(timeout=1.0):
                            self.ring(word.payload)
            except psycopg.Error as error:
                log.warning("listening was interrupted (%s); trying again", type(error).__name__)
                self._closing.wait(1.0)


def announce(s: Session, topic: str) -> None:
    """Wake ``topic`` after this session's commit. Without a house behind the session nobody is there to wake."""
    wake: Wake | None = s.info.get("wake")
    if wake is None:
        return
    if wake.remote:
        s.connection().execute(_NOTIFY, {"topic": topic})
        return
    after_commit(s, topic, functools.partial(wake.ring, topic))
