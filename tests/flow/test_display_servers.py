"""A display server in the flow: no mapping and no second credential, and rooms that prove nothing at first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import FakeGatewaySession
from tests.flow.checked_connection import PRODUCT
from tests.flow.drafts import ABOUT, ADDRESS, CLIENT_ID, ENDS, TENANT, ready, row
from tests.flow.renewal_calm import PASTED, calm, refused, started, wanted
from tests.flow.renewal_gateway import SessionModel
from tests.flow.test_apply import FakeClock
from wizard.flow import apply, connection_expiry, draft_changes, renewal, routes
from wizard.flow import plan as planning
from wizard.flow.apply import ApplyEvent, ApplyRequest, ApplyStage
from wizard.flow.finished_connection import connection_of
from wizard.flow.plan import Change, Subject
from wizard.flow.renewal.context import RenewalStep
from wizard.flow.renewal.verify_on_gateway import TOKEN_SECONDS
from wizard.flow.room_pages import NOT_LISTED
from wizard.flow.steps import Step, complete
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import (
    CredentialState,
    GatewayAddress,
    GatewayCredential,
    GatewayInterface,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
    SyncProof,
)
from wizard.model.problem import Code, ProblemError
from wizard.model.product import Delivery
from wizard.model.renewal import RenewalOutcome
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import ContractGateway, DisplayServer

ONE, TWO = "conf-1@contoso.example", "conf-2@contoso.example"
ACTIVE = GatewayCredential(CredentialState.ACTIVE, "abc", "k1", ENDS)
SERVER = Integration(
    "meeteasier", "10:00", "", "global", TENANT.id, "", CLIENT_ID, PermissionLevel.READ_WRITE,
    (RoomAssignment(ONE, ONE),), ACTIVE,
)  # fmt: skip
ANOTHER_APP = replace(SERVER, client_id="0a0a0a0a-2fa1-41d2-883f-0016d3cca427", active=None)
DISPLAYS = replace(ABOUT, serial="", interface=GatewayInterface.MEETEASIER)


def draft() -> Draft:
    return ready().with_(target=DisplayServer(), rows=(row(1, ONE), row(2, TWO)))


def subjects(plan: planning.Plan) -> list[tuple[Change, Subject]]:
    return [(line.change, line.subject) for line in plan.lines]


class FakeDisplayServer(FakeGatewaySession):
    """Shows what it likes, and keeps neither alias nor mapping."""

    def __init__(self, shown: tuple[str, ...] = (ONE, TWO), proof: SyncProof = SyncProof.NEW_SIGN_IN) -> None:
        super().__init__()
        self.shown, self.proof = shown, proof

    def put_mapping(self, integration: Integration, links: object) -> Integration:
        return self._write("put_mapping", replace(self._bound(integration), room_limit=0))

    def status(self, integration_id: str) -> Status:
        rooms = tuple(RoomStatus(one, one, one, Sync.SYNCING) for one in self.shown)
        return Status(consent_seen=True, roles=(), last_sync="", running=False, rooms=rooms, proof=self.proof)


def applied(session: FakeDisplayServer, of: Draft) -> list[ApplyEvent]:
    existing = planning.read_existing(session, of)
    plan = planning.make(of, existing, (), session.integrations())
    return list(apply.run(ApplyRequest(of, plan, session, lambda: Secret("abcdefgh-secret"), (), FakeClock())))


# ---- the plan


def test_a_server_that_was_never_set_up_gets_app_and_credential() -> None:
    plan = planning.make(draft(), None, ())
    assert (plan.settings_change, plan.stage_secret, plan.mapping_change, plan.writes) == (False, True, False, 2)
    assert [link.address for link in plan.links] == [ONE, TWO]
    assert subjects(plan) == [
        (Change.NEW, Subject.INTEGRATION),
        (Change.NEW, Subject.SECRET),
        (Change.NEW, Subject.ROOMS_NEW),
    ]


def test_a_second_run_writes_nothing_though_it_keeps_no_alias_and_shows_other_rooms() -> None:
    plan = planning.make(draft(), SERVER, (), (SERVER,))
    assert plan.writes == 0
    assert (Change.SAME, Subject.ROOMS_SAME) in subjects(plan)


def test_another_app_is_told_before_it_is_replaced() -> None:
    plan = planning.make(draft(), None, (), (ANOTHER_APP,))
    line = next(line for line in plan.lines if line.subject is Subject.REPLACED)
    assert (line.change, line.before) == (Change.REMOVED, ANOTHER_APP.client_id)


def test_limits_that_are_raised_are_told() -> None:
    plan = planning.make(draft(), None, (), (replace(ANOTHER_APP, room_limit=10),))
    assert plan.mapping_change
    assert next(line.count for line in plan.lines if line.subject is Subject.ROOM_LIMIT) == 10


def test_rooms_that_would_share_a_page_stop_the_plan() -> None:
    twins = tuple(
        replace(one, mailbox=replace(one.mailbox, display_name="Focus")) for one in (row(1, ONE), row(2, TWO))
    )
    with pytest.raises(ProblemError) as caught:
        planning.make(draft().with_(rows=twins), None, ())
    assert caught.value.problem.code is Code.DISPLAY_ROOMS_ALIKE
    assert caught.value.problem.values["rooms"] == f"{ONE}, {TWO}"


def test_rooms_without_a_list_or_a_page_are_told() -> None:
    named = replace(row(1, ONE), mailbox=replace(row(1).mailbox, display_name="Größe"))
    plan = planning.make(draft().with_(rows=(named, row(2, TWO))), None, (), (), (TWO,))
    notes = [(line.subject, line.before) for line in plan.lines if line.change is Change.NOTE]
    assert notes == [(Subject.NOT_LISTED, TWO), (Subject.NO_PAGE, "Größe")]


# ---- doing it


def test_it_is_written_and_only_the_chosen_rooms_count() -> None:
    events = applied(FakeDisplayServer((ONE, TWO, "other@contoso.example")), draft())
    last = events[-1]
    assert (last.stage, last.done, last.proof) == (ApplyStage.SYNC, True, SyncProof.NEW_SIGN_IN)
    assert [room.address for room in last.rooms] == [ONE, TWO]


def test_a_chosen_room_that_is_not_shown_is_told() -> None:
    last = applied(FakeDisplayServer((ONE,)), draft())[-1]
    assert [(room.address, room.state, room.reason) for room in last.rooms] == [
        (ONE, Sync.SYNCING, ""),
        (TWO, Sync.FAILING, NOT_LISTED),
    ]


def test_the_limits_are_raised_where_the_plan_says_so() -> None:
    class Narrow(FakeDisplayServer):
        def create(self, **values: object) -> Integration:
            return self._write("create", replace(super().create(**values), room_limit=20))  # type: ignore[arg-type]

    session = Narrow()
    applied(session, draft())
    assert "put_mapping" in session.writes
    again = FakeDisplayServer()
    applied(again, draft())
    assert "put_mapping" not in again.writes


# ---- signing in, and reading from it


def test_signing_in_to_a_server_decides_the_way() -> None:
    signed_in = draft_changes.gateway(Draft("d"), ADDRESS, "", DISPLAYS, "")
    assert signed_in.target == DisplayServer()
    assert routes.of_draft(signed_in) is routes.SETUP


def test_its_way_is_foreseen_as_that_of_a_gateway() -> None:
    assert routes.foreseen(replace(PRODUCT, delivery=Delivery.HTTP)) is routes.SETUP


def test_the_same_address_is_the_same_server_though_it_tells_no_serial_number() -> None:
    before = draft_changes.gateway(Draft("d"), ADDRESS, "", DISPLAYS, "").with_(
        target=DisplayServer("meeteasier"), rows=(row(1, ONE),)
    )
    again = draft_changes.gateway(before, ADDRESS, "", DISPLAYS, "")
    assert (again.target, again.rows) == (DisplayServer("meeteasier"), before.rows)
    other = draft_changes.gateway(before, GatewayAddress("other.example"), "", DISPLAYS, "")
    assert (other.target, other.rows[0].room_id) == (DisplayServer(), "")


def test_a_gateway_of_the_contract_at_the_same_address_is_another_one() -> None:
    before = draft_changes.gateway(Draft("d"), ADDRESS, "", DISPLAYS, "").with_(target=DisplayServer("meeteasier"))
    assert draft_changes.gateway(before, ADDRESS, "", ABOUT, "admin").target == ContractGateway()


def test_a_connection_that_is_read_from_it_is_known_by_its_address() -> None:
    there = draft().with_(gateway_serial="", address=GatewayAddress("fd00::7", 8080, encrypted=False))
    (told,) = connection_expiry.read_from_gateway(there, (SERVER,), ENDS)
    assert (told.id, told.target) == ("fd00--7-8080-meeteasier", DisplayServer("meeteasier"))
    saved = replace(told, id="saved")
    elsewhere = replace(saved, id="elsewhere", address=GatewayAddress("other.example"))
    assert connection_expiry.recognised((elsewhere, saved), (told,)) == (saved,)


# ---- renewing


def showing(*proofs: SyncProof) -> Callable[[SessionModel, str], Status]:
    """Each look in turn shows one of them, the last one for good."""
    left = list(proofs)
    honest = SessionModel.status

    def status(session: SessionModel, integration_id: str) -> Status:
        proof = left.pop(0) if len(left) > 1 else left[0]
        return replace(honest(session, integration_id), proof=proof)

    return status


def test_the_old_secret_is_kept_until_the_server_was_seen_with_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(
        SessionModel, "status", showing(SyncProof.NOT_YET, SyncProof.NOT_YET, SyncProof.OLD_TOKEN_ENDED)
    )
    events = started(world)
    waits = [event for event in events if event.waiting is not None and event.waiting.code is Code.RENEWAL_OLD_TOKEN]
    assert len(waits) == 2
    assert all(event.step is RenewalStep.SYNC for event in waits)
    assert (events[-1].outcome, events[-1].proof) == (RenewalOutcome.NEW, SyncProof.OLD_TOKEN_ENDED)


def test_a_server_that_is_never_seen_with_it_leaves_the_renewal_open(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(made=PASTED)
    monkeypatch.setattr(SessionModel, "status", showing(SyncProof.NOT_YET))
    began = world.now
    error = refused(lambda: list(renewal.start(world.tools(), wanted(world))))
    assert error.problem.code is Code.RENEWAL_OLD_TOKEN
    assert world.now - began > TOKEN_SECONDS


def test_a_refused_secret_is_told_at_once_and_not_taken_for_an_old_token(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(made=PASTED)
    honest = SessionModel.status

    def status(session: SessionModel, integration_id: str) -> Status:
        told = honest(session, integration_id)
        failing = tuple(replace(one, state=Sync.FAILING, reason="sign-in-refused") for one in told.rooms)
        return replace(told, rooms=failing, proof=SyncProof.NOT_YET)

    monkeypatch.setattr(SessionModel, "status", status)
    error = refused(lambda: list(renewal.start(world.tools(), wanted(world))))
    assert error.problem.code is Code.RENEWAL_NOT_SYNCING


# ---- a certificate of its own

OWN = ServerCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "Displays", date(2028, 5, 1))
WITH_OWN = GatewayCredential(CredentialState.ACTIVE, OWN.hint, "", OWN.ends, kind=CredentialKind.CERTIFICATE)


def with_own() -> Draft:
    return draft_changes.server_certificate(draft(), OWN)


def test_its_own_certificate_is_what_the_plan_wants() -> None:
    assert planning.make(with_own(), SERVER, (), (SERVER,)).stage_secret
    assert not planning.make(with_own(), replace(SERVER, active=WITH_OWN), (), (SERVER,)).stage_secret
    assert planning.make(draft(), replace(SERVER, active=WITH_OWN), (), (SERVER,)).stage_secret
    (line,) = (one for one in planning.make(with_own(), None, ()).lines if one.subject is Subject.SECRET)
    assert (line.change, line.after) == (Change.NEW, OWN.hint)


def test_applied_it_is_named_by_its_public_half_and_the_secret_is_not_asked_for() -> None:
    class Server(FakeDisplayServer):
        def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
            assert (secret.reveal(), key_id, expires) == (OWN.pem, "", OWN.ends)
            now = self._bound(integration)
            return self._write("stage", replace(now, staged=OWN.shown))

    def nobody() -> Secret:
        raise AssertionError("the secret was asked for")

    of, session = with_own(), Server()
    plan = planning.make(of, None, (), ())
    last = list(apply.run(ApplyRequest(of, plan, session, nobody, (), FakeClock())))[-1]
    assert (last.done, last.proof) == (True, SyncProof.NEW_SIGN_IN)


def test_a_certificate_of_this_computer_needs_one_of_the_servers_beside_it() -> None:
    of = draft().with_(credential_kind=CredentialKind.CERTIFICATE)
    assert not complete(Step.SECRET, of)
    assert complete(Step.SECRET, draft_changes.server_certificate(of, OWN))
    assert complete(Step.SECRET, of.with_(target=ContractGateway()))
    assert complete(Step.SECRET, draft())
    assert not complete(Step.SECRET, draft().with_(secret_ref=""))
    assert of.with_(takes_certificates=False).may_be_certificate
    assert not of.with_(takes_certificates=False, target=ContractGateway()).may_be_certificate


def test_another_server_has_another_certificate() -> None:
    begun = with_own().with_(gateway_serial="")
    assert begun.address is not None
    same = draft_changes.gateway(begun, begun.address, "", DISPLAYS, "")
    assert same.server_certificate == OWN
    other = draft_changes.gateway(begun, GatewayAddress("192.0.2.99"), "", DISPLAYS, "")
    assert other.server_certificate is None


@pytest.mark.parametrize(("ends", "days"), [(date(2028, 5, 11), 0), (date(2028, 4, 21), -10), (None, 0)])
def test_whichever_ends_first_has_to_be_renewed(ends: date | None, days: int) -> None:
    saved = connection_of(with_own().with_(secret_expires=ends), ENDS)
    assert saved is not None
    assert saved.server_certificate == OWN
    assert saved.days_left(OWN.ends) == days
