"""The last page by keyboard: what was connected, and what stays with the customer."""

from pathlib import Path

import icalendar
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import Opener, recorder
from tests.gui.world import CLIENT_ID, SECRET, World
from wizard.flow.steps import Step
from wizard.services.files.store import ConnectionFiles, DraftFiles


def test_the_connection_is_kept_without_its_secret_and_the_draft_goes(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.DONE).with_(step=Step.CONNECT.value)
    DraftFiles(world.folder).save(draft)
    person = open_page(Step.DONE, draft)
    person.reads("Kept on this computer, without any secret")
    kept = ConnectionFiles(world.folder).all()
    assert [(c.client_id, c.rooms) for c in kept] == [(CLIENT_ID, 3)]
    assert not DraftFiles(world.folder).load()
    person.window.close()
    assert not DraftFiles(world.folder).load()
    assert not [path for path in world.folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_the_facts_are_on_screen(open_page: Opener) -> None:
    person = open_page(Step.DONE)
    person.reads("The secret ends on")
    joined = " ".join(person.screen())
    for fact in ("Head office", "Contoso", CLIENT_ID, "Calendars.ReadWrite"):
        assert fact in joined


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_reminder_rings_before_the_end(open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = tmp_path / "end.ics"
    choose(monkeypatch, saved)
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    person.activate("Save a calendar reminder …")
    person.reads("Reminder saved")
    events = icalendar.Calendar.from_ical(saved.read_bytes()).walk("VEVENT")
    assert len(events) == 1


def test_the_report_holds_the_facts_and_no_secret(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "report.html"
    choose(monkeypatch, saved)
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    person.activate("Save the hand-over report …")
    person.reads("Report saved")
    text = saved.read_text("utf-8")
    assert CLIENT_ID in text
    assert SECRET not in text


def test_a_folder_that_refuses_is_said_and_another_can_be_chosen(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "draft-1.json" / "no-folder" / "x.ics")
    (tmp_path / "draft-1.json").write_text("a file stands in the way")
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    person.activate("Save a calendar reminder …")
    person.reads_problem("The file could not be saved")
    choose(monkeypatch, tmp_path / "good.ics")
    person.activate("Save a calendar reminder …")
    person.reads("Reminder saved")


def test_the_gateways_page_opens(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(opened))
    person = open_page(Step.DONE)
    person.activate("Open the gateway's page")
    assert opened == ["https://192.0.2.20"]


def test_close_closes(open_page: Opener) -> None:
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    person.activate("Close")
    person.until(lambda: not person.window.isVisible(), "the window is still there")
