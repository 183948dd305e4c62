"""One wizard at a time: a lock that the operating system takes back by itself when a process dies."""

import os
import sys
from pathlib import Path

from wizard.model.problem import Code, fail


class FolderLock:
    """Held by one process for one folder, from `take` to `release` or its end."""

    def __init__(self, folder: Path, elsewhere: Code) -> None:
        self._path = folder / "lock"
        self._elsewhere = elsewhere
        self._handle: int | None = None

    def take(self) -> None:
        """The problem `elsewhere` if another has it; taking it twice is no harm."""
        if self._handle is not None:
            return
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._path)) from None
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise fail(self._elsewhere) from None
        self._handle = handle

    def release(self) -> None:
        """Closing the file gives the lock back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    """Raises OSError at once where another process holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
