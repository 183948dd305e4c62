"""What a tenant's app management policy says of client secrets and certificates.

Source: Microsoft Graph, "tenantAppManagementPolicy", "passwordCredentialConfiguration", "keyCredentialConfiguration".
"""

import re
from collections.abc import Sequence

from wizard.model.app_registration import SecretPolicy
from wizard.model.json_values import JsonObject
from wizard.services.microsoft.json_answers import shape_of

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


def read_policy(answer: JsonObject) -> SecretPolicy:
    """Restrictions of new credentials on app registrations; a policy that is switched off says nothing."""
    with shape_of("app management policy"):
        if not answer.get("isEnabled"):
            return SecretPolicy()
        secrets, certificates = _active(answer, "passwordCredentials"), _active(answer, "keyCredentials")
        return SecretPolicy(
            forbidden=bool(_of(secrets, "passwordAddition")),
            longest_days=_longest(_of(secrets, "passwordLifetime")),
            own_authority_only=bool(_of(certificates, "trustedCertificateAuthority")),
            certificate_days=_longest(_of(certificates, "asymmetricKeyLifetime")),
        )


def _active(answer: JsonObject, kind: str) -> list[JsonObject]:
    listed = (answer.get("applicationRestrictions") or {}).get(kind) or ()
    return [one for one in listed if one.get("state", "enabled") != "disabled"]


def _of(restrictions: Sequence[JsonObject], kind: str) -> list[JsonObject]:
    return [one for one in restrictions if one.get("restrictionType") == kind]


def _longest(restrictions: Sequence[JsonObject]) -> int:
    lives = [one.get("maxLifetime") for one in restrictions]
    return min((days for days in map(whole_days, lives) if days), default=0)


def whole_days(duration: object) -> int:
    """Days of an ISO 8601 duration such as P90D or P6M, on the careful side; 0 where it is none."""
    found = _DURATION.fullmatch(str(duration))
    if found is None:
        return 0
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return years * 365 + months * 30 + weeks * 7 + days
