"""All forms, by id and version. Older versions stay, so that what was begun on them can be finished or moved."""

import functools
import itertools
from collections.abc import Iterable
from pathlib import Path

from core.errors import NotFound
from core.forms.loader import load_form
from core.forms.model import Form
from core.forms.strict import Fault

DEFINITIONS = Path(__file__).resolve().parent / "definitions"


class Forms:
    """The forms of the house. Checked as a whole: every old version is moved or finished by the next one."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._versions: dict[str, dict[int, Form]] = {}
        for form in forms:
            versions = self._versions.setdefault(form.id, {})
            if form.version in versions:
                raise Fault(f"{form.id}: version {form.version} is there twice")
            versions[form.version] = form
        for versions in self._versions.values():
            _check_chain([versions[number] for number in sorted(versions)])

    def get(self, id_: str, version: int | None = None) -> Form:
        """A form; the newest version when none is named. Raises NotFound ``form-unknown``."""
        versions = self._versions.get(id_, {})
        found = versions.get(max(versions, default=0) if version is None else version)
        if found is None:
            raise NotFound("form-unknown", form=id_)
        return found

    def has(self, id_: str, version: int | None = None) -> bool:
        versions = self._versions.get(id_, {})
        return bool(versions) if version is None else version in versions

    def offered(self) -> tuple[Form, ...]:
        """The newest version of every form a person may begin by themselves, by id."""
        newest = (self.get(id_) for id_ in sorted(self._versions))
        return tuple(form for form in newest if form.offered)

    def all(self) -> tuple[Form, ...]:
        """Every version of every form."""
        return tuple(form for versions in self._versions.values() for form in versions.values())


def _check_chain(versions: list[Form]) -> None:
    for older, newer in itertools.pairwise(versions):
        if older.version not in {move.before for move in newer.moves}:
            raise Fault(f"{newer.id}: version {newer.version} does not say what becomes of version {older.version}")


def load_forms(folder: Path | None = None) -> Forms:
    """The forms of a folder (ours when none is named; read once a process). Raises strict.Fault."""
    return _ours() if folder is None else _load(folder)


def _load(folder: Path) -> Forms:
    return Forms(load_form(file) for file in sorted(folder.glob("*.yaml")))


@functools.cache
def _ours() -> Forms:
    return _load(DEFINITIONS)
