"""The rooms of the list: each in a row made for it, or in the line that names it."""

from dataclasses import replace

import pytest

from tests.flow.driving_page import ROOM, VALUES, Control, Page, asked, button, drive, outcomes
from wizard.flow.driving import Ask, Do, Reason
from wizard.model.recipe import Act, Outcome, PageRoom, RecipeStep, StepReport

OTHER = PageRoom("conf-2@contoso.example", "2.01")
BOTH = replace(VALUES, rooms=(ROOM, OTHER))
ADD = RecipeStep(Act.PRESS, ("+",))
ADDRESS = RecipeStep(Act.FILL, ("Mailbox",), "address")
WHICH = RecipeStep(Act.CHOOSE, ("Room",), "room")
ROWS = RecipeStep(Act.EACH_ROOM, section="Rooms", steps=(ADD, ADDRESS, WHICH))
LINES = RecipeStep(
    Act.EACH_ROOM,
    section="Rooms",
    steps=(
        RecipeStep(Act.PRESS, ("Edit {room} – {address}", "Edit")),
        RecipeStep(Act.FILL, ("Note",), "nobody_gave_it"),
        RecipeStep(Act.CHOOSE, ("Calendar",), "address", beside="room"),
    ),
)


class RoomsPage(Page):
    """A list to which "+" adds a row of a mailbox's field and a room's list, after a moment."""

    def __init__(self, *rooms: str, native: bool = True) -> None:
        super().__init__()
        self.add = Control("button", "+", section="Rooms", does=lambda: self.after(400, self.add_row))
        self.rooms, self.native, self.rows = rooms, native, 0
        self.off_page = button("+")
        self.show(self.off_page, self.add)

    def add_row(self) -> Control:
        self.rows += 1
        field = Control("field", "Mailbox", section="Rooms", row=self.rows)
        self.show(field, Control("list", "Room", row=self.rows, options=self.rooms, native=self.native))
        return field

    def listed(self) -> list[tuple[str, str]]:
        fields = [one for one in self.controls if one.kind == "field"]
        lists = {one.row: one.shown for one in self.controls if one.kind == "list"}
        return [(one.shown, lists.get(one.row, "")) for one in fields]


@pytest.mark.parametrize("native", [True, False])
def test_each_room_gets_a_row_of_its_own(native: bool) -> None:
    page = RoomsPage("1.01", "2.01", native=native)
    driven = drive(page, [ROWS], BOTH)
    assert page.listed() == [(ROOM.address, "1.01"), (OTHER.address, "2.01")]
    assert (page.add.presses, page.off_page.presses, driven.asks) == (2, 0, [])
    assert driven.reports[:2] == [
        StepReport(f"Mailbox · {ROOM.address}", Outcome.FILLED, ROOM.address),
        StepReport(f"Room · {ROOM.address}", Outcome.CHOSEN, "1.01"),
    ]


def test_a_row_that_stands_empty_is_used_before_one_is_added() -> None:
    page = RoomsPage("1.01")
    page.add_row()
    drive(page, [ROWS], VALUES)
    assert (page.listed(), page.add.presses) == ([(ROOM.address, "1.01")], 0)


def test_rows_that_hold_something_are_not_touched() -> None:
    page = RoomsPage("1.01")
    page.add_row().shown = "other@contoso.example"
    drive(page, [ROWS], VALUES)
    assert page.listed() == [("other@contoso.example", ""), (ROOM.address, "1.01")]


def test_a_room_that_is_listed_already_is_not_added_again() -> None:
    in_a_field, in_a_cell = RoomsPage("1.01"), RoomsPage("1.01")
    in_a_field.add_row().shown = ROOM.address.upper()
    in_a_cell.cells.append(("Rooms", ROOM.address))
    for page in (in_a_field, in_a_cell):
        driven = drive(page, [ROWS], VALUES)
        assert (driven.did, driven.reports, page.add.presses) == ([Do.ROWS], [], 0)


def test_a_plus_that_names_its_own_section_is_looked_for_there() -> None:
    page = RoomsPage("1.01")
    page.add.section = "Tools"
    drive(page, [replace(ROWS, steps=(replace(ADD, section="Tools"), ADDRESS))], VALUES)
    assert (page.add.presses, page.listed()) == (1, [(ROOM.address, "")])


def test_a_row_that_never_appears_is_asked() -> None:
    page = RoomsPage("1.01")
    page.add.does = lambda: None
    driven = drive(page, [replace(ROWS, steps=(ADD, ADDRESS))], VALUES)
    assert driven.asks == [Ask(f"Mailbox · {ROOM.address}", Reason.NOT_FOUND, ROOM.address)]
    assert driven.reports == [StepReport(f"Mailbox · {ROOM.address}", Outcome.ASKED, "")]
    assert Do.FILL_ROW not in driven.did


def test_without_a_plus_only_a_row_that_stands_there_is_filled() -> None:
    step = replace(ROWS, steps=(ADDRESS,))
    assert asked(drive(RoomsPage(), [step], VALUES)) == [Reason.NOT_FOUND]
    page = RoomsPage()
    page.add_row()
    assert asked(drive(page, [step], VALUES)) == []
    assert page.listed() == [(ROOM.address, "")]


def test_a_row_with_two_empty_fields_of_the_name_is_asked() -> None:
    page = RoomsPage()
    page.add_row()
    page.add_row()
    driven = drive(page, [replace(ROWS, steps=(ADDRESS,))], VALUES)
    assert asked(driven) == [Reason.SEVERAL]
    assert page.listed() == [("", ""), ("", "")]


def test_an_address_that_its_row_does_not_keep_is_asked() -> None:
    page = RoomsPage()
    page.add_row().makes_of = lambda text: text.partition("@")[0]
    driven = drive(page, [replace(ROWS, steps=(ADDRESS,))], VALUES)
    assert len(driven.asks) == 1
    assert outcomes(driven) == [(Outcome.ASKED, "")]


@pytest.mark.parametrize("native", [True, False])
def test_a_room_that_the_list_does_not_have_is_asked_with_its_name(native: bool) -> None:
    page = RoomsPage("2.01", native=native)
    driven = drive(page, [ROWS], VALUES)
    assert driven.asks == [Ask(f"Room · {ROOM.address}", Reason.NO_SUCH_CHOICE, "1.01")]
    assert outcomes(driven) == [(Outcome.FILLED, ROOM.address), (Outcome.ASKED, "")]
    assert page.open is None


def test_what_the_person_chooses_in_the_row_is_in_the_report() -> None:
    page = RoomsPage("First")

    def person(_: Ask) -> None:
        page.controls[-1].shown = "First"

    assert outcomes(drive(page, [ROWS], VALUES, person=person))[-1] == (Outcome.ASKED, "First")


def test_a_row_without_a_list_is_asked() -> None:
    page = RoomsPage()
    page.add.does = lambda: page.show(Control("field", "Mailbox", section="Rooms", row=1))
    assert asked(drive(page, [ROWS], VALUES)) == [Reason.NOT_FOUND]


def lines(*rooms: str) -> list[Control]:
    options = (ROOM.address, OTHER.address)
    return [Control("list", "Calendar", line=room, options=options, native=True) for room in rooms]


def test_each_room_is_set_in_the_line_that_names_it() -> None:
    two, one = lines("2.01", "1.01")
    edits = [button(f"Edit {room.room} – {room.address}") for room in BOTH.rooms]
    driven = drive(Page(two, one, *edits), [LINES], BOTH)
    assert (one.shown, two.shown) == (ROOM.address, OTHER.address)
    assert ([edit.presses for edit in edits], driven.asks) == ([1, 1], [])


def test_a_line_that_is_missing_is_asked_under_the_room_s_address() -> None:
    [other] = lines("2.01")
    driven = drive(Page(other, button("Edit")), [LINES], VALUES)
    assert driven.asks == [Ask(f"Calendar · {ROOM.address}", Reason.NOT_FOUND, ROOM.address)]
    assert other.shown == ""


def test_no_line_is_touched_where_two_name_the_room() -> None:
    both = lines("1.01", "1.01")
    driven = drive(Page(*both, button("Edit")), [LINES], VALUES)
    assert asked(driven) == [Reason.SEVERAL]
    assert [one.shown for one in both] == ["", ""]
