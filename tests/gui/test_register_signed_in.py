"""One sign-in on the register page: what is named, what is planned, what happens then, and every way out."""

import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from tests.flow.registering_entra import Entra, Token
from tests.flow.registering_world import SERIAL, TENANT, Crash
from tests.flow.registering_world import World as EntraWorld
from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import Gate, World
from wizard.flow import registering
from wizard.flow.ports import Registrar
from wizard.flow.registering import Tools
from wizard.flow.steps import Step
from wizard.gui.desk import Services
from wizard.gui.pages import register_signed_in as part_module
from wizard.gui.tasks import Reporter
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.registering import AppPlan, FoundApp, GraphRoles, gateway_tag
from wizard.services.files.registrations import RegistrationFiles

SIGN_IN = "Sign in and set up for me"
PERSON = "priya@contoso.example"


class FakeBrowser(QFrame):
    """Stands where the embedded browser stands; the test is Microsoft and the administrator."""

    answered = Signal(str)
    failed = Signal(object)
    shown_text = Signal(str)
    opened: ClassVar[list["FakeBrowser"]] = []

    def __init__(self, ca_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.closed = False
        FakeBrowser.opened.append(self)

    def open(self, link: str, redirects: Sequence[str]) -> None:
        self.link, self.redirects = link, redirects

    def close_browser(self) -> None:
        self.closed = True


@dataclass
class FakeRegistrars:
    """Signs in to the modelled Entra; `refuses` is what Microsoft says instead of letting somebody in."""

    entra: EntraWorld
    refuses: ProblemError | None = None
    clouds: list[Cloud] = field(default_factory=list)

    def begin(self, cloud: Cloud) -> PersonSignIn:
        self.clouds.append(cloud)
        return PersonSignIn(Tenant("organizations", "", cloud), "https://login.example/", "http://localhost", {})

    def open(self, sign_in: PersonSignIn, answer: str) -> Registrar:
        if self.refuses is not None:
            raise self.refuses
        return Entra(self.entra)

    def page_problem(self, text: str) -> Problem | None:
        return Problem(Code.PUBLIC_CLIENT_BLOCKED) if "AADSTS50105" in text else None


class EntraOffice(World):
    """The world of the pages, with a Microsoft Entra that can be changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.entra = EntraWorld()
        self.entra.vault.world = None
        self.registrars = FakeRegistrars(self.entra)

    def services(self) -> Services:
        return replace(
            super().services(),
            registrars=self.registrars,
            registrations=RegistrationFiles(self.folder),
            fresh_microsoft=lambda: Token(self.entra),  # type: ignore[arg-type, return-value]
        )

    def ours(self) -> int:
        """How many apps there are for this gateway."""
        return sum(gateway_tag(SERIAL) in app.shown.tags for app in self.entra.apps.values())


@dataclass
class QuickClock:
    """The wizard's clock, on the modelled Entra's time: it never waits."""

    reporter: Reporter
    world: EntraWorld

    def now(self) -> float:
        return self.world.now

    def pause(self, seconds: float) -> bool:
        self.world.pause(seconds)
        return not self.reporter.cancelled


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    office = EntraOffice(tmp_path)
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    monkeypatch.setattr(part_module, "ONWARD_MS", 1)
    monkeypatch.setattr(part_module, "WallClock", lambda reporter: QuickClock(reporter, office.entra))
    FakeBrowser.opened = []
    yield office
    FakeBrowser.opened = []


def signing_in(open_page: Opener, button: str = SIGN_IN) -> tuple[Typist, FakeBrowser]:
    person = open_page(Step.REGISTER)
    person.activate(button)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    return person, FakeBrowser.opened[-1]


def planned(open_page: Opener) -> Typist:
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.sees("Do it")
    return person


def interrupted(world: EntraOffice, serial: str = SERIAL) -> None:
    """A set-up whose process died on the way."""
    registrar = Entra(world.entra)
    services = world.services()
    plan = replace(world.entra.plan(), gateway_serial=serial)
    world.entra.crash_at = world.entra.steps + 6
    journal = services.registrations.begin()
    clock = QuickClock(Reporter(lambda _news: None), world.entra)
    with pytest.raises(Crash):
        list(
            registering.start(
                Tools(registrar, services.fresh_microsoft, services.vault, journal, clock, lambda made: None), plan
            )
        )
    world.entra.crash_at = 0
    assert len(world.services().registrations.unfinished()) == 1


# ---- the plan


def test_microsofts_program_is_named_before_anybody_signs_in(open_page: Opener, world: EntraOffice) -> None:
    person, browser = signing_in(open_page)
    assert any("Microsoft Azure CLI" in name for name in person.screen())
    assert tuple(browser.redirects) == ("http://localhost",)
    assert world.registrars.clouds == [Cloud.GLOBAL]
    assert world.entra.log == []


def test_the_plan_says_everything_and_changes_nothing(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    said = " ".join(person.screen())
    for part in (
        "VelocityCalendar",
        "Single tenant: only Contoso",
        "Calendars.ReadWrite",
        "Place.Read.All",
        "all mailboxes",
    ):
        assert part in said
    person.reads(f"Signed in as {PERSON}, Contoso. Nothing has been changed yet.")
    assert world.entra.log == []
    assert FakeBrowser.opened[-1].closed


def test_the_plan_is_copied_as_text(open_page: Opener) -> None:
    person = planned(open_page)
    person.activate("Copy as text")
    text = QGuiApplication.clipboard().text()
    assert f"Contoso ({TENANT.id}), signed in as {PERSON}" in text
    assert "http://localhost" in text
    assert "Application permission Calendars.ReadWrite" in text
    assert SERIAL in text


def test_a_shorter_life_is_chosen(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    person.tab_to("The secret lasts")
    person.press(Qt.Key.Key_Home)
    person.activate("Do it")
    person.is_on(Step.ROOMS)
    expires = person.window.desk.draft.secret_expires
    assert expires is not None
    assert (expires - datetime.now(UTC).date()).days in (89, 90)


# ---- doing it


def test_it_goes_on_at_the_rooms(open_page: Opener, world: EntraOffice) -> None:
    person = planned(open_page)
    person.activate("Do it")
    person.is_on(Step.ROOMS)
    draft = person.window.desk.draft
    assert (draft.consented, draft.credentials_accepted, draft.registered) == (True, True, True)
    assert list(world.vault.items) == [draft.secret_ref]
    assert world.ours() == 1


def test_without_the_right_to_consent_it_goes_on_there(open_page: Opener, world: EntraOffice) -> None:
    world.entra.admin = False
    world.entra.person = replace(world.entra.person, roles=frozenset())
    person = planned(open_page)
    person.reads("The approval is left to somebody else")
    person.activate("Do it")
    person.is_on(Step.CONSENT)
    assert world.ours() == 1


def test_an_earlier_secret_leaves_the_keyring(open_page: Opener, world: EntraOffice) -> None:
    person = open_page(Step.REGISTER, world.draft_before(Step.TENANT))
    assert list(world.vault.items) == ["draft-1/client-secret/1"]
    person.activate(SIGN_IN)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.sees("Do it")
    person.activate("Do it")
    person.is_on(Step.ROOMS)
    draft = person.window.desk.draft
    person.until(lambda: list(world.vault.items) == [draft.secret_ref], "the old secret is still there")


# ---- when it does not go on


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Code.PUBLIC_CLIENT_BLOCKED, "does not let “Microsoft Azure CLI” sign in"),
        (Code.SIGN_IN_DECLINED, "The sign-in was cancelled"),
        (Code.CONSENT_STATE, "This answer belongs to another attempt"),
        (Code.SECRETS_FORBIDDEN, "does not allow new client secrets"),
    ],
)
def test_a_refused_sign_in_is_a_sentence_and_a_way_on(
    open_page: Opener, world: EntraOffice, code: Code, said: str
) -> None:
    world.registrars.refuses = fail(code)
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?error=x")
    person.reads_problem(said)
    assert person.may_go_on()
    world.registrars.refuses = None
    person.activate("Sign in again")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    person.activate("I'll do it by hand")
    person.sees("Card 1: Register")
    assert FakeBrowser.opened[-1].closed
    assert world.entra.log == []


def test_a_refusal_that_is_only_a_page_is_read(open_page: Opener) -> None:
    person, browser = signing_in(open_page)
    browser.shown_text.emit("Sorry, AADSTS50105: not assigned")
    person.reads_problem("does not let “Microsoft Azure CLI” sign in")
    browser.shown_text.emit("Sign in")


def test_a_browser_that_breaks_is_told(open_page: Opener) -> None:
    person, browser = signing_in(open_page)
    browser.failed.emit(Problem(Code.BROWSER_LOAD))
    person.reads_problem("The page could not be loaded")
    person.sees("Sign in again")


def test_a_cloud_without_the_permission_is_told(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entra, "graph_roles", lambda self: GraphRoles("g", ()))
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.reads_problem("Microsoft does not offer a permission here")


def test_a_failure_on_the_way_is_undone(open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    before = world.entra.state()
    person = planned(open_page)

    def refuse(*_: object) -> None:
        raise fail(Code.CONSENT_NOT_ALLOWED)

    monkeypatch.setattr(Entra, "grant", refuse)
    person.activate("Do it")
    person.reads_problem("This account may not approve")
    assert world.ours() == 1
    person.activate("Undo")
    person.reads("Everything is taken back")
    assert world.entra.state() == before
    assert world.vault.items == {}
    assert person.may_go_on()


def test_a_failure_on_the_way_is_finished(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = planned(open_page)
    with monkeypatch.context() as patch:
        patch.setattr(Entra, "principal", _raise(Code.MICROSOFT_REFUSED))
        patch.setattr(Entra, "create_principal", _raise(Code.MICROSOFT_REFUSED))
        person.activate("Do it")
        person.reads_problem("Microsoft refused")
    person.activate("Finish the set-up")
    person.is_on(Step.ROOMS)
    assert world.ours() == 1


def _raise(code: Code) -> object:
    def refuse(*_: object) -> None:
        raise fail(code)

    return refuse


def test_a_sign_in_that_ends_on_the_way_is_asked_for_again(
    open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = planned(open_page)
    with monkeypatch.context() as patch:
        patch.setattr(Entra, "grant", _raise(Code.REGISTER_SIGN_IN_ENDED))
        person.activate("Do it")
        person.reads_problem("The sign-in has ended")
    person.activate("Finish the set-up")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=2")
    person.is_on(Step.ROOMS)
    assert world.ours() == 1


def is_free(journals: RegistrationFiles) -> bool:
    """Whether nobody is at work on the journals any more."""
    journal = journals.begin()
    try:
        journal.take()
    except ProblemError:
        return False
    journal.release()
    return True


def test_a_person_who_stops_can_undo(open_page: Opener, world: EntraOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    before, gate, reached = world.entra.state(), Gate(), threading.Event()
    honest = Entra.create_app

    def slow(self: Entra, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        reached.set()
        gate.pass_through()
        return honest(self, plan, tags)

    monkeypatch.setattr(Entra, "create_app", slow)
    person = planned(open_page)
    gate.close()
    person.activate("Do it")
    person.until(reached.is_set, "the work did not begin")
    assert not person.may_go_on()
    person.activate("Cancel")
    person.reads_problem("The set-up was stopped")
    gate.open()
    journals = RegistrationFiles(world.folder)
    person.until(lambda: is_free(journals), "the work went on")
    person.activate("Undo")
    person.reads("Everything is taken back")
    assert world.entra.state() == before


# ---- on another day


@pytest.mark.parametrize("way", ["finish", "undo"])
def test_an_interrupted_set_up_is_offered(open_page: Opener, world: EntraOffice, way: str) -> None:
    before = world.entra.state()
    interrupted(world)
    person = open_page(Step.REGISTER)
    person.sees(f"Sign in and {way}")
    person.activate(f"Sign in and {way}")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    if way == "finish":
        person.is_on(Step.ROOMS)
        assert world.ours() == 1
    else:
        person.reads("Everything is taken back")
        assert world.entra.state() == before
    assert RegistrationFiles(world.folder).unfinished() == ()


def test_another_gateways_set_up_can_only_be_undone(open_page: Opener, world: EntraOffice) -> None:
    interrupted(world, "ANOTHER")
    person = open_page(Step.REGISTER)
    person.sees("Sign in and undo")
    assert "Sign in and finish" not in person.screen()


def test_an_account_of_another_organisation_changes_nothing(open_page: Opener, world: EntraOffice) -> None:
    interrupted(world)
    before = world.entra.state()
    world.entra.person = replace(world.entra.person, tenant=replace(TENANT, id="another"))
    person = open_page(Step.REGISTER)
    person.sees("Sign in and undo")
    person.activate("Sign in and undo")
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=1")
    person.reads_problem("This account belongs to another organisation")
    assert world.entra.state() == before
    assert len(RegistrationFiles(world.folder).unfinished()) == 1


def test_what_was_set_up_can_still_be_undone(open_page: Opener, world: EntraOffice) -> None:
    before = world.entra.state()
    person = planned(open_page)
    person.activate("Do it")
    person.is_on(Step.ROOMS)
    person.window.go_to(Step.REGISTER)
    person.sees("Sign in and undo")
    assert "Sign in and finish" not in person.screen()
    person.activate("Sign in and undo")
    person.until(lambda: len(FakeBrowser.opened) == 2, "no second sign-in page")
    FakeBrowser.opened[-1].answered.emit("http://localhost/?code=2")
    person.reads("Everything is taken back")
    assert world.entra.state() == before
    assert world.vault.items == {}
    assert (person.window.desk.draft.client_id, person.window.desk.draft.consented) == ("", False)


def test_a_damaged_record_is_told_and_stops_nobody(open_page: Opener, world: EntraOffice) -> None:
    folder = world.folder / "registrations"
    folder.mkdir()
    (folder / "0123456789ab.journal").write_bytes(b"00000000 {}\n")
    person = open_page(Step.REGISTER)
    person.reads_problem("The record of a set-up is damaged")
    assert person.may_go_on()
    person.activate(SIGN_IN)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
