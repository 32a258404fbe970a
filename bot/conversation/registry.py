"""The flows by name, and what becomes of frames begun on older versions of them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.conversation.flow import Flow, Room
from bot.conversation.flows.apply import Apply
from bot.conversation.flows.confirm import Confirm
from bot.conversation.flows.menu import Menu
from bot.conversation.flows.person import Person
from bot.conversation.flows.progress import Progress
from bot.conversation.flows.respond import Respond
from bot.conversation.flows.withdraw import Withdraw
from bot.conversation.model import Frame, Say

FLOWS: Mapping[str, Flow] = MappingProxyType(
    {flow.name: flow for flow in (Menu(), Apply(), Progress(), Respond(), Person(), Withdraw(), Confirm())}
)

MIGRATIONS: Mapping[tuple[str, int], Callable[[Frame], Frame]] = MappingProxyType({})
"""By flow and version: how a frame of that version becomes one of the next. None has had to change yet."""


def restore(
    frame: Frame,
    room: Room,
    flows: Mapping[str, Flow] = FLOWS,
    migrations: Mapping[tuple[str, int], Callable[[Frame], Frame]] = MIGRATIONS,
) -> tuple[Frame, tuple[Say, ...]] | None:
    """The frame brought to today's version of its flow and forms, and what to tell about it.

    ``None``: it is of a flow or version that is not known here (or no longer), so it can only be kept.
    """
    flow = flows.get(frame.flow)
    if flow is None:
        return None
    while frame.version < flow.version:
        migrate = migrations.get((frame.flow, frame.version))
        if migrate is None:
            return None
        frame = migrate(frame)
    return flow.refresh(frame, room) if frame.version == flow.version else None


def draft_name(frame: Frame, flows: Mapping[str, Flow] = FLOWS) -> str | None:
    """Where to keep a frame that is put aside; ``None``: nothing is lost with it."""
    flow = flows.get(frame.flow)
    if flow is None or frame.version != flow.version:
        form = frame.state.get("form")
        return f"{frame.flow}:{form}" if isinstance(form, str) else f"kept:{frame.flow}"
    return flow.draft(frame)
