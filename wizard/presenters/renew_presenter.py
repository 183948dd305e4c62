"""The renewal page without its window: what is asked, what is missing, and what a press begins."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import rules
from wizard.flow.renewal import RenewalRequest
from wizard.messages import _
from wizard.messages.credentials import CredentialMessage
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters import renew_transitions as to
from wizard.presenters import renew_unfinished as begun
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.renew_transitions import RenewStep
from wizard.presenters.renew_view_state import RenewedConnection, RenewPhase, RenewViewState
from wizard.presenters.renewal_outcome import outcome_note
from wizard.presenters.sign_in_ways import ways_after


def handle(state: RenewViewState, event: on.RenewPageEvent) -> RenewStep:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: RenewViewState) -> RenewStep:
    raise TypeError(f"no event of the renewal page: {type(event).__name__}")


# ---- coming, and which connection


@_after.register
def _entered(event: on.RenewPageEntered, state: RenewViewState) -> RenewStep:
    anew = replace(to.begun_anew(state), wanted_id=event.wanted_id, signed_in=event.signed_in)
    return anew, (do.ReadConnections(),)


@_after.register
def _read(event: on.ConnectionsRead, state: RenewViewState) -> RenewStep:
    shown = replace(state, connections=event.connections, saved=event.connections, read=True, chosen_id="")
    effects: tuple[do.RenewPageEffect, ...] = ()
    if event.connections:
        shown, effects = to.choose(shown, to.found(shown, state.wanted_id) or event.connections[0])
        if state.typed_early is not None:
            shown, _ = _typed(on.NewSecretTyped(state.typed_early), replace(shown, typed_early=None))
    else:
        shown = replace(shown, note=Problem(Code.CONNECTION_NONE))
    offered, more = begun.offer(shown, event.unfinished)
    return offered, (*effects, *more)


@_after.register
def _unfinished(event: on.UnfinishedRead, state: RenewViewState) -> RenewStep:
    """The record of what is under way is not yet unfinished."""
    if state.phase is RenewPhase.RENEWING:
        return state, ()
    offered, effects = begun.offer(state, event.unfinished)
    return offered, ((*effects, do.FocusOnWayOn()) if offered.sign_in_ways else effects)


@_after.register
def _picked(event: on.ConnectionPicked, state: RenewViewState) -> RenewStep:
    one = to.found(state, event.connection_id)
    if one is None or state.phase is RenewPhase.RENEWING:
        return state, ()
    return to.choose(state, one)


@_after.register
def _kind_picked(event: on.KindPicked, state: RenewViewState) -> RenewStep:
    return to.with_kind(state, event.kind), ()


# ---- the new secret


@_after.register
def _typed(event: on.NewSecretTyped, state: RenewViewState) -> RenewStep:
    if state.chosen is None:
        return replace(state, typed_early=event.secret), ()
    found = rules.client_secret(event.secret.reveal(), Draft("", client_id=state.chosen.client_id))
    if not isinstance(found, Problem):
        title = _("This has the form of a secret's value, not tried yet")
        return replace(state, note=ResultMessage(NoteKind.WAIT, title)), ()
    return replace(state, note=None if found.code is Code.EMPTY else found), ()


@_after.register
def _renew(event: on.RenewPressed, state: RenewViewState) -> RenewStep:
    """A pasted secret is looked up first; only what Microsoft cannot tell is asked."""
    one, form = state.chosen, event.form
    if one is None or state.busy or not (state.shows_form and state.may_begin) or (event.by_enter and state.over):
        return state, ()
    if not state.asks_secret:
        if form.made is None or not form.saved:
            return state, (do.AskForCertificate(),)
        made = RenewalRequest(one, form.made, expires=form.made_ends)
        return to.without_password(state, form) or to.start(state, made)
    found = rules.client_secret(form.secret.reveal(), Draft("", client_id=one.client_id))
    if isinstance(found, Problem):
        return to.refused(state, found)
    asking = replace(state, progress=WorkProgress(_("Asking Microsoft …")))
    last_day = form.last_day if state.asks_last_day else None
    return to.without_password(state, form) or (asking, (do.LookUpSecret(one, found.value, last_day),))


@_after.register
def _looked_up(event: on.SecretLookedUp, state: RenewViewState) -> RenewStep:
    asked, ends = event.asked, event.known.ends or event.asked.last_day
    if ends is None:
        title, text = _("Microsoft does not say when the secret expires"), _("Please look it up, then press Renew.")
        note = ResultMessage(NoteKind.WARN, title, text)
        return replace(state, asks_last_day=True, progress=None, note=note), ()
    return to.start(state, RenewalRequest(asked.connection, asked.pasted, event.known.key_id, ends))


@_after.register
def _create_by_sign_in(event: on.CreateBySignInPressed, state: RenewViewState) -> RenewStep:
    return to.sign_in(state, event.form)


@_after.register
def _sign_in_again(event: on.SignInForRenewalPressed, state: RenewViewState) -> RenewStep:
    """It asks for what is to be confirmed."""
    return to.sign_in(state, event.form)


@_after.register
def _maker_ready(event: on.SecretMakerReady, state: RenewViewState) -> RenewStep:
    return begun.signed_in(state, event)


@_after.register
def _finish(event: on.FinishPressed, state: RenewViewState) -> RenewStep:
    return begun.finish_wanted(state, event.form)


@_after.register
def _go_back(_event: on.GoBackPressed, state: RenewViewState) -> RenewStep:
    return begun.back_wanted(state)


@_after.register
def _answered(event: on.ProductPageAnswered, state: RenewViewState) -> RenewStep:
    return begun.take_back(state, has_new=event.has_new)


@_after.register
def _set_aside(_event: on.SetAsidePressed, state: RenewViewState) -> RenewStep:
    """Nothing is known of a damaged record, so nothing is done on its account."""
    return state, (() if state.unfinished is None else (do.SetRecordAside(state.unfinished.journal),))


@_after.register
def _is_set_aside(event: on.RecordSetAside, state: RenewViewState) -> RenewStep:
    return begun.set_aside(state, event)


# ---- the work


@_after.register
def _reported(event: on.RenewalReported, state: RenewViewState) -> RenewStep:
    return to.reported(state, event.event), ()


@_after.register
def _page_wanted(event: on.ProductPageWanted, state: RenewViewState) -> RenewStep:
    effects = () if state.chosen is None else (do.FillProductPage(state.chosen, event.secret),)
    return replace(state, progress=None), effects


@_after.register
def _page_shown(event: on.ProductPageShown, state: RenewViewState) -> RenewStep:
    return replace(state, page_shown=event.shown), ()


@_after.register
def _failed(event: on.RenewalFailed, state: RenewViewState) -> RenewStep:
    """The record stays open: finishing or going back is offered. A tenant without secrets may have a certificate."""
    refused = event.problem.code is Code.SECRETS_FORBIDDEN and state.offers_certificate
    offered = to.with_kind(state, CredentialKind.CERTIFICATE) if refused else state
    if ways_after(event.problem):
        offered = replace(offered, maker=None)
    stopped = replace(to.form_again(offered, event.problem), met=event.problem)
    return stopped, (do.LeaveProductPage(), do.ReadUnfinished())


@_after.register
def _cancelled(_event: on.RenewalCancelled, state: RenewViewState) -> RenewStep:
    note = ResultMessage(NoteKind.WARN, _("Stopped"), CredentialMessage.OLD_KEEPS_WORKING.text(state.kinds.old))
    return to.form_again(state, note), (do.StopRenewal(), do.LeaveProductPage(), do.ReadUnfinished())


@_after.register
def _ended(event: on.RenewalEnded, state: RenewViewState) -> RenewStep:
    done = replace(state, phase=RenewPhase.DONE, over=True, progress=None, unfinished=None)
    read = () if state.chosen is None else (do.ReadOutcome(event.last, state.chosen),)
    return done, (do.ForgetSecrets(), *read)


@_after.register
def _outcome_read(event: on.OutcomeRead, state: RenewViewState) -> RenewStep:
    """The new date here and in the list, the reminder, and which gateway comes next."""
    now, last = event.now, event.last
    new = last is not None and last.outcome is RenewalOutcome.NEW
    needed_by = last.needed_by if last is not None else ()
    renewed = RenewedConnection(now, tuple(one for one in event.saved if one.id in needed_by)) if new else None
    note = outcome_note(last, state.kinds, target=now.target, until=event.until)
    listed = tuple(now if one.id == now.id else one for one in state.connections)
    return replace(state, connections=listed, saved=event.saved, note=note, renewed=renewed), ()


@_after.register
def _next_gateway(event: on.NextGatewayPressed, state: RenewViewState) -> RenewStep:
    read = () if state.chosen is None else (do.ReadForNextGateway(state.chosen),)
    return replace(to.begun_anew(state), wanted_id=event.connection_id), read


@_after.register
def _next_read(event: on.NextGatewayRead, state: RenewViewState) -> RenewStep:
    """A secret that was just proved serves the other gateway, too; a certificate is its own gateway's."""
    shown, effects = _read(on.ConnectionsRead(event.connections), state)
    if event.secret is None or event.secret.certificate:
        return shown, effects
    return shown, (*effects, do.FillNewSecret(event.secret, event.before.gateway_name))


@_after.register
def _filled_in(event: on.SecretFilledIn, state: RenewViewState) -> RenewStep:
    text = _("The secret of “{gateway}” is filled in.").format(gateway=event.gateway)
    return replace(state, note=ResultMessage(NoteKind.PLAIN, "", text)), ()


@_after.register
def _problem(event: on.ProblemMet, state: RenewViewState) -> RenewStep:
    """A sign-in that came to nothing leaves open what it was for."""
    met = event.problem if ways_after(event.problem) else state.met
    return replace(state, note=event.problem, met=met, signing_in=False), ()


@_after.register
def _busy(event: on.RenewPageBusy, state: RenewViewState) -> RenewStep:
    return replace(state, busy=event.busy), ()
