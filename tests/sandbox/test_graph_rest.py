"""What real clients (azure-cli, CLI for Microsoft 365, the Graph SDK, O365) ask beside the main way."""

import httpx
import pytest

from tests.sandbox.client import Client, answer_of, claims
from wizard.sandbox.permissions import role_id

_ROOM = "conf-3.14@contoso.example"
_SCOPE = "https://management.core.windows.net//.default"


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_calendars_and_events_as_o365_reads_them(client: Client) -> None:
    token = client.own_token()
    (calendar,) = client.graph(token, "GET", f"/users/{_ROOM}/calendars").json()["value"]
    today = client.sandbox.clock.today().date()
    since = f"$filter=start/dateTime ge '{today}T00:00:00'&$top=50"
    events = client.graph(token, "GET", f"/users/{_ROOM}/calendars/{calendar['id']}/events?{since}").json()["value"]
    assert events
    assert all(one["start"]["dateTime"] >= str(today) for one in events)
    path = f"/users/{_ROOM}/events/{events[0]['id']}"
    assert client.graph(token, "GET", f"{path}?$select=subject").json()["subject"] == events[0]["subject"]
    assert _code(client.graph(token, "GET", f"/users/{_ROOM}/events/none")) == (404, "ErrorItemNotFound")


def test_one_place(client: Client) -> None:
    token = client.own_token()
    room = client.graph(token, "GET", f"/places/{_ROOM}").json()
    assert room["@odata.type"] == "#microsoft.graph.room"
    assert client.graph(token, "GET", f"/places/{room['id']}").json()["emailAddress"] == _ROOM
    rooms = client.graph(token, "GET", "/places/rooms-hq@contoso.example").json()
    assert rooms["displayName"] == "Rooms in HQ"
    assert client.graph(token, "GET", "/places/nowhere").status_code == 404


def test_people_and_rooms_are_users(client: Client) -> None:
    token = client.app_with("User.Read.All", "Directory.Read.All")
    (found,) = client.graph(token, "GET", f"/users?$filter=mail eq '{_ROOM}'").json()["value"]
    assert found["displayName"] == "Meeting Room 3.14 (12)"
    assert "accountEnabled" not in found
    assert client.graph(token, "GET", f"/users/{_ROOM}?$select=accountEnabled").json()["accountEnabled"] is True
    assert _code(client.graph(token, "GET", "/users/nobody@contoso.example")) == (404, "Request_ResourceNotFound")
    assert _code(client.graph(token, "GET", "/me")) == (400, "BadRequest")
    person = client.tenant().people["application_admin"]
    path = f"/roleManagement/directory/roleAssignments?$filter=principalId eq '{person.id}'"
    (role,) = client.graph(token, "GET", path).json()["value"]
    assert role["roleDefinitionId"] == "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"


def test_delegated_grants_are_changed_and_removed(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    principal = tenant.ensure_principal(tenant.register("delegated").app_id)
    body = {
        "clientId": principal.id,
        "consentType": "AllPrincipals",
        "resourceId": tenant.graph_principal.id,
        "scope": "User.Read",
    }
    made = client.graph(token, "POST", "/oauth2PermissionGrants", body).json()
    path = f"/oauth2PermissionGrants/{made['id']}"
    assert client.graph(token, "PATCH", path, {"scope": "User.Read Calendars.Read"}).status_code == 204
    shown = client.graph(token, "GET", f"/oauth2PermissionGrants?$filter=clientId eq '{principal.id}'").json()
    assert [one["scope"] for one in shown["value"]] == ["User.Read Calendars.Read"]
    assert client.graph(token, "DELETE", path).status_code == 204
    assert client.graph(token, "DELETE", path).status_code == 404
    assert client.graph(token, "PATCH", path, {}).status_code == 404
    assert client.graph(token, "POST", "/oauth2PermissionGrants", {**body, "clientId": "x"}).status_code == 404
    assert client.graph(token, "POST", "/oauth2PermissionGrants", {**body, "resourceId": "x"}).status_code == 404


def test_grants_that_graph_refuses(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    principal = tenant.ensure_principal(tenant.register("refused").app_id)
    graph = tenant.graph_principal.id
    good = {"principalId": principal.id, "resourceId": graph, "appRoleId": role_id("Calendars.Read")}
    path = f"/servicePrincipals/{graph}/appRoleAssignedTo"
    for wrong, words in (
        ({"principalId": "x"}, "Not a valid reference update"),
        ({"appRoleId": tenant.id}, "was not found on application"),
        ({"resourceId": principal.id}, "was not found on application"),
    ):
        assert words in client.graph(token, "POST", path, good | wrong).json()["error"]["message"]
    assert client.graph(token, "POST", path, good).status_code == 201
    assert "already exists" in client.graph(token, "POST", path, good).json()["error"]["message"]
    assert client.graph(token, "DELETE", f"{path}/none").status_code == 404


def test_removing_an_app_takes_its_grants_along(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    app = tenant.register("to be removed")
    principal = tenant.ensure_principal(app.app_id)
    tenant.grant_role(principal.id, role_id("Calendars.Read"))
    tenant.grant_scopes(principal.id, ("User.Read",), None)
    assert _code(client.graph(token, "POST", "/servicePrincipals", {"appId": app.app_id}))[0] == 400
    assert client.graph(token, "DELETE", f"/applications/{app.id}").status_code == 204
    assert tenant.principal_of(app.app_id) is None
    assert all(grant.principal_id != principal.id for grant in tenant.role_grants.values())
    assert all(grant.client_id != principal.id for grant in tenant.scope_grants.values())
    assert client.graph(token, "DELETE", f"/applications/{app.id}").status_code == 404


def test_a_service_principal_by_itself_is_removed(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    principal = tenant.ensure_principal(tenant.register("lonely").app_id)
    assert client.graph(token, "DELETE", f"/servicePrincipals/{principal.id}").status_code == 204
    assert client.graph(token, "GET", f"/servicePrincipals/{principal.id}").status_code == 404


def test_version_two_with_single_scopes_grants_delegated_ones(client: Client) -> None:
    tenant = client.tenant()
    app = tenant.register("single scopes", ("Calendars.ReadWrite",), redirects=("https://atlona.com",))
    tenant.add_secret(app)
    address = client.consent_address(
        "/v2.0", client_id=app.app_id, scope="https://graph.microsoft.com/Calendars.ReadWrite"
    )
    client.http.cookies.clear()
    page = client.sign_in(address)
    assert "Delegated permission" in page.text
    assert answer_of(client.submit(page, answer="accept"))["admin_consent"] == "True"
    assert "roles" not in claims(client.token_of(app, tenant))


@pytest.mark.parametrize(("path", "status"), [("/subscriptions", 200), ("/tenants", 200), ("/other", 404)])
def test_azure_has_no_subscriptions(client: Client, path: str, status: int) -> None:
    token = client.person_token(scope=_SCOPE)["access_token"]
    answer = client.http.get(f"https://management.azure.com{path}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status


def test_azure_takes_its_own_tokens_only(client: Client) -> None:
    answer = client.http.get(
        "https://management.azure.com/tenants", headers={"Authorization": f"Bearer {client.own_token()}"}
    )
    assert _code(answer) == (401, "InvalidAuthenticationToken")
    answer = client.http.get("https://main.iam.ad.ext.azure.com/api/other")
    assert answer.status_code == 404
