"""The gateway page without its window: looked at before anything is said to it, then trusted, then signed in to."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import rules
from wizard.messages import _, ngettext
from wizard.model.gateway import About, GatewayAddress
from wizard.model.problem import Code, Problem
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_view_state import GatewayViewState, kept_note
from wizard.presenters.notes import NoteKind, ResultMessage

USUAL_USER = "admin"
_HAS_A_PAGE = frozenset({Code.NOT_A_GATEWAY, Code.GATEWAY_PLAIN_HTTP})
"""Something answers, but not as the gateway contract has it: most products of today have nothing but their page."""
GatewayOutcome = tuple[GatewayViewState, tuple[on.GatewayPageEffect, ...]]


def handle(state: GatewayViewState, event: on.GatewayPageEvent) -> GatewayOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: GatewayViewState) -> GatewayOutcome:
    raise TypeError(f"no event of the gateway page: {type(event).__name__}")


# ---- coming, and a set-up of an earlier session


@_after.register
def _entered(event: on.GatewayPageEntered, state: GatewayViewState) -> GatewayOutcome:
    """Whoever is signed in finds the page as they left it; anybody else begins with the address of before."""
    draft = event.draft
    resumed, focus = _kept_read(on.KeptSetUpRead(event.kept), state)
    if event.signed_in:
        return resumed, (*focus, on.FillGatewayFields(draft.address_text))
    forget = (on.ForgetSignIn(),) if draft.signed_in else ()
    fill = on.FillGatewayFields(draft.address_text, draft.gateway_user or USUAL_USER)
    anew = GatewayViewState(
        pin=draft.pin, own_page=state.own_page, kept=resumed.kept, kept_note=resumed.kept_note, busy=state.busy
    )
    if not draft.address_text:
        return anew, (*focus, *forget, fill)
    looking, effects = _look(on.LookPressed(draft.address_text), anew)
    return looking, (*focus, *forget, fill, *effects)


@_after.register
def _kept_read(event: on.KeptSetUpRead, state: GatewayViewState) -> GatewayOutcome:
    kept = replace(state, kept=event.kept, kept_note=kept_note(event.kept))
    return kept, ((on.FocusOnGoOn(),) if kept.shows_go_on else ())


# ---- looking


@_after.register
def _edited(event: on.GatewayAddressEdited, state: GatewayViewState) -> GatewayOutcome:
    """Another address: what was seen and signed in to before no longer counts."""
    kept = None if state.kept is None else replace(state.kept, draft=state.kept.draft.with_(signed_in=False))
    edited = GatewayViewState(kept=kept, kept_note=state.kept_note, busy=state.busy)
    return edited, (on.StopAskingGateway(), on.ForgetGateway(event.text), on.LookSoon())


@_after.register
def _chosen(event: on.FoundGatewayChosen, state: GatewayViewState) -> GatewayOutcome:
    text = str(event.found.address)
    edited, effects = _edited(on.GatewayAddressEdited(text), state)
    looking, more = _look(on.LookPressed(text), edited)
    return looking, (on.FillGatewayFields(text), *effects, *more)


@_after.register
def _look(event: on.LookPressed, state: GatewayViewState) -> GatewayOutcome:
    address = rules.gateway_address(event.text)
    if isinstance(address, Problem):
        told = state if address.code is Code.EMPTY else replace(state, doubted=None, note=address)
        return told, (on.StopLookingSoon(),)
    note = ResultMessage(NoteKind.WAIT, _("Contacting {address} …").format(address=address))
    looking = replace(state, text=event.text, own_page="", note=note)
    return looking, (on.StopLookingSoon(), on.InspectGateway(address, state.pin))


@_after.register
def _inspected(event: on.GatewayInspected, state: GatewayViewState) -> GatewayOutcome:
    """Without a key that somebody vouches for, nothing was asked yet."""
    seen = event.seen
    if seen.about is None:
        return replace(state, seen=seen, doubted=seen.certificate, note=None), ()
    pin = "" if seen.certificate.trusted else seen.certificate.spki_sha256
    known = replace(state, seen=seen, doubted=None, pin=pin)
    too_old = rules.firmware_problem(seen.about.firmware, event.minimum_firmware)
    if too_old is not None:
        return replace(known, note=too_old), ()
    return replace(known, note=_described(seen.about), offers_sign_in=True), (on.FocusOnSignIn(),)


@_after.register
def _not_inspected(event: on.GatewayNotInspected, state: GatewayViewState) -> GatewayOutcome:
    """A product with nothing but its page is no error in a set-up."""
    problem, product = event.problem, event.product
    if not event.setting_up or problem.code not in _HAS_A_PAGE or product.recipe is None:
        return replace(state, doubted=None, note=problem), ()
    open_to_all = problem.code is Code.GATEWAY_PLAIN_HTTP
    page = _own_page(state.text, open_to_all=open_to_all)
    title = _("{product} is set up through its own page").format(product=product.name)
    note = ResultMessage(
        NoteKind.WARN if open_to_all else NoteKind.PLAIN,
        title,
        _("It answers only over http, where others in the network can read along. Switch HTTPS on in its settings.")
        if open_to_all
        else _("Something answers at this address. Press Next: at the end the wizard fills in that page for you."),
    )
    return replace(state, doubted=None, own_page=page, note=note), (on.KeepOwnPage(page),)


@_after.register
def _trusted(_event: on.GatewayTrusted, state: GatewayViewState) -> GatewayOutcome:
    if state.seen is None:
        return state, ()
    trusting = replace(state, pin=state.seen.certificate.spki_sha256, doubted=None)
    return _look(on.LookPressed(state.text), trusting)


# ---- signing in


@_after.register
def _sign_in(event: on.SignInPressed, state: GatewayViewState) -> GatewayOutcome:
    """An empty field costs no attempt: gateways lock after a few."""
    seen, user = state.seen, event.user.strip()
    if seen is None or seen.about is None or state.busy:
        return state, ()
    if not user or not event.password:
        return replace(state, sign_in_note=Problem(Code.EMPTY)), ()
    asking = replace(state, sign_in_note=ResultMessage(NoteKind.WAIT, _("Signing in …")))
    return asking, (on.SignInToGateway(seen.address, state.pin, seen.about, user, event.password),)


@_after.register
def _signed_in(event: on.GatewaySignedIn, state: GatewayViewState) -> GatewayOutcome:
    """A gateway that has learned the contract since leaves its page behind."""
    rooms = ngettext("It has {count} room.", "It has {count} rooms.", len(event.brought.rooms))
    signed_in = replace(state, sign_in_note=ResultMessage(NoteKind.GOOD, _("Signed in"), rooms))
    taken = (on.WipePassword(), on.TakeGateway(event.asked, event.brought))
    if event.from_web_form:
        return signed_in, (*taken, on.LeaveWayOfPage())
    return signed_in, (*taken, on.ReadKeptSetUp(), on.ComeBack())


@_after.register
def _refused(event: on.GatewaySignInRefused, state: GatewayViewState) -> GatewayOutcome:
    return replace(state, sign_in_note=event.problem), (on.RetypePassword(),)


@_after.register
def _busy(event: on.GatewayPageBusy, state: GatewayViewState) -> GatewayOutcome:
    return replace(state, busy=event.busy), ()


# ---- shared, and in words


def _own_page(text: str, *, open_to_all: bool) -> str:
    """As it was typed, but over http where nothing else is spoken there."""
    address = rules.gateway_address(text)
    if open_to_all and isinstance(address, GatewayAddress):
        return address.origin.replace("https://", "http://", 1)
    return text.strip()


def _described(about: About) -> ResultMessage:
    text = _("{product} {model}, firmware {firmware}, serial {serial}").format(
        product=about.product, model=about.model, firmware=about.firmware, serial=about.serial
    )
    return ResultMessage(NoteKind.GOOD, _("This is gateway “{name}”").format(name=about.name), text)
