"""A renewal through a display's files, before the practice cloud: written, restarted, and seen by a person."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.renewal_windows import renewal_windows
from wizard.gui.pages.renew import RenewPage
from wizard.gui.wizard_session import Services
from wizard.local_day import local_day
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles
from wizard.presenters import renew_events as on
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app

pytestmark = pytest.mark.slow
Opener = Callable[[], RenewPage]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=3, delay=(0.0, 0.05))) as running:
        yield running


@pytest.fixture
def display(connection: Connection, services: Services, tmp_path: Path) -> Connection:
    """A display that was set up with the practice app before."""
    folder = tmp_path / "display"
    folder.mkdir()
    secret = services.vault.get(connection.secret_ref)
    assert secret is not None
    env = folder / ".env"
    env.write_text(f"# ours\nAZURE_CLIENT_SECRET='{secret.reveal()}' # key\nPORT=1\n")
    env.chmod(0o600)
    saved = replace(connection, target=SettingsFiles(str(folder)), product_id="m365_room_display")
    services.connections.save(saved)
    return saved


@pytest.fixture
def new_secret(sandbox: Sandbox) -> str:
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "new").value


@pytest.fixture
def open_it(
    qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path, display: Connection
) -> Iterator[Opener]:
    yield from renewal_windows(qtbot, services, tmp_path, display.id)


def env_of(display: Connection) -> str:
    return (Path(display.where) / ".env").read_text()


def begun(page: RenewPage, qtbot: QtBot, secret: str) -> None:
    page.form.secret.edit.setText(secret)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.restart_part.isVisible, timeout=60_000)


def test_the_files_hold_the_new_one_and_the_old_one_lasts_until_a_person_has_looked(
    qtbot: QtBot, open_it: Opener, display: Connection, services: Services, new_secret: str
) -> None:
    page = open_it()
    assert not page.form.password.isVisible()
    begun(page, qtbot, new_secret)
    assert env_of(display) == f"# ours\nAZURE_CLIENT_SECRET={new_secret} # key\nPORT=1\n"
    assert "server.py" in page.restart_part.text.text()
    assert services.vault.get(display.secret_ref) is not None
    QTest.mouseClick(page.restart_part.shows, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert "shows its rooms after its restart, as you say" in page.note.text()
    assert services.vault.get(display.secret_ref) is None
    (saved,) = services.connections.all()
    assert saved.secret_hint == new_secret[:3]
    assert saved.target == display.target


def test_a_display_that_shows_nothing_gets_the_old_one_back(
    qtbot: QtBot, open_it: Opener, display: Connection, services: Services, new_secret: str
) -> None:
    before = env_of(display)
    page = open_it()
    begun(page, qtbot, new_secret)
    QTest.mouseClick(page.restart_part.shows_not, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.interrupted.isVisible, timeout=60_000)
    assert page.note.text().startswith("The display does not show its rooms with the new secret")
    QTest.mouseClick(page.interrupted.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.restart_part.isVisible, timeout=60_000)
    assert not page.page_part.isVisible()
    QTest.mouseClick(page.restart_part.shows, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert env_of(display).replace("'", "") == before.replace("'", "")
    (saved,) = services.connections.all()
    assert saved == display


def test_leaving_while_the_display_restarts_loses_nothing(
    qtbot: QtBot, open_it: Opener, display: Connection, services: Services, new_secret: str
) -> None:
    page = open_it()
    begun(page, qtbot, new_secret)
    page.bar.cancelled.emit()
    qtbot.waitUntil(lambda: not page.busy and page.interrupted.isVisible(), timeout=60_000)
    assert not page.restart_part.isVisible()
    QTest.mouseClick(page.interrupted.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.restart_part.isVisible, timeout=60_000)
    QTest.mouseClick(page.restart_part.shows, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert new_secret in env_of(display)


def test_a_file_that_cannot_be_read_is_told_before_anything_is_changed(
    qtbot: QtBot, open_it: Opener, display: Connection, services: Services, new_secret: str
) -> None:
    env = Path(display.where) / ".env"
    env.write_text("A='open\n")
    page = open_it()
    page.form.secret.edit.setText(new_secret)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be read: line 1" in page.note.text(), timeout=60_000)
    assert env.read_text() == "A='open\n"
    assert services.connections.all() == (display,)


def test_a_display_that_reads_files_takes_no_certificate(
    qtbot: QtBot, open_it: Opener, display: Connection, services: Services
) -> None:
    before, day = env_of(display), local_day() + timedelta(days=30)
    page = open_it()
    assert not page.form.certificate.box.isVisible()
    page.send(on.KindPicked(CredentialKind.CERTIFICATE))
    made = services.certificates.make("display", day)
    page.send(
        on.RenewPressed(
            on.FilledForm(Secret(""), has_password=False, last_day=day, made=made, made_ends=day, saved=True)
        )
    )
    qtbot.waitUntil(lambda: bool(page.note.text()) and not page.busy, timeout=60_000)
    assert "client secret" in page.note.text()
    assert services.connections.all() == (display,)
    assert env_of(display) == before
