"""What a tenant's app management policy says of client secrets.

Source: Microsoft Graph, "tenantAppManagementPolicy" and "passwordCredentialConfiguration".
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wizard.model.registering import SecretPolicy
from wizard.services.microsoft.answers import shape_of

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


def read_policy(answer: Mapping[str, Any]) -> SecretPolicy:
    """Restrictions of new secrets on app registrations; a policy that is switched off says nothing."""
    with shape_of("app management policy"):
        if not answer.get("isEnabled"):
            return SecretPolicy()
        listed = (answer.get("applicationRestrictions") or {}).get("passwordCredentials") or ()
        active = [one for one in listed if one.get("state", "enabled") != "disabled"]
        forbidden = any(one.get("restrictionType") == "passwordAddition" for one in active)
        return SecretPolicy(forbidden, _longest(active))


def _longest(restrictions: Sequence[Mapping[str, Any]]) -> int:
    lives = [one.get("maxLifetime") for one in restrictions if one.get("restrictionType") == "passwordLifetime"]
    return min((days for days in map(whole_days, lives) if days), default=0)


def whole_days(duration: object) -> int:
    """Days of an ISO 8601 duration such as P90D or P6M, on the careful side; 0 where it is none."""
    found = _DURATION.fullmatch(str(duration))
    if found is None:
        return 0
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return years * 365 + months * 30 + weeks * 7 + days
