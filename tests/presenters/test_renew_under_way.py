"""A renewal under way and at its end: stages, failures, the outcome, and the next gateway."""

from dataclasses import replace

import pytest

from tests.presenters.renewal_states import (
    ALL,
    ANNEX,
    BY_CERTIFICATE,
    CERTIFICATE,
    CERTIFICATES,
    DAY,
    FILLED,
    MAKER,
    OFFERED,
    OFFICE,
    ON_A_PAGE,
    PLAIN_MESSAGE,
    SECRET,
    VALUE,
    after,
    code,
    renewing,
    said,
    shown,
    signing_in,
)
from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.model.target import UNWRITTEN
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import Kinds, RenewedConnection, RenewPhase, RenewViewState
from wizard.presenters.renewal_outcome import outcome_note

NEW = RenewalEvent(Stage.CLOSE, True, outcome=RenewalOutcome.NEW, needed_by=("annex",))
OLD = RenewalEvent(Stage.CLOSE, True, outcome=RenewalOutcome.OLD)


# ---- the work


def test_while_renewing_only_the_stages_are_shown() -> None:
    before = replace(shown(), note=PLAIN_MESSAGE, stages=((Stage.SAVE, StageState.FAILED),))
    state = after(signing_in(before), on.SecretMakerReady(MAKER, 180, False, FILLED, "office"))
    assert (state.shows_form, state.note, state.shows_stages) == (False, None, False)
    for event in (on.ConnectionPicked("annex"), on.UnfinishedRead(OFFERED)):
        assert handle(state, event) == (state, ())


def test_leaving_is_warned_of_only_while_it_is_at_work() -> None:
    state = renewing()
    assert state.running == ""
    busy = after(state, on.RenewPageBusy(True))
    assert busy.running == "The secret is being renewed."
    assert after(busy, on.ProductPageWanted(Secret(VALUE))).running == ""
    assert after(busy, on.RenewPageBusy(False)).running == ""


def test_each_stage_has_its_line_in_the_order_in_which_they_began() -> None:
    state = after(
        renewing(),
        on.RenewalReported(RenewalEvent(Stage.CREATE)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE)),
        on.RenewalReported(RenewalEvent(Stage.CREATE, done=True)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE, count=2, total=5)),
    )
    assert state.stages == ((Stage.CREATE, StageState.DONE), (Stage.TEST_HERE, StageState.RUNNING))
    assert (state.progress, state.shows_stages) == (WorkProgress("2 of 5 rooms", 2, 5), True)


def test_a_products_page_is_filled_in_and_given_the_room() -> None:
    state, todo = handle(renewing(ON_A_PAGE), on.ProductPageWanted(Secret(VALUE)))
    assert (state.progress, todo) == (None, (do.FillProductPage(ON_A_PAGE, Secret(VALUE)),))
    there = after(state, on.ProductPageShown(True))
    assert (state.shows_choice, there.shows_choice) == (True, False)
    assert after(there, on.ProductPageShown(False)).shows_choice


def under_way() -> RenewViewState:
    return after(
        renewing(),
        on.RenewalReported(RenewalEvent(Stage.CREATE, done=True)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE)),
    )


def test_a_failure_gives_the_form_back_and_reads_what_is_unfinished() -> None:
    problem = Problem(Code.OFFLINE)
    state, todo = handle(under_way(), on.RenewalFailed(problem))
    assert (state.note, state.progress, state.shows_form) == (problem, None, True)
    assert state.stages == ((Stage.CREATE, StageState.DONE), (Stage.TEST_HERE, StageState.FAILED))
    assert todo == (do.LeaveProductPage(), do.ReadUnfinished())
    assert (state.kinds, state.over, state.finish_text) == (Kinds(), False, "Cancel")


def test_where_secrets_are_forbidden_a_certificate_is_laid_before_the_person() -> None:
    state = after(replace(shown(), asks_last_day=True), on.RenewalFailed(Problem(Code.SECRETS_FORBIDDEN)))
    assert (state.kinds, state.asks_secret, state.asks_last_day) == (Kinds(SECRET, CERTIFICATES), False, False)
    assert code(state) is Code.SECRETS_FORBIDDEN


@pytest.mark.parametrize(("old", "word"), [(SECRET, "secret"), (CERTIFICATES, "certificate")])
def test_cancel_stops_and_says_that_nothing_is_lost(old: CredentialKind, word: str) -> None:
    kinds = Kinds(old, SECRET if old is CERTIFICATES else CERTIFICATES)
    state, todo = handle(replace(under_way(), kinds=kinds), on.RenewalCancelled())
    assert said(state) == f"Stopped The old {word} keeps working. You can finish later, or go back."
    assert todo == (do.StopRenewal(), do.LeaveProductPage(), do.ReadUnfinished())
    assert (state.shows_form, state.progress, state.stages[1][1]) == (True, None, StageState.FAILED)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WARN


def test_at_the_end_cancel_becomes_close() -> None:
    state, todo = handle(replace(under_way(), unfinished=OFFERED), on.RenewalEnded(NEW))
    assert todo == (do.ForgetSecrets(), do.ReadOutcome(NEW, OFFICE))
    assert (under_way().finish_text, state.finish_text, state.over) == ("Cancel", "Close", True)
    assert (state.shows_form, state.progress, state.may_begin, state.shows_stages) == (False, None, True, True)
    another = after(state, on.ConnectionPicked("annex"))
    assert (another.shows_form, another.finish_text) == (True, "Close")


def test_the_outcome_is_shown_in_the_list_and_beside_what_comes_next() -> None:
    now = replace(OFFICE, secret_hint="new", secret_expires=DAY)
    saved = (now, ANNEX, BY_CERTIFICATE)
    state, todo = handle(after(under_way(), on.RenewalEnded(NEW)), on.OutcomeRead(NEW, now, saved, "1 May"))
    assert (state.connections, state.saved, todo) == ((now, *ALL[1:]), saved, ())
    assert state.renewed == RenewedConnection(now, (ANNEX,))
    assert said(state).startswith("The secret is renewed It expires on 1 May. The gateway uses the new one")


@pytest.mark.parametrize("last", [OLD, None])
def test_what_was_taken_back_is_not_followed_by_anything(last: RenewalEvent | None) -> None:
    state = after(shown(), on.OutcomeRead(last, OFFICE, ALL, "1 May"))
    assert state.renewed is None
    assert said(state) == "Everything is as it was The old secret is in use; nothing of the new one remains."


def test_the_outcome_of_a_products_page_is_what_the_person_said() -> None:
    assert "as you say" in said(after(shown(ON_A_PAGE), on.OutcomeRead(NEW, ON_A_PAGE, ALL, "")))


# ---- the next gateway


def test_the_next_gateway_is_given_the_proved_secret() -> None:
    done = replace(shown(), over=True, phase=RenewPhase.DONE, renewed=RenewedConnection(OFFICE, (ANNEX,)))
    asked, todo = handle(done, on.NextGatewayPressed("annex"))
    assert todo == (do.ReadForNextGateway(OFFICE),)
    assert (asked.over, asked.renewed, asked.shows_form, asked.finish_text) == (False, None, True, "Cancel")
    read, todo = handle(asked, on.NextGatewayRead(ALL, OFFICE, Secret(VALUE)))
    assert (read.chosen, todo[-1]) == (ANNEX, do.FillNewSecret(Secret(VALUE), "Office"))
    state = after(read, on.SecretFilledIn("Office"))
    assert said(state) == "The secret of “Office” is filled in."
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.PLAIN


@pytest.mark.parametrize("secret", [None, CERTIFICATE])
def test_a_certificate_is_its_own_gateways(secret: Secret | None) -> None:
    asked = after(shown(unfinished=OFFERED), on.NextGatewayPressed("annex"))
    state, todo = handle(asked, on.NextGatewayRead(ALL, OFFICE, secret))
    assert (state.chosen, todo, state.may_begin) == (ANNEX, (do.BeginCertificate(ANNEX),), True)


# ---- the rest


def test_a_problem_beside_the_renewal_is_told() -> None:
    problem = Problem(Code.OFFLINE)
    assert handle(shown(), on.ProblemMet(problem)) == (replace(shown(), note=problem), ())


@pytest.mark.parametrize(
    "event",
    [
        on.SecretMakerReady(MAKER, 180, True, FILLED, "office"),
        on.ProductPageWanted(Secret(VALUE)),
        on.NextGatewayPressed("office"),
        on.FinishPressed(FILLED),
        on.ProductPageAnswered(True),
    ],
)
def test_nothing_is_done_without_a_connection(event: on.RenewPageEvent) -> None:
    assert handle(RenewViewState(unfinished=OFFERED), event)[1] == ()


def test_the_end_forgets_what_was_typed_in_any_case() -> None:
    assert handle(RenewViewState(), on.RenewalEnded(None))[1] == (do.ForgetSecrets(),)


def test_no_secret_is_in_a_debug_print() -> None:
    state = after(shown(), on.NewSecretTyped(Secret(VALUE)))
    assert VALUE not in repr(state) + repr(FILLED) + repr(on.NewSecretTyped(Secret(VALUE)))


def test_an_event_of_another_page_is_no_event() -> None:
    with pytest.raises(TypeError, match="no event of the renewal page: RenewPageEvent"):
        handle(shown(), on.RenewPageEvent())


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (Kinds(), "The secret is renewed"),
        (Kinds(CERTIFICATES, CERTIFICATES), "The certificate is renewed"),
        (Kinds(SECRET, CERTIFICATES), "A certificate has replaced the secret"),
        (Kinds(CERTIFICATES, SECRET), "A secret has replaced the certificate"),
    ],
)
def test_the_end_says_what_has_replaced_what(kinds: Kinds, title: str) -> None:
    note = outcome_note(NEW, kinds, target=UNWRITTEN, until="")
    assert (note.kind, note.title, note.text) == (
        NoteKind.GOOD,
        title,
        "The gateway uses the new one; all rooms were read with it.",
    )
    word = "certificate" if kinds.old is CERTIFICATES else "secret"
    assert f"The old {word} is in use" in outcome_note(OLD, kinds, target=UNWRITTEN, until="").text


def test_what_is_left_at_microsoft_is_named_unless_somebody_needs_it() -> None:
    left = replace(NEW, left=("old…", "ours 1"), needed_by=())
    told = "Still listed at Microsoft: “old…”, “ours 1”. It may be removed there."
    assert outcome_note(left, Kinds(), target=UNWRITTEN, until="").text.endswith(told)
    assert outcome_note(replace(OLD, left=("ours 1",)), Kinds(), target=UNWRITTEN, until="").text.endswith(
        "removed there."
    )
    assert (
        "Still listed"
        not in outcome_note(replace(left, needed_by=("annex",)), Kinds(), target=UNWRITTEN, until="").text
    )
