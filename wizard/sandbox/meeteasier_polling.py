"""MeetEasier's own reading of the rooms, which goes on only while a panel is connected to it."""

import asyncio
from collections.abc import Callable

from wizard.sandbox.meeteasier_demo import demo_rooms
from wizard.sandbox.meeteasier_graph import MeetEasierGraph, shown
from wizard.sandbox.meeteasier_settings import MeetEasierSettings
from wizard.sandbox.meeteasier_tokens import MeetEasierGraphError
from wizard.sandbox.meeteasier_values import Json, iso

OUTAGE = "The calendars cannot be reached at present."
_FAILURES_UNTIL_MAINTENANCE = 3
_FOLLOW_UP = 4.0  # seconds
_STALE = 180
"""Seconds after which the last reading counts as old."""


class MeetEasierPolling:
    """Reads when a panel comes, then at every interval. What it read last serves for ever."""

    def __init__(self, settings: MeetEasierSettings, graph: MeetEasierGraph, now: Callable[[], float]) -> None:
        self._settings, self._graph, self._now = settings, graph, now
        self._panels: list[tuple[str, float]] = []
        self.rooms: list[Json] | None = None
        self._read_at: float | None = None
        self._succeeded: bool | None = None
        self._problem: str | None = None
        self._failures, self._owns_maintenance, self._is_reading = 0, False, False
        self._loop: asyncio.Task[None] | None = None
        self._refreshes: set[asyncio.Task[None]] = set()

    def connect_panel(self, alias: str) -> None:
        self._panels.append((alias, self._now()))
        if self._loop is None:
            self.restart_schedule(even_if_idle=True)
        elif len(self._panels) == 1:
            self.refresh()

    def disconnect_panel(self) -> None:
        """The one that came last."""
        self._panels.pop()

    def connected_panels(self) -> list[Json]:
        return [
            {
                "clientId": f"panel-{place}",
                "displayType": "single-room",
                "roomAlias": alias,
                "ipAddress": "127.0.0.1",
                "connectedAt": iso(since),
                "lastSeenAt": iso(self._now()),
                "potentiallyDisconnected": False,
                "sockets": 1,
            }
            for place, (alias, since) in enumerate(self._panels, 1)
        ]

    def restart_schedule(self, *, even_if_idle: bool = False) -> None:
        """After the interval was changed; begins nothing before the first panel."""
        if self._loop is None and not even_if_idle:
            return
        if self._loop is not None:
            self._loop.cancel()
        self._loop = asyncio.create_task(self._go_on())

    def refresh(self) -> None:
        """Read now, if there is anybody to show it to."""
        task = asyncio.create_task(self._read())
        self._refreshes.add(task)
        task.add_done_callback(self._refreshes.discard)

    def refresh_twice(self) -> None:
        """After a write: now, and once more when Microsoft may have caught up."""
        self.refresh()
        asyncio.get_running_loop().call_later(_FOLLOW_UP, self.refresh)

    def status(self) -> Json:
        read_at = self._read_at
        seconds = None if read_at is None else int(self._now() - read_at)
        return {
            "lastSyncTime": None if read_at is None else iso(read_at),
            "lastSyncSuccess": self._succeeded,
            "syncErrorMessage": self._problem,
            "secondsSinceSync": seconds,
            "isStale": seconds is not None and seconds > _STALE,
            "hasNeverSynced": read_at is None,
        }

    async def _go_on(self) -> None:
        while True:
            self.refresh()  # in a task of its own: a reading that never ends must not be cancelled with the schedule
            await asyncio.sleep(self._settings.search()["pollIntervalMs"] / 1000)

    async def _read(self) -> None:
        if self._is_reading or not self._panels:
            return
        if self._settings.is_demo:
            self.rooms = demo_rooms(self._now())
            self._finish(None)
            return
        self._is_reading = True
        try:
            self.rooms = await self._graph.rooms()
        except MeetEasierGraphError as problem:
            self._finish(shown(str(problem)))
            self._count_failure()
        else:
            self._finish(None)
            self._end_outage()
        finally:
            self._is_reading = False

    def _finish(self, problem: str | None) -> None:
        self._read_at, self._succeeded, self._problem = self._now(), problem is None, problem

    def _count_failure(self) -> None:
        """Three in a row switch maintenance on, which refuses most writes and outlives a restart."""
        self._failures += 1
        if self._failures < _FAILURES_UNTIL_MAINTENANCE:
            return
        maintenance = self._settings.maintenance()
        if not maintenance["enabled"]:
            self._settings.set_maintenance(True, OUTAGE)
            self._owns_maintenance = True
        elif maintenance["message"].startswith(OUTAGE):
            self._owns_maintenance = True

    def _end_outage(self) -> None:
        """Ends the maintenance that this process began or has seen go on, and no other."""
        self._failures = 0
        if self._owns_maintenance and self._settings.maintenance()["message"].startswith(OUTAGE):
            self._settings.set_maintenance(False)
        self._owns_maintenance = False
