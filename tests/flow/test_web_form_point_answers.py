"""What the page's script says while a person points is read once; a wrong shape is a problem."""

import json
from typing import Any

import pytest

from wizard.flow.web_form.point_answers import (
    PageBox,
    PointAct,
    PointAnswer,
    PointCommand,
    boxes_from,
    point_answer_from,
)
from wizard.model.learned_step import ControlDescription, PointRefusal
from wizard.model.problem import Code, Problem

BOX = {"left": 1, "top": 2.5, "right": 30, "bottom": 40}
CONTROL: dict[str, Any] = {
    "role": "textbox",
    "names": ["Key"],
    "place": [],
    "neighbours": [],
    "secret": False,
    "version": "",
    "origin": "",
}


def test_what_is_asked_is_spelled_out_without_what_is_not_told() -> None:
    plain = {"kind": "field", "secret": True}
    assert PointCommand(PointAct.TAKE, "field", secret=True).spoken() == {"do": "pointTake", **plain}
    scroll = PointCommand(PointAct.SCROLL, "field", secret=True, x=0, y=3.5, dy=-120)
    assert scroll.spoken() == {"do": "pointScroll", **plain, "x": 0, "y": 3.5, "dy": -120}


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({}, PointAnswer()),
        ({"quiet": 60000, "trust": "none", "broken": "x"}, PointAnswer()),
        ({"box": BOX, "name": "Key", "place": "general"}, PointAnswer(PageBox(1, 2.5, 30, 40), "Key", "general")),
        ({"name": "x" * 500}, PointAnswer(name="x" * 120)),
        ({"refused": "secret"}, PointAnswer(refused=PointRefusal.SECRET)),
        ({"taken": CONTROL}, PointAnswer(taken=ControlDescription("textbox", ("Key",)))),
        ({"foreign": "https://else.example"}, PointAnswer(foreign="https://else.example")),
    ],
)
def test_each_answer_is_read(told: dict[str, Any], answer: PointAnswer) -> None:
    assert point_answer_from(json.dumps(told)) == answer


@pytest.mark.parametrize(
    "told",
    [
        {"name": 3},
        {"box": None},
        {"box": {**BOX, "top": "2"}},
        {"box": {"left": 1}},
        {"refused": "because"},
        {"taken": "the third field"},
        {"taken": {**CONTROL, "names": "Key"}},
    ],
)
def test_a_wrong_shape_is_a_problem(told: dict[str, Any]) -> None:
    found = point_answer_from(json.dumps(told))
    assert isinstance(found, Problem)
    assert found.code is Code.PAGE_UNREADABLE


@pytest.mark.parametrize("text", [None, 3, "", "[]", "{"])
def test_what_is_no_object_is_a_problem(text: object) -> None:
    assert point_answer_from(text) == Problem(Code.PAGE_UNREADABLE, "no JSON object")
    assert boxes_from(text) == Problem(Code.PAGE_UNREADABLE, "boxes")


def test_boxes_are_read_or_refused() -> None:
    assert boxes_from(json.dumps({"boxes": [BOX]})) == (PageBox(1, 2.5, 30, 40),)
    assert boxes_from(json.dumps({"boxes": []})) == ()
    assert boxes_from(json.dumps({"boxes": [BOX, None]})) == Problem(Code.PAGE_UNREADABLE, "box")
    assert boxes_from('{"boxes": [{"left": NaN, "top": 1, "right": 1, "bottom": 1}]}') == Problem(
        Code.PAGE_UNREADABLE, "box"
    )
