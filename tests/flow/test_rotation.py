"""The renewal's promises one by one, in a calm world in which just one thing goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.flow.rotation_gateway import SessionModel
from tests.flow.rotation_microsoft import Key, MakerModel, View
from tests.flow.rotation_model import Ticking, World
from tests.flow.rotation_parts import BEGINNING, Crash
from wizard.flow import rotation
from wizard.flow.rotation import Event, Step, Wanted
from wizard.flow.rotation.desk import PATIENCE_SECONDS, TEST_SECONDS
from wizard.model.gateway import CredentialState, Integration
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Calendar
from wizard.model.rotation import Mark, Outcome
from wizard.model.secret import Secret

MADE, PASTED = True, False


def calm(*, made: bool = MADE, retire: bool = True) -> World:
    """Everything works: a known old secret of 20 days, all of it in the keyring."""
    world = World(1)
    world.heal()
    world.rate = world.crash_rate = 0.0
    world.blocked, world.confirmed, world.made = "", retire, made
    world.microsoft.keys.clear()
    world.microsoft.longest_days, world.microsoft.unreadable = 0, set()
    world.vault.items.clear()
    world.vault.never_loses()
    world.gateway.keeps_ids = world.gateway.keeps_dates = True
    give_old(world, "OLD8Q~0123456789")
    world.pasted = None if made else planted(world, "by hand", "NEW8Q~0123456789")
    return world


def planted(world: World, name: str, text: str) -> Key:
    key = world.microsoft.plant(name, days=300)
    key.secret = Secret(text)
    return key


def give_old(world: World, text: str) -> None:
    world.old = planted(world, "VelocityAuth", text)
    world.old.ends -= timedelta(days=280)
    world.dead = False
    world.gateway.begin(world.old, knows=True)
    world.before = replace(
        world.before,
        secret_ref="c1/old",
        secret_hint=world.old.hint,
        secret_key_id=world.old.key_id,
        secret_expires=world.old.ends.date(),
    )
    world.shelf.connection = world.before
    world.vault.items["c1/old"] = world.old.secret


def wanted(world: World, **changes: Any) -> Wanted:
    plain = Wanted(
        world.before, world.pasted.secret if world.pasted else None, retire=world.old.key_id if world.confirmed else ""
    )
    return replace(plain, **changes)


def started(world: World, **changes: Any) -> list[Event]:
    return list(rotation.start(world.tools(), wanted(world, **changes)))


def refused(work: Callable[[], object]) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        work()
    return caught.value


def stopped_at(world: World, step: Step) -> None:
    """Begin, and stop listening when this step begins."""
    for event in rotation.start(world.tools(), wanted(world)):
        if event.step is step:
            return
    pytest.fail(f"{step} never came")


# ---- the whole way


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_all_steps_in_their_order(made: bool) -> None:
    world = calm(made=made)
    events = started(world)
    steps = list(dict.fromkeys(event.step for event in events))
    assert steps == [
        Step.CREATE, Step.TEST_HERE, Step.STAGE, Step.TEST_THERE, Step.ACTIVATE, Step.SAVE, Step.SYNC, Step.RETIRE,
        Step.TIDY, Step.CLOSE,
    ]  # fmt: skip
    assert (events[-1].outcome, events[-1].left) == (Outcome.NEW, ())
    world.check_end(Outcome.NEW, ())
    assert not world.old.lives(world.now)
    assert world.journal.closed


def test_the_old_secret_stays_at_microsoft_unless_somebody_agreed() -> None:
    world = calm(retire=False)
    assert started(world)[-1].left == ("OLD…",)
    assert world.old.lives(world.now)


def test_agreeing_to_remove_another_key_removes_none() -> None:
    world = calm()
    stranger = planted(world, "theirs", "STR8Q~0123456789")
    assert started(world, retire=stranger.key_id)[-1].left == ("OLD…",)
    assert stranger.lives(world.now)


def test_a_key_that_the_wizard_once_made_is_removed_without_asking() -> None:
    world = calm(retire=False)
    world.old.name = "Room Calendar Wizard aaaaaaaaaaaa/1"
    assert started(world)[-1].left == ()
    assert not world.old.lives(world.now)


def test_the_pasted_secrets_key_id_and_end_are_learned() -> None:
    world = calm(made=PASTED)
    started(world)
    assert world.pasted is not None
    now = world.shelf.connection
    assert (now.secret_key_id, now.secret_expires) == (world.pasted.key_id, world.pasted.ends.date())


def test_a_registration_that_nobody_shows_leaves_the_date_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(made=PASTED)
    assert world.pasted is not None
    day = world.pasted.ends.date()

    def hidden(*_: object) -> None:
        raise fail(Code.MICROSOFT_REFUSED)

    monkeypatch.setattr("tests.flow.rotation_microsoft.View.registration", hidden)
    started(world, expires=day)
    assert (world.shelf.connection.secret_key_id, world.shelf.connection.secret_expires) == ("", day)


@pytest.mark.parametrize("retire", [True, False])
@pytest.mark.parametrize("made", [MADE, PASTED])
@pytest.mark.parametrize("then", ["finish", "back"])
def test_a_crash_before_and_after_every_effect(made: bool, retire: bool, then: str) -> None:
    """Each effect has its number; a process dies there, and the next one makes everything whole."""
    died = 0
    for number in range(1, 200):
        world = calm(made=made, retire=retire)
        world.crash_at = number
        try:
            started(world)
        except Crash:
            died += 1
        else:
            assert died > 30
            return
        world.restart()
        _made_whole(world, then)
    pytest.fail("it never ended")


def _made_whole(world: World, then: str) -> None:
    if not world.journal.entries():
        assert world.gateway.active == world.old.secret
        return
    if then == "back" and rotation.way_back(world.tools()) is None:
        event = list(rotation.go_back(world.tools()))[-1]
    else:
        again = world.pasted.secret if world.pasted else None
        event = list(rotation.finish(world.tools(), again))[-1]
    assert event.outcome is not None
    world.check_end(event.outcome, event.left)


@pytest.mark.parametrize("step", [Step.TEST_HERE, Step.STAGE, Step.TEST_THERE, Step.ACTIVATE, Step.SAVE, Step.SYNC])
def test_there_is_a_way_back_until_the_old_one_goes(step: Step) -> None:
    world = calm()
    stopped_at(world, step)
    assert rotation.way_back(world.tools()) is None
    event = list(rotation.go_back(world.tools()))[-1]
    assert (event.outcome, event.left) == (Outcome.OLD, ())
    world.check_end(Outcome.OLD, ())


def test_a_crash_on_the_way_back_is_no_harm() -> None:
    for number in range(1, 100):
        world = calm()
        stopped_at(world, Step.SYNC)
        world.crash_at = number
        try:
            list(rotation.go_back(world.tools()))
        except Crash:
            world.restart()
            list(rotation.go_back(world.tools()))
            world.check_end(Outcome.OLD, ())
        else:
            assert number > 10
            return


def test_from_the_way_back_forward_again() -> None:
    world = calm()
    stopped_at(world, Step.SYNC)
    for event in rotation.go_back(world.tools()):
        if event.step is Step.CLEAR:
            break
    assert list(rotation.finish(world.tools()))[-1].outcome is Outcome.NEW
    world.check_end(Outcome.NEW, ())


def test_nothing_is_written_a_second_time() -> None:
    world = calm()
    started(world)
    world.require_no_writes(lambda: list(rotation.finish(world.tools())))
    world.require_no_writes(lambda: list(rotation.go_back(world.tools())))
    assert rotation.standing(world.journal).outcome is Outcome.NEW


# ---- before anything is written


def nothing_written(world: World, code: Code, **changes: Any) -> None:
    assert refused(lambda: started(world, **changes)).problem.code is code
    assert (world.writes, world.journal.content) == (0, b"")


def test_the_secret_in_use_is_refused() -> None:
    nothing_written(calm(made=PASTED), Code.RENEWAL_SAME_SECRET, pasted=Secret("OLD8Q~0123456789"))


def test_the_secret_in_use_is_refused_even_if_its_date_is_told_wrongly() -> None:
    world = calm(made=PASTED)
    wrong = world.old.ends.date() + timedelta(days=9)
    nothing_written(world, Code.RENEWAL_SAME_SECRET, pasted=world.old.secret, expires=wrong)


def test_one_that_cannot_be_told_from_it_is_refused() -> None:
    nothing_written(calm(made=PASTED), Code.RENEWAL_SAME_SECRET, pasted=Secret("OLD8Q~another one"))


def test_having_one_made_needs_somebody_who_may() -> None:
    world = calm()
    tools = replace(world.tools(), maker=None)
    assert refused(lambda: list(rotation.start(tools, wanted(world)))).problem.code is Code.RENEWAL_NEEDS_SIGN_IN


def test_two_wizards_at_once() -> None:
    world = calm()
    world.journal.taken = True
    nothing_written(world, Code.RENEWAL_ELSEWHERE)


def test_a_keyring_that_does_not_work_is_found_before_a_key_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def locked() -> str:
        raise fail(Code.KEYRING_LOCKED)

    monkeypatch.setattr(world.vault, "probe", locked)
    nothing_written(world, Code.KEYRING_LOCKED)


def test_a_gateway_without_any_secret_gets_one() -> None:
    world = calm(made=PASTED, retire=False)
    world.gateway.active_shown = None
    world.gateway.touched_by_stranger = True
    assert started(world)[-1].left == ()
    assert world.gateway.active == (world.pasted.secret if world.pasted else None)


# ---- Microsoft says no


def test_a_tenant_that_forbids_secrets() -> None:
    world = calm()
    world.microsoft.forbids = True
    assert refused(lambda: started(world)).problem.code is Code.SECRETS_FORBIDDEN
    assert list(rotation.go_back(world.tools()))[-1].left == ()
    world.check_end(Outcome.OLD, ())


def test_a_life_that_is_too_long_is_shortened_once() -> None:
    world = calm()
    world.microsoft.longest_days = 90
    started(world)
    assert world.shelf.connection.secret_expires is not None
    assert (world.shelf.connection.secret_expires - world.old.ends.date()).days == 70


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
    list(rotation.go_back(world.tools()))
    world.check_end(Outcome.OLD, ())


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
    world.check_end(Outcome.NEW, ())


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
    world.check_end(Outcome.NEW, ())


def test_a_key_that_does_not_go_is_asked_for_with_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(MakerModel, "remove", lambda *_: False)
    assert refused(lambda: started(world)).problem.code is Code.MICROSOFT_UNAVAILABLE
    assert world.gateway.active != world.old.secret
    assert rotation.way_back(world.tools()) is not None
    monkeypatch.undo()
    assert list(rotation.finish(world.tools()))[-1].outcome is Outcome.NEW
    world.check_end(Outcome.NEW, ())


def test_without_an_administrator_the_key_is_left_and_named() -> None:
    world = calm()
    stopped_at(world, Step.STAGE)
    event = list(rotation.go_back(replace(world.tools(), maker=None)))[-1]
    assert event.left == ("Room Calendar Wizard 0123456789ab/1",)
    world.check_end(Outcome.OLD, event.left)


def test_an_administrator_whose_sign_in_ends_signs_in_again() -> None:
    world = calm()
    world.maker_ends = world.now
    for event in rotation.start(world.tools(), wanted(world)):
        if event.step is Step.ACTIVATE:
            break
    error = refused(lambda: list(rotation.finish(world.tools())))
    assert error.problem.code is Code.ADMIN_SIGN_IN_EXPIRED
    world.maker_ends = world.now + 1e9
    assert list(rotation.finish(world.tools()))[-1].left == ()


def test_a_new_secret_that_died_meanwhile_keeps_the_old_one_alive() -> None:
    world = calm()

    def listen() -> None:
        for event in rotation.start(world.tools(), wanted(world)):
            if event.step is Step.RETIRE:
                world.microsoft.keys[-1].expired = True
                world.gateway.touched_by_stranger = True

    assert refused(listen).problem.code is Code.SECRET_EXPIRED
    assert world.old.lives(world.now)


# ---- the new secret, tried from here


def test_a_secret_that_stays_wrong_is_refused_after_twenty_minutes() -> None:
    world = calm(made=PASTED)
    world.pasted = replace(world.pasted, secret=Secret("BAD8Q~0123456789")) if world.pasted else None
    waits: list[Event] = []

    def listen() -> None:
        waits.extend(event for event in rotation.start(world.tools(), wanted(world)) if event.waiting)

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
        assert started(world)[-1].outcome is Outcome.NEW
        return
    error = refused(lambda: started(world))
    assert (error.problem.code, error.problem.values["reason"]) == (Code.GATEWAY_TEST_FAILED, "sign-in-refused")
    assert world.now < BEGINNING + 60
    list(rotation.go_back(world.tools()))
    world.check_end(Outcome.OLD, ())


def test_rooms_that_failed_before_do_not_hold_it_up() -> None:
    world = calm()
    world.microsoft.unreadable = {"r2@x"}
    events = started(world)
    assert [event.failing for event in events if event.failing] == [("r2@x",)]


def test_no_room_at_all_is_readable_but_none_was_before() -> None:
    world = calm()
    world.microsoft.unreadable = {"r1@x", "r2@x", "r3@x"}
    assert started(world)[-1].outcome is Outcome.NEW


def test_rooms_that_only_the_old_secret_reads_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def calendars(view: Any, _tenant: object, _client: str, secret: Secret, addresses: list[str]) -> Any:
        for address in addresses:
            lost = secret != world.old.secret and address == "r2@x"
            yield address, Calendar.DENIED if lost else Calendar.READS, ""

    monkeypatch.setattr("tests.flow.rotation_microsoft.View.check_calendars", calendars)
    error = refused(lambda: started(world))
    assert error.problem.code is Code.RENEWAL_ROOMS_LOST
    assert dict(error.problem.values) == {"count": "1", "first": "r2@x"}


def test_rooms_whose_past_nobody_can_ask_microsoft_about_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Being out of reach says nothing about the old secret: it is asked again."""
    world = calm()
    world.microsoft.unreadable = {"r2@x"}
    real = View.check_calendars
    asked: list[list[str]] = []

    def calendars(view: View, tenant: Any, client: str, secret: Secret, addresses: list[str]) -> Any:
        if secret == world.old.secret:
            asked.append(addresses)
            if len(asked) == 1:
                raise fail(Code.OFFLINE)
        return real(view, tenant, client, secret, addresses)

    monkeypatch.setattr(View, "check_calendars", calendars)
    assert started(world)[-1].outcome is Outcome.NEW
    assert asked == [["r2@x"], ["r2@x"]]


@pytest.mark.parametrize("held", [True, False])
def test_no_room_readable_and_nobody_knows_about_before(held: bool) -> None:
    world = calm()
    world.microsoft.unreadable = {"r1@x", "r2@x", "r3@x"}
    world.old.expired = world.dead = True
    if not held:
        world.vault.items.clear()
    assert refused(lambda: started(world)).problem.code is Code.RENEWAL_ROOMS_LOST


# ---- the gateway


def test_a_gateway_that_refuses_for_twenty_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(
        "tests.flow.rotation_gateway.SessionModel._tried", lambda *_: ("urn:room-gateway:problem:cloud-busy", "503")
    )
    error = refused(lambda: started(world))
    assert (error.problem.code, error.problem.values["reason"]) == (Code.GATEWAY_TEST_FAILED, "cloud-busy")
    assert world.now - BEGINNING >= TEST_SECONDS


def test_what_waiting_cannot_mend_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(
        "tests.flow.rotation_gateway.SessionModel._tried",
        lambda *_: ("urn:room-gateway:problem:permission-missing", ""),
    )
    assert refused(lambda: started(world)).problem.values["reason"] == "permission-missing"
    assert world.now < BEGINNING + 60


def test_a_gateway_that_lies_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(world.gateway, "put_staged", lambda *_: None)
    assert refused(lambda: started(world)).problem.code is Code.READ_BACK_DIFFERS
    assert world.gateway.active == world.old.secret


def test_a_gateway_that_is_gone_is_waited_for_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    waits: list[Event] = []
    stopped_at(world, Step.STAGE)
    began = world.now

    def gone(*_: object) -> None:
        raise fail(Code.GATEWAY_UNREACHABLE)

    monkeypatch.setattr("tests.flow.rotation_gateway.SessionModel._reach", gone)

    def listen() -> None:
        waits.extend(rotation.finish(world.tools()))

    assert refused(listen).problem.code is Code.GATEWAY_UNREACHABLE
    assert PATIENCE_SECONDS <= world.now - began < PATIENCE_SECONDS + 30
    assert all(event.waiting and event.until == began + PATIENCE_SECONDS for event in waits)


def test_a_reboot_in_the_middle_is_waited_for_and_signed_in_once() -> None:
    world = calm()
    for event in rotation.start(world.tools(), wanted(world)):
        world.gateway.sessions += event.step is Step.STAGE and not event.done and not world.gateway.sessions
    world.check_end(Outcome.NEW, ())


def test_a_session_that_ends_twice_asks_the_person() -> None:
    world = calm()

    def listen() -> None:
        for event in rotation.start(world.tools(), wanted(world)):
            world.gateway.sessions += event.step in (Step.STAGE, Step.TEST_THERE)

    assert refused(listen).problem.code is Code.SESSION_EXPIRED


def test_somebody_who_changes_it_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def changed(*_: object) -> None:
        raise fail(Code.GATEWAY_CHANGED, "412")

    monkeypatch.setattr("tests.flow.rotation_gateway.SessionModel._change", changed)
    assert refused(lambda: started(world)).problem.code is Code.GATEWAY_CHANGED
    assert world.now < BEGINNING + 120


@pytest.mark.parametrize("code", [Code.GATEWAY_TEST_FAILED, Code.GATEWAY_BUSY])
def test_an_activation_refused_once(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real = SessionModel.activate_staged
    refusals: list[Code] = []

    def refusing_once(session: SessionModel, integration: Integration) -> Integration:
        refusals.append(code)
        if len(refusals) == 1:
            raise fail(code)
        return real(session, integration)

    monkeypatch.setattr(SessionModel, "activate_staged", refusing_once)
    assert started(world)[-1].outcome is Outcome.NEW


def test_a_test_that_somebody_undid_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    undone: list[object] = []
    real = world.gateway.shown

    def shown() -> Integration:
        integration = real()
        staged = world.gateway.staged_shown
        if staged is not None and staged.state is CredentialState.TESTED and not undone:
            undone.append(staged)
            world.gateway.staged_shown = replace(staged, state=CredentialState.STAGED)
        return integration

    monkeypatch.setattr(world.gateway, "shown", shown)
    assert started(world)[-1].outcome is Outcome.NEW
    assert undone


def test_rooms_that_do_not_sync_keep_the_old_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    stopped_at(world, Step.SYNC)
    monkeypatch.setattr(
        "tests.flow.rotation_gateway.SessionModel._tried", lambda *_: ("urn:room-gateway:problem:sign-in-refused", "")
    )
    error = refused(lambda: list(rotation.finish(world.tools())))
    assert (error.problem.code, error.problem.values["first"]) == (Code.RENEWAL_NOT_SYNCING, "1")
    assert world.old.lives(world.now)
    monkeypatch.undo()
    list(rotation.go_back(world.tools()))
    world.check_end(Outcome.OLD, ())


def stranger_takes_over(world: World) -> None:
    theirs = planted(world, "theirs", "STR8Q~0123456789")
    world.gateway.touched_by_stranger = True
    world.gateway.begin(theirs, knows=True)


def test_a_strangers_secret_is_not_overwritten() -> None:
    world = calm()
    stopped_at(world, Step.STAGE)
    stranger_takes_over(world)
    assert refused(lambda: list(rotation.finish(world.tools()))).problem.code is Code.RENEWAL_FOREIGN
    list(rotation.go_back(world.tools()))
    world.check_end(Outcome.OLD, ())


def test_a_stranger_after_all_was_done_only_leaves_us_to_tidy_up() -> None:
    world = calm()
    for event in rotation.start(world.tools(), wanted(world)):
        if event.step is Step.RETIRE and event.done:
            break
    stranger_takes_over(world)
    assert list(rotation.finish(world.tools()))[-1].outcome is Outcome.NEW
    world.check_end(Outcome.NEW, ())


# ---- the way back is closed


def test_no_way_back_without_the_old_secret() -> None:
    world = calm()
    stopped_at(world, Step.SYNC)
    del world.vault.items["c1/old"]
    problem = rotation.way_back(world.tools())
    assert problem is not None
    assert problem.code is Code.RENEWAL_ONLY_FORWARD
    world.require_no_writes(lambda: refused(lambda: list(rotation.go_back(world.tools()))))
    assert list(rotation.finish(world.tools()))[-1].outcome is Outcome.NEW


def test_no_way_back_to_an_expired_secret() -> None:
    world = calm()
    stopped_at(world, Step.SYNC)
    world.old.expired = True
    assert refused(lambda: list(rotation.go_back(world.tools()))).problem.code is Code.RENEWAL_ONLY_FORWARD


def test_no_hasty_answer_while_microsoft_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    stopped_at(world, Step.SYNC)

    def away(*_: object) -> None:
        raise fail(Code.OFFLINE)

    monkeypatch.setattr("tests.flow.rotation_microsoft.View.token", away)
    assert refused(lambda: list(rotation.go_back(world.tools()))).problem.code is Code.OFFLINE


# ---- the person, the keyring, the journal


def test_stopping_while_it_waits_leaves_the_old_secret_working() -> None:
    world = calm()
    world.heal()

    class Stopping(Ticking):
        def pause(self, seconds: float) -> bool:
            return False

    tools = replace(world.tools(), clock=Stopping(world))
    assert refused(lambda: list(rotation.start(tools, wanted(world)))).problem.code is Code.RENEWAL_STOPPED
    assert world.gateway.active == world.old.secret
    assert not world.journal.taken


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_a_secret_that_the_keyring_lost(made: bool) -> None:
    world = calm(made=made)
    stopped_at(world, Step.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    if not made:
        assert refused(lambda: list(rotation.finish(world.tools()))).problem.code is Code.RENEWAL_NEEDS_SECRET
    again = world.pasted.secret if world.pasted else None
    assert list(rotation.finish(world.tools(), again))[-1].outcome is Outcome.NEW
    world.check_end(Outcome.NEW, ())


def test_having_it_made_again_needs_somebody_who_may() -> None:
    world = calm()
    stopped_at(world, Step.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    tools = replace(world.tools(), maker=None)
    assert refused(lambda: list(rotation.finish(tools))).problem.code is Code.RENEWAL_NEEDS_SIGN_IN


@pytest.mark.parametrize("looks", range(4, 14))
def test_a_keyring_that_forgets_between_two_looks(looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it happens, a new secret is made and the one before is cleared away."""
    world = calm()
    real = world.vault.get
    seen: list[str] = []

    def forgetful(name: str) -> Secret | None:
        seen.append(name)
        if len(seen) == looks:
            world.vault.items.pop(name, None)
        return real(name)

    monkeypatch.setattr(world.vault, "get", forgetful)
    try:
        ended = started(world)[-1]
    except ProblemError as error:
        assert error.problem.code in (Code.KEYRING_GONE, Code.KEYRING_READ_BACK)
        ended = list(rotation.finish(world.tools()))[-1]
    assert ended.outcome is Outcome.NEW


def test_a_connection_that_never_had_a_keyring_item() -> None:
    world = calm(made=PASTED)
    world.before = world.shelf.connection = replace(world.before, secret_ref="")
    world.vault.items.clear()
    assert started(world)[-1].outcome is Outcome.NEW
    world.check_end(Outcome.NEW, ())


def test_a_secret_lost_after_it_was_activated_is_told_by_an_empty_reference() -> None:
    world = calm()
    stopped_at(world, Step.SAVE)
    world.vault.items = {"c1/old": world.old.secret}
    assert list(rotation.finish(world.tools()))[-1].outcome is Outcome.NEW
    assert world.shelf.connection.secret_ref == ""


def test_a_keyring_that_keeps_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real = world.vault.put
    monkeypatch.setattr(world.vault, "put", lambda name, secret: real(name, Secret("another")))
    assert refused(lambda: started(world)).problem.code is Code.KEYRING_READ_BACK
    monkeypatch.undo()
    list(rotation.go_back(world.tools()))
    world.check_end(Outcome.OLD, ())


def test_the_journal_speaks_before_the_effect() -> None:
    world = calm()
    started(world)
    told = [line.split("  ")[-1] for line in world.log]
    assert told.index("journal: attempt 1") == told.index("add Room Calendar Wizard 0123456789ab/1") - 1
    assert told.index("journal: onward ") == told.index("remove VelocityAuth") - 1
    assert world.journal.entries()[-1].mark is Mark.CLOSED


def test_a_journal_without_a_beginning_is_damaged() -> None:
    world = calm()
    assert refused(lambda: list(rotation.finish(world.tools()))).problem.code is Code.JOURNAL_DAMAGED
