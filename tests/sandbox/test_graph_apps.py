"""App registrations through Graph: created, given a secret, granted, found late, read back, removed."""

import base64
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.sandbox.client import Client, claims, wait_for
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.permissions import GRAPH_APP_ID


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def _create(client: Client, token: str, name: str = "Room calendars") -> dict[str, Any]:
    body = {
        "displayName": name,
        "signInAudience": "AzureADMyOrg",
        "requiredResourceAccess": [
            {
                "resourceAppId": GRAPH_APP_ID,
                "resourceAccess": [{"id": permissions.role_id("Calendars.ReadWrite"), "type": "Role"}],
            }
        ],
        "publicClient": {"redirectUris": ["http://localhost"]},
    }
    answer = client.graph(token, "POST", "/applications", body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_whoever_registers_an_app_owns_it(client: Client) -> None:
    """One that was there from the beginning has no owner."""
    token, tenant = client.person_token("user")["access_token"], client.tenant()
    made = _create(client, token)
    wait_for(lambda: client.graph(token, "GET", f"/applications/{made['id']}").status_code == 200)
    (owner,) = client.graph(token, "GET", f"/applications/{made['id']}/owners").json()["value"]
    assert (owner["@odata.type"], owner["id"]) == ("#microsoft.graph.user", tenant.people["user"].id)
    others = [one.id for one in tenant.applications.values() if not one.creator]
    assert client.graph(token, "GET", f"/applications/{others[0]}/owners").json()["value"] == []


def test_the_whole_way_of_automation(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    app = _create(client, token)
    principal = client.graph(token, "POST", "/servicePrincipals", {"appId": app["appId"]}).json()
    secret = client.graph(
        token,
        "POST",
        f"/applications(appId='{app['appId']}')/addPassword",
        {"passwordCredential": {"displayName": "w"}},
    ).json()
    grant = {
        "principalId": principal["id"],
        "resourceId": tenant.graph_principal.id,
        "appRoleId": permissions.role_id("Calendars.ReadWrite"),
    }
    made = client.graph(token, "POST", f"/servicePrincipals/{principal['id']}/appRoleAssignments", grant)
    assert made.status_code == 201
    form = {
        "grant_type": "client_credentials",
        "client_id": app["appId"],
        "client_secret": secret["secretText"],
        "scope": "https://graph.microsoft.com/.default",
    }

    def roles() -> Any:
        answer = client.token_response(tenant, form)
        return answer.status_code == 200 and claims(answer.json()["access_token"]).get("roles")

    assert wait_for(roles) == ["Calendars.ReadWrite"]
    assert len(secret["secretText"]) == 40
    assert secret["hint"] == secret["secretText"][:3]
    _both_views_show_one_grant(client, token, principal["id"], made.json()["id"])


def _both_views_show_one_grant(client: Client, token: str, principal: str, grant: str) -> None:
    graph = client.tenant().graph_principal.id
    wait_for(lambda: client.graph(token, "GET", f"/servicePrincipals/{principal}").status_code == 200)
    mine = client.graph(token, "GET", f"/servicePrincipals/{principal}/appRoleAssignments").json()["value"]
    theirs = client.graph(token, "GET", f"/servicePrincipals/{graph}/appRoleAssignedTo").json()["value"]
    assert [one["id"] for one in mine] == [grant]
    assert grant in [one["id"] for one in theirs]
    assert client.graph(token, "DELETE", f"/servicePrincipals/{graph}/appRoleAssignedTo/{grant}").status_code == 204
    assert client.graph(token, "GET", f"/servicePrincipals/{principal}/appRoleAssignments").json()["value"] == []


def test_a_new_object_is_found_late() -> None:
    with Sandbox(SandboxOptions(delay=(3600, 3600))) as sandbox, Client(sandbox) as client:
        token = client.person_token()["access_token"]
        app = _create(client, token)
        path = f"/applications/{app['id']}"
        other = client.person_token("application_admin")["access_token"]
        assert _code(client.graph(token, "GET", path)) == (404, "Request_ResourceNotFound")
        assert client.graph(token, "GET", f"/applications?$filter=appId eq '{app['appId']}'").json()["value"] == []
        answer = client.graph(other, "POST", "/servicePrincipals", {"appId": app["appId"]})
        assert "does not reference a valid application object" in answer.json()["error"]["message"]
        form = {
            "grant_type": "client_credentials",
            "client_id": app["appId"],
            "client_secret": "x",
            "scope": "x/.default",
        }
        assert client.token_response(client.tenant(), form).json()["error_codes"] == [700016]
        assert client.graph(token, "POST", "/servicePrincipals", {"appId": app["appId"]}).status_code == 201
        sandbox.clock.advance(3601)
        later = client.person_token()["access_token"]
        assert client.graph(later, "GET", path).status_code == 200


def test_even_its_creator_may_meet_a_stale_replica() -> None:
    options = SandboxOptions(delay=(3600, 3600), faults={"replica": 1.0})
    with Sandbox(options) as sandbox, Client(sandbox) as client:
        token = client.person_token()["access_token"]
        app = _create(client, token)
        answer = client.graph(token, "POST", "/servicePrincipals", {"appId": app["appId"]})
        assert _code(answer) == (400, "Request_BadRequest")


def test_an_app_reads_its_own_registration_and_no_other(client: Client) -> None:
    token, app = client.app_with(), None
    app = claims(token)["appid"]
    own = client.graph(token, "GET", f"/applications(appId='{app}')?$select=displayName,passwordCredentials").json()
    assert own["passwordCredentials"][0]["secretText"] is None
    assert set(own) == {"@odata.context", "displayName", "passwordCredentials"}
    assert client.graph(token, "GET", f"/servicePrincipals(appId='{app}')").status_code == 200
    other = client.app().app_id
    assert client.graph(token, "GET", f"/applications(appId='{other}')").status_code == 403
    assert client.graph(token, "GET", f"/servicePrincipals(appId='{other}')").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "appId eq '{app}'",
        "startswith(displayName,'velocitycalendar') and appId eq '{app}'",
        "appId eq '{app}' or appId eq 'x'",
    ],
)
def test_filters_on_applications(client: Client, query: str) -> None:
    token, app = client.person_token()["access_token"], client.app()
    found = client.graph(token, "GET", f"/applications?$filter={query.format(app=app.app_id)}").json()["value"]
    assert [one["id"] for one in found] == [app.id]


def test_filters_on_principals(client: Client) -> None:
    token = client.person_token()["access_token"]
    path = f"/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '{GRAPH_APP_ID}')&$select=id,appRoles"
    (graph,) = client.graph(token, "GET", path).json()["value"]
    assert permissions.role_id("Place.Read.All") in {one["id"] for one in graph["appRoles"]}
    assert client.graph(token, "GET", "/servicePrincipals?$filter=nonsense").status_code == 400


def test_secrets_come_and_go(client: Client) -> None:
    token, tenant = client.person_token()["access_token"], client.tenant()
    app = tenant.register("rotating")
    path = f"/applications/{app.id}"
    end = (tenant.clock.today() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = client.graph(token, "POST", f"{path}/addPassword", {"passwordCredential": {"endDateTime": end}}).json()
    assert made["endDateTime"] == end
    shown = client.graph(token, "GET", path).json()["passwordCredentials"]
    assert [one["keyId"] for one in shown] == [made["keyId"]]
    assert client.graph(token, "POST", f"{path}/removePassword", {"keyId": made["keyId"]}).status_code == 204
    assert client.graph(token, "POST", f"{path}/removePassword", {"keyId": made["keyId"]}).status_code == 400
    assert client.graph(token, "GET", path).json()["passwordCredentials"] == []


def test_a_tenant_that_forbids_secrets(client: Client) -> None:
    token = client.person_token(tenant="litware")["access_token"]
    app = client.app(tenant="litware")
    answer = client.graph(token, "POST", f"/applications/{app.id}/addPassword", {})
    assert _code(answer) == (400, "CredentialTypeNotAllowedAsPerAppPolicy")
    reader = client.app_with("Policy.Read.All", tenant="litware")
    policy = client.graph(reader, "GET", "/policies/defaultAppManagementPolicy").json()
    assert policy["applicationRestrictions"]["passwordCredentials"][0]["restrictionType"] == "passwordAddition"


@pytest.mark.parametrize(
    "body",
    [{}, {"displayName": ""}, {"displayName": "x", "passwordCredentials": [{}]}, {"displayName": "x", "replyUrls": []}],
)
def test_a_registration_that_graph_refuses(client: Client, body: dict[str, Any]) -> None:
    token = client.person_token()["access_token"]
    assert client.graph(token, "POST", "/applications", body).status_code == 400


def test_a_user_manages_only_what_is_theirs(client: Client) -> None:
    token = client.person_token("user")["access_token"]
    own = _create(client, token)
    assert client.graph(token, "POST", f"/applications/{own['id']}/addPassword", {}).status_code == 200
    answer = client.graph(token, "POST", f"/applications/{client.app().id}/addPassword", {})
    assert _code(answer) == (403, "Authorization_RequestDenied")


def test_a_certificate_by_patch(client: Client) -> None:
    from tests.sandbox.test_own_tokens import _key_pair

    token, tenant = client.person_token()["access_token"], client.tenant()
    app, (_, _, der) = tenant.register("certified by Graph"), _key_pair()
    key = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": base64.b64encode(der).decode(), "displayName": "c"}
    path = f"/applications/{app.id}"
    assert client.graph(token, "PATCH", path, {"keyCredentials": [key]}).status_code == 204
    (shown,) = client.graph(token, "GET", path).json()["keyCredentials"]
    assert (shown["displayName"], shown["key"]) == ("c", None)
    assert client.graph(token, "PATCH", path, {"keyCredentials": [{**key, "key": "!"}]}).status_code == 400


def test_a_certificate_with_a_negative_serial_number_signs_in(client: Client) -> None:
    """RFC 5280 forbids them and asks everybody to be prepared for them."""
    from wizard.sandbox.meeteasier_certificates import assertion, make_certificate

    token, tenant = client.person_token()["access_token"], client.tenant()
    app = tenant.register("certified by a device")
    made, private = make_certificate("Lobby", 1, negative_serial=True)
    der = "".join(made["publicCertPem"].split("\r\n")[1:-2])
    key = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": der}
    assert client.graph(token, "PATCH", f"/applications/{app.id}", {"keyCredentials": [key]}).status_code == 204
    audience = f"https://login.microsoftonline.com/{tenant.id}/oauth2/v2.0/token"
    form = {
        **client.own_form(app, tenant, secret=""),
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion(private, made["thumbprintSHA256"], app.app_id, audience),
    }
    wait_for(lambda: client.token_response(tenant, form).status_code == 200)


def test_an_app_rolls_its_own_key(client: Client) -> None:
    import jwt

    from tests.sandbox.test_own_tokens import _key_pair
    from wizard.sandbox.directory import AppCertificate

    tenant = client.tenant()
    app = tenant.register("rolls its key")
    tenant.add_secret(app)
    private, _, der = _key_pair()
    now = tenant.clock.today()
    app.certificates.append(AppCertificate("first", None, der, now, now + timedelta(days=1)))
    token = client.token_of(app, tenant)
    key = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": base64.b64encode(_key_pair()[2]).decode()}
    claims_of_proof = {
        "aud": "00000002-0000-0000-c000-000000000000",
        "iss": app.id,
        "exp": int(now.timestamp()) + 600,
    }
    proof = jwt.encode(claims_of_proof, private, "RS256")
    path = f"/applications/{app.id}"
    assert client.graph(token, "POST", f"{path}/addKey", {"keyCredential": key, "proof": "x"}).status_code == 403
    made = client.graph(token, "POST", f"{path}/addKey", {"keyCredential": key, "proof": proof})
    assert made.status_code == 200
    assert client.graph(token, "POST", f"{path}/removeKey", {"keyId": "first", "proof": proof}).status_code == 204
    assert [one.key_id for one in app.certificates] == [made.json()["keyId"]]
