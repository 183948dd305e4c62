"""Discovery as Microsoft answers it: found, unknown, malformed, in another cloud."""

import httpx
import pytest

from tests.sandbox.client import Client
from wizard.model.cloud import Cloud

_WELL_KNOWN = "/v2.0/.well-known/openid-configuration"


def _discover(client: Client, host: str, name: str, tail: str = _WELL_KNOWN) -> httpx.Response:
    return client.http.get(f"https://{host}/{name}{tail}")


@pytest.mark.parametrize("name", ["contoso", "contoso-cn", "contoso-gov", "contoso-dod"])
@pytest.mark.parametrize("by", ["id", "domain"])
def test_a_tenant_is_found_in_its_own_cloud(client: Client, name: str, by: str) -> None:
    tenant = client.tenant(name)
    found = _discover(client, tenant.cloud.login_host, getattr(tenant, by)).json()
    assert found["token_endpoint"] == f"https://{tenant.cloud.login_host}/{tenant.id}/oauth2/v2.0/token"
    assert found["issuer"] == f"https://{tenant.cloud.login_host}/{tenant.id}/v2.0"
    assert found["msgraph_host"] == tenant.cloud.graph_host


@pytest.mark.parametrize(("name", "sub"), [("contoso-gov", "DODCON"), ("contoso-dod", "DOD"), ("contoso", None)])
def test_the_region_tells_the_two_government_clouds_apart(client: Client, name: str, sub: str | None) -> None:
    tenant = client.tenant(name)
    found = _discover(client, tenant.cloud.login_host, tenant.domain).json()
    assert found.get("tenant_region_sub_scope") == sub
    assert found["tenant_region_scope"] == ("USGov" if sub else "NA")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("login.microsoftonline.com", "nobody.example"),
        ("login.microsoftonline.com", "contoso-cn.example"),
        ("login.microsoftonline.com", "contoso-gov.example"),
        ("login.microsoftonline.us", "contoso.example"),
        ("login.partner.microsoftonline.cn", "contoso.example"),
        ("login.microsoftonline.com", "11111111-2222-3333-4444-555555555555"),
    ],
)
def test_a_tenant_unknown_here_is_said_to_be_so(client: Client, host: str, name: str) -> None:
    answer = _discover(client, host, name)
    body = answer.json()
    assert (answer.status_code, body["error"], body["error_codes"]) == (400, "invalid_tenant", [90002])
    assert body["error_description"].startswith(f"AADSTS90002: Tenant '{name}' not found.")
    assert {"timestamp", "trace_id", "correlation_id", "error_uri"} <= body.keys()


@pytest.mark.parametrize("name", ["contoso", "con toso.example", "ä.example"])
def test_what_can_be_no_tenant_is_malformed(client: Client, name: str) -> None:
    assert _discover(client, "login.microsoftonline.com", name).json()["error_codes"] == [900023]


def test_one_domain_may_live_in_two_clouds(client: Client) -> None:
    first = _discover(client, "login.microsoftonline.com", "twins.example").json()
    second = _discover(client, "login.partner.microsoftonline.cn", "twins.example").json()
    assert first["issuer"] != second["issuer"]


@pytest.mark.parametrize("name", ["common", "organizations"])
@pytest.mark.parametrize("host", ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com"])
def test_shared_names_and_aliases_answer(client: Client, host: str, name: str) -> None:
    found = _discover(client, host, name).json()
    assert "{tenantid}" in found["issuer"]
    assert client.http.get(found["jwks_uri"]).json()["keys"][0]["kty"] == "RSA"


def test_version_one_has_its_own_document(client: Client) -> None:
    tail = "/.well-known/openid-configuration"
    found = _discover(client, "login.microsoftonline.com", "contoso.example", tail).json()
    assert found["issuer"] == f"https://sts.windows.net/{client.tenant().id}/"
    assert found["token_endpoint"].endswith("/oauth2/token")


def test_instance_discovery_knows_every_cloud(client: Client) -> None:
    found = client.http.get("https://login.microsoftonline.com/common/discovery/instance?api-version=1.1").json()
    aliases = {alias for one in found["metadata"] for alias in one["aliases"]}
    assert {cloud.login_host for cloud in Cloud} <= aliases
