"""The journals of renewals: append-only files, each record on the disk before what it announces is done.

One line a record: CRC-32 of the rest in hexadecimal, a space, JSON. A last line without an end was being written when
the power went, so nothing was done on its account: it is left out. Any other flaw is JOURNAL_DAMAGED: never a guess.
"""

import json
import os
import secrets
import zlib
from pathlib import Path
from typing import Any

from wizard.model.json_values import parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import RenewalEntry, RenewalMark
from wizard.services.files.codec import from_json, to_json
from wizard.services.files.lock import FolderLock
from wizard.services.files.older_versions import numbered, upgraded

KEPT = 20
"""Closed journals that are kept for support."""
_PRIVATE = 0o700
_SUFFIX = ".journal"


def record(number: int, entry: RenewalEntry) -> bytes:
    """One line of a journal; `number` counts from 0."""
    fields = {name: value for name, value in to_json(entry).items() if value not in (None, "", 0)}
    body = json.dumps({"seq": number, **numbered(entry, fields)}, ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def parse(content: bytes) -> tuple[tuple[RenewalEntry, ...], int]:
    """The entries of a journal, and how many bytes they take; JOURNAL_DAMAGED where a whole line is not as written."""
    length = content.rfind(b"\n") + 1
    lines = content[:length].split(b"\n")[:-1]
    return tuple(_entry(number, line) for number, line in enumerate(lines)), length


def _entry(number: int, line: bytes) -> RenewalEntry:
    try:
        told, body = int(line[:8], 16), line[9:]
        fields: Any = parsed_json(body)
        if line[8:9] == b" " and told == zlib.crc32(body) and fields["seq"] == number:
            return from_json(RenewalEntry, upgraded(RenewalEntry, {"when": 0.0, **fields}))
    except (ValueError, KeyError, TypeError):
        pass
    raise fail(Code.JOURNAL_DAMAGED, f"record {number}")


class JournalFile:
    """Fulfils the flow's Journal port: one renewal's file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FolderLock(path.parent)

    @property
    def run_id(self) -> str:
        return self._path.name.removesuffix(_SUFFIX)

    def take(self) -> None:
        self._lock.take()

    def release(self) -> None:
        self._lock.release()

    def entries(self) -> tuple[RenewalEntry, ...]:
        return self._parsed()[0]

    def append(self, entry: RenewalEntry) -> None:
        """Behind the last whole record, then down to the disk; FILE_NOT_WRITTEN where the system refuses."""
        entries, length = self._parsed()
        line = record(len(entries), entry)
        try:
            _write_at(self._path, length, line)
            if not entries:
                sync_folder(self._path.parent)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None

    def close(self) -> None:
        """Into the folder of closed ones, of which the newest are kept."""
        closed = self._path.parent / "closed"
        try:
            closed.mkdir(exist_ok=True, mode=_PRIVATE)
            if self._path.exists():
                self._path.replace(closed / self._path.name)
                sync_folder(closed)
                sync_folder(self._path.parent)
            for old in _by_age(closed)[KEPT:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None

    def set_aside(self) -> str:
        """Into a folder that is never emptied: it tells support what happened."""
        damaged = self._path.parent / "damaged"
        try:
            damaged.mkdir(exist_ok=True, mode=_PRIVATE)
            kept = self._path.replace(damaged / self._path.name)
            sync_folder(damaged)
            sync_folder(self._path.parent)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None
        return str(kept)

    def _parsed(self) -> tuple[tuple[RenewalEntry, ...], int]:
        try:
            content = self._path.read_bytes() if self._path.exists() else b""
            return parse(content)
        except OSError as error:
            raise fail(Code.JOURNAL_DAMAGED, type(error).__name__, file=str(self._path)) from None
        except ProblemError as error:
            raise fail(Code.JOURNAL_DAMAGED, error.problem.detail, file=str(self._path)) from None


class JournalFiles:
    """Fulfils the flow's Journals port: a folder with one file for each unfinished renewal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "renewals"

    def begin(self) -> JournalFile:
        """A journal under a fresh run id; the file appears with its first entry."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._folder)) from None
        return JournalFile(self._folder / f"{secrets.token_hex(6)}{_SUFFIX}")

    def unfinished(self) -> tuple[JournalFile, ...]:
        """The newest first. One without a whole entry never did anything; one that was closed is put away now."""
        return tuple(file for file in map(JournalFile, _by_age(self._folder)) if _is_open(file))


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)


def _is_open(file: JournalFile) -> bool:
    try:
        entries = file.entries()
    except ProblemError:
        return True
    if entries and entries[-1].mark is RenewalMark.CLOSED:
        file.close()
        return False
    return bool(entries)


def _write_at(path: Path, length: int, line: bytes) -> None:
    """A torn record, or one of which the disk took only a part, is overwritten, never built upon."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "r+b") as file:
        file.truncate(length)
        file.seek(length)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """A new or moved name is on the disk, too. Windows keeps its directory journalled and offers no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
