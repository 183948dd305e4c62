"""The journals of set-ups at Microsoft: append-only, each record on the disk before what it announces is done.

One line a record: CRC-32 of the rest in hexadecimal, a space, JSON. A last line without an end was being written when
the power went, so nothing was done on its account: it is left out. Any other flaw is REGISTER_DAMAGED: never a guess.
"""

import json
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wizard.model.app_registration import RegistrationEntry, RegistrationMark, RegistrationOutcome
from wizard.model.json_values import parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.files.codec import from_json, to_json
from wizard.services.files.journal import sync_folder
from wizard.services.files.lock import FolderLock
from wizard.services.files.older_versions import numbered, upgraded

KEPT = 20
"""Closed journals that are kept: with them a set-up can be undone on another day."""
_PRIVATE = 0o700
_SUFFIX = ".journal"


def record(number: int, entry: RegistrationEntry) -> bytes:
    """One line of a journal; `number` counts from 0."""
    fields = {name: value for name, value in to_json(entry).items() if value not in (None, "")}
    body = json.dumps({"seq": number, **numbered(entry, fields)}, ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def parse(content: bytes) -> tuple[tuple[RegistrationEntry, ...], int]:
    """The entries, and how many bytes they take; ValueError where a whole line is not as it was written."""
    length = content.rfind(b"\n") + 1
    lines = content[:length].split(b"\n")[:-1]
    return tuple(_entry(number, line) for number, line in enumerate(lines)), length


def _entry(number: int, line: bytes) -> RegistrationEntry:
    told, body = int(line[:8], 16), line[9:]
    fields: Any = parsed_json(body)
    if line[8:9] != b" " or told != zlib.crc32(body) or fields.get("seq") != number:
        raise ValueError(f"record {number}")
    return from_json(RegistrationEntry, upgraded(RegistrationEntry, fields))


class RegistrationFile:
    """Fulfils the flow's RegisteringJournal port: one set-up's file, among the closed ones when it is over."""

    def __init__(self, folder: Path, run_id: str) -> None:
        self._run_id = run_id
        self._path = folder / f"{run_id}{_SUFFIX}"
        self._closed = folder / "closed" / self._path.name
        self._lock = FolderLock(folder)

    @property
    def run_id(self) -> str:
        return self._run_id

    def take(self) -> None:
        try:
            self._lock.take()
        except ProblemError as error:
            if error.problem.code is Code.RENEWAL_ELSEWHERE:
                raise fail(Code.REGISTER_ELSEWHERE) from None
            raise

    def release(self) -> None:
        self._lock.release()

    def entries(self) -> tuple[RegistrationEntry, ...]:
        return self._parsed()[0]

    def append(self, entry: RegistrationEntry) -> None:
        """Behind the last whole record, then down to the disk; FILE_NOT_WRITTEN where the system refuses."""
        with self._writing():
            if not self._path.exists() and self._closed.exists():
                self._move(self._closed, self._path)
            entries, length = self._parsed()
            _write_at(self._path, length, record(len(entries), entry))
            sync_folder(self._path.parent)

    def close(self) -> None:
        """Among the closed ones, of which the newest are kept; one that never did anything goes."""
        with self._writing():
            self._closed.parent.mkdir(exist_ok=True, mode=_PRIVATE)
            if self._path.exists() and self.entries():
                self._move(self._path, self._closed)
            self._path.unlink(missing_ok=True)
            for old in _by_age(self._closed.parent)[KEPT:]:
                old.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None

    @staticmethod
    def _move(old: Path, new: Path) -> None:
        old.replace(new)
        sync_folder(new.parent)
        sync_folder(old.parent)

    def _parsed(self) -> tuple[tuple[RegistrationEntry, ...], int]:
        path = self._path if self._path.exists() else self._closed
        try:
            return parse(path.read_bytes() if path.exists() else b"")
        except (OSError, ValueError) as error:
            raise fail(Code.REGISTER_DAMAGED, type(error).__name__, file=str(path)) from None


class RegistrationFiles:
    """Fulfils the flow's RegisteringJournals port: a folder with one file for each unfinished set-up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "registrations"

    def begin(self) -> RegistrationFile:
        """A journal under a fresh run id; the file appears with its first entry."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._folder)) from None
        return RegistrationFile(self._folder, secrets.token_hex(6))

    def all(self) -> tuple[RegistrationFile, ...]:
        return (*self._files(self._folder), *self._files(self._folder / "closed"))

    def unfinished(self) -> tuple[RegistrationFile, ...]:
        """The newest first. One without a whole entry never did anything; one that was closed is put away now."""
        return tuple(file for file in self._files(self._folder) if _is_open(file))

    def done(self, client_id: str) -> RegistrationFile | None:
        """That of the set-up which made this app and came to its end; None where it is not (or no longer) known."""
        return next((file for file in self._files(self._folder / "closed") if _made(file, client_id)), None)

    def _files(self, folder: Path) -> Iterator[RegistrationFile]:
        return (RegistrationFile(self._folder, path.name.removesuffix(_SUFFIX)) for path in _by_age(folder))


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)


def _is_open(file: RegistrationFile) -> bool:
    try:
        entries = file.entries()
    except ProblemError:
        return True
    if not entries or entries[-1].mark is RegistrationMark.CLOSED:
        file.close()
        return False
    return True


def _made(file: RegistrationFile, client_id: str) -> bool:
    try:
        entries = file.entries()
    except ProblemError:
        return False
    if not entries or entries[-1].outcome is not RegistrationOutcome.DONE:
        return False
    plan = entries[0].plan
    reused = plan.reuse.client_id if plan is not None and plan.reuse is not None else ""
    return client_id in {reused, *(entry.client_id for entry in entries)} - {""}


def _write_at(path: Path, length: int, line: bytes) -> None:
    """A torn record, or one of which the disk took only a part, is overwritten, never built upon."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "r+b") as file:
        file.truncate(length)
        file.seek(length)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
