"""What Microsoft's errors mean. AADSTS numbers choose words only; the unknown one still shows code, id and time.

Source: Microsoft, "Microsoft Entra authentication & authorization error codes".
"""

import re
from collections.abc import Callable, Mapping

from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, Problem

_CODES: Mapping[int, Code] = {
    7000215: Code.SECRET_WRONG,
    7000222: Code.SECRET_EXPIRED,
    7000218: Code.SECRET_MISSING,
    7000216: Code.SECRET_MISSING,
    700027: Code.CERTIFICATE_UNKNOWN,
    700025: Code.APP_IS_PUBLIC,
    700016: Code.APP_UNKNOWN,
    7000229: Code.APP_WITHOUT_PRINCIPAL,
    500014: Code.RESOURCE_DISABLED,
    500011: Code.RESOURCE_DISABLED,
    650052: Code.RESOURCE_DISABLED,
    700011: Code.APP_UNKNOWN,
    90112: Code.CLIENT_ID_MALFORMED,
    90002: Code.TENANT_UNKNOWN,
    900023: Code.TENANT_UNKNOWN,
    50059: Code.TENANT_UNKNOWN,
    90019: Code.TENANT_UNKNOWN,
    50194: Code.TENANT_UNKNOWN,
    9001023: Code.TENANT_UNKNOWN,
    90038: Code.TENANT_OTHER_CLOUD,
    900382: Code.TENANT_OTHER_CLOUD,
    900432: Code.TENANT_OTHER_CLOUD,
    500113: Code.REDIRECT_NONE,
    900971: Code.REDIRECT_NONE,
    50011: Code.REDIRECT_NOT_REGISTERED,
    70004: Code.REDIRECT_NOT_REGISTERED,
    65001: Code.CONSENT_MISSING,
    65004: Code.CONSENT_DECLINED,
    65005: Code.CONSENT_DELEGATED,
    650056: Code.CONSENT_DELEGATED,
    650057: Code.CONSENT_DELEGATED,
    90008: Code.CONSENT_DELEGATED,
    90094: Code.CONSENT_NOT_ALLOWED,
    90095: Code.CONSENT_NOT_ALLOWED,
    90093: Code.CONSENT_NOT_ALLOWED,
    90099: Code.PARTNER_NOT_ALLOWED,
    50020: Code.CONSENT_WRONG_TENANT,
    51004: Code.CONSENT_WRONG_TENANT,
    50034: Code.CONSENT_WRONG_TENANT,
    16000: Code.CONSENT_WRONG_TENANT,
    90072: Code.CONSENT_WRONG_TENANT,
    53000: Code.DEVICE_REQUIRED,
    53001: Code.DEVICE_REQUIRED,
    50097: Code.DEVICE_REQUIRED,
    50129: Code.DEVICE_REQUIRED,
    53003: Code.CONDITIONAL_ACCESS,
    530032: Code.CONDITIONAL_ACCESS,
    530035: Code.CONDITIONAL_ACCESS,
    53011: Code.CONDITIONAL_ACCESS,
    50005: Code.DEVICE_REQUIRED,
    7000112: Code.APP_DISABLED,
    70001: Code.APP_DISABLED,
    1000031: Code.APP_DISABLED,
    50012: Code.CLOCK_SKEW,
    700024: Code.CLOCK_SKEW,
    90055: Code.MICROSOFT_THROTTLES,
    90006: Code.MICROSOFT_UNAVAILABLE,
    90024: Code.MICROSOFT_UNAVAILABLE,
    90033: Code.MICROSOFT_UNAVAILABLE,
    50033: Code.MICROSOFT_UNAVAILABLE,
    50196: Code.MICROSOFT_THROTTLES,
    500021: Code.PROXY_REFUSED,
    500022: Code.PROXY_REFUSED,
}
_ERRORS: Mapping[str, Code] = {"temporarily_unavailable": Code.MICROSOFT_UNAVAILABLE}
"""OAuth's own words, where no number is known."""
_UNAVAILABLE = 500
_THROTTLED = 429


def number(text: str) -> int | None:
    """The AADSTS number in a text, if there is one."""
    found = re.search(r"AADSTS(\d{4,8})", text)
    return int(found.group(1)) if found else None


_ADMIN_WANTED = re.compile(
    r"need(s)? admin(istrator)? approval|approval required|that only an admin can grant"
    r"|administratorgenehmigung|genehmigung erforderlich|die nur (von )?einem administrator|die nur ein administrator",
    re.IGNORECASE,
)
"""What Microsoft's pages say, in English and German, to somebody who may not approve; some come without a number."""


def sign_in_problem(answer: JsonObject) -> Problem:
    """The `Problem` behind an error answer of the token endpoint (or a redirect with `error`)."""
    listed = answer.get("error_codes")
    numbers = [n for n in listed if isinstance(n, int)] if isinstance(listed, list) else []
    described = number(str(answer.get("error_description", "")))
    if described is not None:
        numbers.append(described)
    plain = _ERRORS.get(str(answer.get("error", "")), Code.MICROSOFT_REFUSED)
    code = next((_CODES[n] for n in numbers if n in _CODES), plain)
    if code is Code.CERTIFICATE_UNKNOWN and "expired" in str(answer.get("error_description", "")):
        code = Code.CERTIFICATE_EXPIRED  # one number for both
    return Problem(code, _detail(answer, numbers))


def page_problem(text: str, judge: Callable[[JsonObject], Problem] = sign_in_problem) -> Problem | None:
    """The case that a page's text names, by AADSTS number or in words; None where it tells of no refusal."""
    if number(text) is not None:
        return judge({"error_description": text})
    return Problem(Code.CONSENT_NOT_ALLOWED) if _ADMIN_WANTED.search(text) else None


def busy_problem(status: int, answer: JsonObject) -> Problem:
    """The `Problem` of a sign-in service that stays out of order after all patience (HTTP 429 or 5xx)."""
    code = Code.MICROSOFT_THROTTLES if status == _THROTTLED else Code.MICROSOFT_UNAVAILABLE
    return Problem(code, " · ".join(filter(None, (f"HTTP {status}", sign_in_problem(answer).detail))))


def _detail(answer: JsonObject, numbers: list[int]) -> str:
    parts = [f"AADSTS{numbers[0]}" if numbers else str(answer.get("error", "")).strip()[:80]]
    parts += [
        f"{key} {str(answer[key])[:60]}" for key in ("correlation_id", "trace_id", "timestamp") if answer.get(key)
    ]
    return " · ".join(filter(None, parts))


_GRAPH_CODES: Mapping[str, Code] = {
    "InvalidAuthenticationToken": Code.MICROSOFT_REFUSED,
    "Authorization_RequestDenied": Code.MAILBOX_DENIED,
    "ErrorAccessDenied": Code.MAILBOX_DENIED,
    "ErrorInvalidUser": Code.MAILBOX_UNKNOWN,
    "ErrorNonExistentMailbox": Code.MAILBOX_UNKNOWN,
    "Request_ResourceNotFound": Code.MAILBOX_UNKNOWN,
    "ResourceNotFound": Code.MAILBOX_UNKNOWN,
    "ErrorItemNotFound": Code.MAILBOX_UNKNOWN,
    "MailboxNotEnabledForRESTAPI": Code.MAILBOX_ON_PREMISES,
    "MailboxNotSupportedForRESTAPI": Code.MAILBOX_ON_PREMISES,
    "OrganizationFromTenantGuidNotFound": Code.TENANT_WITHOUT_EXCHANGE,
    "TooManyRequests": Code.MICROSOFT_THROTTLES,
    "ApplicationThrottled": Code.MICROSOFT_THROTTLES,
}


def graph_problem(status: int, body: object) -> Problem:
    """The `Problem` behind an error answer of Graph: by its code, then by the HTTP status."""
    error = body.get("error") if isinstance(body, Mapping) else None
    error = error if isinstance(error, Mapping) else {}
    name, message = str(error.get("code", "")), str(error.get("message", ""))
    inner = error.get("innerError") or error.get("innererror") or {}
    request = inner.get("request-id", "") if isinstance(inner, Mapping) else ""
    detail = " · ".join(
        part for part in (f"HTTP {status}", name[:60], f"request-id {str(request)[:60]}" if request else "") if part
    )
    return Problem(_graph_code(status, name, message), detail)


def _graph_code(status: int, name: str, message: str) -> Code:
    if name == "ErrorAccessDenied" and "OData is disabled" in message:
        return Code.MAILBOX_BLOCKED_BY_POLICY
    if name in _GRAPH_CODES:
        return _GRAPH_CODES[name]
    if status == _THROTTLED:
        return Code.MICROSOFT_THROTTLES
    if status >= _UNAVAILABLE:
        return Code.MICROSOFT_UNAVAILABLE
    return Code.MICROSOFT_REFUSED
