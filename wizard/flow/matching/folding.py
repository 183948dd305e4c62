"""Makes words comparable: one spelling for a word however it is cased, accented, or written in which script.

`fold` gives the spelling used for equality. `sound` gives a coarser Latin key by which a word in another script meets
its transliteration in a mailbox address («Байкал» and «baikal», «Köln» and «Cöln»); it is used only for words that
have no equal on the other side.
"""

import re
import unicodedata
from functools import lru_cache

_FIRST_UNMARKED = 0x0590  # from here on marks are part of the letter or rarely written: Hebrew, Arabic, Kana, …
_ARABIC = range(0x0590, 0x0700)
_HANGUL = range(0xAC00, 0xD7A4)
_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "a", "œ": "o", "þ": "th", "ð": "d", "ə": "a", "ѐ": "е"}
)
# Shapes of one letter that people type interchangeably.
_VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ـ": "", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
    | dict(zip("會議樓層號東廳龍廣門國灣華馬風電區鳳雲長蘭綠紅藍黃園館間層階",
               "会议楼层号东厅龙广门国湾华马风电区凤云长兰绿红蓝黄园馆间层阶", strict=True))
    | dict(zip("議東龍門広国湾電雲黄緑紅藍館階", "议东龙门广国湾电云黄绿红蓝馆阶", strict=True))
)  # fmt: skip
_DIGRAPHS = re.compile("ae|oe|ue|ij")
_DIGRAPH_TO = {"ae": "a", "oe": "o", "ue": "u", "ij": "y"}


def _table(signs: str, *written: str) -> dict[str, str]:
    return dict(zip(signs, " ".join(written).split(" "), strict=True))


def _pairs(*lines: str) -> dict[str, str]:
    return {sign: written for line in lines for sign, _, written in (pair.partition("=") for pair in line.split())}


_CYRILLIC = _table(
    "абвгґдеёжзиійклмнопрстуфхцчшщъыьэюяєўїћђљњџјѓќѕ",
    "a b v g g d e e zh z i i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya ye",
    "i u ch dj l n dz j g k dz",
)
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_GREEK_PAIRS = _pairs("ου=ou ευ=ef αυ=af")
_SEMITIC = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ",
    "a b t th j h kh d d r z s sh s d t z a g f k k l m n h w y   ",
) | _table("אבגדהוזחטיכלמנסעפצקרשת", "a b g d h w z h t y k l m n s a p ts k r sh t")
_KANA = _table(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho",
    "ma mi mu me mo ya yu yo ra ri ru re ro wa o n",
) | _table(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポャュョッーァィゥェォヴ",
    "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po ya yu yo  ",
    "a i u e o vu",
)
# The characters that rooms are commonly named with; a full dictionary would be larger than this program.
_HAN = _pairs(
    "北=bei 京=jing 上=shang 海=hai 广=guang 州=zhou 深=shen 圳=zhen 东=dong 南=nan 西=xi 中=zhong",
    "长=chang 江=jiang 黄=huang 河=he 山=shan 湖=hu 泰=tai 华=hua 天=tian 地=di 龙=long 凤=feng",
    "云=yun 风=feng 雨=yu 雪=xue 花=hua 梅=mei 兰=lan 竹=zhu 菊=ju 松=song 柏=bai 杭=hang 苏=su",
    "成=cheng 都=du 重=chong 庆=qing 武=wu 汉=han 安=an 大=da 小=xiao 红=hong 绿=lv 蓝=lan 白=bai",
    "黑=hei 金=jin 银=yin 月=yue 星=xing 日=ri 春=chun 夏=xia 秋=qiu 冬=dong 明=ming 光=guang",
    "国=guo 际=ji 楼=lou 厅=ting 培=pei 训=xun 水=shui 木=mu 火=huo 土=tu 青=qing 岛=dao 香=xiang 港=gang",
)
_JAPANESE = _pairs(
    "桜=sakura 富士=fuji 松=matsu 竹=take 梅=ume 菊=kiku 東京=tokyo 东京=tokyo 大阪=osaka 京都=kyoto",
    "本社=honsha 鶴=tsuru 亀=kame 楓=kaede 椿=tsubaki 藤=fuji 蘭=ran 兰=ran 月=tsuki 星=hoshi 空=sora",
    "海=umi 山=yama 川=kawa 森=mori 雪=yuki 花=hana 風=kaze 风=kaze 光=hikari 北=kita 南=minami",
    "東=higashi 东=higashi 西=nishi 名古屋=nagoya 札幌=sapporo 福岡=fukuoka 仙台=sendai 横浜=yokohama",
    "神戸=kobe 広島=hiroshima 广島=hiroshima 浅間=asama 浅间=asama 阿蘇=aso",
)
_LETTERS = _CYRILLIC | _GREEK | _SEMITIC | _KANA | _HAN
_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = tuple(_table("ᅡᅢᅣᅤᅥᅦᅧᅨᅩᅪᅫᅬᅭᅮᅯᅰᅱᅲᅳᅴᅵ", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i").values())
_FINALS = (
    "",
    *_table("ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ", "k k k n n n t l k m l l l p l m p p t t ng t t k t p t").values(),
)

_SOUNDS = tuple(
    _pairs(
        "shch=s sch=s tch=c kh=h ch=c zh=z sh=s ts=c tz=c ph=f th=t ck=k qu=kv x=ks ou=u w=v y=i j=i q=k c=k"
    ).items()
)
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_VOWELS = re.compile("[aeiouy]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The spelling of one word for comparison: lower case, no accents, «oe» and «ö» the same."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).casefold().translate(_SPECIAL)
        word = _without_marks(word).translate(_VARIANTS)
    else:
        word = word.lower()
    return _DIGRAPHS.sub(_short, word)


def _short(found: re.Match[str]) -> str:
    return _DIGRAPH_TO[found[0]]


def _without_marks(word: str) -> str:
    if not word or (ord(word[0]) >= _FIRST_UNMARKED and ord(word[0]) not in _ARABIC):
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """A folded word in Latin letters, as an address would be made of it; letters without a rule are dropped."""
    if word.isascii():
        return word
    for pair, written in _GREEK_PAIRS.items():
        word = word.replace(pair, written)
    return "".join(sign if sign.isascii() else _latin_sign(sign) for sign in _as_katakana(word))


def romaji(word: str) -> str:
    """The Japanese reading of a common room word, or nothing."""
    return _JAPANESE.get(word, "")


def _as_katakana(word: str) -> str:
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in word)


def _latin_sign(sign: str) -> str:
    if ord(sign) in _HANGUL:
        initial, rest = divmod(ord(sign) - _HANGUL.start, len(_VOWELS) * len(_FINALS))
        vowel, final = divmod(rest, len(_FINALS))
        return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
    return _LETTERS.get(sign, "")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A coarse key that transliterations of one word share («Чайковский», «Tschaikowsky», «chaykovskiy»)."""
    key = _DIGRAPHS.sub(_short, latin(word))
    for spelling, said in _SOUNDS:
        if spelling in key:
            key = key.replace(spelling, said)
    return _DOUBLED.sub(r"\1", key)


def skeleton(word: str) -> str:
    """The consonants of a word, by which Arabic and Hebrew words meet their Latin spellings."""
    key = sound(word.removeprefix("ال"))
    return _LATIN_VOWELS.sub("", key.removeprefix("al") if word.isascii() else key)


def is_semitic(word: str) -> bool:
    """Whether the word is written in Arabic or Hebrew letters, where short vowels are left out."""
    return bool(word) and ord(word[0]) in _ARABIC


def is_unspaced(word: str) -> bool:
    """Whether the word is written in a script without spaces between words (Chinese characters, Kana, Hangul)."""
    return bool(word) and ("぀" <= word[0] <= "鿿" or ord(word[0]) in _HANGUL)
