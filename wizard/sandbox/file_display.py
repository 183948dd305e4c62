"""A room display that has neither a settings page nor an interface: it reads its files when it starts, and no more.

Made after what is known of two such displays: one asks for all rooms in one getSchedule call, which Graph ends at
twenty; one asks room by room and knows the electronic labels at each door. Written with Python's own library alone,
as a display on a small computer would be.
"""

import json
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wizard.sandbox.file_display_settings import ONE_FILE, DisplayRoom, DisplaySettings, SettingsError, read_settings

_LOGIN, _GRAPH = "https://login.microsoftonline.com", "https://graph.microsoft.com"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RoomOnDisplay:
    """What stands on one panel."""

    name: str
    devices: tuple[str, ...]
    meetings: tuple[str, ...] = ()
    error: str = ""


class DisplayCallError(Exception):
    """Microsoft answered with a refusal, or not at all."""


@dataclass
class CloudCalls:
    """This display's way to Microsoft: one token, kept as long as it lives."""

    settings: DisplaySettings
    opener: urllib.request.OpenerDirector
    _token: str = field(default="", repr=False)
    _ends: datetime = _NEVER

    def token(self) -> str:
        if self._ends <= datetime.now(UTC):
            form = {
                "grant_type": "client_credentials",
                "client_id": self.settings.client_id,
                "client_secret": self.settings.secret,
                "scope": f"{_GRAPH}/.default",
            }
            tenant = urllib.parse.quote(self.settings.tenant, safe="")
            told = self._send(f"{_LOGIN}/{tenant}/oauth2/v2.0/token", urllib.parse.urlencode(form).encode(), {})
            self._token = told["access_token"]
            self._ends = datetime.now(UTC) + timedelta(seconds=int(told["expires_in"]) - 300)
        return self._token

    def ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One call to Graph. Raises DisplayCallError."""
        headers = {"Authorization": f"Bearer {self.token()}", "Content-Type": "application/json"}
        return self._send(f"{_GRAPH}/v1.0{path}", json.dumps(body).encode() if body is not None else None, headers)

    def _send(self, address: str, data: bytes | None, headers: dict[str, str]) -> dict[str, Any]:
        asked = urllib.request.Request(address, data, headers)
        try:
            with self.opener.open(asked, timeout=20) as answer:
                told: dict[str, Any] = json.load(answer)
                return told
        except urllib.error.HTTPError as refused:
            with refused:
                raise DisplayCallError(f"Microsoft refused: HTTP {refused.code}") from None
        except OSError:
            raise DisplayCallError("Microsoft did not answer") from None


class FileDisplay:
    """One display with its web page on loopback; `restart` is what a person does after changing its files."""

    def __init__(self, folder: Path, proxy_url: str, ca_file: Path) -> None:
        self._folder = folder
        trust = ssl.create_default_context(cafile=str(ca_file))
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({"https": proxy_url}), urllib.request.HTTPSHandler(context=trust)
        )
        self._server: ThreadingHTTPServer | None = None
        self.restart()

    def restart(self) -> None:
        """Reads its files anew and forgets its token; with files that it cannot read it says so on its page."""
        self.problem = ""
        self._calls: CloudCalls | None = None
        try:
            self._calls = CloudCalls(read_settings(self._folder), self._opener)
        except SettingsError as problem:
            self.problem = str(problem)

    def __enter__(self) -> Self:
        display = self

        class PanelPage(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                as_json = self.path == "/rooms.json"
                body = (display.as_json() if as_json else display.as_page()).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json" if as_json else "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), PanelPage)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    @property
    def address(self) -> str:
        if self._server is None:
            raise LookupError("The display has not been switched on.")
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def rooms(self) -> list[RoomOnDisplay]:
        """What is on its panels now."""
        if self._calls is None:
            return []
        rooms = self._calls.settings.rooms
        if (self._folder / ONE_FILE).exists():
            return [self._one(self._calls, room) for room in rooms]
        return self._together(self._calls, rooms)

    def _one(self, calls: CloudCalls, room: DisplayRoom) -> RoomOnDisplay:
        start, end = _today()
        query = urllib.parse.urlencode({"startDateTime": start, "endDateTime": end})
        try:
            told = calls.ask(f"/users/{urllib.parse.quote(room.address)}/calendarView?{query}")
        except DisplayCallError as problem:
            return RoomOnDisplay(room.name, room.devices, error=str(problem))
        return RoomOnDisplay(room.name, room.devices, tuple(one["subject"] or "" for one in told["value"]))

    def _together(self, calls: CloudCalls, rooms: tuple[DisplayRoom, ...]) -> list[RoomOnDisplay]:
        if not rooms:
            return []
        start, end = ({"dateTime": moment, "timeZone": "UTC"} for moment in _today())
        body = {"schedules": [one.address for one in rooms], "startTime": start, "endTime": end}
        try:
            told = calls.ask(f"/users/{urllib.parse.quote(rooms[0].address)}/calendar/getSchedule", body)
        except DisplayCallError as problem:
            return [RoomOnDisplay(one.name, one.devices, error=str(problem)) for one in rooms]
        by_address = {one["scheduleId"].casefold(): one for one in told["value"]}
        return [_of_schedule(one, by_address.get(one.address.casefold(), {})) for one in rooms]

    def as_json(self) -> str:
        shown = [{"name": r.name, "devices": r.devices, "meetings": r.meetings, "error": r.error} for r in self.rooms()]
        return json.dumps({"problem": self.problem, "rooms": shown})

    def as_page(self) -> str:
        lines = [
            f"<li>{escape(one.name)}: {escape(one.error or ', '.join(one.meetings) or 'free')}</li>"
            for one in self.rooms()
        ]
        told = escape(self.problem) or f"<ul>{''.join(lines)}</ul>"
        return f"<!doctype html><meta charset=utf-8><title>Practice display</title><h1>Practice display</h1>{told}"


def _of_schedule(room: DisplayRoom, told: dict[str, Any]) -> RoomOnDisplay:
    if "error" in told or not told:
        return RoomOnDisplay(room.name, room.devices, error=str(told.get("error", {}).get("responseCode", "no answer")))
    return RoomOnDisplay(
        room.name, room.devices, tuple(one.get("subject") or one["status"] for one in told["scheduleItems"])
    )


def _today() -> tuple[str, str]:
    start = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return start.strftime("%Y-%m-%dT%H:%M:%S"), (start + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S")
