"""The programmes with rules, one a file."""

from core.eligibility.programme import Programme
from core.eligibility.programmes.dibao_criteria import DIBAO

PROGRAMMES: dict[str, Programme] = {programme.id: programme for programme in (DIBAO,)}
