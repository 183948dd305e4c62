"""Reads what older versions of the program have saved: one reader for each older form, each one step forward.

Everything that is saved carries the version of its form: a whole file in its first field, a journal in each record,
because a newer program may write on where an older one stopped. The first form had no number and counts as 0.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from wizard.model.app_registration import RegistrationEntry
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.graph_move import MoveEntry
from wizard.model.json_values import JsonFields
from wizard.model.last_check import LastCheck
from wizard.model.microsoft import EwsUse
from wizard.model.renewal import RenewalEntry
from wizard.model.settings import Settings
from wizard.model.target import ContractGateway, VendorApp, WebForm
from wizard.model.written_credential import ServerMemory

Fields = JsonFields
Reader = Callable[[Fields], Fields]
_VERSION = "version"
_HEAD = re.compile(rb'\{\s*"version":\s*(\d{1,6})\b')
HEAD_BYTES = 64
"""Everything that is saved begins with its version; so it is known without reading the rest."""
_THUMBPRINT_BEGINNING = re.compile(r"[0-9A-F]{8}")


class NewerFormError(ValueError):
    """A newer version of the program has written this."""


def is_newer(kind: type, head: bytes) -> bool:
    """Whether what begins like this was saved by a newer version of the program: it is left as it is."""
    found = _HEAD.match(head)
    return found is not None and int(found[1]) > len(_READERS[kind])


def numbered(value: object, fields: Fields) -> Fields:
    """The fields of something that is saved now, with the version of their form."""
    return {_VERSION: len(_READERS[type(value)]), **fields}


def upgraded(kind: type, data: object) -> Fields:
    """The fields as today's form has them; NewerFormError where a newer program has written them.

    ValueError where nobody of ours has.
    """
    if not isinstance(data, dict):
        raise ValueError("an object was expected")
    readers, version = _READERS[kind], data.get(_VERSION, 0)
    if type(version) is int and version > len(readers):
        raise NewerFormError("of a newer version")
    if type(version) is not int or version < 0:
        raise ValueError("of another version")
    for reader in readers[version:]:
        data = reader(data)
    return data


def _draft_of_0(data: Fields) -> Fields:
    """The way to the product stood in three fields; a page had its host for a serial number."""
    flags = ("by_page", "vendor_app", "page_url", "integration_id", "told")
    target = _target_of_0(data, is_page=data.get("by_page") is True)
    rest = {**_without(data, flags), "product_settings": data.get("told", [])}
    return {**rest, **target, "credential_kind": _kind_of_0(data.get("secret_hint"))}


def _draft_of_1(data: Fields) -> Fields:
    """Nobody had looked whether its app may use Exchange Web Services."""
    return {**_without(data, ("ews_use",)), "ews_use": EwsUse.NONE.value}


def _connection_of_0(data: Fields) -> Fields:
    """As for a draft, but what had an address of its page was reached by it."""
    target = _target_of_0(data, is_page=bool(data.get("page_url")))
    rest = _without(data, ("vendor_app", "page_url", "integration_id"))
    return {**rest, **target, "credential_kind": _kind_of_0(data.get("secret_hint"))}


def _target_of_0(data: Fields, *, is_page: bool) -> Fields:
    page = data.get("page_url", "")
    if data.get("vendor_app") is True:
        return {"target": {"kind": VendorApp.TAG, "page": page}, **_true_serial(data)}
    if is_page:
        return {"target": {"kind": WebForm.TAG, "page": page}, **_true_serial(data)}
    return {"target": {"kind": ContractGateway.TAG, "integration_id": data.get("integration_id", "")}}


def _true_serial(data: Fields) -> Fields:
    address, serial = data.get("address"), data.get("gateway_serial", "")
    host = address.get("host") if isinstance(address, dict) else None
    return {"gateway_serial": "" if serial == host else serial}


def _kind_of_0(hint: object) -> str:
    """The form of its hint alone told a certificate: eight digits of a thumbprint instead of three characters."""
    is_certificate = isinstance(hint, str) and _THUMBPRINT_BEGINNING.fullmatch(hint) is not None
    return (CredentialKind.CERTIFICATE if is_certificate else CredentialKind.SECRET).value


def _connection_of_1(data: Fields) -> Fields:
    """No connection knew yet what the file of gateways said of its secrets and its way to Microsoft."""
    return {**_without(data, ("source",)), "source": None}


def _renewal_of_0(data: Fields) -> Fields:
    """Its first record has the connection as it was, and the credential of the gateway; later ones have others."""
    told = dict(data)
    begun = data.get("begun")
    if isinstance(begun, dict) and isinstance(begun.get("connection"), dict):
        connection = _connection_of_0(begun["connection"])
        told["begun"] = {**begun, "connection": connection, "old": _identity_of_0(begun.get("old"))}
    if "identity" in data:
        told["identity"] = _identity_of_0(data["identity"])
    return told


def _renewal_of_1(data: Fields) -> Fields:
    """Its first record has the connection as it was."""
    begun = data.get("begun")
    if not isinstance(begun, dict) or not isinstance(begun.get("connection"), dict):
        return data
    return {**data, "begun": {**begun, "connection": _connection_of_1(begun["connection"])}}


def _identity_of_0(data: object) -> object:
    return {**data, "kind": _kind_of_0(data.get("hint"))} if isinstance(data, dict) else data


def _registration_of_0(data: Fields) -> Fields:
    """Of what was made, only a secret or certificate has a hint; a plan said whether it wanted a certificate."""
    told, plan = dict(data), data.get("plan")
    if data.get("hint"):
        told["credential_kind"] = _kind_of_0(data["hint"])
    if isinstance(plan, dict):
        wanted = CredentialKind.CERTIFICATE if plan.get("use_certificate") is True else CredentialKind.SECRET
        told["plan"] = {**_without(plan, ("use_certificate",)), "credential_kind": wanted.value}
    return told


def _without(data: Fields, names: tuple[str, ...]) -> Fields:
    return {name: value for name, value in data.items() if name not in names}


_READERS: Mapping[type, tuple[Reader, ...]] = MappingProxyType(
    {
        Draft: (_draft_of_0, _draft_of_1),
        Connection: (_connection_of_0, _connection_of_1),
        RenewalEntry: (_renewal_of_0, _renewal_of_1),
        RegistrationEntry: (_registration_of_0,),
        Settings: (dict,),
        ServerMemory: (),
        LastCheck: (),
        MoveEntry: (),
    }
)
"""For each kind the readers of its older forms, oldest first: their number is the version of today's form."""
