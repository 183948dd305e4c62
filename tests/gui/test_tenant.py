"""The tenant page by keyboard: found in its cloud, credentials tried, expiry read or asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Opener
from tests.gui.typist import LONGEST_KEPT
from tests.gui.world import TENANT, World
from wizard.flow.steps import Step
from wizard.local_day import local_day
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, ProblemError, fail

FIELD = "Tenant: a domain of the company, or the tenant ID"
ACCEPTED = "Microsoft accepts the client ID and the secret"


@pytest.mark.parametrize("typed", [TENANT.domain, TENANT.id, "someone@Contoso.Example", "https://contoso.example/x"])
def test_found_accepted_and_its_end_is_read(open_page: Opener, typed: str) -> None:
    person = open_page(Step.TENANT)
    person.fill(FIELD, typed)
    assert not person.may_go_on()
    person.press(Qt.Key.Key_Return)
    person.reads("Contoso, in Microsoft's worldwide cloud")
    person.reads(ACCEPTED)
    person.reads("The secret expires on")
    person.can_go_on()
    assert person.window.session.draft.tenant == TENANT
    person.tab_to(FIELD)
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.CONSENT)


def test_the_button_does_the_same_as_enter(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.activate("Check")
    person.reads(ACCEPTED)
    person.can_go_on()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "This is still empty"),
        ("   ", "This is still empty"),
        ("contoso", "This is not a domain or tenant ID"),
        ("192.0.2.20", "This is not a domain or tenant ID"),
        ("two words.com", "This is not a domain or tenant ID"),
        ("😀😀", "This is not a domain or tenant ID"),
        ("common", "This name stands for all tenants"),
        ("organizations", "This name stands for all tenants"),
        ("contoso.example\u202e", "There are invisible characters in it"),
        ("x" * 5000, "This is far too long"),
    ],
)
def test_each_mistake_has_its_sentence(open_page: Opener, typed: str, sentence: str) -> None:
    person = open_page(Step.TENANT)
    person.overwrite(FIELD, typed)
    person.press(Qt.Key.Key_Return)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    person.overwrite(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads(ACCEPTED)
    person.can_go_on()


def test_two_clouds_let_the_person_choose(open_page: Opener, world: World) -> None:
    government = replace(TENANT, cloud=Cloud.GCC_HIGH)
    world.microsoft.tenants = {TENANT.domain: (TENANT, government)}
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads("This name exists in two clouds")
    assert not person.may_go_on()
    person.activate("Microsoft's cloud for the US government (GCC High)")
    person.reads(ACCEPTED)
    person.can_go_on()
    assert person.window.session.draft.tenant == government


def test_an_unknown_name_offers_what_was_meant(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.fill(FIELD, "contosso.example")
    person.press(Qt.Key.Key_Return)
    person.reads_problem("Microsoft does not know the tenant contosso.example")
    person.sees("Did you mean contoso.example?")
    person.activate("Did you mean contoso.example?")
    person.reads(ACCEPTED)
    person.can_go_on()
    assert person.tab_to(FIELD).text() == "contoso.example"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code.SECRET_WRONG, "Microsoft does not accept the secret"),
        (Code.SECRET_EXPIRED, "The secret has expired"),
        (Code.APP_UNKNOWN, "The tenant does not know this client ID"),
        (Code.APP_DISABLED, "The app is switched off"),
        (Code.CONDITIONAL_ACCESS, "A policy of the company blocks this sign-in"),
        (Code.KEYRING_GONE, "The secret is no longer in the keyring"),
        (Code.OFFLINE, "There is no connection"),
    ],
)
def test_refused_credentials_say_why_and_may_be_tried_again(
    open_page: Opener, world: World, code: Code, sentence: str
) -> None:
    world.microsoft.failing["token"] = fail(code)
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    world.microsoft.failing.clear()
    person.activate("Check")
    person.reads(ACCEPTED)
    person.can_go_on()


def test_microsoft_out_of_reach_keeps_what_was_typed(open_page: Opener, world: World) -> None:
    world.microsoft.failing["discover"] = ProblemError(fail(Code.PROXY_REFUSED).problem)
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads_problem("The proxy does not let the wizard through")
    assert person.tab_to(FIELD).text() == TENANT.domain  # type: ignore[attr-defined]


def test_an_unknown_end_is_asked(open_page: Opener, world: World) -> None:
    world.microsoft.app = None
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads("Microsoft does not say when the secret expires")
    assert not person.may_go_on()
    person.tab_to("Expires on (shown under “Certificates & secrets”)")
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Up)
    person.activate("Use this date")
    person.reads("The secret expires on")
    person.can_go_on()
    ends = person.window.session.draft.secret_expires
    assert ends is not None
    assert ends > local_day() + timedelta(days=365)


def test_a_secret_that_ends_soon_is_a_warning(open_page: Opener, world: World) -> None:
    from wizard.gui.widgets.result_note import NoteKind

    soon = replace(world.entry, ends=world.entry.ends - timedelta(days=350))
    world.microsoft.app = replace(world.registration, secrets=(soon,))
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads(ACCEPTED)
    assert any(kind is NoteKind.WARN and ACCEPTED in text for kind, text in person.notes())


def test_typing_on_drops_what_was_found(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.can_go_on()
    person.tab_to(FIELD)
    person.press(Qt.Key.Key_End)
    person.type("x")
    assert not person.may_go_on()
    assert person.notes() == []


def test_a_late_answer_does_not_win_over_what_was_typed_since(open_page: Opener, world: World) -> None:
    world.microsoft.gate.close()
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads("Trying the client ID and the secret …")
    person.press(Qt.Key.Key_End)
    person.type("x")
    world.microsoft.gate.open()
    person.press(Qt.Key.Key_Return)
    person.reads_problem("Microsoft does not know the tenant contoso.examplex")
    assert not person.may_go_on()
    assert not person.window.session.draft.credentials_accepted


def test_of_ten_megabytes_no_more_is_taken_than_a_field_can_hold(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.tab_to(FIELD)
    person.paste("x" * 10_000_000)
    assert len(person.at.text()) <= LONGEST_KEPT  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Return)
    person.reads_problem("This is far too long")


def test_approval_given_before_is_seen_here(open_page: Opener, world: World) -> None:
    world.approve()
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads("Approved already")


def test_a_tick_turns_when_microsoft_has_spoken(open_page: Opener, world: World) -> None:
    """Back on the pages of before, only what was proved has a tick."""
    from wizard.gui.widgets.result_note import NoteKind

    world.microsoft.failing["token"] = fail(Code.APP_UNKNOWN)
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads_problem("The tenant does not know this client ID")
    person.window.go_to(Step.CLIENT_ID)
    person.reads_problem("The tenant does not know this client ID")
    assert NoteKind.GOOD not in {kind for kind, _ in person.notes()}
    world.microsoft.failing["token"] = fail(Code.SECRET_WRONG)
    person.window.go_to(Step.TENANT)
    person.reads_problem("Microsoft does not accept the secret")
    person.window.go_to(Step.CLIENT_ID)
    person.reads("not tried yet")
    person.window.go_to(Step.SECRET)
    person.reads_problem("Microsoft does not accept the secret")
    assert NoteKind.GOOD not in {kind for kind, _ in person.notes()}
    world.microsoft.failing.clear()
    person.window.go_to(Step.TENANT)
    person.reads(ACCEPTED)
    person.window.go_to(Step.CLIENT_ID)
    person.reads("Microsoft knows this app")
    person.window.go_to(Step.SECRET)
    person.reads("Microsoft accepts this secret")
    assert {kind for kind, _ in person.notes()} == {NoteKind.GOOD}
