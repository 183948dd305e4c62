"""Each product's page in each component library can be found, filled in, saved, read back and renewed.

The walker knows these pages by marks that only they have, so that nothing here depends on how a wizard finds fields.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as NothingSeenError
from pytestqt.qtbot import QtBot

from wizard.sandbox.pages import LIBRARIES, PracticePages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
pytestmark = [
    pytest.mark.webengine,
    pytest.mark.slow,
    # The last one is a browser's remark that libraries live with.
    pytest.mark.qt_log_ignore(
        "This plugin", "QRhi", "RHI for backend", "GPUInfo not initialized", "js:", "ResizeObserver loop"
    ),
]
MILLISECONDS = 15_000
A_PRESS = 2_000  # milliseconds until something follows from it
WALKER = (Path(__file__).parent / "library_walker.js").read_text("utf-8")
CLIENT, SECRET = "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "abc8Q~practice.only_value"
LATER = "xyz8Q~practice.later_value"
DOMAIN = "contoso.example"
SEEDS = tuple(int(one) for one in os.environ.get("LIBRARY_SEEDS", "3").split(","))
TO_CLEAROOMS = ("settings", "tab-apps", "office365", "fold-office365")
TO_SPACEIQ = ("profile", "settings", "integrations", "read-more", "meeting-rooms")
TO_VELOCITY = ("menu", "scheduling", "manage")


class Person:
    """Somebody in front of the page who knows it by heart."""

    def __init__(self, view: QWebEngineView, qtbot: QtBot) -> None:
        self._view, self._qtbot = view, qtbot

    def open(self, pages: PracticePages) -> None:
        with self._qtbot.waitSignal(self._view.page().loadFinished, timeout=MILLISECONDS):
            self._view.load(QUrl(pages.url))
        self._view.page().runJavaScript(WALKER)

    def ask(self, script: str) -> Any:
        answers: list[Any] = []
        self._view.page().runJavaScript(f"JSON.stringify({{answer: {script}}})", 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=MILLISECONDS)
        return json.loads(answers[0])["answer"] if answers[0] else None

    def do(self, what: str, *told: str) -> Any:
        return self.ask(f"walker.{what}({', '.join(map(json.dumps, told))})")

    def until(self, happened: Callable[[], Any]) -> None:
        self._qtbot.waitUntil(lambda: bool(happened()), timeout=MILLISECONDS)

    def press(self, name: str) -> None:
        self.until(lambda: self.do("press", name))

    def type(self, name: str, value: str) -> None:
        self.until(lambda: self.do("type", name, value))

    def choose(self, name: str, label: str) -> None:
        self.until(lambda: self.do("open", name, label))
        self.until(lambda: self.do("choose", name, label))

    def reads(self, words: str) -> None:
        self.until(lambda: words in self.do("text"))

    def walk(self, target: str, *way: str) -> None:
        """Presses the furthest step of the way that is to be seen, until the target is."""
        for _ in range(12):
            seen = self._ready(way)
            if target in self._ready([target]):
                return
            if not seen:
                self.until(lambda: self._ready([target, *way]))
                continue
            further = [target, *way[way.index(seen[-1]) + 1 :]]
            self.do("press", seen[-1])
            try:
                self._qtbot.waitUntil(partial(self._is_any_ready, further), timeout=A_PRESS)
            except NothingSeenError:
                continue
        pytest.fail(f"{target} is not reached by {way}: {self.do('text')}")

    def save(self, name: str, saved: Callable[[], Any]) -> None:
        """Says yes where the page asks, and tries again where the first attempt fails."""

        def tried() -> bool:
            if not saved():
                self.do("press", "question-yes") or self.do("press", name)
            return bool(saved())

        self.until(tried)

    def _is_any_ready(self, names: Sequence[str]) -> bool:
        return bool(self._ready(names))

    def _ready(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if self.do("ready", name)]


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
        window.resize(1100, 900)
        window.show()
        yield window
        for thing in (window, page, profile):
            thing.deleteLater()
            QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


@pytest.fixture
def person(view: QWebEngineView, qtbot: QtBot) -> Person:
    return Person(view, qtbot)


def opened(product: str, library: str, seed: int, **more: Any) -> PracticePages:
    return PracticePages(product, library, seed=seed, https=False, sign_in=False, approved=True, rooms=5, **more)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("library", LIBRARIES)
def test_velocity(person: Person, library: str, seed: int) -> None:
    with opened("velocity", library, seed) as pages:
        person.open(pages)
        person.walk("client_id", *TO_VELOCITY, "add")
        person.type("client_id", "no-guid")
        person.press("create")
        person.reads("Enter a GUID")
        person.type("client_id", CLIENT)
        person.type("alias", "Rooms")
        person.press("create")
        person.walk("client_secret", "fold-0", "tab-0", "replace")
        person.type("client_secret", SECRET)
        person.type("tenant", DOMAIN)
        person.choose("permission_level", "Read (Calendars.Read)")
        person.walk("check", "next", "tab-1", "fold-1")
        person.press("check")
        person.reads("Confirmed")
        person.walk("plus", "next", "tab-2", "fold-2")
        person.press("plus")
        person.type("room_address_0", pages.rooms[0].address)
        person.choose("room_name_0", pages.rooms[0].room)
        person.walk("save", "adding-add")
        if person.do("there", "adding-add"):
            person.press("adding-add")
        person.save("save", pages.saved)
        saved = pages.saved() or {}
        assert (saved["client_id"], saved["client_secret"], saved["tenant"]) == (CLIENT, SECRET, DOMAIN)
        assert (saved["alias"], saved["permission_level"], saved["use_certificate"]) == ("Rooms", "read", False)
        assert saved["rooms"] == [{"address": pages.rooms[0].address, "room": pages.rooms[0].room}]

        person.open(pages)
        person.walk("client_id", *TO_VELOCITY, "more-0", "edit-0")
        assert person.do("value", "client_id") == CLIENT
        person.walk("client_secret", "fold-0", "tab-0", "replace")
        person.type("client_secret", LATER)
        person.walk("save", "next")
        person.save("save", lambda: (pages.saved() or {})["client_secret"] == LATER)
        assert (pages.saved() or {})["rooms"] == saved["rooms"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("library", LIBRARIES)
def test_clearooms(person: Person, library: str, seed: int) -> None:
    with opened("clearooms", library, seed) as pages:
        person.open(pages)
        person.walk("enable", *TO_CLEAROOMS)
        person.until(lambda: person.do("toggle", "enable"))
        for name, value in (("client_id", CLIENT), ("client_secret", SECRET), ("tenant", "no tenant")):
            person.type(name, value)
        person.press("save")
        person.reads("Enter a domain or a GUID")
        person.type("tenant", DOMAIN)
        person.save("save", pages.saved)
        person.press("test")
        person.reads("Connection successful")
        person.walk("manage-rooms", "settings", "tab-rooms", "close")
        person.press("manage-rooms")
        person.until(lambda: person.do("there", "office"))
        person.choose("office", "Headquarters")
        person.press(f"import-{pages.rooms[1].address}")
        person.reads("Imported")
        saved = pages.saved() or {}
        assert (saved["client_id"], saved["client_secret"], saved["tenant"]) == (CLIENT, SECRET, DOMAIN)
        assert saved["enable"] is True
        assert saved["rooms"] == [{"address": pages.rooms[1].address, "room": pages.rooms[1].room}]

        person.open(pages)
        person.walk("client_id", *TO_CLEAROOMS)
        assert person.do("value", "client_id") == CLIENT
        person.walk("client_secret", "replace")
        person.type("client_secret", LATER)
        person.save("save", lambda: (pages.saved() or {})["client_secret"] == LATER)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("library", LIBRARIES)
def test_ones(person: Person, library: str, seed: int) -> None:
    with opened("ones", library, seed) as pages:
        person.open(pages)
        person.walk("client_id", "integrations", "office365")
        values = {"name": "Rooms", "client_id": CLIENT, "client_secret": SECRET, "tenant": DOMAIN}
        for name, value in values.items():
            person.type(name, value)
        person.choose("operator", "21Vianet")
        person.press("test")
        person.reads("The settings are correct")
        person.press("next")
        person.until(lambda: person.do("toggle", "sync-specified"))
        person.until(lambda: person.do("toggle", f"room_{pages.rooms[2].address}"))
        person.press("next")
        person.type("login_button_name", "Office")
        person.choose("card_number", "Pager")
        person.save("close", pages.saved)
        saved = pages.saved() or {}
        assert {name: saved[name] for name in values} == values
        assert (saved["operator"], saved["sync"], saved["card_number"]) == ("21vianet", "specified", "pager")
        assert (saved["login_button_name"], saved["rooms"]) == (
            "Office",
            [{"address": pages.rooms[2].address, "room": pages.rooms[2].room}],
        )

        person.open(pages)
        person.walk("client_id", "integrations", "office365")
        assert person.do("value", "client_id") == CLIENT
        person.walk("client_secret", "replace")
        person.type("client_secret", LATER)
        person.press("test")
        person.reads("The settings are correct")
        person.walk("close", "next")
        person.save("close", lambda: (pages.saved() or {})["client_secret"] == LATER)
        assert (pages.saved() or {})["rooms"] == saved["rooms"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("library", LIBRARIES)
def test_spaceiq(person: Person, library: str, seed: int) -> None:
    with opened("spaceiq", library, seed, integration={"domain": "old.example", "active": True}) as pages:
        person.open(pages)
        person.walk("yes", *TO_SPACEIQ, "active", "delete")
        person.press("yes")
        person.walk("domain", "activate")
        person.type("domain", DOMAIN)
        person.save("activate-domain", pages.saved)
        person.reads("no-reply@spaceiq.com")
        assert pages.saved() == {"domain": DOMAIN, "active": False}


@pytest.mark.parametrize("library", LIBRARIES)
def test_signs_in_first_where_that_is_wanted(person: Person, library: str) -> None:
    with PracticePages("clearooms", library, seed=SEEDS[0], https=False) as pages:
        person.open(pages)
        person.type("username", pages.user)
        person.type("password", "wrong")
        person.press("loginbutton")
        person.reads("User name or password is wrong.")
        person.type("password", pages.password)
        person.press("loginbutton")
        person.until(lambda: person.do("there", "settings"))


def test_the_server_refuses_what_cannot_be_right() -> None:
    good = {"client_id": CLIENT, "client_secret": SECRET, "tenant": DOMAIN}
    with opened("clearooms", "mui", 1) as pages:
        for name, wrong in (("client_id", "VelocityCalendar"), ("tenant", "contoso example")):
            answer = post(pages, {**good, name: wrong})
            assert not answer["ok"]
            assert "is not valid" in answer["problems"][0]
        assert pages.saved() is None
        assert post(pages, good)["ok"]


def post(pages: PracticePages, values: dict[str, str]) -> Any:
    body = json.dumps({"index": -1, "values": values})
    with httpx.Client(trust_env=False) as client:
        return client.post(f"{pages.url}save", content=body).json()


def test_the_same_seed_shows_the_same_page(person: Person) -> None:
    def shown() -> str:
        with opened("clearooms", "antd", 7) as pages:
            person.open(pages)
            person.walk("office365", "settings", "tab-apps", "fold-office365")
            return str(person.do("text"))

    assert shown() == shown()
