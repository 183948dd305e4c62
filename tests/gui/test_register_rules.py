"""One sign-in on the register page: rules that nobody can read before, and whose organisation it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.flow.app_registration_world import TENANT, TODAY
from tests.gui.conftest import Opener
from tests.gui.entra_office import EntraOffice, FakeBrowser, an_office, interrupted, planned, signing_in
from wizard.flow.steps import Step
from wizard.model.app_registration import SecretPolicy
from wizard.model.microsoft import any_tenant

GUEST = "I am a guest there …"
GUEST_FIELD = "Organisation's domain, if you are a guest there"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


def from_today(days: int) -> int:
    """As the modelled Entra counts, whose time stands still."""
    return (datetime.now(UTC).date() - TODAY).days + days


# ---- rules that cannot be read


def test_rules_that_cannot_be_read_are_said_in_one_line(open_page: Opener, world: EntraOffice) -> None:
    world.entra.policy = SecretPolicy(unknown=True)
    person = planned(open_page)
    person.reads("The organisation's rules for secrets cannot be read; if one stands in the way, you choose again.")


def test_a_life_that_is_too_long_is_chosen_again_and_the_run_goes_on(open_page: Opener, world: EntraOffice) -> None:
    world.entra.policy, world.entra.refuses_days = SecretPolicy(unknown=True), from_today(61)
    person = planned(open_page)
    person.activate("Set up now")
    person.reads_problem("This organisation allows only a shorter validity")
    assert "Finish the set-up" not in person.screen()
    person.activate("Continue with a shorter validity")
    person.until(person.may_go_on, "it still runs")
    person.reads_problem("This organisation allows only a shorter validity")
    person.activate("Continue with a shorter validity")
    person.is_on(Step.ROOMS)
    expires = person.window.session.draft.secret_expires
    assert expires is not None
    assert (expires - datetime.now(UTC).date()).days in (59, 60)
    assert world.ours() == 1


def test_a_certificate_that_is_forbidden_leaves_the_secret(open_page: Opener, world: EntraOffice) -> None:
    world.entra.own_authority_only = True
    person = planned(open_page)
    person.activate("Use certificate")
    person.activate("Set up now")
    person.reads_problem("accepts only certificates of its own authority")
    person.activate("Continue with a client secret")
    person.is_on(Step.ROOMS)
    assert not person.window.session.draft.use_certificate


def test_where_both_kinds_are_forbidden_it_can_only_be_undone(open_page: Opener, world: EntraOffice) -> None:
    before = world.entra.state()
    world.entra.forbids = world.entra.own_authority_only = True
    person = planned(open_page)
    person.activate("Set up now")
    person.reads_problem("does not allow new client secrets")
    person.activate("Continue with a certificate")
    person.reads_problem("accepts only certificates of its own authority")
    assert not {"Finish the set-up", "Continue with a client secret"} & set(person.screen())
    person.activate("Undo")
    person.reads("Everything has been undone")
    assert world.entra.state() == before


def test_where_no_life_is_short_enough_it_can_be_undone(open_page: Opener, world: EntraOffice) -> None:
    before, world.entra.refuses_days = world.entra.state(), from_today(5)
    person = planned(open_page)
    person.activate("Set up now")
    for _shorter in (90, 60, 30):
        person.sees("Continue with a shorter validity")
        person.activate("Continue with a shorter validity")
        person.until(person.may_go_on, "it still runs")
    assert not {"Continue with a shorter validity", "Finish the set-up"} & set(person.screen())
    person.activate("Undo")
    person.reads("Everything has been undone")
    assert world.entra.state() == before


def test_what_microsoft_keeps_for_a_while_is_said(open_page: Opener, world: EntraOffice) -> None:
    world.entra.keeps_deleted = True
    interrupted(world)
    person = open_page(Step.REGISTER)
    person.sees("Sign in and undo")
    person.activate("Sign in and undo")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.reads("Microsoft keeps it for 30 days under “Deleted applications”")


# ---- whose organisation


def test_a_guest_names_the_organisation(open_page: Opener, world: EntraOffice) -> None:
    person, first = signing_in(open_page)
    assert "Sign in there" not in person.screen()
    person.activate(GUEST)
    person.fill(GUEST_FIELD, "Contoso.example")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    assert first.closed
    assert [one.id for one in world.registrars.tenants] == ["organizations", "contoso.example"]


def test_a_guest_names_it_for_the_own_browser(open_page: Opener, world: EntraOffice) -> None:
    person, _browser = signing_in(open_page)
    person.activate(GUEST)
    person.fill(GUEST_FIELD, "contoso.example")
    person.activate("With a code on another device")
    person.sees("Copy Code")
    assert world.registrars.tenants[-1].id == "contoso.example"


def test_what_can_be_no_organisation_is_said(open_page: Opener, world: EntraOffice) -> None:
    person, browser = signing_in(open_page)
    person.activate(GUEST)
    person.fill(GUEST_FIELD, "no domain")
    person.press(Qt.Key.Key_Return)
    person.reads_problem("This is not a domain or tenant ID")
    assert not browser.closed
    assert len(world.registrars.tenants) == 1


def test_a_known_organisation_is_asked_for_and_can_be_left(open_page: Opener, world: EntraOffice) -> None:
    person = open_page(Step.REGISTER)
    person.window.session.change(replace(person.window.session.draft, tenant=TENANT))
    person.activate("Sign in and set up for me")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    assert world.registrars.tenants == [TENANT]
    person.activate(GUEST)
    person.fill(GUEST_FIELD, "")
    person.press(Qt.Key.Key_Delete)
    person.activate("Sign in there")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    assert world.registrars.tenants[-1] == any_tenant(TENANT.cloud)


@pytest.mark.parametrize("way", ["finish", "undo"])
def test_an_interrupted_set_up_signs_in_where_it_was(open_page: Opener, world: EntraOffice, way: str) -> None:
    interrupted(world)
    person = open_page(Step.REGISTER)
    person.sees(f"Sign in and {way}")
    person.activate(f"Sign in and {way}")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    assert world.registrars.tenants == [TENANT]
    assert GUEST_FIELD not in person.screen()
