"""The demo's stage for a product that has only its page: the practice page beside the practice cloud."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from wizard.gui.player.setup_player import ProductPage
from wizard.model.gateway import PermissionLevel
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.product import Product
from wizard.model.recipe import Act
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.pages import PracticePages, open_pages
from wizard.sandbox.tenants import PracticeTenant
from wizard.services.files.products import ProductFiles


@dataclass(frozen=True, slots=True)
class Scene:
    """What the demo is played with: the practice cloud, what a person knows of it, and whose rooms are looked at."""

    sandbox: Sandbox
    state: JsonObject
    rooms_state: Callable[[], list[JsonFields]]
    page: ProductPage | None = None

    @classmethod
    def of(cls, sandbox: Sandbox) -> Self:
        """With the practice gateway, which speaks the contract."""
        return cls(sandbox, sandbox.state, sandbox.gateway.rooms_state)


@contextmanager
def practice_page(name: str, sandbox: Sandbox) -> Iterator[Scene]:
    """The product's page over HTTPS; what is saved there is tried against the practice cloud."""
    product = ProductFiles().get(name).at(PermissionLevel.READ_WRITE)
    tenant = sandbox.tenant("contoso")
    before = {} if product.target().uses_own_app else {"integration": {"domain": tenant.domain}}
    with open_pages(name, sandbox, **before) as pages:
        state = _with_app(sandbox.state, product, tenant) if product.target().uses_own_app else sandbox.state
        yield Scene(
            sandbox,
            state | {"ca_file": str(pages.ca_file)},
            lambda: rooms_state(pages),
            _page(product, pages, tenant),
        )


def _page(product: Product, pages: PracticePages, tenant: PracticeTenant) -> ProductPage:
    steps = product.recipe.set_up if product.recipe else ()
    return ProductPage(
        product.name,
        pages.url,
        pages.user,
        pages.password,
        next((step.label for step in reversed(steps) if step.act is Act.SAVE), ""),
        {one.address: one.room for one in pages.rooms},
        pages.saved,
        behind_gateway=not product.portal and bool(product.models),
        settings={one.label: tenant.domain for one in product.settings if one.required},
        link="" if product.target().uses_own_app else f"{pages.url}activate",
    )


def _with_app(state: JsonObject, product: Product, tenant: PracticeTenant) -> JsonFields:
    """The product's app as its guide has it made in the portal, not consented to yet."""
    roles, key = tuple(one.name for one in product.permissions), f"{product.id}_app"
    app = tenant.register(product.app_name, roles, redirects=product.redirects.all, key=key)
    made = {"client_id": app.app_id, "client_secret": tenant.add_secret(app, product.secret_name, key=key).value}
    home, *others = state["tenants"]
    return {**state, "tenants": [{**home, "new_app": made}, *others]}


def rooms_state(pages: PracticePages) -> list[JsonFields]:
    """Each room that the page has kept, in the words of the practice gateway."""
    names = {one.address: one.room for one in pages.rooms}
    return [
        {"name": names.get(address, ""), "address": address, "state": "syncing" if reads else "failing", "reason": ""}
        for address, reads in pages.rooms_syncing().items()
    ]
