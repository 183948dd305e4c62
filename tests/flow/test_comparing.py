"""Two reports of the same recipe: what has moved, and what only looks so."""

import pytest

from tests.flow.web_form_drive import NAME, NEXT, VALUES, button, drive
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form.comparing import Move, StepMove, StepTrace, moves

ID = StepTrace("Client ID", "filled", "label", "Client ID", "General")


def test_the_same_run_has_moved_nothing() -> None:
    assert moves([ID, ID], [ID, ID]) == ()


@pytest.mark.parametrize(
    ("now", "move"),
    [
        (StepTrace("Client ID", "filled", "label", "Application ID", "General"), Move.RENAMED),
        (StepTrace("Client ID", "filled", "label", "Client ID", "Microsoft 365"), Move.ELSEWHERE),
        (StepTrace("Client ID", "filled", "placeholder", "Client ID", "General"), Move.OTHERWISE),
        (StepTrace("Client ID", "asked", "person"), Move.NOT_FOUND),
    ],
)
def test_each_kind_of_move_is_told(now: StepTrace, move: Move) -> None:
    assert [(one.label, one.move) for one in moves([ID], [now])] == [("Client ID", move)]


def test_what_was_asked_and_is_done_now_is_found_again() -> None:
    asked = StepTrace("Client ID", "asked", "person")
    assert moves([asked], [ID]) == (StepMove("Client ID", Move.FOUND_AGAIN, "person", "label"),)


def test_steps_that_only_one_run_has_met() -> None:
    other = StepTrace("Menu", "pressed", "drawn")
    assert moves([ID, other], [ID]) == (StepMove("Menu", Move.GONE, "drawn", ""),)
    assert moves([ID], [other, ID]) == (StepMove("Menu", Move.ADDED, "", "drawn"),)


def test_other_rooms_and_what_is_left_to_a_person_are_no_moves() -> None:
    room, left = StepTrace("Room · a@contoso.example", "chosen", "label"), StepTrace("Save", "left to you")
    assert moves([ID, room, left], [ID]) == ()
    assert moves([ID], [ID, room, left]) == ()
    assert moves([StepTrace("Save", "pressed", "label")], [left]) == ()


def test_what_an_older_report_does_not_tell_has_not_moved() -> None:
    assert moves([StepTrace("Client ID", "filled")], [ID]) == ()


def test_a_label_that_is_met_twice_is_two_steps() -> None:
    moved = StepTrace("Client ID", "filled", "label", "Client ID", "Other")
    assert [one.move for one in moves([ID, ID], [ID, moved])] == [Move.ELSEWHERE]


def test_a_walk_tells_what_controls_are_called_only_where_that_is_wanted() -> None:
    for wanted, told in ((True, [("Name *", "General"), ("Next", "")]), (False, [("", ""), ("", "")])):
        page = Page(Control("field", "Name *", section="General"), button())
        driven = drive(page, [NAME, NEXT], VALUES, describes=wanted)
        assert [(one.called, one.place) for one in driven.reports] == told
