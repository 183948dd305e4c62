"""What the app may do, as a page: each permission judged, and a script that takes away what is not needed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from wizard.app import Ground, open_support
from wizard.flow.routes import PERMISSIONS
from wizard.gui.pages.permissions import PermissionsPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.connection import Connection
from wizard.model.gateway import PermissionLevel
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions

pytestmark = pytest.mark.slow
Opener = Callable[[], PermissionsPage]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path) -> Iterator[Opener]:
    use("en")
    opened: list[Window] = []

    def open_it() -> PermissionsPage:
        window = open_support(services, Ground(tmp_path, "", ()), PERMISSIONS, "")
        opened.append(window)
        window.show()
        page = window.wizard.here()
        assert isinstance(page, PermissionsPage)
        qtbot.waitUntil(lambda: not page.busy and bool(page.note.text()), timeout=20_000)
        return page

    yield open_it
    for window in opened:
        window.close()
        window.deleteLater()


def grant(sandbox: Sandbox, connection: Connection, *names: str) -> None:
    tenant = sandbox.tenant("contoso")
    principal = tenant.principal_of(connection.client_id)
    assert principal is not None
    for name in names:
        tenant.grant_role(principal.id, permissions.role_id(name))
    sandbox.clock.advance(60)


def lines(page: PermissionsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_app_with_what_it_needs(open_page: Opener, connection: Connection) -> None:
    page = open_page()
    assert page.note.text().startswith("Its token has what it needs, and no more")
    assert "Calendars.ReadWrite – Needed" in lines(page)
    assert "Place.Read.All – Useful" in lines(page)
    assert not page.remove.isVisible()


def test_what_is_not_needed_is_told_with_what_changes_and_a_script(
    open_page: Opener,
    connection: Connection,
    sandbox: Sandbox,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grant(sandbox, connection, "Directory.Read.All", "Group.Read.All")
    page = open_page()
    assert page.note.text().startswith("2 permissions are not needed")
    assert "Group.Read.All – Not needed" in lines(page)
    assert "It reads all groups, who is in them, and their conversations." in lines(page)
    assert "Without it nothing changes for this connection." in lines(page)
    page.copy.click()
    assert "- Directory.Read.All – Not needed" in QGuiApplication.clipboard().text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "remove.ps1"), ""))
    page.remove.save.click()
    qtbot.waitUntil(lambda: page.remove.note.text().startswith("Script saved"))
    script = (tmp_path / "remove.ps1").read_text("utf-8")
    assert "$names = @(\n    'Directory.Read.All'\n    'Group.Read.All'\n)" in script.replace("\r", "")
    assert "Calendars" not in script
    page.remove.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == script.lstrip("\ufeff").splitlines()
    qtbot.waitUntil(lambda: geometry.cut(page.window()) == [])  # laid out anew after the click


def test_reading_again_sees_what_was_taken_away(
    open_page: Opener, connection: Connection, sandbox: Sandbox, qtbot: QtBot
) -> None:
    grant(sandbox, connection, "Group.Read.All")
    page = open_page()
    grants = sandbox.tenant("contoso").role_grants
    for one in [g for g in grants.values() if g.role_id == permissions.role_id("Group.Read.All")]:
        del grants[one.id]
    sandbox.clock.advance(60)
    page.again.click()
    qtbot.waitUntil(lambda: page.note.text().startswith("Its token has what it needs"), timeout=20_000)


def test_writing_is_more_than_panels_that_only_show(
    open_page: Opener, connection: Connection, services: Services
) -> None:
    services.connections.save(replace(connection, permission_level=PermissionLevel.READ))
    page = open_page()
    assert "Calendars.ReadWrite – More than needed" in lines(page)
    assert "Approve Calendars.Read first" in lines(page)
    assert not page.remove.isVisible()


def test_without_the_secret_the_page_says_so(open_page: Opener, connection: Connection, services: Services) -> None:
    services.vault.delete(connection.secret_ref)
    page = open_page()
    assert "keyring" in page.note.text()
    assert not page.copy.isEnabled()


def test_without_a_connection_there_is_nothing_to_read(open_page: Opener) -> None:
    page = open_page()
    assert page.note.text()
    assert not page.again.isEnabled()
