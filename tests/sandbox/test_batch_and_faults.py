"""Batches, and the troubles that can be asked for."""

import time
from typing import Any

import httpx
import pytest

from tests.sandbox.client import Client
from wizard.sandbox import front_door
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.faults import NAMES, parse_faults

_ROOM = "/users/conf-3.14@contoso.example/calendar"


def _items(*urls: str) -> dict[str, Any]:
    return {"requests": [{"id": str(n), "method": "GET", "url": url} for n, url in enumerate(urls)]}


def test_items_fail_one_by_one_inside_an_outer_200(client: Client) -> None:
    body = _items(_ROOM, "/users/nobody@contoso.example/calendar", "/organization", "/me")
    answer = client.graph(client.own_token(), "POST", "/$batch", body)
    assert answer.status_code == 200
    assert {one["id"]: one["status"] for one in answer.json()["responses"]} == {"0": 200, "1": 404, "2": 403, "3": 400}


def test_items_come_back_in_any_order(client: Client) -> None:
    body, token = _items(*[_ROOM] * 20), client.own_token()
    orders = {
        tuple(one["id"] for one in client.graph(token, "POST", "/$batch", body).json()["responses"]) for _ in range(3)
    }
    assert len(orders) > 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (_items(*[_ROOM] * 21), "MaximumValueExceeded"),
        (_items(), "BadRequest"),
        ({"requests": [{"id": "1", "url": _ROOM}, {"id": "1", "url": _ROOM}]}, "BadRequest"),
        ({}, "BadRequest"),
    ],
)
def test_a_batch_that_is_refused(client: Client, body: dict[str, Any], code: str) -> None:
    answer = client.graph(client.own_token(), "POST", "/$batch", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_dependent_item_fails_with_its_forerunner(client: Client) -> None:
    body = _items("/users/nobody@contoso.example/calendar", _ROOM)
    body["requests"][1]["dependsOn"] = ["0"]
    answers = client.graph(client.own_token(), "POST", "/$batch", body).json()["responses"]
    assert {one["id"]: one["status"] for one in answers} == {"0": 404, "1": 424}


def test_a_body_in_a_batch_needs_its_type(client: Client) -> None:
    body = {"requests": [{"id": "1", "method": "POST", "url": "/applications", "body": {"displayName": "x"}}]}
    assert client.graph(client.own_token(), "POST", "/$batch", body).json()["responses"][0]["status"] == 400


def test_items_are_throttled_by_themselves() -> None:
    with Sandbox(SandboxOptions(delay=(0, 0), faults={"batch429": 0.5})) as sandbox, Client(sandbox) as client:
        answer = client.graph(
            client.own_token(), "POST", "/$batch", _items(*[f"{_ROOM}?$select=id&n={n}" for n in range(20)])
        )
        found = answer.json()["responses"]
        statuses = [one["status"] for one in found]
        assert answer.status_code == 200
        assert 0 < statuses.count(429) < 20
        assert all(one["headers"]["Retry-After"] == "1" for one in found if one["status"] == 429)


def _with(faults: dict[str, float]) -> Sandbox:
    return Sandbox(SandboxOptions(delay=(0, 0), faults=faults))


@pytest.mark.parametrize("status", ["429", "500", "502", "503", "504"])
def test_statuses(status: str) -> None:
    with _with({}) as sandbox, Client(sandbox) as client:
        token = client.own_token()
        sandbox.faults.rates[status] = 1.0
        answer = client.graph(token, "GET", _ROOM)
        assert answer.status_code == int(status)
        assert ("retry-after" in answer.headers) == (status in {"429", "503"})
        busy = client.token_response(client.tenant(), {})
        assert busy.status_code == int(status)
        assert busy.json()["error"] == "temporarily_unavailable"


def test_pages_are_spared_unless_named() -> None:
    with _with({"500": 1.0}) as sandbox, Client(sandbox) as client:
        address = client.consent_address(client_id=client.app().app_id)
        assert client.http.get(address).status_code == 200
        sandbox.faults.rates["pages"] = 1.0
        assert client.http.get(address).status_code == 500


def test_who_returns_too_early_waits_again() -> None:
    with _with({}) as sandbox, Client(sandbox) as client:
        token = client.own_token()
        sandbox.faults.rates["429"] = 1.0
        assert client.graph(token, "GET", _ROOM).status_code == 429
        sandbox.faults.rates["429"] = 0.0
        assert client.graph(token, "GET", _ROOM).status_code == 429
        assert client.graph(token, "GET", "/places/graph.room").status_code == 200
        sandbox.clock.advance(1)
        assert client.graph(token, "GET", _ROOM).status_code == 200


def test_reset_and_cut() -> None:
    with _with({}) as sandbox, Client(sandbox) as client:
        token = client.own_token()
        sandbox.faults.rates["reset"] = 1.0
        with pytest.raises(httpx.TransportError):
            client.graph(token, "GET", _ROOM)
        del sandbox.faults.rates["reset"]
        sandbox.faults.rates["cut"] = 1.0
        with pytest.raises(httpx.RemoteProtocolError):
            client.graph(token, "GET", _ROOM)
        with pytest.raises(httpx.RemoteProtocolError):
            client.own_token()
        del sandbox.faults.rates["cut"]
        assert client.graph(token, "GET", _ROOM).status_code == 200


def test_unknown_fields() -> None:
    with _with({"unknown_fields": 1.0}) as sandbox, Client(sandbox) as client:
        body = client.graph(client.own_token(), "GET", "/places/graph.room").json()
        assert "practiceUnknown" in body
        assert all("practiceUnknown" in room and room["emailAddress"] for room in body["value"])


def test_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_door, "_SLOW", 0.3)
    with _with({"slow": 1.0}) as sandbox, Client(sandbox) as client:
        start = time.monotonic()
        client.own_token()
        assert time.monotonic() - start >= 0.3


def test_latency() -> None:
    with Sandbox(SandboxOptions(latency_ms=120)) as sandbox, Client(sandbox) as client:
        start = time.monotonic()
        client.own_token()
        assert time.monotonic() - start >= 0.12


def test_the_same_seed_makes_the_same_trouble() -> None:
    def story(seed: int) -> list[int]:
        with Sandbox(SandboxOptions(seed=seed, faults={"500": 0.5})) as sandbox, Client(sandbox) as client:
            address = "https://graph.microsoft.com/v1.0/me"
            return [client.http.get(address).status_code for _ in range(12)]

    first = story(3)
    assert first == story(3)
    assert len(set(first)) == 2


def test_faults_as_typed() -> None:
    assert parse_faults("429=0.5, reset=0.1") == {"429": 0.5, "reset": 0.1}
    assert parse_faults("") == {}
    assert parse_faults("slow") == {"slow": 1.0}
    with pytest.raises(ValueError, match="known are: " + ", ".join(NAMES)):
        parse_faults("fire=1")
    for wrong in ("429=2", "429=x", "429=-1"):
        with pytest.raises(ValueError, match="from 0 to 1"):
            parse_faults(wrong)
