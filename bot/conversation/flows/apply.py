"""Walking any form: one question a time, back, change from the review, send."""

from typing import Any

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows import review
from bot.conversation.flows.asking import ask_field
from bot.conversation.flows.base import Plain, refused, tell
from bot.conversation.flows.positions import asking, form_of, onwards, path_of, reviewing
from bot.conversation.model import Done, Effect, Frame, Said, Say, SentLocation, SentPhoto
from core.errors import Invalid, NotFound
from core.forms import paths, walk
from core.forms.checking import validate_all
from core.forms.model import Answers, Field, Form, Kind
from core.forms.moves import move
from core.forms.reading import read
from core.forms.rows import summary
from core.i18n import Text


class Apply(Plain):
    """State: ``form`` ``version`` ``answers``; ``mode``: ``ask`` (``at`` a path; ``picked`` so far), ``review``,
    ``blocks``, ``rows`` (of ``block``), ``remove`` (entries of a group, down to ``target``); ``changing``: an answer
    is being changed from the review.
    """

    name = "apply"
    version = 1

    def begin(self, form_id: str, room: Room) -> Frame:
        """The frame of a new application on the newest version of a form."""
        form = room.forms.get(form_id)
        empty = Frame(self.name, self.version, {"form": form.id, "version": form.version, "answers": {}})
        return onwards(empty, form, {}, room)

    def refresh(self, frame: Frame, room: Room) -> tuple[Frame, tuple[Say, ...]] | None:
        state = frame.state
        try:
            moved = move(room.forms, state["form"], state["version"], state["answers"], room.today)
        except NotFound:
            return None
        ready = stated(frame, version=moved.form.version, answers=dict(moved.answers)) if moved.moved else frame
        says = (tell("chat-form-updated"),) if moved.moved else ()
        here = any(position.path == path_of(frame) for position in walk.walk(moved.form, moved.answers, room.today))
        if here if state["mode"] == "ask" else not moved.moved:
            return ready, says
        return onwards(ready, moved.form, moved.answers, room), says

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        form, state = form_of(frame, room), frame.state
        if state["mode"] != "ask":
            return review.prompt(form, frame, room)
        progress = walk.progress(form, state["answers"], room.today)
        return ask_field(form, state["answers"], path_of(frame), state.get("picked", ()), progress)

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        form, state = form_of(frame, room), frame.state
        if state["mode"] != "ask":
            return self._in_review(form, frame, choice, room)
        field = form.field(path_of(frame))
        if choice == "=keep":
            return Step((onwards(frame, form, state["answers"], room),), lead=not state.get("changing"))
        if choice == "=done":
            value = state["picked"] if field.kind is Kind.SEVERAL else paths.look(state["answers"], path_of(frame))
            return self._accept(form, frame, value, room)
        if field.kind is Kind.SEVERAL:
            return self._toggle(form, frame, field, choice, room)
        return self._read(form, frame, choice, room)

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        form, state = form_of(frame, room), frame.state
        match answer:
            case Said(text) if state["mode"] == "review":
                return Step((review.picked_by_number(form, frame, text, room),))
            case Said(text):
                return self._typed(form, frame, text, room)
            case SentLocation(latitude, longitude, accuracy):
                place = {"latitude": latitude, "longitude": longitude, "accuracy_m": accuracy}
                return self._read(form, frame, place, room)
            case SentPhoto(ref=str(ref)):
                return self._photo(form, frame, ref, room)
        raise Invalid("answer-wrong-kind")

    def back(self, frame: Frame, room: Room) -> Step:
        form, state = form_of(frame, room), frame.state
        if state["mode"] != "ask":
            return Step((review.back(form, frame, room),), lead=False)
        if state.get("changing"):
            return Step((reviewing(frame),), lead=False)  # nothing changed: the whole review is not told again
        earlier = walk.before(form, state["answers"], path_of(frame), room.today)
        if earlier is None:
            return Step((frame,), (tell("chat-at-beginning"),))
        return Step((asking(frame, form, earlier.path),))

    def skip(self, frame: Frame, room: Room) -> Step:
        return self._accept(form_of(frame, room), frame, None, room)

    def restarted(self, frame: Frame, room: Room) -> Frame | None:
        return self.begin(frame.state["form"], room)

    def draft(self, frame: Frame) -> str | None:
        return f"apply:{frame.state['form']}"

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        if done.effect != "application-submit":
            return super().done(frame, done, room)
        if done.problem:
            return Step((reviewing(frame),), (refused(done.problem, done.params),))
        return Step((), review.submitted(done.result), act=f"drop:{self.draft(frame)}")

    # -------------------------------------------------------------- answers

    def _read(self, form: Form, frame: Frame, raw: Any, room: Room) -> Step:
        path = path_of(frame)
        try:
            value = read(form, path, raw, frame.state["answers"], room.today)
        except Invalid as wrong:
            if wrong.code == "consent-refused":
                return Step((frame,), (tell("chat-consent-refused"),), act="aside")
            raise
        return self._accept(form, frame, value, room)

    def _typed(self, form: Form, frame: Frame, text: str, room: Room) -> Step:
        picked = frame.state.get("picked", ())
        if not picked:
            return self._read(form, frame, text, room)
        # Some are marked by buttons already: what is typed is marked too.
        path, answers = path_of(frame), frame.state["answers"]
        both = {*picked, *read(form, path, text, answers, room.today)}
        return Step((stated(frame, picked=read(form, path, sorted(both), answers, room.today)),))

    def _toggle(self, form: Form, frame: Frame, field: Field, choice: str, room: Room) -> Step:
        picked = list(frame.state.get("picked", ()))
        if any(option.id == choice and option.alone for option in field.options):
            return self._accept(form, frame, [choice], room)
        picked = [each for each in picked if each != choice] if choice in picked else [*picked, choice]
        return Step((stated(frame, picked=picked),))

    def _photo(self, form: Form, frame: Frame, ref: str, room: Room) -> Step:
        path, answers = path_of(frame), frame.state["answers"]
        field = form.field(path)
        refs = [*(paths.look(answers, path) or ()), ref]
        value = read(form, path, refs, answers, room.today)
        if len(refs) == field.most:
            return self._accept(form, frame, value, room)
        return Step((stated(frame, answers=paths.put(answers, path, value)),))

    def _accept(self, form: Form, frame: Frame, value: Any, room: Room) -> Step:
        path, answers = path_of(frame), frame.state["answers"]
        field = form.field(path)
        if field.kind is Kind.GROUP:
            entries = answers.get(field.id) or []
            if any(entries[value:]):
                return Step((stated(frame, mode="remove", target=value),))
            answers = paths.count(answers, field.id, value)
        elif field.kind is Kind.SEVERAL and value is not None:
            answers = paths.put(answers, path, read(form, path, value, answers, room.today))
        else:
            answers = paths.put(answers, path, value)
        settled = walk.settle(form, answers, room.today)
        says, effects = _following(field, value, room)
        return Step((onwards(frame, form, settled, room),), (*says, *_dropped(form, answers, settled, room)), effects)

    def _in_review(self, form: Form, frame: Frame, choice: str, room: Room) -> Step:
        if choice == "=send":
            return self._send(form, frame, room)
        removed = review.removed(form, frame, choice)
        if removed is not None:
            answers, label = removed
            if frame.state["mode"] == "remove" and len(answers[review.group_of(form).id]) > frame.state["target"]:
                return Step((stated(frame, answers=answers),), (tell("chat-removed", who=label),))
            return Step((onwards(frame, form, answers, room),), (tell("chat-removed", who=label),))
        if choice == "=add":
            group = review.group_of(form)
            answers = paths.count(frame.state["answers"], group.id, len(frame.state["answers"][group.id]) + 1)
            return Step((onwards(stated(frame, changing=True), form, answers, room),))
        return Step((review.chosen(form, frame, choice, room),))

    def _send(self, form: Form, frame: Frame, room: Room) -> Step:
        answers = walk.settle(form, frame.state["answers"], room.today)
        problems = validate_all(form, answers, room.today)
        if problems:
            first = problems[0]
            ready = asking(stated(frame, answers=answers, changing=True), form, first.path)
            return Step((ready,), (refused(first.code, first.params),))
        data = {"form": form.id, "version": form.version, "answers": answers}
        return Step((stated(frame, answers=answers),), (), (Effect("application-submit", data, answers=True),))


def _dropped(form: Form, answers: Answers, settled: Answers, room: Room) -> tuple[Say, ...]:
    """What was told and is not asked any more, since the answer before it changed: it must not vanish unsaid."""
    gone = [
        Text(field.label)
        for section in form.sections
        for field in section.fields
        if answers.get(field.id) is not None and field.id not in settled
    ]
    for section in form.sections:
        for group in (field for field in section.fields if field.kind is Kind.GROUP):
            for told, kept in zip(answers.get(group.id) or (), settled.get(group.id) or (), strict=False):
                gone += [Text(f.label) for f in group.fields if told.get(f.id) is not None and f.id not in kept]
    return (tell("chat-dropped", what=tuple(gone)),) if gone else ()


def _following(field: Field, value: Any, room: Room) -> tuple[tuple[Say, ...], tuple[Effect, ...]]:
    """What an answer brings with it: an identity number is read back, a consent is put on record."""
    if field.kind is Kind.IDENTITY and value is not None:
        return (tell("chat-read-back", what=summary(value, room.today)),), ()
    if field.kind is Kind.CONSENT and value is not None:
        data = {"kind": field.consent, "text_version": field.text_version, "language": room.language}
        return (), (Effect("consent-give", data),)
    return (), ()
