"""The keyring tells the truth: stores of every kind of badness, each with its own sentence."""

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import keyring.backend
import keyring.errors
import pytest

from tests.services.practice import code_of
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.services import vault as vaults
from wizard.services.vault import LONGEST, SERVICE, SystemVault

SECRET = Secret("cnr8Q~canary.of-the_vault")


class Store:
    """An honest store in a dictionary."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, user: str, text: str) -> None:
        self.items[service, user] = text

    def get_password(self, service: str, user: str) -> str | None:
        return self.items.get((service, user))

    def delete_password(self, service: str, user: str) -> None:
        if self.items.pop((service, user), None) is None:
            raise keyring.errors.PasswordDeleteError(service)


class Null(Store):
    """Takes everything and keeps nothing, as keyring's null backend does."""

    def set_password(self, service: str, user: str, text: str) -> None:
        """Gone."""


class Forgetful(Store):
    """Gives back something else than it was given."""

    def get_password(self, service: str, user: str) -> str | None:
        found = super().get_password(service, user)
        return found and found[:-1]


class Clinging(Store):
    """Says that it deleted and does not."""

    def delete_password(self, service: str, user: str) -> None:
        """Still there."""


class Windows(Store):
    """As keyring's WinVault: one target for each service, and a copy `user@service` of what is written over."""

    def set_password(self, service: str, user: str, text: str) -> None:
        before = self.items.get((service, ""))
        if before is not None:
            self.items[f"{user}@{service}", ""] = before
        self.items[service, ""] = text

    def get_password(self, service: str, user: str) -> str | None:
        return self.items.get((service, ""), self.items.get((f"{user}@{service}", "")))

    def delete_password(self, service: str, user: str) -> None:
        targets = [target for target in ((service, ""), (f"{user}@{service}", "")) if target in self.items]
        if not targets:
            raise keyring.errors.PasswordDeleteError(service)
        for target in targets:
            del self.items[target]


class Raising(Store):
    """Every call fails in the same way."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, user: str) -> str | None:
        raise self._error


class PyWinError(Exception):
    """Shaped as pywintypes.error: three arguments, no message of its own."""


def vault(store: Any, seconds: float = 5.0) -> SystemVault:
    return SystemVault([("Test store", lambda: store)], seconds)


def test_an_honest_store_is_named() -> None:
    store = Store()
    assert vault(store).probe() == "Test store"
    assert store.items == {}


@pytest.mark.parametrize("make", [Store, Windows])
def test_what_is_put_is_there_until_it_is_deleted(make: Callable[[], Store]) -> None:
    store = make()
    one = vault(store)
    one.put("app-1", SECRET)
    assert one.lasting
    assert one.get("app-1") == SECRET
    assert one.get("app-2") is None
    one.delete("app-1")
    one.delete("app-1")
    assert one.get("app-1") is None
    assert store.items == {}


@pytest.mark.parametrize("make", [Store, Windows])
def test_putting_again_leaves_no_copy_of_the_old_value(make: Callable[[], Store]) -> None:
    store = make()
    one = vault(store)
    one.put("app-1", Secret("old8Q~value"))
    one.put("app-1", SECRET)
    assert list(store.items.values()) == [SECRET.reveal()]


def test_a_copy_made_by_somebody_elses_writing_is_deleted_too() -> None:
    store = Windows()
    one = vault(store)
    one.put("app-1", Secret("old8Q~value"))
    store.set_password(f"{SERVICE}/app-1", SERVICE, SECRET.reveal())
    assert len(store.items) == 2
    one.delete("app-1")
    assert store.items == {}


@pytest.mark.parametrize(
    ("store", "code"),
    [
        (Null(), Code.KEYRING_READ_BACK),
        (Forgetful(), Code.KEYRING_READ_BACK),
        (Clinging(), Code.KEYRING_DENIED),
        (Raising(keyring.errors.KeyringLocked("locked")), Code.KEYRING_LOCKED),
        (Raising(keyring.errors.NoKeyringError("none")), Code.KEYRING_NONE),
        (Raising(keyring.errors.PasswordSetError("denied")), Code.KEYRING_DENIED),
        (Raising(keyring.errors.InitError("dismissed")), Code.KEYRING_DENIED),
        (Raising(PyWinError(1312, "CredRead", SECRET.reveal())), Code.KEYRING_DENIED),
        (Raising(SystemExit()), Code.KEYRING_DENIED),
    ],
)
def test_each_badness_has_its_own_code(store: Store, code: Code) -> None:
    with pytest.raises(ProblemError) as caught:
        vault(store).probe()
    assert caught.value.problem.code is code
    assert SECRET.reveal() not in f"{caught.value}{caught.value.problem!r}"


@pytest.fixture
def released() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_a_store_that_waits_for_ever(released: threading.Event) -> None:
    class Hanging(Store):
        """Waits for a password window that nobody sees."""

        def get_password(self, service: str, user: str) -> str | None:
            released.wait(60)
            return None

    assert code_of(lambda: vault(Hanging(), 0.05).probe()) is Code.KEYRING_HANGS


def test_the_longest_secret() -> None:
    one = vault(Store())
    one.put("long", Secret("x" * LONGEST))
    with pytest.raises(ProblemError) as caught:
        one.put("longer", Secret("x" * (LONGEST + 1)))
    assert caught.value.problem.code is Code.KEYRING_TOO_LONG
    assert caught.value.problem.values["longest"] == "1280"
    with pytest.raises(ProblemError):
        one.put("wide", Secret("\U0001f511" * (LONGEST // 2 + 1)))
    assert one.get("longer") is None


def _absent() -> Any:
    raise RuntimeError("not here")


def test_the_first_store_that_works_is_taken() -> None:
    one = SystemVault([("First", _absent), ("Second", Store)])
    assert one.probe() == "Second"


def test_no_store_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    with pytest.raises(ProblemError) as caught:
        SystemVault([("First", _absent)]).probe()
    assert caught.value.problem.code is Code.KEYRING_NONE
    assert caught.value.problem.detail == "First: RuntimeError"
    assert code_of(SystemVault([]).probe) is Code.KEYRING_NONE


@pytest.mark.parametrize(
    "chosen", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring", "tests.evil"]
)
def test_a_store_named_by_a_variable_is_never_taken(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", chosen)
    assert code_of(SystemVault([("First", _absent)]).probe) is Code.KEYRING_REFUSED_KIND
    assert SystemVault([("First", Store)]).probe() == "First"
    assert all(module.startswith("keyring.backends.") for module in vaults._CLASSES)
    assert not {"keyring.backends.null", "keyring.backends.fail", "keyring.backends.chainer"} & set(vaults._CLASSES)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has its Credential Manager, which is taken first")
def test_a_plain_text_store_of_the_highest_priority_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """keyring itself would choose it: every backend class registers itself as soon as it exists."""
    asked: list[str] = []

    class PlaintextKeyring(keyring.backend.KeyringBackend):
        """As keyrings.alt's, and preferred to all others."""

        priority = 100

        def set_password(self, service: str, username: str, password: str) -> None:
            asked.append(service)

        def get_password(self, service: str, username: str) -> str | None:
            asked.append(service)
            return None

        def delete_password(self, service: str, username: str) -> None:
            asked.append(service)

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    try:
        assert code_of(SystemVault().probe) in {Code.KEYRING_NONE, Code.KEYRING_DENIED, Code.KEYRING_LOCKED}
    finally:
        keyring.backend.KeyringBackend._classes.discard(PlaintextKeyring)
    assert asked == []


def test_memory_is_used_only_when_it_was_chosen() -> None:
    one = SystemVault([("First", _absent)])
    assert code_of(lambda: one.put("app-1", SECRET)) is Code.KEYRING_NONE
    one.use_memory()
    one.use_memory()
    assert not one.lasting
    assert one.probe() == ""
    one.put("app-1", SECRET)
    assert one.get("app-1") == SECRET
    one.delete("app-1")
    one.delete("app-1")
    assert one.get("app-1") is None


def test_windows_keeps_secrets_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default would travel with a roaming profile."""

    class Roaming(Store):
        """As keyring's WinVault before anybody says otherwise."""

        viable = True
        persist = "enterprise"

    import keyring.backends.null as stand_in

    monkeypatch.setattr(stand_in, "Roaming", Roaming, raising=False)
    monkeypatch.setitem(vaults._CLASSES, "keyring.backends.null", "Roaming")
    made = vaults._make("keyring.backends.null")
    assert isinstance(made, Roaming)
    assert made.persist == "local machine"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "plan9"])
def test_each_system_has_its_stores(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    expected = {
        "linux": ["Secret Service", "KDE Wallet"],
        "darwin": ["Keychain"],
        "win32": ["Windows Credential Manager"],
    }
    assert [name for name, _ in vaults._known_stores()] == expected.get(platform, [])
