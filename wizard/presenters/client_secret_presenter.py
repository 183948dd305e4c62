"""The page for the client secret without its window: judged offline, kept at once, and which of several is kept."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import credentials, rules
from wizard.messages import _
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.target import DisplayServer
from wizard.presenters import client_secret_events as on
from wizard.presenters.client_secret_view_state import ClientSecretViewState
from wizard.presenters.notes import NoteKind, ResultMessage

KEEP_AFTER_MS = 500
"""How long typing rests before what was typed is kept."""
ClientSecretOutcome = tuple[ClientSecretViewState, tuple[on.ClientSecretPageEffect, ...]]


def handle(state: ClientSecretViewState, event: on.ClientSecretPageEvent) -> ClientSecretOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: ClientSecretViewState) -> ClientSecretOutcome:
    raise TypeError(f"no event of the page for the client secret: {type(event).__name__}")


# ---- coming and going


@_after.register
def _entered(event: on.SecretPageEntered, state: ClientSecretViewState) -> ClientSecretOutcome:
    draft = event.draft
    certificate, takes = draft.use_certificate, draft.may_be_certificate
    entered = replace(
        state, certificate=certificate, takes_certificates=takes, kept_hint="", settled=True, refused=None,
        display_server=isinstance(draft.target, DisplayServer),
        own_wanted=draft.server_certificate is not None, own_ready=draft.server_certificate is not None,
    )  # fmt: skip
    if certificate:
        return entered, (on.ReadCertificate(),)
    if not draft.secret_ref or event.has_text:
        return entered, ()
    return replace(entered, kept_hint=draft.secret_hint, note=_kept_before(event)), ()


@_after.register
def _left(_event: on.SecretPageLeft, state: ClientSecretViewState) -> ClientSecretOutcome:
    return replace(state, refused=None), (on.StopKeeping(), on.WipeSecrets())


@_after.register
def _kind_picked(event: on.CredentialKindPicked, state: ClientSecretViewState) -> ClientSecretOutcome:
    """What is kept of the other kind stays kept until something takes its place."""
    settled = event.certificate is event.kept
    return replace(state, certificate=event.certificate, settled=settled, refused=None), ()


# ---- a client secret


@_after.register
def _changed(event: on.SecretFieldChanged, state: ClientSecretViewState) -> ClientSecretOutcome:
    """What is pasted is kept at once, what is typed when the typing rests."""
    changed = replace(state, attempt=state.attempt + 1, refused=None)
    found = rules.client_secret(event.text.reveal(), event.draft)
    if not isinstance(found, Problem):
        soon = on.KeepSecretAfter(0 if event.jumped else KEEP_AFTER_MS)
        return replace(changed, settled=False, note=None), (soon,)
    empty = found.code is Code.EMPTY
    return replace(changed, settled=empty, note=None if empty else found), (on.StopKeeping(),)


@_after.register
def _due(event: on.KeepSecretDue, state: ClientSecretViewState) -> ClientSecretOutcome:
    return _keeping(state, event.text, event.draft)


@_after.register
def _again(event: on.KeepAgainPressed, state: ClientSecretViewState) -> ClientSecretOutcome:
    memory = (on.UseMemory(),) if event.in_memory else ()
    if state.certificate:
        return state, (*memory, on.MakeCertificate())
    keeping, effects = _keeping(state, event.text, event.draft)
    return keeping, (*memory, on.FocusOnSecret(), *effects)


@_after.register
def _kept(event: on.SecretKept, state: ClientSecretViewState) -> ClientSecretOutcome:
    """The one before goes when the new one is safely there; one that was typed over meanwhile goes itself."""
    if event.kept.attempt != state.attempt:
        return state, (on.DropSecret(event.ref),)
    note = _not_tried(lasting=event.lasting, trimmed=event.kept.trimmed)
    taken = on.TakeSecret(event.ref, event.kept.secret.hint)
    return replace(state, settled=True, note=note), (taken, *_dropping(event.before))


@_after.register
def _not_kept(event: on.SecretNotKept, state: ClientSecretViewState) -> ClientSecretOutcome:
    if event.kept.attempt != state.attempt:
        return state, ()
    return replace(state, note=event.problem, refused=event.problem.code), ()


def _keeping(state: ClientSecretViewState, text: Secret, draft: Draft) -> ClientSecretOutcome:
    found = rules.client_secret(text.reveal(), draft)
    if isinstance(found, Problem):
        return state, ()
    note = ResultMessage(NoteKind.WAIT, _("Storing it in the keyring …"))
    keep = on.KeepSecret(found.value, state.attempt, found.trimmed)
    return replace(state, settled=False, refused=None, note=note), (keep,)


# ---- a certificate


@_after.register
def _certificate_kept(event: on.CertificateKept, state: ClientSecretViewState) -> ClientSecretOutcome:
    """Next is offered when the file for the portal is saved, too."""
    taken = on.TakeSecret(event.ref, event.hint, event.ends, CredentialKind.CERTIFICATE)
    return replace(state, settled=False, refused=None), (taken, *_dropping(event.before))


@_after.register
def _not_made(event: on.CertificateNotMade, state: ClientSecretViewState) -> ClientSecretOutcome:
    return replace(state, refused=event.code), ()


@_after.register
def _saved(_event: on.CertificateSaved, state: ClientSecretViewState) -> ClientSecretOutcome:
    return replace(state, settled=True), ()


@_after.register
def _not_read(event: on.CertificateNotRead, state: ClientSecretViewState) -> ClientSecretOutcome:
    return replace(state, note=event.problem), ()


# ---- a certificate of the server's own


@_after.register
def _own_picked(event: on.ServerCertificatePicked, state: ClientSecretViewState) -> ClientSecretOutcome:
    """Without one that is made nothing is passed on while one is wanted."""
    picked = replace(state, own_wanted=event.wanted, own_ready=event.wanted and event.certificate is not None)
    return picked, (on.TakeServerCertificate(event.certificate if event.wanted else None),)


# ---- in words, and shared by several events


def _dropping(before: str) -> tuple[on.DropSecret, ...]:
    return (on.DropSecret(before),) if before else ()


def _kept_before(event: on.SecretPageEntered) -> ResultMessage | Problem:
    """What Microsoft said of it last; only where it was asked."""
    if event.draft.credentials_accepted:
        return ResultMessage(NoteKind.GOOD, _("Microsoft accepts this secret"), _where(lasting=event.lasting))
    if event.refusal is not None and event.refusal.code in credentials.ABOUT_SECRET:
        return event.refusal
    return _not_tried(lasting=event.lasting, trimmed=False)


def _not_tried(*, lasting: bool, trimmed: bool) -> ResultMessage:
    remark = _("Only the value was taken from what was pasted.") if trimmed else ""
    text = f"{_where(lasting=lasting)} {remark}".strip()
    return ResultMessage(NoteKind.WAIT, _("The secret is kept, not tried yet"), text)


def _where(*, lasting: bool) -> str:
    if lasting:
        return _("It is in this computer's keyring, and nowhere else.")
    return _("It stays in memory until the wizard is closed.")
