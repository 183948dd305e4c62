"""More naming habits: messier organisations, with decoys, mixed languages, and names glued together."""

from dataclasses import replace

from tests.flow.organisations.habits import SCIENTISTS, TOWNS_DE, ordinal, slug
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

ROMAN = names("I II III IV V VI VII VIII IX X")
COLOURS = [
    ("Red", "Rouge"),
    ("Blue", "Bleu"),
    ("Green", "Vert"),
    ("Yellow", "Jaune"),
    ("White", "Blanc"),
    ("Black", "Noir"),
]
RIVERS_UA = names(
    "Дніпро Дністер Десна Прут Тиса Буг Ворскла Псел Сула Рось Горинь Стир Случ Тетерів Говерла "
    "Карпати Хортиця Херсонес"
)
KOREAN = names("가온 나래 다솜 라온 마루 바다 사랑 아라 자람 차오름 하늘 한울 누리 미르 보람 새벽 여울 온새")
HEBREW = names("ירדן כרמל תבור חרמון גלבוע ארבל מירון נגב ערבה שקמה ארז אלון תמר רימון זית גפן")
FINNISH = names(
    "Saimaa Päijänne Inari Oulujärvi Pielinen Näsijärvi Puruvesi Kallavesi Höytiäinen Lohja "
    "Vesijärvi Kemijärvi Keitele Lappajärvi Tuusula Pyhäjärvi"
)
ITALIANS = names(
    "Dante Petrarca Boccaccio Ariosto Tasso Manzoni Leopardi Verga Pirandello Svevo Calvino "
    "Montale Ungaretti Quasimodo Moravia Levi Pavese Eco"
)
TREES = names(
    "Oak Elm Ash Birch Maple Willow Cedar Pine Beech Hazel Rowan Alder Larch Spruce Walnut "
    "Cherry Linden Poplar Aspen Juniper"
)


GLUED = Habit(
    "camel case and digits glued",
    lambda rng: grid(
        rng, [("Austin", "Tower 1", "T1"), ("Austin", "Tower 2", "T2")], range(1, 6), SCIENTISTS, per_floor=4
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(f"confroom{slug(p.name)}{p.seats}p@contoso.example", f"ConfRoom{p.name}{p.seats}p"),
    retire=lambda text: f"xx_{text}",
)
ROMANS = Habit(
    "roman numerals",
    lambda rng: [
        Place("Wien", building, code, floor, number, "Saal", rng.choice((10, 20, 30)))
        for building, code in (("Hofburg", "H"), ("Messe", "M"))
        for floor in (0, 1)
        for number in range(floor * 4 + 1, floor * 4 + 5)
    ],
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else "1. OG", f"Saal {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.building)}.saal{p.number}@firma.example", f"{p.building} Saal {ROMAN[p.number - 1]}"
    ),
)
LETTERS = Habit(
    "rooms called by letters",
    lambda rng: [
        Place("Leeds", building, building[-1], floor, number, letter, rng.choice((4, 6, 8, 10)))
        for building in ("Bldg 1", "Bldg 2", "Bldg 3")
        for floor in range(1, 4)
        for number, letter in enumerate("ABCDE")
    ],
    lambda p: Room("", p.site, f"Building {p.code}", str(p.floor), f"Room {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"b{p.code}f{p.floor}-{p.name.lower()}@contoso.example",
        f"{p.building}, {ordinal(p.floor)} Floor, Meeting Room {p.name}",
    ),
    retire=lambda text: f"{text} - retired",
)
MIXED = Habit(
    "english mailboxes, german gateway",
    lambda rng: grid(rng, [("Berlin", "Hauptgebäude", "HG")], range(5), TOWNS_DE, per_floor=5),
    lambda p: Room(
        "", p.site, p.building, "Erdgeschoss" if p.floor == 0 else f"{p.floor}. Stock", f"Besprechung {p.name}", p.seats
    ),
    lambda p, rng: Mailbox(
        f"mr_{slug(p.name)}@contoso.example",
        f"Meeting Room {p.name}",
        floor="Ground" if p.floor == 0 else ordinal(p.floor),
        capacity=p.seats,
    ),
    lost_fields=0.3,
    typos=0.1,
)
COLOURS_FR = Habit(
    "colours in two languages",
    lambda rng: [
        Place("Genève", f"Bâtiment {code}", code, floor, number, f"{english}|{french}", rng.choice((4, 8, 12)))
        for code in "AB"
        for floor in range(1, 4)
        for number, (english, french) in enumerate(COLOURS)
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), f"Salle {p.name.split('|')[1]}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}{p.floor}.{slug(p.name.split('|')[0])}@suisse.example",
        f"{p.name.split('|')[0]} Room (Bat. {p.code}, étage {p.floor})",
    ),
)
UKRAINIAN = Habit(
    "ukrainian, half in latin letters",
    lambda rng: grid(rng, [("Київ", "БЦ Парус", "p")], range(10, 16), RIVERS_UA, per_floor=3),
    lambda p: Room("", "Kyiv", "Parus", str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"kimnata-{p.floor}-{p.number}@kompaniya.example",
        f"Кімната нарад «{p.name}», {p.floor} поверх",
        capacity=p.seats,
    ),
    retire=lambda text: f"{text} - не використовувати",
)
KOREANS = Habit(
    "korean",
    lambda rng: grid(rng, [("서울", "본관", "main"), ("서울", "별관", "annex")], range(3, 6), KOREAN, per_floor=3),
    lambda p: Room("", p.site, p.building, f"{p.floor}층", f"{p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code}{p.floor}0{p.number}@hoesa.example", f"{p.building} {p.floor}층 {p.name} 회의실 ({p.seats}인)"
    ),
    retire=lambda text: f"[폐쇄] {text}",
)
HEBREWS = Habit(
    "hebrew",
    lambda rng: grid(rng, [("תל אביב", "מגדל עזריאלי", "az")], range(30, 34), HEBREW, per_floor=4),
    lambda p: Room("", p.site, p.building, str(p.floor), f"חדר {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"room{p.floor}{p.number:02}@hevra.example", f"חדר ישיבות {p.name} קומה {p.floor} ({p.seats} מקומות)"
    ),
    retire=lambda text: f"{text} - לא בשימוש",
)
FINNS = Habit(
    "finnish and swedish",
    lambda rng: grid(rng, [("Helsinki", "Pääkonttori", "PK")], range(1, 6), FINNISH, per_floor=3),
    lambda p: Room("", p.site, p.building, f"{p.floor}. krs", f"Neuvotteluhuone {p.name}", p.seats),
    lambda p, rng: Mailbox(f"nh.{slug(p.name, '')}@yritys.example", f"{p.name} (mötesrum, {p.seats} hlö)"),
    typos=0.2,
)
ITALIAN = Habit(
    "italian with floors in words",
    lambda rng: grid(
        rng, [("Milano", "Palazzo Est", "E"), ("Milano", "Palazzo Ovest", "O")], range(1, 4), ITALIANS, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, f"Piano {p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"sala-{slug(p.name)}@azienda.example",
        f"Sala Riunioni {p.name} - {['', 'Primo', 'Secondo', 'Terzo'][p.floor]} piano",
        p.building,
    ),
    retire=lambda text: f"{text} NON USARE",
)
HOSPITAL = Habit(
    "door numbers with building codes",
    lambda rng: [
        Place("Campus", f"Building {block}", str(block), floor, number, f"R{floor}{number:02}", rng.choice((6, 10, 14)))
        for block in (11, 12, 21)
        for floor in range(1, 5)
        for number in rng.sample(range(1, 60), 6)
    ],
    lambda p: Room("", p.site, p.building, f"Level {p.floor}", f"{p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(f"b{p.code}-{p.name.lower()}@hospital.example", f"B{p.code}-{p.name} Conference"),
    retire=lambda text: f"{text} (decommissioned)",
)
KR_STYLE = Habit(
    "abbreviated german, numbers padded differently",
    lambda rng: [
        Place("Köln", f"Haus {house}", house, floor, number, "", rng.choice((4, 6, 8, 12, 20)))
        for house in "ABC"
        for floor in range(5)
        for number in range(1, 6)
    ],
    lambda p: Room(
        "",
        p.site,
        p.building,
        "EG" if p.floor == 0 else f"{p.floor}. OG",
        f"Konferenzraum {p.floor:02}-{p.number:02}",
        p.seats,
    ),
    lambda p, rng: Mailbox(
        f"kr-{p.code.lower()}-{p.floor}{p.number:02}@firma.example",
        f"KR {p.code} {p.floor}.{p.number:02}",
        capacity=p.seats,
    ),
    retire=lambda text: f"{text} gesperrt",
    lost_fields=0.4,
)
FLOOR_TWINS = Habit(
    "same names on every floor, floor in the address alone",
    lambda rng: grid(rng, [("Denver", "Main", "M")], range(1, 9), TREES[:4], per_floor=4, repeat=True),
    lambda p: Room("", p.site, p.building, f"Floor {p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(f"fl{p.floor}-{slug(p.name)}@contoso.example", f"{p.name} Room", capacity=p.seats),
)
DECOYS = Habit(
    "half of the mailboxes have no room here",
    lambda rng: grid(
        rng,
        [("Paris", "Tour A", "A"), ("Lille", "Tour B", "B"), ("Nantes", "Tour C", "C")],
        range(1, 4),
        ["Boardroom", "Training", "Focus", "Lounge"],
        per_floor=4,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.site)}-{p.floor}-{slug(p.name)}@contoso.example", f"{p.site} {p.name} {p.floor}e étage"
    ),
    missing_rooms=0.45,
    missing_mailboxes=0.2,
)
DUTCH = Habit(
    "dutch trees",
    lambda rng: grid(
        rng,
        [("Utrecht", "Gebouw Oost", "O"), ("Utrecht", "Gebouw West", "W")],
        range(4),
        names(
            "Eik Beuk Berk Linde Wilg Iep Es Esdoorn Kastanje Hazelaar Populier Spar Den Lariks Taxus "
            "Vlier Meidoorn Els Plataan Haagbeuk Olm Walnoot Kers Peer"
        ),
        per_floor=3,
    ),
    lambda p: Room(
        "", p.site, p.building, "begane grond" if p.floor == 0 else f"verdieping {p.floor}", p.name, p.seats
    ),
    lambda p, rng: Mailbox(
        f"vz-{slug(p.name)}-{p.code.lower()}{p.floor}@bedrijf.example",
        f"Vergaderzaal {p.name}{rng.choice([f' ({p.seats})', f' {p.seats} pers.', ''])}",
    ),
    retire=lambda text: f"{text} NIET GEBRUIKEN",
    typos=0.1,
)
CHINESE_NUMBERS = Habit(
    "chinese numbered rooms",
    lambda rng: [
        Place(
            "北京",
            f"{block}座",
            block.lower(),
            floor,
            number,
            f"第{'一二三四'[number - 1]}会议室",
            rng.choice((6, 8, 12)),
        )
        for block in "AB"
        for floor in range(1, 5)
        for number in range(1, 5)
    ],
    lambda p: Room("", p.site, p.building, f"{p.floor}层", f"{p.number}号会议室", p.seats),
    lambda p, rng: Mailbox(f"bj-{p.code}-{p.floor}f-{p.number}@gongsi.example", f"{p.building}{p.floor}楼{p.name}"),
    retire=lambda text: f"{text}（停用）",
)


def _without_building(place: Place) -> Room:
    return Room("", place.site, "", str(place.floor), f"{place.building} {place.name}", place.seats)


NAMES_HOLD_ALL = Habit(
    "gateway names hold everything",
    lambda rng: grid(
        rng, [("Boston", "Seaport", "SEA"), ("Boston", "Back Bay", "BB")], range(1, 5), TREES, per_floor=2
    ),
    _without_building,
    lambda p, rng: replace(
        Mailbox(f"{slug(p.name)}.{p.code.lower()}@contoso.example"),
        display_name=f"{p.name} | {p.building} | {p.floor}F | {p.seats} seats",
    ),
    retire=lambda text: f"{text} | CLOSED",
)

MESSY = [
    GLUED,
    ROMANS,
    LETTERS,
    MIXED,
    COLOURS_FR,
    UKRAINIAN,
    KOREANS,
    HEBREWS,
    FINNS,
    ITALIAN,
    HOSPITAL,
    KR_STYLE,
    FLOOR_TWINS,
    DECOYS,
    DUTCH,
    CHINESE_NUMBERS,
    NAMES_HOLD_ALL,
]
