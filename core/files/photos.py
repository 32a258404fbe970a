"""From whatever a phone sends to a photograph that is safe to keep and to show. Pure: bytes in, bytes out.

The picture is decoded within bounds, turned upright, stripped of all that is not picture (position, phone,
time), and written anew as JPEG. So nothing hidden in the file that was sent reaches an official's screen.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from core.errors import Invalid

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 60_000_000
MIN_SIDE = 40
LONG_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


@dataclass(frozen=True, slots=True)
class Photo:
    """A clean JPEG with its size in pixels."""

    data: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"


def take(data: bytes) -> Photo:
    """Make a clean photograph.

    Raises Invalid: ``photo-empty``, ``photo-too-large`` (over 12 MB), ``photo-not-an-image``,
    ``photo-too-many-pixels`` (over 60 million), ``photo-too-small`` (a side under 40 pixels), ``photo-broken``.
    """
    if not data:
        raise Invalid("photo-empty")
    if len(data) > MAX_BYTES:
        raise Invalid("photo-too-large", megabytes=MAX_BYTES // 1024 // 1024)
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Invalid("photo-too-many-pixels") from None
    except Exception:  # a decoder fed with foreign bytes may raise anything
        raise Invalid("photo-not-an-image") from None
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise Invalid("photo-too-many-pixels")
    if min(width, height) < MIN_SIDE:
        raise Invalid("photo-too-small")
    try:
        # JPEG decodes straight to a smaller size: a big picture costs neither time nor memory.
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        image.load()
        image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        upright = _with_colours(ImageOps.exif_transpose(image))
        clean = Image.new("RGB", upright.size, "white")
        clean.paste(upright, mask=upright.getchannel("A"))
    except Exception:  # as above
        raise Invalid("photo-broken") from None
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Photo(out.getvalue(), *clean.size)


def _with_colours(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Sixteen bits of grey: Pillow would cut them off at white instead of scaling them.
        image = image.point(lambda grey: grey / 256).convert("L")
    return image.convert("RGBA")
