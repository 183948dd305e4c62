"""Places: rooms and room lists as the tenant's address list shows them."""

import random
import uuid
from collections.abc import Callable
from typing import Any

from wizard.sandbox import odata
from wizard.sandbox.errors import GraphError
from wizard.sandbox.graph_call import GraphCall, Reply, on
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant

_PAGE = 100
_READ = ("Place.Read.All", "Place.ReadWrite.All")


def _listed(tenant: PracticeTenant) -> list[RoomMailbox]:
    """Nothing at all until somebody has configured Places; never a room hidden from address lists."""
    return [room for room in tenant.rooms() if room.listed] if tenant.places_configured else []


def _rooms(call: GraphCall) -> Reply:
    call.require_outlook(*_READ)
    return _page_of_rooms(call, [room for room in _listed(call.tenant) if room.in_places])


def _page_of_rooms(call: GraphCall, rooms: list[RoomMailbox]) -> Reply:
    accepts = odata.matching(call.query)
    found = [room for room in rooms if accepts(_room(room))] if "$filter" in call.query else rooms
    body = odata.page(
        odata.ordered(found, call.query, _room),
        call.query,
        lambda room: odata.select(_room(room), call.query),
        call.address,
        _PAGE,
        _chance(call),
    )
    return Reply(200, call.context("places/microsoft.graph.room") | body)


def _room_lists(call: GraphCall) -> Reply:
    call.require_outlook(*_READ)
    lists = odata.ordered(_lists(call.tenant), call.query, dict)
    body = odata.page(lists, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, _chance(call))
    return Reply(200, call.context("places/microsoft.graph.roomList") | body)


def _chance(call: GraphCall) -> random.Random | None:
    """Whose order nobody asked for comes in any."""
    return None if "$orderby" in call.query else call.chance


def _rooms_of_list(call: GraphCall) -> Reply:
    """Only by the list's address, as Microsoft's page warns."""
    call.require_outlook(*_READ)
    address = call.args["place"].casefold()
    found = next((one for one in _lists(call.tenant) if one["emailAddress"] == address), None)
    if found is None:
        raise _no_place(call.args["place"])
    rooms = [room for room in _listed(call.tenant) if address in _lists_with(room, call.tenant)]
    return _page_of_rooms(call, rooms)


def _place(call: GraphCall) -> Reply:
    call.require_outlook(*_READ)
    room = call.tenant.mailbox(call.args["place"])
    if room is not None and room in _listed(call.tenant):
        shown = {"@odata.type": "#microsoft.graph.room", **_room(room)}
        return Reply(200, call.context("places/$entity") | odata.select(shown, call.query, ("@odata.type",)))
    wanted = call.args["place"].casefold()
    for one in _lists(call.tenant):
        if wanted in (one["id"], one["emailAddress"]):
            return Reply(200, {"@odata.type": "#microsoft.graph.roomList", **one})
    raise _no_place(call.args["place"])


def _no_place(identifier: str) -> GraphError:
    return GraphError(404, "ErrorItemNotFound", f"The place '{identifier}' was not found.")


def _lists(tenant: PracticeTenant) -> list[dict[str, Any]]:
    """One room list for each building, unless a room is in another or in none; and those that scripts have made."""
    made = [group.name for group in tenant.exchange.groups.values() if group.room_list]
    titles = {name: f"Rooms in {name}" for name in dict.fromkeys(map(_list_of, _listed(tenant))) if name}
    titles |= {name: name for name in made}
    return [
        {
            "id": tenant.maker.named_id(tenant.name, "roomlist", name),
            "displayName": title,
            "emailAddress": _list_address(name, tenant),
            "phone": "",
            "address": None,
            "geoCoordinates": None,
        }
        for name, title in titles.items()
    ]


def _lists_with(room: RoomMailbox, tenant: PracticeTenant) -> set[str]:
    """The addresses of the lists that a room is in."""
    made = [group.name for group in tenant.exchange.groups.values() if group.room_list]
    groups = [name for name in made if room.address.casefold() in tenant.exchange.groups[name].members]
    return {_list_address(name, tenant) for name in (_list_of(room), *groups) if name}


def _list_of(room: RoomMailbox) -> str:
    """Its list's name; empty where it is in none."""
    return "" if room.unlisted else room.room_list or room.building


def _list_address(name: str, tenant: PracticeTenant) -> str:
    return f"rooms-{name.casefold().replace(' ', '-')}@{tenant.domain}"


def _room(room: RoomMailbox) -> dict[str, Any]:
    return {
        "id": room.id,
        "placeId": room.id,
        "displayName": room.display_name,
        "emailAddress": room.address,
        "nickname": room.display_name,
        "building": None if room.hangs else room.building or None,
        "floorNumber": None if room.hangs else room.floor,
        "floorLabel": None if room.floor is None or room.hangs else _floor_name(room.floor),
        "parentId": _floor_id(room.building, room.floor) if room.hangs else None,
        "label": None,
        "capacity": room.capacity,
        "bookingType": "standard",
        "audioDeviceName": None,
        "videoDeviceName": None,
        "displayDeviceName": None,
        "isWheelChairAccessible": False,
        "tags": [],
        "phone": "",
        "address": None,
        "geoCoordinates": None,
    }


def _floor_name(floor: int) -> str:
    return "G" if floor == 0 else str(floor)


def _building_id(building: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"building/{building}"))


def _floor_id(building: str, floor: int | None) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"floor/{building}/{floor}"))


def _buildings(call: GraphCall) -> Reply:
    """Only where somebody has hung rooms into buildings; Places has them beside the rooms' own words."""
    call.require_outlook(*_READ)
    names = dict.fromkeys(room.building for room in _listed(call.tenant) if room.hangs)
    return _objects(call, [_object(_building_id(one), one, "") for one in names], "building")


def _floors(call: GraphCall) -> Reply:
    call.require_outlook(*_READ)
    known = dict.fromkeys((room.building, room.floor) for room in _listed(call.tenant) if room.hangs)
    floors = [
        _object(_floor_id(building, floor), "" if floor is None else _floor_name(floor), _building_id(building))
        for building, floor in known
    ]
    return _objects(call, floors, "floor")


def _sections(call: GraphCall) -> Reply:
    call.require_outlook(*_READ)
    return _objects(call, [], "section")


def _workspaces(call: GraphCall) -> Reply:
    """Desks that are booked together; none of them is in the list of rooms."""
    call.require_outlook(*_READ)
    return _desks_of(call, "workspace", lambda one: {"emailAddress": one.address, "capacity": one.capacity})


def _single_desks(call: GraphCall) -> Reply:
    """One that has a mailbox tells it in a field of its own."""
    call.require_outlook(*_READ)
    return _desks_of(call, "desk", lambda one: {"mailboxDetails": {"emailAddress": one.address}})


def _desks_of(call: GraphCall, kind: str, more: Callable[[RoomMailbox], dict[str, Any]]) -> Reply:
    desks = [one for one in call.tenant.desks if one.desk == kind] if call.tenant.places_configured else []
    return _objects(call, [_object(one.id, one.display_name, "") | more(one) for one in desks], kind)


def _object(ident: str, name: str, parent: str) -> dict[str, Any]:
    return {"id": ident, "placeId": ident, "displayName": name, "label": None, "parentId": parent or None}


def _objects(call: GraphCall, found: list[dict[str, Any]], kind: str) -> Reply:
    body = odata.page(found, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, _chance(call))
    return Reply(200, call.context(f"places/microsoft.graph.{kind}") | body)


ROUTES = (
    on("GET", "/places/graph.building", _buildings),
    on("GET", "/places/graph.floor", _floors),
    on("GET", "/places/graph.section", _sections),
    on("GET", "/places/graph.workspace", _workspaces),
    on("GET", "/places/graph.desk", _single_desks),
    on("GET", "/places/graph.room", _rooms),
    on("GET", "/places/graph.roomlist", _room_lists),
    on("GET", "/places/{place}/graph.roomlist/rooms", _rooms_of_list),
    on("GET", "/places/{place}/graph.room", _place),
    on("GET", "/places/{place}", _place),
)
