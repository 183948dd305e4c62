"""A display's folder: planned, written as one, read back, and put right after a run that was killed."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import (
    DisplayFile,
    DisplayFileEntry,
    DisplayFileFormat,
    DisplayFilesPlan,
    DisplayFileValues,
    KeyChange,
    KeyChangeKind,
)
from wizard.model.draft import Draft
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles
from wizard.services.display_files import file_replacement
from wizard.services.display_files.display_folder_files import DisplayFolderFiles
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import DraftFiles

SECRET = "aB8Q~x.y_z-1+/=#$'"
OLD = "old8Q~secret"
NORTH = DisplayFileRoom("north@contoso.com", "North")
SOUTH = DisplayFileRoom("south@contoso.com", "South")
FILES = ProductFiles().get("m365_room_display").files
LABELS = ProductFiles().get("noi_epaper_display_server").files
TEXTS = {"tenant": "t-1", "client_id": "c-1"}
VALUES = DisplayFileValues(TEXTS, Secret(SECRET), (NORTH, SOUTH))
service = DisplayFolderFiles()


def write(folder: Path, values: DisplayFileValues = VALUES, files: tuple[DisplayFile, ...] = FILES) -> DisplayFilesPlan:
    plan = service.plan(str(folder), files, values)
    service.write(str(folder), files, values, plan)
    return plan


def code_of(work: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as told:
        work()
    assert SECRET not in str(told.value) + repr(told.value.problem)
    assert OLD not in str(told.value) + repr(told.value.problem)
    return told.value.problem.code


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_new_files_are_made_and_the_secret_is_its_owners_alone(tmp_path: Path) -> None:
    plan = write(tmp_path)
    assert plan.writes == 2
    assert len(plan.restarts) == 1
    assert plan.files[0].changes == (
        KeyChange(KeyChangeKind.ADDED, "AZURE_TENANT_ID", "", "t-1"),
        KeyChange(KeyChangeKind.ADDED, "AZURE_CLIENT_ID", "", "c-1"),
        KeyChange(KeyChangeKind.ADDED, "AZURE_CLIENT_SECRET", secret=True),
    )
    assert SECRET not in repr(plan)
    assert SECRET not in repr(VALUES)
    assert names(tmp_path) == {".env", "config.json"}
    rooms = json.loads((tmp_path / "config.json").read_text())["groups"][0]["rooms"]
    assert rooms == [{"email": one.address, "name": one.name} for one in (NORTH, SOUTH)]
    found = service.secret(str(tmp_path), FILES)
    assert found is not None
    assert found.reveal() == SECRET
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "config.json").stat().st_mode) & 0o400


def test_a_draft_with_a_folder_is_read_as_it_was_saved(tmp_path: Path) -> None:
    draft = Draft("d1", target=SettingsFiles("/opt/display", (NORTH, SOUTH), "/opt/display/"))
    DraftFiles(tmp_path).save(draft)
    assert DraftFiles(tmp_path).load() == (draft,)


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    before = {one: (one.read_bytes(), one.stat().st_mtime_ns, one.stat().st_ino) for one in tmp_path.iterdir()}
    plan = write(tmp_path)
    assert plan.writes == 0
    assert plan.restarts == ()
    assert {one: (one.read_bytes(), one.stat().st_mtime_ns, one.stat().st_ino) for one in tmp_path.iterdir()} == before


def test_what_else_stands_in_the_files_stays_and_so_do_mode_and_mark(tmp_path: Path) -> None:
    env, config = tmp_path / ".env", tmp_path / "config.json"
    env.write_bytes(f"\ufeff# ours\r\nPORT=1\r\nAZURE_CLIENT_SECRET='{OLD}' # key\r\n".encode())
    config.write_bytes(b'\xef\xbb\xbf{"theme": {"font": "x"},\r\n "groups": [{"rooms": []}]}')
    env.chmod(0o640)
    plan = write(tmp_path)
    assert config.read_bytes().startswith(b'\xef\xbb\xbf{"theme": {"font": "x"},\r\n "groups": [{"rooms": [')
    assert env.read_bytes() == (
        b"\xef\xbb\xbf# ours\r\nPORT=1\r\nAZURE_CLIENT_SECRET="
        b"'aB8Q~x.y_z-1+/=#$\\'' # key\r\nAZURE_TENANT_ID=t-1\r\nAZURE_CLIENT_ID=c-1\r\n"
    )
    assert KeyChange(KeyChangeKind.CHANGED, "AZURE_CLIENT_SECRET", secret=True) in plan.files[0].changes
    assert OLD not in repr(plan)
    if os.name != "nt":
        assert stat.S_IMODE(env.stat().st_mode) == 0o640


def test_an_empty_list_of_groups_has_no_place_for_a_room(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"groups": []}')
    assert code_of(lambda: write(tmp_path)) is Code.FILES_SHAPE
    assert names(tmp_path) == {"config.json"}


def test_only_what_is_known_is_written(tmp_path: Path) -> None:
    """As at a renewal: the secret alone, and no room is touched."""
    write(tmp_path)
    config = (tmp_path / "config.json").read_bytes()
    plan = write(tmp_path, DisplayFileValues({}, Secret(OLD)))
    assert [one.changes for one in plan.files] == [
        (KeyChange(KeyChangeKind.CHANGED, "AZURE_CLIENT_SECRET", secret=True),),
        (),
    ]
    assert (tmp_path / "config.json").read_bytes() == config
    assert "AZURE_CLIENT_ID=c-1\n" in (tmp_path / ".env").read_text()


def test_devices_and_names_are_read_from_the_files_and_written_to_them(tmp_path: Path) -> None:
    settings = tmp_path / "appsettings.json"
    settings.write_text(
        '{\n  // theirs\n  "rooms": [\n'
        '    {"name": "N", "location": "L", "email": "North@contoso.com", "associatedLabelMACs": ["0A"]},\n'
        '    {"name": "no mailbox"},\n  ],\n}\n'
    )
    settings.chmod(0o600)
    seen = service.look(str(tmp_path), LABELS)
    assert seen.rooms == (DisplayFileRoom("north@contoso.com", "N", "L", ("0A",)),)
    assert seen.found == ("appsettings.json",)
    wanted = DisplayFileRoom("north@contoso.com", "N", "L", ("0A", "0B"))
    plan = write(tmp_path, DisplayFileValues(TEXTS, Secret(SECRET), (wanted, SOUTH)), LABELS)
    assert [(one.kind.value, one.key, one.before, one.after) for one in plan.files[0].changes[3:]] == [
        ("changed", "North@contoso.com", "N · L · 0A", "N · L · 0A, 0B"),
        ("added", "south@contoso.com", "", "South"),
        ("removed", "", "no mailbox", ""),
    ]
    assert service.look(str(tmp_path), LABELS).rooms == (wanted, SOUTH)
    assert "// theirs" in settings.read_text()


def test_a_symbolic_link_is_followed_and_stays(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "display", tmp_path / "etc"
    folder.mkdir()
    elsewhere.mkdir()
    (elsewhere / "env").write_text("PORT=1\n")
    (elsewhere / "env").chmod(0o600)
    try:
        (folder / ".env").symlink_to("../etc/env")
    except OSError:
        pytest.skip("this account may make no links")
    plan = write(folder)
    assert (folder / ".env").is_symlink()
    assert plan.files[0].path == str(elsewhere / "env")
    assert "AZURE_CLIENT_ID=c-1" in (elsewhere / "env").read_text()
    assert names(elsewhere) == {"env"}


def test_folders_and_files_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert code_of(lambda: service.look(str(tmp_path / "file"), FILES)) is Code.FILES_FOLDER_IS_FILE
    for folder in (tmp_path / "gone", Path("relative"), Path("a\0b")):
        assert code_of(lambda folder=folder: service.look(str(folder), FILES)) is Code.FILES_FOLDER_GONE  # type: ignore[misc]  # the default binds the loop's value
    (tmp_path / ".env").mkdir()
    assert code_of(lambda: service.look(str(tmp_path), FILES)) is Code.FILES_NO_TEXT
    (tmp_path / ".env").rmdir()
    (tmp_path / "config.json").write_bytes(b'{\n"groups": "\xff"}')
    with pytest.raises(ProblemError) as told:
        service.look(str(tmp_path), FILES)
    assert told.value.problem.values == {"file": str(tmp_path / "config.json")}
    (tmp_path / "config.json").write_text('{"groups": [\n')
    assert code_of(lambda: service.plan(str(tmp_path), FILES, VALUES)) is Code.FILES_UNREADABLE
    assert names(tmp_path) == {"file", "config.json"}


def test_a_folder_that_may_not_be_written_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    assert code_of(lambda: service.look(str(tmp_path), FILES)) is Code.FILES_FOLDER_DENIED


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_file_that_everybody_can_read_is_not_given_the_secret(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("PORT=1\n")
    env.chmod(0o644)
    assert code_of(lambda: service.plan(str(tmp_path), FILES, VALUES)) is Code.FILES_READABLE_BY_OTHERS
    assert env.read_text() == "PORT=1\n"
    env.chmod(0o640)
    write(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="owners are of POSIX")
def test_a_file_whose_owner_cannot_be_kept_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = tmp_path / ".env"
    env.write_text("PORT=1\n")
    env.chmod(0o600)
    was = Path.stat

    class _Other:
        def __init__(self, known: os.stat_result) -> None:
            self._known = known
            self.st_uid = known.st_uid + 1

        def __getattr__(self, name: str) -> object:
            return getattr(self._known, name)

    def told(path: Path, *, follow_symlinks: bool = True) -> object:
        found = was(path, follow_symlinks=follow_symlinks)
        return _Other(found) if path.name == ".env" else found

    def refuse(*_args: object) -> None:
        raise PermissionError

    plan = service.plan(str(tmp_path), FILES, VALUES)
    monkeypatch.setattr(Path, "stat", told)
    monkeypatch.setattr(os, "chown", refuse)
    assert code_of(lambda: service.write(str(tmp_path), FILES, VALUES, plan)) is Code.FILES_OWNER
    monkeypatch.undo()
    assert env.read_text() == "PORT=1\n"
    assert names(tmp_path) == {".env"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_new_file_that_root_makes_belongs_to_the_owner_of_the_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12346)
    write(tmp_path)
    found = (tmp_path / ".env").stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 12346, 0o600)
    write(tmp_path, DisplayFileValues({}, Secret(OLD)))
    found = (tmp_path / ".env").stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 12346, 0o600)


def test_too_many_rooms_are_told(tmp_path: Path) -> None:
    rooms = tuple(DisplayFileRoom(f"r{number}@contoso.com") for number in range(21))
    assert (
        code_of(lambda: write(tmp_path, DisplayFileValues(TEXTS, Secret(SECRET), rooms))) is Code.FILES_TOO_MANY_ROOMS
    )


def test_a_value_that_no_environment_file_can_hold_is_told(tmp_path: Path) -> None:
    values = DisplayFileValues({**TEXTS, "client_id": "${HOME}"}, Secret(SECRET), ())
    assert code_of(lambda: write(tmp_path, values)) is Code.FILES_VALUE
    assert names(tmp_path) == set()


def test_what_has_changed_since_the_review_is_not_written_over(tmp_path: Path) -> None:
    plan = service.plan(str(tmp_path), FILES, VALUES)
    (tmp_path / "config.json").write_text('{"groups": [{"name": "x", "rooms": []}]}')
    assert code_of(lambda: service.write(str(tmp_path), FILES, VALUES, plan)) is Code.FILES_CHANGED
    assert names(tmp_path) == {"config.json"}


def prepared(tmp_path: Path) -> dict[str, bytes]:
    env = tmp_path / ".env"
    env.write_text(f"AZURE_CLIENT_SECRET={OLD}\n")
    env.chmod(0o600)
    return {".env": env.read_bytes()}


@pytest.mark.parametrize("fails_at", [1, 2])
def test_where_a_rename_fails_everything_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    before, renamed, was = prepared(tmp_path), 0, Path.replace

    def replace(path: Path, target: Path) -> Path:
        nonlocal renamed
        if target.name in (".env", "config.json") and path.name.endswith("-new"):
            renamed += 1
            if renamed == fails_at:
                raise PermissionError
        return was(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert code_of(lambda: write(tmp_path)) is Code.FILES_NOT_WRITTEN
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_where_the_disk_is_full_everything_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = prepared(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr(os, "fsync", full)
    assert code_of(lambda: write(tmp_path)) is Code.FILES_NOT_WRITTEN
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("at", range(12))
def test_a_run_that_was_killed_is_taken_back_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed at each rename and removal: afterwards nothing of it is left, and either all files are new or none."""
    before, steps = prepared(tmp_path), 0
    replace, unlink = Path.replace, Path.unlink

    def count() -> None:
        nonlocal steps
        steps += 1
        if steps > at:
            raise Killed

    def replaced(path: Path, target: Path) -> Path:
        count()
        return replace(path, target)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        count()
        unlink(path, missing_ok=missing_ok)

    plan = service.plan(str(tmp_path), FILES, VALUES)
    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    with pytest.raises(Killed):
        service.write(str(tmp_path), FILES, VALUES, plan)
    monkeypatch.undo()
    if os.name != "nt":
        hidden = [one for one in tmp_path.iterdir() if one.name.startswith("..env")]
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in hidden)
    service.look(str(tmp_path), FILES)
    after = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert after == before or set(after) == {".env", "config.json"}
    assert write(tmp_path).writes in (0, 2)
    assert names(tmp_path) == {".env", "config.json"}


def test_what_somebody_changed_after_a_killed_run_is_left_to_them(tmp_path: Path) -> None:
    write(tmp_path)
    env = tmp_path / ".env"
    entries = [{"path": str(env), "existed": True, "written": file_replacement.digest(b"something else")}]
    foreign = tmp_path / "foreign"
    foreign.write_text("theirs")
    entries.append({"path": str(foreign), "existed": False, "written": file_replacement.digest(b"theirs")})
    (tmp_path / ".room-wizard-record").write_text(json.dumps(entries))
    (tmp_path / "..env.room-wizard-old").write_text("older")
    now = env.read_bytes()
    service.look(str(tmp_path), FILES)
    assert env.read_bytes() == now
    assert names(tmp_path) == {".env", "config.json", "foreign"}
    (tmp_path / ".room-wizard-record").write_text("{")
    service.look(str(tmp_path), FILES)
    assert names(tmp_path) == {".env", "config.json", "foreign"}


@pytest.mark.parametrize("kind", [DisplayFileFormat.SYSTEMD, DisplayFileFormat.YAML])
def test_the_other_formats_are_written_and_read_back(tmp_path: Path, kind: DisplayFileFormat) -> None:
    entry = DisplayFileEntry(("SECRET",), "{client_secret}")
    file = DisplayFile("display", kind, "restart it", (entry,))
    (tmp_path / "display").write_bytes(b"# ours\r\n")
    (tmp_path / "display").chmod(0o600)
    assert write(tmp_path, VALUES, (file,)).writes == 1
    assert write(tmp_path, VALUES, (file,)).writes == 0
    assert (tmp_path / "display").read_bytes().startswith(b"# ours\r\nSECRET")
    assert (tmp_path / "display").read_bytes().endswith(b"\r\n")
    found = service.secret(str(tmp_path), (file,))
    assert found is not None
    assert found.reveal() == SECRET
    assert service.secret(str(tmp_path), ()) is None


def test_nothing_else_changes_with_what_is_written(tmp_path: Path) -> None:
    """An alias of YAML makes two values of one: a write to the first would change the second."""
    entry = DisplayFileEntry(("graph", "secret"), "{client_secret}")
    file = DisplayFile("display.yml", DisplayFileFormat.YAML, "restart it", (entry,))
    path = tmp_path / "display.yml"
    path.write_text("graph: &one\n  secret: old\nmail: *one\n")
    path.chmod(0o600)
    assert code_of(lambda: write(tmp_path, VALUES, (file,))) is Code.FILES_SHAPE
    assert path.read_text() == "graph: &one\n  secret: old\nmail: *one\n"
    path.write_text("graph:\nmail: &one {a: 1}\nother: *one\n")
    write(tmp_path, VALUES, (file,))
    assert path.read_text().startswith("graph:\n  secret: ")
    assert "mail: &one {a: 1}\nother: *one\n" in path.read_text()
