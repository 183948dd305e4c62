"""One sign-in on the register page: what is named, what is planned, and that it is done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.flow.app_registration_world import SERIAL, TENANT
from tests.gui.conftest import Opener, recorder
from tests.gui.entra_office import (
    PERSON,
    SIGN_IN,
    EntraOffice,
    FakeBrowser,
    an_office,
    planned,
    signing_in,
)
from tests.gui.typist import Typist
from tests.gui.world import World
from wizard.flow.steps import Step
from wizard.gui.pages import sign_in_part
from wizard.gui.pages.register_signed_in import SignedInPart
from wizard.gui.wizard_session import WizardSession
from wizard.model.app_registration import APPLICATION_ADMINISTRATOR
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft

OWN_PROGRAM = "3f1d2c3b-0000-4000-8000-00000000cccc"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


# ---- the plan


def test_microsofts_program_is_named_before_anybody_signs_in(open_page: Opener, world: EntraOffice) -> None:
    person, browser = signing_in(open_page)
    assert any("Microsoft Azure CLI" in name for name in person.screen())
    assert tuple(browser.redirects) == ("http://localhost",)
    assert world.registrars.clouds == [Cloud.GLOBAL]
    assert world.entra.log == []


def test_the_plan_says_everything_and_changes_nothing(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    said = " ".join(person.screen())
    for part in (
        "VelocityCalendar",
        "Single tenant (AzureADMyOrg): only Contoso",
        "Calendars.ReadWrite. Shows what is booked, and books a room from its panel. It reads, creates, changes and",
        "Place.Read.All",
        "all mailboxes",
    ):
        assert part in said
    person.reads(f"Signed in as {PERSON}, Contoso. Nothing has been changed yet.")
    assert world.entra.log == []
    assert FakeBrowser.opened[-1].closed


def planned_permissions(person: Typist) -> set[str]:
    """The permissions that the plan on screen names."""
    head = "Application permission "
    return {name.removeprefix(head).split(". ")[0] for name in person.screen() if name.startswith(head)}


def test_what_the_rooms_do_without_is_left_out(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    assert planned_permissions(person) == {"Calendars.ReadWrite", "Place.Read.All"}
    person.activate("Leave out optional permissions")
    person.until(lambda: planned_permissions(person) == {"Calendars.ReadWrite"}, "the plan stays as it is")


def test_the_permission_level_changes_the_plan(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    person.tab_to("Permission level")
    person.press(Qt.Key.Key_Home)
    wanted = {"Calendars.Read", "Place.Read.All"}
    person.until(lambda: planned_permissions(person) == wanted, "the plan stays as it is")


def test_the_plan_is_copied_as_text(open_page: Opener) -> None:
    person = planned(open_page)
    person.activate("Copy as text")
    text = QGuiApplication.clipboard().text()
    assert f"Contoso ({TENANT.id}), signed in as {PERSON}" in text
    assert "http://localhost" in text
    for said in (
        "Application permission Calendars.ReadWrite. Shows what is booked, and books a room from its panel. It reads,",
        "Single tenant (AzureADMyOrg): only Contoso",
        f"Its tags are room-calendar-wizard:{SERIAL} and",
        "You approve these permissions",
    ):
        assert said in text


def test_copied_it_says_too_that_somebody_else_must_approve(open_page: Opener, world: EntraOffice) -> None:
    world.entra.admin = False
    world.entra.person = replace(world.entra.person, roles=frozenset({APPLICATION_ADMINISTRATOR}))
    person = planned(open_page)
    person.activate("Copy as text")
    text = QGuiApplication.clipboard().text()
    assert "Somebody else has to approve these permissions" in text
    assert "You approve" not in text


@pytest.mark.parametrize(("role", "warned"), [(APPLICATION_ADMINISTRATOR, False), ("", True)])
def test_who_may_not_be_allowed_to_register_is_told_before(
    open_page: Opener, world: EntraOffice, role: str, warned: bool
) -> None:
    world.entra.person = replace(world.entra.person, roles=frozenset({role} - {""}))
    person = planned(open_page)
    sentence = "Only some organisations let people without an administrator role register apps."
    assert any(sentence in said for said in person.screen()) is warned
    person.activate("Set up now")
    person.is_on(Step.CONSENT)


def test_a_shorter_life_is_chosen(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    person.tab_to("Valid for")
    person.press(Qt.Key.Key_Home)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    expires = person.window.session.draft.secret_expires
    assert expires is not None
    assert (expires - datetime.now(UTC).date()).days in (89, 90)


# ---- doing it


def test_it_goes_on_at_the_rooms(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    draft = person.window.session.draft
    assert (draft.consented, draft.credentials_accepted, draft.registered) == (True, True, True)
    assert list(world.vault.items) == [draft.secret_ref]
    assert world.ours() == 1


def test_without_the_right_to_consent_it_goes_on_there(open_page: Opener, world: EntraOffice) -> None:
    world.entra.admin = False
    world.entra.person = replace(world.entra.person, roles=frozenset())
    person = planned(open_page)
    person.reads("The approval is left to somebody else")
    person.activate("Set up now")
    person.is_on(Step.CONSENT)
    assert world.ours() == 1


def test_an_earlier_secret_leaves_the_keyring(open_page: Opener, world: EntraOffice) -> None:
    person = open_page(Step.REGISTER, world.draft_before(Step.TENANT))
    assert list(world.vault.items) == ["draft-1/client-secret/1"]
    person.activate(SIGN_IN)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.sees("Set up now")
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    draft = person.window.session.draft
    person.until(lambda: list(world.vault.items) == [draft.secret_ref], "the old secret is still there")


# ---- in the person's own browser


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the system's browser."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(opened))
    return opened


def outside(open_page: Opener, links: list[str]) -> Typist:
    person, browser = signing_in(open_page)
    person.activate("In my own browser")
    person.until(lambda: links, "no browser was opened")
    assert browser.closed
    return person


def test_the_own_browser_brings_the_answer(open_page: Opener, world: EntraOffice, links: list[str]) -> None:
    person = outside(open_page, links)
    assert links == ["https://login.example/"]
    world.registrars.door.answers.put("http://localhost/?code=1")
    person.sees("Set up now")
    assert world.registrars.door.closed.is_set()


def test_waiting_for_the_own_browser_is_cancelled(open_page: Opener, world: EntraOffice, links: list[str]) -> None:
    person = outside(open_page, links)
    person.activate("Cancel")
    person.reads_problem("The sign-in was cancelled")
    person.until(world.registrars.door.closed.is_set, "the door stayed open")
    person.sees("Sign in again")


def test_waiting_for_the_own_browser_has_an_end(
    open_page: Opener, world: EntraOffice, links: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_part, "ELSEWHERE_SECONDS", 0.2)
    person = outside(open_page, links)
    person.reads_problem("No answer came from the browser")
    assert world.registrars.door.closed.is_set()


def test_a_code_is_typed_on_another_device(open_page: Opener, world: EntraOffice) -> None:
    person, browser = signing_in(open_page)
    person.activate("With a code on another device")
    person.sees("Copy Code")
    person.activate("Copy Code")
    assert QGuiApplication.clipboard().text() == "ABC-123"
    assert browser.closed
    world.registrars.door.answers.put("code")
    person.sees("Set up now")
    assert "Copy Code" not in person.screen()
    assert world.registrars.door.closed.is_set()


def test_the_customers_own_program_is_named(open_page: Opener, world: EntraOffice) -> None:
    world.settings = replace(world.settings, public_client=OWN_PROGRAM)
    world.registrars.program = OWN_PROGRAM
    person, _browser = signing_in(open_page)
    assert any(f"your organisation's own program {OWN_PROGRAM}" in name for name in person.screen())


def test_without_an_own_browser_it_is_told(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    person, _browser = signing_in(open_page)
    person.activate("In my own browser")
    person.reads_problem("No browser opened")


def test_what_is_to_be_agreed_to_and_its_button_stand_before_the_long_plan(
    qtbot: QtBot, dressed: QApplication, world: World
) -> None:
    part = SignedInPart(WizardSession(world.services(), Draft("draft-1")))
    qtbot.addWidget(part)
    layout = part.layout()
    assert layout is not None
    items = [layout.itemAt(at) for at in range(layout.count())]
    order = [item.widget() for item in items if item is not None]
    wanted = (part.note, part.apps, part.choice, part.do_it.parentWidget(), part.plan)
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)
