"""The order of the steps, and where one may go."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.drafts import ADDRESS, CLIENT_ID, ENDS, TENANT, ready, row
from wizard.flow.routes import (
    CHECK,
    CHECK_ALL,
    DISPLAY_FILES,
    GRAPH_MOVE,
    PERMISSIONS,
    RENEW_MANY,
    RENEWAL,
    RENEWAL_ELSEWHERE,
    SCOPE,
    SETUP,
    WEB_FORM,
    StepMark,
    stopped_at,
)
from wizard.flow.steps import Step, complete
from wizard.model.draft import Draft
from wizard.model.move_stage import MoveStage
from wizard.model.target import ContractGateway, VendorApp, WebForm

DRAFTS = st.builds(
    Draft,
    id=st.just("d"),
    address=st.sampled_from([None, ADDRESS]),
    signed_in=st.booleans(),
    registered=st.booleans(),
    client_id=st.sampled_from(["", CLIENT_ID]),
    secret_ref=st.sampled_from(["", "ref"]),
    tenant=st.sampled_from([None, TENANT]),
    credentials_accepted=st.booleans(),
    secret_expires=st.sampled_from([None, ENDS]),
    consented=st.booleans(),
    rows=st.sampled_from([(), (row(1, "r1"),), (row(1, "r1", decided=False),)]),
    target=st.sampled_from([ContractGateway(), ContractGateway("i1")]),
    connected=st.booleans(),
)
STEPS = st.sampled_from(SETUP.steps)


def test_every_step_is_on_one_route() -> None:
    assert sorted(
        {
            *SETUP.steps,
            *WEB_FORM.steps,
            *DISPLAY_FILES.steps,
            *RENEWAL.steps,
            *CHECK.steps,
            *CHECK_ALL.steps,
            *RENEW_MANY.steps,
            *SCOPE.steps,
            *PERMISSIONS.steps,
            *GRAPH_MOVE.steps,
        }
    ) == sorted(Step)
    assert len(set(SETUP.steps)) == len(SETUP.steps)


def test_a_renewal_never_comes_near_a_room() -> None:
    for route in (RENEWAL, RENEWAL_ELSEWHERE):
        assert not {Step.ROOMS, Step.REVIEW, Step.CONNECT} & set(route.steps)
        assert route.resume(Draft(id="d", address=ADDRESS, signed_in=True)) is Step.RENEW


def test_next_walks_all_steps_in_order() -> None:
    walked = [Step.START]
    while (following := SETUP.next(walked[-1])) is not None:
        walked.append(following)
    assert tuple(walked) == SETUP.steps


def test_an_empty_draft_resumes_at_the_gateway() -> None:
    assert SETUP.resume(Draft(id="d")) is Step.GATEWAY


def test_without_any_mailbox_the_rooms_are_not_settled() -> None:
    assert not complete(Step.ROOMS, ready().with_(rows=()))


def test_a_ready_draft_resumes_at_the_review() -> None:
    assert SETUP.resume(ready()) is Step.REVIEW


def test_a_finished_draft_resumes_at_the_end() -> None:
    assert SETUP.resume(ready().with_(target=ContractGateway("i1"), connected=True)) is Step.DONE


def test_the_registration_may_be_skipped_and_is_passed_by_a_client_id() -> None:
    draft = Draft(id="d", address=ADDRESS, signed_in=True)
    assert SETUP.may_leave(Step.REGISTER, draft)
    assert SETUP.resume(draft) is Step.REGISTER
    assert SETUP.resume(draft.with_(client_id=CLIENT_ID)) is Step.SECRET


@pytest.mark.parametrize(
    ("step", "mark"),
    [
        (Step.GATEWAY, StepMark.DONE),
        (Step.CLIENT_ID, StepMark.CURRENT),
        (Step.SECRET, StepMark.LOCKED),
        (Step.REGISTER, StepMark.DONE),
    ],
)
def test_marks_while_the_client_id_is_asked(step: Step, mark: StepMark) -> None:
    draft = Draft(id="d", address=ADDRESS, signed_in=True, registered=True)
    assert SETUP.mark(step, Step.CLIENT_ID, draft) is mark


def test_a_step_that_may_be_gone_to_but_is_not_done_is_open() -> None:
    draft = Draft(id="d", address=ADDRESS, signed_in=True, registered=True)
    assert SETUP.mark(Step.CLIENT_ID, Step.GATEWAY, draft) is StepMark.OPEN


@given(DRAFTS)
def test_one_may_jump_exactly_as_far_as_one_would_resume(draft: Draft) -> None:
    resumed = SETUP.steps.index(SETUP.resume(draft))
    for number, step in enumerate(SETUP.steps):
        assert SETUP.may_jump(step, draft) == (number <= resumed)


@given(DRAFTS, STEPS)
def test_whoever_may_leave_a_reachable_step_may_enter_the_next(draft: Draft, step: Step) -> None:
    following = SETUP.next(step)
    if following is None or not SETUP.may_jump(step, draft) or not SETUP.may_leave(step, draft):
        return
    assert SETUP.may_jump(following, draft) or step is Step.REGISTER


@given(DRAFTS, st.lists(st.sampled_from(["back", "next", *SETUP.steps]), max_size=30))
def test_no_walk_leads_past_an_open_step(draft: Draft, moves: list[Any]) -> None:
    at = Step.START
    for move in moves:
        if move == "back":
            at = SETUP.steps[max(0, SETUP.steps.index(at) - 1)]
        elif move == "next":
            following = SETUP.next(at)
            at = following if following and SETUP.may_leave(at, draft) and SETUP.may_jump(following, draft) else at
        elif SETUP.may_jump(move, draft):
            at = move
        before = SETUP.steps[: SETUP.steps.index(at)]
        assert all(complete(step, draft) or step is Step.REGISTER for step in before)


@given(DRAFTS, STEPS, STEPS)
def test_a_locked_step_is_never_the_current_one(draft: Draft, step: Step, current: Step) -> None:
    mark = SETUP.mark(step, current, draft)
    assert (mark is StepMark.CURRENT) == (step is current)
    if mark in (StepMark.DONE, StepMark.OPEN):
        assert SETUP.may_jump(step, draft)


def test_what_is_kept_keeps_its_tick_while_the_gateway_is_not_signed_in() -> None:
    draft = ready().with_(signed_in=False, rows=())
    assert SETUP.mark(Step.TENANT, Step.GATEWAY, draft) is StepMark.KEPT
    assert SETUP.mark(Step.ROOMS, Step.GATEWAY, draft) is StepMark.LOCKED
    assert SETUP.mark(Step.TENANT, Step.GATEWAY, draft.with_(signed_in=True)) is StepMark.DONE


@pytest.mark.parametrize(
    ("draft", "step"),
    [
        (ready().with_(step="rooms", signed_in=False), Step.ROOMS),
        (ready().with_(step="client_id", signed_in=False), Step.CLIENT_ID),
        (ready().with_(step="gateway", signed_in=False), Step.REVIEW),
        (ready().with_(step="gateway", signed_in=False, rows=()), Step.ROOMS),
        (ready().with_(step="review", rows=()), Step.ROOMS),
        (ready().with_(step="no step of ours"), Step.REVIEW),
        (ready().with_(step="page"), Step.REVIEW),
        (ready().with_(step="connect", target=ContractGateway("i1")), Step.REVIEW),
        (ready().with_(step="connect", target=ContractGateway("i1"), connected=True), Step.CONNECT),
        (ready().with_(step="done", target=ContractGateway("i1"), connected=True), Step.DONE),
        (ready().with_(step="page", target=WebForm()), Step.PAGE),
        (ready().with_(step="gateway", target=WebForm(), rows=()), Step.ROOMS),
        (Draft("d", step="page", target=VendorApp()), Step.PAGE),
        (Draft("d"), Step.GATEWAY),
    ],
)
def test_where_an_interrupted_set_up_stopped(draft: Draft, step: Step) -> None:
    assert stopped_at(draft) is step


def test_only_what_was_begun_is_worth_going_on_with() -> None:
    assert not Draft("d", address_text="gw.example").begun
    assert Draft("d", target=WebForm("https://gw.example")).begun
    assert ready().begun


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        (None, Step.EWS),
        (MoveStage.PERMISSIONS, Step.EWS),
        (MoveStage.SWITCH, Step.SWITCH),
        (MoveStage.SYNC, Step.SWITCH),
        (MoveStage.REMOVAL, Step.REMOVE_EWS),
        (MoveStage.ALLOW_LIST, Step.REMOVE_EWS),
        (MoveStage.DONE, Step.REMOVE_EWS),
    ],
)
def test_a_move_to_graph_goes_on_where_it_stopped(stage: MoveStage | None, step: Step) -> None:
    draft = Draft("d", move_stage=stage)
    assert GRAPH_MOVE.resume(draft) is step
    assert GRAPH_MOVE.may_jump(step, draft)
    assert complete(Step.REMOVE_EWS, draft) is (stage is MoveStage.DONE)
