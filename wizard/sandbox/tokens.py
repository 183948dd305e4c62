"""Signed tokens with true claims, and the public keys with which anybody may verify them."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from wizard.model.cloud import Cloud
from wizard.sandbox.claims_challenges import ClaimsRequest
from wizard.sandbox.clock import Maker, PracticeClock
from wizard.sandbox.directory import ROLE_TEMPLATES, DirectoryPerson
from wizard.sandbox.hosts import FACES
from wizard.sandbox.permissions import GRAPH_APP_ID
from wizard.sandbox.tenants import PracticeTenant

_SHORTEST, _LONGEST = 60 * 60, 90 * 60  # Entra draws a token's life from this range, in seconds
_ORDINARY_USER = "b79fbf4d-3ef9-4689-8143-76b194e85509"
_APP_ONLY = "0997a1d0-0d1d-4acb-b408-d5ca73121e90"


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class Issued:
    """A token and its life in seconds."""

    text: str
    lifetime: int


class TokenMint:
    """Signs for every tenant with one RSA key, and reads back what it signed."""

    def __init__(self, clock: PracticeClock, maker: Maker) -> None:
        self._clock, self._maker = clock, maker
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = self._key.public_key()
        der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self._kid = b64url(hashlib.sha256(der).digest()[:20])

    def keys(self) -> dict[str, Any]:
        """The JWKS document."""
        public = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**public, "use": "sig", "kid": self._kid, "x5t": self._kid, "alg": "RS256"}]}

    def read(self, text: str, audiences: tuple[str, ...]) -> dict[str, Any]:
        """Its claims. Raises jwt.InvalidTokenError when forged, expired or meant for another resource."""
        claims: dict[str, Any] = jwt.decode(
            text,
            self._key.public_key(),
            algorithms=["RS256"],
            audience=list(audiences),
            options={"verify_exp": False, "verify_nbf": False, "verify_iat": False},
        )
        if claims["exp"] <= self._clock.now():
            raise jwt.ExpiredSignatureError("Lifetime validation failed, the token is expired.")
        return claims

    def for_app(
        self, tenant: PracticeTenant, app_id: str, name: str, principal_id: str | None, resource: str, roles: list[str]
    ) -> Issued:
        """An application's own token; without `roles` when nothing is granted, and no error either."""
        claims: dict[str, Any] = {
            "app_displayname": name,
            "appid": app_id,
            "appidacr": "1",
            "idtyp": "app",
            "wids": [_APP_ONLY],
        }
        if principal_id:
            claims |= {"oid": principal_id, "sub": principal_id}
        if roles:
            claims["roles"] = roles
        return self._sign(tenant, resource, claims)

    def for_person(
        self,
        tenant: PracticeTenant,
        person: DirectoryPerson,
        app_id: str,
        name: str,
        resource: str,
        scopes: str,
        claims_met: ClaimsRequest | None = None,
    ) -> Issued:
        """A signed-in person's token in an application; `claims_met` are those that were asked for besides."""
        template = ROLE_TEMPLATES.get(person.role)
        claims = {
            "acct": 0,
            "app_displayname": name,
            "appid": app_id,
            "appidacr": "0",
            "idtyp": "user",
            "name": person.display_name,
            "oid": person.id,
            "scp": scopes,
            "sub": b64url(hashlib.sha256(f"{person.id}{app_id}".encode()).digest()),
            "unique_name": person.user,
            "upn": person.user,
            "wids": [*([template[0]] if template else []), _ORDINARY_USER],
        }
        return self._sign(tenant, resource, claims | _besides(claims_met or ClaimsRequest()))

    def id_token(self, tenant: PracticeTenant, person: DirectoryPerson, app_id: str, nonce: str | None) -> str:
        now = int(self._clock.now())
        claims = {
            "aud": app_id,
            "iss": f"https://{tenant.cloud.login_host}/{tenant.id}/v2.0",
            "iat": now,
            "nbf": now,
            "exp": now + _SHORTEST,
            "name": person.display_name,
            "oid": person.id,
            "preferred_username": person.user,
            "sub": b64url(hashlib.sha256(f"{person.id}{app_id}".encode()).digest()),
            "tid": tenant.id,
            "ver": "2.0",
        }
        return self._encode(claims | ({"nonce": nonce} if nonce else {}))

    def _sign(self, tenant: PracticeTenant, resource: str, claims: dict[str, Any]) -> Issued:
        now = int(self._clock.now())
        lifetime = self._maker.random.randint(_SHORTEST, _LONGEST)
        issuer = f"https://{FACES[tenant.cloud].issuer_host}/{tenant.id}/"
        common = {
            "aud": resource,
            "iss": issuer,
            "iat": now,
            "nbf": now,
            "exp": now + lifetime,
            "idp": issuer,
            "tenant_region_scope": FACES[tenant.cloud].region,
            "tid": tenant.id,
            "uti": b64url(self._maker.random.randbytes(16)),
            "ver": "1.0",
            "xms_tcdt": 1700000000,
        }
        return Issued(self._encode(common | claims), lifetime)

    def _encode(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": self._kid, "x5t": self._kid})


def _besides(met: ClaimsRequest) -> dict[str, Any]:
    """What a claims request has added: authentication contexts, and that the client can handle a challenge."""
    contexts = {"acrs": sorted(met.contexts)} if met.contexts else {}
    return contexts | ({"xms_cc": ["CP1"]} if met.capable else {})


def graph_audiences(cloud: Cloud) -> tuple[str, ...]:
    return f"https://{cloud.graph_host}", f"https://{cloud.graph_host}/", GRAPH_APP_ID


def client_info(tenant: PracticeTenant, person: DirectoryPerson) -> str:
    """Who signed in, for MSAL's account cache."""
    return b64url(json.dumps({"uid": person.id, "utid": tenant.id}).encode())
