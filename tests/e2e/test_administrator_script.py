"""The administrator's script, run in the practice tenant's PowerShell; its code is proved by the wizard's sign-in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox import powershell
from wizard.compose import pick_services
from wizard.flow import (
    administrator_proof,
    administrator_script,
    administrator_script_plan,
    administrator_take_back_script,
)
from wizard.flow.administrator_code import read_code
from wizard.flow.administrator_proof import ProvedScript
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.gui.wizard_session import Services
from wizard.model.administrator_script import AdministratorCode
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.product import Product
from wizard.model.rooms import Mailbox
from wizard.model.scope import ScopeVerdict
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import APPLICATION_ADMIN, Application
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant
from wizard.services.files.products import ProductFiles

NASTY = "Rooms' $(throw 'no') ‘of’ \"Ada\" `n$env:Path"


class PracticeTime:
    """The proof's pauses pass on the practice clock alone."""

    def __init__(self, tenant: PracticeTenant) -> None:
        self._tenant = tenant

    def now(self) -> float:
        return self._tenant.clock.now()

    def pause(self, seconds: float) -> bool:
        self._tenant.clock.advance(seconds)
        return True


@dataclass
class Scene:
    """A tenant in which nothing of the wizard is known yet, and a draft that wants an app."""

    services: Services
    tenant: PracticeTenant
    other: PracticeTenant
    draft: Draft = field(default_factory=lambda: Draft("d1", gateway_serial="S1"))
    product: Product = field(default_factory=lambda: ProductFiles().get("velocity"))

    def plan(self, kind: CredentialKind = CredentialKind.CERTIFICATE, **changes: Any) -> AdministratorScriptPlan:
        """As the page makes it: the key is in the keyring."""
        ends = datetime.now(UTC).date() + timedelta(days=180)
        key = self.services.certificates.make("Room Calendar Wizard S1", ends)
        self.services.vault.put("d1/script", key)
        assert key.certificate is not None
        xml = self.services.certificates.encryption_key(key)
        limited = bool(changes.pop("limited", False))
        request = administrator_script_plan.new_request(
            key.certificate, xml, "d1/script", kind, ends, limited=limited, cloud=Cloud.GLOBAL
        )
        wanted = self.product.at(self.draft.permission_level)
        return replace(administrator_script_plan.plan(self.draft, wanted, request), **changes)

    def run(self, of: AdministratorScriptPlan, tenant: PracticeTenant | None = None, **how: Any) -> list[str]:
        there = tenant or self.tenant
        return powershell.run(there.exchange, administrator_script.set_up_script(of), there, **how)

    def take_back(self, of: AdministratorScriptPlan, **how: Any) -> list[str]:
        text = administrator_take_back_script.take_back_script(of)
        return powershell.run(self.tenant.exchange, text, self.tenant, **how)

    def told(self, of: AdministratorScriptPlan, printed: list[str]) -> AdministratorCode:
        found = read_code(printed[-1], of)
        assert isinstance(found, AdministratorCode), found
        return found

    def prove(self, of: AdministratorScriptPlan, told: AdministratorCode) -> ProvedScript:
        key = self.services.kept("d1/script")
        secret = self.services.certificates.decrypted(key, told.sealed) if of.makes_secret else key
        return self.prove_with(of, told, secret)

    def prove_with(self, of: AdministratorScriptPlan, told: AdministratorCode, secret: Secret) -> ProvedScript:
        proved: list[ProvedScript] = []
        wanted = self.product.at(self.draft.permission_level)
        microsoft = self.services.fresh_microsoft()

        def whole() -> Iterator[Problem]:
            clock = PracticeTime(self.tenant)
            going = administrator_proof.prove(microsoft, of, told, secret, "d1/script", self.draft, wanted, clock)
            proved.append((yield from going))

        for _waited in whole():
            pass
        return proved[0]

    def choose_rooms(self, rooms: Sequence[RoomMailbox]) -> None:
        self.draft = self.draft.with_(rows=tuple(RoomRow(Mailbox(one.address)) for one in rooms if one.is_room))

    def apps(self, of: AdministratorScriptPlan) -> list[Application]:
        return [one for one in self.tenant.applications.values() if of.tag in one.data.get("tags", ())]

    @property
    def state(self) -> tuple[Any, ...]:
        """What anybody could have changed."""
        tenant, exchange = self.tenant, self.tenant.exchange
        apps = sorted((one.id, len(one.secrets), len(one.certificates)) for one in tenant.applications.values())
        things = (tenant.principals, tenant.role_grants, exchange.pointers, exchange.scopes, exchange.groups)
        return (apps, *(sorted(one) for one in things), sorted(exchange.assignments))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.2))) as sandbox:
        settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
        services = pick_services(settings, tmp_path, ["127.0.0.1"])
        services.vault.use_memory()
        tenant = sandbox.tenant("contoso")
        outside = f"ada.berg@{tenant.domain}"
        tenant.add_mailbox(RoomMailbox("ada", outside, "Ada Berg", listed=False, is_room=False))
        yield Scene(services, tenant, sandbox.tenant("fabrikam"))


def test_a_fresh_tenant_gets_an_app_that_is_proved(scene: Scene) -> None:
    of = scene.plan()
    told = scene.told(of, scene.run(of))
    assert (told.tenant_id, told.domain) == (scene.tenant.id, scene.tenant.domain)
    proved = scene.prove(of, told)
    assert proved.app.roles == {"Calendars.ReadWrite", "Place.Read.All"}
    assert proved.app.credential_kind is CredentialKind.CERTIFICATE
    [app] = scene.apps(of)
    assert set(app.redirect_uris) == set(of.redirects.all)
    assert app.data["signInAudience"] == "AzureADMyOrg"
    assert (len(app.certificates), len(app.secrets)) == (1, 0)
    draft = administrator_proof.accepted(scene.draft, proved)
    assert draft.tenant is not None
    assert (draft.tenant.id, draft.tenant.domain) == (scene.tenant.id, scene.tenant.domain)
    assert (draft.consented, draft.client_id) == (True, app.app_id)


def test_a_second_run_changes_nothing_and_prints_the_code_again(scene: Scene) -> None:
    of = scene.plan(limited=True)
    first = scene.run(of)
    before = scene.state
    scene.tenant.clock.advance(1)  # within its first moments a new app is not yet found everywhere
    assert scene.run(of)[-1] == first[-1]
    assert scene.state == before


@pytest.mark.parametrize("kind", list(CredentialKind))
@pytest.mark.parametrize("limited", [False, True])
def test_what_if_changes_nothing(scene: Scene, kind: CredentialKind, limited: bool) -> None:
    of, before = scene.plan(kind, limited=limited), scene.state
    printed = "\n".join(scene.run(of, what_if=True))
    assert scene.state == before
    assert "RCW1." not in printed
    assert "Register the app" in printed
    scene.run(of)
    before = scene.state
    scene.run(of, what_if=True)
    scene.take_back(of, what_if=True)
    assert scene.state == before


def test_a_secret_is_readable_for_the_wizard_alone(scene: Scene) -> None:
    of = scene.plan(CredentialKind.SECRET)
    printed = scene.run(of)
    [app] = scene.apps(of)
    [made] = app.secrets
    assert not any(made.value in line for line in printed)
    proved = scene.prove(of, scene.told(of, printed))
    assert proved.app.secret_hint == made.value[:3]
    assert proved.app.secret_key_id == made.key_id


def test_there_is_never_a_second_secret_unless_it_is_asked_for(scene: Scene) -> None:
    of = scene.plan(CredentialKind.SECRET)
    scene.run(of)
    again = read_code(scene.run(of)[-1], of)
    assert again == Problem(Code.SCRIPT_CODE_WITHOUT_SECRET)
    [app] = scene.apps(of)
    assert len(app.secrets) == 1
    told = scene.told(of, scene.run(of, given={"NewSecret": True}))
    assert len(app.secrets) == 2
    assert scene.prove(of, told).app.secret_key_id == app.secrets[1].key_id


def test_another_organisation_is_refused_and_nothing_is_changed(scene: Scene) -> None:
    wanted = Tenant(scene.other.id, scene.other.domain, Cloud.GLOBAL)
    of, before = scene.plan(tenant=wanted), scene.state
    with pytest.raises(ExchangeError, match="signing in"):
        scene.run(of)
    assert scene.state == before


def test_a_code_of_another_organisation_is_refused(scene: Scene) -> None:
    of = scene.plan()
    printed = scene.run(of, scene.other)
    found = read_code(printed[-1], replace(of, tenant=Tenant(scene.tenant.id, scene.tenant.domain, Cloud.GLOBAL)))
    assert isinstance(found, Problem)
    assert found.code is Code.SCRIPT_CODE_OTHER_TENANT


def test_a_deleted_app_is_made_again(scene: Scene) -> None:
    of = scene.plan()
    first = scene.told(of, scene.run(of))
    scene.tenant.forget_application(scene.apps(of)[0])
    with pytest.raises(ProblemError):
        scene.prove(of, first)
    again = scene.told(of, scene.run(of))
    assert again.client_id != first.client_id
    assert scene.prove(of, again).app.client_id == again.client_id


@pytest.mark.parametrize("lost", ["principal", "grants"])
def test_what_was_half_done_is_finished(scene: Scene, lost: str) -> None:
    of = scene.plan()
    first = scene.told(of, scene.run(of))
    if lost == "principal":
        scene.tenant.forget_principal(first.principal_id)
    else:
        scene.tenant.role_grants.clear()
    again = scene.told(of, scene.run(of))
    assert again.client_id == first.client_id
    assert scene.prove(of, again).app.roles == {"Calendars.ReadWrite", "Place.Read.All"}


def test_who_may_not_approve_is_told_what_is_done_already(scene: Scene) -> None:
    of = scene.plan()
    with pytest.raises(ExchangeError, match="granting the permissions"):
        scene.run(of, role=APPLICATION_ADMIN)
    assert len(scene.apps(of)) == 1
    told = scene.told(of, scene.run(of))
    assert scene.prove(of, told).app.client_id == scene.apps(of)[0].app_id


def test_two_apps_of_one_script_are_never_guessed_between(scene: Scene) -> None:
    of = scene.plan()
    scene.run(of)
    twin = scene.tenant.register("Twin")
    twin.data["tags"] = [of.tag]
    with pytest.raises(ExchangeError, match="2 apps"):
        scene.run(of)


def test_an_app_that_somebody_has_tagged_as_the_gateways_is_not_taken(scene: Scene) -> None:
    planted = scene.tenant.register("Planted")
    planted.data["tags"] = ["room-calendar-wizard:S1"]
    of = scene.plan()
    assert scene.told(of, scene.run(of)).client_id != planted.app_id


@pytest.mark.parametrize("addresses", [0, 3, 40])
def test_an_app_that_is_limited_reads_rooms_and_nobody_else(scene: Scene, addresses: int) -> None:
    scene.choose_rooms(scene.tenant.rooms()[:addresses])
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    assert told.roles == {"Place.Read.All"}
    scene.tenant.clock.advance(5)
    proved = scene.prove(of, told)
    assert (proved.limit, proved.room) == (ScopeVerdict.LIMITED, told.room)
    assert proved.outside == f"ada.berg@{scene.tenant.domain}"
    draft = administrator_proof.accepted(scene.draft, proved)
    assert (draft.consented, draft.scope_room) == (True, told.room)


def test_in_an_organisation_without_other_mailboxes_nobody_outside_is_named(scene: Scene) -> None:
    for one in scene.tenant.rooms():
        one.is_room = True
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    assert told.outside == ""
    scene.tenant.clock.advance(5)
    assert scene.prove(of, told).limit is ScopeVerdict.OUTSIDE_UNKNOWN


def test_an_organisation_without_rooms_has_nothing_to_limit_to(scene: Scene) -> None:
    for one in scene.tenant.rooms():
        one.is_room = False
    with pytest.raises(ExchangeError, match="no room mailbox"):
        scene.run(scene.plan(limited=True))


def test_exchange_takes_its_time(scene: Scene) -> None:
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    for one in scene.tenant.exchange.assignments.values():
        one.effective_from += 100
    with pytest.raises(ProblemError) as refused:
        scene.prove(of, told)
    assert refused.value.problem.code is Code.SCOPE_ROOM_UNREAD
    scene.tenant.clock.advance(101)
    assert scene.prove(of, told).limit is ScopeVerdict.LIMITED


def test_a_later_approval_for_everything_is_no_limit(scene: Scene) -> None:
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    scene.tenant.grant_role(told.principal_id, permissions.role_id("Calendars.ReadWrite"))
    scene.tenant.clock.advance(5)
    with pytest.raises(ProblemError) as refused:
        scene.prove(of, told)
    assert refused.value.problem.code is Code.SCRIPT_WIDE_PERMISSION


@pytest.mark.parametrize("kind", list(CredentialKind))
def test_it_is_taken_back_without_a_trace(scene: Scene, kind: CredentialKind) -> None:
    before = scene.state
    scene.choose_rooms(scene.tenant.rooms()[:2])
    of = scene.plan(kind, limited=True)
    scene.run(of)
    assert scene.state != before
    scene.take_back(of)
    assert scene.state == before
    assert "no app of this script" in scene.take_back(of)[-1]


def test_what_is_left_in_exchange_of_a_deleted_app_is_taken_back_too(scene: Scene) -> None:
    before = scene.state
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    scene.tenant.forget_application(scene.apps(of)[0])
    scene.take_back(replace(of, client_id=told.client_id))
    assert scene.state == before


def test_what_others_have_made_stays(scene: Scene) -> None:
    of = scene.plan(limited=True)
    twin = scene.tenant.register(of.app_name)
    twin.data["tags"] = ["room-calendar-wizard:S1"]
    principal = scene.tenant.principal_of(twin.app_id)
    assert principal is not None
    exchange = scene.tenant.exchange
    exchange.point_to(twin.app_id, principal.id)
    exchange.scopes["Others"] = "RoomMailbox"
    before = scene.state
    scene.run(of)
    scene.take_back(of)
    assert scene.state == before


def test_names_with_signs_of_powershell_are_only_names(scene: Scene) -> None:
    of = scene.plan(app_name=NASTY, serial=NASTY, product_name=NASTY, limited=True)
    told = scene.told(of, scene.run(of))
    [app] = scene.apps(of)
    assert app.display_name == NASTY
    assert app.app_id == told.client_id
    scene.take_back(of)
    assert scene.apps(of) == []


def test_two_hundred_rooms(scene: Scene) -> None:
    for number in range(200):
        address = f"many-{number}@{scene.tenant.domain}"
        scene.tenant.add_mailbox(RoomMailbox(f"many-{number}", address, address))
    rooms = [one for one in scene.tenant.rooms() if one.id.startswith("many-")]
    scene.choose_rooms(rooms)
    of = scene.plan(limited=True)
    told = scene.told(of, scene.run(of))
    [group] = scene.tenant.exchange.groups.values()
    assert group.members == {one.address for one in rooms}
    scene.tenant.clock.advance(5)
    assert scene.prove(of, told).limit is ScopeVerdict.LIMITED


def test_a_certificate_of_another_key_opens_nothing(scene: Scene) -> None:
    of = scene.plan()
    told = scene.told(of, scene.run(of))
    other = scene.services.certificates.make("other", of.request.ends)
    with pytest.raises(ProblemError) as refused:
        scene.prove_with(of, told, other)
    assert refused.value.problem.code is Code.CERTIFICATE_UNKNOWN
