"""The table of mailboxes and rooms."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.drafts import ROOMS, row
from wizard.flow import mapping
from wizard.flow.mapping import RowState
from wizard.model.draft_parts import RoomRow
from wizard.model.rooms import Calendar, Mailbox, Room, RoomAssignment, Suggestion


def first_free(mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> list[Suggestion]:
    """A matcher that takes rooms in their order; the second best is the one after."""
    free = [*rooms, None, None][: len(mailboxes) + 1]
    free += [None] * (len(mailboxes) + 1 - len(free))
    return [
        Suggestion(box, room, 0.9 if room else 0.0, room is not None and number % 2 == 0, free[number + 1])
        for number, (box, room) in enumerate(zip(mailboxes, free, strict=False))
    ]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (row(1, ""), RowState.UNUSED),
        (replace(row(1, "r1"), skipped=True), RowState.UNUSED),
        (row(1, "r1", Calendar.NO_MAILBOX), RowState.FAILING),
        (row(1, "r1", Calendar.DENIED, decided=False), RowState.FAILING),
        (row(1, "r1", decided=False), RowState.DOUBTFUL),
        (replace(row(1, "r1", decided=False), confident=True), RowState.DONE),
        (row(1, "r1", Calendar.UNCHECKED), RowState.CHECKING),
        (row(1, "r1", Calendar.CHECKING), RowState.CHECKING),
        (row(1, "r1"), RowState.DONE),
    ],
)
def test_where_a_line_stands(line: RoomRow, state: RowState) -> None:
    assert mapping.state(line) is state


@pytest.mark.parametrize(
    ("rows", "settled"),
    [
        ((), False),
        ((row(1, ""),), False),
        ((row(1, "r1"), row(2, "")), True),
        ((row(1, "r1"), row(2, "r2", decided=False)), False),
        ((row(1, "r1"), row(2, "r2", Calendar.DENIED)), False),
        ((row(1, "r1"), row(2, "r2", Calendar.UNCHECKED)), False),
    ],
)
def test_settled_when_nothing_is_left_to_a_person(rows: mapping.Rows, settled: bool) -> None:
    assert mapping.settled(rows) is settled


def test_counts_are_of_the_rows_asked_about() -> None:
    one, two = (row(1, "r1"),), (row(1, "r1"), row(2, "r2"))
    assert mapping.counts(one)[RowState.DONE] == 1
    assert mapping.counts(two)[RowState.DONE] == 2
    assert mapping.counts(one)[RowState.DONE] == 1


def test_merge_adds_and_completes_but_never_takes_away() -> None:
    old = RoomRow(Mailbox("a@x.example", "Alpha"), "r1", Calendar.READS, decided=True)
    merged = mapping.merge((old,), [Mailbox("a@x.example", "Other", "HQ", "3", 12), Mailbox("b@x.example")])
    assert merged[0] == replace(old, mailbox=Mailbox("a@x.example", "Alpha", "HQ", "3", 12))
    assert merged[1] == RoomRow(Mailbox("b@x.example"))


def test_a_capacity_that_is_known_is_kept() -> None:
    old = RoomRow(Mailbox("a@x.example", capacity=4))
    assert mapping.merge((old,), [Mailbox("a@x.example", capacity=9)])[0].mailbox.capacity == 4


def test_suggestions_leave_a_persons_choice_alone() -> None:
    rows = (row(1, "r2"), row(2, "", decided=False))
    found = mapping.suggest(rows, ROOMS, (), first_free)
    assert found[0] == replace(rows[0], place="HQ · 2 · 2.01")
    assert (found[1].room_id, found[1].confident, found[1].runner_up) == ("r1", True, "r3")


def test_what_the_gateway_has_already_is_taken_over() -> None:
    rows = (row(1, "", decided=False), row(2, "", decided=False))
    found = mapping.suggest(rows, ROOMS, [RoomAssignment(rows[1].mailbox.address, "r4")], first_free)
    assert (found[1].room_id, found[1].decided) == ("r4", True)
    assert found[0].room_id == "r1"


def test_a_link_to_a_room_that_is_gone_is_none() -> None:
    rows = (row(1, "", decided=False),)
    found = mapping.suggest(rows, ROOMS, [RoomAssignment(rows[0].mailbox.address, "gone")], first_free)
    assert (found[0].room_id, found[0].decided) == ("r1", False)


def test_a_choice_for_a_room_that_is_gone_is_asked_again() -> None:
    found = mapping.suggest((row(1, "gone"),), ROOMS, (), first_free)
    assert (found[0].room_id, found[0].decided) == ("r1", False)


def test_a_line_left_out_stays_left_out() -> None:
    rows = mapping.skip((row(1, "r1"),), ["conf-1@contoso.example"])
    assert mapping.suggest(rows, ROOMS, (), first_free) == rows


def test_a_choice_of_no_room_stands() -> None:
    rows = (row(1, ""),)
    assert mapping.suggest(rows, ROOMS, (), first_free) == rows


def test_without_rooms_nothing_is_suggested() -> None:
    found = mapping.suggest((row(1, "", decided=False),), (), (), first_free)
    assert (found[0].room_id, found[0].runner_up, found[0].score) == ("", "", 0.0)


def test_a_room_shows_one_mailbox() -> None:
    rows = mapping.assign((row(1, "r1"), row(2, "r2"), row(3, "r3")), "conf-2@contoso.example", "r1")
    assert [(line.room_id, line.decided) for line in rows] == [("", False), ("r1", True), ("r3", True)]


def test_choosing_no_room_takes_none_from_others() -> None:
    rows = mapping.assign((row(1, ""), row(2, "r2")), "conf-2@contoso.example", "")
    assert [line.room_id for line in rows] == ["", ""]


def test_agreeing_needs_a_room() -> None:
    rows = mapping.confirm(
        (row(1, "r1", decided=False), row(2, "", decided=False)), [row(n).mailbox.address for n in (1, 2)]
    )
    assert [line.decided for line in rows] == [True, False]


def test_leaving_out_and_taking_away() -> None:
    rows = (row(1, "r1"), row(2, "r2"))
    left = mapping.skip(rows, ["conf-1@contoso.example"])
    assert [(line.skipped, line.room_id) for line in left] == [(True, ""), (False, "r2")]
    assert mapping.remove(rows, "conf-1@contoso.example") == rows[1:]


def test_a_corrected_address_is_read_anew() -> None:
    rows = mapping.readdress(
        (row(1, "r1", Calendar.NO_MAILBOX), row(2)), "conf-1@contoso.example", Mailbox("c@x.example")
    )
    assert (rows[0].mailbox.address, rows[0].calendar, rows[0].room_id) == ("c@x.example", Calendar.UNCHECKED, "r1")
    assert rows[1] == row(2)


def test_outcomes_go_to_their_lines() -> None:
    rows = mapping.checked((row(1, "r1"), row(2)), {"conf-1@contoso.example": (Calendar.DENIED, "mailbox_denied")})
    assert [(line.calendar, line.reason) for line in rows] == [
        (Calendar.DENIED, "mailbox_denied"),
        (Calendar.READS, ""),
    ]


def test_lines_with_a_room_are_read_first() -> None:
    rows = (row(1, "", Calendar.UNCHECKED), row(2, "r2", Calendar.UNCHECKED), row(3, "r3"))
    assert mapping.to_check(rows) == ("conf-2@contoso.example", "conf-1@contoso.example")


def test_only_what_is_done_is_written() -> None:
    assert mapping.links((row(1, "r1"), row(2, "r2", decided=False), row(3))) == (
        RoomAssignment("conf-1@contoso.example", "r1"),
    )


ROWS = st.lists(
    st.builds(
        row,
        st.integers(1, 6),
        st.sampled_from(["", "r1", "r2", "r3"]),
        st.sampled_from(Calendar),
        decided=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda line: line.mailbox.address,
).map(tuple)


@given(ROWS, st.integers(1, 6), st.sampled_from(["", "r1", "r2", "r3", "r4"]))
def test_a_choice_never_puts_two_mailboxes_into_the_chosen_room(rows: mapping.Rows, number: int, room_id: str) -> None:
    address = row(number).mailbox.address
    if not any(line.mailbox.address == address for line in rows):
        return
    after = mapping.assign(rows, address, room_id)
    if room_id:
        assert [line.mailbox.address for line in after if line.room_id == room_id] == [address]
    assert [line.mailbox for line in after] == [line.mailbox for line in rows]


@given(ROWS)
def test_suggesting_twice_changes_nothing(rows: mapping.Rows) -> None:
    once = mapping.suggest(rows, ROOMS, (), first_free)
    assert mapping.suggest(once, ROOMS, (), first_free) == once


@pytest.mark.parametrize("name", ["K?ln", "gro?", "Z\ufffdrich", "Room A We…", "Room A We..."])
def test_a_name_that_lost_letters_is_not_matched_as_if_it_were_right(name: str) -> None:
    seen: list[str] = []

    def matcher(mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> list[Suggestion]:
        seen.extend(box.display_name for box in mailboxes)
        return first_free(mailboxes, rooms)

    rows = tuple(RoomRow(Mailbox(f"{at}@contoso.example", text)) for at, text in enumerate((name, "Why not ?")))
    found = mapping.suggest(rows, ROOMS, (), matcher)
    assert seen == ["", "Why not ?"]
    assert found[0].mailbox.display_name == name


def sure(number: int, room_id: str) -> RoomRow:
    """A mailbox whose room was found without a doubt."""
    return replace(row(number, room_id, decided=False), confident=True)


def nothing_found(mailboxes: Sequence[Mailbox], _rooms: Sequence[Room]) -> list[Suggestion]:
    return [Suggestion(box, None, 0.0, confident=False) for box in mailboxes]


@pytest.mark.parametrize("before", [row(2, "r1"), sure(2, "r1"), row(2, "r1", decided=False)])
def test_a_mailbox_whose_room_was_taken_has_to_be_decided(before: RoomRow) -> None:
    taken = mapping.assign((row(1, "r2"), before), "conf-1@contoso.example", "r1", "HQ · 1")
    assert taken[0] == replace(row(1, "r1"), place="HQ · 1")
    assert (taken[1].chosen_room, taken[1].lost_room) == ("", "r1")
    assert [mapping.state(line) for line in taken] == [RowState.DONE, RowState.DOUBTFUL]
    assert not mapping.settled(taken)
    assert mapping.suggest(taken, ROOMS, (), nothing_found)[1].lost_room == "r1"


def test_a_candidate_that_was_taken_leaves_the_other_one() -> None:
    rows = (row(1, "r4"), replace(row(2, "r1", decided=False), runner_up="r2"), replace(sure(3, "r3"), runner_up="r2"))
    without_first = mapping.assign(rows, "conf-1@contoso.example", "r1")
    assert (without_first[1].candidates, without_first[1].lost_room) == (("r2",), "")
    without_second = mapping.assign(rows, "conf-1@contoso.example", "r2")
    assert [line.candidates for line in without_second] == [(), ("r1",), ()]
    assert without_second[2].chosen_room == "r3"
    without_both = mapping.assign(without_first, "conf-1@contoso.example", "r2")
    assert mapping.state(without_both[1]) is RowState.DOUBTFUL


def test_a_skipped_line_loses_nothing() -> None:
    skipped = replace(row(2, ""), skipped=True, runner_up="r1")
    assert mapping.assign((row(1), skipped), "conf-1@contoso.example", "r1")[1] == skipped


@pytest.mark.parametrize("before", [row(1, "gone"), sure(1, "gone")])
def test_a_room_that_the_gateway_dropped_is_told_and_decided_anew(before: RoomRow) -> None:
    known = mapping.suggest(
        (before,), (*ROOMS, Room("gone", name="Old")), [RoomAssignment("conf-1@contoso.example", "gone")], nothing_found
    )
    assert known[0].place == "Old"
    lost = mapping.suggest(known, ROOMS, (), first_free)
    assert (lost[0].lost_room, lost[0].place, lost[0].candidates) == ("gone", "Old", ("r1",))
    assert mapping.state(lost[0]) is RowState.DOUBTFUL
    again = mapping.suggest(lost, ROOMS, (), first_free)
    assert again == lost
    confirmed = mapping.confirm(lost, ["conf-1@contoso.example"])
    assert (confirmed[0].chosen_room, confirmed[0].lost_room, confirmed[0].place) == ("r1", "", "")
    assert mapping.state(confirmed[0]) is RowState.DONE


def test_a_room_of_the_gateway_s_own_mapping_that_is_gone_is_a_loss() -> None:
    found = mapping.suggest(
        (row(1, decided=False),), ROOMS, [RoomAssignment("conf-1@contoso.example", "gone")], nothing_found
    )
    assert (found[0].lost_room, found[0].place) == ("gone", "")


@pytest.mark.parametrize("settle", [
    lambda rows: mapping.skip(rows, ["conf-2@contoso.example"]),
    lambda rows: mapping.assign(rows, "conf-2@contoso.example", ""),
    lambda rows: mapping.assign(rows, "conf-2@contoso.example", "r3"),
])  # fmt: skip
def test_a_loss_is_over_once_a_person_has_decided(settle: Callable[[mapping.Rows], mapping.Rows]) -> None:
    lost = mapping.assign((row(1, "r2"), row(2, "r1")), "conf-1@contoso.example", "r1")
    settled = settle(lost)
    assert settled[1].lost_room == ""
    assert mapping.settled(settled)


def test_agreeing_cannot_mean_one_of_two_rooms() -> None:
    open_line = replace(row(1, "r1", decided=False), runner_up="r2")
    assert mapping.confirm((open_line,), ["conf-1@contoso.example"]) == (open_line,)
    assert mapping.confirmable(sure(1, "r1"))


def test_nothing_is_chosen_where_a_person_has_to_choose() -> None:
    vague = row(1, "r1", decided=False)
    assert (vague.chosen_room, vague.candidates) == ("", ("r1",))
    assert mapping.holders((vague, row(2, "r2"), sure(3, "r3"))) == {
        "r2": "conf-2@contoso.example",
        "r3": "conf-3@contoso.example",
    }


def test_a_room_with_another_address_keeps_its_line() -> None:
    before = (
        replace(RoomRow(Mailbox("old@contoso.example", "Board", place_id="p1"), "r1", Calendar.READS), decided=True),
        RoomRow(Mailbox("other@contoso.example", place_id="p2"), "r2", Calendar.READS),
    )
    listed = (Mailbox("new@contoso.example", "Board", place_id="p1"), Mailbox("other@contoso.example", place_id="p2"))
    after = mapping.merge(before, listed)
    assert [(row.mailbox.address, row.room_id) for row in after] == [
        ("new@contoso.example", "r1"),
        ("other@contoso.example", "r2"),
    ]
    assert (after[0].calendar, after[0].decided) == (Calendar.UNCHECKED, True)


def test_an_address_that_is_still_there_is_never_replaced() -> None:
    both = (Mailbox("old@contoso.example", place_id="p1"), Mailbox("new@contoso.example", place_id="p1"))
    rows = (RoomRow(both[0], "r1"),)
    assert [row.mailbox.address for row in mapping.merge(rows, both)] == [one.address for one in both]
    typed = (*rows, RoomRow(Mailbox("new@contoso.example"), "r2"))
    kept = mapping.merge(typed, both[1:])
    assert [(row.mailbox.address, row.room_id) for row in kept] == [(both[0].address, "r1"), (both[1].address, "r2")]


def test_places_that_nobody_has_told_of_are_never_the_same() -> None:
    rows = (RoomRow(Mailbox("old@contoso.example"), "r1"),)
    assert len(mapping.merge(rows, (Mailbox("new@contoso.example"),))) == 2
