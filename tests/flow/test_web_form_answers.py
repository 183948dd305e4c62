"""What a page's script says is read once, at the edge: a wrong shape is a problem, never a wrong step."""

import json

import pytest

from wizard.flow.web_form import Answer, answer_from
from wizard.model.problem import Code, Problem


def test_what_is_not_told_stays_as_it_is_and_what_is_not_known_is_left_out() -> None:
    assert answer_from("{}") == Answer()
    assert answer_from(
        json.dumps({"trust": "one", "native": True, "count": 3, "choice": "x", "pointed": {}})
    ) == Answer(trust="one")


def test_each_kind_of_value_is_read() -> None:
    told = {"trust": "several", "quiet": 12.75, "busy": True, "entries": ["A", "B"], "from": "General", "free": 2}
    read = Answer(trust="several", quiet=12, busy=True, entries=("A", "B"), left="General", free=2)
    assert answer_from(json.dumps(told)) == read


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (None, "no JSON object"),
        (7, "no JSON object"),
        ("", "no JSON object"),
        ("[1]", "no JSON object"),
        ("[" * 300, "no JSON object"),
        ('{"trust": 1}', "trust"),
        ('{"busy": 1}', "busy"),
        ('{"busy": "yes"}', "busy"),
        ('{"quiet": true}', "quiet"),
        ('{"quiet": "12"}', "quiet"),
        ('{"quiet": NaN}', "quiet"),
        ('{"shown": null}', "shown"),
        ('{"entries": "A"}', "entries"),
        ('{"entries": [1]}', "entries"),
    ],
)
def test_a_wrong_shape_is_a_problem_that_names_the_value(text: object, detail: str) -> None:
    assert answer_from(text) == Problem(Code.PAGE_UNREADABLE, detail)
