"""A file of gateways on the start page: opened, told where it is wrong, set up from, and its gateways taken over."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from tests.gui.test_check_all import save
from tests.gui.world import CLIENT_ID, PASSWORD, TENANT, World
from wizard.app import open_window
from wizard.flow.steps import Step
from wizard.gui.pages.start import StartPage
from wizard.services.files.store import ConnectionFiles

TEXT = f"""\
version: 1
tenants:
  contoso: {{tenant: {TENANT.domain}}}
apps:
  rooms: {{tenant: contoso, client_id: {CLIENT_ID}, credential: "env:ROOMS_SECRET"}}
defaults: {{user: admin, password: "env:GATEWAYS", pin: '{"72" * 32}'}}
gateways:
  - {{name: Head office, address: 192.0.2.20}}
  - {{name: Annex, address: 192.0.2.99}}
"""


@pytest.fixture
def path(world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = world.folder / "described" / "fleet.yaml"
    found.parent.mkdir()
    found.write_text(TEXT)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(found), ""))
    return found


def test_a_mistake_is_told_with_its_line_and_nothing_is_listed(open_page: Opener, path: Path) -> None:
    path.write_text(TEXT.replace("gateways:\n", "gateways:\n\t"))
    person = open_page(Step.START)
    person.sees("Open a file of gateways …")
    person.activate("Open a file of gateways …")
    person.reads("fleet.yaml: Line 8, column 1")
    assert "Set up Annex" not in person.screen()


def test_the_program_is_started_with_a_file_which_is_opened_once(
    path: Path, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: pytest.fail("nobody asks for its name"))
    window = open_window(world.services(), world.folder)
    qtbot.addWidget(window)
    window.session.file_to_open = path
    window.show()
    page = window.wizard.here()
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.state is not None and page.state.fleet.file is not None)
    assert page.state is not None
    assert [one.gateway.name for one in page.state.fleet.left((), ())] == ["Head office", "Annex"]
    assert vars(window.session)["file_to_open"] is None
    window.close()


def test_the_program_says_what_is_wrong_with_the_file_it_is_started_with(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(world.services(), world.folder)
    qtbot.addWidget(window)
    window.session.file_to_open = tmp_path / "missing.yaml"
    window.show()
    page = window.wizard.here()
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: "missing.yaml" in page.lists.note.text())
    window.close()


def test_a_gateway_of_the_file_is_set_up_with_what_it_says(open_page: Opener, path: Path, world: World) -> None:
    person = open_page(Step.START)
    person.sees("Open a file of gateways …")
    person.activate("Open a file of gateways …")
    person.sees("Set up Head office")
    person.activate("Set up Head office")
    person.is_on(Step.GATEWAY)
    draft = person.window.session.draft
    assert (draft.client_id, draft.tenant_text, draft.pin) == (CLIENT_ID, TENANT.domain, "72" * 32)
    person.sees("Password")
    assert not world.vault.items


def test_those_that_are_connected_come_into_the_list_and_the_secret_stays_where_it_is(
    open_page: Opener, path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAYS", PASSWORD)
    save(world, 0)
    person = open_page(Step.START)
    person.sees("Open a file of gateways …")
    person.activate("Open a file of gateways …")
    person.sees("Set up Annex")
    person.activate("Find those that are connected already …")
    person.sees("Renew the secret of Head office")
    (made,) = ConnectionFiles(world.folder).all()
    assert made.source is not None
    assert str(made.source.credential) == "env:ROOMS_SECRET"
    assert made.source.folder == str(path.parent)
    page = person.window.wizard.here()
    assert isinstance(page, StartPage)
    assert page.state is not None
    assert [card.title for card in page.state.file_gateways] == ["Annex"]
    assert "No gateway answers there" in page.state.file_gateways[0].text
    assert all(PASSWORD not in one.read_text() for one in world.folder.rglob("*.json"))
