"""Documents of many gateways for tests of the flow: values without a file."""

from copy import deepcopy
from typing import Any

from wizard.flow.fleet.fleet_definition import define
from wizard.model.fleet import Fleet
from wizard.model.fleet_document import FleetDocument
from wizard.model.product import Product
from wizard.services.files.products import ProductFiles

CLIENT_ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
PRODUCTS: dict[str, Product] = {one.id: one for one in ProductFiles().all()}
VALUES: dict[str, Any] = {
    "version": "1",
    "tenants": {"contoso": {"tenant": "contoso.example"}},
    "apps": {"rooms": {"tenant": "contoso", "client_id": CLIENT_ID, "credential": "keyring:rooms"}},
    "defaults": {"user": "admin", "password": "env:GATEWAY"},
    "gateways": [{"address": "gw-1.example"}, {"address": "gw-2.example:8443"}],
}


def document(**changes: Any) -> FleetDocument:
    return FleetDocument({**deepcopy(VALUES), **changes}, {})


def fleet(**changes: Any) -> Fleet:
    return define(document(**changes), PRODUCTS)
