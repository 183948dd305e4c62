"""What the reference gateway shows as today's: by the clock on the wall of its rooms, wherever UTC is."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.gateway.graph import GatewayGraphClient
from wizard.sandbox.meetings import Meeting
from wizard.sandbox.organisations import named_app

ZONES = {"Asia/Tokyo": "Tokyo Standard Time", "America/Los_Angeles": "Pacific Standard Time"}
"""Sixteen hours apart: at any time one of them has another date than UTC."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


def whole_day(name: str, midnight: datetime, zone: str) -> Meeting:
    """From midnight to midnight by the clock on the wall: 23 to 25 hours."""
    begins = midnight.replace(tzinfo=ZoneInfo(zone))
    start, end = (one.astimezone(UTC) for one in (begins, begins + timedelta(days=1)))
    more: dict[str, Any] = {"all_day": True, "booked_in": ZONES[zone]}
    return Meeting(name, name, "Ada Berg", "ada.berg@contoso.example", start, end, **more)


@pytest.mark.parametrize("zone", ZONES)
def test_a_whole_day_is_shown_on_its_date_in_the_rooms_zone_and_on_no_other(sandbox: Sandbox, zone: str) -> None:
    tenant = sandbox.tenant("contoso")
    app, room = named_app(tenant, "app"), tenant.rooms()[0]
    midnight = datetime.now(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    nine = midnight + timedelta(hours=9)
    held = [
        whole_day("yesterday", midnight - day, zone),
        whole_day("today", midnight, zone),
        whole_day("tomorrow", midnight + day, zone),
        Meeting("nine", "nine", "Ada Berg", "ada.berg@contoso.example", nine.astimezone(UTC),
                (nine + timedelta(hours=1)).astimezone(UTC)),
    ]  # fmt: skip
    room._meetings = {one.id: one for one in held}
    settings = {"cloud": "global", "tenant": {"id": tenant.id}, "client_id": app.app_id}
    client = GatewayGraphClient(sandbox.proxy_url, sandbox.ca_file, threading.Event(), zone)
    token = client.token(settings, app.secrets[0].value)
    (seen,) = client.today("global", token, [room.address])
    client.close()
    assert {one.subject for one in seen.meetings} == {"today", "nine"}
    assert [(one.start, one.end) for one in seen.meetings if one.subject == "nine"] == [("09:00", "10:00")]


def test_a_whole_day_lasts_until_the_next_midnight_also_where_clocks_are_set_back() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    longest = whole_day("longest", datetime(2026, 11, 1, tzinfo=zone), zone.key)
    ends = longest.end.astimezone(zone)
    assert (ends.isoformat(), longest.end - longest.start) == ("2026-11-02T00:00:00-08:00", timedelta(hours=25))
