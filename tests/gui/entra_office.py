"""A Microsoft Entra that the register page can change: its sign-in, its journals and a clock that never waits."""

import queue
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tests.flow.app_registration_entra import Entra, Token
from tests.flow.app_registration_world import SERIAL, Crash
from tests.flow.app_registration_world import World as EntraWorld
from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import World
from wizard.flow import app_registration
from wizard.flow.app_registration import RegistrationDependencies
from wizard.flow.ports.sign_in import Registrar
from wizard.flow.steps import Step
from wizard.gui.pages import register_signed_in as part_module
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.model.app_registration import gateway_tag
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.services.files.registration_journals import RegistrationJournalFiles

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


class FakeDoor:
    """The loopback door; the test brings the answer."""

    def __init__(self) -> None:
        self.answers: queue.Queue[str] = queue.Queue()
        self.closed = threading.Event()

    def wait(self, seconds: float) -> str | None:
        try:
            return self.answers.get(timeout=0.05)
        except queue.Empty:
            return None

    def close(self) -> None:
        self.closed.set()


@dataclass
class FakeRegistrars:
    """Signs in to the modelled Entra; `refuses` is what Microsoft says instead of letting somebody in."""

    entra: EntraWorld
    refuses: ProblemError | None = None
    tenants: list[Tenant] = field(default_factory=list)
    door: "FakeDoor" = field(default_factory=FakeDoor)

    program: str = "Microsoft Azure CLI"

    @property
    def clouds(self) -> list[Cloud]:
        return [tenant.cloud for tenant in self.tenants]

    def begin(self, tenant: Tenant) -> PersonSignIn:
        self.tenants.append(tenant)
        return PersonSignIn(tenant, "https://login.example/", "http://localhost", {})

    def begin_outside(self, tenant: Tenant) -> tuple[PersonSignIn, "FakeDoor"]:
        return self.begin(tenant), self.door

    def begin_code(self, tenant: Tenant) -> tuple[PersonSignIn, "FakeDoor"]:
        return replace(self.begin(tenant), link="https://login.example/device", code="ABC-123"), self.door

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
            registrations=RegistrationJournalFiles(self.folder),
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


def signing_in(open_page: Opener, button: str = SIGN_IN) -> tuple[Typist, FakeBrowser]:
    person = open_page(Step.REGISTER)
    person.activate(button)
    person.until(lambda: FakeBrowser.opened, "no sign-in page")
    return person, FakeBrowser.opened[-1]


def planned(open_page: Opener) -> Typist:
    person, browser = signing_in(open_page)
    browser.answered.emit("http://localhost/?code=1")
    person.sees("Set up now")
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
            app_registration.start(
                RegistrationDependencies(
                    registrar, services.fresh_microsoft, services.vault, journal, clock, lambda made: None
                ),
                plan,
            )
        )
    world.entra.crash_at = 0
    assert len(world.services().registrations.unfinished()) == 1


def an_office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    """With a browser that the test answers for, and a clock that never waits."""
    office = EntraOffice(folder)
    monkeypatch.setitem(sys.modules, "wizard.gui.browser.view", SimpleNamespace(SignInView=FakeBrowser))
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    monkeypatch.setattr(part_module, "ONWARD_MS", 1)
    monkeypatch.setattr(part_module, "WallClock", lambda reporter: QuickClock(reporter, office.entra))
    FakeBrowser.opened = []
    yield office
    FakeBrowser.opened = []
