"""Reads the YAML of a pack with line numbers, so that each mistake names its file, its line and its remedy.

Only plain scalars, lists and mappings are taken, no anchors. Numbers are read from their text, never through
binary floats.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from core.errors import Invalid
from core.i18n import Arg, Text

Node: TypeAlias = yaml.Node
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
_PLAIN = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|map|seq)\Z")


@dataclass
class Faults:
    """Mistakes gathered over all files, so that an editor sees them together."""

    found: list[Text] = field(default_factory=list)

    def add(self, what: str, file: str, line: int, **args: Arg) -> None:
        self.found.append(Text(f"eligibility-pack-{what}", {"file": file, "line": line, **args}))

    def raise_if_any(self) -> None:
        """Raises Invalid ``pack-invalid`` with every fault found."""
        if self.found:
            raise Invalid("pack-invalid", faults=tuple(self.found))


@dataclass(frozen=True)
class PackFile:
    """One YAML file and the readers of its nodes. A reader that finds a mistake notes it and gives None."""

    name: str
    faults: Faults
    root: Node | None

    @staticmethod
    def open(path: Path, name: str, faults: Faults) -> "PackFile":
        try:
            written = path.read_text("utf-8")
            for event in yaml.parse(written, Loader=yaml.SafeLoader):
                # A figure must stand where it is read, and an alias can make an endless tree.
                if isinstance(event, yaml.AliasEvent):
                    faults.add("alias", name, event.start_mark.line + 1 if event.start_mark else 1)
                    return PackFile(name, faults, None)
            root = yaml.compose(written, Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            faults.add("not-yaml", name, 1, problem="UTF-8")
            return PackFile(name, faults, None)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            faults.add("not-yaml", name, mark.line + 1 if mark else 1, problem=str(getattr(error, "problem", "")))
            return PackFile(name, faults, None)
        if root is None:
            faults.add("wrong-type", name, 1, key=name, expected=Text("eligibility-pack-expects-mapping"))
        return PackFile(name, faults, root)

    def fault(self, what: str, node: Node, **args: Arg) -> None:
        self.faults.add(what, self.name, node.start_mark.line + 1, **args)

    def wrong(self, node: Node, key: str, expected: str) -> None:
        self.fault("wrong-type", node, key=key, expected=Text(f"eligibility-pack-expects-{expected}"))

    def mapping(
        self, node: Node, key: str, required: Iterable[str] = (), optional: Iterable[str] | None = ()
    ) -> dict[str, Node] | None:
        """The keys of a mapping; doubled, unknown and absent ones are faults. ``optional=None`` allows any other."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, key, "mapping")
            return None
        found: dict[str, Node] = {}
        needed = tuple(required)
        for name_node, value in node.value:
            name = self.word(name_node, key)
            if name is None:
                continue
            if name in found:
                self.fault("duplicate-key", name_node, key=name)
            elif optional is not None and name not in needed and name not in optional:
                self.fault("unknown-key", name_node, key=name, known=(*needed, *optional))
            found[name] = value
        for name in needed:
            if name not in found:
                self.fault("missing-key", node, key=name, where=key)
        return found

    def items(self, node: Node, key: str) -> list[Node]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.wrong(node, key, "list")
            return []
        return list(node.value)

    def word(self, node: Node, key: str) -> str | None:
        """Any plain scalar, as its text."""
        if not isinstance(node, yaml.ScalarNode) or not _PLAIN.match(node.tag) or not node.value.strip():
            self.wrong(node, key, "text")
            return None
        return str(node.value)

    def one_of(self, node: Node, key: str, allowed: Iterable[str]) -> str | None:
        word = self.word(node, key)
        options = tuple(allowed)
        if word is not None and word not in options:
            self.fault("not-one-of", node, key=key, given=word, known=options)
            return None
        return word

    def number(self, node: Node, key: str, scale: int, least: int, most: int) -> int | None:
        """A decimal number times ``scale``, exact; bounds are scaled too. More decimals than it holds are a fault."""
        bare = isinstance(node, yaml.ScalarNode) and node.style is None and _PLAIN.match(node.tag)
        if not bare or not _NUMBER.match(node.value):
            self.wrong(node, key, "number")
            return None
        scaled = Decimal(node.value) * scale
        if scaled != scaled.to_integral_value():
            self.fault("too-precise", node, key=key, given=str(node.value), step=Decimal(1) / scale)
            return None
        if not least <= scaled <= most:
            low, high = (Decimal(bound) / scale for bound in (least, most))
            self.fault("out-of-range", node, key=key, given=str(node.value), least=low, most=high)
            return None
        return int(scaled)

    def yes_no(self, node: Node, key: str) -> bool | None:
        word = self.one_of(node, key, ("yes", "no"))
        return None if word is None else word == "yes"

    def day(self, node: Node, key: str) -> date | None:
        word = self.word(node, key)
        if word is None:
            return None
        try:
            return date.fromisoformat(word)
        except ValueError:
            self.wrong(node, key, "date")
            return None


def content(node: Node | None) -> Any:
    """A node as nested lists, mappings and strings: what a pack's hash is taken over and a value is printed from."""
    match node:
        case yaml.MappingNode():
            return {str(content(k)): content(v) for k, v in node.value}
        case yaml.SequenceNode():
            return [content(v) for v in node.value]
        case yaml.ScalarNode():
            return str(node.value)
        case _:
            return None
