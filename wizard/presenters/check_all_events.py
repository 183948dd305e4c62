"""What can happen while all connections are checked, and what the page may be told to do: plain values."""

from dataclasses import dataclass
from datetime import datetime

from wizard.flow.connection_checks import CheckedConnection
from wizard.model.connection import Connection
from wizard.model.last_check import LastCheck
from wizard.model.problem import Problem
from wizard.model.secret import Secret

# ---- events


class CheckAllEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CheckAllEntered(CheckAllEvent):
    """The page is shown."""


@dataclass(frozen=True, slots=True)
class SavedConnectionsRead(CheckAllEvent):
    """The connections of this computer, how they stood, and what time it is (with the person's time zone)."""

    connections: tuple[Connection, ...]
    checks: tuple[LastCheck, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class CheckAllPressed(CheckAllEvent):
    """They are to be checked; the password is for the gateways whose own is kept nowhere, and may be empty."""

    password: Secret


@dataclass(frozen=True, slots=True)
class ConnectionChecked(CheckAllEvent):
    """One has been checked, or failed in a way that nobody foresaw."""

    connection: Connection
    checked: CheckedConnection | Problem


@dataclass(frozen=True, slots=True)
class AllChecked(CheckAllEvent):
    """There is none left. `unsaved` is why what was seen could not be kept for the list."""

    unsaved: Problem | None = None


@dataclass(frozen=True, slots=True)
class CheckAllStopped(CheckAllEvent):
    """A person does not want to wait for the rest."""


@dataclass(frozen=True, slots=True)
class CheckAllFailed(CheckAllEvent):
    """It could not even begin, or the work as a whole came to nothing."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ConnectionLineOpened(CheckAllEvent):
    """A person wants to see all lines of one."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class CheckAllSearched(CheckAllEvent):
    """What stands in the search field now."""

    text: str


@dataclass(frozen=True, slots=True)
class RenewalOfDueWanted(CheckAllEvent):
    """Those that end soon are to be renewed."""


# ---- effects


class CheckAllEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadSavedConnections(CheckAllEffect):
    """And how they stood."""


@dataclass(frozen=True, slots=True)
class CheckConnections(CheckAllEffect):
    """Several at a time; each is told as it ends."""

    connections: tuple[Connection, ...]
    password: Secret


@dataclass(frozen=True, slots=True)
class StopChecking(CheckAllEffect):
    """What runs may end by itself; nothing new is begun."""


@dataclass(frozen=True, slots=True)
class ForgetGatewayPassword(CheckAllEffect):
    """It has served."""


@dataclass(frozen=True, slots=True)
class OpenConnectionCheck(CheckAllEffect):
    """The checklist of this one, in a window of its own."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenRenewalOfMany(CheckAllEffect):
    """The renewal of many gateways, in a window of its own."""
