"""What the walk hears: of the page's script, in JSON that is read here, and of the person."""

from dataclasses import dataclass, fields
from math import isfinite

from wizard.model.json_values import JsonFields, parsed_json
from wizard.model.learned_step import ControlDescription
from wizard.model.problem import Code, Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What is not told stays as it is here."""

    trust: str = "none"
    """`one`, `several` or `none`: how many were found."""
    quiet: int = 0
    """Milliseconds since the page last changed."""
    busy: bool = False
    """The page says that it is at work."""
    off: bool = False
    """It is there, and disabled."""
    doubtful: bool = False
    strangers: int = 0
    """Toggles that are on, of which the recipe knows nothing."""
    by: str = ""
    """By what it was found."""
    holds: bool = False
    """It shows the value that was asked for."""
    empty: bool = False
    shown: str = ""
    gone: bool = False
    """What was typed last is no longer there."""
    done: bool = False
    opened: bool = False
    picked: bool = False
    absent: bool = False
    entries: tuple[str, ...] = ()
    more: bool = False
    """Scrolling the list has brought more."""
    lines: bool = False
    moved: bool = False
    shows: str = ""
    fails: str = ""
    password: bool = False
    marked: bool = False
    """This document was marked before the last click; one that has taken its place was not."""
    changed: bool = False
    """Other words can be read than when it was marked."""
    sent: bool = False
    """The page has sent something to a server since then."""
    waiting: bool = False
    """What it has sent is not answered yet."""
    free: int = 0
    """Rows that can be filled in."""
    listed: bool = False
    paired: bool = False
    dialog: bool = False
    in_line_dialog: bool = False
    """A dialog for one line of a list stands open."""
    name: str = ""
    place: str = ""
    inline: bool = False
    """A line was opened that shows its value and is edited in its place."""
    left: str = ""
    """The part of the form that was in front before."""
    foreign: str = ""
    """The page is of this other origin, and nothing was done there."""
    choice: str | None = None
    """Of the person: their entry, or that they have done it; None where they leave it out."""
    pointed: ControlDescription | None = None
    """Of the person: the control that they have shown."""


_OF_THE_PERSON = ("choice", "pointed")
_NAMES = {"left": "from", "in_line_dialog": "open"}
"""Where the script's word is one of Python's own."""
_DEFAULTS = {one.name: one.default for one in fields(Answer) if one.name not in _OF_THE_PERSON}


def answer_from(text: object) -> Answer | Problem:
    """The one decoder of what the page's script says; what is not of the form it should have is PAGE_UNREADABLE."""
    try:
        told = parsed_json(text) if isinstance(text, str) else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Problem(Code.PAGE_UNREADABLE, "no JSON object")
    values: JsonFields = {}
    for name, default in _DEFAULTS.items():
        value = told.get(_NAMES.get(name, name), default)
        if not _is_like(default, value):
            return Problem(Code.PAGE_UNREADABLE, name)
        values[name] = tuple(value) if isinstance(default, tuple) else int(value) if _is_number(value) else value
    return Answer(**values)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_like(default: object, value: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, int):
        return _is_number(value)
    if isinstance(default, tuple):
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    return isinstance(value, str)
