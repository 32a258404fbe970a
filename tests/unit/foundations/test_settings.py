"""Everything an operator may set comes from the environment, secrets also from files."""

from pathlib import Path

import pytest

from core.errors import Invalid
from core.settings import ROOT, Settings, secret


def test_with_nothing_set_the_house_is_embedded_and_shows_its_invented_town() -> None:
    settings = Settings.from_environment({})
    assert settings.data == (ROOT / "var").resolve()
    assert settings.database == f"sqlite:///{settings.data / 'yimen.db'}"
    assert settings.key_file == settings.data / "keys" / "master.key"
    assert (settings.host, settings.port, settings.place) == ("127.0.0.1", 8000, "daan")
    assert settings.demo
    assert settings.telegram_token == ""


def test_an_empty_variable_is_as_good_as_none() -> None:
    names = ("DATA", "DATABASE", "KEY_FILE", "HOST", "PORT", "PLACE", "PUBLIC_URL", "DEMO", "WORKERS", "TELEGRAM_TOKEN")
    assert Settings.from_environment({f"YIMEN_{n}": "" for n in names}) == Settings.from_environment({})


def test_each_variable_reaches_its_setting(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "YIMEN_DATA": str(tmp_path),
            "YIMEN_HOST": "0.0.0.0",
            "YIMEN_PORT": "0",
            "YIMEN_PLACE": "elsewhere",
            "YIMEN_PUBLIC_URL": "https://yimen.example/",
            "YIMEN_DEMO": "0",
            "YIMEN_TELEGRAM_TOKEN": "1:a",
            "YIMEN_TELEGRAM_API": "http://127.0.0.1:1",
            "YIMEN_TELEGRAM_WEBHOOK_SECRET": "w",
            "YIMEN_WORKERS": "5",
            "YIMEN_KEY_FILE": str(tmp_path / "key"),
        }
    )
    assert settings.data == tmp_path.resolve()
    assert settings.database == f"sqlite:///{tmp_path.resolve() / 'yimen.db'}"
    assert settings.key_file == tmp_path / "key"
    assert (settings.host, settings.port, settings.place, settings.workers) == ("0.0.0.0", 0, "elsewhere", 5)
    assert settings.public_url == "https://yimen.example", "addresses are put together with a slash of their own"
    assert not settings.demo
    assert (settings.telegram_token, settings.telegram_api) == ("1:a", "http://127.0.0.1:1")
    assert settings.telegram_webhook_secret == "w"


@pytest.mark.parametrize(
    ("database", "wanted", "demo"),
    [
        ("sqlite:///x.db", None, True),
        ("sqlite:///x.db", "0", False),
        ("postgresql://h/d", None, False),
        ("postgresql://h/d", "1", True),
    ],
)
def test_a_real_database_is_not_filled_with_invented_people_unless_asked(
    database: str, wanted: str | None, demo: bool
) -> None:
    environment = {"YIMEN_DATABASE": database} | ({"YIMEN_DEMO": wanted} if wanted else {})
    assert Settings.from_environment(environment).demo is demo


@pytest.mark.parametrize("value", ["eighty", "80.5", "-1", "0x50", "8000 8001", "65536", "99999999999"])
def test_a_port_that_is_none_is_refused_by_name(value: str) -> None:
    with pytest.raises(Invalid) as refused:
        Settings.from_environment({"YIMEN_PORT": value})
    assert refused.value.code == "setting-wrong"
    assert refused.value.params == {"name": "YIMEN_PORT"}


@pytest.mark.parametrize("value", ["two", "0", "-2"])
def test_a_house_without_workers_would_keep_no_promise_so_it_is_refused(value: str) -> None:
    with pytest.raises(Invalid) as refused:
        Settings.from_environment({"YIMEN_WORKERS": value})
    assert refused.value.params == {"name": "YIMEN_WORKERS"}


# ---------------------------------------------------------------- secrets from files


@pytest.mark.parametrize("name", ["YIMEN_DATABASE", "YIMEN_TELEGRAM_TOKEN", "YIMEN_TELEGRAM_WEBHOOK_SECRET"])
def test_a_secret_may_come_from_a_file_whose_line_end_does_not_matter(tmp_path: Path, name: str) -> None:
    file = tmp_path / "secret"
    file.write_text("postgresql://u:p@h/d\n", "utf-8")
    settings = Settings.from_environment({f"{name}_FILE": str(file)})
    held = {settings.database, settings.telegram_token, settings.telegram_webhook_secret}
    assert "postgresql://u:p@h/d" in held


def test_the_file_wins_over_the_plain_variable(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file", "utf-8")
    assert secret({"X": "plain", "X_FILE": str(file)}, "X") == "from the file"
    assert secret({"X": "plain", "X_FILE": ""}, "X") == "plain"
    assert secret({}, "X") == ""


def test_a_secret_file_that_cannot_be_read_stops_the_start_and_is_named(tmp_path: Path) -> None:
    undecodable = tmp_path / "bytes"
    undecodable.write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "nowhere", tmp_path, undecodable):
        with pytest.raises(Invalid) as refused:
            Settings.from_environment({"YIMEN_TELEGRAM_TOKEN_FILE": str(file)})
        assert refused.value.params == {"name": "YIMEN_TELEGRAM_TOKEN_FILE"}


def test_settings_written_into_a_log_show_no_secret() -> None:
    settings = Settings.from_environment(
        {
            "YIMEN_DATABASE": "postgresql://user:hunter2@host/db",
            "YIMEN_TELEGRAM_TOKEN": "123:hunter2",
            "YIMEN_TELEGRAM_WEBHOOK_SECRET": "hunter2",
        }
    )
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings)


def test_a_house_under_one_folder_keeps_database_and_key_there_and_apart(tmp_path: Path) -> None:
    settings = Settings.of(tmp_path, port=0)
    assert settings.database == f"sqlite:///{tmp_path / 'yimen.db'}"
    assert settings.key_file == tmp_path / "keys" / "master.key"
    assert settings.port == 0
    with pytest.raises(TypeError):
        Settings.of(tmp_path, no_such_setting=1)
