"""Buttons, saving, signing in, and what the page says: steps of the walk that give no value."""

from dataclasses import replace

import pytest

from tests.flow.web_form_page import (
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
    Control,
    Page,
    asked,
    button,
    drive,
    name_field,
    outcomes,
)
from wizard.flow.web_form import Ask, AskReason, Do
from wizard.model.recipe import Act, Place, RecipeStep, StepOutcome, StepReport

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
    assert 7000 <= page.now < 9000


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


# ---- signing in


def signing_in_page() -> Page:
    page = Page()
    page.password = True
    return page


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
    assert page.now >= 2500


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


# ---- what takes a person's word

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
