"""The move to Graph in the window, before the practice cloud: found, added, switched, seen to work, taken away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.sandbox import powershell
from tests.sandbox.client import Client
from wizard.app import Ground, open_support
from wizard.flow.ews_scripts import FULL_ACCESS_ROLE
from wizard.flow.ews_use import read_ews_use
from wizard.flow.graph_move.move_record import readable_moves
from wizard.flow.routes import CHECK, GRAPH_MOVE, Route
from wizard.flow.steps import Step
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.pages.check import CheckPage
from wizard.gui.pages.ews_found import EwsFoundPage
from wizard.gui.pages.graph_move_page import GraphMovePage
from wizard.gui.pages.remove_ews import RemoveEwsPage
from wizard.gui.pages.switch_product import SwitchProductPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.microsoft import EwsUse, any_tenant
from wizard.model.move_stage import MoveStage
from wizard.model.target import WebForm
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.ews_policy import EwsSettings

pytestmark = pytest.mark.slow
Opener = Callable[..., Window]
OTHER_APP = "11111111-2222-4333-8444-555555555555"
NEEDED = ["Calendars.ReadWrite", "Place.Read.All"]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


@pytest.fixture
def old_app(connection: Connection, sandbox: Sandbox) -> Connection:
    """Its app was made for Exchange Web Services, and knows nothing of Graph."""
    tenant = sandbox.tenant("contoso")
    app, principal = tenant.application_of(connection.client_id), tenant.principal_of(connection.client_id)
    assert app is not None
    assert principal is not None
    mine = [key for key, one in tenant.role_grants.items() if one.principal_id == principal.id]
    for key in mine:
        del tenant.role_grants[key]
    app.data["requiredResourceAccess"] = [
        {
            "resourceAppId": permissions.EXCHANGE_APP_ID,
            "resourceAccess": [{"id": FULL_ACCESS_ROLE, "type": "Role"}],
        }
    ]
    tenant.grant_role(principal.id, FULL_ACCESS_ROLE)
    tenant.exchange.ews.change(EwsSettings(True, f"{OTHER_APP},{connection.client_id}"))
    return connection


@pytest.fixture
def open_it(
    qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """A window of support. Microsoft's page itself is not opened: tests answer for the person."""
    use("en")
    monkeypatch.setattr("wizard.gui.pages.sign_in_part.SignInPart.begin", lambda *_args, **_more: None)
    opened: list[Window] = []

    def open_window(connection: Connection, route: Route = GRAPH_MOVE) -> Window:
        window = open_support(services, Ground(tmp_path, "", ()), route, connection.id)
        opened.append(window)
        window.show()
        return window

    yield open_window
    for window in opened:
        window.close()
        window.deleteLater()


def settle(qtbot: QtBot, window: Window) -> GraphMovePage:
    """The page that is shown once nothing is read, changed or written any more."""
    page = window.wizard.here()
    assert isinstance(page, GraphMovePage)

    def rests() -> bool:
        here = window.wizard.here()
        return isinstance(here, GraphMovePage) and not here.state.busy and here.state.app is not None

    qtbot.waitUntil(rests, timeout=40_000)
    here = window.wizard.here()
    assert isinstance(here, GraphMovePage)
    return here


def signs_in(page: GraphMovePage, services: Services, sandbox: Sandbox, role: str = "privileged_role_admin") -> None:
    """Somebody, at Microsoft's page."""
    begun = services.registrars.begin(any_tenant(Cloud.GLOBAL))
    with Client(sandbox) as browser:
        answer = browser.sign_in(begun.link, role, "contoso").headers["location"]
    page.sign_in.answered.emit(begun, answer)


def held(sandbox: Sandbox, connection: Connection) -> tuple[list[str], list[str]]:
    """What the app may do by Graph, and by Exchange."""
    tenant = sandbox.tenant("contoso")
    principal = tenant.principal_of(connection.client_id)
    assert principal is not None
    return tenant.roles_of(principal.id), tenant.roles_of(principal.id, of_exchange=True)


def used(services: Services, connection: Connection) -> EwsUse:
    app = connection.app(services.kept_for(connection))
    return read_ews_use(services.fresh_microsoft(), app)


def stages(window: Window) -> MoveStage | None:
    return window.session.draft.move_stage


def added(qtbot: QtBot, window: Window, services: Services, sandbox: Sandbox) -> None:
    page = settle(qtbot, window)
    assert isinstance(page, EwsFoundPage)
    page.add.click()
    signs_in(page, services, sandbox)
    qtbot.waitUntil(lambda: stages(window) is MoveStage.SWITCH, timeout=60_000)


def switched(qtbot: QtBot, window: Window) -> SwitchProductPage:
    window.go_to(Step.SWITCH)
    page = settle(qtbot, window)
    assert isinstance(page, SwitchProductPage)
    page.switched.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.SYNC, timeout=20_000)
    return page


def test_an_app_is_moved_from_beginning_to_end(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services, sandbox: Sandbox
) -> None:
    window = open_it(old_app)
    page = settle(qtbot, window)
    assert isinstance(page, EwsFoundPage)
    assert "may use Exchange Web Services until 1 April 2027" in page.found.text()
    assert not page.isComplete()
    added(qtbot, window, services, sandbox)
    assert held(sandbox, old_app) == (NEEDED, ["full_access_as_app"])

    switch = switched(qtbot, window)
    assert switch.look.isVisible()
    switch.look.click()
    qtbot.waitUntil(lambda: "password" in switch.note.text().lower(), timeout=10_000)
    assert "new secret" not in switch.note.text()
    switch.password.edit.setText(sandbox.state["gateway"]["password"])
    switch.look.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.REMOVAL, timeout=40_000)
    assert "has read every room since the switch" in switch.proof.text()

    window.go_to(Step.REMOVE_EWS)
    last = settle(qtbot, window)
    assert isinstance(last, RemoveEwsPage)
    assert not last.remove.isEnabled()
    last.nothing_else.setChecked(True)
    last.remove.click()
    signs_in(last, services, sandbox)
    qtbot.waitUntil(lambda: stages(window) is MoveStage.ALLOW_LIST, timeout=60_000)
    assert held(sandbox, old_app) == (NEEDED, [])
    assert used(services, old_app) is EwsUse.NONE

    last.list_script.copy.click()
    script = QGuiApplication.clipboard().text()
    powershell.run(sandbox.tenant("contoso").exchange, script, sandbox.tenant("contoso"))
    assert sandbox.tenant("contoso").exchange.ews.settings == EwsSettings(True, OTHER_APP)
    last.cleared.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.DONE, timeout=20_000)
    assert "is done" in last.result.text()
    assert "is your word" in last.result.text()
    assert readable_moves(services.moves) == ()


def test_another_day_it_goes_on_where_it_stopped(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services, sandbox: Sandbox
) -> None:
    window = open_it(old_app)
    added(qtbot, window, services, sandbox)
    window.close()
    (move,) = readable_moves(services.moves)
    assert move.stage(old_app.id) is MoveStage.SWITCH
    again = open_it(old_app)
    page = settle(qtbot, again)
    assert isinstance(page, SwitchProductPage)
    assert services.drafts.load() == ()


def test_what_was_added_is_taken_back(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services, sandbox: Sandbox
) -> None:
    window = open_it(old_app)
    added(qtbot, window, services, sandbox)
    window.go_to(Step.EWS)
    page = settle(qtbot, window)
    assert isinstance(page, EwsFoundPage)
    page.back.click()
    signs_in(page, services, sandbox)
    qtbot.waitUntil(lambda: page.note.text().startswith("What was added is taken back"), timeout=60_000)
    assert held(sandbox, old_app) == ([], ["full_access_as_app"])
    assert stages(window) is MoveStage.PERMISSIONS


def test_by_hand_and_by_script(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services, sandbox: Sandbox
) -> None:
    """Nobody signs in: the portal, the person's word, two scripts."""
    window, tenant = open_it(old_app), sandbox.tenant("contoso")
    page = settle(qtbot, window)
    assert isinstance(page, EwsFoundPage)
    page.prove.click()
    qtbot.waitUntil(lambda: bool(page.note.text()), timeout=20_000)
    assert stages(window) is MoveStage.PERMISSIONS
    principal = tenant.principal_of(old_app.client_id)
    assert principal is not None
    for name in NEEDED:
        tenant.grant_role(principal.id, permissions.role_id(name))
    page.prove.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.SWITCH, timeout=40_000)
    switch = switched(qtbot, window)
    switch.works.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.REMOVAL, timeout=20_000)
    assert "That is your word" in switch.proof.text()
    window.go_to(Step.REMOVE_EWS)
    last = settle(qtbot, window)
    assert isinstance(last, RemoveEwsPage)
    last.nothing_else.setChecked(True)
    last.look.click()
    qtbot.waitUntil(lambda: "still has or asks for Exchange Web Services" in last.note.text(), timeout=20_000)
    last.script.copy.click()
    powershell.run(tenant.exchange, QGuiApplication.clipboard().text(), tenant)
    last.look.click()
    qtbot.waitUntil(lambda: stages(window) is MoveStage.ALLOW_LIST, timeout=20_000)
    assert held(sandbox, old_app) == (NEEDED, [])


def test_a_person_who_may_not_leaves_everything_as_it_is(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services, sandbox: Sandbox
) -> None:
    window = open_it(old_app)
    page = settle(qtbot, window)
    assert isinstance(page, EwsFoundPage)
    page.add.click()
    signs_in(page, services, sandbox, "user")
    qtbot.waitUntil(lambda: bool(page.note.text()) and not page.state.busy, timeout=40_000)
    assert held(sandbox, old_app) == ([], ["full_access_as_app"])
    assert stages(window) is MoveStage.PERMISSIONS
    assert readable_moves(services.moves) == ()


def test_an_app_without_the_old_access_is_left_alone(
    qtbot: QtBot, open_it: Opener, connection: Connection, services: Services
) -> None:
    page = settle(qtbot, open_it(connection))
    assert isinstance(page, EwsFoundPage)
    assert "does not use Exchange Web Services" in page.found.text()
    assert not page.add.isVisible()
    assert not page.panel.isVisible()


def test_the_check_names_it_and_offers_the_way(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services
) -> None:
    window = open_it(old_app, CHECK)
    page = window.wizard.here()
    assert isinstance(page, CheckPage)
    wanted: list[tuple[object, str]] = []
    window.support_wanted.disconnect()
    window.support_wanted.connect(lambda route, one: wanted.append((route, one)))
    qtbot.waitUntil(lambda: page.move_app.isVisible() and not page.busy, timeout=40_000)
    page.move_app.click()
    assert wanted == [(GRAPH_MOVE, old_app.id)]


PAGE = "https://portal.example/settings"


def test_a_products_own_page_is_filled_in_for_the_switch(
    qtbot: QtBot,
    open_it: Opener,
    old_app: Connection,
    services: Services,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the steps of its guide; that it was saved there is the person's word, as in a set-up."""
    opened: list[str] = []
    monkeypatch.setattr("wizard.gui.pages.page_filler.PageFiller.open", lambda self: opened.append(self.address.text()))
    portal = replace(old_app, product_id="ones", target=WebForm(PAGE))
    services.connections.save(portal)
    window = open_it(portal)
    added(qtbot, window, services, sandbox)
    window.go_to(Step.SWITCH)
    page = settle(qtbot, window)
    assert isinstance(page, SwitchProductPage)
    page.fill.click()
    assert opened == [PAGE]
    assert page.filler.isVisible()
    page.filler.saved.emit(PageAddress(PAGE, portal.address, protected=True))
    qtbot.waitUntil(lambda: stages(window) is MoveStage.SYNC, timeout=20_000)
    assert not page.filler.isVisible()
    assert not page.look.isVisible()
    assert page.works.isVisible()
    assert "This product cannot be asked" in page.proof.text()


def test_a_set_up_that_is_not_finished_is_told_to_go_on_there(
    qtbot: QtBot, open_it: Opener, connection: Connection, services: Services
) -> None:
    services.drafts.save(Draft("begun", client_id=connection.client_id))
    window = open_it(replace(connection, id="begun"))
    page = window.wizard.here()
    assert isinstance(page, EwsFoundPage)
    qtbot.waitUntil(lambda: "first part of the move" in page.found.text(), timeout=20_000)
    assert not page.add.isVisible()
    assert not page.connection.isVisible()


def test_a_product_that_knows_only_the_old_way_says_so(
    qtbot: QtBot, open_it: Opener, old_app: Connection, services: Services
) -> None:
    blocked = replace(old_app, product_id="mividas", target=WebForm(PAGE))
    services.connections.save(blocked)
    page = settle(qtbot, open_it(blocked))
    assert isinstance(page, EwsFoundPage)
    assert page.found.text().startswith("Mividas Rooms knows only Exchange Web Services")
    assert not page.add.isVisible()
