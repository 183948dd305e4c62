"""Practice clouds and gateways are asked again sooner than real ones, which have more to do than wait for tests."""

import pytest

from tests.sandbox.meeteasier_program import CHECKOUT
from wizard.commands import demo
from wizard.commands.fleet_apply import AppliedClock
from wizard.gui.pages import gateway_job
from wizard.gui.pausable_clock import WallClock
from wizard.services.gateway import meeteasier

SOONER = 20


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only pauses between two looks: how long something may take at most is by the true time of day."""
    pause, pause_before, pause_of_many = WallClock.pause, demo._Waits.pause, AppliedClock.pause
    monkeypatch.setattr(WallClock, "pause", lambda clock, seconds: pause(clock, seconds / SOONER))
    monkeypatch.setattr(demo._Waits, "pause", lambda clock, seconds: pause_before(clock, seconds / SOONER))
    monkeypatch.setattr(AppliedClock, "pause", lambda clock, seconds: pause_of_many(clock, seconds / SOONER))
    monkeypatch.setattr(gateway_job, "DISCOVER_SECONDS", 0.5)  # no gateway announces itself here


@pytest.fixture
def short_first_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """MeetEasier leaves the first request unanswered, so its end is waited for; the stand-in has read it at once."""
    if not CHECKOUT:
        monkeypatch.setattr(meeteasier, "_FIRST_SIGN_IN_SECONDS", 0.5)
