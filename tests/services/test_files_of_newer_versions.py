"""After a downgrade: what a newer version has saved is said to be so, and is neither replaced nor removed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.practice import code_of
from tests.services.test_files_store import CONNECTION
from tests.services.test_learned_steps import STEP
from wizard import app, cli, messages
from wizard.model.check import CheckState
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.settings import Policy, Settings
from wizard.model.written_credential import ServerMemory
from wizard.services.files import policy
from wizard.services.files.learned_steps import LearnedStepFiles, write_steps
from wizard.services.files.older_versions import HEAD_BYTES
from wizard.services.files.policy import settings_in_force
from wizard.services.files.server_memories import ServerMemoryFiles
from wizard.services.files.store import ConnectionFiles, DraftFiles, LastCheckFiles, SettingsFile

ADDRESS = GatewayAddress("display.example")
CHECK = LastCheck("c1", datetime(2027, 1, 1, tzinfo=UTC), CheckState.WORKS)


@dataclass(frozen=True)
class Kind:
    """One kind of file: how it is saved again, and how (if at all) it is removed."""

    path: str
    save: Callable[[Path], object]
    forget: Callable[[Path], object] | None = None


KINDS = (
    Kind(
        "drafts/d1.json",
        lambda folder: DraftFiles(folder).save(Draft("d1")),
        lambda folder: DraftFiles(folder).forget("d1"),
    ),
    Kind(
        f"connections/{CONNECTION.id}.json",
        lambda folder: ConnectionFiles(folder).save(CONNECTION),
        lambda folder: ConnectionFiles(folder).forget(CONNECTION.id),
    ),
    Kind("checks/c1.json", lambda folder: LastCheckFiles(folder).save(CHECK)),
    Kind("settings.json", lambda folder: SettingsFile(folder).save(Settings())),
    Kind(
        "display-servers/display.example-443.json",
        lambda folder: ServerMemoryFiles(folder).keep(ADDRESS, ServerMemory()),
    ),
)


def made_newer(path: Path) -> bytes:
    """As a program of the next year may write it: another number, and other fields."""
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({"version": told.pop("version") + 1, **told, "later": True}, indent=1), "utf-8")
    return path.read_bytes()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.path)
def test_a_file_of_a_newer_version_is_neither_replaced_nor_removed(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path)
    path = tmp_path / kind.path
    content = made_newer(path)
    for change in filter(None, (kind.save, kind.forget)):
        with pytest.raises(ProblemError) as told:
            change(tmp_path)
        assert told.value.problem == Problem(Code.SAVED_BY_NEWER, values={"file": str(path)})
    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.path)
def test_a_file_of_this_version_or_a_damaged_one_is_replaced_as_before(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path)
    whole = (tmp_path / kind.path).read_bytes()
    for content in (whole, b"", b'{"version": ', b'{"version": "99"}', b"[]"):
        (tmp_path / kind.path).write_bytes(content)
        kind.save(tmp_path)
        assert (tmp_path / kind.path).read_bytes() == whole
    if kind.forget is not None:
        kind.forget(tmp_path)
        assert not (tmp_path / kind.path).exists()


def test_set_ups_and_connections_of_a_newer_version_are_counted(tmp_path: Path) -> None:
    drafts, connections = DraftFiles(tmp_path), ConnectionFiles(tmp_path)
    assert (drafts.newer(), connections.newer()) == (0, 0)
    for name in ("d1", "d2", "d3"):
        drafts.save(Draft(name))
    connections.save(CONNECTION)
    made_newer(tmp_path / "drafts" / "d1.json")
    made_newer(tmp_path / "drafts" / "d3.json")
    (tmp_path / "drafts" / "damaged.json").write_text("{", "utf-8")
    (tmp_path / "drafts" / "folder.json").mkdir()
    assert (drafts.newer(), connections.newer()) == (2, 0)
    assert [one.id for one in drafts.load()] == ["d2"]
    made_newer(tmp_path / "connections" / f"{CONNECTION.id}.json")
    assert (connections.newer(), connections.all()) == (1, ())


def test_the_number_stands_first_in_everything_that_is_saved(tmp_path: Path) -> None:
    """By it alone a file is known to be newer, however large it is."""
    for kind in KINDS:
        kind.save(tmp_path)
        head = (tmp_path / kind.path).read_bytes()[:HEAD_BYTES]
        assert next(iter(json.loads((tmp_path / kind.path).read_bytes()))) == "version"
        assert b'"version"' in head


def test_learned_steps_of_a_newer_version_stay(tmp_path: Path) -> None:
    files, path = LearnedStepFiles(tmp_path), tmp_path / "learned" / "velocity.toml"
    write_steps(path, [])
    path.write_text(path.read_text("utf-8").replace("format = 1", "format = 2"), "utf-8")
    before = path.read_bytes()
    for change in (lambda: files.of("velocity"), lambda: files.add([STEP]), lambda: files.forget(STEP)):
        assert code_of(change) is Code.SAVED_BY_NEWER
    assert files.all() == ()
    assert path.read_bytes() == before
    assert code_of(lambda: files.read_file(path)) is Code.LEARNED_FILE_UNUSABLE


# ---- settings: a proxy that was chosen must not be passed over


@pytest.fixture
def newer_settings(tmp_path: Path) -> Path:
    SettingsFile(tmp_path).save(Settings(proxy="proxy.example:8080"))
    made_newer(tmp_path / "settings.json")
    return tmp_path


def test_settings_of_a_newer_version_are_no_defaults(newer_settings: Path) -> None:
    assert code_of(lambda: settings_in_force(newer_settings, Policy())) is Code.SAVED_BY_NEWER


@pytest.mark.parametrize("open_program", [app.run_setup, lambda: app.run_renewal("")], ids=["setup", "renew"])
def test_no_window_opens_on_settings_of_a_newer_version_and_it_is_said_why(
    newer_settings: Path, monkeypatch: pytest.MonkeyPatch, open_program: Callable[[], int]
) -> None:
    told: list[Problem] = []

    def refuse(problem: Problem) -> int:
        told.append(problem)
        return 1

    monkeypatch.setattr("platformdirs.user_data_path", lambda *_words, **_named: newer_settings)
    monkeypatch.setattr(policy, "LINUX", newer_settings / "no policy")
    monkeypatch.setattr(app, "prepare", lambda practice: None)
    monkeypatch.setattr(app, "_refuse", refuse)
    before = (newer_settings / "settings.json").read_bytes()
    assert open_program() == 1
    assert [one.code for one in told] == [Code.SAVED_BY_NEWER]
    assert (newer_settings / "settings.json").read_bytes() == before


def test_a_command_says_it_in_one_sentence(
    newer_settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.use("en")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_words, **_named: newer_settings)
    monkeypatch.setattr(policy, "LINUX", newer_settings / "no policy")
    assert cli.main(["export", str(newer_settings / "new.yaml")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("room-wizard: A newer version of this program has saved this. ")
    assert str(newer_settings / "settings.json") in told
    assert told.count("\n") == 1
