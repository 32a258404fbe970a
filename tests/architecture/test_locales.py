"""Both languages say everything: the same messages with the same variables, and a sentence for every refusal."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from core.i18n import DEFAULT_LANGUAGE, LANGUAGES, LOCALES
from tests.support.tree import ROOMS, ROOT, code, files, place

ERROR_CLASSES = ("DomainError", "Invalid", "NotAllowed", "NotFound", "Conflict", "Throttled")


class Variables(visitor.Visitor):
    """The variables, and the other messages, that a message leans on."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.messages.add(node.id.name)


def resource(path: Path) -> ftl.Resource:
    return FluentParser().parse(path.read_text("utf-8"))


@cache
def messages(language: str) -> dict[str, set[str]]:
    """Every message id of a language and its variables, those of the messages it leans on included."""
    own: dict[str, Variables] = {}
    for path in files(".ftl", under=LOCALES / language):
        for entry in resource(path).body:
            if isinstance(entry, ftl.Message):
                own[entry.id.name] = Variables()
                own[entry.id.name].visit(entry)

    def all_of(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
        if name in seen or name not in own:
            return set()
        return own[name].names.union(*(all_of(other, seen | {name}) for other in own[name].messages))

    return {name: all_of(name) for name in own}


def test_every_file_is_there_in_every_language() -> None:
    named = {language: {path.name for path in files(".ftl", under=LOCALES / language)} for language in LANGUAGES}
    assert len({frozenset(names) for names in named.values()}) == 1, named
    assert named[DEFAULT_LANGUAGE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_well_formed_and_every_message_has_words(language: str) -> None:
    for path in files(".ftl", under=LOCALES / language):
        for entry in resource(path).body:
            assert not isinstance(entry, ftl.Junk), f"{place(path)}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.value is not None, f"{place(path)}: {entry.id.name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    times: Counter[str] = Counter()
    for path in files(".ftl", under=LOCALES / language):
        times.update(entry.id.name for entry in resource(path).body if isinstance(entry, ftl.Message | ftl.Term))
    assert [name for name, count in times.items() if count > 1] == []


def test_all_languages_have_the_same_messages_with_the_same_variables() -> None:
    first, *others = LANGUAGES
    for other in others:
        ours, theirs = messages(first), messages(other)
        assert set(ours) ^ set(theirs) == set()
        assert {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]} == {}


def test_message_ids_are_kebab_case() -> None:
    kebab = re.compile("[a-z0-9]+(-[a-z0-9]+)*(-(" + "|".join(LANGUAGES) + "))?")
    odd = [name for name in messages(DEFAULT_LANGUAGE) if not kebab.fullmatch(name)]
    assert odd == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_put_into_words(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    for path in files(".ftl", under=LOCALES / language):
        bundle.add_resource(FluentResource(path.read_text("utf-8")))
    for name, variables in messages(language).items():
        for value in (0, 1, 7, "某物"):
            pattern = bundle.get_message(name).value
            words, errors = bundle.format_pattern(pattern, dict.fromkeys(variables, value))
            assert errors == [], f"{name}: {errors}"
            assert words.strip(), name


def test_chinese_is_written_in_chinese_and_english_is_not() -> None:
    han = re.compile("[一-鿿]")

    def raw(language: str) -> dict[str, str]:
        return {
            entry.id.name: "".join(
                element.value for element in entry.value.elements if isinstance(element, ftl.TextElement)
            )
            for path in files(".ftl", under=LOCALES / language)
            for entry in resource(path).body
            if isinstance(entry, ftl.Message) and entry.value
        }

    chinese, english = raw("zh-CN"), raw("en")
    foreign = [
        name
        for name, words in chinese.items()
        if re.search("[A-Za-z]{4}", words) and not han.search(words) and words != english.get(name)
    ]
    foreign += [name for name, words in english.items() if han.search(words)]
    # A language is named in itself, so that whoever needs it can read it.
    assert [name for name in foreign if "language" not in name] == []


def compare_locales(folder: Path) -> str:
    """What Mozilla's own tool says of the languages of ``folder``: its summary, without the counts of what is well."""
    first, *others = LANGUAGES
    config = folder / "l10n.toml"
    config.write_text(
        f'basepath = "{folder}"\nlocales = {others}\n[[paths]]\n'
        f'reference = "locales/{first}/**/*.ftl"\nl10n = "locales/{{locale}}/**/*.ftl"\n'
    )
    tool = Path(sys.executable).parent / "compare-locales"
    told = subprocess.run([tool, config, folder, *others], capture_output=True, text=True, check=False).stdout
    assert "unchanged" in told or "changed" in told, told
    return "\n".join(line for line in told.splitlines() if re.match(r"\s*(missing|errors|obsolete|warnings)", line))


def test_compare_locales_finds_no_fault_and_would_find_one(tmp_path: Path) -> None:
    shutil.copytree(LOCALES, tmp_path / "locales")
    assert compare_locales(tmp_path) == ""
    (tmp_path / "locales" / LANGUAGES[0] / "common.ftl").open("a", encoding="utf-8").write("only-here = 只有这里\n")
    assert "missing" in compare_locales(tmp_path)


# --- code and words agree ------------------------------------------------------------------------


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def error_classes() -> set[str]:
    """The domain errors' classes, those that rooms derive included."""
    known = set(ERROR_CLASSES)
    while True:
        derived = {
            node.name
            for _, tree in code(*ROOMS)
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and known & {getattr(base, "id", "") for base in node.bases}
        }
        if derived <= known:
            return known
        known |= derived


def literal_calls(names: set[str], *where: str) -> Iterator[tuple[str, str, ast.Call]]:
    """(place, first argument, call) of every call of one of ``names`` whose first argument is spelt out."""
    for path, tree in code(*where):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in names and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield place(path, node), first.value, node


def given(call: ast.Call) -> set[str] | None:
    """The variables a call hands over; None when that is decided at run time."""
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return {(keyword.arg or "").replace("_", "-") for keyword in call.keywords}


def test_every_refusal_has_its_sentence_with_the_variables_it_gets() -> None:
    sentences = messages(DEFAULT_LANGUAGE)
    wrong: list[str] = []
    codes = set()
    for where, error, call in literal_calls(error_classes(), *ROOMS, "run.py"):
        codes.add(error)
        sentence = f"error-{error}"
        handed = given(call)
        if sentence not in sentences:
            wrong.append(f"{where}: no {sentence}")
        elif handed is not None and not sentences[sentence] <= handed:
            wrong.append(f"{where}: {sentence} needs {sentences[sentence] - handed}")
    assert not wrong, "\n".join(wrong)
    assert len(codes) > 10


def from_i18n(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "core.i18n"
        for alias in node.names
        if alias.name in ("text", "Text")
    }


def test_every_message_named_in_code_exists_and_gets_its_variables() -> None:
    sentences = messages(DEFAULT_LANGUAGE)
    wrong: list[str] = []
    checked = 0
    for path, tree in code(*ROOMS, "run.py"):
        ours = from_i18n(tree)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and called(node) in ours and node.args):
                continue
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            checked += 1
            handed = given(node) if called(node) == "text" else None
            if first.value not in sentences:
                wrong.append(f"{place(path, node)}: no message {first.value}")
            elif handed is not None and handed != sentences[first.value]:
                wrong.append(f"{place(path, node)}: {first.value} takes {sentences[first.value]}, gets {handed}")
    assert not wrong, "\n".join(wrong)
    assert checked > 20


def test_every_message_named_in_a_template_exists() -> None:
    sentences = messages(DEFAULT_LANGUAGE)
    named = re.compile(r"""\bt\(\s*["']([a-z0-9-]+)["']\s*[,)]""")
    found = [
        (place(path), hit.group(1))
        for path in files(".html", under=ROOT / "admin")
        for hit in named.finditer(path.read_text("utf-8"))
    ]
    wrong = [f"{where}: no message {name}" for where, name in found if name not in sentences]
    assert not wrong, "\n".join(wrong)
    assert len(found) > 20
