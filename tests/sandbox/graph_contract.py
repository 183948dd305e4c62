"""Compares what was asked of Graph and answered with Microsoft's own description of Graph.

The description is data beside the repository and is never copied into it: `ROOM_WIZARD_GRAPH_DATA` names its
folder, `../shared/graph` is where it lies otherwise; where it is missing, tests that need it are skipped.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
from openapi_schema_validator import OAS30Validator

from wizard.sandbox.exchanges import RecordedExchange

_ROOT = Path(__file__).resolve().parents[2]
_FILE = "openapi-subset.json"
Schema = Mapping[str, Any]


def data_folder() -> Path | None:
    """The folder of Microsoft's reference data, if it is there."""
    named = os.environ.get("ROOM_WIZARD_GRAPH_DATA")
    folder = Path(named) if named else _ROOT.parent / "shared" / "graph"
    return folder if (folder / _FILE).is_file() else None


def require_data() -> Path:
    """Skips the calling test, saying what is missing."""
    folder = data_folder()
    if folder is None:
        pytest.skip(f"Microsoft's reference data is missing: set ROOM_WIZARD_GRAPH_DATA to the folder with {_FILE}")
    return folder


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((require_data() / _FILE).read_text(encoding="utf-8"))
    return document


@cache
def _paths() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Fixed paths before those with parameters, so that `/places/graph.room` is no place's id."""
    known = sorted(_document()["paths"], key=lambda path: path.count("{"))
    return tuple((re.compile(_pattern(path), re.IGNORECASE), path) for path in known)


def _pattern(path: str) -> str:
    return re.sub(r"\\\{[^{}]*\\\}", "[^/]+", re.escape(path))


def check(method: str, host: str, path: str, request_json: Any, status: int, response_json: Any) -> list[str]:
    """Every violation in one exchange, in words; `path` begins after the version and may carry its query."""
    plain, _, query = path.partition("?")
    if plain.casefold() == "/$batch":
        return list(_batch(host, request_json, response_json))
    operation = _operation(method, unquote(plain))
    where = f"{method} {plain}"
    if operation is None:
        return [f"{where}: Microsoft's description has no such operation"]
    found = [*_request(operation, query, request_json), *_response(operation, status, response_json)]
    return [f"{where}: {one}" for one in found]


def check_all(exchanges: Iterable[RecordedExchange]) -> list[str]:
    """Each violation once."""
    return sorted({one for exchange in exchanges for one in _check_one(exchange)})


def _check_one(exchange: RecordedExchange) -> list[str]:
    query = "&".join(f"{name}={value}" for name, value in exchange.query.items())
    path = f"{exchange.path}?{query}"
    return check(exchange.method, exchange.host, path, exchange.request, exchange.status, exchange.response)


def _batch(host: str, request_json: Any, response_json: Any) -> Iterator[str]:
    answers = {one["id"]: one for one in (response_json or {}).get("responses", ())}
    for item in request_json["requests"]:
        answer = answers.get(item["id"], {"status": 0})
        yield from check(item["method"], host, item["url"], item.get("body"), answer["status"], answer.get("body"))


def _operation(method: str, path: str) -> Schema | None:
    for pattern, known in _paths():
        if pattern.fullmatch(path) and method.casefold() in _document()["paths"][known]:
            found: Schema = _document()["paths"][known][method.casefold()]
            return found
    return None


def _request(operation: Schema, query: str, body: Any) -> Iterator[str]:
    yield from _query(operation, query)
    if body is not None:
        schema = (
            _resolved(operation.get("requestBody", {})).get("content", {}).get("application/json", {}).get("schema")
        )
        yield from _body(schema, body, "request") if schema else ["request: a body where none belongs"]


def _query(operation: Schema, query: str) -> Iterator[str]:
    given = parse_qs(query, keep_blank_values=True)
    known = {one["name"]: one for one in map(_resolved, operation.get("parameters", ())) if one["in"] == "query"}
    for name, one in known.items():
        if one.get("required") and name not in given:
            yield f"query: {name} is missing"
    for name in given:
        if name not in known and name != "$skiptoken":
            yield f"query: {name} is not described"
    properties = _names(_item_schema(operation))
    for name in filter(None, ",".join(given.get("$select", [])).split(",")):
        if properties and name.strip() not in properties:
            yield f"query: $select names {name}, which is no property"


def _item_schema(operation: Schema) -> Schema:
    """What one item of the answer looks like, in a collection or alone."""
    schema = _answer_schema(operation, 200) or {}
    properties = _properties(schema)
    return properties["value"].get("items", {}) if "value" in properties else schema


def _response(operation: Schema, status: int, body: Any) -> Iterator[str]:
    if body is None:
        if status != 204:
            yield f"response: {status} without a body"
        return
    schema = _answer_schema(operation, status)
    yield from _body(schema, body, "response") if schema else [f"response: {status} is not described"]


def _answer_schema(operation: Schema, status: int) -> Schema | None:
    responses = operation["responses"]
    chosen = responses.get(str(status)) or (responses.get("2XX") if status < 300 else responses.get("default"))
    found: Schema | None = _resolved(chosen or {}).get("content", {}).get("application/json", {}).get("schema")
    return found


def _body(schema: Schema, body: Any, what: str) -> Iterator[str]:
    whole = {"allOf": [schema], "components": _document()["components"]}
    for problem in OAS30Validator(whole).iter_errors(_without_annotations(body)):
        yield f"{what}: {'/'.join(map(str, problem.absolute_path))}: {problem.message[:200]}"
    yield from (f"{what}: unknown property {name}" for name in _unknown(schema, body, ""))


def _unknown(schema: Schema, body: Any, path: str) -> Iterator[str]:
    """Names that the schema does not know: without additionalProperties a validator does not see them."""
    if isinstance(body, list):
        for one in body:
            yield from _unknown(_resolved(schema).get("items", {}), one, path)
    if isinstance(body, dict) and (properties := _properties(schema)):
        for name, value in body.items():
            if name in properties:
                yield from _unknown(properties[name], value, f"{path}/{name}")
            elif "@odata." not in name and name[:1].upper() + name[1:] not in properties:
                yield f"{path}/{name}"


def _without_annotations(body: Any) -> Any:
    if isinstance(body, list):
        return [_without_annotations(one) for one in body]
    if isinstance(body, dict):
        return {name: _without_annotations(value) for name, value in body.items() if "@odata." not in name}
    return body


def _names(schema: Schema) -> set[str]:
    return set(_properties(schema))


def _properties(schema: Schema) -> dict[str, Schema]:
    """Of the schema and of everything it is made of."""
    whole = _resolved(schema)
    found: dict[str, Schema] = dict(whole.get("properties", {}))
    for part in (*whole.get("allOf", ()), *whole.get("anyOf", ()), *whole.get("oneOf", ())):
        found |= _properties(part)
    return found


def _resolved(part: Schema) -> Schema:
    while "$ref" in part:
        found: Any = _document()
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part
