"""Finds a tenant by domain or id: every cloud is asked, because a name may be known in two.

Source: OpenID discovery, and its fields `tenant_region_sub_scope` (DOD, DODCON) that tell the government clouds apart.
"""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import requests

from wizard.model.cloud import Cloud
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.services.microsoft.answers import json_object
from wizard.services.network.patience import Patience
from wizard.services.network.session import OneWayOut

_HOSTS = (Cloud.GLOBAL, Cloud.GCC_HIGH, Cloud.CHINA)
"""One cloud for each sign-in host; the Department of Defense shares that of the government."""
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OK = 200
_CLIENT_ERRORS = range(400, 500)


def discover(session: OneWayOut, text: str, patience: Patience) -> tuple[Tenant, ...]:
    """Tenants of that domain or id in all clouds; TENANT_UNKNOWN if there is none.

    A cloud that cannot be reached is passed over as long as another one knows the tenant.
    """
    with ThreadPoolExecutor(len(_HOSTS)) as pool:
        answers = list(pool.map(lambda cloud: _ask(session, cloud, text, patience), _HOSTS))
    found = tuple(answer for answer in answers if isinstance(answer, Tenant))
    if found:
        return found
    unreached = next((answer for answer in answers if isinstance(answer, Problem)), None)
    raise ProblemError(unreached) if unreached else fail(Code.TENANT_UNKNOWN, tenant=text)


def _ask(session: OneWayOut, cloud: Cloud, text: str, patience: Patience) -> Tenant | Problem | None:
    url = f"https://{cloud.login_host}/{quote(text, safe='')}/v2.0/.well-known/openid-configuration"
    try:
        answer = patience.call(lambda: session.get(url))
        return _read(answer, cloud, text)
    except ProblemError as error:
        return error.problem


def _read(answer: requests.Response, cloud: Cloud, text: str) -> Tenant | Problem | None:
    if answer.status_code in _CLIENT_ERRORS:
        return None
    if answer.status_code != _OK:
        return Problem(Code.MICROSOFT_UNAVAILABLE, f"HTTP {answer.status_code}")
    known = json_object(answer)
    tenant_id = _GUID.search(str(known.get("issuer", "")))
    if tenant_id is None:
        return Problem(Code.MICROSOFT_ANSWER_UNREADABLE, "issuer")
    domain = "" if _GUID.fullmatch(text) else text
    return Tenant(tenant_id.group().lower(), domain, _narrowed(cloud, known))


def _narrowed(cloud: Cloud, known: Mapping[str, Any]) -> Cloud:
    """Which of the two government clouds behind one host it is: the Graph host says it, else the sub scope."""
    if cloud is not Cloud.GCC_HIGH:
        return cloud
    dod = known.get("msgraph_host") == Cloud.DOD.graph_host or known.get("tenant_region_sub_scope") == "DOD"
    return Cloud.DOD if dod else Cloud.GCC_HIGH
