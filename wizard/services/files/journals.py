"""Journals on the disk: each record is there before what it announces is done.

A folder holds one file for each unfinished run, and those that were closed or damaged in folders of their own.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import RenewalEntry, RenewalMark
from wizard.services.files.journal_records import parse, record
from wizard.services.files.lock import FolderLock
from wizard.services.files.older_versions import NewerFormError

EntryT = TypeVar("EntryT")
KEPT = 20
"""Closed journals that are kept: support can read them, and what they made can be taken back on another day."""
_PRIVATE = 0o700
_SUFFIX = ".journal"


@dataclass(frozen=True, slots=True)
class JournalKind(Generic[EntryT]):
    """What one kind of journal calls its entries and its troubles."""

    entry: type[EntryT]
    folder: str
    closes: Callable[[EntryT], bool]
    """Whether an entry is the last one of its run."""
    damaged: Code
    elsewhere: Code
    """Another process works on journals of this kind."""


class JournalFile(Generic[EntryT]):
    """Fulfils the flow's Journal port: one run's file, among the closed ones when it is over."""

    def __init__(self, folder: Path, run_id: str, kind: JournalKind[EntryT]) -> None:
        self._run_id, self._kind = run_id, kind
        self._path = folder / f"{run_id}{_SUFFIX}"
        self._closed = folder / "closed" / self._path.name
        self._lock = FolderLock(folder, kind.elsewhere)

    @property
    def run_id(self) -> str:
        return self._run_id

    def take(self) -> None:
        self._lock.take()

    def release(self) -> None:
        self._lock.release()

    def entries(self) -> tuple[EntryT, ...]:
        return self._parsed()[0]

    def append(self, entry: EntryT) -> None:
        """Behind the last whole record, then down to the disk; FILE_NOT_WRITTEN where the system refuses.

        One that was closed is open again.
        """
        with self._writing():
            if not self._path.exists() and self._closed.exists():
                _move(self._closed, self._path)
            entries, length = self._parsed()
            _write_at(self._path, length, record(len(entries), entry))
            if not entries:
                sync_folder(self._path.parent)

    def close(self) -> None:
        """Among the closed ones, of which the newest are kept; one that never did anything goes."""
        with self._writing():
            self._closed.parent.mkdir(exist_ok=True, mode=_PRIVATE)
            if self._path.exists() and self.entries():
                _move(self._path, self._closed)
            self._path.unlink(missing_ok=True)
            for old in _by_age(self._closed.parent)[KEPT:]:
                old.unlink(missing_ok=True)

    def set_aside(self) -> str:
        """Into a folder that is never emptied: it tells support what happened."""
        kept = self._path.parent / "damaged" / self._path.name
        with self._writing():
            kept.parent.mkdir(exist_ok=True, mode=_PRIVATE)
            _move(self._path, kept)
        return str(kept)

    def is_open(self) -> bool:
        """Whether anything is left to do, or nobody can tell. One that was over is put away now."""
        try:
            entries = self.entries()
        except ProblemError:
            return True
        if entries and self._kind.closes(entries[-1]):
            self.close()
            return False
        return bool(entries)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None

    def _parsed(self) -> tuple[tuple[EntryT, ...], int]:
        path = self._path if self._path.exists() else self._closed
        try:
            return parse(path.read_bytes() if path.exists() else b"", self._kind.entry)
        except OSError as error:
            raise fail(self._kind.damaged, type(error).__name__, file=str(path)) from None
        except NewerFormError:
            raise fail(Code.SAVED_BY_NEWER, file=str(path)) from None
        except ValueError as error:
            raise fail(self._kind.damaged, str(error), file=str(path)) from None


class JournalFolder(Generic[EntryT]):
    """Fulfils the flow's Journals port for one kind of journal."""

    def __init__(self, folder: Path, kind: JournalKind[EntryT]) -> None:
        self._folder, self._kind = folder / kind.folder, kind

    def begin(self) -> JournalFile[EntryT]:
        """A journal under a fresh run id; the file appears with its first entry."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._folder)) from None
        return JournalFile(self._folder, secrets.token_hex(6), self._kind)

    def unfinished(self) -> tuple[JournalFile[EntryT], ...]:
        """The newest first. One without a whole entry never did anything."""
        return tuple(file for file in self._files(self._folder) if file.is_open())

    def closed(self) -> Iterator[JournalFile[EntryT]]:
        """Those that came to their end, the newest first."""
        return self._files(self._folder / "closed")

    def all(self) -> tuple[JournalFile[EntryT], ...]:
        return (*self._files(self._folder), *self.closed())

    def _files(self, folder: Path) -> Iterator[JournalFile[EntryT]]:
        names = (path.name.removesuffix(_SUFFIX) for path in _by_age(folder))
        return (JournalFile(self._folder, name, self._kind) for name in names)


class RenewalJournalFiles(JournalFolder[RenewalEntry]):
    """The journals of renewals."""

    KIND = JournalKind(
        RenewalEntry,
        "renewals",
        lambda entry: entry.mark is RenewalMark.CLOSED,
        Code.JOURNAL_DAMAGED,
        Code.RENEWAL_ELSEWHERE,
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, self.KIND)


class FleetRenewalJournalFiles:
    """Fulfils the flow's FleetRenewalJournals port: a folder for each app, which has one renewal at a time."""

    def __init__(self, place: Path) -> None:
        self._folder = place / "fleet-renewals"

    def of_app(self, client_id: str) -> JournalFile[RenewalEntry]:
        """The unfinished one, else a new one."""
        files = RenewalJournalFiles(self._folder / client_id.lower())
        return next(iter(files.unfinished()), None) or files.begin()

    def unfinished(self) -> tuple[tuple[str, JournalFile[RenewalEntry]], ...]:
        """Each with its app's client ID."""
        folders = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        return tuple((one.name, file) for one in folders for file in RenewalJournalFiles(one).unfinished()[:1])


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)


def _move(old: Path, new: Path) -> None:
    old.replace(new)
    sync_folder(new.parent)
    sync_folder(old.parent)


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
