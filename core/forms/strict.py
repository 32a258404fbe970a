"""YAML read strictly: every unknown key, wrong type or repeated key is refused with file and line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml


class Fault(ValueError):
    """A data file of ours that cannot be used; the message is ``file:line: what``."""


class Node:
    """A YAML node that knows where it stands."""

    def __init__(self, file: str, node: yaml.Node) -> None:
        self._file = file
        self._node = node
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise Fault(f"{file}:{key.start_mark.line + 1}: repeated key “{key.value}”")
                seen.add(key.value)

    def fault(self, what: str) -> Fault:
        return Fault(f"{self._file}:{self._node.start_mark.line + 1}: {what}")

    def keys(self) -> tuple[str, ...]:
        return tuple(str(key.value) for key, _ in self._mapping().value)

    def only(self, *allowed: str) -> None:
        """Raises Fault for a key that is not among ``allowed``."""
        for key, _ in self._mapping().value:
            if key.value not in allowed:
                raise Fault(f"{self._file}:{key.start_mark.line + 1}: unknown key “{key.value}”")

    def find(self, key: str) -> "Node | None":
        for name, value in self._mapping().value:
            if name.value == key:
                return Node(self._file, value)
        return None

    def get(self, key: str) -> "Node":
        found = self.find(key)
        if found is None:
            raise self.fault(f"“{key}” is missing")
        return found

    def items(self) -> tuple["Node", ...]:
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.fault("a list is expected")
        return tuple(Node(self._file, each) for each in self._node.value)

    def entries(self) -> tuple[tuple[str, "Node"], ...]:
        return tuple((str(key.value), Node(self._file, value)) for key, value in self._mapping().value)

    def plain(self) -> Any:
        """The value as plain Python data."""
        match self._node:
            case yaml.MappingNode():
                return {key: value.plain() for key, value in self.entries()}
            case yaml.SequenceNode():
                return [each.plain() for each in self.items()]
            case _:
                loader = yaml.SafeLoader("")
                try:
                    return loader.construct_object(self._node)
                finally:
                    loader.dispose()

    def text(self) -> str:
        value = self.plain()
        if not isinstance(value, str) or not value:
            raise self.fault("words are expected (in quotes if they look like a number)")
        return value

    def texts(self) -> tuple[str, ...]:
        return tuple(each.text() for each in self.items())

    def number(self) -> int:
        value = self.plain()
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault("a whole number is expected")
        return value

    def flag(self) -> bool:
        value = self.plain()
        if not isinstance(value, bool):
            raise self.fault("true or false is expected")
        return value

    def one_of(self, allowed: Iterable[str]) -> str:
        value = self.text()
        if value not in (names := list(allowed)):
            raise self.fault(f"“{value}” is none of {', '.join(names)}")
        return value

    def digits(self, length: int, within: str = "") -> str:
        value = self.text()
        if len(value) != length or not value.isdecimal() or not value.startswith(within):
            raise self.fault(f"a code of {length} digits beginning with “{within}” is expected")
        return value

    def _mapping(self) -> yaml.MappingNode:
        if not isinstance(self._node, yaml.MappingNode):
            raise self.fault("keys and values are expected")
        return self._node


def read(file: Path) -> Node:
    """The root of a YAML file. Raises Fault, also for a file that is not YAML or is empty."""
    try:
        node = yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Fault(f"{file.name}:{mark.line + 1 if mark else 1}: not YAML: {error.problem}") from error
    if node is None:
        raise Fault(f"{file.name}:1: the file is empty")
    return Node(file.name, node)
