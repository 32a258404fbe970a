"""A Bot API on loopback, made with python-telegram-bot: its types build every update, and read every call.

The product speaks through aiogram. The two libraries do not know each other, so what they agree on is Telegram's.
"""

from tests.integration.telegram_peer.calls import Call, Refused
from tests.integration.telegram_peer.people import Person
from tests.integration.telegram_peer.server import Peer
from tests.integration.telegram_peer.world import World

__all__ = ["Call", "Peer", "Person", "Refused", "World"]
