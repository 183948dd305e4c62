"""Apps that bear this gateway's tag already, on the page: shown as they are, and chosen only by the person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from tests.flow.app_registration_world import SERIAL
from tests.gui.conftest import Opener
from tests.gui.entra_office import EntraOffice, FakeBrowser, an_office, planned, signing_in
from tests.gui.typist import Typist
from wizard.flow.finished_connection import connection_of
from wizard.flow.steps import Step
from wizard.gui.pages.register_found import MOST
from wizard.model.app_registration import FoundApp, gateway_tag

LIMIT = "This app is limited to its rooms, as far as can be read. Granting Calendars.ReadWrite again lifts that limit."
LIFT = "Remove the limit to its rooms"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


def planted(world: EntraOffice, name: str = "VelocityCalendar", audience: str = "AzureADMyOrg") -> FoundApp:
    app = world.entra.plant(name, gateway_tag(SERIAL))
    shown = replace(app, audience=audience, created=date(2026, 3, 9))
    world.entra.apps[app.id].shown = shown
    return shown


def said(person: Typist) -> str:
    return " ".join(person.screen())


def choices(person: Typist) -> list[str]:
    box = person.tab_to("App")
    assert isinstance(box, QComboBox)
    return [box.itemText(number) for number in range(box.count())]


def reads(person: Typist, text: str) -> None:
    person.until(lambda: text in said(person), f"nowhere {text!r}")


# ---- apps of others


def test_a_strangers_app_is_shown_and_a_new_one_is_made(open_page: Opener, world: EntraOffice) -> None:
    world.entra.owners = ("ulla@contoso.example",)
    theirs = planted(world)
    person = planned(open_page)
    shown = said(person)
    for part in (
        "An app has this gateway's tag, but this computer has no record of it.",
        f"“VelocityCalendar”, client ID {theirs.client_id}; created 9 March 2026; owners: ulla@contoso.example; ",
        "ulla@contoso.example; 1 secret or certificate of others; single tenant: only Contoso.",
        "App registration “VelocityCalendar”",
    ):
        assert part in shown
    assert choices(person) == ["A new app", f"Use “VelocityCalendar”, client ID {theirs.client_id}"]
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.client_id != theirs.client_id


def test_it_is_used_where_the_person_chooses_it(open_page: Opener, world: EntraOffice) -> None:
    theirs = planted(world)
    world.entra.owners = None
    person = planned(open_page)
    assert "its owners could not be read" in said(person)
    person.tab_to("App")
    person.press(Qt.Key.Key_End)
    reads(person, "App “VelocityCalendar” is there already and is used")
    shown = said(person)
    for part in (
        f"Client ID {theirs.client_id}; single tenant (AzureADMyOrg): only Contoso; its owners could not be read.",
        "Redirect URIs added: https://login.microsoftonline.com/common/oauth2/nativeclient,",
        "Permissions added to it: Place.Read.All.",
        "Others have created secrets or certificates for it, and these stay: “by hand” until 1 January 2030.",
        LIMIT,
    ):
        assert part in shown
    assert "stay as they are" not in shown
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.client_id == theirs.client_id


def test_what_other_organisations_may_use_is_no_choice(open_page: Opener, world: EntraOffice) -> None:
    planted(world, audience="AzureADMultipleOrgs")
    person = planned(open_page)
    assert "other organisations may use it, too (AzureADMultipleOrgs), so it is not offered." in said(person)
    assert not any("Use “" in one for one in person.screen())


def test_a_name_is_never_taken_for_markup_and_many_are_counted(open_page: Opener, world: EntraOffice) -> None:
    for _ in range(5):
        planted(world, name="<b>Approved by Microsoft</b>")
    person = planned(open_page)
    shown = said(person)
    assert shown.count("“<b>Approved by Microsoft</b>”, client ID") == MOST
    assert f"… and {5 - MOST} more." in shown


# ---- an app of this computer


def known(open_page: Opener, world: EntraOffice, scoped: bool) -> Typist:
    """The page for an app with which a connection was made; its approval for all calendars is there no more."""
    person = planned(open_page)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    made = connection_of(person.window.session.draft, date(2026, 1, 1))
    assert made is not None
    world.services().connections.save(replace(made, scoped=scoped))
    if scoped:
        gone = [k for k, (_, role, _) in world.entra.grants.items() if role == "role-calendars"]
        for grant in gone:
            del world.entra.grants[grant]
    person.window.go_to(Step.REGISTER)
    FakeBrowser.opened.clear()
    person.activate("Sign in and set up for me")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.sees("Set up now")
    return person


def test_a_known_app_is_used_and_said_to_stay_only_where_it_does(open_page: Opener, world: EntraOffice) -> None:
    person = known(open_page, world, scoped=False)
    shown = said(person)
    assert "has no record of it" not in shown
    assert "Its redirect URIs and permissions stay as they are." in shown
    assert "Its earlier secrets and certificates stay: “Room Calendar Wizard " in shown
    assert "left out" not in shown
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    assert world.ours() == 1


def test_a_limit_to_rooms_stays_unless_the_person_lifts_it(open_page: Opener, world: EntraOffice) -> None:
    person = known(open_page, world, scoped=True)
    assert f"Calendars.ReadWrite is left out. {LIMIT}" in said(person)
    person.activate("Copy as text")
    assert f"- Calendars.ReadWrite is left out. {LIMIT}" in QGuiApplication.clipboard().text()
    person.activate(LIFT)
    reads(person, f"The limit to its rooms is removed. {LIMIT}")
    assert "Application permission Calendars.ReadWrite" in said(person)
    assert "left out" not in said(person)
    person.activate(LIFT)
    reads(person, "Calendars.ReadWrite is left out.")
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    draft = person.window.session.draft
    assert (draft.consented, draft.roles) == (True, frozenset({"Place.Read.All"}))
    assert "role-calendars" not in {role for _, role, _ in world.entra.grants.values()}


def test_without_any_found_app_there_is_no_choice(open_page: Opener, world: EntraOffice) -> None:
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.sees("Set up now")
    assert LIFT not in person.screen()
    assert not any("A new app" in one for one in person.screen())
