"""Files that earlier versions of the program have saved are read for ever: each folder holds what one version wrote."""

import json
import shutil
import zlib
from pathlib import Path

import pytest

from wizard.flow import app_registration, renewal
from wizard.flow.routes import GATEWAY_PAGE, SETUP, VENDOR, WEB_FORM, Route, of_draft, stopped_at
from wizard.flow.steps import Step
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import Origin
from wizard.model.settings import Settings, Theme
from wizard.model.target import VendorApp
from wizard.services.files.journal_records import record
from wizard.services.files.journals import RenewalJournalFiles
from wizard.services.files.registration_journals import RegistrationJournalFiles
from wizard.services.files.store import ConnectionFiles, DraftFiles, SettingsFile

SAMPLES = Path(__file__).parent.parent / "files_of_older_versions"
VERSIONS = sorted(one.name for one in SAMPLES.iterdir() if one.is_dir())


@pytest.fixture(params=VERSIONS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy, because opening the journals may move them."""
    return shutil.copytree(SAMPLES / request.param, tmp_path / "kept")


def drafts(folder: Path) -> dict[str, Draft]:
    return {one.id: one for one in DraftFiles(folder).load()}


def connections(folder: Path) -> dict[str, Connection]:
    return {one.id: one for one in ConnectionFiles(folder).all()}


WAYS: dict[str, tuple[Route, Step]] = {
    "contract-at-tenant": (SETUP, Step.TENANT),
    "contract-reviewed": (SETUP, Step.ROOMS),
    "device-page-at-rooms": (GATEWAY_PAGE, Step.ROOMS),
    "page-begun": (WEB_FORM, Step.REGISTER),
    "page-filled-in": (WEB_FORM, Step.PAGE),
    "vendor-begun": (VENDOR, Step.PAGE),
    "vendor-filled-in": (VENDOR, Step.PAGE),
}


def test_every_draft_goes_on_where_it_stopped(folder: Path) -> None:
    assert {name: (of_draft(one), stopped_at(one)) for name, one in drafts(folder).items()} == WAYS


def test_the_answers_of_a_draft_are_all_there(folder: Path) -> None:
    draft = drafts(folder)["contract-reviewed"]
    assert str(draft.address) == "https://gw.example"
    assert (draft.pin, draft.gateway_serial, draft.gateway_user) == ("ab" * 32, "S1", "admin")
    assert (draft.secret_ref, draft.secret_hint) == ("contract-reviewed/client-secret/1", "E17674F7")
    assert draft.use_certificate
    assert draft.tenant is not None
    assert draft.tenant.domain == "contoso.example"
    assert (draft.target.integration_id, draft.alias) == ("i1", "Rooms of the head office")
    assert draft.permission_level is PermissionLevel.READ
    assert [row.chosen_room for row in draft.rows] == ["r1", "r2", "r3", ""]
    assert drafts(folder)["page-filled-in"].product_settings == (ProductSetting("sync", "all"),)


PAGES = {
    "contract-secret": "",
    "contract-certificate": "",
    "S1-i7": "",
    "device-page": "http://gw.example:8080/admin",
    "portal-page": "https://ones.example/settings",
    "vendor": "https://clearooms.example/integrations",
}
SERIALS = {"contract-secret": "S1", "contract-certificate": "S1", "S1-i7": "S1"}
CERTIFICATES = {"contract-certificate", "S1-i7", "portal-page"}


def test_every_connection_is_reached_as_it_was(folder: Path) -> None:
    saved = connections(folder)
    assert {name: one.target.page for name, one in saved.items()} == PAGES
    assert [name for name, one in saved.items() if not one.target.uses_own_app] == ["vendor"]
    assert {name: one.target.integration_id for name, one in saved.items() if one.target.integration_id} == {
        "contract-secret": "i1",
        "contract-certificate": "i1",
        "S1-i7": "i7",
    }


def test_no_file_of_gateways_has_said_where_their_secrets_are(folder: Path) -> None:
    assert {one.source for one in connections(folder).values()} == {None}
    begun = [renewal.standing(one).begun for one in RenewalJournalFiles(folder / "renewals").unfinished()]
    assert {one.connection.source for one in begun} == {None}


def test_nothing_stands_in_for_what_a_page_does_not_tell(folder: Path) -> None:
    """Once the host of a page was kept as its serial number, and a word as the id of its integration."""
    saved = connections(folder)
    assert {name: one.gateway_serial for name, one in saved.items() if one.gateway_serial} == SERIALS
    assert drafts(folder)["page-filled-in"].gateway_serial == ""
    assert drafts(folder)["vendor-filled-in"].target == VendorApp("https://clearooms.example/integrations")


def test_every_connection_has_the_credential_that_it_had(folder: Path) -> None:
    saved = connections(folder)
    assert {name for name, one in saved.items() if one.use_certificate} == CERTIFICATES
    one = saved["contract-secret"]
    assert (one.secret_ref, one.secret_hint, one.secret_key_id) == (
        "contract-at-tenant/client-secret/1",
        "abc",
        "key-1",
    )
    assert str(one.secret_expires) == "2027-11-18"
    assert (one.scoped, one.ticked, one.rooms) == (True, ("Send the report.",), 2)


def test_the_settings_are_as_they_were_chosen(folder: Path) -> None:
    chosen = Settings("proxy.example:8080", "ca.pem", "de", 150, Theme.DARK, "1b4e28ba-2fa1-41d2-883f-0016d3cca427")
    assert SettingsFile(folder).load() == chosen


KINDS = {"OLD": CredentialKind.SECRET, "6FA5FBBC": CredentialKind.CERTIFICATE}
UNFINISHED = {
    ("c1", Origin.PASTED, "OLD", "NEW", False),
    ("c1", Origin.PASTED, "6FA5FBBC", "NEW", False),
    ("c1", Origin.MADE, "OLD", "Lxq", True),
    ("device-page", Origin.PASTED, "OLD", "NEW", False),
}


def test_every_unfinished_renewal_can_be_finished_or_taken_back(folder: Path) -> None:
    found = set()
    for journal in RenewalJournalFiles(folder / "renewals").unfinished():
        state = renewal.standing(journal)
        assert state.begun.old is not None
        assert state.current is not None
        connection, old, new = state.begun.connection, state.begun.old, state.current.identity
        found.add((connection.id, state.begun.origin, old.hint, new.hint, state.back))
        assert old.kind is connection.credential_kind is KINDS[old.hint]
        assert new.kind is CredentialKind.SECRET
    assert found == UNFINISHED


def test_an_unfinished_renewal_is_written_on(folder: Path) -> None:
    """The record that today's code appends stands behind those of the version that began it."""
    for journal in RenewalJournalFiles(folder / "renewals").unfinished():
        before = journal.entries()
        journal.append(before[-1])
        assert journal.entries() == (*before, before[-1])


def test_closed_renewals_stay_readable(folder: Path) -> None:
    closed = folder / "renewals"
    (path,) = (closed / "renewals" / "closed").iterdir()
    path.rename(closed / "renewals" / path.name)
    assert len(RenewalJournalFiles(closed).unfinished()) == len(UNFINISHED)
    assert path.is_file(), "a journal whose last record closes it is put away again"


def test_registrations_can_be_undone_or_finished(folder: Path) -> None:
    files = RegistrationJournalFiles(folder)
    done = files.done("client-2")
    assert done is not None
    made = app_registration.standing(done)
    assert (made.plan.gateway_serial, made.plan.credential_kind) == ("VGW91", CredentialKind.SECRET)
    (other,) = files.unfinished()
    begun = app_registration.standing(other)
    assert begun.plan.credential_kind is CredentialKind.CERTIFICATE
    assert begun.plan.reuse is not None
    assert [(one.hint, one.credential_kind) for one in begun.things if one.hint] == [
        ("6E640E44", CredentialKind.CERTIFICATE)
    ]
    assert [one.credential_kind for one in made.things if one.hint] == [CredentialKind.SECRET]


# ---- versions


def number_of(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))["version"]


def test_everything_is_saved_with_the_number_of_todays_form(folder: Path) -> None:
    for draft in DraftFiles(folder).load():
        DraftFiles(folder).save(draft)
        assert number_of(folder / "drafts" / f"{draft.id}.json") == 2
    for connection in ConnectionFiles(folder).all():
        assert number_of(ConnectionFiles(folder).save(connection)) == 2
    SettingsFile(folder).save(Settings())
    assert number_of(folder / "settings.json") == 1


def test_what_was_read_from_an_older_form_is_read_the_same_from_todays(folder: Path, tmp_path: Path) -> None:
    today = tmp_path / "today"
    for draft in DraftFiles(folder).load():
        DraftFiles(today).save(draft)
    for connection in ConnectionFiles(folder).all():
        ConnectionFiles(today).save(connection)
    assert (drafts(today), connections(today)) == (drafts(folder), connections(folder))


@pytest.mark.parametrize("version", [3, 99, -1, True, "1", None, 0.5])
def test_a_file_of_a_newer_program_is_passed_over_and_left(folder: Path, version: object) -> None:
    path = folder / "connections" / "vendor.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "version": version}), "utf-8")
    before = path.read_bytes()
    assert "vendor" not in connections(folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page_url", 5),
        ("page_url", ["https://x.example"]),
        ("integration_id", {"id": 1}),
        ("address", "gw.example"),
        ("gateway_serial", 7),
    ],
)
def test_a_damaged_file_of_an_older_form_is_passed_over(folder: Path, name: str, value: object) -> None:
    path = folder / "connections" / "contract-secret.json"
    data = json.loads(path.read_text("utf-8"))
    key = name if name in data else "target"  # what those fields have become
    path.write_text(json.dumps({**data, key: value}), "utf-8")
    assert "contract-secret" not in connections(folder)


@pytest.mark.parametrize("target", [{"kind": "pigeon"}, {"page": ""}, None, "web_form", []])
def test_a_way_that_nobody_knows_is_no_way(folder: Path, target: object) -> None:
    (draft, *_) = DraftFiles(folder).load()
    DraftFiles(folder).save(draft)
    path = folder / "drafts" / f"{draft.id}.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "target": target}), "utf-8")
    assert draft.id not in drafts(folder)


def test_a_record_of_a_newer_program_is_no_guess(folder: Path) -> None:
    """Whoever cannot read what was done last must neither finish nor take back."""
    journal = RenewalJournalFiles(folder / "renewals").unfinished()[0]
    (last, path) = journal.entries()[-1], folder / "renewals" / "renewals" / f"{journal.run_id}.journal"
    body = record(len(journal.entries()), last)[9:-1].replace(b'"version":2', b'"version":9')
    with path.open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(body), body))
    with pytest.raises(ProblemError) as caught:
        journal.entries()
    assert caught.value.problem.code is Code.SAVED_BY_NEWER
    before = path.read_bytes()
    assert journal.is_open()
    with pytest.raises(ProblemError):
        journal.append(last)
    with pytest.raises(ProblemError):
        journal.close()
    assert path.read_bytes() == before
