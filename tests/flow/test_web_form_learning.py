"""Steps that a person shows by pointing: done there, remembered if that is safe, and used on the next walk."""

from typing import Any

import pytest

from tests.flow.web_form_drive import KEY, NAME, NEXT, ROOM, SAVE, SECRET, VALUES, button, drive
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Answer, Ask, Command, walk
from wizard.model.learned_step import ControlDescription, LearnedStep, description_from
from wizard.model.recipe import Act, RecipeStep, StepOutcome

TOLD: dict[str, Any] = {
    "kind": "field",
    "role": "textbox",
    "names": ["Friendly name"],
    "place": ["general"],
    "neighbours": ["", ""],
    "secret": False,
    "version": "2.12.0",
    "origin": "",
    "alike": 1,
}
CONTROL = ControlDescription("textbox", ("Friendly name",), ("general",), ("", ""), False, "2.12.0")
LEARNED = LearnedStep("velocity", Act.FILL, "Name", CONTROL)


def field(label: str = "Friendly name") -> Control:
    return Control("field", label)


def pointing(told: dict[str, Any] = TOLD) -> Any:
    """Points the first time, and leaves out what is asked again."""
    answers = [told]
    return lambda _asked: answers.pop() if answers else None


def test_what_is_shown_is_filled_read_back_and_remembered() -> None:
    one = field()
    driven = drive(Page(one), [NAME], VALUES, person=pointing())
    assert one.shown == VALUES.texts["alias"]
    assert [(each.outcome, each.found) for each in driven.reports] == [(StepOutcome.FILLED, "person")]
    assert driven.learned == [LEARNED]


def test_what_is_remembered_is_used_without_a_question() -> None:
    one = field()
    driven = drive(Page(one), [NAME], VALUES, learned=[LEARNED])
    assert (driven.asks, one.shown) == ([], VALUES.texts["alias"])
    assert [each.found for each in driven.reports] == ["remembered"]
    assert driven.learned == []


def test_a_control_under_another_name_is_asked_again() -> None:
    one = field("Nickname")
    driven = drive(Page(one), [NAME], VALUES, learned=[LEARNED])
    assert [each.kind for each in driven.asks] == ["field"]
    assert one.shown == ""


def test_a_button_that_is_shown_is_pressed_and_remembered() -> None:
    told = {**TOLD, "kind": "button", "role": "button", "names": ["Go on"], "neighbours": []}
    one = button("Go on")
    driven = drive(Page(one), [NEXT], VALUES, person=pointing(told))
    assert one.presses == 1
    assert [each.found for each in driven.reports] == ["person"]
    assert [each.control.names for each in driven.learned] == [("Go on",)]


@pytest.mark.parametrize(
    "told",
    [
        {**TOLD, "alike": 2},
        {**TOLD, "neighbours": ["", VALUES.texts["alias"]]},
        {**TOLD, "place": [ROOM.address]},
    ],
)
def test_what_is_not_unique_or_holds_a_value_is_filled_this_once(told: dict[str, Any]) -> None:
    one = field()
    driven = drive(Page(one), [NAME], VALUES, person=pointing(told))
    assert (one.shown, driven.learned) == (VALUES.texts["alias"], [])


def test_a_page_that_does_not_keep_it_teaches_nothing() -> None:
    one = field()
    one.makes_of = lambda _text: ""
    driven = drive(Page(one), [NAME], VALUES, person=pointing())
    assert driven.learned == []
    assert [each.outcome for each in driven.reports] == [StepOutcome.ASKED]


@pytest.mark.parametrize("told", [{**TOLD, "secret": True}, {**TOLD, "names": "x"}, {**TOLD, "secret": 1}, {}])
def test_what_may_not_be_used_stays_asked(told: dict[str, Any]) -> None:
    one = field()
    driven = drive(Page(one), [NAME], VALUES, person=pointing(told))
    assert (one.shown, driven.learned) == ("", [])
    assert [each.outcome for each in driven.reports] == [StepOutcome.ASKED]


def test_a_secret_is_remembered_only_where_it_is_hidden() -> None:
    for secret in (True, False):
        told = {**TOLD, "names": ["Passphrase"], "secret": secret}
        one = field("Passphrase")
        driven = drive(Page(one), [KEY], VALUES, person=pointing(told))
        assert one.shown == SECRET
        assert len(driven.learned) == int(secret)
        assert SECRET not in repr(driven.learned)


def test_the_last_click_and_lines_of_a_list_are_not_shown() -> None:
    beside = RecipeStep(Act.PRESS, ("Edit",), beside="alias")
    driven = drive(Page(), [SAVE, beside], VALUES, allow_save=True)
    assert [each.kind for each in driven.asks] == ["", ""]


def test_an_answer_that_is_no_description_is_left_out() -> None:
    walking = walk([NAME], VALUES)
    said: object = next(walking)
    while not isinstance(said, Ask):
        said = walking.send(Answer(quiet=60_000) if isinstance(said, Command) else Answer())
    assert description_from({"names": "the third field"}) is None
    said = walking.send(Answer(pointed=None))
    assert isinstance(said, Command)
    walking.close()


def test_a_description_is_told_to_the_page_as_it_was_read() -> None:
    read = description_from(TOLD)
    assert read == CONTROL
    assert read is not None
    assert read.spoken("field") == TOLD
    assert description_from({**TOLD, "role": ""}) is None
    assert description_from({**TOLD, "names": ["x" * 200]}) is None
    assert description_from({**TOLD, "alike": "1"}) is None
