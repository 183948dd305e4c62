"""The last click is told as done only where the page has shown or sent something, and has its answers."""

import pytest

from tests.flow.web_form_drive import SAVE, VALUES, asked, button, drive, outcomes
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import AskReason
from wizard.model.recipe import StepOutcome

Result = tuple[list[AskReason], list[tuple[StepOutcome, str]]]


def saved(page: Page) -> Result:
    driven = drive(page, [SAVE], VALUES, allow_save=True)
    return asked(driven), outcomes(driven)


PRESSED: Result = ([], [(StepOutcome.PRESSED, "")])
NOT_SEEN: Result = ([AskReason.NOT_SEEN], [(StepOutcome.ASKED, "")])


def test_a_page_that_shows_and_sends_something_is_not_waited_for() -> None:
    page = Page(button("Save"))
    assert saved(page) == PRESSED
    assert page.now < 1500


@pytest.mark.parametrize("sends_at", [1000, 2000, 2400])
def test_what_is_sent_late_by_a_page_that_shows_nothing_is_waited_for(sends_at: int) -> None:
    page = Page(button("Save"))
    page.shows_clicks, page.sends_at = False, sends_at
    assert saved(page) == PRESSED
    assert page.now > sends_at


def test_what_is_sent_a_moment_after_something_was_shown_is_waited_for() -> None:
    page = Page(button("Save"))
    page.sends_at = 1300
    assert saved(page) == PRESSED
    assert page.now > page.sends_at


def test_the_answer_that_a_page_shows_nothing_of_is_waited_for() -> None:
    page = Page(button("Save"))
    page.shows_clicks, page.answered_at = False, 4000
    assert saved(page) == PRESSED
    assert page.now >= 4000


def test_no_answer_is_waited_for_for_ever() -> None:
    page = Page(button("Save"))
    page.shows_clicks, page.answered_at = False, 600_000
    assert saved(page) == PRESSED
    assert page.now < 10_000


def test_a_page_that_shows_something_is_not_held_up_by_an_answer_that_nobody_reads() -> None:
    page = Page(button("Save"))
    page.answered_at = 600_000
    assert saved(page) == PRESSED
    assert page.now < 1500


def test_a_notice_that_goes_by_itself_is_seen_while_an_answer_is_waited_for() -> None:
    page = Page()
    page.shows_clicks, page.answered_at = False, 600_000

    def refuses() -> None:
        page.texts.append("The settings could not be saved.")
        page.after(2000, page.texts.clear)

    page.show(Control("button", "Save", does=refuses))
    assert saved(page)[0] == [AskReason.REFUSED]


def test_a_page_that_shows_something_and_sends_nothing_has_kept_it() -> None:
    page = Page(button("Save"))
    page.sends_at = None
    assert saved(page) == PRESSED


def test_a_page_that_neither_shows_nor_sends_anything_is_looked_at_by_a_person() -> None:
    page = Page(button("Save"))
    page.shows_clicks, page.sends_at = False, None
    assert saved(page) == NOT_SEEN
    assert page.now >= 2500


def test_another_document_after_the_click_shows_that_it_was_taken() -> None:
    page = Page(button("Save"))
    page.shows_clicks, page.sends_at, page.is_new = False, None, True
    assert saved(page) == PRESSED
    assert page.now < 1500


def test_a_notice_that_stays_until_the_second_try_has_worked_is_no_second_refusal() -> None:
    page = Page()
    save = Control("button", "Save")

    def press() -> None:
        if save.presses == 1:
            page.texts.append("Your changes were not saved. Please try again.")
        else:
            page.after(500, page.texts.clear)

    save.does = press
    page.show(save)
    assert saved(page) == PRESSED
    assert save.presses == 2
