"""The renewal page before the practice cloud and gateway: what a person sees, and what stays as it was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWizard
from pytestqt.qtbot import QtBot

from wizard.app import Ground, open_support
from wizard.flow import renewal
from wizard.flow.connection_expiry import look_up
from wizard.flow.renewal import RenewalDependencies, RenewalRequest
from wizard.flow.routes import RENEWAL, RENEWAL_ELSEWHERE, Route
from wizard.flow.steps import Step
from wizard.gui.dates import long_date
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.connection import Connection
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app

pytestmark = pytest.mark.slow
Opener = Callable[[Route, str], Window]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def new_secret(sandbox: Sandbox) -> str:
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "VelocityAuth new").value


@pytest.fixture
def open_it(qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path) -> Iterator[Opener]:
    use("en")
    opened: list[Window] = []

    def open_window(route: Route, connection_id: str = "") -> Window:
        window = open_support(services, Ground(tmp_path, "", ("127.0.0.1",)), route, connection_id)
        opened.append(window)
        window.show()
        return window

    yield open_window
    for window in opened:
        window.close()
        window.deleteLater()


def page_of(window: Window, qtbot: QtBot) -> RenewPage:
    page = window.wizard.here()
    assert isinstance(page, RenewPage)
    qtbot.waitUntil(lambda: page.connection.count() > 0 and not page.busy)
    return page


def fill(page: RenewPage, password: str, secret: str) -> None:
    page.form.password.edit.setText(password)
    page.form.secret.edit.setText(secret)


def renewed(page: RenewPage, qtbot: QtBot, sandbox: Sandbox, secret: str) -> None:
    fill(page, sandbox.state["gateway"]["password"], secret)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)


def test_a_pasted_secret_is_proved_used_and_the_old_one_kept_until_then(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    window = open_it(RENEWAL, connection.id)
    page = page_of(window, qtbot)
    assert connection.secret_hint in page.facts.text()
    renewed(page, qtbot, sandbox, new_secret)
    assert page.note.text().startswith("The secret is renewed")
    (saved,) = services.connections.all()
    assert saved.secret_hint == new_secret[:3]
    kept = services.vault.get(saved.secret_ref)
    assert kept == Secret(new_secret)
    assert services.vault.get(connection.secret_ref) is None
    assert (page.form.password.text(), page.form.secret.text()) == ("", "")
    assert {room["state"] for room in sandbox.gateway.rooms_state()} == {"syncing"}


def test_a_wrong_password_loses_nothing(
    qtbot: QtBot, open_it: Opener, connection: Connection, new_secret: str, services: Services
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "wrong", new_secret)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "User name or password is wrong" in page.note.text(), timeout=20_000)
    assert page.form.secret.text() == new_secret
    assert page.form.renew.isVisible()
    assert services.journals.unfinished() == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7f3c2a90-51de-4b7e-9a44-0c5f00000000", "This is the Secret ID, not the value"),
        ("short", "This cannot be a client secret"),
        ("", "The new client secret is missing"),
    ],
)
def test_what_is_no_secret_is_told_at_once(
    qtbot: QtBot, open_it: Opener, connection: Connection, text: str, sentence: str
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "password", text)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    assert page.note.text().startswith(sentence)


def test_the_secret_in_use_is_no_new_one(
    qtbot: QtBot, open_it: Opener, connection: Connection, sandbox: Sandbox, services: Services
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, sandbox.state["gateway"]["password"], sandbox.state["tenants"][0]["app"]["client_secret"])
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "in use already" in page.note.text(), timeout=20_000)
    assert services.connections.all() == (connection,)


def test_the_gateways_password_is_asked_for(
    qtbot: QtBot, open_it: Opener, connection: Connection, new_secret: str
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "", new_secret)
    QTest.mouseClick(page.form.renew, Qt.MouseButton.LeftButton)
    assert page.note.text().startswith("The gateway's password is missing")


def test_a_damaged_record_is_put_aside_and_a_renewal_may_begin(
    qtbot: QtBot,
    open_it: Opener,
    services: Services,
    connection: Connection,
    sandbox: Sandbox,
    new_secret: str,
    tmp_path: Path,
) -> None:
    interrupted(services, connection, sandbox, new_secret)
    (record,) = (tmp_path / "renewals").rglob("*.journal")
    record.write_bytes(b"x" + record.read_bytes())
    page = page_of(open_it(RENEWAL, ""), qtbot)
    qtbot.waitUntil(page.interrupted.aside.isVisible)
    assert not page.interrupted.finish.isVisible()
    assert not page.interrupted.back.isVisible()
    assert page.note.text().startswith("The record of a renewal is damaged")
    QTest.mouseClick(page.interrupted.aside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.form.renew.isEnabled)
    assert page.note.text().startswith("The record has been set aside")
    renewed(page, qtbot, sandbox, new_secret)
    assert page.note.text().startswith("The secret is renewed")
    assert services.journals.unfinished() == ()


def test_an_interrupted_renewal_is_offered_and_can_be_taken_back(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    interrupted(services, connection, sandbox, new_secret)
    page = page_of(open_it(RENEWAL, ""), qtbot)
    qtbot.waitUntil(page.interrupted.isVisible)
    assert not page.form.renew.isEnabled()
    page.form.password.edit.setText(sandbox.state["gateway"]["password"])
    QTest.mouseClick(page.interrupted.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_over, timeout=60_000)
    assert page.note.text().startswith("Everything is as it was")
    assert services.connections.all() == (connection,)
    assert services.journals.unfinished() == ()


def interrupted(services: Services, connection: Connection, sandbox: Sandbox, new_secret: str) -> None:
    """A renewal whose process died after its first steps."""

    class Now:
        def now(self) -> float:
            return 0.0

        def pause(self, seconds: float) -> bool:
            return True

    session = services.gateways.sign_in(
        connection.address, connection.pin, connection.gateway_user, Secret(sandbox.state["gateway"]["password"])
    )
    pasted = Secret(new_secret)
    known = look_up(services.microsoft, connection, pasted, services.vault.get(connection.secret_ref))
    journal = services.journals.begin()
    tools = RenewalDependencies(
        session, services.fresh_microsoft, services.vault, services.connections, journal, Now(), None, None
    )
    events = renewal.start(tools, RenewalRequest(connection, pasted, known.key_id, known.ends))
    for _ in range(3):
        next(events)
    events.close()  # type: ignore[attr-defined]


def test_a_laptop_that_never_saw_the_connection_reads_it_from_the_gateway(
    qtbot: QtBot, open_it: Opener, connection: Connection, sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "connections" / f"{connection.id}.json").unlink()
    window = open_it(RENEWAL_ELSEWHERE, "")
    page = window.wizard.here()
    assert isinstance(page, GatewayPage)
    gateway = sandbox.state["gateway"]
    QTest.keyClicks(page.address, gateway["url"])
    QTest.keyClick(page.address, Qt.Key.Key_Return)
    qtbot.waitUntil(page.trust.isVisible, timeout=20_000)
    page.trust.confirmed.emit()
    qtbot.waitUntil(page.sign_in_box.isVisible, timeout=20_000)
    page.sign_in_box.password.edit.setText(gateway["password"])
    QTest.mouseClick(page.sign_in_box.sign_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=20_000)
    window.go_to(Step.RENEW)
    renew = page_of(window, qtbot)
    assert not renew.form.password.isVisible()
    assert connection.secret_hint in renew.facts.text()


def test_the_new_date_is_shown_everywhere_and_a_reminder_can_be_saved(
    qtbot: QtBot,
    open_it: Opener,
    services: Services,
    connection: Connection,
    sandbox: Sandbox,
    new_secret: str,
    tmp_path: Path,
) -> None:
    services.connections.save(replace(connection, secret_expires=date(2026, 1, 1)))
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    assert "expired" in page.connection.currentText()
    renewed(page, qtbot, sandbox, new_secret)
    ends = services.connections.all()[0].secret_expires
    assert ends is not None
    assert f"It expires on {long_date(ends)}." in page.note.text()
    assert long_date(ends) in page.facts.text()
    assert "days left" in page.connection.currentText()
    assert page.renewed.reminder.isVisible()
    assert not page.renewed.next.isVisible()
    page.renewed.save_reminder(tmp_path / "secret.ics")
    qtbot.waitUntil(lambda: "Reminder saved" in page.renewed.saved.text(), timeout=20_000)
    assert connection.gateway_name in (tmp_path / "secret.ics").read_text("utf-8")


def test_a_gateway_that_shares_the_secret_is_named_and_renewed_next(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    """The person is told before and after, and the proved secret is filled in for the other gateway."""
    services.connections.save(replace(connection, id="annex", gateway_name="Annex"))
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    assert "The same app is used by “Annex”" in page.facts.text()
    renewed(page, qtbot, sandbox, new_secret)
    assert "“Annex” may still work with it" in page.renewed.still_needed.text()
    QTest.mouseClick(page.renewed.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.secret.text() == new_secret, timeout=20_000)
    assert page.connection.currentText().startswith("✓  Annex")
    assert page.form.isVisible()
    assert not page.renewed.isVisible()


def test_an_open_form_can_be_cancelled_and_a_finished_renewal_closed(
    qtbot: QtBot, open_it: Opener, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    window = open_it(RENEWAL, connection.id)
    page = page_of(window, qtbot)
    close = window.wizard.button(QWizard.WizardButton.FinishButton)
    assert (close.text(), close.isEnabled()) == ("Cancel", True)
    renewed(page, qtbot, sandbox, new_secret)
    assert (close.text(), close.isEnabled()) == ("Close", True)


def test_text_typed_before_the_connections_are_read_is_no_problem(
    qtbot: QtBot, open_it: Opener, connection: Connection, new_secret: str
) -> None:
    page = open_it(RENEWAL, connection.id).wizard.here()
    assert isinstance(page, RenewPage)
    assert page.connection.count() == 0
    page.form.secret.edit.setText(new_secret)
    qtbot.waitUntil(lambda: page.connection.count() > 0, timeout=20_000)
    assert page.form.secret.text() == new_secret


def test_the_secret_to_be_made_lasts_as_long_as_was_chosen(
    qtbot: QtBot, open_it: Opener, connection: Connection
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    assert page.form.maker.life.isVisible()
    assert page.form.maker.days == 180
    page.form.maker.life.setCurrentText("365 days")
    assert page.form.maker.days == 365


def test_cancel_does_not_look_like_what_the_person_came_for(
    open_it: Opener, connection: Connection, qtbot: QtBot
) -> None:
    window = open_it(RENEWAL, connection.id)
    finish = window.wizard.button(QWizard.WizardButton.FinishButton)
    assert (finish.text(), finish.property("primary")) == ("Cancel", False)
    page = page_of(window, qtbot)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.form.renew.property("primary") is True
