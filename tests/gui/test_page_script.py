"""The page script is in every page that is opened, out of reach of the page's own scripts, and is called by name."""

import json
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.flow.web_form import Command, Do
from wizard.flow.web_form.page_commands import ControlTarget
from wizard.gui.browser.page_script import WORLD, call_of, install_page_script

ORIGIN = "https://product.test"
pytestmark = pytest.mark.webengine
MAIN = QWebEngineScript.ScriptWorldId.MainWorld


@pytest.fixture
def page(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QWebEnginePage]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    profile = QWebEngineProfile()
    made = QWebEnginePage(profile)
    yield made
    made.deleteLater()
    profile.deleteLater()


def _opened(qtbot: QtBot, page: QWebEnginePage, html: str) -> None:
    with qtbot.waitSignal(page.loadFinished):
        page.setHtml(html, QUrl(f"{ORIGIN}/"))


def _said(qtbot: QtBot, page: QWebEnginePage, script: str, world: QWebEngineScript.ScriptWorldId = WORLD) -> object:
    answers: list[object] = []
    page.runJavaScript(script, world.value, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_each_page_has_it_from_its_beginning(qtbot: QtBot, page: QWebEnginePage) -> None:
    install_page_script(page)
    for label in ("Client ID", "Tenant"):
        _opened(qtbot, page, f"<label>{label} <input></label>")
        look = Command(Do.LOOK, ControlTarget("field", (label,)))
        assert json.loads(str(_said(qtbot, page, call_of(look, ORIGIN))))["trust"] == "one"


def test_another_origin_hears_nothing(qtbot: QtBot, page: QWebEnginePage) -> None:
    install_page_script(page)
    _opened(qtbot, page, "<input aria-label=Secret>")
    fill = Command(Do.FILL, ControlTarget("field", ("Secret",), value="hush"))
    assert json.loads(str(_said(qtbot, page, call_of(fill, "https://else.test")))) == {"foreign": ORIGIN}
    assert _said(qtbot, page, "document.querySelector('input').value") == ""


def test_the_page_cannot_reach_it(qtbot: QtBot, page: QWebEnginePage) -> None:
    install_page_script(page)
    _opened(qtbot, page, "<p>x</p>")
    assert _said(qtbot, page, "typeof window.roomWizardCommand") == "function"
    assert _said(qtbot, page, "typeof window.roomWizardCommand", MAIN) == "undefined"


def test_where_it_is_not_there_nothing_is_answered(qtbot: QtBot, page: QWebEnginePage) -> None:
    _opened(qtbot, page, "<p>x</p>")
    assert _said(qtbot, page, call_of(Command(Do.TEXTS), ORIGIN)) == ""


def test_a_call_carries_the_command_and_not_the_script() -> None:
    assert len(call_of(Command(Do.TEXTS), ORIGIN)) < 200
