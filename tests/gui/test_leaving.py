"""A run is not left by accident, and after an embedded sign-in the keyboard is back in the page."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWizard

from tests.gui.conftest import Opener
from tests.gui.entra_office import FakeBrowser
from tests.gui.typist import Typist
from wizard.flow.steps import Step
from wizard.model.problem import Code, Problem

HOW = {"close": "closed", "back": "left", "rail": "left"}


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    FakeBrowser.opened = []
    yield
    FakeBrowser.opened = []


def leave(person: Typist, how: str) -> None:
    if how == "close":
        person.window.close()
    elif how == "back":
        person.window.wizard.button(QWizard.WizardButton.BackButton).click()
    else:
        person.window.rail.chosen.emit(Step.GATEWAY)


def asked(person: Typist) -> list[QMessageBox]:
    return [box for box in person.window.findChildren(QMessageBox) if box.isVisible()]


def answer(person: Typist, text: str) -> None:
    (box,) = asked(person)
    button = next(one for one in box.findChildren(QPushButton) if one.text() == text)
    button.click()


@pytest.mark.parametrize("how", HOW)
def test_a_run_is_left_only_if_the_person_says_so(open_page: Opener, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    person = open_page(Step.CLIENT_ID)
    page = person.window.wizard.here()
    monkeypatch.setattr(type(page), "running", lambda _page: "The app is being set up at Microsoft.")
    leave(person, how)
    leave(person, how)
    assert person.window.isVisible()
    assert person.window.step is Step.CLIENT_ID
    assert "being set up" in asked(person)[0].text()
    answer(person, "Stay here")
    assert person.window.step is Step.CLIENT_ID
    leave(person, how)
    answer(person, "Stop and leave")
    if how == "close":
        person.until(lambda: not person.window.isVisible(), "the window is still there")
    else:
        person.until(lambda: person.window.step is not Step.CLIENT_ID, "the page is still there")


@pytest.mark.parametrize("how", HOW)
def test_nobody_is_asked_where_nothing_runs(open_page: Opener, how: str) -> None:
    person = open_page(Step.CLIENT_ID)
    leave(person, how)
    assert not asked(person)
    assert not person.window.isVisible() or person.window.step is not Step.CLIENT_ID


@pytest.mark.parametrize("declined", [True, False])
def test_after_the_browser_the_keyboard_is_in_the_page(open_page: Opener, declined: bool) -> None:
    person = open_page(Step.CONSENT)
    person.activate("Approve here")
    person.until(lambda: FakeBrowser.opened, "no browser opened")
    view = FakeBrowser.opened[-1]
    person.window._settings.setFocus()
    if declined:
        view.failed.emit(Problem(Code.BROWSER_BLOCKED, values={"host": "x.example"}))
    else:
        view.answered.emit("http://localhost/?error=access_denied&state=x")
    person.is_in_the_page()
