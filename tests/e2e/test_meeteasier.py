"""MeetEasier from the first page to a renewed secret, in the real windows, against its stand-in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWizard
from pytestqt.qtbot import QtBot

from tests.e2e.fleet_world import FleetWorld
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from wizard.app import Ground, open_support, open_window
from wizard.commands import fleet_services
from wizard.commands.export import run_export
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_renew import RenewOptions, run_fleet_renewal
from wizard.compose import pick_services
from wizard.flow.routes import CHECK, RENEWAL, Route
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.check import CheckPage
from wizard.gui.pages.client_id import ClientIdPage
from wizard.gui.pages.client_secret import ClientSecretPage
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.pages.review import ReviewPage
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.pages.start import StartPage
from wizard.gui.pages.tenant import TenantPage
from wizard.gui.theme import look
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.model.connection import Connection
from wizard.model.gateway import GatewayAddress
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.model.target import DisplayServer
from wizard.presenters import rooms_events as on
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier
from wizard.sandbox.organisations import named_app
from wizard.services.vault import SystemVault

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]
TWINS = tuple(f"{one}@contoso.example" for one in ("conf-vienna-1", "conf-vienna-2", "focus-annex", "focus-lab"))
PATIENCE_MS = 20_000
OnPage = TypeVar("OnPage", bound=Page)


UNLISTED = "training@contoso.example"


@dataclass
class Installer:
    """A person at the window: presses what can be seen, and reads what is said."""

    qtbot: QtBot
    sandbox: Sandbox
    display: MeetEasier
    folder: Path
    services: Services
    opened: list[Window] = field(default_factory=list)

    @property
    def window(self) -> Window:
        return self.opened[-1]

    def open(self) -> None:
        self._show(open_window(self.services, self.folder, "", ("127.0.0.1",)))

    def support(self, route: Route, connection_id: str) -> None:
        self._show(open_support(self.services, Ground(self.folder, "", ("127.0.0.1",)), route, connection_id))

    def _show(self, window: Window) -> None:
        self.opened.append(window)
        window.show()

    def close(self) -> None:
        for window in self.opened:
            window.close()
            window.deleteLater()
        self.opened.clear()

    def until(self, happened: Callable[[], object]) -> None:
        def check() -> None:
            assert happened(), self.said()

        self.qtbot.waitUntil(check, timeout=PATIENCE_MS)

    def said(self) -> str:
        from wizard.gui.player.finder import name_of, visible_widgets

        return " | ".join(name for widget in visible_widgets() if (name := name_of(widget)))

    def page(self, kind: type[OnPage]) -> OnPage:
        """The page of this kind, once it is there."""
        self.until(lambda: isinstance(self.window.wizard.here(), kind))
        found = self.window.wizard.here()
        assert isinstance(found, kind)
        return found

    def reads(self, text: str) -> None:
        self.until(lambda: text in self.said())

    def press(self, button: QAbstractButton) -> None:
        self.until(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_on(self) -> None:
        self.press(self.window.wizard.button(QWizard.WizardButton.NextButton))

    # ---- the pages

    def choose(self, product: str) -> None:
        page = self.page(StartPage)
        self.until(lambda: page.product.findText(product) >= 0)
        page.product.setCurrentIndex(page.product.findText(product))
        self.go_on()

    def look_at(self, address: str) -> GatewayPage:
        page = self.page(GatewayPage)
        page.address.clear()
        QTest.keyClicks(page.address, address)
        QTest.keyClick(page.address, Qt.Key.Key_Return)
        return page

    def sign_in(self, token: str) -> None:
        page = self.page(GatewayPage)
        self.until(page.password.isVisible)
        page.password.edit.setText(token)
        self.press(page.sign_in)

    def give_app(self) -> None:
        """An app that is registered and approved already."""
        tenant = self.sandbox.state["tenants"][0]
        self.until(lambda: self.window.step is Step.REGISTER)
        self.go_on()
        self.page(ClientIdPage).input.setText(tenant["app"]["client_id"])
        self.go_on()
        self.page(ClientSecretPage).input.edit.setText(tenant["app"]["client_secret"])
        self.go_on()
        page = self.page(TenantPage)
        page.input.setText(tenant["domain"])
        self.press(page.check)
        self.go_on()
        self.until(lambda: self.window.step in (Step.CONSENT, Step.ROOMS))
        if self.window.step is Step.CONSENT:
            self.go_on()

    def match_rooms(self) -> RoomsPage:
        page = self.page(RoomsPage)
        self.until(lambda: page.isComplete() and not page.busy)
        return page

    def leave_out(self, addresses: tuple[str, ...]) -> None:
        page = self.match_rooms()
        page.send(on.LinesSelected(addresses))
        self.press(page.skip)

    def resume(self, token: str) -> None:
        """In a new window, where the last one stopped."""
        self.open()
        self.until(self.services.drafts.load)
        self.window.continue_draft(self.services.drafts.load()[0])
        self.sign_in(token)


def added_secret(sandbox: Sandbox) -> str:
    """As an administrator makes it in the portal."""
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "MeetEasier secret").value


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One of its rooms is in no room list."""
    with Sandbox(SandboxOptions(rooms=12, delay=(0.0, 0.05))) as running:
        mailbox = running.tenant("contoso").mailbox(UNLISTED)
        assert mailbox is not None
        mailbox.building = ""
        yield running
        assert not running.refused()


@pytest.fixture
def display(sandbox: Sandbox, tmp_path: Path) -> Iterator[MeetEasier]:
    with MeetEasier(proxy=sandbox.proxy_url, ca=sandbox.ca_file, folder=tmp_path / "display") as running:
        yield running


@pytest.fixture
def installer(
    qtbot: QtBot, qapp: QApplication, sandbox: Sandbox, display: MeetEasier, tmp_path: Path
) -> Iterator[Installer]:
    use("en")
    settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
    qapp.setStyle("Fusion")
    look().apply(settings)
    services = pick_services(settings, tmp_path / "wizard", ["127.0.0.1"])
    services.vault.use_memory()
    one = Installer(qtbot, sandbox, display, tmp_path / "wizard", services)
    yield one
    one.close()


@pytest.fixture
def administrator(display: MeetEasier, sandbox: Sandbox) -> Iterator[DisplayAdministrator]:
    """Looks at the server from outside."""
    one = DisplayAdministrator(display, sandbox)
    with one.http:
        yield one


def test_from_the_first_page_to_a_renewed_secret(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator, tmp_path: Path
) -> None:
    installer.open()
    installer.choose("MeetEasier")
    page = installer.look_at(display.address)
    installer.reads("MeetEasier 1.11, in the same network")
    installer.reads("Nobody has set its token yet")
    installer.sign_in("short")
    installer.reads("at least 8 characters")
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]
    installer.sign_in(TOKEN)
    installer.reads("It shows the rooms of Exchange's room lists")
    assert page.password.text() == ""
    installer.go_on()
    installer.give_app()
    installer.match_rooms()
    installer.go_on()
    review = installer.page(ReviewPage)
    installer.reads("Two rooms would share one page")
    assert not review.isComplete()
    installer.press(review.rooms)
    installer.leave_out(TWINS)
    installer.go_on()
    installer.reads(f"“{UNLISTED}” is in no room list")
    installer.reads("is shown on its overview only")
    review.save_script(tmp_path / "lists.ps1")
    installer.reads("Saved as lists.ps1")
    assert UNLISTED in (tmp_path / "lists.ps1").read_text("utf-8")
    installer.close()

    installer.resume("too-wrong-token")
    installer.reads("This is not the server's token")
    installer.sign_in(TOKEN)
    resumed = installer.page(GatewayPage)
    installer.press(resumed.go_on)
    review = installer.page(ReviewPage)
    installer.until(review.isComplete)
    installer.window.go_to(Step.ROOMS)
    installer.leave_out((UNLISTED,))
    installer.go_on()
    display.lose_next_answer("/api/oauth-config", "POST")
    installer.go_on()
    connect = installer.page(ConnectPage)
    installer.until(connect.isComplete)
    installer.reads("All 7 rooms show their calendars The server has signed in to Microsoft with what was written.")
    installer.reads("App and secret are written")
    installer.go_on()
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()

    new = added_secret(installer.sandbox)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    installer.reads("Administrators' token")
    renew.password.edit.setText("another-token")
    renew.secret.edit.setText(new)
    installer.press(renew.renew)
    installer.reads("This is not the server's token")
    assert renew.secret.text() == new
    renew.password.edit.setText(TOKEN)
    installer.press(renew.renew)
    installer.reads("The display server still works with its old sign-in")
    assert not renew.is_over
    display.empty_token_cache()
    installer.until(lambda: renew.is_over)
    installer.reads("The server has signed in to Microsoft with the new one")
    assert [one.secret_hint for one in installer.services.connections.all()] == [new[:3]]

    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.reads("Administrators' token (optional)")
    installer.until(lambda: not check.busy)
    check.password.edit.setText(TOKEN)
    installer.press(check.check)
    installer.reads("7/7")
    installer.until(lambda: not check.busy)
    installer.reads("Everything works")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "wizard").rglob("*") if path.is_file())
    assert saved.client_id.encode() in kept
    assert not any(one.encode() in kept for one in (TOKEN, new))


def test_another_product_is_named_and_left_alone(installer: Installer, display: MeetEasier) -> None:
    installer.open()
    installer.choose("MeetEasier")
    page = installer.look_at(installer.sandbox.state["gateway"]["url"])
    installer.press(page.trust.findChildren(QAbstractButton)[0])
    installer.reads("It is Velocity, not MeetEasier")
    installer.press(installer.window.wizard.button(QWizard.WizardButton.BackButton))
    installer.choose("Velocity")
    installer.reads("with firmware 2.10.2 or later")
    installer.look_at(display.address)
    installer.reads("https://")
    assert not installer.page(GatewayPage).sign_in_box.isVisible()


def test_support_does_not_claim_a_server_that_has_lost_its_settings(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator
) -> None:
    """Whatever is typed there would become its token."""
    tenant, services = installer.sandbox.state["tenants"][0], installer.services
    (where,) = services.microsoft.discover(tenant["domain"])
    parts, secret = urlsplit(display.address), Secret(tenant["app"]["client_secret"])
    address = GatewayAddress(parts.hostname or "", parts.port or 80, encrypted=False)
    saved = Connection(
        "c1", address, "", "Displays", "", "", DisplayServer("meeteasier"), "meeteasier", where, "MeetEasier",
        tenant["app"]["client_id"], "c1/first", secret.hint, "", date(2030, 1, 1), 1, date(2026, 1, 1),
    )  # fmt: skip
    services.vault.put(saved.secret_ref, secret)
    services.connections.save(saved)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    renew.password.edit.setText(TOKEN)
    renew.secret.edit.setText(added_secret(installer.sandbox))
    installer.press(renew.renew)
    installer.reads("Nobody has set the server's token yet")
    installer.close()
    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.until(lambda: check.connection.count() > 0 and not check.busy)
    check.password.edit.setText(TOKEN)
    installer.press(check.check)
    installer.reads("Nobody has set the server's token yet")
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]


def test_the_commands_set_up_renew_check_and_export(
    sandbox: Sandbox, display: MeetEasier, administrator: DisplayAdministrator, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """`plan` sends an unclaimed server nothing; `apply` claims it."""
    vault = SystemVault()
    vault.use_memory()
    vault.put("rooms", Secret(sandbox.state["tenants"][0]["app"]["client_secret"]))
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)
    monkeypatch.setenv("DISPLAY_TOKEN", TOKEN)
    monkeypatch.setenv("NEW_SECRET", added_secret(sandbox))
    fleet = FleetWorld(sandbox, tmp_path / "wizard", tmp_path / "fleet.yaml", capsys)

    def described(values: dict[str, Any]) -> None:
        values["apps"]["rooms"]["credential"] = "keyring:rooms"
        rooms = [{"room": name, "mailbox": f"{name}@contoso.example"} for name in ("conf-2.02", "demo-space")]
        one = {"name": "Displays", "address": display.address, "product": "meeteasier", "rooms": rooms}
        values["gateways"] = [{**one, "password": "env:DISPLAY_TOKEN"}]

    fleet.write(described)
    status, told = fleet.plan()
    assert (status, told["Displays"]["status"]) == (2, "would_change"), told
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]
    status, told = fleet.apply()
    assert (status, told["Displays"]["status"]) == (0, "changed"), told["Displays"]["problems"]
    assert fleet.plan()[0] == 0
    display.empty_token_cache()
    given = RenewOptions(secret="env:NEW_SECRET", confirmed=True, as_json=True)
    status = run_fleet_renewal(fleet.path, given, fleet.place)
    assert status == 0, capsys.readouterr().out
    assert run_fleet_check(fleet.path, FleetCheckOptions(), fleet.place) == 0, capsys.readouterr().out
    assert run_export(tmp_path / "exported.yaml", fleet.place) == 0
    exported = (tmp_path / "exported.yaml").read_text("utf-8")
    assert display.address in exported
    assert TOKEN not in exported
