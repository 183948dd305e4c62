"""The page that fills in a product's page: opened, signed in to by the person, filled in, and saved by the person."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.driving.rehearsed import SECRET
from wizard.app import Ground, _window_for
from wizard.compose import pick_services
from wizard.flow.routes import WEB_FORM
from wizard.flow.steps import Step
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import WizardSession
from wizard.messages import use
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.microsoft import Tenant
from wizard.model.recipe import StepOutcome
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.model.target import WebForm
from wizard.presenters import page_filler_events as on
from wizard.sandbox.pages import PracticePages
from wizard.sandbox.pages.rooms import mailboxes

pytestmark = [pytest.mark.webengine, pytest.mark.slow]
TENANT = Tenant("5d1f0c2e-8a37-4f52-9b1a-3c0e7d6a4f10", "contoso.example", Cloud.GLOBAL)
_SIGN_IN = """(() => {
  const [user, password] = document.querySelectorAll("input"), view = HTMLInputElement.prototype;
  const set = Object.getOwnPropertyDescriptor(view, "value").set;
  set.call(user, USER); user.dispatchEvent(new Event("input", {bubbles: true}));
  set.call(password, PASSWORD); password.dispatchEvent(new Event("input", {bubbles: true}));
  document.querySelector("#loginbutton").click();
})()"""
_SAVE = """[...document.querySelectorAll("button")].find(one => one.innerText.trim() === "Save Changes").click()"""


@pytest.fixture(scope="module", autouse=True)
def as_the_demo_runs_it() -> Iterator[None]:
    """Without graphics hardware; and root has no Chromium sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        yield


@pytest.fixture
def approved() -> bool:
    """Whether an administrator has approved the app already."""
    return True


@pytest.fixture
def pages(approved: bool) -> Iterator[PracticePages]:
    with PracticePages("velocity", "native", rooms=4, approved=approved) as running:
        yield running


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, pages: PracticePages, tmp_path: Path) -> Iterator[FillPage]:
    use("en")
    settings = Settings(ca_file=str(pages.ca_file), language="en")
    services = pick_services(settings, tmp_path, ["127.0.0.1"])
    services.vault.use_memory()
    services.vault.put("x/client-secret/1", Secret(SECRET))
    session = WizardSession(services, draft_of(pages), WEB_FORM)
    window = _window_for(session, Ground(tmp_path, "", ("127.0.0.1",)))
    window.show()
    window.go_to(Step.PAGE)
    found = window.wizard.here()
    assert isinstance(found, FillPage)
    yield found
    window.close()
    window.deleteLater()


def draft_of(pages: PracticePages) -> Draft:
    """Everything is known; only the page is left."""
    rows = tuple(
        RoomRow(Mailbox(one.address, one.room), one.address, Calendar.READS, confident=True) for one in pages.rooms
    )
    return Draft(
        id="x",
        target=WebForm(pages.url),
        registered=True,
        client_id="1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        secret_ref="x/client-secret/1",
        secret_hint="abc",
        tenant=TENANT,
        tenant_text=TENANT.domain,
        credentials_accepted=True,
        secret_expires=date(2027, 11, 18),
        consented=True,
        roles=frozenset({"Calendars.ReadWrite"}),
        rows=rows,
    )


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def run(page: FillPage, script: str) -> None:
    assert page.filler.view is not None
    page.filler.view.page.runJavaScript(script)


def opened(qtbot: QtBot, page: FillPage, pages: PracticePages) -> None:
    """Opened, and signed in to by the person."""
    press(page.filler.open_button)
    assert page.filler.view is not None
    with qtbot.waitSignal(page.filler.view.loaded, timeout=20_000):
        pass
    script = _SIGN_IN.replace("USER", json.dumps(pages.user)).replace("PASSWORD", json.dumps(pages.password))
    qtbot.waitUntil(lambda: _ran(page, script, pages), timeout=20_000)


def _ran(page: FillPage, script: str, pages: PracticePages) -> bool:
    if "username" not in pages.filled:
        run(page, script)
    return "password" in pages.filled


def test_filled_in_by_the_wizard_and_saved_by_the_person(qtbot: QtBot, page: FillPage, pages: PracticePages) -> None:
    opened(qtbot, page, pages)
    press(page.filler.fill)
    qtbot.waitUntil(page.filler.is_saved.isVisible, timeout=60_000)
    assert "press “Save Changes” there" in page.filler.note.text()
    assert pages.saved() is None
    assert not page.isComplete()
    run(page, _SAVE)
    qtbot.waitUntil(lambda: pages.saved() is not None, timeout=20_000)
    assert (pages.saved() or {})["client_secret"] == SECRET
    assert len((pages.saved() or {})["rooms"]) == 4
    press(page.filler.is_saved)
    qtbot.waitUntil(page.isComplete, timeout=20_000)
    assert {one.outcome for one in page.session.page_report} >= {
        StepOutcome.FILLED,
        StepOutcome.CHOSEN,
        StepOutcome.LEFT,
    }
    assert all(SECRET not in one.shown for one in page.session.page_report)
    assert "Marked as saved" in page.marked.note.text()
    press(page.marked.not_saved)
    assert not page.isComplete()
    assert "Not saved yet" in page.filler.note.text()
    press(page.filler.is_saved)
    assert page.isComplete()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("", "This is still empty"), ("https://a:b@x.example", "user name"), ("http://127.0.0.1:9", "offers only http")],
)
def test_an_address_is_judged_before_anything_is_opened(page: FillPage, address: str, sentence: str) -> None:
    page.filler.address.setText(address)
    press(page.filler.open_button)
    assert sentence in page.filler.note.text()
    assert page.filler.view is None
    assert page.filler.unprotected.isVisible() is address.startswith("http://")


def test_leaving_the_page_closes_the_browser(qtbot: QtBot, page: FillPage, pages: PracticePages) -> None:
    opened(qtbot, page, pages)
    window = page.window()
    assert isinstance(window, Window)
    window.go_to(Step.ROOMS)
    assert page.filler.view is None


def test_rooms_under_other_names_are_matched_with_the_page_s_own_list_and_the_doubtful_ones_are_asked(
    qtbot: QtBot, page: FillPage, pages: PracticePages
) -> None:
    """Mailboxes under Microsoft's names: «Boardroom HQ 5th floor» is the page's «Board room», and so on."""
    right = {one.address: one.room for one in pages.rooms}
    rows = [(one["address"], one["room"]) for one in mailboxes(4, 1)]
    page.session.change(
        page.session.draft.with_(
            rows=tuple(RoomRow(Mailbox(*one), one[0], Calendar.READS, confident=True) for one in rows)
        )
    )
    opened(qtbot, page, pages)
    press(page.filler.fill)
    filler, asked = page.filler, 0
    while not filler.is_saved.isVisible():
        qtbot.waitUntil(lambda: filler.choose.isVisible() or filler.is_saved.isVisible(), timeout=60_000)
        if filler.choose.isVisible():
            asked += 1
            assert filler.choice.currentIndex() == -1
            assert not filler.choose.isEnabled()
            assert filler.state.asked is not None
            address = filler.state.asked.label.rpartition(" · ")[2]
            assert right[address] in [filler.choice.itemText(n) for n in range(filler.choice.count())]
            filler.choice.setCurrentText(right[address])
            press(filler.choose)
    assert 0 < asked < len(rows)
    run(page, _SAVE)
    qtbot.waitUntil(lambda: pages.saved() is not None, timeout=20_000)
    assert {one["address"]: one["room"] for one in (pages.saved() or {})["rooms"]} == right


@pytest.mark.parametrize("approved", [False])
def test_the_window_for_the_consent_opens_beside_the_page_and_a_missing_approval_is_told(
    qtbot: QtBot, page: FillPage, pages: PracticePages
) -> None:
    opened(qtbot, page, pages)
    press(page.filler.fill)
    filler, view = page.filler, page.filler.view
    assert view is not None
    qtbot.waitUntil(filler.done.isVisible, timeout=60_000)
    assert "Waiting for Approval" in filler.note.text()
    assert "Admin consent has not been granted" in filler.causes.text()
    qtbot.waitUntil(view.side.isVisible, timeout=20_000)
    beside = view.side.page
    assert beside is not None
    qtbot.waitUntil(lambda: "/consent" in beside.url().toString(), timeout=20_000)
    assert beside.profile() is view.page.profile()
    press(view.side.copy)
    assert QApplication.clipboard().text().startswith(f"{pages.url}consent")
    beside.runJavaScript("document.querySelector('button[value=accept]').click()")
    qtbot.waitUntil(lambda: pages._record.consents == 1, timeout=20_000)
    press(view.side.done)
    assert (view.side.isVisible(), view.side.view.page() is beside) == (False, False)
    press(filler.done)
    qtbot.waitUntil(filler.is_saved.isVisible, timeout=60_000)


def test_the_fingerprint_of_a_page_is_read_with_the_button_that_confirms_it(page: FillPage) -> None:
    page.filler.send(on.CertificateDoubted("3f9a27c4" * 8))
    assert "3F:9A:27:C4:3F:9A" in page.filler.note.text().replace("\u200b", "")
    assert not page.filler.trust.isHidden()
    assert page.filler.trust.accessibleDescription().startswith("3 F 9 A, 2 7 C 4, ")
