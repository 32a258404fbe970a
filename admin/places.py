"""Names of towns and villages for pages, by their codes."""

import functools

from core.forms.areas import Area, Areas, load_areas
from core.i18n import Arg, Text


@functools.cache
def areas_of(place: str) -> Areas:
    """The areas of the place this house serves."""
    return load_areas(place)


def area_name(place: str, code: str) -> Arg:
    """``柳河镇、红星村`` as a Text; a code nobody named stays a code."""
    areas = areas_of(place)
    own = areas.find(code)
    if own is None:
        return code
    town = areas.find(code[:9]) if len(code) > 9 else None
    return own.label if town is None else Text("console-area", {"town": town.label, "village": own.label})


def villages(place: str, prefixes: frozenset[str]) -> list[Area]:
    """The villages within an official's areas, in the county's order."""
    areas = areas_of(place)
    return [a for a in areas.all() if len(a.code) > 9 and any(a.code.startswith(own) for own in prefixes)]


def choosable(place: str) -> list[Area]:
    """County, towns and villages, each followed by what lies in it: what an account may be given."""
    return sorted(areas_of(place).all(), key=lambda area: area.code)
