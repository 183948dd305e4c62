"""The client ID page by keyboard: what is found in a pasted text, and a sentence for every mistake."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Opener
from tests.gui.typist import LONGEST_KEPT
from tests.gui.world import CLIENT_ID, TENANT, World
from wizard.flow.steps import Step

FIELD = "Application (client) ID"


def test_capitals_and_blanks_around_it_do_not_matter(open_page: Opener) -> None:
    person = open_page(Step.CLIENT_ID)
    person.overwrite(FIELD, f"  {CLIENT_ID.upper()}\n")
    person.reads("This has the form of a client ID, not tried yet")
    assert person.window.session.draft.client_id == CLIENT_ID


def test_typing_a_client_id_opens_the_way(open_page: Opener) -> None:
    person = open_page(Step.CLIENT_ID)
    assert not person.may_go_on()
    person.fill(FIELD, CLIENT_ID)
    person.reads("This has the form of a client ID, not tried yet")
    assert person.may_go_on()
    assert person.window.session.draft.client_id == CLIENT_ID
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.SECRET)


@pytest.mark.parametrize(
    "pasted",
    [
        f"Application (client) ID : {CLIENT_ID}",
        f"https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{CLIENT_ID}",
        f"Display name\nVelocityCalendar\nApplication (client) ID\n{CLIENT_ID}\nObject ID\n{TENANT.id}",
    ],
)
def test_the_id_is_found_in_what_was_pasted(open_page: Opener, pasted: str) -> None:
    person = open_page(Step.CLIENT_ID)
    person.overwrite(FIELD, pasted)
    person.reads("Client ID found, not tried yet")
    assert person.window.session.draft.client_id == CLIENT_ID
    assert person.may_go_on()


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("hello", "There is no client ID in it"),
        (CLIENT_ID[:-1], "There is no client ID in it"),
        (CLIENT_ID + "0", "There is no client ID in it"),
        ("😀" * 10, "There is no client ID in it"),
        (f"{CLIENT_ID} {TENANT.id}", "There is more than one ID in it"),
        (f"Object ID: {CLIENT_ID}", "This is the Object ID"),
        (f"Directory (tenant) ID: {CLIENT_ID}", "This is the tenant's ID"),
        ("00000003-0000-0000-c000-000000000000", "This ID belongs to a program of Microsoft"),
        (CLIENT_ID + "\u202e", "There are invisible characters in it"),
        (CLIENT_ID[:8] + "\x07" + CLIENT_ID[8:], "There are invisible characters in it"),
        ("a" * 5000, "This is far too long"),
    ],
)
def test_each_mistake_has_its_sentence(open_page: Opener, pasted: str, sentence: str) -> None:
    person = open_page(Step.CLIENT_ID)
    person.overwrite(FIELD, pasted)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    person.press(Qt.Key.Key_Return)
    assert person.window.step is Step.CLIENT_ID
    person.overwrite(FIELD, CLIENT_ID)
    person.reads("This has the form of a client ID, not tried yet")
    assert person.may_go_on()


@pytest.mark.parametrize("pasted", ["", "   ", "\n\t \n"])
def test_an_empty_field_is_not_scolded_and_not_passed(open_page: Opener, pasted: str) -> None:
    person = open_page(Step.CLIENT_ID)
    person.overwrite(FIELD, pasted)
    assert person.notes() == []
    assert not person.may_go_on()


def test_of_ten_megabytes_no_more_is_taken_than_a_field_can_hold(open_page: Opener) -> None:
    person = open_page(Step.CLIENT_ID)
    person.tab_to(FIELD)
    person.paste("x" * 10_000_000)
    assert len(person.at.text()) <= LONGEST_KEPT  # type: ignore[attr-defined]
    person.reads_problem("This is far too long")


def test_a_tenant_id_found_before_is_recognised(open_page: Opener, world: World) -> None:
    person = open_page(Step.TENANT, world.draft_before(Step.CONSENT))
    person.window.go_to(Step.CLIENT_ID)
    person.is_on(Step.CLIENT_ID)
    person.overwrite(FIELD, TENANT.id)
    person.reads_problem("This is the tenant's ID")
    assert not person.may_go_on()


def test_what_was_typed_is_there_after_coming_back(open_page: Opener) -> None:
    person = open_page(Step.CLIENT_ID)
    person.fill(FIELD, CLIENT_ID)
    person.activate("Back")
    person.is_on(Step.REGISTER)
    person.activate("Next")
    person.is_on(Step.CLIENT_ID)
    assert person.page.findChild(type(person.tab_to(FIELD))) is person.tab_to(FIELD)
    person.reads("This has the form of a client ID, not tried yet")
    assert person.may_go_on()
