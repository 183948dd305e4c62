"""Finds a tenant by domain or id: every cloud is asked, because a name may be known in two.

Source: OpenID discovery, and its fields `cloud_instance_name` and `tenant_region_sub_scope` (DOD, DODCON) that tell
the clouds apart. They are a hint only: a token proves the cloud later.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import requests

from wizard.model.cloud import Cloud
from wizard.model.json_values import JsonObject
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.services.microsoft.json_answers import json_object, readable
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import Patience

_HOSTS = (Cloud.GLOBAL, Cloud.GCC_HIGH, Cloud.CHINA)
"""One cloud for each sign-in host; the Department of Defense shares that of the government."""
_INSTANCES = {
    "microsoftonline.com": Cloud.GLOBAL,
    "microsoftonline.us": Cloud.GCC_HIGH,
    "partner.microsoftonline.cn": Cloud.CHINA,
    "chinacloudapi.cn": Cloud.CHINA,
}
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OK = 200
_THROTTLED = 429
_UNKNOWN = (400, 404)
Answer = Tenant | Problem | None


def discover(session: HardenedSession, text: str, patience: Patience) -> tuple[Tenant, ...]:
    """Tenants of that domain or id in all clouds; TENANT_UNKNOWN if there is none.

    A cloud that cannot be reached is passed over as long as another one knows the tenant: many company networks let
    only the global one through.
    """
    with ThreadPoolExecutor(len(_HOSTS)) as pool:
        answers = list(pool.map(lambda cloud: _ask(session, cloud, text, patience), _HOSTS))
    found = dict.fromkeys(answer for answer in answers if isinstance(answer, Tenant))
    if not found:
        raise _not_found(text, answers)
    return tuple(found)


def _not_found(text: str, answers: Sequence[Answer]) -> ProblemError:
    """Unknown as soon as the global cloud says so; which others could not be asked stands in the detail."""
    if isinstance(answers[0], Problem):
        return ProblemError(answers[0])
    unasked = [
        f"{cloud.login_host}: {answer.code}"
        for cloud, answer in zip(_HOSTS, answers, strict=True)
        if isinstance(answer, Problem)
    ]
    return fail(Code.TENANT_UNKNOWN, " · ".join(unasked), tenant=text)


def _ask(session: HardenedSession, cloud: Cloud, text: str, patience: Patience) -> Answer:
    url = f"https://{cloud.login_host}/{quote(text, safe='')}/v2.0/.well-known/openid-configuration"
    try:
        answer = patience.call(lambda: readable(session.get(url)))
        return _read(answer, cloud, text)
    except ProblemError as error:
        return error.problem


def _read(answer: requests.Response, cloud: Cloud, text: str) -> Answer:
    if answer.status_code in _UNKNOWN:
        return None
    if answer.status_code != _OK:
        return Problem(_refusal(answer.status_code), f"HTTP {answer.status_code}")
    known = json_object(answer)
    tenant_id = _GUID.search(str(known.get("issuer", "")))
    if tenant_id is None:
        return Problem(Code.MICROSOFT_ANSWER_UNREADABLE, "issuer")
    domain = "" if _GUID.fullmatch(text) else text
    return Tenant(tenant_id.group().lower(), domain, _named_cloud(cloud, known))


def _refusal(status: int) -> Code:
    if status == _THROTTLED:
        return Code.MICROSOFT_THROTTLES
    return Code.MICROSOFT_UNAVAILABLE if status > _THROTTLED else Code.MICROSOFT_REFUSED


def _named_cloud(asked: Cloud, known: JsonObject) -> Cloud:
    """The cloud the answer names, else the one asked; the two government clouds differ in Graph host or sub scope."""
    cloud = _INSTANCES.get(str(known.get("cloud_instance_name", "")), asked)
    if cloud is not Cloud.GCC_HIGH:
        return cloud
    dod = known.get("msgraph_host") == Cloud.DOD.graph_host or known.get("tenant_region_sub_scope") == "DOD"
    return Cloud.DOD if dod else Cloud.GCC_HIGH
