"""MeetEasier's stand-in and a person at the wizard's real window: what the walks through it have in common."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWizard
from pytestqt.qtbot import QtBot

from tests.sandbox.meeteasier_browser import TOKEN
from wizard.app import Ground, open_support, open_window
from wizard.compose import pick_services
from wizard.flow.routes import Route
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.client_id import ClientIdPage
from wizard.gui.pages.client_secret import ClientSecretPage
from wizard.gui.pages.gateway import GatewayPage
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

TWINS = tuple(f"{one}@contoso.example" for one in ("conf-vienna-1", "conf-vienna-2", "focus-annex", "focus-lab"))
UNLISTED = "training@contoso.example"
PATIENCE_MS = 20_000
OnPage = TypeVar("OnPage", bound=Page)


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
        self.until(page.sign_in_box.password.isVisible)
        page.sign_in_box.password.edit.setText(token)
        self.press(page.sign_in_box.sign_in)

    def give_app(self) -> None:
        """An app that is registered and approved already."""
        self.give_secret()
        self.go_on()
        self.give_tenant()

    def give_secret(self) -> ClientSecretPage:
        """The app and its secret, and no further."""
        tenant = self.sandbox.state["tenants"][0]
        self.until(lambda: self.window.step is Step.REGISTER)
        self.go_on()
        self.page(ClientIdPage).input.setText(tenant["app"]["client_id"])
        self.go_on()
        page = self.page(ClientSecretPage)
        page.input.edit.setText(tenant["app"]["client_secret"])
        return page

    def give_tenant(self) -> None:
        """And whatever comes until the rooms."""
        tenant = self.sandbox.state["tenants"][0]
        page = self.page(TenantPage)
        page.input.setText(tenant["domain"])
        self.press(page.check)
        self.go_on()
        self.until(lambda: self.window.step in (Step.CONSENT, Step.ROOMS))
        if self.window.step is Step.CONSENT:
            self.go_on()

    def reach_review(self) -> None:
        """A server that nobody has claimed, and every room that has a page of its own; Next writes."""
        self.open()
        self.choose("MeetEasier")
        self.look_at(self.display.address)
        self.sign_in(TOKEN)
        self.reads("It shows the rooms of Exchange's room lists")
        self.go_on()
        self.give_app()
        self.leave_out((*TWINS, UNLISTED))
        self.go_on()
        self.until(self.page(ReviewPage).isComplete)

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


@contextlib.contextmanager
def practice_cloud() -> Iterator[Sandbox]:
    """One of its rooms is in no room list."""
    with Sandbox(SandboxOptions(rooms=12, delay=(0.0, 0.05))) as running:
        mailbox = running.tenant("contoso").mailbox(UNLISTED)
        assert mailbox is not None
        mailbox.building = ""
        yield running
        assert not running.refused()


@contextlib.contextmanager
def at_window(
    qtbot: QtBot, qapp: QApplication, display: MeetEasier, sandbox: Sandbox, place: Path
) -> Iterator[Installer]:
    """In English; the keyring is in memory."""
    use("en")
    settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
    qapp.setStyle("Fusion")
    look().apply(settings)
    services = pick_services(settings, place, ["127.0.0.1"])
    services.vault.use_memory()
    one = Installer(qtbot, sandbox, display, place, services)
    yield one
    one.close()


def saved_connection(installer: Installer, display: MeetEasier) -> Connection:
    """Of a server that was set up with the app's first secret, as this computer has kept it."""
    tenant, services = installer.sandbox.state["tenants"][0], installer.services
    (where,) = services.microsoft.discover(tenant["domain"])
    parts, secret = urlsplit(display.address), Secret(tenant["app"]["client_secret"])
    address = GatewayAddress(parts.hostname or "", parts.port or 80, encrypted=False)
    saved = Connection(
        "c1", address, "", "Displays", "", "", DisplayServer("meeteasier"), "meeteasier", where, "MeetEasier",
        tenant["app"]["client_id"], "c1/first", secret.hint, "", date(2030, 1, 1), 1, date(2026, 1, 1),
        ("conf-2.02@contoso.example",),
    )  # fmt: skip
    services.vault.put(saved.secret_ref, secret)
    services.connections.save(saved)
    return saved
