"""Recipes of products' pages, read from TOML with plain words for whatever is wrong in them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.recipe import Act, Place, Recipe, RecipeStep

_TEXTS = ("value", "section", "beside", "when", "found", "tell", "outside")
_FLAGS = ("optional", "way", "secret", "later", "strict")
_LISTS = ("labels", "shows", "fails")
_KEYS = frozenset({"do", "label", "spellings", "seconds", "steps", "into", *_TEXTS, *_FLAGS, *_LISTS})
_NEEDS_LABEL = frozenset({Act.PRESS, Act.FILL, Act.CHOOSE, Act.SWITCH, Act.SAVE, Act.READ, Act.AGREE, Act.LINK})
_NEEDS_VALUE = frozenset({Act.FILL, Act.CHOOSE, Act.SWITCH})


class RecipeError(ValueError):
    """Which step is wrong, and why."""


def recipe_from(data: JsonObject) -> Recipe | None:
    """The recipe in a product's file; None where it has none. RecipeError names the step that is wrong."""
    if "set_up" not in data:
        return None
    return Recipe(steps_from(data["set_up"], "set_up"), steps_from(data.get("renewal", []), "renewal"))


def steps_from(entries: Sequence[JsonObject], where: str) -> tuple[RecipeStep, ...]:
    """Steps in their order."""
    return tuple(_step(entry, f"{where} {number}") for number, entry in enumerate(entries, 1))


def _step(entry: JsonObject, where: str) -> RecipeStep:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise RecipeError(f"{where}: unknown key {', '.join(unknown)}")
    act = _act(entry.get("do"), where)
    given: JsonFields = {name: _texts(entry.get(name, []), f"{where}: {name}") for name in _LISTS}
    if "label" in entry:
        given["labels"] = (_text(entry["label"], f"{where}: label"), *given["labels"])
    given |= {name: _text(entry.get(name, ""), f"{where}: {name}") for name in _TEXTS}
    given |= {name: _flag(entry.get(name, False), f"{where}: {name}") for name in _FLAGS}
    step = RecipeStep(
        act,
        **given,
        spellings=_spellings(entry.get("spellings", {}), where),
        seconds=_seconds(entry.get("seconds", 20.0), where),
        steps=steps_from(entry.get("steps", []), where),
        into=_place(entry.get("into", ""), where),
    )
    _judge(step, where)
    return step


def _judge(step: RecipeStep, where: str) -> None:
    if step.act in _NEEDS_LABEL and not step.labels:
        raise RecipeError(f"{where}: {step.act.value} needs a label")
    if step.act in _NEEDS_VALUE and not step.value:
        raise RecipeError(f"{where}: {step.act.value} needs a value")
    if step.act is Act.EXPECT and not step.shows:
        raise RecipeError(f"{where}: expect needs shows")
    if (step.act in (Act.EACH_ROOM, Act.AGREE)) is not bool(step.steps):
        raise RecipeError(f"{where}: each_room and agree, and only those, have steps")
    if (step.act is Act.AGREE) is not bool(step.found):
        raise RecipeError(f"{where}: agree, and only that, needs found")


def _act(name: object, where: str) -> Act:
    if name not in set(Act):
        raise RecipeError(f"{where}: do must be one of {', '.join(Act)}")
    return Act(str(name))


def _place(name: object, where: str) -> Place:
    if name not in set(Place):
        raise RecipeError(f"{where}: into must be one of {', '.join(filter(None, Place))}")
    return Place(str(name))


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise RecipeError(f"{where} must be text")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise RecipeError(f"{where} must be true or false")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RecipeError(f"{where} must be a list of texts")
    return tuple(_text(one, where) for one in value)


def _seconds(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 600:  # noqa: PLR2004 (ten minutes)
        raise RecipeError(f"{where}: seconds must be between 0 and 600")
    return float(value)


def _spellings(value: object, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise RecipeError(f"{where}: spellings must be a table")
    return MappingProxyType({name: _texts(texts, f"{where}: spellings.{name}") for name, texts in value.items()})
