"""From what the conversation wants to say to words, in the session's language; and the bodies kept of both ways."""

from typing import Any

from bot.conversation.model import (
    Inbound,
    Said,
    Say,
    SentContact,
    SentLocation,
    SentOther,
    SentPhoto,
    Started,
    Tapped,
)
from core.i18n import localizer

MASK = "••••"


def out_body(say: Say, language: str) -> dict[str, Any]:
    """The JSON of one outgoing message: words, buttons, hints."""
    words = localizer(language)
    return {
        "text": words.say(say.text),
        "tone": say.tone.value,
        "choices": [
            {"id": c.id, "label": words.say(c.label), "minor": c.minor, "chosen": c.chosen, "link": c.link}
            for c in say.choices
        ],
        "question": say.question,
        "input": say.input.value,
        "secret": say.secret,
        "progress": list(say.progress) if say.progress else None,
        "lang": language,
    }


def in_body(what: Inbound, *, secret: bool) -> dict[str, Any]:
    """The JSON of one incoming message. What answers a secret question is kept masked."""
    match what:
        case Said(text):
            return {"kind": "said", "text": masked(text) if secret else text, "secret": secret}
        case Tapped(choice, question):
            return {"kind": "tapped", "choice": choice, "question": question}
        case SentPhoto(ref, problem):
            return {"kind": "photo", "ref": ref, "problem": problem}
        case SentLocation(latitude, longitude, accuracy):
            return {"kind": "location", "latitude": latitude, "longitude": longitude, "accuracy_m": accuracy}
        case SentContact(phone, own):
            return {"kind": "contact", "text": masked(phone), "own": own}
        case SentOther(kind):
            return {"kind": "other", "what": kind}
        case Started():
            return {"kind": "started"}
        case _:
            raise TypeError(f"{type(what).__name__} does not come from a person")


def masked(text: str) -> str:
    """The last four characters of a long answer, nothing of a short one."""
    return MASK + text[-4:] if len(text) >= 8 else MASK
