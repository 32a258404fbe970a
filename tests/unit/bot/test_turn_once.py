"""However often and however simultaneously messages are delivered, each is taken once, and in order."""

import functools
import itertools
import json
from typing import Any

from bot.conversation.model import Said, Started
from bot.store import Message
from bot.turn import Incoming, TurnDesk
from core import audit
from core.house import House
from tests.support.talking import Family, Talk
from tests.support.together import at_once
from tests.unit.bot.conftest import SORRY, counts

# ---------------------------------------------------------------- never twice


def test_a_message_delivered_again_gets_the_same_answer_and_changes_nothing(talk_anywhere: Talk) -> None:
    first = talk_anywhere.start()
    before, memory = counts(talk_anywhere.house), talk_anywhere.memory
    again = talk_anywhere.send(Started(language="zh-CN"), key="somebody-1")
    assert again.repeated
    assert (again.session_id, again.received_seq, again.messages) == (
        first.session_id,
        first.received_seq,
        first.messages,
    )
    assert counts(talk_anywhere.house) == before
    assert talk_anywhere.memory == memory


def test_the_same_key_with_other_words_is_still_the_message_taken_before(talk: Talk) -> None:
    talk.walk_to("name", Family(1))
    taken = talk.send(Said("王小明"), key="the-key")
    again = talk.send(Said("李四"), key="the-key")
    assert again.repeated
    assert again.messages == taken.messages
    assert talk.asked == "apply:dibao:identity"
    assert "李四" not in json.dumps(talk.memory, ensure_ascii=False)


def test_a_whole_application_with_every_message_delivered_three_times_ends_like_one_delivered_once(
    house_anywhere: House,
) -> None:
    once = Talk(house_anywhere, TurnDesk(house_anywhere), "once")
    once.apply(Family(1))
    alone = counts(house_anywhere)

    thrice = Talk(house_anywhere, TurnDesk(house_anywhere), "thrice")
    for n, line in enumerate(once.script, 1):
        outcomes = [thrice.send(line.spoken_by(Family(2)), key=f"k{n}") for _ in range(3)]
        assert [o.repeated for o in outcomes] == [False, True, True]
        assert len({o.messages for o in map(_frozen, outcomes)}) == 1
    together = counts(house_anywhere)
    assert {name: together[name] - alone[name] for name in alone} == alone
    assert [m.direction for m in thrice.transcript] == [m.direction for m in once.transcript]


class _Frozen:
    def __init__(self, messages: tuple[Message, ...]) -> None:
        self.messages = json.dumps([[m.seq, m.body] for m in messages], sort_keys=True)


def _frozen(outcome: Any) -> _Frozen:
    return _Frozen(outcome.messages)


def test_a_message_delivered_again_much_later_answers_with_what_was_said_then(talk: Talk) -> None:
    first = talk.start()
    talk.walk_to("identity", Family(1))
    asked = talk.asked
    again = talk.send(Started(language="zh-CN"), key="somebody-1")
    assert again.repeated
    assert again.messages == first.messages
    assert talk.asked == asked


def test_another_persons_message_may_bear_the_same_key(house: House) -> None:
    desk = TurnDesk(house)
    outcomes = [desk.take(Incoming("web", who, "k1", Started())) for who in ("one", "other")]
    outcomes.append(desk.take(Incoming("telegram", "one", "k1", Started())))
    assert [o.repeated for o in outcomes] == [False] * 3
    assert len({o.session_id for o in outcomes}) == 3


def test_the_same_message_delivered_eight_times_at_once_is_taken_once(talk_anywhere: Talk) -> None:
    talk_anywhere.walk_to("name", Family(1))
    outcomes: list[Any] = []
    again = Incoming("web", "somebody", "again", Said("王小明"))
    at_once(*[lambda: outcomes.append(talk_anywhere.desk.take(again))] * 8)
    assert sorted(o.repeated for o in outcomes) == [False] + [True] * 7
    assert len({o.messages for o in map(_frozen, outcomes)}) == 1
    assert talk_anywhere.asked == "apply:dibao:identity"
    assert [m.body.get("text") for m in talk_anywhere.transcript].count("王小明") == 1


def test_the_first_message_of_all_delivered_at_once_begins_one_conversation(house_anywhere: House) -> None:
    desk = TurnDesk(house_anywhere)
    outcomes: list[Any] = []
    at_once(*[lambda: outcomes.append(desk.take(Incoming("web", "new", "k1", Started())))] * 6)
    assert sorted(o.repeated for o in outcomes) == [False] + [True] * 5
    assert counts(house_anywhere)["ChatSession"] == 1


# ---------------------------------------------------------------- in order


def test_two_pages_of_one_person_talking_at_once_keep_one_orderly_conversation(talk_anywhere: Talk) -> None:
    talk_anywhere.start()
    taken: dict[str, list[int]] = {}

    def page(name: str) -> None:
        for n in range(10):
            outcome = talk_anywhere.desk.take(Incoming("web", "somebody", f"{name}-{n}", Said(f"{name} {n}")))
            taken.setdefault(name, []).append(outcome.received_seq)

    at_once(*[functools.partial(page, name) for name in "abcd"])
    transcript = talk_anywhere.transcript
    assert [m.seq for m in transcript] == list(range(1, len(transcript) + 1)), "no number twice, none left out"
    for name in "abcd":
        assert taken[name] == sorted(taken[name]), "each page's messages in the order it sent them"
    said = [m for m in transcript if m.body.get("kind") == "said"]
    assert sorted(m.body["text"] for m in said) == sorted(f"{name} {n}" for name in "abcd" for n in range(10))
    for before, after in itertools.pairwise(transcript):
        assert not (before.direction == after.direction == "in"), "each is answered before the next is taken"
    assert SORRY["zh-CN"] not in [m.body.get("text") for m in transcript]


def test_many_people_talking_at_once_never_mix(house_anywhere: House) -> None:
    desk = TurnDesk(house_anywhere)
    people = {number: Talk(house_anywhere, desk, f"person-{number}") for number in range(1, 6)}
    at_once(*[functools.partial(talk.apply, Family(number)) for number, talk in people.items()])
    assert counts(house_anywhere)["Case"] == 5
    for number, talk in people.items():
        names = [m.body["text"] for m in talk.transcript if m.body.get("kind") == "said" and not m.body["secret"]]
        assert Family(number).name in names
        assert not {Family(other).name for other in range(1, 6) if other != number} & set(names)
    with house_anywhere.database.read() as s:
        assert audit.verify(s).whole
