"""Naming habits that nobody looks at one by one while improving the matching: other languages, renamed rooms, codes."""

import random
from dataclasses import replace
from zlib import crc32

from tests.flow.organisations.habits import slug
from tests.flow.organisations.habits_languages import ours, pairs, theirs
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

FLOWERS_FR = pairs(
    """Rose=Rose Tulip=Tulipe Lily=Lys Daisy=Marguerite Orchid=Orchidée Lavender=Lavande Sunflower=Tournesol
    Poppy=Coquelicot Violet=Violette Iris=Iris Jasmine=Jasmin Daffodil=Jonquille Oak=Chêne Beech=Hêtre
    Birch=Bouleau Ash=Frêne Fir=Sapin Pine=Pin Maple=Érable Lime=Tilleul Poplar=Peuplier Olive=Olivier"""
)
ANIMALS_ES = pairs(
    """Eagle=Águila Bear=Oso Wolf=Lobo Fox=Zorro Lynx=Lince Horse=Caballo Bull=Toro Dolphin=Delfín Whale=Ballena
    Shark=Tiburón Owl=Búho Stork=Cigüeña Swan=Cisne Lion=León Tiger=Tigre Elephant=Elefante Monkey=Mono
    Rabbit=Conejo Turtle=Tortuga Frog=Rana"""
)
TOWNS_PL = pairs(
    """London=Londyn Paris=Paryż Rome=Rzym Vienna=Wiedeń Berlin=Berlin Munich=Monachium Prague=Praga Lisbon=Lizbona
    Brussels=Bruksela Copenhagen=Kopenhaga Stockholm=Sztokholm Athens=Ateny Geneva=Genewa Milan=Mediolan
    Venice=Wenecja Dresden=Drezno Hamburg=Hamburg Budapest=Budapeszt Bucharest=Bukareszt Moscow=Moskwa"""
)
TOWNS_DA = pairs(
    """London=London Paris=Paris Rome=Rom Vienna=Wien Prague=Prag Lisbon=Lissabon Brussels=Bruxelles
    Warsaw=Warszawa Cologne=Køln Athens=Athen Venice=Venedig Milan=Milano Geneva=Genève Zurich=Zürich
    Gothenburg=Gøteborg Oslo=Oslo Helsinki=Helsinki Reykjavik=Reykjavik"""
)
THEMES_DE = pairs(
    """Spring=Frühling Summer=Sommer Autumn=Herbst Winter=Winter Sun=Sonne Moon=Mond Star=Stern Sky=Himmel
    Earth=Erde Fire=Feuer Water=Wasser Air=Luft Wind=Wind Forest=Wald Mountain=Berg Lake=See River=Fluss
    Sea=Meer Island=Insel Bridge=Brücke Gold=Gold Silver=Silber Copper=Kupfer Diamond=Diamant Emerald=Smaragd
    Ruby=Rubin"""
)
TREES_NB = pairs(
    """Birch=Bjørk Oak=Eik Spruce=Gran Pine=Furu Ash=Ask Elm=Alm Rowan=Rogn Beech=Bøk Maple=Lønn Willow=Pil
    Hazel=Hassel Aspen=Osp Juniper=Einer Larch=Lerk"""
)
CONTINENTS_PT = pairs(
    """Europe=Europa Africa=África Asia=Ásia Australia=Austrália Germany=Alemanha France=França Spain=Espanha
    Italy=Itália England=Inglaterra Japan=Japão China=China Brazil=Brasil Netherlands=Holanda Switzerland=Suíça
    Sweden=Suécia Norway=Noruega Greece=Grécia Egypt=Egito India=Índia Mexico=México"""
)
JA_NATURE = pairs(
    """Sakura=さくら Fuji=富士 Moon=月 Sun=太陽 Star=星 Sea=海 Mountain=山 Forest=森
    Rain=雨 Snow=雪 Wind=風 Pine=松 Bamboo=竹 Plum=梅 Crane=鶴 Tiger=虎"""
)

FLOWERS_FRENCH = Habit(
    "english flowers and trees at the gateway, french in exchange",
    lambda rng: grid(
        rng, [("Lille", "Building A", "A"), ("Lille", "Building B", "B")], range(3), FLOWERS_FR, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"salle-{slug(ours(p))}@societe.example",
        f"Salle {ours(p)}{rng.choice([f' - Bât {p.code}', f' ({p.seats} personnes)', ''])}",
    ),
    retire=lambda text: f"{text} (fermée)",
)
ANIMALS_SPANISH = Habit(
    "spanish animals at the gateway, english in exchange",
    lambda rng: grid(
        rng, [("Bilbao", "Torre Norte", "N"), ("Bilbao", "Torre Sur", "S")], range(1, 4), ANIMALS_ES, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, f"Planta {p.floor}", f"Sala {ours(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"mr-{slug(theirs(p))}@empresa.example",
        f"{theirs(p)} {rng.choice(['Room', 'Meeting Room', f'(Floor {p.floor})'])}",
        capacity=p.seats,
    ),
    lost_fields=0.4,
)
TOWNS_POLISH = Habit(
    "english towns at the gateway, polish in exchange",
    lambda rng: grid(rng, [("Łódź", "Office", "")], range(1, 6), TOWNS_PL, per_floor=4),
    lambda p: Room("", "Lodz", p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"sala.{slug(ours(p))}@firma.example",
        f"Sala {ours(p)}{rng.choice([f', piętro {p.floor}', f' ({p.seats} os.)', ''])}",
    ),
)
TOWNS_DANISH = Habit(
    "danish towns at the gateway, english in exchange",
    lambda rng: grid(rng, [("Aarhus", "Hovedbygning", "")], range(5), TOWNS_DA, per_floor=3),
    lambda p: Room(
        "", p.site, p.building, "stuen" if p.floor == 0 else f"{p.floor}. sal", f"Mødelokale {ours(p)}", p.seats
    ),
    lambda p, rng: Mailbox(
        f"room-{slug(theirs(p))}@firma.example",
        f"{theirs(p)}{rng.choice([' (ground floor)' if p.floor == 0 else f' (floor {p.floor})', ''])}",
        capacity=p.seats,
    ),
)
THEMES_GERMAN = Habit(
    "english nature and metals at the gateway, german compounds in exchange",
    lambda rng: grid(rng, [("Linz", "Werk 1", "1"), ("Linz", "Werk 2", "2")], range(1, 4), THEMES_DE, per_floor=4),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(ours(p))}@werk.example",
        rng.choice([f"Besprechungsraum {ours(p)}", f"{ours(p)} ({p.floor}. OG)", f'Raum "{ours(p)}" {p.seats} Plätze']),
    ),
)
TREES_NORWEGIAN = Habit(
    "english trees at the gateway, norwegian in exchange",
    lambda rng: grid(rng, [("Bergen", "Main", "")], range(1, 5), TREES_NB, per_floor=3),
    lambda p: Room("", p.site, p.building, f"{p.floor}", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"moterom-{slug(ours(p))}@selskap.example",
        f"Møterom {ours(p)} {rng.choice(['', f'{p.floor}. etasje', f'({p.seats})'])}",
    ),
)
COUNTRIES_PORTUGUESE = Habit(
    "english countries and continents at the gateway, portuguese in exchange",
    lambda rng: grid(
        rng, [("Porto", "Block A", "A"), ("Porto", "Block B", "B")], range(1, 4), CONTINENTS_PT, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"sala-{slug(ours(p))}@empresa.example", f"Sala {ours(p)} - {p.floor}º andar", "", "", p.seats
    ),
    lost_fields=0.3,
)
NATURE_JAPANESE = Habit(
    "english nature at the gateway, japanese in exchange",
    lambda rng: grid(rng, [("Nagoya", "Main", "")], range(1, 5), JA_NATURE, per_floor=4),
    lambda p: Room("", p.site, p.building, f"{p.floor}F", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"mr{p.floor}{p.number:02}@kaisha.example", f"{rng.choice([f'{p.floor}階', ''])}会議室「{ours(p)}」"
    ),
)
DUTCH_SIZES = Habit(
    "dutch sizes and kinds by floor, english gateway",
    lambda rng: grid(
        rng,
        [("Breda", "North building", "Noord"), ("Breda", "South building", "Zuid")],
        range(4),
        pairs(
            """Large_meeting_room=Grote_vergaderzaal Small_meeting_room=Kleine_vergaderzaal Quiet_room=Stilteruimte
    Boardroom=Bestuurskamer Training_room=Opleidingsruimte"""
        ),
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}-{p.floor}-{slug(ours(p))}@bedrijf.example",
        f"{ours(p)} {p.code} {'begane grond' if p.floor == 0 else f'{p.floor}e verdieping'}",
    ),
)
FORMERLY_ENGLISH = Habit(
    "formerly, previously, was, aka: the gateway has the old name of some rooms",
    lambda rng: [
        replace(place, name=f"{place.name}={old}")
        for place, old in zip(
            grid(rng, [("Cork", "Quay", "Q")], range(1, 6), names("Aspen Vail Davos Kitzbühel Cortina Zermatt Chamonix "
            "Verbier Ischgl Sölden Lech Courchevel Méribel Tignes Whistler Banff Park-City Stowe Killington "
            "Mammoth Taos "
            "Alta Snowbird Telluride Åre Levi Hemsedal Trysil"), per_floor=5),
            names("Saffron Basil Thyme Oregano Mint Sage Rosemary Cumin Ginger Turmeric Nutmeg Clove Cardamom Paprika "
            "Pepper Vanilla Cinnamon Anise Fennel Dill Chive Tarragon Parsley Coriander Mustard Sumac Sorrel"),
            strict=False,
        )
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p) if p.number > 2 else ours(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(ours(p))}@contoso.example",
        rng.choice([f"{theirs(p)} (formerly {ours(p)})", f"{theirs(p)} [was {ours(p)}]",
        f"{theirs(p)}, previously {ours(p)}",
        f"{theirs(p)} aka {ours(p)}", f"Room {theirs(p)} ({p.seats})"]),
    ),
)  # fmt: skip
OLD_DOORS = Habit(
    "display names were renumbered, addresses were not, and seats are in the name",
    lambda rng: grid(
        rng, [("Metz", "Bloc 1", "1"), ("Metz", "Bloc 2", "2")], range(1, 5), [""] * 5, per_floor=5, repeat=True
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), f"{p.code}.{p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"salle{p.floor % 4 + 1}{p.number:02}-{p.code}@societe.example",
        f"Salle {p.code}.{p.floor}.{p.number:02}{rng.choice(['', f' {p.seats} pers', f' [{p.seats}]'])}",
    ),
)
SEATS_AND_FLOOR = Habit(
    "kind, floor and seats only",
    lambda rng: [
        Place("Riga", building, code, floor, number, kind, seats)
        for building, code in (("Tower East", "E"), ("Tower West", "W"))
        for floor in range(1, 6)
        for number, (kind, seats) in enumerate(
            zip(names("Meeting Meeting Meeting Huddle"), rng.sample([4, 6, 8, 10, 14, 20], 4), strict=True), 1
        )
    ],
    lambda p: Room("", p.site, p.building, f"{p.floor}", f"{p.name} room {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"r{crc32(repr(p).encode()):08x}@contoso.example",
        rng.choice([f"{p.building} {p.floor}F {p.name} {p.seats}p",
        f"{p.name} ({p.seats}) - {p.building}, floor {p.floor}",
        f"{p.building} L{p.floor} {p.name} [{p.seats} seats]"]),
    ),
)  # fmt: skip
LETTERED_FLOORS = Habit(
    "a letter for the building, a digit for the floor, a digit for the room",
    lambda rng: grid(
        rng, [("Delft", f"Wing {wing}", wing) for wing in "ABC"], range(1, 6), [""] * 4, per_floor=4, repeat=True
    ),
    lambda p: Room("", p.site, p.building, f"Level {p.floor}", f"Meeting room {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"mr-{p.code.lower()}{p.floor}{p.number:02}@bedrijf.example",
        rng.choice(
            [
                f"MR {p.code}{p.floor}.{p.number:02}",
                f"MR {p.code}-{p.floor}-{p.number}",
                f"{p.code}{p.floor}{p.number:02} ({p.seats})",
            ]
        ),
    ),
)
DOOR_OF_NAME = Habit(
    "names in exchange, doors at the gateway, both in the address",
    lambda rng: grid(
        rng,
        [("Gdynia", "Nord", "N")],
        range(1, 6),
        names("Bałtyk Hel Sopot Rewa Puck Łeba Ustka Jurata Jastarnia Władysławowo Karwia Kuźnica Chałupy "
        "Orłowo Oksywie "
        "Redłowo Witomino Chylonia Kack Grabówek Obłuże Babie Doły Pogórze Cisowa"),
        per_floor=4,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), f"Pokój {p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(f"{slug(p.name)}-{p.floor}{p.number:02}@firma.example", f"Sala {p.name}", capacity=p.seats),
    lost_fields=0.4,
)  # fmt: skip


def _wings(rng: random.Random) -> list[Place]:
    return [
        Place("Essen", f"Haus {code}", code, floor, number, kind, 4 + 2 * ((floor + number * 3) % 7))
        for code in names("Nord Süd Ost")
        for floor in range(4)
        for number, kind in enumerate(names("Fokus Projekt Besprechung"), 1)
    ]


MOVED_SEATS = Habit(
    "old kind in the address, floor and seats in the name",
    _wings,
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. OG",
        f"{p.name}sraum" if p.number == 3 else f"{p.name}raum", p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.code)}{p.floor}-{names('lager archiv kueche')[p.number - 1]}@firma.example",
        f"{p.name} {p.building} {'EG' if p.floor == 0 else f'{p.floor}. Etage'} "
        f"{rng.choice([f'({p.seats})', f'{p.seats} Pers.', ''])}",
    ),
)  # fmt: skip

SECOND_HELD_OUT = [
    FLOWERS_FRENCH,
    ANIMALS_SPANISH,
    TOWNS_POLISH,
    TOWNS_DANISH,
    THEMES_GERMAN,
    TREES_NORWEGIAN,
    COUNTRIES_PORTUGUESE,
    NATURE_JAPANESE,
    DUTCH_SIZES,
    FORMERLY_ENGLISH,
    OLD_DOORS,
    SEATS_AND_FLOOR,
    LETTERED_FLOORS,
    DOOR_OF_NAME,
    MOVED_SEATS,
]
