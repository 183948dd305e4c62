"""The renewal of many gateways under way and at its end: what each line says, and what was proved."""

from dataclasses import replace

import pytest

from tests.presenters.renew_many_states import (
    ALL,
    KEY_A,
    KEY_B,
    NEW,
    STAGE,
    after,
    effects,
    knowing,
    moved,
    over,
    pressed,
    running,
    signed_in,
)
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent, FleetRenewalWait
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import GatewayProgress
from wizard.flow.renewal.context import RenewalStep
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState
from wizard.presenters.renew_many_words import app_text, awaited_reason, gateway_text, step_text

LEFT = FleetRenewalEvent(FleetRenewalStep.LEAVE)
OLD = FleetRenewalEvent(FleetRenewalStep.CLOSE, outcome=RenewalOutcome.OLD)


# ---- while it runs


def test_every_gateway_has_its_line_and_the_bar_counts_those_that_are_settled() -> None:
    state = running()
    assert state.bar == WorkProgress("Gateways: 0/3", 0, 3)
    assert isinstance(state.note, ResultMessage)
    assert (state.note.title, state.running) == ("Signing in to the gateways …", "Keys are being renewed.")
    assert [line.text for app in state.apps for line in app.lines] == ["waiting"] * 3
    state = after(
        state, on.AppStepBegun(KEY_A, FleetRenewalStep.REST), moved("a1", STAGE.SYNCED),
        moved("a2", STAGE.LEFT, problem=Problem(Code.GATEWAY_UNREACHABLE)),
        on.RenewalWaits(FleetRenewalWait("sync", 0.0, gateway="a1"), 2),
    )  # fmt: skip
    assert isinstance(state.note, ResultMessage)
    assert state.note.title == "App a: Activating it at the others, one by one …"
    assert state.note.text.startswith("a1: waiting (at most 2 minutes): ")
    assert "every room keeps a key that is valid" in state.note.text
    assert state.bar == WorkProgress("Gateways: 2/3", 2, 3)
    state = after(state, on.AppRenewalEnded(KEY_A, LEFT, frozenset({"b1"})))
    assert state.bar == WorkProgress("Gateways: 3/3", 3, 3)
    assert state.apps[0].text.startswith("“App a” is not finished")
    assert state.apps[1].lines[0].text == "has no connection to this app any more"
    assert after(state, on.AppStepBegun(("other", "app"), FleetRenewalStep.LOOK)).step == ("", FleetRenewalStep.LOOK)


@pytest.mark.parametrize(
    ("stage", "step", "first", "kind", "words"),
    [
        (STAGE.LEFT, None, False, NoteKind.PLAIN, "signing in …"),
        (STAGE.OLD, None, False, NoteKind.PLAIN, "works with the old key; waiting"),
        (STAGE.OLD, RenewalStep.STAGE, False, NoteKind.WAIT, "writing the new key beside the old one …"),
        (STAGE.OLD, RenewalStep.LOOK, False, NoteKind.PLAIN, "works with the old key; waiting"),
        (STAGE.READY, RenewalStep.ACTIVATE, True, NoteKind.WAIT, "the first one: being activated …"),
        (STAGE.NEW, None, False, NoteKind.PLAIN, "active; waiting for its rooms to sync …"),
        (STAGE.SAVED, None, False, NoteKind.GOOD, "proved: its rooms sync with the new key"),
    ],
)
def test_a_state_is_told_in_words(
    stage: GatewayStage, step: RenewalStep | None, first: bool, kind: NoteKind, words: str
) -> None:
    told = GatewayProgress("g", stage, step, first=first)
    assert gateway_text(told, running=True, back=False) == (kind, words)


def test_of_a_gateway_without_rooms_no_room_is_said_to_sync() -> None:
    told = GatewayProgress("g", STAGE.SAVED, has_rooms=False)
    words = "tested there and active; no room is assigned that could show it"
    assert gateway_text(told, running=False, back=False) == (NoteKind.GOOD, words)


def test_what_was_not_changed_says_so_at_the_end() -> None:
    def text(stage: GatewayStage, back: bool = False) -> tuple[NoteKind, str]:
        return gateway_text(GatewayProgress("g", stage), running=False, back=back)

    assert gateway_text(None, running=False, back=False) == (NoteKind.PLAIN, "not begun")
    assert text(STAGE.LEFT) == (NoteKind.PLAIN, "not begun")
    assert text(STAGE.OLD) == (NoteKind.PLAIN, "not changed: works with the old key")
    assert text(STAGE.READY)[0] is NoteKind.PLAIN
    assert text(STAGE.NEW)[0] is NoteKind.WARN
    assert text(STAGE.OLD, back=True)[0] is NoteKind.GOOD
    assert step_text(FleetRenewalStep.PROMOTE) == "Storing it in the keyring …"


def test_a_refusal_that_is_usual_with_a_new_secret_alarms_nobody() -> None:
    usual = awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.GATEWAY_TEST_FAILED)))
    assert usual == "a new secret is not known at once to all of Microsoft's servers"
    assert awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.SECRET_WRONG))) == usual
    assert awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.GATEWAY_BUSY))) != usual


def test_it_is_stopped_before_the_next_step() -> None:
    stopping, asked = handle(running(), on.RenewManyCancelled())
    assert (stopping.phase, asked, stopping.running) == (
        RenewManyPhase.STOPPING, (do.StopRenewals(),), "Keys are being renewed.",
    )  # fmt: skip
    assert isinstance(stopping.note, ResultMessage)
    assert stopping.note.title == "Stopping before the next step …"
    assert effects(stopping, on.RenewManyCancelled()) == ()
    ended = over(stopping, on.AppRenewalEnded(KEY_A, Problem(Code.RENEWAL_STOPPED)))
    assert (ended.apps[0].kind, ended.is_all_well) == (NoteKind.WARN, False)


# ---- the end


def test_at_the_end_it_is_told_what_was_proved_and_what_not() -> None:
    proved = [moved(name, STAGE.SAVED) for name in ("a1", "a2", "b1")]
    state = over(running(), *proved, on.AppRenewalEnded(KEY_A, NEW), on.AppRenewalEnded(KEY_B, NEW))
    assert (state.is_all_well, state.proved, state.shows_report, state.busy) == (True, 3, True, False)
    assert state.note == ResultMessage(
        NoteKind.GOOD, "Proved at 3 of 3: the rooms sync with the new key", "Nothing is left to be done."
    )
    partly = over(
        running(), *proved[:2], on.AppRenewalEnded(KEY_A, LEFT, unsaved=Problem(Code.FILE_NOT_WRITTEN)),
        on.AppRenewalEnded(KEY_B, Problem(Code.KEYRING_GONE)),
    )  # fmt: skip
    assert isinstance(partly.note, ResultMessage)
    assert (partly.note.kind, partly.note.title[:16]) == (NoteKind.WARN, "Proved at 2 of 3")
    assert "go on or to go back" in partly.note.text
    assert partly.apps[1].kind is NoteKind.BAD
    assert partly.unsaved == Problem(Code.FILE_NOT_WRITTEN)


def test_what_was_taken_back_is_told() -> None:
    state = after(knowing(ALL, on.BegunRenewal("b")), pressed(back=True), signed_in("b"))
    assert state.bar == WorkProgress("Gateways: 0/1", 0, 1)
    state = after(state, moved("b1", STAGE.OLD))
    assert state.bar == WorkProgress("Gateways: 1/1", 1, 1)
    done = over(state, on.AppRenewalEnded(KEY_B, OLD))
    assert isinstance(done.note, ResultMessage)
    assert (done.note.kind, done.note.title) == (NoteKind.GOOD, "The renewal was taken back")
    assert done.report.startswith("Renewal taken back · 2027-03-01\n")
    failed = over(state, on.AppRenewalEnded(KEY_B, Problem(Code.RENEWAL_ONLY_FORWARD)))
    assert isinstance(failed.note, ResultMessage)
    assert failed.note.title == "Not everything could be taken back"
    kind, _text = app_text("App b", replace(OLD, needed_by=("b1",)), back=True)
    assert kind is NoteKind.WARN


def test_the_report_has_every_gateway_and_says_where_it_is() -> None:
    state = over(running(), moved("a1", STAGE.SAVED), on.AppRenewalEnded(KEY_A, NEW))
    (wanted,) = effects(state, on.RenewalReportWanted())
    assert isinstance(wanted, do.SaveRenewalReport)
    assert "  ✓ a1: proved: its rooms sync with the new key" in wanted.text
    assert "  ○ b1: not begun" in wanted.text
    saved = after(state, on.RenewalReportSaved("renewal.txt"))
    assert isinstance(saved.note, ResultMessage)
    assert saved.note.text.endswith("Saved as renewal.txt.")


def test_what_could_not_begin_can_be_tried_again() -> None:
    failed = after(running(), on.RenewManyFailed(Problem(Code.UNEXPECTED)))
    assert (failed.choosing, failed.note) == (True, Problem(Code.UNEXPECTED))
    unread = after(RenewManyViewState(), on.RenewManyFailed(Problem(Code.UNEXPECTED)))
    assert unread.apps == ()


def test_an_event_of_another_page_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="str"):
        handle(RenewManyViewState(), "other")  # type: ignore[arg-type]
