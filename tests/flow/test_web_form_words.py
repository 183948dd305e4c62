"""What a product's page says is believed, told or asked; and what takes a person's word."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import (
    MENU,
    NEXT,
    SAVE,
    SAVED,
    SIGN_IN,
    VALUES,
    asked,
    button,
    drive,
    outcomes,
)
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Ask, AskReason, Do
from wizard.model.recipe import Act, Place, RecipeStep, StepOutcome, StepReport

# ---- what the page says


def test_what_is_expected_and_comes_is_no_line_of_the_report() -> None:
    page = Page()
    page.after(3000, lambda: page.texts.append("Status: connected"))
    driven = drive(page, [SAVED], VALUES)
    assert (driven.asks, driven.reports) == ([], [])
    assert 3000 <= page.now < 3200


def test_a_refusal_is_asked_with_the_page_s_own_words() -> None:
    page = Page()
    page.texts.append("Wrong secret!")
    driven = drive(page, [SAVED], VALUES)
    assert driven.asks == [Ask("Connection", AskReason.REFUSED, shown="Wrong secret")]
    assert driven.reports == [StepReport("Connection", StepOutcome.ASKED, "Wrong secret")]


def test_an_old_refusal_that_goes_away_is_none() -> None:
    page = Page()
    page.texts.append("Wrong secret")
    page.after(1500, page.texts.clear)
    page.after(3500, lambda: page.texts.append("Ready"))
    assert asked(drive(page, [SAVED], VALUES)) == []


@pytest.mark.parametrize(
    ("step", "label"),
    [(SAVED, "Connection"), (replace(SAVED, labels=()), "Connected"), (replace(SAVED, labels=(), shows=()), "")],
)
def test_what_is_expected_and_does_not_come_is_asked_once_the_page_stands_still(step: RecipeStep, label: str) -> None:
    page = Page()
    driven = drive(page, [step], VALUES)
    assert driven.asks == [Ask(label, AskReason.NOT_SEEN)]
    assert 3500 <= page.now < 3700


def test_a_page_that_keeps_changing_is_waited_for_as_long_as_the_step_says() -> None:
    page = Page()
    page.noise()
    driven = drive(page, [replace(SAVED, seconds=9)], VALUES)
    assert asked(driven) == [AskReason.NOT_SEEN]
    assert page.now >= 9000


def test_an_optional_text_that_does_not_come_is_passed_over() -> None:
    driven = drive(Page(), [replace(SAVED, optional=True)], VALUES)
    assert (driven.asks, driven.reports) == ([], [])


def test_a_refusal_is_told_even_where_the_text_is_optional() -> None:
    page = Page()
    page.texts.append("Wrong secret")
    driven = drive(page, [replace(SAVED, optional=True)], VALUES)
    assert driven.asks == [Ask("Connection", AskReason.REFUSED, shown="Wrong secret")]


def test_what_the_page_shows_is_taken_down_for_the_report() -> None:
    step = RecipeStep(Act.READ, ("Redirect address",))
    page = Page(Control("field", "Redirect address", "https://gw.example/back"))
    driven = drive(page, [step, replace(step, labels=("Nowhere",))], VALUES)
    assert driven.reports == [StepReport("Redirect address", StepOutcome.LEFT, "https://gw.example/back")]


def test_what_only_a_person_can_do_is_asked_under_the_section_s_name() -> None:
    driven = drive(Page(), [RecipeStep(Act.PERSON, section="Licence")], VALUES)
    assert driven.asks == [Ask("Licence", AskReason.BY_HAND)]
    assert driven.did == [Do.UNMARK]


MENU_BY_HAND = RecipeStep(Act.PERSON, ("Open the menu under your name",), way=True, seconds=8)


def test_a_menu_that_only_a_person_can_open_is_not_asked_where_it_opens() -> None:
    page = Page()
    page.after(500, lambda: page.show(button("Settings")))
    assert drive(page, [MENU_BY_HAND, MENU], VALUES).asks == []


@pytest.mark.parametrize("noisy", [False, True])
def test_a_menu_that_only_a_person_can_open_is_asked_where_it_stays_shut(noisy: bool) -> None:
    page = Page()
    if noisy:
        page.noise()
    driven = drive(page, [MENU_BY_HAND, MENU], VALUES, person=lambda _: page.show(button("Settings")))
    assert driven.asks == [Ask("Open the menu under your name", AskReason.BY_HAND)]
    assert page.controls[0].presses == 1


def test_with_a_person_there_the_walk_waits_for_their_last_click_and_goes_on() -> None:
    pressed = button()
    page = Page(button("Save"), pressed)
    done: list[int] = []
    driven = drive(
        page,
        [SAVE, replace(NEXT, when="saved")],
        VALUES,
        person_saves=True,
        person=lambda _: done.append(pressed.presses),
    )
    assert [(one.label, one.reason) for one in driven.asks] == [("Save", AskReason.SAVE)]
    assert (done, pressed.presses, page.controls[0].presses) == ([0], 1, 0)
    assert driven.reports[0] == StepReport("Save", StepOutcome.LEFT, "")


def test_who_may_save_is_not_asked_to() -> None:
    page = Page(button("Save"))
    driven = drive(page, [SAVE], VALUES, allow_save=True, person_saves=True)
    assert (driven.asks, page.controls[0].presses) == ([], 1)


OLD = "Old calendar"
UNDO = RecipeStep(
    Act.AGREE,
    ("Disconnect it",),
    section="Active",
    found=OLD,
    tell="The rooms go dark meanwhile.",
    steps=(RecipeStep(Act.PRESS, (OLD,), section="Active"), RecipeStep(Act.PRESS, ("Delete",))),
)


def connected(page: Page) -> tuple[Control, Control]:
    """Something that works stands in the list; its Delete takes it away."""
    old = Control("button", OLD, section="Active")
    delete = button("Delete")
    delete.does = lambda: page.controls.remove(old)
    page.show(old, delete)
    return old, delete


# ---- what takes a person's word


def test_what_works_is_undone_after_the_person_agreed_twice() -> None:
    page = Page(button())
    old, delete = connected(page)
    driven = drive(page, [UNDO, NEXT], VALUES, person=lambda _: "agreed")
    assert [(one.label, one.reason, one.shown) for one in driven.asks] == [
        ("Disconnect it", AskReason.AGREE, "The rooms go dark meanwhile."),
        ("Disconnect it", AskReason.SURELY, "The rooms go dark meanwhile."),
    ]
    assert (old.presses, delete.presses, page.controls[0].presses) == (1, 1, 1)


@pytest.mark.parametrize("refused", [AskReason.AGREE, AskReason.SURELY])
def test_without_agreement_nothing_is_undone_and_nothing_goes_on(refused: AskReason) -> None:
    page = Page(button())
    old, delete = connected(page)
    driven = drive(page, [UNDO, NEXT], VALUES, person=lambda asked: "" if asked.reason is refused else "agreed")
    assert driven.asks[-1].reason is refused
    assert (old.presses, delete.presses, page.controls[0].presses) == (0, 0, 0)
    assert driven.reports == [StepReport("Disconnect it", StepOutcome.ASKED, "")]


def test_nothing_to_undo_is_passed_over_as_soon_as_what_comes_next_is_there() -> None:
    page = Page(Control("button", OLD, section="Available"))
    page.after(600, lambda: page.show(button()))
    driven = drive(page, [UNDO, NEXT], VALUES)
    assert (driven.asks, page.controls[1].presses) == ([], 1)
    assert page.now < 2000


def test_what_is_to_be_undone_may_appear_late() -> None:
    page = Page()
    page.after(900, lambda: connected(page))
    driven = drive(page, [UNDO], VALUES)
    assert asked(driven) == [AskReason.AGREE]


@pytest.mark.parametrize("steps", [[UNDO], [UNDO, SIGN_IN]])
def test_a_page_on_which_nothing_comes_is_not_waited_for_for_ever(steps: list[RecipeStep]) -> None:
    page = Page()
    page.noise()
    assert drive(page, [replace(step, seconds=3) for step in steps], VALUES).asks == []


def test_a_link_from_an_e_mail_is_opened_by_the_person() -> None:
    step = RecipeStep(Act.LINK, ("Open the link",), tell="It came by e-mail.", when="person")
    driven = drive(Page(), [step], VALUES, person_saves=True)
    assert driven.asks == [Ask("Open the link", AskReason.LINK, shown="It came by e-mail.")]
    assert outcomes(driven) == [(StepOutcome.ASKED, "")]
    assert drive(Page(), [step], VALUES).asks == []


def test_what_is_read_is_told_with_who_needs_it() -> None:
    page = Page()
    page.after(700, lambda: page.show(Control("field", "Redirect URI", "https://x.example/cb")))
    step = RecipeStep(Act.READ, ("Redirect URI",), tell="For single sign-on.", into=Place.REDIRECT)
    [report] = drive(page, [step], VALUES).reports
    assert report == StepReport(
        "Redirect URI", StepOutcome.LEFT, "https://x.example/cb", "For single sign-on.", Place.REDIRECT
    )


def test_a_page_that_never_stands_still_is_not_read_for_ever() -> None:
    page = Page()
    page.noise()
    assert drive(page, [RecipeStep(Act.READ, ("Redirect URI",), seconds=2)], VALUES).reports == []
