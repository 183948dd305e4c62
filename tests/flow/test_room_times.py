"""The next meeting of each room, with the zone of its mailbox where Microsoft tells it."""

from datetime import UTC, datetime

from tests.fakes import FakeMicrosoft
from wizard.flow.fleet.asked_once import MicrosoftAskedOnce
from wizard.flow.room_times import with_zones
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, fail
from wizard.model.rooms import RoomMeetings
from wizard.model.secret import Secret

SECRET = Secret("abc8Q~a-secret-that-is-no-secret")
APP = AppIdentity(Tenant("t1", "contoso.example", Cloud.GLOBAL), "c1", SECRET.credential)
SOON = RoomMeetings("a@contoso.example", datetime(2026, 11, 30, 8, tzinfo=UTC), "Europe/Paris")
NEVER = RoomMeetings("b@contoso.example")


def asked(*meetings: RoomMeetings) -> FakeMicrosoft:
    return FakeMicrosoft(
        {}, SECRET, next_meetings=meetings, zones={SOON.address: "Europe/Berlin", NEVER.address: "Europe/Rome"}
    )


def zones_of(microsoft: FakeMicrosoft) -> list[str]:
    return [one.room_zone for one in with_zones(microsoft, APP, [SOON.address, NEVER.address])]


def test_only_rooms_with_a_meeting_are_asked_for_their_zone() -> None:
    assert zones_of(asked(SOON, NEVER)) == ["Europe/Berlin", ""]
    nobody = asked(NEVER)
    assert (zones_of(nobody), "time_zones" in nobody.asked) == ([""], False)


def test_without_zones_the_times_stay() -> None:
    silent = asked(SOON)
    silent.failing = {"time_zones": fail(Code.MICROSOFT_REFUSED)}
    assert with_zones(silent, APP, [SOON.address]) == (SOON,)


def test_each_zone_is_asked_once() -> None:
    microsoft = asked(SOON)
    once = MicrosoftAskedOnce(microsoft)
    for _ in range(2):
        assert once.time_zones(APP, [SOON.address]) == {SOON.address: "Europe/Berlin"}
    assert microsoft.asked.count("time_zones") == 1
