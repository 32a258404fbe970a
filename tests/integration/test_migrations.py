"""The steps of the database lead to exactly what the models say, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.db import migrations
from core.db.models import Base
from core.house import House


def test_a_fresh_database_has_exactly_the_tables_of_the_models(house_anywhere: House) -> None:
    ours = set(Base.metadata.tables)
    with house_anywhere.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in ours},
        )
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_migrating_twice_changes_nothing_and_the_house_knows_it_is_current(house_anywhere: House) -> None:
    migrations.upgrade(house_anywhere.database)
    house_anywhere.lay()

    assert migrations.current(house_anywhere.database)
