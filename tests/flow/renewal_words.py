"""Words in which the stories of renewals are told."""

from collections.abc import Callable
from typing import Any

from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.model.problem import ProblemError

NAME = "Room Calendar Wizard 0123456789ab/{}"
REF = "c1/client-secret/0123456789ab-{}"


def both(step: RenewalStep, *between: RenewalEvent) -> list[RenewalEvent]:
    return [RenewalEvent(step), *between, RenewalEvent(step, done=True)]


def counted(step: RenewalStep, until: float = 0.0) -> list[RenewalEvent]:
    return [RenewalEvent(step, until=until, count=count, total=3) for count in (1, 2, 3)]


def answers(*given: Any) -> Callable[..., Any]:
    """A function that gives these one after the other, and the last one for ever; exceptions are raised."""
    waiting = list(given)

    def answer(*_: Any) -> Any:
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(found, ProblemError):
            raise found
        return found

    return answer
