"""Where an application stands: moving its frame from question to question."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.flow import Room, stated
from bot.conversation.model import Frame
from core.forms import paths, walk
from core.forms.model import Form, Kind, Path


def form_of(frame: Frame, room: Room) -> Form:
    return room.forms.get(frame.state["form"], frame.state["version"])


def path_of(frame: Frame) -> Path:
    return tuple(frame.state["at"])


def asking(frame: Frame, form: Form, path: Path) -> Frame:
    """The frame with the question at ``path`` open; a several-choice starts with what was chosen before."""
    several = form.field(path).kind is Kind.SEVERAL
    picked = list(paths.look(frame.state["answers"], path) or ()) if several else []
    return stated(frame, mode="ask", at=list(path), picked=picked)


def onwards(frame: Frame, form: Form, answers: Mapping[str, Any], room: Room) -> Frame:
    """The frame at the next question that has no answer, or else at the review."""
    ready = stated(frame, answers=dict(answers))
    unanswered = walk.next_question(form, answers, room.today)
    return asking(ready, form, unanswered.path) if unanswered else reviewing(ready)


def reviewing(frame: Frame) -> Frame:
    return stated(frame, mode="review", at=[], picked=[], changing=False)
