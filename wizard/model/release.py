"""A published version of this program, as its signed release file tells of it."""

import re
from dataclasses import dataclass
from datetime import date

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Three numbers, as Semantic Versioning orders them. What is published has nothing behind them."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def read_version(text: str) -> Version:
    """The version that a text is, and nothing else; ValueError."""
    found = _VERSION.fullmatch(text)
    if found is None:
        raise ValueError(f"no version: {text[:40]}")
    return Version(*map(int, found.groups()))


@dataclass(frozen=True, slots=True)
class ReleaseArtefact:
    """One file that can be had, and how it is known to be the right one."""

    name: str
    sha256: str
    """In lower-case hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Release:
    """What the newest release file says, after its signature was checked."""

    version: Version
    released_on: date
    made_on: date
    """When the file was signed: later than the release where it was signed anew, so that it stays valid."""
    valid_until: date
    """From the day after it, the file counts as too old: whoever shows it may hide a newer one."""
    least_supported: Version
    """Versions before it get no help any more."""
    headline: str
    """What is new, in a few words; English."""
    page: str
    """Where it can be had: an address that begins with https://."""
    artefacts: tuple[ReleaseArtefact, ...] = ()
