"""A plan for a gateway of a file is done: lost answers, killed runs, removals, and what is kept of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.fakes import FakeGatewaySession, a_certificate
from tests.flow.drafts import ROOMS, TENANT
from tests.flow.fleet_files import PRODUCTS
from tests.flow.fleet_site import BOXES, TODAY, QuickClock, Site
from wizard.flow.fleet.gateway_apply import AppliedGateway
from wizard.flow.fleet.gateway_plan import finished, plan_gateway, plan_removal, saved_for
from wizard.flow.fleet.gateway_result import (
    GatewayResult,
    GatewayStatus,
    applied_result,
    apply_status,
    failed_result,
    plan_status,
)
from wizard.flow.fleet.gateway_state import DiffSign, differences, state_after, state_before
from wizard.model.clocks import ClockReading
from wizard.model.fleet_source import FleetSource
from wizard.model.gateway import CERTIFICATES, Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import MailboxPlace


@pytest.mark.parametrize(
    ("gateway", "here", "told"),
    [
        (400.0, None, [Code.GATEWAY_CLOCK_AHEAD]),
        (0.0, -400.0, [Code.CLOCK_BEHIND, Code.GATEWAY_CLOCK_BEHIND]),
        (400.0, -400.0, [Code.CLOCK_BEHIND]),
        (200.0, 0.0, []),
    ],
)
def test_clocks_that_are_off_are_told_and_stop_only_a_certificate(
    gateway: float, here: float | None, told: list[Code]
) -> None:
    site = Site()
    app = site.known_app()
    clock = None if here is None else ClockReading(here)
    app = replace(app, token=replace(app.token, clock=clock))
    reading = replace(site.reading(), clock_ahead=ClockReading(gateway))
    plan = site.plan(reading)
    product = PRODUCTS[site.gateway.product]
    secret = plan_gateway(site.gateway, reading, app, product, plan.rooms)
    assert [one.code for one in secret.warnings] == told
    reading = replace(reading, about=replace(reading.about, features=reading.about.features | {CERTIFICATES}))
    signs = replace(app, secret=a_certificate("one"))
    if Code.GATEWAY_CLOCK_AHEAD in told or Code.GATEWAY_CLOCK_BEHIND in told:
        with pytest.raises(ProblemError) as refused:
            plan_gateway(site.gateway, reading, signs, product, plan.rooms)
        assert refused.value.problem.code is told[-1]
    else:
        assert [one.code for one in plan_gateway(site.gateway, reading, signs, product, plan.rooms).warnings] == told


def test_a_room_that_does_not_sync_is_a_failure_though_all_was_written() -> None:
    site = Site()
    site.session.synced = {BOXES[0].address}
    plan = site.plan()
    result = applied_result(plan, site.apply(plan), resumed=False)
    assert (result.status, result.changes, result.problems[0].code) == (
        GatewayStatus.FAILED,
        True,
        Code.FLEET_NOT_SYNCING,
    )
    assert result.problems[0].values["rooms"] == "2.01"


def test_what_a_killed_run_has_written_is_only_watched() -> None:
    site = Site()
    site.apply(site.plan())
    site.session.writes.clear()
    plan = site.plan()
    done = site.apply(plan)
    assert (site.session.writes, done.wrote, len(done.rooms)) == ([], False, 2)
    assert applied_result(plan, done, resumed=True) == GatewayResult(
        site.gateway, GatewayStatus.OK, plan=plan, applied=done, resumed=True
    )
    site.session.synced = set()
    assert len(site.apply(plan).failing) == 2
    assert len(site.apply(plan, QuickClock(patience=1)).failing) == 2


def test_taken_away_once_and_then_no_more() -> None:
    site = Site()
    site.apply(site.plan())
    site.own = {"state": "absent"}
    plan = plan_removal(site.gateway, site.reading(), TENANT)
    assert (plan.writes, state_after(plan)) == (True, {})
    assert {line.sign for line in differences(state_before(plan), state_after(plan))} == {DiffSign.REMOVED}
    done = site.apply(plan)
    assert (done, site.session.integrations()) == (AppliedGateway(wrote=True), ())
    assert site.apply(plan) == AppliedGateway()
    again = plan_removal(site.gateway, site.reading(), TENANT)
    assert (again.writes, site.apply(again)) == (False, AppliedGateway())


def test_a_removal_is_refused_after_a_change_and_its_lost_answer_is_looked_up() -> None:
    class Lossy(FakeGatewaySession):
        takes = True

        def remove(self, integration: Any) -> None:
            if self.takes:
                super().remove(integration)
            raise fail(Code.OUTCOME_UNKNOWN)

    site = Site(session=Lossy(ROOMS, [box.address for box in BOXES]))
    site.apply(site.plan())
    reading = site.reading()
    plan = plan_removal(site.gateway, reading, TENANT)
    site.session.signed_in = True
    site.session.put_mapping(site.session.integrations()[0], ())
    changed = site.apply(plan).problem
    assert changed is not None
    assert changed.code is Code.GATEWAY_CHANGED
    plan = plan_removal(site.gateway, site.reading(), TENANT)
    Lossy.takes = False
    lost = site.apply(plan)
    assert (lost.problem and lost.problem.code, lost.wrote) == (Code.OUTCOME_UNKNOWN, True)
    Lossy.takes = True
    assert site.apply(plan) == AppliedGateway(wrote=True)


def test_the_connection_is_kept_as_the_window_keeps_it() -> None:
    site = Site()
    plan = site.plan()
    done = site.apply(plan)
    made = finished(plan, done.integration_id, site.known_app(), (), TODAY)
    assert (made.id, made.secret_ref, made.secret_key_id, made.rooms, made.app_name, made.scoped) == (
        "S1-i1",
        "rooms",
        "k1",
        2,
        "VelocityCalendar",
        False,
    )
    source = FleetSource(site.gateway.app.credential, site.gateway.password, "/files")
    assert made.source is None
    assert finished(plan, done.integration_id, site.known_app(), (), TODAY, source).source == source
    ours = replace(made, id="d1", made=date(2026, 1, 1), ticked=("x",), secret_ref="d1/client-secret/1")
    other = replace(made, gateway_serial="S2")
    assert saved_for(plan, (other, ours)) == ours
    site.app["credential"] = "env:SECRET"
    again = site.plan()
    kept = finished(again, done.integration_id, site.known_app(), (other, ours), TODAY)
    assert kept == replace(ours, secret_ref="d1/client-secret/1")
    renewed = finished(again, "i1", site.known_app(), (replace(ours, secret_key_id="k0"),), TODAY)
    assert renewed.secret_ref == ""
    shown, gone = MailboxPlace(made.mailboxes[0], "p1"), MailboxPlace("gone@contoso.example", "p2")
    placed = finished(again, "i1", site.known_app(), (replace(ours, places=(shown, gone)),), TODAY)
    assert placed.places == (shown,)
    removal = plan_removal(site.gateway, site.reading(), TENANT)
    assert finished(removal, "i1", site.known_app(), (), TODAY).rooms == 0
    with pytest.raises(ValueError, match="address"):
        finished(replace(plan, draft=replace(plan.draft, tenant=None)), "i1", site.known_app(), (), TODAY)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (Code.GATEWAY_UNREACHABLE, GatewayStatus.UNREACHABLE),
        (Code.GATEWAY_KEY_CHANGED, GatewayStatus.REFUSED),
        (Code.GATEWAY_PASSWORD, GatewayStatus.FAILED),
    ],
)
def test_the_kinds_of_failure(code: Code, status: GatewayStatus) -> None:
    assert failed_result(Site().gateway, Problem(code)).status is status


def test_exit_statuses() -> None:
    gateway = Site().gateway
    ok, would = GatewayResult(gateway, GatewayStatus.OK), GatewayResult(gateway, GatewayStatus.WOULD_CHANGE, True)
    bad, skipped = GatewayResult(gateway, GatewayStatus.REFUSED), GatewayResult(gateway, GatewayStatus.SKIPPED)
    plain = {"detailed": False}
    assert [plan_status(one, **plain) for one in ([ok], [ok, would], [ok, bad], [bad])] == [0, 0, 1, 1]
    assert [plan_status(one, detailed=True) for one in ([ok], [ok, would], [would, bad], [bad])] == [0, 2, 1, 3]
    assert plan_status([ok], detailed=True, stopped=True) == 130
    assert [apply_status(one, stopped=False) for one in ([ok], [ok, bad], [ok, skipped])] == [0, 1, 1]
    assert apply_status([ok], stopped=True) == 130


def test_a_lost_answer_after_a_write_says_that_it_may_have_been_taken() -> None:
    site = Site()

    def lose(*_: Any, **__: Any) -> Any:
        raise fail(Code.OUTCOME_UNKNOWN)

    plan = site.plan()
    site.session.put_mapping = lose  # type: ignore[method-assign]
    result = applied_result(plan, site.apply(plan), resumed=False)
    assert (result.changes, result.status, result.problems[0].code) == (
        True,
        GatewayStatus.FAILED,
        Code.OUTCOME_UNKNOWN,
    )


class KilledError(BaseException):
    """The process ends here."""


class DyingSession(FakeGatewaySession):
    """Ends the process at one of its writes, before or after it took effect."""

    left: int = -1
    after: bool = False

    def _write(self, name: str, changed: Integration) -> Integration:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise KilledError
        done = super()._write(name, changed)
        if self.left == 0:
            raise KilledError
        return done


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("write", range(1, 5))
def test_a_run_that_is_killed_at_any_write_is_finished_by_the_next(write: int, after: bool) -> None:
    session = DyingSession(ROOMS, [box.address for box in BOXES])
    site = Site(session=session)
    session.left, session.after = write, after
    with pytest.raises(KilledError):
        site.apply(site.plan())
    session.left = -1
    result = applied_result(plan := site.plan(), site.apply(plan), resumed=True)
    assert result.status in (GatewayStatus.OK, GatewayStatus.CHANGED)
    assert site.shown() == {"r1": BOXES[0].address, "r2": BOXES[1].address}
    assert not site.plan().writes
