"""Panels beside the doors that a display server sends to the pages of its rooms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A room's own page on a display server."""

    room: str
    url: str


@dataclass(frozen=True, slots=True)
class DisplayPanel:
    """A panel that the server reaches by MQTT, as it names itself there."""

    id: str
    """By which it is sent somewhere: two panels may bear one name."""
    name: str
    page_url: str = ""
    """What it says that it shows; empty where it has not said so."""
