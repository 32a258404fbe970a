"""From whatever a phone sends to a photograph that is safe to keep and to show. Pure: bytes in, bytes out.

The picture is decoded within bounds, turned upright, stripped of all that is not picture (position, phone,
time), and written anew as JPEG. So nothing hidden in the file that was sent reaches an official's screen.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Invalid

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 60_000_000
MIN_SIDE = 40
LONG_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "MPO", "TIFF")


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
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Invalid("photo-too-many-pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
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
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        clean = Image.new("RGB", upright.size, "white")
        clean.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, Image.DecompressionBombError):
        raise Invalid("photo-broken") from None
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Photo(out.getvalue(), *clean.size)
