"""Sets up the app in Microsoft Entra for one gateway, and can take it back.

`preflight` and `plan` only read; `start` does the plan, `finish` goes on after a stop, a failure or a crash, `undo`
takes away exactly what the run made. The three are iterators of events; whoever stops listening stops the work, and
the journal knows what was done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from wizard.flow import answers
from wizard.flow.lives import LIVES, USUAL_LIFE
from wizard.flow.ports_people import RegisteringJournal
from wizard.flow.registering import make, take_back
from wizard.flow.registering.desk import Event, Made, Step, Tools, Work
from wizard.flow.registering.known import Known, known, undoable
from wizard.flow.registering.plan import Preflight, plan, preflight, shorter_lives, with_life
from wizard.flow.registering.prove import prove
from wizard.model.draft import Draft
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, fail
from wizard.model.registering import AppPlan, Mark, Outcome, Run, read

__all__ = [
    "LIVES",
    "USUAL_LIFE",
    "Event",
    "Known",
    "Made",
    "Preflight",
    "Step",
    "Tools",
    "fill",
    "finish",
    "forget",
    "known",
    "plan",
    "preflight",
    "shorter_lives",
    "standing",
    "start",
    "undo",
    "undoable",
    "with_kind",
    "with_life",
]


def start(tools: Tools, wanted: AppPlan) -> Iterator[Event]:
    """Do the plan, with a fresh journal. A `ProblemError` leaves the journal open, for `finish` or `undo`."""
    with _alone(tools.journal):
        work = Work(tools, Run(tools.journal.run_id, wanted))
        work.note(Mark.BEGUN, plan=wanted)
        yield from _forward(work)


def finish(tools: Tools, wanted: AppPlan | None = None) -> Iterator[Event]:
    """Go on to the end of the plan from wherever it stopped. REGISTER_OTHER_TENANT for another's account.

    `wanted` is the plan that the person agreed to instead, for the same app: see `with_kind`, `with_life`.
    """
    with _alone(tools.journal):
        work = _resumed(tools)
        if wanted is not None:
            work.replan(wanted)
        yield from _backward(work) if work.run.back else _forward(work)


def undo(tools: Tools) -> Iterator[Event]:
    """Take away, in reverse, exactly what this run made. REGISTER_OTHER_TENANT for another's account."""
    with _alone(tools.journal):
        yield from _backward(_resumed(tools))


def standing(journal: RegisteringJournal) -> Run:
    """Where an unfinished run stands; REGISTER_DAMAGED where nobody can tell."""
    return read(journal.run_id, journal.entries())


def with_kind(run: Run, *, use_certificate: bool) -> AppPlan:
    """The run's plan with a certificate instead of a client secret, or the other way round: one may be forbidden."""
    return replace(run.plan, use_certificate=use_certificate)


def fill(draft: Draft, made: Made) -> Draft:
    """The draft with everything that its pages would have asked for: the wizard goes on behind them."""
    draft = answers.tenant(draft, made.tenant.domain, made.tenant)
    draft = answers.client_id(draft, made.client_id)
    draft = answers.secret(draft, made.secret_ref, made.secret_hint)
    draft = answers.accepted(draft, AppToken(made.app_name, made.tenant.id, made.roles))
    draft = answers.expiry(draft, made.secret_ends, made.secret_key_id).with_(registered=True)
    return answers.consent(draft, made.roles) if made.consented else draft


def forget(draft: Draft, client_id: str) -> Draft:
    """The draft without an app that was taken away again, and without its secret."""
    if not client_id or draft.client_id != client_id:
        return draft
    return answers.secret(answers.client_id(draft, ""), "", "").with_(registered=False)


def _forward(work: Work) -> Iterator[Event]:
    yield Event(Step.APP)
    yield from make.app(work)
    yield Event(Step.APP, done=True)
    yield Event(Step.SECRET)
    yield from make.secret(work)
    yield Event(Step.SECRET, done=True)
    if work.plan.grant:
        yield from make.grants(work)
        yield Event(Step.GRANT, done=True)
    yield Event(Step.PROVE)
    made = yield from prove(work)
    work.tools.keep(made)
    yield Event(Step.PROVE, done=True)
    _close(work, Outcome.DONE)
    yield Event(Step.CLOSE, done=True, outcome=Outcome.DONE, made=made)


def _backward(work: Work) -> Iterator[Event]:
    if not work.run.back:
        work.note(Mark.BACK)
    client_id = work.app.client_id if work.app else ""
    yield from take_back.everything(work)
    _close(work, Outcome.UNDONE)
    kept = work.tools.registrar.keeps_deleted
    yield Event(Step.CLOSE, done=True, outcome=Outcome.UNDONE, removed=client_id, keeps_deleted=kept)


def _close(work: Work, outcome: Outcome) -> None:
    work.note(Mark.CLOSED, outcome=outcome)
    work.tools.journal.close()


def _resumed(tools: Tools) -> Work:
    run = standing(tools.journal)
    if tools.registrar.who().tenant.id != run.plan.tenant.id:
        tenant = run.plan.tenant
        raise fail(Code.REGISTER_OTHER_TENANT, tenant=tenant.name or tenant.domain or tenant.id)
    return Work(tools, run)


@contextmanager
def _alone(journal: RegisteringJournal) -> Iterator[None]:
    journal.take()
    try:
        yield
    finally:
        journal.release()
