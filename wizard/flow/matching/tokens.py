"""Cuts text into words, numbers and brackets, in scripts with and without spaces between words."""

import re
import unicodedata
from dataclasses import dataclass

from wizard.flow.matching.folding import fold, is_unspaced
from wizard.flow.matching.vocabulary import number_word, vocabulary

_TOKEN = re.compile(r"\d+(?:[.\-/_:]\d+)*|[^\W\d_]+|[()\[\]{}（）【】]")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_ELISION = re.compile(r"\b[ldLD]['’ʼ](?=\w)")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_UNSPACED = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_COUNTER = re.compile(r"(?<!ug)第?([0-9一二三四五六七八九十]+)(号楼|号馆|栋|号|楼|层|阶|층|人|名|席|位|인|명|동|f)?")
_UNDERGROUND = re.compile(r"(?:地下|b)(\d)\s?[楼层阶f]")
_LETTER_HOUSE = re.compile(r"([a-z])(座|栋|楼|栋楼)")
_NUMBER_SIGN = re.compile(r"\b[nN][°º]\s?")
_JOINS = frozenset(" .-_")
_LONGEST = 400


@dataclass(slots=True)
class NameToken:
    """One word, number or bracket, and how it stands to the one before: touching, or set apart by a sign."""

    text: str
    number: bool
    glued: bool
    dotted: bool = False
    apart: bool = False
    used: bool = False


def tokens_of(text: str) -> list[NameToken]:
    """The words, numbers and brackets of a text, folded; of very long texts the beginning."""
    return _tokens(_prepare(text[:_LONGEST]))


def _prepare(text: str) -> str:
    if not text.isascii():
        text = _NUMBER_SIGN.sub("no ", text)
        text = unicodedata.normalize("NFKC", text)
        if not text.isprintable():
            text = "".join(sign if sign.isprintable() else _unseen(sign) for sign in text)
        if _UNSPACED.search(text):
            text = _cut(text)
    if "'" in text or "’" in text or "ʼ" in text:
        text = _APOSTROPHES.sub("", _ELISION.sub(" ", text))
    return text if text.islower() else _CAMEL.sub(" ", text)


def _unseen(sign: str) -> str:
    return "" if unicodedata.category(sign) == "Cf" else " "


def _cut(text: str) -> str:
    """Spaces between the words of a script that writes none, and its counters moved where markers are looked for."""
    text = " ".join(fold(part) for part in text.split(" "))
    text = _UNDERGROUND.sub(r" ug\1 ", text)
    text = _LETTER_HOUSE.sub(r" 栋 \1 ", text)
    text = _COUNTER.sub(_counted, text)
    return vocabulary().cuts.sub(lambda found: f" {found[0]} ", text)


def _counted(found: re.Match[str]) -> str:
    number, counter = found[1], found[2]
    if not number[0].isdecimal():
        spoken = number_word(number)
        if spoken is None or (counter is None and not found[0].startswith("第")):
            return found[0]
        number = str(spoken)
    if counter in {"号楼", "号馆", "栋", "동"}:
        return f" 栋 {number} "
    return f" {number}{counter or ''} "


def _tokens(text: str) -> list[NameToken]:
    tokens: list[NameToken] = []
    end = -1
    for found in _TOKEN.finditer(text):
        raw = found[0]
        start = found.start()
        number = raw[0].isdecimal()
        if number and not raw.isascii():
            raw = "".join(str(unicodedata.digit(sign, sign)) for sign in raw)
        token = NameToken(raw if number else fold(raw), number, start == end)
        if number:
            token.dotted = text[found.end() : found.end() + 1] == "."
        token.apart = start - end > 0 and not _JOINS.issuperset(text[max(end, 0) : start])
        tokens.append(token)
        end = found.end()
    return [token for token in tokens if token.text]


def is_letter_script(word: str) -> bool:
    """Whether typing errors can be told by edit distance in this word."""
    return word.isalpha() and not is_unspaced(word)
