"""The steps from each form of the database to the next (Alembic), the same on both databases."""

from collections.abc import Collection

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.db.session import Database

FOLDER = "core.db:migrations"


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", FOLDER)
    config.attributes["engine"] = database.engine
    return config


def upgrade(database: Database) -> None:
    """Bring the database to the newest form; does nothing when it is there. Several processes may run it at once."""
    command.upgrade(_config(database), "head")


def revise(database: Database, message: str, revision: str, tables: Collection[str] | None = None) -> None:
    """For developers: write the next step from the difference between models and database, or of some tables only."""
    config = _config(database)
    config.attributes["tables"] = tables
    command.revision(config, message, autogenerate=True, rev_id=revision)


def current(database: Database) -> bool:
    """Whether the database has the newest form."""
    with database.engine.connect() as connection:
        there = MigrationContext.configure(connection).get_current_heads()
    return set(there) == set(ScriptDirectory.from_config(_config(database)).get_heads())
