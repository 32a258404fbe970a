"""docker-compose.yml and Dockerfile hold together: what one names, the other or the house has.

Where a compose client is present, `make compose-check` asks it too; its very commands are run by hand,
without containers, in tests/integration/test_pg_processes.py.
"""

import ast
import re
from typing import Any

import yaml

from tests.support.tree import ROOT, code

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
OURS = {name: service for name, service in COMPOSE["services"].items() if name != "db"}


def test_every_process_of_the_house_is_there() -> None:
    assert set(COMPOSE["services"]) == {"db", "migrate", "web", "worker", "bot"}
    assert COMPOSE["services"]["web"]["deploy"]["replicas"] >= 2
    assert COMPOSE["services"]["worker"]["deploy"]["replicas"] >= 2


def commands_of_the_house() -> set[str]:
    [(_, tree)] = code("run.py")
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "COMMANDS":
            assert isinstance(node.value, ast.Dict)
            return {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
    raise AssertionError("run.py has no COMMANDS")


def test_every_command_is_one_that_the_house_knows() -> None:
    for name, service in OURS.items():
        assert service["command"] == ["python", "run.py", name]
        assert name in commands_of_the_house()


def test_nothing_starts_before_the_database_has_its_newest_form() -> None:
    for name in ("web", "worker", "bot"):
        waits = COMPOSE["services"][name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
        assert waits["db"]["condition"] == "service_healthy"
    assert OURS["migrate"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert OURS["migrate"]["restart"] == "no"


def test_what_serves_is_asked_for_its_health() -> None:
    for name in ("db", "web", "worker"):
        assert COMPOSE["services"][name]["healthcheck"]["test"][0] == "CMD"


def test_our_processes_have_no_rights_they_do_not_need() -> None:
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert "privileged" not in service
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert users == ["yimen"]
    assert "0" not in re.findall(r"--uid (\d+)", DOCKERFILE)


def test_secrets_come_as_files_and_never_stand_in_the_environment() -> None:
    for name, service in COMPOSE["services"].items():
        for variable in service["environment"]:
            assert not re.search(r"PASSWORD$|TOKEN$|SECRET$|DATABASE$", variable), f"{name}: {variable}"
        for secret in service["secrets"]:
            assert secret in COMPOSE["secrets"]
        wanted = {value for value in service["environment"].values() if value.startswith("/run/secrets/")}
        assert wanted == {f"/run/secrets/{secret}" for secret in service["secrets"]}, name
    for secret in COMPOSE["secrets"].values():
        assert secret["file"].startswith("./compose/secrets/")
    assert "secrets/" in (ROOT / "compose" / ".gitignore").read_text("utf-8").splitlines()


def test_the_key_and_the_database_lie_in_volumes_of_their_own() -> None:
    assert set(COMPOSE["volumes"]) == {"database", "key"}
    for service in OURS.values():
        assert service["volumes"] == ["key:/data"]
    assert "YIMEN_DATA=/data" in DOCKERFILE
    assert COMPOSE["services"]["db"]["volumes"][0].startswith("database:")


def test_the_database_is_not_open_to_the_outside() -> None:
    assert "ports" not in COMPOSE["services"]["db"]
    assert COMPOSE["services"]["web"]["ports"][0].startswith("127.0.0.1:")


def test_images_are_pinned_by_tag() -> None:
    for image in [*re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE), COMPOSE["services"]["db"]["image"]]:
        assert re.search(r":\d+\.\d+", image), image


def test_the_image_carries_the_house_and_only_locked_packages() -> None:
    copied = set(re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE))
    assert copied == {"requirements/run.txt", "run.py", "locales", "core", "bot", "admin"}
    assert "--require-hashes" in DOCKERFILE
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert let_in == copied


def test_the_settings_named_are_settings_the_house_reads() -> None:
    known = (ROOT / "core" / "settings.py").read_text("utf-8")
    named = {variable for service in OURS.values() for variable in service["environment"]}
    named |= set(re.findall(r"YIMEN_[A-Z_]+", DOCKERFILE))
    named.remove("FORWARDED_ALLOW_IPS")  # read by uvicorn
    for variable in named:
        assert f'"{variable.removesuffix("_FILE")}"' in known or f'"{variable}"' in known, variable
