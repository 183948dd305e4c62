"""How a confidential client proves itself: a secret, or an assertion signed with a registered certificate."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from wizard.sandbox.certificates import registered_certificate
from wizard.sandbox.clock import PracticeClock
from wizard.sandbox.directory import AppCertificate, Application
from wizard.sandbox.errors import SignInError
from wizard.sandbox.hosts import FACES
from wizard.sandbox.tenants import PracticeTenant

_OPTIONS: Any = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "require": ["exp"]}
"""Its times are judged by the practice cloud's own clock."""
_SKEW = 300
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def presents_credential(form: Mapping[str, str]) -> bool:
    return bool(form.get("client_secret") or form.get("client_assertion"))


def authenticate(form: Mapping[str, str], app: Application, tenant: PracticeTenant, clock: PracticeClock) -> None:
    """Raises the SignInError that Entra would; returns when the client has proved itself."""
    if form.get("client_assertion"):
        _check_assertion(form, app, tenant, clock)
    elif form.get("client_secret"):
        _check_secret(form["client_secret"], app, clock)
    else:
        raise SignInError(
            7000218,
            "invalid_client",
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
            401,
        )


def _check_secret(value: str, app: Application, clock: PracticeClock) -> None:
    now = clock.now()
    match = next((one for one in app.secrets if one.value == value and one.works_from <= now), None)
    if match is None:
        raise SignInError(
            7000215,
            "invalid_client",
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
            f"value, not the client secret ID, for a secret added to app '{app.app_id}'.",
            401,
        )
    if match.end.timestamp() <= now:
        raise SignInError(
            7000222,
            "invalid_client",
            f"The provided client secret keys for app '{app.app_id}' are expired. Visit the Azure portal to create "
            "new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for "
            "added security: https://aka.ms/certCreds.",
            401,
        )


def _check_assertion(form: Mapping[str, str], app: Application, tenant: PracticeTenant, clock: PracticeClock) -> None:
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise SignInError(900144, "invalid_request", "The parameter 'client_assertion_type' is missing or wrong.")
    assertion = form["client_assertion"]
    header = _header(assertion)
    claims = _verified(assertion, header, _signer(header, app, clock), tenant, clock)
    if not claims.get("iss") == claims.get("sub") == app.app_id:
        raise _invalid_assertion(700023, "Client assertion application identifier doesn't match 'client_id' parameter.")


def _header(assertion: str) -> Mapping[str, Any]:
    try:
        return jwt.get_unverified_header(assertion)
    except jwt.InvalidTokenError as problem:
        raise _invalid_assertion(50027, f"JWT token is invalid or malformed. {problem}") from problem


def _signer(header: Mapping[str, Any], app: Application, clock: PracticeClock) -> AppCertificate:
    for certificate in app.certificates:
        if certificate.works_from <= clock.now() and _names(header, certificate.der):
            if certificate.end.timestamp() > clock.now():
                return certificate
            raise _invalid_assertion(700027, "The certificate used to sign the client assertion is expired.")
    thumbprint = header.get("x5t#S256") or header.get("x5t") or header.get("kid")
    raise _invalid_assertion(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. "
        f"[Reason - The key was not found., Thumbprint of key used by client: '{thumbprint}']",
    )


def _names(header: Mapping[str, Any], der: bytes) -> bool:
    sha1 = hashlib.sha1(der, usedforsecurity=False).digest()
    return _bytes(header.get("x5t#S256")) == hashlib.sha256(der).digest() or _bytes(header.get("x5t")) == sha1


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        return b""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _verified(
    assertion: str, header: Mapping[str, Any], certificate: AppCertificate, tenant: PracticeTenant, clock: PracticeClock
) -> dict[str, Any]:
    algorithm = "PS256" if "x5t#S256" in header else "RS256"
    key = registered_certificate(certificate.der).key
    if not isinstance(key, RSAPublicKey):
        raise _invalid_assertion(700027, "Only RSA keys can sign client assertions.")
    try:
        claims: dict[str, Any] = jwt.decode(assertion, key, [algorithm], audience=_audiences(tenant), options=_OPTIONS)
    except jwt.InvalidSignatureError as problem:
        raise _invalid_assertion(
            700027, "Client assertion failed signature validation. [Reason - The signature is invalid.]"
        ) from problem
    except jwt.InvalidTokenError as problem:
        raise _invalid_assertion(50027, f"JWT token is invalid or malformed. {problem}") from problem
    if claims["exp"] <= clock.now() or claims.get("nbf", 0) > clock.now() + _SKEW:
        raise _invalid_assertion(700024, "Client assertion is not within its valid time range.")
    return claims


def _audiences(tenant: PracticeTenant) -> list[str]:
    """Either token endpoint, by id or by domain, under any of the cloud's names."""
    return [
        f"https://{host}/{name}{path}"
        for host in FACES[tenant.cloud].aliases
        for name in (tenant.id, *tenant.domains)
        for path in ("/oauth2/v2.0/token", "/oauth2/token", "/v2.0", "")
    ]


def _invalid_assertion(number: int, text: str) -> SignInError:
    return SignInError(number, "invalid_client", text, 401)
