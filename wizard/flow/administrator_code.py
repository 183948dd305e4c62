"""Reads the code that an administrator's script has printed: whole, of this plan, of this organisation.

Whatever a chat program, a mail or a console adds on the way is forgiven: blanks, line breaks, quotation marks, text
before and after. The checksum tells a code that was cut off or mistyped; it keeps nobody from writing another one. So
nothing is believed for standing in a code (`administrator_proof`).
"""

import base64
import binascii
import hashlib
import json
import re
import unicodedata
from dataclasses import fields
from datetime import date

from wizard.flow import rules
from wizard.flow.administrator_script import CODE_MARK, CODE_VERSION
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.administrator_script import AdministratorCode
from wizard.model.problem import Code, Problem

LONGEST = 20_000
"""Characters: a code has up to 2,500, and a console may bring along what it printed before."""
_BEGINNING = re.compile(rf"{CODE_MARK}(\d{{1,4}})\.", re.IGNORECASE)
_REST = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{8})")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NAMES = {
    "tenant_id": "tenant",
    "client_id": "client",
    "app_id": "app",
    "principal_id": "principal",
    "key_id": "key",
}
"""Fields that are called otherwise in the code."""
_GUIDS = ("tenant_id", "client_id", "app_id", "principal_id")


def read_code(text: str, of: AdministratorScriptPlan) -> AdministratorCode | Problem:
    """What the code says, or why it is none for this plan. Judged at once and offline."""
    found = _parse(text)
    if isinstance(found, Problem):
        return found
    if found.plan != of.fingerprint:
        return Problem(Code.SCRIPT_CODE_OTHER_PLAN)
    if of.tenant is not None and of.tenant.id.casefold() != found.tenant_id.casefold():
        wanted = of.tenant.called
        return rules.problem(Code.SCRIPT_CODE_OTHER_TENANT, tenant=wanted, other=found.domain or found.tenant_id)
    if found.thumbprint.casefold() != of.request.thumbprint.casefold():
        return Problem(Code.SCRIPT_CODE_OTHER_CERTIFICATE)
    if of.limited and not (found.scope and found.room):
        return Problem(Code.SCRIPT_CODE_WITHOUT_LIMIT)
    if of.makes_secret and not found.sealed:
        return Problem(Code.SCRIPT_CODE_WITHOUT_SECRET)
    return found


def _parse(text: str) -> AdministratorCode | Problem:
    if not text.strip():
        return Problem(Code.EMPTY)
    if len(text) > LONGEST:
        return rules.problem(Code.TOO_LONG, longest=str(LONGEST))
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isascii() and _belongs(sign))
    begun = list(_BEGINNING.finditer(plain))
    if not begun:
        return Problem(Code.SCRIPT_CODE_MALFORMED)
    if int(begun[-1][1]) > CODE_VERSION:
        return Problem(Code.SCRIPT_CODE_NEWER)
    rest = _REST.match(plain, begun[-1].end())
    if rest is None:
        return Problem(Code.SCRIPT_CODE_CUT_OFF)
    if _checksum(rest[1]) != rest[2]:
        return Problem(Code.SCRIPT_CODE_DAMAGED)
    return _values(rest[1]) or Problem(Code.SCRIPT_CODE_DAMAGED)


def _belongs(sign: str) -> bool:
    return sign.isalnum() or sign in "._-"


def _checksum(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()[:8]


def _values(text: str) -> AdministratorCode | None:
    """Strictly by their types: None for a code that nobody's script has printed."""
    try:
        data = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        told = {one.name: data[_NAMES.get(one.name, one.name)] for one in fields(AdministratorCode)}
        if not all(isinstance(value, str) for value in told.values()):
            return None
        told |= {"roles": frozenset(told["roles"].split()), "ends": date.fromisoformat(told["ends"])}
    except (binascii.Error, ValueError, KeyError, TypeError):
        return None
    return AdministratorCode(**told) if all(_GUID.fullmatch(told[name]) for name in _GUIDS) else None
