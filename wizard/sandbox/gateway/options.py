"""What a gateway is when it leaves the box, and what its own network settings say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wizard.model.rooms import Room


@dataclass(frozen=True)
class GatewayOptions:
    """A gateway as delivered: who it is, who may sign in, and how it reaches the internet.

    `directory` holds everything it remembers. `proxy` and `ca_file` are the site's network settings, as an installer
    would enter them on the device. Times are in seconds. One without
    `certificates` has firmware from before they were thought of.
    """

    directory: Path
    proxy: str | None
    ca_file: Path | None
    rooms: tuple[Room, ...]
    user: str
    password: str = field(repr=False)
    firmware: str = "2.12.0"
    model: str = "AT-VGW-SW"
    port: int = 0
    name: str = "Head office"
    lock_seconds: float = 30
    session_seconds: float = 900
    sync_seconds: float = 2
    announce: bool = False
    latency_seconds: float = 0
    """How long each answer is held back."""
    certificates: bool = True
    troubles: Mapping[str, float] = field(default_factory=dict)
    """What it has, and how often; `wizard.sandbox.gateway.troubles` knows the names."""
    seed: int = 1
    time_zone: str = "Europe/Berlin"
    """Of the rooms at whose doors its panels hang, by its name in the tz database: what is today there."""
    clock_ahead: float = 0
    """Seconds by which its clock is wrong; negative where it is behind."""
