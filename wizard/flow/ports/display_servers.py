"""What a server of room displays can do beyond a gateway of the contract.

As in `ports.services`: every method blocks and is called off the GUI thread; every failure is a `ProblemError`.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.server_certificate import ServerCertificate


@runtime_checkable
class DisplayServerSession(Protocol):
    """Signed in to a display server: a gateway's session that has these, too."""

    def server_certificate(self) -> ServerCertificate | None:
        """The certificate that it signs in to Microsoft with; None where it has none."""

    def make_server_certificate(self, name: str, years: int) -> ServerCertificate:
        """Have it make one, which takes the place of an older one at once. OUTCOME_UNKNOWN: look whether it did."""

    def remove_server_certificate(self) -> None:
        """Delete it: the secret that the server has, if any, is used again."""

    def room_pages(self) -> Sequence[RoomPage]:
        """The page of each room that it shows."""

    def panels(self) -> Sequence[DisplayPanel]:
        """The panels that it can send to a page; none where it has no MQTT broker."""

    def send_panel(self, panel: DisplayPanel, page: RoomPage) -> None:
        """Have a panel open a room's page; whether it does is seen in `panels` afterwards."""
