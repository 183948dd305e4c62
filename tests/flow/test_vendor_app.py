"""The vendor's app: whose account Microsoft's page names, whose approval it asks for, and what was granted."""

from dataclasses import dataclass, replace

import pytest

from tests.flow.checked_connection import PRODUCT
from tests.flow.drafts import TENANT
from wizard.flow import vendor_app, web_form_setup
from wizard.flow.routes import SETUP, VENDOR, WEB_FORM, of_draft
from wizard.flow.steps import Step
from wizard.model.app_registration import Grant
from wizard.model.draft import Draft
from wizard.model.product import AppOwner, Permission
from wizard.model.target import VendorApp, WebForm

CLIENT = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
MICROSOFT = f"https://login.microsoftonline.com/contoso.example/adminconsent?client_id={CLIENT}"


@pytest.mark.parametrize(
    ("url", "text", "account"),
    [
        (MICROSOFT, "Signed in as ada.lovelace@contoso.example. Accept?", "ada.lovelace@contoso.example"),
        ("https://login.microsoftonline.us/x", "ada@contoso.example", "ada@contoso.example"),
        (MICROSOFT, "Sign in", ""),
        ("https://app.cronofy.com/", "ada@contoso.example", ""),
        ("https://login.microsoftonline.com.evil.example/", "ada@contoso.example", ""),
    ],
)
def test_the_account_is_what_microsofts_own_page_names(url: str, text: str, account: str) -> None:
    assert vendor_app.account_in(url, text) == account


@pytest.mark.parametrize(
    ("url", "client_id"),
    [
        (MICROSOFT, CLIENT),
        ("https://login.microsoftonline.com/common/oauth2/authorize", ""),
        ("https://login.microsoftonline.com/x?client_id=%3Cscript%3E", ""),
        (f"https://app.cronofy.com/?client_id={CLIENT}", ""),
    ],
)
def test_the_app_is_learnt_from_microsofts_own_address(url: str, client_id: str) -> None:
    assert vendor_app.client_id_in(url) == client_id


@dataclass
class Directory:
    """A tenant that knows one app with these permissions."""

    roles: tuple[str, ...] = ()

    def principal(self, client_id: str) -> str:
        return "principal-1" if client_id == CLIENT else ""

    def grants(self, principal_id: str) -> tuple[Grant, ...]:
        assert principal_id == "principal-1"
        return tuple(Grant(f"g-{role}", role) for role in self.roles)


NEEDED = (
    Permission("A", "role-a", "", True),
    Permission("B", "role-b", "", True),
    Permission("C", "role-c", "", False),
)


@pytest.mark.parametrize(
    ("roles", "missing", "complete"),
    [(("role-a", "role-b"), (), True), (("role-a", "role-c"), ("B",), False), ((), ("A", "B"), False)],
)
def test_what_is_required_has_to_be_granted(roles: tuple[str, ...], missing: tuple[str, ...], complete: bool) -> None:
    found = vendor_app.approval(Directory(roles), CLIENT, replace(PRODUCT, permissions=NEEDED))
    assert (found.known, found.missing, found.complete) == (True, missing, complete)


def test_an_app_that_the_tenant_does_not_know_is_not_approved() -> None:
    found = vendor_app.approval(Directory(), CLIENT.replace("1b", "2b"), PRODUCT)
    assert (found.known, found.complete) == (False, False)


def test_there_is_nothing_to_register_for_a_vendors_app() -> None:
    draft = Draft("d", target=VendorApp())
    assert of_draft(draft) is VENDOR
    assert VENDOR.steps == (Step.START, Step.PAGE, Step.DONE)
    assert VENDOR.resume(draft) is Step.PAGE
    assert of_draft(Draft("d", target=WebForm())) is WEB_FORM
    assert of_draft(Draft("d")) is SETUP


def test_a_vendors_app_is_finished_with_its_tenant_alone() -> None:
    where = web_form_setup.page_address("https://app.spaceiq.com")
    assert isinstance(where, web_form_setup.PageAddress)
    draft = web_form_setup.filled_in(Draft("d", target=VendorApp()), PRODUCT, where)
    assert VENDOR.may_leave(Step.PAGE, draft)


def test_it_is_limited_by_its_enterprise_application() -> None:
    found = vendor_app.approval(Directory(("role-a", "role-b")), CLIENT, replace(PRODUCT, permissions=NEEDED))
    of = vendor_app.limited(found, TENANT, CLIENT, PRODUCT)
    assert (of.principal_id, of.client_id, of.app_name) == (found.principal_id, CLIENT, PRODUCT.app_name)
    assert of.principal_id
    assert (of.owner, of.addresses) == (AppOwner.VENDOR, ())
