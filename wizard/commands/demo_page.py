"""The demo's stage for a product that has only its page: the practice page beside the practice cloud."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from wizard.flow.derived_values import resolved
from wizard.gui.pages.start import new_draft
from wizard.gui.player.setup_player import ProductPage
from wizard.model.draft_parts import ProductSetting
from wizard.model.gateway import PermissionLevel
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.product import Product, Setting, SettingKind
from wizard.model.recipe import Act
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.pages import PagesServer, open_pages
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
        given = practice_settings_of(product, pages.url, tenant)
        state = _with_app(sandbox.state, product, given, pages.url, tenant) if not before else sandbox.state
        yield Scene(
            sandbox,
            state | {"ca_file": str(pages.ca_file)},
            lambda: rooms_state(pages),
            _page(product, pages, given),
        )


def _page(product: Product, pages: PagesServer, given: Mapping[str, str]) -> ProductPage:
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
        settings={
            one.label: given[one.name]
            for one in product.settings
            if one.name in given and (one.required or one.kind is SettingKind.GROUP_ID)
        },
        link="" if product.target().uses_own_app else f"{pages.url}activate",
    )


def practice_settings_of(product: Product, url: str, tenant: PracticeTenant) -> dict[str, str]:
    """A value for each of the product's own settings that its kind allows, by name; the host is the practice page's.

    Without those that ask for the enterprise application: Microsoft tells its object ID once there is one.
    """
    return {
        one.name: _setting_text(one, url, tenant)
        for one in product.settings
        if one.kind is not SettingKind.ENTERPRISE_APP_ID
    }


def _setting_text(setting: Setting, url: str, tenant: PracticeTenant) -> str:
    if setting.kind is SettingKind.HOST:
        return urlsplit(url).netloc
    if setting.kind is SettingKind.MAIL_ADDRESS:
        return f"meetings@{tenant.domain}"
    if setting.kind is SettingKind.GROUP_ID:
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{setting.name}.{tenant.domain}"))
    return next(iter(setting.choices), setting.default or tenant.domain)


def resolved_for_practice(product: Product, given: Mapping[str, str], url: str) -> Product:
    """With its redirect URIs as they are with these settings."""
    settings = tuple(ProductSetting(name, text) for name, text in given.items())
    draft = new_draft().with_(product_id=product.id, target=product.target(url), product_settings=settings)
    return resolved(product, draft)


def _with_app(
    state: JsonObject, product: Product, given: Mapping[str, str], url: str, tenant: PracticeTenant
) -> JsonFields:
    """The product's app as its guide has it made in the portal, not consented to yet."""
    roles, key = tuple(one.name for one in product.permissions), f"{product.id}_app"
    redirects = resolved_for_practice(product, given, url).redirects.all
    app = tenant.register(product.app_name, roles, redirects=redirects, key=key)
    made = {"client_id": app.app_id, "client_secret": tenant.add_secret(app, product.secret_name, key=key).value}
    home, *others = state["tenants"]
    return {**state, "tenants": [{**home, "new_app": made}, *others]}


def rooms_state(pages: PagesServer) -> list[JsonFields]:
    """Each room that the page has kept, in the words of the practice gateway."""
    names = {one.address: one.room for one in pages.rooms}
    return [
        {"name": names.get(address, ""), "address": address, "state": "syncing" if reads else "failing", "reason": ""}
        for address, reads in pages.rooms_syncing().items()
    ]
