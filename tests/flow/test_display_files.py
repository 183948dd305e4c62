"""A room display that reads files in the flow: its folder, its values, and its rooms under their own names."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import BOXES, CONNECTION, PRODUCT, findings
from tests.flow.drafts import CLIENT_ID, TENANT, ready, row
from wizard.flow import display_files, routes
from wizard.flow.steps import Step, complete
from wizard.model.check import Item, Level
from wizard.model.cloud import Cloud
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import (
    DisplayFile,
    DisplayFileEntry,
    DisplayFileFormat,
    DisplayFilePlan,
    DisplayFilesPlan,
    DisplayFileValues,
    DisplayFolder,
    KeyChange,
    KeyChangeKind,
)
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Delivery, Setting, TenantAs
from wizard.model.rooms import Mailbox
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles, WebForm
from wizard.services.files.products import ProductFiles

FILE = DisplayFile(".env", DisplayFileFormat.ENV, "Restart it.", (DisplayFileEntry(("A",), "{client_secret}"),))
DISPLAY = replace(PRODUCT, name="Display", delivery=Delivery.FILES, files=(FILE,), models=(), tenant_as=TenantAs.ID)
NORTH = DisplayFileRoom("north@contoso.example", "North", "1st floor", ("0A",))
SEEN = DisplayFolder("/opt/display", (NORTH,), (".env",))
ONE, TWO = "conf-1@contoso.example", "conf-2@contoso.example"


def chosen() -> Draft:
    rows = (replace(row(1, ONE), mailbox=Mailbox(ONE, "Conf 1", "HQ", "2")), replace(row(2, TWO)))
    return ready().with_(target=SettingsFiles("/opt/display"), rows=rows)


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        (" /opt/display ", "/opt/display"),
        ('"C:\\Program Files\\Display"', "C:\\Program Files\\Display"),
        ("\\\\server\\share\\display", "\\\\server\\share\\display"),
    ],
)
def test_a_whole_path_is_taken_as_it_is_copied(text: str, folder: str) -> None:
    assert display_files.folder_of(text) == folder


@pytest.mark.parametrize(
    ("text", "code"),
    [("", Code.FILES_FOLDER_EMPTY), (' "" ', Code.FILES_FOLDER_EMPTY), ("display", Code.FILES_FOLDER_GONE),
     ("/opt/\x00", Code.FILES_FOLDER_GONE)],
)  # fmt: skip
def test_what_is_no_whole_path_is_told_at_once(text: str, code: Code) -> None:
    found = display_files.folder_of(text)
    assert isinstance(found, Problem)
    assert found.code is code


def test_ids_of_displays_are_read_in_any_list() -> None:
    assert display_files.devices_of(" 0A:1B, 0C ;0D\n0C ") == ("0A:1B", "0C", "0D")
    assert display_files.devices_of(" ") == ()


def test_the_rooms_of_the_files_are_taken_over_unless_others_are_there() -> None:
    draft = display_files.with_folder(Draft("d1", target=SettingsFiles()), SEEN)
    assert draft.target == SettingsFiles("/opt/display", (NORTH,), "/opt/display")
    assert [one.mailbox for one in draft.rows] == [Mailbox(NORTH.address, "North")]
    assert not draft.takes_certificates
    assert complete(Step.FOLDER, draft)
    others = display_files.with_folder(chosen().with_(target=WebForm("x"), connected=True), SEEN)
    assert [one.mailbox.address for one in others.rows] == [ONE, TWO]
    assert others.target == SettingsFiles("/opt/display", (NORTH,), "/opt/display")
    assert not others.connected


def test_what_a_person_said_of_a_room_stays_when_the_same_folder_is_looked_at_again() -> None:
    said = DisplayFileRoom(NORTH.address, "Nordsaal")
    before = Draft("d1", target=SettingsFiles("/opt/display", (said,), "/opt/display"), connected=True)
    assert display_files.with_folder(before, SEEN) == before.with_(
        takes_certificates=False, rows=display_files.with_folder(Draft("d1"), SEEN).rows
    )
    elsewhere = display_files.with_folder(before, replace(SEEN, folder="/opt/other"))
    assert elsewhere.target == SettingsFiles("/opt/other", (NORTH,), "/opt/other")
    assert display_files.with_folder(before, SEEN, '"/opt/display"').target == SettingsFiles(
        "/opt/display", (said,), '"/opt/display"'
    )
    assert not elsewhere.connected
    typed = display_files.without_folder(before, "/opt/disp")
    assert not complete(Step.FOLDER, typed)
    assert typed.begun
    assert typed.target == SettingsFiles(typed="/opt/disp")
    assert not complete(Step.FOLDER, Draft("d1"))


def test_rooms_are_written_under_the_names_that_are_given_to_them() -> None:
    draft = chosen()
    assert display_files.chosen_rooms(draft) == (
        DisplayFileRoom(ONE, "Conf 1", "HQ, 2"),
        DisplayFileRoom(TWO, "conf-2"),
    )
    named = display_files.with_room(draft.with_(connected=True), DisplayFileRoom(ONE, "Nord", "", ("0A",)))
    assert display_files.chosen_rooms(named)[0] == DisplayFileRoom(ONE, "Nord", "HQ, 2", ("0A",))
    assert not named.connected
    assert display_files.with_room(Draft("d1"), NORTH).target == SettingsFiles("", (NORTH,))
    assert display_files.chosen_rooms(draft.with_(target=WebForm("x")))[0].name == "Conf 1"


def test_everything_that_a_file_may_ask_for_is_given() -> None:
    product = replace(DISPLAY, settings=(Setting("office", "Office"),))
    draft = display_files.with_room(chosen(), NORTH)
    given = display_files.values(draft, product, Secret("s"))
    assert given.secret.reveal() == "s"
    assert given.rooms is not None
    assert [one.address for one in given.rooms] == [ONE, TWO]
    assert dict(given.texts) == {
        "alias": draft.alias,
        "client_id": CLIENT_ID,
        "tenant": TENANT.id,
        "tenant_id": TENANT.id,
        "tenant_domain": TENANT.domain,
        "login_host": TENANT.cloud.login_host,
        "operator": "microsoft",
    }
    by_domain = display_files.values(draft, replace(DISPLAY, tenant_as=TenantAs.DOMAIN), Secret("s"))
    assert by_domain.texts["tenant"] == TENANT.domain
    china = draft.with_(tenant=replace(TENANT, cloud=Cloud.CHINA, domain=""))
    assert display_files.values(china, DISPLAY, Secret("s")).texts["operator"] == "21vianet"
    nobody = draft.with_(tenant=None)
    assert display_files.values(nobody, DISPLAY, Secret("s")).texts["tenant"] == "contoso.example"


def test_a_connection_knows_what_its_files_should_hold_and_a_renewal_only_the_secret() -> None:
    draft = display_files.written(display_files.with_room(chosen(), DisplayFileRoom(ONE, "Nord")), DISPLAY)
    assert draft.connected
    assert (draft.address, draft.gateway_name) == (GatewayAddress("localhost"), "Display")
    saved = replace(CONNECTION, target=draft.target)
    given = display_files.connection_values(saved, DISPLAY, Secret("s"))
    assert given.rooms == (DisplayFileRoom(ONE, "Nord", "HQ, 2"), DisplayFileRoom(TWO, "conf-2"))
    assert display_files.connection_values(CONNECTION, DISPLAY, Secret("s")).rooms == ()
    renewed = display_files.renewal_values(Secret("s"))
    assert (dict(renewed.texts), renewed.rooms) == ({}, None)
    assert display_files.written(Draft("d1"), DISPLAY).target == SettingsFiles()


def test_its_way_has_a_folder_and_a_page_that_writes() -> None:
    draft = Draft("d1", target=SettingsFiles("/opt/display"))
    assert routes.of_draft(draft) is routes.foreseen(DISPLAY) is routes.DISPLAY_FILES
    assert complete(Step.WRITE_FILES, draft.with_(connected=True))
    assert not complete(Step.WRITE_FILES, draft)


def test_other_rooms_are_written_before_the_connection_is_saved_with_them() -> None:
    written = display_files.written(chosen(), DISPLAY)
    assert complete(Step.WRITE_FILES, written)
    assert not complete(Step.WRITE_FILES, written.with_(rows=written.rows[:1]))
    assert not complete(Step.WRITE_FILES, written.with_(target=WebForm("x")))


class Folders:
    """The files as a test wants them."""

    def __init__(self, plan: DisplayFilesPlan | None) -> None:
        self.result, self.asked = plan, [DisplayFileValues({}, Secret(""))]

    def plan(self, _folder: str, _files: object, values: DisplayFileValues) -> DisplayFilesPlan:
        self.asked.append(values)
        if self.result is None:
            raise fail(Code.FILES_FOLDER_GONE, folder="/opt/display")
        return self.result


def plan_of(*changes: KeyChange, exists: bool = True) -> DisplayFilesPlan:
    return DisplayFilesPlan((DisplayFilePlan("/opt/display/.env", exists, changes, "Restart it."),))


SAVED = replace(CONNECTION, target=SettingsFiles("/opt/display", tuple(DisplayFileRoom(one) for one in BOXES)))


def test_a_check_reads_the_files_and_warns_where_they_hold_something_else() -> None:
    folders = Folders(plan_of())
    found = findings(connection=SAVED, product=DISPLAY, folders=folders)
    assert (found[Item.FILES].level, found[Item.FILES].detail) == (Level.HEALTHY, "/opt/display")
    assert Item.GATEWAY not in found
    assert Item.SYNC not in found
    assert folders.asked[-1].secret.reveal() == "abc8Q~right"
    changed = plan_of(KeyChange(KeyChangeKind.CHANGED, "A", secret=True))
    found = findings(connection=SAVED, product=DISPLAY, folders=Folders(changed))
    told = found[Item.FILES].problem
    assert told is not None
    assert (told.code, dict(told.values)) == (Code.FILES_DIFFER, {"file": "/opt/display/.env", "key": "A"})
    assert found[Item.FILES].level is Level.WARNING
    gone = findings(connection=SAVED, product=DISPLAY, folders=Folders(plan_of(exists=False)))[Item.FILES].problem
    assert gone is not None
    assert gone.values["key"] == ""


def test_a_check_tells_files_that_cannot_be_read_and_does_without_the_secret() -> None:
    found = findings(connection=SAVED, product=DISPLAY, folders=Folders(None))[Item.FILES]
    assert found.problem is not None
    assert (found.level, found.problem.code) == (Level.WARNING, Code.FILES_FOLDER_GONE)
    assert findings(connection=SAVED, product=DISPLAY)[Item.FILES].level is Level.SKIPPED

    def lost() -> Secret:
        raise ProblemError(Problem(Code.KEYRING_GONE))

    folders = Folders(plan_of())
    found = findings(connection=SAVED, product=DISPLAY, folders=folders, secret=lost)[Item.FILES]
    assert found.level is Level.HEALTHY
    assert not folders.asked[-1].secret


def test_how_many_rooms_a_display_shows_at_most_is_known_before_its_files_are_written() -> None:
    displays = ("m365_room_display", "noi_epaper_display_server")
    assert [display_files.most_rooms(ProductFiles().get(one)) for one in displays] == [20, 0]
