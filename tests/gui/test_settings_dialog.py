"""The settings dialog: each field judged on Save, nothing typed lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from wizard import app, log_file
from wizard.compose import pick_services
from wizard.gui.settings_dialog import SettingsDialog
from wizard.messages import use
from wizard.model.settings import Policy, Settings
from wizard.services.microsoft.sign_ins import LazyRegistrars, LazyRoomReaders

OWN = "3f1d2c3b-0000-4000-8000-00000000cccc"


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> Iterator[SettingsDialog]:
    use("en")
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettingsDialog(parent, Settings(public_client=OWN))
    made.show()
    yield made
    made.close()


def test_what_stands_there_is_kept(dialog: SettingsDialog) -> None:
    assert dialog.chosen() == Settings(public_client=OWN)


def test_what_a_program_of_ones_own_needs_is_listed(dialog: SettingsDialog) -> None:
    listed = dialog.needs.text()
    asked = {*LazyRegistrars.own_needs, *LazyRegistrars.errand.permissions, *LazyRoomReaders.errand.permissions}
    assert all(one in listed for one in ("http://localhost", "Allow public client flows", *asked))


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), (f" {OWN.upper()} ", OWN), (f"Application (client) ID: {OWN}", OWN)]
)
def test_a_program_of_ones_own_is_found_in_what_was_pasted(dialog: SettingsDialog, typed: str, kept: str) -> None:
    dialog.public_client.setText(typed)
    dialog._judge()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen().public_client == kept


@pytest.mark.parametrize(("typed", "says"), [("my app", "client ID"), (f"{OWN} {OWN[:-1]}d", "more than one")])
def test_what_is_no_client_id_is_said_and_stays(dialog: SettingsDialog, typed: str, says: str) -> None:
    dialog.public_client.setText(typed)
    dialog._judge()
    assert dialog.isVisible()
    assert says.lower() in dialog.note.text().lower()
    assert dialog.public_client.text() == typed


def test_the_log_is_shown_and_copied_for_support(qtbot: QtBot, tmp_path: Path) -> None:
    log = log_file.path_in(tmp_path)
    log.parent.mkdir()
    log.write_text("page rooms\n")
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettingsDialog(parent, Settings(), tmp_path)
    assert made.log is not None
    assert made.log.place.text() == str(log)
    made.log.copy.click()
    assert QGuiApplication.clipboard().text().endswith("page rooms\n")
    assert made.log.copy.text() == "Copied ✓"


def test_what_the_organisation_has_set_is_shown_and_cannot_be_changed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    policy = Policy(proxy="proxy.example:8080", language="de")
    dialog = SettingsDialog(parent, policy.over(Settings(text_percent=120)), policy=policy)
    fixed = (dialog.proxy, dialog.language)
    free = (dialog.ca_file, dialog.public_client, dialog.theme, dialog.text_size, dialog.browse)
    assert [field.isEnabled() for field in (*fixed, *free)] == [False] * 2 + [True] * 5
    assert {field.accessibleDescription() for field in fixed} == {"Set by your organisation"}
    assert dialog.proxy.text() == "proxy.example:8080"
    assert not dialog.set_by_organisation.isHidden()
    assert dialog.chosen() == Settings(proxy="proxy.example:8080", language="de", text_percent=120)
    assert SettingsDialog(parent, Settings()).set_by_organisation.isHidden()


def test_settings_that_cannot_be_saved_are_said_to_be_so_and_change_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version has saved others meanwhile."""
    use("en")
    window = app.open_window(pick_services(Settings(), tmp_path), tmp_path)
    qtbot.addWidget(window)
    window.show()
    file = tmp_path / "settings.json"
    file.write_text('{"version": 99, "proxy": "theirs.example:1"}', "utf-8")

    def accept(dialog: SettingsDialog) -> int:
        dialog.proxy.setText("own.example:2")
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(SettingsDialog, "exec", accept)
    window.settings_wanted.emit()
    assert "A newer version of this program has saved this" in window.notice.text()
    assert window.session.services.settings == Settings()
    assert "theirs.example" in file.read_text("utf-8")
    window.close()
