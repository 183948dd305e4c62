"""How the gateway proves to Microsoft that it is the app: by a client secret, or by an assertion that it signs.

Source: Microsoft identity platform, "Application authentication certificate credentials"; RFC 7523.
"""

import base64
import uuid

import jwt
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from wizard.model.credential import ClientCertificate, read_certificate

_LIFE = 300
"""Seconds an assertion is good for."""


def belong_together(private_key: str, public: str) -> bool:
    """Whether these are one RSA key and its certificate, written as this gateway keeps them."""
    bundle = read_certificate(private_key + public)
    if bundle is None:
        return False
    try:
        key = load_pem_private_key(bundle.private_key.encode(), None)
        read = x509.load_der_x509_certificate(bundle.der)
        return isinstance(key, RSAPrivateKey) and key.public_key() == read.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False


def proof(secret: str, client_id: str, audience: str, now: float) -> dict[str, str]:
    """The fields of a token request that prove it; `audience` is the token endpoint, `now` the device's own time."""
    bundle = read_certificate(secret)
    if bundle is None:
        return {"client_secret": secret}
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": _assertion(bundle, client_id, audience, int(now)),
    }


def _assertion(bundle: ClientCertificate, client_id: str, audience: str, now: int) -> str:
    claims = {
        "aud": audience, "iss": client_id, "sub": client_id, "jti": str(uuid.uuid4()), "iat": now, "nbf": now,
        "exp": now + _LIFE,
    }  # fmt: skip
    digest = base64.urlsafe_b64encode(bytes.fromhex(bundle.thumbprint)).rstrip(b"=").decode()
    return jwt.encode(claims, bundle.private_key, "PS256", {"x5t#S256": digest})
