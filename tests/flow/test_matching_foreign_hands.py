"""The matching, measured on organisations that were written line by line by someone who did not know its rules."""

from tests.flow.organisations.habits_foreign_hands import FOREIGN_HANDS
from tests.flow.organisations.habits_more_foreign_hands import MORE_FOREIGN_HANDS
from tests.flow.organisations.measure import judge, total
from wizard.flow.matching import suggest

ALL = [*FOREIGN_HANDS, *MORE_FOREIGN_HANDS]


def figures() -> str:
    """Each organisation's figures, its surely wrong pairs, and the sum, for whoever reads a failure."""
    lines = []
    for organisation in ALL:
        lines.append(f"{organisation.name:30} {judge(organisation)}")
        for suggestion in suggest(organisation.mailboxes, organisation.rooms):
            true_room = organisation.truth.get(suggestion.mailbox.address)
            if suggestion.confident and (suggestion.room is None or suggestion.room.id != true_room):
                lines.append(f"    wrong: {suggestion.mailbox} -> {suggestion.room}, true: {true_room}")
    return "\n".join(["", *lines, str(total(map(judge, ALL)))])


def test_pairs_written_by_foreign_hands_are_found_and_confidence_is_deserved() -> None:
    score = total(map(judge, ALL))
    assert score.recall >= 0.965, figures()
    assert score.sure >= 0.9, figures()
    assert score.precision >= 0.99, figures()


def test_organisations_written_by_foreign_hands_are_many_and_consistent() -> None:
    assert len(ALL) >= 20
    assert len({organisation.name for organisation in ALL}) == len(ALL)
    for organisation in ALL:
        addresses = [mailbox.address for mailbox in organisation.mailboxes]
        assert len(set(addresses)) == len(addresses), organisation.name
        assert 8 <= len(organisation.rooms) <= 60, organisation.name
        assert set(organisation.truth) <= set(addresses), organisation.name
        assert len(set(organisation.truth.values())) == len(organisation.truth), organisation.name
        assert set(organisation.truth.values()) <= {room.id for room in organisation.rooms}, organisation.name
