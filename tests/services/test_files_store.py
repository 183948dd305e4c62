"""Files of this computer: whole or not at all, for this person only, and never believed blindly."""

import errno
import json
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.services.practice import code_of
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.settings import Settings, Theme
from wizard.model.target import ContractGateway
from wizard.services.files import store
from wizard.services.files.store import ConnectionFiles, DraftFiles, SettingsFile, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
CONNECTION = Connection(
    "c1", GatewayAddress("gateway.example.com"), "ab" * 32, "Lobby", "SN1", "admin", ContractGateway("i1"), "velocity",
    Tenant("t", "contoso.com", Cloud.GLOBAL), "VelocityCalendar", "client", "app-1", "abc", "key", date(2027, 5, 4),
    12, date(2026, 11, 20),
)  # fmt: skip


def test_a_draft_comes_back(tmp_path: Path) -> None:
    drafts = DraftFiles(tmp_path)
    draft = Draft("d1", gateway_name="Empfang \ud800 ✓", secret_ref="app-1", tenant=CONNECTION.tenant)
    drafts.save(draft)
    assert drafts.load() == (draft,)
    drafts.save(draft.with_(step="tenant"))
    assert [one.step for one in drafts.load()] == ["tenant"]
    drafts.forget("d1")
    drafts.forget("d1")
    assert drafts.load() == ()


def test_the_newest_draft_comes_first(tmp_path: Path) -> None:
    drafts = DraftFiles(tmp_path)
    for number, name in enumerate(("a", "c", "b")):
        drafts.save(Draft(name))
        os.utime(tmp_path / "drafts" / f"{name}.json", (number, number))
    assert [draft.id for draft in drafts.load()] == ["b", "c", "a"]


def test_a_connection_comes_back(tmp_path: Path) -> None:
    connections = ConnectionFiles(tmp_path)
    assert connections.all() == ()
    assert connections.save(CONNECTION) == tmp_path / "connections" / "c1.json"
    assert connections.all() == (CONNECTION,)


def test_settings_come_back(tmp_path: Path) -> None:
    kept = SettingsFile(tmp_path)
    assert kept.load() == Settings()
    kept.save(Settings(proxy="p:1", theme=Theme.DARK, text_percent=150))
    assert kept.load() == Settings(proxy="p:1", theme=Theme.DARK, text_percent=150)


DAMAGED = {
    "empty": b"",
    "half": b'{"id": "half", "step": ',
    "list": b"[]",
    "kind": b'{"id": 7}',
    "unknown-step": b'{"id": "unknown-step", "permission_level": "root"}',
    "binary": bytes(range(256)),
    "deep": b"[" * 200_000,
    "numbers": b'{"id": ' + b"9" * 10_000 + b"}",
    "other-name": b'{"id": "../../evil"}',
    "date": b'{"id": "date", "secret_expires": 5}',
}


def test_damaged_and_hostile_files_are_passed_over_and_left(tmp_path: Path) -> None:
    drafts = DraftFiles(tmp_path)
    drafts.save(Draft("good"))
    folder = tmp_path / "drafts"
    for name, content in DAMAGED.items():
        (folder / f"{name}.json").write_bytes(content)
    (folder / "folder.json").mkdir()
    assert drafts.load() == (Draft("good"),)
    assert all((folder / f"{name}.json").read_bytes() == content for name, content in DAMAGED.items())


@posix
def test_links_and_pipes_are_passed_over(tmp_path: Path) -> None:
    drafts = DraftFiles(tmp_path)
    drafts.save(Draft("good"))
    os.mkfifo(tmp_path / "drafts" / "pipe.json")
    (tmp_path / "drafts" / "circle.json").symlink_to("circle.json")
    assert drafts.load() == (Draft("good"),)


def test_a_file_of_no_sane_size_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = DraftFiles(tmp_path)
    drafts.save(Draft("good"))
    monkeypatch.setattr(store, "_LARGEST", 10)
    assert drafts.load() == ()


@pytest.mark.parametrize("content", list(DAMAGED.values()))
def test_damaged_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert SettingsFile(tmp_path).load() == Settings()


@posix
def test_only_this_person_may_read(tmp_path: Path) -> None:
    DraftFiles(tmp_path / "new").save(Draft("d1"))
    path = tmp_path / "new" / "drafts" / "d1.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("failing", ["fsync", "replace", "open"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    path = tmp_path / "settings.json"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, failing, full)
        with pytest.raises(ProblemError) as caught:
            write_atomically(path, b"new")
    assert caught.value.problem.code is Code.FILE_NOT_WRITTEN
    assert caught.value.problem.values["file"] == str(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert code_of(lambda: write_atomically(tmp_path / "file" / "below.json", b"x")) is Code.FILE_NOT_WRITTEN
    (tmp_path / "folder" / "full").mkdir(parents=True)
    assert code_of(lambda: write_atomically(tmp_path / "folder", b"x")) is Code.FILE_NOT_WRITTEN
    (tmp_path / "drafts" / "d1.json").mkdir(parents=True)
    assert code_of(lambda: DraftFiles(tmp_path).forget("d1")) is Code.FILE_NOT_WRITTEN


def test_what_is_written_names_no_secret(tmp_path: Path) -> None:
    """A draft has a place for the keyring item's name and the three signs that Microsoft shows, and no other."""
    DraftFiles(tmp_path).save(Draft("d1", secret_ref="app-1", secret_hint="abc"))
    written = json.loads((tmp_path / "drafts" / "d1.json").read_text("utf-8"))
    assert {name for name in written if "secret" in name} == {
        "secret_ref", "secret_hint", "secret_key_id", "secret_expires"
    }  # fmt: skip
    assert not {name for name in written if "password" in name or "token" in name}


def test_a_connection_that_is_none_after_all_is_forgotten(tmp_path: Path) -> None:
    files = ConnectionFiles(tmp_path)
    files.save(CONNECTION)
    files.forget(CONNECTION.id)
    assert files.all() == ()
    files.forget(CONNECTION.id)
