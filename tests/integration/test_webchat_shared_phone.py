"""Two people on one phone, over the wire: neither ever gets anything of the other's, whatever their page asks for."""

import io

import pytest
from PIL import Image

from bot.channels.webchat.people import TRIES
from core.clock import FixedClock
from tests.unit.webchat.serving import Page, Site, new_key

pytest_plugins = ["tests.unit.webchat.fixtures"]

SECRET = "老李家的事"


def talk(page: Page, words: str) -> list[str]:
    with page.line() as line:
        if not line.welcome["upto"]:
            line.start()
        line.say(words)
        return line.texts


def photograph(page: Page) -> int:
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "navy").save(out, "JPEG")
    answer = page.upload(out.getvalue())
    assert answer.status_code == 200
    return int(answer.json()["seq"])


@pytest.fixture
def shared(site: Site) -> tuple[Page, Page, int]:
    """Lao Li's page, left and locked; Xiao Wang's on the same phone, present; the number of Lao Li's photograph."""
    li = site.page()
    talk(li, SECRET)
    seq = photograph(li)
    assert li.post("api/protect", {"name": "老李", "pin": "2580"}).status_code == 200
    locked = li.post("api/leave").json()
    assert locked == {
        "state": "locked",
        "people": [{"place": 1, "name": "老李", "language": "zh-CN"}],
        "room": True,
    }
    wang = Page(site)
    wang.http.cookies = li.http.cookies
    me = wang.post("api/newcomer", {"name": "小王", "pin": "9173", "language": "zh-CN"}).json()
    wang.person = me["person"]["id"]
    return li, wang, seq


def test_a_new_person_begins_with_nothing_of_the_others(shared: tuple[Page, Page, int]) -> None:
    _, wang, _ = shared
    with wang.line() as line:
        assert line.welcome["upto"] == 0
        line.start()
        assert SECRET not in line.texts
    assert SECRET not in wang.get("api/poll?after=0").text


def test_the_page_of_whoever_left_gets_nothing_more_and_takes_nothing_more(shared: tuple[Page, Page, int]) -> None:
    li, _, seq = shared
    said = {"t": "say", "key": new_key(), "kind": "said", "text": "还有一句"}
    for refused in (
        li.get("api/poll?after=0"),
        li.get("api/earlier?seq=50"),
        li.get(f"photo/{seq}"),
        li.post("api/send", said),
        li.post("api/send", {"t": "got", "upto": 1}),
        li.post("api/send", {"t": "here"}),
        li.upload(b"x"),
        li.post("api/leave"),
        li.post("api/protect", {"name": "小张", "pin": "7391"}),
        li.post("api/language", {"language": "en"}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "webchat-locked")
        assert SECRET not in refused.text


def test_the_others_photograph_cannot_be_had_under_ones_own_name(shared: tuple[Page, Page, int]) -> None:
    _, wang, seq = shared
    talk(wang, "你好")
    answer = wang.get(f"photo/{seq}")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_each_finds_their_own_conversation_again(site: Site, shared: tuple[Page, Page, int]) -> None:
    li, wang, seq = shared
    talk(wang, "小王家的事")
    wang.post("api/leave")
    me = li.post("api/unlock", {"place": 1, "pin": "2580"}).json()
    assert me["person"]["id"] == li.person
    words = talk(li, "我回来了")
    assert SECRET in words and "小王家的事" not in words
    assert li.get(f"photo/{seq}").status_code == 200
    li.post("api/leave")
    wang.post("api/unlock", {"place": 2, "pin": "9173"})
    words = talk(wang, "我也回来了")
    assert "小王家的事" in words and SECRET not in words


def test_the_list_shows_names_and_nothing_else_of_anybody(site: Site, shared: tuple[Page, Page, int]) -> None:
    li, wang, _ = shared
    wang.post("api/leave")
    listed = wang.get("api/me")
    assert [p["name"] for p in listed.json()["people"]] == ["老李", "小王"]
    for secret in (li.person, wang.person, SECRET):
        assert secret not in listed.text


def test_a_wrong_number_shows_nothing_and_many_make_the_phone_wait(
    shared: tuple[Page, Page, int], clock: FixedClock
) -> None:
    li, wang, _ = shared
    wang.post("api/leave")
    for n in range(TRIES.free):
        refused = li.post("api/unlock", {"place": 1, "pin": f"30{n}1"})
        assert refused.status_code in {400, 429}
        assert li.get("api/me").json()["state"] == "locked"
    # The fifth already tells how long to wait; even the right number has to.
    assert refused.json()["code"] == "webchat-pin-wait"
    assert "1 分钟" in refused.json()["words"]
    assert li.post("api/unlock", {"place": 1, "pin": "2580"}).status_code == 429
    # The other person is not kept out by it.
    assert wang.post("api/unlock", {"place": 2, "pin": "9173"}).status_code == 200
    wang.post("api/leave")
    clock.advance(seconds=61)
    assert li.post("api/unlock", {"place": 1, "pin": "2580"}).status_code == 200


@pytest.mark.parametrize("place", ["1", None, 1.0, True, [1], 0, 99])
def test_only_a_place_on_the_list_can_be_tried(shared: tuple[Page, Page, int], place: object) -> None:
    _, wang, _ = shared
    wang.post("api/leave")
    assert wang.post("api/unlock", {"place": place, "pin": "2580"}).status_code in {400, 404}


def test_nobody_takes_over_a_conversation_by_choosing_a_number_for_it_anew(shared: tuple[Page, Page, int]) -> None:
    li, wang, _ = shared
    wang.post("api/leave")
    li.post("api/unlock", {"place": 1, "pin": "2580"})
    refused = li.post("api/protect", {"name": "老李", "pin": "7391"})
    assert (refused.status_code, refused.json()["code"]) == (409, "webchat-has-pin")
    li.post("api/leave")
    assert li.post("api/unlock", {"place": 1, "pin": "7391"}).status_code == 400


def test_somebody_new_cannot_push_out_whoever_is_present(shared: tuple[Page, Page, int]) -> None:
    _, wang, _ = shared
    refused = wang.post("api/newcomer", {"name": "小张", "pin": "7391", "language": "en"})
    assert (refused.status_code, refused.json()["code"]) == (409, "webchat-not-locked")
    assert wang.get("api/me").json()["person"]["name"] == "小王"


def test_each_person_has_a_language_of_their_own(shared: tuple[Page, Page, int]) -> None:
    li, wang, _ = shared
    assert wang.post("api/language", {"language": "en"}).json()["person"]["language"] == "en"
    wang.post("api/leave")
    assert li.post("api/unlock", {"place": 1, "pin": "2580"}).json()["person"]["language"] == "zh-CN"


def test_refusals_never_carry_what_was_tried(shared: tuple[Page, Page, int], caplog: pytest.LogCaptureFixture) -> None:
    _, wang, _ = shared
    wang.post("api/leave")
    answer = wang.post("api/unlock", {"place": 1, "pin": "8264"})
    assert "8264" not in answer.text
    assert "8264" not in caplog.text and SECRET not in caplog.text and wang.person not in caplog.text
