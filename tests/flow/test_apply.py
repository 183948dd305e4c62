"""Doing the plan: in order, proved, and safe to repeat whatever answer was lost."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.fakes import FakeGatewaySession
from tests.flow.drafts import ROOMS, ready, row
from wizard.flow import apply, retrying_session
from wizard.flow import plan as planning
from wizard.flow.apply import ApplyEvent, ApplyRequest, ApplyStage
from wizard.model.draft import Draft
from wizard.model.gateway import CredentialState, GatewayCredential, Integration, PermissionLevel, RoomStatus, Sync
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway

SECRET = Secret("abc8Q~practice.value")
ADDRESSES = ("conf-1@contoso.example", "conf-2@contoso.example")


@dataclass
class FakeClock:
    """Time that passes only by pausing; `cancel_after` pauses, the person has had enough."""

    seconds: float = 0.0
    cancel_after: int = 10_000
    on_pause: Callable[[], None] = field(default=lambda: None)

    def now(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> bool:
        self.seconds += seconds
        self.cancel_after -= 1
        self.on_pause()
        return self.cancel_after > 0


class LosesAnswers(FakeGatewaySession):
    """Loses the answer to one kind of write, after doing it (`done`) or before."""

    def __init__(self, losing: str, *, done: bool, times: int = 1) -> None:
        super().__init__(ROOMS, ADDRESSES)
        self.losing, self.done, self.times = losing, done, times

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name != super().__getattribute__("__dict__").get("losing"):
            return found

        def lossy(*arguments: Any, **named: Any) -> Any:
            if self.times <= 0:
                return found(*arguments, **named)
            self.times -= 1
            if self.done:
                found(*arguments, **named)
            raise fail(Code.OUTCOME_UNKNOWN)

        return lossy


def job(session: FakeGatewaySession, draft: Draft | None = None, clock: FakeClock | None = None) -> ApplyRequest:
    draft = draft or ready()
    plan = planning.make(draft, planning.read_existing(session, draft), ROOMS)
    return ApplyRequest(draft, plan, session, lambda: SECRET, ROOMS, clock or FakeClock())


def gateway() -> FakeGatewaySession:
    return FakeGatewaySession(ROOMS, ADDRESSES)


def stages(events: list[ApplyEvent]) -> list[ApplyStage]:
    return [event.stage for event in events if event.done]


def code_of(run: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        run()
    return caught.value.problem.code


def test_everything_is_written_proved_and_synced() -> None:
    session = gateway()
    events = list(apply.run(job(session)))
    assert stages(events) == list(ApplyStage)
    assert session.writes == ["create", "put_mapping", "stage", "activate_staged", "sync_now"]
    assert [room.state for room in events[-1].rooms] == [Sync.SYNCING, Sync.SYNCING]
    assert events[-1].integration_id == "i1"


def test_a_second_run_writes_nothing() -> None:
    session = gateway()
    list(apply.run(job(session)))
    session.writes.clear()
    events = list(apply.run(job(session)))
    assert session.writes == ["sync_now"]
    assert stages(events) == [ApplyStage.COMPARE, ApplyStage.WRITE, ApplyStage.READ_BACK, ApplyStage.SYNC]


def test_settings_are_changed_where_they_differ() -> None:
    session = gateway()
    list(apply.run(job(session)))
    session.writes.clear()
    list(apply.run(job(session, ready().with_(alias="Rooms", permission_level=PermissionLevel.READ))))
    assert session.writes == ["update", "sync_now"]


def test_a_gateway_changed_since_the_review_is_left_alone() -> None:
    session = gateway()
    list(apply.run(job(session)))
    reviewed = job(session, ready().with_(alias="Rooms"))
    session.put_mapping(session.integrations()[0], ())
    session.writes.clear()
    assert code_of(lambda: list(apply.run(reviewed))) is Code.GATEWAY_CHANGED
    assert session.writes == []


def test_an_integration_that_appeared_or_vanished_is_a_change() -> None:
    session = gateway()
    before = job(session)
    list(apply.run(job(session)))
    assert code_of(lambda: list(apply.run(before))) is Code.GATEWAY_CHANGED
    after = job(session)
    empty = replace(after, session=gateway())
    assert code_of(lambda: list(apply.run(empty))) is Code.GATEWAY_CHANGED


def test_what_an_earlier_try_wrote_is_no_foreign_change() -> None:
    session = gateway()
    before = job(session)
    list(apply.run(before))
    again = replace(before, draft=before.draft.with_(target=ContractGateway("i1")))
    assert stages(list(apply.run(again))) == list(ApplyStage)


@pytest.mark.parametrize("losing", ["create", "put_mapping", "stage", "activate_staged"])
def test_a_lost_answer_is_looked_up_and_nothing_is_written_twice(losing: str) -> None:
    session = LosesAnswers(losing, done=True)
    events = list(apply.run(job(session)))
    assert stages(events) == list(ApplyStage)
    assert session.writes.count(losing) == 1
    assert len(session.integrations()) == 1


def test_a_lost_answer_to_a_settings_change_is_looked_up() -> None:
    session = LosesAnswers("update", done=True)
    list(apply.run(job(session)))
    list(apply.run(job(session, ready().with_(alias="Rooms"))))
    assert session.writes.count("update") == 1
    assert session.integrations()[0].alias == "Rooms"


@pytest.mark.parametrize("losing", ["create", "put_mapping", "stage", "activate_staged"])
def test_a_write_that_did_not_happen_is_told_and_goes_on_from_there(losing: str) -> None:
    session = LosesAnswers(losing, done=False)
    assert code_of(lambda: list(apply.run(job(session)))) is Code.OUTCOME_UNKNOWN
    assert stages(list(apply.run(job(session))))[-1] is ApplyStage.SYNC
    assert session.writes.count("create") == 1


def test_a_settings_change_that_did_not_happen_is_told() -> None:
    session = LosesAnswers("update", done=False)
    list(apply.run(job(session)))
    assert code_of(lambda: list(apply.run(job(session, ready().with_(alias="Rooms"))))) is Code.OUTCOME_UNKNOWN


def test_other_refusals_are_passed_on() -> None:
    session = gateway()
    draft = ready().with_(rows=(row(1, "nowhere"),))
    assert code_of(lambda: list(apply.run(job(session, draft)))) is Code.GATEWAY_ROOM_GONE


def test_a_draft_without_tenant_is_not_applied() -> None:
    assert code_of(lambda: list(apply.run(job(gateway(), ready().with_(tenant=None))))) is Code.TENANT_UNKNOWN


def result(state: CredentialState, reason: str = "", detail: str = "") -> GatewayCredential:
    return GatewayCredential(state, reason=reason, detail=detail)


@pytest.mark.parametrize(
    ("reason", "detail"),
    [("urn:room-gateway:problem:cloud-busy", ""), ("urn:room-gateway:problem:sign-in-refused", "AADSTS7000215: …")],
)
def test_what_microsoft_is_still_spreading_is_waited_for(reason: str, detail: str) -> None:
    session = gateway()
    session.test_result = result(CredentialState.FAILED, reason, detail)

    def recover() -> None:
        session.test_result = result(CredentialState.TESTED)

    events = list(apply.run(job(session, clock=FakeClock(on_pause=recover))))
    assert stages(events)[-1] is ApplyStage.SYNC


def test_waiting_ends_at_its_limit() -> None:
    session, clock = gateway(), FakeClock()
    session.test_result = result(CredentialState.FAILED, "cloud-busy")
    assert code_of(lambda: list(apply.run(job(session, clock=clock)))) is Code.GATEWAY_TEST_FAILED
    assert clock.seconds >= apply.TEST_SECONDS
    assert session.integrations()[0].active is None


def test_waiting_ends_when_the_person_cancels() -> None:
    session, clock = gateway(), FakeClock(cancel_after=1)
    session.test_result = result(CredentialState.FAILED, "cloud-busy")
    assert code_of(lambda: list(apply.run(job(session, clock=clock)))) is Code.GATEWAY_TEST_FAILED
    assert clock.seconds < apply.TEST_SECONDS


def test_a_policy_that_blocks_the_gateway_is_told_at_once() -> None:
    session, clock = gateway(), FakeClock()
    session.test_result = result(CredentialState.FAILED, "sign-in-refused", "AADSTS53003")
    assert code_of(lambda: list(apply.run(job(session, clock=clock)))) is Code.GATEWAY_TEST_FAILED
    assert clock.seconds == 0


class Restarts(FakeGatewaySession):
    """Out of reach for the next calls of one kind."""

    def __init__(self, name: str, code: Code, times: int = 3) -> None:
        super().__init__(ROOMS, ADDRESSES)
        self.name, self.code, self.times = name, code, times

    def __getattribute__(self, name: str) -> Any:
        kept, found = super().__getattribute__("__dict__"), super().__getattribute__(name)
        if name != kept.get("name"):
            return found

        def away(*arguments: Any, **named: Any) -> Any:
            if kept["times"] > 0:
                kept["times"] -= 1
                raise fail(kept["code"])
            return found(*arguments, **named)

        return away


WRITES = ["create", "put_mapping", "stage", "activate_staged"]
READS = ["integrations", "integration", "test_staged", "status", "sync_now"]


@pytest.mark.parametrize("name", [*WRITES, *READS])
@pytest.mark.parametrize("code", [Code.GATEWAY_BUSY, Code.GATEWAY_UNREACHABLE])
def test_a_gateway_that_restarts_is_waited_for(name: str, code: Code) -> None:
    session, waits = Restarts(name, code), list[float]()
    work = replace(job(gateway()), session=session, waiting=lambda problem, seconds: waits.append(seconds))
    assert stages(list(apply.run(work)))[-1] is ApplyStage.SYNC
    assert len(waits) == 3
    assert waits == sorted(waits, reverse=True)
    assert [session.writes.count(write) for write in WRITES] == [1, 1, 1, 1]


def test_a_gateway_that_stays_away_is_told_when_the_limit_is_over() -> None:
    clock = FakeClock()
    work = replace(job(gateway(), clock=clock), session=Restarts("create", Code.GATEWAY_UNREACHABLE, 10_000))
    assert code_of(lambda: list(apply.run(work))) is Code.GATEWAY_UNREACHABLE
    assert clock.seconds >= retrying_session.LIMIT_SECONDS


def test_waiting_for_a_gateway_can_be_cancelled() -> None:
    work = replace(job(gateway(), clock=FakeClock(cancel_after=2)), session=Restarts("status", Code.TIMED_OUT, 10_000))
    assert code_of(lambda: list(apply.run(work))) is Code.TIMED_OUT


def test_a_write_whose_answer_timed_out_is_not_simply_repeated() -> None:
    work = replace(job(gateway()), session=Restarts("create", Code.TIMED_OUT))
    assert code_of(lambda: list(apply.run(work))) is Code.TIMED_OUT


def test_the_rest_of_a_session_is_passed_through() -> None:
    session = gateway()
    patient = retrying_session.RetryingGatewaySession(session, FakeClock(), lambda problem, seconds: None)
    made = patient.create(
        alias="A", cloud="global", tenant_id="t", tenant_domain="", client_id="c", level=PermissionLevel.READ
    )
    made = patient.stage(made, SECRET, key_id="", expires=None)
    patient.discard_staged(made)
    assert patient.integration(made.id).staged is None
    assert patient.rooms() == ROOMS
    patient.sign_out()
    assert not session.signed_in


class Forgets(FakeGatewaySession):
    """Says yes and keeps something else: a lying 200."""

    def put_mapping(self, integration: Integration, links: object) -> Integration:
        return super().put_mapping(integration, ())


def test_a_gateway_that_does_not_keep_what_it_took_is_noticed() -> None:
    assert code_of(lambda: list(apply.run(job(Forgets(ROOMS, ADDRESSES))))) is Code.READ_BACK_DIFFERS


def test_rooms_that_never_sync_end_the_watching() -> None:
    session, clock = FakeGatewaySession(ROOMS, ADDRESSES[:1]), FakeClock()
    events = list(apply.run(job(session, clock=clock)))
    assert clock.seconds >= apply.SYNC_SECONDS
    assert events[-1].done
    assert [room.state for room in events[-1].rooms] == [Sync.SYNCING, Sync.FAILING]


def test_watching_ends_when_the_person_cancels() -> None:
    events = list(apply.run(job(FakeGatewaySession(ROOMS), clock=FakeClock(cancel_after=2))))
    assert not events[-1].done


def test_finished_means_every_mapped_room() -> None:
    room = RoomStatus("r1", "1.01", ADDRESSES[0], Sync.SYNCING)
    assert apply.finished([room], 1)
    assert not apply.finished([room], 2)
    assert not apply.finished([replace(room, state=Sync.WAITING)], 1)
