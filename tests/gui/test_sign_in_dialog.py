"""The dialog for HTTP sign-ins: it names who asks, warns of what is not encrypted, and sends nothing by itself."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wizard.gui.widgets.sign_in_dialog import SignInDialog, SignInWanted, TypedSignIn, ask_sign_in, plain_realm
from wizard.model.secret import Secret

WANTED = SignInWanted("gateway.example:8443", "Room gateway")


def shown(qtbot: QtBot, wanted: SignInWanted) -> SignInDialog:
    dialog = SignInDialog(wanted)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_host_and_realm_are_named(qtbot: QtBot, dressed: QApplication) -> None:
    dialog = shown(qtbot, WANTED)
    assert "gateway.example:8443" in dialog.text.text()
    assert "“Room gateway”" in dialog.text.text()
    assert not dialog.refused.isVisible()
    assert not dialog.open_note.isVisible()


@pytest.mark.parametrize("proxy", [False, True])
def test_an_open_connection_is_said_plainly(qtbot: QtBot, dressed: QApplication, proxy: bool) -> None:
    dialog = shown(qtbot, SignInWanted("proxy.example:8080", encrypted=False, proxy=proxy))
    assert "in the clear" in dialog.open_note.text()
    assert ("proxy" in dialog.windowTitle()) is proxy


def test_a_refusal_is_told_with_its_danger(qtbot: QtBot, dressed: QApplication) -> None:
    dialog = shown(qtbot, SignInWanted("gateway.example", refused=True))
    assert "lock" in dialog.refused.text()


def test_nothing_can_be_sent_that_nobody_typed(qtbot: QtBot, dressed: QApplication) -> None:
    dialog = shown(qtbot, WANTED)
    assert not dialog.sign_in.isEnabled()
    QTest.keyClicks(dialog.user, "admin")
    assert dialog.sign_in.isEnabled()


def test_the_password_can_be_looked_at_by_keyboard(qtbot: QtBot, dressed: QApplication) -> None:
    dialog = shown(qtbot, WANTED)
    button = next(one for one in dialog.password.children() if getattr(one, "isCheckable", bool)())
    assert isinstance(button, QWidget)
    assert button.accessibleName() == "Show the password"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert dialog.password.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert button.accessibleName() == "Hide the password"


def test_what_was_typed_comes_back_and_leaves_the_field(qtbot: QtBot, dressed: QApplication) -> None:
    seen: list[SignInDialog] = []

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SignInDialog)
        seen.append(dialog)
        QTest.keyClicks(dialog.user, "admin")
        QTest.keyClicks(dialog.password.edit, "Pa55")
        QTest.keyClick(dialog.password.edit, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_it)
    assert ask_sign_in(None, WANTED) == TypedSignIn("admin", Secret("Pa55"))
    assert seen[0].password.text() == ""


def test_escape_sends_nothing(qtbot: QtBot, dressed: QApplication) -> None:
    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SignInDialog)
        QTest.keyClicks(dialog.password.edit, "half")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    assert ask_sign_in(None, WANTED) is None


def test_the_password_does_not_tell_itself() -> None:
    assert "Pa55" not in repr(TypedSignIn("admin", Secret("Pa55")))


def test_a_realm_from_outside_stays_one_short_line() -> None:
    assert plain_realm("a\n\u202eb") == "a b"
    assert len(plain_realm("x" * 500)) == 80
