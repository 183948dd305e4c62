"""Recognises names of rooms that are no longer used: «ZZ_old», «do not use», «nicht benutzen», «閉鎖»."""

import re

from wizard.flow.matching.tokens import NameToken
from wizard.flow.matching.vocabulary import vocabulary

_EDGE_OLD = re.compile(r"^[\W_]*(?:(?i:x{2,3}|zz+)[_\W]|(?i:[^\W\d_]+)(?:\s*[_\-–:)\]]|\.(?=\w))|OLD |ALT |X )")


def is_retired(tokens: list[NameToken], text: str) -> bool:
    """Whether the name says so; the words that do are marked as used, so that the rest is the room's name."""
    known = vocabulary()
    found = [token for token in tokens if not token.number and token.text[0].isalpha()]
    retired = False
    for token in found:
        if token.text in known.retired:
            token.used = retired = True
    if any(token.text in known.retired_heads for token in found):
        sentence = " " + " ".join(token.text for token in found) + " "
        for phrase in known.retired_phrases:
            if phrase in sentence:
                retired = True
                _use_phrase(found, phrase.split())
    return _retired_at_edge(found, text) or retired


def _use_phrase(found: list[NameToken], phrase: list[str]) -> None:
    for start in range(len(found) - len(phrase) + 1):
        run = found[start : start + len(phrase)]
        if [token.text for token in run] == phrase:
            for token in run:
                token.used = True


def _retired_at_edge(found: list[NameToken], text: str) -> bool:
    """Whether the name begins or ends with «old» set apart: «old_Boardroom», «Boardroom (old)», «Boardroom-ALT»."""
    unused = [token for token in found if not token.used]
    if len(unused) < 2:  # noqa: PLR2004 - a room that is only called «Alt» is not retired
        return False
    first, last = unused[0], unused[-1]
    old = vocabulary().retired_at_edge
    if first.text in old and _EDGE_OLD.match(text):
        first.used = True
        return True
    if last.text in old and re.search(r"[_(\[-]\s*\w+[)\]]?\s*$", text):
        last.used = True
        return True
    return False
