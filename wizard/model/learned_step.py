"""What a person has shown once: how a control of a product's page is found again, without any value."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.recipe import Act, RecipeStep

KINDS = {Act.PRESS: "button", Act.SAVE: "button", Act.FILL: "field", Act.CHOOSE: "list", Act.SWITCH: "toggle"}
"""The kind of control that each act works with, as the page's script calls it."""
LEARNABLE = (Act.PRESS, Act.FILL, Act.CHOOSE, Act.SWITCH)
"""The last click is always the person's, so nobody is asked to show it."""
LONGEST = 120
"""Characters of a name."""
MOST_NAMES = 12
SHORT = 5
"""A value no longer than this is a part of many names."""


class PointRefusal(StrEnum):
    """Why what a person points at is not taken, as the page's script says it."""

    OFF = "off"
    """It is disabled."""
    SECRET = "secret"
    """It hides what is typed, and the value is none to be hidden."""
    FRAME = "frame"
    """It stands in a part of the page that comes from another address."""
    NOTHING = "nothing"
    """It is no control of the wanted kind."""


@dataclass(frozen=True, slots=True)
class ControlDescription:
    """By what a control is found: its role, its names and where it stands. Never by its position alone."""

    role: str
    names: tuple[str, ...]
    place: tuple[str, ...] = ()
    """The headings, groups and named forms around it, the nearest first."""
    neighbours: tuple[str, ...] = ()
    """Names of the fields before and behind it; none for a button."""
    secret: bool = False
    """It hides what is typed."""
    version: str = ""
    """What the page said of its own version; empty where it said nothing."""
    origin: str = ""
    """Of a page of another host than the product's own, which had to be confirmed; else empty."""
    alike: int = 1
    """How many controls of the page are described like this. What is not the only one is not remembered."""

    def spoken(self, kind: str) -> JsonFields:
        """As the page's script reads it."""
        return {
            "kind": kind,
            "role": self.role,
            "names": list(self.names),
            "place": list(self.place),
            "neighbours": list(self.neighbours),
            "secret": self.secret,
            "version": self.version,
            "origin": self.origin,
            "alike": self.alike,
        }

    def holds_any(self, values: Iterable[str]) -> bool:
        """Whether a value that is given to the page has come into a name or a place of it."""
        texts = [text.casefold() for text in (self.version, *self.names, *self.place, *self.neighbours)]
        sought = [value.strip().casefold() for value in values if value.strip()]
        return any(value == text or (len(value) > SHORT and value in text) for value in sought for text in texts)


@dataclass(frozen=True, slots=True)
class LearnedStep:
    """Which step of whose recipe is done at which control. A value or a secret has no place in it."""

    product: str
    act: Act
    label: str
    """The recipe's own words for the step."""
    control: ControlDescription

    def is_for(self, step: RecipeStep) -> bool:
        """A secret goes only where the control hides it, and nothing else goes there."""
        return self.act is step.act and self.label == step.label and self.control.secret is step.secret


def description_from(told: JsonObject) -> ControlDescription | None:
    """What the page's script told of a control; None where that is not of the form it should have."""
    lists = {name: told.get(name) for name in ("names", "place", "neighbours")}
    texts = {name: told.get(name) for name in ("role", "version", "origin")}
    alike, secret = told.get("alike", 1), told.get("secret")
    if not all(_is_text(text) for text in texts.values()) or not all(_are_texts(each) for each in lists.values()):
        return None
    if not isinstance(secret, bool) or not isinstance(alike, int) or not texts["role"]:
        return None
    rows = {name: tuple(map(str, each or ())) for name, each in lists.items()}
    words = {name: str(text) for name, text in texts.items()}
    return ControlDescription(
        words["role"],
        rows["names"],
        rows["place"],
        rows["neighbours"],
        secret,
        words["version"],
        words["origin"],
        alike,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and (value.isprintable() or not value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_NAMES and all(map(_is_text, value))
