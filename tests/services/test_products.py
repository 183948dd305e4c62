"""Products' files: each is whole, and a mistake in one is said with file, place and reason."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from wizard.assets import asset
from wizard.model.gateway import PermissionLevel
from wizard.model.product import Delivery, Product
from wizard.model.recipe import Act, RecipeStep
from wizard.sandbox.permissions import PERMISSIONS
from wizard.services.files.products import ProductError, ProductFiles, product_from, read

PATHS = sorted(asset("products").glob("*.toml"))
IDS = {one.value: one.role_id for one in PERMISSIONS}


def data_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def flat(steps: tuple[RecipeStep, ...]) -> list[RecipeStep]:
    return [one for step in steps for one in (step, *flat(step.steps))]


def products() -> list[Product]:
    return [read(path) for path in PATHS]


def test_the_guides_products_and_the_contract_are_there() -> None:
    assert [one.id for one in products()] == ["clearooms", "contract", "ones", "spaceiq", "velocity"]


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_its_permissions_exist_at_microsoft(product: Product) -> None:
    """Places.Read.All of one guide does not."""
    for permission in product.permissions:
        assert IDS.get(permission.name) == permission.role_id, permission.name
        assert permission.reason.endswith(".")
    assert "Calendars.ReadWrite" in product.required


def test_what_one_guide_asks_for_without_need_says_what_changes_without_it() -> None:
    spare = {one.id: [p.name for p in one.permissions if p.removal] for one in products()}
    assert spare["clearooms"] == ["Directory.Read.All"]
    assert spare["ones"] == ["Group.Read.All", "User.Read.All"]


def test_the_products_that_can_only_read_ask_only_for_that() -> None:
    offered = {one.id for one in products() if one.levels}
    assert offered == {"velocity", "contract"}
    for one in products():
        if one.levels:
            assert "Calendars.ReadWrite" not in one.at(PermissionLevel.READ).required
            assert "Calendars.Read" in one.at(PermissionLevel.READ).required


@pytest.mark.parametrize("product", products(), ids=lambda one: str(one.id))
def test_its_page_can_be_filled_in(product: Product) -> None:
    """Nothing goes live without a person: each way of a page ends in a step that is theirs."""
    if product.delivery is Delivery.API:
        assert product.recipe is None
        return
    assert product.recipe is not None
    steps = flat(product.recipe.set_up)
    assert [step.act for step in steps].count(Act.SAVE) == 1
    secrets = [step for step in steps if step.value == "client_secret"]
    assert all(step.secret for step in secrets)
    assert bool(secrets) is product.target().uses_own_app
    assert all(not step.secret for step in steps if step.value != "client_secret")
    assert flat(product.recipe.renewal)[-1].act in (Act.SAVE, Act.PERSON, Act.EXPECT)


@pytest.mark.parametrize("product", [one for one in products() if one.recipe], ids=lambda one: str(one.id))
def test_its_guide_is_corrected_and_carried_on(product: Product) -> None:
    """Where guide and Microsoft disagree, what goes wrong how, and what is left when the calendars show."""
    assert product.corrections
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
