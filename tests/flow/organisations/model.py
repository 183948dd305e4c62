"""An invented organisation: its true rooms, how the gateway and Exchange each write them, and what went wrong since."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wizard.model.rooms import Mailbox, Room


@dataclass(frozen=True)
class Place:
    """One real room, before anybody has named it in a system."""

    site: str
    building: str
    code: str
    floor: int
    number: int
    name: str
    seats: int


@dataclass(frozen=True)
class Organisation:
    """Two lists and the truth about them: address to room id; addresses that are missing there have no room."""

    name: str
    mailboxes: list[Mailbox]
    rooms: list[Room]
    truth: dict[str, str]


GatewayHabit = Callable[[Place], Room]
MailboxHabit = Callable[[Place, random.Random], Mailbox]


@dataclass(frozen=True)
class Habit:
    """How one organisation names things, and how well it keeps its lists."""

    name: str
    places: Callable[[random.Random], list[Place]]
    on_gateway: GatewayHabit
    in_exchange: MailboxHabit
    retire: Callable[[str], str] = lambda text: f"ZZ_old {text}"
    missing_rooms: float = 0.08
    missing_mailboxes: float = 0.08
    retired: float = 0.06
    typos: float = 0.0
    lost_fields: float = 0.0


@dataclass
class _Building:
    habit: Habit
    rng: random.Random
    mailboxes: list[Mailbox] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)

    def add(self, number: int, place: Place) -> None:
        room = replace(self.habit.on_gateway(place), id=f"room-{number:05}")
        mailbox = self._worn(self.habit.in_exchange(place, self.rng))
        chance = self.rng.random()
        if chance < self.habit.missing_rooms:
            self.mailboxes.append(mailbox)
            return
        self.rooms.append(room)
        if chance < self.habit.missing_rooms + self.habit.missing_mailboxes:
            return
        self.mailboxes.append(mailbox)
        self.truth[mailbox.address] = room.id
        if self.rng.random() < self.habit.retired:
            self.mailboxes.append(self._retired(mailbox))

    def _worn(self, mailbox: Mailbox) -> Mailbox:
        if self.rng.random() < self.habit.typos:
            mailbox = replace(mailbox, display_name=with_typo(mailbox.display_name, self.rng))
        if self.rng.random() < self.habit.lost_fields:
            mailbox = replace(mailbox, capacity=None)
        return mailbox

    def _retired(self, mailbox: Mailbox) -> Mailbox:
        local, _, domain = mailbox.address.partition("@")
        name = self.habit.retire(mailbox.display_name or local)
        return replace(mailbox, display_name=name, address=f"{local}2@{domain}")


def build(habit: Habit, seed: int) -> Organisation:
    """The organisation that a habit leads to; the same for the same seed."""
    rng = random.Random(f"{habit.name}/{seed}")
    building = _Building(habit, rng)
    seen: set[str] = set()
    for number, place in enumerate(habit.places(rng)):
        address = habit.in_exchange(place, random.Random(0)).address
        if address not in seen:
            seen.add(address)
            building.add(number, place)
    rng.shuffle(building.mailboxes)
    rng.shuffle(building.rooms)
    return Organisation(f"{habit.name}/{seed}", building.mailboxes, building.rooms, building.truth)


def names(text: str, *, sep: str = " ") -> list[str]:
    """A list of names written as one text."""
    return text.split(sep)


def with_typo(text: str, rng: random.Random) -> str:
    """One slip of the finger in a word of five letters or more."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return text
    at = rng.choice(long)
    word = words[at]
    spot = rng.randrange(1, len(word) - 1)
    letter = rng.choice(string.ascii_lowercase)
    words[at] = rng.choice(
        [
            word[:spot] + word[spot + 1 :],
            word[:spot] + letter + word[spot:],
            word[:spot] + letter + word[spot + 1 :],
            word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
        ]
    )
    return " ".join(words)


def grid(
    rng: random.Random,
    buildings: list[tuple[str, str, str]],
    floors: range,
    names: list[str],
    *,
    per_floor: int,
    repeat: bool = False,
    seats: tuple[int, ...] = (2, 4, 6, 8, 10, 12, 16, 20),
) -> list[Place]:
    """Buildings of floors of rooms; names are used once, or on every floor where `repeat` is set."""
    pool = list(names)
    rng.shuffle(pool)
    places = []
    for site, building, code in buildings:
        for floor in floors:
            chosen = names[:per_floor] if repeat else [pool.pop() for _ in range(min(per_floor, len(pool)))]
            places += [
                Place(site, building, code, floor, number, name, rng.choice(seats))
                for number, name in enumerate(chosen, 1)
            ]
    return places
