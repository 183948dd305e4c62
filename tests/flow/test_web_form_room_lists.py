"""Rooms that are chosen in one list that takes several, and groups of the menu at the side that lead to a form."""

import pytest

from tests.flow.web_form_drive import MENU, NAME, ROOM, VALUES, asked, drive, name_field, outcomes
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import AskReason
from wizard.model.recipe import Act, RecipeStep, StepOutcome

TICK_ROOM = RecipeStep(Act.SWITCH, ("{room}", "{address}", "{room} ({address})"), "'on'")
ROOMS = RecipeStep(Act.EACH_ROOM, ("Sync specified room",), steps=(TICK_ROOM,))
ENTRY = f"{ROOM.room} ({ROOM.address})"
CHOSEN = [(StepOutcome.CHOSEN, ROOM.address)]


def list_of_rooms(page: Page, label: str = "Rooms", *, shows: bool = True, native: bool = False) -> Control:
    """A list that shows what was chosen as words beside it, and not in itself."""
    many = Control("list", label, options=("Lab (lab@contoso.example)", ENTRY), native=native, makes_of=lambda _: "")
    many.does = lambda: page.texts.append(ROOM.room) if shows else None
    page.show(many)
    return many


@pytest.mark.parametrize("label", ["Rooms", "Meeting rooms", "Sync specified room"])
def test_a_room_without_a_tick_box_is_chosen_in_the_list_of_rooms(label: str) -> None:
    page = Page()
    list_of_rooms(page, label)
    assert outcomes(drive(page, [ROOMS], VALUES)) == CHOSEN
    assert page.open is None


def test_a_tick_box_is_ticked_though_there_is_a_list_of_rooms() -> None:
    page = Page(Control("toggle", ROOM.room, "off"))
    list_of_rooms(page)
    assert outcomes(drive(page, [ROOMS], VALUES)) == [(StepOutcome.CHOSEN, "on")]
    assert not page.texts


@pytest.mark.parametrize("fault", ["shows nothing", "shown before", "native", "not offered"])
def test_a_list_that_does_not_show_that_the_room_was_added_is_a_person_s(fault: str) -> None:
    page = Page()
    many = list_of_rooms(page, shows=fault != "shows nothing", native=fault == "native")
    if fault == "shown before":
        page.texts.append(ROOM.room)
    if fault == "not offered":
        many.options = ("Lab (lab@contoso.example)",)
    assert asked(drive(page, [ROOMS], VALUES)) == [AskReason.NOT_FOUND]


def test_a_group_at_the_side_is_opened_for_what_only_leads_on() -> None:
    page, field = Page(), name_field()
    page.sides = [[], [Control("button", "Settings", does=lambda: page.show(field))]]
    assert outcomes(drive(page, [MENU, NAME], VALUES)) == [
        (StepOutcome.PRESSED, ""),
        (StepOutcome.FILLED, "Head office"),
    ]


def test_not_more_than_a_few_groups_at_the_side_are_opened() -> None:
    page = Page()
    page.sides = [[] for _ in range(6)]
    assert asked(drive(page, [MENU, NAME], VALUES)) == [AskReason.NOT_FOUND]
    assert len(page.sides) == 3
