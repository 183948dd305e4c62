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
)
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

    pages = [page for page, _ in _ALPHABETS]
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


def _explained(sample: bytes, page: str, alphabets: str) -> int:
    letters = _FOREIGN.findall(sample.decode(page, errors="replace").lower())
    return max(sum(letter in alphabet for letter in letters) for alphabet in alphabets.split())
