"""Each product's form in each style of DOM, in a real browser: the way there works, and every label is to be seen."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.sandbox.pages import PRODUCTS, STYLES, PracticePages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
pytestmark = [
    pytest.mark.webengine,
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin", "QRhi", "RHI for backend", "GPUInfo not initialized", "js:"),
]
MILLISECONDS = 15_000
WALKER = (Path(__file__).parent / "walker.js").read_text("utf-8")
WAYS = {
    "velocity": ("≡", "Scheduling", "Manage", "+", "Create Calendar Integration"),
    "clearooms": ("Settings", "Apps & Integrations", "Office 365 Integration"),
    "ones": (),
    "spaceiq": ("Profile Name", "Settings", "Integrations", "READ MORE", "Meeting Rooms", "*Activate"),
}
LABELS = {
    "velocity": {
        "Type", "Alias", "Client ID", "Client Secret", "Use certificate", "Scope to specific mailboxes",
        "Permission Level", "Tenant Domain or ID (GUID)", "Admin Consent", "Check Consent", "Calendar Resources",
        "Save Changes", "+",
    },
    "clearooms": {"Enable Office 365 Calendar Integration", "Client ID", "Client Secret", "Tenant ID", "Webhook URL",
                  "Save", "Test Settings"},
    "ones": {"Name", "Office 365 service operator", "Tenant ID (Directory ID)", "Client ID (Application ID)",
             "Client secret", "Test settings", "Save and next"},
    "spaceiq": {"Office365 Domain Name", "Activate", "Active", "Available"},
}  # fmt: skip
OPEN = {"enable": True, "client_id": "", "tenant": ""}


class Screen:
    """A browser window before one practice page."""

    def __init__(self, view: QWebEngineView, qtbot: QtBot) -> None:
        self._view, self._qtbot = view, qtbot

    def open(self, pages: PracticePages) -> None:
        with self._qtbot.waitSignal(self._view.page().loadFinished, timeout=MILLISECONDS):
            self._view.load(QUrl(pages.url))
        self.ask(WALKER)

    def ask(self, script: str) -> Any:
        answers: list[Any] = []
        self._view.page().runJavaScript(script, 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=MILLISECONDS)
        return answers[0]

    def press(self, label: str) -> None:
        last = json.dumps(label.startswith("*"))
        script = f"walker.press({json.dumps(label.lstrip('*'))}, {last})"
        self._qtbot.waitUntil(lambda: self.ask(script) is True, timeout=MILLISECONDS)

    def type(self, at: int, value: str, *, noticed: bool = True) -> None:
        script = f"walker.type({at}, {json.dumps(value)}, {json.dumps(noticed)})"
        self._qtbot.waitUntil(lambda: self.ask(script) is True, timeout=MILLISECONDS)

    def shows(self, labels: set[str]) -> None:
        """The words themselves, before a style sheet puts them in capitals."""
        self._qtbot.waitUntil(lambda: labels <= set(self.shown()), timeout=MILLISECONDS)

    def shown(self) -> list[str]:
        return list(json.loads(self.ask("JSON.stringify(walker.shown())")))


@pytest.fixture(scope="module")
def view(qapp: QApplication) -> Iterator[QWebEngineView]:
    """Without graphics hardware; and root has no Chromium sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        profile, window = QWebEngineProfile(), QWebEngineView()
        page = QWebEnginePage(profile)
        window.setPage(page)
        window.resize(900, 900)
        window.show()
        yield window
        for thing in (window, page, profile):
            thing.deleteLater()
            QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


@pytest.fixture
def screen(view: QWebEngineView, qtbot: QtBot) -> Screen:
    return Screen(view, qtbot)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_shows_the_labels_of_the_guide_after_the_way_of_the_guide(
    screen: Screen, qtbot: QtBot, product: str, style: str
) -> None:
    known = OPEN if product == "clearooms" else None
    with PracticePages(product, style, https=False, integration=known, sign_in=False) as pages:
        screen.open(pages)
        for label in WAYS[product]:
            screen.press(label)
        screen.shows(LABELS[product])
        way = tuple(label.lstrip("*") for label in WAYS[product])
        qtbot.waitUntil(lambda: pages.events == way)


@pytest.mark.parametrize("style", STYLES)
def test_signs_in_and_saves_what_was_typed(screen: Screen, qtbot: QtBot, style: str) -> None:
    with PracticePages("velocity", style, https=False) as pages:
        screen.open(pages)
        screen.type(0, pages.user)
        screen.type(1, pages.password)
        screen.press("Log in")
        for label in WAYS["velocity"]:
            screen.press(label)
        screen.shows({"Client Secret"})
        for at, value in enumerate(("Rooms", "client", "secret", "contoso.example")):
            screen.type(at, value)
        screen.press("Save Changes")
        qtbot.waitUntil(lambda: pages.saved() is not None, timeout=MILLISECONDS)
        assert pages.saved() == {
            "alias": "Rooms", "client_id": "client", "client_secret": "secret", "tenant": "contoso.example",
            "permission_level": "read_write", "use_certificate": False, "scope_to_mailboxes": False, "rooms": [],
        }  # fmt: skip


def test_a_value_put_into_material_behind_its_back_is_lost(screen: Screen) -> None:
    with PracticePages("velocity", "material", https=False) as pages:
        screen.open(pages)
        screen.type(0, "unnoticed", noticed=False)
        screen.type(1, "noticed")
        screen.press("Log in")
        screen.shows({"User name or password is wrong."})
        assert pages.filled == {"password": ("noticed",)}
        assert screen.ask("walker.inputs()[0].value") == ""


@pytest.mark.parametrize("style", ["material", "angular", "bootstrap", "shadow"])
def test_a_long_list_holds_only_the_rooms_in_sight(screen: Screen, style: str) -> None:
    opener = {"bootstrap": "Select…", "shadow": "Choose…"}.get(style)
    trigger = ".mui-trigger" if style == "material" else "mat-select"
    press = f"[...document.querySelectorAll({trigger!r})].at(-1)"
    with PracticePages("velocity", style, https=False, rooms=300, sign_in=False) as pages:
        screen.open(pages)
        for label in (*WAYS["velocity"], "*+"):
            screen.press(label)
        screen.shows({"Room"})
        if opener:
            screen.press(opener)
        else:
            screen.ask(f"{press}.dispatchEvent(new MouseEvent('mousedown', {{bubbles: true}})); {press}.click(); 1")
        names = {room.room for room in pages.rooms}
        screen.shows({pages.rooms[0].room})
        assert 5 < len(names & set(screen.shown())) < 40


@pytest.mark.parametrize(("changed", "times"), [("drop", 0), ("double", 2)])
def test_labels_go_and_come_twice_as_the_page_was_told(screen: Screen, changed: str, times: int) -> None:
    rate: Any = {changed: 1.0}
    with PracticePages("ones", "bootstrap", https=False, sign_in=False, shuffle=True, **rate) as pages:
        screen.open(pages)
        screen.shows({"Test settings"})
        assert screen.shown().count("Client secret") == times


@pytest.mark.parametrize("style", STYLES)
def test_a_page_that_draws_itself_afresh_keeps_values_but_no_nodes(screen: Screen, qtbot: QtBot, style: str) -> None:
    with PracticePages("ones", style, https=False, sign_in=False, rerender=True, slow_ms=50) as pages:
        screen.open(pages)
        screen.shows({"Test settings"})
        screen.ask("window.first = walker.inputs()[0]; 1")
        screen.type(0, "Main")
        qtbot.waitUntil(lambda: screen.ask("window.first.isConnected") is False, timeout=MILLISECONDS)
        assert screen.ask("walker.inputs()[0].value") == "Main"
        qtbot.waitUntil(lambda: pages.filled == {"name": ("Main",)}, timeout=MILLISECONDS)


@pytest.mark.parametrize("style", STYLES)
def test_a_renewal_changes_the_secret_alone(screen: Screen, qtbot: QtBot, style: str) -> None:
    made = {
        "alias": "Rooms", "client_id": "client", "client_secret": "old", "tenant": "contoso.example",
        "permission_level": "read", "use_certificate": False, "scope_to_mailboxes": True,
        "rooms": [{"address": "conf-3.14@contoso.example", "room": "3.14"}],
    }  # fmt: skip
    with PracticePages("velocity", style, https=False, sign_in=False, integration=made) as pages:
        screen.open(pages)
        for label in (*WAYS["velocity"][:3], "Edit"):
            screen.press(label)
        screen.shows({"Client Secret"})
        screen.type(2, "new")
        screen.press("Save Changes")
        qtbot.waitUntil(lambda: pages.saved() is not None, timeout=MILLISECONDS)
        assert pages.saved() == {**made, "client_secret": "new"}
        assert pages.filled == {"client_secret": ("new",)}
