"""The press that asks for a new version: when it is offered, and what its outcomes say."""

from dataclasses import replace

import pytest

from tests.flow.test_release_check import RELEASE
from wizard.flow.release_check import ReleaseNews
from wizard.model.problem import Code, Problem
from wizard.model.release import ReleaseArtefact, Version
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.release_check_view_state import ReleaseCheckViewState

READY = ReleaseCheckViewState("1.1.0", "downloads.example", is_allowed=True, is_practice=False)


def said(news: ReleaseNews) -> ResultMessage:
    told = READY.asked().answered(news).message
    assert isinstance(told, ResultMessage)
    return told


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        (replace(READY, host=""), "knows no place to ask"),
        (replace(READY, is_allowed=False), "set by your organisation"),
        (replace(READY, host="", is_allowed=False), "set by your organisation"),
        (replace(READY, is_practice=True), "In practice mode nobody is asked"),
    ],
)
def test_where_nobody_may_be_asked_the_press_is_off_and_says_why(state: ReleaseCheckViewState, hint: str) -> None:
    assert not state.is_offered
    assert not state.may_ask
    assert hint in state.hint


def test_a_press_says_beforehand_whom_it_asks() -> None:
    assert READY.may_ask
    assert "downloads.example" in READY.hint
    assert (READY.message, READY.page) == (None, "")


def test_while_it_is_asked_another_press_does_nothing_and_the_button_stays() -> None:
    asking = READY.answered(Problem(Code.OFFLINE)).asked()
    assert (asking.is_offered, asking.may_ask) == (True, False)
    assert asking.message == ResultMessage(NoteKind.WAIT, "Asking downloads.example …")


def test_a_failure_is_shown_as_it_is() -> None:
    problem = Problem(Code.RELEASE_UNSIGNED)
    failed = READY.asked().answered(problem)
    assert (failed.message, failed.page, failed.may_ask) == (problem, "", True)


def test_the_newest_version_is_told_with_what_proves_it() -> None:
    told = said(ReleaseNews(Version(1, 2, 0), RELEASE))
    assert (told.kind, told.title) == (NoteKind.GOOD, "Version 1.2.0 is the newest")
    assert told.text == "Its release file is signed and was made on 2027-02-01."
    assert READY.answered(ReleaseNews(Version(1, 2, 0), RELEASE)).page == ""


def test_a_new_version_is_told_with_its_day_its_page_and_what_its_files_are_known_by() -> None:
    release = replace(RELEASE, artefacts=(ReleaseArtefact("a.deb", "ab" * 32), ReleaseArtefact("b.msi", "cd" * 32)))
    told = said(ReleaseNews(Version(1, 1, 0), release))
    assert (told.kind, told.title, told.text) == (
        NoteKind.PLAIN, "Version 1.2.0 of 2027-01-10 is there", "Renews many gateways at once."
    )  # fmt: skip
    assert told.detail == f"a.deb\nSHA-256 {'ab' * 32}\nb.msi\nSHA-256 {'cd' * 32}"
    assert READY.answered(ReleaseNews(Version(1, 1, 0), release)).page == "https://downloads.example/"


def test_a_version_without_help_is_warned_of() -> None:
    told = said(ReleaseNews(Version(1, 0, 9), RELEASE))
    assert told.kind is NoteKind.WARN
    assert told.text == (
        "Version 1.0.9, which runs here, gets no help and no repairs any more. Renews many gateways at once."
    )
    bare = said(ReleaseNews(Version(1, 0, 9), replace(RELEASE, headline="")))
    assert bare.text.endswith("any more.")
