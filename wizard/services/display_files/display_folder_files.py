"""A display's folder: what its files hold, what a write would change, the write itself, and what was read back."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import (
    DisplayFile,
    DisplayFileFormat,
    DisplayFilePlan,
    DisplayFilesPlan,
    DisplayFileValues,
    DisplayFolder,
    KeyChange,
    KeyChangeKind,
    KeyPath,
)
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.model.value_template import filled
from wizard.services.display_files import env_file, json_file, systemd_file, yaml_file
from wizard.services.display_files.file_replacement import (
    Replacement,
    clear_leftovers,
    digest,
    replace_all,
    take_back,
)
from wizard.services.display_files.other_values import without_ours
from wizard.services.display_files.room_lists import as_spelled, key_in, lists_at, room_changes, rooms_in
from wizard.services.display_files.unusable_file import (
    TooManyRoomsError,
    UnexpectedShapeError,
    UnreadableFileError,
    UnwritableValueError,
)

_BOM = b"\xef\xbb\xbf"
_LARGEST = 4 * 1024 * 1024
_FLAT = frozenset({DisplayFileFormat.ENV, DisplayFileFormat.SYSTEMD})


@dataclass(frozen=True, slots=True)
class _Prepared:
    """One file as it is and as it is to be."""

    file: DisplayFile
    path: Path
    plan: DisplayFilePlan
    content: bytes = field(repr=False)


class DisplayFolderFiles:
    """Fulfils the flow's DisplayFolders port."""

    def look(self, folder: str, files: Sequence[DisplayFile]) -> DisplayFolder:
        """What the files hold now, if they may be given a secret. A write that was cut off is taken back first."""
        place = _usable(folder)
        taken_back = _recover(place, files)
        rooms: dict[str, DisplayFileRoom] = {}
        found = []
        for file in files:
            path = _path(place, file)
            if not path.exists():
                continue
            found.append(file.path)
            text = _text(path)
            if file.holds_secret:
                _require_private(path)
            with _named(path):
                for room in _rooms(file, text):
                    rooms.setdefault(room.address, room)
        return DisplayFolder(str(place), tuple(rooms.values()), tuple(found), taken_back)

    def plan(self, folder: str, files: Sequence[DisplayFile], values: DisplayFileValues) -> DisplayFilesPlan:
        """What a write would change; nothing is written."""
        place = _usable(folder)
        _recover(place, files)
        return DisplayFilesPlan(tuple(_prepared(place, one, values).plan for one in files))

    def write(
        self, folder: str, files: Sequence[DisplayFile], values: DisplayFileValues, plan: DisplayFilesPlan
    ) -> None:
        """Carry the plan out, and read everything back. FILES_CHANGED where a file is not as it was planned for."""
        place = _usable(folder)
        if _recover(place, files):
            raise fail(Code.FILES_CHANGED, file=str(place))
        prepared = [_prepared(place, one, values) for one in files]
        for one, planned in zip(prepared, plan.files, strict=True):
            if one.plan.fingerprint != planned.fingerprint or one.plan.path != planned.path:
                raise fail(Code.FILES_CHANGED, file=str(one.path))
        wanted = [one for one in prepared if one.plan.writes]
        for path in {one.path.parent for one in wanted}:
            if not os.access(path, os.W_OK | os.X_OK):
                raise fail(Code.FILES_FOLDER_DENIED, folder=str(path))
        if wanted:
            replace_all(place, [Replacement(one.path, one.content, one.file.holds_secret) for one in wanted])
        for one in prepared:
            if _prepared(place, one.file, values).plan.writes:
                raise fail(Code.FILES_READ_BACK, file=str(one.path))

    def secret(self, folder: str, files: Sequence[DisplayFile]) -> Secret | None:
        """The client secret that the files hold now; None where there is none yet."""
        place = _usable(folder)
        for file in files:
            entry = next((one for one in file.entries if one.template == "{client_secret}"), None)
            path = _path(place, file)
            if entry is None or not path.exists():
                continue
            text = _text(path)
            with _named(path):
                value = _value(_data(file, text), file, entry.path)
            if isinstance(value, str) and value:
                return Secret(value)
        return None


def _usable(folder: str) -> Path:
    """FILES_FOLDER_GONE, FILES_FOLDER_IS_FILE, FILES_FOLDER_DENIED."""
    place = Path(folder)
    try:
        there, is_file = place.is_dir(), place.is_file()
    except (OSError, ValueError):
        there = is_file = False
    if is_file and place.is_absolute():
        raise fail(Code.FILES_FOLDER_IS_FILE, file=place.name, folder=str(place.parent))
    if not there or not place.is_absolute():
        raise fail(Code.FILES_FOLDER_GONE, folder=folder)
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        raise fail(Code.FILES_FOLDER_DENIED, folder=folder)
    return place


def _recover(place: Path, files: Sequence[DisplayFile]) -> bool:
    """Whether a write had been cut off, which is taken back now."""
    paths = [_path(place, one) for one in files]
    taken_back = take_back(place, paths)
    clear_leftovers(place, paths)
    return taken_back


def _path(place: Path, file: DisplayFile) -> Path:
    """Behind a symbolic link, which stays as it is."""
    try:
        return (place / file.path).resolve()
    except (OSError, RuntimeError):
        raise fail(Code.FILES_NO_TEXT, file=str(place / file.path)) from None


def _text(path: Path) -> str:
    """Without its mark of byte order."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise fail(Code.FILES_NO_TEXT, file=str(path))
        content = path.read_bytes()
    except OSError as error:
        raise fail(Code.FILES_DENIED, type(error).__name__, file=str(path)) from None
    content = content.removeprefix(_BOM)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise fail(Code.FILES_NO_TEXT, file=str(path)) from None


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the readers of one format say of a file, as a problem that names the file."""
    try:
        yield
    except UnreadableFileError as error:
        raise fail(Code.FILES_UNREADABLE, file=str(path), line=str(error.line)) from None
    except UnexpectedShapeError as error:
        raise fail(Code.FILES_SHAPE, file=str(path), key=error.key) from None
    except UnwritableValueError as error:
        raise fail(Code.FILES_VALUE, file=str(path), key=error.key) from None
    except TooManyRoomsError as error:
        raise fail(Code.FILES_TOO_MANY_ROOMS, most=str(error.most), count=str(error.count)) from None


def _prepared(place: Path, file: DisplayFile, values: DisplayFileValues) -> _Prepared:
    """What is to be written into one file, read back by its own reader before it is on the disk."""
    path = _path(place, file)
    if not path.parent.is_dir():
        raise fail(Code.FILES_FOLDER_GONE, folder=str(path.parent))
    exists = path.exists()
    text = _text(path) if exists else file.begins_with
    content = path.read_bytes() if exists else b""
    if exists and file.holds_secret:
        _require_private(path)
    wanted = _wanted(file, values)
    with _named(path):
        new, changes = _changed(file, text, wanted, values)
    mark = _BOM if content.startswith(_BOM) else b""
    plan = DisplayFilePlan(str(path), exists, tuple(changes), file.restart, digest(content) if exists else "")
    return _Prepared(file, path, plan, mark + new.encode())


def _require_private(path: Path) -> None:
    """Whether others may go on reading is the owner's decision: the display may be one of them."""
    if os.name != "nt" and path.stat().st_mode & stat.S_IROTH:
        raise fail(Code.FILES_READABLE_BY_OTHERS, file=str(path))


def _wanted(file: DisplayFile, values: DisplayFileValues) -> Mapping[KeyPath, str]:
    """What is known of the file's entries; one whose value nobody has given stays as it is."""
    known = {**values.texts, "client_secret": values.secret.reveal()}
    given = {one.path: filled(one.template, known) for one in file.entries}
    return {path: value for path, value in given.items() if value}


def _changed(
    file: DisplayFile, text: str, wanted: Mapping[KeyPath, str], values: DisplayFileValues
) -> tuple[str, list[KeyChange]]:
    data = _data(file, text)
    changes = [*_entry_changes(file, data, wanted), *_room_changes(file, data, values.rooms)]
    if not changes:
        return text, changes
    new = _written(file, text, wanted, values.rooms)
    _require_read_back(file, new, wanted, values.rooms)
    if without_ours(file, data) != without_ours(file, _data(file, new)):
        raise UnexpectedShapeError(".".join(next(iter(wanted), file.rooms.at if file.rooms else ())))
    return new, changes


def _require_read_back(
    file: DisplayFile, text: str, wanted: Mapping[KeyPath, str], rooms: Sequence[DisplayFileRoom] | None
) -> None:
    """By the format's own reader: what it does not give back is never written."""
    data = _data(file, text)
    for path, value in wanted.items():
        if _value(data, file, path) != value:
            raise UnwritableValueError(".".join(path))
    if _room_changes(file, data, rooms):
        raise UnwritableValueError(".".join(file.rooms.at if file.rooms else ()))


def _data(file: DisplayFile, text: str) -> object:
    match file.format:
        case DisplayFileFormat.ENV:
            return env_file.read_env(text)
        case DisplayFileFormat.SYSTEMD:
            return systemd_file.read_systemd(text)
        case DisplayFileFormat.JSON:
            return json_file.read_json(text or "{}", file)
        case DisplayFileFormat.YAML:
            return yaml_file.read_yaml(text)


def _written(
    file: DisplayFile, text: str, wanted: Mapping[KeyPath, str], rooms: Sequence[DisplayFileRoom] | None
) -> str:
    match file.format:
        case DisplayFileFormat.ENV:
            return env_file.with_env_values(text, {path[0]: value for path, value in wanted.items()})
        case DisplayFileFormat.SYSTEMD:
            return systemd_file.with_systemd_values(text, {path[0]: value for path, value in wanted.items()})
        case DisplayFileFormat.JSON:
            data = json_file.read_json(text or "{}", file)
            changed = {path: value for path, value in wanted.items() if _value(data, file, path) != value}
            new = json_file.with_json_values(text or "{}\n", file, changed)
            return new if rooms is None else json_file.with_json_rooms(new, file, rooms)
        case DisplayFileFormat.YAML:
            plain = text.replace("\r\n", "\n")
            new = yaml_file.with_yaml(plain, file, wanted, rooms)
            return new.replace("\n", "\r\n") if plain != text else new


def _value(data: object, file: DisplayFile, path: KeyPath) -> object:
    for key in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(key_in(data, key, ignore_case=file.ignore_case))
    return data


def _entry_changes(file: DisplayFile, data: object, wanted: Mapping[KeyPath, str]) -> list[KeyChange]:
    secrets = {one.path for one in file.entries if one.is_secret}
    changes = []
    for path, value in wanted.items():
        now = _value(data, file, path)
        if now == value:
            continue
        kind = KeyChangeKind.ADDED if now is None else KeyChangeKind.CHANGED
        if path in secrets:
            changes.append(KeyChange(kind, ".".join(path), secret=True))
        else:
            changes.append(KeyChange(kind, ".".join(path), now if isinstance(now, str) else "", value))
    return changes


def _lists(file: DisplayFile, data: object) -> list[list[object]]:
    if file.rooms is None or data is None:
        return []
    return [values for _path, values in lists_at(data, file.rooms.at, ignore_case=file.ignore_case)]


def _rooms(file: DisplayFile, text: str) -> tuple[DisplayFileRoom, ...]:
    lists = _lists(file, _data(file, text))
    return () if file.rooms is None else rooms_in(lists, as_spelled(file.rooms, lists, file))


def _room_changes(file: DisplayFile, data: object, rooms: Sequence[DisplayFileRoom] | None) -> list[KeyChange]:
    if rooms is None or file.rooms is None or file.format in _FLAT:
        return []
    lists = _lists(file, data)
    return room_changes(lists, as_spelled(file.rooms, lists, file), rooms)
