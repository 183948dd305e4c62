"""Fulfils the flow's Microsoft port: one session, a fresh token for each piece of work."""

from collections.abc import Callable, Iterator, Sequence

from wizard.model.microsoft import AppToken, Registration, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.secret import Secret
from wizard.services.microsoft import mailboxes, registration, tenants
from wizard.services.microsoft.graph import Graph
from wizard.services.network.patience import Patience
from wizard.services.network import proxy as proxies
from wizard.services.network.session import OneWayOut, open_session


class MicrosoftClient:
    """What the wizard asks of Microsoft, as the app itself may ask it."""

    def __init__(self, session: OneWayOut, patience: Patience | None = None) -> None:
        self._opened: OneWayOut | None = session
        self._patience = patience or Patience()

    @property
    def _session(self) -> OneWayOut:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> OneWayOut:
        raise fail(Code.OFFLINE)  # pragma: no cover - a plain client is given its session

    def discover(self, text: str) -> tuple[Tenant, ...]:
        return tenants.discover(self._session, text, self._patience)

    def token(self, tenant: Tenant, client_id: str, secret: Secret) -> AppToken:
        from wizard.services.microsoft.tokens import app_token

        return app_token(self._session, tenant, client_id, secret, self._patience).says

    def registration(self, tenant: Tenant, client_id: str, secret: Secret) -> Registration | None:
        return registration.read(self._graph(tenant, client_id, secret), client_id)

    def organization_name(self, tenant: Tenant, client_id: str, secret: Secret) -> str:
        """The company's name where the app may read it; empty where it may not."""
        try:
            answer = self._graph(tenant, client_id, secret).get("/organization?$select=displayName")
        except ProblemError:
            return ""
        found = answer.get("value") or [{}]
        return str(found[0].get("displayName") or "")

    def rooms(
        self, tenant: Tenant, client_id: str, secret: Secret, progress: Callable[[int, int], None]
    ) -> tuple[Mailbox, ...]:
        return mailboxes.rooms(self._graph(tenant, client_id, secret), progress)

    def check_calendars(
        self, tenant: Tenant, client_id: str, secret: Secret, addresses: Sequence[str]
    ) -> Iterator[tuple[str, Calendar, str]]:
        return mailboxes.CalendarCheck(self._graph(tenant, client_id, secret), self._patience).run(addresses)

    def _graph(self, tenant: Tenant, client_id: str, secret: Secret) -> Graph:
        from wizard.services.microsoft.tokens import app_token

        token = app_token(self._session, tenant, client_id, secret, self._patience).token
        return Graph(self._session, tenant.cloud, token, self._patience)


class LazyMicrosoft(MicrosoftClient):
    """Opens its session on first use, so that a bad proxy or CA file is told where it matters: beside the work."""

    def __init__(self, proxy: str | Callable[[], str], ca_file: str, patience: Patience | None = None) -> None:
        self._opened = None
        self._proxy = proxy
        self._ca_file = ca_file
        self._patience = patience or Patience()

    def _open(self) -> OneWayOut:
        found = self._proxy() if callable(self._proxy) else self._proxy
        return open_session(proxies.parse(found), self._ca_file)
