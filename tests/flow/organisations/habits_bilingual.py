"""Naming habits with both names side by side, translated buildings and kinds, spelt-out floors, and terse codes."""

from zlib import crc32

from tests.flow.organisations.habits import SCIENTISTS, slug
from tests.flow.organisations.habits_languages import ours, pairs, theirs
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

FRUIT_DE = pairs(
    """Apple=Apfel Pear=Birne Cherry=Kirsche Plum=Pflaume Peach=Pfirsich Lemon=Zitrone Orange=Orange
    Strawberry=Erdbeere Grape=Traube Walnut=Walnuss Mango=Mango Banana=Banane Pineapple=Ananas Fig=Feige
    Raspberry=Himbeere Blueberry=Heidelbeere Apricot=Aprikose Lime=Limette Melon=Melone Kiwi=Kiwi"""
)
LIONS_FR = pairs(
    """Lion=Lion Tiger=Tigre Bear=Ours Wolf=Loup Eagle=Aigle Owl=Hibou Fox=Renard Deer=Cerf Swan=Cygne Horse=Cheval
    Dolphin=Dauphin Whale=Baleine Turtle=Tortue Butterfly=Papillon Bee=Abeille Squirrel=Écureuil Frog=Grenouille
    Penguin=Pingouin Elephant=Éléphant Giraffe=Girafe"""
)
STORIES_FI = names("Ensimmäinen Toinen Kolmas Neljäs Viides")
STORIES_IT = names("Primo Secondo Terzo Quarto Quinto")


def key(place: Place) -> str:
    """Characters that say nothing, the same ones for the same place."""
    return f"{crc32(repr(place).encode()):08x}"


BOTH_NAMES = Habit(
    "both names in the display name, the german one at the gateway",
    lambda rng: grid(
        rng, [("Basel", "Haus Nord", "N"), ("Basel", "Haus Süd", "S")], range(1, 4), FRUIT_DE, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, f"{p.floor}. OG", ours(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(theirs(p))}@contoso.example",
        rng.choice(
            [f"{theirs(p)} / {ours(p)}", f"Room {theirs(p)} ({ours(p)})", f"{ours(p)} - {theirs(p)} [{p.seats}]"]
        ),
    ),
)
GERMAN_GATEWAY = Habit(
    "german fruit at the gateway, english in exchange",
    lambda rng: grid(rng, [("Graz", "Altbau", "A"), ("Graz", "Neubau", "N")], range(3), FRUIT_DE, per_floor=3),
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. Stock", f"Raum {ours(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"mr.{slug(theirs(p))}@contoso.example", f"{theirs(p)}{rng.choice(['', f' ({p.seats}p)', ' meeting room'])}"
    ),
    typos=0.1,
)
TRANSLATED_BUILDINGS = Habit(
    "the same kinds in translated buildings",
    lambda rng: grid(
        rng,
        [
            ("Bern", "North Building", "Nordgebäude"),
            ("Bern", "South Building", "Südgebäude"),
            ("Bern", "Main Building", "Hauptgebäude"),
            ("Bern", "Tower", "Turm"),
        ],
        range(1, 4),
        pairs(
            "Boardroom=Vorstandszimmer Project_room=Projektraum Library=Bibliothek "
            "Small_meeting_room=Kleines_Sitzungszimmer"
        ),
        per_floor=4,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(f"x{key(p)}@firma.example", f"{ours(p)}, {p.code}, {p.floor}. Stock"),
)
FRENCH_GATEWAY = Habit(
    "french animals at the gateway, english in exchange, several with a number",
    lambda rng: grid(rng, [("Lausanne", "Rhône", "R")], range(1, 6), LIONS_FR, per_floor=4),
    lambda p: Room("", p.site, p.building, f"{p.floor}e étage", f"Salle {p.floor}.{p.number:02} {ours(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"r-{key(p)}@societe.example", rng.choice([f"{theirs(p)} room", f"{theirs(p)} (floor {p.floor})"])
    ),
    typos=0.05,
)
SPELT_FLOORS_IT = Habit(
    "spelt-out floors in italian, one kind of each on a floor",
    lambda rng: grid(
        rng,
        [("Milano", "Torre A", "A"), ("Milano", "Torre B", "B")],
        range(1, 6),
        pairs("Large_room=Sala_grande Small_room=Sala_piccola Training=Sala_formazione"),
        per_floor=3,
        repeat=True,
    ),
    lambda p: Room("", p.site, f"Tower {p.code}", f"Level {p.floor}", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"sala{key(p)}@azienda.example",
        f"{ours(p)} - {STORIES_IT[p.floor - 1]} piano - Torre {p.code}",
        capacity=p.seats,
    ),
    lost_fields=0.5,
)
SPELT_FLOORS_FI = Habit(
    "spelt-out floors in finnish, numbers as words at the gateway",
    lambda rng: grid(rng, [("Oulu", "Talo", "")], range(1, 6), names("One Two Three Four"), per_floor=4, repeat=True),
    lambda p: Room("", p.site, p.building, f"{p.floor}", f"Room {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"nh{key(p)}@yritys.example", f"{STORIES_FI[p.floor - 1]} kerros, neuvotteluhuone {p.number}"
    ),
)
TERSE = Habit(
    "floor and seats written onto each other",
    lambda rng: [
        Place("Oslo", f"Bygg {building}", building, floor, number, "", seats)
        for building in "AB"
        for floor in range(1, 7)
        for number, seats in enumerate(rng.sample([4, 6, 8, 10, 14, 20], 3), 1)
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), f"Møterom {p.building[-1]}{p.floor}-{p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"rom-{key(p)}@selskap.example",
        rng.choice(
            [
                f"{p.code}-{p.floor}F-{p.seats}P",
                f"Bygg {p.code} {p.floor}. etasje {p.seats} pers",
                f"{p.code}, {p.floor}. etg ({p.seats})",
            ]
        ),
    ),
)
FIELDS_AND_KIND = Habit(
    "fields tell the place, the display name the kind in another language",
    lambda rng: grid(
        rng,
        [("Gent", "Building 1", "Gebouw 1"), ("Gent", "Building 2", "Gebouw 2")],
        range(1, 5),
        pairs(
            "Boardroom=Bestuurskamer Training=Opleiding Quiet_room=Stilteruimte Phone_booth=Belcel "
            "Project_room=Projectruimte"
        ),
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(f"z{key(p)}@bedrijf.example", ours(p), p.code, f"{p.floor}e verdieping", p.seats),
    lost_fields=0.4,
)
SIBLINGS = Habit(
    "kinds with numbers and sizes, in two languages",
    lambda rng: grid(
        rng,
        [("Genk", "Site Nord", "N")],
        range(1, 6),
        pairs(
            "Small_meeting_room_1=Petite_salle_1 Small_meeting_room_2=Petite_salle_2 "
            "Large_meeting_room=Grande_salle Interview=Entretien"
        ),
        per_floor=4,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"s{p.floor}-{slug(ours(p))}@societe.example", f"{ours(p)} {'1er' if p.floor == 1 else f'{p.floor}ème'} étage"
    ),
)
REASSIGNED = Habit(
    "half of the rooms were renamed; the gateway followed only some",
    lambda rng: grid(
        rng,
        [("Hull", "Dock", "D")],
        range(1, 7),
        [f"{new}={old}" for new, old in zip(SCIENTISTS, [*SCIENTISTS[20:], *SCIENTISTS[:20]], strict=True)],
        per_floor=5,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(ours(p) if p.number % 2 else theirs(p))}{p.floor}@contoso.example", f"{theirs(p)} ({p.seats})"
    ),
)
DOORS_TWICE = Habit(
    "display name with the new door number and the former one",
    lambda rng: grid(rng, [("Kent", "Mill", "M")], range(1, 6), [""] * 6, per_floor=6, repeat=True),
    lambda p: Room("", p.site, p.building, str(p.floor), f"Room {p.floor}{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"room{key(p)}@contoso.example", f"Room {p.floor}.{p.number:02} (formerly {p.floor}.{p.number % 6 + 1:02})"
    ),
)
UNKNOWN_WORDS = Habit(
    "names in a language that nobody knows; floor and seats tell",
    lambda rng: [
        Place("Vaduz", "Hus", "", floor, number, f"{name}=Xo{name[::-1].lower()}", seats)
        for floor in range(1, 7)
        for number, (name, seats) in enumerate(
            zip(rng.sample(SCIENTISTS, 3), rng.sample([4, 6, 8, 12, 16, 24], 3), strict=True)
        )
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(f"m{key(p)}@contoso.example", f"{ours(p)} {p.floor}F", capacity=p.seats),
)

BILINGUAL = [
    BOTH_NAMES,
    GERMAN_GATEWAY,
    TRANSLATED_BUILDINGS,
    FRENCH_GATEWAY,
    SPELT_FLOORS_IT,
    SPELT_FLOORS_FI,
    TERSE,
    FIELDS_AND_KIND,
    SIBLINGS,
    REASSIGNED,
    DOORS_TWICE,
    UNKNOWN_WORDS,
]
