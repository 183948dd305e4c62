"""Small JSON files that are either the old one or the new one, never half of each."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.json_values import parsed_json
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, fail
from wizard.model.settings import Settings
from wizard.services.files.codec import from_json, to_json
from wizard.services.files.older_versions import HEAD_BYTES, NewerFormError, is_newer, numbered, upgraded

T = TypeVar("T")
Kept = TypeVar("Kept", Draft, Connection, LastCheck)
_PRIVATE = 0o700
_LARGEST = 64 * 1024 * 1024
"""Bytes. Ten thousand rooms take four million."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, flush it to the disk, then replace; FILE_NOT_WRITTEN where the system refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        beside: Path | None = None
        try:
            # Closed before it is renamed or taken away: Windows does neither with an open file.
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
                beside = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            if beside is not None:
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(path)) from None


def save(path: Path, value: object) -> None:
    """As JSON with the version of its form; FILE_NOT_WRITTEN, or SAVED_BY_NEWER where a newer version has saved it."""
    _leave_newer(path, type(value))
    text = json.dumps(numbered(value, to_json(value)), indent=1, ensure_ascii=False)
    # Half of a surrogate pair may come in a name from elsewhere; as an escape of JSON it can be kept.
    write_atomically(path, text.encode(errors="backslashreplace"))


def read_saved(path: Path, kind: type[T]) -> T:
    """The value in a file; ValueError or OSError where it is damaged, hostile or no plain file."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise ValueError("no file of ours")
    return from_json(kind, upgraded(kind, parsed_json(path.read_text("utf-8"))))


def _load_all(folder: Path, kind: type[Kept]) -> Iterator[Kept]:
    """What can be read, the newest first; a damaged or foreign file is passed over, and left where it is.

    A file is only believed under its own name: else saving it again would write to a place that the file chose.
    """
    for path in sorted(folder.glob("*.json"), key=_changed, reverse=True):
        try:
            found = read_saved(path, kind)
        except (OSError, ValueError):
            continue
        if found.id == path.stem:
            yield found


def _changed(path: Path) -> float:
    """When it was changed last, in seconds; long ago where it has gone meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _leave_newer(path: Path, kind: type) -> None:
    """What this version cannot read is not its to replace or remove: after the next update it is needed again."""
    if _is_newer(path, kind):
        raise fail(Code.SAVED_BY_NEWER, file=str(path))


def _is_newer(path: Path, kind: type) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_newer(kind, file.read(HEAD_BYTES))
    except OSError:
        return False


def _count_newer(folder: Path, kind: type) -> int:
    return sum(_is_newer(path, kind) for path in folder.glob("*.json"))


def _forget(path: Path, kind: type) -> None:
    _leave_newer(path, kind)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(path)) from None


class DraftFiles:
    """Fulfils the flow's Drafts port: one file for each connection in the making."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "drafts"

    def save(self, draft: Draft) -> None:
        save(self._folder / f"{draft.id}.json", draft)

    def load(self) -> tuple[Draft, ...]:
        """The newest first."""
        return tuple(_load_all(self._folder, Draft))

    def forget(self, draft_id: str) -> None:
        _forget(self._folder / f"{draft_id}.json", Draft)

    def newer(self) -> int:
        """How many a newer version has saved: they cannot be read here, and are left as they are."""
        return _count_newer(self._folder, Draft)


class ConnectionFiles:
    """Fulfils the flow's Connections port: one file for each finished connection."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "connections"

    def save(self, connection: Connection) -> Path:
        path = self._folder / f"{connection.id}.json"
        save(path, connection)
        return path

    def forget(self, connection_id: str) -> None:
        _forget(self._folder / f"{connection_id}.json", Connection)

    def newer(self) -> int:
        """How many a newer version has saved: they cannot be read here, and are left as they are."""
        return _count_newer(self._folder, Connection)

    def all(self) -> tuple[Connection, ...]:
        return tuple(_load_all(self._folder, Connection))


class LastCheckFiles:
    """Fulfils the flow's LastChecks port: one file for each connection that was checked, beside its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "checks"

    def save(self, check: LastCheck) -> None:
        save(self._folder / f"{check.id}.json", check)

    def all(self) -> tuple[LastCheck, ...]:
        return tuple(_load_all(self._folder, LastCheck))


class SettingsFile:
    """The settings of this computer."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"

    def save(self, settings: Settings) -> None:
        save(self._path, settings)

    def load(self) -> Settings:
        """The saved settings; the defaults where there are none or they cannot be read.

        SAVED_BY_NEWER where a newer version has saved them: what was chosen there (a proxy) must not be passed over.
        """
        try:
            return read_saved(self._path, Settings)
        except NewerFormError:
            raise fail(Code.SAVED_BY_NEWER, file=str(self._path)) from None
        except (OSError, ValueError):
            return Settings()
