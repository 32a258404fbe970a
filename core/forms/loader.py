"""From ``definitions/*.yaml`` to :class:`core.forms.model.Form`. Whatever is not known is refused with its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.forms.areas import load_areas
from core.forms.conditions import TESTS, All, AnyOf, Check, Condition, Not
from core.forms.model import Field, Form, Kind, Move, Option, Section
from core.forms.strict import Node, read
from core.i18n import Text
from core.money import Period

_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_SOURCES = ("towns", "villages")
_COMMON = ("id", "kind", "optional", "when", "words")
_OWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.CHOICE: ("options", "source", "within"),
    Kind.SEVERAL: ("options",),
    Kind.TEXT: ("least", "most", "sensitive"),
    Kind.NAME: ("most", "sensitive"),
    Kind.IDENTITY: ("sensitive",),
    Kind.MONEY: ("periods", "suggest", "most"),
    Kind.DATE: ("past",),
    Kind.PHONE: ("sensitive",),
    Kind.CARD: ("sensitive",),
    Kind.PHOTO: ("most",),
    Kind.LOCATION: (),
    Kind.YESNO: (),
    Kind.NUMBER: ("least", "most", "suggest", "example"),
    Kind.CONSENT: ("consent", "text_version"),
    Kind.GROUP: ("least", "most", "suggest", "fields", "who"),
}
_TYPED = {Kind.TEXT, Kind.NAME, Kind.IDENTITY, Kind.MONEY, Kind.DATE, Kind.PHONE, Kind.CARD}
_MOST = {Kind.TEXT: 500, Kind.NAME: 30, Kind.PHOTO: 1, Kind.GROUP: 15}


def load_form(file: Path) -> Form:
    """The form of a file. Raises strict.Fault."""
    root = read(file)
    root.only("id", "version", "areas", "offered", "sections", "moves")
    form_id = _identifier(root.get("id"))
    place = root.find("areas")
    seen: dict[str, Field] = {}
    sections = tuple(_section(node, form_id, seen) for node in root.get("sections").items())
    areas = load_areas(place.text()) if place else None
    if areas is None and any(f.source for f in seen.values()):
        raise root.fault("a field takes its options from areas, but “areas” names none")
    moves = root.find("moves")
    offered = root.find("offered")
    version = root.get("version").number()
    return Form(
        id=form_id,
        version=version,
        title=f"form-{_kebab(form_id)}",
        sections=sections,
        moves=tuple(_move(node, seen, version) for node in moves.items()) if moves else (),
        areas=areas,
        offered=offered.flag() if offered else True,
    )


def _kebab(id_: str) -> str:
    return id_.replace("_", "-")


def _identifier(node: Node) -> str:
    value = node.text()
    if not _ID.fullmatch(value):
        raise node.fault(f"“{value}”: ids are small letters, digits and _")
    return value


def _section(node: Node, form_id: str, seen: dict[str, Field]) -> Section:
    node.only("id", "fields")
    id_ = _identifier(node.get("id"))
    fields = tuple(_field(each, f"form-{_kebab(form_id)}", seen, None) for each in node.get("fields").items())
    return Section(id_, f"form-{_kebab(form_id)}-section-{_kebab(id_)}", fields)


def _field(node: Node, stem: str, seen: dict[str, Field], outer: Mapping[str, Field] | None) -> Field:
    kind = Kind(node.get("kind").one_of(Kind))
    node.only(*_COMMON, *_OWN[kind])
    id_ = _identifier(node.get("id"))
    if id_ in seen:
        raise node.fault(f"“{id_}” is asked twice")
    if outer is not None and kind in (Kind.GROUP, Kind.CONSENT):
        raise node.fault(f"a {kind} cannot stand in a group")
    words_node = node.find("words")
    words = words_node.text() if words_node else f"{stem}-{_kebab(id_)}"
    scope = _Scope(outer or seen, seen if outer is not None else {})
    least, most = _whole(node, "least"), _whole(node, "most")
    field = Field(
        id=id_,
        kind=kind,
        words=words,
        optional=_flag(node, "optional"),
        sensitive=_flag(node, "sensitive"),
        when=_condition(node.get("when"), scope) if node.find("when") else None,
        options=_options(node, kind),
        source=_source(node),
        within=_within(node, scope),
        periods=_periods(node) if kind is Kind.MONEY else (),
        least=0 if least is None and kind is Kind.GROUP else least,
        most=_MOST.get(kind) if most is None else most,
        past=_flag(node, "past"),
        suggest=_suggest(node),
        consent=node.get("consent").text() if kind is Kind.CONSENT else "",
        text_version=node.get("text_version").text() if kind is Kind.CONSENT else "",
        example=kind in _TYPED or _flag(node, "example"),
        who=_who(node),
        fields=_entries(node, words, dict(seen)) if kind is Kind.GROUP else (),
    )
    seen[id_] = field
    return field


@dataclass(frozen=True)
class _Scope:
    """The fields asked before a field: those of the form, and those of the same entry of a group."""

    form: Mapping[str, Field]
    entry: Mapping[str, Field]

    def find(self, name: str) -> Field | None:
        return self.entry.get(name) or self.form.get(name)


def _entries(node: Node, stem: str, outer: Mapping[str, Field]) -> tuple[Field, ...]:
    inner: dict[str, Field] = {}
    fields = tuple(_field(each, stem, inner, outer) for each in node.get("fields").items())
    for name in _who(node):
        if name not in inner:
            raise node.fault(f"“{name}” is no field of the group")
    return fields


def _who(node: Node) -> tuple[str, ...]:
    names = node.find("who")
    return names.texts() if names else ()


def _flag(node: Node, key: str) -> bool:
    found = node.find(key)
    return found.flag() if found else False


def _whole(node: Node, key: str) -> int | None:
    found = node.find(key)
    return found.number() if found else None


def _suggest(node: Node) -> tuple[int, ...]:
    found = node.find("suggest")
    return tuple(each.number() for each in found.items()) if found else ()


def _periods(node: Node) -> tuple[Period | None, ...]:
    names = [each.one_of(["none", *Period]) for each in node.get("periods").items()]
    if not names or ("none" in names and len(names) > 1):
        raise node.fault("“periods” is a list of periods, or [none]")
    return tuple(None if name == "none" else Period(name) for name in names)


def _options(node: Node, kind: Kind) -> tuple[Option, ...]:
    found = node.find("options")
    if kind is Kind.CHOICE and (found is None) == (node.find("source") is None):
        raise node.fault("a choice has either “options” or a “source”")
    if kind is Kind.SEVERAL and found is None:
        raise node.fault("“options” is missing")
    options = tuple(_option(each, kind) for each in found.items()) if found else ()
    if len({option.id for option in options}) != len(options):
        raise node.fault("an option stands twice")
    return options


def _option(node: Node, kind: Kind) -> Option:
    node.only("id", "words", "also", *(("alone",) if kind is Kind.SEVERAL else ()))
    id_ = _identifier(node.get("id"))
    also = node.find("also")
    label = Text(f"{node.get('words').text()}-{_kebab(id_)}")
    return Option(id_, label, also.texts() if also else (), _flag(node, "alone"))


def _source(node: Node) -> str | None:
    found = node.find("source")
    return found.one_of(_SOURCES) if found else None


def _within(node: Node, scope: _Scope) -> str | None:
    found = node.find("within")
    if (found is not None) != (_source(node) == "villages"):
        raise node.fault("villages, and only they, are “within” the town of an earlier answer")
    if found is None:
        return None
    outer = scope.find(found.text())
    if outer is None or outer.source != "towns":
        raise found.fault(f"“{found.text()}” asks for no town before this")
    return found.text()


def _condition(node: Node, scope: _Scope) -> Condition:
    keys = node.keys()
    match keys:
        case ("all",):
            return All(tuple(_condition(each, scope) for each in node.get("all").items()))
        case ("any",):
            return AnyOf(tuple(_condition(each, scope) for each in node.get("any").items()))
        case ("not",):
            return Not(_condition(node.get("not"), scope))
    node.only("field", *TESTS)
    tests = [key for key in keys if key != "field"]
    if len(tests) != 1:
        raise node.fault("a condition is “all”, “any”, “not”, or a field with one test")
    name = node.get("field").text()
    field = scope.find(name)
    if field is None:
        raise node.fault(f"“{name}” is not asked before this")
    value = node.get(tests[0]).plain()
    if not _fits(field, tests[0], value):
        raise node.fault(f"“{tests[0]}: {value}” does not fit “{name}”, a {field.kind}")
    return Check(name, tests[0], tuple(value) if isinstance(value, list) else value, name in scope.entry)


def _fits(field: Field, test: str, value: Any) -> bool:
    options = {option.id for option in field.options}
    whole = isinstance(value, int) and not isinstance(value, bool)
    match test:
        case "is":
            return value in options if options else field.kind in (Kind.YESNO, Kind.NUMBER, Kind.CHOICE)
        case "in":
            return field.kind is Kind.CHOICE and isinstance(value, list) and set(value) <= options
        case "has":
            return field.kind is Kind.SEVERAL and value in options
        case "at_least" | "below":
            return whole and field.kind in (Kind.NUMBER, Kind.MONEY, Kind.GROUP)
        case "age_at_least" | "age_below":
            return whole and field.kind is Kind.IDENTITY
        case _:
            return isinstance(value, bool)


def _move(node: Node, fields: Mapping[str, Field], version: int) -> Move:
    node.only("from", "finish", "rename", "drop", "put", "values")
    before = node.get("from").number()
    if before >= version:
        raise node.fault(f"version {version} cannot be moved to from {before}")
    rename, put, values = node.find("rename"), node.find("put"), node.find("values")
    drop = node.find("drop")
    move = Move(
        before=before,
        finish=_flag(node, "finish"),
        rename={old: new.text() for old, new in rename.entries()} if rename else {},
        drop=drop.texts() if drop else (),
        put={name: value.plain() for name, value in put.entries()} if put else {},
        values={name: value.plain() for name, value in values.entries()} if values else {},
    )
    names = set(fields) | {f"{group.id}.{inner.id}" for group in fields.values() for inner in group.fields}
    for name in (*move.rename.values(), *move.put, *move.values):
        if name not in names:
            raise node.fault(f"“{name}” is no field of version {version}")
    return move
