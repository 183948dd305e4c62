"""Naming habits that the matching has never been tuned on: they tell how it does at a customer nobody has seen."""

import random
import zlib

from tests.flow.organisations.habits import slug
from tests.flow.organisations.model import Habit, Place, grid
from wizard.model.rooms import Mailbox, Room

PEAKS = (
    "Matterhorn Eiger Mönch Jungfrau Säntis Pilatus Rigi Titlis Tödi Piz-Buin Dom Weisshorn Bietschhorn Finsteraarhorn "
    "Schilthorn Niesen Stockhorn Gantrisch Moléson Chasseral Weissenstein Napf Speer Churfirsten"
).split()
AMAZON = (
    "Amazonas Tocantins Araguaia Xingu Tapajós Madeira Purus Juruá Solimões Japurá Trombetas Paraná Paraguai Uruguai "
    "Iguaçu Tietê Guaporé Parnaíba Jequitinhonha Capibaribe"
).split()
DANISH = "Fyn Sjælland Lolland Falster Møn Ærø Samsø Læsø Bornholm Als Rømø Fanø Mors Amager Langeland Anholt Årø Tåsinge".split()
LAKES = [("Байкал", "Baikal"), ("Онега", "Onega"), ("Ладога", "Ladoga"), ("Селигер", "Seliger"), ("Таймыр", "Taimyr"),
         ("Чудское", "Chudskoe"), ("Ильмень", "Ilmen"), ("Ханка", "Khanka"), ("Эльтон", "Elton"), ("Баскунчак", "Baskunchak"),
         ("Тургояк", "Turgoyak"), ("Аркаим", "Arkaim"), ("Мещера", "Meshchera"), ("Жигули", "Zhiguli"), ("Цимла", "Tsimla")]  # fmt: skip
TAIWAN = "玉山 雪山 阿里山 合歡山 太魯閣 日月潭 墾丁 綠島 蘭嶼 澎湖 金門 馬祖 淡水 九份 礁溪 知本".split()
BRIDGES = (
    "Golden Gate|Bay Bridge|Lombard|Alcatraz|Presidio|Mission|Castro|Sunset|Nob Hill|Twin Peaks|Embarcadero|Dolores|"
    "Marina|Russian Hill|Noe Valley|Bernal|Potrero|Haight|Richmond|Tenderloin|Ocean Beach|Lands End|Fort Mason|Telegraph"
).split("|")
STATESMEN = "Churchill Disraeli Gladstone Wellington Nelson Wilberforce Walpole Palmerston Peel Asquith Attlee Baldwin".split()
GREEKS = [("Ακρόπολη", "Akropoli"), ("Παρθενώνας", "Parthenonas"), ("Λυκαβηττός", "Lykavittos"), ("Πλάκα", "Plaka"),
          ("Σούνιο", "Sounio"), ("Μαραθώνας", "Marathonas"), ("Ελευσίνα", "Elefsina"), ("Κηφισιά", "Kifisia"),
          ("Γλυφάδα", "Glyfada"), ("Πειραιάς", "Peiraias"), ("Υμηττός", "Ymittos"), ("Πάρνηθα", "Parnitha")]  # fmt: skip
TURKISH = "Boğaziçi Kapadokya Efes Truva Ağrı Uludağ Pamukkale Göreme Bodrum Çeşme Şile Iğdır Nemrut Sümela Van Erciyes".split()
HUNGARIAN = "Duna Tisza Balaton Mátra Bükk Hortobágy Badacsony Tokaj Visegrád Eger Gerecse Zemplén Bakony Mecsek Körös Zala".split()

SWISS = Habit(
    "swiss peaks",
    lambda rng: grid(rng, [("Bern", "Länggasse", "LG"), ("Bern", "Wankdorf", "WD")], range(0, 4), PEAKS, per_floor=3),
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. OG", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"sz.{slug(p.name)}@amt.example", f"SZ {'EG' if p.floor == 0 else p.floor}-{p.number:02} {p.name}"
    ),
    retire=lambda text: f"{text} - ausser Betrieb",
    typos=0.1,
)
BRAZIL = Habit(
    "portuguese",
    lambda rng: grid(rng, [("São Paulo", "Torre Sul", "TS"), ("São Paulo", "Torre Norte", "TN")], range(1, 6), AMAZON, per_floor=2),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(f"sala.{slug(p.name)}@empresa.example", f"Sala de Reunião {p.name} - {p.floor}º andar ({p.seats} lugares)"),
    retire=lambda text: f"NÃO USAR - {text}",
)
DENMARK = Habit(
    "danish islands",
    lambda rng: grid(rng, [("Aarhus", "Havnen", "H"), ("Aarhus", "Åboulevarden", "Å")], range(1, 4), DANISH, per_floor=3),
    lambda p: Room("", p.site, p.building, f"{p.floor}. sal", f"Mødelokale {p.name}", p.seats),
    lambda p, rng: Mailbox(f"mode-{slug(p.name.replace('ø', 'oe').replace('å', 'aa').replace('Æ', 'Ae').replace('æ', 'ae'))}@firma.example",
                           f"{p.name} {p.floor}. sal, {p.building} ({p.seats} pers.)"),
    retire=lambda text: f"{text} (brug ikke)",
)  # fmt: skip
RUSSIAN_LATIN = Habit(
    "russian mailboxes, latin gateway",
    lambda rng: grid(rng, [("Moscow", "Tower", "T")], range(20, 25), [" / ".join(lake) for lake in LAKES], per_floor=3),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name.split(" / ")[1], p.seats),
    lambda p, rng: Mailbox(f"room{p.floor}{p.number:02}@kompaniya.example", f"Переговорная «{p.name.split(' / ')[0]}» ({p.seats} мест)"),
    retire=lambda text: f"(не использовать) {text}",
)
TAIWANESE = Habit(
    "traditional chinese",
    lambda rng: grid(rng, [("臺北", "總部", "tp"), ("臺中", "分公司", "tc")], range(3, 7), TAIWAN, per_floor=2),
    lambda p: Room("", p.site, p.building, f"{p.floor}樓", f"{p.name}廳", p.seats),
    lambda p, rng: Mailbox(f"{p.code}{p.floor}f{p.number}@gongsi.example", f"{p.building} {p.floor}樓 {p.name}廳會議室（{p.seats}人）"),
)
FIRST_FLOOR_CODES = Habit(
    "country, city, building, floor, name",
    lambda rng: grid(rng, [("San Francisco", "One Market", "ONE"), ("San Francisco", "Two Harrison", "TWO")], range(3, 7), BRIDGES, per_floor=3),
    lambda p: Room("", p.site, p.building, f"Floor {p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(f"c_{zlib.crc32(p.name.encode()):x}@resource.contoso.example", f"US-SFO-{p.code}-{p.floor}-{p.name} ({p.seats}) [VC]"),
    retire=lambda text: f"{text} [DEPRECATED]",
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
    lambda p, rng: Mailbox(f"{p.code.lower()}.{p.name.lower()}{p.floor}@hotel.example", f"The {p.name} Suite", p.code, f"Level {p.floor}", p.seats),
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
    lambda p, rng: Mailbox(f"room-{rng.getrandbits(24):06x}-{p.code}{p.floor}{p.number}@bolag.example", "Mötesrum", p.building, str(p.floor), p.seats),
)
GREEK_LATIN = Habit(
    "greek capitals, latin gateway",
    lambda rng: grid(rng, [("Athens", "Syntagma", "S")], range(1, 5), ["|".join(pair) for pair in GREEKS], per_floor=3),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name.split("|")[1], p.seats),
    lambda p, rng: Mailbox(f"aith{p.floor}{p.number}@etaireia.example", f"ΑΙΘΟΥΣΑ {p.name.split('|')[0].upper()} {p.floor}ος όροφος"),
)
TURKEY = Habit(
    "turkish",
    lambda rng: grid(rng, [("İstanbul", "A Blok", "A"), ("İstanbul", "B Blok", "B")], range(1, 5), TURKISH, per_floor=2),
    lambda p: Room("", p.site, p.building, f"{p.floor}. kat", p.name, p.seats),
    lambda p, rng: Mailbox(f"{slug(p.name)}@sirket.example", f"{p.name.upper()} TOPLANTI ODASI {p.floor}. KAT {p.seats} KİŞİLİK"),
    typos=0.1,
)
HUNGARY = Habit(
    "hungarian",
    lambda rng: grid(rng, [("Budapest", "Központ", "K")], range(0, 5), HUNGARIAN, per_floor=3),
    lambda p: Room("", p.site, p.building, "fszt" if p.floor == 0 else f"{p.floor}. em", p.name, p.seats),
    lambda p, rng: Mailbox(f"targyalo.{slug(p.name)}@ceg.example", f"{p.name} tárgyaló ({p.seats} fő)", capacity=p.seats),
    typos=0.15,
    lost_fields=0.5,
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
    lambda p, rng: Mailbox(f"mr{p.code}-{p.floor:02}-{p.number:02}@yritys.example", rng.choice(["", f"Meeting room {p.seats} hlö"])),
)
RED_ROOMS = Habit(
    "numbered rooms of coloured wings",
    lambda rng: [
        Place("Eindhoven", f"{colour} Wing", colour[:3].upper(), floor, number, "", rng.choice((4, 6, 10)))
        for colour in ("Blue", "Green", "Orange")
        for floor in (1, 2)
        for number in range(1, 9)
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), f"Room {p.number}", p.seats),
    lambda p, rng: Mailbox(f"{p.code.lower()}{p.floor}{p.number:03}@campus.example", f"RM{p.number:03}-{p.code} ({p.floor}F)"),
    retire=lambda text: f"{text} OBSOLETE",
)

HELD_OUT = [
    SWISS, BRAZIL, DENMARK, RUSSIAN_LATIN, TAIWANESE, FIRST_FLOOR_CODES, HOTELS, FIELDS_ONLY, GREEK_LATIN, TURKEY, HUNGARY,
    DOORS_IN_ADDRESSES, RED_ROOMS,
]  # fmt: skip
