"""Learns from sure pairs what a list's own codes for buildings mean («MUC1» is «München, Haus 1»).

Nobody can know such codes beforehand; but where a dozen rooms with telling names all pair «MUC1» with one building, the
rooms with the same name in several buildings can be told apart by it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from wizard.flow.matching.evidence import Likeness
from wizard.flow.matching.table import Comparison

_SURE = 2.0
_MARGIN = 0.8
_SUPPORT = 3
_PURE = 0.85


def learn_places(table: Comparison, pairs: Mapping[int, Mapping[int, Likeness]], taken: Mapping[int, int]) -> bool:
    """Teaches the table which unexplained mailbox words stand for which building; True where it learnt any."""
    together: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    unexplained = table.unexplained_words()
    if not unexplained:
        return False
    for mailbox, room in taken.items():
        words = unexplained.get(mailbox)
        if not words or not _is_sure(pairs[mailbox], room):
            continue
        said.update(words)
        together.update((word, place) for word in words for place in table.place_names(room))
    meanings: dict[str, list[str]] = defaultdict(list)
    for (word, place), count in sorted(together.items()):
        if count >= _SUPPORT and count >= _PURE * said[word]:
            meanings[word].append(place)
    return table.teach({word: min(places) for word, places in meanings.items()})


def _is_sure(options: Mapping[int, Likeness], room: int) -> bool:
    here = options[room]
    rivals = [likeness.total for other, likeness in options.items() if other != room]
    return not here.conflict and here.named >= _SURE and here.total - max(rivals, default=0.0) >= _MARGIN
