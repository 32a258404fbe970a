"""Packs: the dated, cited figures of each place, read once and wholly checked before the first assessment."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from yaml import MappingNode

from core.eligibility.assessment import Provenance
from core.eligibility.pack_reader import Faults, Node, PackFile, content
from core.eligibility.schema import Param, Schema
from core.errors import Invalid
from core.i18n import LANGUAGES, Arg, Text
from core.money import Period

PACKS = Path(__file__).resolve().parent / "packs"
SHARED = "both"
"""The section of a programme's file that holds what all its profiles share."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value of a parameter with the days it is in force, ready for rules (``ready``) and for people (``origin``)."""

    ready: Any
    origin: Provenance
    line: int


@dataclass(frozen=True, slots=True)
class Force:
    """The parameters of one profile in force over one stretch of days."""

    ready: Mapping[str, Any]
    origin: Mapping[str, Provenance]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another programme of the place, named when any fact of ``when`` is true of the household."""

    id: str
    owner: str
    how: str
    when: tuple[str, ...]
    since: date
    until: date | None
    citation: Text

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """A document figures are copied from. ``note`` by language says where its title is not the document's own."""

    title: Text
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All stretches of one profile: from ``starts[i]`` on, ``forces[i]`` holds; nothing after the day ``ends``."""

    starts: tuple[date, ...]
    forces: tuple[Force, ...]
    ends: date | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The figures of one place. ``hash`` is over the content, not the layout, of its files."""

    place: str
    version: str
    hash: str
    sources: Mapping[str, Source]
    timelines: Mapping[tuple[str, str], Timeline]
    suggestions: tuple[Suggestion, ...]

    def in_force(self, programme: str, profile: str, on: date) -> Force:
        """The parameters on day ``on``. Raises Invalid ``programme-not-here``, ``no-rules-yet`` or ``rules-ended``."""
        timeline = self.timelines.get((programme, profile))
        if timeline is None:
            raise Invalid("programme-not-here", programme=programme, place=self.place)
        at = bisect_right(timeline.starts, on)
        if at == 0:
            raise Invalid("no-rules-yet", programme=programme, place=self.place, since=timeline.starts[0])
        if timeline.ends is not None and on > timeline.ends:
            raise Invalid("rules-ended", programme=programme, place=self.place, ended=timeline.ends)
        return timeline.forces[at - 1]


@dataclass(frozen=True)
class Packs:
    by_place: Mapping[str, Pack] = field(default_factory=dict)

    def pack(self, place: str) -> Pack:
        """The pack of a place. Raises Invalid ``place-unknown``."""
        found = self.by_place.get(place)
        if found is None:
            raise Invalid("place-unknown", place=place)
        return found

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(self.by_place)


def read_packs(folder: Path, schemas: Mapping[str, type[Schema]], reasons: frozenset[str]) -> Packs:
    """Every pack below ``folder``, one subfolder a place.

    ``schemas`` are the parameters each programme needs, ``reasons`` the facts a suggestion may depend on.
    Raises Invalid ``pack-invalid`` whose ``faults`` name file, line and remedy of every mistake.
    """
    faults = Faults()
    places = sorted(p for p in folder.iterdir() if p.is_dir())
    packs = {p.name: _PackReader(p, schemas, reasons, faults).read() for p in places}
    faults.raise_if_any()
    return Packs({name: pack for name, pack in packs.items() if pack is not None})


class _PackReader:
    def __init__(
        self, folder: Path, schemas: Mapping[str, type[Schema]], reasons: frozenset[str], faults: Faults
    ) -> None:
        self.folder = folder
        self.schemas = schemas
        self.reasons = reasons
        self.faults = faults
        self.sources: dict[str, Source] = {}

    def read(self) -> Pack | None:
        files = {
            p.stem: PackFile.open(p, f"{self.folder.name}/{p.name}", self.faults) for p in self.folder.glob("*.yaml")
        }
        hashed = json.dumps({n: content(f.root) for n, f in sorted(files.items())}, sort_keys=True, ensure_ascii=False)
        head = files.pop("place", None)
        if head is None or head.root is None:
            self.faults.add("missing-file", f"{self.folder.name}/place.yaml", 1)
            return None
        version = self._head(head, head.root)
        timelines: dict[tuple[str, str], Timeline] = {}
        suggestions: tuple[Suggestion, ...] = ()
        for stem, file in sorted(files.items()):
            if file.root is None:
                continue
            if stem == "suggestions":
                suggestions = tuple(s for n in file.items(file.root, stem) if (s := self._suggestion(file, n)))
            elif stem in self.schemas:
                timelines.update(self._programme(stem, file, file.root))
            else:
                file.fault("unknown-programme", file.root, key=stem, known=tuple(self.schemas))
        digest = hashlib.sha256(hashed.encode()).hexdigest()
        return Pack(self.folder.name, version, digest, self.sources, timelines, suggestions)

    def _head(self, file: PackFile, root: Node) -> str:
        keys = file.mapping(root, file.name, ("place", "version", "sources")) or {}
        if "place" in keys:
            file.one_of(keys["place"], "place", (self.folder.name,))
        rows = (file.mapping(keys["sources"], "sources", (), None) or {}) if "sources" in keys else {}
        self.sources = {name: source for name, node in rows.items() if (source := self._source(file, node, name))}
        return (file.word(keys["version"], "version") or "") if "version" in keys else ""

    def _programme(self, programme: str, file: PackFile, root: Node) -> dict[tuple[str, str], Timeline]:
        schema = self.schemas[programme]
        needed = schema.parameters()
        sections = file.mapping(root, programme, schema.profiles, (SHARED,)) or {}
        read: dict[str, dict[str, tuple[Dated, ...]]] = {}
        for section, node in sections.items():
            rows = file.mapping(node, section, (), needed) or {}
            read[section] = {n: self._history(file, r, n, needed[n]) for n, r in rows.items() if n in needed}
        shared = read.get(SHARED, {})
        found: dict[tuple[str, str], Timeline] = {}
        for profile in schema.profiles:
            own = read.get(profile, {})
            for name in needed:
                if name in own and name in shared:
                    file.fault("given-twice", sections[profile], key=name, where=profile)
                elif name not in own and name not in shared:
                    file.fault("missing-parameter", sections.get(profile, root), key=name, where=profile)
            histories = {**shared, **own}
            if histories and all(histories.values()):
                found[programme, profile] = _timeline(histories)
        return found

    def _history(self, file: PackFile, node: Node, name: str, param: Param[Any]) -> tuple[Dated, ...]:
        dated = [d for item in file.items(node, name) if (d := self._dated(file, item, name, param))]
        for before, after in pairwise(dated):
            ends, begins = before.origin.until, after.origin.since
            if ends is None or begins <= ends:
                file.faults.add("dates-overlap", file.name, after.line, key=name, begins=begins)
            elif begins != ends + timedelta(days=1):
                file.faults.add("dates-gap", file.name, after.line, key=name, ends=ends, begins=begins)
        return tuple(dated)

    def _dated(self, file: PackFile, node: Node, name: str, param: Param[Any]) -> Dated | None:
        periods = ("period",) if param.periods else ()
        required = ("value", "unit", *periods, "from", "source", "section")
        keys = file.mapping(node, name, required, ("until", "confirmed_until", "to_be_confirmed", "note"))
        if keys is None or not all(k in keys for k in required):
            return None
        if file.word(keys["unit"], "unit") != param.unit:
            file.fault("wrong-unit", keys["unit"], key=name, given=str(content(keys["unit"])), expected=param.unit)
        period = None
        if param.periods:
            word = file.one_of(keys["period"], "period", [p.value for p in param.periods])
            period = None if word is None else Period(word)
        ready = param.read(file, keys["value"], name, period)
        since = file.day(keys["from"], "from")
        until, confirmed = (file.day(keys[k], k) if k in keys else None for k in ("until", "confirmed_until"))
        if since is None:
            return None
        for last in (until, confirmed):
            if last is not None and last < since:
                file.fault("dates-order", node, key=name, begins=since, ends=last)
        open_question = file.yes_no(keys["to_be_confirmed"], name) if "to_be_confirmed" in keys else False
        value = content(keys["value"])
        origin = Provenance(
            name=name,
            value=value if isinstance(value, str) else json.dumps(value, ensure_ascii=False),
            unit=param.unit,
            period=period.value if period else None,
            since=since,
            until=until,
            confirmed_until=confirmed,
            to_be_confirmed=bool(open_question),
            citation=self._citation(file, keys),
            note=self._by_language(file, keys["note"], "note") if "note" in keys else {},
        )
        return Dated(ready, origin, node.start_mark.line + 1)

    def _source(self, file: PackFile, node: Node, name: str) -> Source | None:
        keys = file.mapping(node, name, ("title",), ("note",))
        if keys is None or "title" not in keys:
            return None
        note = self._by_language(file, keys["note"], "note") if "note" in keys else {}
        return Source(_in_both(self._by_language(file, keys["title"], "title")), note)

    def _citation(self, file: PackFile, keys: Mapping[str, Node]) -> Text:
        """Document and section; a section that holds no words is written once for all languages."""
        name = file.one_of(keys["source"], "source", self.sources)
        section: Arg
        if isinstance(keys["section"], MappingNode):
            section = _in_both(self._by_language(file, keys["section"], "section"))
        else:
            section = file.word(keys["section"], "section") or ""
        return Text("eligibility-citation", {"title": self.sources[name].title if name else "", "section": section})

    def _by_language(self, file: PackFile, node: Node, key: str) -> dict[str, str]:
        rows = file.mapping(node, key, LANGUAGES) or {}
        return {language: file.word(row, key) or "" for language, row in rows.items()}

    def _suggestion(self, file: PackFile, node: Node) -> Suggestion | None:
        required = ("id", "owner", "how", "when", "from", "source", "section")
        keys = file.mapping(node, "suggestions", required, ("until",))
        if keys is None or not all(k in keys for k in required):
            return None
        words = {k: file.word(keys[k], k) or "" for k in ("id", "owner", "how")}
        when = [file.one_of(n, "when", sorted(self.reasons)) for n in file.items(keys["when"], "when")]
        since = file.day(keys["from"], "from")
        until = file.day(keys["until"], "until") if "until" in keys else None
        citation = self._citation(file, keys)
        if since is None:
            return None
        reasons = tuple(w for w in when if w is not None)
        return Suggestion(words["id"], words["owner"], words["how"], reasons, since, until, citation)


def _in_both(words: Mapping[str, str]) -> Text:
    """Words that a pack brings in every language, as a text that is read in the reader's own."""
    return Text("eligibility-own-words", dict(words))


def _timeline(histories: Mapping[str, tuple[Dated, ...]]) -> Timeline:
    """The stretches between changes, from the first day on which every parameter is in force."""
    first = max(dated[0].origin.since for dated in histories.values())
    changes = {d.origin.since for dated in histories.values() for d in dated}
    starts = tuple(sorted(day for day in changes if day >= first))
    forces = []
    for start in starts:
        current = {n: max((d for d in h if d.origin.since <= start), key=_since) for n, h in histories.items()}
        forces.append(Force({n: d.ready for n, d in current.items()}, {n: d.origin for n, d in current.items()}))
    ends = [last for dated in histories.values() if (last := dated[-1].origin.until) is not None]
    return Timeline(starts, tuple(forces), min(ends, default=None))


def _since(dated: Dated) -> date:
    return dated.origin.since
