"""The page for the client secret without a window: what is kept, which of several, and when Next is offered."""

from dataclasses import replace
from datetime import date

import pytest

from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import DisplayServer
from wizard.presenters import client_secret_events as on
from wizard.presenters.client_secret_presenter import KEEP_AFTER_MS, handle
from wizard.presenters.client_secret_view_state import ClientSecretViewState
from wizard.presenters.notes import NoteKind, ResultMessage

VALUE, OTHER = "abc8Q~defghijklmnopqrstuvwxyz0123456789AB", "zyx8Q~mnopqrstuvwxyzABCDEFGHIJ0123456789"
DRAFT = Draft("d", client_id="1b4e28ba-2fa1-41d2-883f-0016d3cca427")
KEPT = DRAFT.with_(secret_ref="d/client-secret/1", secret_hint="abc")
KEYRING, MEMORY = (
    "It is in this computer's keyring, and nowhere else.",
    "It stays in memory until the wizard is closed.",
)
CERTIFICATE = "3F9A27C4"
"""The hint of one."""
LAST_DAY = date(2027, 3, 1)


def after(state: ClientSecretViewState, *events: on.ClientSecretPageEvent) -> ClientSecretViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: ClientSecretViewState, event: on.ClientSecretPageEvent) -> tuple[on.ClientSecretPageEffect, ...]:
    return handle(state, event)[1]


def entered(draft: Draft = DRAFT) -> ClientSecretViewState:
    return after(ClientSecretViewState(), on.SecretPageEntered(draft, lasting=True))


def changed(text: str, *, jumped: bool = False) -> on.SecretFieldChanged:
    return on.SecretFieldChanged(Secret(text), DRAFT, jumped)


def due(text: str) -> on.KeepSecretDue:
    return on.KeepSecretDue(Secret(text), DRAFT)


def keeping(state: ClientSecretViewState, text: str) -> tuple[ClientSecretViewState, on.KeepSecret]:
    """Typed, and on its way into the keyring."""
    typing, told = handle(after(state, changed(text)), due(text))
    (keep,) = told
    assert isinstance(keep, on.KeepSecret)
    return typing, keep


def kept(
    keep: on.KeepSecret, ref: str = "d/client-secret/2", before: str = "", *, lasting: bool = True
) -> on.SecretKept:
    return on.SecretKept(keep, ref, before, lasting)


def note(state: ClientSecretViewState) -> tuple[NoteKind, str, str]:
    assert isinstance(state.note, ResultMessage)
    return state.note.kind, state.note.title, state.note.text


# ---- coming and going


def test_an_empty_page_asks_for_a_secret() -> None:
    state = entered()
    assert (state.title, state.placeholder, state.note, state.offers_remedies) == (
        "Paste the client secret",
        "",
        None,
        False,
    )
    assert state.sentence.startswith("The password with which the product signs in")
    assert state.settled


def test_what_is_kept_is_named_by_its_first_characters() -> None:
    state, told = handle(ClientSecretViewState(), on.SecretPageEntered(KEPT, lasting=True))
    assert (state.placeholder, told) == ("Saved, begins with “abc”. Paste to replace.", ())
    assert note(state) == (NoteKind.WAIT, "The secret is kept, not tried yet", KEYRING)
    assert after(state, on.SecretPageEntered(DRAFT, lasting=True)).placeholder == ""
    assert after(state, changed("short"), on.SecretPageLeft(), on.SecretPageEntered(KEPT, lasting=True)).settled


def test_what_stands_in_the_field_is_not_talked_over() -> None:
    event = on.SecretPageEntered(KEPT, lasting=True, has_text=True)
    state = after(ClientSecretViewState(), event)
    assert (state.note, state.placeholder, state.settled) == (None, "", True)


@pytest.mark.parametrize(("lasting", "where"), [(True, KEYRING), (False, MEMORY)])
def test_what_microsoft_accepts_is_said_with_where_it_is(lasting: bool, where: str) -> None:
    event = on.SecretPageEntered(KEPT.with_(credentials_accepted=True), lasting)
    assert note(after(ClientSecretViewState(), event)) == (NoteKind.GOOD, "Microsoft accepts this secret", where)


@pytest.mark.parametrize(
    ("code", "said"), [(Code.SECRET_WRONG, True), (Code.SECRET_EXPIRED, True), (Code.OFFLINE, False)]
)
def test_what_microsoft_refused_is_said_where_it_is_about_the_secret(code: Code, said: bool) -> None:
    event = on.SecretPageEntered(KEPT, lasting=True, refusal=Problem(code))
    state = after(ClientSecretViewState(), event)
    assert (state.note == Problem(code)) is said


def test_leaving_wipes_the_field_and_keeps_nothing_more() -> None:
    failed = replace(entered(), refused=Code.KEYRING_LOCKED)
    state, told = handle(failed, on.SecretPageLeft())
    assert told == (on.StopKeeping(), on.WipeSecrets())
    assert not state.offers_remedies


# ---- judged offline


def test_what_is_typed_is_kept_when_the_typing_rests_and_what_is_pasted_at_once() -> None:
    typed, told = handle(entered(), changed(VALUE))
    assert told == (on.KeepSecretAfter(KEEP_AFTER_MS),)
    assert (typed.settled, typed.note) == (False, None)
    assert effects(entered(), changed(VALUE, jumped=True)) == (on.KeepSecretAfter(0),)


def test_a_mistake_is_said_and_not_kept() -> None:
    state, told = handle(after(entered(KEPT), changed(VALUE)), changed(DRAFT.client_id))
    assert (state.note, state.settled) == (Problem(Code.SECRET_IS_CLIENT_ID), False)
    assert told == (on.StopKeeping(),)
    assert handle(state, due(DRAFT.client_id)) == (state, ())


def test_an_emptied_field_goes_on_with_what_is_kept() -> None:
    state, told = handle(after(entered(KEPT), changed("short")), changed(""))
    assert (state.note, state.settled, told) == (None, True, (on.StopKeeping(),))


def test_typing_takes_the_remedies_away() -> None:
    failed = replace(entered(), refused=Code.KEYRING_LOCKED)
    assert failed.offers_remedies
    assert not after(failed, changed("x")).offers_remedies


# ---- kept


def test_a_secret_is_on_its_way_into_the_keyring_before_next_is_offered() -> None:
    state, keep = keeping(entered(), VALUE)
    assert (keep.secret, keep.trimmed, state.settled) == (Secret(VALUE), False, False)
    assert note(state) == (NoteKind.WAIT, "Storing it in the keyring …", "")
    assert VALUE not in repr(state) + repr(keep) + repr(changed(VALUE))


@pytest.mark.parametrize(("lasting", "where"), [(True, KEYRING), (False, MEMORY)])
def test_a_kept_secret_is_taken_and_the_one_before_dropped(lasting: bool, where: str) -> None:
    state, keep = keeping(entered(KEPT), VALUE)
    done, told = handle(state, kept(keep, before="d/client-secret/1", lasting=lasting))
    assert told == (on.TakeSecret("d/client-secret/2", VALUE[:3]), on.DropSecret("d/client-secret/1"))
    assert done.settled
    assert note(done) == (NoteKind.WAIT, "The secret is kept, not tried yet", where)


def test_without_one_before_nothing_is_dropped() -> None:
    state, keep = keeping(entered(), VALUE)
    assert effects(state, kept(keep)) == (on.TakeSecret("d/client-secret/2", VALUE[:3]),)


def test_that_more_than_the_value_was_pasted_is_said() -> None:
    state, keep = keeping(entered(), f"  {VALUE}\n")
    assert (keep.secret, keep.trimmed) == (Secret(VALUE), True)
    assert note(after(state, kept(keep)))[2] == f"{KEYRING} Only the value was taken from what was pasted."


@pytest.mark.parametrize("later_first", [False, True])
def test_of_two_secrets_typed_in_a_row_the_latter_is_kept_whichever_the_keyring_takes_first(later_first: bool) -> None:
    first, one = keeping(entered(KEPT), VALUE)
    second, other = keeping(first, OTHER)
    answers = [kept(one, "first", "d/client-secret/1"), kept(other, "second", "d/client-secret/1")]
    state, told = second, list[on.ClientSecretPageEffect]()
    for answer in reversed(answers) if later_first else answers:
        state, more = handle(state, answer)
        told += more
    assert [one for one in told if isinstance(one, on.TakeSecret)] == [on.TakeSecret("second", OTHER[:3])]
    assert {one.ref for one in told if isinstance(one, on.DropSecret)} == {"first", "d/client-secret/1"}
    assert state.settled


def test_a_secret_that_was_typed_over_says_nothing_more() -> None:
    typing, keep = keeping(entered(), VALUE)
    over = after(typing, changed("short"))
    for late in (kept(keep), on.SecretNotKept(keep, Problem(Code.KEYRING_LOCKED))):
        assert after(over, late) == over
    assert effects(over, kept(keep)) == (on.DropSecret("d/client-secret/2"),)
    assert effects(over, on.SecretNotKept(keep, Problem(Code.KEYRING_LOCKED))) == ()


# ---- a keyring that does not take it


@pytest.mark.parametrize("code", [code for code in Code if code.name.startswith("KEYRING_")])
def test_without_the_keyring_memory_is_offered_unless_it_is_too_long(code: Code) -> None:
    typing, keep = keeping(entered(), VALUE)
    state = after(typing, on.SecretNotKept(keep, Problem(code)))
    assert (state.note, state.settled) == (Problem(code), False)
    assert state.offers_remedies is (code is not Code.KEYRING_TOO_LONG)


def test_what_is_no_failure_of_the_keyring_has_no_remedy_in_memory() -> None:
    typing, keep = keeping(entered(), VALUE)
    assert not after(typing, on.SecretNotKept(keep, Problem(Code.UNEXPECTED))).offers_remedies


@pytest.mark.parametrize("in_memory", [False, True])
def test_it_is_kept_again_or_in_memory(in_memory: bool) -> None:
    typing, keep = keeping(entered(), VALUE)
    failed = after(typing, on.SecretNotKept(keep, Problem(Code.KEYRING_LOCKED)))
    state, told = handle(failed, on.KeepAgainPressed(Secret(VALUE), DRAFT, in_memory))
    memory = (on.UseMemory(),) if in_memory else ()
    assert told == (*memory, on.FocusOnSecret(), on.KeepSecret(Secret(VALUE), failed.attempt))
    assert (state.offers_remedies, note(state)[1]) == (False, "Storing it in the keyring …")


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_certificate_is_made_again_or_in_memory(in_memory: bool) -> None:
    failed = replace(entered(), certificate=True, refused=Code.KEYRING_LOCKED)
    told = effects(failed, on.KeepAgainPressed(Secret(""), DRAFT, in_memory))
    assert told == (*((on.UseMemory(),) if in_memory else ()), on.MakeCertificate())


# ---- a certificate


@pytest.mark.parametrize("takes", [False, True])
def test_a_gateway_that_takes_certificates_has_the_choice(takes: bool) -> None:
    assert entered(DRAFT.with_(takes_certificates=takes)).takes_certificates is takes


@pytest.mark.parametrize(
    ("certificate", "kept_one", "settled"),
    [(True, True, True), (True, False, False), (False, False, True), (False, True, False)],
)
def test_the_other_kind_is_settled_only_where_it_is_what_is_kept(
    certificate: bool, kept_one: bool, settled: bool
) -> None:
    failed = replace(entered(), refused=Code.KEYRING_LOCKED)
    state = after(failed, on.CredentialKindPicked(certificate, kept_one))
    assert (state.certificate, state.settled, state.offers_remedies) == (certificate, settled, False)
    assert state.title == ("Create a certificate" if certificate else "Paste the client secret")
    assert state.sentence.startswith("The gateway signs in" if certificate else "The password")


def test_a_certificate_that_is_kept_is_shown() -> None:
    draft = KEPT.with_(secret_hint=CERTIFICATE, credential_kind=CredentialKind.CERTIFICATE)
    state, told = handle(ClientSecretViewState(), on.SecretPageEntered(draft, lasting=True))
    assert (state.certificate, told, state.placeholder, state.note) == (True, (on.ReadCertificate(),), "", None)


def test_a_made_certificate_is_taken_and_next_is_offered_when_its_file_is_saved() -> None:
    picked = after(entered(KEPT), on.CredentialKindPicked(certificate=True, kept=False))
    failed = after(picked, on.CertificateNotMade(Code.KEYRING_LOCKED))
    assert failed.offers_remedies
    made, told = handle(failed, on.CertificateKept("new", "3F9A", LAST_DAY, "d/client-secret/1"))
    taken = on.TakeSecret("new", "3F9A", LAST_DAY, CredentialKind.CERTIFICATE)
    assert told == (taken, on.DropSecret("d/client-secret/1"))
    assert (made.settled, made.offers_remedies) == (False, False)
    saved = after(made, on.CertificateSaved())
    assert saved.settled
    assert not after(saved, on.CertificateKept("newer", "3F9B", LAST_DAY, "new")).settled


def test_a_certificate_that_cannot_be_read_is_said() -> None:
    assert after(entered(), on.CertificateNotRead(Problem(Code.KEYRING_GONE))).note == Problem(Code.KEYRING_GONE)


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the page for the client secret: ClientSecretPageEvent"):
        handle(entered(), on.ClientSecretPageEvent())


# ---- a certificate of a display server's own

OWN = ServerCertificate("pem", "Displays", LAST_DAY)
DISPLAYS = KEPT.with_(target=DisplayServer(), takes_certificates=False)


def test_the_servers_own_certificate_is_taken_once_it_is_made() -> None:
    wanted, told = handle(entered(DISPLAYS), on.ServerCertificatePicked(wanted=True))
    assert (wanted.is_complete, told) == (False, (on.TakeServerCertificate(None),))
    assert wanted.sentence.endswith("The server does not get it.")
    made, told = handle(wanted, on.ServerCertificatePicked(wanted=True, certificate=OWN))
    assert (made.is_complete, told) == (True, (on.TakeServerCertificate(OWN),))
    left, told = handle(made, on.ServerCertificatePicked(wanted=False, certificate=OWN))
    assert (left.is_complete, told) == (True, (on.TakeServerCertificate(None),))
    assert left.sentence.startswith("The password with which the product")


def test_a_certificate_of_this_computer_is_not_enough_for_a_display_server() -> None:
    of = DISPLAYS.with_(credential_kind=CredentialKind.CERTIFICATE, secret_hint=CERTIFICATE)
    state = entered(of)
    assert (state.takes_certificates, state.is_complete) == (True, False)
    assert "the server needs a certificate of its own" in state.sentence
    assert entered(of.with_(server_certificate=OWN)).is_complete
    assert not replace(entered(of.with_(server_certificate=OWN)), settled=False).is_complete
