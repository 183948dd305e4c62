"""Naming habits of organisations where only a floor, seats, a code or an old name tells rooms apart."""

import random
from dataclasses import replace
from zlib import crc32

from tests.flow.organisations.habits import SCIENTISTS, TOWNS_DE, slug
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

OLD_NAMES = names(
    "Apollo Zeus Hermes Athena Ares Hera Poseidon Artemis Demeter Hestia Hades Persephone Dionysus Eros Iris Nike "
    "Pan Atlas Helios Selene Eos Gaia Kronos Rhea Themis Phoebe Leto Maia Triton Nereus Proteus Calypso Circe Echo"
)


def renamed(rng: random.Random, buildings: list[tuple[str, str, str]], floors: range, per_floor: int) -> list[Place]:
    """Rooms that carry «new=old» names; no name is used twice."""
    old = list(OLD_NAMES)
    rng.shuffle(old)
    places = grid(rng, buildings, floors, SCIENTISTS, per_floor=per_floor)
    return [replace(place, name=f"{place.name}={old[at % len(old)]}") for at, place in enumerate(places)]


def new(place: Place) -> str:
    return place.name.partition("=")[0]


def old(place: Place) -> str:
    return place.name.partition("=")[2]


OLD_ALIAS = Habit(
    "old name in the address, new one everywhere else",
    lambda rng: renamed(rng, [("Leeds", "Main", "M")], range(1, 7), 5),
    lambda p: Room("", p.site, p.building, str(p.floor), new(p), p.seats),
    lambda p, rng: Mailbox(f"conf-{slug(old(p))}@contoso.example", f"Meeting Room {new(p)}", capacity=p.seats),
    lost_fields=0.5,
)
OLD_AT_GATEWAY = Habit(
    "the gateway has the old name, the display name both or neither",
    lambda rng: renamed(rng, [("Leeds", "Main", "M"), ("Leeds", "Annex", "A")], range(1, 4), 5),
    lambda p: Room("", p.site, p.building, str(p.floor), old(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(old(p))}@contoso.example",
        rng.choice([f"{new(p)} (formerly {old(p)})", f"{new(p)} ({p.seats})", f"{new(p)} - ex {old(p)}", new(p)]),
    ),
)
FORMERLY = ["(ehemals {})", "(früher {})", "(vormals {})", "/ ehem. {}"]
FORMERLY_GERMAN = Habit(
    "german «ehemals», the gateway has the old or the new name",
    lambda rng: renamed(rng, [("Ulm", "Haus A", "A"), ("Ulm", "Haus B", "B")], range(3), 5),
    lambda p: Room("", p.site, p.building, str(p.floor), f"Raum {new(p) if p.number % 2 else old(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"raum{rng.randrange(10**5)}-{p.code}{p.floor}{p.number}@firma.example",
        f"Besprechungsraum {new(p)} {rng.choice(FORMERLY).format(old(p))}",
    ),
)
SWAPPED_NAMES = Habit(
    "rooms took each other's names; addresses kept the old ones",
    lambda rng: _swapped(grid(rng, [("Bath", "House", "H")], range(1, 6), TOWNS_DE, per_floor=5)),
    lambda p: Room("", p.site, p.building, f"Floor {p.floor}", new(p), p.seats),
    lambda p, rng: Mailbox(f"{slug(old(p))}@contoso.example", f"Room {new(p)}", "", str(p.floor)),
)


def _swapped(places: list[Place]) -> list[Place]:
    """Every third room has the address of its neighbour."""
    found = []
    for at, place in enumerate(places):
        other = places[at ^ 1].name if at % 6 < 2 and at ^ 1 < len(places) else place.name
        found.append(replace(place, name=f"{place.name}={other}"))
    return found


CAPACITY_IN_NAME = Habit(
    "meeting rooms told apart by floor and seats",
    lambda rng: [
        Place("Kiel", "Hafen", "KI", floor, number, "", seats)
        for floor in range(1, 9)
        for number, seats in enumerate(rng.sample([4, 6, 8, 10, 12, 16, 20], 4), 1)
    ],
    lambda p: Room("", p.site, p.building, f"{p.floor}. OG", f"Besprechungsraum {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"bespr-{crc32(repr(p).encode()):08x}@firma.example",
        rng.choice(
            [
                f"Besprechung {p.floor}. OG ({p.seats})",
                f"BR {p.floor}.OG {p.seats}P",
                f"Besprechungsraum {p.floor}. Stock, {p.seats} Pers.",
                f"Besprechung {p.seats}er {p.floor}. OG",
            ]
        ),
    ),
)
BUILDING_CODES = Habit(
    "building code, floor and letter",
    lambda rng: grid(
        rng,
        [("Basel", f"Building {number}", f"B{number}") for number in (12, 15, 21, 30)],
        range(1, 5),
        names("Meeting=L Meeting=S Training=T"),
        per_floor=3,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), f"{new(p)} {old(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}-{p.floor}-{old(p).lower()}@contoso.example",
        rng.choice(
            [
                f"{p.code}-{p.floor}-{new(p)} {old(p)}",
                f"{p.code} / {p.floor} / {old(p)}",
                f"{p.code}.{p.floor}.{old(p)}",
            ]
        ),
    ),
)
FLOOR_ONLY = Habit(
    "one meeting room for each floor of each house",
    lambda rng: [
        Place("Wien", f"Haus {house}", house, floor, 1, "", rng.choice((6, 8, 10, 12)))
        for house in "ABCD"
        for floor in range(7)
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), "Meeting Room", p.seats),
    lambda p, rng: Mailbox(
        f"mr-{p.code.lower()}{p.floor}@firma.example",
        rng.choice(
            [
                f"Meeting Room {p.code}{p.floor}",
                f"Besprechungsraum Haus {p.code} {'EG' if p.floor == 0 else f'{p.floor}. Stock'}",
                f"{p.code}-{p.floor:02} Meeting ({p.seats})",
            ]
        ),
    ),
)
RENUMBERED = Habit(
    "addresses keep the door numbers of before",
    lambda rng: grid(rng, [("York", "Block A", "A")], range(1, 7), [""] * 6, per_floor=6, repeat=True),
    lambda p: Room("", p.site, p.building, str(p.floor), f"Room {p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"room-{p.floor}{p.number % 6 + 1:02}@contoso.example", f"Meeting Room {p.floor}.{p.number:02} ({p.seats}p)"
    ),
)
ALIAS_IS_OLD_FLOOR = Habit(
    "teams moved house: the address has the old floor, the display name the new one",
    lambda rng: grid(
        rng,
        [("Gent", "Toren 1", "T1"), ("Gent", "Toren 2", "T2")],
        range(1, 6),
        names("Boardroom Focus Project Huddle"),
        per_floor=4,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}-{p.floor % 5 + 1}-{p.name.lower()}@bedrijf.example",
        f"{p.code} {p.name} verdieping {p.floor}",
        capacity=p.seats,
    ),
    lost_fields=0.5,
)
COMPACT_CODES = Habit(
    "site, building, floor, size and seats in one code at the gateway",
    lambda rng: grid(
        rng,
        [("Berlin", "A", "BER"), ("Berlin", "B", "BER"), ("Bonn", "C", "BON")],
        range(1, 5),
        names("L=Large M=Medium S=Small"),
        per_floor=3,
        repeat=True,
    ),
    lambda p: Room("", p.site, "", "", f"{p.code}-{p.building}-{p.floor:02}-{new(p)}-{p.seats:02}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}{p.building.lower()}{p.floor}{new(p).lower()}@contoso.example",
        f"{p.site} {p.building} floor {p.floor} {old(p)} meeting room{rng.choice(['', f' ({p.seats})'])}",
    ),
)
NAME_AND_DOOR = Habit(
    "people's names in exchange, doors at the gateway, the door in the address",
    lambda rng: grid(rng, [("Nantes", "Siège", "S")], range(1, 7), SCIENTISTS, per_floor=6),
    lambda p: Room("", p.site, p.building, str(p.floor), f"Salle {p.floor}{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"salle-{p.floor}{p.number:02}@societe.example", f"Salle {p.name}{rng.choice(['', f' ({p.seats} pers.)'])}"
    ),
)
DOORS_WITHOUT_NAMES = Habit(
    "people's names at the gateway, floor and seats in exchange",
    lambda rng: [
        Place("Turku", "Talo", "", floor, number, f"{SCIENTISTS[floor * 3 + number]}", seats)
        for floor in range(1, 9)
        for number, seats in enumerate(rng.sample([4, 6, 8, 12, 16, 24], 3))
    ],
    lambda p: Room("", p.site, p.building, f"{p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"room{crc32(repr(p).encode()):08x}@yritys.example",
        rng.choice(
            [f"Floor {p.floor} - {p.seats} people", f"{p.floor}. kerros {p.seats} hlö", f"{p.floor}F ({p.seats})"]
        ),
        "Talo",
    ),
    missing_rooms=0.04,
    missing_mailboxes=0.04,
)

RENAMED = [
    OLD_ALIAS,
    OLD_AT_GATEWAY,
    FORMERLY_GERMAN,
    SWAPPED_NAMES,
    CAPACITY_IN_NAME,
    BUILDING_CODES,
    FLOOR_ONLY,
    RENUMBERED,
    ALIAS_IS_OLD_FLOOR,
    COMPACT_CODES,
    NAME_AND_DOOR,
    DOORS_WITHOUT_NAMES,
]
