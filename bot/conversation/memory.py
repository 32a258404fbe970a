"""A session as plain JSON, and back."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.model import Frame, Session


def session_to_json(session: Session) -> dict[str, Any]:
    return {
        "language": session.language,
        "language_chosen": session.language_chosen,
        "frames": [_frame_to_json(frame) for frame in session.frames],
        "drafts": {name: _frame_to_json(frame) for name, frame in session.drafts.items()},
        "question": session.question,
        "repairs": session.repairs,
        "last": dict(session.last),
    }


def session_from_json(data: Mapping[str, Any]) -> Session:
    """The session that was kept; what an older version of ours did not yet keep has its first value."""
    return Session(
        language=data.get("language", Session().language),
        language_chosen=data.get("language_chosen", False),
        frames=tuple(_frame_from_json(frame) for frame in data.get("frames", ())),
        drafts={name: _frame_from_json(frame) for name, frame in data.get("drafts", {}).items()},
        question=data.get("question", 0),
        repairs=data.get("repairs", 0),
        last=dict(data.get("last", {})),
    )


def _frame_to_json(frame: Frame) -> dict[str, Any]:
    return {"flow": frame.flow, "version": frame.version, "state": dict(frame.state)}


def _frame_from_json(data: Mapping[str, Any]) -> Frame:
    return Frame(data["flow"], data["version"], dict(data.get("state", {})))
