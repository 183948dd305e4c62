"""The consent page without its window: three equal ways to an approval, and one proof of it."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import consent
from wizard.messages import _
from wizard.model.problem import Code, Problem
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ConsentWay, ProofReason
from wizard.presenters.consent_view_state import ConsentViewState
from wizard.presenters.notes import NoteKind, ResultMessage

_STILL_WAITING = frozenset({Code.CONSENT_MISSING, Code.CONSENT_DELAYED, Code.CONSENT_PARTIAL, Code.CONSENT_DELEGATED})
_PASSING = frozenset(
    {Code.MICROSOFT_UNAVAILABLE, Code.MICROSOFT_THROTTLES, Code.OFFLINE, Code.TIMED_OUT, Code.NAME_UNKNOWN}
)
"""What usually passes: the page goes on asking."""
_MAY_BE_LIMITED = _STILL_WAITING | {Code.SCOPE_ROOM_UNREAD}
_EVERYTHING_ENDS = (on.StopPolling(), on.StayHere(), on.CloseEmbedded(), on.StopListening())

Outcome = tuple[ConsentViewState, tuple[on.ConsentPageEffect, ...]]


def handle(state: ConsentViewState, event: on.ConsentPageEvent) -> Outcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: ConsentViewState) -> Outcome:
    raise TypeError(f"no event of the consent page: {type(event).__name__}")


# ---- coming and going


@_after.register
def _entered(event: on.ConsentEntered, state: ConsentViewState) -> Outcome:
    """What was approved meanwhile needs no second approval, so Microsoft is asked first."""
    entered = ConsentViewState(
        company=event.tenant.name or event.tenant.domain,
        approved=event.approved,
        note=state.note,
        public_redirect=consent.public_redirect(event.product, event.registration),
    )
    return _then(_EVERYTHING_ENDS, _proving(entered, ProofReason.ARRIVAL))


@_after.register
def _left(_event: on.ConsentLeft, state: ConsentViewState) -> Outcome:
    return replace(state, approved=False, proving=None, browser_open=False), _EVERYTHING_ENDS


@_after.register
def _go_on_due(_event: on.GoOnDue, state: ConsentViewState) -> Outcome:
    return state, ((on.TurnPage(),) if state.may_go_on else ())


# ---- the three ways


@_after.register
def _chosen(event: on.WayChosen, state: ConsentViewState) -> Outcome:
    """Whoever lets somebody approve does not speak of a limited app any more."""
    redirect = consent.public_redirect(event.product, event.registration)
    chosen = replace(state, way=event.way, names_room=False, browser_open=False, public_redirect=redirect)
    before = (on.KeepScopeRoom(""), on.CloseEmbedded(), on.StopListening())
    if event.way is ConsentWay.HERE:
        redirects = consent.embedded_redirects(event.product, event.registration)
        return _then(before, _opening(replace(chosen, redirects=redirects), event.may_embed))
    if event.way is ConsentWay.OTHER:
        first: on.ConsentPageEffect = on.ShowLink(redirect)
    elif consent.takes_loopback(event.registration):
        first = on.ListenForAnswer()
    else:
        first = on.OpenOwnBrowser(redirect)
    return replace(chosen, note=_waiting()), (*before, first, _poll())


@_after.register
def _listening(event: on.ListenerReady, state: ConsentViewState) -> Outcome:
    return state, (on.OpenOwnBrowser(event.redirect),)


@_after.register
def _failed(event: on.AttemptFailed, state: ConsentViewState) -> Outcome:
    return replace(state, note=event.problem), ()


# ---- an app that is limited already


@_after.register
def _limited(_event: on.LimitedPressed, state: ConsentViewState) -> Outcome:
    return replace(state, names_room=True), ()


@_after.register
def _named(event: on.RoomNamed, state: ConsentViewState) -> Outcome:
    return _then((on.KeepScopeRoom(event.address),), _proving(state, ProofReason.ASKED))


# ---- answers


@_after.register
def _answered(event: on.AnswerReceived, state: ConsentViewState) -> Outcome:
    """The redirect is a hint; only a token and a calendar prove it."""
    closed = replace(state, browser_open=False)
    problem = consent.judge_answer(event.answer, event.draft, event.named)
    if problem is not None:
        outcome: Outcome = (_told(closed, problem), (on.StopPolling(),))
    else:
        outcome = _proving(replace(closed, granted_at=event.at), ProofReason.BY_ITSELF)
    if not state.browser_open:
        return outcome
    after, effects = outcome
    return after, (on.CloseEmbedded(), *effects, on.FocusOnPage())


@_after.register
def _refused(event: on.RefusalShown, state: ConsentViewState) -> Outcome:
    """Microsoft shows some refusals only as a page. For a redirect it does not know the next one is tried."""
    problem = event.problem
    if problem.code is Code.REDIRECT_NOT_REGISTERED and len(state.redirects) > 1:
        missing, *rest = state.redirects
        opened, effects = _opening(replace(state, redirects=tuple(rest)), may_embed=True)
        told = _told(opened, Problem(problem.code, problem.detail, {"redirect": missing}))
        return told, (on.CloseEmbedded(), *effects)
    if problem.code is Code.REDIRECT_NONE:
        return replace(_told(state, problem), granted_at=event.at), (_poll(),)
    return _told(state, problem), ()


@_after.register
def _browser_failed(event: on.BrowserFailed, state: ConsentViewState) -> Outcome:
    return _told(replace(state, browser_open=False), event.problem), (on.CloseEmbedded(), on.FocusOnPage())


# ---- proof


@_after.register
def _asked(_event: on.CheckPressed, state: ConsentViewState) -> Outcome:
    return _proving(state, ProofReason.ASKED)


@_after.register
def _poll_due(_event: on.PollDue, state: ConsentViewState) -> Outcome:
    return _proving(state, ProofReason.BY_ITSELF)


@_after.register
def _proved(event: on.ConsentProved, state: ConsentViewState) -> Outcome:
    """The page goes on by itself where somebody has waited for it."""
    proof, waited = event.proof, state.proving is not ProofReason.ARRIVAL and not state.approved
    read = _("The calendar of {mailbox} was read.").format(mailbox=proof.mailbox) if proof.mailbox else ""
    permissions = _("Permissions: {names}.").format(names=", ".join(sorted(proof.roles)) or "–")
    note = ResultMessage(NoteKind.GOOD, _("Approved"), f"{permissions} {read}".strip())
    proved = replace(state, approved=True, way=None, proving=None, browser_open=False, offers_limited=False, note=note)
    effects = (on.StopListening(), on.CloseEmbedded(), on.KeepRoles(proof.roles))
    return proved, ((*effects, on.GoOnSoon()) if waited else effects)


@_after.register
def _not_proved(event: on.ConsentNotProved, state: ConsentViewState) -> Outcome:
    """Not yet is no failure while somebody may still be at it."""
    problem, closed = event.problem, not state.browser_open
    stopped = replace(state, proving=None, offers_limited=problem.code in _MAY_BE_LIMITED and closed)
    if problem.code not in _STILL_WAITING:
        passes = problem.code in _PASSING and closed
        told = _told(stopped, problem)
        return replace(told, outdated=state.outdated or passes), ((_poll(),) if passes else ())
    told = replace(_not_yet(stopped, problem, event.at, state.proving), outdated=False)
    waits = state.way is not None or state.proving is not ProofReason.ARRIVAL
    return told, ((_poll(),) if closed and waits else ())


def _not_yet(state: ConsentViewState, problem: Problem, at: float, reason: ProofReason | None) -> ConsentViewState:
    """Who has said yes waits for Microsoft for a while; who has not is told once, and as often as they ask."""
    if state.granted_at is not None and at - state.granted_at < consent.PATIENCE_SECONDS:
        return replace(state, note=_delayed())
    if state.granted_at is not None or reason is ProofReason.ASKED:
        return _told(state, problem)
    if not state.outdated:
        return state
    return replace(state, note=_who_can() if state.way is None else _waiting())


# ---- shared by several events


def _then(before: tuple[on.ConsentPageEffect, ...], outcome: Outcome) -> Outcome:
    state, effects = outcome
    return state, (*before, *effects)


def _poll() -> on.PollAfter:
    return on.PollAfter(consent.POLL_SECONDS)


def _proving(state: ConsentViewState, reason: ProofReason) -> Outcome:
    """One question at a time; what is being asked already answers this one, too."""
    if state.proving is not None:
        return state, ()
    aloud = reason is ProofReason.ASKED or state.granted_at is not None
    return replace(state, proving=reason, note=_asking() if aloud else state.note), (
        on.StopPolling(),
        on.ProveConsent(),
    )


def _opening(state: ConsentViewState, may_embed: bool) -> Outcome:
    if not may_embed or not state.redirects:
        return replace(state, note=Problem(Code.REDIRECT_NONE if may_embed else Code.BROWSER_ROOT)), ()
    opened = replace(state, browser_open=True, offers_limited=False, note=_waiting())
    return opened, (on.OpenEmbedded(state.redirects[0]),)


def _told(state: ConsentViewState, problem: Problem) -> ConsentViewState:
    """A problem is said with the names that its sentence wants."""
    values = {"tenant": state.company, **problem.values}
    if problem.code is Code.REDIRECT_NOT_REGISTERED:
        values.setdefault("redirect", state.redirects[0] if state.redirects else state.public_redirect)
    return replace(state, note=Problem(problem.code, problem.detail, values))


def _asking() -> ResultMessage:
    text = _("Approval is proved by a token and by reading a calendar.")
    return ResultMessage(NoteKind.WAIT, _("Asking Microsoft …"), text)


def _waiting() -> ResultMessage:
    text = _("Who can: Privileged Role Administrator or Global Administrator. An Application Administrator cannot.")
    return ResultMessage(NoteKind.WAIT, _("Waiting for approval"), text)


def _delayed() -> ResultMessage:
    title = _("Approved. Microsoft is still applying it; this can take three minutes")
    return ResultMessage(NoteKind.WAIT, title, _("This page continues by itself."))


def _who_can() -> ResultMessage:
    text = _("Choose who approves. It takes a Privileged Role Administrator or Global Administrator.")
    return ResultMessage(NoteKind.WAIT, _("Not approved yet"), text)
