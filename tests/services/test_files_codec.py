"""What is saved is what is read; what comes from elsewhere is taken by its types or not at all."""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.services.files.codec import field_types, from_json, to_json


def whole(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind with every field drawn, those with defaults too."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([st.none() if part is type(None) else whole(part) for part in inner])
    if origin in (tuple, frozenset):
        return st.lists(whole(inner[0]), max_size=3).map(origin)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = field_types(kind)
        return st.builds(kind, **{field.name: whole(hints[field.name]) for field in dataclasses.fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return PLAIN[kind]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=()), max_size=20),
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    date: st.dates(),
    datetime: st.datetimes(),
}
REST = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", [Draft, Connection, Settings])
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_what_is_read(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(whole(kind))
    text = json.dumps(to_json(value), ensure_ascii=False).encode(errors="backslashreplace")
    assert from_json(kind, json.loads(text)) == value


@pytest.mark.parametrize("kind", [Draft, Connection, Settings])
@given(content=REST)
def test_anything_else_is_refused_with_one_kind_of_error(kind: type[Any], content: Any) -> None:
    try:
        found = from_json(kind, content)
    except ValueError:
        return
    assert isinstance(found, kind)


@pytest.mark.parametrize("kind", [Draft, Connection, Settings])
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_one_wrong_field_is_refused_or_fits(kind: type[Any], data: st.DataObject) -> None:
    content = to_json(data.draw(whole(kind)))
    name = data.draw(st.sampled_from(sorted(content)))
    content[name] = data.draw(REST)
    try:
        found = from_json(kind, content)
    except ValueError:
        return
    assert type(getattr(found, name)) in {*PLAIN, type(None), tuple, frozenset} | _kinds(kind)


def _kinds(kind: type[Any]) -> set[type]:
    """The enums and dataclasses among a dataclass's fields."""
    hints = field_types(kind).values()
    parts = {part for hint in hints for part in (hint, *typing.get_args(hint))}
    return {part for part in parts if isinstance(part, type)}


def test_names_nobody_knows_are_left_out() -> None:
    assert from_json(Settings, {"proxy": "p:1", "evil": "x", "__class__": "os"}) == Settings(proxy="p:1")


@pytest.mark.parametrize(
    "content", [None, [], "x", {"text_percent": True}, {"text_percent": 1.5}, {"proxy": 1}, {"theme": "pink"}]
)
def test_settings_that_do_not_fit(content: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever its words)
        from_json(Settings, content)


def test_what_nobody_reads_is_not_taken_as_it_is() -> None:
    @dataclasses.dataclass(frozen=True)
    class Unread:
        values: Mapping[str, str]

    with pytest.raises(ValueError, match="no reader"):
        from_json(Unread, {"values": {"a": "b"}})


@pytest.mark.parametrize("ends", [5, True, {}, "soon"])
def test_a_day_is_read_from_its_text_alone(ends: object) -> None:
    content = {**to_json(Draft(id="d")), "secret_expires": ends}
    with pytest.raises(ValueError):  # noqa: PT011 (whatever its words)
        from_json(Draft, content)


def test_a_secret_cannot_be_written() -> None:
    with pytest.raises(TypeError):
        json.dumps(to_json((Secret("x"),)))
