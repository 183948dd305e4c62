"""What the gateway may do in a renewal, one thing at a time."""

from dataclasses import replace

import pytest

from tests.flow.renewal_calm import calm, planted, refused, started, stopped_at, wanted
from tests.flow.renewal_gateway import SessionModel
from tests.flow.renewal_model import World
from tests.flow.renewal_parts import BEGINNING
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.context import TEST_SECONDS
from wizard.flow.saga.engine import PATIENCE_SECONDS
from wizard.model.gateway import CredentialState, Integration
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalOutcome


def test_a_gateway_that_refuses_for_twenty_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(
        "tests.flow.renewal_gateway.SessionModel._tried", lambda *_: ("urn:room-gateway:problem:cloud-busy", "503")
    )
    error = refused(lambda: started(world))
    assert (error.problem.code, error.problem.values["reason"]) == (Code.GATEWAY_TEST_FAILED, "cloud-busy")
    assert world.now - BEGINNING >= TEST_SECONDS


def test_what_waiting_cannot_mend_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(
        "tests.flow.renewal_gateway.SessionModel._tried",
        lambda *_: ("urn:room-gateway:problem:permission-missing", ""),
    )
    assert refused(lambda: started(world)).problem.values["reason"] == "permission-missing"
    assert world.now < BEGINNING + 60


def test_a_gateway_that_lies_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(world.gateway, "put_staged", lambda *_: None)
    assert refused(lambda: started(world)).problem.code is Code.READ_BACK_DIFFERS
    assert world.gateway.active == world.old.secret


def test_a_gateway_that_is_gone_is_waited_for_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    waits: list[RenewalEvent] = []
    stopped_at(world, RenewalStep.STAGE)
    began = world.now

    def gone(*_: object) -> None:
        raise fail(Code.GATEWAY_UNREACHABLE)

    monkeypatch.setattr("tests.flow.renewal_gateway.SessionModel._reach", gone)

    def listen() -> None:
        waits.extend(renewal.finish(world.tools()))

    assert refused(listen).problem.code is Code.GATEWAY_UNREACHABLE
    assert PATIENCE_SECONDS <= world.now - began < PATIENCE_SECONDS + 30
    assert all(event.waiting and event.until == began + PATIENCE_SECONDS for event in waits)


def test_a_reboot_in_the_middle_is_waited_for_and_signed_in_once() -> None:
    world = calm()
    for event in renewal.start(world.tools(), wanted(world)):
        world.gateway.sessions += event.step is RenewalStep.STAGE and not event.done and not world.gateway.sessions
    world.check_end(RenewalOutcome.NEW, ())


def test_a_session_that_ends_twice_asks_the_person() -> None:
    world = calm()

    def listen() -> None:
        for event in renewal.start(world.tools(), wanted(world)):
            world.gateway.sessions += event.step in (RenewalStep.STAGE, RenewalStep.TEST_THERE)

    assert refused(listen).problem.code is Code.SESSION_EXPIRED


def test_somebody_who_changes_it_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def changed(*_: object) -> None:
        raise fail(Code.GATEWAY_CHANGED, "412")

    monkeypatch.setattr("tests.flow.renewal_gateway.SessionModel._change", changed)
    assert refused(lambda: started(world)).problem.code is Code.GATEWAY_CHANGED
    assert world.now < BEGINNING + 120


@pytest.mark.parametrize("code", [Code.GATEWAY_TEST_FAILED, Code.GATEWAY_BUSY])
def test_an_activation_refused_once(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real = SessionModel.activate_staged
    refusals: list[Code] = []

    def refusing_once(session: SessionModel, integration: Integration) -> Integration:
        refusals.append(code)
        if len(refusals) == 1:
            raise fail(code)
        return real(session, integration)

    monkeypatch.setattr(SessionModel, "activate_staged", refusing_once)
    assert started(world)[-1].outcome is RenewalOutcome.NEW


def test_a_test_that_somebody_undid_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    undone: list[object] = []
    real = world.gateway.shown

    def shown() -> Integration:
        integration = real()
        staged = world.gateway.staged_shown
        if staged is not None and staged.state is CredentialState.TESTED and not undone:
            undone.append(staged)
            world.gateway.staged_shown = replace(staged, state=CredentialState.STAGED)
        return integration

    monkeypatch.setattr(world.gateway, "shown", shown)
    assert started(world)[-1].outcome is RenewalOutcome.NEW
    assert undone


def test_rooms_that_do_not_sync_keep_the_old_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    monkeypatch.setattr(
        "tests.flow.renewal_gateway.SessionModel._tried", lambda *_: ("urn:room-gateway:problem:sign-in-refused", "")
    )
    error = refused(lambda: list(renewal.finish(world.tools())))
    assert (error.problem.code, error.problem.values["first"]) == (Code.RENEWAL_NOT_SYNCING, "1")
    assert world.old.lives(world.now)
    monkeypatch.undo()
    list(renewal.go_back(world.tools()))
    world.check_end(RenewalOutcome.OLD, ())


def stranger_takes_over(world: World) -> None:
    theirs = planted(world, "theirs", "STR8Q~0123456789")
    world.gateway.touched_by_stranger = True
    world.gateway.begin(theirs, knows=True)


def test_a_strangers_secret_is_not_overwritten() -> None:
    world = calm()
    stopped_at(world, RenewalStep.STAGE)
    stranger_takes_over(world)
    assert refused(lambda: list(renewal.finish(world.tools()))).problem.code is Code.RENEWAL_FOREIGN
    list(renewal.go_back(world.tools()))
    world.check_end(RenewalOutcome.OLD, ())


def test_a_stranger_after_all_was_done_only_leaves_us_to_tidy_up() -> None:
    world = calm()
    for event in renewal.start(world.tools(), wanted(world)):
        if event.step is RenewalStep.RETIRE and event.done:
            break
    stranger_takes_over(world)
    assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW
    world.check_end(RenewalOutcome.NEW, ())


def test_no_way_back_without_the_old_secret() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    del world.vault.items["c1/old"]
    problem = renewal.way_back(world.tools())
    assert problem is not None
    assert problem.code is Code.RENEWAL_ONLY_FORWARD
    world.require_no_writes(lambda: refused(lambda: list(renewal.go_back(world.tools()))))
    assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW


def test_no_way_back_to_an_expired_secret() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    world.old.expired = True
    assert refused(lambda: list(renewal.go_back(world.tools()))).problem.code is Code.RENEWAL_ONLY_FORWARD


def test_no_hasty_answer_while_microsoft_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)

    def away(*_: object) -> None:
        raise fail(Code.OFFLINE)

    monkeypatch.setattr("tests.flow.renewal_microsoft.View.token", away)
    assert refused(lambda: list(renewal.go_back(world.tools()))).problem.code is Code.OFFLINE
