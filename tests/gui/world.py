"""The outside world of the pages: honest fakes of the ports, with real files in a temporary folder."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.fakes import FakeDiagnostics, FakeGatewaySession, FakeMicrosoft, FakeVault
from wizard.commands.fleet_files import YamlFleetFiles
from wizard.flow import draft_changes
from wizard.flow import plan as planning
from wizard.flow.connection_checks import NetworkServices
from wizard.flow.routes import SETUP, of_draft
from wizard.flow.steps import Step
from wizard.gui.wizard_session import Services, WizardSession
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.gateway import CERTIFICATES, About, FoundGateway, GatewayAddress, GatewayCertificate, Inspection
from wizard.model.microsoft import AppSecret, AppToken, ConsentAnswer, Registration, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Calendar, Mailbox, Room
from wizard.model.secret import Secret
from wizard.model.settings import Policy, Settings
from wizard.model.target import ContractGateway
from wizard.services.certificates import SelfSigned
from wizard.services.display_files.display_folder_files import DisplayFolderFiles
from wizard.services.files.handover import HandoverFiles
from wizard.services.files.journals import FleetRenewalJournalFiles
from wizard.services.files.learned_steps import LearnedStepFiles
from wizard.services.files.products import ProductFiles
from wizard.services.files.sheets import SheetFiles
from wizard.services.files.store import ConnectionFiles, DraftFiles, LastCheckFiles
from wizard.services.fleet.connection_secrets import SavedConnectionSecrets
from wizard.services.microsoft.consent import ConsentLinks

ADDRESS = GatewayAddress("192.0.2.20")
PIN = "72" * 32
PASSWORD = "correct horse battery"
CLIENT_ID = "6f1d2c3b-0000-4000-8000-00000000bbbb"
SECRET = "abc8Q~right-secret-of-the-app.0123456789"
TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL, "Contoso")
REQUIRED = "Calendars.ReadWrite"
PLACES = "Place.Read.All"
HOLD_SECONDS = 20.0


def room(number: int) -> Room:
    return Room(f"r{number}", "HQ", "HQ", str(number % 3), f"Room {number}", 4 + number)


def mailbox(number: int) -> Mailbox:
    return Mailbox(f"room-{number}@contoso.example", f"HQ Room {number}", "HQ", str(number % 3), 4 + number)


class Gate:
    """Holds workers where they are until the test lets them go."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    def close(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def pass_through(self) -> None:
        assert self._open.wait(HOLD_SECONDS), "nobody opened the gate"


@dataclass
class Microsofts(FakeMicrosoft):
    """The same Microsoft, which can be made to think for a while."""

    gate: Gate = field(default_factory=Gate)

    def token(self, app: AppIdentity) -> AppToken:
        self.gate.pass_through()
        return super().token(app)

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
        self.gate.pass_through()
        return super().check_calendars(app, addresses)


@dataclass
class FakeGateways:
    """One gateway at ADDRESS. It locks after five wrong passwords; `raises` stands in for what cannot be reached."""

    session: FakeGatewaySession
    about: About
    pin: str = PIN
    trusted: bool = False
    failures: int = 0
    found: tuple[FoundGateway, ...] = ()
    raises: ProblemError | None = None
    attempts: int = 0

    def discover(self, seconds: float) -> Iterator[FoundGateway]:
        return iter(self.found)

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        self._reach(address)
        if pin and pin != self.pin:
            raise fail(Code.GATEWAY_KEY_CHANGED, expected=pin, seen=self.pin)
        now = datetime.now(UTC)
        shown = GatewayCertificate(self.pin, "64" * 32, "CN=VGW91", now, now + timedelta(days=900), self.trusted)
        return Inspection(address, shown, self.about if pin or self.trusted else None)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> FakeGatewaySession:
        self._reach(address)
        self.attempts += 1
        if self.failures >= 5:
            raise fail(Code.GATEWAY_LOCKED, seconds="300")
        if (user, password.reveal()) != ("admin", PASSWORD):
            self.failures += 1
            raise fail(Code.GATEWAY_PASSWORD)
        self.session.signed_in = True
        return self.session

    def _reach(self, address: GatewayAddress) -> None:
        if self.raises is not None:
            raise self.raises
        if address != ADDRESS:
            raise fail(Code.GATEWAY_UNREACHABLE)


class FakeListener:
    """The loopback door; the test brings the answer."""

    redirect_uri = "http://localhost:49152"

    def __init__(self) -> None:
        self._came = threading.Event()
        self._answer: ConsentAnswer | None = None
        self.closed = threading.Event()

    def bring(self, answer: ConsentAnswer) -> None:
        self._answer = answer
        self._came.set()

    def wait(self, seconds: float) -> ConsentAnswer | None:
        self._came.wait(min(seconds, 0.05))
        return self._answer

    def close(self) -> None:
        self.closed.set()


class Links(ConsentLinks):
    """The real links, with a door that the test holds."""

    def __init__(self) -> None:
        self.listener = FakeListener()

    def listen(self, state: str) -> FakeListener:  # type: ignore[override]
        return self.listener


class _Absent:
    """Not asked on the way of the set-up: whoever asks all the same is told."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the set-up has nothing to do with {name!r}")

    def unfinished(self) -> tuple[()]:
        return ()


@dataclass
class World:
    """Everything outside, and what a test may change in it."""

    folder: Path
    count: int = 3
    vault: FakeVault = field(default_factory=FakeVault)
    settings: Settings = field(default_factory=Settings)
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        self.rooms = tuple(room(n) for n in range(self.count))
        self.mailboxes = tuple(mailbox(n) for n in range(self.count))
        self.session = FakeGatewaySession(self.rooms, [m.address for m in self.mailboxes])
        about = About("Velocity", "AT-VGW-SW", "2.12.0", "VGW91", "Head office", frozenset({CERTIFICATES}))
        self.gateways = FakeGateways(self.session, about)
        ends = datetime.now(UTC) + timedelta(days=365)
        self.entry = AppSecret("key-1", SECRET[:3], "VelocityAuth", ends)
        product = ProductFiles().get("velocity")
        self.registration = Registration(
            "object-1",
            "VelocityCalendar",
            (self.entry,),
            product.redirect_uris,
            frozenset(p.role_id for p in product.permissions),
            frozenset(),
        )
        self.microsoft = Microsofts(
            tenants={TENANT.domain: (TENANT,), TENANT.id: (TENANT,)},
            secret=Secret(SECRET),
            roles=frozenset(),
            app=self.registration,
            organization="Contoso",
            places=self.mailboxes,
            calendars={m.address: (Calendar.READS, "") for m in self.mailboxes},
        )
        self.links = Links()

    def services(self) -> Services:
        absent: Any = _Absent()
        return Services(
            journals=absent,
            fleet_journals=FleetRenewalJournalFiles(self.folder),
            people=absent,
            registrars=absent,
            room_readers=absent,
            registrations=absent,
            moves=absent,
            fresh_microsoft=absent,
            diagnostics=absent,
            vault=self.vault,
            proxy_sign_ins=absent,
            gateways=self.gateways,
            microsoft=self.microsoft,
            consent=self.links,
            certificates=SelfSigned(),
            drafts=DraftFiles(self.folder),
            connections=ConnectionFiles(self.folder),
            products=ProductFiles(),
            sheets=SheetFiles(),
            handover=HandoverFiles(),
            learned=LearnedStepFiles(self.folder),
            fleet_files=YamlFleetFiles(),
            last_checks=LastCheckFiles(self.folder),
            connection_secrets=lambda: SavedConnectionSecrets(self.vault.get),
            display_folders=DisplayFolderFiles(),
            releases=absent,
            saved_by_newer=lambda: DraftFiles(self.folder).newer() + ConnectionFiles(self.folder).newer(),
            reach=lambda _network: NetworkServices(self.microsoft, self.gateways, FakeDiagnostics()),
            settings=self.settings,
            policy=self.policy,
        )

    def approve(self, *roles: str) -> None:
        """An administrator consents."""
        self.microsoft.roles = frozenset(roles or (REQUIRED, PLACES))

    def draft_before(self, step: Step) -> Draft:
        """A draft in which everything before `step` is answered and proved, as the pages would have left it."""
        draft = Draft(id="draft-1", step=step.value)
        for passed in SETUP.steps[: SETUP.steps.index(step)]:
            draft = _ANSWERS[passed](draft, self) if passed in _ANSWERS else draft
        return draft

    def session_before(self, step: Step, draft: Draft | None = None) -> WizardSession:
        """A desk with what the steps before have left on it."""
        if step not in SETUP.steps and draft is not None:
            return WizardSession(self.services(), draft, of_draft(draft))
        session = WizardSession(self.services(), draft or self.draft_before(step))
        if SETUP.steps.index(step) > SETUP.steps.index(Step.GATEWAY):
            session.take_gateway(self.session, self.rooms, self.session.integrations())
        if SETUP.steps.index(step) > SETUP.steps.index(Step.TENANT):
            session.registration = self.microsoft.app
        if step in (Step.CONNECT, Step.DONE):
            session.plan = planning.make(session.draft, planning.read_existing(self.session, session.draft), self.rooms)
        return session


def _gateway(draft: Draft, world: World) -> Draft:
    return draft_changes.gateway(draft, ADDRESS, PIN, world.gateways.about, "admin")


def _secret(draft: Draft, world: World) -> Draft:
    world.vault.items["draft-1/client-secret/1"] = Secret(SECRET)
    return draft_changes.secret(draft, "draft-1/client-secret/1", SECRET[:3])


def _tenant(draft: Draft, world: World) -> Draft:
    found = draft_changes.tenant(draft, TENANT.domain, TENANT)
    taken = draft_changes.accepted(found, AppToken("VelocityCalendar", TENANT.id, frozenset()))
    return draft_changes.expiry(taken, world.entry.ends.date(), world.entry.key_id)


def _consent(draft: Draft, world: World) -> Draft:
    world.approve()
    return draft_changes.consent(draft.with_(consent_state="state-1"), world.microsoft.roles)


def _rooms(draft: Draft, world: World) -> Draft:
    rows = tuple(
        RoomRow(box, place.id, Calendar.READS, confident=True)
        for box, place in zip(world.mailboxes, world.rooms, strict=True)
    )
    return draft.with_(rows=rows)


_ANSWERS: dict[Step, Callable[[Draft, World], Draft]] = {
    Step.GATEWAY: _gateway,
    Step.REGISTER: lambda draft, _world: draft.with_(registered=True),
    Step.CLIENT_ID: lambda draft, _world: draft_changes.client_id(draft, CLIENT_ID),
    Step.SECRET: _secret,
    Step.TENANT: _tenant,
    Step.CONSENT: _consent,
    Step.ROOMS: _rooms,
    Step.REVIEW: lambda draft, _world: draft.with_(target=ContractGateway("i1")),
    Step.CONNECT: lambda draft, _world: draft.with_(connected=True),
}
