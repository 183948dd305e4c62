"""How MeetEasier's calls are reached: limits first, then maintenance, then whether the caller may ask."""

import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from wizard.sandbox.meeteasier_api import Answer, MeetEasierApi, MeetEasierParts
from wizard.sandbox.meeteasier_requests import (
    COOKIE,
    MeetEasierBodyError,
    MeetEasierRefusalError,
    comes_from_elsewhere,
    is_safe_from_forgery,
    path_of,
)

_OPEN_IN_MAINTENANCE = frozenset(
    f"/api/{name}"
    for name in (
        "maintenance", "api-token-config", "oauth-config", "oauth-certificate", "oauth-certificate/generate",
        "oauth-certificate/download", "system-config",
    )
)  # fmt: skip
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class MeetEasierFront:
    """Lets requests through to the interface, or refuses them as the real one does."""

    def __init__(self, parts: MeetEasierParts) -> None:
        self._api, self._settings, self._limits = MeetEasierApi(parts), parts.settings, parts.limits

    async def answer(self, request: Request) -> Response:
        """One request: limits first, then maintenance, the right to ask, and what is asked."""
        path = path_of(request)
        asked = "GET" if request.method == "HEAD" and path != "/api/health" else request.method
        try:
            self._count(request)
            self._refuse_in_maintenance(request)
            for rule in _RULES:
                found = rule.path.fullmatch(path)
                if found and rule.method == asked:
                    self._admit(request, rule.access)
                    names = {name: unquote(value) for name, value in found.groupdict().items()}
                    return _as_response(await rule.run(self._api, request, **names))
        except MeetEasierBodyError:
            return HTMLResponse("<!doctype html><title>Error</title>", 400)
        except MeetEasierRefusalError as refusal:
            return JSONResponse(refusal.body, refusal.status, refusal.headers)
        if asked == "GET":
            return HTMLResponse("<!doctype html><title>Room display</title>")
        return HTMLResponse("<!doctype html><title>Error</title>", 404)

    def _count(self, request: Request) -> None:
        path, address = path_of(request), request.client.host if request.client else ""
        if not path.startswith("/api"):
            return
        self._limit("api", f"{address} {path}")
        if request.method in _WRITES:
            self._limit("write", f"{address} {path} {request.method}")
        if path in {"/api/admin/bootstrap-token", "/api/admin/login"} and request.method == "POST":
            self._limit("auth", address)

    def _limit(self, kind: str, key: str) -> None:
        wait = self._limits.seconds_to_wait(kind, key)
        if wait:
            refusal = MeetEasierRefusalError(429, "Too many requests", "Try again later.", retryAfterSeconds=wait)
            refusal.headers = {"Retry-After": str(wait)}
            raise refusal

    def _refuse_in_maintenance(self, request: Request) -> None:
        maintenance = self._settings.maintenance()
        if maintenance["enabled"] and request.method != "GET" and path_of(request) not in _OPEN_IN_MAINTENANCE:
            raise MeetEasierRefusalError(
                503, "Maintenance mode enabled", maintenance["message"], maintenance=maintenance
            )

    def _admit(self, request: Request, access: str) -> None:
        if access == "admin" and not self._has_token(request):
            raise MeetEasierRefusalError(401, "Unauthorized", "A valid API token is needed.")
        if access == "admin" and request.method in _WRITES and not is_safe_from_forgery(request):
            raise MeetEasierRefusalError(403, "CSRF validation failed", "The CSRF token is missing or wrong.")
        if access == "panel" and not self._has_token(request) and comes_from_elsewhere(request):
            raise MeetEasierRefusalError(403, "origin_mismatch", "Other sites may not ask.")

    def _has_token(self, request: Request) -> bool:
        header = request.headers.get("authorization") or request.headers.get("x-api-token") or ""
        return self._is_token(header) or self._is_token(request.cookies.get(COOKIE, ""))

    def _is_token(self, given: str) -> bool:
        expected, plain = self._settings.api_token, re.sub(r"(?i)^Bearer\s+", "", given).strip()
        return bool(expected) and hmac.compare_digest(plain.encode(), expected.encode())


@dataclass(frozen=True)
class MeetEasierRoute:
    """A call: how it is reached, who may make it, and what answers."""

    method: str
    path: re.Pattern[str]
    run: Callable[..., Awaitable[Answer]]
    access: str


def _rule(call: str, run: Callable[..., Awaitable[Answer]], access: str = "admin") -> MeetEasierRoute:
    method, _, path = call.partition(" ")
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", f"/api/{path}/?")
    return MeetEasierRoute(method, re.compile(pattern, re.IGNORECASE), run, access)


_RULES = (
    _rule("GET admin/bootstrap-status", MeetEasierApi.bootstrap_status, "all"),
    _rule("POST admin/bootstrap-token", MeetEasierApi.bootstrap_token, "all"),
    _rule("POST admin/login", MeetEasierApi.login, "all"),
    _rule("GET admin/session", MeetEasierApi.session),
    _rule("GET api-token-config", MeetEasierApi.api_token_config),
    _rule("POST api-token-config", MeetEasierApi.set_api_token),
    _rule("GET config-locks", MeetEasierApi.locks, "all"),
    _rule("GET version", MeetEasierApi.version),
    _rule("GET heartbeat", MeetEasierApi.heartbeat, "all"),
    _rule("GET oauth-config", MeetEasierApi.oauth),
    _rule("POST oauth-config", MeetEasierApi.set_oauth),
    _rule("GET oauth-certificate", MeetEasierApi.certificate),
    _rule("DELETE oauth-certificate", MeetEasierApi.delete_certificate),
    _rule("POST oauth-certificate/generate", MeetEasierApi.generate_certificate),
    _rule("GET oauth-certificate/download", MeetEasierApi.download_certificate),
    _rule("GET search-config", MeetEasierApi.search, "all"),
    _rule("POST search-config", MeetEasierApi.set_search),
    _rule("GET rate-limit-config", MeetEasierApi.rate_limits, "all"),
    _rule("POST rate-limit-config", MeetEasierApi.set_rate_limits),
    _rule("GET maintenance-status", MeetEasierApi.maintenance, "all"),
    _rule("POST maintenance", MeetEasierApi.set_maintenance),
    _rule("GET system-config", MeetEasierApi.system),
    _rule("GET config/backup", MeetEasierApi.backup),
    _rule("POST config/restore", MeetEasierApi.restore),
    _rule("HEAD health", MeetEasierApi.health_of_connection, "all"),
    _rule("GET health", MeetEasierApi.health),
    _rule("GET readiness", MeetEasierApi.readiness, "all"),
    _rule("GET sync-status", MeetEasierApi.sync_status, "all"),
    _rule("GET rooms", MeetEasierApi.rooms, "panel"),
    _rule("GET rooms/{alias}", MeetEasierApi.room, "panel"),
    _rule("GET roomlists", MeetEasierApi.room_lists, "panel"),
    _rule("GET connected-clients", MeetEasierApi.connected_panels),
    _rule("GET mqtt-status", MeetEasierApi.mqtt_status),
    _rule("GET mqtt-displays", MeetEasierApi.mqtt_displays),
    _rule("POST mqtt-page-url/{hostname}", MeetEasierApi.page_address),
)


def _as_response(answer: Answer) -> Response:
    return answer if isinstance(answer, Response) else JSONResponse(answer)
