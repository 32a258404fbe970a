"""Photographs are checked and kept once; what answers a secret question stands masked in the transcript."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from bot.conversation.model import SentOther, SentPhoto
from bot.turn import Photograph
from core.files import store as files
from tests.support.talking import Family, Talk
from tests.unit.bot.conftest import SORRY, counts


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (90, 120, 40)).save(out, "JPEG")
    return out.getvalue()


# ---------------------------------------------------------------- photographs


@pytest.fixture
def at_papers(talk_anywhere: Talk) -> Talk:
    talk_anywhere.walk_to("papers", Family(1))
    return talk_anywhere


def test_a_photograph_is_kept_once_for_whoever_sent_it(at_papers: Talk) -> None:
    outcome = at_papers.send(Photograph(_picture()), key="photo")
    again = at_papers.send(Photograph(_picture()), key="photo")
    assert (outcome.repeated, again.repeated) == (False, True)
    assert counts(at_papers.house)["StoredFile"] == 1
    sent = next(m.body for m in at_papers.transcript if m.body.get("kind") == "photo")
    with at_papers.house.database.read() as s:
        assert Image.open(io.BytesIO(files.read(s, sent["ref"]))).size == (400, 300)
        assert files.owner_of(s, sent["ref"]) == f"chat:{at_papers.row.id}"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "photo-empty"),
        (b"%PDF-1.7\n" + bytes(2000), "photo-not-an-image"),
        (_picture()[:-300], "photo-broken"),
        (_picture() + bytes(30 * 1024 * 1024), "photo-too-large"),
    ],
    ids=["empty", "pdf", "truncated", "30 MB"],
)
def test_what_is_no_photograph_is_refused_with_its_reason_and_not_kept(
    at_papers: Talk, data: bytes, problem: str
) -> None:
    at_papers.send(Photograph(data), key="photo")
    assert SORRY["zh-CN"] not in at_papers.heard
    assert counts(at_papers.house)["StoredFile"] == 0
    sent = at_papers.transcript[-1 - len(at_papers.outcomes[-1].messages)].body
    assert sent == {"kind": "photo", "ref": None, "problem": problem}
    assert at_papers.asked == "apply:dibao:papers"
    assert {m.body["tone"] for m in at_papers.outcomes[-1].messages} >= {"repair"}


def test_a_decoder_that_fails_in_a_way_of_its_own_is_a_refusal_too(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any, **_more: Any) -> Any:
        raise KeyError("MPO")

    talk.start()
    monkeypatch.setattr(Image, "open", broken)
    talk.send(Photograph(_picture()))
    assert talk.transcript[-1 - len(talk.heard)].body["problem"] == "photo-not-an-image"


# ---------------------------------------------------------------- secrets in the transcript


def test_the_answer_to_a_secret_question_stands_masked_in_the_transcript(talk: Talk) -> None:
    family = Family(1)
    talk.walk_to("phone", family)
    said = [m.body for m in talk.transcript if m.body.get("kind") == "said"]
    assert said[-1]["secret"] is True
    assert said[-1]["text"] == "••••" + family.identity[-4:]
    assert family.identity in json.dumps(talk.memory), "the form itself knows it, under seal"


def test_a_wrong_identity_number_is_masked_as_well_and_so_is_the_next_try(talk: Talk) -> None:
    talk.walk_to("identity", Family(1))
    wrong = "220882199101010031"
    for _ in range(2):
        talk.say(wrong)
        assert talk.asked == "apply:dibao:identity"
    talk.say(Family(1).identity)
    everything = json.dumps([m.body for m in talk.transcript], ensure_ascii=False)
    assert wrong not in everything
    assert Family(1).identity not in everything


def test_help_or_a_picture_in_between_does_not_unmask_the_answer(talk: Talk) -> None:
    talk.walk_to("identity", Family(1))
    talk.say("帮助")
    talk.send(SentOther("sticker"))
    talk.send(SentPhoto(None, "photo-broken"))
    talk.say(Family(1).identity)
    assert Family(1).identity not in json.dumps([m.body for m in talk.transcript])


def test_the_house_repeats_no_whole_identity_number_or_phone(talk: Talk) -> None:
    family = Family(1)
    talk.apply(family)
    everything = json.dumps([m.body for m in talk.transcript], ensure_ascii=False)
    for path in ("identity", "members.0.identity", "members.1.identity", "phone"):
        answer = family.answer(path)
        assert isinstance(answer, str)
        assert answer not in everything, path
