"""What of a file's values is none of ours: it must be the same before and after a write."""

from collections.abc import Mapping, Sequence

from wizard.model.display_files import EVERY, DisplayFile
from wizard.services.display_files.room_lists import key_in


def without_ours(file: DisplayFile, data: object) -> object:
    """The values without those that are written, and without what holds nothing else. `data` stays as it is."""
    for path in (*(one.path for one in file.entries), *((file.rooms.at,) if file.rooms else ())):
        data = _without(data, path, ignore_case=file.ignore_case)
    return data


def _without(data: object, path: Sequence[str], *, ignore_case: bool) -> object:
    first, *others = path
    if first == EVERY:
        return [_without(one, others, ignore_case=ignore_case) for one in data] if isinstance(data, list) else data
    if not isinstance(data, Mapping):
        return data or {}
    name = key_in(data, first, ignore_case=ignore_case)
    rest = {key: value for key, value in data.items() if key != name}
    inner = _without(data.get(name), others, ignore_case=ignore_case) if others else {}
    return rest if inner == {} else {**rest, name: inner}
