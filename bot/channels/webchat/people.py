"""Who uses this phone, and who has it in hand now.

A phone is a browser holding a random token. One person needs no number; as soon as somebody else is to use
the phone, each has a name on the list and a four-digit number of their own, and only the person who entered
theirs is present. Everything the chat hands out goes through :func:`require`.

Services: they flush; the edge commits.
"""

import itertools
import secrets as random
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import secrets, throttle
from core.db.models.webchat import WebPerson, WebPhone
from core.errors import Conflict, Invalid, NotAllowed, NotFound, Throttled
from core.i18n import DEFAULT_LANGUAGE, LANGUAGES
from core.jobs.wake import announce
from core.staff import passwords
from core.throttle import Patience

IDLE = timedelta(minutes=10)
# "Active" is written at most this often: reading and typing are otherwise no write.
ACTIVE_EVERY = timedelta(minutes=1)
MOST_PEOPLE = 12
LONGEST_NAME = 12
TRIES = Patience(free=5, first=60, most=3600)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a phone. ``id`` is secret: it is the address of their conversation, told only to them.

    ``place`` is their place on the phone's list, from 1: what the list calls them by before they are let in.
    """

    id: str
    place: int
    name: str | None
    language: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone, the people on its list in the order they came, and who is present (None: locked)."""

    id: int
    people: tuple[Person, ...]
    present: Person | None


def topic(person_id: str) -> str:
    """What is announced when something about a person's presence or conversation changes, beside new messages."""
    # Wake-ups may travel through the database: the address itself must not.
    return "webchat:" + secrets.current().fingerprint(person_id, "webchat-topic").hex()[:32]


# ---------------------------------------------------------------- finding


def find_phone(s: Session, token: str | None, now: datetime) -> Phone | None:
    """The phone that holds ``token``; None when unknown. Somebody idle for too long is no longer present."""
    row = _phone(s, token)
    if row is None:
        return None
    rows = _people(s, row.id)
    people = tuple(_person(p, n) for n, p in enumerate(rows, start=1))
    present = next((p for p in people if p.id == row.present), None)
    if present is not None and _is_idle(row, present, now):
        present = None
    return Phone(row.id, people, present)


def require(s: Session, token: str | None, person_id: str, now: datetime) -> Phone:
    """The phone, if ``person_id`` is the one present on it.

    Raises NotAllowed: ``webchat-phone-unknown``, ``webchat-locked`` (nobody, or somebody else, is present:
    the two are alike to whoever asks).
    """
    phone = find_phone(s, token, now)
    if phone is None:
        raise NotAllowed("webchat-phone-unknown")
    if phone.present is None or phone.present.id != person_id:
        raise NotAllowed("webchat-locked")
    return phone


def note_active(s: Session, token: str | None, now: datetime) -> None:
    """The person present did something just now."""
    row = _phone(s, token, lock=True)
    if row is not None and row.present is not None and now - row.active_at >= ACTIVE_EVERY:
        row.active_at = now
        s.flush()


def is_stale(s: Session, token: str | None, now: datetime) -> bool:
    """Whether :func:`note_active` would write anything."""
    row = _phone(s, token)
    return row is not None and now - row.active_at >= ACTIVE_EVERY


# ---------------------------------------------------------------- coming and going


def add_phone(s: Session, language: str, now: datetime) -> tuple[str, Phone]:
    """A new phone with its first person, present, without a number. Returns the cookie's token, kept nowhere else."""
    token = random.token_urlsafe(32)
    row = WebPhone(token_hash=_hash(token), present=None, active_at=now, created_at=now)
    s.add(row)
    s.flush()
    row.present = _add_row(s, row.id, None, language, now).address
    s.flush()
    phone = find_phone(s, token, now)
    assert phone is not None
    return token, phone


def add_person(
    s: Session, token: str | None, name: str, pin_hash: str, address: str, language: str, now: datetime
) -> None:
    """Somebody new on a locked phone, present from now on, with nothing of anybody else's.

    Raises NotAllowed(``webchat-phone-unknown``), Conflict(``webchat-not-locked``), Invalid(``webchat-too-many-people``,
    ``webchat-name-…``).
    """
    row = _needed(s, token)
    phone = find_phone(s, token, now)
    assert phone is not None
    if phone.present is not None:
        raise Conflict("webchat-not-locked")
    if len(phone.people) >= MOST_PEOPLE:
        raise Invalid("webchat-too-many-people", most=MOST_PEOPLE)
    person = _add_row(s, row.id, free_name(phone, name), language, now, address)
    person.pin_hash = pin_hash
    before, row.present, row.active_at = row.present, person.address, now
    s.flush()
    if before is not None:  # somebody idle for too long, whose page may still be open
        announce(s, topic(before))


def protect(s: Session, token: str | None, person_id: str, name: str, pin_hash: str, now: datetime) -> None:
    """Give the person present a name on the list and a number.

    Raises as :func:`require`, :func:`free_name`; Conflict(``webchat-has-pin``).
    """
    row = _needed(s, token)
    phone = require(s, token, person_id, now)
    person = s.scalars(select(WebPerson).where(WebPerson.address == person_id)).one()
    if person.pin_hash is not None:
        raise Conflict("webchat-has-pin")
    person.name, person.pin_hash = free_name(phone, name, but=person_id), pin_hash
    row.active_at = now
    s.flush()


def leave(s: Session, token: str | None, person_id: str, now: datetime) -> None:
    """Lock the phone. Raises as :func:`require`; Conflict(``webchat-no-pin``): without one nobody could come back."""
    row = _needed(s, token)
    phone = require(s, token, person_id, now)
    if phone.present is not None and not phone.present.protected:
        raise Conflict("webchat-no-pin")
    row.present = None
    s.flush()
    announce(s, topic(person_id))


def count_try(s: Session, token: str | None, place: int, now: datetime) -> tuple[str, str]:
    """Count a try at the number of the person at ``place`` of the list, before it is checked, so that many at once
    count as many. Returns their id and their number's hash.

    Raises NotAllowed(``webchat-phone-unknown``), NotFound(``webchat-person-unknown``), Throttled(``webchat-pin-wait``:
    ``seconds``, ``minutes``).
    """
    row = _needed(s, token)
    rows = _people(s, row.id)
    if not 1 <= place <= len(rows) or rows[place - 1].pin_hash is None:
        raise NotFound("webchat-person-unknown")
    person = rows[place - 1]
    check_wait(s, person.address, now)
    throttle.count(s, _door(person.address), TRIES, now)
    return person.address, person.pin_hash or ""


def check_wait(s: Session, person_id: str, now: datetime) -> None:
    """Raises Throttled(``webchat-pin-wait``: ``seconds``, ``minutes``) while no number may be tried."""
    try:
        throttle.check(s, _door(person_id), "webchat-pin-wait", now)
    except Throttled as wait:
        # The seconds have been rounded up by one already.
        raise Throttled(wait.code, **wait.params, minutes=-(-(wait.params["seconds"] - 1) // 60) or 1) from None


def let_in(s: Session, token: str | None, person_id: str, now: datetime) -> None:
    """The number fitted: the person is present, whoever was before is not."""
    row = _needed(s, token)
    person = s.scalars(select(WebPerson).where(WebPerson.address == person_id, WebPerson.phone_id == row.id)).one()
    throttle.forgive(s, _door(person_id))
    before, row.present, row.active_at = row.present, person.address, now
    s.flush()
    if before is not None and before != person_id:
        announce(s, topic(before))


def set_language(s: Session, person_id: str, language: str) -> None:
    """The language this person's page speaks."""
    person = s.scalars(select(WebPerson).where(WebPerson.address == person_id)).one()
    person.language = known_language(language)
    s.flush()


# ---------------------------------------------------------------- names and numbers


def known_language(language: str | None) -> str:
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def new_address() -> str:
    return random.token_urlsafe(32)


def free_name(phone: Phone, name: str, but: str | None = None) -> str:
    """``name`` without odd characters. Raises Invalid: ``webchat-name-empty``, ``webchat-name-long`` (``most``),
    ``webchat-name-taken``."""
    plain = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    plain = " ".join(plain.split())
    if not plain:
        raise Invalid("webchat-name-empty")
    if len(plain) > LONGEST_NAME:
        raise Invalid("webchat-name-long", most=LONGEST_NAME)
    if any(p.name == plain and p.id != but for p in phone.people):
        raise Invalid("webchat-name-taken")
    return plain


def hash_pin(address: str, pin: str) -> str:
    """The hash to keep of a number that may be chosen. Slow: call it outside a transaction.

    Raises Invalid: ``webchat-pin-form`` (not four digits), ``webchat-pin-easy`` (0000, 1234, 4321 and their like).
    """
    plain = unicodedata.normalize("NFKC", pin)
    if len(plain) != 4 or not (plain.isascii() and plain.isdecimal()):
        raise Invalid("webchat-pin-form")
    steps = {int(b) - int(a) for a, b in itertools.pairwise(plain)}
    if steps in ({0}, {1}, {-1}):
        raise Invalid("webchat-pin-easy")
    return passwords.hash_password(_pepper(address, plain))


def pin_fits(address: str, pin_hash: str, pin: str) -> bool:
    """Whether ``pin`` is the one hashed. Slow: call it outside a transaction."""
    return passwords.matches(pin_hash, _pepper(address, unicodedata.normalize("NFKC", pin[:20])))


def _pepper(address: str, pin: str) -> str:
    # Ten thousand numbers are tried through any hash in minutes: without the key file they cannot be tried at all.
    return secrets.current().fingerprint(f"{address}:{pin}", "webchat-pin").hex()


# ---------------------------------------------------------------- rows


def _hash(token: str) -> bytes:
    return secrets.current().fingerprint(token, "webchat-phone")


def _phone(s: Session, token: str | None, lock: bool = False) -> WebPhone | None:
    if not token or len(token) > 100:
        return None
    query = select(WebPhone).where(WebPhone.token_hash == _hash(token))
    return s.scalar(query.with_for_update() if lock else query)


def _needed(s: Session, token: str | None) -> WebPhone:
    row = _phone(s, token, lock=True)
    if row is None:
        raise NotAllowed("webchat-phone-unknown")
    return row


def _people(s: Session, phone_id: int) -> list[WebPerson]:
    return list(s.scalars(select(WebPerson).where(WebPerson.phone_id == phone_id).order_by(WebPerson.id)))


def _door(person_id: str) -> bytes:
    return throttle.key_of("webchat-pin", person_id)


def _add_row(
    s: Session, phone_id: int, name: str | None, language: str, now: datetime, address: str | None = None
) -> WebPerson:
    person = WebPerson(
        phone_id=phone_id,
        address=address or new_address(),
        name=name,
        language=known_language(language),
        pin_hash=None,
        created_at=now,
    )
    s.add(person)
    s.flush()
    return person


def _person(row: WebPerson, place: int) -> Person:
    return Person(row.address, place, row.name, row.language, row.pin_hash is not None)


def _is_idle(row: WebPhone, person: Person, now: datetime) -> bool:
    # Whoever is alone on their phone is not asked for a number they do not have.
    return person.protected and now - row.active_at >= IDLE
