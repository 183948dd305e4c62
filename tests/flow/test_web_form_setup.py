"""A product that has only its page: its address, what is filled in there, and what is known afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import a_certificate
from tests.flow.checked_connection import CONNECTION, PRODUCT
from tests.flow.drafts import TENANT, ready, row
from wizard.flow import mapping, web_form_setup
from wizard.flow.product_settings import settings_problem
from wizard.flow.routes import DELEGATED, GATEWAY_PAGE, SETUP, VENDOR, WEB_FORM, ahead, foreseen, of_draft
from wizard.flow.steps import Step, complete
from wizard.flow.web_form_setup import PageAddress
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, Problem
from wizard.model.product import AppOwner, Delivery, Permission, PermissionType, Setting, TenantAs
from wizard.model.recipe import Act, PageRoom, Recipe, RecipeStep
from wizard.model.rooms import Mailbox
from wizard.model.secret import Secret
from wizard.model.target import VendorApp, WebForm

SECRET = Secret("abc8Q~x")


@pytest.mark.parametrize(
    ("text", "url", "port"),
    [
        ("gw.example", "https://gw.example", 443),
        (" https://gw.example:8443/#/home ", "https://gw.example:8443/#/home", 8443),
        ("http://192.168.1.20", "http://192.168.1.20", 80),
        ("http://192.168.1.20:8080/a", "http://192.168.1.20:8080/a", 8080),
        ("HTTPS://GW.example/Path", "https://gw.example/Path", 443),
    ],
)
def test_an_address_keeps_its_path(text: str, url: str, port: int) -> None:
    found = web_form_setup.page_address(text)
    assert isinstance(found, PageAddress)
    assert (found.url, found.address.port, found.protected) == (url, port, url.startswith("https"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.EMPTY),
        ("ftp://gw.example", Code.ADDRESS_MALFORMED),
        ("https://admin:x@gw.example/", Code.ADDRESS_CREDENTIALS),
        ("https://two words/", Code.ADDRESS_MALFORMED),
    ],
)
def test_an_address_that_is_none(text: str, code: Code) -> None:
    found = web_form_setup.page_address(text)
    assert isinstance(found, Problem)
    assert found.code is code


def test_values_go_to_an_origin() -> None:
    assert web_form_setup.origin("http://gw.example:8080/a/b?c#d") == "http://gw.example:8080"


def test_what_is_filled_in() -> None:
    given = web_form_setup.values(ready(), PRODUCT, SECRET)
    assert given.texts["client_secret"] == SECRET.reveal()
    assert (given.texts["tenant"], given.texts["operator"]) == ("contoso.example", "microsoft")
    assert given.rooms == (PageRoom("conf-1@contoso.example", "r1"), PageRoom("conf-2@contoso.example", "r2"))
    assert SECRET.reveal() not in repr(given)


def test_a_certificate_is_no_secret_to_be_typed() -> None:
    """The switch says it; a recipe that fills in the client secret finds nothing to type."""
    made = a_certificate("mine")
    draft = ready().with_(credential_kind=CredentialKind.CERTIFICATE)
    given = web_form_setup.values(draft, PRODUCT, made)
    assert given.switches["use_certificate"]
    assert "client_secret" not in given.texts
    assert given.texts["private_key"] + given.texts["certificate"] == made.reveal()
    assert not web_form_setup.values(ready(), PRODUCT, SECRET).switches["use_certificate"]


def test_some_want_the_tenants_id_and_china_its_operator() -> None:
    draft = ready().with_(tenant=replace(TENANT, cloud=Cloud.CHINA))
    given = web_form_setup.values(draft, replace(PRODUCT, tenant_as=TenantAs.ID), SECRET)
    assert (given.texts["tenant"], given.texts["operator"]) == (TENANT.id, "21vianet")
    nobody = web_form_setup.values(ready().with_(tenant=None, tenant_text="x.example"), PRODUCT, SECRET)
    assert (nobody.texts["tenant"], nobody.texts["operator"]) == ("x.example", "microsoft")


def test_each_mailbox_goes_by_its_own_name() -> None:
    named = replace(row(1), mailbox=Mailbox("conf-1@contoso.example", "Board Room"))
    left_out = replace(row(2), skipped=True)
    rows, rooms = mapping.under_own_names((named, left_out, row(3)))
    assert [room.name for room in rooms] == ["Board Room", "conf-2", "conf-3"]
    assert [one.room_id for one in rows] == ["conf-1@contoso.example", "", "conf-3@contoso.example"]
    assert web_form_setup.rooms(ready().with_(rows=rows))[0] == PageRoom("conf-1@contoso.example", "Board Room")


def test_what_is_known_once_it_is_saved() -> None:
    where = PageAddress("https://gw.example/x", GatewayAddress("gw.example"), protected=True)
    draft = ready().with_(target=WebForm(), gateway_name="", gateway_serial="")
    done = web_form_setup.filled_in(draft, PRODUCT, where)
    assert (done.gateway_name, done.gateway_serial, done.target.page) == ("Velocity", "", where.url)
    assert complete(Step.PAGE, done)
    assert not complete(Step.PAGE, draft)
    assert web_form_setup.filled_in(ready(), PRODUCT, where).gateway_name == "Head office"


def test_the_way_follows_from_the_draft() -> None:
    assert of_draft(ready()) is SETUP
    assert of_draft(ready().with_(target=WebForm())) is WEB_FORM
    assert Step.GATEWAY not in WEB_FORM.steps
    found = ready().with_(target=WebForm(), address_text="gw.example", signed_in=False)
    assert of_draft(found) is GATEWAY_PAGE
    assert not complete(Step.GATEWAY, found)
    assert complete(Step.GATEWAY, found.with_(target=WebForm("https://gw.example/")))
    assert WEB_FORM.may_jump(Step.REGISTER, ready().with_(target=WebForm()))


def test_a_step_is_called_by_the_guides_own_words() -> None:
    assert RecipeStep(Act.FILL, ("Client ID", "Application ID")).label == "Client ID"
    assert RecipeStep(Act.EACH_ROOM, section="Calendar Resources").label == "Calendar Resources"


def test_a_connection_by_page_has_no_gateway_to_ask() -> None:
    assert CONNECTION.target.page == ""
    assert replace(CONNECTION, target=WebForm("https://gw.example")).days_left(date(2027, 11, 17)) == 1


def test_a_renewal_gives_what_marks_the_line_and_the_new_secret_and_no_room() -> None:
    connection = replace(CONNECTION, alias="Office 365 Rooms", target=WebForm("https://gw.example"))
    given = web_form_setup.renewal_values(connection, PRODUCT, SECRET)
    assert (given.texts["alias"], given.texts["client_secret"]) == ("Office 365 Rooms", SECRET.reveal())
    assert given.texts["client_id"] == connection.client_id
    assert (given.rooms, given.switches) == ((), {})


def test_a_switch_to_graph_gives_what_signs_in_and_no_room() -> None:
    connection = replace(CONNECTION, alias="Office 365 Rooms", target=WebForm("https://gw.example"))
    given = web_form_setup.switch_values(connection, PRODUCT, SECRET)
    assert (given.texts["client_id"], given.texts["client_secret"]) == (connection.client_id, SECRET.reveal())
    assert (given.texts["tenant"], given.texts["permission_level"]) == (TENANT.domain, "read_write")
    assert (given.rooms, given.switches) == ((), {"use_certificate": False, "enable": True})


def test_settings_of_the_product_s_own_are_given_and_taken_away() -> None:
    draft = web_form_setup.with_setting(
        web_form_setup.with_setting(ready(), "card_number", "pager"), "domain", "x.example"
    )
    assert web_form_setup.values(draft, PRODUCT, SECRET).texts["card_number"] == "pager"
    assert web_form_setup.values(draft, PRODUCT, SECRET).texts["domain"] == "x.example"
    assert (
        "card_number"
        not in web_form_setup.values(web_form_setup.with_setting(draft, "card_number", ""), PRODUCT, SECRET).texts
    )


def test_what_the_product_cannot_do_without_is_asked_for() -> None:
    product = replace(PRODUCT, settings=(Setting("card", "Card"), Setting("domain", "Domain", required=True)))
    lacking = settings_problem(product, ready())
    assert lacking == Problem(Code.SETTING_MISSING, values={"label": "Domain"})
    assert settings_problem(product, web_form_setup.with_setting(ready(), "domain", "x.example")) is None


def test_what_nobody_chooses_is_as_the_product_has_it_and_of_all_rooms_none_is_named() -> None:
    sync = Setting("sync", "Sync room", choices={"specified": "S", "all": "A"}, default="specified")
    product = replace(PRODUCT, settings=(sync,))
    usual = web_form_setup.values(ready(), product, SECRET)
    assert usual.texts["sync"] == "specified"
    assert usual.rooms
    everything = web_form_setup.values(web_form_setup.with_setting(ready(), "sync", "all"), product, SECRET)
    assert (everything.texts["sync"], everything.rooms) == ("all", ())


def test_an_app_that_acts_for_a_person_is_neither_approved_nor_tried_before_its_page() -> None:
    """Nothing of it could be proved: no token of the app itself may read a calendar."""
    scope = Permission("Calendars.ReadWrite", "scope", "", required=True, type=PermissionType.DELEGATED)
    product = replace(PRODUCT, models=(), delivery=Delivery.PAGE, recipe=Recipe((), ()), permissions=(scope,))
    assert foreseen(product) is DELEGATED
    assert of_draft(Draft("d1", target=product.target())) is DELEGATED
    assert {Step.CONSENT, Step.ROOMS}.isdisjoint(DELEGATED.steps)
    assert complete(Step.PAGE, ready().with_(target=product.target("https://x.example"), connected=True))


def test_rooms_are_told_with_the_building_and_floor_that_microsoft_knows() -> None:
    draft = ready()
    first = draft.rows[0]
    rows = (replace(first, mailbox=replace(first.mailbox, building="HQ", floor="3")), *draft.rows[1:])
    assert (
        web_form_setup.rooms(draft.with_(rows=rows))[0].building,
        web_form_setup.rooms(draft.with_(rows=rows))[0].floor,
    ) == (
        "HQ",
        "3",
    )


def test_the_way_ahead_is_foreseen_by_what_the_product_is() -> None:
    portal = replace(PRODUCT, models=(), delivery=Delivery.PAGE, recipe=Recipe((), ()))
    device = replace(portal, models=("GW",))
    assert foreseen(portal) is WEB_FORM
    assert foreseen(device) is GATEWAY_PAGE
    assert foreseen(replace(device, delivery=Delivery.API)) is SETUP
    assert foreseen(replace(device, recipe=None)) is SETUP
    assert foreseen(replace(portal, app_owner=AppOwner.VENDOR)) is VENDOR


@pytest.mark.parametrize("typed", ["", "gw.example"])
def test_taking_back_that_it_is_saved_leaves_what_was_known_before(typed: str) -> None:
    where = PageAddress("https://gw.example/x", GatewayAddress("gw.example"), protected=True)
    draft = ready().with_(target=WebForm(where.url), address=None, gateway_name="", gateway_serial="")
    draft = draft.with_(address_text=typed)
    done = web_form_setup.filled_in(draft, PRODUCT, where)
    assert web_form_setup.not_saved(done, PRODUCT) == draft
    assert of_draft(done) is of_draft(draft), "saving changes the way"


def test_taking_it_back_keeps_what_was_known_from_elsewhere() -> None:
    where = PageAddress("https://gw.example/x", GatewayAddress("gw.example"), protected=True)
    draft = ready().with_(target=WebForm())
    back = web_form_setup.not_saved(web_form_setup.filled_in(draft, PRODUCT, where), PRODUCT)
    assert (back.gateway_name, back.gateway_serial) == ("Head office", "S1")
    assert not back.connected
    assert web_form_setup.not_saved(back, PRODUCT) == back


def test_what_a_vendors_app_told_goes_with_it() -> None:
    told = ready().with_(target=VendorApp(), connected=True)
    back = web_form_setup.not_saved(told, PRODUCT)
    assert (back.tenant, back.client_id, back.consented, back.connected) == (None, "", False, False)


def test_what_was_begun_keeps_its_way_until_another_product_is_chosen() -> None:
    ours = replace(PRODUCT, id="velocity", models=("GW",), delivery=Delivery.PAGE, recipe=Recipe((), ()))
    assert ahead(SETUP, Draft("d"), ours) is GATEWAY_PAGE
    assert ahead(SETUP, ready().with_(product_id="velocity"), ours) is SETUP
    assert ahead(SETUP, ready().with_(product_id="ones"), ours) is GATEWAY_PAGE
