"""The chat by plain requests: the same conversation, photographs, and what a browser is told to keep and to run."""

import io
import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image

from bot.channels.webchat.limits import Limits, Rate
from bot.channels.webchat.page import assets, version
from core.house import House
from tests.unit.webchat.serving import Page, Site, new_key, serve

pytest_plugins = ["tests.unit.webchat.fixtures"]


def picture(width: int = 800, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def bomb() -> bytes:
    """Some kilobytes that open to a hundred million pixels."""
    out = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(out, "PNG")
    return out.getvalue()


def say(page: Page, text: str, key: str | None = None) -> httpx.Response:
    return page.post("api/send", {"t": "say", "key": key or new_key(), "kind": "said", "text": text})


def start(page: Page) -> int:
    started = page.post("api/send", {"t": "say", "key": new_key(), "kind": "started", "language": page.language})
    assert started.status_code == 200
    return int(page.get("api/poll?after=0").json()["upto"])


# ---------------------------------------------------------------- the same conversation


def test_the_whole_conversation_goes_by_plain_requests_too(site: Site) -> None:
    page, key = site.page(), new_key()
    start(page)
    ack = say(page, "帮助", key).json()
    assert (ack["t"], ack["key"], ack["repeated"]) == ("ack", key, False)
    assert say(page, "帮助", key).json() == {**ack, "repeated": True}
    found = page.get("api/poll?after=0").json()
    seqs = [m["seq"] for m in found["messages"]]
    assert seqs == list(range(1, found["upto"] + 1))
    assert next(m for m in found["messages"] if m["key"] == key)["body"]["text"] == "帮助"
    assert page.post("api/send", {"t": "got", "upto": found["upto"]}).json() == {}
    assert page.post("api/send", {"t": "here"}).json() == {}


def test_whoever_waits_is_answered_as_soon_as_something_is_said(site: Site) -> None:
    page = site.page()
    newest = start(page)
    with ThreadPoolExecutor(1) as waiting:
        answer = waiting.submit(page.get, f"api/poll?after={newest}")
        other = Page(site)
        other.person = page.person
        other.http.cookies = page.http.cookies
        with other.line(after=newest) as line:
            line.say("帮助")
        found = answer.result().json()
    assert found["messages"][0]["body"]["text"] == "帮助"


def test_waiting_in_vain_ends_with_an_empty_answer(house: House) -> None:
    with serve(house, Limits(poll_wait=0.05)) as site:
        page = site.page()
        newest = start(page)
        assert page.get(f"api/poll?after={newest}").json() == {
            "t": "messages",
            "upto": newest,
            "first": newest + 1,
            "messages": [],
        }


def test_a_long_conversation_comes_page_by_page_from_the_newest(house: House) -> None:
    with serve(house, Limits(messages=Rate(500, 100.0))) as site:
        page = site.page()
        with page.line() as line:
            line.start()
            for _ in range(60):
                line.say("帮助")
            newest = line.seqs[-1]
        found = page.get("api/poll?after=0").json()
        seen = [m["seq"] for m in found["messages"]]
        assert seen[-1] == newest and len(seen) == 100
        while found["first"] > 1:
            found = page.get(f"api/earlier?seq={found['first']}").json()
            seen = [m["seq"] for m in found["messages"]] + seen
        assert seen == list(range(1, newest + 1))
        assert page.get("api/earlier?seq=1").json()["messages"] == []


# ---------------------------------------------------------------- who may ask


def test_the_phones_token_is_out_of_reach_of_scripts_and_of_other_sites(site: Site) -> None:
    page = Page(site)
    answer = page.post("api/enter", {"language": "en"})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/chat" in cookie
    assert "Secure" not in cookie  # this is plain http on loopback
    assert len(page.token) == 43
    assert "set-cookie" not in page.post("api/enter", {"language": "en"}).headers


def test_over_https_the_token_travels_over_https_only(house: House) -> None:
    with serve(house) as site:
        page = Page(site)
        answer = page.post("api/enter", {"language": "en"}, **{"x-forwarded-proto": "https"})
        assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"x-yimen": ""}, {"x-yimen": "", "origin": ""}],
)
@pytest.mark.parametrize("path", ["enter", "protect", "leave", "unlock", "newcomer", "language", "send", "photo"])
def test_no_foreign_page_can_change_anything(site: Site, path: str, headers: dict[str, str]) -> None:
    page = site.page()
    refused = page.post(f"api/{path}", {}, **headers)
    assert refused.status_code == 403
    assert refused.json()["code"] == "webchat-foreign-page"


@pytest.mark.parametrize("path", ["api/poll?after=0", "api/earlier?seq=5", "photo/1"])
def test_another_phone_reads_nothing_whatever_it_guesses(site: Site, path: str) -> None:
    page, stranger = site.page(), site.page()
    start(page)
    stranger.person = page.person
    refused = stranger.get(path)
    assert refused.status_code == 403
    assert set(refused.json()) == {"code", "words", "seconds"}
    nobody = Page(site)
    nobody.person = page.person
    assert nobody.get(path).status_code == 403


def test_another_phone_says_nothing_in_anybodys_name(site: Site) -> None:
    page, stranger = site.page(), site.page()
    newest = start(page)
    stranger.person = page.person
    assert say(stranger, "帮助").status_code == 403
    assert stranger.upload(picture()).status_code == 403
    assert stranger.post("api/send", {"t": "got", "upto": 1}).status_code == 403
    assert page.get("api/poll?after=0").json()["upto"] == newest


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_refusal_is_a_sentence_in_the_readers_language(site: Site, language: str) -> None:
    page = Page(site, language)
    page.person = "somebody"
    words = page.get("api/poll?after=0").json()["words"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words) is (language == "zh-CN")


@pytest.mark.parametrize(
    "path", ["api/poll?after=x", "api/poll?after=", "api/earlier", "photo/abc", "api/earlier?seq=99999999999999999999"]
)
def test_a_request_that_makes_no_sense_is_refused_without_telling_our_insides(site: Site, path: str) -> None:
    refused = site.page().get(path)
    assert refused.status_code == 400
    assert refused.json()["code"] == "webchat-unreadable"


def test_a_body_that_is_too_large_is_refused(site: Site) -> None:
    refused = say(site.page(), "长" * 40_000)
    assert refused.status_code == 413
    assert refused.json()["code"] == "webchat-too-large"


# ---------------------------------------------------------------- photographs


def test_a_photograph_is_kept_and_shown_to_its_sender_alone(site: Site) -> None:
    page, stranger = site.page(), site.page()
    start(page)
    key = new_key()
    ack = page.upload(picture(3000, 2000), key).json()
    assert ack["t"] == "ack" and ack["repeated"] is False
    assert page.upload(picture(3000, 2000), key).json() == {**ack, "repeated": True}
    found = next(m for m in page.get("api/poll?after=0").json()["messages"] if m["key"] == key)
    assert found["body"] == {"kind": "photo", "photo": True, "problem": None}
    shown = page.get(f"photo/{ack['seq']}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["cache-control"] == "no-store"
    assert max(Image.open(io.BytesIO(shown.content)).size) <= 2000
    start(stranger)
    assert stranger.get(f"photo/{ack['seq']}").status_code == 404
    stranger.person = page.person
    assert stranger.get(f"photo/{ack['seq']}").status_code == 403
    assert page.get(f"photo/{ack['seq'] + 1}").status_code == 404
    assert page.get("photo/99").status_code == 404


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>", "photo-not-an-image"),
        (picture()[:2000], "photo-broken"),
        (b"", "photo-empty"),
        (picture(30, 30), "photo-too-small"),
        (bomb(), "photo-too-many-pixels"),
    ],
    ids=["a PDF", "a torn JPEG", "nothing", "a dot", "a decompression bomb"],
)
def test_what_is_no_good_photograph_is_taken_as_a_message_and_answered_in_words(
    site: Site, data: bytes, problem: str
) -> None:
    page = site.page()
    start(page)
    ack = page.upload(data).json()
    found = page.get(f"api/poll?after={ack['seq'] - 1}").json()["messages"]
    assert found[0]["body"] == {"kind": "photo", "photo": False, "problem": problem}
    assert found[1]["direction"] == "out" and found[1]["body"]["text"]


def test_thirty_megabytes_are_refused_with_a_sentence_and_never_held_whole(site: Site) -> None:
    page = site.page("en")
    newest = start(page)

    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield b"\xff" * 1024 * 1024

    tracemalloc.start()
    refused = page.http.post("api/photo", content=pieces(), headers=page.headers(**{"x-key": new_key()}))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.status_code == 413
    assert "12 MB" in refused.json()["words"]
    assert most < 20 * 1024 * 1024
    assert page.get("api/poll?after=0").json()["upto"] == newest
    assert page.upload(picture()).status_code == 200


def test_more_uploads_than_the_machine_has_room_for_are_asked_to_wait(house: House) -> None:
    with serve(house, Limits(upload_bytes=1024 * 1024)) as site:
        page, slow = site.page("en"), site.page()
        start(page)
        half_way, go_on = threading.Event(), threading.Event()

        def slowly() -> Iterator[bytes]:
            yield b"\xff" * 900 * 1024
            half_way.set()
            assert go_on.wait(20)
            yield b"\xff"

        with ThreadPoolExecutor(1) as other:
            held = other.submit(
                slow.http.post, "api/photo", content=slowly(), headers=slow.headers(**{"x-key": new_key()})
            )
            assert half_way.wait(20)
            answers = [page.upload(b"\xff" * 300 * 1024)]
            while answers[-1].status_code == 200:  # the first half may still be on its way to the house
                answers.append(page.upload(b"\xff" * 300 * 1024))
            go_on.set()
            assert held.result().status_code == 200
        assert answers[-1].json()["code"] == "webchat-busy"
        assert answers[-1].json()["seconds"] > 0
        assert page.upload(picture()).status_code == 200


def test_a_photograph_without_a_key_is_refused(site: Site) -> None:
    page = site.page()
    assert page.http.post("api/photo", content=picture(), headers=page.headers()).status_code == 400


def test_photographs_have_a_pace_of_their_own(house: House) -> None:
    with serve(house, Limits(photos=Rate(1, 0.01))) as site:
        page = site.page()
        start(page)
        assert page.upload(picture()).status_code == 200
        refused = page.upload(picture())
        assert (refused.status_code, refused.json()["code"]) == (429, "webchat-too-fast")
        assert say(page, "帮助").status_code == 200


# ---------------------------------------------------------------- the page and its files


def test_the_page_comes_in_the_readers_language_and_may_run_only_our_own_scripts(site: Site) -> None:
    with httpx.Client(base_url=site.url) as browser:
        for accepted, language in (("en-GB,en;q=0.9", "en"), ("zh-CN", "zh-CN"), ("fr", "zh-CN"), ("", "zh-CN")):
            answer = browser.get("", headers={"accept-language": accepted})
            assert f'<html lang="{language}"' in answer.text
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self';" in policy and "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        chosen = browser.get("", headers={"accept-language": "zh-CN", "cookie": "yimen_lang=en"})
        assert '<html lang="en"' in chosen.text


def test_every_file_of_the_page_is_served_packed_and_kept_under_its_version(site: Site) -> None:
    with httpx.Client(base_url=site.url) as browser:
        for name, asset in assets().items():
            answer = browser.get(f"static/{version()}/{name}")
            assert answer.content == asset.data
            assert answer.headers["content-encoding"] == "gzip"
            assert "immutable" in answer.headers["cache-control"]
            plain = browser.get(f"static/older/{name}", headers={"accept-encoding": "identity"})
            assert plain.content == asset.data
            assert plain.headers["cache-control"] == "no-store"
        for name in ("nothing.js", "..%2fapp.py", "%2e%2e/app.py", "../../app.py"):
            assert browser.get(f"static/{version()}/{name}").status_code == 404


def test_the_page_is_light_enough_for_a_village_network() -> None:
    assert sum(len(asset.packed) for asset in assets().values()) < 80 * 1024


def test_many_new_phones_from_one_address_are_slowed_down(house: House) -> None:
    with serve(house, Limits(new_phones=Rate(2, 0.01))) as site:
        site.page()
        site.page()
        refused = Page(site).post("api/enter", {"language": "en"})
        assert (refused.status_code, refused.json()["code"]) == (429, "webchat-too-fast")
