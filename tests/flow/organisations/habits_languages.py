"""Naming habits of organisations whose mailboxes are named in another language than the gateway's rooms."""

from tests.flow.organisations.habits import slug
from tests.flow.organisations.model import Habit, Place, grid, names
from wizard.model.rooms import Mailbox, Room


def pairs(text: str) -> list[str]:
    """Names as «gateway=mailbox» pairs, «_» for a space; a place carries both."""
    return [pair.replace("_", " ") for pair in names(" ".join(text.split()))]


def theirs(place: Place) -> str:
    """The name as the gateway has it."""
    return place.name.partition("=")[0]


def ours(place: Place) -> str:
    """The name as the mailbox has it."""
    return place.name.partition("=")[2]


def floor_de(floor: int) -> str:
    return "EG" if floor == 0 else f"{floor}. OG"


def floor_fr(floor: int) -> str:
    return "RDC" if floor == 0 else f"{floor}e étage"


TOWNS = pairs(
    """Geneva=Genf Zurich=Zürich Milan=Mailand Rome=Rom Venice=Venedig Florence=Florenz Naples=Neapel
    Lisbon=Lissabon Vienna=Wien Prague=Prag Warsaw=Warschau Brussels=Brüssel Copenhagen=Kopenhagen Cologne=Köln
    Munich=München Moscow=Moskau Athens=Athen Tokyo=Tokio Beijing=Peking Cairo=Kairo Singapore=Singapur
    Dublin=Dublin Nice=Nizza Strasbourg=Straßburg Turin=Turin Genoa=Genua Lucerne=Luzern Havana=Havanna
    Bucharest=Bukarest Belgrade=Belgrad The_Hague=Den_Haag Krakow=Krakau Seville=Sevilla Edinburgh=Edinburgh
    New_York=New_York"""
)
ANIMALS_DE = pairs(
    """Bear=Bär Lion=Löwe Fox=Fuchs Hedgehog=Igel Eagle=Adler Owl=Eule Wolf=Wolf Deer=Hirsch Hare=Hase
    Squirrel=Eichhörnchen Otter=Otter Badger=Dachs Swan=Schwan Stork=Storch Falcon=Falke Dolphin=Delfin
    Whale=Wal Shark=Hai Beaver=Biber Butterfly=Schmetterling Elephant=Elefant Giraffe=Giraffe Tiger=Tiger
    Penguin=Pinguin Seal=Robbe Horse=Pferd Turtle=Schildkröte Crane=Kranich Lynx=Luchs Raven=Rabe"""
)
TREES_SV = pairs(
    """Birch=Björk Oak=Ek Pine=Tall Spruce=Gran Maple=Lönn Ash=Ask Elm=Alm Linden=Lind Rowan=Rönn Willow=Pil
    Alder=Al Beech=Bok Hazel=Hassel Larch=Lärk Aspen=Asp Juniper=En Chestnut=Kastanj Cherry=Körsbär Apple=Äpple
    Pear=Päron"""
)
PLANETS_IT = pairs(
    """Mercury=Mercurio Venus=Venere Earth=Terra Mars=Marte Jupiter=Giove Saturn=Saturno Uranus=Urano
    Neptune=Nettuno Pluto=Plutone Sun=Sole Moon=Luna Star=Stella Comet=Cometa Sky=Cielo Sea=Mare Fire=Fuoco
    Water=Acqua Wind=Vento"""
)
COLOURS_ES = pairs("Red=Roja Blue=Azul Green=Verde Yellow=Amarilla White=Blanca Purple=Morada Orange=Naranja Grey=Gris")
KATAKANA = pairs(
    """London=ロンドン Paris=パリ Berlin=ベルリン Rome=ローマ Vienna=ウィーン Madrid=マドリード
    Sydney=シドニー New_York=ニューヨーク Boston=ボストン Chicago=シカゴ Singapore=シンガポール
    Seoul=ソウル Hong_Kong=香港 Kyoto=京都 Osaka=大阪 Nagoya=名古屋 Sapporo=札幌 Kobe=神戸
    Milan=ミラノ Geneva=ジュネーブ"""
)
ANIMALS_CS = pairs(
    """Bear=Medvěd Wolf=Vlk Fox=Liška Deer=Jelen Lynx=Rys Owl=Sova Eagle=Orel Hare=Zajíc Hedgehog=Ježek Otter=Vydra
    Lion=Lev Tiger=Tygr Horse=Kůň Swan=Labuť Stork=Čáp Falcon=Sokol Beaver=Bobr Badger=Jezevec"""
)
KINDS_FI = pairs(
    """Boardroom=Johtoryhmän_huone Training_room=Koulutushuone Library=Kirjasto Project_room=Projektihuone
    Quiet_room=Hiljainen_huone Phone_booth=Puhelinkoppi"""
)
KINDS_DE = pairs(
    """Large_meeting_room=Besprechungsraum_Groß Small_meeting_room=Besprechungsraum_Klein Boardroom=Vorstandszimmer
    Training_room=Schulungsraum Phone_booth=Telefonzelle Library=Bibliothek"""
)
RIVERS_FR = pairs(
    """Rhine=Rhin Danube=Danube Rhone=Rhône Thames=Tamise Seine=Seine Loire=Loire Nile=Nil Amazon=Amazone
    Tiber=Tibre Vistula=Vistule Elbe=Elbe Ebro=Èbre Meuse=Meuse Moselle=Moselle Po=Pô Volga=Volga"""
)
COUNTRIES_NL = pairs(
    """Germany=Duitsland France=Frankrijk Spain=Spanje Italy=Italië Austria=Oostenrijk Sweden=Zweden
    Norway=Noorwegen Denmark=Denemarken Poland=Polen Greece=Griekenland Japan=Japan Brazil=Brazilië
    Belgium=België Ireland=Ierland Switzerland=Zwitserland Hungary=Hongarije Canada=Canada Turkey=Turkije
    Finland=Finland Portugal=Portugal"""
)

GENEVA = Habit(
    "english towns at the gateway, german in exchange",
    lambda rng: grid(rng, [("Bern", "Main building", "HG"), ("Bern", "Annex", "AN")], range(4), TOWNS, per_floor=4),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"sz-{slug(ours(p))}@firma.example",
        f"Sitzungszimmer {ours(p)}{rng.choice([f' ({p.seats})', f', {floor_de(p.floor)}', ''])}",
    ),
    retire=lambda text: f"{text} (alt)",
)
FRENCH_DOORS = Habit(
    "english doors at the gateway, french floors in exchange",
    lambda rng: grid(rng, [("Paris", "Tour Est", "TE")], range(1, 7), [""] * 6, per_floor=6, repeat=True),
    lambda p: Room("", p.site, "East Tower", f"{p.floor}", f"Meeting Room {p.floor}.{p.number:02}", p.seats),
    lambda p, rng: Mailbox(
        f"salle-{p.code.lower()}-{p.floor}{p.number:02}@societe.example",
        rng.choice(
            [
                f"Salle de réunion {floor_fr(p.floor)} n°{p.number}",
                f"Salle de réunion {floor_fr(p.floor)} - {p.floor}{p.number:02} ({p.seats} pers.)",
                f"Salle {p.number}, {floor_fr(p.floor)}",
            ]
        ),
    ),
)
SIZES_DE = Habit(
    "english kinds and sizes at the gateway, german in exchange",
    lambda rng: grid(
        rng,
        [("Hamburg", "Building North", "Gebäude Nord"), ("Hamburg", "Building South", "Gebäude Süd")],
        range(4),
        KINDS_DE,
        per_floor=6,
        repeat=True,
    ),
    lambda p: Room("", p.site, p.building, "Ground floor" if p.floor == 0 else f"Floor {p.floor}", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(p.code)}-{floor_de(p.floor)[:1]}-{slug(ours(p))}@firma.example",
        f"{ours(p)} {p.code} {floor_de(p.floor)}{rng.choice(['', f' ({p.seats} Pers.)'])}",
    ),
)
COLOURS_SPANISH = Habit(
    "english colours at the gateway, spanish in exchange",
    lambda rng: grid(rng, [("Madrid", "Head office", "")], range(1, 5), COLOURS_ES, per_floor=6, repeat=True),
    lambda p: Room("", p.site, p.building, f"{p.floor}", f"{theirs(p)} Room", p.seats),
    lambda p, rng: Mailbox(
        f"sala{slug(ours(p))}{p.floor}@empresa.example",
        f"Sala {ours(p)} {rng.choice([f'{p.floor}ª planta', f'planta {p.floor}', f'(piso {p.floor})'])}",
        capacity=p.seats,
    ),
    lost_fields=0.5,
)
ANIMALS_GERMAN = Habit(
    "english animals at the gateway, german compounds in exchange",
    lambda rng: grid(rng, [("Köln", "HQ", "")], range(1, 8), ANIMALS_DE, per_floor=4),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{rng.choice(['raum-', 'br.', ''])}{slug(ours(p))}@firma.example",
        rng.choice([f"Raum {ours(p)}", f"{ours(p)}-Zimmer", f"Meetingraum „{ours(p)}“ ({p.seats})"]),
    ),
)
TREES_SWEDISH = Habit(
    "english trees at the gateway, swedish in exchange",
    lambda rng: grid(
        rng, [("Lund", "East House", "Ö"), ("Lund", "West House", "V")], range(1, 4), TREES_SV, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, f"Level {p.floor}", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"{slug(ours(p))}@bolag.example",
        f"Mötesrum {ours(p)}{rng.choice(['', f', plan {p.floor}', f', våning {p.floor}', f' ({p.seats} platser)'])}",
    ),
    retire=lambda text: f"{text} (används ej)",
)
PLANETS_ITALIAN = Habit(
    "english planets at the gateway, italian in exchange",
    lambda rng: grid(rng, [("Torino", "Palazzo A", "A")], range(4), PLANETS_IT, per_floor=5),
    lambda p: Room("", p.site, "Building A", "G" if p.floor == 0 else str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"sala.{slug(ours(p))}@azienda.example",
        f"Sala riunioni {ours(p)}{' piano terra' if p.floor == 0 else f' {p.floor}° piano'}",
    ),
)
NUMBER_WORDS = Habit(
    "numbers as words, floors as ordinals",
    lambda rng: grid(
        rng,
        [("Lyon", "Bâtiment A", "A"), ("Lyon", "Bâtiment B", "B")],
        range(1, 5),
        names("Un Deux Trois Quatre Cinq"),
        per_floor=5,
        repeat=True,
    ),
    lambda p: Room("", p.site, f"Building {p.code}", str(p.floor), f"Room {p.number}", p.seats),
    lambda p, rng: Mailbox(
        f"{p.code.lower()}{p.floor}-{p.name.lower()}@societe.example",
        f"Bât. {p.code} - {('Premier', 'Deuxième', 'Troisième', 'Quatrième')[p.floor - 1]} étage - Salle {p.name}",
    ),
)
FINNISH_KINDS = Habit(
    "english kinds at the gateway, finnish in exchange",
    lambda rng: grid(rng, [("Tampere", "Tower", "")], range(1, 7), KINDS_FI, per_floor=6, repeat=True),
    lambda p: Room("", p.site, p.building, f"{p.floor}", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"r{p.floor}{p.number}-{rng.getrandbits(12)}@yritys.example",
        f"{ours(p)} {p.floor}. krs{rng.choice(['', f' ({p.seats} hlö)'])}",
    ),
)
CZECH_ANIMALS = Habit(
    "english animals at the gateway, czech in exchange",
    lambda rng: grid(
        rng, [("Brno", "Building 1", "1"), ("Brno", "Building 2", "2")], range(1, 4), ANIMALS_CS, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), f"{theirs(p)}", p.seats),
    lambda p, rng: Mailbox(
        f"zasedacka-{slug(ours(p))}@firma.example",
        f"Zasedačka {ours(p)}{rng.choice([f' ({p.floor}. patro)', '', f' - budova {p.code}'])}",
    ),
)
JAPANESE_TOWNS = Habit(
    "latin towns at the gateway, katakana in exchange",
    lambda rng: grid(rng, [("Tokyo", "Head Office", "")], range(2, 7), KATAKANA, per_floor=4),
    lambda p: Room("", p.site, p.building, f"{p.floor}F", theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"room-{p.floor}f-{p.number}@kaisha.example",
        rng.choice([f"会議室 {ours(p)}", f"{p.floor}階 {ours(p)}会議室", f"{ours(p)}（{p.seats}名）"]),
    ),
)
RIVERS_FRENCH = Habit(
    "english rivers at the gateway, french in exchange",
    lambda rng: grid(rng, [("Genève", "Main building", "")], range(1, 5), RIVERS_FR, per_floor=4),
    lambda p: Room("", "Geneva", p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(f"salle.{slug(ours(p), '')}@societe.example", f"Salle {ours(p)} ({p.seats} places)"),
)
COUNTRIES_DUTCH = Habit(
    "english countries at the gateway, dutch in exchange",
    lambda rng: grid(
        rng, [("Utrecht", "East wing", "O"), ("Utrecht", "West wing", "W")], range(1, 4), COUNTRIES_NL, per_floor=3
    ),
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(
        f"vz-{slug(ours(p))}@bedrijf.example", f"Vergaderruimte {ours(p)}{rng.choice(['', f' {p.floor}e verdieping'])}"
    ),
)
HALLS = Habit(
    "one hall, one boardroom, a few numbers, in two languages",
    lambda rng: [
        Place("Graz", "Rathaus", "", floor, number, name, seats)
        for number, (name, floor, seats) in enumerate(
            [
                ("Main hall=Großer Saal", 0, 120),
                ("Small hall=Kleiner Saal", 0, 40),
                ("Council chamber=Ratssaal", 1, 60),
                ("Mayor's office=Büro Bürgermeister", 1, 8),
                ("Wedding room=Trauungssaal", 1, 50),
                ("Press room=Presseraum", 2, 24),
                ("Archive=Archiv", -1, 6),
                ("Workshop=Werkstatt", -1, 12),
                ("Kitchen=Küche", 2, 10),
                ("Training room=Schulungsraum", 2, 20),
                ("Green room=Grünes Zimmer", 2, 5),
                ("Foyer=Foyer", 0, 80),
            ]
        )
    ],
    lambda p: Room("", p.site, p.building, str(p.floor), theirs(p), p.seats),
    lambda p, rng: Mailbox(f"{slug(ours(p))}@stadt.example", ours(p), capacity=p.seats),
    lost_fields=0.3,
)

LANGUAGES = [
    GENEVA,
    FRENCH_DOORS,
    SIZES_DE,
    COLOURS_SPANISH,
    ANIMALS_GERMAN,
    TREES_SWEDISH,
    PLANETS_ITALIAN,
    NUMBER_WORDS,
    FINNISH_KINDS,
    CZECH_ANIMALS,
    JAPANESE_TOWNS,
    RIVERS_FRENCH,
    COUNTRIES_DUTCH,
    HALLS,
]
