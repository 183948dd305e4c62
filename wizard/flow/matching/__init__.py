"""Which mailbox belongs to which room: the suggestions of the Rooms page.

`suggest` reads names, floors, buildings, seats and addresses of both sides, in many languages and scripts, and pairs
them one to one. It is pure and takes time in proportion to the lists, not to their product.
"""

import gc
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from wizard.flow.matching.decision import Choice, Judge, add_the_last, all_pairs, assign
from wizard.flow.matching.learning import learn_places
from wizard.flow.matching.table import Comparison
from wizard.model.rooms import Mailbox, Room, Suggestion

__all__ = ["suggest"]

_EVEN = 1.0
"""The evidence, in nats, at which a pair is as likely right as wrong."""


def suggest(mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> list[Suggestion]:
    """One suggestion per mailbox, in the given order; no room is suggested twice.

    `room` is None where nothing comes near. `confident` is set only where a careful person would not hesitate.
    Which pairs come out does not depend on the order of either list. Never fails, whatever the texts are.
    """
    with _collector_at_rest():
        return _suggest(mailboxes, rooms)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Thousands of small objects that all stay would make the garbage collector a third of the time."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def _suggest(mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> list[Suggestion]:
    ours = sorted(range(len(mailboxes)), key=lambda at: _mailbox_key(mailboxes[at]))
    theirs = sorted(range(len(rooms)), key=lambda at: _room_key(rooms[at]))
    table = Comparison([mailboxes[at] for at in ours], [rooms[at] for at in theirs])
    pairs = all_pairs(table)
    taken = assign(pairs)
    changed = learn_places(table, pairs, taken)
    if changed:
        pairs = all_pairs(table)
        taken = assign(pairs)
    add_the_last(table, pairs, taken)
    judge = Judge(table, pairs, taken)
    ordered = [rooms[at] for at in theirs]
    found = {original: _suggestion(mailboxes[original], judge.choice(at), ordered) for at, original in enumerate(ours)}
    return [found[at] for at in range(len(mailboxes))]


def _suggestion(mailbox: Mailbox, choice: Choice, rooms: Sequence[Room]) -> Suggestion:
    if choice.room is None:
        return Suggestion(mailbox, None, 0.0, confident=False)
    runner_up = rooms[choice.runner_up] if choice.runner_up is not None else None
    score = 1 / (1 + math.exp(_EVEN - choice.likeness.total))
    return Suggestion(mailbox, rooms[choice.room], round(score, 4), choice.confident, runner_up)


def _mailbox_key(mailbox: Mailbox) -> tuple[str, ...]:
    return (mailbox.address, mailbox.display_name, mailbox.building, mailbox.floor, str(mailbox.capacity))


def _room_key(room: Room) -> tuple[str, ...]:
    return (room.id, room.site, room.building, room.floor, room.name, str(room.capacity))
