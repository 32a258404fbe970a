"""Photographs chosen in a form: judged, kept, and recognised again when the form comes back."""

from typing import Any

from starlette.datastructures import UploadFile

from admin.visit import Visit
from core import audit
from core.errors import Invalid, NotFound
from core.files import photos, store


def keep(visit: Visit, s: Any, files: list[UploadFile]) -> list[str]:
    """Keep photographs as this official's; returns their references. Raises what ``photos.take`` raises."""
    return [store.keep(s, _owner(visit), photos.take(_read(file)), visit.now) for file in files]


def own(visit: Visit, s: Any, refs: list[str]) -> list[str]:
    """Those of ``refs`` that this official sent: a reference in a form proves nothing by itself."""
    return [ref for ref in refs if _owner_of(s, ref) == _owner(visit)]


def note_look(visit: Visit, s: Any, subject: str) -> None:
    """Leave in the audit chain that this official looked at a photograph."""
    audit.append(s, at=visit.now, actor=visit.actor.label, action="photo-viewed", subject=subject)


def note_print(visit: Visit, s: Any, subject: str, number: str) -> None:
    """Leave in the audit chain that this official took out a paper."""
    audit.append(
        s, at=visit.now, actor=visit.actor.label, action="paper-printed", subject=subject, detail={"paper": number}
    )


def _owner(visit: Visit) -> str:
    return f"staff:{visit.staff.id}"


def _owner_of(s: Any, ref: str) -> str | None:
    try:
        return store.owner_of(s, ref)
    except NotFound:
        return None


def _read(file: UploadFile) -> bytes:
    """The bytes of an upload; one byte more than is allowed is enough to know that it is too large."""
    data = file.file.read(photos.MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise Invalid("photo-not-an-image")
    return data
