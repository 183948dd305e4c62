"""Buttons of a product's page and what they lead to, saving, and signing in."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import (
    ENABLE,
    KEY,
    LEVEL,
    MENU,
    NAME,
    NEXT,
    SAVE,
    SAVED,
    SECRET,
    SIGN_IN,
    VALUES,
    asked,
    button,
    drive,
    name_field,
    outcomes,
)
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Ask, AskReason, Do
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport

# ---- buttons and what they lead to


def test_a_button_is_pressed_once_and_reported() -> None:
    pressed = button()
    driven = drive(Page(pressed), [NEXT], VALUES)
    assert (pressed.presses, driven.reports) == (1, [StepReport("Next", StepOutcome.PRESSED, "")])


def test_a_menu_is_left_alone_where_the_next_field_is_in_sight() -> None:
    menu, field = button("Settings"), name_field()
    steps = [MENU, replace(MENU, labels=("More",)), replace(NEXT, optional=True), replace(ENABLE, value="nobody"), NAME]
    driven = drive(Page(menu, field), steps, VALUES)
    assert (menu.presses, field.shown) == (0, "Head office")
    assert outcomes(driven) == [(StepOutcome.FILLED, "Head office")]


def test_a_menu_is_opened_where_the_next_field_is_behind_it() -> None:
    menu, field = button("Settings"), name_field()
    page = Page(menu)
    menu.does = lambda: page.after(300, lambda: page.show(field))
    driven = drive(page, [MENU, NAME], VALUES)
    assert [one.outcome for one in driven.reports] == [StepOutcome.PRESSED, StepOutcome.FILLED]


def test_a_menu_that_is_missing_is_no_matter_once_the_field_has_come() -> None:
    page, field = Page(), name_field()
    page.after(1500, lambda: page.show(field))
    driven = drive(page, [MENU, NAME], VALUES)
    assert outcomes(driven) == [(StepOutcome.FILLED, "Head office")]


@pytest.mark.parametrize(
    ("coming", "there", "pressed"),
    [
        ([KEY, NAME], [name_field()], 0),
        ([replace(MENU, labels=("Manage",)), NAME], [button("Manage")], 0),
        ([replace(MENU, labels=("+",)), NAME], [button("+")], 1),
        ([MENU, NAME], [], 1),
        ([NAME, SAVE], [button("Save")], 1),
        ([SAVE], [button("Save")], 0),
        ([NEXT, *[replace(NAME, labels=(str(n),)) for n in range(3)], NAME], [name_field()], 1),
    ],
)
def test_a_menu_is_passed_where_one_of_the_next_things_is_in_sight(
    coming: list[RecipeStep], there: list[Control], pressed: int
) -> None:
    menu = button("Settings")
    drive(Page(menu, *there), [MENU, *coming], VALUES)
    assert min(menu.presses, 1) == pressed


def test_a_menu_that_leads_on_only_after_the_last_click_does_not_tell_that_the_form_is_reached() -> None:
    """The page's own menu is in sight from everywhere."""
    later = replace(MENU, labels=("All",), when="saved")
    record, menu = button("Rooms"), button("All")
    page = Page(record, menu)
    record.does = lambda: page.show(name_field(), button("Save"))
    drive(page, [replace(MENU, labels=("Rooms",)), NAME, SAVE, later, NEXT], VALUES, allow_save=True)
    assert record.presses == 1


def test_a_plus_under_another_heading_is_not_the_one() -> None:
    other, right = Control("button", "+", section="Rooms"), Control("button", "+", section="Integrations")
    step = RecipeStep(Act.PRESS, ("+",), outside="Rooms")
    assert asked(drive(Page(other), [step], VALUES)) == [AskReason.NOT_FOUND]
    drive(Page(other, right), [step], VALUES)
    assert (other.presses, right.presses) == (0, 1)


@pytest.mark.parametrize(
    ("step", "saved"), [(NAME, 0), (KEY, 0), (LEVEL, 0), (replace(NAME, optional=True), 1), (NEXT, 1)]
)
def test_what_must_be_there_and_is_not_leaves_the_last_click_to_the_person(step: RecipeStep, saved: int) -> None:
    page = Page(button("Save"), Control("button", "Test"))
    driven = drive(page, [step, SAVE, RecipeStep(Act.PRESS, ("Test",), when="saved")], VALUES, allow_save=True)
    assert [one.presses for one in page.controls] == [saved, saved]
    assert driven.reports[1].outcome is (StepOutcome.PRESSED if saved else StepOutcome.LEFT)


def test_what_the_person_fills_in_is_there() -> None:
    field = Control("field", "Client secret", doubtful=True)
    page = Page(button("Save"), field)

    def person(_: Ask) -> None:
        field.doubtful, field.shown = False, SECRET

    driven = drive(page, [KEY, SAVE], VALUES, allow_save=True, person=person)
    assert (page.controls[0].presses, [one.shown for one in driven.reports]) == (1, ["", ""])


ROWS_TESTED = RecipeStep(Act.EACH_ROOM, ("Rooms",), steps=(NAME,))
TESTED = [
    SAVED,
    replace(NEXT, when="tested"),
    replace(NAME, when="tested", value="nobody"),
    replace(SAVE, when="tested"),
]


def test_after_a_refused_test_nothing_is_pressed_any_more() -> None:
    page = Page(button(), button("Save"), button("After"))
    page.texts.append("Wrong secret")
    after = RecipeStep(Act.PRESS, ("After",), when="saved")
    rooms = replace(ROWS_TESTED, when="tested")
    driven = drive(page, [*TESTED, rooms, after], VALUES, allow_save=True)
    assert [one.presses for one in page.controls] == [0, 0, 0]
    assert driven.reports == [
        StepReport("Connection", StepOutcome.ASKED, "Wrong secret"),
        StepReport("Next", StepOutcome.LEFT, ""),
        StepReport("Save", StepOutcome.LEFT, ""),
        StepReport("Rooms · conf-1@contoso.example", StepOutcome.LEFT, ""),
    ]


def test_a_test_that_the_person_brought_to_success_is_passed() -> None:
    page = Page(button(), button("Save"))
    page.texts.append("Wrong secret")
    driven = drive(page, TESTED, VALUES, allow_save=True, person=lambda _: page.texts.clear())
    assert [one.presses for one in page.controls] == [1, 1]
    assert asked(driven) == [AskReason.REFUSED]


def test_success_that_stands_beside_a_refusal_is_none() -> None:
    page = Page()
    page.texts.append("Ready to test: Wrong secret")
    assert asked(drive(page, [SAVED], VALUES)) == [AskReason.REFUSED]


def test_a_menu_that_leads_to_nothing_in_sight_is_asked_where_it_is_missing() -> None:
    assert asked(drive(Page(), [MENU, SAVED], VALUES))[0] is AskReason.NOT_FOUND


def test_of_a_button_and_its_switched_off_twin_the_usable_one_is_pressed() -> None:
    off, usable = button(), button()
    off.off = True
    driven = drive(Page(off, usable), [NEXT], VALUES)
    assert (off.presses, usable.presses, driven.asks) == (0, 1, [])


def test_a_button_that_becomes_usable_is_waited_for() -> None:
    late = button()
    late.off, page = True, Page(late)
    page.after(2000, lambda: setattr(late, "off", False))
    assert outcomes(drive(page, [NEXT], VALUES)) == [(StepOutcome.PRESSED, "")]


def test_an_optional_button_that_is_missing_is_passed_over() -> None:
    driven = drive(Page(), [replace(NEXT, optional=True)], VALUES)
    assert (driven.asks, driven.reports) == ([], [])


def test_a_missing_button_is_asked_and_nothing_is_read_from_it() -> None:
    driven = drive(Page(), [NEXT], VALUES)
    assert driven.asks == [Ask("Next", AskReason.NOT_FOUND)]
    assert (outcomes(driven), driven.did[-1]) == ([(StepOutcome.ASKED, "")], Do.UNMARK)


def test_a_button_that_is_doubled_when_it_should_be_pressed_is_asked() -> None:
    page = Page(button())
    page.just_before = (Do.PRESS, lambda: page.show(button()))
    assert asked(drive(page, [NEXT], VALUES)) == [AskReason.SEVERAL]
    assert [one.presses for one in page.controls] == [0, 0]


# ---- saving


def test_the_last_click_is_left_to_the_person() -> None:
    save = button("Save")
    driven = drive(Page(save), [SAVE], VALUES)
    assert (save.presses, driven.did) == (0, [])
    assert driven.reports == [StepReport("Save", StepOutcome.LEFT, "")]


def test_the_last_click_is_done_where_it_is_allowed_and_the_page_settles_before_it_is_left() -> None:
    save = button("Save")
    page = Page(save)

    def store() -> None:
        page.after(300, lambda: page.texts.append("Storing"))
        page.after(900, lambda: page.texts.append("Stored"))

    save.does = store
    driven = drive(page, [SAVE], VALUES, allow_save=True)
    assert (save.presses, outcomes(driven)) == (1, [(StepOutcome.PRESSED, "")])
    assert page.texts == ["Storing", "Stored"]
    assert page.now - page.changed >= 700


def test_a_page_that_never_settles_does_not_hold_the_walk_for_ever() -> None:
    page = Page(button("Save"))
    page.noise()
    driven = drive(page, [replace(SAVE, seconds=1)], VALUES, allow_save=True)
    assert outcomes(driven) == [(StepOutcome.PRESSED, "")]
    assert 6500 <= page.now < 9000


@pytest.mark.parametrize(
    ("when", "allow_save", "done"),
    [
        ("saved", True, 1),
        ("saved", False, 0),
        ("!saved", True, 0),
        ("!saved", False, 1),
        ("enable", False, 1),
        ("!enable", False, 0),
        ("alias", False, 1),
        ("use_certificate", False, 0),
        ("!use_certificate", False, 1),
        ("nobody_gave_it", False, 0),
    ],
)
def test_a_step_s_condition_decides_whether_it_is_done(when: str, allow_save: bool, done: int) -> None:
    pressed = button()
    drive(Page(pressed), [replace(NEXT, when=when)], VALUES, allow_save=allow_save)
    assert pressed.presses == done


def signing_in_page() -> Page:
    page = Page()
    page.password = True
    return page


# ---- signing in


def test_signing_in_is_asked_where_a_password_is_asked_for() -> None:
    page = signing_in_page()
    driven = drive(page, [SIGN_IN, NAME], VALUES, person=lambda ask: page.show(name_field()))
    assert driven.asks == [Ask("Sign in", AskReason.SIGN_IN)]
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), (StepOutcome.FILLED, "Head office")]


def test_signing_in_is_not_asked_where_what_comes_next_is_in_sight() -> None:
    page = signing_in_page()
    page.show(button("Settings"))
    driven = drive(page, [SIGN_IN, SAVED, NAME, MENU], VALUES, person=lambda _: page.texts.append("Ready"))
    assert AskReason.SIGN_IN not in asked(driven)


def test_without_a_password_field_there_is_no_signing_in() -> None:
    page = Page()
    driven = drive(page, [SIGN_IN], VALUES)
    assert (driven.asks, driven.reports) == ([], [])
    assert page.now >= 1200
