"""Whatever a phone or an attacker sends becomes either a clean, small JPEG or a refusal with a name."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import Invalid
from core.files import photos

# Pillow remarks on damaged tags and on large sizes; what counts is what becomes of the file.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL", "ignore::PIL.Image.DecompressionBombWarning")

WHITE, RED, BLUE, GREEN = (255, 255, 255), (220, 20, 20), (20, 20, 220), (20, 160, 20)


def _bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _scene(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def _open(photo: photos.Photo) -> Image.Image:
    image = Image.open(io.BytesIO(photo.data))
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert image.size == (photo.width, photo.height)
    assert photo.media_type == "image/jpeg"
    image.load()
    return image


def _near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 45 for a, b in zip(pixel, colour, strict=True))


def _refused(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        photos.take(data)
    return refused.value.code


# ---------------------------------------------------------------- what is refused


def test_nothing_at_all_is_refused() -> None:
    assert _refused(b"") == "photo-empty"


def test_thirty_megabytes_are_refused_unopened_and_the_limit_is_said() -> None:
    with pytest.raises(Invalid) as refused:
        photos.take(_bytes(_scene(), "JPEG") + bytes(30 * 1024 * 1024))
    assert refused.value.code == "photo-too-large"
    assert refused.value.params == {"megabytes": 12}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\nshowpage\n",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><script>alert(1)</script></svg>",
        b"<html><body onload=alert(1)>GIF</body></html>",
        b"PK\x03\x04" + bytes(200),
        b"\x00\x00\x00\x18ftypheic" + bytes(200),
        b"MZ" + bytes(500),
        bytes(1000),
        b"\xff",
        b"GIF89a",
        "一张照片".encode(),
    ],
    ids=["pdf", "postscript", "svg", "html", "zip", "heic", "program", "zeros", "one-byte", "half-gif", "words"],
)
def test_what_is_no_picture_is_refused_as_such(data: bytes) -> None:
    assert _refused(data) in {"photo-not-an-image", "photo-broken"}


def test_a_pdf_is_told_apart_from_a_broken_picture() -> None:
    assert _refused(b"%PDF-1.7\n" + bytes(1000)) == "photo-not-an-image"


def _bomb(side: int) -> bytes:
    """A PNG of ``side`` × ``side`` black pixels in a few kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    squeezed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", squeezed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [20_000, 10_000, 8_000])
def test_a_small_file_that_would_unfold_to_a_huge_picture_is_refused_before_it_is_unfolded(side: int) -> None:
    bomb = _bomb(side)
    assert len(bomb) < 100_000
    assert _refused(bomb) == "photo-too-many-pixels"


def test_a_header_that_lies_about_its_size_is_refused() -> None:
    lying = bytearray(_bytes(_scene(), "PNG"))
    lying[16:24] = struct.pack(">II", 2**31 - 1, 2**31 - 1)
    lying[29:33] = struct.pack(">I", zlib.crc32(bytes(lying[12:29])))
    assert _refused(bytes(lying)) == "photo-too-many-pixels"


@pytest.mark.parametrize("size", [(1, 1), (39, 500), (500, 39), (1, 4000)])
def test_a_picture_on_which_nothing_can_be_read_is_refused(size: tuple[int, int]) -> None:
    assert _refused(_bytes(Image.new("RGB", size, RED), "PNG")) == "photo-too-small"


def test_forty_pixels_are_just_enough() -> None:
    assert _open(photos.take(_bytes(_scene((40, 40)), "PNG"))).size == (40, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_a_picture_cut_off_on_its_way_is_refused_wherever_it_was_cut(kind: str) -> None:
    noise = Image.effect_noise((160, 120), 90).convert("RGB")
    whole = _bytes(noise, kind)
    photos.take(whole)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        assert _refused(whole[: int(len(whole) * share)]) in {"photo-broken", "photo-not-an-image"}


_SAMPLES = {
    "jpeg": _bytes(_scene((120, 90)), "JPEG"),
    "png": _bytes(_scene((120, 90), "RGBA"), "PNG"),
    "palette": _bytes(_scene((120, 90), "P"), "PNG"),
    "webp": _bytes(_scene((120, 90)), "WEBP"),
    "gif": _bytes(_scene((120, 90), "P"), "GIF"),
    "tiff": _bytes(_scene((120, 90)), "TIFF"),
    "tiff-packed": _bytes(_scene((120, 90)), "TIFF", compression="tiff_lzw"),
    "bmp": _bytes(_scene((120, 90)), "BMP"),
}


@settings(max_examples=400)
@given(
    st.sampled_from(sorted(_SAMPLES)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12),
    st.booleans(),
)
def test_damage_anywhere_in_any_format_ends_in_a_photograph_or_a_refusal_with_a_name(
    sample: str, damage: list[tuple[float, int]], at_the_front: bool
) -> None:
    data = bytearray(_SAMPLES[sample])
    for where, value in damage:
        data[int(where * (min(len(data), 120) if at_the_front else len(data)))] = value
    try:
        photo = photos.take(bytes(data))
    except Invalid as refused:
        assert refused.code.startswith("photo-")
    else:
        assert max(photo.width, photo.height) <= 1600


# ---------------------------------------------------------------- what is made of the rest


def test_a_photograph_of_a_phone_held_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right to see it upright
    photo = _open(photos.take(_bytes(_scene((320, 200)), "JPEG", exif=exif)))
    assert photo.size == (200, 320)
    assert _near(photo.getpixel((100, 40)), RED)
    assert _near(photo.getpixel((100, 280)), BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_phone_is_understood(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = _open(photos.take(_bytes(_scene((320, 200)), "JPEG", exif=exif)))
    assert photo.size == ((320, 200) if orientation < 5 else (200, 320))
    assert len(photo.getexif()) == 0, "else a viewer would turn it once more"


def test_place_time_and_phone_are_gone_from_what_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "PLANTED-MAKER"
    exif[0x9C9B] = "PLANTED-TITLE".encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9003] = "2026:11:16 09:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 30.0, 12.0), 3: "E", 4: (124.0, 17.0, 33.0)})
    sent = _bytes(
        _scene(),
        "JPEG",
        exif=exif,
        comment=b"PLANTED-COMMENT",
        icc_profile=b"PLANTED-PROFILE" * 20,
        xmp=b"<x:xmpmeta>PLANTED-XMP</x:xmpmeta>",
    )
    assert sent.count(b"PLANTED") >= 4
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)[1] == "N"
    photo = photos.take(sent + b"PLANTED-TAIL")
    kept = _open(photo)
    assert b"PLANTED" not in photo.data
    assert b"2026:11:16" not in photo.data
    assert dict(kept.getexif()) == {}
    assert not kept.getexif().get_ifd(0x8825)
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(kept.info)


def test_a_program_hidden_behind_a_picture_does_not_get_in() -> None:
    photo = photos.take(_bytes(_scene(), "PNG") + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in photo.data
    assert b"PK\x03\x04" not in photo.data


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (1601, 1601), (6000, 50)])
def test_a_large_photograph_is_made_smaller_and_keeps_its_shape(size: tuple[int, int]) -> None:
    photo = photos.take(_bytes(_scene(size), "JPEG"))
    assert max(photo.width, photo.height) == 1600
    assert photo.width / photo.height == pytest.approx(size[0] / size[1], rel=0.05)
    assert len(photo.data) < 600_000


def test_a_small_photograph_is_not_blown_up() -> None:
    assert _open(photos.take(_bytes(_scene((320, 200)), "JPEG"))).size == (320, 200)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("P", "GIF"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
        ("RGB", "BMP"),
        ("RGB", "TIFF"),
        ("CMYK", "TIFF"),
        ("I;16", "TIFF"),
        ("F", "TIFF"),
    ],
)
def test_every_kind_of_pixel_becomes_a_colour_photograph(mode: str, kind: str) -> None:
    scene = Image.new(mode, (120, 80)) if mode in {"I;16", "F"} else _scene((120, 80), mode)
    assert _open(photos.take(_bytes(scene, kind))).size == (120, 80)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_printers_colours_come_out_as_they_look(kind: str) -> None:
    photo = _open(photos.take(_bytes(_scene((320, 200), "CMYK"), kind)))
    assert _near(photo.getpixel((60, 100)), RED)
    assert _near(photo.getpixel((260, 100)), BLUE)


def test_sixteen_bits_of_grey_are_not_all_white() -> None:
    image = Image.new("I;16", (120, 80), 65_535 // 4)
    grey = _open(photos.take(_bytes(image, "PNG"))).getpixel((60, 40))
    assert _near(grey, (64, 64, 64))


def test_transparent_parts_of_a_palette_become_white_not_black() -> None:
    image = Image.new("P", (120, 80), 0)
    image.putpalette([*(0, 0, 0), *GREEN])
    image.paste(1, (60, 0, 120, 80))
    photo = _open(photos.take(_bytes(image, "PNG", transparency=0)))
    assert _near(photo.getpixel((20, 40)), WHITE)
    assert _near(photo.getpixel((100, 40)), GREEN)


def test_half_transparent_pixels_are_laid_on_white() -> None:
    image = Image.new("RGBA", (120, 80), (0, 0, 0, 128))
    assert _near(_open(photos.take(_bytes(image, "PNG"))).getpixel((60, 40)), (127, 127, 127))


def test_of_an_animation_the_first_picture_is_kept() -> None:
    first, then = Image.new("RGB", (120, 80), RED), Image.new("RGB", (120, 80), BLUE)
    photo = _open(photos.take(_bytes(first, "GIF", save_all=True, append_images=[then, then], duration=50)))
    assert getattr(photo, "n_frames", 1) == 1
    assert _near(photo.getpixel((60, 40)), RED)


def test_what_was_made_clean_once_can_be_taken_again() -> None:
    once = photos.take(_bytes(_scene(), "PNG"))
    assert photos.take(once.data).width == once.width
