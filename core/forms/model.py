"""What a form is made of. Plain frozen data: loaded from ``definitions/*.yaml``, never changed.

Answers are plain JSON keyed by field id. A field not yet asked has no key; a skipped one is ``None``.

========== =====================================================================================
kind       answer
========== =====================================================================================
choice     option id (areas: the 9- or 12-digit code)
several    list of option ids, in the form's order; an option that stands ``alone`` is the only one
text, name str
identity   18 characters, checked; birth date, sex and county are read from it (``core.forms.identity``)
money      ``{"fen": int, "period": "month" | "quarter" | "year" | None}``; ``None`` is a sum without period
date       ISO date
phone      E.164 (``+8613…``)
card       digits
photo      list of references of kept photographs
location   ``{"latitude": float, "longitude": float, "accuracy_m": float | None}``
yesno      bool
number     int
consent    ``{"given": true, "version": str}``: only a given consent is an answer
group      list of dicts, one an entry, keyed by the ids of the group's own fields
========== =====================================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from core.forms.areas import Areas
from core.forms.conditions import Condition
from core.i18n import Text
from core.money import Period

Answers: TypeAlias = Mapping[str, Any]
Path: TypeAlias = tuple[str | int, ...]
"""``("savings",)`` · ``("members",)`` the count of a group · ``("members", 0, "name")`` a field of an entry."""


class Kind(StrEnum):
    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"
    NAME = "name"
    IDENTITY = "identity"
    MONEY = "money"
    DATE = "date"
    PHONE = "phone"
    CARD = "card"
    PHOTO = "photo"
    LOCATION = "location"
    YESNO = "yesno"
    NUMBER = "number"
    CONSENT = "consent"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. ``also`` are words a person may type for it; ``alone`` excludes all others."""

    id: str
    label: Text
    also: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``words`` is the stem of its message ids in ``locales/*/forms.ftl``.

    ``least`` and ``most`` bound the length (text, name), the value (number), the fen (money), the
    entries (group) or the photographs (photo). ``suggest`` are values offered as buttons.
    ``source`` takes the options from the areas of the place, those under the answer of ``within``.
    ``who`` names the fields of a group by which an entry is called, the best first.
    ``sensitive`` answers are masked in the review and the transcript.
    """

    id: str
    kind: Kind
    words: str
    optional: bool = False
    sensitive: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    source: str | None = None
    within: str | None = None
    periods: tuple[Period | None, ...] = ()
    least: int | None = None
    most: int | None = None
    past: bool = False
    suggest: tuple[int, ...] = ()
    consent: str = ""
    text_version: str = ""
    example: bool = False
    who: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()

    @property
    def label(self) -> str:
        """Message id of the short name, for the review, the counter page and the print."""
        return self.words

    @property
    def ask(self) -> str:
        """Message id of the question; in a group it is given ``$who``. A consent is asked in its versioned words."""
        return f"{self.words}-text-{self.text_version}" if self.kind is Kind.CONSENT else f"{self.words}-ask"

    @property
    def why(self) -> str:
        """Message id of why we ask and where to find the answer."""
        return f"{self.words}-why"

    @property
    def example_text(self) -> str | None:
        """Message id of an example, for kinds that are typed."""
        return f"{self.words}-example" if self.example else None


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """How answers given to version ``before`` become answers to this version.

    ``finish`` lets such a session be finished on the old version instead. Otherwise fields are renamed,
    dropped and set, and the values of choices are exchanged; what is new is simply asked.
    """

    before: int
    finish: bool = False
    rename: Mapping[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    put: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one version. ``offered`` forms stand in the menu; others are reached from elsewhere."""

    id: str
    version: int
    title: str
    sections: tuple[Section, ...]
    moves: tuple[Move, ...] = ()
    areas: Areas | None = None
    offered: bool = True

    def field(self, path: Path) -> Field:
        """The field at a path. Raises KeyError."""
        found = next((f for section in self.sections for f in section.fields if f.id == path[0]), None)
        if found is None:
            raise KeyError(path[0])
        if len(path) == 1:
            return found
        inner = next((f for f in found.fields if f.id == path[2]), None)
        if inner is None:
            raise KeyError(path[2])
        return inner
