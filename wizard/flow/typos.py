"""Names that somebody may have meant: near a tenant name that Microsoft does not know."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

MOST = 14
_ENDINGS = (
    "com",
    "net",
    "org",
    "edu",
    "gov",
    "de",
    "at",
    "ch",
    "fr",
    "nl",
    "it",
    "es",
    "eu",
    "cn",
    "us",
    "uk",
    "example",
)
_HOME = "onmicrosoft.com"


def candidates(domain: str) -> list[str]:
    """Likely corrections, the likeliest first: a name too many, a wrong ending, doubled or swapped letters."""
    head, _, ending = domain.rpartition(".")
    found: list[str] = []
    if head:
        found += _parent(domain)
        found += [f"{head}.{near}" for near in _near_endings(ending)]
        found += _own_ending(domain)
    else:
        found += [f"{domain.removesuffix(end)}.{end}" for end in _ENDINGS if domain.endswith(end) and domain != end]
        found += [f"{domain}.{_HOME}", f"{domain}.com"]
    found += _doubled(head or domain, ending) + _swapped(head or domain, ending)
    return [name for name in dict.fromkeys(found) if name != domain][:MOST]


def _near_endings(ending: str) -> list[str]:
    near = process.extract(ending, _ENDINGS, scorer=DamerauLevenshtein.distance, limit=3, score_cutoff=2)
    return [name for name, distance, _ in near if 0 < distance < len(ending)]


def _parent(domain: str) -> list[str]:
    """www.contoso.com and mail.contoso.com: the company's domain is what stands behind."""
    _, _, rest = domain.partition(".")
    return [rest] if "." in rest and rest != _HOME else []


def _own_ending(domain: str) -> list[str]:
    """contoso.onmicrsoft.com and the like."""
    first, _, rest = domain.partition(".")
    return [f"{first}.{_HOME}"] if rest != _HOME and DamerauLevenshtein.distance(rest, _HOME) <= 3 else []  # noqa: PLR2004


def _doubled(head: str, ending: str) -> list[str]:
    """contosso → contoso."""
    tail = f".{ending}" if ending != head else ""
    return [head[:n] + head[n + 1 :] + tail for n in range(len(head) - 1) if head[n] == head[n + 1]]


def _swapped(head: str, ending: str) -> list[str]:
    """cnotoso → contoso."""
    tail = f".{ending}" if ending != head else ""
    places = [n for n in range(len(head) - 1) if head[n] != head[n + 1] and "." not in head[n : n + 2]]
    return [head[:n] + head[n + 1] + head[n] + head[n + 2 :] + tail for n in places]
