"""Which rooms a file's lists hold, and which they are to hold: the same for every format that has lists.

A room that stays keeps its place, its list and whatever else is said of it; a new one goes to the first list.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from wizard.model.addresses import canonical_address
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DEVICES, EVERY, DisplayFile, DisplayRoomList, KeyChange, KeyChangeKind, KeyPath
from wizard.services.display_files.unusable_file import TooManyRoomsError, UnexpectedShapeError

RoomField = str | list[str]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of a list as it is to be: which item of now it is (None: a new one), and the keys to be set in it."""

    index: int | None
    fields: Mapping[str, RoomField]


def lists_at(
    data: object, at: KeyPath, *, ignore_case: bool = False
) -> list[tuple[tuple[str | int, ...], list[object]]]:
    """The lists of rooms with the keys and places that lead to them; none where nothing stands there yet."""
    found: list[tuple[tuple[str | int, ...], object]] = [((), data)]
    for key in at:
        deeper: list[tuple[tuple[str | int, ...], object]] = []
        for path, value in found:
            if key == EVERY:
                if not isinstance(value, list):
                    raise UnexpectedShapeError(".".join(map(str, path)))
                deeper += [((*path, place), item) for place, item in enumerate(value)]
            elif not isinstance(value, dict):
                raise UnexpectedShapeError(".".join(map(str, path)) or key)
            else:
                name = key_in(value, key, ignore_case=ignore_case)
                if name in value and value[name] is not None:
                    deeper.append(((*path, name), value[name]))
        found = deeper
    if not all(isinstance(value, list) for _path, value in found):
        raise UnexpectedShapeError(".".join(at))
    return [(path, value) for path, value in found if isinstance(value, list)]


def key_in(value: Collection[object], key: str, *, ignore_case: bool) -> str:
    """The key as the file spells it, where any case will do."""
    if not ignore_case or key in value:
        return key
    return next((one for one in value if isinstance(one, str) and one.casefold() == key.casefold()), key)


def as_spelled(block: DisplayRoomList, lists: Sequence[Sequence[object]], file: DisplayFile) -> DisplayRoomList:
    """With the keys of a room as the first room has them, where any case will do."""
    if not file.ignore_case:
        return block
    first = next((item for one in lists for item in one if isinstance(item, dict)), {})
    return replace(block, each=tuple((key_in(first, key, ignore_case=True), value) for key, value in block.each))


def rooms_in(lists: Sequence[Sequence[object]], block: DisplayRoomList) -> tuple[DisplayFileRoom, ...]:
    """The rooms that are listed, each once; what names no mailbox is none."""
    found: dict[str, DisplayFileRoom] = {}
    for item in (item for one in lists for item in one):
        address = _address(item, block)
        if isinstance(item, Mapping) and address and address not in found:
            found[address] = _room(item, block, address)
    return tuple(found.values())


def _room(item: Mapping[str, object], block: DisplayRoomList, address: str) -> DisplayFileRoom:
    """Only from templates that are one value: of others nothing can be read back."""
    known = {template.strip("{}"): item.get(key) for key, template in block.each if template.count("{") == 1}
    devices = known.get("devices")
    texts = [str(one) for one in devices] if isinstance(devices, list) else []
    name, location = (known.get(one) for one in ("name", "location"))
    return DisplayFileRoom(
        address,
        name if isinstance(name, str) else "",
        location if isinstance(location, str) else "",
        tuple(texts),
    )


def _address(item: object, block: DisplayRoomList) -> str:
    value = item.get(block.address_key) if isinstance(item, Mapping) else None
    return (canonical_address(value) or "") if isinstance(value, str) else ""


def fields_of(room: DisplayFileRoom, block: DisplayRoomList) -> Mapping[str, RoomField]:
    """What is written of a room, by the file's keys."""
    known = {"address": room.address, "name": room.name, "location": room.location}
    return {
        key: list(room.devices) if template == DEVICES else template.format_map(known) for key, template in block.each
    }


def listed(
    lists: Sequence[Sequence[object]], block: DisplayRoomList, rooms: Sequence[DisplayFileRoom]
) -> list[list[ListedItem]]:
    """Each list as it is to be; one list where there is none. TooManyRoomsError."""
    if block.at_most and len(rooms) > block.at_most:
        raise TooManyRoomsError(block.at_most, len(rooms))
    wanted = {room.address: fields_of(room, block) for room in rooms}
    kept: list[list[ListedItem]] = []
    for one in lists:
        kept.append([])
        for place, item in enumerate(one):
            fields = wanted.pop(_address(item, block), None)
            if isinstance(item, Mapping) and fields is not None:
                same_address = {block.address_key: item[block.address_key]}
                kept[-1].append(ListedItem(place, {**fields, **same_address}))
    if not kept:
        kept.append([])
    kept[0] += [ListedItem(None, fields) for fields in wanted.values()]
    return kept


def room_changes(
    lists: Sequence[Sequence[object]], block: DisplayRoomList, rooms: Sequence[DisplayFileRoom]
) -> list[KeyChange]:
    """What that changes, a line for each room."""
    changes: list[KeyChange] = []
    wanted = listed(lists, block, rooms)
    kept = {(at, one.index) for at, items in enumerate(wanted) for one in items}
    for at, items in enumerate(wanted):
        for item in items:
            key, after = str(item.fields[block.address_key]), _shown(item.fields, block)
            now = None if item.index is None else lists[at][item.index]
            if not isinstance(now, Mapping):
                changes.append(KeyChange(KeyChangeKind.ADDED, key, after=after))
            elif any(name not in now or now[name] != value for name, value in item.fields.items()):
                changes.append(KeyChange(KeyChangeKind.CHANGED, key, _shown(now, block), after))
    for at, one in enumerate(lists):
        for place, gone in enumerate(one):
            if (at, place) not in kept:
                key = str(gone.get(block.address_key, "")) if isinstance(gone, Mapping) else ""
                changes.append(KeyChange(KeyChangeKind.REMOVED, key, _shown(gone, block)))
    return changes


def _shown(item: object, block: DisplayRoomList) -> str:
    """What is said of a room, without its address."""
    if not isinstance(item, Mapping):
        return ""
    values = [item.get(key) for key, _template in block.each if key != block.address_key]
    texts = [", ".join(map(str, value)) if isinstance(value, list) else value for value in values]
    return " · ".join(text for text in texts if isinstance(text, str) and text)
