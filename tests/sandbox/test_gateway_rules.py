"""Rules of the contract that no schema can express."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gateways import CLIENT, NEW_INTEGRATION, PASSWORD, USER, Browser, eventually, signed_in
from wizard.sandbox.gateway.problems import ApiProblemError
from wizard.sandbox.gateway.sessions import GatewaySessions


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with signed_in(tmp_path, lock_seconds=1) as (_, signed):
        yield signed


def problem(answer: object) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]  # type: ignore[attr-defined]


def test_five_failures_lock_the_name_even_for_the_right_password(browser: Browser) -> None:
    for _ in range(5):
        assert problem(browser.sign_in("wrong")) == "wrong-password"
    locked = browser.sign_in()
    assert (locked.status_code, locked.headers["Retry-After"]) == (423, "1")
    other = browser.call("POST", "/sessions", json={"user": f"{USER}2", "password": "x"})
    assert problem(other) == "wrong-password"
    eventually(lambda: browser.sign_in().status_code == 201)


def test_a_session_ends_when_idle_or_old() -> None:
    now = [0.0]
    sessions = GatewaySessions(USER, PASSWORD, idle_seconds=900, lock_seconds=30, clock=lambda: now[0])
    header = f"Bearer {sessions.sign_in(USER, PASSWORD)['token']}"
    for now[0] in range(0, 8 * 3600, 899):
        sessions.require(header)
    now[0] = 8 * 3600
    with pytest.raises(ApiProblemError, match="session-expired"):
        sessions.require(header)
    fresh = f"Bearer {sessions.sign_in(USER, PASSWORD)['token']}"
    now[0] += 900
    with pytest.raises(ApiProblemError, match="session-expired"):
        sessions.require(fresh)


def test_signing_out_ends_the_session(browser: Browser) -> None:
    assert browser.call("DELETE", "/sessions/current").status_code == 204
    assert problem(browser.call("GET", "/rooms")) == "session-expired"


def test_rooms_come_page_by_page(browser: Browser) -> None:
    first = browser.call("GET", "/rooms?page_size=5").json()
    second = browser.call("GET", f"/rooms?page_size=5&cursor={first['next_cursor']}").json()
    third = browser.call("GET", f"/rooms?page_size=5&cursor={second['next_cursor']}").json()
    assert [len(page["rooms"]) for page in (first, second, third)] == [5, 5, 2]
    assert "next_cursor" not in third


def test_a_second_create_names_the_first(browser: Browser) -> None:
    first = browser.create()
    second = browser.create(alias="Other", client_id=CLIENT.upper())
    assert (second.status_code, second.json()["existing"]) == (409, first.json()["id"])


def test_a_change_must_name_the_version_it_changes(browser: Browser) -> None:
    created = browser.create()
    path, old = f"/integrations/{created.json()['id']}", created.headers["ETag"]
    kind = {"Content-Type": "application/merge-patch+json"}
    assert browser.call("PATCH", path, headers=kind, data='{"alias": "A"}').status_code == 428
    new = browser.patch(path, old, {"alias": "A"})
    assert new.headers["ETag"] != old
    stale = browser.patch(path, old, {"alias": "B"})
    assert (stale.status_code, stale.headers["ETag"]) == (412, new.headers["ETag"])
    assert browser.call("GET", path).json()["alias"] == "A"


def test_a_patch_keeps_unknown_fields_and_one_without_effect_keeps_the_version(browser: Browser) -> None:
    created = browser.create(scope={"mailboxes": ["a"], "mode": 2})
    path, etag = f"/integrations/{created.json()['id']}", created.headers["ETag"]
    same = browser.patch(path, etag, {"alias": NEW_INTEGRATION["alias"]})
    assert same.headers["ETag"] == etag
    changed = browser.patch(path, etag, {"alias": "A", "scope": {"mode": 3}}).json()
    assert (changed["alias"], changed["scope"]) == ("A", {"mailboxes": ["a"], "mode": 3})


@pytest.mark.parametrize(
    "patch", [{"id": "x"}, {"mapping": []}, {"credentials": {}}, {"alias": None}, {"tenant": None}, []]
)
def test_what_cannot_be_patched_is_refused_whole(browser: Browser, patch: object) -> None:
    created = browser.create()
    path, etag = f"/integrations/{created.json()['id']}", created.headers["ETag"]
    assert browser.patch(path, etag, patch).status_code == 422
    assert browser.call("GET", path).headers["ETag"] == etag


def test_every_fault_of_a_mapping_is_named_and_nothing_is_written(browser: Browser) -> None:
    created = browser.create()
    path, etag = f"/integrations/{created.json()['id']}", created.headers["ETag"]
    pairs = [("a@x.example", "room-1"), ("A@x.example", "room-2"), ("b@x.example", "room-1"), ("c@x.example", "cellar")]
    body = [{"address": address, "room_id": room} for address, room in pairs]
    refused = browser.change("PUT", f"{path}/mapping", etag, json=body)
    assert refused.status_code == 422
    assert {(error["pointer"], error["reason"]) for error in refused.json()["errors"]} == {
        ("/1/address", "duplicate-address"),
        ("/2/room_id", "duplicate-room"),
        ("/3/room_id", "unknown-room"),
    }
    assert browser.call("GET", path).json()["mapping"] == []


def test_a_body_may_not_be_too_large_nor_ambiguous(browser: Browser) -> None:
    kind = {"Content-Type": "application/json"}
    assert browser.call("POST", "/integrations", headers=kind, data=b" " * (3 * 2**20)).status_code == 413
    doubled = json.dumps(NEW_INTEGRATION)[:-1] + ', "alias": "again"}'
    for body in (doubled, '{"alias": NaN}', "[" * 100_000, '"\\ud800"', b"\xff\xfe"):
        assert browser.call("POST", "/integrations", headers=kind, data=body).status_code == 400
    assert browser.call("POST", "/integrations", data="a=1").status_code == 415


def test_deleting_removes_it_with_everything(browser: Browser) -> None:
    created = browser.create()
    path, etag = f"/integrations/{created.json()['id']}", created.headers["ETag"]
    assert browser.change("DELETE", path, etag).status_code == 204
    assert browser.call("GET", f"{path}/status").status_code == 404
    assert browser.create().status_code == 201
