"""Whoever signs in: here, in their own browser, or with a code on another device; and what they came for."""

from collections.abc import Callable, Sequence
from secrets import token_urlsafe

from wizard.messages import _
from wizard.model import delegated
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Problem, ProblemError
from wizard.model.rooms import Mailbox
from wizard.services.microsoft import mailboxes, person_sign_in
from wizard.services.microsoft.claims_challenges import Confirmations
from wizard.services.microsoft.client import LazySession
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.microsoft.loopback import AnswerKind, BrowserMessage, LoopbackListener
from wizard.services.microsoft.person_sign_in import DeviceCodeWaiter, SignInRequest
from wizard.services.microsoft.registrar import PersonRegistrar
from wizard.services.network.retry_policy import Patience


class SigningIn:
    """Fulfils the flow's SignIns port for one errand; the session is opened when somebody signs in.

    `program` is the client ID of the customer's own public client; empty for Microsoft's own.
    """

    errand: SignInRequest
    own_needs: tuple[str, ...] = ()
    """What a program of the customer's own has to ask for besides."""

    def __init__(
        self,
        proxy: str | Callable[[], str],
        ca_file: str,
        patience: Patience | None = None,
        program: str = "",
        sign_in: Callable[[], str] | None = None,
    ) -> None:
        self._open = LazySession(proxy, ca_file, sign_in).open
        self._patience = patience or Patience()
        self._confirmations = Confirmations()
        if program:
            self.errand = SignInRequest((*self.errand.permissions, *self.own_needs), program)

    @property
    def program(self) -> str:
        return self.errand.program_name

    def begin(self, tenant: Tenant) -> PersonSignIn:
        return person_sign_in.begin(self._open(), tenant, self._patience, self.errand, claims=self._claims(tenant))

    def begin_outside(self, tenant: Tenant) -> tuple[PersonSignIn, LoopbackListener[str]]:
        """For the person's own browser; close the listener, whatever comes."""
        state = token_urlsafe(24)
        listener = listen_for_sign_in(state)
        try:
            way_back, claims = listener.redirect_uri, self._claims(tenant)
            begun = person_sign_in.begin(self._open(), tenant, self._patience, self.errand, way_back, state, claims)
            return begun, listener
        except ProblemError:
            listener.close()
            raise

    def begin_code(self, tenant: Tenant) -> tuple[PersonSignIn, DeviceCodeWaiter]:
        return person_sign_in.begin_code(self._open(), tenant, self._patience, self.errand, self._claims(tenant))

    def _claims(self, tenant: Tenant) -> str:
        return self._confirmations.wanted(tenant)

    def _signed_in(self, sign_in: PersonSignIn, answer: str) -> tuple[person_sign_in.PersonToken, GraphClient]:
        """Whose token it is, and Graph as that person sees it."""
        found = person_sign_in.signed_in(self._open(), sign_in, answer, self._patience)
        challenged = self._confirmations.after(sign_in, found.tenant)
        return found, GraphClient(self._open(), found.tenant.cloud, found.token, self._patience, challenged)

    def page_problem(self, text: str) -> Problem | None:
        return person_sign_in.page_problem(text)


class LazyPeople(SigningIn):
    """Fulfils the flow's People port."""

    errand = SignInRequest(delegated.CHANGES_APPS)

    def app_secrets(self, sign_in: PersonSignIn, answer: str, client_id: str) -> SecretsOfApp:
        return self.app_secrets_of(sign_in, answer, [client_id])[client_id]

    def app_secrets_of(self, sign_in: PersonSignIn, answer: str, client_ids: Sequence[str]) -> dict[str, SecretsOfApp]:
        _found, graph = self._signed_in(sign_in, answer)
        return {one: SecretsOfApp(graph, one) for one in client_ids}

    def certificate_uploads(self, sign_in: PersonSignIn, answer: str, client_id: str) -> SecretsOfApp:
        return self.app_secrets(sign_in, answer, client_id)


class LazyRegistrars(SigningIn):
    """Fulfils the flow's Registrars port."""

    errand = SignInRequest(delegated.SETS_UP)
    own_needs = delegated.KNOWS_WHO

    def open(self, sign_in: PersonSignIn, answer: str) -> PersonRegistrar:
        found, graph = self._signed_in(sign_in, answer)
        return PersonRegistrar(graph, found.tenant)


class LazyRoomReaders(SigningIn):
    """Fulfils the flow's RoomReaders port. Microsoft's Azure CLI is refused this, so another program of theirs asks."""

    errand = SignInRequest(delegated.READS_ROOMS, person_sign_in.GRAPH_TOOLS)

    def rooms(self, sign_in: PersonSignIn, answer: str, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
        return mailboxes.rooms(self._signed_in(sign_in, answer)[1], progress)


def listen_for_sign_in(state: str) -> LoopbackListener[str]:
    """For the address that brings the code of a person's sign-in; msal compares the state once more."""
    kind = AnswerKind(
        "sign-in-answer",
        frozenset({"code", "error"}),
        str,
        lambda _answer: BrowserMessage(
            _("Thank you"), _("You can close this window and go back to the Room Calendar Wizard.")
        ),
        lambda: BrowserMessage(_("Nothing here"), _("This address only takes the answer to a sign-in.")),
        lambda: BrowserMessage(_("Not this sign-in"), _("It belongs to another attempt. Start again in the wizard.")),
    )
    return LoopbackListener(kind, state)
