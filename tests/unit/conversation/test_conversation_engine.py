"""What the engine does for every flow alike: old taps, old frames, repair, and whatever comes at the wrong moment."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.conversation import memory
from bot.conversation.engine import take_turn
from bot.conversation.model import (
    Context,
    Done,
    Frame,
    Inbound,
    InputKind,
    Said,
    Say,
    SentPhoto,
    Session,
    Started,
    Tapped,
    Tone,
    Turn,
)
from core.clock import CHINA
from core.forms import Forms, load_forms
from core.i18n import pack, text
from tests.golden.conversations.player import HERE

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
OLD, NEW = load_forms(HERE / "forms-small-1"), load_forms(HERE / "forms-small-2")


def case(**changes: Any) -> dict[str, Any]:
    return {
        "code": "DA-7K3F-9QXA",
        "programme": "dibao",
        "place": "daan",
        "state": "accepted",
        "submitted_on": "2026-11-23",
        "due_on": "2027-01-06",
        "days_left": 20,
        "provisional": False,
        "holder": pack(text("form-value", value="柳河镇")),
        "timeline": [],
        "asked": None,
        "outcome": None,
        "amount": None,
        "lines": [],
        "others": [],
        "bound": True,
        **changes,
    }


def turn(session: Session, inbound: Inbound, forms: Forms | None = None, cases: tuple[Any, ...] = ()) -> Turn:
    return take_turn(session, inbound, Context(NOW, "daan", "web", cases), forms or load_forms())


def talk(*inbounds: Inbound | str, session: Session | None = None, **rest: Any) -> Turn:
    """The last turn of a conversation; a plain word taps the button of that id under the present question."""
    done = Turn(session or turn(Session(), Started()).session)
    for inbound in inbounds:
        what = Tapped(inbound, done.session.question) if isinstance(inbound, str) else inbound
        done = turn(done.session, what, **rest)
    return done


def ids(done: Turn) -> list[str]:
    return [say.text.id for say in done.says]


def ask(done: Turn) -> Say:
    assert done.says[-1].tone is Tone.ASK
    return done.says[-1]


# ------------------------------------------------------------------------- first words


@pytest.mark.parametrize(
    ("guess", "language"), [(None, "zh-CN"), ("en-GB", "en"), ("zh-Hans", "zh-CN"), ("fr", "zh-CN"), ("", "zh-CN")]
)
def test_a_new_conversation_begins_in_the_platforms_language_if_it_is_one_of_ours(guess: str, language: str) -> None:
    assert turn(Session(), Started(language=guess)).session.language == language


def test_the_platforms_guess_never_overrides_the_persons_choice() -> None:
    chosen = talk(Said("English")).session
    assert chosen.language_chosen
    assert turn(chosen, Started(language="zh")).session.language == "en"


def test_what_is_said_first_is_already_done_after_the_greeting() -> None:
    done = turn(Session(), Said("我要申请低保"))
    assert ids(done) == ["chat-greeting", "form-dibao-consent-text-1"]


@pytest.mark.parametrize("first", [Said("你好"), Said("😀"), Said("长" * 9000), Tapped("agree", 7), SentPhoto("p")])
def test_a_first_message_that_is_not_understood_gets_the_menu_and_no_scolding(first: Inbound) -> None:
    done = turn(Session(), first)
    assert ids(done) == ["chat-greeting", "chat-menu"]
    assert done.session.repairs == 0


def test_a_link_with_a_case_code_opens_the_case() -> None:
    done = turn(Session(), Started("DA-7K3F-9QXA"))
    assert [(e.name, e.data) for e in done.effects] == [("progress-look", {"code": "DA-7K3F-9QXA"})]


# ------------------------------------------------------------------------- questions and buttons


def test_a_question_says_how_far_one_is_and_which_keyboard_helps() -> None:
    done = talk("apply:dibao", "agree", "220882101", "220882101201", Said("王芳"))
    question = ask(done)
    assert question.input is InputKind.IDENTITY and question.secret
    assert question.progress == (4, 15)
    assert [c.id for c in question.choices] == ["/back", "/help", "/more"]
    assert all(c.minor for c in question.choices)


def test_an_old_button_of_the_same_question_still_answers_it() -> None:
    village = talk("apply:dibao", "agree", "220882101")
    later = talk(Said("停止"), Said("继续"), session=village.session)
    assert later.session.question > village.session.question
    done = turn(later.session, Tapped("220882101201", village.session.question))
    assert ask(done).text.id == "form-dibao-name-ask"


def test_a_button_of_an_answered_question_is_explained_and_changes_nothing() -> None:
    town = talk("apply:dibao", "agree")
    village = turn(town.session, Tapped("220882101", town.session.question))
    done = turn(village.session, Tapped("220882102", town.session.question))
    assert ids(done) == ["chat-old-button", "form-dibao-village-ask"]
    assert done.session.frames == village.session.frames
    assert ask(done).question == ask(village).question


def test_repair_says_what_was_wrong_then_gives_an_example_then_offers_a_person() -> None:
    session = talk("apply:dibao", "agree", "220882101", "220882101201", Said("王芳")).session
    first = turn(session, Said("123"))
    second = turn(first.session, Said("123"))
    third = turn(second.session, Said("123"))
    assert ids(first) == ["error-identity-length", "form-dibao-identity-ask"]
    for done, helping in ((second, "chat-repair-example"), (third, "chat-repair-person")):
        # However lost somebody is: one message of help, and the question last.
        assert ids(done) == ["chat-lines", "form-dibao-identity-ask"]
        both = done.says[0].text.args
        assert [both["first"].id, both["rest"].id] == ["error-identity-length", helping]
        assert done.says[0].tone is Tone.REPAIR
    offered = [c.id for c in ask(third).choices if not c.minor]
    assert offered == ["/help", "/person"]
    assert talk(Said("220882199306084025"), session=third.session).session.repairs == 0


INCOMES = (
    "apply:dibao", "agree", "220882101", "220882101201", Said("王芳"), Said("220882199306084025"),
    Said("13804360001"), "healthy", "none", "0",
)  # fmt: skip


def test_naming_again_what_is_marked_already_does_not_take_it_out() -> None:
    marked = talk(*INCOMES, Said("养老金"))
    for again in ("养老金", "养老金、退休金", "pension"):
        assert turn(marked.session, Said(again)).session.frames[-1].state["picked"] == ["pension"]
    assert talk("pension", session=marked.session).session.frames[-1].state["picked"] == []
    both = turn(marked.session, Said("地租"))
    assert both.session.frames[-1].state["picked"] == ["pension", "land_rent"]


def test_changing_several_marked_answers_asks_the_question_itself_again() -> None:
    done = talk(*INCOMES, "none", "/back")
    assert ask(done).text.id == "chat-asked-again"


def test_answers_that_go_with_a_changed_one_are_named() -> None:
    worker = (*INCOMES[:-2], "construction", Said("3"), Said("2000"), "0", "none", Said("0"), "1", "none", "0")
    review = talk(*worker, "/skip", "/skip")
    assert ask(review).text.id == "chat-review-ask"
    changed = talk(Said("8"), "none", session=review.session)
    assert ids(changed)[0] == "chat-dropped"
    assert [label.id for label in changed.says[0].text.args["what"]] == ["form-dibao-work-months", "form-dibao-wage"]
    assert "chat-dropped" not in ids(talk(Said("8"), "construction", session=review.session))


@pytest.mark.parametrize("way", [("=change", "/back"), ("=change", "b1", "/back", "/back"), (Said("5"), "/back")])
def test_coming_back_from_a_look_at_the_changes_does_not_tell_the_whole_review_again(way: tuple[Any, ...]) -> None:
    review = talk(*INCOMES, "none", Said("0"), "1", "none", "0", "/skip", "/skip")
    assert ids(review)[0] == "chat-review"
    assert ids(talk(*way, session=review.session)) == ["chat-review-ask"]


def test_a_family_that_has_applied_is_asked_before_it_walks_the_whole_form_again() -> None:
    begun = turn(Session(), Started(), cases=(case(),))
    shown = [c.id for c in ask(begun).choices if not c.minor]
    assert shown.index("progress") < shown.index("apply:dibao")
    again = talk("apply:dibao", session=begun.session, cases=(case(),))
    assert ask(again).text.id == "chat-again"
    assert talk("=see", session=again.session, cases=(case(),)).session.frames[-1].flow == "progress"
    other = talk("=other", session=again.session, cases=(case(),))
    assert ask(other).text.id == "form-dibao-consent-text-1"
    assert ask(talk("/back", session=again.session, cases=(case(),))).text.id == "chat-menu"


@pytest.mark.parametrize("over", [{"outcome": "refused", "state": "refused"}, {"state": "withdrawn"}])
def test_a_family_whose_case_is_over_applies_again_at_once(over: dict[str, Any]) -> None:
    done = talk("apply:dibao", session=turn(Session(), Started()).session, cases=(case(**over),))
    assert ask(done).text.id == "form-dibao-consent-text-1"


def test_what_was_answered_is_not_asked_again_in_the_menu() -> None:
    asked = {"asked": pack(text("form-value", value="残疾证?")), "state": "papers-asked"}
    waiting = turn(Session(), Started(), cases=(case(**asked),))
    answered = turn(Session(), Started(), cases=(case(**asked, answered=True),))
    assert ask(waiting).choices[0].label.id == "chat-menu-respond"
    labels = [c.label.id for c in ask(answered).choices]
    assert labels[:2] == ["chat-menu-progress", "chat-menu-more"]
    shown = talk("progress", session=answered.session, cases=(case(**asked, answered=True),))
    assert "chat-case-answered" in ids(shown) and "chat-case-asked" not in ids(shown)


def test_a_photograph_for_a_question_of_words_is_not_taken_and_costs_nothing() -> None:
    town = talk("apply:dibao", "agree")
    done = turn(town.session, SentPhoto("photo-1"))
    assert ids(done) == ["chat-wrong-photo", "form-dibao-town-ask"]
    assert done.session.frames == town.session.frames


# ------------------------------------------------------------------------- visits


def test_a_visit_to_a_person_and_from_there_to_ones_case_comes_back_to_the_same_question() -> None:
    town = talk("apply:dibao", "agree")
    person = talk("/person", session=town.session)
    case_shown = turn(person.session, Tapped("progress", 0), cases=(case(),))
    assert [frame.flow for frame in case_shown.session.frames] == ["menu", "apply", "person", "progress"]
    back = talk("=close", "/back", session=case_shown.session, cases=(case(),))
    assert ask(back).text.id == "form-dibao-town-ask"


def test_visiting_again_does_not_pile_up() -> None:
    done = talk("/person", Said("人工"), Said("找人"))
    assert [frame.flow for frame in done.session.frames] == ["menu", "person"]


def test_a_notices_button_is_understood_at_any_time() -> None:
    asked = case(asked=pack(text("form-value", value="残疾证?")), state="papers-asked")
    town = talk("apply:dibao", "agree")
    done = turn(town.session, Tapped("respond:DA-7K3F-9QXA", 0), cases=(asked,))
    assert ask(done).text.id == "chat-respond-ask"
    gone = turn(town.session, Tapped("respond:DA-7K3F-9QXA", 0))
    assert ids(gone) == ["chat-nothing-asked", "form-dibao-town-ask"]


def test_applying_from_a_notice_goes_on_with_the_draft_that_is_there() -> None:
    draft = talk("apply:dibao", "agree", "220882101", Said("停止"))
    in_person = talk("/person", session=draft.session)
    done = turn(in_person.session, Tapped("apply:dibao", 0))
    assert ids(done) == ["chat-resumed", "form-dibao-village-ask"]
    assert done.session.drafts == {}


def test_a_stranger_cannot_withdraw_or_answer_for_a_case_seen_by_code() -> None:
    looked = talk("progress", Said("DA-7K3F-9QXA"))
    shown = turn(looked.session, Done("progress-look", {"cases": [case(bound=False)]}))
    assert [c.id for c in ask(shown).choices if not c.minor] == ["=close", "=other"]
    forged = turn(shown.session, Tapped("withdraw:DA-7K3F-9QXA", shown.session.question))
    assert ids(forged)[0] == "error-choice-unknown"


# ------------------------------------------------------------------------- frames of other versions


def test_a_frame_of_a_flow_that_is_not_known_is_kept_and_the_menu_comes() -> None:
    begun = talk(Said("你好"))
    strange = Frame("future", 3, {"answers": {"x": 1}})
    asked = {"asked": [[9, "future:question", None]]}
    session = replace(begun.session, frames=(*begun.session.frames, strange), question=9, last=asked)
    done = turn(session, Said("好"))
    assert ids(done) == ["chat-set-aside", "chat-menu"]
    assert done.session.drafts == {"kept:future": strange}


def test_an_application_of_a_newer_program_is_kept_as_a_draft() -> None:
    begun = talk("apply:dibao", "agree").session
    newer = replace(begun.frames[-1], version=99)
    done = turn(replace(begun, frames=(begun.frames[0], newer)), Said("柳河镇"))
    assert "chat-set-aside" in ids(done)
    assert done.session.drafts == {"apply:dibao": newer}
    again = talk("continue:apply:dibao", session=done.session)
    assert again.session.drafts == {"apply:dibao": newer}


def test_a_frame_of_an_older_version_of_its_flow_is_migrated() -> None:
    from bot.conversation.flow import Room
    from bot.conversation.registry import FLOWS, restore

    class Newer(type(FLOWS["person"])):  # type: ignore[misc]  # the flow as it may be one day
        version = 2

    room = Room(Context(NOW, "daan", "web"), load_forms(), NOW.date(), "zh-CN", {})
    flows = {"person": Newer()}
    moved = restore(
        Frame("person", 1), room, flows, {("person", 1): lambda frame: replace(frame, version=2, state={"new": True})}
    )
    assert moved == ((Frame("person", 2, {"new": True})), ())
    assert restore(Frame("person", 1), room, flows, {}) is None


def test_an_answer_to_a_question_that_a_new_form_dropped_answers_no_other_question() -> None:
    answers = ("220882101", "220882101201", Said("王芳"), "healthy", Said("13804360001"))
    begun = talk("apply:dibao", *answers, forms=OLD)
    assert ask(begun).text.id == "form-dibao-savings-ask"
    done = turn(begun.session, Said("3"), NEW)
    assert ids(done) == ["chat-form-updated", "form-dibao-identity-ask"]
    state = done.session.frames[-1].state
    assert state["version"] == 2 and "houses" not in state["answers"]
    assert state["answers"]["health"] == "healthy"


def test_a_question_that_the_new_form_still_asks_is_answered_as_if_nothing_had_happened() -> None:
    begun = talk("apply:dibao", "220882101", "220882101201", forms=OLD)
    done = turn(begun.session, Said("王芳"), NEW)
    assert done.session.frames[-1].state["answers"]["name"] == "王芳"


# ------------------------------------------------------------------------- effects


def test_a_result_nobody_waits_for_does_no_harm() -> None:
    town = talk("apply:dibao", "agree")
    for name in ("application-submit", "progress-look", "unheard-of"):
        done = turn(town.session, Done(name, {}, problem="words-missing"))
        assert done.session.frames[-1].state["answers"] == town.session.frames[-1].state["answers"]


def test_a_refusal_without_words_of_its_own_is_told_all_the_same() -> None:
    town = talk("apply:dibao", "agree")
    done = turn(town.session, Done("consent-give", problem="never-heard-of"))
    assert ids(done) == ["chat-refused", "form-dibao-town-ask"]


def test_consent_is_put_on_record_when_given_and_not_when_refused() -> None:
    given = talk("apply:dibao", "agree")
    assert [(e.name, e.answers) for e in given.effects] == [("consent-give", False)]
    refused = talk("apply:dibao", "refuse")
    assert refused.effects == ()
    assert refused.session.drafts["apply:dibao"].state["answers"] == {}


# ------------------------------------------------------------------------- memory


def test_a_session_kept_by_an_older_program_is_read() -> None:
    assert memory.session_from_json({}) == Session()
    old = memory.session_from_json({"frames": [{"flow": "menu", "version": 1}], "question": 4})
    assert old.frames == (Frame("menu", 1),) and old.question == 4


def test_a_session_without_a_menu_at_the_bottom_gets_one() -> None:
    person = replace(talk("/person").session, frames=(Frame("person", 1),))
    done = turn(person, Said("停止"))
    assert [frame.flow for frame in done.session.frames] == ["menu"]


def test_the_history_of_questions_does_not_grow_for_ever() -> None:
    session = talk("apply:dibao").session
    for _ in range(100):
        session = talk("agree", "/back", session=session).session
    assert len(session.last["asked"]) == 60
