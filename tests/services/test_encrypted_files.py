"""What is too long for the store lies sealed in a file, and is gone with either half."""

import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.practice import code_of
from tests.services.test_vault import Store, Windows
from wizard.model.problem import Code
from wizard.model.secret import Secret
from wizard.services.certificates import SelfSigned
from wizard.services.vault import LONGEST, SystemVault

NAME = "d1/client-secret/1"


@pytest.fixture(scope="module")
def certificate() -> Secret:
    return SelfSigned().make("Room Calendar Wizard VGW91", date(2030, 1, 1))


def vault(store: Any, folder: Path) -> SystemVault:
    return SystemVault([("Test store", lambda: store)], folder=folder)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("make", [Store, Windows])
def test_a_certificate_is_kept_and_forgotten(make: type[Store], tmp_path: Path, certificate: Secret) -> None:
    store = make()
    one = vault(store, tmp_path)
    one.put(NAME, certificate)
    assert vault(store, tmp_path).get(NAME) == certificate
    assert max(len(text) for text in store.items.values()) < LONGEST
    one.put(NAME, certificate)
    assert len(files(tmp_path)) == 1
    one.delete(NAME)
    assert one.get(NAME) is None
    assert store.items == {}
    assert files(tmp_path) == []


def test_nothing_of_it_can_be_read_in_its_file(tmp_path: Path, certificate: Secret) -> None:
    vault(Store(), tmp_path).put(NAME, certificate)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    assert NAME not in str(file)
    assert all(line.encode() not in content for line in certificate.reveal().splitlines() if line)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_same_secret_never_looks_the_same_twice(tmp_path: Path, certificate: Secret) -> None:
    store = Store()
    one, seen = vault(store, tmp_path), set()
    for _ in range(5):
        one.put(NAME, certificate)
        seen |= {(files(tmp_path)[0].read_bytes(), *store.items.values())}
    assert len({content for content, _ in seen}) == len({kept for _, kept in seen}) == 5


def test_changed_by_a_single_bit_it_opens_no_more(tmp_path: Path, certificate: Secret) -> None:
    one = vault(Store(), tmp_path)
    one.put(NAME, certificate)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    for at in (0, 20, len(content) - 1):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert one.get(NAME) is None
    file.write_bytes(b"")
    assert one.get(NAME) is None
    file.write_bytes(content)
    assert one.get(NAME) == certificate


def test_under_another_name_it_opens_no_more(tmp_path: Path, certificate: Secret) -> None:
    """Whoever can write files cannot make one connection use another's key."""
    store = Store()
    one = vault(store, tmp_path)
    one.put(NAME, certificate)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    one.put("other", SelfSigned().make("other", date(2030, 1, 1)))
    (kept,) = [text for (service, _), text in store.items.items() if service.endswith(NAME)]
    (other,) = [key for key in store.items if key[0].endswith("other")]
    store.items[other] = kept
    next(path for path in files(tmp_path) if path != file).write_bytes(content)
    assert one.get("other") is None


def test_without_its_file_it_is_gone_and_can_be_put_again(tmp_path: Path, certificate: Secret) -> None:
    one = vault(Store(), tmp_path)
    one.put(NAME, certificate)
    files(tmp_path)[0].unlink()
    assert one.get(NAME) is None
    one.put(NAME, certificate)
    assert one.get(NAME) == certificate


def test_a_file_whose_key_never_came_goes_with_its_name(tmp_path: Path, certificate: Secret) -> None:
    """Killed between the file and the store: whoever clears the name away clears the file away."""

    class Dying(Store):
        def set_password(self, service: str, user: str, text: str) -> None:
            raise RuntimeError

    assert code_of(lambda: vault(Dying(), tmp_path).put(NAME, certificate)) is Code.KEYRING_DENIED
    assert len(files(tmp_path)) == 1
    vault(Store(), tmp_path).delete(NAME)
    assert files(tmp_path) == []


def test_a_client_secret_needs_no_file(tmp_path: Path) -> None:
    one = vault(Store(), tmp_path)
    for text in ("abc8Q~x", "x" * LONGEST, "room-wizard-sealed:1:short"):
        one.put(NAME, Secret(text))
        assert one.get(NAME) == Secret(text)
        assert files(tmp_path) == []


def test_a_certificate_that_gives_way_to_a_secret_leaves_no_file(tmp_path: Path, certificate: Secret) -> None:
    one = vault(Store(), tmp_path)
    one.put(NAME, certificate)
    one.put(NAME, Secret("abc8Q~x"))
    assert files(tmp_path) == []
    assert one.get(NAME) == Secret("abc8Q~x")


def test_in_memory_there_is_no_file_at_all(tmp_path: Path, certificate: Secret) -> None:
    one = vault(Store(), tmp_path)
    one.use_memory()
    one.put(NAME, certificate)
    assert one.get(NAME) == certificate
    one.delete(NAME)
    assert files(tmp_path) == []


def test_without_a_folder_it_is_too_long(certificate: Secret) -> None:
    one = SystemVault([("Test store", Store)])
    assert code_of(lambda: one.put(NAME, certificate)) is Code.KEYRING_TOO_LONG


def test_a_folder_that_refuses_is_told(tmp_path: Path, certificate: Secret) -> None:
    (tmp_path / "sealed").write_text("in the way")
    assert code_of(lambda: vault(Store(), tmp_path).put(NAME, certificate)) is Code.FILE_NOT_WRITTEN
