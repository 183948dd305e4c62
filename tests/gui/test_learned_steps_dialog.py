"""Settings, learned steps: the list, forgetting, a file for another computer, and taking one over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from wizard.gui.learned_steps_dialog import LearnedStepsDialog
from wizard.gui.settings_dialog import SettingsDialog
from wizard.model.learned_step import ControlDescription, LearnedStep
from wizard.model.recipe import Act
from wizard.model.settings import Settings
from wizard.services.files.learned_steps import LearnedStepFiles
from wizard.services.files.products import ProductFiles

CLIENT = LearnedStep(
    "velocity", Act.FILL, "Client ID", ControlDescription("textbox", ("Registration number",), version="2.12.0")
)
KEY = LearnedStep("velocity", Act.FILL, "Client Secret", ControlDescription("textbox", ("Passphrase",), secret=True))
FOREIGN = LearnedStep("other", Act.FILL, "Key", ControlDescription("textbox", ("Key",)))


class Shown:
    """The dialog over a profile of its own."""

    def __init__(self, qtbot: QtBot, parent: QWidget, folder: Path) -> None:
        self.qtbot, self.files = qtbot, LearnedStepFiles(folder)
        self.parent = parent
        self.dialog: LearnedStepsDialog

    def open(self, *steps: LearnedStep) -> LearnedStepsDialog:
        self.files.add(steps)
        self.dialog = LearnedStepsDialog(self.parent, self.files, ProductFiles())
        self.dialog.show()
        self.until(lambda: bool(self.dialog.sentence.text()))
        return self.dialog

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=10_000)

    def says(self, words: str) -> None:
        self.until(lambda: words in self.dialog.note.text())

    def rows(self) -> list[list[str]]:
        table = self.dialog.table
        cells = [[table.item(row, column) for column in range(4)] for row in range(table.rowCount())]
        return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


@pytest.fixture
def shown(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Shown]:
    parent = QWidget()
    parent.resize(900, 700)
    qtbot.addWidget(parent)
    made = Shown(qtbot, parent, tmp_path / "profile")
    yield made
    made.dialog.close()


def pressing(label: str, seen: list[str]) -> QTimer:
    """Answers the question by that button."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            seen.append(f"{box.text()}\n{box.informativeText()}")
            next(one for one in box.buttons() if one.text().replace("&", "") == label).click()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    return timer


def test_every_step_is_listed_with_product_version_step_and_control(shown: Shown) -> None:
    shown.open(KEY, CLIENT)
    assert shown.rows() == [
        ["Velocity", "–", "Client Secret", "Passphrase"],
        ["Velocity", "2.12.0", "Client ID", "Registration number"],
    ]


def test_an_empty_list_says_so_and_offers_only_to_take_over(shown: Shown) -> None:
    dialog = shown.open()
    assert "Nothing has been shown yet" in dialog.sentence.text()
    assert [one.isEnabled() for one in (dialog.forget, dialog.save, dialog.take)] == [False, False, True]


def test_the_chosen_step_is_forgotten_by_key_or_button_and_the_keyboard_stays(shown: Shown) -> None:
    dialog = shown.open(KEY, CLIENT)
    assert not dialog.forget.isEnabled()
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    shown.says("1 step is forgotten")
    assert shown.files.all() == (CLIENT,)
    assert QApplication.focusWidget() is dialog.table
    dialog.forget.click()
    shown.until(lambda: shown.rows() == [])
    assert shown.files.all() == ()
    assert QApplication.focusWidget() is dialog.take


def test_a_saved_file_is_taken_over_in_another_profile(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    shown.open(KEY, CLIENT, FOREIGN).save_file(tmp_path / "mine.toml")
    shown.says("mine.toml")
    shown.dialog.close()
    there = Shown(qtbot, shown.parent, tmp_path / "there")
    there.open(CLIENT)
    seen: list[str] = []
    timer = pressing("Take over", seen)
    there.dialog.take_file(tmp_path / "mine.toml")
    there.says("1 step was taken over")
    timer.stop()
    assert "Velocity: Client Secret – Passphrase" in seen[0]
    assert "1 step is known already" in seen[0]
    assert "1 step is for nothing that this wizard fills in" in seen[0]
    assert set(there.files.all()) == {CLIENT, KEY}
    assert len(there.rows()) == 2
    there.dialog.take_file(tmp_path / "mine.toml")
    there.says("known here already")
    there.dialog.close()


def test_who_does_not_agree_takes_nothing(shown: Shown, tmp_path: Path) -> None:
    shown.files.write_file(tmp_path / "brought.toml", [CLIENT])
    dialog = shown.open()
    seen: list[str] = []
    timer = pressing("Cancel", seen)
    dialog.take_file(tmp_path / "brought.toml")
    shown.until(lambda: bool(seen))
    timer.stop()
    assert shown.files.all() == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("steps = 3", "bad.toml is no file of learned steps"),
        ("format = 1", "There are no steps in bad.toml"),
        (None, "belong to products"),
    ],
)
def test_a_foreign_or_broken_file_is_refused_with_a_sentence(
    shown: Shown, tmp_path: Path, content: str | None, sentence: str
) -> None:
    if content is None:
        shown.files.write_file(tmp_path / "bad.toml", [FOREIGN])
    else:
        (tmp_path / "bad.toml").write_text(content, "utf-8")
    shown.open(CLIENT).take_file(tmp_path / "bad.toml")
    shown.until(lambda: sentence in shown.dialog.note.text().replace("\u200b", ""))
    assert shown.files.all() == (CLIENT,)


def test_a_file_that_cannot_be_written_is_said(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()
    shown.open(CLIENT).save_file(tmp_path / "mine.toml")
    shown.says("could not be saved")


def test_everything_has_a_name_and_fits(shown: Shown, tongue: str, percent: int) -> None:
    dialog = shown.open(KEY, CLIENT)
    dialog.grab()
    assert geometry.nameless(dialog) == []
    assert geometry.overlapping(dialog) == []


def test_the_settings_lead_there(qtbot: QtBot, dressed: QApplication) -> None:
    parent, asked = QWidget(), list[QWidget]()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(parent, Settings(), None, asked.append)
    dialog.show()
    dialog.learned.click()
    assert asked == [dialog]
    assert SettingsDialog(parent, Settings()).learned.isHidden()
