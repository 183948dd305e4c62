"""What Graph wants confirmed besides the sign-in: the challenge, the sign-in that meets it, and who is never asked."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin

import httpx
import pytest

from tests.sandbox.client import Client, answer_of, claims
from wizard.sandbox import first_party
from wizard.sandbox.claims_challenges import ClaimsRequest, ContextRule, read
from wizard.sandbox.directory import DirectoryPerson
from wizard.sandbox.tenants import PracticeTenant

_HOST = "https://login.microsoftonline.com"
_SCOPE = "https://graph.microsoft.com/.default openid"
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_CAPABLE = {"xms_cc": {"values": ["CP1"]}}
_APP = {"displayName": "Made", "signInAudience": "AzureADMyOrg"}


@pytest.fixture
def tenant(client: Client) -> Iterator[PracticeTenant]:
    found = client.tenant()
    yield found
    found.context_rules.clear()
    found.people["global_admin"].revoked_from = 0.0


def pages(client: Client, address: str) -> tuple[DirectoryPerson, httpx.Response]:
    """What comes after the password."""
    client.http.cookies.clear()
    person = client.tenant().people["global_admin"]
    return person, client.submit(client.http.get(address), user=person.user, password=person.password)


def followed(client: Client, page: httpx.Response) -> httpx.Response:
    return client.http.get(urljoin(str(page.url), page.headers["location"]))


def token(client: Client, **wanted: Any) -> str:
    """By a code; the second factor is shown where it is asked for."""
    query = {
        "client_id": first_party.AZURE_CLI,
        "response_type": "code",
        "redirect_uri": "http://localhost:9000",
        "scope": _SCOPE,
        **({"claims": json.dumps({"access_token": wanted})} if wanted else {}),
    }
    person, page = pages(client, f"{_HOST}/{client.tenant().id}/oauth2/v2.0/authorize?{urlencode(query)}")
    page = followed(client, page)
    if page.status_code == 200:
        assert "Code from your authenticator" in page.text
        page = followed(client, client.submit(page, code=person.second_factor))
    form = {
        "grant_type": "authorization_code",
        "client_id": first_party.AZURE_CLI,
        "code": answer_of(page)["code"],
        "redirect_uri": "http://localhost:9000",
    }
    return str(client.token_response(client.tenant(), form).json()["access_token"])


def challenge(answer: httpx.Response) -> dict[str, Any]:
    """The claims that the header asks for."""
    assert answer.status_code == 401
    header = answer.headers["www-authenticate"]
    assert header.startswith('Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/')
    assert 'error="insufficient_claims"' in header
    found = re.search(r'claims="([^"]+)"', header)
    assert found
    asked: dict[str, Any] = json.loads(base64.b64decode(found[1]))["access_token"]
    return asked


def test_a_change_is_let_through_once_the_context_was_confirmed(client: Client, tenant: PracticeTenant) -> None:
    tenant.context_rules.append(ContextRule())
    plain = token(client, **_CAPABLE)
    assert client.graph(plain, "GET", "/applications").status_code == 200
    asked = challenge(client.graph(plain, "POST", "/applications", _APP))
    assert asked == {"acrs": {"essential": True, "value": "c1"}}
    confirmed = token(client, **asked, **_CAPABLE)
    assert claims(confirmed)["acrs"] == ["c1"]
    assert client.graph(confirmed, "POST", "/applications", _APP).status_code == 201


def test_a_context_that_nobody_can_meet_is_asked_for_again(client: Client, tenant: PracticeTenant) -> None:
    tenant.context_rules.append(ContextRule(can_be_met=False))
    asked = challenge(client.graph(token(client, **_CAPABLE), "POST", "/applications", _APP))
    again = token(client, **asked, **_CAPABLE)
    assert challenge(client.graph(again, "POST", "/applications", _APP)) == asked


def test_a_client_that_cannot_handle_a_challenge_is_refused(client: Client, tenant: PracticeTenant) -> None:
    tenant.context_rules.append(ContextRule())
    assert client.graph(token(client), "POST", "/applications", _APP).status_code == 403


def test_sessions_that_were_revoked_take_a_new_sign_in(client: Client, tenant: PracticeTenant) -> None:
    capable, plain = token(client, **_CAPABLE), token(client)
    tenant.people["global_admin"].revoked_from = client.sandbox.clock.now() + 1
    client.sandbox.clock.advance(2)
    assert client.graph(plain, "GET", "/me").status_code == 200, "lives until it ends"
    asked = challenge(client.graph(capable, "GET", "/me"))
    assert asked["nbf"]["essential"] is True
    assert client.graph(token(client, **asked, **_CAPABLE), "GET", "/me").status_code == 200


def test_a_browser_that_is_signed_in_already_is_asked_again_when_that_is_too_old(client: Client) -> None:
    token(client)
    wanted = {"nbf": {"essential": True, "value": str(int(client.sandbox.clock.now()) + 1)}}
    query = {
        "client_id": first_party.AZURE_CLI,
        "response_type": "code",
        "redirect_uri": "http://localhost:9000",
        "scope": _SCOPE,
        "claims": json.dumps({"access_token": wanted}),
    }
    page = client.http.get(f"{_HOST}/{client.tenant().id}/oauth2/v2.0/authorize?{urlencode(query)}")
    assert "Password" in page.text


def test_a_code_on_another_device_carries_the_claims(client: Client, tenant: PracticeTenant) -> None:
    tenant.context_rules.append(ContextRule())
    wanted = {"acrs": {"essential": True, "value": "c1"}, **_CAPABLE}
    form = {
        "client_id": first_party.AZURE_CLI,
        "scope": _SCOPE,
        "claims": json.dumps({"access_token": wanted}),
    }
    flow = client.http.post(f"{_HOST}/organizations/oauth2/v2.0/devicecode", data=form).json()
    person, page = pages(client, f"{_HOST}/common/oauth2/deviceauth")
    page = client.submit(followed(client, page), user_code=flow["user_code"])
    assert "Code from your authenticator" in page.text
    page = followed(client, client.submit(page, code=person.second_factor))
    assert "Microsoft Azure CLI" in page.text, "the code need not be typed again"
    client.submit(page, answer="accept")
    poll = {"grant_type": _DEVICE_GRANT, "client_id": first_party.AZURE_CLI, "device_code": flow["device_code"]}
    made = client.token_response("organizations", poll).json()["access_token"]
    assert client.graph(made, "POST", "/applications", _APP).status_code == 201


def test_an_application_is_challenged_where_the_rule_says_so(client: Client, tenant: PracticeTenant) -> None:
    own = client.own_token()
    tenant.context_rules.append(ContextRule(covers="GET /places/.*", of_apps=True))
    assert "acrs" in challenge(client.graph(own, "GET", "/places/microsoft.graph.room"))
    assert client.graph(own, "GET", "/users/conf-3.14@contoso.example/calendar").status_code == 200


def test_an_item_of_a_batch_is_challenged_as_by_itself(client: Client, tenant: PracticeTenant) -> None:
    tenant.context_rules.append(ContextRule(covers="GET /organization"))
    items = [{"id": str(at), "method": "GET", "url": url} for at, url in enumerate(("/me", "/organization"))]
    answer = client.graph(token(client, **_CAPABLE), "POST", "/$batch", {"requests": items})
    told = {one["id"]: one for one in answer.json()["responses"]}
    assert (answer.status_code, told["0"]["status"], told["1"]["status"]) == (200, 200, 401)
    assert 'error="insufficient_claims"' in told["1"]["headers"]["WWW-Authenticate"]


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "{}", '{"access_token": 1}', '{"access_token": {"nbf": {"value": "x"}}}']
)
def test_a_request_for_claims_that_is_none_asks_for_nothing(text: str) -> None:
    assert read(text) == ClaimsRequest()
