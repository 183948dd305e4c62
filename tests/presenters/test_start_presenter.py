"""The start page without its window: the product, what can be gone on with, and the button that begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.presenters.start_states import (
    DEVICE,
    DISPLAY,
    OFFICE,
    OTHER_PORTAL,
    PORTAL,
    PRODUCTS,
    TENANT,
    TODAY,
    VENDORS,
    after,
    effects,
    knowing,
    offered,
)
from wizard.flow.routes import (
    CHECK,
    RENEWAL,
    RENEWAL_ELSEWHERE,
    SETUP,
    VENDOR,
    WEB_FORM,
    Route,
)
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.microsoft import Tenant
from wizard.model.product import Product
from wizard.model.target import ContractGateway, VendorApp, WebForm
from wizard.presenters import start_effects as do
from wizard.presenters import start_events as on
from wizard.presenters.start_presenter import handle
from wizard.presenters.start_view_state import MOST_CONNECTIONS, MOST_DRAFTS, StartViewState

FRESH = Draft("fresh")
BEGUN = Draft("begun", gateway_name="Head office", address_text="10.0.0.2")
OF_A_PAGE = Draft("page", product_id="clearooms", target=WebForm("https://page.example"))


def turning(state: StartViewState, draft: Draft, route: Route = SETUP) -> tuple[do.StartPageEffect, ...]:
    return effects(after(state, on.BeginPressed()), on.PageTurned(draft, FRESH, route))


# ---- the product


def test_before_anything_is_read_the_page_is_empty() -> None:
    state = StartViewState()
    assert (state.chosen, state.needs, state.limits, state.elsewhere) == (None, (), "", None)
    assert (state.interrupted, state.drafts, state.connections) == ((), (), ())


@pytest.mark.parametrize(("product_id", "chosen"), [("velocity", DEVICE), ("clearooms", PORTAL), ("gone", DEVICE)])
def test_the_drafts_product_is_chosen_and_the_usual_one_comes_first(product_id: str, chosen: Product) -> None:
    state, told = handle(StartViewState(), on.ProductsOffered(PRODUCTS, product_id))
    assert state.products == (DEVICE, PORTAL, OTHER_PORTAL, VENDORS)
    assert (state.chosen, told) == (chosen, (do.OfferWay(chosen),))


def test_what_a_person_has_picked_stays_picked() -> None:
    picked, told = handle(offered(), on.ProductPicked(3))
    assert (picked.chosen, told) == (VENDORS, (do.OfferWay(VENDORS),))
    assert handle(picked, on.ProductsOffered(PRODUCTS, "velocity")) == (picked, ())


@pytest.mark.parametrize("at", [-1, 4])
def test_no_product_is_none(at: int) -> None:
    state, told = handle(offered(), on.ProductPicked(at))
    assert (state.chosen, told) == (None, (do.OfferWay(None),))
    assert after(offered(), on.ProductPicked(0)).chosen is DEVICE
    assert after(offered(), on.ProductPicked(2)).chosen is OTHER_PORTAL


@pytest.mark.parametrize(
    ("product", "door", "count"),
    [
        (DEVICE, "The gateway's address and its administrator password", 3),
        (PORTAL, "An administrator's sign-in for the Clearooms portal", 3),
        (VENDORS, "An administrator's sign-in for the SpaceIQ portal", 2),
        (DISPLAY, "The folder of {product}, and an account that may write into it", 3),
    ],
)
def test_what_is_needed_is_the_chosen_products(product: Product, door: str, count: int) -> None:
    needs = offered(product).needs
    assert (needs[0], len(needs)) == (door.format(product=product.name), count)
    assert any("Client ID and client secret" in text for text in needs) is (count == 3)
    assert needs[-1].startswith("An administrator who can approve")


def test_what_a_product_cannot_is_said() -> None:
    assert offered(PORTAL).limits == "No check-in."
    assert offered(DEVICE).limits == ""


def test_what_was_never_tried_and_what_cannot_work_is_said_before() -> None:
    untried = "Made from the vendor's public guide, never tried on the product itself."

    def shown(product: Product) -> StartViewState:
        return after(StartViewState(), on.ProductsOffered((product,), product.id))

    assert shown(replace(DEVICE, untried=True)).limits == untried
    assert shown(replace(PORTAL, untried=True)).limits == f"No check-in. {untried}"
    assert shown(PORTAL).may_begin
    blocked = shown(replace(PORTAL, blocked=True))
    assert (blocked.limits, blocked.may_begin) == ("✕ No check-in.", False)
    assert StartViewState().may_begin


# ---- what can be gone on with


def test_an_interrupted_renewal_is_the_first_thing_to_see_to() -> None:
    (card,) = knowing(interrupted=1).interrupted
    assert card.title == "A renewal was interrupted"
    (finish,) = card.buttons
    assert finish.primary
    assert effects(offered(), finish.event) == (do.AskForSupport(RENEWAL, ""),)
    assert knowing().interrupted == ()


def test_a_set_up_is_continued_or_forgotten() -> None:
    (card,) = knowing(BEGUN, FRESH).drafts
    assert card.title == "Head office"
    assert card.text == "Kept: address. It stopped at “Gateway”."
    forget, go_on = card.buttons
    assert (forget.text, forget.name, forget.link) == ("Forget", "Forget Head office", True)
    assert (go_on.text, go_on.name, go_on.link) == ("Continue", "Continue Head office", False)
    assert effects(offered(), forget.event) == (do.ForgetDraft(BEGUN),)
    assert effects(offered(), go_on.event) == (do.ContinueDraft(BEGUN),)


def test_without_a_gateways_name_it_goes_by_the_products() -> None:
    (card,) = knowing(OF_A_PAGE).drafts
    assert card.title == "Clearooms"
    assert card.buttons[1].text == "Go on at “App in Microsoft Entra”"
    assert card.buttons[1].name == "Go on at “App in Microsoft Entra”: Clearooms"
    (unknown,) = knowing(replace(OF_A_PAGE, product_id="gone")).drafts
    assert unknown.title == "New connection"
    (device,) = knowing(Draft("d", client_id="c")).drafts
    assert device.title == "New connection"


def test_no_more_are_shown_than_can_be_read() -> None:
    drafts = tuple(replace(BEGUN, id=str(number)) for number in range(9))
    assert len(knowing(*drafts).drafts) == MOST_DRAFTS
    connections = tuple(replace(OFFICE, id=str(number)) for number in range(30))
    assert len(knowing(connections=connections).connections) == MOST_CONNECTIONS


def test_the_connection_that_ends_first_comes_first() -> None:
    later = replace(OFFICE, id="later", gateway_name="Annex", secret_expires=TODAY + timedelta(days=90))
    cards = knowing(connections=(later, OFFICE)).connections
    assert [card.title for card in cards] == ["Head office", "Annex"]
    assert cards[0].text == "Contoso · 3 rooms · ✕ 10 days left – renew it now"
    check, renew = cards[0].buttons
    assert (check.name, check.link, renew.name) == ("Check Head office", True, "Renew the secret of Head office")
    assert effects(offered(), check.event) == (do.AskForSupport(CHECK, "office"),)
    assert effects(offered(), renew.event) == (do.AskForSupport(RENEWAL, "office"),)


@pytest.mark.parametrize(
    ("tenant", "owner"), [(replace(TENANT, name=""), "contoso.example"), (Tenant("id", "", Cloud.GLOBAL), "id")]
)
def test_a_tenant_without_a_name_goes_by_its_domain_or_id(tenant: Tenant, owner: str) -> None:
    (card,) = knowing(connections=(replace(OFFICE, tenant=tenant),)).connections
    assert card.text.startswith(f"{owner} · ")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "The secret's expiry date is not known"),
        (-1, "The secret has expired: its rooms show no meetings"),
        (0, "✕ 0 days left – renew it now"),
        (13, "✕ 13 days left – renew it now"),
        (14, "! 14 days left – renew it soon"),
        (30, "! 30 days left – renew it soon"),
        (31, "✓ 31 days left"),
    ],
)
def test_the_words_rise_with_the_urgency(days: int | None, words: str) -> None:
    ends = None if days is None else TODAY + timedelta(days=days)
    (card,) = knowing(connections=(replace(OFFICE, secret_expires=ends),)).connections
    assert card.text == f"Contoso · 3 rooms · {words}"


def test_a_vendors_app_has_nothing_that_expires() -> None:
    (card,) = knowing(connections=(replace(OFFICE, target=VendorApp(), secret_expires=None),)).connections
    assert card.text.endswith("✓ nothing expires: it works through its vendor's app")


def test_a_secret_on_another_gateway_can_be_renewed() -> None:
    elsewhere = knowing().elsewhere
    assert elsewhere is not None
    assert elsewhere.link
    assert effects(offered(), elsewhere.event) == (do.AskForSupport(RENEWAL_ELSEWHERE, ""),)


# ---- the button that begins


def test_rail_and_continue_pass_through_with_a_draft_that_stays() -> None:
    assert handle(offered(), on.PageTurned(BEGUN, FRESH, SETUP)) == (offered(), ())


def test_whoever_came_from_here_a_moment_ago_keeps_the_draft() -> None:
    wanted = replace(FRESH, target=ContractGateway())
    assert turning(offered(), FRESH) == (do.TakeProduct(wanted),)


@pytest.mark.parametrize("draft", [BEGUN.with_(step="rooms"), BEGUN.with_(connected=True)])
def test_the_button_begins_anew_beside_a_set_up_that_has_gone_further(draft: Draft) -> None:
    state = after(offered(), on.BeginPressed())
    turned, told = handle(state, on.PageTurned(draft, FRESH, SETUP))
    assert told == (do.BeginAnew(FRESH), do.TakeProduct(FRESH))
    assert not turned.pressed
    assert handle(turned, on.PageTurned(draft, FRESH, SETUP)) == (turned, ())


def test_a_press_that_led_nowhere_is_forgotten_with_the_next_visit() -> None:
    visited = after(offered(), on.BeginPressed(), on.StartPageEntered())
    assert handle(visited, on.PageTurned(BEGUN, FRESH, SETUP)) == (visited, ())


def test_before_the_products_are_read_the_draft_stays_as_it_is() -> None:
    assert turning(StartViewState(), FRESH) == ()
    assert turning(StartViewState(), BEGUN.with_(step="rooms")) == (do.BeginAnew(FRESH),)


@pytest.mark.parametrize(
    ("route", "product", "before", "leads"),
    [
        (SETUP, DEVICE, "velocity", None),
        (SETUP, PORTAL, "velocity", WEB_FORM),
        (SETUP, VENDORS, "velocity", VENDOR),
        (WEB_FORM, PORTAL, "clearooms", None),
        (WEB_FORM, OTHER_PORTAL, "clearooms", WEB_FORM),
        (WEB_FORM, DEVICE, "clearooms", SETUP),
        (VENDOR, DEVICE, "spaceiq", SETUP),
    ],
)
def test_each_product_has_its_own_way(route: Route, product: Product, before: str, leads: Route | None) -> None:
    target = ContractGateway() if route is SETUP else WebForm("https://page.example")
    draft = Draft("d", product_id=before, target=target)
    take, *way = turning(offered(product), draft, route)
    page = "https://page.example" if product.id == before and route is WEB_FORM else ""
    assert take == do.TakeProduct(draft.with_(product_id=product.id, target=product.target(page)))
    assert way == ([] if leads is None else [do.TakeWay(leads)])


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the start page: StartPageEvent"):
        handle(offered(), on.StartPageEvent())
