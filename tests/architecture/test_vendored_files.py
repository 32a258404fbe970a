"""The front-end files we carry are those we listed, with their licences, without fonts, crown or logo."""

import hashlib
import json
import re

import pytest

from tests.support.tree import ROOT, files

VENDOR = ROOT / "admin" / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "vendor.json").read_text("utf-8"))["packages"]


def test_the_list_and_the_folder_agree_file_by_file() -> None:
    listed = {name: digest for package in PACKAGES for name, digest in package["files"].items()}
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files(under=VENDOR)
        if path.name != "vendor.json"
    }
    assert there == listed


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_tells_version_licence_and_what_we_changed(package: dict[str, object]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(package["version"]))
    assert package["licence"] in ("MIT", "0BSD", "BSD-3-Clause", "Apache-2.0")
    assert package["changes"]
    licence = (VENDOR / str(package["name"]) / "LICENSE.txt").read_text("utf-8")
    assert "AS IS" in licence


def test_the_version_is_the_one_the_page_macros_were_written_for() -> None:
    # govuk-frontend-jinja says in its documentation which GOV.UK Frontend a version is for: change both together.
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    vendored = {package["name"]: package["version"] for package in PACKAGES}
    assert "\ngovuk-frontend-jinja==4.1.0 " in locked
    assert vendored["govuk-frontend"] == "6.3.0"


def test_the_stylesheet_brings_no_font_no_crown_and_no_picture() -> None:
    css = (VENDOR / "govuk-frontend" / "govuk-frontend.min.css").read_text("utf-8")
    assert "--govuk-frontend-version" in css
    for unwanted in ("@font-face", "url(", "GDS Transport", "crown", "crest", "govuk-logo", ".govuk-footer"):
        assert unwanted not in css, unwanted
    assert "Noto Sans CJK SC" in css
    assert {path.suffix for path in files(under=VENDOR)} <= {".css", ".js", ".json", ".txt"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_our_colours_can_be_read_on_their_grounds() -> None:
    css = (ROOT / "admin" / "static" / "console.css").read_text("utf-8")
    ours = dict(re.findall(r"--ym-([a-z-]+): (#[0-9a-f]{6});", css))
    pairs = [
        ("#ffffff", ours["teal-deep"]),
        (ours["ink"], ours["focus"]),
        (ours["ink"], ours["mist"]),
        (ours["quiet"], ours["mist"]),
        (ours["quiet"], ours["paper"]),
        (ours["amber"], ours["amber-ground"]),
        (ours["amber"], ours["paper"]),
        (ours["red"], ours["red-ground"]),
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}
