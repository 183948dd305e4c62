"""The last page by keyboard: what was connected, and what stays with the customer."""

import json
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener, recorder
from tests.gui.entra_office import EntraOffice, FakeBrowser
from tests.gui.world import CLIENT_ID, SECRET, World
from wizard.flow.steps import Step
from wizard.gui.dates import long_date
from wizard.gui.pages.done import DonePage
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.result_note import NoteKind
from wizard.local_day import local_day
from wizard.model.recipe import Place, StepOutcome, StepReport
from wizard.model.target import VendorApp, WebForm
from wizard.services.files.store import ConnectionFiles, DraftFiles

LEFT = Qt.MouseButton.LeftButton


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
    person.reads("The secret expires on")
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


# ---- what a product's page has told

WEBHOOK = StepReport("Webhook URL", StepOutcome.LEFT, "https://api.clearooms.com/hook", "For the network team.")
REDIRECT = StepReport("Redirect URI", StepOutcome.LEFT, "https://ones.example/cb", "For sign-on.", Place.REDIRECT)
LATER = StepReport("+ Import · late@contoso.example", StepOutcome.LEFT, "", later=True)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EntraOffice:
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    FakeBrowser.opened = []
    return EntraOffice(tmp_path)


def done_with(qtbot: QtBot, office: EntraOffice, *reports: StepReport, **changes: Any) -> DonePage:
    session = office.session_before(Step.DONE, office.draft_before(Step.DONE).with_(**{"target": WebForm(), **changes}))
    session.page_report = reports
    page = DonePage(session)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    qtbot.waitUntil(lambda: not page.busy)
    return page


def texts(page: DonePage) -> str:
    rows = " ".join(row.value() for row in page.findChildren(CopyRow))
    return " ".join(label.text() for label in page.findChildren(QLabel)) + " " + rows


def sign_in(qtbot: QtBot, button: QPushButton) -> None:
    FakeBrowser.opened = []
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(FakeBrowser.opened))
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")


def test_what_the_page_has_told_can_be_copied_and_what_comes_later_has_its_date(
    qtbot: QtBot, dressed: QApplication, office: EntraOffice
) -> None:
    page = done_with(qtbot, office, WEBHOOK, LATER)
    said = texts(page)
    assert "https://api.clearooms.com/hook" in said
    assert "For the network team." in said
    assert "1 room is not listed yet: late@contoso.example. Look again on" in said
    day = local_day() + timedelta(days=2)
    assert long_date(day) in said
    assert not page.page_left.put.isVisible()


def test_an_administrator_puts_the_redirect_uri_into_the_registration(
    qtbot: QtBot, dressed: QApplication, office: EntraOffice
) -> None:
    page = done_with(qtbot, office, REDIRECT)
    sign_in(qtbot, page.page_left.put)
    qtbot.waitUntil(lambda: page.page_left.note.text().startswith("It is in the registration"))
    assert office.entra.web_redirects == ["https://ones.example/cb"]
    assert not page.page_left.put.isVisible()
    assert FakeBrowser.opened[-1].closed


def test_the_vendors_app_is_looked_up_where_an_administrator_signs_in_and_can_be_limited(
    qtbot: QtBot, dressed: QApplication, office: EntraOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = done_with(qtbot, office, product_id="spaceiq", target=VendorApp(), client_id="client-9")
    sign_in(qtbot, page.page_left.check)
    qtbot.waitUntil(lambda: "does not know it" in page.page_left.note.text())
    office.entra.principals["p9"] = ("client-9", 0.0)
    page.page_left.note.clear()
    sign_in(qtbot, page.page_left.check)
    qtbot.waitUntil(lambda: "Not granted: Calendars.ReadWrite" in page.page_left.note.text())
    for number, one in enumerate(page.session.product.permissions):
        office.entra.grants[f"g{number}"] = ("p9", one.role_id, 0.0)
    sign_in(qtbot, page.page_left.check)
    assert not any(row.isVisibleTo(page.page_left) for row in page.page_left.limits)
    qtbot.waitUntil(lambda: page.page_left.note.text().startswith("Cronofy is approved"))
    first, second = page.page_left.limits
    QTest.mouseClick(first.copy, Qt.MouseButton.LeftButton)
    script = QGuiApplication.clipboard().text()
    assert "$app = 'client-9'" in script
    assert "$principal = 'p9'" in script
    assert "RecipientTypeDetails -eq 'RoomMailbox'" in script
    QTest.mouseClick(second.copy, Qt.MouseButton.LeftButton)
    assert "Update-MgApplication" not in QGuiApplication.clipboard().text()
    choose(monkeypatch, tmp_path / "limit.ps1")
    QTest.mouseClick(first.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.note.text().startswith("Script saved"))
    assert (tmp_path / "limit.ps1").read_text("utf-8-sig").replace("\r", "") == script


def test_what_is_left_to_do_is_a_checklist_with_links(qtbot: QtBot, dressed: QApplication, office: EntraOffice) -> None:
    page = done_with(qtbot, office, product_id="spaceiq", target=VendorApp(), secret_hint="", secret_expires=None)
    said = texts(page)
    assert any(text.startswith("Add each new room's calendar") for text in page.todo.boxes)
    assert all(box.isVisible() for box in page.todo.boxes.values())
    assert 'href="https://docs.cronofy.com/' in said
    assert not page.reminder.isVisible()
    assert "begins with" not in said


def test_what_is_ticked_off_is_kept_with_the_connection(open_page: Opener, world: World) -> None:
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    page = person.page
    assert isinstance(page, DonePage)
    (text, box), *_others = page.todo.boxes.items()
    QTest.mouseClick(next(label for label in page.todo.findChildren(QLabel) if label.text() == text), LEFT)
    assert box.isChecked()
    files = ConnectionFiles(world.folder)
    person.until(lambda: files.all()[0].ticked == (text,), "it is not kept")
    page.entered()  # saved anew, from the draft
    person.until(lambda: not page.busy, "the page is still at work")
    assert box.isChecked()
    assert files.all()[0].ticked == (text,)
    box.click()
    person.until(lambda: files.all()[0].ticked == (), "it is still ticked")


def test_a_connection_of_an_earlier_version_has_nothing_ticked(open_page: Opener, world: World) -> None:
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    (path,) = (world.folder / "connections").glob("*.json")
    held = json.loads(path.read_text("utf-8"))
    del held["ticked"]
    path.write_text(json.dumps(held), "utf-8")
    assert ConnectionFiles(world.folder).all()[0].ticked == ()


def test_what_is_still_to_do_and_the_reminder_come_before_the_facts(open_page: Opener) -> None:
    person = open_page(Step.DONE)
    person.reads("Kept on this computer")
    page = person.page
    assert isinstance(page, DonePage)
    tops = [widget.mapTo(page, QPoint(0, 0)).y() for widget in (page.todo, page.note, page.reminder)]
    assert tops == sorted(tops)
    assert page.reminder.mapTo(page, QPoint(0, page.reminder.height())).y() < page.height()
    assert page.scroller.bar.value() == 0


@pytest.mark.parametrize(("days", "kind"), [(30, NoteKind.WARN), (31, NoteKind.GOOD)])
def test_an_end_within_thirty_days_is_a_warning(open_page: Opener, world: World, days: int, kind: NoteKind) -> None:
    ends = local_day() + timedelta(days=days)
    person = open_page(Step.DONE, world.draft_before(Step.DONE).with_(secret_expires=ends))
    person.reads("The secret expires on")
    told = [one_kind for one_kind, text in person.notes() if text.startswith("The secret expires on")]
    assert told == [kind]
