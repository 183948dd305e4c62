"""Naming habits on which the matching was tuned."""

import random
import re
import unicodedata

from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

SCIENTISTS = names(
    "Einstein Newton Curie Bohr Hopper Turing Kepler Galilei Noether Gauss Euler Darwin Mendel "
    "Pasteur Fermi Tesla Volta Faraday Maxwell Planck Heisenberg Dirac Feynman Hawking Lovelace "
    "Babbage Ramanujan Hilbert Riemann Leibniz Copernicus Halley Hubble Sagan Franklin Goodall "
    "Carson Meitner Hertz Ohm Ampere Kelvin Joule Watt Nobel Röntgen"
)
TOWNS_DE = names(
    "Köln München Düsseldorf Nürnberg Würzburg Göttingen Lübeck Münster Osnabrück Saarbrücken "
    "Tübingen Zürich Hamburg Bremen Kiel Rostock Leipzig Dresden Erfurt Weimar Jena Kassel Fulda "
    "Mainz Trier Bonn Aachen Essen Dortmund Bochum Ulm Augsburg Passau Regensburg Bamberg Coburg "
    "Hof Plauen Chemnitz Görlitz Cottbus Potsdam Schwerin Wismar Stralsund Greifswald"
)
WRITERS_FR = names(
    "Molière|Voltaire|Rousseau|Balzac|Flaubert|Zola|Stendhal|Verlaine|Rimbaud|Baudelaire|"
    "Victor Hugo|Jules Verne|Colette|George Sand|Proust|Camus|Sartre|Simone de Beauvoir|"
    "Apollinaire|Éluard|Prévert|Racine|Corneille|La Fontaine|Ronsard|Du Bellay",
    sep="|",
)
RIVERS_RU = names(
    "Байкал Волга Енисей Ангара Лена Обь Амур Дон Нева Кама Урал Терек Кубань Печора Онега "
    "Ладога Селигер Эльбрус Казбек Алтай Саяны Чайка Журавль Ёлка Берёза Щука Юпитер Яхонт"
)
KANJI = names("桜 松 竹 梅 富士 菊 椿 楓 藤 鶴 亀 月 星 空 海 川 森 雪 花 光")
HANZI = names("北京 上海 广州 深圳 杭州 苏州 成都 重庆 武汉 西安 南京 天津 长江 黄河 泰山 华山 黄山 西湖 太湖 东海")
LATIN_SPELLING = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        names("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"),
        strict=True,
    )
)


def slug(text: str, joint: str = "-") -> str:
    """Text as an administrator makes an address of it: ASCII, lower case, umlauts written out."""
    text = text.lower()
    for sign, written in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        text = text.replace(sign, written)
    text = "".join(LATIN_SPELLING.get(sign, sign) for sign in text)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return joint.join(re.findall(r"[a-z0-9.]+", text))


def ordinal(number: int) -> str:
    return f"{number}{ ({1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th')) }"


def _numbers_places(rng: random.Random) -> list[Place]:
    return grid(
        rng,
        [("HQ", "Headquarters", "HQ"), ("HQ", "North Tower", "NT")],
        range(1, 6),
        [""] * 8,
        per_floor=8,
        repeat=True,
    )


ENGLISH_NUMBERS = Habit(
    "english numbers",
    _numbers_places,
    lambda p: Room("", p.site, p.building, str(p.floor), f"{p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}-conf-{p.floor}.{p.number:02}@contoso.example",
        f"{p.code} Conference Room {p.floor}-{p.number:02} ({p.seats})",
    ),
)
ENGLISH_NAMES = Habit(
    "english names",
    lambda rng: grid(rng, [("London", "Main Building", "MB")], range(1, 9), SCIENTISTS, per_floor=5),
    lambda p: Room("", p.site, p.building, f"Floor {p.floor}", p.name, p.seats),
    lambda p, rng: Mailbox(f"{slug(p.name)}@contoso.example", f"Meeting Room {p.name}", capacity=p.seats),
    typos=0.15,
)
GERMAN = Habit(
    "german towns",
    lambda rng: grid(
        rng, [("Stuttgart", "Haus A", "A"), ("Stuttgart", "Haus B", "B")], range(4), TOWNS_DE, per_floor=5
    ),
    lambda p: Room("", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. OG", p.name, p.seats),
    lambda p, rng: Mailbox(f"br-{slug(p.name)}@firma.example", f"Besprechungsraum {p.name} ({p.seats} Pers.)"),
    retire=lambda text: f"{text} (nicht benutzen)",
    typos=0.1,
)
FRENCH = Habit(
    "french writers",
    lambda rng: grid(rng, [("Lyon", "Siège", "SG")], range(5), WRITERS_FR, per_floor=5),
    lambda p: Room("", p.site, p.building, "RDC" if p.floor == 0 else f"{p.floor}e étage", f"Salle {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"salle.{slug(p.name, '')}@societe.example",
        f"Salle de réunion {p.name} - {'RDC' if p.floor == 0 else f'{p.floor}e étage'} - {p.seats} pers",
    ),
    retire=lambda text: f"{text} NE PAS UTILISER",
)
KINDS_BY_FLOOR = Habit(
    "kinds by floor and building",
    lambda rng: grid(
        rng,
        [("Berlin", "Headquarters", "HQ"), ("Berlin", "Annex", "ANX"), ("Hamburg", "Harbour House", "HH")],
        range(1, 7),
        ["Boardroom", "Training Room", "Huddle", "Phone Booth 1", "Phone Booth 2"],
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}.{p.floor}.{slug(p.name, '')}@contoso.example",
        f"{p.code}-{p.floor:02}-{p.name}",
        capacity=p.seats,
    ),
    retire=lambda text: f"DO NOT USE - {text}",
)
JAPANESE = Habit(
    "japanese",
    lambda rng: grid(
        rng, [("東京", "本社", "hq"), ("大阪", "大阪支社", "osk")], range(2, 7), KANJI, per_floor=4, repeat=True
    ),
    lambda p: Room("", p.site, p.building, f"{p.floor}階", f"会議室{p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code}-{p.floor}f-{p.number}@kaisha.example", f"{p.building} {p.floor}F 会議室「{p.name}」({p.seats}名)"
    ),
    retire=lambda text: f"【使用禁止】{text}",
)
CHINESE = Habit(
    "chinese",
    lambda rng: grid(rng, [("上海", "A座", "a"), ("上海", "B座", "b")], range(1, 6), HANZI, per_floor=2),
    lambda p: Room("", p.site, p.building, f"{p.floor}楼", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"room{p.code}{p.floor}{p.number:02}@gongsi.example", f"{p.building}{p.floor}层{p.name}会议室({p.seats}人)"
    ),
    retire=lambda text: f"{text}(停用)",
)
RUSSIAN = Habit(
    "russian",
    lambda rng: grid(rng, [("Москва", "Главный корпус", "gk")], range(1, 7), RIVERS_RU, per_floor=4),
    lambda p: Room("", p.site, p.building, f"{p.floor} этаж", f"Переговорная {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"peregovornaya-{slug(p.name)}@kompaniya.example",
        rng.choice([f"{p.name} ({p.floor} этаж, {p.seats} чел.)", ""]),
    ),
    retire=lambda text: f"{text} (закрыто)",
)
ADDRESS_ONLY = Habit(
    "addresses only",
    lambda rng: grid(
        rng, [("Dublin", "Block 1", "b1"), ("Dublin", "Block 2", "b2")], range(4), SCIENTISTS, per_floor=5
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(f"{rng.choice(['conf-', 'room.', 'mr', ''])}{slug(p.name)}@contoso.example"),
    retire=lambda text: f"{text} (closed)",
)
CAPACITY_TWINS = Habit(
    "capacity twins",
    lambda rng: [
        Place("Oslo", building, code, floor, number, kind, seats)
        for building, code in (("Bygg A", "A"), ("Bygg B", "B"))
        for floor in range(1, 6)
        for number, (kind, seats) in enumerate(
            [("Focus", 2), ("Focus", 4), ("Møterom", 6), ("Møterom", 12), ("Lounge", 20)]
        )
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}{p.floor}-{slug(p.name)}-{p.seats}@firma.example",
        f"{p.name} ({p.seats})",
        p.building,
        str(p.floor),
        p.seats,
    ),
    retire=lambda text: f"{text} - ikke i bruk",
)
SPANISH = Habit(
    "spanish with typos",
    lambda rng: grid(
        rng,
        [("Madrid", "Edificio Norte", "EN"), ("Madrid", "Edificio Sur", "ES")],
        range(4),
        names(
            "Cervantes Velázquez Goya Picasso Dalí Gaudí Unamuno Machado Quevedo Góngora Galdós Lorca "
            "Neruda Borges Cortázar Vallejo Mistral Bolívar Almodóvar Buñuel Alhambra Sevilla Granada "
            "Toledo Salamanca Pamplona Zaragoza Valencia Alicante Murcia Cádiz Huelva"
        ),
        per_floor=4,
    ),
    lambda p: Room(
        "", p.site, p.building, "Planta baja" if p.floor == 0 else f"Planta {p.floor}", f"Sala {p.name}", p.seats
    ),
    lambda p, rng: Mailbox(f"sala{slug(p.name)}@empresa.example", f"Sala de reuniones {p.name} ({p.seats} plazas)"),
    retire=lambda text: f"NO USAR {text}",
    typos=0.4,
)
GREEK_ARABIC = Habit(
    "greek and arabic",
    lambda rng: grid(
        rng,
        [("Αθήνα", "Κεντρικό", "k"), ("دبي", "البرج", "burj")],
        range(1, 5),
        names(
            "Όλυμπος Δελφοί Σπάρτη Κόρινθος Μυκήνες Ρόδος Νάξος Σάμος Χίος Λέσβος Πάτμος Ύδρα Αίγινα "
            "Ιθάκη Κέρκυρα Θάσος النيل الفرات دجلة القدس بغداد دمشق بيروت عمان الرياض مكة المدينة تونس"
        ),
        per_floor=3,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"room{p.code}{p.floor}{p.number}@etaireia.example",
        f"Αίθουσα {p.name.upper()} ({p.seats})" if p.code == "k" else f"قاعة اجتماعات {p.name} الطابق {p.floor}",
    ),
)
SITE_CODES = Habit(
    "codes for sites",
    lambda rng: grid(
        rng,
        [
            ("München", "Haus 1", "MUC1"),
            ("München", "Haus 2", "MUC2"),
            ("Hamburg", "Hafen", "HAM"),
            ("Frankfurt", "Turm", "FRA"),
        ],
        range(1, 4),
        ["Boardroom", "Training", "Isar", "Alster", "Main"],
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, f"{p.site} {p.building}", str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}-{p.floor}-{slug(p.name)}@firma.example", f"{p.code} {p.floor}. OG {p.name}"
    ),
)
POLISH_CZECH = Habit(
    "polish and czech",
    lambda rng: grid(
        rng,
        [("Warszawa", "Budynek A", "A"), ("Praha", "Budova B", "B")],
        range(5),
        names(
            "Wisła Odra Warta Bug Narew San Noteć Pilica Bóbr Wkra Vltava Labe Morava Ohře Sázava "
            "Berounka Dyje Svratka Lužnice Otava Tatry Śnieżka Łódź Gdańsk Říp Sněžka"
        ),
        per_floor=3,
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{'sala' if p.code == 'A' else 'zasedacka'}-{slug(p.name)}@firma.example",
        f"Sala konferencyjna {p.name} piętro {p.floor}"
        if p.code == "A"
        else f"Zasedací místnost {p.name} {p.floor}. patro",
    ),
    typos=0.1,
)
PEOPLE_FIELDS = Habit(
    "same names, fields differ",
    lambda rng: grid(
        rng,
        [("Zug", "Nord", "N"), ("Zug", "Süd", "S")],
        range(4),
        ["Sitzungszimmer 1", "Sitzungszimmer 2", "Sitzungszimmer 3"],
        per_floor=3,
        repeat=True,
    ),
    lambda p: Room("", p.site, f"Gebäude {p.building}", str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"sz{rng.randrange(10**6)}-{p.code}{p.floor}{p.number}@ag.example",
        p.name,
        p.building,
        "EG" if p.floor == 0 else f"{p.floor}. Stock",
        p.seats,
    ),
    lost_fields=0.3,
)

TUNED = [
    ENGLISH_NUMBERS,
    ENGLISH_NAMES,
    GERMAN,
    FRENCH,
    KINDS_BY_FLOOR,
    JAPANESE,
    CHINESE,
    RUSSIAN,
    ADDRESS_ONLY,
    CAPACITY_TWINS,
    SPANISH,
    GREEK_ARABIC,
    SITE_CODES,
    POLISH_CZECH,
    PEOPLE_FIELDS,
]
