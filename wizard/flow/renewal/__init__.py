"""Renews a client secret without a room going dark.

`start` begins, `finish` goes on after a stop, a failure or a crash, `go_back` puts everything back as it was. All three
are iterators of events; whoever stops listening stops the work, and the secret that the gateway uses goes on working.
Source: AWS Secrets Manager's create-set-test-finish, with the journal before the effect.
"""

from collections.abc import Iterator
from datetime import date

from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.renewal import decide, verify_on_gateway
from wizard.flow.renewal.context import (
    RenewalContext,
    RenewalDependencies,
    RenewalEvent,
    RenewalRequest,
    RenewalStep,
)
from wizard.flow.renewal.preflight import begin
from wizard.flow.renewal.run import close, ended, is_new_active, work
from wizard.flow.saga.run import alone
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Renewal, RenewalMark, RenewalOutcome, read
from wizard.model.secret import Secret

__all__ = [
    "RenewalDependencies",
    "RenewalEvent",
    "RenewalRequest",
    "RenewalStep",
    "finish",
    "go_back",
    "standing",
    "start",
    "way_back",
]


def start(tools: RenewalDependencies, wanted: RenewalRequest) -> Iterator[RenewalEvent]:
    """Begin a renewal with a fresh journal.

    Before anything is written: RENEWAL_SAME_SECRET, RENEWAL_NEEDS_SIGN_IN, RENEWAL_ELSEWHERE, and what the keyring or
    the gateway says. Afterwards a `ProblemError` leaves the journal open, for `finish` or `go_back`.
    """
    with alone(tools.journal):
        yield from work(begin(tools, wanted), decide.forward, RenewalOutcome.NEW)


def finish(
    tools: RenewalDependencies, pasted: Secret | None = None, key_id: str = "", expires: date | None = None
) -> Iterator[RenewalEvent]:
    """Go on to the new secret from wherever it stopped.

    RENEWAL_NEEDS_SECRET (then give it in `pasted`) or RENEWAL_NEEDS_SIGN_IN where it was lost on the way.
    """
    with alone(tools.journal):
        run = _resumed(tools)
        run.pasted, run.key_id, run.expires = pasted, key_id, expires
        if run.state.outcome is not None:
            yield _put_away(run, run.state.outcome)
            return
        if run.state.back:
            run.note(RenewalMark.FORWARD)
        yield from work(run, decide.forward, RenewalOutcome.NEW)


def go_back(tools: RenewalDependencies) -> Iterator[RenewalEvent]:
    """Put everything back: gateway, connection file, keyring, and our own key at Microsoft.

    RENEWAL_ONLY_FORWARD, before anything is changed, where the gateway works with the new secret and the old one is
    not to be had any more.
    """
    with alone(tools.journal):
        run = _resumed(tools)
        if run.state.outcome is not None:
            yield _put_away(run, run.state.outcome)
            return
        _require_way_back(run)
        if not run.state.back:
            run.note(RenewalMark.BACK)
        yield from work(run, decide.back, RenewalOutcome.OLD)


def way_back(tools: RenewalDependencies) -> Problem | None:
    """Why there is no way back at this moment; None where there is one."""
    try:
        _require_way_back(_resumed(tools))
    except ProblemError as error:
        return error.problem
    return None


def standing(journal: RenewalJournal) -> Renewal:
    """Where an unfinished renewal stands; JOURNAL_DAMAGED where nobody can tell."""
    return read(journal.run_id, journal.entries())


def _resumed(tools: RenewalDependencies) -> RenewalContext:
    state = standing(tools.journal)
    return RenewalContext(tools, state, tools.session, days=state.begun.days)


def _require_way_back(run: RenewalContext) -> None:
    if run.state.onward:
        raise fail(Code.RENEWAL_ONLY_FORWARD)
    if is_new_active(run):
        verify_on_gateway.old_secret(run)


def _put_away(run: RenewalContext, outcome: RenewalOutcome) -> RenewalEvent:
    """It was over already; only its journal had not been put away."""
    close(run, outcome)
    return ended(run, outcome)
