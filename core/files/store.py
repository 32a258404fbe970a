"""Kept files: encrypted rows of the database, so that a photograph and the answer it belongs to are
committed together or not at all. Who owns a file is checked by the caller that hands it out."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.system import StoredFile
from core.errors import NotFound
from core.files.photos import Photo


def keep(s: Session, owner: str, photo: Photo, at: datetime) -> str:
    """Keep a photograph for ``owner`` (``chat:5``, ``staff:2``); returns its reference."""
    ref = secrets.token_hex(16)
    size = len(photo.data)
    s.add(StoredFile(ref=ref, owner=owner, media_type=photo.media_type, size=size, kept_at=at, data=photo.data))
    s.flush()
    return ref


def read(s: Session, ref: str) -> bytes:
    """The bytes of a kept file. Raises NotFound("file-unknown")."""
    data = s.scalar(select(StoredFile.data).where(StoredFile.ref == ref))
    if data is None:
        raise NotFound("file-unknown")
    return data


def owner_of(s: Session, ref: str) -> str:
    """Who sent the file. Raises NotFound("file-unknown")."""
    owner = s.scalar(select(StoredFile.owner).where(StoredFile.ref == ref))
    if owner is None:
        raise NotFound("file-unknown")
    return owner
