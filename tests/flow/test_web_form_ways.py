"""Ways through a product's page that no recipe names: long lists, menus, assistants, and what is still open."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import (
    BY_NAME,
    KEY,
    LEVEL,
    MENU,
    NAME,
    SAVE,
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
from wizard.flow.web_form import AskReason, Do
from wizard.model.recipe import Act, PageRoom, RecipeStep, StepOutcome, StepReport


def lines(*names: str) -> list[Control]:
    return [Control("toggle", name, "off") for name in names]


# ---- a list that draws only some of its lines


@pytest.mark.parametrize("first", [0, 2])
def test_a_long_list_is_looked_through_to_its_end_and_from_its_beginning(first: int) -> None:
    page = Page()
    page.lines = lines("Attic", "Hall", "Lab", "Zoo")
    page.show(page.lines[first])
    assert outcomes(drive(page, [TICK], VALUES)) == [(StepOutcome.CHOSEN, "on")]
    assert page.lines[1].shown == "on"


def test_a_button_beside_a_line_of_a_long_list_is_looked_for_there() -> None:
    page = Page()
    page.lines = [Control("button", "Import", line=name) for name in ("Attic", "1.01", "Zoo")]
    page.show(page.lines[0])
    step = RecipeStep(Act.EACH_ROOM, steps=(RecipeStep(Act.PRESS, ("Import",), beside="room"),), section="Rooms")
    assert [one.outcome for one in drive(page, [step], VALUES).reports] == [StepOutcome.PRESSED]
    assert [one.presses for one in page.lines] == [0, 1, 0]


def test_a_list_that_is_drawn_whole_costs_no_patience() -> None:
    page = Page()
    page.lines = lines("Attic", "Lab")
    page.show(*page.lines)
    assert asked(drive(page, [TICK], VALUES)) == [AskReason.NOT_FOUND]
    assert page.now < 4000


def test_the_last_line_of_a_long_list_is_found_at_once() -> None:
    page = Page()
    page.lines = lines("Attic", "Lab", "Hall")
    page.show(page.lines[0])
    driven = drive(page, [TICK, replace(TICK, labels=("Lab",))], VALUES)
    assert outcomes(driven) == [(StepOutcome.CHOSEN, "on")] * 2
    assert page.now < 7500


def test_a_list_that_has_gone_is_looked_through_no_more() -> None:
    page = Page()
    page.lines = lines("Attic", "Hall")
    page.lines[1].does = page.lines.clear
    page.show(page.lines[0])
    driven = drive(page, [TICK, replace(TICK, labels=("Lab",))], VALUES)
    assert [one for one, _ in outcomes(driven)] == [StepOutcome.CHOSEN, StepOutcome.ASKED]


def test_what_is_in_no_line_is_asked() -> None:
    page = Page()
    page.lines = lines("Attic", "Lab")
    page.show(page.lines[0])
    assert asked(drive(page, [TICK], VALUES)) == [AskReason.NOT_FOUND]


def test_a_line_that_redraws_itself_is_taken_once_it_stands_still() -> None:
    page = Page()
    page.lines = lines("Attic", "Hall")
    page.show(page.lines[0])
    page.after(2700, page.noise)
    assert outcomes(drive(page, [TICK], VALUES)) == [(StepOutcome.CHOSEN, "on")]


def test_a_line_on_a_page_that_never_stands_still_is_passed() -> None:
    page = Page()
    page.lines = lines("Attic", "Lab", "Hall")
    page.show(page.lines[0])
    page.after(2600, lambda: page.noise(40))
    assert outcomes(drive(page, [TICK], VALUES)) == [(StepOutcome.CHOSEN, "on")]


def test_a_list_without_end_is_left_at_last() -> None:
    page = Page()
    page.lines = lines(*(f"Room {number}" for number in range(900)))
    page.show(page.lines[0])
    assert asked(drive(page, [TICK], VALUES)) == [AskReason.NOT_FOUND]


def test_a_room_without_a_name_is_found_by_its_address_alone() -> None:
    room = PageRoom("a@contoso.example", "")
    toggle = Control("toggle", "a@contoso.example", "off")
    labels = ("{room}", "{room} – {address}", "{address}")
    step = RecipeStep(Act.EACH_ROOM, steps=(RecipeStep(Act.SWITCH, labels, "'on'"),), section="Rooms")
    driven = drive(Page(toggle, Control("toggle", "", "off")), [step], replace(VALUES, rooms=(room,)))
    assert [(one.label, one.outcome) for one in driven.reports] == [("a@contoso.example", StepOutcome.CHOSEN)]


# ---- menus that no recipe names


@pytest.mark.parametrize("steps", [[MENU], [BY_NAME, MENU]])
def test_what_stands_in_a_menu_of_the_top_bar_is_found_there(steps: list[RecipeStep]) -> None:
    page, settings = Page(), button("Settings")
    page.menus = [[button("Deutsch")], [button("My page"), settings]]
    driven = drive(page, steps, VALUES)
    assert driven.asks == []
    assert settings.presses == 1
    assert "Deutsch" not in [one.label for one in page.controls]


def test_what_stands_in_no_menu_is_asked_and_all_are_closed() -> None:
    page = Page()
    page.menus = [[button("Deutsch")]]
    driven = drive(page, [MENU], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND]
    assert driven.did.count(Do.FOLD) == 1
    assert page.controls == []


def test_no_more_than_a_few_menus_are_opened() -> None:
    page = Page()
    page.menus = [[button(f"Menu {number}")] for number in range(9)]
    driven = drive(page, [MENU], VALUES)
    assert (asked(driven), driven.did.count(Do.UNFOLD)) == ([AskReason.NOT_FOUND], 3)


def test_a_sign_is_in_no_menu() -> None:
    page = Page()
    page.menus = [[button("+")]]
    assert asked(drive(page, [RecipeStep(Act.PRESS, ("+",))], VALUES)) == [AskReason.NOT_FOUND]
    assert page.unfolded == []


# ---- assistants


@pytest.mark.parametrize("step", [KEY, SAVE])
def test_an_assistant_is_led_to_its_next_page(step: RecipeStep) -> None:
    page, wanted = Page(name_field()), Control("field", "Client secret")
    page.next_page = [wanted, button("Save")]
    driven = drive(page, [NAME, step], VALUES, allow_save=True)
    assert [one.label for one in driven.reports] == ["Name", "Next", step.label]
    assert driven.asks == []


def test_an_assistant_is_not_led_on_where_the_page_still_has_what_comes_next() -> None:
    page = Page(name_field(), Control("list", "Permission", options=("Read",)))
    page.next_page = [Control("field", "Client secret")]
    driven = drive(page, [NAME, KEY, LEVEL], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND]
    assert page.next_page


def test_an_assistant_is_not_led_on_where_something_is_lacking() -> None:
    page = Page(name_field())
    page.next_page = [Control("field", "Second secret")]
    driven = drive(page, [KEY, NAME, replace(KEY, labels=("Second secret",))], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND] * 2
    assert Do.NEXT not in driven.did


# ---- what is still to be done


@pytest.mark.parametrize(
    ("outcome", "shown", "is_open"),
    [
        (StepOutcome.ASKED, "what stands there", True),
        (StepOutcome.LEFT, "", True),
        (StepOutcome.LEFT, "https://ones.example/back", False),
        (StepOutcome.FILLED, "", False),
    ],
)
def test_what_was_asked_or_left_is_open_and_what_was_only_read_is_not(
    outcome: StepOutcome, shown: str, is_open: bool
) -> None:
    assert StepReport("Name", outcome, shown).is_open is is_open
