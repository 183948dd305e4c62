"""The gateway as the simulation has it: versions, lost answers, lies, reboots, strangers, and fields not kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tests.flow.renewal_microsoft import CLIENT, TENANT, Key, View
from wizard.model.credential import AppIdentity
from wizard.model.gateway import (
    CredentialState,
    GatewayCredential,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
    SyncProof,
)
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret

if TYPE_CHECKING:
    from tests.flow.renewal_model import World

_PREFIX = "urn:room-gateway:problem:"
_LINKS = (RoomAssignment("r1@x", "1"), RoomAssignment("r2@x", "2"), RoomAssignment("r3@x", "3"))


class GatewayModel:
    """The device."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.version = 1
        self.active = Secret("")
        self.staged: Secret | None = None
        self.active_shown: GatewayCredential | None = None
        self.staged_shown: GatewayCredential | None = None
        self.down_until = 0.0
        self.sessions = 0
        self.touched_by_stranger = False
        self.keeps_ids = world.dice.random() < 0.85
        self.keeps_dates = world.dice.random() < 0.9
        self.old_token_until = 0.0
        """Until when a display server works with a token that it got with the credential before."""

    def begin(self, old: Key, *, knows: bool) -> None:
        self.active = old.secret
        kind, key_id = old.secret.credential.kind, old.key_id if knows else ""
        shown = GatewayCredential(CredentialState.ACTIVE, old.hint, key_id, old.ends.date(), kind=kind)
        self.active_shown = self._kept(shown)

    def reboot(self) -> None:
        self.world.log.append("gateway reboots")
        self.down_until = self.world.now + self.world.dice.uniform(5, 120)
        self.sessions += 1

    def session(self) -> "SessionModel":
        kind = DisplaySessionModel if self.world.displays else SessionModel
        return kind(self, self.sessions)

    def _kept(self, credential: GatewayCredential) -> GatewayCredential:
        return replace(
            credential,
            key_id=credential.key_id if self.keeps_ids else "",
            expires=credential.expires if self.keeps_dates else None,
        )

    def shown(self) -> Integration:
        return Integration(
            "i1", f'"{self.version}"', "Rooms", "global", "t", "contoso.example", "c", PermissionLevel.READ_WRITE,
            _LINKS, self.active_shown, self.staged_shown,
        )  # fmt: skip

    def put_staged(self, secret: Secret | None, credential: GatewayCredential | None) -> None:
        self.staged = secret
        self.staged_shown = self._kept(credential) if credential else None
        self.version += 1

    def activate(self) -> None:
        if self.staged is not None and self.staged_shown is not None:
            self.active, self.active_shown = self.staged, replace(self.staged_shown, state=CredentialState.ACTIVE)
            self.put_staged(None, None)


@dataclass
class SessionModel:
    """The GatewaySession port."""

    gateway: GatewayModel
    number: int

    @property
    def world(self) -> "World":
        return self.gateway.world

    def integration(self, integration_id: str) -> Integration:
        self._reach()
        self._require(integration_id)
        self._strangers()
        return self.gateway.shown()

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        credential = GatewayCredential(
            CredentialState.STAGED, secret.hint, key_id, expires, kind=secret.credential.kind
        )
        self._change("stage", integration, lambda: self.gateway.put_staged(secret, credential))
        return self.gateway.shown()

    def _require(self, integration_id: str) -> None:
        """There is one integration, and no other is spoken of."""
        if integration_id != "i1":
            raise fail(Code.GATEWAY_REFUSED, "404")

    def test_staged(self, integration: Integration) -> GatewayCredential:
        self._reach()
        self._require(integration.id)
        gateway = self.gateway
        if gateway.staged is None or gateway.staged_shown is None:
            raise fail(Code.GATEWAY_CHANGED)
        reason, detail = self._tried(gateway.staged)
        state = CredentialState.FAILED if reason else CredentialState.TESTED
        told = replace(gateway.staged_shown, state=state, reason=reason, detail=detail)
        if not self.world.trouble(0.2):
            self.world.effect("gateway test", lambda: setattr(gateway, "staged_shown", told))
        return told

    def _tried(self, secret: Secret) -> tuple[str, str]:
        try:
            View(self.world, "gateway").token(AppIdentity(TENANT, CLIENT, secret.credential))
        except ProblemError as error:
            if error.problem.detail:
                return f"{_PREFIX}sign-in-refused", error.problem.detail
            return f"{_PREFIX}cloud-unreachable", ""
        return "", ""

    def activate_staged(self, integration: Integration) -> Integration:
        shown = self.gateway.staged_shown
        if shown is None or shown.state is not CredentialState.TESTED:
            raise fail(Code.GATEWAY_TEST_FAILED)
        self._change("activate", integration, self.gateway.activate)
        return self.gateway.shown()

    def discard_staged(self, integration: Integration) -> None:
        self._change("discard", integration, lambda: self.gateway.put_staged(None, None))

    def sync_now(self, integration_id: str) -> None:
        self._reach()
        self._require(integration_id)

    def status(self, integration_id: str) -> Status:
        self._reach()
        self._require(integration_id)
        reason, _ = self._tried(self.gateway.active)
        state = Sync.FAILING if reason else Sync.SYNCING
        rooms = tuple(RoomStatus(link.room_id, link.room_id, link.address, state, reason) for link in _LINKS)
        return Status(not reason, (), "", self.world.trouble(0.3), rooms)

    def _change(self, name: str, integration: Integration, change: Callable[[], None]) -> None:
        """A write: bound to its version, perhaps lost on the way there or back, perhaps a lie."""
        self._reach()
        world, gateway = self.world, self.gateway
        if integration.etag != f'"{gateway.version}"':
            raise fail(Code.GATEWAY_CHANGED, "412")
        if world.trouble(0.4):
            if world.dice.random() < 0.6:
                world.effect(f"gateway {name}, answer lost", change)
            raise fail(Code.OUTCOME_UNKNOWN)
        if world.trouble(0.3):
            world.log.append(f"gateway lies: {name}")
            return
        world.effect(f"gateway {name}", change)

    def _reach(self) -> None:
        world, gateway = self.world, self.gateway
        if world.now < gateway.down_until and not world.healed:
            raise fail(Code.GATEWAY_UNREACHABLE)
        if self.number != gateway.sessions:
            raise fail(Code.SESSION_EXPIRED)
        if world.trouble(0.2):
            raise fail(world.dice.choice([Code.GATEWAY_BUSY, Code.GATEWAY_UNREACHABLE, Code.NOT_A_GATEWAY]))

    def _strangers(self) -> None:
        """Somebody else at the same gateway: mostly harmless, once in a while with a secret of their own."""
        world, gateway = self.world, self.gateway
        if world.healed or world.dice.random() > 0.01:
            return
        gateway.version += 1
        if world.dice.random() < 0.1:
            theirs = world.microsoft.plant("theirs, on the gateway", days=200)
            gateway.touched_by_stranger = True
            gateway.begin(theirs, knows=True)
            world.log.append("a stranger changes the gateway's secret")


@dataclass
class DisplaySessionModel(SessionModel):
    """A display server's: nothing is staged there, nothing is tried before, and an old token hides what is wrong."""

    held: Secret | None = None
    held_shown: GatewayCredential | None = None

    def integration(self, integration_id: str) -> Integration:
        return replace(super().integration(integration_id), staged=self.held_shown)

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        self._reach()
        self.held = secret
        self.held_shown = GatewayCredential(
            CredentialState.STAGED, secret.hint, key_id, expires, kind=secret.credential.kind
        )
        return replace(integration, staged=self.held_shown)

    def test_staged(self, integration: Integration) -> GatewayCredential:
        self._reach()
        if self.held_shown is None:
            raise fail(Code.GATEWAY_CHANGED)
        self.held_shown = replace(self.held_shown, state=CredentialState.TESTED)
        return self.held_shown

    def activate_staged(self, integration: Integration) -> Integration:
        if self.held_shown is None or self.held_shown.state is not CredentialState.TESTED:
            raise fail(Code.GATEWAY_TEST_FAILED)
        self._change("activate", integration, self._activate)
        self.held = self.held_shown = None
        return self.gateway.shown()

    def _activate(self) -> None:
        gateway, world = self.gateway, self.world
        if self.held is not None and self.held_shown is not None:
            gateway.active, gateway.active_shown = self.held, replace(self.held_shown, state=CredentialState.ACTIVE)
            gateway.version += 1
            gateway.old_token_until = world.now + (
                0.0 if world.dice.random() < 0.5 else world.dice.uniform(60, 90) * 60
            )

    def discard_staged(self, integration: Integration) -> None:
        self._reach()
        self.held = self.held_shown = None

    def status(self, integration_id: str) -> Status:
        """As long as the old token lasts all looks well, whatever the credential is."""
        told = super().status(integration_id)
        if self.world.now > self.gateway.old_token_until:
            return replace(told, proof=SyncProof.NEW_SIGN_IN)
        rooms = tuple(replace(room, state=Sync.SYNCING, reason="") for room in told.rooms)
        return replace(told, rooms=rooms, proof=SyncProof.NOT_YET)
