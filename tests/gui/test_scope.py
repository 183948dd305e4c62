"""Limiting the app to its rooms, as a page: scripts to copy and save, and the proof in words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.sandbox import powershell
from wizard.app import Ground, open_support
from wizard.flow import scoping
from wizard.flow.routes import SCOPE
from wizard.gui.pages.scope import ScopePage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.connection import Connection
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import RoomMailbox

pytestmark = pytest.mark.slow
Opener = Callable[[], ScopePage]
OUTSIDE = "ada.berg@contoso.example"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as running:
        running.tenant("contoso").add_mailbox(RoomMailbox("ada", OUTSIDE, "Ada Berg", listed=False))
        yield running


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path) -> Iterator[Opener]:
    use("en")
    opened: list[Window] = []

    def open_it() -> ScopePage:
        window = open_support(services, Ground(tmp_path, "", ()), SCOPE, "")
        opened.append(window)
        window.show()
        page = window.wizard.here()
        assert isinstance(page, ScopePage)
        qtbot.waitUntil(lambda: not page.busy)
        return page

    yield open_it
    for window in opened:
        window.close()
        window.deleteLater()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def prove(qtbot: QtBot, page: ScopePage, outside: str) -> str:
    page.outside.setText(outside)
    press(page.prove)
    qtbot.waitUntil(lambda: not page.busy and bool(page.note.text()), timeout=20_000)
    return page.note.text()


def copied_script(qtbot: QtBot, page: ScopePage) -> str:
    press(page.first.copy)
    qtbot.waitUntil(lambda: page.first.note.text().startswith("Copied"), timeout=20_000)
    return QGuiApplication.clipboard().text()


def unapprove(sandbox: Sandbox) -> None:
    grants, wide = sandbox.tenant("contoso").role_grants, {permissions.role_id(name) for name in scoping.CALENDARS}
    for grant in [one for one in grants.values() if one.role_id in wide]:
        del grants[grant.id]


def test_the_script_that_is_copied_limits_the_app(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox, services: Services
) -> None:
    page = open_page()
    assert prove(qtbot, page, OUTSIDE).startswith("The app is still approved for the whole organisation")
    script = copied_script(qtbot, page)
    assert page.first.text.toPlainText() == script
    powershell.run(sandbox.tenant("contoso").exchange, script)
    unapprove(sandbox)
    sandbox.clock.advance(1)
    assert prove(qtbot, page, OUTSIDE).startswith("The app reads 12 rooms; ")
    (saved,) = services.connections.all()
    assert saved.scoped


def test_rooms_that_are_refused_are_counted(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox, services: Services
) -> None:
    unapprove(sandbox)
    page = open_page()
    assert prove(qtbot, page, OUTSIDE).startswith("12 rooms are refused")
    (saved,) = services.connections.all()
    assert not saved.scoped


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "This is still empty"), ("nobody", "This is not an e-mail address"), ("ROOM", "This is one of the rooms")],
)
def test_a_mailbox_that_proves_nothing_is_told_on_the_spot(
    qtbot: QtBot, open_page: Opener, connection: Connection, text: str, sentence: str
) -> None:
    page = open_page()
    told = prove(qtbot, page, connection.mailboxes[0] if text == "ROOM" else text)
    assert told.startswith(sentence)
    assert page.outside.hasFocus()


def test_scripts_are_saved_as_windows_reads_them(
    qtbot: QtBot, open_page: Opener, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, path = open_page(), tmp_path / "second.ps1"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press(page.second.save)
    qtbot.waitUntil(lambda: page.second.note.text().startswith("Script saved"), timeout=20_000)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert b"Remove-MgServicePrincipalAppRoleAssignment" in content
    assert content.count(b"\n") == content.count(b"\r\n")


def test_without_a_connection_it_says_so(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page()
    assert not page.prove.isEnabled()
    assert page.note.text()
