"""What MeetEasier takes from a request before it does anything: a body, a token, cookies, the app's values."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wizard.sandbox.meeteasier_settings import PLACEHOLDERS
from wizard.sandbox.meeteasier_values import Json, is_authority, is_guid, text

COOKIE, _FORGERY_COOKIE = "meeteasier_admin_auth", "meeteasier_csrf"
_LONGEST_SECRET = 4096
_SHORTEST_TOKEN = 8


class MeetEasierRefusalError(Exception):
    """Ends a request with this status and body."""

    def __init__(self, status: int, error: str, message: str = "", **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.headers: dict[str, str] = {}
        self.body = {"error": error, **({"message": message} if message else {}), **more}


def path_of(request: Request) -> str:
    """As it was sent: a slash that is part of a name is still `%2F`."""
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii")


async def body_of(request: Request) -> Mapping[str, Any]:
    """An object of JSON or a form; empty for anything that is neither."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return {name: str(value) for name, value in (await request.form()).items()}
    if kind != "application/json":
        return {}
    try:
        found = await request.json()
    except ValueError as problem:
        raise MeetEasierBodyError from problem
    return found if isinstance(found, dict) else {}


class MeetEasierBodyError(MeetEasierRefusalError):
    """A body that says it is JSON and is none."""

    def __init__(self) -> None:
        super().__init__(400, "The body is not JSON")


def token_in(value: object) -> str:
    token = text(value).strip()
    if len(token) < _SHORTEST_TOKEN:
        raise MeetEasierRefusalError(400, "Invalid API token", f"It takes at least {_SHORTEST_TOKEN} characters.")
    return token


def check_oauth(given: Mapping[str, Any]) -> None:
    """Raises MeetEasierRefusalError for the first value that cannot be."""
    for name, label in (
        ("clientId", "client ID"), ("authority", "authority"), ("tenantId", "tenant ID"),
        ("clientSecret", "client secret"),
    ):  # fmt: skip
        if text(given.get(name)).strip() in PLACEHOLDERS:
            raise MeetEasierRefusalError(400, f"Invalid OAuth {label}", "That is a placeholder.")
    if not given:
        raise MeetEasierRefusalError(400, "No OAuth option was given")
    if "clientId" in given and not is_guid(given["clientId"]):
        raise MeetEasierRefusalError(400, "Invalid OAuth client ID", "It must be a GUID.")
    if "tenantId" in given and not is_guid(given["tenantId"]):
        raise MeetEasierRefusalError(400, "Invalid OAuth tenant ID", "It must be a GUID.")
    if "authority" in given and "tenantId" not in given and not is_authority(given["authority"]):
        raise MeetEasierRefusalError(400, "Invalid OAuth authority", "It must be an address of Microsoft's sign-in.")
    secret = text(given.get("clientSecret"))
    if secret.strip() and len(secret) > _LONGEST_SECRET:
        raise MeetEasierRefusalError(400, "Invalid OAuth client secret", "It is too long.")


def signed_in(token: str, body: Json) -> Response:
    """With the two cookies of its own pages, one hour long."""
    forgery = os.urandom(32).hex()
    answer = JSONResponse({**body, "csrfToken": forgery})
    answer.set_cookie(COOKIE, token, max_age=3600, httponly=True, samesite="strict")
    answer.set_cookie(_FORGERY_COOKIE, forgery, max_age=3600, samesite="strict")
    return answer


def is_safe_from_forgery(request: Request) -> bool:
    """A token in a header is no cookie that a browser sends by itself."""
    if request.headers.get("authorization") or request.headers.get("x-api-token"):
        return True
    cookie = request.cookies.get(_FORGERY_COOKIE, "")
    return bool(cookie) and cookie == request.headers.get("x-csrf-token")


def comes_from_elsewhere(request: Request) -> bool:
    source = request.headers.get("origin") or request.headers.get("referer")
    return bool(source) and urlsplit(source or "").netloc != request.headers.get("host")
