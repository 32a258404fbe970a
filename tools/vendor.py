"""Refresh the front-end files that the repository carries (`make vendor`; needs node and npm, the product does not).

Fetches the pinned packages with npm, compiles GOV.UK Frontend from ``admin/styles/govuk.scss`` with
dart-sass, copies what is served into ``admin/static/vendor`` and writes ``vendor.json``: name,
version, licence, what we changed, and the SHA-256 of every file. A test holds files and list together.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "admin" / "static" / "vendor"
SASS = "sass@1.108.2"


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    licence: str
    changes: str
    copied: dict[str, str]  # file in the package -> file in our folder of the package


PACKAGES = (
    Package(
        "govuk-frontend",
        "6.3.0",
        "MIT",
        "Stylesheet compiled from admin/styles/govuk.scss: system fonts with Chinese faces instead of GDS Transport,"
        " our colours; without the header, footer, cookie banner and exit-this-page components, so without crown,"
        " crest and logo. No fonts or images are carried. The link to the source map is cut off the script.",
        {"dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js"},
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "0BSD",
        "none",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE.txt"},
    ),
)


def fetch(workplace: Path) -> None:
    """Let npm bring the pinned packages and the compiler into ``workplace``; no script of theirs is run."""
    wanted = [f"{package.name}@{package.version}" for package in PACKAGES] + [SASS]
    (workplace / "package.json").write_text('{"private": true}\n')
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", *wanted],
        cwd=workplace,
        check=True,
    )


def compile_stylesheet(workplace: Path) -> str:
    done = subprocess.run(
        [
            workplace / "node_modules" / ".bin" / "sass",
            "--style=compressed",
            "--no-source-map",
            "--no-charset",
            f"--load-path={workplace / 'node_modules'}",
            ROOT / "admin" / "styles" / "govuk.scss",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def copy(package: Package, workplace: Path) -> None:
    folder = VENDOR / package.name
    folder.mkdir(parents=True, exist_ok=True)
    for theirs, ours in package.copied.items():
        content = (workplace / "node_modules" / package.name / theirs).read_text("utf-8")
        (folder / ours).write_text(re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", content), "utf-8")


def describe(package: Package) -> dict[str, object]:
    folder = VENDOR / package.name
    if not (folder / "LICENSE.txt").is_file():
        sys.exit(f"{package.name} has no LICENSE.txt in {folder.relative_to(ROOT)}: put its licence there")
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "changes": package.changes,
        "files": {
            str(file.relative_to(VENDOR)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        },
    }


def main() -> None:
    if shutil.which("npm") is None:
        sys.exit("`make vendor` needs node and npm. The product itself does not: its files are in the repository.")
    with tempfile.TemporaryDirectory() as temporary:
        workplace = Path(temporary)
        fetch(workplace)
        for package in PACKAGES:
            copy(package, workplace)
        (VENDOR / "govuk-frontend" / "govuk-frontend.min.css").write_text(compile_stylesheet(workplace), "utf-8")
    listed = {"packages": [describe(package) for package in PACKAGES]}
    (VENDOR / "vendor.json").write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for package in PACKAGES:
        print(f"{package.name} {package.version} ({package.licence})")


if __name__ == "__main__":
    main()
