"""Recipes that were written from public guides, each on a page that was built from its guide by somebody else.

Every value arrives in the field that it belongs to and in no other, what was saved is what was given, a renewal changes
nothing but the secret, and where the form is not the right one everything is asked and nothing filled.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.driving.described_walks import PersonalPart, walk_beside
from tests.driving.rehearsed import SECRET
from wizard.sandbox.pages import DESCRIBED_PRODUCTS, DescribedProductPages

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
CLIENT = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
TENANT = "aaaabbbb-0000-4ccc-8ddd-eeee00001111"
ENTERPRISE_APP, ROOMS_GROUP, SENDERS_GROUP = (f"11111111-2222-4333-8444-55555555555{digit}" for digit in (1, 2, 3))
MAIL = "meetings@contoso.example"
RENEWED = "xyz9Q~practice.only_renewed"
BY_HAND = "Save it, with the button that the page has for that"
PROVIDER_BY_HAND = "Choose the connection and credential alias and the dates, then press Submit"
LOGIN = f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0"
USUAL = {"client_id": CLIENT, "client_secret": SECRET, "tenant": TENANT}


@dataclass(frozen=True)
class Case:
    """What the recipe is given beside the usual values, what its page has to keep, and what a person does."""

    given: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    usual: tuple[str, ...] = ("client_id", "client_secret", "tenant")
    person: PersonalPart = field(default_factory=PersonalPart)
    renewal: PersonalPart = field(default_factory=PersonalPart)

    @property
    def expected(self) -> dict[str, Any]:
        return {**{name: USUAL[name] for name in self.usual}, **self.kept}


def saved_by_hand(*way: str) -> PersonalPart:
    return PersonalPart(way, {BY_HAND: "Save"})


EVOKO = saved_by_hand("Booking system", "Evoko Booking", "Microsoft 365")
SYNERGY = saved_by_hand("Calendar", "Configure Microsoft Graph API (Microsoft 365)")
CASES = {
    "servicenow": Case(
        {"authorization_url": f"{LOGIN}/authorize", "token_url": f"{LOGIN}/token", "name": "Microsoft 365 rooms"},
        {
            "grant_type": "Client Credentials",
            "authorization_url": f"{LOGIN}/authorize",
            "token_url": f"{LOGIN}/token",
            "provider_name": "Microsoft 365 rooms",
            "processor": "Microsoft Graph",
            "provider_active": True,
        },
        ("client_id", "client_secret"),
        PersonalPart(by_hand={PROVIDER_BY_HAND: "Submit"}),
    ),
    "condeco": Case(kept={"authentication": "OAuth app-only", "service_account": False}),
    "eptura_workplace": Case(kept={"exchange_oauth": True}),
    "evoko_liso": Case(
        {
            "service_account": MAIL,
            "enterprise_app_id": ENTERPRISE_APP,
            "resource_group_id": ROOMS_GROUP,
            "senders_group_id": SENDERS_GROUP,
        },
        {
            "service_account": MAIL,
            "enterprise_app": ENTERPRISE_APP,
            "resource_group": ROOMS_GROUP,
            "senders_group": SENDERS_GROUP,
        },
        person=EVOKO,
        renewal=saved_by_hand("Booking system"),
    ),
    "sklera": Case(
        {"enterprise_app_id": ENTERPRISE_APP, "security_group_id": ROOMS_GROUP},
        {"enterprise_app": ENTERPRISE_APP, "security_group": ROOMS_GROUP},
        person=saved_by_hand(),
        renewal=PersonalPart(by_hand={"Open the record of this connection": "Edit", BY_HAND: "Save"}),
    ),
    "synergy_sky": Case({"act_on_behalf": MAIL}, {"act_on_behalf_of": MAIL}, person=SYNERGY, renewal=SYNERGY),
    "solstice": Case(
        kept={"calendar_type": "Microsoft 365"},
        person=saved_by_hand("Calendar", "Microsoft 365"),
        renewal=saved_by_hand("Calendar"),
    ),
}


def arrived(pages: DescribedProductPages) -> dict[str, set[Any]]:
    """Field name to everything that was ever in it, but emptiness."""
    return {name: kept for name, values in pages.filled.items() if (kept := {one for one in values if one})}


@pytest.mark.parametrize("product", DESCRIBED_PRODUCTS)
def test_every_value_arrives_where_it_belongs_and_a_renewal_changes_the_secret_only(
    product: str, tmp_path: Path
) -> None:
    case = CASES[product]
    with DescribedProductPages(product, sign_in=False, rooms=3) as pages:
        done = walk_beside(pages, product, tmp_path, {**USUAL, **case.given}, case.person)
        assert (done.asked, done.problems) == ([], [])
        before = pages.saved() or {}
        assert {name: before.get(name) for name in case.expected} == case.expected
        wrong = {name: kept for name, kept in arrived(pages).items() if kept != {case.expected.get(name)}}
        assert wrong == {}

        records = {form: len(kept) for form, kept in pages.forms.items()}
        again = walk_beside(
            pages, product, tmp_path, {**USUAL, **case.given, "client_secret": RENEWED}, case.renewal, renewal=True
        )
        assert (again.asked, again.problems) == ([], [])
        assert pages.saved() == {**before, "client_secret": RENEWED}
        assert {form: len(kept) for form, kept in pages.forms.items()} == records


WRONG_FORMS = {
    "synergy_sky": ("Calendar", "Configure Google Workspace"),
    "solstice": ("Calendar", "Microsoft Exchange"),
    "evoko_liso": ("Booking system",),
}
"""A form of something else that is open, some with fields of the same names."""


@pytest.mark.parametrize("product", WRONG_FORMS)
def test_in_the_form_of_something_else_everything_is_asked_and_nothing_filled(product: str, tmp_path: Path) -> None:
    case = CASES[product]
    with DescribedProductPages(product, sign_in=False, rooms=3) as pages:
        values = {**USUAL, **case.given}
        done = walk_beside(pages, product, tmp_path, values, PersonalPart(WRONG_FORMS[product]))
        assert done.asked
        assert "filled" not in done.told.values()
        assert not set(values.values()) & set().union(*arrived(pages).values())
        assert pages.saved() is None


def test_the_pages_refuse_wrong_values_and_never_show_the_secret(tmp_path: Path) -> None:
    """A page that takes anything would prove nothing."""
    case = CASES["synergy_sky"]
    with DescribedProductPages("synergy_sky", sign_in=False, rooms=3) as pages:
        wrong = {**USUAL, **case.given, "client_id": "not-a-client-id"}
        walk_beside(pages, "synergy_sky", tmp_path, wrong, case.person)
        assert pages.saved() is None
        walk_beside(pages, "synergy_sky", tmp_path, {**USUAL, **case.given}, case.person)
        assert (pages.saved() or {})["client_secret"] == SECRET
        with httpx.Client(verify=ssl.create_default_context(cafile=str(pages.ca_file))) as browser:
            assert SECRET not in browser.get(f"{pages.url}state").text
