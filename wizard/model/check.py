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
    BOOKING = "booking"
    SECRET = "secret"
    GATEWAY = "gateway"
    SYNC = "sync"


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
