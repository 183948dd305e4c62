"""A display that reads files, in the window: its folder, the plan, the write, and what is said then."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItemIterator

from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import CLIENT_ID, SECRET, TENANT, World
from wizard.flow import mapping
from wizard.flow.steps import Step
from wizard.gui.pages.client_secret import ClientSecretPage
from wizard.gui.pages.display_folder import DisplayFolderPage
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.pages.write_files import WriteFilesPage
from wizard.model.connection import Connection
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.target import SettingsFiles
from wizard.services.display_files.file_replacement import digest

ROOM = "room-0@contoso.example"


def draft_of(world: World, product: str, folder: Path | None) -> Draft:
    """Everything answered and proved before the files are written."""
    before = world.draft_before(Step.REVIEW)
    rows = tuple(row for row in before.rows if row.mailbox.address == ROOM)
    return before.with_(
        product_id=product,
        target=SettingsFiles(str(folder) if folder else ""),
        address=None,
        address_text="",
        gateway_name="",
        gateway_serial="",
        takes_certificates=False,
        rows=mapping.under_own_names(rows)[0],
        connected=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "display"
    place.mkdir()
    return place


def lines(person: Typist) -> list[str]:
    page = person.page
    assert isinstance(page, WriteFilesPage)
    walk, found = QTreeWidgetItemIterator(page.tree), []
    while walk.value() is not None:
        found.append(walk.value().text(0))
        walk += 1
    return found


def write(page: WriteFilesPage, column: int, text: str) -> None:
    """Into a cell of the first room."""
    item = page.rooms.item(0, column)
    assert item is not None
    item.setText(text)


# ---- the folder


def test_a_folder_is_typed_looked_at_and_remembered(open_page: Opener, world: World, folder: Path) -> None:
    (folder / "config.json").write_text('{"groups": [{"name": "x", "rooms": [{"email": "a@x.example", "name": "A"}]}]}')
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", None).with_(rows=()))
    assert not person.may_go_on()
    person.fill("Folder of the display", "/nowhere/at all")
    person.reads_problem("There is no such folder")
    assert person.window.session.draft.target == SettingsFiles(typed="/nowhere/at all")
    person.overwrite("Folder of the display", f'"{folder}"')
    person.reads("1 of its files is there")
    person.reads("config.json. Rooms listed there: 1")
    person.can_go_on()
    draft = person.window.session.draft
    assert draft.target == SettingsFiles(str(folder), (DisplayFileRoom("a@x.example", "A"),), f'"{folder}"')
    assert [row.mailbox.address for row in draft.rows] == ["a@x.example"]


def test_an_empty_folder_is_good_and_one_that_is_typed_over_holds_no_longer(
    open_page: Opener, world: World, folder: Path
) -> None:
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", folder))
    person.reads("The folder can be written into")
    person.can_go_on()
    person.tab_to("Folder of the display")
    person.press(Qt.Key.Key_End)
    person.type("x")
    assert not person.may_go_on()
    person.press(Qt.Key.Key_Return)
    person.reads_problem("There is no such folder")
    person.fill("Folder of the display", " ")
    person.press(Qt.Key.Key_Return)
    person.reads_problem("The display's folder is missing")


def test_a_write_that_was_cut_off_is_told(open_page: Opener, world: World, folder: Path) -> None:
    entry = {"path": str(folder / ".env"), "existed": False, "written": digest(b"A=1")}
    (folder / ".env").write_bytes(b"A=1")
    (folder / ".room-wizard-record").write_text(json.dumps([entry]))
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", folder))
    person.reads("A write that was cut off before has been taken back.")
    assert list(folder.iterdir()) == []


def test_a_folder_is_chosen(open_page: Opener, world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", None))
    answers = iter(["", str(folder)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: next(answers))
    person.activate("Browse for the folder of the display")
    page = person.page
    assert isinstance(page, DisplayFolderPage)
    assert page.folder.text() == ""
    person.activate("Browse for the folder of the display")
    person.reads("The folder can be written into")
    assert page.folder.text() == str(folder)


# ---- the plan and the write


def test_the_plan_is_shown_the_files_are_written_and_the_connection_saved(
    open_page: Opener, world: World, folder: Path
) -> None:
    person = open_page(Step.WRITE_FILES, draft_of(world, "m365_room_display", folder))
    person.reads("2 files will be written")
    assert lines(person) == [
        f"{folder / '.env'} (new)",
        f"+ AZURE_TENANT_ID: {TENANT.id}",
        f"+ AZURE_CLIENT_ID: {CLIENT_ID}",
        "+ AZURE_CLIENT_SECRET: ••••••••",
        f"{folder / 'config.json'} (new)",
        f"+ {ROOM}: HQ Room 0",
    ]
    assert not any(SECRET in said for said in person.screen())
    assert not person.may_go_on()
    assert list(folder.iterdir()) == []
    person.activate("Write the files")
    person.reads("Everything was written and read back")
    person.reads("Restart the display now")
    assert f"AZURE_CLIENT_SECRET={SECRET}\n" in (folder / ".env").read_text()
    assert json.loads((folder / "config.json").read_text())["groups"][0]["rooms"] == [
        {"email": ROOM, "name": "HQ Room 0"}
    ]
    person.can_go_on()
    person.activate("Next")
    person.is_on(Step.DONE)
    person.sees("The files are written")
    person.until(world.services().connections.all, "no connection is saved")
    (saved,) = world.services().connections.all()
    assert isinstance(saved, Connection)
    assert saved.where == str(folder)
    assert saved.target == SettingsFiles(str(folder), (DisplayFileRoom(ROOM, "HQ Room 0", "HQ, 0"),), str(folder))
    text = next((world.folder / "connections").glob("*.json")).read_text()
    assert SECRET not in text


def test_a_finished_set_up_that_is_changed_can_be_left_and_loses_no_secret(
    open_page: Opener, world: World, folder: Path
) -> None:
    person = open_page(Step.WRITE_FILES, draft_of(world, "m365_room_display", folder))
    person.activate("Write the files")
    person.reads("Everything was written and read back")
    person.can_go_on()
    person.activate("Next")
    person.is_on(Step.DONE)
    services = person.window.session.services
    person.until(services.connections.all, "no connection was saved")
    (saved,) = services.connections.all()
    person.window.go_to(Step.SECRET)
    person.is_on(Step.SECRET)
    assert isinstance(person.page, ClientSecretPage)
    person.page.input.edit.setText(f"{SECRET[:-1]}X")
    person.until(lambda: person.window.session.draft.secret_ref != saved.secret_ref, "the new secret is not kept")
    person.window.close()
    person.until(services.drafts.load, "the change is lost")
    assert services.vault.get(saved.secret_ref) is not None
    (draft,) = services.drafts.load()
    services.drop_unused(draft.secret_ref)
    services.drop_unused(saved.secret_ref)
    assert services.vault.get(draft.secret_ref) is None
    assert services.vault.get(saved.secret_ref) is not None


def test_what_is_there_already_is_not_written_again(open_page: Opener, world: World, folder: Path) -> None:
    draft = draft_of(world, "m365_room_display", folder)
    person = open_page(Step.WRITE_FILES, draft)
    person.reads("2 files will be written")
    person.activate("Write the files")
    person.reads("Everything was written and read back")
    again = open_page(Step.WRITE_FILES, draft)
    again.reads("The files already hold all of this. Nothing is written.")
    again.can_go_on()
    assert "Write the files" not in again.screen()


def test_names_and_displays_of_a_room_are_the_persons_to_change(open_page: Opener, world: World, folder: Path) -> None:
    person = open_page(Step.WRITE_FILES, draft_of(world, "noi_epaper_display_server", folder).with_(connected=True))
    person.reads("1 file will be written")
    assert not person.window.session.draft.connected
    page = person.page
    assert isinstance(page, WriteFilesPage)
    write(page, 3, "0A1B; 0C2D")
    write(page, 1, "Nordsaal")
    person.until(lambda: any("Nordsaal · HQ, 0 · 0A1B, 0C2D" in line for line in lines(person)), "no new plan")
    person.activate("Write the files")
    person.reads("Everything was written and read back")
    (room,) = json.loads((folder / "appsettings.json").read_text())["Rooms"]
    assert room == {
        "Name": "Nordsaal",
        "Location": "HQ, 0",
        "Email": ROOM,
        "AssociatedLabelMACs": ["0A1B", "0C2D"],
    }
    write(page, 2, "East")
    assert not person.may_go_on()
    person.reads("1 file will be written")


def test_a_file_that_changed_since_the_review_is_shown_anew(open_page: Opener, world: World, folder: Path) -> None:
    person = open_page(Step.WRITE_FILES, draft_of(world, "m365_room_display", folder))
    person.reads("2 files will be written")
    (folder / "config.json").write_text('{"groups": [{"name": "theirs", "rooms": []}]}')
    person.activate("Write the files")
    person.reads_problem("A file has changed since the review")
    person.activate("Look again")
    person.reads("2 files will be written")
    person.activate("Write the files")
    person.reads("Everything was written and read back")
    assert json.loads((folder / "config.json").read_text())["groups"][0]["name"] == "theirs"


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_file_that_everybody_reads_is_told_and_can_be_mended_beside_the_window(
    open_page: Opener, world: World, folder: Path
) -> None:
    (folder / ".env").write_text("PORT=1\n")
    (folder / ".env").chmod(0o644)
    person = open_page(Step.WRITE_FILES, draft_of(world, "m365_room_display", folder))
    person.reads_problem("Every account on this computer can read")
    (folder / ".env").chmod(0o600)
    person.activate("Look again")
    person.reads("2 files will be written")


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_it_is_told_where_the_folder_is_named_before_anything_else_is_asked(
    open_page: Opener, world: World, folder: Path
) -> None:
    (folder / ".env").write_text("PORT=1\n")
    (folder / ".env").chmod(0o644)
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", None))
    assert isinstance(person.page, DisplayFolderPage)
    person.page.choose(str(folder))
    person.reads_problem("Every account on this computer can read")
    assert not person.page.isComplete()


def test_a_file_is_told_from_a_folder(open_page: Opener, world: World, folder: Path) -> None:
    (folder / "config.json").write_text("{}")
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", None))
    assert isinstance(person.page, DisplayFolderPage)
    person.page.choose(str(folder / "config.json"))
    person.reads_problem("This is a file, not a folder")


@pytest.mark.parametrize("content", ["Grüße".encode("latin-1"), '{"groups": []}'.encode("utf-16"), None])
def test_what_is_no_text_is_not_called_a_mistake_in_a_line(
    open_page: Opener, world: World, folder: Path, content: bytes | None
) -> None:
    if content is None:
        (folder / "config.json").mkdir()
    else:
        (folder / "config.json").write_bytes(content)
    person = open_page(Step.FOLDER, draft_of(world, "m365_room_display", None))
    assert isinstance(person.page, DisplayFolderPage)
    person.page.choose(str(folder))
    person.reads_problem("is no text file that can be read")


def test_a_display_is_not_called_a_gateway(open_page: Opener, world: World, folder: Path) -> None:
    draft = draft_of(world, "m365_room_display", folder).with_(gateway_name="m365-room-display")
    person = open_page(Step.FOLDER, draft)
    person.window.go_to(Step.ROOMS)
    person.is_on(Step.ROOMS)
    assert "Display “m365-room-display”" in person.screen()
    assert isinstance(person.page, RoomsPage)
    assert person.page.model.headerData(2, Qt.Orientation.Horizontal) == "Room on the display"


def test_too_many_rooms_are_told_where_they_are_chosen(open_page: Opener, world: World, folder: Path) -> None:
    draft = draft_of(world, "m365_room_display", folder)
    boxes = (Mailbox(f"room-{number}@contoso.example", f"Room {number}") for number in range(22))
    rows = (RoomRow(one, f"at {one.address}", Calendar.READS, decided=True) for one in boxes)
    person = open_page(Step.FOLDER, draft.with_(rows=tuple(rows)))
    person.window.go_to(Step.ROOMS)
    told = "The display shows 20 rooms at the most. Skip 2 rooms."
    person.until(lambda: any(told in text for text in person.screen()), "nobody is told")


def test_a_secret_that_the_keyring_lost_is_pasted_again(open_page: Opener, world: World, folder: Path) -> None:
    draft = draft_of(world, "m365_room_display", folder)
    world.vault.items.clear()
    person = open_page(Step.WRITE_FILES, draft)
    person.until(lambda: "Paste the secret again" in person.screen(), "nothing leads to the secret")
    person.activate("Paste the secret again")
    person.is_on(Step.SECRET)


def test_nothing_is_cut_off(open_page: Opener, world: World, folder: Path) -> None:
    person = open_page(Step.WRITE_FILES, draft_of(world, "noi_epaper_display_server", folder))
    person.reads("1 file will be written")
    page = person.page
    assert isinstance(page, WriteFilesPage)
    for widget in (page.rooms, page.tree, page.write):
        corner = widget.mapTo(person.window, QPoint(0, 0))
        assert person.window.rect().contains(QRect(corner, widget.size()))
