"""Pages that tempt: nothing goes where it does not belong, and nothing is left out without a word.

All of them are driven side by side by `python -m tests.driving.traps`, once for the whole module.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.driving.rehearsed import SECRET
from tests.driving.trap_pages import HIDDEN, PLAIN_WAYS, TRAPS
from tests.driving.traps import ROOMS, TEXTS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
Told = dict[str, Any]


def driven(*arguments: str) -> dict[str, Told]:
    program = [sys.executable, "-m", "tests.driving.traps", *arguments]
    run = subprocess.run(program, capture_output=True, text=True, timeout=190, check=False)
    told: dict[str, Told] = json.loads(run.stdout)
    return told


@pytest.fixture(scope="module")
def pages() -> dict[str, Told]:
    return driven()


def asked(page: Told) -> list[str]:
    return [label for label, outcome, _ in page["told"] if outcome == "asked"]


FIRST_ROW = [f"Email · {ROOMS[0].address}"]
"""Where no line can be made for the first room, none is searched for the others."""
NEVER = [*(f"hidden: {name}" for name in HIDDEN), "another name in sight than the hint", "another name behind"]


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_comes_into_a_field_of_something_else(name: str, pages: dict[str, Told]) -> None:
    page = pages[name]
    assert "trap" not in page["arrived"]
    for key, values in page["arrived"].items():
        if key in TEXTS and key not in ("permission_level", "domain"):
            assert values == [TEXTS[key]]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        *((name, ["Client ID"]) for name in (*NEVER, "two of a name")),
        ("plain", []),
        ("scrolled out of view", []),
        ("another field in the section", []),
        ("a field in the next section", FIRST_ROW),
        ("a nameless field that was there", FIRST_ROW),
        ("a list to search in", FIRST_ROW),
        ("another vendor's card", ["Client ID", "Client Secret"]),
        ("an unknown vendor's card", ["Client ID", "Client Secret"]),
        ("the alias has a new name", ["Alias"]),
        ("two aliases", ["Alias"]),
        ("both switches have new names", ["Use certificate", "Scope to specific mailboxes"]),
        ("switches that are none", ["Use certificate"]),
        ("no switches, and none wanted", []),
        ("waiting for approval", ["Check Consent"]),
        ("a failed test that does not lock the way", ["Test settings"]),
        ("a GUID for a domain", ["Office365 Domain Name"]),
    ],
)
def test_what_is_doubtful_or_missing_is_asked_and_nothing_else(
    name: str, labels: list[str], pages: dict[str, Told]
) -> None:
    assert asked(pages[name]) == labels


def test_the_plain_page_is_filled_whole(pages: dict[str, Told]) -> None:
    arrived = pages["plain"]["arrived"]
    assert {key: arrived[key] for key in ("alias", "client_id", "client_secret", "tenant")} == {
        key: [TEXTS[key]] for key in ("alias", "client_id", "client_secret", "tenant")
    }
    assert (arrived["address"], arrived["room"]) == ([one.address for one in ROOMS], [one.room for one in ROOMS])
    assert "saved" not in arrived


@pytest.mark.parametrize("name", ["a list of old material-ui", *(f"plain way: {name}" for name in PLAIN_WAYS)])
def test_plain_pages_of_other_make_are_filled_without_a_question(name: str, pages: dict[str, Told]) -> None:
    arrived = pages[name]["arrived"]
    for key in ("alias", "client_id", "client_secret", "tenant"):
        assert arrived[key] == [TEXTS[key]]
    assert arrived["permission_level"] == ["Read (Calendars.Read)"]
    assert asked(pages[name]) == []


def test_after_a_failed_test_the_way_is_not_gone_and_the_rest_is_told(pages: dict[str, Told]) -> None:
    failed, good = pages["a failed test that does not lock the way"], pages["a good test"]
    assert "pressed" not in failed["arrived"]
    left = [label for label, outcome, _ in failed["told"] if outcome == "left to you"]
    assert left[0] == "Save and next"
    assert f"Sync specified room · {ROOMS[0].address}" in left
    assert good["arrived"]["pressed"] == ["Save and next"]
    assert good["arrived"]["room"] == ["on"]


def test_nothing_is_saved_while_something_is_lacking() -> None:
    names = ["plain", "two of a name", "two aliases"]
    pages = driven("--save", *names)
    assert [pages[name]["arrived"].get("saved", []) for name in names] == [["yes"], [], ["yes"]]
    assert SECRET not in json.dumps([page["told"] for page in pages.values()])
