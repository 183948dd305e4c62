"""Many gateways of one app: Microsoft is asked once, also where several threads ask at the same time."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.fakes import FakeDiagnostics, FakeMicrosoft
from tests.flow.drafts import CLIENT_ID, TENANT
from wizard.flow.fleet.asked_once import DiagnosticsAskedOnce, MicrosoftAskedOnce
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Registration
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Calendar, RoomMeetings

APP = AppIdentity(TENANT, CLIENT_ID, FakeMicrosoft().secret.credential)
A, B, C = (f"conf-{n}@contoso.example" for n in "abc")


def test_each_thing_is_asked_once_and_a_calendar_once_a_room() -> None:
    registration = Registration("o", "Rooms", (), (), frozenset(), frozenset())
    reads = dict.fromkeys((A, B), (Calendar.READS, ""))
    meetings = (RoomMeetings(A),)
    asked = FakeMicrosoft(
        tenants={TENANT.domain: (TENANT,)}, app=registration, organization="Contoso", calendars=reads,
        next_meetings=meetings,
    )  # fmt: skip
    once = MicrosoftAskedOnce(asked)
    for _ in range(2):
        assert once.discover(TENANT.domain) == (TENANT,)
        assert once.token(APP).app_name == "VelocityCalendar"
        assert once.exchange_roles(APP) == frozenset()
        assert once.registration(APP) == registration
        assert once.organization_name(APP) == "Contoso"
        assert once.rooms(APP, lambda _done, _all: None) == ()
        assert list(once.check_calendars(APP, [A, B])) == [(A, Calendar.READS, ""), (B, Calendar.READS, "")]
        assert once.meetings(APP, [A, B]) == meetings
        assert once.desks(APP) == {}
        assert once.book_and_remove(APP, A, B) is asked.booking
    once.book_and_remove(APP, A, C)
    assert (asked.booked, len(asked.asked)) == ([(A, B)], len(set(asked.asked)))
    assert [address for address, *_ in once.check_calendars(APP, [B, C, C])] == [B, C]
    assert asked.asked.count("check_calendars") == 2


def test_an_app_that_microsoft_shows_nothing_of_is_not_asked_about_again() -> None:
    asked = FakeMicrosoft()
    once = MicrosoftAskedOnce(asked)
    assert [once.registration(APP) for _ in range(2)] == [None, None]
    assert asked.asked == ["registration"]


def test_a_refusal_is_remembered_for_every_gateway() -> None:
    asked = FakeMicrosoft(failing={"token": fail(Code.SECRET_WRONG)})
    once = MicrosoftAskedOnce(asked)
    for _ in range(2):
        with pytest.raises(ProblemError, match="secret_wrong"):
            once.token(APP)
    assert asked.asked == ["token"]


def test_a_mistake_of_ours_keeps_nobody_waiting() -> None:
    class Broken(FakeMicrosoft):
        def token(self, app: AppIdentity) -> Any:
            raise ValueError("a mistake")

    once = MicrosoftAskedOnce(Broken())
    for _ in range(2):
        with pytest.raises(ValueError, match="a mistake"):
            once.token(APP)


def test_threads_wait_for_the_one_that_asks() -> None:
    everybody = threading.Barrier(4, timeout=30)

    class Slow(FakeMicrosoft):
        def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
            everybody.wait()
            return super().check_calendars(app, addresses)

    asked = Slow(calendars={A: (Calendar.READS, "")})
    once = MicrosoftAskedOnce(asked)

    def look(address: str) -> list[tuple[str, Calendar, str]]:
        if address == B:
            everybody.wait()
        return list(once.check_calendars(APP, [A] if address == B else [address]))

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(look, A)
        others = [pool.submit(look, B) for _ in range(3)]
        told = [one.result(timeout=30) for one in (first, *others)]
    assert told == [[(A, Calendar.READS, "")]] * 4
    assert asked.asked == ["check_calendars"]


def test_the_way_to_a_host_is_looked_at_once() -> None:
    class Counted(FakeDiagnostics):
        looks: int = 0

        def resolve(self, host: str) -> str:
            self.looks += 1
            return super().resolve(host)

    asked = Counted()
    once = DiagnosticsAskedOnce(asked)
    for look in (once.resolve, once.connect, once.handshake, once.clock_skew) * 2:
        assert look("login.microsoftonline.com") == getattr(asked, look.__name__)("login.microsoftonline.com")
    assert asked.looks == 3
