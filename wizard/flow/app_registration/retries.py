"""Waiting for Microsoft: what may pass by itself is tried again until its time is over, anything else is told."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from wizard.flow.app_registration.context import (
    BETWEEN,
    IN_A_ROW,
    PATIENCE_SECONDS,
    PAUSES,
    SETTLE_SECONDS,
    UNREACHED,
    RegistrationContext,
    RegistrationEvent,
    RegistrationStep,
)
from wizard.model.app_registration import CreatedKind, RegistrationMark
from wizard.model.problem import Code, Problem, ProblemError

T = TypeVar("T")
MAY_PASS = UNREACHED | {Code.DIRECTORY_LAGS, Code.OUTCOME_UNKNOWN}


def until_done(
    work: RegistrationContext, step: RegistrationStep, act: Callable[[], bool]
) -> Iterator[RegistrationEvent]:
    """`act()` until it says True; it looks before it acts, so that doing it twice makes nothing twice."""
    until = work.tools.clock.now() + PATIENCE_SECONDS
    tries = 0
    while True:
        waiting: Problem | None = None
        try:
            if act():
                return
        except ProblemError as error:
            if error.problem.code not in MAY_PASS or work.tools.clock.now() > until:
                raise
            waiting = error.problem
        yield RegistrationEvent(step, waiting=waiting, until=until)
        work.pause(PAUSES[min(tries, len(PAUSES) - 1)])
        tries += 1


def asked(work: RegistrationContext, kind: CreatedKind, name: str, make: Callable[[], T], ref: str = "") -> T:
    """Ask Microsoft once for something new: the intent is on the disk before, a clear no right after."""
    work.note(RegistrationMark.ABOUT, kind=kind, name=name, ref=ref)
    try:
        return make()
    except ProblemError as error:
        if error.problem.code is not Code.OUTCOME_UNKNOWN:
            work.note(RegistrationMark.REFUSED, kind=kind, name=name)
        raise


def sought(
    work: RegistrationContext,
    since: float,
    look: Callable[[], bool],
    step: RegistrationStep,
    settle: float = SETTLE_SECONDS,
) -> Iterator[RegistrationEvent]:
    """Until `look` says that it was there (and was dealt with), or that it is nowhere: five times in a row, and so
    late (`settle` seconds) after `since` (seconds since 1970) that every server would have to know it.
    """
    row = 0
    settled = since + settle
    until = max(settled, work.tools.clock.now()) + PATIENCE_SECONDS
    while row < IN_A_ROW or work.tools.clock.now() < settled:
        waiting: Problem | None = None
        try:
            if look():
                return
            row += 1
        except ProblemError as error:
            if error.problem.code not in MAY_PASS or work.tools.clock.now() > until:
                raise
            row, waiting = 0, error.problem
        yield RegistrationEvent(step, waiting=waiting, until=settled, count=min(row, IN_A_ROW), total=IN_A_ROW)
        work.pause(BETWEEN)
