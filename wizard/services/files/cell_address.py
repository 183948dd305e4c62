"""Reads the address, and the name beside it, in one cell or one piece of pasted text."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from wizard.model.addresses import canonical_address

_LONGEST = 4096
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TYPED = re.compile(
    r"(?:^|(?<=[\s;,{\"']))(smtp|sip|x500|x400|eum|spo|sms|im|mrs|notes|ccmail|airsync):", re.IGNORECASE
)
_ADDRESS = re.compile(r"[^\s<>()\[\]{}\"“”„;,|:]+@[^\s<>()\[\]{}\"“”„;,|:]+")
_WITH_BRACKETS = r"[<(\[]?\s*(?:mailto:|smtp:)?{}\s*[>)\]]?"
_PAIRS = {("(", ")"), ("[", "]"), ("<", ">"), ('"', '"'), ("'", "'"), ("“", "”"), ("„", "“")}


class LeftOutReason(StrEnum):
    """Why a line is left out."""

    EMPTY = "empty"
    MALFORMED = "malformed"
    TWICE = "twice"
    HIDDEN = "hidden"
    CUT_OFF = "cut_off"
    SEVERAL = "several"
    ALIAS = "alias"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address, and the name written with it."""

    address: str
    name: str = ""


def visible(text: str) -> str:
    """The text without what nobody sees: zero-width signs anywhere, marks of direction around it."""
    return _UNSEEN.sub("", text).strip(_MARKS + " \t\r\n\u00a0")


def read_cell(text: str) -> FoundAddress | LeftOutReason:
    """The one address in a text, alone or with a name in any of the usual ways."""
    bare = visible(text[:_LONGEST])
    if not bare:
        return LeftOutReason.EMPTY
    proxies = primary_of(bare)
    if proxies is not None:
        return proxies
    if address := canonical_address(bare.rstrip(";,. ")):
        return FoundAddress(address)
    if bare.rstrip("}").endswith(("…", "...")):
        return LeftOutReason.CUT_OFF
    matches = [match.group().strip("'.`") for match in _ADDRESS.finditer(bare)]
    addresses = [canonical_address(match) for match in matches]
    if not matches or None in addresses:
        return (
            LeftOutReason.HIDDEN
            if any(unicodedata.category(sign) in ("Cc", "Cf") for sign in bare)
            else LeftOutReason.MALFORMED
        )
    if len(set(addresses)) > 1:
        return LeftOutReason.SEVERAL
    return FoundAddress(addresses[0] or "", _name(bare, matches))


def primary_of(text: str) -> FoundAddress | LeftOutReason | None:
    """The mailbox's own among the addresses of Exchange: «SMTP:» in capitals. None where the text is no such list."""
    parts = _proxies(text)
    if not parts:
        return None
    own = [address for kind, address in parts if kind == "SMTP"]
    every = own or [address for kind, address in parts if kind.lower() == "smtp"]
    found = list(dict.fromkeys(canonical_address(address) for address in every if not address.endswith(("…", "..."))))
    if len(found) == 1 and found[0]:
        return FoundAddress(found[0])
    if "…" in text or "..." in text:
        return LeftOutReason.CUT_OFF
    return LeftOutReason.SEVERAL if len(found) > 1 else LeftOutReason.ALIAS if not every else LeftOutReason.MALFORMED


def _proxies(text: str) -> list[tuple[str, str]]:
    marks = list(_TYPED.finditer(text))
    if not marks or text[: marks[0].start()].strip("{ \"'"):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(m.group(1), text[m.end() : end].strip(" ;,{}\"'\t\r\n")) for m, end in zip(marks, ends, strict=True)]


def _name(text: str, matches: list[str]) -> str:
    """What is left beside the address: «Name [mailto:…]», «Name (…)», «… - Name»."""
    for match in matches:
        text = re.sub(_WITH_BRACKETS.format(re.escape(match)), " ", text, flags=re.IGNORECASE)
    rest = " ".join(text.split()).strip(" -–—:|;,=*•·\t")
    while len(rest) > 1 and (rest[0], rest[-1]) in _PAIRS:
        rest = rest[1:-1].strip()
    return rest
