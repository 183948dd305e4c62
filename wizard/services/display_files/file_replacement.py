"""Several files replaced as one: all of them are new in the end, or all of them are as they were.

What is new is written beside each file first, with its owner and mode, and so is what was there. Then a record is
made, and only then files are renamed. Where a rename fails, those before it are taken back; where the process was
killed, the record is found at the next run, and everything is taken back then.
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from wizard.model.json_values import parsed_json
from wizard.model.problem import Code, fail
from wizard.services.files.journals import sync_folder

_RECORD = ".room-wizard-record"
_NEW = ".room-wizard-new"
_OLD = ".room-wizard-old"
_OWNER_ALONE = 0o600
_FOR_ALL = 0o644


@dataclass(frozen=True, slots=True)
class Replacement:
    """One file and what it is to hold. `private`: a file that is not there yet is made readable by its owner alone."""

    path: Path
    content: bytes = field(repr=False)
    private: bool


def replace_all(folder: Path, wanted: Sequence[Replacement]) -> None:
    """FILES_NOT_WRITTEN and FILES_OWNER, with everything as it was."""
    try:
        for one in wanted:
            _stage(one.path, _beside(one.path, _NEW), one.content, private=one.private)
            if one.path.exists():
                _stage(one.path, _beside(one.path, _OLD), one.path.read_bytes(), private=True)
        _make_record(folder, wanted)
    except OSError as error:
        _clear(folder, wanted)
        raise _not_written(error, wanted[0].path) from None
    except BaseException:
        _clear(folder, wanted)
        raise
    for one in wanted:
        try:
            _beside(one.path, _NEW).replace(one.path)
        except OSError as error:
            take_back(folder, [each.path for each in wanted])
            raise _not_written(error, one.path) from None
    for place in {one.path.parent for one in wanted}:
        sync_folder(place)
    _clear(folder, wanted)


def take_back(folder: Path, paths: Sequence[Path]) -> bool:
    """Undo what a run that was killed has left here; False where there is nothing. FILES_NOT_WRITTEN.

    Nothing but these files is touched, whatever the record says: others may be able to write into the folder.
    """
    record = folder / _RECORD
    if not record.is_file():
        return False
    try:
        entries = [
            (Path(str(one["path"])), bool(one["existed"]), str(one["written"]))
            for one in parsed_json(record.read_text("utf-8"))
        ]
    except (OSError, ValueError, KeyError, TypeError):
        entries = []
    entries = [one for one in entries if one[0] in paths]
    try:
        for path, existed, written in entries:
            _undo(path, existed=existed, written=written)
        for path, _existed, _written in entries:
            _beside(path, _NEW).unlink(missing_ok=True)
            _beside(path, _OLD).unlink(missing_ok=True)
        record.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(error, record) from None
    return True


def clear_leftovers(folder: Path, paths: Sequence[Path]) -> None:
    """What was written beside files before anything was renamed, by a run that was killed then."""
    with suppress(OSError):
        (folder / f"{_RECORD}{_NEW}").unlink(missing_ok=True)
    for path in paths:
        with suppress(OSError):
            _beside(path, _NEW).unlink(missing_ok=True)
            _beside(path, _OLD).unlink(missing_ok=True)


def _undo(path: Path, *, existed: bool, written: str) -> None:
    """Only a file that was renamed, and that nobody has changed since."""
    renamed = not _beside(path, _NEW).exists()
    if not renamed or not path.exists() or digest(path.read_bytes()) != written:
        return
    if not existed:
        path.unlink()
    elif _beside(path, _OLD).exists():
        _beside(path, _OLD).replace(path)


def digest(content: bytes) -> str:
    """By which a content is recognised again."""
    return hashlib.sha256(content).hexdigest()


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}{what}")


def _stage(like: Path, path: Path, content: bytes, *, private: bool) -> None:
    """A file beside it: nobody else may read it before it has the owner and mode of the one it stands for."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_ALONE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        _take_over(like, path)
        return
    if not private:
        path.chmod(_FOR_ALL & ~_umask())
    _give_to_folders_owner(path)


def _take_over(like: Path, path: Path) -> None:
    """Owner, mode and extended attributes; FILES_OWNER where this account may not give a file to its owner."""
    was = like.stat()
    if hasattr(os, "chown"):
        now = path.stat()
        if (now.st_uid, now.st_gid) != (was.st_uid, was.st_gid):
            try:
                os.chown(path, was.st_uid, was.st_gid)
            except OSError as error:
                path.unlink(missing_ok=True)
                raise fail(Code.FILES_OWNER, type(error).__name__, file=str(like)) from None
    shutil.copystat(like, path)
    os.utime(path)
    path.chmod(stat.S_IMODE(was.st_mode))


def _give_to_folders_owner(path: Path) -> None:
    """A new file that an administrator (root) makes: the display does not run as that account, and has to read it."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _umask() -> int:
    """There is no way to ask for it without setting it."""
    now = os.umask(0o077)
    os.umask(now)
    return now


def _make_record(folder: Path, wanted: Sequence[Replacement]) -> None:
    entries = [{"path": str(one.path), "existed": one.path.exists(), "written": digest(one.content)} for one in wanted]
    record = folder / _RECORD
    unfinished = folder / f"{_RECORD}{_NEW}"
    _stage(unfinished, unfinished, json.dumps(entries).encode(), private=True)
    unfinished.replace(record)
    sync_folder(folder)


def _clear(folder: Path, wanted: Sequence[Replacement]) -> None:
    """The record goes first: without it nobody takes back what is done."""
    with suppress(OSError):
        (folder / _RECORD).unlink(missing_ok=True)
        sync_folder(folder)
    clear_leftovers(folder, [one.path for one in wanted])


def _not_written(error: OSError, path: Path) -> Exception:
    return fail(Code.FILES_NOT_WRITTEN, type(error).__name__, file=str(path))
