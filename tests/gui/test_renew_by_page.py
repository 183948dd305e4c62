"""A renewal through the product's own page, before the practice cloud: kept, proved, filled in, saved by a person."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.renewal_windows import renewal_windows
from wizard.app import lead_browser
from wizard.commands.demo import connected_before
from wizard.compose import pick_services
from wizard.gui.pages.renew import RenewPage
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.model.target import VendorApp, WebForm
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.sandbox.pages import PracticePages

pytestmark = [pytest.mark.webengine, pytest.mark.slow]
_SAVE = """[...document.querySelectorAll("button")].find(one => one.innerText.trim() === "Save Changes").click()"""
Opener = Callable[[], RenewPage]


@pytest.fixture(scope="module", autouse=True)
def as_the_demo_runs_it() -> Iterator[None]:
    """Without graphics hardware; and root has no Chromium sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        yield


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=4)) as running:
        yield running


@pytest.fixture
def pages(sandbox: Sandbox) -> Iterator[PracticePages]:
    """Velocity with the connection's line in its list, and another's."""
    tenant = sandbox.tenant("contoso")
    app = named_app(tenant, "app")
    there = {
        "alias": "Office 365 Rooms",
        "client_id": app.app_id,
        "client_secret": sandbox.state["tenants"][0]["app"]["client_secret"],
        "tenant": "contoso.example",
        "permission_level": "read_write",
    }
    with PracticePages("velocity", "native", cloud=sandbox, sign_in=False, integration=there) as running:
        yield running


@pytest.fixture
def services(sandbox: Sandbox, pages: PracticePages, tmp_path: Path, short_pauses: None) -> Services:
    settings = Settings(proxy=sandbox.proxy_url, ca_file=str(pages.ca_file), language="en")
    picked = pick_services(settings, tmp_path, ["127.0.0.1"])
    picked.vault.use_memory()
    return picked


@pytest.fixture
def connection(services: Services, sandbox: Sandbox, pages: PracticePages) -> Connection:
    made = replace(connected_before(services, sandbox.state), target=WebForm(pages.url), alias="Office 365 Rooms")
    services.connections.save(made)
    return made


@pytest.fixture
def new_secret(sandbox: Sandbox) -> str:
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "VelocityAuth new").value


@pytest.fixture
def open_it(
    qtbot: QtBot, qapp: QApplication, services: Services, connection: Connection, tmp_path: Path
) -> Iterator[Opener]:
    yield from renewal_windows(qtbot, services, tmp_path, connection.id)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def filled_in(qtbot: QtBot, page: RenewPage) -> None:
    """From the pasted secret to the page that waits for the last click."""
    filler = page.page_part.filler
    qtbot.waitUntil(filler.fill.isVisible, timeout=60_000)
    assert filler.view is not None
    with qtbot.waitSignal(filler.view.loaded, timeout=20_000):
        pass
    press(filler.fill)
    qtbot.waitUntil(filler.is_saved.isVisible, timeout=60_000)


def save_there(qtbot: QtBot, page: RenewPage, pages: PracticePages) -> None:
    """The person's own last click, in the page."""
    view = page.page_part.filler.view
    assert view is not None
    view.page.runJavaScript(_SAVE)
    qtbot.waitUntil(lambda: pages.saved() is not None, timeout=20_000)


def test_a_pasted_secret_is_proved_filled_in_and_kept_when_the_person_says_so(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, pages: PracticePages, new_secret: str
) -> None:
    page = open_it()
    assert not page.form.password.isVisible()
    page.form.secret.edit.setText(new_secret)
    press(page.form.renew)
    filled_in(qtbot, page)
    assert "press “Save Changes” there" in page.page_part.filler.note.text()
    assert pages.saved() is None
    assert services.connections.all() == (connection,)
    assert services.vault.get(connection.secret_ref) is not None
    save_there(qtbot, page, pages)
    press(page.page_part.filler.is_saved)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert page.note.text().startswith("The secret is renewed")
    assert "as you say" in page.note.text()
    assert not page.page_part.isVisible()
    (now,) = services.connections.all()
    assert (now.secret_hint, now.target) == (new_secret[:3], connection.target)
    assert services.vault.get(now.secret_ref) == Secret(new_secret)
    assert services.vault.get(connection.secret_ref) is None
    assert (pages.saved() or {})["client_secret"] == new_secret
    assert (pages.saved() or {})["client_id"] == connection.client_id


def test_a_window_closed_in_the_middle_is_gone_on_with_or_taken_back(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, pages: PracticePages, new_secret: str
) -> None:
    page = open_it()
    page.form.secret.edit.setText(new_secret)
    press(page.form.renew)
    filled_in(qtbot, page)
    page.window().close()
    qtbot.waitUntil(lambda: len(services.journals.unfinished()) == 1, timeout=20_000)
    assert services.connections.all() == (connection,)
    again = open_it()
    qtbot.waitUntil(again.interrupted.isVisible)
    press(again.interrupted.back)
    assert again.page_part.question.isVisible()
    press(again.page_part.has_old)
    qtbot.waitUntil(lambda: again.is_over, timeout=60_000)
    assert again.note.text().startswith("Everything is as it was")
    assert services.connections.all() == (connection,)
    assert services.journals.unfinished() == ()
    assert pages.saved() is None


def test_going_back_from_a_page_that_has_the_new_one_fills_the_old_one_in(
    qtbot: QtBot,
    open_it: Opener,
    services: Services,
    connection: Connection,
    pages: PracticePages,
    sandbox: Sandbox,
    new_secret: str,
) -> None:
    page = open_it()
    page.form.secret.edit.setText(new_secret)
    press(page.form.renew)
    filled_in(qtbot, page)
    save_there(qtbot, page, pages)
    page.bar.cancelled.emit()
    qtbot.waitUntil(page.interrupted.isVisible, timeout=20_000)
    press(page.interrupted.back)
    press(page.page_part.has_new)
    filled_in(qtbot, page)
    view = page.page_part.filler.view
    assert view is not None
    view.page.runJavaScript(_SAVE)
    old = sandbox.state["tenants"][0]["app"]["client_secret"]
    qtbot.waitUntil(lambda: (pages.saved() or {})["client_secret"] == old, timeout=20_000)
    press(page.page_part.filler.is_saved)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert services.connections.all() == (connection,)


def test_a_vendors_app_has_nothing_to_renew(open_it: Opener, services: Services, connection: Connection) -> None:
    services.connections.save(replace(connection, target=VendorApp(), product_id="spaceiq", secret_expires=None))
    page = open_it()
    assert not page.form.isVisible()
    assert "nothing expires" in page.facts.text()
    assert "nothing expires" in page.connection.currentText()


def test_a_secret_made_by_somebody_who_signs_in_goes_through_the_page_and_the_old_one_is_removed(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, pages: PracticePages, sandbox: Sandbox
) -> None:
    page = open_it()
    owner = sandbox.state["tenants"][0]["people"]["application_admin"]
    lead_browser(services.settings)
    press(page.form.maker.button)
    page.form.maker._retire.setChecked(True)
    qtbot.waitUntil(lambda: page.form.maker.sign_in._browser is not None, timeout=20_000)
    view: Any = page.form.maker.sign_in._browser
    texts: list[str] = []
    view.shown_text.connect(texts.append)
    qtbot.waitUntil(lambda: any("Sign in" in text for text in texts), timeout=20_000)
    values = json.dumps([owner["user"], owner["password"]])
    view.page.runJavaScript(
        f"[document.querySelector('#user').value, document.querySelector('#password').value] = {values};"
        "document.querySelector('button[type=submit]').click();"
    )
    filled_in(qtbot, page)
    save_there(qtbot, page, pages)
    press(page.page_part.filler.is_saved)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert page.note.text().startswith("The secret is renewed")
    (now,) = services.connections.all()
    made = services.vault.get(now.secret_ref)
    assert made is not None
    assert (pages.saved() or {})["client_secret"] == made.reveal()
    keys = [one.key_id for one in named_app(sandbox.tenant("contoso"), "app").secrets]
    assert now.secret_key_id in keys
    assert connection.secret_key_id not in keys
