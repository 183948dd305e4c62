"""What a command carries to the page's script: one class for each shape, and the one place that spells them out."""

from dataclasses import dataclass, field, fields

from wizard.model.json_values import JsonFields
from wizard.model.learned_step import ControlDescription


@dataclass(frozen=True, slots=True)
class ControlTarget:
    """One control, as a step describes it; None is not told."""

    kind: str
    labels: tuple[str, ...]
    section: str = ""
    own: tuple[str, ...] = ()
    """All labels and headings that the recipe itself names."""
    secret: bool = False
    strict: bool = False
    way: bool = False
    outside: str | None = None
    wanted: tuple[str, ...] | None = None
    """What the entry of a list may be called."""
    beside: str | None = None
    pointed: ControlDescription | None = None
    """What the person has just shown."""
    learned: tuple[ControlDescription, ...] | None = None
    value: str | None = field(default=None, repr=False)
    """May be the secret."""
    on: bool | None = None
    top: bool | None = None
    """From the beginning of a list."""
    end: bool | None = None
    """To its end."""
    first: bool | None = None
    """No part of the form was opened yet."""
    name: str | None = None
    """The part of the form that is to be opened."""

    @property
    def known(self) -> tuple[ControlDescription, ...]:
        """By what a person has shown, now or earlier."""
        return (self.pointed,) if self.pointed is not None else self.learned or ()


@dataclass(frozen=True, slots=True)
class RowTarget:
    """A line of a list: the one that holds `row`, or a free one; without `labels` the line itself."""

    section: str
    labels: tuple[str, ...] | None = None
    row: str | None = None
    value: str | None = None
    more: str | None = None
    """What has to stand in the same line."""
    wanted: tuple[str, ...] | None = None
    mark: bool = False
    """The fields that are there now are not new later."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words that are looked for in all that can be read."""

    shows: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    mark: bool = False
    """What can be read now is compared with what can be read later."""
    sent: tuple[str, ...] = ()
    """Addresses to which the page has sent something since it was marked: told by whoever sees its requests."""


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What no step describes as a control, by the words it may bear: a button, a menu, or a text that is read."""

    labels: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    number: int = 0
    """Which of several menus."""
    again: bool = False
    alone: bool = False
    """Only where there is no other button beside it."""
    save: bool = False


@dataclass(frozen=True, slots=True)
class ListEntries:
    """What the entry of an open list may be called."""

    wanted: tuple[str, ...]


CommandValues = ControlTarget | RowTarget | PageWords | ButtonWords | ListEntries


def spoken(values: CommandValues | None) -> JsonFields:
    """As the page's script reads it."""
    told: JsonFields = {}
    for one in () if values is None else fields(values):
        value = getattr(values, one.name)
        if value is not None:
            told[one.name] = _spoken(value, values.kind if isinstance(values, ControlTarget) else "")
    return told


def _spoken(value: object, kind: str) -> object:
    if isinstance(value, ControlDescription):
        return value.spoken(kind)
    return [_spoken(one, kind) for one in value] if isinstance(value, tuple) else value
