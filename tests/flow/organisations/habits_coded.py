"""Naming habits that once failed when first seen, and led to something being improved: codes, fields, mixed scripts."""

import zlib

from tests.flow.organisations.habits import slug
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

PEAKS = names(
    "Matterhorn Eiger Mönch Jungfrau Säntis Pilatus Rigi Titlis Tödi Piz-Buin Dom Weisshorn "
    "Bietschhorn Finsteraarhorn Schilthorn Niesen Stockhorn Gantrisch Moléson Chasseral "
    "Weissenstein Napf Speer Churfirsten"
)
STATESMEN = names(
    "Churchill Disraeli Gladstone Wellington Nelson Wilberforce Walpole Palmerston Peel Asquith Attlee Baldwin"
)
GREEKS = [
    ("Ακρόπολη", "Akropoli"),
    ("Παρθενώνας", "Parthenonas"),
    ("Λυκαβηττός", "Lykavittos"),
    ("Πλάκα", "Plaka"),
    ("Σούνιο", "Sounio"),
    ("Μαραθώνας", "Marathonas"),
    ("Ελευσίνα", "Elefsina"),
    ("Κηφισιά", "Kifisia"),
    ("Γλυφάδα", "Glyfada"),
    ("Πειραιάς", "Peiraias"),
    ("Υμηττός", "Ymittos"),
    ("Πάρνηθα", "Parnitha"),
]
BRIDGES = names(
    "Golden Gate|Bay Bridge|Lombard|Alcatraz|Presidio|Mission|Castro|Sunset|Nob Hill|Twin Peaks|"
    "Embarcadero|Dolores|Marina|Russian Hill|Noe Valley|Bernal|Potrero|Haight|Richmond|"
    "Tenderloin|Ocean Beach|Lands End|Fort Mason|Telegraph",
    sep="|",
)
SWISS = Habit(
    "swiss peaks",
    lambda rng: grid(rng, [("Bern", "Länggasse", "LG"), ("Bern", "Wankdorf", "WD")], range(4), PEAKS, per_floor=3),
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. OG", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"sz.{slug(p.name)}@amt.example", f"SZ {'EG' if p.floor == 0 else p.floor}-{p.number:02} {p.name}"
    ),
    retire=lambda text: f"{text} - ausser Betrieb",
    typos=0.1,
)
HOTELS = Habit(
    "suites in two hotels, codes in the building field",
    lambda rng: grid(
        rng,
        [("London", "London Heathrow", "LHR"), ("Manchester", "Manchester Airport", "MAN")],
        range(1, 4),
        STATESMEN[:5],
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), f"{p.name} Suite", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}.{p.name.lower()}{p.floor}@hotel.example",
        f"The {p.name} Suite",
        p.code,
        f"Level {p.floor}",
        p.seats,
    ),
    lost_fields=0.3,
)
FIELDS_ONLY = Habit(
    "every mailbox is called Meeting Room",
    lambda rng: [
        Place("Lund", f"Hus {house}", house, floor, number, "", seats)
        for house in ("Alfa", "Beta", "Gamma")
        for floor in range(1, 5)
        for number, seats in enumerate((4, 8, 14))
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), f"Mötesrum {p.number + 1}", p.seats),
    lambda p, rng: Mailbox(
        f"room-{rng.getrandbits(24):06x}-{p.code}{p.floor}{p.number}@bolag.example",
        "Mötesrum",
        p.building,
        str(p.floor),
        p.seats,
    ),
)
GREEK_LATIN = Habit(
    "greek capitals, latin gateway",
    lambda rng: grid(rng, [("Athens", "Syntagma", "S")], range(1, 5), ["|".join(pair) for pair in GREEKS], per_floor=3),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name.split("|")[1], p.seats),
    lambda p, rng: Mailbox(
        f"aith{p.floor}{p.number}@etaireia.example", f"ΑΙΘΟΥΣΑ {p.name.split('|')[0].upper()} {p.floor}ος όροφος"
    ),
)
DOORS_IN_ADDRESSES = Habit(
    "door numbers in addresses only",
    lambda rng: [
        Place("Espoo", f"Building {building}", str(building), floor, number, "", rng.choice((4, 6, 8, 12)))
        for building in (1, 2, 3)
        for floor in range(1, 6)
        for number in rng.sample(range(1, 40), 4)
    ],
    lambda p: Room("", p.site, p.building, f"{p.floor}. kerros", f"Room {p.floor}{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"mr{p.code}-{p.floor:02}-{p.number:02}@yritys.example", rng.choice(["", f"Meeting room {p.seats} hlö"])
    ),
)
FIRST_FLOOR_CODES = Habit(
    "country, city, building, floor, name",
    lambda rng: grid(
        rng,
        [("San Francisco", "One Market", "ONE"), ("San Francisco", "Two Harrison", "TWO")],
        range(3, 7),
        BRIDGES,
        per_floor=3,
    ),
    lambda p: Room("", p.site, p.building, f"Floor {p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"c_{zlib.crc32(p.name.encode()):x}@resource.contoso.example",
        f"US-SFO-{p.code}-{p.floor}-{p.name} ({p.seats}) [VC]",
    ),
    retire=lambda text: f"{text} [DEPRECATED]",
)

CODED = [SWISS, HOTELS, FIELDS_ONLY, GREEK_LATIN, DOORS_IN_ADDRESSES, FIRST_FLOOR_CODES]
