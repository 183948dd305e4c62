"""Values that follow from others: a tenant ID inside a URL, the product's own host inside a redirect URI."""

from dataclasses import replace
from urllib.parse import urlsplit

from wizard.flow.product_settings import setting_texts, settings_problem
from wizard.model.draft import Draft
from wizard.model.problem import Problem
from wizard.model.product import Product, Setting
from wizard.model.value_template import filled, names_in


def known_values(product: Product, draft: Draft) -> dict[str, str]:
    """What templates may hold, as far as the draft knows it; the host is the one of the tenant's own cloud."""
    tenant = draft.tenant
    known = {"client_id": draft.client_id, "page_host": urlsplit(draft.target.page).hostname or ""}
    if tenant is not None:
        known |= {"tenant_id": tenant.id, "tenant_domain": tenant.domain, "login_host": tenant.cloud.login_host}
    return known | setting_texts(product, draft)


def derived_texts(product: Product, draft: Draft) -> dict[str, str]:
    """The product's derived values that can be told already."""
    known = known_values(product, draft)
    found = {one.name: filled(one.template, known) for one in product.derived}
    return {name: text for name, text in found.items() if text}


def resolved(product: Product, draft: Draft) -> Product:
    """The product with its addresses as they are for this draft; what is not known yet is left out."""
    addresses = (*product.redirects.all, product.portal, product.portal_redirect)
    if not any("{" in one for one in addresses):
        return product
    known = known_values(product, draft)

    def each(uris: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for uri in uris if (text := filled(uri, known)))

    return replace(
        product,
        redirect_uris=each(product.redirect_uris),
        web_redirect_uris=each(product.web_redirect_uris),
        spa_redirect_uris=each(product.spa_redirect_uris),
        portal=filled(product.portal, known),
        portal_redirect=filled(product.portal_redirect, known),
    )


def settings_for_registration(product: Product) -> tuple[Setting, ...]:
    """Settings without which a redirect URI of the app cannot be told; `product` is not resolved yet."""
    needed = {name for uri in product.redirects.all for name in names_in(uri)}
    return tuple(one for one in product.settings if one.name in needed)


def registration_problem(product: Product, draft: Draft) -> Problem | None:
    """What is wrong with those settings: a redirect URI that nobody can tell yet would be missing from the app."""
    return settings_problem(replace(product, settings=settings_for_registration(product)), draft)
