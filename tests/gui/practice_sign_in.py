"""Somebody signs in on the page that the embedded browser was sent to, at the practice cloud."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.entra_office import FakeBrowser
from tests.sandbox.client import Client
from wizard.sandbox.cloud import Sandbox

ADMIN = "global_admin"
CONFIRM = "Confirm at Microsoft"
ASKED = "Microsoft asks for one more confirmation"


@contextmanager
def pages_for_tests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What would open Microsoft's page leaves that to the test."""
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    FakeBrowser.opened = []
    yield
    FakeBrowser.opened = []


def opened_page(qtbot: QtBot, number: int) -> FakeBrowser:
    """The page that was opened as that one, once it has an address."""
    qtbot.waitUntil(lambda: len(FakeBrowser.opened) == number and hasattr(FakeBrowser.opened[-1], "link"))
    return FakeBrowser.opened[-1]


def signed_in(sandbox: Sandbox, qtbot: QtBot, number: int, role: str = ADMIN) -> bool:
    """Signs in on the page that was opened as that one; whether a second factor was asked for."""
    page, asked = opened_page(qtbot, number), False
    with Client(sandbox) as client:
        shown = client.sign_in(page.link, role)
        if shown.status_code == 200 and "Code from your authenticator" in shown.text:
            asked = True
            code = client.tenant().people[role].second_factor
            shown = client.http.get(urljoin(page.link, client.submit(shown, code=code).headers["location"]))
        if shown.status_code == 200:
            shown = client.submit(shown, answer="accept")
        page.answered.emit(shown.headers["location"])
    return asked
