"""MeetEasier's HTTP interface: what it answers to an administrator, to its panels and to anybody else.

Source: MeetEasier 1.11.3. Names, paths and statuses are its own, because clients look at them; no sentence is.
"""

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wizard.sandbox.meeteasier_certificates import make_certificate
from wizard.sandbox.meeteasier_demo import demo_room_lists, demo_rooms
from wizard.sandbox.meeteasier_graph import MeetEasierGraph
from wizard.sandbox.meeteasier_limits import MeetEasierLimits
from wizard.sandbox.meeteasier_polling import MeetEasierPolling
from wizard.sandbox.meeteasier_requests import MeetEasierRefusalError, body_of, check_oauth, signed_in, token_in
from wizard.sandbox.meeteasier_settings import OTHER_PARTS, RATE_LIMITS, SEARCH, MeetEasierSettings
from wizard.sandbox.meeteasier_tokens import MeetEasierGraphError, MeetEasierTokens
from wizard.sandbox.meeteasier_values import (
    Json,
    is_askable,
    iso,
    number,
    only,
    room_list_alias,
    text,
)

VERSION = "1.11.3"
_HEALTH_LASTS = 60
_SHOWN_MEETINGS = 2
_SOMETHING_ODD = {"error": "Something went wrong while asking for the rooms."}
Answer = Json | list[Json] | Response


@dataclass
class MeetEasierParts:
    """What one running program consists of, and which panels an MQTT broker tells it of."""

    settings: MeetEasierSettings
    tokens: MeetEasierTokens
    graph: MeetEasierGraph
    polling: MeetEasierPolling
    limits: MeetEasierLimits
    cache_health: Callable[[], Json]
    now: Callable[[], float]
    mqtt_panels: tuple[str, ...]
    page_addresses: dict[str, str]
    negative_serials: bool


class MeetEasierApi:
    """Answers requests from memory and folder of one running program."""

    def __init__(self, parts: MeetEasierParts) -> None:
        self._parts, self._settings, self._now = parts, parts.settings, parts.now
        self._started = time.monotonic()
        self._health: tuple[float, Json] | None = None

    # First contact

    async def bootstrap_status(self, _request: Request) -> Json:
        locked = self._settings.token_is_locked
        return {"requiresSetup": not locked and not self._settings.api_token, "lockedByEnv": locked}

    async def bootstrap_token(self, request: Request) -> Response:
        if self._settings.token_is_locked:
            raise MeetEasierRefusalError(403, "API token is locked", "The environment sets it.")
        if self._settings.api_token:
            raise MeetEasierRefusalError(409, "Admin token already configured", "There is nothing left to set up.")
        token = token_in((await body_of(request)).get("token"))
        self._settings.set_api_token(token)
        return signed_in(token, {"success": True, "message": "The API token was set."})

    async def login(self, request: Request) -> Response:
        token = text((await body_of(request)).get("token")).strip()
        if not self._settings.api_token:
            raise MeetEasierRefusalError(428, "Admin token setup required", "There is no API token yet.")
        if not token:
            raise MeetEasierRefusalError(400, "Missing token", "An API token is needed.")
        if not hmac.compare_digest(token.encode(), self._settings.api_token.encode()):
            raise MeetEasierRefusalError(401, "Unauthorized", "That is not the API token.")
        return signed_in(token, {"success": True})

    async def session(self, _request: Request) -> Json:
        return {"authenticated": True}

    async def api_token_config(self, _request: Request) -> Json:
        return self._settings.api_token_config()

    async def set_api_token(self, request: Request) -> Response:
        body = await body_of(request)
        if "newToken" not in body:
            raise MeetEasierRefusalError(400, "Invalid token update payload", "A new token is needed.")
        if self._settings.token_is_locked:
            raise MeetEasierRefusalError(403, "API token is locked", "The environment sets it.")
        token = token_in(body["newToken"])
        self._settings.set_api_token(token)
        done = {"success": True, "config": self._settings.api_token_config(), "message": "The API token was changed."}
        return signed_in(token, done)

    async def locks(self, _request: Request) -> Json:
        return self._settings.locks()

    async def version(self, _request: Request) -> Json:
        return {"version": VERSION, "name": "meet-easier"}

    async def heartbeat(self, _request: Request) -> Json:
        return {"status": "OK"}

    # The application

    async def oauth(self, _request: Request) -> Json:
        return self._settings.public_oauth()

    async def set_oauth(self, request: Request) -> Json:
        if self._settings.oauth_is_locked:
            raise MeetEasierRefusalError(403, "OAuth configuration is locked", "The environment sets it.")
        given = only(await body_of(request), "clientId", "authority", "tenantId", "clientSecret")
        check_oauth(given)
        if "tenantId" in given:
            given["authority"] = given["tenantId"]
        config = self._settings.set_oauth(given)
        self._use_settings()
        return {"success": True, "config": config, "message": "The OAuth configuration was changed."}

    def _use_settings(self) -> None:
        """Sign in with what is written now, at the next request that needs to; no token is given up for it."""
        self._parts.tokens.use_settings()
        self._health = None
        self._parts.polling.refresh_twice()

    # Its certificate

    async def certificate(self, _request: Request) -> Json:
        stored = self._settings.certificate()
        names = ("thumbprintSHA256", "thumbprintSHA1", "notBefore", "notAfter", "commonName", "createdAt")
        return {"certificate": only(stored, *names) | {"hasPrivateKey": True} if stored else None}

    async def generate_certificate(self, request: Request) -> Json:
        body = await body_of(request)
        name, years = body.get("commonName") or "MeetEasier OAuth", number(body.get("validityYears") or 3)
        if years is None:
            raise MeetEasierRefusalError(500, "No certificate could be made")
        serials = self._parts.negative_serials
        made, key = make_certificate(text(name), min(max(int(years), 1), 10), negative_serial=serials)
        made["commonName"] = name
        self._settings.set_certificate(made, key)
        self._use_settings()
        return {"success": True, "certificate": only(made, "thumbprintSHA256", "commonName", "notBefore", "notAfter")}

    async def download_certificate(self, _request: Request) -> Response:
        stored = self._settings.certificate()
        if stored is None:
            raise MeetEasierRefusalError(404, "No certificate found")
        name = f"meeteasier-oauth-{stored['thumbprintSHA256'][:8].lower()}.pem"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(stored["publicCertPem"], headers=headers, media_type="application/x-pem-file; charset=utf-8")

    async def delete_certificate(self, _request: Request) -> Json:
        if not self._settings.delete_certificate():
            raise MeetEasierRefusalError(404, "No certificate found")
        self._use_settings()
        return {"success": True, "message": "The certificate was deleted."}

    # Numbers, maintenance, backup

    async def search(self, _request: Request) -> Json:
        return self._settings.search()

    async def set_search(self, request: Request) -> Json:
        body = await body_of(request)
        if not only(body, "useGraphAPI", *(one.name for one in SEARCH)):
            raise MeetEasierRefusalError(400, "No search option was given")
        self._settings.set_numbers("search", body)
        self._parts.polling.restart_schedule()
        self._parts.polling.refresh_twice()
        return {"success": True, "config": self._settings.search(), "message": "The search options were changed."}

    async def rate_limits(self, _request: Request) -> Json:
        return self._settings.rate_limits()

    async def set_rate_limits(self, request: Request) -> Json:
        body = await body_of(request)
        if not only(body, *(one.name for one in RATE_LIMITS)):
            raise MeetEasierRefusalError(400, "No rate limit was given")
        self._settings.set_numbers("rate-limit", body)
        self._parts.limits.start_anew()
        return {"success": True, "config": self._settings.rate_limits(), "message": "The rate limits were changed."}

    async def maintenance(self, _request: Request) -> Json:
        return self._settings.maintenance()

    async def set_maintenance(self, request: Request) -> Json:
        body = await body_of(request)
        if not only(body, "enabled", "message"):
            raise MeetEasierRefusalError(400, "No maintenance option was given")
        config = self._settings.set_maintenance(body.get("enabled"), body.get("message"))
        return {"success": True, "config": config, "message": "Maintenance was changed."}

    async def system(self, _request: Request) -> Json:
        return self._settings.other("system")

    async def backup(self, _request: Request) -> Json:
        return {"createdAt": iso(self._now()), "version": "1.0", **self._whole_configuration()}

    async def restore(self, request: Request) -> Json:
        """Takes from every part what it knows; a client secret and a certificate are not in any backup."""
        body = await body_of(request)
        for part in OTHER_PARTS:
            if isinstance(body.get(part), dict):
                self._settings.set_other(part, body[part])
        oauth = body.get("oauth")
        if isinstance(oauth, dict) and not self._settings.oauth_is_locked:
            self._settings.set_oauth(only(oauth, "clientId", "authority"))
            self._parts.tokens.use_settings()
            self._health = None
        for part, name in (("search", "search"), ("rate-limit", "rateLimit")):
            if isinstance(body.get(name), dict):
                self._settings.set_numbers(part, body[name])
        if isinstance(body.get("maintenance"), dict):
            self._settings.set_maintenance(body["maintenance"].get("enabled"), body["maintenance"].get("message"))
        return {"success": True, "config": self._whole_configuration(), "message": "The backup was restored."}

    def _whole_configuration(self) -> Json:
        settings = self._settings
        return {
            **{part: settings.other(part) for part in OTHER_PARTS},
            "oauth": settings.public_oauth(),
            "search": settings.search(),
            "rateLimit": settings.rate_limits(),
            "maintenance": settings.maintenance(),
        }

    # How it fares

    async def health_of_connection(self, _request: Request) -> Response:
        return Response()

    async def health(self, _request: Request) -> Json:
        panels = len(self._parts.mqtt_panels)
        return {
            "status": "ok",
            "timestamp": iso(self._now()),
            "uptime": time.monotonic() - self._started,
            "graphAuth": await self._graph_auth(),
            "syncStatus": self._parts.polling.status(),
            "cache": self._parts.cache_health(),
            "maintenance": self._settings.maintenance(),
            "mqtt": {
                "connected": bool(panels),
                "brokerUrl": None,
                "subscribedTopics": 0,
                "displays": {"total": panels, "online": panels},
            },
        }

    async def readiness(self, _request: Request) -> Json | Response:
        graph_auth, sync = await self._graph_auth(), self._parts.polling.status()
        maintenance = self._settings.maintenance()
        if graph_auth["status"] == "ok" and not sync["hasNeverSynced"] and not maintenance["enabled"]:
            return {"status": "ready"}
        reasons = {"graphAuth": graph_auth, "syncStatus": sync, "maintenance": maintenance}
        return JSONResponse({"status": "not-ready", "reasons": reasons}, 503)

    async def _graph_auth(self) -> Json:
        """Whether there is a token, which an old one is enough for; remembered for a minute."""
        asked = self._now()
        if self._health and asked - self._health[0] < _HEALTH_LASTS:
            return self._health[1]
        try:
            await self._parts.tokens.acquire()
        except MeetEasierGraphError:
            found = {"status": "error", "message": "There is no token for Graph."}
        else:
            found = {"status": "ok", "message": "There is a token for Graph."}
        self._health = asked, found
        return found

    async def sync_status(self, _request: Request) -> Json:
        return self._parts.polling.status()

    # Rooms and panels

    async def rooms(self, _request: Request) -> Json | list[Json]:
        if self._settings.is_demo:
            return [_short(room) for room in demo_rooms(self._now())]
        try:
            return [_short(room) for room in await self._rooms()]
        except MeetEasierGraphError:
            return _SOMETHING_ODD

    async def room(self, _request: Request, alias: str) -> Json:
        wanted = alias.strip().lower()
        if not is_askable(wanted):
            raise MeetEasierRefusalError(400, "Invalid room alias")
        try:
            rooms = demo_rooms(self._now()) if self._settings.is_demo else await self._rooms()
        except MeetEasierGraphError as problem:
            raise MeetEasierRefusalError(503, "The rooms cannot be read") from problem
        found = next((room for room in rooms if room["RoomAlias"] == wanted), None)
        if found is None:
            raise MeetEasierRefusalError(404, "Room not found")
        return found

    async def _rooms(self) -> list[Json]:
        """What was read last for a panel, however long ago; else what Graph says now."""
        polled = self._parts.polling.rooms
        return await self._parts.graph.rooms() if polled is None else polled

    async def room_lists(self, _request: Request) -> Json | list[Json]:
        if self._settings.is_demo:
            return demo_room_lists()
        try:
            found = await self._parts.graph.room_lists()
        except MeetEasierGraphError:
            return _SOMETHING_ODD
        return [{"name": one["displayName"], "alias": room_list_alias(one["displayName"])} for one in found]

    async def connected_panels(self, _request: Request) -> Json:
        return {"clients": self._parts.polling.connected_panels()}

    async def mqtt_status(self, _request: Request) -> Json:
        is_on = bool(self._parts.mqtt_panels)
        return {"enabled": is_on, "connected": is_on, "subscribedTopics": [], "brokerUrl": None}

    async def mqtt_displays(self, _request: Request) -> Json:
        addresses = self._parts.page_addresses
        panels = [
            {"hostname": name, "deviceId": f"rpi_{name}", "pageUrl": addresses.get(name)}
            for name in self._parts.mqtt_panels
        ]
        return {"displays": panels}

    async def page_address(self, request: Request, hostname: str) -> Json:
        """Handed to the broker or not: an unknown panel and a missing broker are one answer."""
        body = await body_of(request)
        name = hostname.removeprefix("rpi_") if hostname.removeprefix("rpi_") in self._parts.mqtt_panels else hostname
        if name not in self._parts.mqtt_panels:
            raise MeetEasierRefusalError(500, "The page address was not sent")
        self._parts.page_addresses[name] = text(body.get("url"))
        return {"success": True, "message": "The page address was sent."}


def _short(room: Json) -> Json:
    """A room as the board shows it: without its address, and with the next two meetings at most."""
    names = ("Roomlist", "RoomlistAlias", "Name", "RoomAlias", "Busy", "Capacity", "ErrorMessage")
    meetings = [only(one, "Id", "Organizer", "Start", "End") for one in room["Appointments"][:_SHOWN_MEETINGS]]
    return {**only(room, *names), "Appointments": meetings}
