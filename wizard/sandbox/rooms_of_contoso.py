"""The same rooms twice: as contoso's mailboxes name them and as its installer named them on the gateway.

The names differ as they do in the field, yet a careful person can tell every pair: two rooms called Vienna
differ by floor and seats, two called Focus Room 1 by building.
"""

import random
from dataclasses import dataclass

from wizard.model.rooms import Room
from wizard.sandbox.clock import Maker
from wizard.sandbox.mailboxes import RoomMailbox

SITE = "Contoso campus"


@dataclass(frozen=True, slots=True)
class Pair:
    """A room's two descriptions; `floor` and `seats` are the truth that both share."""

    local_part: str
    mailbox_name: str
    gateway_name: str
    building: str
    floor: int
    seats: int


_FIRST = (
    Pair("conf-3.14", "Meeting Room 3.14 (12)", "3.14", "HQ", 3, 12),
    Pair("conf-3.15", "Meeting Room 3.15 (8)", "3.15", "HQ", 3, 8),
    Pair("conf-boardroom", "Boardroom HQ 5th floor", "Board room", "HQ", 5, 20),
    Pair("conf-aurora", "Conf Room Aurora (HQ-2)", "Aurora", "HQ", 2, 6),
    Pair("conf-2.02", "HQ Huddle 2.02", "Huddle 2.02", "HQ", 2, 4),
    Pair("conf-vienna-1", "Meeting Room Vienna", "Vienna", "Annex", 1, 10),
    Pair("conf-vienna-2", "Meeting Room Vienna", "Vienna", "Annex", 2, 6),
    Pair("focus-annex", "Focus Room 1", "Focus 1", "Annex", 1, 2),
    Pair("focus-lab", "Focus Room 1", "Focus 1", "Lab", 1, 2),
    Pair("training", "Training Centre (30)", "Training", "Annex", 0, 30),
    Pair("demo-space", "Lab Demo Space", "Demo space", "Lab", 1, 16),
    Pair("war-room", "War Room G.07 (Lab)", "G.07 War room", "Lab", 0, 8),
)
_ROOMS_A_FLOOR, _FLOORS = 20, 20


def pairs(count: int, seed: int) -> tuple[Pair, ...]:
    """The first twelve are always the same; more are made up, the same for the same seed."""
    chosen = random.Random(f"{seed}/rooms")
    more = [_made_up(number, chosen.choice((4, 6, 8, 10, 12))) for number in range(count - len(_FIRST))]
    return (*_FIRST[:count], *more)


def _made_up(number: int, seats: int) -> Pair:
    rest, place = divmod(number, _ROOMS_A_FLOOR)
    tower, floor = divmod(rest, _FLOORS)
    label = f"{floor + 1}.{place + 1:02d}"
    building = f"Tower {tower + 1}"
    local = f"conf-t{tower + 1}-{label}"
    return Pair(local, f"Meeting Room T{tower + 1} {label} ({seats})", label, building, floor + 1, seats)


def mailbox(pair: Pair, domain: str, maker: Maker) -> RoomMailbox:
    address = f"{pair.local_part}@{domain}"
    ident = maker.named_id("mailbox", address)
    return RoomMailbox(ident, address, pair.mailbox_name, pair.building, pair.floor, pair.seats)


def gateway_room(number: int, pair: Pair) -> Room:
    floor = "G" if pair.floor == 0 else str(pair.floor)
    return Room(f"room-{number + 1:03d}", SITE, pair.building, floor, pair.gateway_name, pair.seats)
