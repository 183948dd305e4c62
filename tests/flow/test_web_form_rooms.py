"""The rooms of the list: each in a row made for it, or in the line that names it."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import NAME, NEXT, ROOM, SAVE, VALUES, asked, button, drive, outcomes
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Ask, AskReason, Do, acting
from wizard.flow.web_form.finding import ABSENT_MS
from wizard.model.recipe import Act, PageRoom, RecipeStep, StepOutcome, StepReport

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
        StepReport(f"Mailbox · {ROOM.address}", StepOutcome.FILLED, ROOM.address),
        StepReport(f"Room · {ROOM.address}", StepOutcome.CHOSEN, "1.01"),
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
    assert driven.asks == [Ask(f"Mailbox · {ROOM.address}", AskReason.NOT_FOUND, ROOM.address)]
    assert driven.reports == [StepReport(f"Mailbox · {ROOM.address}", StepOutcome.ASKED, "")]
    assert Do.FILL_ROW not in driven.did


def test_without_a_plus_only_a_row_that_stands_there_is_filled() -> None:
    step = replace(ROWS, steps=(ADDRESS,))
    assert asked(drive(RoomsPage(), [step], VALUES)) == [AskReason.NOT_FOUND]
    page = RoomsPage()
    page.add_row()
    assert asked(drive(page, [step], VALUES)) == []
    assert page.listed() == [(ROOM.address, "")]


def test_a_row_with_two_empty_fields_of_the_name_is_asked() -> None:
    page = RoomsPage()
    page.add_row()
    page.add_row()
    driven = drive(page, [replace(ROWS, steps=(ADDRESS,))], VALUES)
    assert asked(driven) == [AskReason.SEVERAL]
    assert page.listed() == [("", ""), ("", "")]


def test_an_address_that_its_row_does_not_keep_is_asked() -> None:
    page = RoomsPage()
    page.add_row().makes_of = lambda text: text.partition("@")[0]
    driven = drive(page, [replace(ROWS, steps=(ADDRESS,))], VALUES)
    assert len(driven.asks) == 1
    assert outcomes(driven) == [(StepOutcome.ASKED, "")]


@pytest.mark.parametrize("native", [True, False])
def test_a_room_that_the_list_does_not_have_is_asked_with_its_name(native: bool) -> None:
    page = RoomsPage("2.01", native=native)
    driven = drive(page, [ROWS], VALUES)
    assert driven.asks == [Ask(f"Room · {ROOM.address}", AskReason.NO_SUCH_CHOICE, "1.01", choices=("2.01",))]
    assert outcomes(driven) == [(StepOutcome.FILLED, ROOM.address), (StepOutcome.ASKED, "")]
    assert page.open is None


def test_a_list_that_tells_nothing_is_asked_for_the_room_s_own_name() -> None:
    page = RoomsPage(native=False)
    driven = drive(page, [ROWS], VALUES)
    assert driven.asks == [Ask(f"Room · {ROOM.address}", AskReason.NO_SUCH_CHOICE, "1.01")]


@pytest.mark.parametrize("native", [True, False])
def test_a_room_that_is_surely_meant_is_chosen_under_the_page_s_own_name(native: bool) -> None:
    rooms = ("Aurora (3rd floor)", "Borealis (4th floor)")
    given = replace(VALUES, rooms=(PageRoom("borealis@x.example", "Borealis"), PageRoom("aurora@x.example", "Aurora")))
    page = RoomsPage(*rooms, native=native)
    driven = drive(page, [ROWS], given)
    assert page.listed() == [("borealis@x.example", rooms[1]), ("aurora@x.example", rooms[0])]
    assert driven.asks == []
    assert driven.did.count(Do.ENTRIES_ROW) == 1


@pytest.mark.parametrize("native", [True, False])
def test_a_doubtful_room_is_asked_with_what_comes_near_first_and_the_choice_is_filled_in(native: bool) -> None:
    rooms = ("Kitchen", "Aurora east", "Aurora west")
    page = RoomsPage(*rooms, native=native)
    given = replace(VALUES, rooms=(PageRoom("mr3@x.example", "Aurora"),))
    driven = drive(page, [ROWS], given, person=lambda asked: asked.choices[1])
    [asking] = driven.asks
    assert asking.reason is AskReason.DOUBTFUL
    assert set(asking.choices[:2]) == set(rooms[1:])
    assert asking.choices[2] == "Kitchen"
    assert page.listed() == [("mr3@x.example", asking.choices[1])]
    assert outcomes(driven)[-1] == (StepOutcome.ASKED, asking.choices[1])


def test_what_one_room_was_given_is_no_choice_for_the_next() -> None:
    rooms = ("Aurora east", "Aurora west", "Kitchen", "Kitchen")
    given = replace(VALUES, rooms=(PageRoom("a@x.example", "Kitchen"), PageRoom("b@x.example", "Hall")))
    page = RoomsPage(*rooms[:2], "Kitchen")
    driven = drive(page, [ROWS], given, person=lambda asked: asked.choices[0])
    assert page.listed()[0] == ("a@x.example", "Kitchen")
    assert [set(one.choices) for one in driven.asks] == [set(rooms[:2])]


def test_an_entry_that_is_there_twice_is_never_chosen_by_its_likeness() -> None:
    page = RoomsPage("Aurora west", "Aurora west", native=False)
    driven = drive(page, [ROWS], replace(VALUES, rooms=(PageRoom("aurora@x.example", "Aurora"),)))
    assert [one.choices for one in driven.asks] == [("Aurora west",)]
    assert page.listed() == [("aurora@x.example", "")]


def test_a_long_list_is_looked_through_to_its_end() -> None:
    many = tuple(f"Desk {number}" for number in range(40))
    page = RoomsPage(*many, "Aurora (3rd floor)", native=False)
    page.add.does = lambda: _windowed(page)
    driven = drive(page, [ROWS], replace(VALUES, rooms=(PageRoom("aurora@x.example", "Aurora"),)))
    assert page.listed() == [("aurora@x.example", "Aurora (3rd floor)")]
    assert driven.asks == []


def _windowed(page: RoomsPage) -> None:
    page.add_row()
    page.controls[-1].window = 7


def test_a_list_that_does_not_close_is_used_as_it_stands() -> None:
    page = RoomsPage("Aurora (3rd floor)", native=False)
    page._close = dict  # type: ignore[method-assign]
    drive(page, [ROWS], replace(VALUES, rooms=(PageRoom("aurora@x.example", "Aurora"),)))
    assert page.listed() == [("aurora@x.example", "Aurora (3rd floor)")]


def test_what_the_person_chooses_in_the_row_is_in_the_report() -> None:
    page = RoomsPage("Hall")

    def person(_: Ask) -> None:
        page.controls[-1].shown = "Hall"

    assert outcomes(drive(page, [ROWS], VALUES, person=person))[-1] == (StepOutcome.ASKED, "Hall")


def test_a_row_without_a_list_is_asked() -> None:
    page = RoomsPage()
    page.add.does = lambda: page.show(Control("field", "Mailbox", section="Rooms", row=1))
    assert asked(drive(page, [ROWS], VALUES)) == [AskReason.NOT_FOUND]


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
    assert driven.asks == [Ask(f"Calendar · {ROOM.address}", AskReason.NOT_FOUND, ROOM.address)]
    assert other.shown == ""


def test_no_line_is_touched_where_two_name_the_room() -> None:
    both = lines("1.01", "1.01")
    driven = drive(Page(*both, button("Edit")), [LINES], VALUES)
    assert asked(driven) == [AskReason.SEVERAL]
    assert [one.shown for one in both] == ["", ""]


def test_a_list_without_an_end_is_not_looked_through_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "LONGEST_LIST", 3)
    page = RoomsPage(*(f"Hall {number}" for number in range(40)), native=False)
    page.add.does = lambda: _windowed(page)
    driven = drive(page, [ROWS], replace(VALUES, rooms=(PageRoom("aurora@x.example", "Aurora"),)))
    assert [len(one.choices) for one in driven.asks] == [21]


# ---- rooms that a product imports office by office

IMPORT = RecipeStep(
    Act.EACH_ROOM,
    steps=(
        RecipeStep(Act.CHOOSE, ("Office",), "office"),
        RecipeStep(Act.PRESS, ("+ Import",), beside="address", later=True),
    ),
)
HQ, ANNEX = PageRoom("a@x.example", "A", "HQ"), PageRoom("b@x.example", "B", "Annex")


def imports(*rooms: PageRoom, offices: tuple[str, ...] = ("HQ", "Annex"), native: bool = True) -> Page:
    office = Control("list", "Office", options=offices, native=native)
    page = Page(office)
    for room in rooms:
        one = Control("button", "+ Import", line=room.address)
        one.does = lambda one=one: page.after(300, lambda: page.controls.remove(one))  # type: ignore[misc]
        page.show(one)
    return page


@pytest.mark.parametrize("native", [True, False])
def test_each_room_is_imported_into_the_office_of_its_building(native: bool) -> None:
    page = imports(HQ, ANNEX, native=native)
    buttons = page.controls[1:]
    chosen: list[str] = []
    page.controls[0].does = lambda: chosen.append(page.controls[0].shown)
    driven = drive(page, [IMPORT], replace(VALUES, rooms=(HQ, ANNEX)))
    assert (chosen, driven.asks) == (["HQ", "Annex"], [])
    assert [one.presses for one in buttons] == [1, 1]
    assert [one.label for one in driven.reports] == [
        "Office", "+ Import · a@x.example", "Office", "+ Import · b@x.example",
    ]  # fmt: skip


def test_the_only_office_is_the_one() -> None:
    page = imports(HQ, offices=("Headquarters",))
    assert drive(page, [IMPORT], replace(VALUES, rooms=(HQ,))).asks == []
    assert page.controls[0].shown == "Headquarters"


def test_an_office_is_asked_once_for_each_building_and_never_guessed() -> None:
    again, nowhere = replace(HQ, address="c@x.example"), replace(HQ, address="d@x.example", building="")
    page = imports(HQ, again, nowhere, offices=("Paris", "Rome"))
    buttons = page.controls[1:]
    driven = drive(page, [IMPORT], replace(VALUES, rooms=(HQ, again, nowhere)), person=lambda _: "Rome")
    assert [(one.value, one.choices, one.reason) for one in driven.asks] == [
        ("HQ", ("Paris", "Rome"), AskReason.DOUBTFUL),
        ("d@x.example", ("Paris", "Rome"), AskReason.DOUBTFUL),
    ]
    assert page.controls[0].shown == "Rome"
    assert [one.presses for one in buttons] == [1, 1, 1]


def test_an_import_that_the_page_does_not_take_is_asked() -> None:
    page = imports(HQ, offices=("HQ",))
    page.controls[1].does = lambda: None
    driven = drive(page, [IMPORT], replace(VALUES, rooms=(HQ,)))
    assert (asked(driven), page.controls[1].presses) == ([AskReason.NOT_KEPT], 1)
    assert driven.reports[-1] == StepReport("+ Import · a@x.example", StepOutcome.ASKED, "")


def test_rooms_that_are_brought_in_beside_a_person_are_left_to_one() -> None:
    page = imports(HQ, offices=("HQ",))
    driven = drive(page, [replace(IMPORT, labels=("Import",), when="person")], replace(VALUES, rooms=(HQ,)))
    assert driven.reports == [StepReport("Import · a@x.example", StepOutcome.LEFT, "")]


def test_a_nameless_field_is_a_row_only_where_the_plus_has_brought_it() -> None:
    old, new = Control("field", "", section="Rooms"), Control("field", "", section="Rooms", row=1)
    page = Page(old)
    assert asked(drive(page, [replace(ROWS, steps=(ADDRESS,))], VALUES)) == [AskReason.NOT_FOUND]
    page.show(Control("button", "+", section="Rooms", does=lambda: page.show(new)))
    driven = drive(page, [replace(ROWS, steps=(ADD, ADDRESS))], VALUES)
    assert (driven.asks, old.shown, new.shown) == ([], "", ROOM.address)


def test_a_field_of_another_name_is_no_row() -> None:
    other = Control("field", "Default organizer", section="Rooms")
    assert asked(drive(Page(other), [replace(ROWS, steps=(ADDRESS,))], VALUES)) == [AskReason.NOT_FOUND]
    assert other.shown == ""


@pytest.mark.parametrize("what", ["address", "room"])
def test_without_a_whole_row_the_last_click_is_left_to_the_person(what: str) -> None:
    page = RoomsPage("9.99")
    save = button("Save")
    page.show(save)
    if what == "address":
        page.controls.remove(page.add)
    driven = drive(page, [ROWS, RecipeStep(Act.SAVE, ("Save",))], VALUES, allow_save=True)
    assert (save.presses, driven.reports[-1]) == (0, StepReport("Save", StepOutcome.LEFT, ""))


def test_an_office_that_nobody_chooses_is_left_as_it_is() -> None:
    page = imports(HQ, offices=("Paris", "Rome"))
    driven = drive(page, [IMPORT], replace(VALUES, rooms=(HQ,)))
    assert driven.reports[0] == StepReport("Office · a@x.example", StepOutcome.ASKED, "")
    assert page.controls[0].shown == ""


def test_a_page_without_offices_is_asked_for_the_building() -> None:
    page = Page()
    driven = drive(page, [replace(IMPORT, steps=IMPORT.steps[:1])], replace(VALUES, rooms=(HQ,)))
    assert driven.asks == [Ask("Office · a@x.example", AskReason.NOT_FOUND, "HQ")]


def test_a_room_that_is_not_listed_yet_is_told_and_one_that_was_imported_is_passed_over() -> None:
    page = imports(offices=("HQ",))
    page.texts.append(f"{ANNEX.address} Imported")
    driven = drive(page, [IMPORT], replace(VALUES, rooms=(HQ, ANNEX)))
    assert driven.asks == []
    assert [one for one in driven.reports if one.later] == [
        StepReport("+ Import · a@x.example", StepOutcome.LEFT, "", later=True)
    ]


def test_what_is_there_twice_is_asked_though_it_may_come_later() -> None:
    page = imports(HQ, HQ, offices=("HQ",))
    assert asked(drive(page, [IMPORT], replace(VALUES, rooms=(HQ,)))) == [AskReason.SEVERAL]


def test_without_a_line_to_look_in_what_is_missing_is_not_there_yet() -> None:
    step = RecipeStep(Act.PRESS, ("+ Import",), later=True)
    [report] = drive(Page(), [step], VALUES).reports
    assert report == StepReport("+ Import", StepOutcome.LEFT, "", later=True)


def test_where_no_row_can_be_made_nothing_is_searched_for_a_second_time() -> None:
    page = RoomsPage("1.01")
    page.controls.remove(page.add)
    page.controls.remove(page.off_page)
    driven = drive(page, [replace(ROWS, steps=(ADD, ADDRESS))], BOTH)
    assert [one.label.partition(" ")[0] for one in driven.asks] == ["+", "Mailbox"]
    assert driven.reports[-1] == StepReport(f"Mailbox · {OTHER.address}", StepOutcome.LEFT, "")
    assert Do.FILL_ROW not in driven.did


def test_whoever_sits_there_is_asked_for_each_room_that_gets_no_row() -> None:
    page = RoomsPage("1.01")
    page.add.does = lambda: None
    driven = drive(page, [replace(ROWS, steps=(ADD, ADDRESS))], BOTH, person_saves=True)
    assert [one.value for one in driven.asks] == [ROOM.address, OTHER.address]
    assert page.add.presses == 1


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_line_that_is_gone_when_the_next_one_is_added_is_asked(is_kept: bool) -> None:
    page = RoomsPage("1.01", "2.01")

    def add_instead() -> None:
        if not is_kept:
            page.controls = [one for one in page.controls if not one.row]
        page.add_row()

    page.add.does = lambda: page.after(400, add_instead)
    page.show(button("Save"))
    driven = drive(page, [ROWS, SAVE], BOTH, allow_save=True)
    expected = [] if is_kept else [Ask(f"Mailbox · {ROOM.address}", AskReason.NOT_KEPT, ROOM.address)]
    assert driven.asks == expected
    assert (driven.reports[-1].outcome is StepOutcome.LEFT) is not is_kept


def test_another_tab_is_opened_soon_where_the_page_has_just_taken_what_was_typed() -> None:
    page = Page(Control("field", "Name"))
    page.parts = {"approval": [button("Next")]}
    driven = drive(page, [NAME, NEXT], VALUES)
    assert (driven.asks, outcomes(driven)[-1]) == ([], (StepOutcome.PRESSED, ""))
    assert page.now < ABSENT_MS
