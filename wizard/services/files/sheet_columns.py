"""Finds out what the columns of somebody's list mean: by their headings in many languages, else by their content."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from wizard.model.addresses import canonical_address
from wizard.services.files.sheet_cells import Row

_HEADING_WITHIN = 12
_JUDGED_BY = 200
_LONGEST_NAMED = 1024


class Column(StrEnum):
    """What the wizard reads from a list."""

    ADDRESS = "address"
    NAME = "name"
    BUILDING = "building"
    FLOOR = "floor"
    CAPACITY = "capacity"


# The surest first: an Exchange export has several columns with addresses, and only one is the mailbox's own.
_HEADINGS = {
    Column.ADDRESS: (
        "primarysmtpaddress, primary smtp address, emailaddress, email address, e-mail address, smtp address, "
        "mailbox, room mailbox, "
        "room email, resource email, email, e-mail, mail, address, smtp, e-mail-adresse, emailadresse, "
        "mailadresse, adresse e-mail, "
        "adresse mail, adresse électronique, courriel, postfach, raumpostfach, adresse, boîte aux lettres, "
        "correo electrónico, correo, dirección de correo, buzón, "
        "indirizzo e-mail, indirizzo email, indirizzo, casella, casella postale, posta elettronica, "
        "e-mailadres, mailadres, postvak, adres e-mail, adres email, skrzynka, "
        "adres, poczta, e-mailová adresa, adresa, schránka, e-postadress, e-post, postlåda, e-postadresse, "
        "sähköposti, sähköpostiosoite, endereço de e-mail, "
        "correio eletrónico, e-posta, e-mail cím, adresă de e-mail, адрес электронной почты, электронная "
        "почта, эл. почта, почта, почтовый ящик, адрес, електронна пошта, пошта, "
        "ηλεκτρονικό ταχυδρομείο, メールアドレス, メール, 电子邮件, 邮箱, 邮件地址, 電子郵件, 이메일, 메일, "
        "البريد الإلكتروني, דואר "
        "אלקטרוני, דוא״ל, "
        "userprincipalname, upn, windowsemailaddress, identity, alias address"
    ),
    Column.NAME: (
        "displayname, display name, room name, name, room, mailbox name, resource name, resource, title, "
        "anzeigename, raumname, raum, bezeichnung, "
        "zimmer, nom complet, nom d'affichage, nom, salle, nom de la salle, nombre para mostrar, nombre, "
        "sala, nome visualizzato, nome, "
        "weergavenaam, naam, ruimte, zaal, nazwa wyświetlana, nazwa, zobrazované jméno, název, jméno, "
        "místnost, visningsnamn, namn, rum, visningsnavn, navn, rom, "
        "lokale, näyttönimi, nimi, huone, nome de exibição, görünen ad, ad, oda, név, terem, nume, имя, "
        "отображаемое имя, название, наименование, переговорная, назва, όνομα, "
        "表示名, 名前, 会議室名, 会議室, 显示名称, 名称, 会议室, 顯示名稱, 名稱, 이름, 표시 이름, 회의실, الاسم, שם"
    ),
    Column.BUILDING: (
        "building, building name, bldg, site, location, office, gebäude, haus, standort, bâtiment, immeuble, "
        "site, edificio, sede, ubicación, palazzo, gebouw, locatie, "
        "budynek, lokalizacja, budova, lokalita, byggnad, bygning, rakennus, edifício, bina, épület, clădire, "
        "здание, корпус, офис, будівля, κτίριο, 建物, ビル, 楼宇, "
        "建筑, 大楼, 建築, 건물, المبنى, בניין"
    ),
    Column.FLOOR: (
        "floor, floor number, floorlabel, floor label, level, etage, stock, stockwerk, geschoss, ebene, "
        "étage, niveau, planta, piso, piano, verdieping, etage, piętro, "
        "poziom, patro, podlaží, våning, plan, etasje, kerros, andar, kat, emelet, etaj, этаж, поверх, "
        "όροφος, 階, フロア, 楼层, 樓層, 층, الطابق, קומה"
    ),
    Column.CAPACITY: (
        "capacity, resourcecapacity, resource capacity, seats, seating capacity, size, people, max, "
        "kapazität, plätze, sitzplätze, personen, anzahl plätze, capacité, "
        "places, nombre de places, capacidad, aforo, plazas, capienza, posti, capaciteit, plaatsen, "
        "pojemność, liczba miejsc, miejsca, kapacita, počet míst, "
        "kapacitet, platser, pladser, plasser, kapasitet, kapasiteetti, paikat, capacidade, lugares, "
        "kapasite, kapasitás, férőhely, capacitate, вместимость, мест, "
        "количество мест, місткість, χωρητικότητα, 定員, 収容人数, 人数, 容量, 容纳人数, "
        "座位, 정원, 수용인원, السعة, קיבולת"
    ),
}  # fmt: skip


def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"[\W_]+", "", "".join(sign for sign in text if not unicodedata.combining(sign)))


_RANKS = {
    column: {_plain(heading): rank for rank, heading in reversed(list(enumerate(headings.split(","))))}
    for column, headings in _HEADINGS.items()
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column says what; `heading` is the number of rows before the first that counts."""

    columns: dict[Column, int] = field(default_factory=dict)
    heading: int = 0

    def cell(self, row: Row, column: Column) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """The columns of a table; None where no column holds addresses."""
    heading = _heading_row(rows)
    if heading is None:
        counts = _address_counts(rows)
        if not counts:
            return None
        address = max(sorted(counts), key=counts.__getitem__)
        return Layout(_with_name({Column.ADDRESS: address}, rows), 0)
    return _by_heading(rows, heading)


def _by_heading(rows: Sequence[Row], heading: int) -> Layout | None:
    counts = _address_counts(rows[heading + 1 :])
    if not counts:
        return None
    named = _matches(rows[heading], Column.ADDRESS)
    enough = max(counts.values()) / 2
    likely = [at for at in named if counts.get(at, 0) >= enough] or [max(sorted(counts), key=counts.__getitem__)]
    columns = {Column.ADDRESS: likely[0]}
    for column in (Column.NAME, Column.CAPACITY, Column.FLOOR, Column.BUILDING):
        found = [at for at in _matches(rows[heading], column) if at not in columns.values()]
        if found:
            columns[column] = found[0]
    return Layout(columns, heading + 1)


def _heading_row(rows: Sequence[Row]) -> int | None:
    """The first row that names at least one column and holds no address itself."""
    for at, row in enumerate(rows[:_HEADING_WITHIN]):
        if any(has_address(cell) for cell in row.cells):
            return None
        named = sum(1 for column in Column if _matches(row, column))
        if _matches(row, Column.ADDRESS) or named > 1:
            return at
    return None


def _matches(row: Row, column: Column) -> list[int]:
    """The columns whose heading means this, the surest first."""
    ranks = _RANKS[column]
    found = [(ranks[key], at) for at, cell in enumerate(row.cells) if (key := _plain(cell)) in ranks]
    return [at for _, at in sorted(found)]


def _address_counts(rows: Sequence[Row]) -> Counter[int]:
    return Counter(at for row in rows[:_JUDGED_BY] for at, cell in enumerate(row.cells) if has_address(cell))


def _with_name(columns: dict[Column, int], rows: Sequence[Row]) -> dict[Column, int]:
    """Without headings, the column with the most different texts that are no numbers is the name."""
    texts: dict[int, set[str]] = {}
    for row in rows[:_JUDGED_BY]:
        for at, cell in enumerate(row.cells):
            if at != columns[Column.ADDRESS] and re.search(r"[^\W\d_]", cell) and not has_address(cell):
                texts.setdefault(at, set()).add(cell)
    if texts:
        columns[Column.NAME] = max(sorted(texts), key=lambda at: len(texts[at]))
    return columns


def has_address(cell: str) -> bool:
    """Whether a cell is an address, alone or as «Name <address>»."""
    return "@" in cell and (canonical_address(cell) is not None or bool(named_address(cell)))


def named_address(text: str) -> tuple[str, str] | None:
    """The name and the address of «Name <address>»; None where the text is not of that form."""
    if len(text) > _LONGEST_NAMED:
        return None
    found = re.fullmatch(r"\s*[\"']?(.{0,300}?)[\"']?\s*<([^<>]{3,330})>\s*", text)
    if found is None:
        return None
    address = canonical_address(found[2])
    return (found[1].strip(), address) if address else None
