"""The review of a filled form: what was said, sending it, and the way to change any of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.conversation.flow import Prompt, Room, stated
from bot.conversation.flows.base import lines, result, tell
from bot.conversation.flows.positions import asking, reviewing
from bot.conversation.model import Choice, Frame, Say, Tone
from bot.conversation.words import WORDS
from core.errors import Invalid
from core.forms import numerals, paths, walk
from core.forms.marks import plain
from core.forms.model import Field, Form, Kind
from core.forms.rows import Block, Row, blocks
from core.i18n import Text

_ROWS_A_MESSAGE = 7


def prompt(form: Form, frame: Frame, room: Room) -> Prompt:
    found = _blocks(form, frame, room)
    match frame.state["mode"]:
        case "blocks":
            choices = [Choice(f"b{index}", block.title) for index, block in enumerate(found)]
            return Prompt(key=f"change:{form.id}", text=Text("chat-change-which"), choices=tuple(choices))
        case "rows":
            index = frame.state["block"]
            return Prompt(
                key=f"change:{form.id}:{index}",
                text=Text("chat-change-row"),
                choices=tuple(_row_choices(form, found, index)),
            )
        case "remove":
            entries = frame.state["answers"][group_of(form).id]
            choices = [Choice(f"e{index}", _who(form, frame, index)) for index in range(len(entries))]
            surplus = len(entries) - frame.state["target"]
            return Prompt(
                key=f"remove:{form.id}:{surplus}",
                text=Text("chat-remove-who", {"count": surplus}),
                choices=tuple(choices),
            )
    return Prompt(
        key=f"review:{form.id}",
        text=Text("chat-review-ask"),
        lead=(tell("chat-review"), *_shown(found)),
        choices=(Choice("=send", Text("chat-send")), Choice("=change", Text("chat-change"))),
        also={"=send": WORDS["=send"], "=change": WORDS["=change"]},
        free=frozenset({"text"}),
        progress=walk.progress(form, frame.state["answers"], room.today),
        help=Text("chat-review-help"),
    )


def chosen(form: Form, frame: Frame, choice: str, room: Room) -> Frame:
    """The frame after one of the review's choices. Raises Invalid ``choice-unknown``."""
    found = _blocks(form, frame, room)
    number = int(choice[1:]) if choice[1:].isdecimal() else -1
    if choice == "=change":
        return stated(frame, mode="blocks")
    if choice.startswith("b") and 0 <= number < len(found):
        return stated(frame, mode="rows", block=number)
    if choice.startswith("r"):
        return _opened_row(form, frame, found, number)
    raise Invalid("choice-unknown")


def picked_by_number(form: Form, frame: Frame, typed: str, room: Room) -> Frame:
    """A row of the review meant by its number. Raises Invalid ``review-unclear``."""
    number = numerals.parse(plain(typed).strip(" 。.,，第项号条"))
    if number is None or number != int(number):
        raise Invalid("review-unclear")
    return _opened_row(form, frame, _blocks(form, frame, room), int(number))


def back(form: Form, frame: Frame, room: Room) -> Frame:
    match frame.state["mode"]:
        case "rows":
            return stated(frame, mode="blocks")
        case "blocks":
            return reviewing(frame)
        case "remove":
            return asking(frame, form, (group_of(form).id,))
    last = walk.walk(form, frame.state["answers"], room.today)[-1]
    return asking(frame, form, last.path)


def removed(form: Form, frame: Frame, choice: str) -> tuple[dict[str, Any], Text] | None:
    """The answers without the entry that a choice takes out, and who it was; ``None`` if it takes out none."""
    number = int(choice[1:]) if choice[:1] == "e" and choice[1:].isdecimal() else -1
    group = _group(form)
    if group is None or not 0 <= number < len(frame.state["answers"].get(group.id) or ()):
        return None
    return paths.take_out(frame.state["answers"], (group.id, number)), _who(form, frame, number)


def group_of(form: Form) -> Field:
    """The repeat group of a form. Raises LookupError."""
    group = _group(form)
    if group is None:
        raise LookupError(form.id)
    return group


def submitted(done: Mapping[str, Any]) -> tuple[Say, ...]:
    """What is said when core has opened a case."""
    due = date.fromisoformat(done["due_on"])
    clock = [Text("chat-submitted-clock", {"days": done["days"], "due": due})]
    if done["provisional"]:
        clock.append(Text("chat-clock-provisional"))
    return result("chat-submitted", code=done["code"]), Say(lines([*clock, Text("chat-submitted-next")]))


def _group(form: Form) -> Field | None:
    return next((f for section in form.sections for f in section.fields if f.kind is Kind.GROUP), None)


def _who(form: Form, frame: Frame, index: int) -> Text:
    group = group_of(form)
    return walk.who(form, frame.state["answers"], (group.id, index, group.fields[0].id))


def _blocks(form: Form, frame: Frame, room: Room) -> tuple[Block, ...]:
    return blocks(form, frame.state["answers"], room.today, masked=True)


def _numbered(found: tuple[Block, ...]) -> list[tuple[int, int, Row]]:
    """Every row with its number and the index of its block."""
    rows = [(index, row) for index, block in enumerate(found) for row in block.rows]
    return [(number, index, row) for number, (index, row) in enumerate(rows, 1)]


def _opened_row(form: Form, frame: Frame, found: tuple[Block, ...], number: int) -> Frame:
    row = next((row for each, _, row in _numbered(found) if each == number), None)
    if row is None:
        raise Invalid("choice-number", most=sum(len(block.rows) for block in found))
    return stated(asking(frame, form, row.path), changing=True)


def _row_choices(form: Form, found: tuple[Block, ...], index: int) -> list[Choice]:
    rows = [(number, row) for number, block, row in _numbered(found) if block == index]
    choices = [Choice(f"r{n}", Text("chat-row-choice", {"label": row.label, "value": row.value})) for n, row in rows]
    block = found[index]
    if block.entry is not None:
        return [*choices, Choice(f"e{block.entry}", Text("chat-remove", {"who": block.title}))]
    group = _group(form)
    if group is not None and any(row.path == (group.id,) for _, row in rows):
        return [*choices, Choice("=add", Text("chat-add"))]
    return choices


def _shown(found: tuple[Block, ...]) -> list[Say]:
    """The rows as messages; small blocks that follow each other share one."""
    messages: list[list[Text]] = []
    rows_in_last = _ROWS_A_MESSAGE
    numbered = _numbered(found)
    for index, block in enumerate(found):
        block_lines = [
            Text("chat-row", {"number": str(number), "label": row.label, "value": row.value})
            for number, at, row in numbered
            if at == index
        ]
        if rows_in_last + len(block_lines) > _ROWS_A_MESSAGE:
            messages.append([])
            rows_in_last = 0
        messages[-1] += [Text("chat-block", {"title": block.title}), *block_lines]
        rows_in_last += len(block_lines)
    return [Say(lines(message), Tone.TELL) for message in messages]
