"""Practice is practice: links, mails and addresses lead nowhere outside, and what is typed by hand is at hand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import wizard
from tests.gui.conftest import Opener, recorder
from tests.gui.world import World
from wizard.app import Ground, open_window
from wizard.commands.demo import DemoOptions, _practice_window
from wizard.commands.demo_page import Scene, practice_page
from wizard.commands.demo_values import as_text, values_of
from wizard.flow.steps import Step
from wizard.gui import external_links
from wizard.gui.settings_dialog import SettingsDialog
from wizard.gui.widgets.practice_values import PracticeValues
from wizard.gui.wizard_session import Services
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.pages import PRODUCTS
from wizard.services.gateway.api import ContractGateways

OUTSIDE = ("Open the portal", "Open the gateway's page", "In my own browser", "Write a mail", "Open it again")


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Practice, and what is handed to other programs although nothing may be."""
    given: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(given))
    external_links.practise(True)
    yield given
    external_links.practise(False)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=3)) as running:
        yield running


# ---- nothing leads outside


def test_every_link_takes_the_one_way_out() -> None:
    """A page that opened an address by itself would lead out of practice."""
    sources = {file: file.read_text("utf-8") for file in Path(wizard.__file__).parent.rglob("*.py")}
    by_themselves = [file.name for file, text in sources.items() if "QDesktopServices" in text]
    assert by_themselves == ["external_links.py"]
    assert [file.name for file, text in sources.items() if re.search(r"openExternalLinks=True|webbrowser", text)] == []


@pytest.mark.parametrize("step", [Step.REGISTER, Step.CONSENT, Step.DONE])
def test_what_leads_outside_is_an_example(open_page: Opener, world: World, opened: list[str], step: Step) -> None:
    person = open_page(step)
    for _round in range(2):
        for button in person.window.findChildren(QPushButton):
            name = button.accessibleName() or button.text()
            if button.isVisible() and button.isEnabled() and name in (*OUTSIDE, "Somebody else approves"):
                person.activate(name)
    for label in person.window.findChildren(QLabel):
        if "<a href" in label.text():
            label.linkActivated.emit("https://docs.example/")
    assert opened == []


def test_what_can_be_copied_says_that_it_is_an_example(open_page: Opener) -> None:
    person = open_page(Step.CONSENT)
    person.activate("Somebody else approves")
    person.activate("Copy Example link")
    assert QGuiApplication.clipboard().text().startswith("Practice example, leads nowhere: https://")
    person.activate("Copy the example mail")
    assert QGuiApplication.clipboard().text().startswith("Practice example")


def test_outside_practice_links_open(opened: list[str]) -> None:
    external_links.practise(False)
    assert external_links.open_link("https://docs.example/") is None
    assert opened == ["https://docs.example/"]


@pytest.mark.parametrize(
    "host", ["192.168.1.20", "gateway.example", "fe80::1%eth0", "2001:db8::1", "localhost.example"]
)
def test_practice_reaches_no_gateway_outside(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.create_connection", nobody)
    monkeypatch.setattr("socket.getaddrinfo", nobody)
    gateways, address = ContractGateways("", ("127.0.0.1",)), GatewayAddress(host, 443)
    for attempt in (lambda: gateways.inspect(address, ""), lambda: gateways.sign_in(address, "", "a", Secret("b"))):
        with pytest.raises(ProblemError) as refused:
            attempt()
        assert refused.value.problem.code is Code.PRACTICE_OUTSIDE
    problem = external_links.outside_problem(host)
    assert problem is not None
    assert problem.code is Code.PRACTICE_OUTSIDE


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "LocalHost."])
def test_this_computer_may_be_reached(host: str) -> None:
    assert external_links.outside_problem(host) is None


def test_the_way_to_microsoft_cannot_be_changed(qtbot: QtBot, services: Services, dressed: QApplication) -> None:
    parent = QPushButton()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(parent, services.settings)
    assert not dialog.proxy.isEnabled()
    assert not dialog.ca_file.isEnabled()
    assert dialog.chosen().proxy == services.settings.proxy


# ---- the values at hand


def test_everything_that_is_typed_by_hand_is_listed(sandbox: Sandbox) -> None:
    groups = values_of(Scene.of(sandbox))
    listed = {value for group in groups for _name, value in group.values}
    home, gateway = sandbox.state["tenants"][0], sandbox.state["gateway"]
    wanted = {
        gateway["url"],
        gateway["user"],
        gateway["password"],
        home["domain"],
        home["id"],
        *home["new_app"].values(),
    }
    wanted |= {person[key] for person in home["people"].values() for key in ("user", "password")}
    assert wanted <= listed
    text = as_text(groups)
    assert all(value in text for value in wanted)


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_product_is_chosen_with_its_address(
    qtbot: QtBot, services: Services, tmp_path: Path, dressed: QApplication, product: str
) -> None:
    with Sandbox(SandboxOptions(rooms=2)) as own, practice_page(product, own) as scene:
        ground = Ground(tmp_path, "Practice", ("127.0.0.1",), lambda: values_of(scene))
        options = DemoOptions(False, None, None, "en", "light", "setup", product)
        window = _practice_window(options, services, ground, scene)
        assert scene.page is not None
        assert window.session.draft.product_id == product
        assert window.session.draft.target == services.products.get(product).target(scene.page.address)
        assert scene.page.password in as_text(values_of(scene))
        window.close()


def test_the_values_come_by_keyboard_and_once(
    qtbot: QtBot, services: Services, sandbox: Sandbox, tmp_path: Path, dressed: QApplication
) -> None:
    scene = Scene.of(sandbox)
    window = open_window(services, tmp_path, "Practice", ("127.0.0.1",), values=lambda: values_of(scene))
    window.show()
    qtbot.waitActive(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(window.findChildren(PracticeValues)) == 1)
    (shown,) = window.findChildren(PracticeValues)
    window.values_wanted.emit()
    assert window.findChildren(PracticeValues) == [shown]
    row = next(row for row in shown.rows if row.value() == sandbox.state["gateway"]["password"])
    row._copy.click()
    assert QGuiApplication.clipboard().text() == sandbox.state["gateway"]["password"]
    assert row._copy.accessibleName() == "Copy Gateway: Password"
    window.close()
