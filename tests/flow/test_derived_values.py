"""What follows from other values: URLs with the tenant in them, and addresses of the product's own host."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import PRODUCT
from wizard.flow import web_form_setup
from wizard.flow.derived_values import (
    derived_texts,
    known_values,
    registration_problem,
    resolved,
    settings_for_registration,
)
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.product import DerivedValue, Product, Setting, SettingKind
from wizard.model.secret import Secret
from wizard.model.target import WebForm

TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL)
URL = "https://{login_host}/{tenant_id}/oauth2/v2.0/token"
HOST = Setting("host", "Instance", required=True, kind=SettingKind.HOST)
BACK = "https://{host}/oauth_redirect.do"


def product() -> Product:
    return replace(
        PRODUCT,
        settings=(HOST, Setting("card", "Card")),
        derived=(DerivedValue("token_url", URL),),
        redirect_uris=(),
        web_redirect_uris=(BACK,),
        spa_redirect_uris=("https://{host}/spa", "https://fixed.example"),
        portal="https://{host}",
        portal_redirect=BACK,
    )


@pytest.mark.parametrize(
    ("cloud", "host"),
    [
        (Cloud.GLOBAL, "login.microsoftonline.com"),
        (Cloud.GCC_HIGH, "login.microsoftonline.us"),
        (Cloud.DOD, "login.microsoftonline.us"),
        (Cloud.CHINA, "login.partner.microsoftonline.cn"),
    ],
)
def test_a_url_has_the_tenant_and_the_host_of_its_cloud(cloud: Cloud, host: str) -> None:
    draft = Draft("d1", tenant=replace(TENANT, cloud=cloud))
    wanted = f"https://{host}/{TENANT.id}/oauth2/v2.0/token"
    assert derived_texts(product(), draft) == {"token_url": wanted}
    assert web_form_setup.values(draft, product(), Secret("s")).texts["token_url"] == wanted


def test_what_is_not_known_yet_is_not_given() -> None:
    assert derived_texts(product(), Draft("d1")) == {}
    assert "token_url" not in web_form_setup.values(Draft("d1"), product(), Secret("s")).texts


def test_addresses_follow_from_the_products_own_host() -> None:
    draft = Draft("d1", product_settings=(ProductSetting("host", "https://Rooms.example/now"),))
    found = resolved(product(), draft)
    assert found.web_redirect_uris == ("https://rooms.example/oauth_redirect.do",)
    assert found.spa_redirect_uris == ("https://rooms.example/spa", "https://fixed.example")
    assert (found.portal, found.portal_redirect) == ("https://rooms.example", found.web_redirect_uris[0])


@pytest.mark.parametrize("text", ["", "rooms", "not a host.example"])
def test_an_address_with_a_wrong_host_is_none(text: str) -> None:
    found = resolved(product(), Draft("d1", product_settings=(ProductSetting("host", text),)))
    assert found.redirects.all == ("https://fixed.example",)
    assert (found.portal, found.portal_redirect) == ("", "")


def test_a_product_without_templates_stays_as_it_is() -> None:
    assert resolved(PRODUCT, Draft("d1")) is PRODUCT


def test_the_host_of_its_page_is_known_where_it_was_opened() -> None:
    draft = Draft("d1", client_id="c1", target=WebForm("https://page.example:8443/x"), tenant=TENANT)
    known = known_values(PRODUCT, draft)
    assert (known["page_host"], known["client_id"]) == ("page.example", "c1")
    assert known["tenant_domain"] == "contoso.example"
    assert known_values(PRODUCT, Draft("d1"))["page_host"] == ""


def test_only_what_a_redirect_uri_depends_on_is_asked_before_the_registration() -> None:
    assert settings_for_registration(product()) == (HOST,)
    assert settings_for_registration(PRODUCT) == ()
    missing = replace(product(), settings=(HOST, Setting("card", "Card", required=True)))
    assert registration_problem(missing, Draft("d1")) == Problem(Code.SETTING_MISSING, values={"label": "Instance"})
    given = (ProductSetting("host", "rooms.example"),)
    assert registration_problem(missing, Draft("d1", product_settings=given)) is None
