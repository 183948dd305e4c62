"""What Microsoft may answer in a renewal, one thing at a time."""

from dataclasses import replace
from typing import Any

import pytest

from tests.flow.renewal_calm import PASTED, calm, refused, started, stopped_at, wanted
from tests.flow.renewal_microsoft import MakerModel, View
from tests.flow.renewal_parts import BEGINNING
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.context import TEST_SECONDS
from wizard.model.credential import AppIdentity
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalOutcome
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret


def test_a_tenant_that_forbids_secrets() -> None:
    world = calm()
    world.microsoft.forbids = True
    assert refused(lambda: started(world)).problem.code is Code.SECRETS_FORBIDDEN
    assert list(renewal.go_back(world.tools()))[-1].left == ()
    world.check_end(RenewalOutcome.OLD, ())


def test_a_life_that_is_too_long_is_shortened_once() -> None:
    world = calm()
    world.microsoft.longest_days = 90
    started(world)
    assert world.shelf.connection.secret_expires is not None
    assert (world.shelf.connection.secret_expires - world.old.ends.date()).days == 70


@pytest.mark.parametrize(("longest", "made"), [(100, 90), (60, 60), (45, 30)])
def test_where_nobody_may_read_how_long_the_next_shorter_life_is_tried(longest: int, made: int) -> None:
    world = calm()
    world.microsoft.longest_days, world.microsoft.tells_days = longest, False
    started(world)
    assert world.shelf.connection.secret_expires is not None
    assert (world.shelf.connection.secret_expires - world.old.ends.date()).days == made - 20


def test_where_no_life_is_short_enough_it_is_said() -> None:
    world = calm()
    world.microsoft.longest_days, world.microsoft.tells_days = 5, False
    assert refused(lambda: started(world)).problem.code is Code.SECRET_LIFETIME


@pytest.mark.parametrize("days", ["", "0", "180", "many"])
def test_a_life_that_nobody_can_tell_is_asked_for(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def too_long(*_: object) -> None:
        raise fail(Code.SECRET_LIFETIME, days=days)

    monkeypatch.setattr(MakerModel, "add", too_long)
    assert refused(lambda: started(world)).problem.code is Code.SECRET_LIFETIME


def test_answers_that_are_always_lost_leave_at_most_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def lost(maker: MakerModel, name: str, _ends: object) -> None:
        world.effect(f"add {name}", lambda: world.microsoft.arrive(name, 180, 0.0))
        raise fail(Code.OUTCOME_UNKNOWN)

    monkeypatch.setattr(MakerModel, "add", lost)
    error = refused(lambda: started(world))
    assert error.problem.code is Code.OUTCOME_UNKNOWN
    assert world.now < BEGINNING + 3600
    list(renewal.go_back(world.tools()))
    world.check_end(RenewalOutcome.OLD, ())


def test_an_answer_lost_once_is_looked_up_and_no_second_key_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real = MakerModel.add
    names: list[str] = []

    def lost_once(maker: MakerModel, name: str, ends: Any) -> Any:
        names.append(name)
        made = real(maker, name, ends)
        if len(names) == 1:
            raise fail(Code.OUTCOME_UNKNOWN)
        return made

    monkeypatch.setattr(MakerModel, "add", lost_once)
    started(world)
    assert names == ["Room Calendar Wizard 0123456789ab/1", "Room Calendar Wizard 0123456789ab/2"]
    world.check_end(RenewalOutcome.NEW, ())


def test_a_made_secret_that_looks_like_the_old_one_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a gateway that keeps neither ids nor dates, only the hint tells them apart."""
    world = calm(retire=False)
    world.gateway.keeps_ids = world.gateway.keeps_dates = False
    world.gateway.begin(world.old, knows=False)
    real = MakerModel.add
    made: list[Secret] = []

    def alike_once(maker: MakerModel, name: str, ends: Any) -> Any:
        secret, entry = real(maker, name, ends)
        if not made:
            secret = world.microsoft.keys[-1].secret = Secret("OLD" + secret.reveal()[3:])
        made.append(secret)
        return secret, replace(entry, hint=secret.hint)

    monkeypatch.setattr(MakerModel, "add", alike_once)
    started(world)
    assert (len(made), world.gateway.active) == (2, made[1])
    world.check_end(RenewalOutcome.NEW, ())


def test_a_key_that_does_not_go_is_asked_for_with_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(MakerModel, "remove", lambda *_: False)
    assert refused(lambda: started(world)).problem.code is Code.MICROSOFT_UNAVAILABLE
    assert world.gateway.active != world.old.secret
    assert renewal.way_back(world.tools()) is not None
    monkeypatch.undo()
    assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW
    world.check_end(RenewalOutcome.NEW, ())


def test_without_an_administrator_the_key_is_left_and_named() -> None:
    world = calm()
    stopped_at(world, RenewalStep.STAGE)
    event = list(renewal.go_back(replace(world.tools(), maker=None)))[-1]
    assert event.left == ("Room Calendar Wizard 0123456789ab/1",)
    world.check_end(RenewalOutcome.OLD, event.left)


def test_an_administrator_whose_sign_in_ends_signs_in_again() -> None:
    world = calm()
    world.maker_ends = world.now
    for event in renewal.start(world.tools(), wanted(world)):
        if event.step is RenewalStep.ACTIVATE:
            break
    error = refused(lambda: list(renewal.finish(world.tools())))
    assert error.problem.code is Code.ADMIN_SIGN_IN_EXPIRED
    world.maker_ends = world.now + 1e9
    assert list(renewal.finish(world.tools()))[-1].left == ()


def test_a_new_secret_that_died_meanwhile_keeps_the_old_one_alive() -> None:
    world = calm()

    def listen() -> None:
        for event in renewal.start(world.tools(), wanted(world)):
            if event.step is RenewalStep.RETIRE:
                world.microsoft.keys[-1].expired = True
                world.gateway.touched_by_stranger = True

    assert refused(listen).problem.code is Code.SECRET_EXPIRED
    assert world.old.lives(world.now)


def test_a_secret_that_stays_wrong_is_refused_after_twenty_minutes() -> None:
    world = calm(made=PASTED)
    world.pasted = replace(world.pasted, secret=Secret("BAD8Q~0123456789")) if world.pasted else None
    waits: list[RenewalEvent] = []

    def listen() -> None:
        waits.extend(event for event in renewal.start(world.tools(), wanted(world)) if event.waiting)

    assert refused(listen).problem.code is Code.SECRET_WRONG
    assert TEST_SECONDS <= world.now - BEGINNING < TEST_SECONDS + 60
    assert {wait.until for wait in waits} == {BEGINNING + TEST_SECONDS}
    assert world.gateway.active == world.old.secret


def test_an_expired_one_is_refused_at_once() -> None:
    world = calm(made=PASTED)
    assert world.pasted is not None
    world.pasted.expired = True
    assert refused(lambda: started(world)).problem.code is Code.SECRET_EXPIRED
    assert world.now == BEGINNING


@pytest.mark.parametrize("place", ["laptop", "gateway", "both"])
def test_a_policy_blocks_one_place(place: str) -> None:
    world = calm()
    world.blocked = place
    if place == "laptop":
        assert started(world)[-1].outcome is RenewalOutcome.NEW
        return
    error = refused(lambda: started(world))
    assert (error.problem.code, error.problem.values["reason"]) == (Code.GATEWAY_TEST_FAILED, "sign-in-refused")
    assert world.now < BEGINNING + 60
    list(renewal.go_back(world.tools()))
    world.check_end(RenewalOutcome.OLD, ())


def test_rooms_that_failed_before_do_not_hold_it_up() -> None:
    world = calm()
    world.microsoft.unreadable = {"r2@x"}
    events = started(world)
    assert [event.failing for event in events if event.failing] == [("r2@x",)]


def test_no_room_at_all_is_readable_but_none_was_before() -> None:
    world = calm()
    world.microsoft.unreadable = {"r1@x", "r2@x", "r3@x"}
    assert started(world)[-1].outcome is RenewalOutcome.NEW


def test_rooms_that_only_the_old_secret_reads_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def calendars(view: Any, app: AppIdentity, addresses: list[str]) -> Any:
        for address in addresses:
            lost = app.credential != world.old.secret.credential and address == "r2@x"
            yield address, Calendar.DENIED if lost else Calendar.READS, ""

    monkeypatch.setattr("tests.flow.renewal_microsoft.View.check_calendars", calendars)
    error = refused(lambda: started(world))
    assert error.problem.code is Code.RENEWAL_ROOMS_LOST
    assert dict(error.problem.values) == {"count": "1", "first": "r2@x"}


def test_rooms_whose_past_nobody_can_ask_microsoft_about_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Being out of reach says nothing about the old secret: it is asked again."""
    world = calm()
    world.microsoft.unreadable = {"r2@x"}
    real = View.check_calendars
    asked: list[list[str]] = []

    def calendars(view: View, app: AppIdentity, addresses: list[str]) -> Any:
        if app.credential == world.old.secret.credential:
            asked.append(addresses)
            if len(asked) == 1:
                raise fail(Code.OFFLINE)
        return real(view, app, addresses)

    monkeypatch.setattr(View, "check_calendars", calendars)
    assert started(world)[-1].outcome is RenewalOutcome.NEW
    assert asked == [["r2@x"], ["r2@x"]]


@pytest.mark.parametrize("held", [True, False])
def test_no_room_readable_and_nobody_knows_about_before(held: bool) -> None:
    world = calm()
    world.microsoft.unreadable = {"r1@x", "r2@x", "r3@x"}
    world.old.expired = world.dead = True
    if not held:
        world.vault.items.clear()
    assert refused(lambda: started(world)).problem.code is Code.RENEWAL_ROOMS_LOST
