"""One line of the table of rooms in words."""

from dataclasses import replace

import pytest

from wizard.model.draft_parts import RoomRow
from wizard.model.problem import Code
from wizard.model.rooms import Calendar, DeskKind, Mailbox
from wizard.presenters.room_line import explanation, room_text, state_text

PLACES = {"r1": "HQ · 3 · 3.14", "r2": "HQ · 3 · 3.15"}
BOX = RoomRow(Mailbox("a@contoso.example"), calendar=Calendar.READS)


@pytest.mark.parametrize(
    ("row", "room", "state"),
    [
        (replace(BOX, room_id="r1", decided=True), "HQ · 3 · 3.14", "✓ readable"),
        (replace(BOX, room_id="r1", confident=True, calendar=Calendar.CHECKING), "HQ · 3 · 3.14", "◔ checking …"),
        (replace(BOX, room_id="r1"), "– choose a room", "? perhaps HQ · 3 · 3.14?"),
        (replace(BOX, room_id="r1", runner_up="r2"), "– choose a room", "? HQ · 3 · 3.14 or HQ · 3 · 3.15?"),
        (BOX, "– choose a room", "– not on this gateway"),
        (replace(BOX, skipped=True, decided=True), "– choose a room", "– skipped"),
        (replace(BOX, lost_room="r1"), "– choose a room", "? HQ · 3 · 3.14 was given to b@contoso.example"),
        (replace(BOX, lost_room="r2"), "– choose a room", "? was HQ · 3 · 3.15, which is free again"),
        (
            replace(BOX, lost_room="r9", place="HQ · 9"),
            "– choose a room",
            "? was HQ · 9; the gateway no longer has that room",
        ),
        (replace(BOX, lost_room="r9"), "– choose a room", "? the gateway no longer has its room"),
        (
            replace(BOX, lost_room="r9", place="HQ · 9", room_id="r2", confident=True),
            "– choose a room",
            "? was HQ · 9; the gateway no longer has that room – perhaps HQ · 3 · 3.15?",
        ),
    ],
)
def test_a_line_says_its_room_and_its_state(row: RoomRow, room: str, state: str) -> None:
    assert room_text(row, PLACES) == room
    assert state_text(row, PLACES, {"r1": "b@contoso.example"}) == state
    assert explanation(row, PLACES, {"r1": "b@contoso.example"}) == state[2:]


@pytest.mark.parametrize(
    ("calendar", "reason", "title"),
    [
        (Calendar.NO_MAILBOX, "", "No such mailbox"),
        (Calendar.UNREACHED, "", "This calendar could not be read"),
        (Calendar.UNREACHED, "not a code of ours", "This calendar could not be read"),
        (Calendar.UNREACHED, Code.MAILBOX_UNKNOWN.value, "No such mailbox"),
    ],
)
def test_a_failing_calendar_says_why_and_what_to_do(calendar: Calendar, reason: str, title: str) -> None:
    row = replace(BOX, room_id="r1", decided=True, calendar=calendar, reason=reason)
    assert state_text(row, PLACES, {}) == f"✕ {title}"
    assert explanation(row, PLACES, {}) not in ("", title)


@pytest.mark.parametrize(
    ("row", "desk", "state"),
    [
        (replace(BOX, room_id="r1", decided=True), DeskKind.WORKSPACE, "✓ workspace, not a room – readable"),
        (BOX, DeskKind.DESK, "– desk, not a room – not on this gateway"),
        (replace(BOX, room_id="r1"), DeskKind.DESK, "? desk, not a room – perhaps HQ · 3 · 3.14?"),
        (
            replace(BOX, room_id="r1", decided=True, calendar=Calendar.NO_MAILBOX),
            DeskKind.DESK,
            "✕ desk, not a room",
        ),
    ],
)
def test_what_is_no_room_says_so_and_what_to_do(row: RoomRow, desk: DeskKind, state: str) -> None:
    assert state_text(row, PLACES, {}, desk) == state
    said = explanation(row, PLACES, {}, desk)
    assert said.startswith(f"{state[2:]}. Microsoft's places have it as a ")
    assert said.endswith("where the product can show desks.")


def test_a_calendar_that_is_refused_keeps_its_remedy_beside_that_of_the_desk() -> None:
    row = replace(BOX, room_id="r1", decided=True, calendar=Calendar.DENIED)
    refused = explanation(row, PLACES, {})
    said = explanation(row, PLACES, {}, DeskKind.DESK)
    assert "so it is in no list of rooms" in said
    assert said.endswith(refused)
    assert state_text(row, PLACES, {}, DeskKind.DESK).startswith("✕ desk, not a room – ")


def test_with_a_skipped_line_a_person_has_done() -> None:
    row = replace(BOX, skipped=True, decided=True)
    assert state_text(row, PLACES, {}, DeskKind.DESK) == "– skipped"
    assert explanation(row, PLACES, {}, DeskKind.DESK) == "skipped"
