"""Organisations written line by line as their administrators would, without regard to how the matching reads them.

Each line is one true room: its mailbox (local part; display name; building; floor; seats), `=>`, and the room on the
gateway (site; building; floor; name; seats). A side left empty means that this list knows nothing of it. Where even a
careful person could not tell from the two lists, the mailbox and the room stand on lines of their own.
"""

import random

from tests.flow.organisations.model import Organisation
from wizard.model.rooms import Mailbox, Room


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(";")]
    return parts + [""] * (5 - len(parts))


def written(name: str, domain: str, text: str) -> Organisation:
    mailboxes: list[Mailbox] = []
    rooms: list[Room] = []
    truth: dict[str, str] = {}
    for number, line in enumerate(text.strip().splitlines(), 1):
        left, right = line.split("=>")
        address, room_id = "", ""
        if left.strip():
            local, shown, building, floor, seats = _parts(left)
            address = f"{local}@{domain}"
            mailboxes.append(Mailbox(address, shown, building, floor, int(seats) if seats else None))
        if right.strip():
            site, building, floor, shown, seats = _parts(right)
            room_id = f"room-{number:03}"
            rooms.append(Room(room_id, site, building, floor, shown, int(seats) if seats else None))
        if address and room_id:
            truth[address] = room_id
    rng = random.Random(name)
    rng.shuffle(mailboxes)
    rng.shuffle(rooms)
    return Organisation(name, mailboxes, rooms, truth)


_INSURER = """
ch-zh-sz-matterhorn; ZH Sitzungszimmer Matterhorn (12); Zürich Hauptsitz; 3; 12 => Zurich; HQ; 3; Matterhorn; 12
ch-zh-sz-eiger; ZH Sitzungszimmer Eiger (8); Zürich Hauptsitz; 3; 8 => Zurich; HQ; 3; Eiger; 8
ch-zh-sz-jungfrau; ZH Sitzungszimmer Jungfrau (8); Zürich Hauptsitz; 4; 8 => Zurich; HQ; 4; Jungfrau; 8
ch-zh-vorstand; ZH Vorstandszimmer; Zürich Hauptsitz; 6; 16 => Zurich; HQ; 6; Board Room; 16
ch-zh-schulung1; ZH Schulungsraum 1; Zürich Hauptsitz; 1; 24 => Zurich; HQ; 1; Training Room 1; 24
ch-zh-schulung2; ZH Schulungsraum 2; Zürich Hauptsitz; 1; 20 => Zurich; HQ; 1; Training Room 2; 20
ch-ge-sdc-saleve; GE Salle de conférence Salève; Genève; 2; 10 => Geneva; Geneva; 2; Saleve; 10
ch-ge-sdc-leman; GE Salle de conférence Léman; Genève; 2; 6 => Geneva; Geneva; 2; Leman; 6
ch-ge-formation; GE Salle de formation; Genève; 1; 18 => Geneva; Geneva; 1; Training Room; 18
ch-lu-sala-bre; LU Sala riunioni Monte Brè; Lugano; 1; 8 => Lugano; Lugano; 1; Monte Bre; 8
ch-lu-sala-ceresio; LU Sala riunioni Ceresio; Lugano; 1; 6 => Lugano; Lugano; 1; Ceresio; 6
ch-zh-beamer; ZH Beamer mobil; Zürich Hauptsitz =>
ch-zh-poolcar1; ZH Poolfahrzeug ZH 482 113 =>
=> Lugano; Lugano; 2; Generoso; 4
"""

_MUNICIPALITY = """
vk0.12; Vergaderkamer 0.12 (6p); Stadhuis; BG; 6 => Stadhuis; Stadhuis; 0; 0.12; 6
vk1.04; Vergaderkamer 1.04 (8p); Stadhuis; 1e; 8 => Stadhuis; Stadhuis; 1; 1.04; 8
vk1.06; Vergaderkamer 1.06 (8p); Stadhuis; 1e; 8 => Stadhuis; Stadhuis; 1; 1.06; 8
vk2.04; Vergaderkamer 2.04 (12p); Stadhuis; 2e; 12 => Stadhuis; Stadhuis; 2; 2.04; 12
raadzaal; Raadzaal; Stadhuis; 1e; 60 => Stadhuis; Stadhuis; 1; Raadzaal; 60
trouwzaal; Trouwzaal; Stadhuis; BG; 40 => Stadhuis; Stadhuis; 0; Trouwzaal; 40
bwkamer; B&W-kamer; Stadhuis; 2e; 10 => Stadhuis; Stadhuis; 2; Collegekamer B&W; 10
spreekkamer1; Spreekkamer 1 Publiekshal; Stadhuis; BG; 3 => Stadhuis; Stadhuis; 0; Spreekkamer 1; 3
spreekkamer2; Spreekkamer 2 Publiekshal; Stadhuis; BG; 3 => Stadhuis; Stadhuis; 0; Spreekkamer 2; 3
wv-kantine; Kantine Gemeentewerf; Gemeentewerf; ; 30 => Gemeentewerf; Gemeentewerf; 0; Kantine; 30
wv-overleg; Overlegruimte Gemeentewerf; Gemeentewerf; ; 6 => Gemeentewerf; Gemeentewerf; 0; Overleg; 6
dienstfiets3; Dienstfiets 3 =>
dienstauto1; Dienstauto 1 (Kangoo) =>
j.devries; Jan de Vries =>
=> Stadhuis; Stadhuis; 3; 3.02; 10
"""

_NORDIC = """
room-galdhopiggen; Galdhøpiggen; Oslo; 4; 10 => Oslo; ; 4; Galdhopiggen; 10
room-glittertind; Glittertind; Oslo; 4; 6 => Oslo; ; 4; Glittertind; 6
room-kebnekaise; Kebnekaise (VC); Stockholm; 2; 8 => Stockholm; ; 2; Kebnekaise; 8
room-sarek; Sarek; Stockholm; 2; 4 => Stockholm; ; 2; Sarek; 4
room-catan; Catan; København; 1; 6 => Copenhagen; ; 1; Catan; 6
room-carcassonne; Carcasonne; København; 1; 6 => Copenhagen; ; 1; Carcassonne; 6
room-ticket; Ticket to Ride; København; 1; 12 => Copenhagen; ; 1; Ticket To Ride; 12
room-pandemic; Hygge (fd. Pandemic); København; 2; 8 => Copenhagen; ; 2; Hygge; 8
room-bladerunner; Blade Runner; Helsinki; 5; 8 => Helsinki; ; 5; Bladerunner; 8
room-alien; Alien; Helsinki; 5; 4 => Helsinki; ; 5; Alien; 4
room-aliens; Aliens; Helsinki; 5; 4 => Helsinki; ; 5; Aliens; 4
room-theshining; The Shining 🪓; Helsinki; 6; 2 => Helsinki; ; 6; Shining; 2
desk-osl-12; Desk 12 Oslo; Oslo =>
room-monopoly; Monopoly - CLOSED; København =>
=> Oslo; ; 5; Snohetta; 14
"""

_HOSPITAL = """
bsp-a2-114; Besprechung A2.114; Haus A; 2; 8 => Klinikum; Haus A; 2; A2.114; 8
bsp-a2-116; Besprechung A2.116; Haus A; 2; 6 => Klinikum; Haus A; 2; A2.116; 6
bsp-b2-114; Besprechung B2.114; Haus B; 2; 8 => Klinikum; Haus B; 2; B2.114; 8
bsp-b0-007; Demoraum Radiologie B0.007; Haus B; EG; 20 => Klinikum; Haus B; 0; B0.007 Demo Radiologie; 20
bsp-c1-201; Übergabe Station C1; Haus C; 1; 10 => Klinikum; Haus C; 1; C1.201 Übergaberaum; 10
bsp-c1-210; Arztzimmer Innere C1.210; Haus C; 1; 4 => Klinikum; Haus C; 1; C1.210; 4
hoersaal; Hörsaal Pathologie; Haus D; UG; 80 => Klinikum; Haus D; -1; D-1.001 Hörsaal; 80
bsp-d3-033; Tumorboard; Haus D; 3; 16 => Klinikum; Haus D; 3; D3.033 Tumorboard; 16
bsp-d3-034; Besprechung D3.034; Haus D; 3 => Klinikum; Haus D; 3; D3.034
kapelle; Kapelle / Raum der Stille; Haus A; EG => Klinikum; Haus A; 0; A0.050 Raum der Stille
us-geraet-3; Ultraschallgerät 3; Haus A =>
sekretariat.chirurgie; Sekretariat Chirurgie =>
=> Klinikum; Haus A; 2; A2.115; 4
"""

_JAPAN = """
tyo-mr-sakura; 会議室 桜 (Sakura); Tokyo; 12F; 10 => Tokyo; Marunouchi; 12; Sakura; 10
tyo-mr-fuji; 会議室 富士 (Fuji); Tokyo; 12F; 16 => Tokyo; Marunouchi; 12; Fuji; 16
tyo-mr-take; 会議室 竹; Tokyo; 12F; 6 => Tokyo; Marunouchi; 12; Take 竹; 6
tyo-mr-matsu; 会議室 松; Tokyo; 12F; 6 => Tokyo; Marunouchi; 12; Matsu 松; 6
tyo-mr-ume; 会議室 梅; Tokyo; 12F; 4 => Tokyo; Marunouchi; 12; Ume 梅; 4
tyo-ousetsu1; 応接室1; Tokyo; 13F; 6 => Tokyo; Marunouchi; 13; 応接室 1 Reception; 6
tyo-ousetsu2; 応接室2; Tokyo; 13F; 6 => Tokyo; Marunouchi; 13; 応接室 2 Reception; 6
tyo-yakuin; 役員会議室; Tokyo; 14F; 20 => Tokyo; Marunouchi; 14; Executive Meeting Room; 20
osa-mr-a; 大阪 会議室A; Osaka; 5F; 8 => Osaka; Umeda; 5; Meeting Room A; 8
osa-mr-b; 大阪 会議室B; Osaka; 5F; 4 => Osaka; Umeda; 5; Meeting Room B; 4
tyo-sanaka; 田中 聡 =>
tyo-projector; プロジェクター1 =>
=> Tokyo; Marunouchi; 13; Kiku 菊; 8
"""

_UNIVERSITY = """
econ-sr1; Faculty of Economics - Seminar Room 1; Adam Smith Building; ; 30 => Campus; Adam Smith; 1; Seminar Room 1; 30
econ-sr2; Faculty of Economics - Seminar Room 2; Adam Smith Building; ; 30 => Campus; Adam Smith; 1; Seminar Room 2; 30
law-moot; Faculty of Law - Moot Court; Coke Building; ; 50 => Campus; Coke; 0; Moot Court; 50
law-sr1; Faculty of Law - Seminar Room 1; Coke Building; ; 24 => Campus; Coke; 1; Seminar Room 1; 24
phys-lt1; Physics LT1; Cavendish Building; ; 180 => Campus; Cavendish; 0; Lecture Theatre 1; 180
phys-lt2; Physics LT2; Cavendish Building; ; 120 => Campus; Cavendish; 0; Lecture Theatre 2; 120
phys-com; Physics Common Rm; Cavendish Building; ; 25 => Campus; Cavendish; 2; Common Room; 25
senate; Senate Room (Old College); Old College; ; 40 => Campus; Old College; 1; Senate Room; 40
vcoffice; VC's Meeting Room; Old College; ; 12 => Campus; Old College; 1; Vice-Chancellor's Meeting Room; 12
lib-gs1; Library Group Study 1; Main Library; ; 6 => Campus; Library; 2; Group Study Room 1; 6
lib-gs2; Library Group Study 2; Main Library; ; 6 => Campus; Library; 2; Group Study Room 2; 6
lib-gs3; Library Group Study 3; Main Library; ; 6 => Campus; Library; 3; Group Study Room 3; 6
av-camcorder; AV Loan - Camcorder =>
law-sr2; Faculty of Law - Seminar Room 2; Coke Building; ; 24 =>
=> Campus; Adam Smith; 2; Seminar Room 3; 30
"""

# "conf4" has neither a name nor seats, and two rooms are left for it: no person could tell.
_LAW_FIRM = """
conf-whitfield; The Whitfield Room; ; ; 20 => London; ; 8; Whitfield; 20
conf-marsh; The Marsh Room; ; ; 12 => London; ; 8; Marsh; 12
conf-marshall; The Marshall Room; ; ; 12 => London; ; 8; Marshall; 12
conf-ogrady; O'Grady Suite; ; ; 14 => London; ; 9; OGrady Suite; 14
conf-okonkwo; Okonkwo Suite (formerly Pemberton); ; ; 8 => London; ; 9; Okonkwo; 8
conf-stjohn; St John Library; ; ; 6 => London; ; 9; Saint John Library; 6
conf-decourcy; De Courcy Room; ; ; 6 => London; ; 9; DeCourcy; 6
client1; Client Meeting Room One; ; ; 4 => London; ; 7; Client 1; 4
client2; Client Meeting Room Two; ; ; 4 => London; ; 7; Client 2; 4
client3; Client Meeting Room Three; ; ; 6 => London; ; 7; Client 3; 6
conf4 =>
=> London; ; 10; Arbitration North
=> London; ; 10; Arbitration South
edward.marsh; Edward Marsh =>
"""

_COWORKING = """
ber-mitte-4p-a; Berlin Mitte | 4P | Huddle Ampel; ; ; 4 => Berlin; Mitte; 2; Ampel 4P; 4
ber-mitte-4p-b; Berlin Mitte | 4P | Huddle Bär; ; ; 4 => Berlin; Mitte; 2; Bär 4P; 4
ber-mitte-8p-c; Berlin Mitte | 8P | Spree; ; ; 8 => Berlin; Mitte; 3; Spree 8P; 8
ber-kreuz-8p-a; Berlin Kreuzberg | 8P | Spree; ; ; 8 => Berlin; Kreuzberg; 1; Spree 8P; 8
ber-kreuz-12p-b; Berlin Kreuzberg | 12P | Oberbaum; ; ; 12 => Berlin; Kreuzberg; 1; Oberbaum 12P; 12
ham-hafen-4p-a; Hamburg Hafen | 4P | Möwe; ; ; 4 => Hamburg; HafenCity; 5; Möwe 4P; 4
ham-hafen-6p-b; Hamburg Hafen | 6P | Anker; ; ; 6 => Hamburg; HafenCity; 5; Anker 6P; 6
ham-hafen-20p-c; Hamburg Hafen | 20P | Elbphi; ; ; 20 => Hamburg; HafenCity; 6; Elbphilharmonie 20P; 20
muc-west-10p-a; München Westend | 10P | Isar; ; ; 10 => Munich; Westend; 1; Isar 10P; 10
muc-west-2p-b; München Westend | 2P | Phonebooth 1; ; ; 2 => Munich; Westend; 1; Phone Booth 1 2P; 2
muc-west-2p-c; München Westend | 2P | Phonebooth 2; ; ; 2 => Munich; Westend; 1; Phone Booth 2 2P; 2
ber-mitte-desk-7; Berlin Mitte | Hotdesk 7 =>
ber-mitte-event; Berlin Mitte | 80P | Eventfläche; ; ; 80 =>
=> Hamburg; HafenCity; 6; Alster 8P; 8
"""

_MERGER = """
novatech.boardroom; Helios Boardroom; Leeds; 3; 18 => Leeds; Park House; 3; Boardroom; 18
novatech.edison; Aurora; Leeds; 2; 8 => Leeds; Park House; 2; Aurora; 8
novatech.tesla; Zenith; Leeds; 2; 6 => Leeds; Park House; 2; Zenith; 6
novatech.faraday; Solstice; Leeds; 2; 10 => Leeds; Park House; 2; Solstice; 10
nt-curie; Equinox; Leeds; 1; 4 => Leeds; Park House; 1; Equinox; 4
bgl_mr1; Bristol - Meridian (BGL MR1); Bristol; G; 8 => Bristol; Quayside; 0; Meridian; 8
bgl_mr2; Bristol - Corona (BGL MR2); Bristol; G; 6 => Bristol; Quayside; 0; Corona; 6
bgl_mr3; Bristol - Nova (BGL MR3); Bristol; 1; 12 => Bristol; Quayside; 1; Nova; 12
helios.dawn; Dawn; Leeds; 1; 4 => Leeds; Park House; 1; Dawn; 4
helios.dusk; Dusk; Leeds; 1; 4 => Leeds; Park House; 1; Dusk; 4
novatech.ampere; zz_Ampere (do not use); Leeds =>
bgl-reception; BGL Reception; Bristol =>
=> Bristol; Quayside; 1; Eclipse; 4
"""

# Only the display names were changed when the rooms were named anew: the addresses still bear the neighbours' names.
_RENAMED_DISPLAY = """
paris; Lisbon; HQ; 1; 8 => HQ; ; 1; Lisbon; 8
london; Madrid; HQ; 1; 6 => HQ; ; 1; Madrid; 6
rome; Vienna; HQ; 2; 10 => HQ; ; 2; Vienna; 10
berlin; Athens; HQ; 2; 4 => HQ; ; 2; Athens; 4
oslo; Dublin; HQ; 2; 4 => HQ; ; 2; Dublin; 4
prague; Prague; HQ; 3; 12 => HQ; ; 3; Prague; 12
brussels; Tallinn; HQ; 3; 6 => HQ; ; 3; Tallinn; 6
helsinki; Riga; HQ; 3; 8 => HQ; ; 3; Riga; 8
warsaw; Vilnius; HQ; 3; 8 => HQ; ; 3; Vilnius; 8
budapest; War Room; HQ; 4; 14 => HQ; ; 4; War Room; 14
=> HQ; ; 4; Warsaw; 20
=> HQ; ; 4; Oslo; 6
"""

_CODES = """
ZH-02.114; ZH-02.114; ; ; 8 => Zürich; ZH; 02; 114; 8
ZH-02.118; ZH-02.118; ; ; 6 => Zürich; ZH; 02; 118; 6
ZH-03.114; ZH-03.114; ; ; 8 => Zürich; ZH; 03; 114; 8
ZH-03.201; ZH-03.201 Cafeteria; ; ; 30 => Zürich; ZH; 03; 201; 30
BS-01.011; BS-01.011; ; ; 10 => Basel; BS; 01; 011; 10
BS-01.012; BS-01.012; ; ; 10 => Basel; BS; 01; 012; 10
BS-02.114; BS-02.114; ; ; 4 => Basel; BS; 02; 114; 4
BE-00.003; BE-00.003 Empfang; ; ; 4 => Bern; BE; 00; 003; 4
BE-04.044; BE-04.044; ; ; 14 => Bern; BE; 04; 044; 14
BE-04.040; BE-04.040 => Bern; BE; 04; 040; 14
ZH-02.141; ZH-02.141; ; ; 8 =>
=> Basel; BS; 02; 116; 4
"""

_BILINGUAL = """
bienne-101; Sitzungszimmer / Salle de séance Bielersee / Lac de Bienne; Biel/Bienne; 1; 12 => Biel; ; 1; Bielersee; 12
bienne-102; Sitzungszimmer / Salle de séance Chasseral; Biel/Bienne; 1; 8 => Biel; ; 1; Chasseral; 8
bienne-103; Sitzungszimmer / Salle de séance Taubenloch; Biel/Bienne; 1; 6 => Biel; ; 1; Taubenloch; 6
bienne-201; Direktion / Direction; Biel/Bienne; 2; 10 => Biel; ; 2; Direktionszimmer; 10
bienne-202; Schulung / Formation; Biel/Bienne; 2; 24 => Biel; ; 2; Schulungsraum; 24
bienne-203; Kleines Sitzungszimmer / Petite salle; Biel/Bienne; 2; 4 => Biel; ; 2; Kleines Sitzungszimmer; 4
fr-001; Aula / Aula Saane-Sarine; Freiburg/Fribourg; EG; 90 => Fribourg; ; 0; Aula Sarine; 90
fr-101; Sitzungszimmer / Salle Moléson; Freiburg/Fribourg; 1; 10 => Fribourg; ; 1; Moléson; 10
fr-102; Sitzungszimmer / Salle Kaiseregg; Freiburg/Fribourg; 1; 8 => Fribourg; ; 1; Kaiseregg; 8
fr-103; Sitzungszimmer / Salle Murtensee / Lac de Morat; Freiburg/Fribourg; 1; 8 => Fribourg; ; 1; Lac de Morat; 8
bienne-beamer; Beamer / Projecteur; Biel/Bienne =>
=> Fribourg; ; 2; Salle de formation; 16
"""

_DOOR_PLATES = """
besprechungsraum-2-14; Besprechungsraum 2.14; Verwaltung; 2; 8 => Werk; Verwaltung; 2; BspR 2.14; 8
besprechungsraum-2-15; Besprechungsraum 2.15; Verwaltung; 2; 8 => Werk; Verwaltung; 2; BspR 2.15; 8
sitzungszimmer-3-02; Sitzungszimmer 3.02; Verwaltung; 3; 12 => Werk; Verwaltung; 3; SZ 3.02; 12
sitzungszimmer-3-20; Sitzungszimmer 3.20; Verwaltung; 3; 12 => Werk; Verwaltung; 3; SZ 3.20; 12
konferenzraum-4-01; Konferenzraum 4.01; Verwaltung; 4; 20 => Werk; Verwaltung; 4; KonfR 4.01; 20
schulungsraum-0-03; Schulungsraum 0.03; Halle 5; EG; 16 => Werk; Halle 5; 0; SchulR 0.03; 16
besprechungsraum-1-07; Besprechungsraum 1.07; Halle 5; 1; 6 => Werk; Halle 5; 1; BspR 1.07; 6
besprechungsraum-1-08; Besprechungsraum 1.08; Halle 5; 1; 6 => Werk; Halle 5; 1; BspR 1.08; 6
meisterbuero; Meisterbüro Halle 5; Halle 5; EG; 4 => Werk; Halle 5; 0; MeisterB; 4
betriebsrat; Betriebsratszimmer; Verwaltung; 1; 10 => Werk; Verwaltung; 1; BR-Zi; 10
stapler-3; Stapler 3; Halle 5 =>
besprechungsraum-2-16; Besprechungsraum 2.16; Verwaltung; 2; 8 =>
=> Werk; Verwaltung; 4; BspR 4.02; 6
"""

_AMERICAN = """
mr-4a; Conf Room 4A - 8 ppl - Zoom; Building 4; ; 8 => Austin; B4; 4; MR-4A; 8
mr-4b; Conf Room 4B - 8 ppl - Zoom; Building 4; ; 8 => Austin; B4; 4; MR-4B; 8
mr-4c; Conf Room 4C - 12 ppl - Teams; Building 4; ; 12 => Austin; B4; 4; MR-4C; 12
mr-5a; Conf Room 5A - 6 ppl; Building 4; ; 6 => Austin; B4; 5; MR-5A; 6
mr-5b; Conf Room 5B - 6 ppl; Building 4; ; 6 => Austin; B4; 5; MR-5B; 6
allhands; All Hands / Town Hall; Building 4; ; 150 => Austin; B4; 1; Town Hall; 150
phone41; Phone Rm 4-1; Building 4; ; 1 => Austin; B4; 4; Phone Room 4-1; 1
phone42; Phone Rm 4-2; Building 4; ; 1 => Austin; B4; 4; Phone Room 4-2; 1
bluebonnet; Blubonnet (Exec); Building 4; ; 14 => Austin; B4; 6; Bluebonnet Executive Conference; 14
mothers; Mother's Room (Private); Building 4 => Austin; B4; 2; Wellness/Mothers Room
owl-cam; Meeting Owl (portable); Building 4 =>
sales-calendar; Sales Team Calendar =>
=> Austin; B4; 5; MR-5C; 10
"""

FOREIGN_HANDS = [
    written("Swiss insurer", "insurer.example", _INSURER),
    written("Dutch municipality", "gemeente.example", _MUNICIPALITY),
    written("Nordic software house", "nordic.example", _NORDIC),
    written("hospital", "klinikum.example", _HOSPITAL),
    written("Japanese subsidiary", "nihon.example", _JAPAN),
    written("university", "university.example", _UNIVERSITY),
    written("law firm", "law.example", _LAW_FIRM),
    written("coworking chain", "coworking.example", _COWORKING),
    written("after a merger", "merged.example", _MERGER),
    written("renamed in the display only", "renamed.example", _RENAMED_DISPLAY),
    written("codes", "codes.example", _CODES),
    written("bilingual canton", "kanton.example", _BILINGUAL),
    written("door plates", "werk.example", _DOOR_PLATES),
    written("American office", "office.example", _AMERICAN),
]
