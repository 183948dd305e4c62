"""Steps of the renewal page's state for a renewal that was begun before: it is finished, taken back or set aside."""

from dataclasses import replace

from wizard.flow import rules
from wizard.flow.renewal import RenewalRequest
from wizard.messages import _
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.target import SettingsFiles
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters import renew_transitions as to
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_transitions import RenewStep
from wizard.presenters.renew_view_state import RenewPhase, RenewViewState
from wizard.presenters.sign_in_ways import SignInWay


def offer(state: RenewViewState, unfinished: on.UnfinishedRenewal | None) -> RenewStep:
    """An unfinished renewal comes first: its connection is chosen, or it is said why nobody knows which."""
    offered = replace(state, unfinished=unfinished)
    if unfinished is None:
        return offered, ()
    if unfinished.problem is not None:
        return replace(offered, note=unfinished.problem), ()
    one = to.found(state, unfinished.connection_id)
    return (offered, ()) if one is None or one.id == state.chosen_id else to.choose(offered, one)


def turned_to_begun(state: RenewViewState) -> RenewStep | None:
    """The connection of what was begun is chosen first; None where it is chosen, or its record does not tell.

    A second press is asked for: a password that was typed for one gateway does not go to another unseen. Nothing is
    done at another gateway because the right one is not among those that are shown.
    """
    begun_for = state.unfinished.connection_id if state.unfinished is not None else ""
    if begun_for in ("", state.chosen_id):
        return None
    one = to.found(state, begun_for)
    if one is None:
        return replace(state, note=Problem(Code.RENEWAL_OF_ANOTHER)), ()
    chosen, effects = to.choose(state, one)
    title, text = _("This is the connection whose renewal was interrupted"), _("Check the password, then press again.")
    return replace(chosen, note=ResultMessage(NoteKind.WARN, title, text)), effects


def take_back(state: RenewViewState, *, has_new: bool) -> RenewStep:
    """`has_new` where the product's page has the new one already."""
    if state.unfinished is None or state.chosen is None:
        return state, ()
    return taking_back(state, do.TakeRenewalBack(state.unfinished.journal, state.chosen, has_new))


def taking_back(state: RenewViewState, effect: do.TakeRenewalBack) -> RenewStep:
    return replace(to.renewing(state), taking_back=effect), (effect,)


def finish(state: RenewViewState, form: on.FilledForm) -> RenewStep:
    """What is missing of the new one is taken from the form."""
    if state.unfinished is None or state.chosen is None:
        return state, ()
    given, ends = form.made, form.made_ends
    if state.asks_secret:
        pasted = rules.client_secret(form.secret.reveal(), Draft(""))
        given, ends = None if isinstance(pasted, Problem) else pasted.value, None
    return to.renewing(state), (do.FinishRenewal(state.unfinished.journal, state.chosen, given, ends),)


def finish_wanted(state: RenewViewState, form: on.FilledForm) -> RenewStep:
    """Whoever has to confirm something does it first, unless they have brought a secret; a refusal stops nobody.

    Without a sign-in an old key stays at Microsoft, and that is told in the end.
    """
    if (turned := turned_to_begun(state)) is not None:
        return turned
    if SignInWay.CONFIRM in state.sign_in_ways and not form.secret:
        return to.sign_in(replace(state, taking_back=None), form)
    return finish(state, form)


def back_wanted(state: RenewViewState) -> RenewStep:
    """What a product's page has nobody knows but the person; a display's files are read."""
    if (turned := turned_to_begun(state)) is not None:
        return turned
    target = state.chosen.target if state.chosen is not None else None
    by_page = target is not None and not target.has_interface and not isinstance(target, SettingsFiles)
    if state.unfinished is not None and by_page:
        return replace(state, phase=RenewPhase.QUESTION, stages=(), note=None), ()
    return take_back(state, has_new=False)


def signed_in(state: RenewViewState, event: on.SecretMakerReady) -> RenewStep:
    """What was begun goes on where it stopped, in its own direction.

    An answer to a sign-in that nobody waits for any more, or that was for another connection, begins nothing.
    """
    one = state.chosen
    if one is None or not event.connection_id == state.signing_in_for == one.id:
        return state, ()
    held = replace(state, maker=event.maker, maker_for=(one.tenant, one.client_id))
    ready = replace(held, signing_in=False, signing_in_for="")
    if state.unfinished is not None:
        back = state.taking_back
        on_its_way = taking_back(ready, back) if back is not None else finish(ready, event.form)
        return turned_to_begun(ready) or on_its_way
    retire = one.secret_key_id if event.retire else ""
    begun = to.start(ready, RenewalRequest(one, days=event.days, retire=retire))
    return to.without_password(ready, event.form) or begun


def set_aside(state: RenewViewState, event: on.RecordSetAside) -> RenewStep:
    """Where the damaged record is now, and what is unfinished beside it."""
    text = _("It is kept as {file}.").format(file=event.file)
    note = ResultMessage(NoteKind.GOOD, _("The record has been set aside"), text)
    return offer(replace(state, note=note), event.unfinished)
