"""Windows for tests: offscreen unless a platform was named, on fakes of the outside world."""

import gc
import os
import warnings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import no_authorities
from tests.gui.tongues import speaking
from tests.gui.typist import Typist
from tests.gui.world import World
from tests.short_pauses import short_pauses as short_pauses
from wizard import messages
from wizard.commands.demo import connected_before
from wizard.compose import pick_services
from wizard.flow.steps import Step
from wizard.gui.pages import Pages
from wizard.gui.qt_workarounds import keep_shared_values_alive
from wizard.gui.theme import look, text_scale
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.settings import Settings, Theme
from wizard.sandbox.cloud import Sandbox

no_authorities.trust_nobody()
keep_shared_values_alive()  # as the application does a moment after its first page
# Before the application is made, as the embedded browser asks for it.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
Opener = Callable[..., Typist]


def recorder(opened: list[str]) -> Callable[[QUrl], bool]:
    """Stands in for the system's browser: notes what it is given."""

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    return open_url


def pytest_itemcollected(item: pytest.Item) -> None:
    """Offscreen there is nobody to raise windows, and no graphics hardware: that Qt says so is no failure of ours."""
    hardware = ("QRhi", "RHI for backend", "GPUInfo not initialized") if item.get_closest_marker("webengine") else ()
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", *hardware))


@pytest.fixture(autouse=True)
def windows_end_with_their_test(qapp: QApplication) -> Iterator[None]:
    """Qt takes windows down while Python still holds them: its collector would take them apart in any order."""
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if look().scale != text_scale(100):
        look().apply(Settings(theme=Theme.LIGHT))  # now, as it would style each part of a window that ends anyhow
    gc.enable()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # sockets of a practice cloud that an earlier test has shut
        gc.collect()
    gc.freeze()  # what outlives a test lives as long as the program: not looked through again after the next one


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as `app` dresses it, in English and light."""
    messages.use("en")
    qapp.setStyle("Fusion")
    look().apply(Settings(theme=Theme.LIGHT))
    yield qapp
    messages.use("en")


@pytest.fixture
def services(sandbox: Sandbox, tmp_path: Path, short_pauses: None) -> Services:
    """The real ones, before the practice cloud that a test's module has named `sandbox`."""
    settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
    picked = pick_services(settings, tmp_path, ["127.0.0.1"])
    picked.vault.use_memory()
    return picked


@pytest.fixture
def connection(services: Services, sandbox: Sandbox) -> Connection:
    """One that was made before, with its rooms syncing."""
    return connected_before(services, sandbox.state)


@pytest.fixture
def open_page(qtbot: QtBot, dressed: QApplication, world: World) -> Iterator[Opener]:
    """Opens the window at a step, with everything before it answered."""
    opened: list[Window] = []

    def open_it(step: Step, draft: Draft | None = None) -> Typist:
        session = world.session_before(step, draft)
        window = Window(session, Pages(session))
        session.setParent(window)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        if step is not Step.START:
            window.go_to(step)
        typist = Typist(qtbot, window)
        typist.is_on(step)
        typist.until(QApplication.focusWidget, "nothing has the focus")
        return typist

    yield open_it
    world.microsoft.gate.open()
    for window in opened:
        window.close()
    QGuiApplication.clipboard().clear()


@pytest.fixture(params=[100, 200])
def percent(request: pytest.FixtureRequest, dressed: QApplication) -> int:
    size: int = request.param
    look().apply(Settings(theme=Theme.LIGHT, text_percent=size))
    return size


@pytest.fixture(params=["en", "de", "mirrored"])
def tongue(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    name: str = request.param
    with speaking(name):
        yield name
