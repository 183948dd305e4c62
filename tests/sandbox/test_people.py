"""People who sign in: code with PKCE, device code, refresh, and what their role lets them do."""

import hashlib
import html
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin

import httpx
import pytest

from tests.sandbox.client import Client, answer_of, claims
from wizard.model.problem import Code
from wizard.sandbox import first_party
from wizard.sandbox.directory import DirectoryPerson, SignInRule
from wizard.sandbox.permissions import GRAPH_APP_ID
from wizard.sandbox.tokens import b64url
from wizard.services.microsoft import errors, person_sign_in

_GRAPH = "https://graph.microsoft.com"
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


def _authorize(client: Client, client_id: str, scope: str, **more: str) -> str:
    query = {
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": "http://localhost:9000",
        "scope": scope,
        "state": "s",
        **more,
    }
    client.http.cookies.clear()
    return f"https://login.microsoftonline.com/{client.tenant().id}/oauth2/v2.0/authorize?{urlencode(query)}"


def _redeem(client: Client, client_id: str, code: str, **more: str) -> dict[str, object]:
    form = {
        "grant_type": "authorization_code",
        "client_id": client_id,
        "code": code,
        "redirect_uri": "http://localhost:9000",
        **more,
    }
    body: dict[str, object] = client.token_response(client.tenant(), form).json()
    return body


def test_azure_cli_is_preauthorised(client: Client) -> None:
    body = client.person_token()
    token = claims(body["access_token"])
    assert "Application.ReadWrite.All" in token["scp"].split()
    assert (token["upn"], token["unique_name"]) == ("global.admin@contoso.example",) * 2
    assert {"refresh_token", "id_token", "client_info"} <= body.keys()


def test_azure_cli_may_not_ask_for_more(client: Client) -> None:
    address = _authorize(client, first_party.AZURE_CLI, f"{_GRAPH}/Place.Read.All")
    assert answer_of(client.sign_in(address))["error_description"].startswith("AADSTS65002")


def test_graph_tools_ask_an_administrator(client: Client) -> None:
    address = _authorize(client, first_party.GRAPH_TOOLS, f"{_GRAPH}/Place.Read.All openid")
    assert "AADSTS90094" in answer_of(client.sign_in(address, "user"))["error_description"]
    client.http.cookies.clear()
    page = client.sign_in(address)
    assert "Place.Read.All" in page.text
    code = answer_of(client.submit(page, answer="accept"))["code"]
    body = _redeem(client, first_party.GRAPH_TOOLS, code, scope=f"{_GRAPH}/Place.Read.All openid")
    assert "Place.Read.All" in claims(str(body["access_token"]))["scp"]


def test_declining_a_persons_consent(client: Client) -> None:
    address = _authorize(client, first_party.GRAPH_TOOLS, f"{_GRAPH}/MailboxSettings.Read")
    answer = answer_of(client.submit(client.sign_in(address, "user"), answer="cancel"))
    assert (answer["error"], answer["state"]) == ("access_denied", "s")


def test_a_scope_that_does_not_exist(client: Client) -> None:
    address = _authorize(client, first_party.GRAPH_TOOLS, f"{_GRAPH}/Places.Read.All")
    assert "AADSTS650053" in answer_of(client.sign_in(address))["error_description"]


def test_pkce_is_checked_and_a_code_works_once(client: Client) -> None:
    verifier = "v" * 64
    challenge = b64url(hashlib.sha256(verifier.encode()).digest())
    address = _authorize(
        client, first_party.AZURE_CLI, f"{_GRAPH}/.default", code_challenge=challenge, code_challenge_method="S256"
    )
    code = answer_of(client.sign_in(address))["code"]
    assert _redeem(client, first_party.AZURE_CLI, code, code_verifier="wrong")["error_codes"] == [501481]
    code = answer_of(client.http.get(address))["code"]
    assert "access_token" in _redeem(client, first_party.AZURE_CLI, code, code_verifier=verifier)
    assert _redeem(client, first_party.AZURE_CLI, code, code_verifier=verifier)["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("mode", "expected"), [("form_post", '<input type="hidden" name="code"'), ("fragment", "#code=")]
)
def test_response_modes(client: Client, mode: str, expected: str) -> None:
    address = _authorize(client, first_party.AZURE_CLI, f"{_GRAPH}/.default", response_mode=mode)
    answer = client.sign_in(address)
    assert expected in answer.headers.get("location", answer.text)


def test_a_foreign_redirect_gets_no_code(client: Client) -> None:
    address = _authorize(client, first_party.AZURE_CLI, f"{_GRAPH}/.default", redirect_uri="https://evil.example")
    assert "AADSTS50011" in client.sign_in(address).text


def test_a_public_client_must_not_send_a_secret(client: Client) -> None:
    app = client.app()
    address = _authorize(client, app.app_id, f"{_GRAPH}/User.Read openid")
    code = answer_of(client.submit(client.sign_in(address), answer="accept"))["code"]
    body = _redeem(client, app.app_id, code, client_secret=app.secrets[0].value)
    assert body["error_codes"] == [700025]


def test_refresh(client: Client) -> None:
    first = client.person_token()
    form = {
        "grant_type": "refresh_token",
        "client_id": first_party.AZURE_CLI,
        "refresh_token": first["refresh_token"],
        "scope": "https://management.core.windows.net//.default",
    }
    second = client.token_response("organizations", form).json()
    assert claims(second["access_token"])["aud"] == "https://management.core.windows.net"
    answer = client.http.get(
        "https://management.azure.com/tenants?api-version=2022-12-01",
        headers={"Authorization": f"Bearer {second['access_token']}"},
    )
    assert answer.json()["value"][0]["tenantId"] == client.tenant().id
    assert client.token_response("organizations", form | {"refresh_token": "no"}).json()["error"] == "invalid_grant"


def test_device_code(client: Client) -> None:
    host = "https://login.microsoftonline.com"
    form = {"client_id": first_party.AZURE_CLI, "scope": f"{_GRAPH}/.default openid"}
    flow = client.http.post(f"{host}/organizations/oauth2/v2.0/devicecode", data=form).json()
    poll = {"grant_type": _DEVICE_GRANT, "client_id": first_party.AZURE_CLI, "device_code": flow["device_code"]}
    assert client.token_response("organizations", poll).json()["error"] == "authorization_pending"
    client.http.cookies.clear()
    page = client.http.get(flow["verification_uri"], follow_redirects=True)
    person = client.tenant().people["application_admin"]
    client.submit(page, user=person.user, password=person.password)
    page = client.http.get(f"{host}/common/oauth2/deviceauth")
    assert "wrong" in client.submit(page, user_code="NOPE").text
    page = client.submit(page, user_code=flow["user_code"].lower())
    assert "Microsoft Azure CLI" in page.text
    assert "signed in" in client.submit(page, answer="accept").text
    token = client.token_response("organizations", poll).json()["access_token"]
    assert claims(token)["upn"] == person.user
    assert client.token_response("organizations", poll).json()["error"] == "bad_verification_code"


def test_device_code_expires(client: Client) -> None:
    host = "https://login.microsoftonline.com"
    flow = client.http.post(f"{host}/organizations/oauth2/v2.0/devicecode", data={"client_id": "x"}).json()
    device = client.sandbox.sessions.device(flow["device_code"])
    assert device
    device.expires = 0
    poll = {"grant_type": _DEVICE_GRANT, "client_id": "x", "device_code": flow["device_code"]}
    assert client.token_response("organizations", poll).json()["error"] == "expired_token"


@pytest.mark.parametrize(
    ("role", "status"),
    [("global_admin", 201), ("privileged_role_admin", 201), ("application_admin", 403), ("user", 403)],
)
def test_granting_graphs_roles_takes_the_right_role(client: Client, role: str, status: int) -> None:
    token = client.person_token(role)["access_token"]
    tenant = client.tenant()
    principal = tenant.ensure_principal(tenant.register("granted").app_id)
    grant = {
        "principalId": principal.id,
        "resourceId": tenant.graph_principal.id,
        "appRoleId": "913b9306-0ce1-42b8-9137-6a7df690a760",
    }
    answer = client.graph(token, "POST", f"/servicePrincipals(appId='{GRAPH_APP_ID}')/appRoleAssignedTo", grant)
    assert answer.status_code == status


@pytest.mark.parametrize(("role", "count"), [("global_admin", 1), ("application_admin", 1), ("user", 0)])
def test_a_persons_roles_can_be_read(client: Client, role: str, count: int) -> None:
    token = client.person_token(role)["access_token"]
    found = client.graph(token, "GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole").json()["value"]
    assert len(found) == count
    assert client.graph(token, "GET", "/me").json()["userPrincipalName"].startswith(role.replace("_", "."))


def test_the_portals_own_consent_call(client: Client) -> None:
    scope = "74658136-14ec-4630-ad9b-26e160ff0fc6/.default"
    app = client.tenant().register("by azure-cli", ("Calendars.Read",))
    address = f"https://main.iam.ad.ext.azure.com/api/RegisteredApplications/{app.app_id}/Consent?onBehalfOfAll=true"
    for role, status in (("application_admin", 403), ("global_admin", 204)):
        token = client.person_token(role, scope=scope)["access_token"]
        answer = client.http.post(address, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status


@pytest.fixture
def asked(client: Client) -> Iterator[DirectoryPerson]:
    """An administrator of whom Conditional Access asks more than a password."""
    person = client.tenant().people["global_admin"]
    yield person
    person.rule = SignInRule.PASSWORD


def password_typed(client: Client, person: DirectoryPerson) -> httpx.Response:
    address = _authorize(client, first_party.AZURE_CLI, f"{_GRAPH}/.default openid")
    return client.submit(client.http.get(address), user=person.user, password=person.password)


def test_a_second_factor_is_asked_for_until_it_is_right(client: Client, asked: DirectoryPerson) -> None:
    asked.rule = SignInRule.SECOND_FACTOR
    page = password_typed(client, asked)
    assert "Code from your authenticator" in page.text
    again = client.submit(page, code="000000")
    assert "AADSTS500121" in again.text
    let_in = client.submit(again, code=asked.second_factor)
    assert let_in.status_code == 302
    back = client.http.get(urljoin(str(page.url), let_in.headers["location"]))
    assert "code" in answer_of(back)


def test_a_page_for_the_second_factor_is_good_for_once(client: Client, asked: DirectoryPerson) -> None:
    asked.rule = SignInRule.SECOND_FACTOR
    page = password_typed(client, asked)
    client.submit(page, code="000000")
    assert "AADSTS900561" in client.submit(page, code=asked.second_factor).text


@pytest.mark.parametrize(
    ("rule", "code"),
    [(SignInRule.MANAGED_DEVICE, Code.DEVICE_REQUIRED), (SignInRule.BLOCKED, Code.CONDITIONAL_ACCESS)],
)
def test_what_conditional_access_refuses_is_told_as_what_it_is(
    client: Client, asked: DirectoryPerson, rule: SignInRule, code: Code
) -> None:
    """The page's own words are all that the embedded browser has to go by."""
    asked.rule = rule
    page = password_typed(client, asked)
    assert page.status_code == 400
    for read in (person_sign_in.page_problem, errors.page_problem):
        told = read(html.unescape(page.text))
        assert told is not None
        assert told.code is code
