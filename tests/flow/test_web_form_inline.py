"""Settings that are only shown, and edited in their line: each is kept there before anything else is done."""

import pytest

from tests.flow.web_form_drive import KEY, NAME, NEXT, VALUES, asked, button, drive, outcomes
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Ask, AskReason, Do
from wizard.model.recipe import StepOutcome


def editable(label: str = "Name") -> Page:
    page = Page(button())
    page.editable = [Control("field", label)]
    return page


def test_a_line_is_opened_filled_in_and_kept() -> None:
    page = editable()
    driven = drive(page, [NAME, NEXT], VALUES, allow_save=True)
    assert outcomes(driven) == [(StepOutcome.FILLED, "Head office"), (StepOutcome.PRESSED, "")]
    assert page.editable[0] not in page.controls
    assert driven.did.count(Do.KEEP_FIELD) == 1


def test_a_secret_s_line_only_has_to_be_closed() -> None:
    assert outcomes(drive(editable("Client secret"), [KEY], VALUES, allow_save=True)) == [(StepOutcome.FILLED, "••••")]


def test_without_leave_to_save_the_person_keeps_the_line() -> None:
    driven = drive(editable(), [NAME], VALUES)
    assert driven.asks == [Ask("Name", AskReason.NOT_KEPT, "Head office")]
    assert Do.KEEP_FIELD not in driven.did


@pytest.mark.parametrize("fault", ["stays open", "cannot be kept"])
def test_a_line_that_does_not_keep_it_is_asked(fault: str) -> None:
    page = editable()
    page.keeps_lines = fault != "stays open"
    if fault == "cannot be kept":
        page.editable[0].does = page.editable.clear
    assert asked(drive(page, [NAME], VALUES, allow_save=True)) == [AskReason.NOT_KEPT]
