"""What is asked of the page's script while a person points, and what it says: read once, at the edge."""

from dataclasses import dataclass, fields
from enum import StrEnum
from math import isfinite

from wizard.model.json_values import JsonFields, JsonObject, parsed_json
from wizard.model.learned_step import LONGEST, ControlDescription, PointRefusal, description_from
from wizard.model.problem import Code, Problem


class PointAct(StrEnum):
    """Commands of the page's script that only look at the page."""

    AT = "pointAt"
    NEXT = "pointNext"
    SCROLL = "pointScroll"
    TAKE = "pointTake"
    END = "pointEnd"


@dataclass(frozen=True, slots=True)
class PointCommand:
    """One of them; None is not told."""

    do: PointAct
    kind: str = ""
    """Of the control that is wanted."""
    secret: bool = False
    x: float | None = None
    y: float | None = None
    dy: float | None = None
    """How far the page is to be scrolled."""
    by: int | None = None
    """To the next control, or to the one before."""

    def spoken(self) -> JsonFields:
        """As the page's script reads it."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box of the page, in its own pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What is under the pointer, or what became of taking it."""

    box: PageBox | None = None
    name: str = ""
    place: str = ""
    refused: PointRefusal | None = None
    taken: ControlDescription | None = None
    foreign: str = ""
    """The page is of this other origin, and nothing was looked at there."""


def point_answer_from(text: object) -> PointAnswer | Problem:
    """The one decoder of it; what is not of the form it should have is PAGE_UNREADABLE."""
    told = _object(text)
    if told is None:
        return Problem(Code.PAGE_UNREADABLE, "no JSON object")
    try:
        words = {name: _text(told.get(name, "")) for name in ("name", "place", "foreign")}
        box = _box(told["box"]) if "box" in told else None
        refused = PointRefusal(told["refused"]) if "refused" in told else None
        taken = _described(told["taken"]) if "taken" in told else None
    except ValueError as error:
        return Problem(Code.PAGE_UNREADABLE, str(error))
    return PointAnswer(box, words["name"], words["place"], refused, taken, words["foreign"])


def boxes_from(text: object) -> tuple[PageBox, ...] | Problem:
    """Where the page shows something that nobody may see; the same."""
    told = _object(text)
    listed = None if told is None else told.get("boxes")
    try:
        return tuple(map(_box, listed)) if isinstance(listed, list) else Problem(Code.PAGE_UNREADABLE, "boxes")
    except ValueError as error:
        return Problem(Code.PAGE_UNREADABLE, str(error))


def _object(text: object) -> JsonObject | None:
    try:
        told = parsed_json(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("name")
    return value[:LONGEST]


def _box(value: object) -> PageBox:
    sides = [value.get(one.name) for one in fields(PageBox)] if isinstance(value, dict) else [None]
    if not all(isinstance(side, int | float) and isfinite(side) for side in sides):
        raise ValueError("box")
    return PageBox(*sides)


def _described(value: object) -> ControlDescription:
    found = description_from(value) if isinstance(value, dict) else None
    if found is None:
        raise ValueError("control")
    return found
