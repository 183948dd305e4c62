"""The renewal page before a practice cloud that wants more confirmed: at its beginning, at its end, and in between."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import recorder
from tests.gui.entra_office import FakeBrowser
from tests.gui.practice_sign_in import ASKED, opened_page, pages_for_tests, signed_in
from tests.gui.renewal_windows import renewal_windows
from wizard.flow.renewal import credentials, verify_locally, verify_on_gateway
from wizard.gui.pages.renew import RenewPage
from wizard.gui.wizard_session import Services
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
from wizard.sandbox.claims_challenges import ContextRule
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import APPLICATION_ADMIN, Application
from wizard.sandbox.organisations import ELIGIBLE, named_app
from wizard.sandbox.tenants import PracticeTenant

pytestmark = pytest.mark.slow
ADDING, REMOVING = r"POST /applications.*/addPassword", r"POST /applications.*/removePassword"
SECONDS = 60_000
Opener = Callable[[], RenewPage]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=6, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def tenant(sandbox: Sandbox) -> PracticeTenant:
    return sandbox.tenant("contoso")


@pytest.fixture
def app(tenant: PracticeTenant) -> Application:
    return named_app(tenant, "app")


@pytest.fixture(autouse=True)
def microsoft(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Its page is the test's, and what it has to know everywhere is looked for more often."""
    for module in (verify_locally, verify_on_gateway, credentials):
        for name in ("_PAUSE", "_BETWEEN", "_PAUSES"):
            if hasattr(module, name):
                kept = getattr(module, name)
                monkeypatch.setattr(module, name, 0.02 if isinstance(kept, float) else (0.05,) * len(kept))
    with pages_for_tests(monkeypatch):
        yield


@pytest.fixture
def open_it(
    qtbot: QtBot, qapp: QApplication, services: Services, connection: Connection, tmp_path: Path
) -> Iterator[Opener]:
    yield from renewal_windows(qtbot, services, tmp_path, connection.id)


def press(button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def begun(qtbot: QtBot, sandbox: Sandbox, page: RenewPage, role: str = "global_admin") -> None:
    """Somebody signs in and has a new secret created; the old one is to go."""
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    press(page.form.maker.button)
    page.form.maker._retire.setChecked(True)
    assert not signed_in(sandbox, qtbot, 1, role)


def reads(qtbot: QtBot, page: RenewPage, text: str) -> None:
    def shown() -> bool:
        return page.note.isVisible() and text in page.note.text() and not page.busy

    qtbot.waitUntil(shown, timeout=SECONDS)


def is_over(qtbot: QtBot, page: RenewPage) -> None:
    qtbot.waitUntil(lambda: page.is_over, timeout=SECONDS)
    qtbot.waitUntil(lambda: page.note.text() != "", timeout=SECONDS)


def keys(app: Application) -> set[str]:
    return {one.key_id for one in app.secrets}


@pytest.mark.parametrize("covers", [ADDING, REMOVING], ids=["at its beginning", "when the old key is removed"])
def test_what_is_to_be_confirmed_is_confirmed_once_and_the_renewal_goes_on_where_it_stood(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application, services: Services,
    covers: str,
) -> None:  # fmt: skip
    before, (old,) = keys(app), services.connections.all()
    tenant.context_rules.append(ContextRule(covers=covers))
    page = open_it()
    begun(qtbot, sandbox, page)
    reads(qtbot, page, ASKED)
    assert page.form.password.text() == sandbox.state["gateway"]["password"], "what is typed stays"
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.presses.confirm)
    press(page.presses.confirm)
    assert not page.presses.confirm.isVisible()
    assert signed_in(sandbox, qtbot, 2), "the page has to ask for the second factor"
    is_over(qtbot, page)
    (new,) = keys(app) - before
    assert old.secret_key_id not in keys(app)
    assert services.connections.all()[0].secret_key_id == new
    assert services.journals.unfinished() == ()


def test_two_rules_are_confirmed_one_after_the_other(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application
) -> None:
    before = keys(app)
    tenant.context_rules[:] = [ContextRule("c1", ADDING), ContextRule("c2", REMOVING)]
    page = open_it()
    begun(qtbot, sandbox, page)
    for number in (2, 3):
        reads(qtbot, page, ASKED)
        press(page.presses.confirm)
        assert signed_in(sandbox, qtbot, number)
    is_over(qtbot, page)
    assert len(keys(app) - before) == 1


def test_a_confirmation_that_is_never_enough_is_said_and_everything_goes_back(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application, services: Services
) -> None:
    before = keys(app)
    tenant.context_rules.append(ContextRule(covers=ADDING, can_be_met=False))
    page = open_it()
    begun(qtbot, sandbox, page)
    reads(qtbot, page, ASKED)
    press(page.presses.confirm)
    signed_in(sandbox, qtbot, 2)
    reads(qtbot, page, "Microsoft asks for the same confirmation again")
    assert not page.presses.confirm.isVisible()
    qtbot.waitUntil(page.interrupted.isVisible)
    press(page.interrupted.back)
    is_over(qtbot, page)
    assert "Everything is as it was" in page.note.text()
    assert (keys(app), services.journals.unfinished()) == (before, ())


def test_a_confirmation_that_is_given_up_is_offered_again(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application
) -> None:
    """Without a network, for instance, or because its page was closed."""
    before = keys(app)
    tenant.context_rules.append(ContextRule(covers=ADDING))
    page = open_it()
    begun(qtbot, sandbox, page)
    reads(qtbot, page, ASKED)
    press(page.presses.confirm)
    opened_page(qtbot, 2).failed.emit(Problem(Code.OFFLINE))
    press(page.presses.confirm)
    assert signed_in(sandbox, qtbot, 3)
    is_over(qtbot, page)
    assert len(keys(app) - before) == 1


def test_a_window_that_was_closed_in_the_middle_of_it_is_opened_again_and_goes_on(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application
) -> None:
    before = keys(app)
    tenant.context_rules.append(ContextRule(covers=REMOVING))
    page = open_it()
    begun(qtbot, sandbox, page)
    reads(qtbot, page, ASKED)
    press(page.presses.confirm)
    opened_page(qtbot, 2)
    page.window().close()
    again = open_it()
    qtbot.waitUntil(again.interrupted.isVisible)
    again.form.password.edit.setText(sandbox.state["gateway"]["password"])
    press(again.interrupted.finish)
    is_over(qtbot, again)
    assert "Still listed at Microsoft" in again.note.text(), "nobody has signed in who could remove the old key"
    assert len(keys(app) - before) == 1


def test_a_window_that_was_closed_before_the_new_secret_was_made_asks_for_the_confirmation_again(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application
) -> None:
    before = keys(app)
    tenant.context_rules.append(ContextRule(covers=ADDING))
    page = open_it()
    begun(qtbot, sandbox, page)
    reads(qtbot, page, ASKED)
    page.window().close()
    again = open_it()
    qtbot.waitUntil(again.interrupted.isVisible)
    again.form.password.edit.setText(sandbox.state["gateway"]["password"])
    press(again.interrupted.finish)
    reads(qtbot, again, "has to sign in")
    press(again.presses.again)
    assert signed_in(sandbox, qtbot, 2), "what was asked for is asked for now"
    is_over(qtbot, again)
    assert len(keys(app) - before) == 1


def test_a_role_is_activated_on_microsofts_page_and_counts_from_the_next_sign_in_on(
    qtbot: QtBot, open_it: Opener, sandbox: Sandbox, tenant: PracticeTenant, app: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(links))
    before, person = keys(app), tenant.people[ELIGIBLE]
    page = open_it()
    begun(qtbot, sandbox, page, ELIGIBLE)
    reads(qtbot, page, "may not change the app's secrets")
    assert "Privileged Identity Management" in page.note.text()
    press(page.presses.activate)
    assert links == [Cloud.GLOBAL.role_activation_url]
    person.activate(APPLICATION_ADMIN)
    press(page.presses.again)
    signed_in(sandbox, qtbot, 2, ELIGIBLE)
    is_over(qtbot, page)
    assert len(keys(app) - before) == 1
    assert len(FakeBrowser.opened) == 2
