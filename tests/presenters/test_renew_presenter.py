"""The renewal page without a window: what is asked, what is missing, and what each press begins."""

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any, cast

import pytest

from tests.fakes import a_certificate
from wizard.flow.connection_expiry import KnownSecret
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalEvent, RenewalRequest
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import UNWRITTEN, ContractGateway, VendorApp, WebForm
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import Kinds, RenewedConnection, RenewPhase, RenewViewState
from wizard.presenters.renewal_outcome import outcome_note

CERTIFICATE = a_certificate("new")
SECRET, CERTIFICATES = CredentialKind.SECRET, CredentialKind.CERTIFICATE
VALUE = "abc8Q~0123456789abcdefghijklmnopqrstuvwx"
CLIENT = "11111111-2222-4333-8444-555555555555"
DAY, OTHER_DAY = date(2027, 5, 1), date(2027, 8, 1)
TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL)
OFFICE = Connection(
    "office", GatewayAddress("10.0.0.2"), "", "Office", "S1", "admin", ContractGateway("i1"),
    "velocity", TENANT, "Velocity", CLIENT,
    "ref", "old", "old-key", date(2026, 3, 1), 3, date(2026, 1, 1),
)  # fmt: skip
ANNEX = replace(OFFICE, id="annex", gateway_name="Annex", app_name="Rooms")
BY_CERTIFICATE = replace(OFFICE, id="certificate", credential_kind=CredentialKind.CERTIFICATE)
ON_A_PAGE = replace(OFFICE, id="page", target=WebForm("https://product.example/settings"))
VENDORS = replace(OFFICE, id="vendor", target=VendorApp())
ALL = (OFFICE, ANNEX, BY_CERTIFICATE, ON_A_PAGE, VENDORS)
JOURNAL = cast("RenewalJournal", object())
MAKER = cast("AppSecrets", object())
NOTHING = on.FilledForm(Secret(""), False, DAY)
FILLED = on.FilledForm(Secret(VALUE), True, DAY)
READY = on.FilledForm(Secret(""), True, DAY, CERTIFICATE, OTHER_DAY, saved=True)
NEW = RenewalEvent(Stage.CLOSE, True, outcome=RenewalOutcome.NEW, needed_by=("annex",))
OLD = RenewalEvent(Stage.CLOSE, True, outcome=RenewalOutcome.OLD)
OFFERED = on.UnfinishedRenewal(JOURNAL, "office")
PLAIN_MESSAGE = ResultMessage(NoteKind.GOOD, "said before")
NEEDS_PASSWORD = (do.FocusOnMissing(do.RenewField.PASSWORD),)
NEEDS_SECRET = (do.FocusOnMissing(do.RenewField.SECRET),)


def after(state: RenewViewState, *events: on.RenewPageEvent) -> RenewViewState:
    return reduce(lambda before, event: handle(before, event)[0], events, state)


def shown(chosen: Connection = OFFICE, unfinished: on.UnfinishedRenewal | None = None, **more: Any) -> RenewViewState:
    """The page with all connections read and this one chosen."""
    entered = after(RenewViewState(), on.RenewPageEntered(chosen.id, False), on.ConnectionsRead(ALL, unfinished))
    return replace(entered, **more)


def renewing(chosen: Connection = OFFICE) -> RenewViewState:
    return after(signing_in(shown(chosen)), on.SecretMakerReady(MAKER, 180, False, FILLED, chosen.id))


def signing_in(state: RenewViewState) -> RenewViewState:
    """Microsoft's sign-in is open for the chosen connection."""
    return after(state, on.CreateBySignInPressed(FILLED))


def said(state: RenewViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return f"{state.note.title} {state.note.text}".strip()


def code(state: RenewViewState) -> Code:
    assert isinstance(state.note, Problem)
    return state.note.code


# ---- coming


def test_before_anything_is_read_one_may_type_and_nothing_else() -> None:
    state, todo = handle(RenewViewState(), on.RenewPageEntered("office", False))
    assert todo == (do.ReadConnections(),)
    assert (state.shows_form, state.form_enabled, state.asks_password, state.asks_secret) == (True, True, True, True)
    assert (state.chosen, state.note, state.over, state.finish_text) == (None, None, False, "Cancel")
    assert after(state, on.NewSecretTyped(Secret("short"))).note is None
    for event in (on.RenewPressed(FILLED), on.CreateBySignInPressed(FILLED)):
        assert handle(state, event) == (state, ())


def test_coming_again_begins_anew() -> None:
    before = shown(
        phase=RenewPhase.DONE, over=True, stages=((Stage.SAVE, StageState.DONE),), note=PLAIN_MESSAGE,
        progress=WorkProgress("…"), page_shown=True, renewed=RenewedConnection(OFFICE, ()),
    )  # fmt: skip
    state = after(before, on.RenewPageEntered("annex", True))
    assert (state.phase, state.over, state.shows_stages, state.note) == (RenewPhase.FORM, False, False, None)
    assert (state.progress, state.shows_choice, state.renewed) == (None, True, None)
    assert (state.wanted_id, state.signed_in, state.connections) == ("annex", True, ALL)


@pytest.mark.parametrize(("wanted", "chosen"), [("annex", ANNEX), ("gone", OFFICE), ("", OFFICE)])
def test_the_wanted_connection_is_chosen_else_the_first(wanted: str, chosen: Connection) -> None:
    entered = after(RenewViewState(), on.RenewPageEntered(wanted, False))
    state, todo = handle(entered, on.ConnectionsRead(ALL))
    assert (state.chosen, todo) == (chosen, (do.BeginCertificate(chosen),))
    assert (state.connections, state.saved, state.form_enabled) == (ALL, ALL, True)


def test_without_connections_nothing_can_be_typed() -> None:
    state, todo = handle(shown(), on.ConnectionsRead(()))
    assert (code(state), todo, state.chosen) == (Code.CONNECTION_NONE, (), None)
    assert not state.form_enabled
    assert not after(state, on.RenewPageEntered("", False)).form_enabled


def test_reading_again_keeps_nothing_of_what_was_chosen_before() -> None:
    state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), on.ConnectionsRead(ALL))
    assert (state.kinds, todo) == (Kinds(), (do.BeginCertificate(OFFICE),))


# ---- what is asked


@pytest.mark.parametrize(
    ("chosen", "signed_in", "asked"),
    [(OFFICE, False, True), (OFFICE, True, False), (ON_A_PAGE, False, False), (ON_A_PAGE, True, False)],
)
def test_the_gateways_password_is_asked_where_nobody_has_signed_in_and_it_has_one(
    chosen: Connection, signed_in: bool, asked: bool
) -> None:
    assert replace(shown(chosen), signed_in=signed_in).asks_password is asked


@pytest.mark.parametrize(
    ("chosen", "title", "old"),
    [
        (OFFICE, "Renew the client secret", "The old secret keeps working"),
        (BY_CERTIFICATE, "Renew the certificate", "The old certificate keeps working"),
    ],
)
def test_the_page_names_what_the_connection_has(chosen: Connection, title: str, old: str) -> None:
    state = shown(chosen)
    assert (state.title, old in state.sentence) == (title, True)
    assert state.asks_secret is (chosen is OFFICE)
    other = after(state, on.KindPicked(CERTIFICATES if state.asks_secret else SECRET))
    assert (other.title, other.asks_secret) == (title, not state.asks_secret)


def test_another_kind_or_another_connection_forgets_what_was_asked_and_said() -> None:
    asked = replace(shown(), asks_last_day=True, note=PLAIN_MESSAGE)
    for event in (on.KindPicked(CERTIFICATES), on.ConnectionPicked("annex")):
        state = after(asked, event)
        assert (state.asks_last_day, state.note) == (False, None)


def test_another_connection_is_chosen_with_its_own_kind() -> None:
    state, todo = handle(shown(), on.ConnectionPicked("certificate"))
    assert (state.chosen, state.kinds) == (BY_CERTIFICATE, Kinds(CERTIFICATES, CERTIFICATES))
    assert todo == (do.BeginCertificate(BY_CERTIFICATE),)
    assert handle(state, on.ConnectionPicked("gone")) == (state, ())


def test_a_vendors_app_has_nothing_to_renew() -> None:
    state, todo = handle(shown(note=PLAIN_MESSAGE), on.ConnectionPicked("vendor"))
    assert (state.shows_form, todo, state.note) == (False, (), PLAIN_MESSAGE)
    assert handle(state, on.RenewPressed(FILLED, by_enter=True)) == (state, ())
    assert after(state, on.ConnectionPicked("office")).shows_form


def test_of_a_server_with_its_own_certificate_that_one_is_renewed() -> None:
    own = ServerCertificate("pem", "Displays", date(2027, 1, 1))
    state = after(shown(), on.ConnectionPicked("office"))
    assert (state.shows_server_certificate, state.shows_form) == (False, True)
    state = replace(state, connections=tuple(replace(one, server_certificate=own) for one in state.connections))
    assert (state.shows_server_certificate, state.shows_form) == (True, False)
    assert state.title == "Renew the certificate"
    assert state.sentence.endswith("until the server has signed in with the new one.")
    assert handle(state, on.RenewPressed(FILLED, by_enter=True)) == (state, ())
    assert not replace(state, phase=RenewPhase.RENEWING).shows_server_certificate
    assert not RenewViewState().shows_server_certificate


# ---- the new secret


def test_what_is_typed_is_judged_at_once() -> None:
    state = after(shown(), on.NewSecretTyped(Secret(VALUE)))
    assert said(state) == "This has the form of a secret's value, not tried yet"
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WAIT
    assert code(after(state, on.NewSecretTyped(Secret("short")))) is Code.SECRET_MALFORMED
    assert code(after(state, on.NewSecretTyped(Secret(CLIENT)))) is Code.SECRET_IS_CLIENT_ID
    assert after(state, on.NewSecretTyped(Secret(""))).note is None


@pytest.mark.parametrize(("typed", "expected"), [(VALUE, None), ("short", Code.SECRET_MALFORMED), ("", None)])
def test_a_secret_that_came_before_the_connections_is_judged_once_they_are_read(
    typed: str, expected: Code | None
) -> None:
    """A slow computer: the person has pasted before the list is there."""
    early = after(RenewViewState(), on.RenewPageEntered("", False), on.NewSecretTyped(Secret(typed)))
    assert (early.note, early.may_begin) == (None, False)
    state = after(early, on.ConnectionsRead((OFFICE,), None))
    assert (state.may_begin, state.typed_early) == (True, None)
    assert (state.note is not None) is bool(typed)
    assert (code(state) if isinstance(state.note, Problem) else None) is expected


def test_without_connections_nothing_can_be_begun() -> None:
    state = after(RenewViewState(), on.RenewPageEntered("", False), on.ConnectionsRead((), None))
    assert not state.may_begin


def test_a_missing_secret_is_named_before_a_missing_password() -> None:
    state, todo = handle(shown(), on.RenewPressed(NOTHING))
    assert said(state) == "The new client secret is missing Paste its value, or sign in and have one created."
    assert (isinstance(state.note, ResultMessage) and state.note.kind, todo) == (NoteKind.WARN, NEEDS_SECRET)
    assert state.progress is None


@pytest.mark.parametrize(("text", "problem"), [("short", Code.SECRET_MALFORMED), (CLIENT, Code.SECRET_IS_CLIENT_ID)])
def test_what_is_no_secret_is_told(text: str, problem: Code) -> None:
    state, todo = handle(shown(), on.RenewPressed(replace(FILLED, secret=Secret(text))))
    assert (code(state), todo, state.progress) == (problem, NEEDS_SECRET, None)


def test_a_missing_password_is_named_where_it_is_asked() -> None:
    form = replace(FILLED, has_password=False)
    state, todo = handle(shown(), on.RenewPressed(form))
    assert (code(state), todo, state.progress) == (Code.GATEWAY_PASSWORD_EMPTY, NEEDS_PASSWORD, None)
    for event in (on.CreateBySignInPressed(form), on.RenewPressed(replace(READY, has_password=False))):
        state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), event)
        assert (code(state), todo, state.phase) == (Code.GATEWAY_PASSWORD_EMPTY, NEEDS_PASSWORD, RenewPhase.FORM)
    assert handle(shown(ON_A_PAGE), on.RenewPressed(form))[1] == (do.LookUpSecret(ON_A_PAGE, Secret(VALUE)),)


def test_a_pasted_secret_is_looked_up_first() -> None:
    state, todo = handle(shown(), on.RenewPressed(FILLED))
    assert todo == (do.LookUpSecret(OFFICE, Secret(VALUE)),)
    assert (state.progress, state.phase) == (WorkProgress("Asking Microsoft …"), RenewPhase.FORM)


def test_what_microsoft_knows_is_not_asked() -> None:
    state, asked = shown(), do.LookUpSecret(OFFICE, Secret(VALUE), DAY)
    begun, todo = handle(state, on.SecretLookedUp(asked, KnownSecret("key", OTHER_DAY)))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, Secret(VALUE), "key", OTHER_DAY)),)
    assert (begun.phase, begun.progress) == (RenewPhase.RENEWING, WorkProgress("Renewing …"))


def test_only_the_day_that_microsoft_does_not_tell_is_asked() -> None:
    looking, (asked,) = handle(shown(), on.RenewPressed(FILLED))
    assert isinstance(asked, do.LookUpSecret)
    state, todo = handle(looking, on.SecretLookedUp(asked, KnownSecret()))
    assert said(state) == "Microsoft does not say when the secret expires Please look it up, then press Renew."
    assert (state.asks_last_day, state.progress, todo, state.phase) == (True, None, (), RenewPhase.FORM)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WARN
    again, (asked,) = handle(state, on.RenewPressed(FILLED))
    assert asked == do.LookUpSecret(OFFICE, Secret(VALUE), DAY)
    assert handle(again, on.SecretLookedUp(asked, KnownSecret("key")))[1] == (
        do.StartRenewal(RenewalRequest(OFFICE, Secret(VALUE), "key", DAY)),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"busy": True},
        {"unfinished": OFFERED},
        {"phase": RenewPhase.QUESTION},
        {"phase": RenewPhase.DONE},
        {"chosen_id": ""},
        {"chosen_id": "vendor"},
    ],
)
def test_renew_is_possible_only_when_nothing_else_is_to_be_done(more: dict[str, Any]) -> None:
    state = replace(shown(), **more)
    assert handle(state, on.RenewPressed(FILLED)) == (state, ())


def test_enter_renews_until_a_renewal_is_over() -> None:
    enter = on.RenewPressed(FILLED, by_enter=True)
    assert handle(shown(), enter)[1] == (do.LookUpSecret(OFFICE, Secret(VALUE)),)
    over = replace(shown(), over=True)
    assert handle(over, enter) == (over, ())
    assert handle(over, on.RenewPressed(FILLED))[1] == (do.LookUpSecret(OFFICE, Secret(VALUE)),)


# ---- a certificate, or a sign-in


@pytest.mark.parametrize("form", [FILLED, replace(READY, made=None), replace(READY, saved=False), NOTHING])
def test_a_certificate_that_is_not_made_and_saved_is_asked_for(form: on.FilledForm) -> None:
    state = replace(shown(), kinds=Kinds(SECRET, CERTIFICATES))
    assert handle(state, on.RenewPressed(form)) == (state, (do.AskForCertificate(),))


def test_a_certificate_is_not_looked_up() -> None:
    state, todo = handle(replace(shown(), kinds=Kinds(SECRET, CERTIFICATES)), on.RenewPressed(READY))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, CERTIFICATE, expires=OTHER_DAY)),)
    assert state.phase is RenewPhase.RENEWING


def test_whoever_signs_in_gives_no_secret() -> None:
    state, todo = handle(shown(note=PLAIN_MESSAGE), on.CreateBySignInPressed(replace(NOTHING, has_password=True)))
    assert (state.note, todo, state.phase) == (None, (do.OpenMakerSignIn(OFFICE),), RenewPhase.FORM)


@pytest.mark.parametrize(("retire", "key"), [(True, "old-key"), (False, "")])
def test_the_old_one_is_removed_only_where_that_was_agreed(retire: bool, key: str) -> None:
    state, todo = handle(signing_in(shown()), on.SecretMakerReady(MAKER, 365, retire, FILLED, "office"))
    assert todo == (do.StartRenewal(RenewalRequest(OFFICE, days=365, retire=key)),)
    assert (state.maker, state.phase) == (MAKER, RenewPhase.RENEWING)


def test_a_sign_in_interrupts_no_renewal() -> None:
    first = after(shown(), on.SecretLookedUp(do.LookUpSecret(OFFICE, Secret(VALUE)), KnownSecret("key", DAY)))
    assert handle(first, on.SecretMakerReady(MAKER, 180, False, FILLED, "office")) == (first, ())


# ---- an unfinished renewal


def test_an_unfinished_renewal_comes_before_another() -> None:
    state = shown(ANNEX, OFFERED)
    assert (state.chosen, state.shows_unfinished, state.may_begin) == (OFFICE, True, False)
    assert (state.record_damaged, state.note) == (False, None)
    free = after(state, on.UnfinishedRead(None))
    assert (free.shows_unfinished, free.may_begin, free.chosen) == (False, True, OFFICE)


def test_offering_it_again_leaves_the_form_as_it_is() -> None:
    typed = replace(shown(), kinds=Kinds(SECRET, CERTIFICATES), note=PLAIN_MESSAGE)
    for unfinished in (OFFERED, on.UnfinishedRenewal(JOURNAL, "gone")):
        state, todo = handle(typed, on.UnfinishedRead(unfinished))
        assert (state, todo) == (replace(typed, unfinished=unfinished), ())


def test_the_connection_of_the_record_brings_its_own_certificate() -> None:
    state, todo = handle(shown(ANNEX), on.UnfinishedRead(OFFERED))
    assert (state.chosen, todo) == (OFFICE, (do.BeginCertificate(OFFICE),))


@pytest.mark.parametrize(("reason", "damaged"), [(Code.JOURNAL_DAMAGED, True), (Code.OFFLINE, False)])
def test_a_record_that_cannot_be_read_is_told(reason: Code, damaged: bool) -> None:
    state = shown(ANNEX, on.UnfinishedRenewal(JOURNAL, problem=Problem(reason)))
    assert (code(state), state.record_damaged, state.shows_unfinished) == (reason, damaged, True)
    assert (state.chosen, state.may_begin) == (ANNEX, False)


def test_setting_it_aside_makes_room() -> None:
    damaged = shown(ANNEX, on.UnfinishedRenewal(JOURNAL, problem=Problem(Code.JOURNAL_DAMAGED)))
    assert handle(damaged, on.SetAsidePressed()) == (damaged, (do.SetRecordAside(JOURNAL),))
    state = after(damaged, on.RecordSetAside("old.journal", None))
    assert said(state) == "The record has been set aside It is kept as old.journal."
    assert (state.may_begin, state.record_damaged) == (True, False)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.GOOD
    another = after(damaged, on.RecordSetAside("old.journal", OFFERED))
    assert (another.chosen, another.shows_unfinished) == (OFFICE, True)


@pytest.mark.parametrize(
    ("kinds", "form", "given", "ends"),
    [
        (Kinds(), FILLED, Secret(VALUE), None),
        (Kinds(), NOTHING, None, None),
        (Kinds(), READY, None, None),
        (Kinds(SECRET, CERTIFICATES), READY, CERTIFICATE, OTHER_DAY),
        (Kinds(SECRET, CERTIFICATES), FILLED, None, None),
    ],
)
def test_finishing_takes_what_is_there(
    kinds: Kinds, form: on.FilledForm, given: Secret | None, ends: date | None
) -> None:
    state, todo = handle(replace(shown(OFFICE, OFFERED), kinds=kinds), on.FinishPressed(form))
    assert todo == (do.FinishRenewal(JOURNAL, OFFICE, given, ends),)
    assert (state.phase, state.shows_unfinished, state.shows_form) == (RenewPhase.RENEWING, False, False)


def test_going_back_needs_no_question_where_the_gateway_can_be_asked() -> None:
    state, todo = handle(shown(OFFICE, OFFERED), on.GoBackPressed())
    assert todo == (do.TakeRenewalBack(JOURNAL, OFFICE, has_new=False),)
    assert state.phase is RenewPhase.RENEWING


@pytest.mark.parametrize("has_new", [True, False])
def test_what_a_products_page_has_is_asked(has_new: bool) -> None:
    offered = on.UnfinishedRenewal(JOURNAL, "page")
    before = replace(shown(ON_A_PAGE, offered), note=PLAIN_MESSAGE, stages=((Stage.SAVE, StageState.FAILED),))
    state, todo = handle(before, on.GoBackPressed())
    assert (state.asks_which_secret, state.shows_form, state.shows_unfinished) == (True, False, True)
    assert (state.shows_stages, state.note, todo) == (False, None, ())
    state, todo = handle(state, on.ProductPageAnswered(has_new))
    assert todo == (do.TakeRenewalBack(JOURNAL, ON_A_PAGE, has_new),)
    assert (state.asks_which_secret, state.phase) == (False, RenewPhase.RENEWING)


def test_another_connection_takes_the_question_away() -> None:
    asked = after(shown(ON_A_PAGE, on.UnfinishedRenewal(JOURNAL, "page")), on.GoBackPressed())
    state = after(asked, on.ConnectionPicked("office"))
    assert (state.asks_which_secret, state.shows_form) == (False, True)


@pytest.mark.parametrize(
    "event",
    [on.FinishPressed(FILLED), on.GoBackPressed(), on.ProductPageAnswered(has_new=True), on.SetAsidePressed()],
)
def test_without_a_record_there_is_nothing_to_finish(event: on.RenewPageEvent) -> None:
    for state in (shown(), shown(ON_A_PAGE)):
        assert handle(state, event) == (state, ())


@pytest.mark.parametrize("event", [on.FinishPressed(FILLED), on.GoBackPressed()])
def test_the_connection_that_was_interrupted_is_shown_before_anything_is_sent_to_it(event: on.RenewPageEvent) -> None:
    elsewhere = after(shown(unfinished=OFFERED), on.ConnectionPicked("annex"))
    state, todo = handle(elsewhere, event)
    assert (state.chosen, todo) == (OFFICE, (do.BeginCertificate(OFFICE),))
    assert said(state) == ("This is the connection whose renewal was interrupted Check the password, then press again.")
    assert isinstance(handle(state, event)[1][0], do.FinishRenewal | do.TakeRenewalBack)


@pytest.mark.parametrize("event", [on.FinishPressed(FILLED), on.GoBackPressed()])
def test_a_record_of_a_connection_that_is_not_shown_is_worked_on_with_no_other(event: on.RenewPageEvent) -> None:
    state = shown(unfinished=on.UnfinishedRenewal(JOURNAL, "gone"))
    told, todo = handle(state, event)
    assert (code(told), todo) == (Code.RENEWAL_OF_ANOTHER, ())


def test_an_answer_to_a_sign_in_begins_only_what_it_was_opened_for() -> None:
    ready = on.SecretMakerReady(MAKER, 180, False, FILLED, "office")
    assert handle(shown(), ready) == (shown(), ())
    picked, todo = handle(signing_in(shown()), on.ConnectionPicked("annex"))
    assert todo[0] == do.CloseMakerSignIn()
    assert handle(picked, ready) == (picked, ())
    assert handle(signing_in(picked), ready) == (signing_in(picked), ())
    elsewhere = replace(signing_in(picked), unfinished=OFFERED)
    turned, todo = handle(elsewhere, replace(ready, connection_id="annex"))
    assert (turned.chosen, do.FinishRenewal in map(type, todo)) == (OFFICE, False)
    unwritten = replace(ready, form=NOTHING)
    assert code(handle(signing_in(shown()), unwritten)[0]) is Code.GATEWAY_PASSWORD_EMPTY


def test_who_signed_in_for_one_app_looks_at_no_keys_for_another() -> None:
    state = replace(
        after(signing_in(shown()), on.SecretMakerReady(MAKER, 180, False, FILLED, "office")), phase=RenewPhase.FORM
    )
    assert state.maker_of_chosen is MAKER
    assert after(state, on.ConnectionPicked("annex")).maker_of_chosen is MAKER  # of the same app
    other = replace(ANNEX, id="other", client_id="99999999-2222-4333-8444-555555555555")
    theirs = replace(state, connections=(*ALL, other))
    assert after(theirs, on.ConnectionPicked("other")).maker_of_chosen is None
    assert replace(state, chosen_id="").maker_of_chosen is None


# ---- the work


def test_while_renewing_only_the_stages_are_shown() -> None:
    before = replace(shown(), note=PLAIN_MESSAGE, stages=((Stage.SAVE, StageState.FAILED),))
    state = after(signing_in(before), on.SecretMakerReady(MAKER, 180, False, FILLED, "office"))
    assert (state.shows_form, state.note, state.shows_stages) == (False, None, False)
    for event in (on.ConnectionPicked("annex"), on.UnfinishedRead(OFFERED)):
        assert handle(state, event) == (state, ())


def test_leaving_is_warned_of_only_while_it_is_at_work() -> None:
    state = renewing()
    assert state.running == ""
    busy = after(state, on.RenewPageBusy(True))
    assert busy.running == "The secret is being renewed."
    assert after(busy, on.ProductPageWanted(Secret(VALUE))).running == ""
    assert after(busy, on.RenewPageBusy(False)).running == ""


def test_each_stage_has_its_line_in_the_order_in_which_they_began() -> None:
    state = after(
        renewing(),
        on.RenewalReported(RenewalEvent(Stage.CREATE)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE)),
        on.RenewalReported(RenewalEvent(Stage.CREATE, done=True)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE, count=2, total=5)),
    )
    assert state.stages == ((Stage.CREATE, StageState.DONE), (Stage.TEST_HERE, StageState.RUNNING))
    assert (state.progress, state.shows_stages) == (WorkProgress("2 of 5 rooms", 2, 5), True)


def test_a_products_page_is_filled_in_and_given_the_room() -> None:
    state, todo = handle(renewing(ON_A_PAGE), on.ProductPageWanted(Secret(VALUE)))
    assert (state.progress, todo) == (None, (do.FillProductPage(ON_A_PAGE, Secret(VALUE)),))
    there = after(state, on.ProductPageShown(True))
    assert (state.shows_choice, there.shows_choice) == (True, False)
    assert after(there, on.ProductPageShown(False)).shows_choice


def under_way() -> RenewViewState:
    return after(
        renewing(),
        on.RenewalReported(RenewalEvent(Stage.CREATE, done=True)),
        on.RenewalReported(RenewalEvent(Stage.TEST_HERE)),
    )


def test_a_failure_gives_the_form_back_and_reads_what_is_unfinished() -> None:
    problem = Problem(Code.OFFLINE)
    state, todo = handle(under_way(), on.RenewalFailed(problem))
    assert (state.note, state.progress, state.shows_form) == (problem, None, True)
    assert state.stages == ((Stage.CREATE, StageState.DONE), (Stage.TEST_HERE, StageState.FAILED))
    assert todo == (do.LeaveProductPage(), do.ReadUnfinished())
    assert (state.kinds, state.over, state.finish_text) == (Kinds(), False, "Cancel")


def test_where_secrets_are_forbidden_a_certificate_is_laid_before_the_person() -> None:
    state = after(replace(shown(), asks_last_day=True), on.RenewalFailed(Problem(Code.SECRETS_FORBIDDEN)))
    assert (state.kinds, state.asks_secret, state.asks_last_day) == (Kinds(SECRET, CERTIFICATES), False, False)
    assert code(state) is Code.SECRETS_FORBIDDEN


@pytest.mark.parametrize(("old", "word"), [(SECRET, "secret"), (CERTIFICATES, "certificate")])
def test_cancel_stops_and_says_that_nothing_is_lost(old: CredentialKind, word: str) -> None:
    kinds = Kinds(old, SECRET if old is CERTIFICATES else CERTIFICATES)
    state, todo = handle(replace(under_way(), kinds=kinds), on.RenewalCancelled())
    assert said(state) == f"Stopped The old {word} keeps working. You can finish later, or go back."
    assert todo == (do.StopRenewal(), do.LeaveProductPage(), do.ReadUnfinished())
    assert (state.shows_form, state.progress, state.stages[1][1]) == (True, None, StageState.FAILED)
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.WARN


def test_at_the_end_cancel_becomes_close() -> None:
    state, todo = handle(replace(under_way(), unfinished=OFFERED), on.RenewalEnded(NEW))
    assert todo == (do.ForgetSecrets(), do.ReadOutcome(NEW, OFFICE))
    assert (under_way().finish_text, state.finish_text, state.over) == ("Cancel", "Close", True)
    assert (state.shows_form, state.progress, state.may_begin, state.shows_stages) == (False, None, True, True)
    another = after(state, on.ConnectionPicked("annex"))
    assert (another.shows_form, another.finish_text) == (True, "Close")


def test_the_outcome_is_shown_in_the_list_and_beside_what_comes_next() -> None:
    now = replace(OFFICE, secret_hint="new", secret_expires=DAY)
    saved = (now, ANNEX, BY_CERTIFICATE)
    state, todo = handle(after(under_way(), on.RenewalEnded(NEW)), on.OutcomeRead(NEW, now, saved, "1 May"))
    assert (state.connections, state.saved, todo) == ((now, *ALL[1:]), saved, ())
    assert state.renewed == RenewedConnection(now, (ANNEX,))
    assert said(state).startswith("The secret is renewed It expires on 1 May. The gateway uses the new one")


@pytest.mark.parametrize("last", [OLD, None])
def test_what_was_taken_back_is_not_followed_by_anything(last: RenewalEvent | None) -> None:
    state = after(shown(), on.OutcomeRead(last, OFFICE, ALL, "1 May"))
    assert state.renewed is None
    assert said(state) == "Everything is as it was The old secret is in use; nothing of the new one remains."


def test_the_outcome_of_a_products_page_is_what_the_person_said() -> None:
    assert "as you say" in said(after(shown(ON_A_PAGE), on.OutcomeRead(NEW, ON_A_PAGE, ALL, "")))


# ---- the next gateway


def test_the_next_gateway_is_given_the_proved_secret() -> None:
    done = replace(shown(), over=True, phase=RenewPhase.DONE, renewed=RenewedConnection(OFFICE, (ANNEX,)))
    asked, todo = handle(done, on.NextGatewayPressed("annex"))
    assert todo == (do.ReadForNextGateway(OFFICE),)
    assert (asked.over, asked.renewed, asked.shows_form, asked.finish_text) == (False, None, True, "Cancel")
    read, todo = handle(asked, on.NextGatewayRead(ALL, OFFICE, Secret(VALUE)))
    assert (read.chosen, todo[-1]) == (ANNEX, do.FillNewSecret(Secret(VALUE), "Office"))
    state = after(read, on.SecretFilledIn("Office"))
    assert said(state) == "The secret of “Office” is filled in."
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind is NoteKind.PLAIN


@pytest.mark.parametrize("secret", [None, CERTIFICATE])
def test_a_certificate_is_its_own_gateways(secret: Secret | None) -> None:
    asked = after(shown(unfinished=OFFERED), on.NextGatewayPressed("annex"))
    state, todo = handle(asked, on.NextGatewayRead(ALL, OFFICE, secret))
    assert (state.chosen, todo, state.may_begin) == (ANNEX, (do.BeginCertificate(ANNEX),), True)


# ---- the rest


def test_a_problem_beside_the_renewal_is_told() -> None:
    problem = Problem(Code.OFFLINE)
    assert handle(shown(), on.ProblemMet(problem)) == (replace(shown(), note=problem), ())


@pytest.mark.parametrize(
    "event",
    [
        on.SecretMakerReady(MAKER, 180, True, FILLED, "office"),
        on.ProductPageWanted(Secret(VALUE)),
        on.NextGatewayPressed("office"),
        on.FinishPressed(FILLED),
        on.ProductPageAnswered(True),
    ],
)
def test_nothing_is_done_without_a_connection(event: on.RenewPageEvent) -> None:
    assert handle(RenewViewState(unfinished=OFFERED), event)[1] == ()


def test_the_end_forgets_what_was_typed_in_any_case() -> None:
    assert handle(RenewViewState(), on.RenewalEnded(None))[1] == (do.ForgetSecrets(),)


def test_no_secret_is_in_a_debug_print() -> None:
    state = after(shown(), on.NewSecretTyped(Secret(VALUE)))
    assert VALUE not in repr(state) + repr(FILLED) + repr(on.NewSecretTyped(Secret(VALUE)))


def test_an_event_of_another_page_is_no_event() -> None:
    with pytest.raises(TypeError, match="no event of the renewal page: RenewPageEvent"):
        handle(shown(), on.RenewPageEvent())


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (Kinds(), "The secret is renewed"),
        (Kinds(CERTIFICATES, CERTIFICATES), "The certificate is renewed"),
        (Kinds(SECRET, CERTIFICATES), "A certificate has replaced the secret"),
        (Kinds(CERTIFICATES, SECRET), "A secret has replaced the certificate"),
    ],
)
def test_the_end_says_what_has_replaced_what(kinds: Kinds, title: str) -> None:
    note = outcome_note(NEW, kinds, target=UNWRITTEN, until="")
    assert (note.kind, note.title, note.text) == (
        NoteKind.GOOD,
        title,
        "The gateway uses the new one; all rooms were read with it.",
    )
    word = "certificate" if kinds.old is CERTIFICATES else "secret"
    assert f"The old {word} is in use" in outcome_note(OLD, kinds, target=UNWRITTEN, until="").text


def test_what_is_left_at_microsoft_is_named_unless_somebody_needs_it() -> None:
    left = replace(NEW, left=("old…", "ours 1"), needed_by=())
    told = "Still listed at Microsoft: “old…”, “ours 1”. It may be removed there."
    assert outcome_note(left, Kinds(), target=UNWRITTEN, until="").text.endswith(told)
    assert outcome_note(replace(OLD, left=("ours 1",)), Kinds(), target=UNWRITTEN, until="").text.endswith(
        "removed there."
    )
    assert (
        "Still listed"
        not in outcome_note(replace(left, needed_by=("annex",)), Kinds(), target=UNWRITTEN, until="").text
    )
