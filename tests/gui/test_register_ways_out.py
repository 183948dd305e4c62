"""One sign-in on the register page: when it does not go on, and on another day."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.flow.app_registration_entra import Entra
from tests.flow.app_registration_world import TENANT
from tests.gui.conftest import Opener
from tests.gui.entra_office import (
    SIGN_IN,
    EntraOffice,
    FakeBrowser,
    an_office,
    interrupted,
    planned,
    signing_in,
)
from tests.gui.world import Gate
from wizard.flow.finished_connection import connection_of
from wizard.flow.steps import Step
from wizard.gui.pages.register import RegisterPage
from wizard.model.app_registration import AppPlan, FoundApp, GraphRoles
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.presenters import register_events as on
from wizard.presenters.register_words import offer_text
from wizard.services.files.registration_journals import RegistrationJournalFiles


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


# ---- when it does not go on


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Code.PUBLIC_CLIENT_BLOCKED, "does not let this program sign people in"),
        (Code.SIGN_IN_DECLINED, "The sign-in was cancelled"),
        (Code.CONSENT_STATE, "This answer belongs to another attempt"),
        (Code.SECRETS_FORBIDDEN, "does not allow new client secrets"),
    ],
)
def test_a_refused_sign_in_is_a_sentence_and_a_way_on(
    open_page: Opener, world: EntraOffice, code: Code, said: str
) -> None:
    world.registrars.refuses = fail(code)
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?error=x")
    person.reads_problem(said)
    assert person.may_go_on()
    world.registrars.refuses = None
    person.activate("Sign in again")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    person.activate("I'll do it by hand")
    person.sees("Card 1: Register")
    assert FakeBrowser.opened[-1].closed
    assert world.entra.log == []


def test_a_refusal_that_is_only_a_page_is_read(open_page: Opener) -> None:
    person, browser = signing_in(open_page)
    browser.shown_text.emit("Sorry, AADSTS50105: not assigned")
    person.reads_problem("does not let this program sign people in")
    browser.shown_text.emit("Sign in")


def test_a_browser_that_breaks_is_told(open_page: Opener) -> None:
    person, browser = signing_in(open_page)
    browser.failed.emit(Problem(Code.BROWSER_LOAD))
    person.reads_problem("The page could not be loaded")
    person.sees("Sign in again")


def test_a_cloud_without_the_permission_is_told(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entra, "graph_roles", lambda self: GraphRoles("g", ()))
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.reads_problem("Microsoft does not offer a permission here")


def test_a_failure_on_the_way_is_undone(open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    before = world.entra.state()
    person = planned(open_page)

    def refuse(*_: object) -> None:
        raise fail(Code.CONSENT_NOT_ALLOWED)

    monkeypatch.setattr(Entra, "grant", refuse)
    person.activate("Set up now")
    person.reads_problem("This account may not approve")
    assert world.ours() == 1
    person.activate("Undo")
    person.reads("Everything has been undone")
    person.is_in_the_page()
    assert world.entra.state() == before
    assert world.vault.items == {}
    assert person.may_go_on()


def test_a_failure_on_the_way_is_finished(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = planned(open_page)
    with monkeypatch.context() as patch:
        patch.setattr(Entra, "principal", _raise(Code.MICROSOFT_REFUSED))
        patch.setattr(Entra, "create_principal", _raise(Code.MICROSOFT_REFUSED))
        person.activate("Set up now")
        person.reads_problem("Microsoft refused")
    person.activate("Finish the set-up")
    person.is_on(Step.ROOMS)
    assert world.ours() == 1


def _raise(code: Code) -> object:
    def refuse(*_: object) -> None:
        raise fail(code)

    return refuse


def test_a_sign_in_that_ends_on_the_way_is_asked_for_again(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = planned(open_page)
    with monkeypatch.context() as patch:
        patch.setattr(Entra, "grant", _raise(Code.REGISTER_SIGN_IN_ENDED))
        person.activate("Set up now")
        person.reads_problem("The sign-in has ended")
    person.activate("Finish the set-up")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=2")
    person.is_on(Step.ROOMS)
    assert world.ours() == 1


def is_free(journals: RegistrationJournalFiles) -> bool:
    """Whether nobody is at work on the journals any more."""
    journal = journals.begin()
    try:
        journal.take()
    except ProblemError:
        return False
    journal.release()
    return True


def test_a_person_who_stops_can_undo(open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    before, gate, reached = world.entra.state(), Gate(), threading.Event()
    honest = Entra.create_app

    def slow(self: Entra, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        reached.set()
        gate.pass_through()
        return honest(self, plan, tags)

    monkeypatch.setattr(Entra, "create_app", slow)
    person = planned(open_page)
    gate.close()
    person.activate("Set up now")
    person.until(reached.is_set, "the work did not begin")
    assert not person.may_go_on()
    person.activate("Cancel")
    person.reads_problem("The set-up was stopped")
    gate.open()
    journals = RegistrationJournalFiles(world.folder)
    person.until(lambda: is_free(journals), "the work went on")
    person.activate("Undo")
    person.reads("Everything has been undone")
    assert world.entra.state() == before


# ---- on another day


@pytest.mark.parametrize("way", ["finish", "undo"])
def test_an_interrupted_set_up_is_offered(open_page: Opener, world: EntraOffice, way: str) -> None:
    before = world.entra.state()
    interrupted(world)
    person = open_page(Step.REGISTER)
    person.sees(f"Sign in and {way}")
    person.activate(f"Sign in and {way}")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    if way == "finish":
        person.is_on(Step.ROOMS)
        assert world.ours() == 1
    else:
        person.reads("Everything has been undone")
        assert world.entra.state() == before
    assert RegistrationJournalFiles(world.folder).unfinished() == ()


def test_another_gateways_set_up_can_only_be_undone(open_page: Opener, world: EntraOffice) -> None:
    interrupted(world, "ANOTHER")
    person = open_page(Step.REGISTER)
    person.sees("Sign in and undo")
    assert "Sign in and finish" not in person.screen()
    assert any("for another gateway, ANOTHER, was interrupted" in said for said in person.screen())


def test_an_account_of_another_organisation_changes_nothing(open_page: Opener, world: EntraOffice) -> None:
    interrupted(world)
    before = world.entra.state()
    world.entra.person = replace(world.entra.person, tenant=replace(TENANT, id="another"))
    person = open_page(Step.REGISTER)
    person.sees("Sign in and undo")
    person.activate("Sign in and undo")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.reads_problem("This account belongs to another organisation")
    assert world.entra.state() == before
    assert len(RegistrationJournalFiles(world.folder).unfinished()) == 1


def test_what_was_set_up_can_still_be_undone(open_page: Opener, world: EntraOffice) -> None:
    before = world.entra.state()
    person = planned(open_page)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    person.window.go_to(Step.REGISTER)
    person.sees("Sign in and undo")
    assert "Sign in and finish" not in person.screen()
    person.activate("Sign in and undo")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=2")
    person.reads("Everything has been undone")
    assert world.entra.state() == before
    assert world.vault.items == {}
    assert (person.window.session.draft.client_id, person.window.session.draft.consented) == ("", False)


@pytest.mark.parametrize("whose", ["nobody's", "another gateway's draft", "another connection's"])
def test_undo_is_not_offered_for_an_app_that_something_else_uses(
    open_page: Opener, world: EntraOffice, whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = planned(open_page)
    person.activate("Set up now")
    person.is_on(Step.ROOMS)
    session = person.window.session
    if whose == "another gateway's draft":
        session.change(session.draft.with_(gateway_serial="ANOTHER"))
    elif whose == "another connection's":
        made = connection_of(session.draft, date(2026, 1, 1))
        assert made is not None
        world.services().connections.save(replace(made, id="another"))
    looked: list[on.RegisterPageEvent] = []
    honest = RegisterPage.send

    def send(self: RegisterPage, event: on.RegisterPageEvent) -> None:
        honest(self, event)
        if isinstance(event, on.RecordsRead):
            looked.append(event)

    monkeypatch.setattr(RegisterPage, "send", send)
    person.window.go_to(Step.REGISTER)
    person.until(lambda: looked, "nobody looked")
    assert ("Sign in and undo" in person.screen()) is (whose == "nobody's")


def test_another_gateways_set_up_is_named() -> None:
    for unfinished in (True, False):
        assert "VGW-OTHER" in offer_text("VelocityCalendar", unfinished, False, "VGW-OTHER")
    assert "You can still undo" not in offer_text("VelocityCalendar", False, False, "VGW-OTHER")


def test_a_damaged_record_is_told_and_stops_nobody(open_page: Opener, world: EntraOffice) -> None:
    folder = world.folder / "registrations"
    folder.mkdir()
    (folder / "0123456789ab.journal").write_bytes(b"00000000 {}\n")
    person = open_page(Step.REGISTER)
    person.reads_problem("The record of a set-up is damaged")
    assert person.may_go_on()
    person.activate(SIGN_IN)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")


# ---- the keyboard


def test_after_signing_in_the_keyboard_is_in_the_page(open_page: Opener) -> None:
    person, browser = signing_in(open_page)
    person.window._settings.setFocus()
    browser.answered.emit("http://localhost/?code=1")
    person.sees("Set up now")
    person.is_in_the_page()


@pytest.mark.parametrize("refused", [True, False])
def test_after_a_declined_sign_in_the_keyboard_is_in_the_page(open_page: Opener, refused: bool) -> None:
    person, browser = signing_in(open_page)
    person.window._settings.setFocus()
    if refused:
        browser.answered.emit("http://localhost/?error=access_denied&error_description=AADSTS65004")
    else:
        browser.failed.emit(Problem(Code.BROWSER_CRASHED))
    person.is_in_the_page()
