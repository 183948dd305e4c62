"""Client credentials: proved with a secret or a certificate, refused for the right reason."""

import base64
import datetime
import hashlib
from datetime import timedelta

import jwt
import msal
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.sandbox.client import Client, claims
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.directory import AppCertificate, Application


def _refusal(client: Client, **changed: str) -> tuple[int, str, int]:
    tenant = client.tenant()
    form = client.own_form(client.app(), tenant) | changed
    answer = client.token_response(tenant, {name: value for name, value in form.items() if value})
    body = answer.json()
    assert str(body["error_codes"][0]) in body["error_uri"]
    return answer.status_code, body["error"], body["error_codes"][0]


def test_the_token_tells_the_truth(client: Client) -> None:
    tenant, app = client.tenant(), client.app()
    token = client.own_token()
    jwks = jwt.PyJWKSet.from_dict(
        client.http.get(f"https://login.microsoftonline.com/{tenant.id}/discovery/v2.0/keys").json()
    )
    kid = jwt.get_unverified_header(token)["kid"]
    read = jwt.decode(token, jwks[kid].key, ["RS256"], audience="https://graph.microsoft.com")
    principal = tenant.ensure_principal(app.app_id)
    assert read["iss"] == f"https://sts.windows.net/{tenant.id}/"
    assert (read["tid"], read["appid"], read["oid"]) == (tenant.id, app.app_id, principal.id)
    assert read["app_displayname"] == "VelocityCalendar"
    assert read["roles"] == ["Calendars.ReadWrite", "Place.Read.All"]
    assert 3600 <= read["exp"] - read["iat"] <= 5400


def test_without_a_grant_there_is_a_token_and_no_roles(client: Client) -> None:
    assert "roles" not in claims(client.app_with())


def test_a_delegated_permission_is_no_role(client: Client) -> None:
    tenant = client.tenant()
    app = tenant.register("wrong kind", scopes=("Calendars.ReadWrite",))
    tenant.add_secret(app)
    tenant.grant_scopes(tenant.ensure_principal(app.app_id).id, ("Calendars.ReadWrite",), None)
    assert "roles" not in claims(client.token_of(app, tenant))


def test_a_wrong_secret(client: Client) -> None:
    assert _refusal(client, client_secret="wrong") == (401, "invalid_client", 7000215)


def test_the_secret_id_instead_of_the_value(client: Client) -> None:
    key_id = client.app().secrets[0].key_id
    assert _refusal(client, client_secret=key_id) == (401, "invalid_client", 7000215)


def test_no_secret(client: Client) -> None:
    assert _refusal(client, client_secret="") == (401, "invalid_client", 7000218)


def test_an_unknown_app(client: Client) -> None:
    unknown = "12345678-1234-1234-1234-123456789012"
    assert _refusal(client, client_id=unknown) == (400, "unauthorized_client", 700016)


def test_a_microsoft_client_has_no_secret(client: Client) -> None:
    assert _refusal(client, client_id="04b07795-8ddb-461a-bbee-02f9e1bf7b46")[2] == 700025


def test_an_expired_secret(client: Client) -> None:
    tenant = client.tenant()
    app = tenant.register("expired")
    tenant.add_secret(app, lasts=timedelta(days=-1))
    body = client.token_response(tenant, client.own_form(app, tenant)).json()
    assert body["error_codes"] == [7000222]


@pytest.mark.parametrize(
    ("scope", "number"),
    [
        ("https://graph.microsoft.com/Calendars.ReadWrite", 1002012),
        ("https://graph.microsoft.us/.default", 500011),
        ("Calendars.ReadWrite", 1002012),
    ],
)
def test_a_wrong_scope(client: Client, scope: str, number: int) -> None:
    assert _refusal(client, scope=scope)[2] == number


def test_a_missing_or_strange_grant(client: Client) -> None:
    assert _refusal(client, grant_type="")[2] == 900144
    assert _refusal(client, grant_type="password") == (400, "unsupported_grant_type", 70003)
    assert _refusal(client, client_id="")[2] == 900144


@pytest.mark.parametrize(
    ("tenant", "number"),
    [("common", 50059), ("nobody.example", 90002), ("contoso", 900023), ("contoso-cn.example", 90002)],
)
def test_a_wrong_tenant(client: Client, tenant: str, number: int) -> None:
    form = client.own_form(client.app(), client.tenant())
    assert client.token_response(tenant, form).json()["error_codes"] == [number]


def test_version_one_takes_a_resource(client: Client) -> None:
    form = client.own_form(client.app(), client.tenant())
    del form["scope"]
    form["resource"] = "https://graph.microsoft.com"
    answer = client.token_response(client.tenant(), form, version="").json()
    assert claims(answer["access_token"])["aud"] == "https://graph.microsoft.com"


@pytest.mark.parametrize("name", ["contoso-cn", "contoso-gov", "contoso-dod"])
def test_each_cloud_has_its_own_tokens(client: Client, name: str) -> None:
    tenant = client.tenant(name)
    token = client.own_token(tenant=name)
    assert claims(token)["aud"] == f"https://{tenant.cloud.graph_host}"
    assert client.graph(token, "GET", "/places/graph.room", tenant=name).status_code == 200
    elsewhere = client.graph(token, "GET", "https://graph.microsoft.com/v1.0/places/graph.room")
    assert (elsewhere.status_code, elsewhere.json()["error"]["code"]) == (401, "InvalidAuthenticationToken")


def test_a_new_secret_works_after_a_while(client: Client) -> None:
    tenant = client.tenant()
    app = tenant.register("young secret")
    secret = tenant.add_secret(app)
    secret.works_from = client.sandbox.clock.now() + 3600
    assert client.token_response(tenant, client.own_form(app, tenant)).json()["error_codes"] == [7000215]
    secret.works_from = client.sandbox.clock.now()
    assert client.token_response(tenant, client.own_form(app, tenant)).status_code == 200


def _key_pair(days: int = 365) -> tuple[str, str, bytes]:
    """A private key and its certificate as PEM, and the certificate as DER."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "practice")])
    now = datetime.datetime.now(datetime.UTC)
    end = now + timedelta(days=days)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(min(now, end) - timedelta(days=1))
        .not_valid_after(end)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = made.public_bytes(serialization.Encoding.PEM).decode()
    return private.decode(), pem, made.public_bytes(serialization.Encoding.DER)


def _register(client: Client, der: bytes) -> Application:
    tenant = client.tenant()
    app = tenant.register("certified", ("Calendars.Read",))
    read = x509.load_der_x509_certificate(der)
    app.certificates.append(AppCertificate("key", "one", der, read.not_valid_before_utc, read.not_valid_after_utc))
    return app


def _msal_token(sandbox: Sandbox, app: Application, credential: dict[str, str]) -> dict[str, object]:
    """Through the real library, with a session of our own that knows the proxy and the CA."""
    session = requests.Session()
    session.trust_env = False
    session.proxies = {"https": sandbox.proxy_url}
    session.verify = str(sandbox.ca_file)
    with session:
        authority = f"https://login.microsoftonline.com/{sandbox.tenant('contoso').id}"
        one = msal.ConfidentialClientApplication(
            app.app_id, client_credential=credential, authority=authority, http_client=session
        )
        found: dict[str, object] = one.acquire_token_for_client(["https://graph.microsoft.com/.default"])
        return found


def test_msal_signs_in_with_a_certificate(cloud: Sandbox, client: Client) -> None:
    private, public, der = _key_pair()
    app = _register(client, der)
    found = _msal_token(cloud, app, {"private_key": private, "public_certificate": public})
    assert claims(str(found["access_token"]))["appid"] == app.app_id


def test_msal_signs_in_with_the_older_thumbprint(cloud: Sandbox, client: Client) -> None:
    private, _, der = _key_pair()
    app = _register(client, der)
    thumbprint = x509.load_der_x509_certificate(der).fingerprint(hashes.SHA1()).hex()
    found = _msal_token(cloud, app, {"private_key": private, "thumbprint": thumbprint})
    assert claims(str(found["access_token"]))["appid"] == app.app_id


def test_a_certificate_that_is_not_registered(cloud: Sandbox, client: Client) -> None:
    app = _register(client, _key_pair()[2])
    private, public, _ = _key_pair()
    found = _msal_token(cloud, app, {"private_key": private, "public_certificate": public})
    assert found["error_codes"] == [700027]


def test_a_certificate_that_has_expired(cloud: Sandbox, client: Client) -> None:
    private, public, der = _key_pair(days=-1)
    found = _msal_token(cloud, _register(client, der), {"private_key": private, "public_certificate": public})
    assert found["error_codes"] == [700027]


def test_an_assertion_signed_by_somebody_else(client: Client) -> None:
    _, _, der = _key_pair()
    other, _, _ = _key_pair()
    app, tenant = _register(client, der), client.tenant()
    form = client.own_form(app, tenant, secret="") | {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": _assertion(app, tenant.id, other, der),
    }
    body = client.token_response(tenant, form).json()
    assert body["error_codes"] == [700027]
    assert "signature" in body["error_description"]


def _assertion(app: Application, tenant: str, private: str, der: bytes) -> str:
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(der).digest()).decode().rstrip("=")
    now = int(datetime.datetime.now(datetime.UTC).timestamp())
    audience = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
    body = {"aud": audience, "iss": app.app_id, "sub": app.app_id, "exp": now + 600, "jti": "1"}
    return jwt.encode(body, private, "PS256", headers={"x5t#S256": thumbprint})
