"""What day it is for the person at this computer: the one day by which secrets end and scripts are dated."""

from datetime import UTC, date, datetime


def local_day() -> date:
    """By the computer's own clock and zone."""
    return datetime.now(UTC).astimezone().date()
