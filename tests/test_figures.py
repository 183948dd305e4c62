"""The figures of the program have limits, and the check fails above them."""

from pathlib import Path

import pytest

import figures


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that may be measured, with one short module."""
    monkeypatch.setattr(figures, "ROOT", tmp_path)
    (tmp_path / "wizard" / "sandbox").mkdir(parents=True)
    module = tmp_path / "wizard" / "module.py"
    module.write_text('"""Does nothing."""\n', "utf-8")
    return module


def _uses(count: int) -> str:
    return "from typing import Any\n" + "".join(f"VALUE_{at}: Any\n" for at in range(count))


def test_any_may_be_used_as_often_as_the_budget_says(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.write_text(_uses(figures.MOST_UNTYPED), "utf-8")
    assert figures.main() == 0
    assert "20 uses of Any" in capsys.readouterr().out


def test_one_more_use_of_any_fails(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.write_text(_uses(figures.MOST_UNTYPED + 1), "utf-8")
    assert figures.main() == 1
    assert "Any is used 21 times, and may be 20 times" in capsys.readouterr().out


def test_the_practice_cloud_may_use_any_freely(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program.parent / "sandbox" / "routes.py").write_text(_uses(100), "utf-8")
    assert figures.main() == 0
    assert " 0 uses of Any" in capsys.readouterr().out


def test_a_module_that_is_too_long_fails_and_is_named(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.write_text("VALUE = 1\n" * (figures.MOST_LINES + 1), "utf-8")
    assert figures.main() == 1
    assert "module.py has 401 lines" in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["gui/pages", "presenters"])
def test_pages_and_presenters_are_shorter_than_other_modules(
    program: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    page = program.parent / folder / "page.py"
    page.parent.mkdir(parents=True)
    page.write_text("VALUE = 1\n" * figures.PAGE_LINES, "utf-8")
    assert figures.main() == 0
    page.write_text("VALUE = 1\n" * (figures.PAGE_LINES + 1), "utf-8")
    assert figures.main() == 1
    assert f"{folder}/page.py has 251 lines, and may have 250" in capsys.readouterr().out
