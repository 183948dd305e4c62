"""A renewal that was begun before: it is finished, taken back or set aside, and at no other gateway."""

from dataclasses import replace
from datetime import date

import pytest

from tests.presenters.renewal_states import (
    ALL,
    ANNEX,
    CERTIFICATE,
    CERTIFICATES,
    FILLED,
    JOURNAL,
    MAKER,
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
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import Kinds, RenewPhase

# ---- an unfinished renewal


def test_an_unfinished_renewal_comes_before_another() -> None:
    state = shown(ANNEX, OFFERED)
    assert (state.chosen, state.shows_unfinished, state.may_begin) == (OFFICE, True, False)
    assert (state.record_damaged, state.note) == (False, None)
    free = after(state, on.UnfinishedRead(None))
    assert (free.shows_unfinished, free.may_begin, free.chosen) == (False, True, OFFICE)


def test_offering_it_again_leaves_the_form_as_it_is() -> None:
    typed = replace(shown(), kinds=Kinds(SECRET, CERTIFICATES), note=PLAIN_MESSAGE)
    for unfinished in (OFFERED, on.UnfinishedRenewal(JOURNAL, "gone")):
        state, todo = handle(typed, on.UnfinishedRead(unfinished))
        assert (state, todo) == (replace(typed, unfinished=unfinished), ())


def test_the_connection_of_the_record_brings_its_own_certificate() -> None:
    state, todo = handle(shown(ANNEX), on.UnfinishedRead(OFFERED))
    assert (state.chosen, todo) == (OFFICE, (do.BeginCertificate(OFFICE),))


@pytest.mark.parametrize(("reason", "damaged"), [(Code.JOURNAL_DAMAGED, True), (Code.OFFLINE, False)])
def test_a_record_that_cannot_be_read_is_told(reason: Code, damaged: bool) -> None:
    state = shown(ANNEX, on.UnfinishedRenewal(JOURNAL, problem=Problem(reason)))
    assert (code(state), state.record_damaged, state.shows_unfinished) == (reason, damaged, True)
    assert (state.chosen, state.may_begin) == (ANNEX, False)


def test_setting_it_aside_makes_room() -> None:
    damaged = shown(ANNEX, on.UnfinishedRenewal(JOURNAL, problem=Problem(Code.JOURNAL_DAMAGED)))
    assert handle(damaged, on.SetAsidePressed()) == (damaged, (do.SetRecordAside(JOURNAL),))
    state = after(damaged, on.RecordSetAside("old.journal", None))
    assert said(state) == "The record has been set aside It is kept as old.journal."
    assert (state.may_begin, state.record_damaged) == (True, False)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.GOOD
    another = after(damaged, on.RecordSetAside("old.journal", OFFERED))
    assert (another.chosen, another.shows_unfinished) == (OFFICE, True)


@pytest.mark.parametrize(
    ("kinds", "form", "given", "ends"),
    [
        (Kinds(), FILLED, Secret(VALUE), None),
        (Kinds(), NOTHING, None, None),
        (Kinds(), READY, None, None),
        (Kinds(SECRET, CERTIFICATES), READY, CERTIFICATE, OTHER_DAY),
        (Kinds(SECRET, CERTIFICATES), FILLED, None, None),
    ],
)
def test_finishing_takes_what_is_there(
    kinds: Kinds, form: on.FilledForm, given: Secret | None, ends: date | None
) -> None:
    state, todo = handle(replace(shown(OFFICE, OFFERED), kinds=kinds), on.FinishPressed(form))
    assert todo == (do.FinishRenewal(JOURNAL, OFFICE, given, ends),)
    assert (state.phase, state.shows_unfinished, state.shows_form) == (RenewPhase.RENEWING, False, False)


def test_going_back_needs_no_question_where_the_gateway_can_be_asked() -> None:
    state, todo = handle(shown(OFFICE, OFFERED), on.GoBackPressed())
    assert todo == (do.TakeRenewalBack(JOURNAL, OFFICE, has_new=False),)
    assert state.phase is RenewPhase.RENEWING


@pytest.mark.parametrize("has_new", [True, False])
def test_what_a_products_page_has_is_asked(has_new: bool) -> None:
    offered = on.UnfinishedRenewal(JOURNAL, "page")
    before = replace(shown(ON_A_PAGE, offered), note=PLAIN_MESSAGE, stages=((Stage.SAVE, StageState.FAILED),))
    state, todo = handle(before, on.GoBackPressed())
    assert (state.asks_which_secret, state.shows_form, state.shows_unfinished) == (True, False, True)
    assert (state.shows_stages, state.note, todo) == (False, None, ())
    state, todo = handle(state, on.ProductPageAnswered(has_new))
    assert todo == (do.TakeRenewalBack(JOURNAL, ON_A_PAGE, has_new),)
    assert (state.asks_which_secret, state.phase) == (False, RenewPhase.RENEWING)


def test_another_connection_takes_the_question_away() -> None:
    asked = after(shown(ON_A_PAGE, on.UnfinishedRenewal(JOURNAL, "page")), on.GoBackPressed())
    state = after(asked, on.ConnectionPicked("office"))
    assert (state.asks_which_secret, state.shows_form) == (False, True)


@pytest.mark.parametrize(
    "event",
    [on.FinishPressed(FILLED), on.GoBackPressed(), on.ProductPageAnswered(has_new=True), on.SetAsidePressed()],
)
def test_without_a_record_there_is_nothing_to_finish(event: on.RenewPageEvent) -> None:
    for state in (shown(), shown(ON_A_PAGE)):
        assert handle(state, event) == (state, ())


@pytest.mark.parametrize("event", [on.FinishPressed(FILLED), on.GoBackPressed()])
def test_the_connection_that_was_interrupted_is_shown_before_anything_is_sent_to_it(event: on.RenewPageEvent) -> None:
    elsewhere = after(shown(unfinished=OFFERED), on.ConnectionPicked("annex"))
    state, todo = handle(elsewhere, event)
    assert (state.chosen, todo) == (OFFICE, (do.BeginCertificate(OFFICE),))
    assert said(state) == ("This is the connection whose renewal was interrupted Check the password, then press again.")
    assert isinstance(handle(state, event)[1][0], do.FinishRenewal | do.TakeRenewalBack)


@pytest.mark.parametrize("event", [on.FinishPressed(FILLED), on.GoBackPressed()])
def test_a_record_of_a_connection_that_is_not_shown_is_worked_on_with_no_other(event: on.RenewPageEvent) -> None:
    state = shown(unfinished=on.UnfinishedRenewal(JOURNAL, "gone"))
    told, todo = handle(state, event)
    assert (code(told), todo) == (Code.RENEWAL_OF_ANOTHER, ())


def test_an_answer_to_a_sign_in_begins_only_what_it_was_opened_for() -> None:
    ready = on.SecretMakerReady(MAKER, 180, False, FILLED, "office")
    assert handle(shown(), ready) == (shown(), ())
    picked, todo = handle(signing_in(shown()), on.ConnectionPicked("annex"))
    assert todo[0] == do.CloseMakerSignIn()
    assert handle(picked, ready) == (picked, ())
    assert handle(signing_in(picked), ready) == (signing_in(picked), ())
    elsewhere = replace(signing_in(picked), unfinished=OFFERED)
    turned, todo = handle(elsewhere, replace(ready, connection_id="annex"))
    assert (turned.chosen, do.FinishRenewal in map(type, todo)) == (OFFICE, False)
    unwritten = replace(ready, form=NOTHING)
    assert code(handle(signing_in(shown()), unwritten)[0]) is Code.GATEWAY_PASSWORD_EMPTY


def test_who_signed_in_for_one_app_looks_at_no_keys_for_another() -> None:
    state = replace(
        after(signing_in(shown()), on.SecretMakerReady(MAKER, 180, False, FILLED, "office")), phase=RenewPhase.FORM
    )
    assert state.maker_of_chosen is MAKER
    assert after(state, on.ConnectionPicked("annex")).maker_of_chosen is MAKER  # of the same app
    other = replace(ANNEX, id="other", client_id="99999999-2222-4333-8444-555555555555")
    theirs = replace(state, connections=(*ALL, other))
    assert after(theirs, on.ConnectionPicked("other")).maker_of_chosen is None
    assert replace(state, chosen_id="").maker_of_chosen is None
