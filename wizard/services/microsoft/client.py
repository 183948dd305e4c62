"""Fulfils the flow's Microsoft port: one session, a fresh token for each piece of work."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import requests

from wizard.model.credential import AppIdentity
from wizard.model.microsoft import AppToken, Registration, Tenant
from wizard.model.problem import ProblemError
from wizard.model.rooms import BookingAnswer, Calendar, DeskKind, Mailbox, RoomMeetings
from wizard.services.microsoft import booking, mailboxes, meetings, registration, tenants, time_zones
from wizard.services.microsoft.calendars import CalendarCheck
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network import proxy as proxies
from wizard.services.network.hardened_session import CONNECTIONS, HardenedSession, open_session
from wizard.services.network.retry_policy import Patience

if TYPE_CHECKING:
    from wizard.services.microsoft.tokens import GrantedToken


class MicrosoftClient:
    """What the wizard asks of Microsoft, as the app itself may ask it.

    `opens` gives the session for one piece of work; it may give the same one each time.
    """

    def __init__(self, opens: Callable[[], HardenedSession], patience: Patience | None = None) -> None:
        self._opens = opens
        self._patience = patience or Patience()
        self._known: dict[str, requests.Response] = {}

    def discover(self, text: str) -> tuple[Tenant, ...]:
        return tenants.discover(self._opens(), text, self._patience)

    def token(self, app: AppIdentity) -> AppToken:
        return self._granted(self._opens(), app).says

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]:
        return self._granted(self._opens(), app, app.tenant.cloud.exchange_scope).says.roles

    def registration(self, app: AppIdentity) -> Registration | None:
        return registration.read(self._graph(app), app.client_id)

    def organization_name(self, app: AppIdentity) -> str:
        """The company's name where the app may read it; empty where it may not."""
        try:
            answer = self._graph(app).get("/organization?$select=displayName")
        except ProblemError:
            return ""
        found = answer.get("value")
        first = found[0] if isinstance(found, list) and found else None
        return str(first.get("displayName") or "") if isinstance(first, dict) else ""

    def rooms(self, app: AppIdentity, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
        return mailboxes.rooms(self._graph(app), progress)

    def desks(self, app: AppIdentity) -> Mapping[str, DeskKind]:
        return mailboxes.desks(self._graph(app))

    def book_and_remove(self, app: AppIdentity, room: str, organizer: str) -> BookingAnswer:
        return booking.book_and_remove(self._graph(app), room, organizer)

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
        return CalendarCheck(self._graph(app), self._patience).run(addresses)

    def meetings(self, app: AppIdentity, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
        return meetings.read(self._graph(app), addresses)

    def time_zones(self, app: AppIdentity, addresses: Sequence[str]) -> Mapping[str, str]:
        return time_zones.read(self._graph(app), addresses)

    def _graph(self, app: AppIdentity) -> GraphClient:
        session = self._opens()
        token = self._granted(session, app).token
        return GraphClient(session, app.tenant.cloud, token, self._patience)

    def _granted(self, session: HardenedSession, app: AppIdentity, scope: str = "") -> "GrantedToken":
        """msal takes a moment to load, so it comes with the first token."""
        from wizard.services.microsoft.tokens import app_token

        return app_token(session, app, self._patience, self._known, scope)


class LazySession:
    """Opens the way out on first use, so that a bad proxy or CA file is told where it matters: beside the work.

    Where the system's proxy has changed since (another network, a tunnel), it opens a new one.
    """

    def __init__(
        self,
        proxy: str | Callable[[], str],
        ca_file: str,
        sign_in: Callable[[], str] | None = None,
        at_once: int = 1,
    ) -> None:
        """`sign_in` gives the proxy's Proxy-Authorization, empty where nobody has signed in there.

        `at_once`: so many pieces of work share it, each with as many requests in flight as one session keeps open.
        """
        self._sign_in = sign_in or str
        self._connections = at_once * CONNECTIONS
        self._proxy = proxy
        self._ca_file = ca_file
        self._opened: tuple[str, HardenedSession] | None = None

    def open(self) -> HardenedSession:
        found = self._proxy() if callable(self._proxy) else self._proxy
        if self._opened is None or self._opened[0] != found:
            # A person's own proxy is for every host; the system's has exceptions.
            bypassed = proxies.bypassed if callable(self._proxy) else None
            way = open_session(proxies.parse(found), self._ca_file, self._sign_in, bypassed, self._connections)
            self._opened = (found, way)
        return self._opened[1]


class LazyMicrosoft(MicrosoftClient):
    """The same, with a session that opens on first use."""

    def __init__(
        self,
        proxy: str | Callable[[], str],
        ca_file: str,
        patience: Patience | None = None,
        sign_in: Callable[[], str] | None = None,
        at_once: int = 1,
    ) -> None:
        super().__init__(LazySession(proxy, ca_file, sign_in, at_once).open, patience)


class MicrosoftForManyGateways(LazyMicrosoft):
    """The same for one look at many gateways of few apps: a token serves all that is read within some minutes."""

    KEPT_SECONDS = 300.0
    """A token lives an hour or so; a tenant's policy may shorten that to ten minutes."""

    def __init__(
        self, proxy: str | Callable[[], str], ca_file: str, patience: Patience | None = None,
        sign_in: Callable[[], str] | None = None, at_once: int = 1, now: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__(proxy, ca_file, patience, sign_in, at_once)
        self._now = now
        self._tokens: dict[tuple[AppIdentity, str], tuple[float, GrantedToken]] = {}
        self._one_at_a_time = threading.Lock()

    def _granted(self, session: HardenedSession, app: AppIdentity, scope: str = "") -> "GrantedToken":
        with self._one_at_a_time:
            kept = self._tokens.get((app, scope))
            if kept is None or self._now() - kept[0] > self.KEPT_SECONDS:
                kept = (self._now(), super()._granted(session, app, scope))
                self._tokens[app, scope] = kept
            return kept[1]
