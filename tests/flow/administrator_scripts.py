"""Plans of administrators' scripts, and the codes that such scripts print, for tests of the flow."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import date

from tests.fakes import a_certificate
from tests.flow.drafts import CLIENT_ID, TENANT
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.credential import CredentialKind
from wizard.model.gateway import PermissionLevel
from wizard.model.product import Permission, PermissionType
from wizard.model.redirects import RedirectUris

ENDS = date(2027, 3, 1)
CERTIFICATE = a_certificate("of the script")
REF = "d1/client-secret/script"
BUNDLE = CERTIFICATE.certificate
assert BUNDLE is not None
REQUEST = AdministratorScriptRequest(
    "0123456789abcdef" * 2,
    REF,
    CredentialKind.CERTIFICATE,
    ENDS,
    base64.b64encode(BUNDLE.der).decode(),
    BUNDLE.listed_as,
)
WRITE = Permission("Calendars.ReadWrite", "role-write", "books", required=True)
PLACES = Permission("Place.Read.All", "role-places", "lists", required=False)
SIGNED_IN = Permission("User.Read", "scope-user", "signs in", required=True, type=PermissionType.DELEGATED)
PLAN = AdministratorScriptPlan(
    REQUEST,
    TENANT,
    "S1",
    "Velocity",
    "VelocityCalendar",
    RedirectUris(("https://atlona.com", "http://localhost")),
    (WRITE, PLACES),
    PermissionLevel.READ_WRITE,
)
LIMITED = replace(PLAN, request=replace(REQUEST, limited=True))
SEALING = replace(
    PLAN,
    request=replace(
        REQUEST,
        kind=CredentialKind.SECRET,
        public_part="<RSAKeyValue><Modulus>AAAA</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
        thumbprint="",
    ),
)


def told_by(of: AdministratorScriptPlan, **changes: object) -> dict[str, object]:
    """What the script prints for this plan, by name."""
    told: dict[str, object] = {
        "plan": of.fingerprint,
        "tenant": TENANT.id,
        "domain": TENANT.domain,
        "client": CLIENT_ID,
        "app": "6f1d2c3b-0000-4000-8000-000000000001",
        "principal": "6f1d2c3b-0000-4000-8000-000000000002",
        "roles": " ".join(one.name for one in of.granted),
        "scope": "VelocityCalendar rooms 1b4e28ba" if of.limited else "",
        "room": "conf-1@contoso.example" if of.limited else "",
        "outside": "ada@contoso.example" if of.limited else "",
        "key": "6f1d2c3b-0000-4000-8000-000000000003",
        "thumbprint": of.request.thumbprint,
        "sealed": "c2VhbGVk" if of.makes_secret else "",
        "ends": of.request.ends.isoformat(),
    }
    return told | changes


def written(told: object, version: int = 1) -> str:
    """As a script writes it."""
    text = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    check = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()[:8]
    return f"RCW{version}.{text}.{check}"
