"""Whatever is typed into whichever question, the conversation answers, and nothing breaks."""

import pytest
from sqlalchemy import func, inspect, select, text

from bot.conversation.model import Said, SentContact, SentLocation, SentOther, SentPhoto, Started, Tapped
from bot.turn import TurnDesk
from core import audit
from core.db.models.casework import Case
from core.db.models.people import Person
from core.house import House
from core.i18n import LANGUAGES, localizer
from tests.support.talking import Family, Talk

SORRY = {localizer(language)("bot-our-fault") for language in LANGUAGES}

NASTY = (
    "'; DROP TABLE cases; --",
    '" OR 1=1; UPDATE chat_sessions SET state=NULL; --',
    "<script>alert(document.cookie)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} { $name } ${jndi:ldap://x} %s %(name)s {0}",
    "../../../../etc/passwd",
    "王" * 200,
    "a" * 3999,
    "\u202e反向\u202c \u200b\u200d\ufeff",
    "😀👨‍👩‍👧",
    "-5",
    "-99999999999999999999",
    "9" * 400,
    "1e400",
    "NaN",
    "0x10",
    "三千二",
    "=cmd|' /C calc'!A0",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "null",
    "[]",
    '{"$text": "bot-our-fault"}',
)


def _unharmed(talk: Talk) -> None:
    assert not SORRY & set(talk.heard), "the turn failed"
    assert talk.heard, "and never without a word"


def test_nasty_words_in_every_question_are_answered_and_harm_nothing(house_anywhere: House) -> None:
    family = Family(1)
    talk = Talk(house_anywhere, TurnDesk(house_anywhere))
    talk.start()
    asked: list[str] = []
    with house_anywhere.database.read() as s:
        tables = set(inspect(s.connection()).get_table_names())
    while not asked or asked[-1] != "review:dibao":
        key = talk.asked
        asked.append(key)
        for words in NASTY:
            talk.say(words)
            _unharmed(talk)
            if talk.asked != key:
                talk.send(Tapped("/back", 0))
                talk.say("返回")
                _unharmed(talk)
            for _ in range(3):
                if talk.asked != key:
                    talk.say("返回")
            assert talk.asked == key, f"{words[:30]!r} led from {key} to {talk.asked} and not back"
        talk.answer(family) if key != "review:dibao" else None
        assert len(asked) < 60
    talk.answer(family)
    _unharmed(talk)
    with house_anywhere.database.read() as s:
        assert set(inspect(s.connection()).get_table_names()) == tables
        assert s.scalar(select(func.count()).select_from(Case)) == 1
        assert family.name in s.scalars(select(Person.name)).all(), "what was answered in between did not stick"
        assert audit.verify(s).whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_message_in_every_question_is_answered(house: House, language: str) -> None:
    family = Family(1)
    talk = Talk(house, TurnDesk(house))
    talk.send(Started(language=language))
    kinds = [
        SentLocation(91.0, 181.0, -1.0),
        SentLocation(45.5, 124.3),
        SentContact("", False),
        SentContact("+86 138 0013 8000", True),
        SentContact("'; DROP TABLE cases; --", True),
        SentPhoto(None, "photo-too-large"),
        SentPhoto(None, "no-such-problem"),
        *(SentOther(kind) for kind in ("video", "voice", "document", "sticker", "forwarded", "edited", "<b>", "")),
        Tapped("=send", 0),
        Tapped("no-such-choice", 1),
        Tapped("/no-such-command", 999),
        Tapped("", 0),
        Tapped("apply:no_such_form", 1),
        Tapped("progress:DA-0000-0000", 0),
        Tapped("respond:nothing", 0),
        Said(""),
        Said("   "),
        Said("。。。"),
        Started("no-such-payload", "xx"),
    ]
    for path in ("consent", "name", "identity", "phone", "members", "land_rent", "savings", "papers", "review"):
        talk.walk_to(path, family)
        for kind in kinds:
            talk.send(kind)
            assert not SORRY & set(talk.heard), f"{kind} at {path}"
            talk.send(Tapped("/back", 0)) if not talk.asked.startswith(("apply:dibao", "review")) else None
            if talk.asked not in (f"apply:dibao:{path}", "review:dibao" if path == "review" else ""):
                _return(talk, path)


def _return(talk: Talk, path: str) -> None:
    """Back to the question, as somebody who has strayed finds back."""
    wanted = "review:dibao" if path == "review" else f"apply:dibao:{path}"
    for words in ("返回", "back", "继续", "resume"):
        if talk.asked == wanted:
            return
        talk.say(words)
        assert not SORRY & set(talk.heard)
    talk.walk_to(path, Family(1))


def test_an_answer_to_a_question_of_yesterday_does_not_answer_todays(house_anywhere: House) -> None:
    talk = Talk(house_anywhere, TurnDesk(house_anywhere))
    talk.walk_to("health", Family(1))
    old = talk.row.state["session"]["question"]
    talk.walk_to("work", Family(1))
    house_anywhere.clock.advance(days=1)  # type: ignore[attr-defined]  # the test's clock
    asked = talk.asked
    talk.send(Tapped("healthy", old))
    _unharmed(talk)
    assert talk.asked == asked


def test_a_double_tap_answers_once(house_anywhere: House) -> None:
    talk = Talk(house_anywhere, TurnDesk(house_anywhere))
    talk.walk_to("consent", Family(1))
    number = talk.memory["question"]
    first = talk.send(Tapped("agree", number))
    second = talk.send(Tapped("agree", number))
    assert first.messages
    assert not SORRY & {m.body["text"] for m in second.messages}
    assert talk.asked == "apply:dibao:town"
    with house_anywhere.database.read() as s:
        given = [e for e in audit.latest(s) if e.action == "consent-given"]
    assert len(given) == 1


def test_a_double_tap_on_send_opens_one_case(house_anywhere: House) -> None:
    talk = Talk(house_anywhere, TurnDesk(house_anywhere))
    talk.walk_to("review", Family(1))
    number = talk.memory["question"]
    for _ in range(3):
        talk.send(Tapped("=send", number))
    with house_anywhere.database.read() as s:
        assert s.scalar(select(func.count()).select_from(Case)) == 1
        assert s.scalar(text("SELECT count(*) FROM persons")) == 3


def test_two_tabs_on_the_same_question_answer_it_once_and_show_the_same(house_anywhere: House) -> None:
    desk = TurnDesk(house_anywhere)
    one, other = Talk(house_anywhere, desk, "shared"), Talk(house_anywhere, desk, "shared")
    one.walk_to("health", Family(1))
    number = one.memory["question"]
    one.send(Tapped("disabled", number), key="tab-one")
    other.send(Tapped("healthy", number), key="tab-two")
    assert not SORRY & set(other.heard)
    assert one.asked == other.asked
    one.walk_to("review", Family(1))
    answers = one.memory["frames"][-1]["state"]["answers"]
    assert answers["health"] in {"disabled", "healthy"}
    assert one.transcript == other.transcript
