"""Drafts in all stages, for tests of the flow."""

from datetime import date

from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.gateway import About, GatewayAddress
from wizard.model.microsoft import AppToken, Tenant
from wizard.model.rooms import Calendar, Mailbox, Room

TENANT = Tenant("5d1f0c2e-8a37-4f52-9b1a-3c0e7d6a4f10", "contoso.example", Cloud.GLOBAL)
CLIENT_ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
ABOUT = About("Velocity", "AT-VGW-SW", "2.12.0", "S1", "Head office")
ADDRESS = GatewayAddress("gw.example")
TOKEN = AppToken("VelocityCalendar", TENANT.id, frozenset({"Calendars.ReadWrite"}))
ENDS = date(2027, 11, 18)
ROOMS = tuple(Room(f"r{n}", building="HQ", floor=str(n), name=f"{n}.01") for n in range(1, 5))


def row(number: int, room_id: str = "", calendar: Calendar = Calendar.READS, *, decided: bool = True) -> RoomRow:
    """A line of the rooms page."""
    return RoomRow(Mailbox(f"conf-{number}@contoso.example"), room_id, calendar, decided=decided)


def ready() -> Draft:
    """Everything answered and proved; only the writing is left."""
    return Draft(
        id="d1",
        address=ADDRESS,
        signed_in=True,
        gateway_name="Head office",
        gateway_serial="S1",
        registered=True,
        client_id=CLIENT_ID,
        secret_ref="d1/client-secret/1",
        secret_hint="abc",
        tenant=TENANT,
        tenant_text="contoso.example",
        credentials_accepted=True,
        secret_expires=ENDS,
        secret_key_id="k1",
        consented=True,
        rows=(row(1, "r1"), row(2, "r2")),
    )
