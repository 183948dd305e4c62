"""Moving an app to Microsoft Graph without its windows: what is said, what may be pressed, and what is done then."""

from dataclasses import replace
from datetime import date

import pytest

from tests.flow.graph_move_world import MINE, OTHER, PRODUCT
from tests.presenters.graph_move_states import TODAY, at, move_at, moved, sent, title
from wizard.flow.graph_move.move_changes import MoveEvent, MoveStep
from wizard.model.draft import Draft
from wizard.model.microsoft import EwsUse, PersonSignIn
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, PermissionType
from wizard.model.target import VendorApp
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.ews_words import by_hand_words, ews_message
from wizard.presenters.graph_move_events import MovePurpose
from wizard.presenters.graph_move_presenter import handle
from wizard.presenters.graph_move_view_state import GraphMoveViewState
from wizard.presenters.notes import NoteKind, ResultMessage

SIGN_IN = PersonSignIn(MINE.tenant, "https://login.example", "http://localhost", {})


def code(told: ResultMessage | Problem | None) -> Code:
    assert isinstance(told, Problem)
    return told.code


# ---- which app


def test_the_first_page_reads_what_this_computer_knows_and_later_ones_do_not() -> None:
    state, effects = handle(GraphMoveViewState(), on.MovePageEntered("d1", TODAY))
    assert effects == (do.ReadMovable(),)
    assert state.busy
    again, effects = handle(at(MoveStage.SWITCH), on.MovePageEntered("d1", TODAY))
    assert effects == (do.KeepStage(MoveStage.SWITCH),)
    assert not again.busy


def test_the_connection_that_the_person_came_from_is_chosen_and_its_app_read() -> None:
    begun = handle(GraphMoveViewState(), on.MovePageEntered(OTHER.id, TODAY))[0]
    vendors = replace(MINE, id="vendor", target=VendorApp())
    state, effects = handle(begun, on.MovableRead((vendors, MINE, OTHER), ()))
    assert state.connections == (MINE, OTHER)
    assert state.chosen == OTHER
    assert do.ReadMovedApp(OTHER) in effects
    assert state.found is None
    first = handle(replace(begun, wanted=""), on.MovableRead((MINE, OTHER), ()))[0]
    assert first.chosen == MINE


def test_a_set_up_that_is_not_finished_is_the_first_part_itself() -> None:
    begun = replace(GraphMoveViewState(), wanted="d9")
    state, effects = handle(begun, on.MovableRead((MINE,), (Draft("d9"), Draft("d8"))))
    assert effects == (do.KeepStage(None),)
    assert title(state.found) == "This set-up is the first part of the move"
    assert (state.stage, state.lines, state.movable) == (None, (), False)


def test_without_a_connection_the_set_up_is_named_that_makes_one() -> None:
    state, effects = handle(GraphMoveViewState(), on.MovableRead((), ()))
    assert effects == (do.KeepStage(None),)
    assert title(state.found) == "No connection was made on this computer yet"
    assert handle(state, on.MoveConnectionPicked("x"))[0] == state


def test_another_connection_begins_anew() -> None:
    state = replace(at(MoveStage.REMOVAL), nothing_else=True, note=Problem(Code.OFFLINE), over=True)
    picked, effects = handle(state, on.MoveConnectionPicked(OTHER.id))
    assert (picked.chosen, picked.app, picked.note, picked.nothing_else, picked.over) == (
        OTHER,
        None,
        None,
        False,
        False,
    )
    assert effects == (do.LeaveMoveSignIn(), do.KeepStage(None), do.ReadMovedApp(OTHER))


def test_a_move_of_another_day_goes_on_where_it_stopped() -> None:
    state = GraphMoveViewState(TODAY, MINE.id, (MINE,), (), MINE)
    assert sent(state, on.MovedAppRead(moved())) == (do.KeepStage(MoveStage.PERMISSIONS),)
    assert sent(state, on.MovedAppRead(moved(MoveStage.SYNC))) == (do.KeepStage(MoveStage.SYNC), do.GoToStage())


# ---- what was found


@pytest.mark.parametrize(
    ("use", "today", "told", "kind"),
    [
        (EwsUse.GRANTED, TODAY, "“A” may use Exchange Web Services until 1 April 2027", NoteKind.WARN),
        (EwsUse.GRANTED, date(2027, 4, 1), "“A” has Exchange Web Services, which ended on 1 April 2027", NoteKind.WARN),
        (EwsUse.REQUESTED, TODAY, "“A” asks for Exchange Web Services, but does not have them", NoteKind.PLAIN),
    ],
)
def test_the_last_day_is_told_without_alarm(use: EwsUse, today: date, told: str, kind: NoteKind) -> None:
    message = ews_message(use, today, "A")
    assert message is not None
    assert (message.title, message.kind) == (told, kind)
    assert ews_message(EwsUse.NONE, today, "A") is None


def test_the_days_that_are_left_are_counted() -> None:
    message = ews_message(EwsUse.GRANTED, date(2027, 3, 31), "A")
    assert message is not None
    assert message.text.startswith("Where the organisation still allows them, they work until then (1 day left).")


def test_where_nothing_is_wrong_nothing_is_offered() -> None:
    state = at(use=EwsUse.NONE)
    assert title(state.found) == "“VelocityCalendar” does not use Exchange Web Services"
    assert (state.movable, state.stage, state.may_add, state.lines) == (False, None, False, ())
    nameless = replace(state, chosen=replace(MINE, app_name=""))
    assert MINE.client_id in title(nameless.found)


def test_after_the_removal_it_is_said_to_be_gone() -> None:
    assert title(at(MoveStage.ALLOW_LIST, use=EwsUse.NONE).found).endswith("has Exchange Web Services no longer")


def test_a_product_that_cannot_be_moved_is_told_once_there_is_something_to_move() -> None:
    blocked = replace(PRODUCT, blocked=True)
    state = at(product=blocked)
    assert code(state.found) is Code.MOVE_PRODUCT_EWS_ONLY
    assert not state.movable
    assert isinstance(at(product=blocked, use=EwsUse.NONE).found, ResultMessage)
    scope = Permission("Calendars.ReadWrite", "s", "", required=True, type=PermissionType.DELEGATED)
    assert code(at(product=replace(PRODUCT, permissions=(scope,))).found) is Code.MOVE_BY_SIGN_IN


@pytest.mark.parametrize("stage", MoveStage)
def test_each_line_of_what_will_happen_is_ticked_off(stage: MoveStage) -> None:
    done = list(MoveStage).index(stage)
    lines = at(stage).lines
    assert [line.done for line in lines] == [True if n < done else None if n == done else False for n in range(5)]


# ---- the permissions


def test_the_permissions_are_named_before_anybody_signs_in() -> None:
    state = at()
    assert state.wanted_text.startswith("Permissions of Microsoft Graph: Calendars.ReadWrite, Place.Read.All.")
    assert at(product=replace(PRODUCT, permissions=())).wanted_text.startswith("Permissions of Microsoft Graph: –.")
    assert GraphMoveViewState().wanted_text == ""
    assert "API permissions" in by_hand_words()


def test_an_approval_link_leads_back_to_what_is_the_same_for_everybody() -> None:
    urls = ("https://{host}/back", "https://vendor.example/back")
    assert at(product=replace(PRODUCT, redirect_uris=urls)).consent_redirect == urls[1]
    assert at().consent_redirect == GraphMoveViewState().consent_redirect == ""


def test_somebody_signs_in_and_the_app_is_seen_to_read_the_rooms_at_once() -> None:
    state, effects = handle(at(), on.SignInForMovePressed(MovePurpose.ADD))
    assert effects == (do.BeginMoveSignIn(MINE.tenant),)
    assert not state.may_add
    assert sent(state, on.SignInForMovePressed(MovePurpose.ADD)) == ()
    hinted = handle(state, on.MoveSignInHinted(Problem(Code.BROWSER_ROOT)))[0]
    assert code(hinted.note) is Code.BROWSER_ROOT
    asked, effects = handle(hinted, on.MoveSignInAnswered(SIGN_IN, "answer"))
    assert state.app is not None
    assert effects == (do.ChangeAtMicrosoft(state.app, MovePurpose.ADD, SIGN_IN, "answer"),)
    assert asked.running == "The app is being changed at Microsoft."
    told = handle(asked, on.MoveReported(MoveEvent(MoveStep.GRANT, count=1, total=2)))[0]
    assert told.progress is not None
    assert (told.progress.text, told.progress.done, told.progress.total) == ("Granting the permissions …", 1, 2)
    added, effects = handle(told, on.MoveAdvanced(move_at(MoveStage.PERMISSIONS)))
    assert added.app is not None
    assert effects == (do.ProveGraph(added.app),)
    proved, effects = handle(added, on.MoveAdvanced(move_at(MoveStage.SWITCH)))
    assert effects == (do.KeepStage(MoveStage.SWITCH),)
    assert (proved.busy, proved.note, proved.running) == (False, None, "")


@pytest.mark.parametrize("step", MoveStep)
def test_every_step_at_microsoft_has_its_words(step: MoveStep) -> None:
    told = handle(at(), on.MoveReported(MoveEvent(step)))[0]
    assert told.progress is not None
    assert told.progress.text.endswith(" …")


def test_who_does_not_sign_in_changes_nothing() -> None:
    state = handle(at(), on.SignInForMovePressed(MovePurpose.ADD))[0]
    left, effects = handle(state, on.MoveSignInFailed(Problem(Code.SIGN_IN_DECLINED)))
    assert effects == (do.LeaveMoveSignIn(),)
    assert (left.purpose, code(left.note)) == (None, Code.SIGN_IN_DECLINED)
    assert sent(left, on.MoveSignInAnswered(SIGN_IN, "late")) == ()


def test_the_rooms_are_read_where_somebody_has_done_it_by_hand() -> None:
    state, effects = handle(at(), on.ProveGraphPressed())
    assert state.app is not None
    assert effects == (do.ProveGraph(state.app),)
    assert sent(state, on.ProveGraphPressed()) == ()
    assert sent(at(MoveStage.SWITCH), on.ProveGraphPressed()) == ()


def test_a_failure_keeps_what_the_record_says_by_then() -> None:
    state = replace(at(), purpose=MovePurpose.ADD)
    failed, effects = handle(state, on.MoveFailed(Problem(Code.CONSENT_MISSING), move_at(MoveStage.PERMISSIONS)))
    assert effects == (do.KeepStage(MoveStage.PERMISSIONS),)
    assert (code(failed.note), failed.purpose, failed.may_take_back) == (Code.CONSENT_MISSING, None, True)
    plain = handle(state, on.MoveFailed(Problem(Code.OFFLINE)))[0]
    assert plain.app == state.app
    declined = sent(state, on.MoveFailed(Problem(Code.SIGN_IN_DECLINED)))
    assert declined == (do.LeaveMoveSignIn(),)
    assert handle(GraphMoveViewState(), on.MoveFailed(Problem(Code.OFFLINE)))[0].app is None


def test_what_was_added_can_be_taken_back_until_the_switch() -> None:
    assert not at().may_take_back
    assert not at(MoveStage.SYNC).may_take_back
    state, effects = handle(at(MoveStage.SWITCH), on.SignInForMovePressed(MovePurpose.TAKE_BACK))
    assert effects == (do.BeginMoveSignIn(MINE.tenant),)
    back, effects = handle(state, on.MoveAdvanced(None))
    assert effects == (do.KeepStage(MoveStage.PERMISSIONS),)
    assert title(back.note) == "What was added is taken back"


def test_cancel_stops_what_is_under_way() -> None:
    stopped, effects = handle(at(), on.MoveStoppedPressed())
    assert effects == (do.StopMoving(), do.LeaveMoveSignIn())
    assert (stopped.purpose, stopped.busy) == (None, False)


def test_after_a_change_that_was_stopped_the_record_is_read_again() -> None:
    stopped, effects = handle(replace(at(), purpose=MovePurpose.ADD), on.MoveStoppedPressed())
    assert effects == (do.StopMoving(), do.LeaveMoveSignIn(), do.ReadMovedApp(MINE))
    assert (stopped.purpose, stopped.busy) == (None, True)
