"""Rooms that the app may not list: an administrator signs in for them once, from the rooms page."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from tests.gui import geometry
from tests.gui.conftest import Opener, recorder
from tests.gui.entra_office import FakeBrowser, FakeDoor
from tests.gui.practice_sign_in import ASKED, CONFIRM
from tests.gui.typist import Typist
from tests.gui.world import REQUIRED, TENANT, World
from wizard.flow.ports.services import Progress
from wizard.flow.steps import Step
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.pages.rooms_sign_in import RoomsSignInDialog
from wizard.gui.wizard_session import Services
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Mailbox

BUTTON = "Sign in and read the rooms …"
ANSWER = "http://localhost/?code=1"


@dataclass
class FakeReaders:
    """Microsoft's rooms for whoever signs in; `refuses` stands in for its no."""

    places: tuple[Mailbox, ...]
    refuses: ProblemError | None = None
    door: FakeDoor = field(default_factory=FakeDoor)
    tenants: list[Tenant] = field(default_factory=list)
    program: str = "Microsoft Graph Command Line Tools"

    def begin(self, tenant: Tenant) -> PersonSignIn:
        self.tenants.append(tenant)
        return PersonSignIn(tenant, "https://login.example/", "http://localhost", {})

    def begin_outside(self, tenant: Tenant) -> tuple[PersonSignIn, FakeDoor]:
        return self.begin(tenant), self.door

    def begin_code(self, tenant: Tenant) -> tuple[PersonSignIn, FakeDoor]:
        return replace(self.begin(tenant), code="ABC-123"), self.door

    def page_problem(self, text: str) -> Problem | None:
        return Problem(Code.PUBLIC_CLIENT_BLOCKED) if "AADSTS" in text else None

    def rooms(self, sign_in: PersonSignIn, answer: str, progress: Progress) -> tuple[Mailbox, ...]:
        if self.refuses is not None:
            raise self.refuses
        progress(len(self.places), 0)
        return self.places


class ReadersWorld(World):
    """The world of the pages, with somebody who may read the rooms."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.readers = FakeReaders(self.mailboxes)

    def services(self) -> Services:
        return replace(super().services(), room_readers=self.readers)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadersWorld:
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    monkeypatch.setattr(FakeBrowser, "opened", [])
    return ReadersWorld(tmp_path)


def denied(open_page: Opener, world: World) -> Typist:
    draft = world.draft_before(Step.ROOMS).with_(roles=frozenset({REQUIRED}))
    person = open_page(Step.ROOMS, draft)
    person.reads("The app may not list the rooms")
    return person


def in_dialog(act: Callable[[RoomsSignInDialog], bool]) -> None:
    """Acts in the dialog as soon as it is there; `act` says whether it is done."""
    timer = QTimer(QApplication.instance(), interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RoomsSignInDialog) and act(dialog):
            timer.stop()

    timer.timeout.connect(look)
    timer.start()


def answered(_dialog: RoomsSignInDialog) -> bool:
    if not FakeBrowser.opened:
        return False
    FakeBrowser.opened[-1].answered.emit(ANSWER)
    return True


def test_an_administrator_signs_in_and_the_rooms_are_there(open_page: Opener, world: ReadersWorld) -> None:
    person = denied(open_page, world)
    in_dialog(answered)
    person.activate(BUTTON)
    person.can_go_on()
    assert world.readers.tenants == [TENANT]
    assert [row.mailbox.address for row in person.window.session.draft.rows] == [one.address for one in world.mailboxes]
    assert FakeBrowser.opened[-1].closed
    assert BUTTON not in person.screen()
    assert person.window.session.draft.roles == {REQUIRED}


def test_the_program_and_what_stays_are_named_first(open_page: Opener, world: ReadersWorld) -> None:
    person = denied(open_page, world)
    shown: list[str] = []

    def look(dialog: RoomsSignInDialog) -> bool:
        if not FakeBrowser.opened:
            return False
        shown.append(dialog.part.which.text())
        shown.extend(geometry.nameless(dialog) + geometry.cut(dialog))
        dialog.reject()
        return True

    in_dialog(look)
    person.activate(BUTTON)
    assert len(shown) == 1
    assert "“Microsoft Graph Command Line Tools”" in shown[0]
    assert "until somebody removes it" in shown[0]
    assert FakeBrowser.opened[-1].closed
    person.reads("The app may not list the rooms")


def test_a_refusal_stays_on_screen_with_a_way_on(open_page: Opener, world: ReadersWorld) -> None:
    person = denied(open_page, world)
    notes: list[str] = []

    def refuse(dialog: RoomsSignInDialog) -> bool:
        if not FakeBrowser.opened:
            return False
        if not notes:
            FakeBrowser.opened[-1].failed.emit(Problem(Code.PUBLIC_CLIENT_BLOCKED))
            notes.append(dialog.note.text())
            assert dialog.again.isVisible()
            FakeBrowser.opened.clear()
            dialog.again.click()
            return False
        return answered(dialog)

    in_dialog(refuse)
    person.activate(BUTTON)
    person.can_go_on()
    assert "does not let this program sign people in" in notes[0]


def test_whoever_may_not_read_them_either_goes_on_with_a_list(open_page: Opener, world: ReadersWorld) -> None:
    world.readers.refuses = fail(Code.PLACES_DENIED)
    person = denied(open_page, world)
    in_dialog(answered)
    person.activate(BUTTON)
    person.until(lambda: not person.page.busy, "still at work")
    person.reads("The app may not list the rooms")
    person.sees(BUTTON)


def in_new_dialog(act: Callable[[RoomsSignInDialog], bool]) -> None:
    """As `in_dialog`, once its own page is open."""
    FakeBrowser.opened.clear()
    in_dialog(act)


def given_up(dialog: RoomsSignInDialog) -> bool:
    dialog.reject()
    return True


def confirms(person: Typist) -> None:
    """The keyboard stands there already; offscreen nobody brings the window to the front again."""
    page = person.page
    assert isinstance(page, RoomsPage)
    assert person.window.focusWidget() is page.presses.confirm
    page.presses.confirm.click()


def test_what_microsoft_wants_confirmed_is_confirmed_and_the_list_of_before_stays(
    open_page: Opener, world: ReadersWorld
) -> None:
    """Twice in a row, and once given up in between."""
    world.readers.refuses = fail(Code.CONFIRMATION_WANTED)
    person = denied(open_page, world)
    in_dialog(answered)
    person.activate(BUTTON)
    person.reads_problem(ASKED)
    assert BUTTON not in person.screen()
    in_new_dialog(answered)
    confirms(person)
    person.until(lambda: len(world.readers.tenants) == 2 and not person.page.busy, "not asked again")
    person.reads_problem(ASKED)
    in_dialog(given_up)
    confirms(person)
    person.reads_problem(ASKED)
    world.readers.refuses = None
    in_new_dialog(answered)
    confirms(person)
    person.can_go_on()
    assert [row.mailbox.address for row in person.window.session.draft.rows] == [one.address for one in world.mailboxes]
    assert CONFIRM not in person.screen()


def test_a_sign_in_that_takes_a_role_offers_the_page_of_roles(
    open_page: Opener, world: ReadersWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(links))
    person = denied(open_page, world)

    def refuse(dialog: RoomsSignInDialog) -> bool:
        if not FakeBrowser.opened:
            return False
        FakeBrowser.opened[-1].failed.emit(Problem(Code.CONSENT_NOT_ALLOWED))
        dialog.presses.activate.click()
        dialog.reject()
        return True

    in_dialog(refuse)
    person.activate(BUTTON)
    assert links == [Cloud.GLOBAL.role_activation_url]


def test_a_code_on_another_device(open_page: Opener, world: ReadersWorld) -> None:
    person = denied(open_page, world)

    def by_code(dialog: RoomsSignInDialog) -> bool:
        if not FakeBrowser.opened:
            return False
        dialog.part.by_code.click()
        world.readers.door.answers.put("code")
        return True

    in_dialog(by_code)
    person.activate(BUTTON)
    person.can_go_on()
    assert world.readers.door.closed.is_set()


def test_in_china_the_own_program_is_asked_for_first(open_page: Opener, world: ReadersWorld) -> None:
    """Microsoft's program for this is not known in that cloud."""
    tenant = replace(TENANT, cloud=Cloud.CHINA)
    person = open_page(Step.ROOMS, world.draft_before(Step.ROOMS).with_(roles=frozenset({REQUIRED}), tenant=tenant))
    person.reads("The app may not list the rooms")
    said: list[str] = []

    def look(dialog: RoomsSignInDialog) -> bool:
        said.append(dialog.note.text())
        dialog.reject()
        return True

    in_dialog(look)
    person.activate(BUTTON)
    assert said
    assert said[0].startswith("This cloud does not know Microsoft's program for reading rooms")
    assert FakeBrowser.opened == []
