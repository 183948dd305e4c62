"""Text is as large as the system has it, and the look follows the system while the window is open."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from wizard.flow.steps import Step
from wizard.gui import theme
from wizard.gui.theme import BASE, DARK, LIGHT, enlarged, look
from wizard.gui.widgets.sign_label import SignLabel
from wizard.model.settings import Settings, Theme


def larger_font(points: float) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    return font


@pytest.mark.parametrize(
    ("platform", "points", "factor"),
    [("win32", 9.0, 1.0), ("win32", 13.5, 1.5), ("darwin", 13.0, 1.0), ("linux", 11.0, 1.0), ("linux", 22.0, 2.0)],
)
def test_text_grows_with_the_systems_own(platform: str, points: float, factor: float) -> None:
    assert enlarged(points, platform) == factor


@pytest.mark.parametrize("points", [-1.0, 6.0])
def test_text_never_gets_smaller_than_usual(points: float) -> None:
    assert enlarged(points, "win32") == 1.0


def test_the_systems_text_size_is_taken_up_while_the_window_is_open(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: larger_font(22.0))
    monkeypatch.setitem(theme._USUAL_POINTS, sys.platform, 11.0)
    look().system_changed()
    assert dressed.font().pixelSize() == 2 * BASE
    assert f"font-size: {2 * 22}px" in dressed.styleSheet()


def test_the_look_follows_the_system_at_once(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    look().apply(Settings(theme=Theme.SYSTEM))
    assert look().colours is LIGHT
    monkeypatch.setattr(look(), "_scheme", lambda: Qt.ColorScheme.Dark)
    dressed.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look().colours is DARK
    assert dressed.palette().window().color().name() == DARK.ground
    look().apply(Settings(theme=Theme.LIGHT))
    dressed.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look().colours is LIGHT


def test_a_window_passes_on_that_the_systems_theme_has_changed(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_page(Step.START).window
    asked: list[bool] = []
    monkeypatch.setattr(look(), "system_changed", lambda: asked.append(True))
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert asked == [True]


def test_a_sign_takes_the_colours_of_the_look_that_is_chosen_later(qtbot: QtBot, dressed: QApplication) -> None:
    look().apply(Settings(theme=Theme.LIGHT))
    sign = SignLabel("✓", "good")
    qtbot.addWidget(sign)
    before = sign.pixmap().toImage()
    try:
        look().apply(Settings(theme=Theme.DARK))
        assert sign.pixmap().toImage() != before
    finally:
        look().apply(Settings(theme=Theme.LIGHT))
    assert sign.pixmap().toImage() == before
