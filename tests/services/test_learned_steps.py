"""What persons have shown: kept in a file for each product, read strictly, and without any value."""

from pathlib import Path

import pytest

from wizard.model.learned_step import ControlDescription, LearnedStep
from wizard.model.problem import Code, ProblemError
from wizard.model.recipe import Act
from wizard.services.files.learned_steps import LARGEST, LearnedStepFiles

CONTROL = ControlDescription("textbox", ('The "key"', "Schlüssel"), ("microsoft 0",), ("Alias", ""), True, "2.12.0")
STEP = LearnedStep("velocity", Act.FILL, "Client Secret", CONTROL)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    files = LearnedStepFiles(tmp_path)
    files.add([STEP])
    files.add([STEP])
    assert (files.of("velocity"), files.of("ones"), files.all()) == ((STEP,), (), (STEP,))
    files.forget(STEP)
    assert files.all() == ()


def test_a_file_is_taken_to_another_profile(tmp_path: Path) -> None:
    here, there = LearnedStepFiles(tmp_path / "here"), LearnedStepFiles(tmp_path / "there")
    here.add([STEP])
    here.write_file(tmp_path / "learned.toml", here.all())
    there.add(there.read_file(tmp_path / "learned.toml"))
    assert there.of("velocity") == (STEP,)


@pytest.mark.parametrize("text", ["", "[project]\nname = 'x'", "format = 1\nsteps = [{}]", "\x00", "format = 9"])
def test_a_file_of_something_else_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.toml").write_text(text, "utf-8")
    with pytest.raises(ProblemError) as raised:
        LearnedStepFiles(tmp_path).read_file(tmp_path / "other.toml")
    assert raised.value.problem.code is Code.LEARNED_FILE_UNUSABLE
    assert raised.value.problem.values == {"file": "other.toml"}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("format = 1", "format = 0"),
        lambda text: text.replace('do = "fill"', 'do = "save"'),
        lambda text: text.replace('do = "fill"', 'do = "format"'),
        lambda text: text.replace("secret = true", 'value = "x"\nsecret = true'),
        lambda text: text.replace("secret = true", "secret = 1"),
        lambda text: text.replace('role = "textbox"', "role = []"),
        lambda text: text + "x" * LARGEST,
        lambda _text: "steps = 3",
        lambda _text: "\x00",
    ],
)
def test_a_wrong_file_is_passed_over_with_a_problem(tmp_path: Path, change: "object") -> None:
    files = LearnedStepFiles(tmp_path)
    files.add([STEP])
    path = tmp_path / "learned" / "velocity.toml"
    assert callable(change)
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(ProblemError) as raised:
        files.of("velocity")
    assert raised.value.problem.code is Code.LEARNED_UNREADABLE
    assert files.all() == ()


def test_a_product_s_name_leads_nowhere_else(tmp_path: Path) -> None:
    with pytest.raises(ProblemError):
        LearnedStepFiles(tmp_path).of("../drafts/x")
