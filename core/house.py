"""The house, opened: settings, clock, database, keys, rules and forms in one place, handed to every room's edge."""

from dataclasses import dataclass
from functools import cached_property

from core import audit, secrets
from core.clock import Clock, SystemClock
from core.db.session import Database
from core.eligibility import Packs, load_packs
from core.forms import Forms, load_forms
from core.jobs import Wake
from core.secrets import Keyring
from core.settings import Settings


@dataclass
class House:
    """One open house a process. Close it at the end."""

    settings: Settings
    clock: Clock
    database: Database
    keyring: Keyring
    wake: Wake

    @classmethod
    def open(cls, settings: Settings, clock: Clock | None = None) -> "House":
        """Open the database and the keys; the key file is made on the first run. Rules and forms are read on use."""
        settings.data.mkdir(parents=True, exist_ok=True)
        settings.key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keyring = Keyring.load_or_make(settings.key_file)
        secrets.install(keyring)
        embedded = settings.database.startswith("sqlite")
        wake = Wake(None if embedded else settings.database.replace("postgresql+psycopg://", "postgresql://"))
        database = Database(settings.database, info={"wake": wake})
        return cls(settings, clock or SystemClock(), database, keyring, wake)

    @cached_property
    def packs(self) -> Packs:
        """The rule packs of all places, checked strictly."""
        return load_packs()

    @cached_property
    def forms(self) -> Forms:
        """The application forms, checked strictly."""
        return load_forms()

    def lay(self) -> None:
        """What a fresh database needs beside its tables. Call it outside any event loop; it may be repeated."""
        if not self.database.embedded:
            # Read only where it is needed: the embedded house starts in half the time without it.
            from core.jobs import postgres

            postgres.lay(self.settings.database)
        with self.database.begin() as s:
            audit.lay(s)

    def close(self) -> None:
        self.wake.close()
        self.database.close()
