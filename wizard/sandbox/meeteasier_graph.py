"""What MeetEasier asks Graph for rooms and their meetings, with the limits and slips of its own.

Source: the requests that MeetEasier 1.11.3 sends to the practice cloud.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import category, normalize
from urllib.parse import quote

import httpx

from wizard.sandbox.clock import parse_time
from wizard.sandbox.meeteasier_settings import MeetEasierSettings
from wizard.sandbox.meeteasier_tokens import MeetEasierGraphError, MeetEasierTokens
from wizard.sandbox.meeteasier_values import Json, iso, room_alias, room_list_alias

_GRAPH = "https://graph.microsoft.com/v1.0"
_ADDRESSES_LAST = 300
"""Seconds for which it does not ask again which rooms there are."""
_BATCH, _PAGE = 20, 30
_AGAIN = frozenset({429, 503, 504})
_ATTEMPTS = 4
_WRONG_SECRET = "Microsoft refused the client secret."
_WRONG_ADDRESS = "The authority is no valid address."


class MeetEasierGraph:
    """Everything it reads from Graph; rooms are remembered, meetings are not."""

    def __init__(
        self, settings: MeetEasierSettings, tokens: MeetEasierTokens, web: httpx.AsyncClient, now: Callable[[], float]
    ) -> None:
        self._settings, self._tokens, self._web, self._now = settings, tokens, web, now
        self._addresses: list[Json] | None = None
        self._asked = 0.0
        self._asking: asyncio.Task[list[Json]] | None = None

    async def room_lists(self) -> list[Json]:
        """Name and address of each. Raises MeetEasierGraphError."""
        most = self._settings.search()["maxRoomLists"]
        return await self._all("/places/microsoft.graph.roomlist", "displayName, emailAddress", most)

    async def rooms(self) -> list[Json]:
        """Every room with its next meetings, or with why there are none. Raises MeetEasierGraphError."""
        rooms = [{**one, "Busy": False, "Appointments": []} for one in await self._room_addresses()]
        addresses = [room["Email"] for room in rooms]
        for start in range(0, len(rooms), _BATCH):
            await self._read_calendars(rooms[start : start + _BATCH], addresses[start : start + _BATCH])
        return sorted(rooms, key=lambda room: _order(room["Name"]))

    async def _room_addresses(self) -> list[Json]:
        """New credentials and new limits change nothing until the five minutes are over."""
        if self._addresses is not None and self._now() - self._asked < _ADDRESSES_LAST:
            return self._addresses
        if self._asking is None:
            self._asking = asyncio.create_task(self._read_addresses())
        return await asyncio.shield(self._asking)

    async def _read_addresses(self) -> list[Json]:
        try:
            found = [room for one in await self.room_lists() for room in await self._rooms_of(one)]
        finally:
            self._asking = None
        self._addresses, self._asked = found, self._now()
        return found

    async def _rooms_of(self, room_list: Json) -> list[Json]:
        path = f"/places/{quote(room_list['emailAddress'], safe='@')}/microsoft.graph.roomlist/rooms"
        most = self._settings.search()["maxRooms"]
        rooms = await self._all(path, "displayName,emailAddress,capacity", most)
        return [_described(room, room_list["displayName"]) for room in rooms]

    async def _all(self, path: str, wanted: str, most: int) -> list[Json]:
        """The first page. It means to follow the link to the next one and fails there."""
        query = {"$select": wanted, "$orderby": "displayName", "$top": str(min(_PAGE, most))}
        body = await self._call("GET", path, params=query)
        found: list[Json] = body.get("value", [])
        if "@odata.nextLink" in body and len(found) < most:
            raise MeetEasierGraphError("the next page cannot be read")
        return found[:most]

    async def _read_calendars(self, rooms: Sequence[Json], addresses: Sequence[str]) -> None:
        search = self._settings.search()
        requests = [
            {"id": str(place), "method": "GET", "url": self._view(address, search)}
            for place, address in enumerate(addresses)
        ]
        try:
            body = await self._call("POST", "/$batch", json={"requests": requests})
        except MeetEasierGraphError as problem:
            for room in rooms:
                room["ErrorMessage"] = shown(str(problem))
            return
        for answer in body.get("responses", []):
            room, inner = rooms[int(answer["id"])], answer.get("body") or {}
            if answer["status"] == 200 and "value" in inner:
                room |= self._meetings(inner["value"][: search["maxItems"]])
            else:
                message = (inner.get("error") or {}).get("message") or f"HTTP {answer['status']}"
                room["ErrorMessage"] = shown(message)

    def _view(self, address: str, search: Json) -> str:
        start = datetime.fromtimestamp(self._now(), UTC)
        end = start + timedelta(days=search["maxDays"])
        return (
            f"/users/{address}/calendar/calendarView?startDateTime={iso(start.timestamp())}"
            f"&endDateTime={iso(end.timestamp())}&$select=id,organizer,subject,start,end,sensitivity"
            f"&$orderby=Start/DateTime&$top={min(_PAGE, search['maxItems'])}"
        )

    def _meetings(self, events: Sequence[Json]) -> Json:
        """Every subject is hidden: it compares Graph's `normal` with `Normal`."""
        now = self._now() * 1000
        read = [_meeting(event) for event in events]
        return {"Busy": bool(read) and read[0]["Start"] < now < read[0]["End"], "Appointments": read}

    async def _call(self, method: str, path: str, **more: Any) -> Json:
        headers = {"Authorization": f"Bearer {await self._tokens.for_rooms()}"}
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                answer = await self._web.request(method, f"{_GRAPH}{path}", headers=headers, **more)
                body: Json = answer.json()
            except (httpx.HTTPError, ValueError) as problem:
                raise MeetEasierGraphError(f"network error: {type(problem).__name__}") from problem
            if answer.status_code not in _AGAIN or attempt == _ATTEMPTS:
                break
            await asyncio.sleep(float(answer.headers.get("retry-after", 3)))
        if answer.status_code >= 400:
            error = body.get("error") or {}
            raise MeetEasierGraphError(error.get("message") or f"HTTP {answer.status_code}")
        return body


def shown(message: str) -> str:
    """What a room says instead of its meetings."""
    plain = message.casefold()
    if "aadsts7000215" in plain or "invalid_client" in plain:
        return _WRONG_SECRET
    return _WRONG_ADDRESS if "url_parse_error" in plain else message


def _described(room: Json, room_list: str) -> Json:
    name = room.get("displayName")
    if name is None:
        raise MeetEasierGraphError("a room has no name")
    return {
        "Roomlist": room_list,
        "RoomlistAlias": room_list_alias(room_list),
        "Name": name,
        "RoomAlias": room_alias(name),
        "Email": room.get("emailAddress"),
        "Capacity": room.get("capacity") or 0,
    }


def _meeting(event: Json) -> Json:
    hidden = event.get("sensitivity") != "Normal"
    return {
        "Id": event.get("id"),
        "Subject": "Private" if hidden else event.get("subject"),
        "Organizer": event["organizer"]["emailAddress"]["name"],
        "Start": _milliseconds(event["start"]["dateTime"]),
        "End": _milliseconds(event["end"]["dateTime"]),
        "Private": hidden,
    }


def _milliseconds(moment: str) -> int:
    return int(parse_time(moment).timestamp() * 1000)


def _order(name: str) -> tuple[str, str]:
    """Nearly as a browser sorts: without accents first, with them among equals."""
    plain = "".join(sign for sign in normalize("NFKD", name.lower()) if category(sign) != "Mn")
    return plain, name.lower()
