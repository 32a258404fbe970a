"""The steps from each form of the database to the next (Alembic), the same on both databases."""

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


def revise(database: Database, message: str) -> None:
    """For developers: write the next step from the difference between models and database."""
    command.revision(_config(database), message, autogenerate=True)


def current(database: Database) -> bool:
    """Whether the database has the newest form."""
    with database.engine.connect() as connection:
        there = MigrationContext.configure(connection).get_current_heads()
    return set(there) == set(ScriptDirectory.from_config(_config(database)).get_heads())
