"""Case codes: short enough to be read out on the telephone, too many to be guessed.

Eight characters of an alphabet of 23 without look-alikes (no 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B): 36 bits.
"""

import re
import secrets
import unicodedata

ALPHABET = "3479ACDEFHJKMNPQRTUVWXY"
_SHAPE = re.compile(rf"([A-Z]{{2}})([{ALPHABET}]{{4}})([{ALPHABET}]{{4}})")


def new_code(prefix: str) -> str:
    """A fresh code such as ``DA-7K3F-9QXA``."""
    part = ["".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2)]
    return f"{prefix}-{part[0]}-{part[1]}"


def read_code(typed: str) -> str | None:
    """The code a person meant: any case, width, spaces or hyphens. None if it cannot be a code."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    found = _SHAPE.fullmatch(re.sub(r"[^A-Z0-9]", "", plain))
    return "-".join(found.groups()) if found else None
