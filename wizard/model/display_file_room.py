"""A room as a file of a room display describes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DisplayFileRoom:
    """A room as such a file describes it."""

    address: str
    name: str = ""
    location: str = ""
    devices: tuple[str, ...] = ()
    """Ids of the displays at its door, such as the MAC addresses of e-paper labels."""
