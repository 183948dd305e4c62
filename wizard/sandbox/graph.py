"""The Graph hosts: who calls, what for, and the handler that answers; one by one or in batches."""

import json
import random
import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote

import jwt

from wizard.model.cloud import Cloud
from wizard.sandbox import (
    app_certificates,
    graph_apps,
    graph_calendar,
    graph_deleted,
    graph_org,
    graph_principals,
    graph_roles,
    graph_rooms,
)
from wizard.sandbox.claims_challenges import ClaimsRequest
from wizard.sandbox.directory import role_of
from wizard.sandbox.errors import GraphError, bad_request, bad_token
from wizard.sandbox.exchanges import Exchanges, RecordedExchange
from wizard.sandbox.faults import RETRY_AFTER, Faults
from wizard.sandbox.graph_call import Caller, GraphCall, Reply
from wizard.sandbox.hosts import cloud_of_graph
from wizard.sandbox.tenants import Tenants
from wizard.sandbox.tokens import TokenMint, graph_audiences

HTTP_METHODS = ("GET", "POST", "PATCH", "DELETE")
ROUTES = (
    *graph_rooms.ROUTES,
    *graph_calendar.ROUTES,
    *graph_apps.ROUTES,
    *app_certificates.ROUTES,
    *graph_principals.ROUTES,
    *graph_deleted.ROUTES,
    *graph_org.ROUTES,
    *graph_roles.ROUTES,
)
_BY_METHOD = {method: [route for route in ROUTES if route.method == method] for method in HTTP_METHODS}
_VERSION = re.compile(r"/+(v1\.0|beta)(/.*)", re.IGNORECASE)
_MOST_IN_BATCH = 20


class GraphService:
    """Microsoft Graph v1.0, as far as connecting meeting rooms needs it."""

    def __init__(self, tenants: Tenants, mint: TokenMint, faults: Faults, exchanges: Exchanges, seed: int) -> None:
        self._tenants, self._mint, self._faults, self._exchanges = tenants, mint, faults, exchanges
        self._chance = random.Random(f"{seed}/order")

    def answer(
        self, method: str, host: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], raw: bytes
    ) -> Reply:
        """Answers one HTTP request; refusals are replies too."""
        ids = headers.get("client-request-id", "")
        try:
            version, rest = _split_version(path)
            call = GraphCall(
                self._caller(host, headers),
                method,
                rest,
                query,
                _parsed(raw, headers),
                headers,
                host,
                self._chance,
                self._faults.strikes("replica"),
                version,
            )
            if rest.casefold() == "/$batch":
                return self._batch(call)
        except GraphError as problem:
            return _refusal(problem, ids)
        return self._recorded(call, ids)

    def _caller(self, host: str, headers: Mapping[str, str]) -> Caller:
        scheme, _, text = headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not text:
            raise bad_token("Access token is empty.")
        cloud = cloud_of_graph(host)
        if cloud is None:
            raise LookupError(f"{host} is no Graph host")
        try:
            claims = self._mint.read(text.strip(), graph_audiences(cloud))
        except jwt.InvalidAudienceError as problem:
            raise bad_token("Access token validation failure. Invalid audience.") from problem
        except jwt.ExpiredSignatureError as problem:
            raise bad_token("Lifetime validation failed, the token is expired.") from problem
        except jwt.InvalidTokenError as problem:
            raise bad_token("CompactToken parsing failed with error code: 80049217") from problem
        return self._known(claims, cloud)

    def _known(self, claims: Mapping[str, Any], cloud: Cloud) -> Caller:
        tenant = self._tenants.find(claims["tid"], (cloud,))
        if tenant is None:
            raise bad_token("Access token validation failure. Invalid tenant.")
        person = tenant.person(claims["oid"]) if claims["idtyp"] == "user" else None
        if person is not None:  # what was activated since is in the next token
            person = replace(person, role=role_of(claims["wids"]))
        names = claims.get("scp", "").split() if person else claims.get("roles", ())
        met = ClaimsRequest(frozenset(claims.get("acrs", ())), claims["iat"], bool(claims.get("xms_cc")))
        return Caller(tenant, claims["appid"], person, frozenset(names), met)

    def _recorded(self, call: GraphCall, ids: str) -> Reply:
        reply = _handled(call, ids)
        self._exchanges.add(
            RecordedExchange(call.method, call.host, call.path, dict(call.query), call.body, reply.status, reply.body)
        )
        return reply

    def _batch(self, call: GraphCall) -> Reply:
        """Outer 200 whatever happens inside; the items come back in any order."""
        items = call.json_object().get("requests")
        if not isinstance(items, list) or not items:
            raise bad_request("Invalid batch payload format.", "BadRequest")
        if len(items) > _MOST_IN_BATCH:
            raise bad_request(
                f"Number of batch request steps exceeds the maximum value of {_MOST_IN_BATCH}.",
                "MaximumValueExceeded",
            )
        names = [str(item.get("id", "")) for item in items]
        if len(set(names)) < len(names) or "" in names:
            raise bad_request("Request Ids must be present and unique.", "BadRequest")
        answers: dict[str, Reply] = {}
        for item in items:
            answers[str(item["id"])] = self._item(call, item, answers)
        responses = [_batch_answer(name, reply) for name, reply in answers.items()]
        self._chance.shuffle(responses)
        return Reply(200, {"responses": responses})

    def _item(self, call: GraphCall, item: Mapping[str, Any], before: Mapping[str, Reply]) -> Reply:
        ids = call.headers.get("client-request-id", "")
        if any(before[name].status >= 400 for name in item.get("dependsOn", ()) if name in before):
            return _refusal(GraphError(424, "FailedDependency", "A request this one depends on failed."), ids)
        url, method = str(item.get("url", "")), str(item.get("method", "")).upper()
        if self._faults.for_batch_item(f"{call.tenant.id} {method} {url}"):
            return _refusal(throttled(), ids)
        path, _, query = url.partition("?")
        headers = {name.casefold(): str(value) for name, value in (item.get("headers") or {}).items()}
        if item.get("body") is not None and "content-type" not in headers:
            return _refusal(
                bad_request("Batch request step with a body requires a Content-Type header.", "BadRequest"), ids
            )
        inner = replace(
            call,
            method=method,
            path=normal_path(path),
            query=_query(query),
            body=item.get("body"),
            headers=headers,
        )
        return self._recorded(inner, ids)


def throttled() -> GraphError:
    return GraphError(
        429,
        "TooManyRequests",
        "Too many requests. Please wait before you try again.",
        {"Retry-After": str(RETRY_AFTER)},
    )


def normal_path(path: str) -> str:
    """As handlers know it: one slash between parts, `graph.` for `microsoft.graph.`, no `/myorganization`."""
    parts = [part for part in unquote(path).split("/") if part]
    if parts and parts[0].casefold() == "myorganization":
        parts = parts[1:]
    return "/" + "/".join(_short(part) for part in parts)


def _short(part: str) -> str:
    long = part.casefold().startswith("microsoft.graph.") and not part.casefold().endswith("getschedule")
    return part[len("microsoft.") :] if long else part


def _query(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True))


def _split_version(path: str) -> tuple[str, str]:
    found = _VERSION.fullmatch(path)
    if found is None:
        raise bad_request("Invalid version.", "BadRequest")
    return found[1].lower(), normal_path(found[2])


def _parsed(raw: bytes, headers: Mapping[str, str]) -> Any:
    if not raw:
        return None
    if "json" not in headers.get("content-type", ""):
        raise bad_request("Content-Type must be application/json.", "BadRequest")
    try:
        return json.loads(raw)
    except ValueError as problem:
        raise bad_request("Unable to read JSON request payload.", "BadRequest") from problem


def _handled(call: GraphCall, ids: str) -> Reply:
    try:
        for route in _BY_METHOD.get(call.method, ()):
            matched = route.pattern.fullmatch(call.path)
            if matched:
                call.require_confirmation()
                return route.handler(replace(call, args=matched.groupdict()))
        raise bad_request(f"Resource not found for the segment '{call.path.strip('/').split('/')[0]}'.", "BadRequest")
    except GraphError as problem:
        return _refusal(problem, ids)


def _refusal(problem: GraphError, client_request_id: str) -> Reply:
    request_id = str(uuid.uuid4())
    return Reply(problem.status, problem.body(request_id, client_request_id or request_id), problem.headers)


def _batch_answer(name: str, reply: Reply) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", **reply.headers} if reply.body is not None else dict(reply.headers)
    return {
        "id": name,
        "status": reply.status,
        "headers": headers,
        **({"body": reply.body} if reply.body is not None else {}),
    }
