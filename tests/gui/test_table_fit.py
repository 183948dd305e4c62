"""Columns and addresses in the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.gui.widgets.table_fit import column_widths, shortened_address

WIDTHS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 200)), min_size=1, max_size=6)


@given(WIDTHS, st.integers(0, 3000))
def test_the_columns_fill_the_room_and_never_more(columns: list[tuple[int, int]], room: int) -> None:
    wanted, least = [max(pair) for pair in columns], [pair[1] for pair in columns]
    found = column_widths(wanted, least, room)
    assert sum(found) <= room or sum(found) == sum(least) == 0
    assert len(found) == len(columns)
    if sum(least) <= room:
        assert sum(found) == room
        assert all(width >= low for width, low in zip(found, least, strict=True))
    if sum(wanted) <= room:
        assert found[:-1] == wanted[:-1]


def test_the_widest_give_way_first() -> None:
    assert column_widths([300, 90, 200, 100], [80, 80, 80, 80], 500) == [155, 90, 155, 100]


@pytest.mark.parametrize(
    ("most", "short"),
    [
        (60, "conference-room-building-north-3.14@contoso.example"),
        (45, "conference-room-building-north-3.14@contoso.…"),
        (37, "conference-room-building-north-3.14@…"),
        (20, "conferen…orth-3.14@…"),
        (2, "…@…"),
    ],
)
def test_addresses_keep_the_end_of_their_name(most: int, short: str) -> None:
    whole = "conference-room-building-north-3.14@contoso.example"
    assert shortened_address(whole, lambda text: len(text) <= most) == short


@pytest.mark.parametrize("most", range(14, 60))
def test_neighbours_never_look_the_same(most: int) -> None:
    one, other = (f"conference-room-building-north-3.{n}@contoso.onmicrosoft.com" for n in (14, 15))
    assert shortened_address(one, lambda text: len(text) <= most) != shortened_address(
        other, lambda text: len(text) <= most
    )
