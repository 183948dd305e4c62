"""The log for support: codes and pages, in turn overwritten, and never what somebody typed."""

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from wizard import __version__, log_file


@pytest.fixture(autouse=True)
def closed_again() -> Iterator[None]:
    level = log_file.LOGGER.level
    yield
    log_file.end()
    log_file.LOGGER.setLevel(level)


def test_our_own_messages_are_written_and_nobody_elses(tmp_path: Path) -> None:
    log_file.begin(tmp_path)
    logging.getLogger("wizard.gui.window").info("page rooms")
    logging.getLogger("urllib3").warning("https://name:hunter22@example.com")
    text = log_file.path_in(tmp_path).read_text("utf-8")
    assert f"room-wizard {__version__} on " in text
    assert "page rooms" in text
    assert "hunter22" not in text


def test_beginning_twice_writes_each_line_once(tmp_path: Path) -> None:
    log_file.begin(tmp_path)
    log_file.begin(tmp_path)
    logging.getLogger("wizard").info("page rooms")
    assert log_file.path_in(tmp_path).read_text("utf-8").count("page rooms") == 1


def test_the_file_stays_small_and_one_older_one_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MOST_BYTES", 1000)
    log_file.begin(tmp_path)
    for number in range(200):
        logging.getLogger("wizard").info("page number %s", number)
    files = sorted(log_file.path_in(tmp_path).parent.iterdir())
    assert [one.name for one in files] == ["room-wizard.log", "room-wizard.log.1"]
    assert all(one.stat().st_size <= 1000 for one in files)
    text = log_file.for_support(tmp_path)
    assert text.startswith(f"Room Calendar Wizard {__version__} · ")
    assert "page number 199" in text


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    log_file.begin(tmp_path)
    logging.getLogger("wizard").info("page rooms")
    assert not any(isinstance(one, RotatingFileHandler) for one in log_file.LOGGER.handlers)
    assert log_file.for_support(tmp_path).count("\n") == 1
