"""All that the renewal page knows, and what can be worked out from it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalStep
from wizard.messages import _
from wizard.messages.credentials import CredentialMessage
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles
from wizard.presenters.notes import ResultMessage, StageState, WorkProgress
from wizard.presenters.renew_effects import TakeRenewalBack
from wizard.presenters.renew_events import UnfinishedRenewal
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay, ways_after


class RenewPhase(Enum):
    """What stands below the connection."""

    FORM = auto()
    QUESTION = auto()
    """Which secret the product's page has, before it is taken back."""
    RENEWING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Of the old credential, and of the new one."""

    old: CredentialKind = CredentialKind.SECRET
    new: CredentialKind = CredentialKind.SECRET


@dataclass(frozen=True, slots=True)
class RenewedConnection:
    """As it is saved now, and the others that may still work with its old credential."""

    connection: Connection
    still_need: tuple[Connection, ...]


@dataclass(frozen=True, slots=True)
class RenewViewState:
    """What was read, what was chosen, and how far the renewal is."""

    connections: tuple[Connection, ...] = ()
    read: bool = False
    wanted_id: str = ""
    """Which connection to choose once they are read."""
    chosen_id: str = ""
    saved: tuple[Connection, ...] = ()
    """Among which others of the same app are looked for."""
    typed_early: Secret | None = None
    """A new secret that was there before the connections were read; it is judged once they are."""
    signed_in: bool = False
    kinds: Kinds = Kinds()
    run_kinds: Kinds = Kinds()
    """The same of the renewal whose stages are shown."""
    asks_last_day: bool = False
    """Microsoft does not say when the secret expires."""
    phase: RenewPhase = RenewPhase.FORM
    over: bool = False
    """A renewal has come to its end."""
    unfinished: UnfinishedRenewal | None = None
    maker: AppSecrets | None = field(default=None, repr=False)
    """What the person who has signed in may do, as long as that sign-in holds."""
    maker_for: tuple[Tenant, str] | None = None
    """Tenant and client ID of the app whose keys it makes."""
    taking_back: TakeRenewalBack | None = None
    """The renewal that runs, or was stopped last, takes everything back."""
    met: Problem | None = None
    """Why it was stopped; whoever does not come through the sign-in that follows is offered it again."""
    signing_in: bool = False
    """Microsoft's page is open for it."""
    signing_in_for: str = ""
    """The connection for which a sign-in was begun and is waited for, also once its page has closed."""
    note: ResultMessage | Problem | None = None
    progress: WorkProgress | None = None
    busy: bool = False
    stages: tuple[tuple[RenewalStep, StageState], ...] = ()
    """Each one that was begun, in that order."""
    page_shown: bool = False
    """The product's page is on screen."""
    renewed: RenewedConnection | None = None

    @property
    def chosen(self) -> Connection | None:
        return next((one for one in self.connections if one.id == self.chosen_id), None)

    @property
    def maker_of_chosen(self) -> AppSecrets | None:
        """Nobody looks at the keys of one app for the gateway of another."""
        one = self.chosen
        return self.maker if one is not None and self.maker_for == (one.tenant, one.client_id) else None

    @property
    def title(self) -> str:
        kind = CredentialKind.CERTIFICATE if self.shows_server_certificate else self.kinds.old
        return CredentialMessage.RENEW.text(kind)

    @property
    def sentence(self) -> str:
        if self.shows_server_certificate:
            return _(
                "Nothing else changes. The old one stays at Microsoft until the server has signed in with the new one."
            )
        return CredentialMessage.NOTHING_ELSE_CHANGES.text(self.kinds.old)

    @property
    def shows_choice(self) -> bool:
        """The product's page needs the room."""
        return not self.page_shown

    @property
    def shows_form(self) -> bool:
        """With a vendor's app there is nothing to renew."""
        own_app = self.chosen is None or self.chosen.target.uses_own_app
        return self.phase is RenewPhase.FORM and own_app and not self.shows_server_certificate

    @property
    def shows_server_certificate(self) -> bool:
        """What is renewed is the certificate that a display server has made for itself."""
        return self.phase is RenewPhase.FORM and self.chosen is not None and self.chosen.server_certificate is not None

    @property
    def form_enabled(self) -> bool:
        """One may type before the connections are read."""
        return bool(self.connections) or not self.read

    @property
    def asks_password(self) -> bool:
        """A product's page has its own sign-in, which is the person's alone."""
        return self.chosen is None or (self.chosen.target.has_interface and not self.signed_in)

    @property
    def asks_secret(self) -> bool:
        return self.kinds.new is CredentialKind.SECRET

    @property
    def offers_certificate(self) -> bool:
        """A display's files have a place for a secret alone."""
        return self.chosen is None or not isinstance(self.chosen.target, SettingsFiles)

    @property
    def may_begin(self) -> bool:
        """Once the connection is known; an unfinished renewal is finished or taken back before another begins."""
        return self.chosen is not None and self.unfinished is None

    @property
    def shows_unfinished(self) -> bool:
        return self.unfinished is not None and self.phase is not RenewPhase.RENEWING

    @property
    def record_damaged(self) -> bool:
        """Then neither finishing nor going back is known to be safe."""
        problem = self.unfinished.problem if self.unfinished is not None else None
        return problem is not None and problem.code is Code.JOURNAL_DAMAGED

    @property
    def asks_which_secret(self) -> bool:
        return self.phase is RenewPhase.QUESTION

    @property
    def sign_in_ways(self) -> frozenset[SignInWay]:
        """What leads on where Microsoft wants more of whoever has signed in."""
        offered = self.phase is RenewPhase.FORM and self.chosen is not None and not self.signing_in
        return ways_after(self.met) if offered else NO_WAYS

    @property
    def offers_new(self) -> bool:
        """Not where a begun renewal waits for a sign-in: what leads on with it is to be in sight."""
        return not (self.shows_unfinished and ways_after(self.met))

    @property
    def shows_stages(self) -> bool:
        return bool(self.stages)

    @property
    def running(self) -> str:
        """What should not be left by accident."""
        return _("The secret is being renewed.") if self.busy and self.progress is not None else ""

    @property
    def finish_text(self) -> str:
        return _("Close") if self.over else _("Cancel")
