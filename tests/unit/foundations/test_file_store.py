"""Kept files are sealed rows of the same transaction as what they belong to."""

import pytest
from sqlalchemy import select, text, update

from core.db.models.system import StoredFile
from core.errors import NotFound
from core.files import store
from core.files.photos import Photo
from core.secrets import BrokenSeal
from tests.unit.foundations.conftest import Ground

PHOTO = Photo(b"\xff\xd8\xff PLANTED-PICTURE \xff\xd9", 640, 480)


def test_a_kept_file_comes_back_byte_for_byte_with_its_owner(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        ref = store.keep(s, "chat:5", PHOTO, ground_anywhere.clock.now())
    with ground_anywhere.database.read() as s:
        assert store.read(s, ref) == PHOTO.data
        assert store.owner_of(s, ref) == "chat:5"
        row = s.get(StoredFile, ref)
        assert row is not None
        assert (row.size, row.media_type, row.kept_at) == (
            len(PHOTO.data),
            "image/jpeg",
            ground_anywhere.clock.now(),
        )


def test_a_file_whose_transaction_fails_was_never_kept(ground: Ground) -> None:
    refs = []
    with pytest.raises(ZeroDivisionError), ground.database.begin() as s:
        refs.append(store.keep(s, "chat:5", PHOTO, ground.clock.now()))
        _ = 1 // 0
    with ground.database.read() as s, pytest.raises(NotFound):
        store.read(s, refs[0])


@pytest.mark.parametrize("ref", ["", "0" * 32, "../../etc/passwd", "' OR 1=1 --", "照片"])
def test_a_reference_that_nobody_gave_out_finds_nothing(ground_anywhere: Ground, ref: str) -> None:
    with ground_anywhere.database.begin() as s:
        store.keep(s, "chat:5", PHOTO, ground_anywhere.clock.now())
    with ground_anywhere.database.read() as s:
        for ask in (store.read, store.owner_of):
            with pytest.raises(NotFound) as unknown:
                ask(s, ref)
            assert unknown.value.code == "file-unknown"


def test_the_same_picture_twice_is_two_files_with_unguessable_names(ground: Ground) -> None:
    with ground.database.begin() as s:
        refs = {store.keep(s, "chat:5", PHOTO, ground.clock.now()) for _ in range(20)}
    assert len(refs) == 20
    assert all(len(bytes.fromhex(ref)) == 16 for ref in refs)


def test_the_database_alone_shows_nothing_of_the_picture(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        store.keep(s, "chat:5", PHOTO, ground_anywhere.clock.now())
    with ground_anywhere.database.read() as s:
        raw = bytes(s.scalar(text("SELECT data FROM files")))
    assert b"PLANTED" not in raw
    assert b"\xff\xd8\xff" not in raw


def test_a_picture_changed_in_the_database_does_not_open(ground: Ground) -> None:
    with ground.database.begin() as s:
        ref = store.keep(s, "chat:5", PHOTO, ground.clock.now())
        raw = s.scalar(text("SELECT data FROM files"))
        s.execute(text("UPDATE files SET data = :data"), {"data": raw[:-1] + bytes([raw[-1] ^ 1])})
    with ground.database.read() as s, pytest.raises(BrokenSeal):
        store.read(s, ref)


def test_a_file_is_read_without_loading_any_other(ground: Ground) -> None:
    with ground.database.begin() as s:
        ref = store.keep(s, "chat:5", PHOTO, ground.clock.now())
        other = store.keep(s, "chat:6", PHOTO, ground.clock.now())
        s.execute(update(StoredFile).where(StoredFile.ref == other).values(data=b""))
        s.execute(text("UPDATE files SET data = x'00' WHERE ref = :ref"), {"ref": other})
    with ground.database.read() as s:
        assert store.read(s, ref) == PHOTO.data
        assert set(s.scalars(select(StoredFile.ref))) == {ref, other}
