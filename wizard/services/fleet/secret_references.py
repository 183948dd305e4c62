"""Fetches secrets from where a file says they are kept: keyring, environment, a private file, a program's output."""

import os
import stat
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

_SECONDS = 60
_LONGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SecretReferences:
    """Each secret is fetched once and stays in memory for this run only."""

    def __init__(
        self, keyring: Callable[[str], Secret | None], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """`folder` is where paths that are not absolute begin: that of the file which names them."""
        self._keyring = keyring
        self._folder = folder
        self._environment = os.environ if environment is None else environment
        self._known: dict[SecretReference, Secret] = {}
        self._one_at_a_time = threading.Lock()

    def fetch(self, reference: SecretReference) -> Secret:
        """The secret; REFERENCE_EMPTY, REFERENCE_FILE_OPEN, REFERENCE_COMMAND or a keyring's problem."""
        with self._one_at_a_time:  # a hundred gateways must not open a hundred prompts of a password manager
            if reference not in self._known:
                found = self._ways()[reference.kind](reference)
                if found is None or not found:
                    raise fail(Code.REFERENCE_EMPTY, reference=str(reference))
                self._known[reference] = found
            return self._known[reference]

    def _ways(self) -> Mapping[ReferenceKind, Callable[[SecretReference], Secret | None]]:
        return {
            ReferenceKind.KEYRING: lambda one: self._keyring(one.name),
            ReferenceKind.ENV: lambda one: Secret(self._environment.get(one.name, "")),
            ReferenceKind.FILE: lambda one: _in_file(self._folder / Path(one.name).expanduser()),
            ReferenceKind.COMMAND: lambda one: _told_by(one, self._folder),
        }


def _in_file(path: Path) -> Secret:
    """Opened before it is judged, so that what is judged is what is read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise fail(Code.FLEET_UNREADABLE, file=str(path))
            if os.name == "posix" and mode & _OTHERS:
                raise fail(Code.REFERENCE_FILE_OPEN, file=str(path))
            return _clean(file.read(_LONGEST).decode())
    except (OSError, UnicodeDecodeError) as error:
        raise fail(Code.FLEET_UNREADABLE, type(error).__name__, file=str(path)) from None


def _told_by(reference: SecretReference, folder: Path) -> Secret:
    """What a program prints. No shell, and what it says on its error stream is not repeated: it may hold the secret."""
    try:
        done = subprocess.run(  # noqa: S603 (the words are those of the person who wrote the file)
            reference.command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True, cwd=folder
        )
        return _clean(done.stdout[:_LONGEST].decode())
    except subprocess.CalledProcessError as error:
        raise _command_failed(reference, f"exit status {error.returncode}") from None
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise _command_failed(reference, type(error).__name__) from None


def _command_failed(reference: SecretReference, detail: str) -> ProblemError:
    return fail(Code.REFERENCE_COMMAND, detail, command=reference.command[0])


def _clean(text: str) -> Secret:
    """Without the line's end that editors and programs add."""
    return Secret(text.removeprefix("\ufeff").strip("\r\n"))
