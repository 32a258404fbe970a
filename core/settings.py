"""What an operator may set, all by environment variables beginning with ``YIMEN_``."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Invalid

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one process; its ``repr`` shows no secrets. ``data``: the folder of embedded database and key."""

    data: Path
    database: str = field(repr=False)
    key_file: Path
    host: str = "127.0.0.1"
    port: int = 8000
    place: str = "daan"
    public_url: str = ""
    demo: bool = True
    telegram_token: str = field(default="", repr=False)
    telegram_api: str = ""
    telegram_webhook_secret: str = field(default="", repr=False)
    workers: int = 2

    @classmethod
    def of(cls, data: Path, **more: object) -> "Settings":
        """Settings for a house kept wholly under ``data``: the embedded database and its key."""
        values: dict[str, object] = {
            "data": data,
            "database": f"sqlite:///{data / 'yimen.db'}",
            "key_file": data / "keys" / "master.key",
        }
        return cls(**(values | more))  # type: ignore[arg-type]  # names are checked by the constructor

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the environment. Raises Invalid("setting-wrong", name) for a value that cannot be read."""

        def number(name: str, default: int, least: int, most: int) -> int:
            value = environment.get(name, "") or str(default)
            if not value.isdecimal() or not least <= int(value) <= most:
                raise Invalid("setting-wrong", name=name)
            return int(value)

        data = Path(environment.get("YIMEN_DATA") or ROOT / "var").resolve()
        database = secret(environment, "YIMEN_DATABASE") or f"sqlite:///{data / 'yimen.db'}"
        return cls(
            data=data,
            database=database,
            key_file=Path(environment.get("YIMEN_KEY_FILE") or data / "keys" / "master.key"),
            host=environment.get("YIMEN_HOST") or "127.0.0.1",
            port=number("YIMEN_PORT", 8000, 0, 65_535),
            place=environment.get("YIMEN_PLACE") or "daan",
            public_url=(environment.get("YIMEN_PUBLIC_URL") or "").rstrip("/"),
            # A real database starts empty; only the embedded one is filled with invented people.
            demo=(environment.get("YIMEN_DEMO") or ("1" if database.startswith("sqlite") else "0")) == "1",
            telegram_token=secret(environment, "YIMEN_TELEGRAM_TOKEN"),
            telegram_api=environment.get("YIMEN_TELEGRAM_API") or "",
            telegram_webhook_secret=secret(environment, "YIMEN_TELEGRAM_WEBHOOK_SECRET"),
            workers=number("YIMEN_WORKERS", 2, 1, 64),
        )


def secret(environment: Mapping[str, str], name: str) -> str:
    """The value of ``name``, or the content of the file that ``name``_FILE points to (container secrets)."""
    file = environment.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise Invalid("setting-wrong", name=f"{name}_FILE") from None
    return environment.get(name) or ""
