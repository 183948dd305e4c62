"""What a screen reader is told by itself: how far a stage is, and the fingerprint with the question it answers."""

import os
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wizard import app
from wizard.gui.theme import look
from wizard.gui.widgets import announcement
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.gui.widgets.trust_panel import TrustPanel
from wizard.model.gateway import GatewayCertificate
from wizard.model.settings import Settings, Theme
from wizard.presenters.fingerprint_text import spoken


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is announced."""
    heard: list[str] = []

    class Listening:
        """Instead of QAccessible, as far as these widgets use it."""

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            heard.append(event.message())

    monkeypatch.setattr(announcement, "QAccessible", Listening)
    return heard


def test_each_change_of_a_stage_is_told_once(qtbot: QtBot, dressed: QApplication, told: list[str]) -> None:
    line = QLabel("The gateway has it")
    qtbot.addWidget(line)
    sign = StageSign(line)
    qtbot.addWidget(sign)
    assert line.accessibleDescription() == "waiting"
    for state in (State.RUNNING, State.RUNNING, State.DONE, State.FAILED):
        sign.show_state(state)
    assert told == [f"The gateway has it: {word}" for word in ("running", "done", "failed")]
    assert (line.accessibleDescription(), sign.accessibleName()) == ("failed", "failed")


def test_a_sign_is_drawn_anew_in_another_look(qtbot: QtBot, dressed: QApplication) -> None:
    line = QLabel("A stage")
    qtbot.addWidget(line)
    sign = StageSign(line)
    qtbot.addWidget(sign)
    sign.show_state(State.DONE)
    light = sign.pixmap().toImage()
    look().apply(Settings(theme=Theme.DARK))
    assert sign.pixmap().toImage() != light
    look().apply(Settings(theme=Theme.LIGHT))


def test_a_fingerprint_is_reached_by_tab_and_read_in_groups_with_its_question(
    qtbot: QtBot, dressed: QApplication, told: list[str]
) -> None:
    now = datetime.now(UTC)
    window = QWidget()
    panel = TrustPanel()
    QVBoxLayout(window).addWidget(panel)
    qtbot.addWidget(window)
    window.show()
    panel.ask(GatewayCertificate("ab12" * 16, "cd34" * 16, "CN=gateway", now, now, trusted=False))
    labels = [label for label in panel.findChildren(QLabel) if label.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [label.accessibleName()[:42] for label in labels] == [
        "Public key (SHA-256): A B 1 2, A B 1 2, A ",
        "Certificate (SHA-256): C D 3 4, C D 3 4, C",
    ]
    assert {label.accessibleDescription() for label in labels} == {"Is this the right gateway?"}
    assert told[0].startswith("Is this the right gateway? It uses a self-signed certificate")
    assert all(label.accessibleName() in told[0] for label in labels)


def test_groups_are_of_four() -> None:
    assert spoken("0a1b2c3d4e") == "0 A 1 B, 2 C 3 D, 4 E"


def test_the_way_into_embedded_pages_stays_open_to_screen_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_no_core_dumps", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222")
    monkeypatch.setenv(app.PAGES_TO_READERS, "1")
    app.prepare(practice=False)
    assert "QTWEBENGINE_REMOTE_DEBUGGING" not in os.environ
    assert os.environ[app.PAGES_TO_READERS] == "1"
    monkeypatch.delenv(app.PAGES_TO_READERS)
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    app.prepare(practice=False)
    assert os.environ[app.PAGES_TO_READERS] == "1"
    monkeypatch.delenv(app.PAGES_TO_READERS)
