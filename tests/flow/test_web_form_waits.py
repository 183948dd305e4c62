"""How long a product's page is waited for: while it is at work, where something is missing, after the last click."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import (
    BY_NAME,
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
    TICK,
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
from wizard.model.recipe import Act, RecipeStep, StepOutcome

LEFT = (StepOutcome.LEFT, "")


# ---- a page at work


def test_a_page_that_says_that_it_is_at_work_is_waited_for_though_it_stands_still() -> None:
    page, field = Page(), name_field()
    page.busy_until = 9000
    page.after(9000, lambda: page.show(field))
    assert outcomes(drive(page, [NAME], VALUES)) == [(StepOutcome.FILLED, "Head office")]


def test_a_page_that_never_ends_its_work_is_waited_for_once() -> None:
    page = Page()
    page.busy_until = 10**9
    driven = drive(page, [replace(NAME, seconds=6), replace(KEY, seconds=6)], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND, AskReason.NOT_FOUND]
    assert page.now < 9000


def test_a_sign_in_that_comes_after_the_work_is_asked() -> None:
    page = Page()
    page.busy_until = 6000

    def show() -> None:
        page.password = True

    page.after(6000, show)
    assert asked(drive(page, [SIGN_IN, NAME], VALUES))[0] is AskReason.SIGN_IN


def test_a_form_with_a_secret_that_is_drawn_while_it_is_looked_for_is_no_sign_in() -> None:
    page = Page()

    def draw() -> None:
        page.show(name_field())
        page.password, page.changed = True, -1000

    page.just_before = (Do.TEXTS, draw)
    assert drive(page, [SIGN_IN, NAME], VALUES).asks == []


def test_a_page_that_only_works_is_asked_about_no_sign_in() -> None:
    page, field = Page(), name_field()
    page.busy_until = 15_000
    page.after(15_000, lambda: page.show(field))
    assert outcomes(drive(page, [SIGN_IN, NAME], VALUES)) == [(StepOutcome.FILLED, "Head office")]


def test_a_result_that_comes_after_the_work_is_waited_for() -> None:
    page = Page()
    page.busy_until = 8000
    page.after(8000, lambda: page.texts.append("Connected"))
    assert drive(page, [SAVED], VALUES).asks == []


def test_after_the_last_click_the_work_is_waited_for() -> None:
    page = Page()
    field = name_field()

    def works() -> None:
        page.busy_until = page.now + 3000

    page.show(Control("button", "Save", does=works))
    page.after(5000, lambda: page.show(field))
    drive(page, [SAVE, NAME], VALUES, allow_save=True)
    assert page.now >= 3000


@pytest.mark.parametrize("stays", [True, False])
def test_a_last_click_that_the_page_refuses_is_no_success(stays: bool) -> None:
    page = Page()
    page.show(Control("button", "Save", does=lambda: page.texts.append("Alias is required.")))
    driven = drive(page, [SAVE], VALUES, allow_save=True, person=lambda _: None if stays else page.texts.clear())
    assert [(one.reason, one.shown) for one in driven.asks] == [(AskReason.REFUSED, "is required")]
    assert outcomes(driven) == [(StepOutcome.ASKED, "is required")]


def test_what_the_page_said_before_the_last_click_is_no_refusal() -> None:
    page = Page(button("Save"))
    page.texts.append("A name is required.")
    assert outcomes(drive(page, [SAVE], VALUES, allow_save=True)) == [(StepOutcome.PRESSED, "")]


# ---- what is missing costs no patience twice


def test_what_is_missing_on_a_page_that_stands_still_costs_patience_once() -> None:
    page = Page(name_field())
    driven = drive(page, [NAME, KEY, LEVEL, ENABLE], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND] * 3
    assert page.now < 3500


# ---- the form itself is not there

FORM = [NAME, KEY, LEVEL, SAVE]


def test_a_form_that_is_not_there_is_asked_for_once_and_nothing_on_it_is_searched_for() -> None:
    page = Page()
    driven = drive(page, FORM, VALUES, allow_save=True)
    assert driven.asks == [Ask("Name", AskReason.NOT_REACHED)]
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), LEFT, LEFT, LEFT]
    assert page.now < 4000


def test_a_form_that_somebody_has_opened_is_filled_in() -> None:
    page = Page()

    def opens(_ask: object) -> str:
        page.show(name_field(), Control("field", "Client secret"))
        return ""

    driven = drive(page, [NAME, KEY, LEVEL], VALUES, person=opens)
    assert asked(driven) == [AskReason.NOT_REACHED, AskReason.NOT_FOUND]
    assert [one.outcome for one in driven.reports] == [StepOutcome.FILLED, StepOutcome.FILLED, StepOutcome.ASKED]


def test_a_form_of_which_something_else_is_there_lacks_only_what_is_missing() -> None:
    page = Page(Control("list", "Permission", options=("Read",)))
    assert asked(drive(page, FORM, VALUES))[0] is AskReason.NOT_FOUND


def test_a_form_of_which_something_is_there_twice_or_disabled_is_there() -> None:
    for other in (Control("list", "Permission", doubled=2), Control("list", "Permission", off=True)):
        page = Page(other, *([other] if other.doubled > 1 else []))
        assert asked(drive(page, FORM, VALUES))[0] is AskReason.NOT_FOUND


def test_somebody_who_has_opened_nothing_is_asked_for_each_field() -> None:
    driven = drive(Page(), [NAME, KEY, LEVEL], VALUES, person=lambda _: "")
    assert asked(driven) == [AskReason.NOT_REACHED, *[AskReason.NOT_FOUND] * 3]


def test_after_something_was_done_the_next_thing_has_its_patience_again() -> None:
    page, field = Page(name_field()), Control("field", "Client secret")
    page.after(5000, lambda: page.show(field))
    driven = drive(page, [LEVEL, NAME, KEY], VALUES)
    assert field.shown == SECRET
    assert asked(driven) == [AskReason.NOT_FOUND]


def test_what_the_person_has_done_gives_the_page_its_time_again() -> None:
    page, field = Page(), Control("field", "Client secret")

    def does(_ask: object) -> str:
        if not page.controls:
            page.after(1500, lambda: page.show(field))
        return ""

    drive(page, [NAME, KEY], VALUES, person=does)
    assert field.shown == SECRET


def test_what_stands_on_a_page_that_was_never_reached_is_not_asked_one_by_one() -> None:
    page = Page()
    expected = replace(SAVED, labels=("Test",))
    driven = drive(page, [MENU, BY_NAME, NAME, ENABLE, TICK, NEXT, expected, SAVE], VALUES, allow_save=True)
    assert asked(driven) == [AskReason.NOT_FOUND]
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), *[LEFT] * 7]
    assert page.now < 4500


def test_rooms_of_a_page_that_was_never_reached_are_not_asked_either() -> None:
    row = (RecipeStep(Act.PRESS, ("+",)), RecipeStep(Act.FILL, ("Email",), "address"))
    driven = drive(Page(), [MENU, RecipeStep(Act.EACH_ROOM, steps=row, section="Rooms")], VALUES)
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), LEFT]


def test_a_page_that_somebody_has_opened_is_searched_again() -> None:
    page, field = Page(), name_field()

    def opens(_ask: object) -> str:
        page.after(1500, lambda: page.show(field))
        return ""

    driven = drive(page, [MENU, NAME], VALUES, person=opens)
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), (StepOutcome.FILLED, "Head office")]


def test_a_page_that_is_there_after_all_is_filled_in() -> None:
    page, field = Page(), name_field()
    page.after(2700, lambda: page.show(field))
    driven = drive(page, [MENU, KEY, NAME], VALUES)
    assert outcomes(driven) == [(StepOutcome.ASKED, ""), LEFT, (StepOutcome.FILLED, "Head office")]


# ---- what the page asks back, and what it wants to be tried again


@pytest.mark.parametrize(
    ("dialogs", "outcome", "reasons"),
    [
        ([True], StepOutcome.PRESSED, []),
        ([False], StepOutcome.ASKED, [AskReason.NOT_KEPT]),
        ([True, False], StepOutcome.ASKED, [AskReason.NOT_KEPT]),
    ],
)
def test_a_last_click_is_done_only_where_nothing_is_asked_back_any_more(
    dialogs: list[bool], outcome: StepOutcome, reasons: list[AskReason]
) -> None:
    page = Page(button("Save"))
    page.asks_back = dialogs
    driven = drive(page, [SAVE], VALUES, allow_save=True)
    assert (outcomes(driven), asked(driven)) == ([(outcome, "")], reasons)


class Failing:
    """A button that comes to nothing so many times; the notice goes by itself, or with the next press."""

    def __init__(self, page: Page, times: int, *, fades: bool) -> None:
        self.page, self.times, self.fades, self.presses = page, times, fades, 0
        page.show(Control("button", "Save", does=self.press))

    def press(self) -> None:
        self.presses += 1
        self.page.texts.clear()
        if self.presses <= self.times:
            self.page.texts.append("Your changes were not saved. Please try again.")
            if self.fades:
                self.page.after(2000, self.page.texts.clear)


@pytest.mark.parametrize("fades", [True, False])
@pytest.mark.parametrize(("times", "reasons"), [(1, []), (2, [AskReason.REFUSED])])
def test_a_last_click_that_may_be_tried_again_is_tried_once_more(
    fades: bool, times: int, reasons: list[AskReason]
) -> None:
    page = Page()
    save = Failing(page, times, fades=fades)
    driven = drive(page, [SAVE], VALUES, allow_save=True)
    assert (save.presses, asked(driven)) == (2, reasons)


def test_what_is_asked_back_at_the_second_try_is_a_person_s() -> None:
    page = Page()
    save = Failing(page, 1, fades=True)
    page.after(3000, lambda: page.asks_back.append(False))
    assert asked(drive(page, [SAVE], VALUES, allow_save=True)) == [AskReason.NOT_KEPT]
    assert save.presses == 2
