"""The page that checks all: a table that fills as connections end, several at a time, and can be stopped."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.typist import Typist
from tests.gui.world import CLIENT_ID, PASSWORD, World
from wizard.app import Ground, open_support
from wizard.flow.finished_connection import connection_of
from wizard.flow.routes import CHECK, CHECK_ALL, RENEW_MANY
from wizard.flow.steps import Step
from wizard.gui.pages.check_all import CheckAllPage
from wizard.gui.pages.start import StartPage
from wizard.gui.wizard_session import WizardSession
from wizard.local_day import local_day
from wizard.messages import describe
from wizard.model.check import CheckState
from wizard.model.draft import Draft
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, Problem
from wizard.presenters import start_events
from wizard.services.files.store import ConnectionFiles, LastCheckFiles

Opener = Callable[[], CheckAllPage]


def save(world: World, count: int) -> None:
    """`count` connections to the one gateway there is, all of the same app."""
    made = connection_of(world.draft_before(Step.DONE), local_day())
    assert made is not None
    world.approve()
    world.session.create(
        alias="", cloud="global", tenant_id=made.tenant.id, tenant_domain="", client_id=CLIENT_ID,
        level=made.permission_level,
    )  # fmt: skip
    for number in range(count):
        ends = local_day() + timedelta(days=100 + number)
        ConnectionFiles(world.folder).save(
            replace(made, id=f"c{number}", gateway_name=f"Site {number}", secret_expires=ends)
        )


@pytest.fixture
def open_it(qtbot: QtBot, dressed: QApplication, world: World) -> Iterator[Opener]:
    sessions: list[WizardSession] = []

    def open_page() -> CheckAllPage:
        session = WizardSession(world.services(), Draft("d"), CHECK_ALL)
        page = CheckAllPage(session)
        qtbot.addWidget(page)
        sessions.append(session)
        page.entered()
        qtbot.waitUntil(lambda: page.state.connections is not None)
        return page

    yield open_page
    world.microsoft.gate.open()
    for session in sessions:
        session.tasks.stop()


def column(page: CheckAllPage, at: int) -> list[str]:
    items = (page.table.item(row, at) for row in range(page.table.rowCount()))
    return [item.text() for item in items if item is not None]


def test_every_connection_has_its_line_and_how_it_stands_is_kept(qtbot: QtBot, open_it: Opener, world: World) -> None:
    save(world, 20)
    page = open_it()
    assert column(page, 1) == ["not checked yet"] * 20
    page.password.edit.setText(PASSWORD)
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    assert page.password.text() == ""
    qtbot.waitUntil(lambda: page.state.over, timeout=20_000)
    assert len(page.state.outcomes) == 20
    kept = LastCheckFiles(world.folder).all()
    assert {one.id for one in kept} == {f"c{number}" for number in range(20)}
    states = {one.state_text for one in page.state.lines}
    assert set(column(page, 1)) == states
    assert all(PASSWORD not in path.read_text() for path in world.folder.rglob("*.json"))


def test_a_wrong_shared_password_is_tried_twice_and_no_more(qtbot: QtBot, open_it: Opener, world: World) -> None:
    save(world, 9)
    page = open_it()
    page.password.edit.setText("wrong")
    page.enter_key()
    qtbot.waitUntil(lambda: page.state.over, timeout=20_000)
    assert world.gateways.attempts == 2
    held = describe(Problem(Code.FLEET_PASSWORD_HELD)).first_sentence
    assert column(page, 2).count(held) == 7
    assert "Working, but action is needed" in page.note.text()


def test_where_a_file_says_the_password_nobody_is_asked(
    qtbot: QtBot, open_it: Opener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAYS", PASSWORD)
    save(world, 2)
    where = SecretReference(ReferenceKind.ENV, "GATEWAYS")
    for one in ConnectionFiles(world.folder).all():
        ConnectionFiles(world.folder).save(replace(one, source=FleetSource(where, where, "")))
    page = open_it()
    assert page.password.isHidden()
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.over, timeout=20_000)
    assert world.gateways.attempts == 2
    assert world.gateways.failures == 0


def test_it_is_stopped_while_microsoft_thinks(qtbot: QtBot, open_it: Opener, world: World) -> None:
    save(world, 30)
    world.microsoft.gate.close()
    page = open_it()
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.busy)
    page.bar.cancelled.emit()
    assert not page.busy
    assert "Stopped" in page.note.text()
    world.microsoft.gate.open()
    qtbot.waitUntil(lambda: page.session.tasks._pool.activeThreadCount() == 0, timeout=20_000)
    assert len(LastCheckFiles(world.folder).all()) <= 8, "nothing new was begun"
    assert page.check.isEnabled()


def test_a_line_opens_its_checklist(qtbot: QtBot, open_it: Opener, world: World) -> None:
    save(world, 2)
    page = open_it()
    assert not page.open.isEnabled()
    wanted: list[tuple[object, str]] = []
    page.session.support_wanted.connect(lambda route, one: wanted.append((route, one)))
    page.table.selectRow(1)
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert wanted == [(CHECK, "c1")]


def test_those_that_end_soon_are_renewed_from_here(open_it: Opener, world: World) -> None:
    save(world, 2)
    files = ConnectionFiles(world.folder)
    assert open_it().renew.isHidden()
    for one in files.all():
        files.save(replace(one, secret_expires=local_day()))
    page = open_it()
    wanted: list[tuple[object, str]] = []
    page.session.support_wanted.connect(lambda route, one: wanted.append((route, one)))
    assert page.renew.text() == "Renew the 2 that end soon …"
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert wanted == [(RENEW_MANY, "")]


def test_the_first_page_shows_how_they_stood_and_leads_to_the_check_of_all(
    qtbot: QtBot, dressed: QApplication, world: World
) -> None:
    save(world, 2)
    (one, _other) = ConnectionFiles(world.folder).all()
    at = datetime.now(UTC)
    LastCheckFiles(world.folder).save(
        LastCheck(one.id, at, CheckState.WORKS, None, True, one.secret_hint, one.secret_key_id)
    )
    session = WizardSession(world.services(), Draft("d"))
    page = StartPage(session)
    qtbot.addWidget(page)
    wanted: list[tuple[object, str]] = []
    session.support_wanted.connect(lambda route, one: wanted.append((route, one)))
    page._read()
    qtbot.waitUntil(lambda: page.state is not None and bool(page.state.connections))
    assert page.state is not None
    text = next(card.text for card in page.state.connections if card.title == one.gateway_name)
    assert f"✓ works, checked today {at.astimezone():%H:%M}" in text
    assert page.state.check_all is not None
    page.send(page.state.check_all.event)
    assert wanted == [(CHECK_ALL, "")]
    assert isinstance(page.state.check_all.event, start_events.SupportWanted)


def visible(page: CheckAllPage) -> list[str]:
    return [name for row, name in enumerate(column(page, 0)) if not page.table.isRowHidden(row)]


@pytest.fixture
def typist(qtbot: QtBot, dressed: QApplication, world: World) -> Iterator[Typist]:
    """At the keyboard of the window that checks twelve connections."""
    save(world, 12)
    window = open_support(world.services(), Ground(world.folder, "", ("127.0.0.1",)), CHECK_ALL, "")
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield Typist(qtbot, window)
    window.close()
    window.deleteLater()


def test_lines_are_searched_from_the_keyboard(qtbot: QtBot, typist: Typist) -> None:
    page = typist.window.wizard.here()
    assert isinstance(page, CheckAllPage)
    qtbot.waitUntil(page.search.isVisible)
    typist.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert typist.at is page.search
    page.table.selectRow(0)
    typist.type("site 11")
    assert visible(page) == ["Site 11"]
    assert not page.open.isEnabled(), "what is hidden is not opened"
    typist.press(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert not page.busy
    typist.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    typist.type("nowhere")
    assert (visible(page), page.nothing_found.isVisible()) == ([], True)
    typist.press(Qt.Key.Key_Escape)
    assert (page.search.text(), len(visible(page)), page.nothing_found.isVisible()) == ("", 12, False)
    assert typist.window.isVisible()


def test_what_is_found_stays_found_while_the_lines_change_their_places(
    qtbot: QtBot, open_it: Opener, world: World
) -> None:
    save(world, 8)
    page = open_it()
    page.password.edit.setText(PASSWORD)
    page.search.setText("site 7")
    page.search.textEdited.emit("site 7")
    QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.over, timeout=20_000)
    assert len(page.state.outcomes) == 8, "all of them are checked, whatever is shown"
    assert visible(page) == ["Site 7"]


def test_esc_in_an_empty_search_is_the_windows(qtbot: QtBot, open_it: Opener, world: World) -> None:
    save(world, 6)
    page = open_it()
    told: list[str] = []
    page.search.textEdited.connect(told.append)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.search, event)
    assert (told, event.isAccepted()) == ([], False)
