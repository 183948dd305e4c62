"""The gateway page without its window: looked at before anything is said to it, then trusted, then signed in to."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import rules
from wizard.messages import _, ngettext
from wizard.model.gateway import TOKEN_SIGN_IN, UNCLAIMED, About, GatewayAddress, Inspection
from wizard.model.problem import Code, Problem
from wizard.presenters import gateway_effects as do
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_view_state import GatewayViewState, kept_note
from wizard.presenters.notes import NoteKind, ResultMessage

USUAL_USER = "admin"
_HAS_A_PAGE = frozenset({Code.NOT_A_GATEWAY, Code.GATEWAY_PLAIN_HTTP})
"""Something answers, but not as the gateway contract has it: most products of today have nothing but their page."""
GatewayOutcome = tuple[GatewayViewState, tuple[do.GatewayPageEffect, ...]]


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
        shown = replace(resumed, allows_unencrypted=event.unencrypted)
        return shown, (*focus, do.FillGatewayFields(draft.address_text))
    forget = (do.ForgetSignIn(),) if draft.signed_in else ()
    fill = do.FillGatewayFields(draft.address_text, draft.gateway_user or USUAL_USER)
    agreed = draft.address if draft.address is not None and not draft.address.encrypted else None
    anew = GatewayViewState(
        pin=draft.pin,
        own_page=state.own_page,
        allows_unencrypted=event.unencrypted,
        unencrypted=agreed,
        kept=resumed.kept,
        kept_note=resumed.kept_note,
        busy=state.busy,
    )
    if not draft.address_text:
        return anew, (*focus, *forget, fill)
    looking, effects = _look(on.LookPressed(draft.address_text), anew)
    return looking, (*focus, *forget, fill, *effects)


@_after.register
def _kept_read(event: on.KeptSetUpRead, state: GatewayViewState) -> GatewayOutcome:
    kept = replace(state, kept=event.kept, kept_note=kept_note(event.kept))
    return kept, ((do.FocusOnGoOn(),) if kept.shows_go_on else ())


# ---- looking


@_after.register
def _edited(event: on.GatewayAddressEdited, state: GatewayViewState) -> GatewayOutcome:
    """Another address: what was seen and signed in to before no longer counts."""
    kept = None if state.kept is None else replace(state.kept, draft=state.kept.draft.with_(signed_in=False))
    allows = state.allows_unencrypted
    edited = GatewayViewState(allows_unencrypted=allows, kept=kept, kept_note=state.kept_note, busy=state.busy)
    return edited, (do.StopAskingGateway(), do.ForgetGateway(event.text), do.LookSoon())


@_after.register
def _chosen(event: on.FoundGatewayChosen, state: GatewayViewState) -> GatewayOutcome:
    text = str(event.found.address)
    edited, effects = _edited(on.GatewayAddressEdited(text), state)
    looking, more = _look(on.LookPressed(text), edited)
    return looking, (do.FillGatewayFields(text), *effects, *more)


@_after.register
def _look(event: on.LookPressed, state: GatewayViewState) -> GatewayOutcome:
    address = rules.gateway_address(event.text, unencrypted=state.allows_unencrypted)
    if isinstance(address, Problem):
        told = state if address.code is Code.EMPTY else replace(state, doubted=None, note=address)
        return told, (do.StopLookingSoon(),)
    note = ResultMessage(NoteKind.WAIT, _("Contacting {address} …").format(address=address))
    looking = replace(state, text=event.text, own_page="", note=note)
    return looking, (do.StopLookingSoon(), do.InspectGateway(address, state.pin))


@_after.register
def _inspected(event: on.GatewayInspected, state: GatewayViewState) -> GatewayOutcome:
    """Without a key that somebody vouches for, nothing was asked yet; without encryption, nothing secret is sent."""
    seen, product = event.seen, event.product
    if seen.about is None:
        return replace(state, seen=seen, doubted=seen.certificate, note=None), ()
    shown = seen.certificate
    pin = "" if shown is None or shown.trusted else shown.spki_sha256
    known = replace(state, seen=seen, doubted=None, pin=pin)
    old = rules.firmware_problem(seen.about.firmware, product.minimum_firmware)
    wrong = rules.other_product(seen.about, product) or old
    if wrong is not None:
        return replace(known, note=wrong), ()
    if shown is None and not (rules.is_this_computer(seen.address) or state.unencrypted == seen.address):
        return replace(known, note=_not_encrypted(), asks_unencrypted=True), (do.FocusOnAgreement(),)
    return _ready(known, seen.about)


@_after.register
def _unencrypted(_event: on.UnencryptedAccepted, state: GatewayViewState) -> GatewayOutcome:
    if state.seen is None or state.seen.about is None:
        return state, ()
    return _ready(replace(state, asks_unencrypted=False, unencrypted=state.seen.address), state.seen.about)


def _ready(state: GatewayViewState, about: About) -> GatewayOutcome:
    note = _with_clock(_described(about), state.seen)
    return replace(state, note=note, offers_sign_in=True), (do.FocusOnSignIn(),)


@_after.register
def _not_inspected(event: on.GatewayNotInspected, state: GatewayViewState) -> GatewayOutcome:
    """A product with nothing but its page is no error in a set-up."""
    problem, product = event.problem, event.product
    if problem.code is Code.GATEWAY_PLAIN_HTTP and state.allows_unencrypted:
        return _look_again_unencrypted(state)
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
    return replace(state, doubted=None, own_page=page, note=note), (do.KeepOwnPage(page),)


@_after.register
def _trusted(_event: on.GatewayTrusted, state: GatewayViewState) -> GatewayOutcome:
    if state.seen is None or state.seen.certificate is None:
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
    if not (user or state.by_token) or not event.password:
        return replace(state, sign_in_note=Problem(Code.EMPTY)), ()
    asking = replace(state, sign_in_note=ResultMessage(NoteKind.WAIT, _("Signing in …")))
    asked = do.SignInToGateway(seen.address, state.pin, seen.about, "" if state.by_token else user, event.password)
    return asking, (asked,)


@_after.register
def _signed_in(event: on.GatewaySignedIn, state: GatewayViewState) -> GatewayOutcome:
    """A gateway that has learned the contract since leaves its page behind."""
    rooms = ngettext("It has {count} room.", "It has {count} rooms.", len(event.brought.rooms))
    if state.by_token:
        rooms = _("It shows the rooms of Exchange's room lists.")
        claimed = replace(event.asked.about, features=event.asked.about.features - {UNCLAIMED})
        state = replace(state, note=_described(claimed))
    signed_in = replace(state, sign_in_note=ResultMessage(NoteKind.GOOD, _("Signed in"), rooms))
    taken = (do.WipePassword(), do.TakeGateway(event.asked, event.brought))
    if event.from_web_form:
        return signed_in, (*taken, do.LeaveWayOfPage())
    return signed_in, (*taken, do.ReadKeptSetUp(), do.ComeBack())


@_after.register
def _refused(event: on.GatewaySignInRefused, state: GatewayViewState) -> GatewayOutcome:
    return replace(state, sign_in_note=event.problem), (do.RetypePassword(),)


@_after.register
def _busy(event: on.GatewayPageBusy, state: GatewayViewState) -> GatewayOutcome:
    return replace(state, busy=event.busy), ()


# ---- shared, and in words


def _look_again_unencrypted(state: GatewayViewState) -> GatewayOutcome:
    """Nothing but http is spoken there: who it is may be asked, as nothing secret is sent with that."""
    address = rules.gateway_address(state.text)
    if isinstance(address, Problem):
        return state, ()
    plain = replace(address, encrypted=False)
    return replace(state, text=str(plain)), (do.FillGatewayFields(str(plain)), do.InspectGateway(plain, ""))


def _own_page(text: str, *, open_to_all: bool) -> str:
    """As it was typed, but over http where nothing else is spoken there."""
    address = rules.gateway_address(text)
    if open_to_all and isinstance(address, GatewayAddress):
        return address.origin.replace("https://", "http://", 1)
    return text.strip()


def _not_encrypted() -> ResultMessage:
    text = _("Whoever is in the same network can read its token and the client secret. Better: put it behind HTTPS.")
    return ResultMessage(NoteKind.WARN, _("This connection is not encrypted"), text)


def _with_clock(note: ResultMessage, seen: Inspection | None) -> ResultMessage:
    """The same with a warning where the clocks differ: it stops nothing, since secrets do without the time."""
    off = seen.clock_ahead if seen is not None else None
    if off is None or not off.is_off:
        return note
    apart = ngettext(
        "Its clock and this computer's are {count} minute apart: Microsoft refuses certificates that are used "
        "at a wrong time. Set both automatically.",
        "Its clock and this computer's are {count} minutes apart: Microsoft refuses certificates that are used "
        "at a wrong time. Set both automatically.",
        round(abs(off.ahead) / 60),
    )
    return note._replace(kind=NoteKind.WARN, text=" ".join(part for part in (note.text, apart) if part))


def _described(about: About) -> ResultMessage:
    named = _("This is {product} at “{name}”").format(product=about.product, name=about.name)
    if UNCLAIMED in about.features:
        text = _("Nobody has set its token yet: what you enter now becomes it, and is needed again for every change.")
        return ResultMessage(NoteKind.WARN, named, text)
    if TOKEN_SIGN_IN in about.features:
        return ResultMessage(NoteKind.GOOD, named)
    text = _("{product} {model}, firmware {firmware}, serial {serial}").format(
        product=about.product, model=about.model, firmware=about.firmware, serial=about.serial
    )
    return ResultMessage(NoteKind.GOOD, _("This is gateway “{name}”").format(name=about.name), text)
