"""Turns a file's bytes into text, whatever the program that wrote them called plain text."""

import codecs
import re

from wizard.model.problem import Code, fail

_SAMPLE = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = ("cp1251", "cp1253", "cp1255", "cp1256", "shift_jis", "gb18030", "big5", "euc_kr")
# The code pages of languages in Latin letters differ in few places, where statistics of short lists decide wrongly;
# but a list is written in one language, so the page is taken in which one alphabet explains most letters.
_ALPHABETS = (
    ("cp1252", "äöüß éèàçêâîôûœëïù æøå åäö ñáéíóúü àèéìòù ãõáéíóúâêôç ëïéèö ðþæöáéíóúý"),
    ("cp1250", "áčďéěíňóřšťúůýž ąćęłńóśźż áéíóöőúüű áäčďéíĺľňóôŕšťúýž ăâîşţ čćđšž"),
    ("cp1254", "çğıöşüİ"),
    ("cp1257", "ąčęėįšųūž āčēģīķļņšūž äöüõšž"),
    ("mac_roman", "äöüß éèàçêâîôûœëïù æøå åäö ñáéíóúü àèéìòù ãõáéíóúâêôç ëïéèö"),
    ("cp850", "äöüß éèàçêâîôûëïù æøå åäö ñáéíóúü àèéìòù ãõáéíóúâêôç ëïéèö"),
    ("cp852", "áčďéěíňóřšťúůýž ąćęłńóśźż áéíóöőúüű äöüß"),
)
_PUNCTUATION = frozenset("–—‘’“”„«»…°²³·•€§ß")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LETTER = re.compile(r"[^\W\d_]")
_NO_VOWELS = re.compile(r"(?:(?![aeiouyäöüáàâãåæéèêëěíìîïóòôõøőúùûűůýąęāēīūıœ])[^\W\d_]){4,}", re.IGNORECASE)
_NO_VOWEL_AT_ALL = re.compile(r"\b(?:(?![aeiouyäöüáàâãåæéèêëěíìîïóòôõøőúùûűůýąęāēīūıœ])[^\W\d_]){3,}\b", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouäöüáàâãåéèêëíìîïóòôõúùû]{4,}|[oau][äöüáàâãåéèêëíìîïóòôõúùû][ieoa]", re.IGNORECASE)
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_FOREIGN = re.compile("[^\x00-\x7f]")


def decoded(content: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed; SHEET_UNREADABLE where no encoding fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace").rstrip("\0"), False
    wide = _without_mark(content[:_SAMPLE])
    if wide:
        return content.decode(wide, errors="replace").rstrip("\0"), True
    content = content.rstrip(b"\0")
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode(_guess(content[:_SAMPLE], name), errors="replace"), True


def _without_mark(sample: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if max(zeros) * 3 < len(sample) // 2 or max(zeros) < min(zeros) * 2 or not any(zeros):
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _guess(sample: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    if _is_latin(sample):
        return _latin_page(sample)
    pages = [page for page, _ in _ALPHABETS if page.startswith("cp125")]
    found = [str(match.encoding) for match in from_bytes(sample, cp_isolation=[*pages, *_OTHERS])]
    likely = [encoding for encoding in found if not _is_half_width(sample, encoding)]
    if not likely:
        raise fail(Code.SHEET_UNREADABLE, "encoding", file=name)
    return _latin_page(sample) if likely[0] in pages else likely[0]


def _is_half_width(sample: bytes, encoding: str) -> bool:
    """Chinese read as Japanese comes out as half-width signs, which nobody names rooms with."""
    text = sample.decode(encoding, errors="replace")
    return len(_HALF_WIDTH.findall(text)) * 4 > len(_FOREIGN.findall(text))


def _latin_page(sample: bytes) -> str:
    return max(_ALPHABETS, key=lambda page: _explained(sample, *page))[0]


def _is_latin(sample: bytes) -> bool:
    """Whether signs beyond ASCII are the smaller part of the words they stand in, as in no other script."""
    words = b"".join(_WORD.findall(sample))
    return len(re.findall(rb"[\x80-\xff]", words)) * 2 < len(words)


def _explained(sample: bytes, page: str, alphabets: str) -> int:
    """How many signs one alphabet explains, less what no language writes: capitals and signs within words, letters
    that nobody can say one after the other."""
    text = sample.decode(page, errors="replace")
    letters = [letter for letter in _FOREIGN.findall(text) if letter not in _PUNCTUATION or letter == "ß"]
    known = max(sum(letter.lower() in alphabet for letter in letters) for alphabet in alphabets.split())
    inside = re.findall(r"(?<=[^\W\d_])([^\x00-\x7f])(?=[a-z])|(?<=[a-z])([^\x00-\x7f])", text)
    odd = sum(
        sign != sign.lower() or (not _LETTER.match(sign) and (first or sign not in _PUNCTUATION))
        for first, sign in ((bool(within), within or behind) for within, behind in inside)
    )
    strange = "".join(letters).count("\ufffd") + sum(not _LETTER.match(letter) for letter in letters)
    words = "\n".join(word for word in text.split() if not word.isascii())
    unsaid = len(_NO_VOWELS.findall(words)) + len(_NO_VOWEL_AT_ALL.findall(words)) + len(_VOWELS.findall(words))
    return int(known * 4 - odd * 4 - strange * 4 - unsaid * 3)
