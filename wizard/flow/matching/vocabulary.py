"""What the words in room names mean, in the languages that offices speak.

Lists are written as people write them and folded once at import. They hold four kinds of words: those that say nothing
about which room it is («Besprechungsraum»), those that say what kind of room it is («Boardroom»), those that mark what
the number beside them is (a floor, a number of seats, a building), and those that say that the room is no longer used.
"""

from functools import lru_cache

from wizard.flow.matching.folding import fold, is_unspaced


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


GENERIC = _words(
    "room rooms meeting meetings mtg mtgs meet conference conf confroom meetingroom rm mr cr kr br sr bz kz "
    "sz bspr mtr cfr cnf "
    "raum räume zimmer besprechung besprechungsraum besprechungszimmer besprechungsräume konferenz "
    "konferenzraum "
    "konferenzzimmer sitzung sitzungszimmer sitzungsraum sitzungssaal meetingraum saal besprechungsecke büro "
    "bes besp konf "
    "salle salles réunion réunions conférence conférences sdr bureau sala salas reunión reuniones juntas "
    "conferencia "
    "conferencias conferenza conferenze riunione riunioni aula vergaderruimte vergaderzaal vergaderkamer "
    "vergaderen kamer "
    "zaal ruimte lokaal konferencyjna konferencyjny spotkań spotkania salka pokój zasedací zasedačka místnost "
    "jednací "
    "jednačka konferenční mødelokale møde lokale møterom møte rom mötesrum möte sammanträdesrum konferensrum "
    "konferens rum "
    "sal neuvotteluhuone neuvottelutila kokoushuone kokoustila kokous huone fundarherbergi reunião reuniões "
    "conferência toplantı "
    "odası oda salonu tárgyaló tárgyalóterem terem sală ședințe sedinte şedinţe zasadacia miestnosť soba "
    "sastanke sestanke "
    "переговорная переговорка переговорная комната переговоров зал конференц конференцзал совещаний заседаний "
    "кабинет "
    "переговорна переговорів кімната нарад засідань зала αίθουσα συσκέψεων συνεδριάσεων συνεδρίων δωμάτιο "
    "peregovornaya peregovornaia peregovorka peregovorna peregovory peregovornaja komnata zal konferenc zala "
    "kimnata aithousa aithusa "
    "kaigishitsu kaigi huiyishi huiyi hoeuisil 会議室 会议室 会议 会議 号 ミーティングルーム "
    "ミーティング ルーム 室 회의실 미팅룸 회의 "
    "قاعة غرفة اجتماعات الاجتماعات اجتماع المؤتمرات مؤتمرات חדר ישיבות אולם הישיבות qaa qaat ghurfat heder "
    "ijtimaat "
    "resource ressource res calendar kalender booking book rsrc equipment mailbox the of de del la le les du "
    "des der die "
    "das den dem im am in an at and und et e y el los las lo il von zur zum van het à av og och i na w v we "
    "do в на "
    "no nr nº num number nummer numéro número numero nro č № exchange teams zoom microsoft ms video vc av "
    "hybrid"
)
GENERIC = frozenset(word for word in GENERIC if len(word) > 1 or not word.isascii())
# Where something is, as a word beside a name, letter or number.
PLACES = _words(
    "building bldg bld bldng bdg gebäude geb haus bâtiment bat bât batiment edificio edif edifício gebouw "
    "geb. budynek bud budova "
    "bygning byggnad hus rakennus épület clădirea bina корпус корп здание строение будівля будинок κτίριο "
    "ktirio 棟 栋 号館 号楼 座 동 "
    "مبنى בניין house immeuble trakt korpus zdanie palazzo"
)
_AREAS = _words(
    "campus site standort location office offices büro areal standplaats lokalizacja oddział офис офіс office "
    "sede siège bureau"
)
# The word that follows says which floor, or the number before.
FLOORS = _words(
    "floor floors flr fl level lvl lv etage etg stock stockwerk og obergeschoss obergeschoß geschoss étage "
    "etage et piso planta "
    "andar piano verdieping verd piętro pietro piętrze poziom patro podlaží np våning vån kerros krs sal. "
    "etasje hæð kat kt emelet em "
    "etaj этаж эт поверх пов όροφος orofos 階 楼 层 f 층 طابق الطابق الدور דור קומה etazh poverkh poschodie kai "
    "stocks storey stn"
)
SHORT_FLOORS = _words("f et kt np em kat sal kai stn hæð at эт пов")
# Where both neighbours are numbers, these take the one before them.
FLOORS_AFTER_NUMBER = _words(
    "stock stockwerk obergeschoss geschoss patro podlaží piętro kerros emelet verdieping vån våning этаж "
    "поверх poschodie etasje kat flr storey"
)
# Markers that stand before their number: «capacity 12», «für 8».
SEATS_BEFORE = _words(
    "cap capacity kapazität capacité capacidad pojemność kapacita kapacitet capienza max für for pour para per"
)
GROUND = _words(
    "eg erdgeschoss erdgeschoß rdc rez ground groundfloor parterre parter přízemí prizemi begane bg stueetage "
    "stuen stue "
    "pb baja térreo terra przyziemie první földszint parterul zemin ισόγειο isogeio אקרקע קרקע الأرضي "
    "bottenvåning entréplan 로비층 gf"
) - _words("první")
BASEMENT = _words(
    "ug untergeschoss kg keller kellergeschoss basement soussol sótano souterrain kelder podzemí piwnica "
    "källare kælder kjeller kellari подвал 地下 지하 ss"
)
SEATS = _words(
    "p pers person persons personen personnes persone personas people ppl pax seat seats seater sitz sitze "
    "sitzplätze plätze pl "
    "platz places place plazas posti miejsc osób os osob míst mist personer plads pladser platser hlö "
    "henkilöä pess lugares lugar "
    "kişi kişilik fő férőhely чел человек мест осіб місць άτομα θέσεις ατόμων 人 名 席 位 인 명 مقعد أشخاص شخص "
    "אנשים מקומות cap capacity "
    "kapazität capacité capacidad pojemność kapacita kapacitet capienza ppl prs mest osoby sitzer"
)  # fmt: skip
RETIRED = _words(
    "zz zzz zzzz retired closed obsolete deprecated inactive disabled decommissioned defunct legacy archived "
    "archive donotuse dontuse "
    "unused stillgelegt geschlossen gesperrt inaktiv veraltet aufgelöst ausgemustert fermé fermée ancienne "
    "obsolète désactivé supprimé cerrado "
    "cerrada obsoleto inactivo gesloten vervallen inactief nieaktywny nieaktywna nieużywana zamknięta "
    "zlikwidowana zrušeno zrušená nepoužívat nepoužívá "
    "nedlagt lukket stengt stängd nedlagd avvecklad suljettu poistettu закрыто закрыта закрыт неактивна "
    "неактивно старая "
    "зачинено закрита стара неактивний κλειστό καταργήθηκε 廃止 閉鎖 使用不可 使用禁止 "
    "停用 禁用 关闭 已关闭 废弃 作废 旧 폐쇄 사용안함 "
    "chiuso chiusa dismessa مغلق مغلقة ملغى سابق סגור בוטל לשעבר kapatıldı kapalı defekt toremove delete "
    "deleted gelöscht löschen xold zzold"
)
# Only when they stand apart at the beginning or end: «Old Library» is a fine name.
RETIRED_AT_EDGE = _words(
    "old alt ancien vieux viejo antiguo oud stary stará stare gammel gammal vanha старый старая old. x xx xxx "
    "staryi eski vecchio vecchia former ehemalig ehem prev nouse"
)
RETIRED_PHRASES = tuple(
    " " + " ".join(fold(word) for word in phrase.split()) + " "
    for phrase in (
        "do not use", "dont use", "do not book", "not in use", "out of order", "out of service", "no longer",
        "nicht benutzen", "nicht nutzen",
        "nicht verwenden", "nicht mehr", "nicht buchen", "außer betrieb", "ausser betrieb", "ne pas utiliser",
        "ne plus utiliser", "hors service", "no usar",
        "no utilizar", "fuera de servicio", "non usare", "fuori servizio", "niet gebruiken", "buiten gebruik",
        "nie używać", "nie uzywac", "mimo provoz",
        "ikke i brug", "brug ikke", "må ikke bruges", "ikke i bruk", "ikke bruk", "används ej", "använd ej",
        "får ej", "ei käytössä", "älä käytä", "não usar", "não utilizar",
        "не использовать", "не используется", "не використовувати", "не використовується", "не бронировать",
        "μην χρησιμοποιείτε", "לא בשימוש", "לא להשתמש", "لا تستخدم", "غير مستخدمة",
        "to be deleted", "to delete", "kullanmayın", "ne használja",
    )
)  # fmt: skip

# Words for one thing: the first stands for all. Kinds of rooms, sizes, directions, colours.
_KINDS = """
boardroom board vorstand vorstandszimmer vorstandsraum bestuurskamer direktionszimmer directoire
boardroom zarząd zarządu представительская 役員会議室 董事会 إدارة
training schulung schulungsraum seminar seminarraum formation formación formazione opleiding
training szkolenie szkoleniowa školení školicí kursus kurs utbildning обучение тренинг 研修室 研修 培训 培训室 تدريب
training הדרכה koulutus
focus fokus fokusraum concentration konzentration 集中 专注
phone phonebox phonebooth telefon telefonzelle telephone téléphone teléfono telefono puhelin телефон
booth box cabine cabina kabine zelle kabina
huddle huddleroom
lounge salon salón
cafe cafeteria kantine cantine kantyna restaurant mensa кафе
auditorium amphitheatre amphi hörsaal audimax 講堂 讲堂
library bibliothek bibliothèque biblioteca biblioteka knihovna bibliotek библиотека kirjasto bücherei 图书室 图书馆
interview bewerbung entretien entrevista собеседование 面接室
project projekt projet proyecto progetto projektraum проект проектная
creative kreativ kreativraum créatif creativo креатив
reception empfang accueil recepción recepcja recepce 応接室 応接 接待室
workshop atelier taller werkstatt
studio estudio
team teamraum équipe equipo
quiet silent ruhe ruheraum silence silencio
headquarters hq hauptsitz headoffice hauptverwaltung zentrale hauptquartier siège hauptgebäude
headquarters centrale hovedkontor huvudkontor 本社 总部 總部 центральный
large big groß großer grosses großes große grand grande gran groot grote duża duży velká velký stor
large stora store iso suuri большая большой великий велика büyük μεγάλη 大 grosser
small little klein kleiner kleines kleine petit petite pequeña pequeño piccola piccolo kleine mała
small mały malá malý liten små pieni маленькая малая малый мала küçük μικρή 小 mini
medium mittel mittlerer moyen moyenne mediano media средняя средний 中
north nord norden norte noord północ północna północny sever severní pohjoinen север северный северная
north північ північний βόρεια 北 شمال الشمالي צפון kita sewer
south süd süden sud sur zuid południe południowy południowa jih jižní syd sør etelä юг южный южная
south південь південний νότια 南 جنوب الجنوبي דרום sul meridionale
east ost osten est este oost wschód wschodni východ východní øst öst itä восток восточный восточная
east схід східний ανατολική 东 شرق مزرח leste
west westen ouest oeste ovest zachód zachodni západ západní väst vest länsi запад западный западная
west захід західний δυτική 西 غرب
left links gauche izquierda links lewa лево vänster
right rechts droite derecha rechts prawa höger
upper oben haut superior
new neu nouveau nueva nuevo nieuw nowy nový ny новый
tower turm tour torre toren wieża věž torn башня вежа πύργος 塔 kule torni tårn
wing flügel aile ala vleugel skrzydło křídlo fløj flygel крыло siipi крило
annex anbau annexe anexo dépendance 别馆
garden garten jardin jardín giardino tuin ogród zahrada have trädgård сад
center centre zentrum centro centrum keskus центр 中央 中心
red rot roter rotes rote rouge rojo rosso rood czerwona červená rød röd punainen красная красный червона
red κόκκινη 红 赤 أحمر الحمراء
blue blau blauer blaues blaue bleu bleue azul blu blauw niebieska modrá blå sininen синяя синий синя
blue μπλε 蓝 青 أزرق الزرقاء
green grün grüner grünes grüne vert verte verde groen zielona zelená grøn grön vihreä зелёная зеленый
green зелена πράσινη 绿 緑 أخضر الخضراء
yellow gelb gelber gelbes gelbe jaune amarillo giallo geel żółta žlutá gul keltainen жёлтая желтый
yellow жовта κίτρινη 黄 أصفر
white weiß weiss weißer blanc blanche blanco bianco wit biała bílá hvid vit valkoinen белая белый біла λευκή 白
black schwarz schwarzer noir noire negro nero zwart czarna černá sort svart musta чёрная черный чорна μαύρη 黑 黒
orange oranje pomarańczowa oranžová оранжевая
"""
# One town, several names.
_TOWNS = """
munich münchen monachium mnichov monaco
cologne köln colonia kolonia
vienna wien vienne viena wiedeń vídeň вена відень
prague praha prag praga прага
warsaw warszawa warschau varsovie varsovia варшава
rome roma rom рим
milan milano mailand
venice venezia venedig
florence firenze florenz
naples napoli neapel
geneva genève genf ginebra
zurich zürich zuerich
basel bâle
lisbon lisboa lissabon
brussels bruxelles brüssel brussel
copenhagen københavn kopenhagen köpenhamn
athens αθήνα athen athina
thessaloniki θεσσαλονίκη saloniki
moscow москва moskau moskva moscou moskwa
kyiv київ киев kiev kiew
lviv львів львов lemberg
petersburg петербург peterburg
tokyo 東京 东京 tokio とうきょう
osaka 大阪
kyoto 京都
beijing 北京 peking
shanghai 上海 schanghai
guangzhou 广州
shenzhen 深圳
hangzhou 杭州
paris parís париж
london londres londra лондон londyn
berlin берлин berlín
hamburg hambourg гамбург
nuremberg nürnberg
hanover hannover
dusseldorf düsseldorf
seville sevilla
marseille marseilles
lyon lyons
antwerp antwerpen anvers
ghent gent gand
thehague denhaag
gothenburg göteborg
krakow kraków krakau cracow
gdansk gdańsk danzig
wroclaw wrocław breslau
brno brünn
helsinki helsingfors
turku åbo
jerusalem ירושלים القدس
cairo القاهرة kairo
dubai دبي
newyork nyc нью-йорк
"""


def _synonyms(table: str) -> dict[str, str]:
    lines = [[fold(word) for word in line.split()] for line in table.strip().splitlines()]
    return {word: line[0] for line in lines for word in line}


KINDS = _synonyms(_KINDS)
_KIND_NAMES = frozenset(KINDS.values())
_TOWN_OF = _synonyms(_TOWNS)
_STEMS = tuple(
    fold(stem)
    for stem in (
        "konferen", "besprech", "sitzungs", "confer", "meeting", "переговор", "совещ", "засідан", "засед",
        "συνεδρ", "συσκέψ", "zasedac",
        "vergader", "reuni", "réunion", "neuvottel", "kokous", "toplant", "tárgyaló", "konferenc", "zasada",
        "spotka", "peregovor",
        "sammantr", "mødelok", "møterom", "mötesrum",
    )
)  # fmt: skip
_NUMBER_WORDS = {
    fold(word): number
    for line in (
        "one two three four five six seven eight nine ten",
        "eins zwei drei vier fünf sechs sieben acht neun zehn",
        "une deux trois quatre cinq six sept huit neuf dix",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
        "een twee drie vier vijf zes zeven acht negen tien",
        "一 二 三 四 五 六 七 八 九 十",
        "i ii iii iv - vi vii viii ix -",
    )
    for number, word in enumerate(line.split(), 1)
    if word not in {"-", "i"}
} | {"xi": 11, "xii": 12, "xiii": 13}
ORDINALS = {
    fold(word): number
    for line in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter",
        "erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes",
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
        "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
        "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
        "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
        "перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий",
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
        "ראשונה שנייה שלישית רביעית חמישית שישית שביעית שמינית תשיעית עשירית",
        "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    )
    for number, word in enumerate(line.split(), 1)
}
ORDINAL_ENDINGS = _words("st nd rd th er ere ème eme e me º ª o a ro do to te ste de й ой ий ый ая -й ος ου ή nde")
RETIRED_HEADS = frozenset(phrase.split()[0] for phrase in RETIRED_PHRASES)
# Where words are not spaced, these cut a run of characters into words; the longest wins.
CUTS = tuple(
    sorted(
        (
            word
            for word in GENERIC | PLACES | RETIRED | FLOORS | SEATS | BASEMENT | frozenset(KINDS)
            if len(word) > 1 and is_unspaced(word)
        ),
        key=lambda word: (-len(word), word),
    )
)


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The word that stands for this one and its translations; the word itself where none is known."""
    return KINDS.get(word) or _TOWN_OF.get(word, word)


@lru_cache(maxsize=65536)
def number_word(word: str) -> int | None:
    """The number that a word or Roman numeral stands for."""
    return _NUMBER_WORDS.get(word)


@lru_cache(maxsize=65536)
def is_generic(word: str) -> bool:
    """Whether the word says nothing about which room it is."""
    return word in GENERIC or word in PLACES or word in _AREAS or word.startswith(_STEMS)


def is_kind(word: str) -> bool:
    """Whether the (canonical) word names a kind of room or a quality many rooms share."""
    return word in _KIND_NAMES
