"""Plays the script of a golden transcript through the real engine and writes down what both sides said.

A transcript file has a title, a script, and what it looks like in each language. A script line is one of

    at 2026-11-23 09:00         the clock of what follows (China)
    cases waiting               the account's own cases, from cases/waiting.json; ``cases none``
    forms old                   the forms of forms-<name>/ instead of ours; ``forms ours``
    start [payload]             the person opens the chat
    tap <choice>                a button of the present question
    tap <choice> <- <n>         a button of the question asked n questions ago; ``@0`` for a notice's button
    type <words>                typed words (``\\n`` a new line; ``\\x200 王`` 200 times the sign)
    photo <ref> | photo! <problem> | place <lat> <lon> | contact <phone> | other <kind>
    core <effect> <json>        what core answers to the effect just asked for
    core! <effect> <code> <json>   … when it refuses
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.conversation import memory
from bot.conversation.engine import take_turn
from bot.conversation.model import (
    Choice,
    Context,
    Done,
    Effect,
    Inbound,
    Said,
    Say,
    SentContact,
    SentLocation,
    SentOther,
    SentPhoto,
    Session,
    Started,
    Tapped,
    Tone,
)
from core.clock import CHINA
from core.forms import load_forms
from core.i18n import localizer

HERE = Path(__file__).resolve().parent
MARK = "————————"


@dataclass
class Play:
    """One run of a script in one language. ``turns`` are the person's messages; ``effects`` all that core was asked."""

    language: str
    session: Session = field(default_factory=Session)
    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
    cases: tuple[dict[str, Any], ...] = ()
    written: list[str] = field(default_factory=list)
    turns: int = 0
    effects: list[Effect] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)
    waiting: list[Effect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forms = load_forms()

    def line(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        match verb:
            case "at":
                self.now = datetime.strptime(rest, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
                self.written += ["", f"时  {rest}", ""]
            case "cases":
                self.cases = () if rest == "none" else tuple(json.loads((HERE / "cases" / f"{rest}.json").read_text()))
            case "forms":
                self.forms = load_forms(None if rest == "ours" else HERE / f"forms-{rest}")
            case "core":
                name, _, result = rest.partition(" ")
                self._answered(Done(name, json.loads(result or "{}")))
            case "core!":
                name, code, *params = rest.split(" ", 2)
                self._answered(Done(name, problem=code, params=json.loads(params[0]) if params else {}))
            case _:
                self._person(self._inbound(verb, rest))

    def _inbound(self, verb: str, rest: str) -> Inbound:
        match verb:
            case "start":
                return Started(rest, self.language)
            case "tap":
                choice, _, old = rest.partition(" <- ")
                return Tapped(choice.removesuffix(" @0"), self._question(rest, old))
            case "type":
                words = re.sub(r"\\x(\d+) ?(.)", lambda found: found[2] * int(found[1]), rest)
                return Said(words.replace("\\n", "\n"))
            case "photo":
                return SentPhoto(rest)
            case "photo!":
                return SentPhoto(None, rest)
            case "place":
                latitude, longitude = rest.split()
                return SentLocation(float(latitude), float(longitude), 12.0)
            case "contact":
                return SentContact(rest, own=True)
            case "other":
                return SentOther(rest)
        raise ValueError(f"no such line: {verb} {rest}")

    def _question(self, rest: str, old: str) -> int:
        if rest.endswith(" @0"):
            return 0
        return self.session.question - int(old or 0)

    def _person(self, inbound: Inbound) -> None:
        assert not self.waiting, f"core has not answered {self.waiting[0].name} yet"
        self.turns += 1
        self.written.append(f"人  {self._shown(inbound)}")
        self._turn(inbound)

    def _answered(self, done: Done) -> None:
        assert [effect.name for effect in self.waiting] == [done.effect], "core answers what it was not asked"
        self.waiting = []
        self._turn(done)

    def _turn(self, inbound: Inbound) -> None:
        # The session is stored as JSON and read back between any two messages, as in the house.
        kept = memory.session_from_json(json.loads(json.dumps(memory.session_to_json(self.session))))
        assert kept == self.session
        turn = take_turn(kept, inbound, Context(self.now, "daan", "web", self.cases), self.forms)
        assert turn.session.question >= self.session.question
        self.session = turn.session
        self.says = list(turn.says)
        self.effects += turn.effects
        self.waiting = [effect for effect in turn.effects if effect.answers]
        for say in turn.says:
            self._write(say)
        for effect in turn.effects:
            self.written.append(f"    => {effect.name} {json.dumps(effect.data, ensure_ascii=False, sort_keys=True)}")
        if not turn.says and not turn.effects:
            self.written.append("    （不回答）")
        self.written.append("")

    def _write(self, say: Say) -> None:
        words = localizer(self.session.language)
        mark = {Tone.TELL: "门", Tone.ASK: "问", Tone.REPAIR: "改", Tone.RESULT: "果"}[say.tone]
        first, *more = words.say(say.text).split("\n")
        tail = f"  ({say.progress[0]}/{say.progress[1]})" if say.progress else ""
        self.written += [f"{mark}  {first}{tail}", *(f"    {line}" for line in more)]
        buttons = " ".join(_button(choice, words.say(choice.label)) for choice in say.choices)
        if buttons:
            self.written.append(f"    {buttons}")

    def _shown(self, inbound: Inbound) -> str:
        words = localizer(self.session.language)
        match inbound:
            case Started():
                return "（打开聊天）"
            case Tapped(choice=choice, question=question):
                offered = [each for say in self.says for each in say.choices if each.id == choice]
                label = words.say(offered[0].label) if offered else choice
                return f"〔{label}〕" + ("" if question == self.session.question else "（以前的按钮）")
            case Said(text):
                return text if len(text) <= 80 else f"{text[:20]}……（{len(text)} 个字）"
            case SentPhoto(ref, problem):
                return f"（照片 {ref or problem}）"
            case SentLocation():
                return "（位置）"
            case SentContact(phone=phone):
                return f"（联系人 {phone}）"
            case SentOther(kind):
                return f"（{kind}）"
        raise AssertionError(inbound)


def _button(choice: Choice, label: str) -> str:
    shown = f"✓{label}" if choice.chosen else label
    return f"({shown})" if choice.minor else f"[{shown}]"


@dataclass(frozen=True)
class Transcript:
    path: Path
    title: str
    script: tuple[str, ...]
    shown: dict[str, str]

    @staticmethod
    def read(path: Path) -> "Transcript":
        head, *parts = re.split(rf"^{MARK} (\S+)\n", path.read_text("utf-8"), flags=re.M)
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        script = tuple(line for line in sections.pop("script").splitlines() if line.strip() and line[0] != "#")
        return Transcript(path, head.strip(), script, {name: body.strip("\n") for name, body in sections.items()})

    def play(self, language: str) -> Play:
        play = Play(language)
        for line in self.script:
            play.line(line)
        return play


def rendered(play: Play) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in play.written)).strip("\n")


def rewrite(transcript: Transcript, plays: dict[str, Play]) -> None:
    """The file again, with what is really said now; the script stays as it was written."""
    text = transcript.path.read_text("utf-8")
    end = re.search(rf"^{MARK} (?!script)", text, flags=re.M)
    head = text[: end.start()] if end else text
    parts = [f"{MARK} {language}\n{rendered(play)}\n" for language, play in plays.items()]
    transcript.path.write_text(head.rstrip("\n") + "\n\n" + "\n".join(parts), "utf-8")
