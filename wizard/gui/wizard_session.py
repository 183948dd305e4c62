"""What all pages share while a connection is made: the draft, the gateway's session, what was read from the gateway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wizard.flow.routes import SETUP, Route, stopped_at
from wizard.flow.steps import Step
from wizard.gui.tasks import Tasks
from wizard.model.draft import Draft
from wizard.model.failure import Problem, ProblemError, fail
from wizard.model.settings import Policy, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.flow.connection_checks import ReachedOver
    from wizard.flow.plan import Plan
    from wizard.flow.ports.display_folders import DisplayFolders
    from wizard.flow.ports.journals import FleetRenewalJournals, MoveJournals, RegistrationJournals, RenewalJournals
    from wizard.flow.ports.releases import Releases
    from wizard.flow.ports.services import (
        Certificates,
        Connections,
        ConnectionSecrets,
        Consent,
        Diagnostics,
        Drafts,
        FleetFiles,
        Gateways,
        GatewaySession,
        Handover,
        LastChecks,
        LearnedSteps,
        Microsoft,
        Products,
        ProxySignIns,
        Sheets,
        Vault,
    )
    from wizard.flow.ports.sign_in import People, Registrars, RoomReaders
    from wizard.model.connection import Connection
    from wizard.model.gateway import Integration, RoomStatus
    from wizard.model.microsoft import Registration
    from wizard.model.product import Product
    from wizard.model.recipe import StepReport
    from wizard.model.rooms import Room
    from wizard.model.secret import Secret
    from wizard.presenters.graph_move_view_state import GraphMoveViewState


@dataclass(slots=True, repr=False, eq=False)
class Services:
    """The outside world, as `compose` picked it."""

    vault: Vault
    proxy_sign_ins: ProxySignIns
    gateways: Gateways
    microsoft: Microsoft
    consent: Consent
    certificates: Certificates
    drafts: Drafts
    connections: Connections
    products: Products
    sheets: Sheets
    handover: Handover
    journals: RenewalJournals
    fleet_journals: FleetRenewalJournals
    people: People
    registrars: Registrars
    room_readers: RoomReaders
    registrations: RegistrationJournals
    moves: MoveJournals
    fresh_microsoft: Callable[[], Microsoft]
    """A client whose connections nobody has used yet, each time."""
    diagnostics: Diagnostics
    learned: LearnedSteps
    fleet_files: FleetFiles
    last_checks: LastChecks
    connection_secrets: Callable[[], ConnectionSecrets]
    """What knows where connections' secrets are kept; a new one each time, which remembers no secret of before."""
    display_folders: DisplayFolders
    releases: Releases
    saved_by_newer: Callable[[], int]
    """How many set-ups and connections a newer version of the program has saved; they are left as they are."""
    reach: ReachedOver
    """Microsoft and gateways by a connection's own way, where a file of gateways has named one."""
    settings: Settings = field(default_factory=Settings)
    policy: Policy = field(default_factory=Policy)

    def kept(self, ref: str) -> Secret:
        """The client secret of that name from the keyring; KEYRING_GONE where it is no longer there. Blocks."""
        from wizard.model.problem import Code  # the first page comes sooner without

        found = self.vault.get(ref) if ref else None
        if found is None:
            raise fail(Code.KEYRING_GONE)
        return found

    def kept_for(self, connection: Connection) -> Secret:
        """A connection's secret, from the keyring or where a file of gateways says that it is kept. Blocks."""
        return self.connection_secrets().credential(connection)

    def drop_unused(self, ref: str) -> None:
        """A secret that nothing works with any more leaves the keyring; a saved connection's stays. Blocks."""
        if ref and all(one.secret_ref != ref for one in self.connections.all()):
            self.vault.delete(ref)

    def microsoft_of(self, connection: Connection) -> Microsoft:
        """Microsoft by the connection's own way; its connections to Microsoft are new ones, each time."""
        return self.reach(connection.network).microsoft


class WizardSession(QObject):
    """Shared by all pages. A page changes the draft with `change`; everything else follows from the signal."""

    changed = Signal()
    unsaved = Signal(Problem)
    """A draft could not be saved."""
    warned = Signal(Problem)
    """Something went wrong that belongs to no field."""

    go_wanted = Signal(Step)
    """A page sends the person to another step."""
    focus_wanted = Signal()
    """What had the keyboard has gone from the page, as an embedded browser does: the page takes it back."""
    support_wanted = Signal(Route, str)
    """Another route (renewal, check), and the connection it is about."""
    route_wanted = Signal(Route, Step)
    """Another way through the set-up, and the step to go on with."""
    continue_wanted = Signal(Draft)
    """A saved draft is to be gone on with."""

    def __init__(self, services: Services, draft: Draft, route: Route = SETUP, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = Tasks(self)
        self.route = route
        self.gateway_session: GatewaySession | None = None
        self.rooms: tuple[Room, ...] = ()
        self.integrations: tuple[Integration, ...] = ()
        self.offered: Product | None = None
        """The product that stands in the choice on the first page; None until the products are read."""
        self.registration: Registration | None = None
        self.plan: Plan | None = None
        self.synced: tuple[RoomStatus, ...] = ()
        self.page_report: tuple[StepReport, ...] = ()
        """What was done in the product's own page, and by whom."""
        self.come_back: Step | None = None
        """Where signing in to the gateway again leads, for somebody who was sent there from a later step."""
        self.stopped_at: Step | None = None
        """Where a set-up of an earlier session goes on; None once it has, and for a new one."""
        self._refused: tuple[Draft, Problem] | None = None
        self._saves = True
        self.graph_move: GraphMoveViewState | None = None
        """What the pages of a move to Graph share; None before the first of them is shown."""
        self.file_to_open: Path | None = None
        """A file of gateways that the program was started with; None once the first page has taken it."""
        self.wanted_connection = ""
        """Id of the connection that is to be renewed or checked."""
        self._draft = draft
        self._save_soon = QTimer(self, singleShot=True, interval=150)
        self._save_soon.timeout.connect(self._save)

    @property
    def draft(self) -> Draft:
        return self._draft

    @property
    def product(self) -> Product:
        """The product with the permissions of the level that was chosen, and its addresses as the draft makes them."""
        from wizard.flow.derived_values import resolved  # the first page comes sooner without

        return resolved(self.described_product.at(self._draft.permission_level), self._draft)

    @property
    def described_product(self) -> Product:
        """The product just as its file describes it, with templates where addresses follow from settings."""
        return self.services.products.get(self._draft.product_id)

    def change(self, draft: Draft) -> None:
        """Take a new draft; it is saved a moment later, off this thread."""
        if draft == self._draft:
            return
        if self._draft.connected and not draft.connected:
            self._saves = True  # a finished set-up is changed: it is one that can be left and gone on with again
        self._draft = draft
        self.changed.emit()
        if self._saves:
            self._save_soon.start()

    def offer(self, product: Product | None) -> None:
        """Another product is chosen on the first page: what is told of the way ahead follows, not yet the draft."""
        self.offered = product
        self.changed.emit()

    def begin(self, draft: Draft) -> None:
        """Another draft altogether (a new one or a saved one): nothing of the old session may remain."""
        self.gateway_session, self.rooms, self.integrations = None, (), ()
        self.registration, self.plan, self.synced = None, None, ()
        self.come_back, self.stopped_at, self._saves = None, None, True
        self._draft = draft
        self.changed.emit()

    def go_on_with(self, draft: Draft) -> None:
        """A saved draft; the gateway's session did not survive."""
        self.begin(draft.with_(signed_in=False))
        stopped = stopped_at(draft)
        self.stopped_at = None if stopped is Step.GATEWAY else stopped

    def onward(self) -> Step | None:
        """Where a set-up of an earlier session can go on now; None where there is none."""
        if self.stopped_at is None:
            return None
        reachable = self.route.may_jump(self.stopped_at, self._draft)
        return self.stopped_at if reachable else self.route.resume(self._draft)

    def refused_by_microsoft(self, problem: Problem) -> None:
        """Microsoft did not take the client ID and the secret as they are in the draft now."""
        self._refused = (self._draft, problem)

    def refusal(self) -> Problem | None:
        """What Microsoft said last, as long as client ID, secret and tenant are the same."""
        if self._refused is None or self._draft.credentials_accepted:
            return None
        asked, problem = self._refused
        same = all(
            getattr(asked, name) == getattr(self._draft, name) for name in ("id", "client_id", "secret_ref", "tenant")
        )
        return problem if same else None

    def sign_in_again(self, back: Step) -> None:
        """The gateway's session has ended: ask for the password once more, then come back to `back`."""
        self.gateway_session, self.come_back = None, back
        self.change(self._draft.with_(signed_in=False))
        self.go_wanted.emit(Step.GATEWAY)

    def not_saved_there(self) -> None:
        """The person takes back that the product's own page has saved it: the set-up is unfinished again."""
        from wizard.flow import web_form_setup

        connections, connection_id = self.services.connections, self._draft.id
        self._saves = True
        self.change(web_form_setup.not_saved(self._draft, self.product))
        self.tasks.run(lambda _: connections.forget(connection_id), lambda _: None, self.unsaved.emit)

    def stop_saving(self) -> None:
        """The draft has served its purpose: what still changes in it is not kept."""
        self._saves = False
        self._save_soon.stop()

    def take_gateway(self, session: GatewaySession, rooms: Sequence[Room], integrations: Sequence[Integration]) -> None:
        """What signing in to the gateway has shown."""
        self.gateway_session = session
        self.rooms = tuple(rooms)
        self.integrations = tuple(integrations)

    def secret(self) -> Secret:
        """The client secret from the keyring; KEYRING_GONE where it is no longer there. Blocks: call it on the pool."""
        return self.services.kept(self._draft.secret_ref)

    def close(self) -> None:
        """Save what is not saved yet, and end all work."""
        if self._save_soon.isActive():
            self._save_soon.stop()
            with suppress(ProblemError):
                self.services.drafts.save(self._draft)
        self.tasks.stop()

    def _save(self) -> None:
        draft = self._draft
        self.tasks.run(lambda _: self.services.drafts.save(draft), lambda _: None, self.unsaved.emit)
