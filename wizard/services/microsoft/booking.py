"""Proves that a calendar may be written: one booking far away, made and removed."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from wizard.services.microsoft.graph_client import GraphClient


def book_and_remove(graph: GraphClient, address: str) -> None:
    """Make a booking a year from now, free to others, and take it away again. Nothing else proves writing."""
    begins = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=365)
    path = f"/users/{quote(address, safe='@')}/calendar/events"
    made = graph.create(
        path,
        {
            "subject": "Room Calendar Wizard: test of writing, removed at once",
            "start": {"dateTime": begins.strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"},
            "end": {"dateTime": (begins + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"},
            "showAs": "free",
        },
    )
    graph.remove(f"/users/{quote(address, safe='@')}/events/{quote(str(made.get('id', '')), safe='')}")
