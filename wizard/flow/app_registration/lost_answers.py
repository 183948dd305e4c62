"""Asking Microsoft for something new, and looking for what was asked for before."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from wizard.flow.app_registration.context import (
    BETWEEN,
    IN_A_ROW,
    SETTLE_SECONDS,
    RegistrationContext,
    RegistrationEvent,
    RegistrationStep,
)
from wizard.flow.saga.waiting import Repetition, in_a_row
from wizard.model.app_registration import CreatedKind, RegistrationMark
from wizard.model.problem import Code, ProblemError

T = TypeVar("T")


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
    settled = since + settle
    yield from in_a_row(
        work,
        look,
        Repetition(IN_A_ROW, BETWEEN, settled=settled, settling=BETWEEN),
        lambda row, _refused: RegistrationEvent(step, until=settled, count=min(row, IN_A_ROW), total=IN_A_ROW),
        is_final=bool,
    )
