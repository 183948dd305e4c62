"""What a vendor's next release may change: each kind does something, and takes nothing from a person or from a page."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.driving.library_pages import HELD_OUT, TRAIN
from tests.driving.mutations import FOLDER, MUTATIONS, SLOWER, MutatedPage, change_named, mutation_of

NAMES = tuple(one.__name__ for one in MUTATIONS)
SCRIPTED = tuple(name for name in NAMES if change_named(name).script)
WORDS = ("Alias", "Tenant ID", "Level", "Read", "Write", "Use a certificate", "Secret", "Saved.", "Save", "Caption")
"""All that is written on the form."""
WALKED = {
    "classes_renamed": "slds-clearooms",
    "ids_renamed": "tailwind-ones",
    "field_attributes_dropped": "semantic-spaceiq",
    "fields_wrapped": "angularjs-clearooms",
    "cookie_banner": "inline-spaceiq",
    "help_icons": "slds-clearooms",
    "larger_text": "extjs-ones",
    "chat_beside": "slds-clearooms",
    "labels_marked": "angularjs-clearooms",
    "slower_answers": "slds-clearooms",
}
"""Somebody at mouse and keyboard completes this page, for training, with this change."""


@pytest.fixture(scope="module")
def found() -> Mapping[str, Mapping[str, Any]]:
    program = [sys.executable, "-m", "tests.driving.mutated_form"]
    run = subprocess.run(program, capture_output=True, text=True, timeout=100, check=True)
    told: Mapping[str, Mapping[str, Any]] = json.loads(run.stdout)
    return told


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def test_there_are_kinds_enough_and_each_says_what_it_is() -> None:
    assert len(set(NAMES)) == len(MUTATIONS) >= 12
    assert all(one.__doc__ for one in MUTATIONS)
    assert {file.stem for file in FOLDER.glob("*.js")} == {"shared", *SCRIPTED}


@pytest.mark.webengine
@pytest.mark.parametrize("name", SCRIPTED)
class TestForm:
    def test_the_page_is_another(self, found: Mapping[str, Mapping[str, Any]], name: str) -> None:
        assert found[name]["markup"] != found[""]["markup"]

    def test_every_word_is_there_in_its_order(self, found: Mapping[str, Mapping[str, Any]], name: str) -> None:
        assert re.search(".*?".join(map(re.escape, map(str.casefold, WORDS))), _words(found[name]["text"]))

    def test_every_control_is_there_and_in_sight(self, found: Mapping[str, Mapping[str, Any]], name: str) -> None:
        assert (found[name]["kinds"], found[name]["seen"]) == (found[""]["kinds"], True)

    def test_the_page_sends_what_was_typed_and_looks_as_before_to_its_own_scripts(
        self, found: Mapping[str, Mapping[str, Any]], name: str
    ) -> None:
        assert found[""]["sent"]["form"]["tenant"] == "value 1"
        assert found[name]["sent"] == found[""]["sent"]


def test_a_page_has_one_change_that_follows_from_its_name() -> None:
    pages = TRAIN + HELD_OUT
    assert [mutation_of(page.name).name for page in pages] == [mutation_of(page.name).name for page in pages]
    kinds = Counter(mutation_of(page.name).name.split(" (")[0].rstrip(" *:") for page in pages)
    assert len(kinds) == len(MUTATIONS)
    assert min(kinds.values()) > len(pages) / len(MUTATIONS) / 2


def test_a_mutated_page_keeps_its_name_and_its_half() -> None:
    assert all(MutatedPage(page).name == page.name and not MutatedPage(page).is_held_out for page in TRAIN)
    assert all(MutatedPage(page).is_held_out for page in HELD_OUT)


class TestFronts:
    def test_one_more_frame_shows_the_page_that_was_there(self) -> None:
        import requests

        opened = TRAIN[0].open(https=False, sign_in=False)
        opened.change = change_named("one_more_frame")
        with opened as pages, requests.Session() as session:
            session.trust_env = False
            outer, inner = (session.get(f"{pages.url}{more}", timeout=9).text for more in ("", "?inside"))
            assert 'src="/?inside"' in outer
            assert 'id="root"' in inner

    def test_slower_answers_come_and_take_longer(self) -> None:
        import requests

        opened = TRAIN[0].open(https=False, sign_in=False)
        opened.change = change_named("slower_answers")
        with opened as pages, requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{pages.url}config", timeout=9)
        assert answer.json()["product"] == TRAIN[0].product
        assert answer.elapsed.total_seconds() >= SLOWER


@pytest.mark.slow
@pytest.mark.webengine
@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", WALKED)
def test_somebody_at_mouse_and_keyboard_completes_a_changed_page(name: str) -> None:
    program = [sys.executable, "-m", "tests.driving.make_hands", WALKED[name], "--change", name]
    run = subprocess.run(program, capture_output=True, text=True, timeout=100, check=False)
    assert json.loads(run.stdout) == {WALKED[name]: ""}
