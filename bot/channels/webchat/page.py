"""The page itself: one HTML document, its scripts and styles, and its words."""

import functools
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.channels.webchat.gate import language_of
from bot.channels.webchat.people import known_language
from core.i18n import LANGUAGES, LOCALES, localizer

HERE = Path(__file__).resolve().parent
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
PREFIX = "webchat-"
LANGUAGE_COOKIE = "yimen_lang"

router = APIRouter()
_templates = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(), undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the page, also packed for slow networks."""

    data: bytes
    packed: bytes
    media_type: str


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


@functools.cache
def words(language: str) -> dict[str, str]:
    """The page's words by message id without the prefix; a variable stands as ``{name}`` for the page to fill."""
    resource = FluentParser().parse((LOCALES / language / "webchat.ftl").read_text("utf-8"))
    say, found = localizer(language), {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            variables = _Variables()
            variables.visit(entry)
            name = entry.id.name
            found[name.removeprefix(PREFIX)] = say(name, **{v: f"{{{v}}}" for v in variables.names})
    return found


@functools.cache
def assets() -> dict[str, Asset]:
    """Every file of the page by name, read once a process."""
    found = {}
    for file in sorted((HERE / "static").iterdir()):
        if file.suffix in TYPES:
            found[file.name] = _asset(file.read_bytes(), TYPES[file.suffix])
    for language in LANGUAGES:
        text = json.dumps(words(language), ensure_ascii=False, separators=(",", ":"))
        found[f"words.{language}.json"] = _asset(text.encode(), "application/json; charset=utf-8")
    return found


def _asset(data: bytes, media_type: str) -> Asset:
    return Asset(data, gzip.compress(data, mtime=0), media_type)


@functools.cache
def version() -> str:
    """Changes with any file of the page: it is part of their addresses, so that old and new never mix."""
    digest = hashlib.sha256()
    for name, asset in assets().items():
        digest.update(name.encode() + b"\0" + asset.data)
    return digest.hexdigest()[:16]


@router.get("/")
def show_page(request: Request) -> HTMLResponse:
    """The page, in the language last used on this phone, else the browser's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    language = known_language(chosen) if chosen else language_of(request)
    # ``</script>`` inside a data block would end it.
    embedded = json.dumps(words(language), ensure_ascii=False).replace("<", "\\u003c")
    html = _templates.get_template("index.html").render(
        language=language,
        words=words(language),
        noscript={each: words(each)["noscript"] for each in LANGUAGES},
        embedded=embedded,
        version=version(),
    )
    return HTMLResponse(html, headers={"Vary": "Accept-Language, Cookie"})


@router.get("/static/{wanted}/{name}")
def show_asset(request: Request, wanted: str, name: str) -> Response:
    """A file of the page. Kept for ever under today's version, never under another."""
    asset = assets().get(name)
    if asset is None:
        return Response(status_code=404)
    lasting = "public, max-age=31536000, immutable" if wanted == version() else "no-store"
    headers = {"Cache-Control": lasting, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(asset.data, media_type=asset.media_type, headers=headers)
