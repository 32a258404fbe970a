"""Whatever a person sends, in whatever order: the conversation goes on, and what they told is not lost."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import memory
from bot.conversation.engine import take_turn
from bot.conversation.model import (
    Context,
    Done,
    Effect,
    Frame,
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
    Turn,
)
from bot.conversation.words import WORDS
from core.clock import CHINA, china_date
from core.forms import load_forms, paths, walk
from core.i18n import LANGUAGES, localizer
from tests.golden.conversations.player import HERE, Transcript

FORMS = load_forms()
DIBAO = FORMS.get("dibao")
NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
CASES: list[tuple[dict[str, Any], ...]] = [
    (),
    tuple(json.loads((HERE / "cases/asked.json").read_text())),
    tuple(json.loads((HERE / "cases/decided.json").read_text())),
]
SCRIPTS = [Transcript.read(HERE / f"{name}.txt").script for name in ("apply-household-of-three", "back-and-change")]
RESULTS: Mapping[str, Mapping[str, Any]] = {
    "application-submit": {"code": "DA-7K3F-9QXA", "due_on": "2027-01-06", "days": 30, "provisional": True},
    "progress-look": {"cases": [{**CASES[1][0], "bound": False}]} if CASES[1] else {},
}
HOME_OF_LOSS = ("confirm", "menu")
"""Where answers may be thrown away: the person was asked whether they are sure."""

words = st.one_of(
    st.text(max_size=40),
    st.sampled_from([word for group in WORDS.values() for word in group]),
    st.sampled_from(["王建国", "220882199103123012", "13804360001", "三千二", "-5", "0", "1", "2", "7", "3,200元"]),
    st.sampled_from(["每月200", "没有", "<script>", "'; DROP TABLE x;--", "DA-7K3F-9QXA", "身体", "红星村"]),
    st.sampled_from(["😀", "", " ", "长" * 200, "长" * 5000]),
)
oddities: st.SearchStrategy[Inbound] = st.one_of(
    st.builds(SentPhoto, st.sampled_from(["photo-1", "photo-2"])),
    st.sampled_from(["photo-broken", "photo-too-large", "photo-of-mars"]).map(lambda code: SentPhoto(None, code)),
    st.builds(SentLocation, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(SentContact, st.sampled_from(["13804360001", "abc"]), st.booleans()),
    st.builds(SentOther, st.sampled_from(["video", "voice", "sticker", "document", "edited", "forwarded", "dice"])),
    st.builds(Started, st.sampled_from(["", "DA-7K3F-9QXA", "x"]), st.sampled_from([None, "en-GB", "zh", "fr", ""])),
)
STRAY = ["agree", "refuse", "=send", "=keep", "=done", "/back", "/skip", "/restart", "e0", "b99", "r3", "nonsense", ""]


class Household:
    """One conversation, checked after every turn."""

    def __init__(self, cases: tuple[dict[str, Any], ...]) -> None:
        self.session = Session()
        self.cases = cases
        self.now = NOW
        self.says: tuple[Say, ...] = ()

    def send(self, inbound: Inbound) -> Turn:
        before = self.session
        turn = take_turn(before, inbound, Context(self.now, "daan", "web", self.cases), FORMS)
        self._check(before, turn, inbound)
        self.session = turn.session
        self.says = turn.says or self.says
        return turn

    def _check(self, before: Session, turn: Turn, inbound: Inbound) -> None:
        kept = memory.session_from_json(json.loads(json.dumps(memory.session_to_json(turn.session))))
        assert kept == turn.session
        assert turn.session.question >= before.question
        for say in turn.says:
            assert say.question in (0, turn.session.question)
            for language in LANGUAGES:
                assert localizer(language).say(say.text).strip()
                assert all(localizer(language).say(choice.label) for choice in say.choices)
        assert len({choice.id for say in turn.says[-1:] for choice in say.choices}) == sum(
            len(say.choices) for say in turn.says[-1:]
        )
        if turn.says and not any(effect.answers for effect in turn.effects):
            assert turn.says[-1].question == turn.session.question, "a turn ends with a question"
        self._check_loss(before, turn.session, inbound)

    def _check_loss(self, before: Session, after: Session, inbound: Inbound) -> None:
        old, new = told(before), told(after)
        if old == new or (before.frames and before.frames[-1].flow in HOME_OF_LOSS):
            return
        if isinstance(inbound, Done) and inbound.effect == "application-submit" and inbound.problem is None:
            return
        top = before.frames[-1]
        assert top.flow == "apply", "answers changed while no application was open"
        if top.state["mode"] in ("rows", "remove"):
            return  # a member of the family is taken out, or one is added
        asked = {position.path for position in walk.walk(DIBAO, new, china_date(self.now))}
        for path in given_paths(old):
            if path[:1] == tuple(top.state["at"])[:1] and path != tuple(top.state["at"]):
                continue  # entries of the group whose count was just answered
            if path == tuple(top.state["at"]) or path not in asked:
                continue
            if path == ("village",) and old["town"] != new["town"]:
                continue
            assert paths.has(new, path) and paths.look(new, path) == paths.look(old, path), path


def told(session: Session) -> dict[str, Any]:
    """The answers of the application, open or put aside."""
    frames: list[Frame] = [*session.drafts.values(), *session.frames]
    found: dict[str, Any] = {}
    for frame in frames:
        if frame.flow == "apply":
            found = dict(frame.state["answers"])
    return found


def given_paths(answers: Mapping[str, Any]) -> list[tuple[str | int, ...]]:
    entries = [("members", index, name) for index, e in enumerate(answers.get("members") or ()) for name in e]
    return [*((name,) for name in answers), *entries]


def draw_inbound(data: st.DataObject, household: Household) -> Inbound:
    question = household.session.question
    offered = [choice.id for say in household.says for choice in say.choices]
    kind = data.draw(st.sampled_from(["tap", "tap", "tap", "say", "say", "old", "odd", "again"]))
    if kind == "tap" and offered:
        return Tapped(data.draw(st.sampled_from(offered)), question)
    if kind == "old":
        choices = st.sampled_from(
            [*STRAY, *offered, "progress", "respond:DA-7K3F-9QXA", "withdraw:DA-7K3F-9QXA", "apply:dibao"]
        )
        return Tapped(data.draw(choices), max(0, question - data.draw(st.integers(-2, 9))))
    if kind == "odd":
        return data.draw(oddities)
    return Said(data.draw(words))


def answered(household: Household, turn: Turn, data: st.DataObject) -> None:
    """Core's answers to the effects of a turn, now and then a refusal."""
    waiting: list[Effect] = [effect for effect in turn.effects if effect.answers]
    while waiting:
        effect = waiting.pop(0)
        refused = data.draw(st.integers(0, 3)) == 0
        done = Done(effect.name, problem="words-too-long", params={"most": 2000}) if refused else good(effect.name)
        waiting += [each for each in household.send(done).effects if each.answers]


def good(effect: str) -> Done:
    return Done(effect, RESULTS.get(effect, {}))


def led(script: tuple[str, ...], lines: int, cases: tuple[dict[str, Any], ...]) -> Household:
    """A conversation that has come some way already."""
    household = Household(cases)
    for line in script[:lines]:
        verb, _, rest = line.partition(" ")
        match verb:
            case "start":
                household.send(Started())
            case "tap":
                household.send(Tapped(rest, household.session.question))
            case "type":
                household.send(Said(rest))
            case _:
                break
    return household


@settings(max_examples=150)
@given(st.data())
def test_no_sequence_of_messages_breaks_the_conversation_or_loses_an_answer(data: st.DataObject) -> None:
    script = data.draw(st.sampled_from(SCRIPTS))
    household = led(script, data.draw(st.integers(0, len(script))), data.draw(st.sampled_from(CASES)))
    for _ in range(data.draw(st.integers(1, 25))):
        inbound = draw_inbound(data, household)
        turn = household.send(inbound)
        answered(household, turn, data)
        if isinstance(inbound, Tapped) and data.draw(st.booleans()):
            answered(household, household.send(inbound), data)  # a finger that trembles
        household.now += timedelta(hours=data.draw(st.integers(0, 48)))


@given(st.integers(1, 32), st.data())
def test_a_doubled_tap_changes_nothing_but_the_clock(lines: int, data: st.DataObject) -> None:
    household = led(SCRIPTS[0], lines, ())
    offered = [c.id for say in household.says for c in say.choices if not c.id.startswith("/") and c.id != "=send"]
    if not offered:
        return
    tap = Tapped(data.draw(st.sampled_from(offered)), household.session.question)
    household.send(tap)
    after = household.session
    assert household.send(tap) == Turn(after)


@given(st.integers(1, 32))
def test_stopping_and_resuming_anywhere_asks_the_same_with_every_answer_there(lines: int) -> None:
    household = led(SCRIPTS[0], lines, ())
    asked, answers = household.says[-1].text, told(household.session)
    household.send(Said("停止"))
    assert told(household.session) == answers
    household.now += timedelta(days=40)
    household.send(Said("继续"))
    if len(household.session.frames) > 1:
        assert household.says[-1].text == asked
    assert told(household.session) == answers


@given(st.integers(1, 32), st.sampled_from(["English", "中文", "换语言"]))
def test_a_change_of_language_anywhere_repeats_the_same_question(lines: int, word: str) -> None:
    household = led(SCRIPTS[0], lines, ())
    question, asked = household.session.question, household.says[-1].text
    household.send(Said(word))
    assert household.session.question == question
    assert household.says[-1].text == asked
