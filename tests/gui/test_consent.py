"""The consent page by keyboard: three ways, one proof, and each refusal in its own words."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from tests.gui.conftest import Opener, recorder
from tests.gui.typist import Typist
from tests.gui.world import CLIENT_ID, PLACES, REQUIRED, TENANT, World
from wizard.flow import consent
from wizard.flow.steps import Step
from wizard.gui.pages import consent as page_module
from wizard.model.microsoft import ConsentAnswer
from wizard.model.problem import Code, Problem, fail
from wizard.model.rooms import Calendar

LIMITED = "The app is limited to its rooms already …"
HERE, OWN, OTHER = "Approve here", "In my own browser", "Somebody else approves"


class FakeBrowser(QFrame):
    """Stands where the embedded browser stands; the test is Microsoft and the administrator."""

    answered = Signal(str)
    failed = Signal(object)
    shown_text = Signal(str)
    opened: ClassVar[list["FakeBrowser"]] = []

    def __init__(self, ca_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = ""
        self.redirects: Sequence[str] = ()
        self.closed = False
        FakeBrowser.opened.append(self)

    def open(self, link: str, redirects: Sequence[str]) -> None:
        self.link, self.redirects = link, redirects

    def close_browser(self) -> None:
        self.closed = True

    def asked(self, name: str) -> str:
        return parse_qs(urlsplit(self.link).query)[name][0]

    def answer(self, **query: str) -> None:
        """Microsoft redirects with this answer."""
        url = QUrl(self.asked("redirect_uri"))
        url.setQuery("&".join(f"{key}={value}" for key, value in query.items()))
        self.answered.emit(url.toString())


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeBrowser]]:
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    monkeypatch.setattr(consent, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(page_module, "ONWARD_MS", 1)
    FakeBrowser.opened = []
    yield FakeBrowser
    FakeBrowser.opened = []


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the system's browser or mail program."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(opened))
    return opened


def at_consent(open_page: Opener) -> Typist:
    person = open_page(Step.CONSENT)
    person.reads("Not approved yet")
    assert not person.may_go_on()
    return person


def open_here(person: Typist) -> FakeBrowser:
    person.activate(HERE)
    person.until(lambda: FakeBrowser.opened, "no browser opened")
    return FakeBrowser.opened[-1]


def test_here_the_answer_is_proved_and_the_page_moves_on_by_itself(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    browser = open_here(person)
    assert (browser.asked("client_id"), urlsplit(browser.link).hostname) == (CLIENT_ID, TENANT.cloud.login_host)
    world.approve()
    browser.answer(admin_consent="True", tenant=TENANT.id, state=browser.asked("state"))
    person.is_on(Step.ROOMS)
    draft = person.window.session.draft
    assert (draft.consented, draft.roles) == (True, frozenset({REQUIRED, PLACES}))
    assert browser.closed


def test_a_redirect_that_says_yes_proves_nothing(open_page: Opener) -> None:
    person = at_consent(open_page)
    browser = open_here(person)
    browser.answer(admin_consent="True", tenant=TENANT.id, state=browser.asked("state"))
    person.reads("Approved. Microsoft is still applying it; this can take three minutes")
    assert not person.may_go_on()
    assert not person.window.session.draft.consented


def test_the_delay_ends_by_itself(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    browser = open_here(person)
    browser.answer(admin_consent="True", tenant=TENANT.id, state=browser.asked("state"))
    person.reads("Approved. Microsoft is still applying it; this can take three minutes")
    world.approve()
    person.is_on(Step.ROOMS)


def test_a_token_without_a_readable_calendar_is_still_the_delay(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    world.microsoft.calendars = {m.address: (Calendar.DENIED, Code.MAILBOX_DENIED.value) for m in world.mailboxes}
    world.approve()
    person.activate("Check consent")
    person.reads("Approved, but not in effect everywhere yet")
    assert not person.may_go_on()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"error": "access_denied", "error_description": "AADSTS65004: declined"}, "The approval was cancelled"),
        ({"error": "access_denied", "error_description": "AADSTS90094: admin"}, "This account may not approve"),
        ({"admin_consent": "True", "tenant": "6f1d2c3b-0000-4000-8000-00000000ffff"}, "belongs to another tenant"),
        ({"admin_consent": "True", "tenant": TENANT.id, "state": "forged"}, "This answer belongs to another attempt"),
    ],
)
def test_each_refusal_has_its_sentence_and_may_be_repeated(
    open_page: Opener, world: World, answer: dict[str, str], sentence: str
) -> None:
    person = at_consent(open_page)
    browser = open_here(person)
    browser.answer(**({"state": browser.asked("state")} | answer))
    person.reads_problem(sentence)
    assert not person.may_go_on()
    again = open_here(person)
    world.approve()
    again.answer(admin_consent="True", tenant=TENANT.id, state=again.asked("state"))
    person.is_on(Step.ROOMS)


def test_an_unregistered_redirect_moves_on_to_the_next(open_page: Opener, world: World) -> None:
    world.microsoft.app = None
    person = at_consent(open_page)
    first = open_here(person)
    first.shown_text.emit(f"AADSTS50011: The redirect URI '{first.asked('redirect_uri')}' does not match")
    person.until(lambda: len(FakeBrowser.opened) == 2, "the next redirect was not tried")
    second = FakeBrowser.opened[-1]
    assert second.asked("redirect_uri") != first.asked("redirect_uri")
    person.reads(f"Add {first.asked('redirect_uri')}")
    assert first.closed


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code.BROWSER_CERTIFICATE, "The page's certificate is not trusted"),
        (Code.BROWSER_LOAD, "The page could not be loaded"),
        (Code.BROWSER_CRASHED, "The built-in browser stopped"),
    ],
)
def test_a_browser_that_fails_leaves_the_other_ways(open_page: Opener, code: Code, sentence: str) -> None:
    person = at_consent(open_page)
    open_here(person).failed.emit(Problem(code, values={"host": "login.microsoftonline.com"}))
    person.reads_problem(sentence)
    for way in (HERE, OWN, OTHER):
        assert person.tab_to(way).isEnabled()


def test_in_my_own_browser_the_answer_comes_to_this_computer(open_page: Opener, world: World, links: list[str]) -> None:
    uris = (*world.registration.redirect_uris, consent.LOOPBACK)
    world.microsoft.app = replace(world.registration, redirect_uris=uris)
    person = at_consent(open_page)
    person.activate(OWN)
    person.until(lambda: links, "no browser opened")
    state = parse_qs(urlsplit(links[0]).query)["state"][0]
    world.approve()
    world.links.listener.bring(ConsentAnswer(True, state, TENANT.id))
    person.is_on(Step.ROOMS)
    person.until(world.links.listener.closed.is_set, "the door stayed open")


def test_a_declined_answer_in_my_own_browser_is_said(open_page: Opener, world: World, links: list[str]) -> None:
    world.microsoft.app = replace(world.registration, redirect_uris=(consent.LOOPBACK,))
    person = at_consent(open_page)
    person.activate(OWN)
    person.until(lambda: links, "no browser opened")
    state = parse_qs(urlsplit(links[0]).query)["state"][0]
    world.links.listener.bring(ConsentAnswer(False, state, error="access_denied"))
    person.reads_problem("The approval was cancelled")


def test_leaving_the_page_closes_the_door(open_page: Opener, world: World, links: list[str]) -> None:
    world.microsoft.app = replace(world.registration, redirect_uris=(consent.LOOPBACK,))
    person = at_consent(open_page)
    person.activate(OWN)
    person.until(lambda: links, "no browser opened")
    person.activate("Back")
    person.until(world.links.listener.closed.is_set, "the door stayed open")


def test_somebody_else_approves_and_the_page_moves_on_by_itself(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    person.activate(OTHER)
    person.reads("Waiting for approval")
    person.sees("QR code of the link")
    person.activate("Copy Link")
    link = QGuiApplication.clipboard().text()
    assert parse_qs(urlsplit(link).query)["redirect_uri"] == ["https://atlona.com"]
    person.activate("Copy a ready-made mail")
    mail = QGuiApplication.clipboard().text()
    assert link in mail
    assert REQUIRED in mail
    assert "Global Administrator" in mail
    world.approve()
    person.is_on(Step.ROOMS)


def test_the_mail_program_opens_with_the_link(open_page: Opener, links: list[str]) -> None:
    person = at_consent(open_page)
    person.activate(OTHER)
    person.activate("Write a mail")
    assert QUrl(links[-1]).scheme() == "mailto"
    assert "adminconsent" in QUrl.fromPercentEncoding(links[-1].encode())


def test_approved_while_the_wizard_was_closed(open_page: Opener, world: World) -> None:
    """After a restart the page asks on arrival; what is approved already needs no second approval."""
    draft = world.draft_before(Step.CONSENT).with_(consent_state="from-before")
    world.approve()
    person = open_page(Step.CONSENT, draft)
    person.reads("Approved")
    person.can_go_on()
    assert person.window.session.draft.consent_state == "from-before"
    assert person.window.step is Step.CONSENT


def test_an_answer_to_a_link_from_before_the_restart_is_taken(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.CONSENT).with_(consent_state="from-before")
    person = open_page(Step.CONSENT, draft)
    person.reads("Not approved yet")
    browser = open_here(person)
    assert browser.asked("state") == "from-before"


def test_checking_says_what_is_missing(open_page: Opener) -> None:
    person = at_consent(open_page)
    person.activate("Check consent")
    person.reads_problem("Not approved yet")
    person.reads(f"Microsoft has no approval for {REQUIRED}")


def test_delegated_instead_of_application_is_told_apart(open_page: Opener, world: World) -> None:
    world.microsoft.app = replace(world.registration, role_ids=frozenset())
    person = at_consent(open_page)
    person.activate("Check consent")
    person.reads_problem("The permission was added in the wrong way")


def test_a_part_is_told_apart(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    world.approve(PLACES)
    world.microsoft.calendars = {}
    person.activate("Check consent")
    person.reads_problem("Only a part is approved")


def test_a_network_that_fails_is_said_and_checked_again(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    world.microsoft.failing["token"] = fail(Code.MICROSOFT_UNAVAILABLE)
    person.activate("Check consent")
    person.reads_problem("Microsoft's service is down")
    world.microsoft.failing.clear()
    world.approve()
    person.activate("Check consent")
    person.is_on(Step.ROOMS)


def test_waiting_goes_on_when_microsoft_is_out_of_order_for_a_moment(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    person.activate(OTHER)
    world.microsoft.failing["token"] = fail(Code.MICROSOFT_UNAVAILABLE)
    person.reads_problem("Microsoft's service is down")
    world.microsoft.failing.clear()
    world.approve()
    person.is_on(Step.ROOMS)


def test_an_interrupted_arrival_is_made_up_for(open_page: Opener, world: World) -> None:
    world.microsoft.failing["token"] = fail(Code.MICROSOFT_THROTTLES)
    person = open_page(Step.CONSENT)
    person.reads_problem("Microsoft asks to wait")
    world.microsoft.failing.clear()
    person.reads("Choose who approves")
    assert not person.may_go_on()


def test_an_app_that_is_limited_to_its_rooms_is_proved_by_one_of_them(open_page: Opener, world: World) -> None:
    """Its token shows no permission for calendars, and nobody has to approve anything."""
    person = at_consent(open_page)
    person.activate(LIMITED)
    person.fill("Address of one of its rooms", "no address")
    person.press(Qt.Key.Key_Return)
    person.reads_problem("This is no")
    person.overwrite("Address of one of its rooms", "other@contoso.example")
    person.activate("Read this room")
    person.reads("The app cannot read other@contoso.example")
    assert not person.may_go_on()
    world.microsoft.calendars = {"room-1@contoso.example": (Calendar.READS, "")}
    person.overwrite("Address of one of its rooms", "room-1@contoso.example")
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.ROOMS)
    assert person.window.session.draft.consented


def test_whoever_has_it_approved_does_not_speak_of_a_limit_any_more(open_page: Opener, world: World) -> None:
    person = at_consent(open_page)
    person.activate(LIMITED)
    person.fill("Address of one of its rooms", "other@contoso.example")
    person.press(Qt.Key.Key_Return)
    person.reads("The app cannot read other@contoso.example")
    person.activate(OTHER)
    person.reads("Waiting for approval")
    world.approve()
    person.is_on(Step.ROOMS)
