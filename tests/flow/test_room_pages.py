"""Names of rooms' pages on a display server: shared ones, unreachable ones, and rooms that are not shown."""

from dataclasses import replace
from datetime import date

import pytest

from tests.flow.drafts import row
from wizard.flow import room_lists, room_pages
from wizard.model.cloud import Cloud
from wizard.model.draft_parts import RoomRow
from wizard.model.gateway import RoomStatus, Sync
from wizard.model.rooms import Mailbox, RoomAssignment

LINKS = (
    RoomAssignment("conf-1@contoso.example", "conf-1@contoso.example"),
    RoomAssignment("conf-2@contoso.example", "conf-2@contoso.example"),
)


def called(number: int, name: str, room_id: str = "shown") -> RoomRow:
    plain = row(number, room_id)
    return replace(plain, mailbox=replace(plain.mailbox, display_name=name))


@pytest.mark.parametrize(
    ("name", "page"),
    [("Boardroom", "boardroom"), ("HQ  Huddle\t2.02", "hq-huddle-2.02"), ("Größe (2)", "größe-(2)")],
)
def test_a_page_is_named_by_the_room(name: str, page: str) -> None:
    assert room_pages.page_name(name) == page


def test_rooms_that_would_share_a_page_are_told() -> None:
    rows = (
        called(1, "Focus Room"),
        called(2, "focus  room"),
        called(3, "Other"),
        called(4, "Lab"),
        called(5, "lab", ""),
    )
    assert room_pages.alike(rows) == (
        ("conf-1@contoso.example", "conf-2@contoso.example"),
        ("conf-4@contoso.example", "conf-5@contoso.example"),
    )
    assert room_pages.alike((called(1, "Focus", ""), called(2, "Focus", ""))) == ()
    assert room_pages.alike((row(1, "a"), row(2, "b"))) == ()


def test_a_name_with_other_signs_has_no_page() -> None:
    rows = (called(1, "Boardroom 1.2_a-b"), called(2, "Größe"), called(3, "Lab (2)"), called(4, "Lab & Co", ""))
    assert room_pages.unreachable(rows) == ("Größe", "Lab (2)")
    assert room_pages.unreachable((called(1, "x" * 101),)) == ("x" * 101,)


def test_a_wanted_room_is_found_by_its_address_or_else_by_its_name() -> None:
    rooms = (
        RoomStatus("conf-1@contoso.example", "One", "conf-1@contoso.example", Sync.SYNCING),
        RoomStatus("", "Lab (2)", "", Sync.FAILING, "mailbox-denied"),
        RoomStatus("x@contoso.example", "Not chosen", "x@contoso.example", Sync.FAILING),
    )
    found = room_pages.of_wanted(rooms, LINKS, (row(1), called(2, "Lab (2)")))
    assert [(one.address, one.state, one.reason) for one in found] == [
        ("conf-1@contoso.example", Sync.SYNCING, ""),
        ("conf-2@contoso.example", Sync.FAILING, "mailbox-denied"),
    ]


def test_a_wanted_room_that_is_not_shown_counts_as_failing() -> None:
    (_first, second) = room_pages.of_wanted((), LINKS, ())
    assert (second.name, second.state, second.reason) == (
        "conf-2@contoso.example",
        Sync.FAILING,
        room_pages.NOT_LISTED,
    )


def test_a_room_whose_page_shows_another_one_is_told_as_that() -> None:
    other = RoomStatus("x@contoso.example", "Boardroom", "x@contoso.example", Sync.SYNCING)
    (found,) = room_pages.of_wanted((other,), LINKS[:1], (called(1, "boardroom"),))
    assert (found.address, found.state, found.reason) == (LINKS[0].address, Sync.FAILING, room_pages.PAGE_SHARED)


def test_rooms_in_no_list_are_told() -> None:
    told = (Mailbox("conf-1@contoso.example", room_lists=("HQ",)), Mailbox("conf-2@contoso.example"))
    assert room_lists.unlisted(LINKS, told) == ("conf-2@contoso.example",)


def test_the_script_names_each_room_once_and_evaluates_nothing() -> None:
    addresses = ["b'; Remove-Item x@contoso.example", "a@contoso.example"]
    script = room_lists.listing_script(addresses, Cloud.GCC_HIGH, date(2026, 11, 29))
    assert "    'a@contoso.example'\n    'b''; Remove-Item x@contoso.example'\n" in script
    assert "O365USGovGCCHigh" in script


def test_a_list_holds_no_more_rooms_than_are_shown() -> None:
    script = room_lists.listing_script([f"r{n:02}@contoso.example" for n in range(61)], Cloud.GLOBAL, date(2026, 1, 2))
    names = [line for line in script.splitlines() if line.startswith("$name = ")]
    assert names == [f"$name = 'Meeting rooms 2026-01-02 {n}'" for n in (1, 2, 3)]
    assert script.count("@contoso.example'") == 61
