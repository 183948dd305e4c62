"""Every case has its sentence, and every sentence is given what it needs."""

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import wizard
from wizard import messages
from wizard.messages.problems import SENTENCES
from wizard.model.problem import Code, Problem

LEFT_OUT = {
    # Where and what -> why a value is not given there
    ("flow/apply.py", Code.TENANT_UNKNOWN): "cannot be: the review stands behind the tenant page",
    ("gui/pages/consent.py", Code.TENANT_UNKNOWN): "cannot be: consent stands behind the tenant page",
    ("services/files/journals.py", Code.JOURNAL_DAMAGED): "the journal adds its file's name",
    ("services/microsoft/application_credentials.py", Code.SECRET_LIFETIME): "Microsoft does not always say how long",
    ("model/renewal.py", Code.JOURNAL_DAMAGED): "the model knows no files",
}


@pytest.fixture
def english_again() -> Iterator[None]:
    """Whatever language a test chose, the next one finds English."""
    yield
    messages.use("en")


def placeholders(code: Code) -> set[str]:
    """The names in a code's sentence."""
    texts = (SENTENCES[code].title, SENTENCES[code].remedy)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("code", list(Code))
def test_a_sentence_is_whole(code: Code) -> None:
    told = messages.describe(Problem(code, "detail", dict.fromkeys(placeholders(code), "value")))
    for text in (told.title, told.remedy):
        assert text == text.strip()
        assert "{" not in text
        assert "…" not in text or "…onmicrosoft" in text
    assert not told.title.endswith(".")
    assert told.remedy.endswith(".")
    assert told.detail == "detail"


def test_different_cases_have_different_words() -> None:
    titles = [sentence.title for sentence in SENTENCES.values()]
    assert sorted(titles) == sorted(set(titles))


def test_a_missing_value_loses_no_sentence() -> None:
    assert messages.describe(Problem(Code.TENANT_UNKNOWN)).title == "Microsoft does not know the tenant …"


def test_values_are_only_text() -> None:
    assert "{0.__class__}" in messages.describe(Problem(Code.TENANT_UNKNOWN, values={"tenant": "{0.__class__}"})).title


def raised() -> Iterator[tuple[str, int, Code, set[str]]]:
    """Each place in the program that names a code to make a problem of it, with the values it gives."""
    root = Path(wizard.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (code := _code(node)) is not None:
                yield path.relative_to(root).as_posix(), node.lineno, code, _given(node)


def _code(call: ast.Call) -> Code | None:
    named = isinstance(call.func, ast.Name) and call.func.id in ("fail", "problem", "Problem")
    first = call.args[0] if call.args else None
    if not named or not isinstance(first, ast.Attribute) or not isinstance(first.value, ast.Name):
        return None
    return Code[first.attr] if first.value.id == "Code" else None


def _given(call: ast.Call) -> set[str]:
    values = [word.value for word in call.keywords if word.arg == "values"] + call.args[2:3]
    keys = [key for value in values if isinstance(value, ast.Dict) for key in value.keys]
    named = {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    return named | {word.arg for word in call.keywords if word.arg}


def test_every_place_gives_what_its_sentence_needs() -> None:
    places = list(raised())
    assert len(places) > 100
    lacking = [
        f"{path}:{line} {code.name} needs {sorted(placeholders(code) - given)}"
        for path, line, code, given in places
        if placeholders(code) - given and (path, code) not in LEFT_OUT
    ]
    assert lacking == []


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize(
    ("language", "there", "elsewhere"),
    [
        ("en", "Windows Credential Manager is locked", "The keyring is locked"),
        ("de", "Die Anmeldeinformationsverwaltung von Windows ist gesperrt", "Der Schlüsselbund ist gesperrt"),
    ],
)
def test_windows_calls_its_keyring_by_its_own_name(
    language: str, there: str, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    messages.use(language)
    assert messages.describe(Problem(Code.KEYRING_LOCKED)).title == there
    assert messages._("Next") == ("Next" if language == "en" else "Weiter"), "all other sentences are the usual ones"
    monkeypatch.setattr(sys, "platform", "linux")
    messages.use(language)
    assert messages.describe(Problem(Code.KEYRING_LOCKED)).title == elsewhere


def test_no_sentence_hides_in_an_f_string() -> None:
    """Babel does not look into f-strings: such a sentence would silently stay English."""
    hidden = []
    for path in Path(wizard.__file__).parent.rglob("*.py"):
        for joined in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(joined, ast.JoinedStr):
                calls = [node for node in ast.walk(joined) if isinstance(node, ast.Call)]
                named = [
                    call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
                ]
                hidden += [f"{path.name}:{call.lineno}" for call in named if isinstance(call.args[0], ast.Constant)]
    assert hidden == []
