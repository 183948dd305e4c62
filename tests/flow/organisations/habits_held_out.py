"""Naming habits that the matching has never been tuned on: they tell how it does at a customer nobody has seen."""

from tests.flow.organisations.habits import slug
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room

AMAZON = names(
    "Amazonas Tocantins Araguaia Xingu Tapajós Madeira Purus Juruá Solimões Japurá Trombetas "
    "Paraná Paraguai Uruguai Iguaçu Tietê Guaporé Parnaíba Jequitinhonha Capibaribe"
)
DANISH = names(
    "Fyn Sjælland Lolland Falster Møn Ærø Samsø Læsø Bornholm Als Rømø Fanø Mors Amager Langeland Anholt Årø Tåsinge"
)
LAKES = [
    ("Байкал", "Baikal"),
    ("Онега", "Onega"),
    ("Ладога", "Ladoga"),
    ("Селигер", "Seliger"),
    ("Таймыр", "Taimyr"),
    ("Чудское", "Chudskoe"),
    ("Ильмень", "Ilmen"),
    ("Ханка", "Khanka"),
    ("Эльтон", "Elton"),
    ("Баскунчак", "Baskunchak"),
    ("Тургояк", "Turgoyak"),
    ("Аркаим", "Arkaim"),
    ("Мещера", "Meshchera"),
    ("Жигули", "Zhiguli"),
    ("Цимла", "Tsimla"),
]
TAIWAN = names("玉山 雪山 阿里山 合歡山 太魯閣 日月潭 墾丁 綠島 蘭嶼 澎湖 金門 馬祖 淡水 九份 礁溪 知本")
TURKISH = names(
    "Boğaziçi Kapadokya Efes Truva Ağrı Uludağ Pamukkale Göreme Bodrum Çeşme Şile Iğdır Nemrut Sümela Van Erciyes"
)
HUNGARIAN = names(
    "Duna Tisza Balaton Mátra Bükk Hortobágy Badacsony Tokaj Visegrád Eger Gerecse Zemplén Bakony Mecsek Körös Zala"
)


def danish_slug(text: str) -> str:
    for letter, written in {"ø": "oe", "å": "aa", "æ": "ae"}.items():
        text = text.lower().replace(letter, written)
    return slug(text)


BRAZIL = Habit(
    "portuguese",
    lambda rng: grid(
        rng, [("São Paulo", "Torre Sul", "TS"), ("São Paulo", "Torre Norte", "TN")], range(1, 6), AMAZON, per_floor=2
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"sala.{slug(p.name)}@empresa.example", f"Sala de Reunião {p.name} - {p.floor}º andar ({p.seats} lugares)"
    ),
    retire=lambda text: f"NÃO USAR - {text}",
)
DENMARK = Habit(
    "danish islands",
    lambda rng: grid(
        rng, [("Aarhus", "Havnen", "H"), ("Aarhus", "Åboulevarden", "Å")], range(1, 4), DANISH, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, f"{p.floor}. sal", f"Mødelokale {p.name}", p.seats),
    lambda p, rng: Mailbox(
        f"mode-{danish_slug(p.name)}@firma.example", f"{p.name} {p.floor}. sal, {p.building} ({p.seats} pers.)"
    ),
    retire=lambda text: f"{text} (brug ikke)",
)
RUSSIAN_LATIN = Habit(
    "russian mailboxes, latin gateway",
    lambda rng: grid(rng, [("Moscow", "Tower", "T")], range(20, 25), [" / ".join(lake) for lake in LAKES], per_floor=3),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name.split(" / ")[1], p.seats),
    lambda p, rng: Mailbox(
        f"room{p.floor}{p.number:02}@kompaniya.example", f"Переговорная «{p.name.split(' / ')[0]}» ({p.seats} мест)"
    ),
    retire=lambda text: f"(не использовать) {text}",
)
TAIWANESE = Habit(
    "traditional chinese",
    lambda rng: grid(rng, [("臺北", "總部", "tp"), ("臺中", "分公司", "tc")], range(3, 7), TAIWAN, per_floor=2),
    lambda p: Room("", p.site, p.building, f"{p.floor}樓", f"{p.name}廳", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code}{p.floor}f{p.number}@gongsi.example", f"{p.building} {p.floor}樓 {p.name}廳會議室（{p.seats}人）"
    ),
)
TURKEY = Habit(
    "turkish",
    lambda rng: grid(
        rng, [("İstanbul", "A Blok", "A"), ("İstanbul", "B Blok", "B")], range(1, 5), TURKISH, per_floor=2
    ),
    lambda p: Room("", p.site, p.building, f"{p.floor}. kat", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.name)}@sirket.example", f"{p.name.upper()} TOPLANTI ODASI {p.floor}. KAT {p.seats} KİŞİLİK"
    ),
    typos=0.1,
)
HUNGARY = Habit(
    "hungarian",
    lambda rng: grid(rng, [("Budapest", "Központ", "K")], range(5), HUNGARIAN, per_floor=3),
    lambda p: Room("", p.site, p.building, "fszt" if p.floor == 0 else f"{p.floor}. em", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"targyalo.{slug(p.name)}@ceg.example", f"{p.name} tárgyaló ({p.seats} fő)", capacity=p.seats
    ),
    typos=0.15,
    lost_fields=0.5,
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
    lambda p, rng: Mailbox(
        f"{p.code.lower()}{p.floor}{p.number:03}@campus.example", f"RM{p.number:03}-{p.code} ({p.floor}F)"
    ),
    retire=lambda text: f"{text} OBSOLETE",
)

PHILOSOPHERS = names(
    "Kant Hegel Spinoza Leibniz Hume Locke Arendt Sartre Camus Plato Seneca Bacon Pascal Popper Russell Mill"
)
GEMS = names(
    "Rubis Saphir Émeraude Topaze Opale Jade Onyx Agate Améthyste Grenat Perle Corail Ambre Béryl Zircon Turquoise"
)
PREFECTURES = names(
    "青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知"
)
UNIVERSITY = Habit(
    "seminar rooms of a university",
    lambda rng: [
        Place("Göttingen", building, code, floor, number, "", rng.choice((20, 30, 45, 60)))
        for building, code in (("Theologicum", "THEO"), ("Verfügungsgebäude", "VG"), ("Oeconomicum", "OEC"))
        for floor in range(4)
        for number in rng.sample(range(1, 30), 3)
    ],
    lambda p: Room(
        "", p.site, p.building, "EG" if p.floor == 0 else f"{p.floor}. OG", f"{p.code} {p.floor}.{p.number:03}", p.seats
    ),
    lambda p, rng: Mailbox(
        f"raum-{p.code.lower()}{p.floor}{p.number:03}@uni.example",
        f"Seminarraum {p.code} {p.floor}.{p.number:03} ({p.seats} Plätze)",
    ),
    retire=lambda text: f"{text} - geschlossen",
)
BELGIUM = Habit(
    "two languages in one name",
    lambda rng: grid(
        rng, [("Bruxelles", "Tour Nord", "N"), ("Bruxelles", "Tour Sud", "S")], range(4), GEMS, per_floor=2
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), p.name, p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.name)}.{'nord' if p.code == 'N' else 'sud'}@societe.example",
        f"Salle/Zaal {p.name} - Tour {'Nord' if p.code == 'N' else 'Sud'}/Toren {'Noord' if p.code == 'N' else 'Zuid'}",
        capacity=p.seats,
    ),
    retire=lambda text: f"(ancien) {text}",
    lost_fields=0.4,
)
JAPAN_NUMBERS = Habit(
    "japanese prefectures, floor in front",
    lambda rng: grid(rng, [("名古屋", "西館", "w"), ("名古屋", "東館", "e")], range(5, 9), PREFECTURES, per_floor=2),
    lambda p: Room("", p.site, p.building, f"{p.floor}F", p.name, p.seats),
    lambda p, rng: Mailbox(
        f"mtg-{p.code}{p.floor}{p.number:02}@kaisha.example", f"{p.building}{p.floor}階_{p.name}（定員{p.seats}名）"
    ),
    retire=lambda text: f"{text}※閉鎖",
)
FOCUS_ROWS = Habit(
    "rows of numbered focus rooms on every floor",
    lambda rng: [
        Place("Toronto", "King Street", "KS", floor, number, kind, seats)
        for floor in range(10, 16)
        for kind, seats in (("Focus", 2), ("Huddle", 5), ("Boardroom", 18))
        for number in range(1, 5)
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), f"{p.name} {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"tor-{p.floor}-{p.name.lower()}-{p.number}@contoso.example",
        f"TOR {p.name} Room {p.floor}-{p.number}",
        "",
        str(p.floor),
    ),
)
THINKERS = Habit(
    "address in another order than the name, capacity in front",
    lambda rng: grid(rng, [("Graz", "Neubau", "NB"), ("Graz", "Altbau", "AB")], range(1, 5), PHILOSOPHERS, per_floor=2),
    lambda p: Room("", p.site, p.building, f"Stock {p.floor}", f"{p.name} ({p.building})", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code}_{p.floor}_{p.name}_{p.seats}p@firma.example",
        f"{p.seats}er Besprechung {p.name.upper()}, {p.floor}. Stock",
    ),
    retire=lambda text: f"ALT_{text}",
    typos=0.1,
)

HELD_OUT = [
    UNIVERSITY,
    BELGIUM,
    JAPAN_NUMBERS,
    FOCUS_ROWS,
    THINKERS,
    BRAZIL,
    DENMARK,
    RUSSIAN_LATIN,
    TAIWANESE,
    TURKEY,
    HUNGARY,
    RED_ROOMS,
]
