"""Certificates of app registrations: replaced as a whole, or rolled by an app with a key it already has.

Source: Graph, "application: addKey" and "Add a certificate to an app using Microsoft Graph".
"""

import base64
import binascii
from datetime import UTC
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from wizard.sandbox import app_bodies, directory_lag
from wizard.sandbox.certificates import registered_certificate
from wizard.sandbox.directory import AppCertificate, Application
from wizard.sandbox.errors import GraphError, bad_request
from wizard.sandbox.graph_call import GraphCall, Reply, on
from wizard.sandbox.tenants import PracticeTenant

_PROOF_AUDIENCE = "00000002-0000-0000-c000-000000000000"


def replace_certificates(app: Application, given: list[dict[str, Any]], tenant: PracticeTenant) -> None:
    """The new collection; entries without a key keep the certificate of that keyId. Raises 400."""
    before = {one.key_id: one for one in app.certificates}
    for one in given:
        if one.get("key") and str(one.get("keyId")) in before:
            raise bad_request(f"Update to existing credential with KeyId '{one['keyId']}' is not allowed.")
    app.certificates = [before.get(str(one.get("keyId"))) or _made(one, tenant) for one in given]


def _made(given: dict[str, Any], tenant: PracticeTenant) -> AppCertificate:
    if given.get("type") != "AsymmetricX509Cert" or given.get("usage") != "Verify":
        raise bad_request("Key credential must be of type AsymmetricX509Cert with usage Verify.")
    try:
        der = base64.b64decode(str(given.get("key", "")), validate=True)
        read = registered_certificate(der)
    except (binascii.Error, ValueError) as problem:
        raise bad_request("Key credential end date or key is invalid.", "KeyCredentialsInvalid") from problem
    tenant.app_policy.check_certificate(read.end - tenant.clock.today())
    return AppCertificate(
        str(given.get("keyId") or tenant.maker.new_id()),
        given.get("displayName"),
        der,
        read.start.astimezone(UTC),
        read.end.astimezone(UTC),
        tenant.clock.later(),
    )


def _add_key(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    _require_own(call, app)
    body = call.json_object()
    _check_proof(call, app, str(body.get("proof", "")))
    certificate = _made(body.get("keyCredential") or {}, call.tenant)
    app.certificates.append(certificate)
    context = call.context("microsoft.graph.keyCredential")
    return Reply(200, context | app_bodies.certificate(certificate))


def _remove_key(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    _require_own(call, app)
    body = call.json_object()
    _check_proof(call, app, str(body.get("proof", "")))
    key_id = str(body.get("keyId", ""))
    if key_id not in {one.key_id for one in app.certificates}:
        raise bad_request(f"No key credential found with keyId '{key_id}'.")
    app.certificates = [one for one in app.certificates if one.key_id != key_id]
    return Reply(204)


def _require_own(call: GraphCall, app: Application) -> None:
    """No permission is needed to roll one's own keys."""
    if call.caller.person is not None or call.caller.app_id != app.app_id:
        directory_lag.require_write(call, app)


def _check_proof(call: GraphCall, app: Application, proof: str) -> None:
    """A JWT signed with a certificate that the app has already; the first one cannot come this way."""
    for certificate in app.certificates:
        key = registered_certificate(certificate.der).key
        if isinstance(key, RSAPublicKey) and certificate.end.timestamp() > call.tenant.clock.now():
            try:
                jwt.decode(proof, key, ["RS256", "PS256"], audience=_PROOF_AUDIENCE, options={"require": ["exp"]})
            except jwt.InvalidTokenError:
                continue
            return
    raise GraphError(
        403, "Authentication_MissingOrMalformed", "The proof of possession of an existing key is not valid."
    )


ROUTES = tuple(
    on("POST", f"/applications{which}/{action}", handler)
    for which in ("/{id}", "(appId='{app_id}')")
    for action, handler in (("addKey", _add_key), ("removeKey", _remove_key))
)
