"""Clocks that are held against Microsoft's: how far off they are, and what that stops.

What is signed with a certificate carries the moments from which and until which it holds (`nbf`, `exp`), and Microsoft
allows five minutes for clocks that differ.
"""

from dataclasses import dataclass
from types import MappingProxyType

from wizard.model.problem import Code, Problem

TOLERANCE = 300.0
"""Seconds."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MINUTES_TOLD, _HOURS_TOLD = 120, 48
"""Up to so many of them an amount is told in that unit."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How far one clock is ahead of another, in seconds; behind where that is negative."""

    ahead: float
    within: float = 0.0
    """The true value is at most so far away: a Date header has whole seconds, and its answer was under way."""

    def __add__(self, other: "ClockReading") -> "ClockReading":
        """Of a first clock against a third one, by way of the second."""
        return ClockReading(self.ahead + other.ahead, self.within + other.within)

    def __neg__(self) -> "ClockReading":
        """Of the second clock against the first."""
        return ClockReading(-self.ahead, self.within)

    @property
    def is_off(self) -> bool:
        """Whether the clocks surely differ by more than Microsoft allows."""
        return abs(self.ahead) - self.within > TOLERANCE

    @property
    def seconds(self) -> str:
        """For support."""
        return f"{self.ahead:+.0f} s"

    @property
    def amount(self) -> str:
        """For people, with the signs that every language has for these units."""
        off = abs(self.ahead)
        if off < _MINUTES_TOLD * _MINUTE:
            return f"{off / _MINUTE:.0f} min"
        return f"{off / _HOUR:.0f} h" if off < _HOURS_TOLD * _HOUR else f"{off / _DAY:.0f} d"


def own_clock_problem(reading: ClockReading | None) -> Problem | None:
    """Of this computer's clock, held against Microsoft's."""
    return _problem(reading, Code.CLOCK_AHEAD, Code.CLOCK_BEHIND)


def gateway_clock_problem(reading: ClockReading | None) -> Problem | None:
    """Of a gateway's clock, held against Microsoft's, or this computer's where that is not known."""
    return _problem(reading, Code.GATEWAY_CLOCK_AHEAD, Code.GATEWAY_CLOCK_BEHIND)


def against_microsoft(gateway: ClockReading | None, here: ClockReading | None) -> ClockReading | None:
    """A gateway's clock, which was held against this computer's, by way of how that one stands to Microsoft's."""
    return gateway + here if gateway is not None and here is not None else gateway


def _problem(reading: ClockReading | None, ahead: Code, behind: Code) -> Problem | None:
    if reading is None or not reading.is_off:
        return None
    code = ahead if reading.ahead > 0 else behind
    return Problem(code, reading.seconds, MappingProxyType({"off": reading.amount}))
