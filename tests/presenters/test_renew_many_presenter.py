"""Many gateways are renewed, without a window: what is ticked, who signs in, what each line says, how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from tests.presenters.test_start_presenter import OFFICE
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent, FleetRenewalWait
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import GatewayProgress, app_groups
from wizard.flow.renewal.context import RenewalStep
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState
from wizard.presenters.renew_many_words import app_text, awaited_reason, days_text, gateway_text, step_text

TODAY = date(2027, 3, 1)
SOURCE = FleetSource(SecretReference(ReferenceKind.ENV, "A"), SecretReference(ReferenceKind.ENV, "B"), "/files")
PASTED = Secret("abc8Q~value-of-a-new-client-secret-0123")
LEFT = FleetRenewalEvent(FleetRenewalStep.LEAVE)
NEW = FleetRenewalEvent(FleetRenewalStep.CLOSE, outcome=RenewalOutcome.NEW)
OLD = FleetRenewalEvent(FleetRenewalStep.CLOSE, outcome=RenewalOutcome.OLD)
STAGE = GatewayStage


@dataclass
class Maker:
    """Whoever has signed in; nothing is asked of them here."""

    def all(self) -> tuple[AppSecret, ...]:
        return ()

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        raise AssertionError(display_name, ends)

    def certificates(self, name: str) -> "Maker":
        raise AssertionError(name)

    def remove(self, key_id: str) -> bool:
        raise AssertionError(key_id)


def connection(name: str, app: str = "a", days: int = 9, **changes: object) -> Connection:
    tenant = replace(OFFICE.tenant, id=f"tenant-{app[0]}", name=f"Tenant {app[0].upper()}")
    return replace(
        OFFICE, id=name, gateway_name=name, client_id=app, app_name=f"App {app}", tenant=tenant,
        secret_expires=TODAY + timedelta(days=days), source=SOURCE, **changes,  # type: ignore[arg-type]
    )  # fmt: skip


A1, A2, B1, CALM = connection("a1"), connection("a2"), connection("b1", "b", 20), connection("c1", "c", 200)
ALL = (A1, A2, B1, CALM)
KEY_A, KEY_B = ("tenant-a", "a"), ("tenant-b", "b")


def after(state: RenewManyViewState, *events: on.RenewManyEvent) -> RenewManyViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: RenewManyViewState, event: on.RenewManyEvent) -> tuple[do.RenewManyEffect, ...]:
    return handle(state, event)[1]


def knowing(connections: Iterable[Connection] = ALL, *begun: on.BegunRenewal) -> RenewManyViewState:
    return after(RenewManyViewState(), on.RenewableRead(app_groups(tuple(connections), TODAY), begun, TODAY))


def pressed(password: str = "", back: bool = False, **pasted: Secret) -> on.RenewManyPressed:
    keys = {(f"tenant-{name}", name): secret for name, secret in pasted.items()}
    return on.RenewManyPressed(on.TypedSecrets(Secret(password), keys), back)


def signed_in(*client_ids: str) -> on.TenantSignedIn:
    return on.TenantSignedIn({one: Maker() for one in client_ids})


def running(connections: Iterable[Connection] = ALL) -> RenewManyViewState:
    return after(knowing(connections), pressed(), signed_in("a"), signed_in("b"))


def moved(name: str, stage: GatewayStage, step: RenewalStep | None = None, **more: object) -> on.GatewayMoved:
    return on.GatewayMoved(GatewayProgress(name, stage, step, **more))  # type: ignore[arg-type]


def over(state: RenewManyViewState, *events: on.RenewManyEvent) -> RenewManyViewState:
    return after(state, *events, on.RenewManyEnded(state.groups or (), ()))


# ---- choosing


def test_apps_with_a_gateway_that_ends_soon_are_ticked_with_all_their_gateways() -> None:
    state = knowing()
    assert state.ticked == {"a1", "a2", "b1"}
    assert (state.renew_text, state.count, state.may_renew, state.may_go_back) == ("Renew 3 gateways", 3, True, False)
    assert [app.title for app in state.apps] == ["App a · Tenant A", "App b · Tenant B", "App c · Tenant C"]
    assert [app.asks_way for app in state.apps] == [True, True, False]
    assert state.apps[0].text == "9 days left"
    assert state.apps[0].lines[0].spoken == "a1: 9 days left · password is kept"
    assert state.sentence.startswith("2 apps get a new key each")
    assert "once for each of 2 organisations" in state.sentence
    assert (state.bar, state.note, state.running, state.damaged) == (None, None, "", ())


def test_what_is_ticked_can_be_changed_as_long_as_nothing_runs() -> None:
    state = after(knowing(), on.GatewaysTicked(frozenset({"a1", "a2", "b1"}), ticked=False))
    assert (state.may_renew, state.sentence[:4], effects(state, pressed())) == (False, "Tick", ())
    state = after(state, on.GatewaysTicked(frozenset({"c1"}), ticked=True))
    assert (state.renew_text, set(state.ticked)) == ("Renew 1 gateway", {"c1"})
    assert after(running(), on.GatewaysTicked(frozenset({"c1"}), ticked=True)).ticked == {"a1", "a2", "b1"}


def test_without_connections_and_before_they_are_read_there_is_nothing_to_do() -> None:
    assert knowing(()).note == Problem(Code.CONNECTION_NONE)
    state, begun = handle(running(), on.RenewManyEntered())
    assert (state, begun) == (RenewManyViewState(), (do.LeaveTenantSignIn(), do.ReadRenewable()))
    assert (state.apps, state.count, state.note, state.may_renew) == ((), 0, None, False)


def test_names_that_nobody_gave_are_told_by_where_they_are() -> None:
    unnamed = replace(A1, gateway_name="", tenant=replace(A1.tenant, name="", domain=""))
    (app,) = knowing([unnamed]).apps
    assert (app.title, app.lines[0].name) == (f"App a · {A1.tenant.id}", unnamed.where)


def test_days_are_told_whatever_is_known() -> None:
    assert (days_text(None), days_text(-2), days_text(1)) == ("expiry unknown", "expired 2 days ago", "1 day left")
    assert knowing([replace(A1, secret_expires=None)]).ticked == frozenset()


def test_a_password_that_is_kept_nowhere_is_asked_for_once() -> None:
    state = knowing([replace(A1, source=None), replace(A2, source=None), B1])
    assert state.asks_for_password
    assert state.password_text == "Password that 2 gateways share (kept nowhere; only used now)"
    assert state.apps[0].lines[0].text.endswith("password is typed below")
    missing, asked = handle(state, pressed())
    assert asked == (do.FocusOnPassword(),)
    assert isinstance(missing.note, ResultMessage)
    assert missing.choosing
    assert not knowing().asks_for_password
    assert not after(state, pressed("secret")).choosing


# ---- where the new keys come from


def test_each_app_has_its_way_and_a_certificate_stays_one() -> None:
    certified = connection("d1", "d", credential_kind=CredentialKind.CERTIFICATE)
    state = knowing([A1, certified])
    assert [app.way for app in state.apps] == [on.NewKeyWay.SECRET, on.NewKeyWay.CERTIFICATE]
    state = after(state, on.NewKeyWayPicked(KEY_A, on.NewKeyWay.CERTIFICATE))
    assert state.apps[0].way is on.NewKeyWay.CERTIFICATE


def test_a_pasted_secret_needs_nobody_to_sign_in() -> None:
    state = after(knowing([A1]), on.NewKeyWayPicked(KEY_A, on.NewKeyWay.PASTED), on.OldKeysTicked(remove=True))
    assert "signs in" not in state.sentence
    missing = after(state, pressed())
    assert isinstance(missing.note, ResultMessage)
    assert "App a" in missing.note.title
    assert after(state, pressed(a=Secret("abc***"))).note == Problem(Code.SECRET_MASKED)
    begun, asked = handle(state, pressed(a=Secret(f" {PASTED.reveal()} ")))
    assert begun.phase is RenewManyPhase.RUNNING
    (group,) = begun.groups or ()
    order = do.AppRenewalOrder(group, (A1,), on.NewKeyWay.PASTED, PASTED)
    assert asked == (do.RunRenewals((order,), Secret(""), back=False, remove_old=True), do.ForgetTypedSecrets())
    assert over(begun, on.AppRenewalEnded(KEY_A, NEW)).typed == on.TypedSecrets()


def test_somebody_signs_in_once_for_each_tenant() -> None:
    other = connection("a3", "a-other")
    state = knowing([A1, other, B1])
    asking, (first,) = handle(state, pressed("typed"))
    assert isinstance(first, do.SignInToTenant)
    assert (first.client_ids, first.apps) == (("a", "a-other"), "“App a”, “App a-other”")
    assert (asking.phase, asking.sentence) == (RenewManyPhase.SIGNING_IN, "")
    assert asking.apps[0].lines[0].text.endswith("password is kept")
    next_one, (second,) = handle(asking, signed_in("a", "a-other"))
    assert isinstance(second, do.SignInToTenant)
    assert second.tenant == B1.tenant
    begun, (run, forget) = handle(next_one, signed_in("b"))
    assert isinstance(run, do.RunRenewals)
    assert [(one.group.key[1], one.maker) for one in run.orders] == [
        ("a", Maker()),
        ("a-other", Maker()),
        ("b", Maker()),
    ]
    assert (run.password, forget, begun.busy) == (Secret("typed"), do.ForgetTypedSecrets(), True)
    assert effects(begun, signed_in("b")) == ()


def test_a_sign_in_that_is_given_up_or_fails_begins_nothing() -> None:
    asking = after(knowing(), pressed())
    stopped, left = handle(asking, on.RenewManyCancelled())
    assert (stopped.choosing, stopped.note, left) == (True, None, (do.LeaveTenantSignIn(),))
    failed, left = handle(asking, on.TenantSignInFailed(Problem(Code.SIGN_IN_DECLINED)))
    assert (failed.choosing, failed.note, left) == (True, Problem(Code.SIGN_IN_DECLINED), (do.LeaveTenantSignIn(),))


def test_a_sign_in_that_fails_late_changes_nothing_any_more() -> None:
    late = on.TenantSignInFailed(Problem(Code.OFFLINE))
    cancelled = after(knowing(), pressed(), on.RenewManyCancelled())
    done = over(running(), on.AppRenewalEnded(KEY_A, NEW), on.AppRenewalEnded(KEY_B, NEW))
    for state in (cancelled, running(), done):
        assert handle(state, late) == (state, ()), state.phase


# ---- what was begun


def test_what_was_begun_is_ticked_alone_and_may_go_on_or_back() -> None:
    state = knowing(ALL, on.BegunRenewal("B", on.NewKeyWay.CERTIFICATE))
    assert (set(state.ticked), state.renew_text, state.may_go_back) == ({"b1"}, "Go on with 1 gateway", True)
    assert [app.kind for app in state.apps] == [NoteKind.PLAIN, NoteKind.WARN, NoteKind.PLAIN]
    assert (state.apps[1].way, state.apps[1].asks_way) == (on.NewKeyWay.CERTIFICATE, False)
    more = after(state, on.GatewaysTicked(frozenset({"a1"}), ticked=True))
    assert more.renew_text == "Renew 2 gateways"
    back = after(more, pressed(back=True))
    assert (back.back, set(back.ticked)) == (True, {"b1"})
    _state, (run, _forget) = handle(back, signed_in("b"))
    assert isinstance(run, do.RunRenewals)
    assert (run.back, [one.group.key for one in run.orders]) == (True, [KEY_B])
    assert effects(knowing(), pressed(back=True)) == ()


def test_a_pasted_secret_of_an_earlier_run_may_be_given_again_and_need_not() -> None:
    state = knowing([A1], on.BegunRenewal("a", on.NewKeyWay.PASTED))
    for given in (None, PASTED):
        _state, (run, _forget) = handle(state, pressed() if given is None else pressed(a=given))
        assert isinstance(run, do.RunRenewals)
        assert run.orders[0].given == given
    _state, (run, _forget) = handle(state, pressed(a=Secret("abc***")))
    assert isinstance(run, do.RunRenewals)
    assert run.orders[0].given is None


def test_a_record_that_cannot_be_read_is_set_aside() -> None:
    damaged = on.BegunRenewal("a", damaged=Problem(Code.JOURNAL_DAMAGED))
    state = knowing(ALL, damaged)
    assert (state.damaged, state.apps[0].kind) == (("a",), NoteKind.BAD)
    assert effects(state, on.SetAsideWanted()) == (do.SetRecordsAside(("a",)),)
    assert after(state, pressed(), signed_in("a")).damaged == ()


def test_a_record_of_a_newer_version_is_told_and_never_set_aside() -> None:
    newer = on.BegunRenewal("a", damaged=Problem(Code.SAVED_BY_NEWER))
    state = knowing(ALL, newer)
    assert (state.damaged, state.apps[0].kind) == ((), NoteKind.BAD)


# ---- while it runs


def test_every_gateway_has_its_line_and_the_bar_counts_those_that_are_settled() -> None:
    state = running()
    assert state.bar == WorkProgress("Gateways: 0/3", 0, 3)
    assert isinstance(state.note, ResultMessage)
    assert (state.note.title, state.running) == ("Signing in to the gateways …", "Keys are being renewed.")
    assert [line.text for app in state.apps for line in app.lines] == ["waiting"] * 3
    state = after(
        state, on.AppStepBegun(KEY_A, FleetRenewalStep.REST), moved("a1", STAGE.SYNCED),
        moved("a2", STAGE.LEFT, problem=Problem(Code.GATEWAY_UNREACHABLE)),
        on.RenewalWaits(FleetRenewalWait("sync", 0.0, gateway="a1"), 2),
    )  # fmt: skip
    assert isinstance(state.note, ResultMessage)
    assert state.note.title == "App a: Activating it at the others, one by one …"
    assert state.note.text.startswith("a1: waiting (at most 2 minutes): ")
    assert "every room keeps a key that is valid" in state.note.text
    assert state.bar == WorkProgress("Gateways: 2/3", 2, 3)
    state = after(state, on.AppRenewalEnded(KEY_A, LEFT, frozenset({"b1"})))
    assert state.bar == WorkProgress("Gateways: 3/3", 3, 3)
    assert state.apps[0].text.startswith("“App a” is not finished")
    assert state.apps[1].lines[0].text == "has no connection to this app any more"
    assert after(state, on.AppStepBegun(("other", "app"), FleetRenewalStep.LOOK)).step == ("", FleetRenewalStep.LOOK)


@pytest.mark.parametrize(
    ("stage", "step", "first", "kind", "words"),
    [
        (STAGE.LEFT, None, False, NoteKind.PLAIN, "signing in …"),
        (STAGE.OLD, None, False, NoteKind.PLAIN, "works with the old key; waiting"),
        (STAGE.OLD, RenewalStep.STAGE, False, NoteKind.WAIT, "writing the new key beside the old one …"),
        (STAGE.OLD, RenewalStep.LOOK, False, NoteKind.PLAIN, "works with the old key; waiting"),
        (STAGE.READY, RenewalStep.ACTIVATE, True, NoteKind.WAIT, "the first one: being activated …"),
        (STAGE.NEW, None, False, NoteKind.PLAIN, "active; waiting for its rooms to sync …"),
        (STAGE.SAVED, None, False, NoteKind.GOOD, "proved: its rooms sync with the new key"),
    ],
)
def test_a_state_is_told_in_words(
    stage: GatewayStage, step: RenewalStep | None, first: bool, kind: NoteKind, words: str
) -> None:
    told = GatewayProgress("g", stage, step, first=first)
    assert gateway_text(told, running=True, back=False) == (kind, words)


def test_of_a_gateway_without_rooms_no_room_is_said_to_sync() -> None:
    told = GatewayProgress("g", STAGE.SAVED, has_rooms=False)
    words = "tested there and active; no room is assigned that could show it"
    assert gateway_text(told, running=False, back=False) == (NoteKind.GOOD, words)


def test_what_was_not_changed_says_so_at_the_end() -> None:
    def text(stage: GatewayStage, back: bool = False) -> tuple[NoteKind, str]:
        return gateway_text(GatewayProgress("g", stage), running=False, back=back)

    assert gateway_text(None, running=False, back=False) == (NoteKind.PLAIN, "not begun")
    assert text(STAGE.LEFT) == (NoteKind.PLAIN, "not begun")
    assert text(STAGE.OLD) == (NoteKind.PLAIN, "not changed: works with the old key")
    assert text(STAGE.READY)[0] is NoteKind.PLAIN
    assert text(STAGE.NEW)[0] is NoteKind.WARN
    assert text(STAGE.OLD, back=True)[0] is NoteKind.GOOD
    assert step_text(FleetRenewalStep.PROMOTE) == "Storing it in the keyring …"


def test_a_refusal_that_is_usual_with_a_new_secret_alarms_nobody() -> None:
    usual = awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.GATEWAY_TEST_FAILED)))
    assert usual == "a new secret is not known at once to all of Microsoft's servers"
    assert awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.SECRET_WRONG))) == usual
    assert awaited_reason(FleetRenewalWait("test_here", 0.0, Problem(Code.GATEWAY_BUSY))) != usual


def test_it_is_stopped_before_the_next_step() -> None:
    stopping, asked = handle(running(), on.RenewManyCancelled())
    assert (stopping.phase, asked, stopping.running) == (
        RenewManyPhase.STOPPING, (do.StopRenewals(),), "Keys are being renewed.",
    )  # fmt: skip
    assert isinstance(stopping.note, ResultMessage)
    assert stopping.note.title == "Stopping before the next step …"
    assert effects(stopping, on.RenewManyCancelled()) == ()
    ended = over(stopping, on.AppRenewalEnded(KEY_A, Problem(Code.RENEWAL_STOPPED)))
    assert (ended.apps[0].kind, ended.is_all_well) == (NoteKind.WARN, False)


# ---- the end


def test_at_the_end_it_is_told_what_was_proved_and_what_not() -> None:
    proved = [moved(name, STAGE.SAVED) for name in ("a1", "a2", "b1")]
    state = over(running(), *proved, on.AppRenewalEnded(KEY_A, NEW), on.AppRenewalEnded(KEY_B, NEW))
    assert (state.is_all_well, state.proved, state.shows_report, state.busy) == (True, 3, True, False)
    assert state.note == ResultMessage(
        NoteKind.GOOD, "Proved at 3 of 3: the rooms sync with the new key", "Nothing is left to be done."
    )
    partly = over(
        running(), *proved[:2], on.AppRenewalEnded(KEY_A, LEFT, unsaved=Problem(Code.FILE_NOT_WRITTEN)),
        on.AppRenewalEnded(KEY_B, Problem(Code.KEYRING_GONE)),
    )  # fmt: skip
    assert isinstance(partly.note, ResultMessage)
    assert (partly.note.kind, partly.note.title[:16]) == (NoteKind.WARN, "Proved at 2 of 3")
    assert "go on or to go back" in partly.note.text
    assert partly.apps[1].kind is NoteKind.BAD
    assert partly.unsaved == Problem(Code.FILE_NOT_WRITTEN)


def test_what_was_taken_back_is_told() -> None:
    state = after(knowing(ALL, on.BegunRenewal("b")), pressed(back=True), signed_in("b"))
    assert state.bar == WorkProgress("Gateways: 0/1", 0, 1)
    state = after(state, moved("b1", STAGE.OLD))
    assert state.bar == WorkProgress("Gateways: 1/1", 1, 1)
    done = over(state, on.AppRenewalEnded(KEY_B, OLD))
    assert isinstance(done.note, ResultMessage)
    assert (done.note.kind, done.note.title) == (NoteKind.GOOD, "The renewal was taken back")
    assert done.report.startswith("Renewal taken back · 2027-03-01\n")
    failed = over(state, on.AppRenewalEnded(KEY_B, Problem(Code.RENEWAL_ONLY_FORWARD)))
    assert isinstance(failed.note, ResultMessage)
    assert failed.note.title == "Not everything could be taken back"
    kind, _text = app_text("App b", replace(OLD, needed_by=("b1",)), back=True)
    assert kind is NoteKind.WARN


def test_the_report_has_every_gateway_and_says_where_it_is() -> None:
    state = over(running(), moved("a1", STAGE.SAVED), on.AppRenewalEnded(KEY_A, NEW))
    (wanted,) = effects(state, on.RenewalReportWanted())
    assert isinstance(wanted, do.SaveRenewalReport)
    assert "  ✓ a1: proved: its rooms sync with the new key" in wanted.text
    assert "  ○ b1: not begun" in wanted.text
    saved = after(state, on.RenewalReportSaved("renewal.txt"))
    assert isinstance(saved.note, ResultMessage)
    assert saved.note.text.endswith("Saved as renewal.txt.")


def test_what_could_not_begin_can_be_tried_again() -> None:
    failed = after(running(), on.RenewManyFailed(Problem(Code.UNEXPECTED)))
    assert (failed.choosing, failed.note) == (True, Problem(Code.UNEXPECTED))
    unread = after(RenewManyViewState(), on.RenewManyFailed(Problem(Code.UNEXPECTED)))
    assert unread.apps == ()


def test_an_event_of_another_page_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="str"):
        handle(RenewManyViewState(), "other")  # type: ignore[arg-type]
