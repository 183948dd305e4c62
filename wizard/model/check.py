"""What a check from cable to calendar finds, one line after the other."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.problem import Code, Problem


class Level(StrEnum):
    """How a line stands; the worst one is the exit status."""

    HEALTHY = "healthy"
    WARNING = "warning"
    FAILING = "failing"
    SKIPPED = "skipped"


class CheckState(StrEnum):
    """How a connection stands after all lines."""

    WORKS = "works"
    WARNING = "warning"
    """It works, but somebody should do something soon, or not all could be looked at."""
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """From this computer it could not be told."""


class Item(StrEnum):
    """What is looked at, in the order of dependence."""

    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    CLOCK = "clock"
    SIGN_IN = "sign_in"
    PERMISSIONS = "permissions"
    SPARE_PERMISSIONS = "spare_permissions"
    GUIDE_PERMISSIONS = "guide_permissions"
    EWS = "ews"
    SCOPE = "scope"
    ROOMS = "rooms"
    SUBJECTS = "subjects"
    BOOKING = "booking"
    SECRET = "secret"
    REFERENCE = "reference"
    """Of a file of gateways: where it says that the secret is kept."""
    GATEWAY = "gateway"
    GATEWAY_CLOCK = "gateway_clock"
    SYNC = "sync"
    FILES = "files"
    """Of a display that reads files: whether they hold what was set up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at and what came of it.

    `problem` names the likeliest cause; `others` follow by likelihood. `detail` says what was seen, never a secret and
    nothing of a meeting.
    """

    item: Item
    level: Level
    detail: str = ""
    problem: Problem | None = None
    others: tuple[Code, ...] = ()


_WAY_TO_MICROSOFT = frozenset({Item.NAME, Item.CONNECTION, Item.TLS})
"""Lines about the way from this computer to Microsoft: where one fails, nothing was learnt of the rooms."""
_NO_WAY = frozenset(
    {
        Code.OFFLINE,
        Code.NAME_UNKNOWN,
        Code.TIMED_OUT,
        Code.PROXY_REFUSED,
        Code.PROXY_SIGN_IN,
        Code.PROXY_MALFORMED,
        Code.TLS_UNTRUSTED,
        Code.TLS_INSPECTED,
        Code.CA_FILE_UNREADABLE,
        Code.MICROSOFT_UNAVAILABLE,
        Code.MICROSOFT_THROTTLES,
        Code.CLOCK_SKEW,
        Code.CLOCK_AHEAD,
        Code.CLOCK_BEHIND,
    }
)
"""Failures of that way or of this computer's clock, where the sign-in was the first to need it."""


def cannot_reach_microsoft(failing: Finding) -> bool:
    """Whether nothing was learnt because Microsoft is not reached from here; `failing` is the first failing line."""
    at_sign_in = failing.item is Item.SIGN_IN and failing.problem is not None and failing.problem.code in _NO_WAY
    return at_sign_in or failing.item in _WAY_TO_MICROSOFT
