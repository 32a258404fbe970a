"""The test run's own PostgreSQL: every test gets an empty database of a real server."""

import pytest
from sqlalchemy import create_engine, text

from tests.support.postgresql import PostgreSQL

pytestmark = pytest.mark.postgresql


def test_a_test_gets_an_empty_database_of_a_real_server(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        assert "PostgreSQL 18" in connection.scalar(text("SELECT version()"))
        assert connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) == 0
        connection.execute(text("CREATE TABLE mine (id int)"))
    engine.dispose()


def test_a_database_copied_from_a_template_has_its_tables_and_goes_away_afterwards(postgresql: PostgreSQL) -> None:
    with postgresql.database() as template_url:
        template = postgresql.name_in(template_url)
        postgresql.execute("CREATE TABLE mine (id int)", template)
        with postgresql.database(template) as url:
            name = postgresql.name_in(url)
            postgresql.execute("INSERT INTO mine VALUES (1)", name)
    engine = create_engine(postgresql.url("postgres"))
    with engine.connect() as connection:
        left = connection.scalars(text("SELECT datname FROM pg_database")).all()
    engine.dispose()
    assert name not in left
    assert template not in left


def test_the_same_test_runs_on_both_databases(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT 1 + 1")) == 2
    engine.dispose()
