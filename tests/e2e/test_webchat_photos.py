"""Photographs from a real browser: made smaller before they travel, refused in plain words if they cannot be."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from core.files import store as files
from core.house import House
from tests.unit.webchat.browser import Phone
from tests.unit.webchat.serving import Site

pytest_plugins = ["tests.unit.webchat.fixtures"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def thirty_megabytes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph of 30 MB: nothing but grain, the worst case for a JPEG."""
    file = tmp_path_factory.mktemp("photo") / "huge.jpg"
    width, height = 6000, 5000
    Image.frombytes("L", (width, height), os.urandom(width * height)).save(file, quality=95)
    assert file.stat().st_size >= 30_000_000
    return file


def sent_photos(phone: Phone, house: House) -> list[dict[str, Any]]:
    return [m.body for m in phone.transcript(house) if m.body.get("kind") == "photo"]


def kept(house: House, ref: str) -> Image.Image:
    with house.database.read() as s:
        return Image.open(io.BytesIO(files.read(s, ref)))


@pytest.mark.slow
def test_a_photograph_of_thirty_megabytes_is_made_small_on_the_phone_and_arrives(
    chromium: Any, site: Site, house: House, thirty_megabytes: Path
) -> None:
    phone = Phone(chromium, site).begin()
    lengths: list[int] = []
    phone.page.on(
        "request",
        lambda r: lengths.append(len(r.post_data_buffer or b"")) if r.url.endswith("api/photo") else None,
    )
    phone.page.set_input_files("#pick-photo", thirty_megabytes)
    phone.wait_for_mark("received", 1)
    assert phone.page.locator(".mine img").count() == 1
    (sent,) = sent_photos(phone, house)
    assert sent["problem"] is None
    assert max(kept(house, sent["ref"]).size) <= 2000
    assert all(length < 6 * 1024 * 1024 for length in lengths)


def test_a_file_that_is_neither_a_picture_nor_small_is_refused_on_the_phone(
    chromium: Any, site: Site, house: House, tmp_path: Path
) -> None:
    phone = Phone(chromium, site).begin()
    junk = tmp_path / "film.jpg"
    junk.write_bytes(b"\xff" * (13 * 1024 * 1024))
    phone.page.set_input_files("#pick-photo", junk)
    phone.page.wait_for_selector(f".hint:has-text('{phone.word('photo-too-large')}')")
    assert phone.mine() == []
    assert sent_photos(phone, house) == []


def test_a_document_in_place_of_a_photograph_is_answered_by_the_conversation(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site).begin()
    before = len(phone.theirs())
    pdf = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"}
    phone.page.set_input_files("#pick-photo", pdf)
    phone.wait_for_mark("received", 1)
    phone.page.wait_for_function("(n) => document.querySelectorAll('.theirs').length > n", arg=before)
    assert [body["problem"] for body in sent_photos(phone, house)] == ["photo-not-an-image"]


def test_a_photograph_taken_without_network_is_sent_later_once(
    chromium: Any, site: Site, house: House, tmp_path: Path
) -> None:
    phone = Phone(chromium, site).begin()
    file = tmp_path / "card.jpg"
    Image.new("RGB", (2600, 1300), "teal").save(file)
    phone.context.set_offline(True)
    phone.page.wait_for_selector("#line-state.shown")
    phone.page.set_input_files("#take-photo", file)
    phone.wait_for_mark("waiting", 1)
    phone.say("这是身份证")
    phone.context.set_offline(False)
    phone.wait_for_mark("received", 2)
    kinds = [m.body["kind"] for m in phone.transcript(house) if m.direction == "in"]
    assert kinds == ["started", "photo", "said"]


def test_turned_photographs_arrive_upright(chromium: Any, site: Site, house: House, tmp_path: Path) -> None:
    phone = Phone(chromium, site).begin()
    file = tmp_path / "turned.jpg"
    picture = Image.new("RGB", (2400, 1200), "teal")
    exif = picture.getexif()
    exif[0x0112] = 6  # the phone was held upright: turn by 90 degrees to show
    picture.save(file, exif=exif)
    phone.page.set_input_files("#pick-photo", file)
    phone.wait_for_mark("received", 1)
    (sent,) = sent_photos(phone, house)
    width, height = kept(house, sent["ref"]).size
    assert width * 2 == height


def test_camera_and_album_are_both_offered(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.click("#attach")
    for words, capture in (("photo-take", "environment"), ("photo-pick", None)):
        with phone.page.expect_file_chooser() as chooser:
            phone.page.click(f"#helpers button:has-text('{phone.word(words)}')")
        assert chooser.value.element.get_attribute("capture") == capture
        assert chooser.value.element.get_attribute("accept") == "image/*"
