"""People as the house knows them: identity numbers, households, consents, near relatives, masked names."""

from core.people.consents import consents_of_case, give_consent, withdraw_consent
from core.people.masks import mask_identity, mask_name
from core.people.registry import (
    Resident,
    fingerprint_identity,
    fingerprint_phone,
    hashes_of_household,
    keep_household,
    keep_person,
)
from core.people.relatives import RELATIONS, TieView, blocked_staff, end_tie, register_tie, ties_of_staff

__all__ = [
    "RELATIONS",
    "Resident",
    "TieView",
    "blocked_staff",
    "consents_of_case",
    "end_tie",
    "fingerprint_identity",
    "fingerprint_phone",
    "give_consent",
    "hashes_of_household",
    "keep_household",
    "keep_person",
    "mask_identity",
    "mask_name",
    "register_tie",
    "ties_of_staff",
    "withdraw_consent",
]
