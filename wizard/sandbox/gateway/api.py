"""The contract's operations, one function each; `routes` gives them their paths."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from wizard.model.gateway import CERTIFICATES
from wizard.model.rooms import Room
from wizard.sandbox.gateway import checks
from wizard.sandbox.gateway.graph import GatewayGraphClient
from wizard.sandbox.gateway.options import GatewayOptions
from wizard.sandbox.gateway.panels import Panels
from wizard.sandbox.gateway.problems import PREFIX, ApiProblemError
from wizard.sandbox.gateway.records import RoomState, StoredCredential, StoredIntegration
from wizard.sandbox.gateway.sessions import GatewaySessions
from wizard.sandbox.gateway.store import Store
from wizard.sandbox.gateway.sync import Syncer, try_staged

CONTRACT_VERSION = "1.0"


@dataclass(frozen=True)
class ApiCall:
    """One request, read and with its sender known."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    if_match: str | None
    token: str
    body: Any = None


class Api:
    """What a signed-in wizard may do."""

    def __init__(
        self, options: GatewayOptions, serial: str, store: Store, sessions: GatewaySessions, panels: Panels,
        graph: GatewayGraphClient, syncer: Syncer,
    ) -> None:  # fmt: skip
        self.options, self.sessions = options, sessions
        self._serial, self._store, self._panels, self._graph, self._syncer = serial, store, panels, graph, syncer
        self.rooms = {room.id: room for room in options.rooms}

    def about(self, _call: ApiCall) -> Response:
        options = self.options
        return JSONResponse({
            "product": "Velocity", "model": options.model, "firmware": options.firmware, "serial": self._serial,
            "name": options.name, "contract_version": CONTRACT_VERSION,
            "features": ["staged-credentials", *([CERTIFICATES] if options.certificates else [])],
        })  # fmt: skip

    def sign_in(self, call: ApiCall) -> Response:
        user, password = checks.check_sign_in(call.body)
        return JSONResponse(self.sessions.sign_in(user, password), 201, {"Cache-Control": "no-store"})

    def sign_out(self, call: ApiCall) -> Response:
        self.sessions.sign_out(call.token)
        return Response(status_code=204)

    def list_rooms(self, call: ApiCall) -> Response:
        size = _number(call.query.get("page_size", "100"), "page_size", 1, 500)
        start = _number(_unwrapped(call.query.get("cursor", "p0")), "cursor", 0, 10**9)
        page: dict[str, Any] = {"rooms": [_room(room) for room in self.options.rooms[start : start + size]]}
        if start + size < len(self.options.rooms):
            page["next_cursor"] = f"p{start + size}"
        return JSONResponse(page)

    def list_integrations(self, _call: ApiCall) -> Response:
        return JSONResponse({"integrations": [one.shown() for one in self._store.all()]})

    def create(self, call: ApiCall) -> Response:
        created = self._store.create(checks.check_settings(call.body))
        self._panels.align(created)
        location = f"/api/v1/integrations/{created.id}"
        return JSONResponse(created.shown(), 201, {"ETag": created.etag, "Location": location})

    def read(self, call: ApiCall) -> Response:
        return _shown(self._find(call))

    def patch(self, call: ApiCall) -> Response:
        based_on = self._find_version(call)
        return self._changed(self._store.change_settings(based_on, checks.apply_patch(based_on.settings, call.body)))

    def delete(self, call: ApiCall) -> Response:
        based_on = self._find_version(call)
        self._store.delete(based_on)
        self._panels.forget(based_on.id)
        return Response(status_code=204)

    def put_mapping(self, call: ApiCall) -> Response:
        based_on = self._find_version(call)
        return self._changed(self._store.put_mapping(based_on, checks.check_mapping(call.body, self.rooms)))

    def stage(self, call: ApiCall) -> Response:
        based_on = self._find_version(call)
        fields = checks.check_credential(call.body, certificates=self.options.certificates)
        credential = StoredCredential(fields["secret"] or "", fields["key_id"], fields["expires_at"], "staged")
        return self._changed(self._store.stage(based_on, credential))

    def discard_staged(self, call: ApiCall) -> Response:
        changed = self._store.stage(self._with_staged(self._find_version(call)), None)
        return Response(status_code=204, headers={"ETag": changed.etag})

    def test_staged(self, call: ApiCall) -> Response:
        tested = self._with_staged(self._find(call))
        state, reason, detail = try_staged(self._graph, tested)
        noted = self._store.note_test(tested, state=state, reason=PREFIX + reason if reason else "", detail=detail)
        assert noted.staged is not None
        return JSONResponse(noted.staged.shown(), headers={"ETag": noted.etag})

    def activate_staged(self, call: ApiCall) -> Response:
        return self._changed(self._store.activate(self._with_staged(self._find_version(call))))

    def status(self, call: ApiCall) -> Response:
        integration = self._find(call)
        consent = self._panels.consent(integration.id)
        return JSONResponse({
            "consent": {"seen": consent.seen, "roles": list(consent.roles)}, "last_sync": consent.last_sync,
            "sync_running": self._syncer.is_running(integration.id),
            "rooms": [self._room_status(state) for state in self._panels.rooms(integration.id)],
        })  # fmt: skip

    def sync_now(self, call: ApiCall) -> Response:
        self._find(call)
        self._syncer.sync_soon()
        return Response(status_code=202)

    def room_states(self) -> list[RoomState]:
        """Every mapped room of every integration."""
        return [state for one in self._store.all() for state in self._panels.rooms(one.id)]

    def _room_status(self, state: RoomState) -> dict[str, Any]:
        return {
            "room_id": state.room_id, "name": self.rooms[state.room_id].name, "address": state.address,
            "state": state.state, "reason": PREFIX + state.reason if state.reason else "",
            "last_success": state.last_success,
        }  # fmt: skip

    def _find(self, call: ApiCall) -> StoredIntegration:
        return self._store.get(call.path["integration_id"])

    def _find_version(self, call: ApiCall) -> StoredIntegration:
        """The integration, if the request names its present version."""
        found = self._find(call)
        if call.if_match is None:
            raise ApiProblemError("version-required")
        if call.if_match != found.etag:
            raise ApiProblemError("changed", headers={"ETag": found.etag})
        return found

    def _with_staged(self, integration: StoredIntegration) -> StoredIntegration:
        if integration.staged is None:
            raise ApiProblemError("not-found", "Nothing is staged.")
        return integration

    def _changed(self, integration: StoredIntegration) -> Response:
        self._panels.align(integration)
        self._syncer.sync_soon()
        return _shown(integration)


Operation = Callable[[Api, ApiCall], Response]


def _shown(integration: StoredIntegration) -> Response:
    return JSONResponse(integration.shown(), headers={"ETag": integration.etag})


def _room(room: Room) -> dict[str, Any]:
    return {
        "id": room.id, "site": room.site, "building": room.building, "floor": room.floor, "name": room.name,
        "capacity": room.capacity,
    }  # fmt: skip


def _unwrapped(cursor: str) -> str:
    """The number in a cursor of ours; what is no cursor of ours is no number either."""
    return cursor[1:] if cursor.startswith("p") else ""


def _number(text: str, name: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
        raise ApiProblemError("malformed", f"{name} is out of its range.")
    return int(text)
