"""`rehearse` for whoever keeps a recipe: what has moved since an earlier firmware, pictures, learned steps."""

import json
from pathlib import Path

import pytest

from tests.driving.rehearsed import SECRET, VALUES, command, rehearse
from wizard.commands.rehearsal_comparison import read_traces, sentence
from wizard.flow.web_form.comparing import Move, StepMove
from wizard.model.learned_step import ControlDescription, LearnedStep
from wizard.model.recipe import Act
from wizard.sandbox.pages import PracticePages
from wizard.services.files.learned_steps import write_steps

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
CALLED = "Registration number"
LEARNED = LearnedStep(
    "velocity",
    Act.FILL,
    "Client ID",
    ControlDescription("textbox", (CALLED,), ("add calendar integration",), ("Alias", "")),
)


def firmware(*, new: bool) -> PracticePages:
    """A newer one calls the client ID otherwise."""
    rename = 0.12 if new else 0.0
    return PracticePages("velocity", "native", sign_in=False, approved=True, rename=rename, seed=50)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run on the old firmware."""
    folder = tmp_path_factory.mktemp("earlier")
    with firmware(new=False) as pages:
        assert rehearse(pages, "velocity", folder, "--save").status == 0
    return folder / "report.json"


def test_every_step_tells_its_seconds_how_it_was_found_and_what_it_is_called(earlier: Path) -> None:
    steps = json.loads(earlier.read_text("utf-8"))["steps"]
    assert all({"seconds", "found", "called", "place"} <= step.keys() for step in steps)
    told = {step["label"]: (step["found"], step["called"], step["place"]) for step in steps}
    assert told["Client ID"] == ("label", "Client ID", "add calendar integration")
    assert SECRET not in earlier.read_text("utf-8")


def test_the_same_firmware_has_moved_nothing(earlier: Path, tmp_path: Path) -> None:
    with firmware(new=False) as pages:
        done = rehearse(pages, "velocity", tmp_path, "--save", "--compare", str(earlier))
    assert (done.status, done.report["moved"]) == (0, [])
    assert "Nothing has moved." in done.output.splitlines()


def test_another_firmware_says_what_is_not_found_any_more_and_shows_it(earlier: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    with firmware(new=True) as pages:
        options = ("--save", "--compare", str(earlier), "--pictures", str(pictures))
        done = rehearse(pages, "velocity", tmp_path, *options)
    assert done.status == 1
    assert "“Client ID” is not found any more: it was done by its label, and now a person is asked." in done.output
    assert {"step": "Client ID", "what": "not found", "before": "label", "now": "person"} in done.report["moved"]
    asked = [step for step in done.report["steps"] if step["outcome"] == "asked"]
    assert [step["picture"] for step in asked] == [path.name for path in sorted(pictures.iterdir())]
    assert (pictures / asked[0]["picture"]).read_bytes().startswith(b"\x89PNG")


def test_with_a_learned_file_the_new_firmware_is_done_and_what_moved_is_said(earlier: Path, tmp_path: Path) -> None:
    write_steps(tmp_path / "learned.toml", [LEARNED])
    with firmware(new=True) as pages:
        options = ("--save", "--compare", str(earlier), "--learned", str(tmp_path / "learned.toml"))
        done = rehearse(pages, "velocity", tmp_path, *options)
        assert (pages.saved() or {})["client_id"] == VALUES["client_id"]
    assert (done.status, done.report["ok"]) == (3, True), done.report
    assert [line for line in done.output.splitlines() if line.startswith("“")] == [
        f"“Client ID” is called “{CALLED}” now; it was called “Client ID”.",
        "“Client ID” is found by what was shown before now; it was found by its label.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "it cannot be read (FileNotFoundError)"),
        ("{", "it is not JSON"),
        ("[]", "it is no report of a rehearsal"),
        ('{"steps": [{"label": "x"}]}', "it is no report of a rehearsal"),
        ('{"steps": [{"label": "x", "outcome": 3}]}', "it is no report of a rehearsal"),
        ("[" * 300, "it is not JSON"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(content: str | None, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "earlier.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r".") as raised:
        read_traces(file)
    assert str(raised.value) == sentence


def test_a_wrong_report_ends_the_command_before_anything_is_opened(tmp_path: Path) -> None:
    values = tmp_path / "values.json"
    values.write_text(json.dumps(VALUES), "utf-8")
    (tmp_path / "earlier.json").write_text("[]", "utf-8")
    run = command(
        *("--product", "velocity", "--url", "https://127.0.0.1:9", "--values", values),
        *("--report", tmp_path / "report.json", "--compare", tmp_path / "earlier.json"),
    )
    assert run.returncode == 2
    assert "earlier.json cannot be compared with: it is no report of a rehearsal" in run.stderr


@pytest.mark.parametrize("move", Move)
def test_every_move_has_a_sentence_that_names_the_step(move: Move) -> None:
    told = sentence(StepMove("Client ID", move, "label", "something new"))
    assert told.startswith("“Client ID” ")
    assert told.endswith(".")
