"""More organisations written line by line: several offices, repeated names, typos and bare addresses."""

from tests.flow.organisations.habits_foreign_hands import written

# Two rooms of the gateway bear the same name on the same floor, and one mailbox asks for it: nobody can tell which.
_DUPLICATES = """
atelier; Atelier; Siège; 1; 10 => Lyon; Siège; 1; Atelier; 10
bellecour; Bellecour; Siège; 2; 8 => Lyon; Siège; 2; Bellecour; 8
bellecour.part-dieu; Bellecour; Part-Dieu; 7; 8 => Lyon; Part-Dieu; 7; Bellecour; 8
confluence; Confluence; Siège; 2; 6 => Lyon; Siège; 2; Confluence; 6
confluence.part-dieu; Confluence; Part-Dieu; 7; 12 => Lyon; Part-Dieu; 7; Confluence; 12
fourviere; Salle Fourviere; Siège; 3; 14 => Lyon; Siège; 3; Fourvière; 14
croixrousse; Salle Croix Rousse; Siège; 3; 6 => Lyon; Siège; 3; Croix-Rousse; 6
conseil; Salle du Conseil; Siège; 4; 22 => Lyon; Siège; 4; Salle du conseil; 22
bulle; Bulle; Siège; 1; 2 =>
=> Lyon; Siège; 1; Bulle; 2
=> Lyon; Siège; 1; Bulle; 2
voiture-zoe; Renault Zoé; Siège =>
accueil; Accueil Siège =>
"""

_TYPOS = """
mtg-kingfisher; Kingfsher; Riverside; 1; 8 => Norwich; Riverside; 1; Kingfisher; 8
mtg-heron; Herron; Riverside; 1; 6 => Norwich; Riverside; 1; Heron; 6
mtg-cormorant; Cormorrant Rm; Riverside; 1 => Norwich; Riverside; 1; Cormorant; 10
mtg-avocet; Avocett; Riverside; 2 => Norwich; Riverside; 2; Avocet; 4
mtg-lapwing; Lapwign; Riverside; 2 => Norwich; Riverside; 2; Lapwing; 4
mtg-bittern; Bittern; Riverside; 2; 12 => Norwich; Riverside; 2; Bitern; 12
mtg-bitern-annexe; Bittern Annexe; Riverside; 2; 4 => Norwich; Riverside; 2; Bittern Annex; 4
mtg-marshharrier; Marsh Harrier; Riverside; 3; 20 => Norwich; Riverside; 3; Marsh Harier; 20
mtg-henharrier; Hen Harrier; Riverside; 3; 6 => Norwich; Riverside; 3; Hen Harrier; 6
mtg-goldcrest; Gold Crest; Riverside; 3; 6 => Norwich; Riverside; 3; Goldcrest; 6
mtg-firecrest; Firecrest; Riverside; 3; 6 =>
laptoptrolley; Laptop Trolly; Riverside =>
=> Norwich; Riverside; 3; Wren; 2
"""

_SPANISH = """
sala.reuniones.1.mad; Sala de reuniones 1 (Madrid); ; 2ª planta; 8 => Madrid; Castellana; 2; Meeting Room 1; 8
sala.reuniones.2.mad; Sala de reuniones 2 (Madrid); ; 2ª planta; 6 => Madrid; Castellana; 2; Meeting Room 2; 6
sala.consejo.mad; Sala del Consejo; ; 5ª planta; 20 => Madrid; Castellana; 5; Board Room; 20
sala.formacion.mad; Sala de formación; ; 1ª planta; 25 => Madrid; Castellana; 1; Training Room; 25
sala.reuniones.1.bcn; Sala de reuniones 1 (Barcelona); ; 3ª planta; 8 => Barcelona; Diagonal; 3; Meeting Room 1; 8
sala.reuniones.2.bcn; Sala de reuniones 2 (Barcelona); ; 3ª planta; 6 => Barcelona; Diagonal; 3; Meeting Room 2; 6
sala.gaudi.bcn; Sala Gaudí; ; 3ª planta; 12 => Barcelona; Diagonal; 3; Gaudi; 12
sala.visitas.bcn; Sala de visitas; ; planta baja; 4 => Barcelona; Diagonal; 0; Visitors Room; 4
videoconf.mad; Sala de videoconferencia; ; 5ª planta; 10 => Madrid; Castellana; 5; Video Conference Room; 10
coche.seat; Coche Seat León 4471 =>
maria.garcia; María García López =>
=> Madrid; Castellana; 4; Meeting Room 4; 8
"""

_PLANT_LONG_LIST = """
r101; Raum 101; Bau 10; ; 6 => Linz; Bau 10; 1; 101; 6
r102; Raum 102; Bau 10; ; 6 => Linz; Bau 10; 1; 102; 6
r103; Raum 103; Bau 10; ; 4 => Linz; Bau 10; 1; 103; 4
r201; Raum 201; Bau 10; ; 8 => Linz; Bau 10; 2; 201; 8
r202; Raum 202; Bau 10; ; 8 => Linz; Bau 10; 2; 202; 8
r203; Raum 203; Bau 10; ; 4 => Linz; Bau 10; 2; 203; 4
r301; Raum 301 Donau; Bau 10; ; 20 => Linz; Bau 10; 3; 301; 20
b12-101; Raum 101; Bau 12; ; 6 => Linz; Bau 12; 1; 101; 6
b12-102; Raum 102; Bau 12; ; 10 => Linz; Bau 12; 1; 102; 10
b12-103; Raum 103; Bau 12; ; 4 => Linz; Bau 12; 1; 103; 4
b12-201; Raum 201; Bau 12; ; 8 => Linz; Bau 12; 2; 201; 8
b12-202; Raum 202; Bau 12; ; 8 => Linz; Bau 12; 2; 202; 8
b12-labor; Laborbesprechung; Bau 12; ; 6 => Linz; Bau 12; 0; Labor-Bespr.; 6
b14-pforte; Besucherzimmer Pforte; Bau 14; ; 4 => Linz; Bau 14; 0; Besucherzimmer; 4
b14-101; Raum 101; Bau 14; ; 6 =>
b14-schulung; Lehrwerkstatt Schulungsraum; Bau 14; ; 18 => Linz; Bau 14; 1; Schulung Lehrwerkstatt; 18
=> Linz; Bau 12; 2; 203; 4
=> Linz; Bau 14; 1; 102; 6
"""

_BANK_ADDRESS_ONLY = """
fra-tor1-22-main => Frankfurt; Tower 1; 22; Main; 12
fra-tor1-22-taunus => Frankfurt; Tower 1; 22; Taunus; 8
fra-tor1-23-rhein => Frankfurt; Tower 1; 23; Rhein; 8
fra-tor2-22-main => Frankfurt; Tower 2; 22; Main; 10
fra-tor2-05-roemer => Frankfurt; Tower 2; 5; Römer; 6
fra-tor2-05-zeil => Frankfurt; Tower 2; 5; Zeil; 6
lux-kb-01-mosel => Luxembourg; Kirchberg; 1; Moselle; 8
lux-kb-01-alzette => Luxembourg; Kirchberg; 1; Alzette; 6
lux-kb-02-petrusse => Luxembourg; Kirchberg; 2; Pétrusse; 14
fra-tor1-24-vorstand => Frankfurt; Tower 1; 24; Vorstand; 18
fra-tor1-22-kopierer =>
svc-backup-fra =>
=> Frankfurt; Tower 1; 23; Lahn; 8
"""

_PUBLISHER = """
kafka; Mtg: Kafka; Karlín; 2; 6 => Praha; Karlín; 2; Zasedačka Kafka; 6
capek; Mtg: Čapek; Karlín; 2; 8 => Praha; Karlín; 2; Zasedačka Capek; 8
hasek; Mtg: Hašek; Karlín; 2; 4 => Praha; Karlín; 2; Zasedačka Hasek; 4
hrabal; Mtg: Hrabal; Karlín; 3; 10 => Praha; Karlín; 3; Zasedačka Hrabal; 10
nemcova; Mtg: Němcová; Karlín; 3; 8 => Praha; Karlín; 3; Zasedačka Nemcova; 8
kundera; Mtg: Kundera; Karlín; 3; 6 => Praha; Karlín; 3; Zasedačka Kundera; 6
velka; Velká zasedačka; Karlín; 1; 30 => Praha; Karlín; 1; Large Meeting Room; 30
mala; Malá zasedačka; Karlín; 1; 4 => Praha; Karlín; 1; Small Meeting Room; 4
brno1; Brno zasedačka; Brno; 1; 8 => Brno; Brno; 1; Meeting Room; 8
jan.hasek; Jan Hašek; =>
skoda1; Škoda Octavia 2AB 1234 =>
=> Praha; Karlín; 3; Zasedačka Seifert; 6
"""

_LETTERED_WINGS = """
roomN1; North 1; Campus; 0; 10 => Espoo; Campus; 0; N1; 10
roomN2; North 2; Campus; 0; 8 => Espoo; Campus; 0; N2; 8
roomN3; North 3; Campus; 0; 8 => Espoo; Campus; 0; N3; 8
roomS1; South 1; Campus; 0; 10 => Espoo; Campus; 0; S1; 10
roomS2; South 2; Campus; 0; 6 => Espoo; Campus; 0; S2; 6
roomE1; East 1; Campus; 1; 4 => Espoo; Campus; 1; E1; 4
roomE2; East 2; Campus; 1; 4 => Espoo; Campus; 1; E2; 4
roomW1; West 1; Campus; 1; 12 => Espoo; Campus; 1; W1; 12
sauna; Sauna & Lounge; Campus; 7; 15 => Espoo; Campus; 7; Saunatilat; 15
audi; Auditorium; Campus; 0; 100 => Espoo; Campus; 0; Auditorio; 100
roomW2; West 2; Campus; 1; 12 =>
=> Espoo; Campus; 1; E3; 4
"""

# "Focus" in Gdańsk has three rooms alike with no number in the mailboxes' names: left open on purpose.
_POLISH = """
pl-waw-wisla; [WAW] Wisła 10os.; Warszawa; 11; 10 => Warsaw; Hub; 11; Vistula (Wisla); 10
pl-waw-bug; [WAW] Bug 4os.; Warszawa; 11; 4 => Warsaw; Hub; 11; Bug; 4
pl-waw-narew; [WAW] Narew 6os.; Warszawa; 11; 6 => Warsaw; Hub; 11; Narew; 6
pl-waw-zarzad; [WAW] Sala zarządu; Warszawa; 12; 16 => Warsaw; Hub; 12; Board Room; 16
pl-waw-szkol; [WAW] Sala szkoleniowa; Warszawa; 12; 30 => Warsaw; Hub; 12; Training Room; 30
pl-krk-wawel; [KRK] Wawel; Kraków; 2; 8 => Krakow; Zablocie; 2; Wawel; 8
pl-krk-kazimierz; [KRK] Kazimierz; Kraków; 2; 6 => Krakow; Zablocie; 2; Kazimierz; 6
pl-krk-smok; [KRK] Smok Wawelski; Kraków; 2; 4 => Krakow; Zablocie; 2; Smok; 4
pl-gdn-neptun; [GDN] Neptun; Gdańsk; 1; 8 => Gdansk; Olivia; 1; Neptune; 8
pl-gdn-zuraw; [GDN] Żuraw; Gdańsk; 1; 6 => Gdansk; Olivia; 1; Zuraw; 6
pl-gdn-focus; [GDN] Focus; Gdańsk; 1; 2 =>
=> Gdansk; Olivia; 1; Focus 1; 2
=> Gdansk; Olivia; 1; Focus 2; 2
=> Gdansk; Olivia; 1; Focus 3; 2
pl-waw-parking7; [WAW] Parking 7 =>
"""

# The two "Pier" rooms without a number, and "HR", could be any of several rooms: they have no true room here.
_AIRPORT = """
t1-mr-lindbergh; T1 Besprechung Lindbergh; Terminal 1; 3; 12 => Airport; T1; 3; Lindbergh; 12
t1-mr-earhart; T1 Besprechung Earhart; Terminal 1; 3; 8 => Airport; T1; 3; Earhart; 8
t1-mr-bleriot; T1 Besprechung Blériot; Terminal 1; 3; 8 => Airport; T1; 3; Bleriot; 8
t1-mr-wright1; T1 Besprechung Wright 1; Terminal 1; 4; 6 => Airport; T1; 4; Wright I; 6
t1-mr-wright2; T1 Besprechung Wright 2; Terminal 1; 4; 6 => Airport; T1; 4; Wright II; 6
t1-krise; T1 Krisenstab; Terminal 1; -1; 30 => Airport; T1; -1; Crisis Room; 30
t1-presse; T1 Pressekonferenz; Terminal 1; 2; 60 => Airport; T1; 2; Press Room; 60
t1-vip; T1 VIP-Lounge Besprechung; Terminal 1; 2; 6 => Airport; T1; 2; VIP Lounge; 6
t2-mr-lindbergh; T2 Besprechung Lilienthal; Terminal 2; 3; 12 => Airport; T2; 3; Lilienthal; 12
t2-mr-zeppelin; T2 Besprechung Zeppelin; Terminal 2; 3; 8 => Airport; T2; 3; Zeppelin; 8
t2-mr-junkers; T2 Besprechung Junkers; Terminal 2; 3; 8 => Airport; T2; 3; Junkers; 8
t2-mr-dornier; T2 Besprechung Dornier; Terminal 2; 4; 4 => Airport; T2; 4; Dornier; 4
t2-mr-heinkel; T2 Besprechung Heinkel; Terminal 2; 4; 4 => Airport; T2; 4; Heinkel; 4
t2-schulung-a; T2 Schulung A; Terminal 2; 1; 20 => Airport; T2; 1; Training A; 20
t2-schulung-b; T2 Schulung B; Terminal 2; 1; 20 => Airport; T2; 1; Training B; 20
t2-schulung-c; T2 Schulung C; Terminal 2; 1; 12 => Airport; T2; 1; Training C; 12
pier-a-01; Pier A Briefing 1; Pier A; 1; 10 => Airport; Pier A; 1; Briefing 1; 10
pier-a-02; Pier A Briefing 2; Pier A; 1; 10 => Airport; Pier A; 1; Briefing 2; 10
pier-b-01; Pier B Briefing 1; Pier B; 1; 10 => Airport; Pier B; 1; Briefing 1; 10
pier-b-02; Pier B Briefing 2; Pier B; 1; 10 => Airport; Pier B; 1; Briefing 2; 10
cargo-01; Fracht Besprechung 0.01; Fracht; EG; 8 => Airport; Cargo; 0; 0.01; 8
cargo-02; Fracht Besprechung 1.10; Fracht; 1; 6 => Airport; Cargo; 1; 1.10; 6
cargo-03; Fracht Besprechung 1.11; Fracht; 1; 6 => Airport; Cargo; 1; 1.11; 6
fw-lage; Feuerwehr Lageraum; Wache Süd; EG; 14 => Airport; Wache Süd; 0; Lageraum; 14
fw-unterricht; Feuerwehr Unterrichtsraum; Wache Süd; 1; 24 => Airport; Wache Süd; 1; Unterricht; 24
admin-gf; Geschäftsführung Sitzungszimmer; Verwaltung; 5; 12 => Airport; Admin; 5; GF Sitzungszimmer; 12
admin-br; Betriebsrat Besprechung; Verwaltung; 1; 10 => Airport; Admin; 1; Betriebsrat; 10
admin-it; IT Besprechung; Verwaltung; 2; 6 => Airport; Admin; 2; IT; 6
admin-fin; Finanzen Besprechung; Verwaltung; 3; 6 => Airport; Admin; 3; Finance; 6
admin-hr; HR Besprechung; Verwaltung; 3; 6 =>
=> Airport; Admin; 3; HR Interview 1; 6
=> Airport; Admin; 3; HR Interview 2; 6
pier-a; Pier A; Pier A; 1 =>
pier-b; Pier B; Pier B; 1 =>
t1-mr-cessna; T1 Besprechung Cessna; Terminal 1; 4; 6 =>
t2-schulung-d; T2 Schulung D; Terminal 2; 1; 12 =>
cargo-04; Fracht Besprechung 1.12; Fracht; 1; 6 =>
t1-mr-wright3; T1 Besprechung Wright 3; Terminal 1; 4; 6 =>
=> Airport; T1; 4; Piper; 6
=> Airport; Pier A; 1; Briefing 3; 10
=> Airport; Cargo; 1; 1.13; 6
vorfeldbus-2; Vorfeldbus 2 =>
lilienthal.o; Otto Lilienthal =>
parkplatz-p4; Parkplatz P4 Besucher =>
"""

MORE_FOREIGN_HANDS = [
    written("duplicates in Lyon", "lyon.example", _DUPLICATES),
    written("typos", "typos.example", _TYPOS),
    written("Spanish offices", "oficinas.example", _SPANISH),
    written("plant with numbers", "plant.example", _PLANT_LONG_LIST),
    written("bank without display names", "bank.example", _BANK_ADDRESS_ONLY),
    written("Czech publisher", "publisher.example", _PUBLISHER),
    written("wings by letter", "wings.example", _LETTERED_WINGS),
    written("Polish offices", "biura.example", _POLISH),
    written("airport", "airport.example", _AIRPORT),
]
