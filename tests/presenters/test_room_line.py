"""One line of the table of rooms in words."""

from dataclasses import replace

import pytest

from wizard import messages
from wizard.model.draft import RoomRow
from wizard.model.problem import Code
from wizard.model.rooms import Calendar, Mailbox
from wizard.presenters.room_line import explanation, room_text, state_text

PLACES = {"r1": "HQ · 3 · 3.14", "r2": "HQ · 3 · 3.15"}
BOX = RoomRow(Mailbox("a@contoso.example"), calendar=Calendar.READS)


@pytest.fixture(autouse=True)
def english() -> None:
    messages.use("en")


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
