"""MeetEasier (github.com/TMA84/MeetEasier) as a gateway: its HTTP interface in the terms of the GatewaySession port.

It knows one app, never shows the credential it has, and shows the rooms of Exchange's room lists. So nothing is staged
there: a new credential waits in this session until it is made active, in one request with the app it belongs to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from urllib.parse import quote

from wizard.model.cloud import Cloud
from wizard.model.credential import ClientSecret, CredentialKind
from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.gateway import (
    CredentialState,
    GatewayAddress,
    GatewayCredential,
    Integration,
    PermissionLevel,
    Status,
    SyncProof,
)
from wizard.model.json_values import JsonFields
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Room, RoomAssignment
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate, is_public_half
from wizard.model.target import DisplayServer
from wizard.model.written_credential import ServerMemory, WrittenCredential
from wizard.services.gateway import meeteasier_answers as answers
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.meeteasier_answers import Health, ListedCertificate, OAuthSettings, ShownRoom
from wizard.services.gateway.meeteasier_proofs import proof_by_time, seen, written_credential

_MOST = DisplayServer.ROOMS_AT_MOST
INTEGRATION_ID = "meeteasier"
_FIRST_SIGN_IN_SECONDS = 3.0
_LONGEST_NAME = 64
_WORTHLESS = "removed by Room Calendar Wizard"
"""What is written over a secret that is to be taken away: an empty one would keep it."""


class ServerMemories(Protocol):
    """What this computer remembers of display servers."""

    def of(self, address: GatewayAddress) -> ServerMemory: ...
    def keep(self, address: GatewayAddress, memory: ServerMemory) -> None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be active: the app, and the credential once it has been given."""

    integration: Integration
    secret: Secret | None = None


class MeetEasierSession:
    """Fulfils GatewaySession. What the contract stages at the gateway waits here, and is gone with this session.

    Raises what a session of the contract raises, and DISPLAY_SETTINGS_LOCKED, DISPLAY_MAINTENANCE,
    DISPLAY_NEEDS_RESTART.
    """

    def __init__(self, link: GatewayConnection, address: GatewayAddress, memories: ServerMemories) -> None:
        self._link, self._address, self._memories = link, address, memories
        self._wanted: _Wanted | None = None
        self._addresses: dict[str, str] = {}
        """Of rooms, by the names of their pages: asked once, for each is a request."""

    # ---- reading

    def rooms(self) -> tuple[Room, ...]:
        """The rooms that it shows; none before it was set up, when it shows invented ones."""
        shown = self._listed() if self._settings().client_id else ()
        found = ((self._address_of(room), room) for room in shown or ())
        return tuple(Room(address, name=room.name) for address, room in found if address)

    def integrations(self) -> tuple[Integration, ...]:
        """The one app that it was set up with, if it was."""
        settings = self._settings()
        gone = self._memories.of(self._address).removed_at
        if not settings.client_id or (gone and gone == settings.last_updated):
            return ()
        return (self._integration(settings),)

    def integration(self, integration_id: str) -> Integration:
        """The app with what is known of its credential, or the one that is about to be written."""
        settings = self._settings()
        if self._wanted is None:
            return self._integration(settings)
        wanted = self._wanted.integration
        same = (wanted.tenant_id.lower(), wanted.client_id.lower()) == (
            settings.tenant_id.lower(),
            settings.client_id.lower(),
        )
        now = self._integration(settings)
        return replace(
            wanted, etag=now.etag, room_limit=now.room_limit, active=now.active if same else None,
            mapping=now.mapping if same else (),
        )  # fmt: skip

    def status(self, integration_id: str) -> Status:
        """How each room fares, and whether that says anything about the credential it has now.

        A room whose page cannot be opened is told by its name alone.
        """
        settings, health = self._settings(), self._health()
        shown = self._listed()
        rooms = tuple(
            answers.room_status(room, self._address_of(room), signed_in=health.signed_in) for room in shown or ()
        )
        return Status(
            consent_seen=bool(shown),
            roles=(),
            last_sync="",
            running=shown is None and health.signed_in,
            rooms=rooms,
            proof=self._proof(settings, health),
        )

    # ---- changing

    def create(
        self, *, alias: str, cloud: str, tenant_id: str, tenant_domain: str, client_id: str, level: PermissionLevel
    ) -> Integration:
        """Nothing is written before there is a credential: without one it would show nothing at all."""
        self._require_unlocked()
        now = self._integration(self._settings())
        made = Integration(
            INTEGRATION_ID, now.etag, alias, cloud, tenant_id, tenant_domain, client_id, level,
            room_limit=now.room_limit,
        )  # fmt: skip
        self._wanted = _Wanted(made)
        return made

    def update(
        self, integration: Integration, *, alias: str, tenant_domain: str, level: PermissionLevel
    ) -> Integration:
        """It keeps none of these."""
        return replace(integration, alias=alias, tenant_domain=tenant_domain, permission_level=level)

    def put_mapping(self, integration: Integration, links: Sequence[RoomAssignment]) -> Integration:
        """It has no mapping; what it may show at most is raised, as far as it can, and remembered as it was."""
        now = answers.read_limits(self._link.get("/search-config").body)
        self._memories.keep(self._address, self._memories.of(self._address).before_raised(now.rooms, now.lists))
        self._link.change("POST", "/search-config", now.raised_to(_MOST))
        return replace(integration, mapping=tuple(links), room_limit=0)

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        """Kept here; the server has no place for a second one. GATEWAY_SECRETS_ONLY for a certificate of ours.

        The public half of a certificate stands for the one that the server has made; GATEWAY_CHANGED for any other.
        """
        if not isinstance(secret.credential, ClientSecret):
            raise fail(Code.GATEWAY_SECRETS_ONLY)
        shown = GatewayCredential(CredentialState.STAGED, secret.hint, key_id, expires)
        if is_public_half(secret):
            there = self.server_certificate()
            if there is None or there.der != ServerCertificate(secret.reveal(), "", there.ends).der:
                raise fail(Code.GATEWAY_CHANGED)
            shown = replace(there.shown, expires=expires)
        staged = replace(integration, staged=shown)
        self._wanted = _Wanted(staged, secret)
        return staged

    def test_staged(self, integration: Integration) -> GatewayCredential:
        """It cannot try what it does not use: whoever stages has proved the credential from here."""
        if self._wanted is None or self._wanted.integration.staged is None:
            raise fail(Code.GATEWAY_CHANGED)
        tested = replace(self._wanted.integration.staged, state=CredentialState.TESTED)
        self._wanted = replace(self._wanted, integration=replace(self._wanted.integration, staged=tested))
        return tested

    def activate_staged(self, integration: Integration) -> Integration:
        """Write app and credential in one request, if the settings are as they were read.

        It is written down first: what the server has is known only by the time at which its settings were changed.
        """
        wanted, before = self._wanted, self._settings()
        if wanted is None or wanted.secret is None or wanted.integration.staged is None:
            raise fail(Code.GATEWAY_TEST_FAILED, reason="not-tested")
        if integration.etag != before.last_updated:
            raise fail(Code.GATEWAY_CHANGED)
        staged = wanted.integration.staged
        self._require_uses(staged)
        health = self._health()
        self._remember(written_credential(wanted.integration, before, emptied=health.store_is_empty))
        app = wanted.integration
        body = {"clientId": app.client_id, "tenantId": app.tenant_id}
        if staged.kind is CredentialKind.SECRET:
            body["clientSecret"] = wanted.secret.reveal()
        try:
            self._link.change("POST", "/oauth-config", body)
        except ProblemError as error:
            if error.problem.code is Code.OUTCOME_UNKNOWN and not health.store_exists:
                self._open_store()
            raise
        self._wanted = None
        if not health.store_exists:
            self._open_store()
        return replace(self._integration(self._settings()), alias=app.alias, tenant_domain=app.tenant_domain)

    def discard_staged(self, integration: Integration) -> None:
        """Forget what was kept here."""
        self._wanted = None

    def remove(self, integration: Integration) -> None:
        """Write over the secret, take the app away, put limits back; its pages show the old rooms until a restart."""
        before = self._settings()
        if integration.etag not in ("", before.last_updated):
            raise fail(Code.GATEWAY_CHANGED)
        self._require_unlocked()
        there, known = self._listed_certificate(), self._active(before)
        if there is not None:
            if known is None or known.kind is not CredentialKind.CERTIFICATE:
                raise fail(Code.DISPLAY_HAS_CERTIFICATE)
            self.remove_server_certificate()
        self._link.change("POST", "/oauth-config", {"clientSecret": _WORTHLESS})
        self._link.change("POST", "/config/restore", {"oauth": {"clientId": "", "authority": ""}})
        if limits := self._memories.of(self._address).first_limits:
            self._link.change("POST", "/search-config", limits)
        self._memories.keep(self._address, ServerMemory(removed_at=self._settings().last_updated))

    def sync_now(self, integration_id: str) -> None:
        """It reads the rooms anew when its search is set, also to what it was.

        Where its store of tokens was emptied it is made to sign in, too: as long as it runs it would not look there.
        """
        now = answers.read_limits(self._link.get("/search-config").body)
        self._ask_to_read({"maxRooms": now.rooms}, "/search-config")
        settings = self._settings()
        known = self._active(settings)
        if known is not None and known.proof is SyncProof.NOT_YET and self._health().store_is_empty:
            self._remember(replace(known, before=settings.last_updated, at="", emptied=True))
            body = {"clientId": settings.client_id, "tenantId": settings.tenant_id}
            self._ask_to_read(body, "/oauth-config")

    # ---- what other gateways have not

    def server_certificate(self) -> ServerCertificate | None:
        """The one it signs in with."""
        if (there := self._listed_certificate()) is None:
            return None
        pem = self._link.get_text("/oauth-certificate/download")
        return ServerCertificate(pem.replace("\r\n", "\n"), there.name, there.ends)

    def make_server_certificate(self, name: str, years: int) -> ServerCertificate:
        """Plain letters only: it writes any other sign of the name in a way that makes the certificate unreadable."""
        self._require_unlocked()
        plain = re.sub(r"[^A-Za-z0-9 -]+", " ", name).strip()[:_LONGEST_NAME] or "MeetEasier"
        body = {"commonName": plain, "validityYears": years}
        self._link.change("POST", "/oauth-certificate/generate", body)
        if (made := self.server_certificate()) is None:
            raise fail(Code.OUTCOME_UNKNOWN)
        return made

    def remove_server_certificate(self) -> None:
        """Its secret, if it has one, is used from its next sign-in on."""
        self._link.change("DELETE", "/oauth-certificate")

    def room_pages(self) -> tuple[RoomPage, ...]:
        """Of rooms whose page can be opened, each once, though it may be in several lists."""
        shown = self._listed() if self._settings().client_id else ()
        origin = self._address.origin
        told = (room for room in shown or () if self._address_of(room))
        return tuple(
            dict.fromkeys(RoomPage(room.name, f"{origin}/single-room/{quote(room.alias, safe='')}") for room in told)
        )

    def panels(self) -> tuple[DisplayPanel, ...]:
        """What TouchKio panels have told its broker."""
        return answers.read_panels(self._link.get("/mqtt-displays").body)

    def send_panel(self, panel: DisplayPanel, page: RoomPage) -> None:
        """Handed to the broker; the panel tells later that it has opened it."""
        self._link.change("POST", f"/mqtt-page-url/{quote(panel.id, safe='')}", {"url": page.url})

    def sign_out(self) -> None:
        """There is no session to be ended there."""
        self._wanted = None
        self._link.close()

    # ---- parts

    def _ask_to_read(self, same: JsonFields, path: str) -> None:
        """Set what is set already: whether that has arrived is seen by what it shows afterwards."""
        try:
            self._link.change("POST", path, same)
        except ProblemError as error:
            if error.problem.code is not Code.OUTCOME_UNKNOWN:
                raise

    def _settings(self) -> OAuthSettings:
        return answers.read_settings(self._link.get("/oauth-config").body)

    def _health(self) -> Health:
        return answers.read_health(self._link.get("/health").body)

    def _integration(self, settings: OAuthSettings) -> Integration:
        limits = answers.read_limits(self._link.get("/search-config").body)
        narrow = min(limits.rooms, limits.lists)
        active = self._active(settings)
        return Integration(
            id=INTEGRATION_ID,
            etag=settings.last_updated,
            alias="",
            cloud=Cloud.GLOBAL.value,
            tenant_id=settings.tenant_id,
            tenant_domain="",
            client_id=settings.client_id,
            permission_level=PermissionLevel.READ_WRITE,
            mapping=self._mapping() if active is not None else (),
            active=active.shown if active is not None else None,
            room_limit=narrow if narrow < _MOST else 0,
        )

    def _mapping(self) -> tuple[RoomAssignment, ...]:
        """The rooms it shows, each by the address of its mailbox; none where it cannot tell them now."""
        try:
            shown = self._listed()
        except ProblemError:
            return ()
        addresses = (self._address_of(room) for room in shown or ())
        return tuple(RoomAssignment(one, one) for one in dict.fromkeys(addresses) if one)

    def _listed(self) -> tuple[ShownRoom, ...] | None:
        """DISPLAY_NEEDS_RESTART where it answers, but never with rooms: its first sign-in of all hangs for ever."""
        try:
            return answers.read_rooms(self._link.get_once("/rooms").body)
        except ProblemError as error:
            if error.problem.code is not Code.GATEWAY_UNREACHABLE:
                raise
        self._link.get_once("/heartbeat")
        raise fail(Code.DISPLAY_NEEDS_RESTART)

    def _address_of(self, room: ShownRoom) -> str:
        """Its mailbox; empty where another room has the same page, or none can be opened for it."""
        if room.alias not in self._addresses:
            try:
                told = self._link.get(room.path).body
            except ProblemError as error:
                if error.problem.code not in (Code.GATEWAY_REFUSED, Code.GATEWAY_BUSY):
                    raise
                told = {}
            found = told.get("Email") if isinstance(told, dict) and told.get("Name") == room.name else ""
            self._addresses[room.alias] = found.lower() if isinstance(found, str) else ""
        return self._addresses[room.alias]

    def _require_unlocked(self) -> None:
        locks = self._link.get("/config-locks").body
        if isinstance(locks, dict) and locks.get("oauthLocked") is True:
            raise fail(Code.DISPLAY_SETTINGS_LOCKED)

    def _require_uses(self, staged: GatewayCredential) -> None:
        """It prefers a certificate of its own to any secret, so none may be there, or the one that is meant."""
        self._require_unlocked()
        there = self._listed_certificate()
        if staged.kind is CredentialKind.SECRET:
            if there is not None:
                raise fail(Code.DISPLAY_HAS_CERTIFICATE)
        elif there is None or there.hint != staged.hint:
            raise fail(Code.GATEWAY_CHANGED)

    def _listed_certificate(self) -> ListedCertificate | None:
        return answers.read_certificate(self._link.get("/oauth-certificate").body)

    def _active(self, settings: OAuthSettings) -> WrittenCredential | None:
        """What the wizard wrote, if it is still what is used: a certificate comes and goes without a new date."""
        if (known := self._memories.of(self._address).active(settings.last_updated)) is None:
            return None
        there = self._listed_certificate()
        used = there.hint if there is not None else ""
        return known if used == (known.hint if known.is_certificate else "") else None

    def _open_store(self) -> None:
        """Have the request that never ends be one of ours: without a store, the first sign-in only makes that."""
        try:
            self._link.get_once("/health", _FIRST_SIGN_IN_SECONDS)
        except ProblemError as error:
            if error.problem.code is not Code.GATEWAY_UNREACHABLE:
                raise

    def _remember(self, sent: WrittenCredential) -> None:
        known = self._memories.of(self._address).standing(sent.before)
        self._memories.keep(self._address, replace(known, sent=sent, removed_at=""))

    def _proof(self, settings: OAuthSettings, health: Health) -> SyncProof:
        """What is known by now; what was seen once is remembered."""
        memory, known = self._memories.of(self._address).standing(settings.last_updated), self._active(settings)
        if known is None:
            there = self._listed_certificate()
            return proof_by_time(max(there.created_at if there else "", settings.last_updated), health)
        now = seen(known, health)
        if now != known or memory.settled != known:
            self._memories.keep(self._address, replace(memory, settled=now, sent=None, removed_at=""))
        return now.proof
