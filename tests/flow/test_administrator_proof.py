"""What a script has done is proved by signing in and reading, and by nothing that stands in its code."""

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from tests.fakes import FakeMicrosoft
from tests.flow.administrator_scripts import CERTIFICATE, ENDS, LIMITED, PLAN, REF, REQUEST, SEALING, told_by, written
from tests.flow.drafts import CLIENT_ID, TENANT, ready
from wizard.flow import administrator_proof as proof
from wizard.flow.administrator_code import read_code
from wizard.flow.administrator_proof import ProvedScript
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.administrator_script import AdministratorCode
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.scope import ScopeVerdict
from wizard.model.secret import Secret
from wizard.services.files.products import ProductFiles

ROOM, OUTSIDE = "conf-1@contoso.example", "ada@contoso.example"
ROLES = frozenset({"Calendars.ReadWrite", "Place.Read.All"})
DENIED = (Calendar.DENIED, Code.MAILBOX_DENIED.value)
READS = (Calendar.READS, "")
NEW = Draft("d1", gateway_serial="S1", script=REQUEST)
PRODUCT = ProductFiles().get("velocity").at(NEW.permission_level)


@dataclass
class Clock:
    """Time that passes only in pauses; `stops` after so many of them."""

    time: float = 0.0
    stops: int = 1000
    pauses: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def pause(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        self.time += seconds
        return len(self.pauses) < self.stops


def cloud(roles: frozenset[str] = ROLES, **changes: Any) -> FakeMicrosoft:
    told = FakeMicrosoft(
        tenants={TENANT.domain: (TENANT,), TENANT.id: (replace(TENANT, domain=""),)},
        secret=CERTIFICATE,
        roles=roles,
        organization="Contoso",
        calendars={ROOM: READS, OUTSIDE: DENIED},
    )
    return replace(told, **changes)


def said(of: AdministratorScriptPlan, **changes: object) -> AdministratorCode:
    found = read_code(written(told_by(of, **changes)), of)
    assert isinstance(found, AdministratorCode)
    return found


def run(
    microsoft: FakeMicrosoft,
    of: AdministratorScriptPlan = PLAN,
    told: AdministratorCode | None = None,
    clock: Clock | None = None,
    secret: Secret = CERTIFICATE,
) -> Generator[Problem, None, ProvedScript]:
    found = said(of) if told is None else told
    return proof.prove(microsoft, of, found, secret, REF, NEW, PRODUCT, clock or Clock())


def proved(going: Generator[Problem, None, ProvedScript]) -> ProvedScript:
    def finish() -> Generator[Problem, None, None]:
        ended.append((yield from going))

    ended: list[ProvedScript] = []
    for _waited in finish():
        pass
    return ended[0]


def refused(going: Generator[Problem, None, ProvedScript]) -> Code:
    with pytest.raises(ProblemError) as raised:
        proved(going)
    return raised.value.problem.code


def test_what_was_proved_fills_the_draft() -> None:
    draft = proof.accepted(NEW, proved(run(cloud())))
    assert (draft.client_id, draft.secret_ref, draft.secret_hint) == (CLIENT_ID, REF, CERTIFICATE.hint)
    assert (draft.credential_kind, draft.secret_expires) == (CredentialKind.CERTIFICATE, ENDS)
    assert (draft.tenant, draft.tenant_text) == (replace(TENANT, name="Contoso"), TENANT.domain)
    assert (draft.consented, draft.roles, draft.registered) == (True, ROLES, True)
    assert draft.secret_key_id == "6f1d2c3b-0000-4000-8000-000000000003"
    assert draft.script == replace(REQUEST, done=True)
    assert proof.accepted(NEW.with_(script=None), proved(run(cloud()))).script is None
    assert draft.scope_room == ""


def test_a_secret_is_proved_like_a_certificate() -> None:
    secret = Secret("abc8Q~right-secret-of-the-app.0123456789")
    told = said(SEALING, ends="2026-12-01")
    found = proved(run(cloud(secret=secret), SEALING, told, secret=secret))
    assert found.app.credential_kind is CredentialKind.SECRET
    assert found.app.secret_hint == "abc"
    assert found.app.secret_ends == date(2026, 12, 1)


def test_nothing_lasts_longer_than_was_asked_for() -> None:
    assert proved(run(cloud(), told=said(PLAN, ends="2099-01-01"))).app.secret_ends == ENDS


def test_a_certificate_may_take_a_while() -> None:
    clock, microsoft = Clock(), cloud(secret=Secret("another one"))
    going = run(microsoft, clock=clock)
    waited = [next(going).code for _ in range(4)]
    assert waited == [Code.SECRET_WRONG] * 4
    microsoft.secret = CERTIFICATE
    assert proved(going).app.client_id == CLIENT_ID
    assert clock.pauses == [2.0, 4.0, 8.0, 8.0]


def test_so_may_an_approval_but_not_for_ever() -> None:
    clock = Clock()
    assert refused(run(cloud(frozenset()), clock=clock)) is Code.CONSENT_MISSING
    assert proof.PATIENCE_SECONDS <= clock.time < proof.PATIENCE_SECONDS + 20


def test_a_calendar_that_is_read_before_the_token_says_so_is_no_limit_to_the_rooms() -> None:
    clock = Clock()
    microsoft = cloud(frozenset({"Place.Read.All"}), places=(Mailbox(ROOM),))
    going = run(microsoft, clock=clock)
    assert next(going).code is Code.CONSENT_PARTIAL
    microsoft.roles = ROLES
    assert proved(going).app.roles == ROLES


def test_a_person_may_stop_it() -> None:
    assert refused(run(cloud(frozenset()), clock=Clock(stops=1))) is Code.REGISTER_STOPPED


def test_what_does_not_pass_is_said_at_once() -> None:
    clock = Clock()
    microsoft = cloud(failing={"token": fail(Code.CONDITIONAL_ACCESS)})
    assert refused(run(microsoft, clock=clock)) is Code.CONDITIONAL_ACCESS
    assert clock.pauses == []


# ---- limited to rooms

LEAN = frozenset({"Place.Read.All"})


def test_a_limit_is_proved_by_a_room_and_a_mailbox_outside() -> None:
    found = proved(run(cloud(LEAN), LIMITED))
    assert (found.limit, found.room, found.outside) == (ScopeVerdict.LIMITED, ROOM, OUTSIDE)
    draft = proof.accepted(NEW, found)
    assert (draft.consented, draft.roles, draft.scope_room) == (True, LEAN, ROOM)


def test_an_app_without_any_permission_of_graph_may_be_limited_too() -> None:
    assert proved(run(cloud(frozenset()), LIMITED)).limit is ScopeVerdict.LIMITED


def test_a_room_that_is_refused_is_not_waited_for() -> None:
    clock = Clock()
    microsoft = cloud(LEAN, calendars={ROOM: DENIED, OUTSIDE: DENIED})
    assert refused(run(microsoft, LIMITED, clock=clock)) is Code.SCOPE_ROOM_UNREAD
    assert clock.pauses == []


def test_a_mailbox_outside_that_is_read_is_no_limit() -> None:
    microsoft = cloud(LEAN, calendars={ROOM: READS, OUTSIDE: READS})
    assert refused(run(microsoft, LIMITED)) is Code.SCRIPT_OUTSIDE_READ


def test_a_permission_for_all_calendars_lifts_the_limit() -> None:
    assert refused(run(cloud(ROLES), LIMITED)) is Code.SCRIPT_WIDE_PERMISSION


@pytest.mark.parametrize("outside", ["", "gone@contoso.example"])
def test_where_nobody_outside_can_be_asked_that_is_said(outside: str) -> None:
    found = proved(run(cloud(LEAN), LIMITED, said(LIMITED, outside=outside)))
    assert found.limit is ScopeVerdict.OUTSIDE_UNKNOWN


# ---- whose organisation it is


def named(microsoft: FakeMicrosoft, told: AdministratorCode, of: AdministratorScriptPlan) -> str:
    found = proved(run(microsoft, of, told))
    return f"{found.app.tenant.domain or found.app.tenant.id} {found.app.tenant.cloud.value}"


def test_the_organisation_is_looked_up_by_its_domain() -> None:
    of = replace(PLAN, tenant=None)
    assert named(cloud(), said(of), of) == f"{TENANT.domain} global"


def test_a_domain_of_somebody_else_is_not_believed() -> None:
    of = replace(PLAN, tenant=None)
    other = replace(TENANT, id=CLIENT_ID, domain="fabrikam.example")
    microsoft = cloud(tenants={"fabrikam.example": (other,), TENANT.id: (replace(TENANT, domain=""),)})
    assert named(microsoft, said(of, domain="fabrikam.example"), of) == f"{TENANT.id} global"
    assert named(microsoft, said(of, domain="nowhere.example"), of) == f"{TENANT.id} global"
    assert named(microsoft, said(of, domain=""), of) == f"{TENANT.id} global"


def test_of_two_clouds_that_of_the_script_is_meant() -> None:
    of = replace(PLAN, tenant=None, request=replace(REQUEST, cloud=Cloud.GCC_HIGH))
    both = (TENANT, replace(TENANT, cloud=Cloud.GCC_HIGH))
    assert named(cloud(tenants={TENANT.domain: both}), said(of), of) == f"{TENANT.domain} gcc_high"


def test_an_organisation_that_nobody_knows_is_none() -> None:
    of = replace(PLAN, tenant=None)
    assert refused(run(cloud(tenants={}), of, said(of))) is Code.TENANT_UNKNOWN


def test_no_answer_from_microsoft_is_no_organisation_either() -> None:
    of = replace(PLAN, tenant=None)
    microsoft = cloud(failing={"discover": fail(Code.TLS_UNTRUSTED)})
    assert refused(run(microsoft, of, said(of))) is Code.TLS_UNTRUSTED


def test_earlier_answers_give_way() -> None:
    draft = proof.accepted(ready().with_(script=REQUEST), proved(run(cloud())))
    assert draft.secret_ref == REF
    assert len(draft.rows) == 2
