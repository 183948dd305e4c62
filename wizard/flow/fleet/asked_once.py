"""Microsoft and the way to it, each asked once for what several threads want to know of many gateways."""

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from wizard.flow.ports.services import Diagnostics, Microsoft, Progress
from wizard.model.clocks import ClockReading
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import AppToken, Registration, Tenant
from wizard.model.problem import ProblemError
from wizard.model.rooms import BookingAnswer, Calendar, DeskKind, Mailbox, RoomMeetings

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class _Answers(Generic[Key, Answer]):
    """What was asked, refusals too. Whoever comes while somebody asks waits for that answer."""

    def __init__(self) -> None:
        self._known: dict[Key, Future[tuple[Answer, ...]]] = {}
        """One answer, or none where it was left out."""
        self._guard = threading.Lock()

    def one(self, key: Key, ask: Callable[[], Answer]) -> Answer:
        """The answer to a single question."""
        return self.each([key], lambda _new: {key: ask()})[key]

    def each(self, keys: Sequence[Key], ask: Callable[[Sequence[Key]], dict[Key, Answer]]) -> dict[Key, Answer]:
        """The answers to several, of which `ask` gets the new ones; one that it does not answer is left out."""
        with self._guard:
            new = [key for key in dict.fromkeys(keys) if key not in self._known]
            self._known |= {key: Future[tuple[Answer, ...]]() for key in new}
            waiting = {key: self._known[key] for key in keys}
        if new:
            self._ask(new, ask)
        return {key: answer for key, future in waiting.items() for answer in future.result()}

    def _ask(self, new: Sequence[Key], ask: Callable[[Sequence[Key]], dict[Key, Answer]]) -> None:
        try:
            found = ask(new)
        except BaseException as error:
            for key in new:
                self._known[key].set_exception(error)
            if isinstance(error, ProblemError):
                return
            raise
        for key in new:
            self._known[key].set_result((found[key],) if key in found else ())


class MicrosoftAskedOnce:
    """Fulfils the flow's Microsoft port: each app signs in once, each calendar is read once, each room booked once."""

    def __init__(self, microsoft: Microsoft) -> None:
        self._microsoft = microsoft
        self._tenants = _Answers[str, tuple[Tenant, ...]]()
        self._tokens = _Answers[AppIdentity, AppToken]()
        self._exchange_roles = _Answers[AppIdentity, frozenset[str]]()
        self._registrations = _Answers[AppIdentity, Registration | None]()
        self._names = _Answers[AppIdentity, str]()
        self._rooms = _Answers[AppIdentity, tuple[Mailbox, ...]]()
        self._desks = _Answers[AppIdentity, Mapping[str, DeskKind]]()
        self._calendars = _Answers[tuple[AppIdentity, str], tuple[Calendar, str]]()
        self._meetings = _Answers[tuple[AppIdentity, str], RoomMeetings]()
        self._zones = _Answers[tuple[AppIdentity, str], str]()
        self._bookings = _Answers[tuple[AppIdentity, str], BookingAnswer]()

    def discover(self, text: str) -> tuple[Tenant, ...]:
        return self._tenants.one(text, lambda: self._microsoft.discover(text))

    def token(self, app: AppIdentity) -> AppToken:
        """That of the first question."""
        return self._tokens.one(app, lambda: self._microsoft.token(app))

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]:
        return self._exchange_roles.one(app, lambda: self._microsoft.exchange_roles(app))

    def registration(self, app: AppIdentity) -> Registration | None:
        return self._registrations.one(app, lambda: self._microsoft.registration(app))

    def organization_name(self, app: AppIdentity) -> str:
        return self._names.one(app, lambda: self._microsoft.organization_name(app))

    def rooms(self, app: AppIdentity, progress: Progress) -> tuple[Mailbox, ...]:
        return self._rooms.one(app, lambda: self._microsoft.rooms(app, progress))

    def desks(self, app: AppIdentity) -> Mapping[str, DeskKind]:
        return self._desks.one(app, lambda: self._microsoft.desks(app))

    def book_and_remove(self, app: AppIdentity, room: str, organizer: str) -> BookingAnswer:
        """Once a room, whoever invites it: two bookings at a time would be in each other's way."""
        return self._bookings.one((app, room), lambda: self._microsoft.book_and_remove(app, room, organizer))

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
        def ask(new: Sequence[tuple[AppIdentity, str]]) -> dict[tuple[AppIdentity, str], tuple[Calendar, str]]:
            told = self._microsoft.check_calendars(app, [address for _app, address in new])
            return {(app, address): (outcome, code) for address, outcome, code in told}

        found = self._calendars.each([(app, address) for address in addresses], ask)
        return ((address, *answer) for (_app, address), answer in found.items())

    def meetings(self, app: AppIdentity, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
        def ask(new: Sequence[tuple[AppIdentity, str]]) -> dict[tuple[AppIdentity, str], RoomMeetings]:
            return {
                (app, one.address): one for one in self._microsoft.meetings(app, [address for _app, address in new])
            }

        return tuple(self._meetings.each([(app, address) for address in addresses], ask).values())

    def time_zones(self, app: AppIdentity, addresses: Sequence[str]) -> Mapping[str, str]:
        def ask(new: Sequence[tuple[AppIdentity, str]]) -> dict[tuple[AppIdentity, str], str]:
            told = self._microsoft.time_zones(app, [address for _app, address in new])
            return {(app, address): zone for address, zone in told.items()}

        found = self._zones.each([(app, address) for address in addresses], ask)
        return {address: zone for (_app, address), zone in found.items()}


class DiagnosticsAskedOnce:
    """Fulfils the flow's Diagnostics port, for many gateways that look at the same few hosts."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._seen = _Answers[tuple[str, str], str]()
        self._clocks = _Answers[str, ClockReading | None]()

    def resolve(self, host: str) -> str:
        return self._seen.one(("resolve", host), lambda: self._diagnostics.resolve(host))

    def connect(self, host: str) -> str:
        return self._seen.one(("connect", host), lambda: self._diagnostics.connect(host))

    def handshake(self, host: str) -> str:
        return self._seen.one(("handshake", host), lambda: self._diagnostics.handshake(host))

    def clock_skew(self, host: str) -> ClockReading | None:
        return self._clocks.one(host, lambda: self._diagnostics.clock_skew(host))
