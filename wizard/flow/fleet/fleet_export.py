"""The file of many gateways that says what the saved connections are."""

import re
from collections.abc import Iterable

from wizard.flow.fleet.fleet_definition import TRUSTED
from wizard.model.connection import Connection
from wizard.model.fleet import AppScope
from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.json_values import JsonFields, JsonObject

PASSWORD = "env:GATEWAY_PASSWORD"
"""Nobody has saved a gateway's password, so the file says where it will be looked for."""


def exportable(connections: Iterable[Connection]) -> tuple[Connection, ...]:
    """Those of gateways with an interface, each address once, the newest first as they come."""
    found: dict[str, Connection] = {}
    for one in connections:
        if one.target.has_interface:
            found.setdefault(str(one.address), one)
    return tuple(found.values())


def exported(connections: Iterable[Connection]) -> JsonObject:
    """The values of the file, its gateways in the order of their names. There must be at least one connection."""
    kept = sorted(exportable(connections), key=lambda one: _natural(one.gateway_name or one.address.host))
    tenants: JsonFields = {}
    apps: JsonFields = {}
    gateways = []
    names = set[str]()
    for one in kept:
        tenants[one.tenant.id] = {"tenant": one.tenant.id, "cloud": one.tenant.cloud.value}
        name = _app_name(one, apps)
        apps[name] = _app(one)
        gateways.append(_gateway(one, name, names))
    return {
        "version": 1,
        **_network(kept),
        "tenants": tenants,
        "apps": apps,
        "defaults": {"password": PASSWORD},
        "gateways": gateways,
    }


def _natural(name: str) -> list[tuple[str, int]]:
    """Gateway 2 before Gateway 10."""
    parts = re.findall(r"([^0-9]*)([0-9]*)", name)
    return [(text.casefold(), int(digits or -1)) for text, digits in parts]


def _network(kept: Iterable[Connection]) -> JsonFields:
    """A file has one way to Microsoft: it is named where all of them have the same."""
    found, *others = {one.network for one in kept}
    named = {key: value for key, value in (("proxy", found.proxy), ("ca_file", found.ca_file)) if value}
    return {"network": named} if named and not others else {}


def _app_name(one: Connection, apps: JsonObject) -> str:
    """One name an app; where two connections of it differ (in level or key), each has its own."""
    plain = one.app_name or one.client_id
    number = 1
    name = plain
    while name in apps and apps[name] != _app(one):
        number += 1
        name = f"{plain} {number}"
    return name


def _app(one: Connection) -> JsonFields:
    named = one.source.credential if one.source is not None and not one.secret_ref else None
    reference = named or SecretReference(ReferenceKind.KEYRING, one.secret_ref or one.client_id)
    return {
        "tenant": one.tenant.id,
        "client_id": one.client_id,
        "credential": reference.as_written,
        "permission_level": one.permission_level.value,
        "scope": (AppScope.ROOMS if one.scoped else AppScope.ALL).value,
    }


def _gateway(one: Connection, app: str, names: set[str]) -> JsonFields:
    name = one.gateway_name or one.address.host
    address = one.address.origin.removeprefix("https://")
    if name in names:
        name = f"{name} {address}"
    names.add(name)
    values: JsonFields = {
        "name": name,
        "address": address,
        "pin": one.pin or TRUSTED,
        "product": one.product_id,
        "user": one.gateway_user or "admin",
        "app": app,
    }
    if not one.address.encrypted:
        values["unencrypted"] = True
    if one.source is not None:
        values["password"] = one.source.password.as_written
    if one.alias:
        values["alias"] = one.alias
    values["rooms"] = {"mailboxes": list(dict.fromkeys(one.mailboxes))} if one.mailboxes else "match"
    return values
