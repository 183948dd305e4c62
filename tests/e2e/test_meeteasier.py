"""MeetEasier from the first page to a renewed secret, in the real windows, against its stand-in and the practice cloud."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWizard
from pytestqt.qtbot import QtBot

from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from wizard.app import Ground, open_support, open_window
from wizard.compose import pick_services
from wizard.flow.routes import CHECK, RENEWAL, Route
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.client_id import ClientIdPage
from wizard.gui.pages.client_secret import ClientSecretPage
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.review import ReviewPage
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.pages.start import StartPage
from wizard.gui.pages.tenant import TenantPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use
from wizard.presenters import rooms_events as on
from wizard.gui.pages.renew import RenewPage
from wizard.gui.pages.check import CheckPage
from wizard.model.settings import Settings
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.sandbox.meeteasier import MeetEasier

pytestmark = pytest.mark.slow
TWINS = tuple(f"{one}@contoso.example" for one in ("conf-vienna-1", "conf-vienna-2", "focus-annex", "focus-lab"))
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


def added_secret(sandbox: Sandbox) -> str:
    """As an administrator makes it in the portal."""
    tenant = sandbox.tenant("contoso")
    return tenant.add_secret(named_app(tenant, "app"), "MeetEasier secret").value

def sandbox_requests(sandbox): return sandbox.requests_seen()

@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=(0.0, 0.05))) as running:
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
    services = pick_services(settings, tmp_path / "wizard", ["127.0.0.1"])
    services.vault.use_memory()
    one = Installer(qtbot, sandbox, display, tmp_path / "wizard", services)
    yield one
    one.close()


def to_review(installer: Installer) -> ReviewPage:
    installer.open()
    installer.choose("MeetEasier")
    installer.look_at(installer.display.address)
    installer.sign_in(TOKEN)
    installer.reads("Signed in")
    installer.go_on()
    installer.give_app()
    rooms = installer.page(RoomsPage)
    installer.until(lambda: not rooms.busy)
    rooms.send(on.LinesSelected(TWINS))
    rooms._skip()
    installer.go_on()
    review = installer.page(ReviewPage)
    installer.until(lambda: not review.busy)
    return review

def test_story(installer: Installer, display: MeetEasier) -> None:
    installer.open()
    installer.choose("MeetEasier")
    page = installer.look_at(display.address)
    installer.reads("Nobody has set its token yet")
    print(installer.said())
    installer.sign_in("short")
    installer.reads("at least 8 characters")
    installer.sign_in(TOKEN)
    installer.reads("Signed in")
    installer.go_on()
    installer.give_app()
    print(installer.said())
    rooms = installer.page(RoomsPage)
    installer.until(lambda: not rooms.busy)
    print(installer.said())
    installer.go_on()
    review = installer.page(ReviewPage)
    installer.until(lambda: not review.busy)
    print(installer.said())
    installer.press(review.rooms)
    rooms = installer.page(RoomsPage)
    installer.until(lambda: not rooms.busy)
    rooms.send(on.LinesSelected(TWINS))
    rooms._skip()
    installer.go_on()
    installer.until(lambda: not review.busy)
    print(installer.said())
    installer.go_on()
    connect = installer.page(ConnectPage)
    installer.until(lambda: not connect.busy)
    print(installer.said())
    installer.go_on()
    installer.reads("Connected")
    print(installer.said())
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    new = added_secret(installer.sandbox)
    asked = sandbox_requests(installer.sandbox)
    renew.password.edit.setText("wrong-token")
    renew.secret.edit.setText(new)
    installer.press(renew.renew)
    installer.reads("This is not the server's token")
    assert renew.secret.text() == new
    renew.password.edit.setText(TOKEN)
    installer.press(renew.renew)
    installer.reads("90 minutes")
    print(installer.said())
    display.empty_token_cache()
    installer.until(lambda: renew.is_over)
    print(installer.said())
    (saved,) = installer.services.connections.all()
    assert saved.secret_hint == new[:3]
    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.until(lambda: check.connection.count() > 0)
    installer.until(lambda: not check.busy)
    print(installer.said())
