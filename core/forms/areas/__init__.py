"""Counties, towns and villages by statistical code: 6, 9 and 12 digits, each the beginning of the next."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.forms import strict
from core.i18n import LANGUAGES, Text, localizer

FOLDER = Path(__file__).resolve().parent
_ENDINGS = ("镇", "村", "社区", " town", " village", " community")
KINDS = {"village": "rural", "community": "urban"}


@dataclass(frozen=True)
class Area:
    """``residence`` (``rural`` or ``urban``: which standard holds) is known for villages and communities only."""

    code: str
    residence: str | None = None

    @property
    def label(self) -> Text:
        return Text(f"area-{self.code}")

    @functools.cached_property
    def short(self) -> tuple[str, ...]:
        """What people call it, in every language: its name without "town" or "village"."""
        names = (localizer(language).say(self.label) for language in LANGUAGES)
        return tuple(
            name[: -len(end)]
            for name in names
            for end in _ENDINGS
            if name.lower().endswith(end) and len(name) > len(end) + 1
        )


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of one county, in the order they are offered."""

    county: Area
    towns: tuple[Area, ...]
    villages: Mapping[str, tuple[Area, ...]]
    """By the code of their town."""

    def find(self, code: str) -> Area | None:
        """The county, town or village of a code."""
        known = (self.county, *self.towns, *self.villages.get(code[:9], ()))
        return next((area for area in known if area.code == code), None)

    def all(self) -> tuple[Area, ...]:
        return (self.county, *self.towns, *(area for group in self.villages.values() for area in group))


def load_areas(place: str, folder: Path = FOLDER) -> Areas:
    """The areas of a place (``daan``). Raises strict.Fault with file and line."""
    root = strict.read(folder / f"{place}.yaml")
    root.only("county", "towns")
    county = root.get("county").digits(6)
    towns: list[Area] = []
    villages: dict[str, tuple[Area, ...]] = {}
    for node in root.get("towns").items():
        node.only("code", "villages")
        town = node.get("code").digits(9, within=county)
        towns.append(Area(town))
        villages[town] = tuple(_village(each, town) for each in node.get("villages").items())
    return Areas(Area(county), tuple(towns), villages)


def _village(node: strict.Node, town: str) -> Area:
    node.only("code", "kind")
    return Area(node.get("code").digits(12, within=town), KINDS[node.get("kind").one_of(KINDS)])
