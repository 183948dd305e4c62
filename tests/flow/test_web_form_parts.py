"""Forms of several parts: folded ones, tabs, dialogs over what comes next, and dialogs for one line of a list."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import NAME, NEXT, ROOM, SAVE, VALUES, asked, button, drive, name_field
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Answer, Ask, AskReason, Command, Do
from wizard.model.recipe import Act, PageRoom, RecipeStep, StepOutcome, StepReport

TENANT = RecipeStep(Act.FILL, ("Tenant",), "tenant")
ADD = RecipeStep(Act.PRESS, ("+",))
ADDRESS = RecipeStep(Act.FILL, ("Mailbox",), "address")
WHICH = RecipeStep(Act.CHOOSE, ("Room",), "room")
ROWS = RecipeStep(Act.EACH_ROOM, section="Rooms", steps=(ADD, ADDRESS, WHICH))


# ---- folded parts and tabs


def test_what_stands_in_a_folded_part_is_unfolded() -> None:
    page, tenant, consent = Page(name_field()), Control("field", "Tenant"), button()
    page.parts = {"General": [], "Details": [tenant], "Consent": [consent]}
    driven = drive(page, [NAME, TENANT, NEXT], VALUES)
    assert (tenant.shown, consent.presses, driven.asks) == ("contoso.example", 1, [])


def test_parts_that_were_opened_in_vain_are_not_opened_again_before_something_is_done() -> None:
    page = Page(name_field(), button())
    page.parts = {"General": [], "Details": []}
    missing = RecipeStep(Act.FILL, ("Alias",), "alias")
    driven = drive(page, [NAME, TENANT, missing, NEXT, missing], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND] * 3
    assert driven.did.count(Do.OPEN_PART) == 6


def test_a_page_that_never_stands_still_is_not_waited_for_without_end() -> None:
    page = Page()
    page.parts = {"General": []}
    page.noise()
    assert asked(drive(page, [TENANT], VALUES)) == [AskReason.NOT_FOUND]


def test_a_form_may_have_many_parts_but_not_all_are_opened() -> None:
    page = Page()
    page.parts = {str(number): [] for number in range(30)}
    assert drive(page, [TENANT], VALUES).did.count(Do.OPEN_PART) == 8


def test_the_last_click_opens_nothing() -> None:
    page = Page()
    page.parts = {"General": [Control("button", "Save")]}
    assert Do.OPEN_PART not in drive(page, [SAVE], VALUES, allow_save=True).did


def tabbed(**of: Control) -> Page:
    """A form with a tab for each, the first in front."""
    page = Page()
    page.parts = {name: [control] for name, control in of.items()}
    page.front = next(iter(of))
    page.show(of[page.front])
    return page


def test_the_way_to_another_tab_is_gone_once_forth_and_back_to_see_that_it_keeps_what_was_typed() -> None:
    name, other, tenant = name_field(), button(), Control("field", "Tenant")
    page = tabbed(Connection=name, Approval=other, Tenant=tenant)
    driven = drive(page, [NAME, NEXT, TENANT, SAVE], VALUES, allow_save=True)
    assert (name.shown, other.presses, tenant.shown) == ("Head office", 1, "contoso.example")
    assert [one.label for one in driven.asks] == ["Save"]
    assert driven.did.count(Do.OPEN_PART) == 6


def test_a_tab_that_forgets_what_was_typed_keeps_the_last_click_from_being_made() -> None:
    name, other, save = name_field(), button(), Control("button", "Save")
    page = tabbed(Connection=name, Approval=other)
    page.forgets = True
    page.show(save)
    driven = drive(page, [NAME, NEXT, SAVE], VALUES, allow_save=True)
    assert (other.presses, save.presses) == (1, 0)
    assert driven.reports[-1] == StepReport("Save", StepOutcome.LEFT, "")


@pytest.mark.parametrize(("back_after_ms", "presses"), [(300, 1), (60_000, 0)])
def test_a_tab_that_is_gone_for_a_moment_is_waited_for_and_one_that_stays_away_keeps_the_last_click_from_being_made(
    back_after_ms: int, presses: int
) -> None:
    name, save, other = name_field(), Control("button", "Save"), Control("button", "Next")
    page = tabbed(Connection=name, Approval=other)
    page.show(save)
    parts, opened = dict(page.parts), page.answer

    def answer(command: Command) -> Answer:
        told = opened(command)
        if command.do is Do.OPEN_PART and page.front == "Approval" and len(page.parts) == len(parts):
            page.parts = {"Approval": parts["Approval"]}
            page.after(back_after_ms, lambda: setattr(page, "parts", parts))
        return told

    page.answer = answer  # type: ignore[method-assign]
    drive(page, [NAME, NEXT, SAVE], VALUES, allow_save=True)
    assert (other.presses, save.presses) == (1, presses)


def test_where_nothing_is_found_the_tab_from_before_is_in_front_again() -> None:
    name = name_field()
    page = tabbed(Connection=name, Approval=button("Approve"))
    driven = drive(page, [NAME, NEXT], VALUES)
    assert (asked(driven), page.front) == ([AskReason.NOT_FOUND], "Connection")


# ---- a dialog that has done its work


def test_a_dialog_is_closed_after_the_last_click_where_it_covers_what_comes_next() -> None:
    page, goal = Page(button("Save")), button()
    page.beneath = [goal]
    driven = drive(page, [SAVE, NEXT], VALUES, allow_save=True)
    assert (goal.presses, driven.asks) == (1, [])


def test_a_dialog_is_closed_after_the_person_has_saved() -> None:
    page, goal = Page(button("Save")), button()
    page.beneath = [goal]
    driven = drive(page, [SAVE, NEXT], VALUES, person_saves=True, person=lambda _: "done")
    assert (goal.presses, asked(driven)) == (1, [AskReason.SAVE])


@pytest.mark.parametrize("steps", [[NEXT], [SAVE, NAME, NEXT]])
def test_a_dialog_with_something_unsaved_stays(steps: list[RecipeStep]) -> None:
    page = Page(button("Save"), name_field())
    page.beneath = [button()]
    driven = drive(page, steps, VALUES, allow_save=True)
    assert (asked(driven), Do.LEAVE in driven.did) == ([AskReason.NOT_FOUND], False)


def test_only_buttons_are_looked_for_under_a_dialog() -> None:
    link = replace(SAVE, labels=("Finish",))
    driven = drive(Page(button("Save")), [SAVE, link], VALUES, allow_save=True)
    assert (asked(driven), Do.LEAVE in driven.did) == ([AskReason.NOT_FOUND], False)


# ---- a dialog for one line of a list


class LinesPage(Page):
    """A list of which "+" opens a dialog with a mailbox and a room."""

    def __init__(self, *rooms: str) -> None:
        super().__init__(Control("button", "+", section="Rooms"))
        self.rooms = rooms
        self.take = Control("button", "Add", does=self.taken)
        self.controls[0].does = lambda: self.after(300, self.open_dialog)
        self.taken_over: list[tuple[str, str]] = []

    def open_dialog(self) -> None:
        fields = Control("field", "Mailbox"), Control("list", "Room", options=self.rooms, native=True)
        self.line_dialog = [*fields, self.take]
        self.show(*self.line_dialog)

    def taken(self) -> None:
        line = (self.line_dialog[0].shown, self.line_dialog[1].shown)
        self.controls = [one for one in self.controls if one not in self.line_dialog]
        self.line_dialog = []
        self.taken_over.append(line)
        self.cells.append(("Rooms", line[0]))
        self.paired.append(line)


def test_a_dialog_for_a_line_is_filled_in_and_taken_over() -> None:
    page, other = LinesPage("1.01", "2.01"), PageRoom("conf-2@contoso.example", "2.01")
    driven = drive(page, [ROWS], replace(VALUES, rooms=(ROOM, other)))
    assert page.taken_over == [(ROOM.address, "1.01"), (other.address, "2.01")]
    assert driven.asks == []
    assert driven.reports[:2] == [
        StepReport(f"Mailbox · {ROOM.address}", StepOutcome.FILLED, ROOM.address),
        StepReport(f"Room · {ROOM.address}", StepOutcome.CHOSEN, "1.01"),
    ]


def test_a_dialog_without_a_list_of_rooms_is_taken_over_with_the_address_alone() -> None:
    page = LinesPage("1.01")
    driven = drive(page, [replace(ROWS, steps=(ADD, ADDRESS))], VALUES)
    assert (page.taken_over, driven.asks) == ([(ROOM.address, "")], [])
    assert [one.label for one in driven.reports] == [f"Mailbox · {ROOM.address}"]


def test_a_line_that_the_list_does_not_show_then_is_asked() -> None:
    page = LinesPage("1.01")
    page.take.does = lambda: None
    driven = drive(page, [ROWS], VALUES)
    assert driven.asks == [Ask(f"Mailbox · {ROOM.address}", AskReason.NOT_KEPT, ROOM.address)]
    assert driven.reports == [StepReport(f"Mailbox · {ROOM.address}", StepOutcome.ASKED, "")]


def test_a_dialog_that_cannot_be_taken_over_is_asked_and_keeps_the_last_click_from_being_made() -> None:
    page, save = LinesPage("1.01"), Control("button", "Save")
    page.take.off = True
    page.show(save)
    driven = drive(page, [ROWS, SAVE], VALUES, allow_save=True)
    assert (asked(driven), save.presses) == ([AskReason.NOT_KEPT], 0)


def test_a_dialog_whose_field_keeps_nothing_is_asked() -> None:
    page = LinesPage("1.01")
    page.open_dialog()
    page.line_dialog[0].makes_of = lambda _: ""
    driven = drive(page, [ROWS], VALUES)
    assert asked(driven) == [AskReason.NOT_KEPT]
    assert page.taken_over == []


def test_a_room_that_the_dialog_does_not_offer_is_left_out_and_the_line_is_taken_over_without_it() -> None:
    page, save = LinesPage("Kitchen"), Control("button", "Save")
    page.show(save)
    driven = drive(page, [ROWS, SAVE], VALUES, allow_save=True)
    assert driven.asks == [Ask(f"Room · {ROOM.address}", AskReason.NO_SUCH_CHOICE, "1.01", choices=("Kitchen",))]
    assert driven.reports[1] == StepReport(f"Room · {ROOM.address}", StepOutcome.ASKED, "")
    assert (page.taken_over, save.presses) == ([(ROOM.address, "")], 0)


def test_a_room_that_a_person_chooses_is_chosen_in_the_dialog() -> None:
    page = LinesPage("Kitchen", "Hall")
    driven = drive(page, [ROWS], VALUES, person=lambda asking: asking.choices[1])
    assert (page.taken_over, driven.reports[1].outcome) == ([(ROOM.address, "Hall")], StepOutcome.ASKED)
