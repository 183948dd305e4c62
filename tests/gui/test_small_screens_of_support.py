"""The pages beside the set-up fit every laptop, too, and can be walked by Tab alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from tests.gui.screens import ROOMS, faults, place, put_on
from wizard.app import Ground, open_support
from wizard.flow.ews_scripts import FULL_ACCESS_ROLE
from wizard.flow.graph_move import move_record
from wizard.flow.routes import CHECK, CHECK_ALL, GRAPH_MOVE, PERMISSIONS, RENEW_MANY, RENEWAL, SCOPE, Route
from wizard.gui.pages.rooms_paste import PasteDialog
from wizard.gui.pages.rooms_sign_in import RoomsSignInDialog
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services, WizardSession
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.graph_move import MoveWitness
from wizard.model.microsoft import EwsUse, Tenant
from wizard.sandbox.cloud import Sandbox, SandboxOptions

pytestmark = pytest.mark.slow
ROUTES = {
    "renew": RENEWAL,
    "check": CHECK,
    "check all": CHECK_ALL,
    "renew many": RENEW_MANY,
    "limit": SCOPE,
    "permissions": PERMISSIONS,
}
OpenSupport = Callable[[Route], Window]
MOVES = ("permissions", "switch", "rooms", "removal", "list")
"""How far a move to Graph may be."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


@pytest.fixture
def open_at(
    qtbot: QtBot, dressed: QApplication, services: Services, connection: Connection, tmp_path: Path
) -> Iterator[OpenSupport]:
    """One of the windows for support, about the one connection there is, when it has read what it reads."""
    opened: list[Window] = []

    def open_window(route: Route) -> Window:
        window = open_support(services, Ground(tmp_path, "", ("127.0.0.1",)), route, connection.id)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        qtbot.waitUntil(lambda: not window.wizard.here().busy, timeout=20_000)
        return window

    yield open_window
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("name", ROUTES)
def test_support_reaches_every_button_on_every_laptop(
    open_at: OpenSupport, tongue: str, percent: int, name: str
) -> None:
    assert faults(open_at(ROUTES[name])) == []


def moved(services: Services, connection: Connection, sandbox: Sandbox, far: str) -> None:
    """The app has Exchange Web Services, and its move to Graph is so far."""
    tenant = sandbox.tenant("contoso")
    principal = tenant.principal_of(connection.client_id)
    assert principal is not None
    tenant.grant_role(principal.id, FULL_ACCESS_ROLE)
    journal = services.moves.begin()
    move_record.begin(journal, connection, EwsUse.GRANTED, 1.0)
    marks: tuple[Callable[[], object], ...] = (
        lambda: move_record.note_proved(journal, connection, 12, 2.0),
        lambda: move_record.note_switched(journal, connection, 3.0),
        lambda: move_record.note_synced(journal, connection, MoveWitness.PERSON, 4.0),
        lambda: move_record.note_removed(journal, (connection.id,), 5.0),
    )
    for mark in marks[: MOVES.index(far)]:
        mark()


@pytest.mark.parametrize("far", MOVES)
def test_every_page_of_a_move_to_graph_fits(
    qtbot: QtBot,
    open_at: OpenSupport,
    services: Services,
    connection: Connection,
    sandbox: Sandbox,
    tongue: str,
    percent: int,
    far: str,
) -> None:
    moved(services, connection, sandbox, far)
    window = open_at(GRAPH_MOVE)
    qtbot.waitUntil(lambda: window.session.graph_move is not None and window.session.graph_move.app is not None)
    assert faults(window) == []
    assert geometry.nameless(window) == []


@pytest.mark.parametrize("name", ROUTES)
def test_support_comes_to_everything_by_tab_in_reading_order(open_at: OpenSupport, tongue: str, name: str) -> None:
    window = open_at(ROUTES[name])
    put_on(window, QSize(1364, 688))
    page = window.wizard.here()
    assert geometry.nameless(window) == []
    wanted = [widget for widget in geometry.focusable(window) if page.isAncestorOf(widget)]
    passed: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in passed:
        passed.append(at)
        window.focusNextPrevChild(True)
    walked = [widget for widget in passed if page.isAncestorOf(widget)]
    assert set(walked) == set(wanted)
    first = min(range(len(walked)), key=lambda at: wanted.index(walked[at]), default=0)
    assert geometry.reading_order(walked[first:] + walked[:first], window) == []


def paste(parent: QWidget, _session: WizardSession) -> QDialog:
    return PasteDialog(parent)


def rooms_sign_in(parent: QWidget, session: WizardSession) -> QDialog:
    dialog = RoomsSignInDialog(parent, session, Tenant("id", "contoso.example", Cloud.GLOBAL))
    dialog.again.hide()
    return dialog


@pytest.mark.parametrize("make", [paste, rooms_sign_in])
def test_the_dialogs_of_the_rooms_keep_their_buttons_in_sight(
    qtbot: QtBot,
    dressed: QApplication,
    services: Services,
    tongue: str,
    percent: int,
    make: Callable[[QWidget, WizardSession], QDialog],
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    session = WizardSession(services, Draft("d"), parent=parent)
    dialog = make(parent, session)
    dialog.show()
    qtbot.waitExposed(dialog)
    for wide, high in ROOMS:
        dialog.resize(QSize(wide, high).boundedTo(dialog.size()))
        dialog.grab()
        assert dialog.width() <= wide, f"{wide}×{high}"
        assert dialog.height() <= high, f"{wide}×{high}"
        buttons = dialog.findChild(QDialogButtonBox)
        assert buttons is not None
        assert all(dialog.rect().contains(place(one, dialog)) for one in buttons.buttons() if one.isVisible())
        assert geometry.cut(dialog) == []
