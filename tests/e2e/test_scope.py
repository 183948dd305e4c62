"""The app limited to its rooms: the wizard's script run in the practice Exchange, then proved by reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gateways import eventually
from wizard.app import pick_services
from wizard.flow import checklist, scoping
from wizard.flow.checklist import Check
from wizard.gui.desk import Services
from wizard.model.check import Item, Level
from wizard.model.connection import Connection
from wizard.model.problem import Code
from wizard.model.scope import Held, Proof
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.practice import connected_before
from wizard.sandbox import permissions, powershell
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import Tenant


class Scene:
    """A connected gateway whose app is approved for the whole tenant."""

    def __init__(self, sandbox: Sandbox, services: Services) -> None:
        self.sandbox, self.services = sandbox, services
        self.tenant: Tenant = sandbox.tenant("contoso")
        self.connection: Connection = connected_before(services, sandbox.state)
        self.outside = f"ada.berg@{self.tenant.domain}"
        self.tenant.add_mailbox(RoomMailbox("ada", self.outside, "Ada Berg", listed=False))
        found = services.vault.get(self.connection.secret_ref)
        assert found is not None
        self.secret: Secret = found

    @property
    def inside(self) -> tuple[str, ...]:
        return self.connection.mailboxes

    def run(self) -> list[str]:
        of = scoping.of_connection(self.services.fresh_microsoft(), self.connection, self.secret)
        return powershell.run(self.tenant.exchange, scoping.limiting_script(of))

    def unapprove(self) -> None:
        """What the second script does, by hand."""
        ids = {permissions.role_id(name) for name in scoping.CALENDARS}
        for grant in [one for one in self.tenant.role_grants.values() if one.role_id in ids]:
            del self.tenant.role_grants[grant.id]

    def approve(self) -> None:
        principal = self.tenant.principal_of(self.connection.client_id)
        assert principal is not None
        self.tenant.grant_role(principal.id, permissions.role_id("Calendars.ReadWrite"))

    def prove(self) -> Proof:
        return scoping.prove(self.services.fresh_microsoft(), self.connection, self.secret, self.outside)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.2))) as sandbox:
        settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
        services = pick_services(settings, tmp_path, ["127.0.0.1"])
        services.vault.use_memory()
        yield Scene(sandbox, services)


def test_every_room_yes_another_mailbox_no(scene: Scene) -> None:
    assert scene.prove().held is Held.TENANT_WIDE
    printed = scene.run()
    assert len(printed) == len(scene.inside)
    assert all(line.endswith("InScope=True") for line in printed)
    assert scene.prove().held is Held.TENANT_WIDE
    scene.unapprove()
    eventually(lambda: scene.prove().held is Held.LIMITED)
    assert scene.run() == printed  # a second run changes nothing


def test_without_the_scope_the_rooms_are_refused(scene: Scene) -> None:
    scene.unapprove()
    proof = scene.prove()
    assert proof.held is Held.NOT_YET
    assert set(proof.refused) == set(scene.inside)


def test_a_later_consent_undoes_it_and_the_check_says_so(scene: Scene) -> None:
    scene.run()
    scene.unapprove()
    eventually(lambda: scene.prove().held is Held.LIMITED)
    known = scoping.remembered(scene.connection, scene.prove())
    assert levels(scene, known)[Item.SCOPE] == (Level.HEALTHY, None)
    assert levels(scene, known)[Item.PERMISSIONS] == (Level.HEALTHY, None)
    scene.approve()
    assert levels(scene, known)[Item.SCOPE] == (Level.WARNING, Code.SCOPE_UNDONE)


def test_the_registrations_object_id_is_refused(scene: Scene) -> None:
    of = scoping.of_connection(scene.services.fresh_microsoft(), scene.connection, scene.secret)
    app = scene.tenant.application_of(scene.connection.client_id)
    assert app is not None
    script = scoping.limiting_script(of).replace(of.principal_id, app.id)
    with pytest.raises(ExchangeError, match="was not found in Microsoft Entra ID"):
        powershell.run(scene.tenant.exchange, script)


def test_the_script_for_subjects_reaches_every_room(scene: Scene) -> None:
    of = scoping.of_connection(scene.services.fresh_microsoft(), scene.connection, scene.secret)
    powershell.run(scene.tenant.exchange, scoping.subject_script(of))
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
