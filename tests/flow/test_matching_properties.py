"""What must hold of matching for any lists whatever."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow.organisations.model import names
from wizard.flow.matching import suggest
from wizard.model.rooms import Mailbox, Room, Suggestion

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORDS = st.sampled_from(
    names(
        "Boardroom Einstein Newton Room 2 12 3.14 R314 (8) HQ Haus A B OG 1.OG EG Floor zz old 会議室 3階 桜 Зал "
        "Байкал قاعة Köln Koeln Sala piso 8p ConfRoom12 A座5层 第一 - / _ . 第一 \u202e \x00 II x"
    )
)
NAMES = st.one_of(ANY_TEXT, st.lists(WORDS, max_size=5).map(" ".join), st.lists(WORDS, max_size=4).map("-".join))
SEATS = st.one_of(st.none(), st.integers(-5, 500))
MAILBOXES = st.lists(
    st.builds(Mailbox, NAMES, NAMES, NAMES, NAMES, SEATS), max_size=7, unique_by=lambda mailbox: mailbox.address
)
ROOMS = st.lists(
    st.builds(Room, ANY_TEXT, NAMES, NAMES, NAMES, NAMES, SEATS), max_size=7, unique_by=lambda room: room.id
)


def pairs(suggestions: list[Suggestion]) -> Counter[Suggestion]:
    return Counter(suggestions)


@settings(max_examples=250, deadline=None)
@given(MAILBOXES, ROOMS)
def test_one_to_one_in_order_with_scores_between_0_and_1(mailboxes: list[Mailbox], rooms: list[Room]) -> None:
    found = suggest(mailboxes, rooms)
    assert [suggestion.mailbox for suggestion in found] == mailboxes
    used = [suggestion.room.id for suggestion in found if suggestion.room]
    assert len(used) == len(set(used))
    for suggestion in found:
        assert 0.0 <= suggestion.score <= 1.0
        assert suggestion.room in [*rooms, None]
        assert suggestion.runner_up in [*rooms, None]
        if suggestion.room is None:
            assert not suggestion.confident
            assert suggestion.runner_up is None
        else:
            assert suggestion.runner_up != suggestion.room


@settings(max_examples=150, deadline=None)
@given(MAILBOXES, ROOMS, st.randoms(use_true_random=False))
def test_order_of_the_lists_changes_nothing(mailboxes: list[Mailbox], rooms: list[Room], rng: random.Random) -> None:
    before = pairs(suggest(mailboxes, rooms))
    rng.shuffle(mailboxes)
    rng.shuffle(rooms)
    assert pairs(suggest(mailboxes, rooms)) == before


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES, NAMES, NAMES)
def test_identical_rooms_are_never_confident(name: str, building: str, floor: str, address: str) -> None:
    rooms = [Room(str(at), "", building, floor, name) for at in range(2)]
    assert not suggest([Mailbox(address, name, building, floor)], rooms)[0].confident


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["Einstein", "Newton", "Curie", "Bohr"]), min_size=1, unique=True),
    st.sampled_from(["Kilimanjaro", "Quokka", "Zanzibar 77", "Xylophone"]),
)
def test_an_unrelated_room_makes_no_pair_surely_wrong(people: list[str], stranger: str) -> None:
    mailboxes = [Mailbox(f"{name}@c.example", f"Meeting Room {name}") for name in people]
    rooms = [Room(name, name=name) for name in people[1:]]
    for suggestion in suggest(mailboxes, [*rooms, Room("stranger", name=stranger)]):
        if suggestion.confident:
            assert suggestion.room is not None
            assert suggestion.room.id in suggestion.mailbox.display_name


@settings(max_examples=100, deadline=None)
@given(MAILBOXES, ROOMS)
def test_retired_mailboxes_are_never_confident(mailboxes: list[Mailbox], rooms: list[Room]) -> None:
    retired = [replace(mailbox, display_name=f"ZZ_old {mailbox.display_name}") for mailbox in mailboxes]
    assert not any(suggestion.confident for suggestion in suggest(retired, rooms))
