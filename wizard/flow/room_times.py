"""When the next meeting of each room begins, and in which zone its room is."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from wizard.flow.ports.services import Microsoft
from wizard.model.credential import AppIdentity
from wizard.model.problem import ProblemError
from wizard.model.rooms import RoomMeetings


def with_zones(microsoft: Microsoft, app: AppIdentity, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
    """Zones only add: where Microsoft does not tell them, the times are all that there is."""
    told = microsoft.meetings(app, addresses)
    asked = [one.address for one in told if one.next_start is not None]
    zones: dict[str, str] = {}
    if asked:
        with suppress(ProblemError):
            zones.update(microsoft.time_zones(app, asked))
    return tuple(replace(one, room_zone=zones.get(one.address, "")) for one in told)
