"""The app limited to its rooms: the wizard's scripts run in the practice tenant, then proved by reading."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gateways import eventually
from tests.sandbox import powershell
from wizard.commands.demo import connected_before
from wizard.compose import pick_services
from wizard.flow import checklist, scoping
from wizard.flow.checklist import Check
from wizard.gui.wizard_session import Services
from wizard.model.check import Item, Level
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code
from wizard.model.product import AppOwner, Product
from wizard.model.scope import ScopeProof, ScopeTarget, ScopeVerdict
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant
from wizard.services.files.products import ProductFiles


class Scene:
    """A connected gateway whose app is approved for the whole tenant."""

    def __init__(self, sandbox: Sandbox, services: Services) -> None:
        self.sandbox, self.services = sandbox, services
        self.tenant: PracticeTenant = sandbox.tenant("contoso")
        self.connection: Connection = connected_before(services, sandbox.state)
        self.outside = f"ada.berg@{self.tenant.domain}"
        self.tenant.add_mailbox(RoomMailbox("ada", self.outside, "Ada Berg", listed=False, is_room=False))
        found = services.vault.get(self.connection.secret_ref)
        assert found is not None
        self.secret: Secret = found

    @property
    def inside(self) -> tuple[str, ...]:
        return self.connection.mailboxes

    @property
    def product(self) -> Product:
        return self.services.products.get(self.connection.product_id)

    @property
    def scoped(self) -> ScopeTarget:
        return scoping.of_connection(self.services.fresh_microsoft(), self.connection, self.secret, self.product)

    @property
    def held(self) -> tuple[list[str], list[str]]:
        """The permissions that the app has, and those that it asks for."""
        app = self.tenant.application_of(self.connection.client_id)
        assert app is not None
        asked = [permissions.BY_ROLE_ID[one].value for one in app.wanted("Role", permissions.GRAPH_APP_ID)]
        return self.tenant.roles_of(self.scoped.principal_id), sorted(asked)

    def run(self, script: str = "") -> list[str]:
        wanted = script or scoping.limiting_script(self.scoped)
        return powershell.run(self.tenant.exchange, wanted, self.tenant)

    def unapprove(self) -> None:
        self.run(scoping.unapproving_script(self.scoped))

    def approve(self) -> None:
        principal = self.tenant.principal_of(self.connection.client_id)
        assert principal is not None
        self.tenant.grant_role(principal.id, permissions.role_id("Calendars.ReadWrite"))

    def prove(self) -> ScopeProof:
        return scoping.prove(self.services.fresh_microsoft(), self.connection, self.secret, self.outside)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.2))) as sandbox:
        settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
        services = pick_services(settings, tmp_path, ["127.0.0.1"])
        services.vault.use_memory()
        yield Scene(sandbox, services)


def test_every_room_yes_another_mailbox_no(scene: Scene) -> None:
    assert scene.prove().held is ScopeVerdict.TENANT_WIDE
    printed = scene.run()
    assert len(printed) == len(scene.inside)
    assert all(line.endswith("InScope=True") for line in printed)
    assert scene.prove().held is ScopeVerdict.TENANT_WIDE
    scene.unapprove()
    eventually(lambda: scene.prove().held is ScopeVerdict.LIMITED)
    assert scene.run() == printed  # a second run changes nothing


def test_without_the_scope_the_rooms_are_refused(scene: Scene) -> None:
    scene.unapprove()
    proof = scene.prove()
    assert proof.held is ScopeVerdict.NOT_YET
    assert set(proof.refused) == set(scene.inside)


def test_a_later_consent_undoes_it_and_the_check_says_so(scene: Scene) -> None:
    scene.run()
    scene.unapprove()
    eventually(lambda: scene.prove().held is ScopeVerdict.LIMITED)
    known = scoping.remembered(scene.connection, scene.prove())
    assert levels(scene, known)[Item.SCOPE] == (Level.HEALTHY, None)
    assert levels(scene, known)[Item.PERMISSIONS] == (Level.HEALTHY, None)
    scene.approve()
    assert levels(scene, known)[Item.SCOPE] == (Level.WARNING, Code.SCOPE_UNDONE)


def test_the_registrations_object_id_is_refused(scene: Scene) -> None:
    of = scoping.of_connection(scene.services.fresh_microsoft(), scene.connection, scene.secret, scene.product)
    app = scene.tenant.application_of(scene.connection.client_id)
    assert app is not None
    script = scoping.limiting_script(of).replace(of.principal_id, app.id)
    with pytest.raises(ExchangeError, match="was not found in Microsoft Entra ID"):
        scene.run(script)


def test_the_second_script_takes_calendars_and_nothing_else(scene: Scene) -> None:
    assert scene.held == (["Calendars.ReadWrite", "Place.Read.All"], ["Calendars.ReadWrite", "Place.Read.All"])
    others = [one for one in scene.tenant.role_grants.values() if one.principal_id != scene.scoped.principal_id]
    scene.unapprove()
    assert scene.held == (["Place.Read.All"], ["Place.Read.All"])
    scene.unapprove()
    assert scene.held == (["Place.Read.All"], ["Place.Read.All"])
    left = [one for one in scene.tenant.role_grants.values() if one.principal_id != scene.scoped.principal_id]
    assert left == others


def test_the_third_script_takes_just_what_it_names(scene: Scene) -> None:
    for name in ("Directory.Read.All", "Group.Read.All"):
        scene.tenant.grant_role(scene.scoped.principal_id, permissions.role_id(name))
    scene.run(scoping.removing_script(scene.scoped, frozenset({"Group.Read.All", "Place.Read.All"})))
    assert scene.held == (["Calendars.ReadWrite", "Directory.Read.All"], ["Calendars.ReadWrite"])


def test_two_gateways_of_one_product_do_not_disturb_each_other(scene: Scene) -> None:
    app, other = scene.tenant.application_of(scene.connection.client_id), scene.tenant.exchange
    assert app is not None
    twin = replace(app, id="0000aaaa-0000-4000-8000-000000000000", app_id="0000bbbb-0000-4000-8000-000000000000")
    scene.tenant.applications[twin.id] = twin
    principal = scene.tenant.add_principal(twin)
    theirs = replace(scene.scoped, client_id=twin.app_id, principal_id=principal.id, addresses=scene.inside[:1])
    first = scene.run()
    printed = scene.run(scoping.limiting_script(theirs))
    assert [line.endswith("InScope=True") for line in printed] == [True]
    assert scene.run() == first
    assert len(other.groups) == len(other.scopes) == len(other.assignments) == 2


def test_another_permission_level_takes_the_place_of_the_first(scene: Scene) -> None:
    scene.run()
    scene.run(scoping.limiting_script(replace(scene.scoped, level=PermissionLevel.READ)))
    assert [one.role for one in scene.tenant.exchange.assignments.values()] == ["Application Calendars.Read"]
    scene.run()
    assert [one.role for one in scene.tenant.exchange.assignments.values()] == ["Application Calendars.ReadWrite"]


@pytest.mark.parametrize("name", ['Bob\'s "rooms"', "‘; Remove-Mailbox ada", "x" * 120, "会议室"])
def test_an_app_of_any_name(scene: Scene, name: str) -> None:
    of = replace(scene.scoped, app_name=name)
    printed = scene.run(scoping.limiting_script(of))
    assert all(line.endswith("InScope=True") for line in printed)
    assert scene.run(scoping.limiting_script(replace(of, addresses=scene.inside[1:])))[0].endswith("InScope=True")
    assert [len(group.members) for group in scene.tenant.exchange.groups.values()] == [len(scene.inside) - 1]


def test_in_china_the_own_public_client_is_asked_for(scene: Scene) -> None:
    of = replace(scene.scoped, tenant=replace(scene.scoped.tenant, cloud=Cloud.CHINA))
    script = scoping.unapproving_script(of)
    with pytest.raises(ExchangeError, match="Put the client ID of your own public client"):
        scene.run(script)
    scene.run(script.replace("$client = ''", "$client = '11112222-0000-4000-8000-000000000000'"))
    assert scene.held == (["Place.Read.All"], ["Place.Read.All"])


@pytest.mark.parametrize("product", ["velocity", "clearooms", "ones", "contract"])
def test_the_app_of_every_product_is_limited(scene: Scene, product: str) -> None:
    known = ProductFiles().get(product)
    printed = scene.run(scoping.limiting_script(replace(scene.scoped, app_name=known.app_name)))
    assert all(line.endswith("InScope=True") for line in printed)
    assert [name.partition(" rooms ")[0] for name in scene.tenant.exchange.scopes] == [known.app_name]


def test_a_vendors_app_is_limited_to_room_mailboxes(scene: Scene) -> None:
    """It is registered elsewhere, and its rooms are not known: every room mailbox yes, a person's no."""
    of = replace(scene.scoped, addresses=(), owner=AppOwner.VENDOR)
    asked = scene.held[1]
    printed = scene.run(scoping.limiting_script(of))
    assert all(line.endswith("InScope=True") for line in printed)
    scene.run(scoping.unapproving_script(of))
    eventually(lambda: scene.prove().held is ScopeVerdict.LIMITED)
    assert scene.held == (["Place.Read.All"], asked)


def test_an_organisation_that_nobody_has_customized_is_opened(scene: Scene) -> None:
    scene.tenant.exchange.dehydrated = True
    assert len(scene.run()) == len(scene.inside)


def test_the_script_for_subjects_reaches_every_room(scene: Scene) -> None:
    of = scoping.of_connection(scene.services.fresh_microsoft(), scene.connection, scene.secret, scene.product)
    scene.run(scoping.subject_script(of))
    assert scene.tenant.exchange.shows_subject == set(scene.inside)


def levels(scene: Scene, connection: Connection) -> dict[Item, tuple[Level, Code | None]]:
    services = scene.services
    check = Check(
        connection,
        services.products.get(connection.product_id).at(connection.permission_level),
        services.fresh_microsoft(),
        services.gateways,
        services.diagnostics,
        lambda: scene.secret,
        connection.made,
    )
    found = checklist.run(check)
    return {one.item: (one.level, one.problem.code if one.problem else None) for one in found}
