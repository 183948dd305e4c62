"""Products, connections and states of the start page, as its tests begin with them."""

from dataclasses import replace
from datetime import date, timedelta

from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.product import AppOwner, Delivery, Product
from wizard.model.target import ContractGateway
from wizard.presenters import start_effects as do
from wizard.presenters import start_events as on
from wizard.presenters.start_presenter import handle
from wizard.presenters.start_view_state import StartViewState

DEVICE = Product("velocity", "Velocity", ("AT-VGW",), "2.10.2", "App", "Secret", (), "", (), (Cloud.GLOBAL,), "")
PORTAL = replace(DEVICE, id="clearooms", name="Clearooms", models=(), delivery=Delivery.PAGE, limits="No check-in.")
OTHER_PORTAL = replace(PORTAL, id="ones", name="ONES", limits="")
VENDORS = replace(PORTAL, id="spaceiq", name="SpaceIQ", app_owner=AppOwner.VENDOR)
DISPLAY = replace(DEVICE, id="display", name="Display", delivery=Delivery.FILES)
PRODUCTS = (PORTAL, VENDORS, DEVICE, OTHER_PORTAL)
TODAY = date(2027, 3, 1)
TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL, "Contoso")
OFFICE = Connection(
    "office", GatewayAddress("10.0.0.2"), "", "Head office", "S1", "admin", ContractGateway("i1"), "velocity", TENANT,
    "Velocity", "client", "ref", "abc", "key", TODAY + timedelta(days=10), 3, date(2026, 1, 1),
)  # fmt: skip


def after(state: StartViewState, *events: on.StartPageEvent) -> StartViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: StartViewState, event: on.StartPageEvent) -> tuple[do.StartPageEffect, ...]:
    return handle(state, event)[1]


def offered(product: Product = DEVICE) -> StartViewState:
    known = tuple(one for one in PRODUCTS if one.id != product.id)
    return after(StartViewState(), on.ProductsOffered((*known, product), product.id))


def knowing(
    *drafts: Draft,
    connections: tuple[Connection, ...] = (),
    interrupted: int = 0,
    interrupted_apps: frozenset[str] = frozenset(),
) -> StartViewState:
    saved = on.SavedWork(drafts, connections, interrupted, interrupted_apps=interrupted_apps)
    return after(offered(), on.SavedWorkRead(saved, TODAY))


def many(count: int) -> tuple[Connection, ...]:
    return tuple(
        replace(OFFICE, id=f"c{n}", gateway_name=f"Site {n:03}", address=GatewayAddress(f"10.0.1.{n}"))
        for n in range(count)
    )
