"""Products' files: each is whole, and a mistake in one is said with file, place and reason."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from wizard.assets import asset
from wizard.flow.derived_values import resolved
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.gateway import PermissionLevel
from wizard.model.product import Delivery, Product
from wizard.model.recipe import Act, RecipeStep
from wizard.model.redirects import RedirectUris
from wizard.model.value_template import names_in
from wizard.sandbox.permissions import PERMISSIONS
from wizard.services.files.products import ProductError, ProductFiles, product_from, read

PATHS = sorted(asset("products").glob("*.toml"))
IDS = {one.value: one.role_id for one in PERMISSIONS}
SCOPES = {one.value: one.scope_id for one in PERMISSIONS}
FIRST = ("clearooms", "contract", "ones", "spaceiq", "velocity")
"""Those with which everything began."""
IN_EVERY_PAGE = frozenset(
    {"alias", "name", "client_id", "client_secret", "tenant", "domain", "operator", "permission_level", "office"}
    | {"use_certificate", "scope_to_mailboxes", "enable", "address", "room"}
)
"""Values that the wizard has for every page."""


def data_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def flat(steps: tuple[RecipeStep, ...]) -> list[RecipeStep]:
    return [one for step in steps for one in (step, *flat(step.steps))]


def products() -> list[Product]:
    return [read(path) for path in PATHS]


def test_the_guides_products_and_the_contract_are_there() -> None:
    known = [one.id for one in products()]
    assert set(FIRST) < set(known)
    assert len(known) == 21
    assert len({one.name for one in products()}) == len(known)


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_its_permissions_exist_at_microsoft(product: Product) -> None:
    """Places.Read.All of one guide does not."""
    for permission in product.permissions:
        known = SCOPES if permission.delegated else IDS
        assert known.get(permission.name) == permission.role_id, permission.name
        assert permission.reason.endswith(".")
    needed = {one.name for one in product.permissions if one.required}
    assert needed & {"Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadWrite"} or product.blocked
    if product.id in FIRST:
        assert "Calendars.ReadWrite" in product.required


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_every_value_that_its_recipe_uses_can_be_given(product: Product) -> None:
    own = {one.name for one in product.settings} | {one.name for one in product.derived}
    recipe = product.recipe
    for step in flat((*recipe.set_up, *recipe.renewal)) if recipe is not None else []:
        assert not step.value or step.value.startswith("'") or step.value in own | IN_EVERY_PAGE, step.value
    used = {step.value for step in flat(recipe.set_up)} if recipe is not None else set()
    in_addresses = {name for uri in (*product.redirects.all, product.portal) for name in names_in(uri)}
    assert own <= used | in_addresses, "asked for, and not used"


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_what_was_made_from_the_guide_alone_says_so(product: Product) -> None:
    assert product.untried is (product.delivery in (Delivery.PAGE, Delivery.FILES))


def test_a_product_that_knows_only_exchange_web_services_is_not_offered_as_if_it_worked() -> None:
    blocked = [one for one in products() if one.blocked]
    assert [one.id for one in blocked] == ["mividas"]
    assert "1 April 2027" in blocked[0].limits
    assert not blocked[0].permissions


@pytest.mark.parametrize(
    ("name", "uris"),
    [
        ("servicenow", RedirectUris(web=("https://rooms.service-now.com/oauth_redirect.do",))),
        ("servicenow_strict", RedirectUris(web=("https://rooms.service-now.com/oauth_redirect.do",))),
        ("humly", RedirectUris((), ("https://rooms.humly.cloud/auth",), ("https://rooms.humly.cloud/sso/redirect",))),
        ("sklera", RedirectUris(web=("https://my.sklera.tv/oauth/microsoft/callback",))),
        ("roomz", RedirectUris(("https://login.microsoftonline.com/common/oauth2/nativeclient", "http://localhost"))),
    ],
)
def test_its_redirect_uris_are_those_of_the_products_own_address(name: str, uris: RedirectUris) -> None:
    given = (
        ProductSetting("instance_host", "https://rooms.service-now.com/now/nav/ui"),
        ProductSetting("panel_host", "Rooms.humly.cloud"),
    )
    found = resolved(ProductFiles().get(name), Draft("d1", product_settings=given))
    assert found.redirects == uris
    assert found.portal_redirect in found.redirects.all


def test_what_one_guide_asks_for_without_need_says_what_changes_without_it() -> None:
    spare = {one.id: [p.name for p in one.permissions if p.removal] for one in products()}
    assert spare["clearooms"] == ["Directory.Read.All"]
    assert spare["ones"] == ["Group.Read.All", "User.Read.All"]


def test_the_products_that_can_only_read_ask_only_for_that() -> None:
    offered = {one.id for one in products() if one.levels}
    assert offered == {"velocity", "contract", "meeteasier"}
    for one in products():
        if one.levels:
            assert "Calendars.ReadWrite" not in one.at(PermissionLevel.READ).required
            assert "Calendars.Read" in one.at(PermissionLevel.READ).required


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_its_page_can_be_filled_in(product: Product) -> None:
    """Nothing goes live without a person: each way of a page ends in a step that is theirs.

    Where the guide does not name the button that saves, they save in their own way.
    """
    if product.delivery is not Delivery.PAGE:
        assert product.recipe is None
        return
    assert product.recipe is not None
    steps = flat(product.recipe.set_up)
    saves = [step.act for step in steps].count(Act.SAVE)
    assert saves == 1 if product.id in FIRST else saves == 1 or steps[-1].act is Act.PERSON
    secrets = [step for step in steps if step.value == "client_secret"]
    assert all(step.secret for step in secrets)
    assert bool(secrets) is product.target().uses_own_app
    assert all(not step.secret for step in steps if step.value != "client_secret")
    assert flat(product.recipe.renewal)[-1].act in (Act.SAVE, Act.PERSON, Act.EXPECT)


@pytest.mark.parametrize("product", [one for one in products() if one.recipe], ids=lambda one: str(one.id))
def test_its_guide_is_corrected_and_carried_on(product: Product) -> None:
    """Where guide and Microsoft disagree, what goes wrong how, and what is left when the calendars show."""
    assert product.corrections or product.id not in FIRST
    assert all(one.guide.strip() and one.truth.strip() and one.guide != one.truth for one in product.corrections)
    assert len({one.cause for one in product.troubles}) == len(product.troubles) > 1
    assert all(one.remedy.strip() for one in product.troubles)
    assert all(one.link.startswith("https://") for one in product.afterwards if one.link)
    assert product.afterwards


def test_a_file_is_read_once(tmp_path: Path) -> None:
    files = ProductFiles()
    assert files.get("velocity") is files.get("velocity")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.stem))
@pytest.mark.parametrize("key", ["name", "guide", "clouds", "app", "permissions", "delivery"])
def test_what_is_missing_is_named(path: Path, key: str) -> None:
    data = data_of(path)
    del data[key]
    with pytest.raises(ProductError, match=f"missing: {key}"):
        product_from("x", data)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": "blue"}, "unknown: colour"),
        ({"clouds": ["moon"]}, "moon"),
        ({"delivery": "post"}, "post"),
        ({"set_up": [{"do": "jump"}]}, "set_up 1: do must be one of"),
        ({"set_up": [{"do": "press"}]}, "set_up 1: press needs a label"),
        ({"set_up": [{"do": "fill", "label": "x"}]}, "set_up 1: fill needs a value"),
        ({"set_up": [{"do": "expect"}]}, "set_up 1: expect needs shows"),
        (
            {"set_up": [{"do": "press", "label": "x", "steps": [{"do": "press", "label": "y"}]}]},
            "only those, have steps",
        ),
        ({"set_up": [{"do": "each_room"}]}, "only those, have steps"),
        (
            {"set_up": [{"do": "agree", "label": "x", "steps": [{"do": "press", "label": "y"}]}]},
            "only that, needs found",
        ),
        ({"set_up": [{"do": "press", "label": "x", "found": "y"}]}, "only that, needs found"),
        ({"set_up": [{"do": "read", "label": "x", "into": "drawer"}]}, "into must be one of redirect"),
        ({"settings": [{"name": "x", "colour": "blue"}]}, "colour"),
        ({"settings": [{"name": "x", "label": "X", "default": "c", "choices": {"a": "A"}}]}, "none of its choices"),
        ({"settings": [{"name": "x", "label": "X", "kind": "colour"}]}, "colour"),
        ({"settings": [{"name": "client_secret", "label": "X"}]}, "a secret is none"),
        ({"portal": "https://{client_secret}"}, "unknown values: client_secret"),
        ({"portal": "https://{nowhere}.example"}, "unknown values: nowhere"),
        ({"portal": "https://{host"}, "velocity|x|expected"),
        ({"portal": "https://{client_id!r}"}, "not a template"),
        ({"derived": [{"name": "x", "template": "{tenant_id}", "colour": "blue"}]}, "derived: unknown: colour"),
        ({"derived": [{"name": "x", "template": "{private_key}"}]}, "unknown values: private_key"),
        ({"blocked": True}, "limits must say why"),
        ({"untried": "yes"}, "untried must be true or false"),
        ({"set_up": [{"do": "press", "label": 7}]}, "label must be text"),
        ({"set_up": [{"do": "press", "labels": "x"}]}, "labels must be a list"),
        ({"set_up": [{"do": "press", "label": "x", "way": 1}]}, "way must be true or false"),
        ({"set_up": [{"do": "press", "label": "x", "seconds": 0}]}, "seconds must be between"),
        ({"set_up": [{"do": "press", "label": "x", "wait": 1}]}, "unknown key wait"),
        ({"set_up": [{"do": "press", "label": "x", "spellings": []}]}, "spellings must be a table"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    text = asset("products", "velocity.toml").read_text("utf-8")
    data = {**tomllib.loads(text), **change}
    with pytest.raises(ValueError, match=sentence):
        product_from("x", data)


def test_a_page_needs_a_recipe() -> None:
    data = data_of(asset("products", "velocity.toml"))
    del data["set_up"]
    with pytest.raises(ProductError, match="delivery by page needs a recipe"):
        product_from("x", data)


def test_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("name = 'x'", "utf-8")
    with pytest.raises(ProductError, match=r"broken\.toml: "):
        read(path)
    path.write_text("= 1", "utf-8")
    with pytest.raises(ProductError, match=r"broken\.toml: "):
        read(path)


FILE = {"path": ".env", "format": "env", "restart": "Restart it.", "entries": {"ID": "{client_id}"}}
JSON_FILE = {**FILE, "path": "a.json", "format": "json"}
ROOMS = {"at": ["rooms"], "each": {"mail": "{address}"}}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "delivery by files needs files"),
        ([{**FILE, "path": "../.env"}], "no path in the folder"),
        ([{**FILE, "path": "/etc/env"}], "no path in the folder"),
        ([{**FILE, "path": "C:/env"}], "no path in the folder"),
        ([{**FILE, "path": "a\\b"}], "no path in the folder"),
        ([{**FILE, "path": ""}], "no path in the folder"),
        ([{**FILE, "path": 5}], "no path in the folder"),
        ([{**FILE, "colour": "red"}], "unknown key colour"),
        ([{**FILE, "format": "ini"}], "ini"),
        ([FILE, FILE], "twice: .env"),
        ([{**FILE, "restart": " "}], "restart must say something"),
        ([{**FILE, "entries": {}}], "neither entries nor rooms"),
        ([{**FILE, "entries": {"a b": "{client_id}"}}], "not the name of an environment variable"),
        ([{**FILE, "entries": {"A": {"B": "{client_id}"}}}], "no keys in keys"),
        ([{**FILE, "rooms": ROOMS}], "no keys in keys and no lists"),
        ([{**JSON_FILE, "entries": {"A": 5}}], "a template was expected"),
        ([{**JSON_FILE, "entries": {"A": "{password}"}}], "unknown values: password"),
        ([{**JSON_FILE, "entries": {"A": "{client_id!r}"}}], "not a template"),
        ([{**JSON_FILE, "comments": "yes"}], "comments must be true or false"),
        ([{**JSON_FILE, "rooms": {**ROOMS, "most": 3}}], "unknown key most"),
        ([{**JSON_FILE, "rooms": {**ROOMS, "at": "rooms"}}], "a list of keys was expected"),
        ([{**JSON_FILE, "rooms": {**ROOMS, "each": {"name": "{name}"}}}], "one key must be {address}"),
        ([{**JSON_FILE, "rooms": {**ROOMS, "each": {"a": "{address}", "b": "{devices}!"}}}], "more than {devices}"),
        ([{**JSON_FILE, "rooms": {**ROOMS, "at_most": -1}}], "a number was expected"),
    ],
)
def test_a_mistake_in_a_products_files_is_told(files: list[dict[str, Any]], told: str) -> None:
    data = data_of(asset("products") / "m365_room_display.toml")
    with pytest.raises(ValueError, match=re.escape(told)):
        product_from("x", {**data, "files": files})


def test_another_delivery_has_no_files() -> None:
    data = data_of(asset("products") / "meeteasier.toml")
    with pytest.raises(ProductError, match="no other delivery has any"):
        product_from("x", {**data, "files": [FILE]})
