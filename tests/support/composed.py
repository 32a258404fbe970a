"""The processes of docker-compose.yml, run by hand: their very commands and settings, without containers.

Where the file names a place inside a container (a secret, the volume of the key, all of its addresses), a place
of the test's own stands in; nothing else is changed.
"""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.support.tree import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Composed:
    """Starts services of the compose file in ``folder`` against the database at ``url``; ends all at the end."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
        self._image = dict(
            re.findall(r"(YIMEN_[A-Z]+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8")),
        )
        self.data = folder / "data"
        self.data.mkdir(mode=0o700)
        (folder / "database_url").write_text(url.replace("postgresql+psycopg://", "postgresql://"), "ascii")
        self._started: list[subprocess.Popen[bytes]] = []

    def _environment(self, service: str, name: str, **more: str) -> dict[str, str]:
        named = {**self._image, **self._services[service]["environment"]}
        settings = {
            variable: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value).replace("/run/secrets/", f"{self._folder}/")
            for variable, value in named.items()
        }
        here = {"YIMEN_DATA": str(self.data), "YIMEN_HOST": "127.0.0.1"}
        temporary = self._folder / f"tmp-{name}"
        temporary.mkdir()
        kept = {variable: os.environ[variable] for variable in ("PATH", "LANG", "HOME") if variable in os.environ}
        return {**kept, **settings, **here, "TMPDIR": str(temporary), **more}

    def command(self, service: str) -> list[str]:
        python, *rest = self._services[service]["command"]
        assert python == "python"
        return [sys.executable, *rest]

    def start(self, service: str, name: str, **more: str) -> "subprocess.Popen[bytes]":
        """Start one process of a service; what it prints goes to ``name``.log."""
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                self.command(service),
                cwd=ROOT,
                env=self._environment(service, name, **more),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._started.append(process)
        return process

    def start_web(self, name: str) -> str:
        """Start one web process on a port of its own; its address is handed back."""
        port = free_port()
        self.start("web", name, YIMEN_PORT=str(port))
        return f"http://127.0.0.1:{port}"

    def is_healthy(self, service: str, name: str) -> bool:
        """What the service's health check of the compose file says of the process ``name``."""
        kind, python, *rest = self._services[service]["healthcheck"]["test"]
        assert (kind, python) == ("CMD", "python")
        environment = {**os.environ, "TMPDIR": str(self._folder / f"tmp-{name}")}
        return subprocess.call([sys.executable, *rest], cwd=ROOT, env=environment) == 0

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text("utf-8", "replace")

    def end(self) -> None:
        for process in self._started:
            if process.poll() is None:
                process.terminate()
        for process in self._started:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
