"""Alembic's entry: runs the steps on the engine handed over by ``core.db.migrations``."""

from collections.abc import Collection
from typing import Any, Literal

from alembic import context
from sqlalchemy import text

from core.db.models import Base
from core.db.types import Sealed, SealedBytes, SealedJson, UtcDateTime

# Any number: it only has to be the same in every process that migrates.
LOCK = 7_203_511


def spell(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Write our own column types as what the database sees: old steps must not change with the code."""
    if kind == "type":
        if isinstance(item, Sealed | SealedJson | SealedBytes):
            return "sa.LargeBinary()"
        if isinstance(item, UtcDateTime):
            return "sa.DateTime(timezone=True)"
    return False


wanted: Collection[str] | None = context.config.attributes.get("tables")

with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=spell,
        include_name=lambda name, kind, _: wanted is None or kind != "table" or name in wanted,
        include_object=lambda _, name, kind, *__: wanted is None or kind != "table" or name in wanted,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        context.run_migrations()
    connection.commit()
