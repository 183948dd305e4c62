"""The renewal page before the practice cloud and gateway: what a person sees, and what stays as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.app import Ground, open_support
from wizard.flow import rotation
from wizard.flow.renewing import look_up
from wizard.flow.rotation import Tools, Wanted
from wizard.flow.routes import RENEWAL, RENEWAL_ELSEWHERE, Route
from wizard.flow.steps import Step
from wizard.gui.desk import Services
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.window import Window
from wizard.model.connection import Connection
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.words import use

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
    page.password.edit.setText(password)
    page.secret.edit.setText(secret)


def test_a_pasted_secret_is_proved_used_and_the_old_one_kept_until_then(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    window = open_it(RENEWAL, connection.id)
    page = page_of(window, qtbot)
    assert connection.secret_hint in page.facts.text()
    fill(page, sandbox.state["gateway"]["password"], new_secret)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=60_000)
    assert page.note.text().startswith("The secret is renewed")
    (saved,) = services.connections.all()
    assert saved.secret_hint == new_secret[:3]
    kept = services.vault.get(saved.secret_ref)
    assert kept == Secret(new_secret)
    assert services.vault.get(connection.secret_ref) is None
    assert (page.password.text(), page.secret.text()) == ("", "")
    assert {room["state"] for room in sandbox.gateway.rooms_state()} == {"syncing"}


def test_a_wrong_password_loses_nothing(
    qtbot: QtBot, open_it: Opener, connection: Connection, new_secret: str, services: Services
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "wrong", new_secret)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "User name or password is wrong" in page.note.text(), timeout=20_000)
    assert page.secret.text() == new_secret
    assert page.renew.isVisible()
    assert services.journals.unfinished() == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7f3c2a90-51de-4b7e-9a44-0c5f00000000", "This is the Secret ID, not the value"),
        ("short", "This cannot be a client secret"),
        ("", "This is still empty"),
    ],
)
def test_what_is_no_secret_is_told_at_once(
    qtbot: QtBot, open_it: Opener, connection: Connection, text: str, sentence: str
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "password", text)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert page.note.text().startswith(sentence)


def test_the_secret_in_use_is_no_new_one(
    qtbot: QtBot, open_it: Opener, connection: Connection, sandbox: Sandbox, services: Services
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, sandbox.state["gateway"]["password"], sandbox.state["tenants"][0]["app"]["client_secret"])
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "in use already" in page.note.text(), timeout=20_000)
    assert services.connections.all() == (connection,)


def test_the_gateways_password_is_asked_for(
    qtbot: QtBot, open_it: Opener, connection: Connection, new_secret: str
) -> None:
    page = page_of(open_it(RENEWAL, connection.id), qtbot)
    fill(page, "", new_secret)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
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
    qtbot.waitUntil(page.renew.isEnabled)
    assert page.note.text().startswith("The record is put aside")
    fill(page, sandbox.state["gateway"]["password"], new_secret)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=60_000)
    assert page.note.text().startswith("The secret is renewed")
    assert services.journals.unfinished() == ()


def test_an_interrupted_renewal_is_offered_and_can_be_taken_back(
    qtbot: QtBot, open_it: Opener, services: Services, connection: Connection, sandbox: Sandbox, new_secret: str
) -> None:
    interrupted(services, connection, sandbox, new_secret)
    page = page_of(open_it(RENEWAL, ""), qtbot)
    qtbot.waitUntil(page.interrupted.isVisible)
    assert not page.renew.isEnabled()
    page.password.edit.setText(sandbox.state["gateway"]["password"])
    QTest.mouseClick(page.interrupted.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=60_000)
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
    tools = Tools(session, services.fresh_microsoft, services.vault, services.connections, journal, Now(), None, None)
    events = rotation.start(tools, Wanted(connection, pasted, known.key_id, known.ends))
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
    page.password.edit.setText(gateway["password"])
    QTest.mouseClick(page.sign_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=20_000)
    window.go_to(Step.RENEW)
    renew = page_of(window, qtbot)
    assert not renew.password.isVisible()
    assert connection.secret_hint in renew.facts.text()
