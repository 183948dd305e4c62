"""Paths, sign-in, body limits and content types: everything between a request and its operation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from wizard.sandbox.gateway import checks, problems, web_page
from wizard.sandbox.gateway.api import Api, ApiCall, Operation
from wizard.sandbox.gateway.problems import ApiProblemError

_BODY_LIMIT = 2 * 1024 * 1024
_JSON = "application/json"
_ETAG = re.compile(r'"[A-Za-z0-9-]{1,100}"')


@dataclass(frozen=True)
class _Rule:
    """How one operation is reached."""

    run: Operation
    body: str = ""
    open: bool = False


_ONE = "/integrations/{integration_id}"
_STAGED = f"{_ONE}/credentials/staged"
_RULES: Mapping[str, Mapping[str, _Rule]] = {
    "/about": {"GET": _Rule(Api.about, open=True)},
    "/sessions": {"POST": _Rule(Api.sign_in, _JSON, open=True)},
    "/sessions/current": {"DELETE": _Rule(Api.sign_out)},
    "/rooms": {"GET": _Rule(Api.list_rooms)},
    "/integrations": {"GET": _Rule(Api.list_integrations), "POST": _Rule(Api.create, _JSON)},
    _ONE: {
        "GET": _Rule(Api.read),
        "PATCH": _Rule(Api.patch, "application/merge-patch+json"),
        "DELETE": _Rule(Api.delete),
    },
    f"{_ONE}/mapping": {"PUT": _Rule(Api.put_mapping, _JSON)},
    _STAGED: {"PUT": _Rule(Api.stage, _JSON), "DELETE": _Rule(Api.discard_staged)},
    f"{_STAGED}/test": {"POST": _Rule(Api.test_staged)},
    f"{_STAGED}/activate": {"POST": _Rule(Api.activate_staged)},
    f"{_ONE}/status": {"GET": _Rule(Api.status)},
    f"{_ONE}/sync": {"POST": _Rule(Api.sync_now)},
}


def application(api: Api) -> Starlette:
    """The gateway's web server: the contract under /api/v1, the board at /."""
    routes = [_route(api, f"/api/v1{path}", rules) for path, rules in _RULES.items()]

    async def show_board(_request: Request) -> Response:
        states = await run_in_threadpool(api.room_states)
        return HTMLResponse(web_page.board(api.options.name, api.options.rooms, states), headers=web_page.HEADERS)

    handlers: dict[Any, Any] = {ApiProblemError: _on_problem, HTTPException: _on_http, Exception: _on_failure}
    app = Starlette(routes=[*routes, Route("/", show_board)], exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _route(api: Api, path: str, rules: Mapping[str, _Rule]) -> Route:
    async def endpoint(request: Request) -> Response:
        rule = rules["GET" if request.method == "HEAD" else request.method]
        return await run_in_threadpool(rule.run, api, await _read(api, request, rule))

    return Route(path, endpoint, methods=list(rules))


async def _read(api: Api, request: Request, rule: _Rule) -> ApiCall:
    """The request as a `Call`: who sends it first, then what it says."""
    token = "" if rule.open else api.sessions.require(request.headers.get("authorization", ""))
    body = checks.parse_json(await _body(request, rule.body)) if rule.body else None
    return ApiCall(request.path_params, request.query_params, _if_match(request), token, body)


async def _body(request: Request, kind: str) -> bytes:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != kind:
        raise ApiProblemError("media-type", f"Send {kind}.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_LIMIT:
            raise ApiProblemError("too-large")
    return bytes(body)


def _if_match(request: Request) -> str | None:
    value = request.headers.get("if-match")
    if value is not None and not _ETAG.fullmatch(value):
        raise ApiProblemError("malformed", "If-Match takes one strong ETag.")
    return value


async def _on_problem(_request: Request, problem: ApiProblemError) -> Response:
    return problems.answer(problem)


async def _on_http(_request: Request, error: HTTPException) -> Response:
    """Starlette's own refusals (no such path, no such method), in the contract's form."""
    name = "method-not-allowed" if error.status_code == 405 else "not-found"
    return problems.answer(ApiProblemError(name, headers=error.headers))


async def _on_failure(_request: Request, _error: Exception) -> Response:
    return problems.answer(ApiProblemError("internal"))
