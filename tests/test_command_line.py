"""How the commands end where they did not run: no status that monitoring or a script would take for an answer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wizard import cli, messages
from wizard.commands import fleet_check
from wizard.commands.check import UNKNOWN
from wizard.commands.ending import INTERRUPTED_STATUS
from wizard.services.files import policy


@pytest.fixture(autouse=True)
def nothing_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages.use("en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(policy, "LINUX", tmp_path / "none.toml")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["check", "--colour"], 3),
        (["check", "--format", "xml"], 3),
        (["check", "Annex", "--prometheus", "rooms.prom"], 3),
        (["plan"], 1),
        (["plan", "--exit-code"], 3),
        (["apply", "f.yaml", "--forks", "0"], 1),
        (["renew", "a", "b"], 1),
        (["renew", "Annex", "--secret", "env:NEW"], 1),
        (["renew", "Annex"], 1),
        (["sandbox", "--gateways", "none"], 2),
        (["sandbox", "--gateways", "3", "--gateway-faults", "4:down"], 2),
        (["--version"], 0),
        (["check", "--help"], 0),
    ],
)
def test_a_command_that_did_not_run_ends_with_a_status_of_its_own(
    words: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == status
    told = capsys.readouterr()
    assert bool(told.err) is bool(status)


@pytest.mark.parametrize("words", [["Annex"], ["none.yaml"], ["Annex", "--ics", "dates.ics"]])
@pytest.mark.parametrize(
    ("form", "begins"),
    [("nagios", "ROOMS UNKNOWN - "), ("datto", "<-Start Result->\nSTATUS=UNKNOWN: "), ("json", '{"level": "unknown"')],
)
def test_a_check_that_cannot_begin_answers_where_the_monitoring_system_reads(
    words: list[str], form: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *words, "--format", form]) == UNKNOWN
    told = capsys.readouterr()
    assert told.out.startswith(begins)
    assert told.err
    if form == "json":
        assert json.loads(told.out)["problem"] == told.err.strip()


@pytest.mark.parametrize("words", [["Annex"], ["none.yaml"], ["none.yaml", "--format", "prometheus"]])
def test_people_and_node_exporter_are_told_on_the_error_stream_alone(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *words]) == UNKNOWN
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_a_policy_that_cannot_be_read_is_told_with_what_is_wrong_and_without_the_fleet_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('proxi = "a"\n', "utf-8")
    monkeypatch.setattr(policy, "LINUX", file)
    for words in (["check", "fleet.yaml"], ["plan", "fleet.yaml"], ["check"]):
        cli.main(words)
        told = capsys.readouterr().err
        assert f"In {file} this version does not understand: proxi." in told
        assert "fleet.yaml" not in told


def test_ctrl_c_ends_a_command_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(fleet_check, "run_fleet_check", pressed)
    assert cli.main(["check", "fleet.yaml"]) == INTERRUPTED_STATUS


ANSWERS = """
import sys
from wizard import cli
from wizard.commands import fleet_check
fleet_check.run_fleet_check = lambda *_given: print("All is well.") or 0
sys.exit(cli.main(["check", "fleet.yaml"]))
"""


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def _buffering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


@pytest.mark.usefixtures("_buffering")
def test_an_answer_that_nobody_reads_is_no_traceback() -> None:
    """Its reader has gone before it is written."""
    with subprocess.Popen([sys.executable, "-c", ANSWERS], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as one:
        assert one.stdout is not None
        assert one.stderr is not None
        one.stdout.close()
        told = one.stderr.read()
    assert (told, one.returncode) == (b"", UNKNOWN)


@pytest.mark.usefixtures("_buffering")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_an_answer_that_cannot_be_written_is_told_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-c", ANSWERS], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b"room-wizard: No space left on device\n"
    assert done.returncode == UNKNOWN


@pytest.mark.parametrize(
    ("words", "file"),
    [([], None), (["setup"], None), (["open"], None), (["open", "fleet.yaml"], Path("fleet.yaml"))],
)
def test_a_file_to_open_reaches_the_window(
    monkeypatch: pytest.MonkeyPatch, words: list[str], file: Path | None
) -> None:
    asked: list[Path | None] = []

    def run_setup(given: Path | None = None) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr("wizard.app.run_setup", run_setup)
    assert cli.main(words) == 0
    assert asked == [file]


def test_the_manual_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("  COMMAND\n")[2]
    commands = set(re.findall(r"^    ([a-z]+) ", listed, re.MULTILINE))
    assert {"plan", "sandbox"} <= commands
    page = (Path(__file__).parent.parent / "packaging" / "linux" / "room-wizard.1").read_text("utf-8")
    assert set(re.findall(r"^\.TP\n\.BR? ([a-z]+)", page, re.MULTILINE)) >= commands


def test_the_menu_entry_takes_a_file_and_claims_no_kind_of_file() -> None:
    """A program that claimed YAML would become its default where no editor does."""
    folder = Path(__file__).parent.parent / "packaging"
    entry = (folder / "linux" / "room-wizard.desktop").read_text("utf-8")
    assert "\nExec=room-wizard open %f\n" in entry
    assert "MimeType" not in entry
    setup = (folder / "windows" / "setup.nsi").read_text("utf-8")
    for kind in (".yaml", ".yml"):
        assert f'WriteRegStr SHCTX "Software\\Classes\\{kind}\\OpenWithProgids" "${{PROGID}}"' in setup
        assert f'DeleteRegValue SHCTX "Software\\Classes\\{kind}\\OpenWithProgids" "${{PROGID}}"' in setup
        assert f'WriteRegStr SHCTX "Software\\Classes\\{kind}" ' not in setup
