"""From the values of a file to the gateways they mean, judged by the rules for what is typed into the window."""

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wizard.flow import rules
from wizard.model.addresses import canonical_address
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.fleet import (
    AppScope,
    Fleet,
    FleetApp,
    FleetGateway,
    FleetRooms,
    ListedRoom,
    ListedRooms,
    MatchedRooms,
)
from wizard.model.fleet_document import FilePath, FleetDocument
from wizard.model.fleet_source import WAYS_TO_A_SECRET, FleetNetwork, ReferenceKind, SecretReference
from wizard.model.gateway import GatewayAddress, PermissionLevel
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Delivery, Product

T = TypeVar("T")
USUAL_PRODUCT = "velocity"
USUAL_ALIAS = "Office 365 Rooms"
TRUSTED = "trusted"
PRESENT = "present"
_ONE_PASSWORD = re.compile(r"op://[^/\s][^/\n]*(?:/[^/\s][^/\n]*){2,3}")
"""Vault, item, perhaps a section, and field."""
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def define(document: FleetDocument, products: Mapping[str, Product]) -> Fleet:
    """What the file means. The first mistake is raised as a problem with its line and column."""
    reader = _DocumentReader(document, products)
    apps = reader.apps()
    gateways = tuple(reader.gateway(at, apps) for at in range(len(document.values["gateways"])))
    reader.once([str(one.address) for one in gateways], ("gateways",), "address")
    reader.once([one.name for one in gateways], ("gateways",), "name")
    return Fleet(gateways, reader.network())


def read_reference(text: str) -> SecretReference | None:
    """«env:NAME» and its like; «op://VAULT/ITEM/FIELD» as 1Password's own program reads it; None for anything else.

    What cannot be a variable's name is likely the secret itself: it is refused here, before a message repeats it.
    """
    if _ONE_PASSWORD.fullmatch(text.strip()):
        return SecretReference(ReferenceKind.COMMAND, command=("op", "read", text.strip()))
    kind, _colon, rest = text.partition(":")
    rest = rest.strip()
    if kind != ReferenceKind.COMMAND:
        if kind == ReferenceKind.ENV and not _VARIABLE.fullmatch(rest):
            return None
        return SecretReference(ReferenceKind(kind), rest) if kind in set(ReferenceKind) and rest else None
    if not (rest.startswith("[") and rest.endswith("]")):
        return None
    try:
        (words,) = csv.reader([rest[1:-1]], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return None
    words = [word.strip() for word in words]
    return SecretReference(ReferenceKind.COMMAND, command=tuple(words)) if words and words[0] else None


@dataclass(frozen=True, slots=True)
class _DocumentReader:
    """Reads one document; it knows where each value stands."""

    document: FleetDocument
    products: Mapping[str, Product]

    def apps(self) -> dict[str, FleetApp]:
        return {name: self._app(name, values) for name, values in self.document.values["apps"].items()}

    def _app(self, name: str, values: JsonObject) -> FleetApp:
        path: FilePath = ("apps", name)
        tenants = self.document.values["tenants"]
        tenant_name = self._known(values["tenant"], tenants, "tenants", (*path, "tenant"))
        tenant = tenants[tenant_name]
        found = self._judged(rules.client_id(values["client_id"], Draft(id="fleet")), (*path, "client_id"), "client_id")
        cloud = tenant.get("cloud")
        return FleetApp(
            name,
            self._judged(rules.tenant(tenant["tenant"]), ("tenants", tenant_name, "tenant"), "tenant"),
            found.value,
            self._reference(values["credential"], (*path, "credential")),
            Cloud(cloud) if cloud else None,
            PermissionLevel(values.get("permission_level", PermissionLevel.READ_WRITE)),
            AppScope(values.get("scope", AppScope.ALL)),
        )

    def network(self) -> FleetNetwork:
        values = self.document.values.get("network", {})
        proxy, path = values.get("proxy", ""), ("network", "proxy")
        return FleetNetwork(self._judged(rules.proxy_problem(proxy) or proxy, path, "proxy"), values.get("ca_file", ""))

    def gateway(self, at: int, apps: Mapping[str, FleetApp]) -> FleetGateway:
        path: FilePath = ("gateways", at)
        only = next(iter(apps)) if len(apps) == 1 else None
        app_name, app_path = self._text(path, "app", only)
        product, product_path = self._text(path, "product", USUAL_PRODUCT)
        self._known(product, self.products, "resources/products", product_path)
        address = self._address(path, self.products[product])
        if self.products[product].delivery is Delivery.FILES:
            raise self._fail(Code.FLEET_FILES_ONLY, product_path, name=self.products[product].name)
        if not self.products[product].target().has_interface:
            raise self._fail(Code.FLEET_PAGE_ONLY, product_path, name=self.products[product].name)
        rooms, rooms_path = self._setting(path, "rooms", "match")
        pin, _ = self._text(path, "pin", TRUSTED)
        password, password_path = self._text(path, "password")
        return FleetGateway(
            name=self.document.values["gateways"][at].get("name", address.host),
            address=address,
            pin="" if pin == TRUSTED else pin.replace(":", "").replace(" ", "").lower(),
            product=product,
            user=self._text(path, "user", "" if self.products[product].delivery is Delivery.HTTP else None)[0],
            password=self._reference(password, password_path),
            app=apps[self._known(app_name, apps, "apps", app_path)],
            alias=self._text(path, "alias", USUAL_ALIAS)[0],
            rooms=self._rooms(rooms, rooms_path),
            present=self.document.values["gateways"][at].get("state", PRESENT) == PRESENT,
        )

    def _address(self, path: FilePath, product: Product) -> GatewayAddress:
        """Without encryption only where that never leaves this computer, or the file says that it will do."""
        own = self.document.values["gateways"][path[1]]
        address = self._judged(
            rules.gateway_address(own["address"], unencrypted=product.unencrypted), (*path, "address"), "address"
        )
        agreed = own.get("unencrypted", self.document.values.get("defaults", {}).get("unencrypted", False))
        if not (address.encrypted or agreed or rules.is_this_computer(address)):
            raise self._fail(Code.FLEET_UNENCRYPTED, (*path, "address"))
        return address

    def _setting(self, path: FilePath, key: str, usual: str | None = None) -> tuple[object, FilePath]:
        """A gateway's own value, else that of the defaults, else the usual one; and where it stands."""
        own = self.document.values["gateways"][path[1]]
        if key in own:
            return own[key], (*path, key)
        shared = self.document.values.get("defaults", {})
        if key in shared:
            return shared[key], ("defaults", key)
        if usual is None:
            raise self._fail(Code.FLEET_KEY_MISSING, path, key=key)
        return usual, path

    def _text(self, path: FilePath, key: str, usual: str | None = None) -> tuple[str, FilePath]:
        """The same for one that the schema wants to be a text."""
        value, place = self._setting(path, key, usual)
        return str(value), place

    def _rooms(self, value: object, path: FilePath) -> FleetRooms:
        if isinstance(value, Mapping):
            mailboxes = [
                self._mailbox(one, (*path, "mailboxes", at)) for at, one in enumerate(value.get("mailboxes", ()))
            ]
            self.once(mailboxes, (*path, "mailboxes"))
            return MatchedRooms(value.get("file", ""), tuple(mailboxes))
        if isinstance(value, list):
            pairs = tuple(
                ListedRoom(one["room"].strip(), self._mailbox(one["mailbox"], (*path, at, "mailbox")))
                for at, one in enumerate(value)
            )
            self.once([pair.mailbox for pair in pairs], path)
            self.once([pair.room.casefold() for pair in pairs], path)
            return ListedRooms(pairs)
        return MatchedRooms()

    def _mailbox(self, text: str, path: FilePath) -> str:
        found = canonical_address(text)
        if found is None:
            raise self._fail(Code.FLEET_VALUE, path, key="mailbox", expected="an e-mail address")
        return found

    def _reference(self, text: str, path: FilePath) -> SecretReference:
        found = read_reference(text)
        if found is None:
            raise self._fail(Code.FLEET_SECRET_IN_CLEAR, path, key=str(path[-1]), ways=WAYS_TO_A_SECRET)
        return found

    def _judged(self, found: T | Problem, path: FilePath, key: str) -> T:
        """What a rule says, with the place in the file and its own code for support."""
        if isinstance(found, Problem):
            expected = {
                "address": "a host name or IP address, with a port where it is not 443",
                "client_id": "the Application (client) ID",
                "tenant": "the tenant's domain or ID",
                "proxy": "the proxy's address, as http://proxy.example:8080",
            }
            raise self._fail(Code.FLEET_VALUE, path, found.code.value, key=key, expected=expected[key])
        return found

    def _known(self, name: str, names: Collection[str], section: str, path: FilePath) -> str:
        if name not in names:
            raise self._fail(Code.FLEET_NAME_UNKNOWN, path, name=name[:60], section=section)
        return name

    def once(self, names: Iterable[str], path: FilePath, *key: str) -> None:
        """FLEET_TWICE where a list holds one of these a second time."""
        seen = set[str]()
        for at, name in enumerate(names):
            if name in seen:
                raise self._fail(Code.FLEET_TWICE, (*path, at, *key), name=name)
            seen.add(name)

    def _fail(self, code: Code, path: FilePath, detail: str = "", **values: str) -> ProblemError:
        where = self.document.position(path)
        return fail(code, detail, line=str(where.line), column=str(where.column), **values)
