"""Settings of a product's own: a host, an address, an object ID, each judged before anything is done with it."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import PRODUCT
from wizard.flow import web_form_setup
from wizard.flow.product_settings import enterprise_app_texts, judge_setting, setting_texts, settings_problem
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.product import Setting, SettingKind
from wizard.model.secret import Secret

CLIENT = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
TENANT_ID = "6f1d2c3b-0000-4000-8000-00000000aaaa"
REGISTRATION = "5b2f0c11-1111-4222-8333-444455556666"
SECRET_ID = "7f3c2a90-51de-4a60-9a4c-0e6b8d0f2b11"
PRINCIPAL = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
GROUP = "0c9f1a3e-77aa-4bbb-8ccc-123456789abc"
APP = Setting("app", "Enterprise App Object ID", kind=SettingKind.ENTERPRISE_APP_ID)
ROOMS = Setting("rooms", "Resource Group Object ID", kind=SettingKind.GROUP_ID)
SENDERS = Setting("senders", "Senders Group Object ID", kind=SettingKind.GROUP_ID)
HOST = Setting("host", "Instance", required=True, kind=SettingKind.HOST)
MAIL = Setting("mail", "Act on Behalf of", kind=SettingKind.MAIL_ADDRESS)
ASKS = replace(PRODUCT, settings=(APP, ROOMS, SENDERS))


def draft(**given: str) -> Draft:
    settings = tuple(ProductSetting(name, text) for name, text in given.items())
    tenant = Tenant(TENANT_ID, "contoso.example", Cloud.GLOBAL)
    return Draft("d1", client_id=CLIENT, tenant=tenant, secret_key_id=SECRET_ID, product_settings=settings)


def judged(setting: Setting, text: str, **given: str) -> str | Code:
    found = judge_setting(setting, text, ASKS, draft(**given), REGISTRATION)
    return found.code if isinstance(found, Problem) else found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PRINCIPAL, PRINCIPAL),
        (f"  {PRINCIPAL.upper()}\n", PRINCIPAL),
        (PRINCIPAL.replace("-", "\u2011"), PRINCIPAL),
        (f"Object ID : {PRINCIPAL}", PRINCIPAL),
        (f"Application ID {CLIENT} Object ID {PRINCIPAL}", PRINCIPAL),
        (f"Objekt-ID {PRINCIPAL}", PRINCIPAL),
        (CLIENT, Code.OBJECT_ID_IS_CLIENT_ID),
        (f"Object ID {CLIENT}", Code.OBJECT_ID_IS_CLIENT_ID),
        (f"Application (client) ID {PRINCIPAL}", Code.OBJECT_ID_IS_CLIENT_ID),
        (TENANT_ID, Code.OBJECT_ID_IS_TENANT_ID),
        (f"Directory (tenant) ID: {GROUP}", Code.OBJECT_ID_IS_TENANT_ID),
        (REGISTRATION, Code.OBJECT_ID_IS_REGISTRATIONS),
        (SECRET_ID, Code.OBJECT_ID_IS_SECRET_ID),
        (f"Secret ID {GROUP}", Code.OBJECT_ID_IS_SECRET_ID),
        (f"{PRINCIPAL} {GROUP}", Code.OBJECT_ID_MALFORMED),
        ("my app", Code.OBJECT_ID_MALFORMED),
        (PRINCIPAL[:-1], Code.OBJECT_ID_MALFORMED),
        ("   ", Code.EMPTY),
    ],
)
@pytest.mark.parametrize("setting", [APP, ROOMS])
def test_it_is_said_which_id_was_pasted_for_an_object_id(setting: Setting, text: str, found: str | Code) -> None:
    assert judged(setting, text) == found


def test_an_app_and_a_group_never_have_the_same_object_id_and_two_groups_may() -> None:
    assert judged(ROOMS, PRINCIPAL, app=PRINCIPAL.upper()) == Code.OBJECT_ID_TWICE
    assert judged(APP, GROUP, senders=GROUP) == Code.OBJECT_ID_TWICE
    assert judged(SENDERS, GROUP, rooms=GROUP) == GROUP
    assert judged(APP, PRINCIPAL, app=PRINCIPAL) == PRINCIPAL


def test_before_anything_is_known_any_guid_may_be_it() -> None:
    assert judge_setting(APP, PRINCIPAL, ASKS, Draft("d1")) == PRINCIPAL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("contoso.service-now.com", "contoso.service-now.com"),
        (" HTTPS://Contoso.Service-Now.com/now/nav/ui ", "contoso.service-now.com"),
        ("rooms.example:3002", "rooms.example:3002"),
        ("10.0.0.5", "10.0.0.5"),
        ("contoso", Code.HOST_MALFORMED),
        ("a b.example", Code.HOST_MALFORMED),
        ("ftp://rooms.example", Code.HOST_MALFORMED),
        ("http://rooms.example", Code.ADDRESS_HTTP),
        ("https://me:pw@rooms.example", Code.ADDRESS_CREDENTIALS),
    ],
)
def test_a_host_is_taken_out_of_what_the_address_bar_shows(text: str, found: str | Code) -> None:
    assert judged(HOST, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rooms@Contoso.example", "rooms@contoso.example"),
        ("<mailto:rooms@contoso.example>", "rooms@contoso.example"),
        ("rooms", Code.MAIL_ADDRESS_MALFORMED),
        ("CONTOSO\\rooms", Code.MAIL_ADDRESS_MALFORMED),
        ("a@contoso.example; b@contoso.example", Code.MAIL_ADDRESS_MALFORMED),
    ],
)
def test_a_service_account_is_named_by_its_address(text: str, found: str | Code) -> None:
    assert judged(MAIL, text) == found


def test_any_other_text_is_taken_as_it_is() -> None:
    assert judged(Setting("x", "X"), f" {CLIENT} ") == CLIENT


def test_the_first_thing_that_is_wrong_or_missing_is_said() -> None:
    product = replace(PRODUCT, settings=(MAIL, HOST, APP))
    assert settings_problem(product, draft()) == Problem(Code.SETTING_MISSING, values={"label": "Instance"})
    assert settings_problem(product, draft(mail="x", host="rooms.example")) == Problem(Code.MAIL_ADDRESS_MALFORMED)
    assert settings_problem(product, draft(host="rooms.example", app=REGISTRATION), REGISTRATION) == Problem(
        Code.OBJECT_ID_IS_REGISTRATIONS
    )
    assert settings_problem(product, draft(host="rooms.example")) is None
    usual = replace(product, settings=(replace(HOST, default="my.rooms.example"),))
    assert settings_problem(usual, draft()) is None
    assert setting_texts(usual, draft()) == {"host": "my.rooms.example"}


def test_microsoft_tells_the_enterprise_application_and_a_required_one_need_not_be_typed() -> None:
    product = replace(PRODUCT, settings=(replace(APP, required=True), ROOMS))
    assert settings_problem(product, draft()) is None
    assert enterprise_app_texts(product, draft(rooms=GROUP), PRINCIPAL) == {"app": PRINCIPAL}
    assert enterprise_app_texts(product, draft(), "") == {}
    texts = web_form_setup.values(draft(rooms=GROUP), product, Secret("s"), PRINCIPAL).texts
    assert (texts["app"], texts["rooms"]) == (PRINCIPAL, GROUP)


def test_the_object_id_of_another_apps_enterprise_application_is_refused() -> None:
    product = replace(PRODUCT, settings=(APP,))
    assert enterprise_app_texts(product, draft(app=PRINCIPAL), PRINCIPAL) == {"app": PRINCIPAL}
    refused = enterprise_app_texts(product, draft(app=GROUP), PRINCIPAL)
    assert refused == Problem(Code.OBJECT_ID_OTHER_APP, values={"object_id": PRINCIPAL})
    with pytest.raises(ProblemError) as raised:
        web_form_setup.values(draft(app=GROUP), product, Secret("s"), PRINCIPAL)
    assert raised.value.problem.code is Code.OBJECT_ID_OTHER_APP


def test_a_setting_that_the_product_no_longer_has_is_kept() -> None:
    assert setting_texts(PRODUCT, draft(card="pager")) == {"card": "pager"}
