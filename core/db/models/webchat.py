"""The browser chat: phones (browsers), and the people who use them, to whom the conversations belong."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.models.base import Base
from core.db.types import Sealed, UtcDateTime


class WebPhone(Base):
    """One browser, known by the keyed hash of a random token in its cookie.

    ``present`` is the address of the person who has it in hand, or NULL when it is locked; it always names a
    row of :class:`WebPerson` of the same phone (no foreign key: the two tables would point at each other).
    ``active_at`` is when that person last did something: a phone that several share locks itself.
    """

    __tablename__ = "webchat_phones"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    present: Mapped[str | None] = mapped_column(String(43))
    active_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WebPerson(Base):
    """One person on one phone. ``address`` is random, 256 bits: the address of their conversation.

    ``name`` is what they chose to be called on the list, ``pin_hash`` is NULL while nobody else uses the phone.
    """

    __tablename__ = "webchat_people"

    id: Mapped[int] = mapped_column(primary_key=True)
    phone_id: Mapped[int] = mapped_column(ForeignKey("webchat_phones.id"), index=True)
    address: Mapped[str] = mapped_column(String(43), unique=True)
    name: Mapped[str | None] = mapped_column(Sealed("webchat_people.name"))
    language: Mapped[str] = mapped_column(String(8))
    pin_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
