"""The operating system's keyring, asked in a way that tells the truth.

Only known, encrypting stores are used, by name: keyring itself would pick a plain-text file or a null store if one is
installed or named by a variable. Every write is read back. A store that hangs on an unseen prompt is left after 60 s.
"""

import importlib
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.encrypted_files import EncryptedFileStore

T = TypeVar("T")
SERVICE = "room-wizard"
LONGEST = 1280
"""UTF-16 units that Windows' store holds (CRED_MAX_CREDENTIAL_BLOB_SIZE, 2,560 bytes)."""
SECONDS = 60.0
_MOST_COPIES = 3

_STORES = {
    "linux": (
        ("keyring.backends.SecretService", "Secret Service"),
        ("keyring.backends.kwallet", "KDE Wallet"),
    ),
    "darwin": (("keyring.backends.macOS", "Keychain"),),
    "win32": (("keyring.backends.Windows", "Windows Credential Manager"),),
}
_CLASSES = {
    "keyring.backends.SecretService": "Keyring",
    "keyring.backends.kwallet": "DBusKeyring",
    "keyring.backends.macOS": "Keyring",
    "keyring.backends.Windows": "WinVaultKeyring",
}


class SecretStore(Protocol):
    """What keyring's backends have in common."""

    def set_password(self, place: str, user: str, text: str, /) -> None: ...
    def get_password(self, place: str, user: str, /) -> str | None: ...
    def delete_password(self, place: str, user: str, /) -> None: ...


class SystemVault:
    """Fulfils the flow's Vault port."""

    def __init__(
        self,
        stores: Iterable[tuple[str, Callable[[], SecretStore]]] | None = None,
        seconds: float = SECONDS,
        folder: Path | None = None,
    ) -> None:
        """`folder` takes, sealed, what is too long for the store; without one that is KEYRING_TOO_LONG."""
        self._sealed = None if folder is None else EncryptedFileStore(folder / "sealed")
        self._stores = tuple(_known_stores() if stores is None else stores)
        self._seconds = seconds
        self._memory: dict[str, Secret] | None = None
        self._store: SecretStore | None = None
        self._name = ""

    @property
    def lasting(self) -> bool:
        return self._memory is None

    def use_memory(self) -> None:
        if self._memory is None:
            self._memory = {}

    def probe(self) -> str:
        if self._memory is not None:
            return ""
        name = f"probe-{secrets.token_hex(8)}"
        value = Secret(secrets.token_urlsafe(24))
        self.put(name, value)
        self.delete(name)
        return self._name

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret under a name of its own and prove it by reading it back.

        An item of that name goes first: Windows would keep a copy of the old value beside the new one.
        """
        if self._memory is not None:
            self._memory[name] = secret
            return
        self.delete(name)
        store, text = self._open(), self._fitting(name, secret).reveal()
        self._call(lambda: store.set_password(f"{SERVICE}/{name}", SERVICE, text))
        if self.get(name) != secret:
            raise fail(Code.KEYRING_READ_BACK, self._name)

    def _fitting(self, name: str, secret: Secret) -> Secret:
        """What goes into the store: the secret, or the key of the file in which it is sealed."""
        if len(secret.reveal().encode("utf-16-le")) // 2 <= LONGEST:
            return secret
        if self._sealed is None:
            raise fail(Code.KEYRING_TOO_LONG, longest=str(LONGEST))
        return self._sealed.seal(name, secret)

    def get(self, name: str) -> Secret | None:
        """The secret; None where the store does not have it, or what is sealed is gone or was changed."""
        if self._memory is not None:
            return self._memory.get(name)
        kept = self._kept(name)
        return kept if kept is None or self._sealed is None else self._sealed.open(name, kept)

    def _kept(self, name: str) -> Secret | None:
        store = self._open()
        found = self._call(lambda: store.get_password(f"{SERVICE}/{name}", SERVICE))
        return None if found is None else Secret(str(found))

    def delete(self, name: str) -> None:
        """Delete an item with whatever copies the store made of it; one that is not there is fine.

        The key goes before the file it opens: from then on nobody can read that.
        """
        if self._memory is not None:
            self._memory.pop(name, None)
            return
        self._delete_kept(name)
        if self._sealed is not None:
            self._sealed.forget(name)

    def _delete_kept(self, name: str) -> None:
        store = self._open()
        for _ in range(_MOST_COPIES):
            if self._kept(name) is None:
                return
            self._call(lambda: store.delete_password(f"{SERVICE}/{name}", SERVICE))
        if self._kept(name) is not None:
            raise fail(Code.KEYRING_DENIED, f"{self._name}: still there after it was deleted")

    def _open(self) -> SecretStore:
        """The first store that works here; found once."""
        if self._store is None:
            self._name, self._store = self._call(self._first_store)
        return self._store

    def _first_store(self) -> tuple[str, SecretStore]:
        reasons = []
        for name, make in self._stores:
            try:
                return name, make()
            except Exception as error:  # noqa: BLE001 (backends raise anything: D-Bus, Win32, import errors)
                reasons.append(f"{name}: {type(error).__name__}")
        if chosen := os.environ.get("PYTHON_KEYRING_BACKEND"):
            raise fail(Code.KEYRING_REFUSED_KIND, "; ".join([chosen[:80], *reasons]))
        raise fail(Code.KEYRING_NONE, "; ".join(reasons))

    def _call(self, work: Callable[[], T]) -> T:
        """Do it on a thread of its own, because a store may wait for ever on a prompt that nobody sees."""
        outcome: list[T] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                outcome.append(work())
            except BaseException as error:  # noqa: BLE001 (carried to the caller)
                failure.append(error)

        thread = threading.Thread(target=run, daemon=True, name="keyring")
        thread.start()
        thread.join(self._seconds)
        if thread.is_alive():
            raise fail(Code.KEYRING_HANGS, self._name)
        if failure:
            raise _translated(failure[0], self._name)
        return outcome[0]


def _known_stores() -> list[tuple[str, Callable[[], SecretStore]]]:
    platform = "linux" if sys.platform.startswith("linux") else sys.platform
    return [(name, lambda module=module: _make(module)) for module, name in _STORES.get(platform, ())]  # type: ignore[misc]


def _make(module: str) -> SecretStore:
    """The backend class itself, not keyring's choice; its `priority` raises where it cannot work."""
    backend = getattr(importlib.import_module(module), _CLASSES[module])
    if not backend.viable:
        raise RuntimeError("not viable here")
    store = backend()
    if hasattr(store, "persist"):
        store.persist = "local machine"  # Windows: the default would roam with the profile to other computers
    made: SecretStore = store
    return made


def _translated(error: BaseException, store: str) -> ProblemError:
    if isinstance(error, ProblemError):
        return error
    import keyring.errors

    detail = f"{store}: {type(error).__name__}"
    if isinstance(error, keyring.errors.KeyringLocked):
        return fail(Code.KEYRING_LOCKED, detail)
    if isinstance(error, keyring.errors.NoKeyringError):
        return fail(Code.KEYRING_NONE, detail)
    return fail(Code.KEYRING_DENIED, detail)
