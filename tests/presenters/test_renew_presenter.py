"""The renewal page without its window: what is asked, what is missing, and what a press begins."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.presenters.renewal_states import (
    ALL,
    ANNEX,
    BY_CERTIFICATE,
    CERTIFICATE,
    CERTIFICATES,
    CLIENT,
    DAY,
    FILLED,
    MAKER,
    NEEDS_PASSWORD,
    NOTHING,
    OFFERED,
    OFFICE,
    ON_A_PAGE,
    OTHER_DAY,
    PLAIN_MESSAGE,
    READY,
    SECRET,
    VALUE,
    after,
    code,
    said,
    shown,
    signing_in,
)
from wizard.flow.connection_expiry import KnownSecret
from wizard.flow.renewal import RenewalRequest
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import Kinds, RenewedConnection, RenewPhase, RenewViewState

NEEDS_SECRET = (do.FocusOnMissing(do.RenewField.SECRET),)


# ---- coming


def test_before_anything_is_read_one_may_type_and_nothing_else() -> None:
    state, todo = handle(RenewViewState(), on.RenewPageEntered("office", False))
    assert todo == (do.ReadConnections(),)
    assert (state.shows_form, state.form_enabled, state.asks_password, state.asks_secret) == (True, True, True, True)
    assert (state.chosen, state.note, state.over, state.finish_text) == (None, None, False, "Cancel")
    assert after(state, on.NewSecretTyped(Secret("short"))).note is None
    for event in (on.RenewPressed(FILLED), on.CreateBySignInPressed(FILLED)):
        assert handle(state, event) == (state, ())


def test_coming_again_begins_anew() -> None:
    before = shown(
        phase=RenewPhase.DONE, over=True, stages=((Stage.SAVE, StageState.DONE),), note=PLAIN_MESSAGE,
        progress=WorkProgress("…"), page_shown=True, renewed=RenewedConnection(OFFICE, ()),
    )  # fmt: skip
    state = after(before, on.RenewPageEntered("annex", True))
    assert (state.phase, state.over, state.shows_stages, state.note) == (RenewPhase.FORM, False, False, None)
    assert (state.progress, state.shows_choice, state.renewed) == (None, True, None)
    assert (state.wanted_id, state.signed_in, state.connections) == ("annex", True, ALL)


@pytest.mark.parametrize(("wanted", "chosen"), [("annex", ANNEX), ("gone", OFFICE), ("", OFFICE)])
def test_the_wanted_connection_is_chosen_else_the_first(wanted: str, chosen: Connection) -> None:
    entered = after(RenewViewState(), on.RenewPageEntered(wanted, False))
    state, todo = handle(entered, on.ConnectionsRead(ALL))
    assert (state.chosen, todo) == (chosen, (do.BeginCertificate(chosen),))
    assert (state.connections, state.saved, state.form_enabled) == (ALL, ALL, True)


def test_without_connections_nothing_can_be_typed() -> None:
    state, todo = handle(shown(), on.ConnectionsRead(()))
    assert (code(state), todo, state.chosen) == (Code.CONNECTION_NONE, (), None)
    assert not state.form_enabled
    assert not after(state, on.RenewPageEntered("", False)).form_enabled


def test_reading_again_keeps_nothing_of_what_was_chosen_before() -> None:
    state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), on.ConnectionsRead(ALL))
    assert (state.kinds, todo) == (Kinds(), (do.BeginCertificate(OFFICE),))


# ---- what is asked


@pytest.mark.parametrize(
    ("chosen", "signed_in", "asked"),
    [(OFFICE, False, True), (OFFICE, True, False), (ON_A_PAGE, False, False), (ON_A_PAGE, True, False)],
)
def test_the_gateways_password_is_asked_where_nobody_has_signed_in_and_it_has_one(
    chosen: Connection, signed_in: bool, asked: bool
) -> None:
    assert replace(shown(chosen), signed_in=signed_in).asks_password is asked


@pytest.mark.parametrize(
    ("chosen", "title", "old"),
    [
        (OFFICE, "Renew the client secret", "The old secret keeps working"),
        (BY_CERTIFICATE, "Renew the certificate", "The old certificate keeps working"),
    ],
)
def test_the_page_names_what_the_connection_has(chosen: Connection, title: str, old: str) -> None:
    state = shown(chosen)
    assert (state.title, old in state.sentence) == (title, True)
    assert state.asks_secret is (chosen is OFFICE)
    other = after(state, on.KindPicked(CERTIFICATES if state.asks_secret else SECRET))
    assert (other.title, other.asks_secret) == (title, not state.asks_secret)


def test_another_kind_or_another_connection_forgets_what_was_asked_and_said() -> None:
    asked = replace(shown(), asks_last_day=True, note=PLAIN_MESSAGE)
    for event in (on.KindPicked(CERTIFICATES), on.ConnectionPicked("annex")):
        state = after(asked, event)
        assert (state.asks_last_day, state.note) == (False, None)


def test_another_connection_is_chosen_with_its_own_kind() -> None:
    state, todo = handle(shown(), on.ConnectionPicked("certificate"))
    assert (state.chosen, state.kinds) == (BY_CERTIFICATE, Kinds(CERTIFICATES, CERTIFICATES))
    assert todo == (do.BeginCertificate(BY_CERTIFICATE),)
    assert handle(state, on.ConnectionPicked("gone")) == (state, ())


def test_a_vendors_app_has_nothing_to_renew() -> None:
    state, todo = handle(shown(note=PLAIN_MESSAGE), on.ConnectionPicked("vendor"))
    assert (state.shows_form, todo, state.note) == (False, (), PLAIN_MESSAGE)
    assert handle(state, on.RenewPressed(FILLED, by_enter=True)) == (state, ())
    assert after(state, on.ConnectionPicked("office")).shows_form


def test_of_a_server_with_its_own_certificate_that_one_is_renewed() -> None:
    own = ServerCertificate("pem", "Displays", date(2027, 1, 1))
    state = after(shown(), on.ConnectionPicked("office"))
    assert (state.shows_server_certificate, state.shows_form) == (False, True)
    state = replace(state, connections=tuple(replace(one, server_certificate=own) for one in state.connections))
    assert (state.shows_server_certificate, state.shows_form) == (True, False)
    assert state.title == "Renew the certificate"
    assert state.sentence.endswith("until the server has signed in with the new one.")
    assert handle(state, on.RenewPressed(FILLED, by_enter=True)) == (state, ())
    assert not replace(state, phase=RenewPhase.RENEWING).shows_server_certificate
    assert not RenewViewState().shows_server_certificate


# ---- the new secret


def test_what_is_typed_is_judged_at_once() -> None:
    state = after(shown(), on.NewSecretTyped(Secret(VALUE)))
    assert said(state) == "This has the form of a secret's value, not tried yet"
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WAIT
    assert code(after(state, on.NewSecretTyped(Secret("short")))) is Code.SECRET_MALFORMED
    assert code(after(state, on.NewSecretTyped(Secret(CLIENT)))) is Code.SECRET_IS_CLIENT_ID
    assert after(state, on.NewSecretTyped(Secret(""))).note is None


@pytest.mark.parametrize(("typed", "expected"), [(VALUE, None), ("short", Code.SECRET_MALFORMED), ("", None)])
def test_a_secret_that_came_before_the_connections_is_judged_once_they_are_read(
    typed: str, expected: Code | None
) -> None:
    """A slow computer: the person has pasted before the list is there."""
    early = after(RenewViewState(), on.RenewPageEntered("", False), on.NewSecretTyped(Secret(typed)))
    assert (early.note, early.may_begin) == (None, False)
    state = after(early, on.ConnectionsRead((OFFICE,), None))
    assert (state.may_begin, state.typed_early) == (True, None)
    assert (state.note is not None) is bool(typed)
    assert (code(state) if isinstance(state.note, Problem) else None) is expected


def test_without_connections_nothing_can_be_begun() -> None:
    state = after(RenewViewState(), on.RenewPageEntered("", False), on.ConnectionsRead((), None))
    assert not state.may_begin


def test_a_missing_secret_is_named_before_a_missing_password() -> None:
    state, todo = handle(shown(), on.RenewPressed(NOTHING))
    assert said(state) == "The new client secret is missing Paste its value, or sign in and have one created."
    assert (isinstance(state.note, ResultMessage) and state.note.kind, todo) == (NoteKind.WARN, NEEDS_SECRET)
    assert state.progress is None


@pytest.mark.parametrize(("text", "problem"), [("short", Code.SECRET_MALFORMED), (CLIENT, Code.SECRET_IS_CLIENT_ID)])
def test_what_is_no_secret_is_told(text: str, problem: Code) -> None:
    state, todo = handle(shown(), on.RenewPressed(replace(FILLED, secret=Secret(text))))
    assert (code(state), todo, state.progress) == (problem, NEEDS_SECRET, None)


def test_a_missing_password_is_named_where_it_is_asked() -> None:
    form = replace(FILLED, has_password=False)
    state, todo = handle(shown(), on.RenewPressed(form))
    assert (code(state), todo, state.progress) == (Code.GATEWAY_PASSWORD_EMPTY, NEEDS_PASSWORD, None)
    for event in (on.CreateBySignInPressed(form), on.RenewPressed(replace(READY, has_password=False))):
        state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), event)
        assert (code(state), todo, state.phase) == (Code.GATEWAY_PASSWORD_EMPTY, NEEDS_PASSWORD, RenewPhase.FORM)
    assert handle(shown(ON_A_PAGE), on.RenewPressed(form))[1] == (do.LookUpSecret(ON_A_PAGE, Secret(VALUE)),)


def test_a_pasted_secret_is_looked_up_first() -> None:
    state, todo = handle(shown(), on.RenewPressed(FILLED))
    assert todo == (do.LookUpSecret(OFFICE, Secret(VALUE)),)
    assert (state.progress, state.phase) == (WorkProgress("Asking Microsoft …"), RenewPhase.FORM)


def test_what_microsoft_knows_is_not_asked() -> None:
    state, asked = shown(), do.LookUpSecret(OFFICE, Secret(VALUE), DAY)
    begun, todo = handle(state, on.SecretLookedUp(asked, KnownSecret("key", OTHER_DAY)))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, Secret(VALUE), "key", OTHER_DAY)),)
    assert (begun.phase, begun.progress) == (RenewPhase.RENEWING, WorkProgress("Renewing …"))


def test_only_the_day_that_microsoft_does_not_tell_is_asked() -> None:
    looking, (asked,) = handle(shown(), on.RenewPressed(FILLED))
    assert isinstance(asked, do.LookUpSecret)
    state, todo = handle(looking, on.SecretLookedUp(asked, KnownSecret()))
    assert said(state) == "Microsoft does not say when the secret expires Please look it up, then press Renew."
    assert (state.asks_last_day, state.progress, todo, state.phase) == (True, None, (), RenewPhase.FORM)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WARN
    again, (asked,) = handle(state, on.RenewPressed(FILLED))
    assert asked == do.LookUpSecret(OFFICE, Secret(VALUE), DAY)
    assert handle(again, on.SecretLookedUp(asked, KnownSecret("key")))[1] == (
        do.StartRenewal(RenewalRequest(OFFICE, Secret(VALUE), "key", DAY)),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"busy": True},
        {"unfinished": OFFERED},
        {"phase": RenewPhase.QUESTION},
        {"phase": RenewPhase.DONE},
        {"chosen_id": ""},
        {"chosen_id": "vendor"},
    ],
)
def test_renew_is_possible_only_when_nothing_else_is_to_be_done(more: dict[str, Any]) -> None:
    state = replace(shown(), **more)
    assert handle(state, on.RenewPressed(FILLED)) == (state, ())


def test_enter_renews_until_a_renewal_is_over() -> None:
    enter = on.RenewPressed(FILLED, by_enter=True)
    assert handle(shown(), enter)[1] == (do.LookUpSecret(OFFICE, Secret(VALUE)),)
    over = replace(shown(), over=True)
    assert handle(over, enter) == (over, ())
    assert handle(over, on.RenewPressed(FILLED))[1] == (do.LookUpSecret(OFFICE, Secret(VALUE)),)


# ---- a certificate, or a sign-in


@pytest.mark.parametrize("form", [FILLED, replace(READY, made=None), replace(READY, saved=False), NOTHING])
def test_a_certificate_that_is_not_made_and_saved_is_asked_for(form: on.FilledForm) -> None:
    state = replace(shown(), kinds=Kinds(SECRET, CERTIFICATES))
    assert handle(state, on.RenewPressed(form)) == (state, (do.AskForCertificate(),))


def test_a_certificate_is_not_looked_up() -> None:
    state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), on.RenewPressed(READY))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, CERTIFICATE, expires=OTHER_DAY)),)
    assert state.phase is RenewPhase.RENEWING


def test_whoever_signs_in_gives_no_secret() -> None:
    state, todo = handle(shown(note=PLAIN_MESSAGE), on.CreateBySignInPressed(replace(NOTHING, has_password=True)))
    assert (state.note, todo, state.phase) == (None, (do.OpenMakerSignIn(OFFICE),), RenewPhase.FORM)


@pytest.mark.parametrize(("retire", "key"), [(True, "old-key"), (False, "")])
def test_the_old_one_is_removed_only_where_that_was_agreed(retire: bool, key: str) -> None:
    state, todo = handle(signing_in(shown()), on.SecretMakerReady(MAKER, 365, retire, FILLED, "office"))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, days=365, retire=key)),)
    assert (state.maker, state.phase) == (MAKER, RenewPhase.RENEWING)


def test_a_sign_in_interrupts_no_renewal() -> None:
    first = after(shown(), on.SecretLookedUp(do.LookUpSecret(OFFICE, Secret(VALUE)), KnownSecret("key", DAY)))
    assert handle(first, on.SecretMakerReady(MAKER, 180, False, FILLED, "office")) == (first, ())
