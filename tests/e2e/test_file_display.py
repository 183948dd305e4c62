"""A display that reads files alone: set up, checked and renewed in the real windows, and judged by what it then shows.

The display has readers of its own for each of its files, and asks the practice cloud for its rooms.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.meeteasier_window import Installer, added_secret
from tests.services.test_display_file_formats import HARD
from wizard.assets import asset
from wizard.compose import pick_services
from wizard.flow.routes import CHECK, RENEWAL, Route
from wizard.gui.pages.check import CheckPage
from wizard.gui.pages.display_folder import DisplayFolderPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.pages.write_files import WriteFilesPage
from wizard.gui.theme import look
from wizard.gui.window import Window
from wizard.messages import use
from wizard.model.settings import Settings
from wizard.presenters import rooms_events as on
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.file_display import FileDisplay
from wizard.sandbox.file_display_settings import environment, json_with_comments
from wizard.services.display_files.env_file import with_env_values
from wizard.services.display_files.unusable_file import UnwritableValueError
from wizard.services.files.products import ProductFiles

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]
HEAD = """
name = "{name}"
guide = "Its source"
clouds = ["global"]
delivery = "files"
tenant_as = "id"

[app]
name = "Doors"
redirect_uris = ["http://localhost"]
portal_redirect = "http://localhost"

[[permissions]]
name = "Calendars.ReadWrite"
role_id = "ef54d2bf-783f-4e0f-bca1-3210c0444d99"
reason = "Shows what is booked."
required = true

[[permissions]]
name = "Place.Read.All"
role_id = "913b9306-0ce1-42b8-9137-6a7df690a760"
reason = "Lists the rooms."
required = true
"""
BY_ENVIRONMENT = """
[[files]]
path = "display.env"
format = "env"
restart = "Restart the practice display."
entries = { AZURE_TENANT_ID = "{tenant}", AZURE_CLIENT_ID = "{client_id}", AZURE_CLIENT_SECRET = "{client_secret}" }

[[files]]
path = "config.json"
format = "json"
restart = "Restart the practice display."
begins_with = '{"groups": [{"name": "All", "rooms": []}]}'
rooms = { at = ["groups", "*", "rooms"], each = { email = "{address}", name = "{name}" }, at_most = 20 }
"""
IN_ONE_FILE = """
[[files]]
path = "appsettings.json"
format = "json"
comments = true
ignore_case = true
restart = "Restart the practice display."
entries.MicrosoftGraph = { TenantId = "{tenant}", ClientId = "{client_id}", ClientSecret = "{client_secret}" }
rooms.at = ["Rooms"]
rooms.each = { Name = "{name}", Location = "{location}", Email = "{address}", AssociatedLabelMACs = "{devices}" }
"""
BY_YAML = """
[[files]]
path = "display.yaml"
format = "yaml"
restart = "Restart the practice display."
entries.microsoft = { tenant_id = "{tenant}", client_id = "{client_id}", client_secret = "{client_secret}" }
rooms.at = ["rooms"]
rooms.each = { name = "{name}", address = "{address}", devices = "{devices}" }
"""
FORMS = {"By environment": BY_ENVIRONMENT, "In one file": IN_ONE_FILE, "By YAML": BY_YAML}


@dataclass
class FileInstaller(Installer):
    """The same person, before a display that has nothing but its folder.

    Another way through the steps is a new window.
    """

    @property
    def window(self) -> Window:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible()]
        return shown[-1]

    def close(self) -> None:
        self.opened.clear()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, Window):
                one.close()
                one.deleteLater()

    def support(self, route: Route, connection_id: str) -> None:
        self.close()
        super().support(route, connection_id)

    def name_folder(self, folder: Path) -> None:
        page = self.page(DisplayFolderPage)
        page.choose(str(folder))
        self.until(page.isComplete)
        self.go_on()

    def write(self) -> WriteFilesPage:
        page = self.page(WriteFilesPage)
        self.press(page.write)
        self.reads("Everything was written and read back")
        return page


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=4, delay=(0.0, 0.05))) as running:
        yield running
        assert not running.refused()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "display"
    place.mkdir()
    return place


@pytest.fixture
def display(sandbox: Sandbox, folder: Path) -> Iterator[FileDisplay]:
    with FileDisplay(folder, sandbox.proxy_url, sandbox.ca_file) as running:
        yield running


@pytest.fixture
def installer(qtbot: QtBot, qapp: QApplication, sandbox: Sandbox, tmp_path: Path) -> Iterator[FileInstaller]:
    use("en")
    settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
    qapp.setStyle("Fusion")
    look().apply(settings)
    products = tmp_path / "products"
    products.mkdir()
    for name, files in FORMS.items():
        text = HEAD.format(name=name) + files
        (products / f"{name.lower().replace(' ', '_')}.toml").write_text(text, "utf-8")
    services = pick_services(settings, tmp_path / "wizard", ["127.0.0.1"])
    services.vault.use_memory()
    known = replace(services, products=ProductFiles(products, asset("products")))
    one = FileInstaller(qtbot, sandbox, None, tmp_path / "wizard", known)  # type: ignore[arg-type]  # it has no server
    yield one
    one.close()


def shown(display: FileDisplay) -> dict[str, str]:
    """Each room with what is wrong with it."""
    return {one.name: one.error for one in display.rooms()}


@pytest.mark.parametrize("form", FORMS)
def test_from_the_first_page_to_a_renewed_secret(
    installer: FileInstaller, display: FileDisplay, folder: Path, tmp_path: Path, form: str
) -> None:
    assert "FileNotFoundError" in display.problem
    installer.open()
    installer.choose(form)
    installer.name_folder(folder)
    installer.give_app()
    rooms = installer.match_rooms()
    first = rooms.state.rows[0].mailbox.address
    rooms.send(on.LinesSelected(tuple(row.mailbox.address for row in rooms.state.rows[1:2])))
    installer.press(rooms.skip)
    installer.go_on()
    page = installer.page(WriteFilesPage)
    installer.until(lambda: page.plan is not None)
    if form != "By environment":
        item = page.rooms.item(0, 3)
        assert item is not None
        item.setText("0A1B, 0C2D")
        installer.until(lambda: page.plan is not None)
    installer.write()
    installer.reads("Restart the practice display.")
    display.restart()
    assert display.problem == ""
    before = shown(display)
    assert set(before.values()) == {""}
    assert len(before) == len(rooms.state.rows) - 1
    if form != "By environment":
        assert display.rooms()[0].devices == ("0A1B", "0C2D")
    installer.go_on()
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()
    assert saved.where == str(folder)
    assert first in saved.mailboxes

    new = added_secret(installer.sandbox)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    renew.form.secret.edit.setText(new)
    installer.press(renew.form.renew)
    installer.until(renew.restart_part.isVisible)
    display.restart()
    assert shown(display) == before
    installer.press(renew.restart_part.shows)
    installer.until(lambda: renew.is_over)
    assert [one.secret_hint for one in installer.services.connections.all()] == [new[:3]]

    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.until(lambda: check.has_connection and not check.busy)
    installer.press(check.check)
    installer.until(lambda: not check.busy)
    installer.reads("Everything works")
    held = next(folder.glob("*.env" if form == "By environment" else "*s.json" if form == "In one file" else "*.yaml"))
    held.write_text(held.read_text().replace(new, "0" + new[1:]))
    installer.press(check.check)
    installer.until(lambda: not check.busy)
    installer.reads(f"! Files of the display: {held}")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "wizard").rglob("*") if path.is_file())
    assert new.encode() not in kept


def test_what_somebody_wrote_by_hand_is_taken_over_and_kept(
    installer: FileInstaller, display: FileDisplay, folder: Path
) -> None:
    (folder / "display.env").write_text("# by hand\nPORT=8888\nAZURE_CLIENT_SECRET='old one' # key\n")
    (folder / "display.env").chmod(0o600)
    address = installer.sandbox.state["tenants"][0]["rooms"][0]["address"]
    theirs = {
        "groups": [{"name": "North", "rooms": [{"email": address, "name": "Our room", "icon": "n"}]}],
        "theme": {},
    }
    (folder / "config.json").write_text(json.dumps(theirs, indent=4), "utf-8-sig")
    installer.open()
    installer.choose("By environment")
    installer.name_folder(folder)
    installer.give_app()
    rooms = installer.match_rooms()
    assert [row.mailbox.address for row in rooms.state.rows] == [address]
    installer.go_on()
    installer.write()
    display.restart()
    assert shown(display) == {"Our room": ""}
    assert (folder / "display.env").read_text().startswith("# by hand\nPORT=8888\nAZURE_CLIENT_SECRET=")
    assert (folder / "config.json").read_text("utf-8-sig") == json.dumps(theirs, indent=4)


@pytest.mark.parametrize("value", HARD)
def test_another_reader_of_environment_files_reads_the_same(value: str) -> None:
    assert environment(with_env_values("B=b\n", {"A": value, "C": "c"})) == {"B": "b", "A": value, "C": "c"}


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1))
def test_another_reader_of_environment_files_reads_any_text_the_same(value: str) -> None:
    try:
        text = with_env_values("", {"A": value})
    except UnwritableValueError:
        return
    assert environment(text) == {"A": value}


def test_another_reader_of_json_with_comments_agrees() -> None:
    product = ProductFiles().get("noi_epaper_display_server").files[0]
    assert json_with_comments(product.begins_with) == {"MicrosoftGraph": {}, "Rooms": []}
