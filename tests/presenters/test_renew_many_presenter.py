"""Many gateways are to be renewed, without a window: what is ticked, where keys come from, and who signs in."""

from dataclasses import replace

from tests.presenters.renew_many_states import (
    A1,
    A2,
    ALL,
    B1,
    KEY_A,
    KEY_B,
    NEW,
    PASTED,
    Maker,
    after,
    connection,
    effects,
    knowing,
    over,
    pressed,
    running,
    signed_in,
)
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState
from wizard.presenters.renew_many_words import days_text

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
