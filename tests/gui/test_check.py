"""The check as a page: lines as they come, advice beside what fails, and a report without secrets."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimeZone
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from wizard.app import Ground, open_support
from wizard.flow.routes import CHECK, RENEWAL, SCOPE
from wizard.gui import next_meetings_dialog
from wizard.gui.next_meetings_dialog import NextMeetingsDialog
from wizard.gui.pages.check import CheckPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import RoomMeetings
from wizard.sandbox.cloud import Sandbox, SandboxOptions

pytestmark = pytest.mark.slow
Opener = Callable[[str], CheckPage]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path) -> Iterator[Opener]:
    use("en")
    opened: list[Window] = []

    def open_it(connection_id: str) -> CheckPage:
        window = open_support(services, Ground(tmp_path, "", ()), CHECK, connection_id)
        opened.append(window)
        window.show()
        page = window.wizard.here()
        assert isinstance(page, CheckPage)
        return page

    yield open_it
    for window in opened:
        window.close()
        window.deleteLater()


def test_a_healthy_connection_is_checked_on_arrival(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox
) -> None:
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "Room calendars: 12/12" in report
    assert sandbox.state["tenants"][0]["app"]["client_secret"] not in report


def test_with_the_password_the_gateway_tells_its_own_word(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox
) -> None:
    page = open_page("")
    qtbot.waitUntil(lambda: page.check.isEnabled() and not page.busy and page.connection.count() == 1)
    page.password.edit.setText(sandbox.state["gateway"]["password"])
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert "Rooms as the gateway sees them: 12/12" in QGuiApplication.clipboard().text()
    assert page.password.text() == ""


def test_a_wrong_password_is_told_and_the_rest_not_begun(
    qtbot: QtBot, open_page: Opener, connection: Connection
) -> None:
    page = open_page("")
    qtbot.waitUntil(lambda: page.check.isEnabled() and not page.busy and page.connection.count() == 1)
    page.password.edit.setText("wrong")
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "password is wrong" in page.note.text(), timeout=20_000)


def test_what_fails_says_what_to_do(
    qtbot: QtBot, open_page: Opener, services: Services, connection: Connection
) -> None:
    services.connections.save(replace(connection, client_id="00000000-1111-4222-8333-444444444444"))
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: "Something does not work" in page.note.text(), timeout=30_000)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "[app_unknown]" in report
    assert "Who can do it" in report
    assert "Usual causes, the likeliest first:" in report
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert any("The page says “Waiting for Approval”" in text for text in shown)
    assert not page.renew.isVisible()


def test_without_any_connection_there_is_nothing_to_check(qtbot: QtBot, open_page: Opener) -> None:
    page = open_page("")
    qtbot.waitUntil(lambda: "This computer knows no connection yet" in page.note.text())
    assert not page.check.isEnabled()


def test_an_expired_secret_leads_straight_to_its_renewal(
    qtbot: QtBot, open_page: Opener, services: Services, connection: Connection
) -> None:
    services.connections.save(replace(connection, secret_expires=date(2026, 1, 1)))
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: not page.busy and page.renew.isVisible(), timeout=30_000)
    with qtbot.waitSignal(page.session.support_wanted) as wanted:
        QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert wanted.args == [RENEWAL, connection.id]


@pytest.fixture
def organizers_shown(sandbox: Sandbox) -> Iterator[None]:
    rooms = sandbox.tenant("contoso").rooms()
    for room in rooms[:3]:
        room.organizer_as_subject = True
    yield
    for room in rooms:
        room.organizer_as_subject = room.empty = False


def test_rooms_that_show_the_organiser_lead_to_the_script_that_changes_it(
    qtbot: QtBot, open_page: Opener, connection: Connection, organizers_shown: None
) -> None:
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    shown = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Rooms whose meetings show the organiser instead of the subject: 3/12" in shown
    with qtbot.waitSignal(page.session.support_wanted) as asked:
        QTest.mouseClick(page.subjects, Qt.MouseButton.LeftButton)
    assert asked.args[0] is SCOPE


def test_next_meetings_are_shown_as_times_alone(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox, organizers_shown: None
) -> None:
    sandbox.tenant("contoso").rooms()[0].empty = True
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    QTest.mouseClick(page.times, Qt.MouseButton.LeftButton)
    dialog = page.findChild(NextMeetingsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 12, timeout=30_000)
    cells = {cell(dialog, row, 0): cell(dialog, row, 1) for row in range(12)}
    assert cells.keys() == set(connection.mailboxes)
    organizers = {
        one.organizer for room in sandbox.tenant("contoso").rooms() for one in (room._meetings or {}).values()
    }
    assert not [name for name in organizers if any(name in text for text in cells.values())]
    dialog.close()


def test_a_next_meeting_is_shown_in_the_rooms_zone_and_here_where_the_two_differ(
    qtbot: QtBot, open_page: Opener, connection: Connection, sandbox: Sandbox
) -> None:
    rooms = sandbox.tenant("contoso").rooms()
    zones = {rooms[0].address: "Tokyo Standard Time", rooms[1].address: "Customized Time Zone"}
    for room in rooms[:2]:
        room.time_zone = zones[room.address]
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    QTest.mouseClick(page.times, Qt.MouseButton.LeftButton)
    dialog = page.findChild(NextMeetingsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 12, timeout=30_000)
    told = {cell(dialog, row, 0): cell(dialog, row, 2) for row in range(12)}
    assert re.fullmatch(r".*\d\d:\d\d in Tokyo, .*\d\d:\d\d here", told[rooms[0].address])
    assert told[rooms[1].address] == "not known"
    dialog.close()
    for room in rooms[:2]:
        room.time_zone = "W. Europe Standard Time"


@pytest.mark.parametrize(
    ("zone", "hours", "told"),
    [
        ("W. Europe Standard Time", 8, "09:00 in Berlin, 08:00 here"),
        ("America/New_York", 3, "Sun 29 Nov, 22:00 in New York, Mon 30 Nov, 03:00 here"),
        ("GMT Standard Time", 8, "the same, in London"),
        ("", 8, "not known"),
        ("Customized Time Zone", 8, "not known"),
        ("tzone://Microsoft/Custom", 8, "not known"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 8, "not known"),
        ("UTC", 8, "the same, in UTC"),
    ],
)
def test_the_words_for_two_zones(zone: str, hours: int, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use("en")
    monkeypatch.setattr(QTimeZone, "systemTimeZone", lambda: QTimeZone(b"Etc/UTC"))
    monkeypatch.setattr(next_meetings_dialog, "QLocale", lambda: QLocale("en_GB"))
    moment = datetime(2026, 11, 30, hours, tzinfo=UTC)
    assert next_meetings_dialog._in_room(moment, next_meetings_dialog._zone(zone)) == told


def test_where_microsoft_does_not_answer_the_times_say_so(
    qtbot: QtBot, open_page: Opener, connection: Connection, services: Services
) -> None:
    page = open_page(connection.id)
    qtbot.waitUntil(lambda: page.note.text() == "Everything works", timeout=30_000)
    failing = NextMeetingsDialog(page, _refuses)
    qtbot.waitUntil(lambda: failing.note.text() != "", timeout=10_000)
    assert failing.sentence.text() == ""
    failing.close()


def cell(dialog: NextMeetingsDialog, row: int, column: int) -> str:
    found = dialog.table.item(row, column)
    assert found is not None
    return found.text()


def _refuses() -> tuple[RoomMeetings, ...]:
    raise ProblemError(Problem(Code.SECRET_WRONG))
