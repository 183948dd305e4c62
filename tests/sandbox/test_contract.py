"""Every kind of answer that the practice cloud gives, compared with Microsoft's own description."""

import json

import pytest

from tests.sandbox import graph_contract
from tests.sandbox.client import Client, wait_for
from tests.sandbox.test_series import hold_every_kind
from wizard.sandbox import first_party, permissions

_ALL = tuple(one.value for one in permissions.PERMISSIONS if one.role_id)
_DAY = "startDateTime=2026-01-01T00:00:00Z&endDateTime=2026-01-02T00:00:00Z"


def _get(client: Client, token: str, *paths: str) -> None:
    for path in paths:
        answer = client.graph(token, "GET", path)
        assert answer.status_code == 200, (path, answer.text)


def test_everything_read_matches_microsofts_description(client: Client) -> None:
    graph_contract.require_data()
    token, room = client.app_with(*_ALL), client.tenant().rooms()[0]
    hold_every_kind(client, room)
    app = client.app()
    principal = client.tenant().ensure_principal(app.app_id)
    day = client.tenant().clock.today().date()
    _get(
        client,
        token,
        "/places/microsoft.graph.room?$top=5",
        "/places/graph.room",
        "/places/microsoft.graph.roomlist",
        "/places/rooms-hq@contoso.example/microsoft.graph.roomlist/rooms",
        f"/users/{room.address}",
        f"/users/{room.address}/calendar",
        f"/users/{room.address}/calendarView?startDateTime={day}T00:00:00Z&endDateTime={day}T23:59:00Z&$top=3",
        f"/users/{room.address}/calendarView?{_DAY}&$select=subject,start,end",
        "/organization",
        "/domains",
        "/applications",
        f"/applications/{app.id}",
        f"/applications(appId='{app.app_id}')?$select=displayName,passwordCredentials,keyCredentials",
        "/servicePrincipals",
        f"/servicePrincipals/{principal.id}",
        f"/servicePrincipals/{principal.id}/appRoleAssignments",
        f"/servicePrincipals/{client.tenant().graph_principal.id}/appRoleAssignedTo",
        f"/servicePrincipals(appId='{permissions.GRAPH_APP_ID}')?$select=id,appRoles",
        "/oauth2PermissionGrants",
        "/policies/defaultAppManagementPolicy",
    )
    _ask_schedule(client, token, room.address)
    _refusals(client, token)
    assert len(client.sandbox.exchanges()) > 20
    assert graph_contract.check_all(client.sandbox.exchanges()) == []


def _ask_schedule(client: Client, token: str, address: str) -> None:
    body = {
        "schedules": [address, "nobody@contoso.example"],
        "startTime": {"dateTime": "2026-01-01T00:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2026-01-02T00:00:00", "timeZone": "UTC"},
        "availabilityViewInterval": 60,
    }
    answer = client.graph(token, "POST", f"/users/{address}/calendar/getSchedule", body)
    first, second = answer.json()["value"]
    assert len(first["availabilityView"]) == 24
    assert second["error"]["responseCode"] == "ErrorMailRecipientNotFound"


def _refusals(client: Client, token: str) -> None:
    assert client.graph(token, "GET", "/users/nobody@contoso.example/calendar").status_code == 404
    assert client.graph(client.app_with(), "GET", "/places/graph.room").status_code == 403


def test_everything_written_matches_microsofts_description(client: Client) -> None:
    graph_contract.require_data()
    token = client.person_token(client_id=first_party.AZURE_CLI)["access_token"]
    made = client.graph(
        token, "POST", "/applications", {"displayName": "Made", "signInAudience": "AzureADMyOrg"}
    ).json()
    path = f"/applications/{made['id']}"
    client.graph(token, "PATCH", path, {"publicClient": {"redirectUris": ["http://localhost"]}})
    principal = client.graph(token, "POST", "/servicePrincipals", {"appId": made["appId"]}).json()
    secret = client.graph(token, "POST", f"{path}/addPassword", {"passwordCredential": {"displayName": "one"}}).json()
    client.graph(token, "POST", f"{path}/removePassword", {"keyId": secret["keyId"]})
    graph = client.tenant().graph_principal.id
    grant = {"principalId": principal["id"], "resourceId": graph, "appRoleId": permissions.role_id("Calendars.Read")}
    assert client.graph(token, "POST", f"/servicePrincipals/{graph}/appRoleAssignedTo", grant).status_code == 201
    scopes = {
        "clientId": principal["id"],
        "consentType": "AllPrincipals",
        "resourceId": graph,
        "scope": "Calendars.Read",
    }
    assert client.graph(token, "POST", "/oauth2PermissionGrants", scopes).status_code == 201
    wait_for(lambda: client.graph(token, "GET", path).status_code == 200)
    assert client.graph(token, "GET", "/me").json()["displayName"] == "Gloria Admin"
    assert client.graph(token, "DELETE", path).status_code == 204
    assert graph_contract.check_all(client.sandbox.exchanges()) == []


@pytest.mark.parametrize(
    ("method", "path", "request_json", "status", "answer", "says"),
    [
        ("GET", "/places/graph.room", None, 200, {"value": [{"id": "1", "seats": 4}]}, "/value/seats"),
        ("GET", "/places/graph.room", None, 200, {"value": [{"id": "1", "capacity": "4"}]}, "capacity"),
        ("GET", "/places/graph.room?$select=seats", None, 200, {"value": []}, "$select"),
        ("GET", "/users/a/calendarView", None, 200, {"value": []}, "startDateTime"),
        ("GET", "/nowhere", None, 200, {}, "no such operation"),
        ("POST", "/applications", {"displayname": "x"}, 201, {"id": "1"}, "/displayname"),
        ("GET", "/organization", None, 403, {"problem": "x"}, "error"),
    ],
)
def test_the_comparison_itself_finds_what_is_wrong(
    method: str, path: str, request_json: object, status: int, answer: object, says: str
) -> None:
    graph_contract.require_data()
    found = graph_contract.check(method, "graph.microsoft.com", path, request_json, status, answer)
    assert any(says in one for one in found), found


def test_permission_ids_are_microsofts() -> None:
    data = json.loads((graph_contract.require_data() / "permissions.json").read_text(encoding="utf-8"))
    for row in (*data["permissions"], *data["alsoSeenAsLeastPrivileged"]):
        ours = permissions.BY_VALUE.get(row["value"].casefold())
        if ours:
            assert (ours.role_id, ours.scope_id) == (row["applicationRoleId"], row["delegatedScopeId"]), row["value"]
