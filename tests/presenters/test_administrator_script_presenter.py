"""The way by an administrator's script without a window: chosen, handed out, awaited for days, judged, proved."""

from dataclasses import replace
from datetime import date

import pytest

from tests.flow.administrator_scripts import ENDS, REF, REQUEST, told_by, written
from tests.flow.drafts import CLIENT_ID, TENANT
from wizard import messages
from wizard.flow import administrator_script, administrator_take_back_script
from wizard.flow.administrator_proof import ProvedScript
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.flow.app_registration import RegisteredApp
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.scope import ScopeVerdict
from wizard.presenters import administrator_script_events as on
from wizard.presenters.administrator_script_presenter import handle
from wizard.presenters.administrator_script_view_state import AdministratorScriptViewState, ScriptPhase
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.services.files.products import ProductFiles

DRAFT = Draft("d1", gateway_serial="S1", tenant=TENANT)
PRODUCT = ProductFiles().get("velocity").at(DRAFT.permission_level)
DELEGATED = ProductFiles().get("servicenow_strict")
TODAY = date(2026, 11, 29)
SAVED = on.KeepScriptRequest(REQUEST)
CREATE = on.CreateScriptPressed()


def after(state: AdministratorScriptViewState, *events: on.AdministratorScriptEvent) -> AdministratorScriptViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(
    state: AdministratorScriptViewState, event: on.AdministratorScriptEvent
) -> tuple[on.AdministratorScriptEffect, ...]:
    return handle(state, event)[1]


def entering(draft: Draft = DRAFT, today: date = TODAY) -> on.ScriptWayEntered:
    return on.ScriptWayEntered(draft, PRODUCT, Cloud.GLOBAL, today)


def chosen(kind: CredentialKind = CredentialKind.CERTIFICATE, limited: bool = False) -> on.ScriptOptionsChosen:
    return on.ScriptOptionsChosen(kind, limited, ENDS)


def choosing() -> AdministratorScriptViewState:
    return after(AdministratorScriptViewState(), chosen(), entering())


def awaiting(request: AdministratorScriptRequest = REQUEST) -> AdministratorScriptViewState:
    return after(choosing(), CREATE, on.ScriptKeyMade(request))


def plan_of(state: AdministratorScriptViewState) -> AdministratorScriptPlan:
    assert state.plan is not None
    return state.plan


def code_for(state: AdministratorScriptViewState, **changes: object) -> str:
    return written(told_by(plan_of(state), **changes))


def proving() -> AdministratorScriptViewState:
    state = awaiting()
    return after(state, on.ScriptCodeChanged(code_for(state)))


APP = RegisteredApp(TENANT, CLIENT_ID, "VelocityCalendar", REF, "hint", "key", ENDS, frozenset(), consented=True)


def kind_of(state: AdministratorScriptViewState) -> NoteKind | None:
    return state.note.kind if isinstance(state.note, ResultMessage) else None


# ---- choosing


def test_before_it_is_shown_there_is_no_plan() -> None:
    state = AdministratorScriptViewState()
    assert (state.plan, state.offers_limit, state.offers_certificates) == (None, False, False)
    assert effects(replace(state, phase=ScriptPhase.AWAITING, request=REQUEST), on.ScriptCodeChanged("x")) != ()


def test_what_is_chosen_stands_in_the_plan_before_there_is_a_script() -> None:
    state = after(choosing(), chosen(CredentialKind.SECRET, limited=True))
    plan = plan_of(state)
    assert (plan.makes_secret, plan.limited, plan.request.ends) == (True, True, ENDS)
    assert (state.offers_options, state.offers_certificates, state.offers_limit) == (True, True, True)
    assert (state.asks_for_code, state.offers_end, state.busy, state.may_prove) == (False, False, False, False)


def test_where_the_gateway_takes_no_certificate_it_is_a_secret() -> None:
    state = after(AdministratorScriptViewState(), chosen(), entering(DRAFT.with_(takes_certificates=False)))
    assert (state.kind, state.offers_certificates) == (CredentialKind.SECRET, False)


def test_what_reads_no_calendar_by_itself_cannot_be_limited() -> None:
    entered = on.ScriptWayEntered(DRAFT, DELEGATED, Cloud.GLOBAL, TODAY)
    state = after(AdministratorScriptViewState(), entered, chosen(limited=True))
    assert (state.offers_limit, state.limited) == (False, False)


def test_the_key_is_made_first() -> None:
    state, told = handle(after(choosing(), chosen(limited=True)), CREATE)
    assert (state.phase, state.busy) == (ScriptPhase.MAKING, True)
    wanted = on.MakeScriptKey(CredentialKind.CERTIFICATE, ENDS, limited=True, cloud=Cloud.GLOBAL)
    assert told == (wanted, on.TellScriptChanged())
    assert handle(state, CREATE) == (state, ())


def test_then_the_script_is_there_and_the_draft_remembers_it() -> None:
    state, told = handle(after(choosing(), CREATE), on.ScriptKeyMade(REQUEST))
    assert (state.phase, state.asks_for_code, state.offers_end) == (ScriptPhase.AWAITING, True, True)
    assert told == (SAVED, on.ShowKeptCode(""), on.TellScriptChanged(), on.FocusOnScript())
    assert administrator_script.set_up_script(plan_of(state))


def test_without_a_keyring_there_is_no_script() -> None:
    problem = Problem(Code.KEYRING_LOCKED)
    state, told = handle(after(choosing(), CREATE), on.ScriptKeyNotMade(problem))
    assert (state.phase, state.note, state.progress) == (ScriptPhase.CHOOSING, problem, None)
    assert told == (on.TellScriptChanged(), on.FocusOnScript())


def test_the_key_need_not_be_waited_for() -> None:
    state, told = handle(after(choosing(), CREATE), on.ScriptProofCancelled())
    assert state.phase is ScriptPhase.CHOOSING
    assert told == (on.StopScriptProof(), on.TellScriptChanged())
    assert handle(state, on.ScriptProofCancelled()) == (state, ())


# ---- another day


def test_a_script_of_an_earlier_day_is_awaited_again() -> None:
    state, told = handle(AdministratorScriptViewState(), entering(DRAFT.with_(script=REQUEST)))
    assert (state.phase, state.request, told) == (ScriptPhase.AWAITING, REQUEST, (on.ShowKeptCode(""),))


def test_a_code_that_was_kept_is_judged_and_not_proved_by_itself() -> None:
    kept = replace(REQUEST, code=code_for(awaiting()))
    state, told = handle(AdministratorScriptViewState(), entering(DRAFT.with_(script=kept)))
    assert (state.phase, state.may_prove, told) == (ScriptPhase.AWAITING, True, (on.ShowKeptCode(kept.code),))
    proving, told = handle(state, on.ProveScriptPressed())
    assert proving.phase is ScriptPhase.PROVING
    assert isinstance(told[0], on.ProveScript)


def test_one_that_has_ended_says_so() -> None:
    state = after(AdministratorScriptViewState(), entering(DRAFT.with_(script=REQUEST), today=ENDS))
    assert (kind_of(state), state.phase) == (NoteKind.WARN, ScriptPhase.AWAITING)


def test_what_is_being_done_goes_on() -> None:
    state = proving()
    assert handle(state, entering()) == (state, ())


def test_where_it_is_done_it_can_still_be_taken_back() -> None:
    state, told = handle(
        AdministratorScriptViewState(), entering(DRAFT.with_(script=replace(REQUEST, done=True), client_id=CLIENT_ID))
    )
    assert (state.phase, state.offers_end, state.asks_for_code, told) == (ScriptPhase.DONE, True, False, ())
    assert CLIENT_ID in administrator_take_back_script.take_back_script(plan_of(state))
    again, told = handle(state, on.DiscardScriptPressed())
    assert again.phase is ScriptPhase.CHOOSING
    assert told == (on.KeepScriptRequest(None), on.ShowKeptCode(""), on.FocusOnScript())


def test_a_discarded_script_takes_its_key_along() -> None:
    state, told = handle(awaiting(), on.DiscardScriptPressed())
    assert (state.phase, state.request, kind_of(state)) == (ScriptPhase.CHOOSING, None, NoteKind.PLAIN)
    assert told == (on.KeepScriptRequest(None), on.ShowKeptCode(""), on.FocusOnScript(), on.DropScriptKey(REF))
    assert handle(state, on.DiscardScriptPressed()) == (state, ())


# ---- the code


def test_a_good_code_is_kept_and_proved_at_once() -> None:
    before = awaiting()
    text = code_for(before)
    state, told = handle(before, on.ScriptCodeChanged(text))
    assert (state.phase, state.code_problem) == (ScriptPhase.PROVING, None)
    assert told[0] == on.KeepScriptRequest(replace(REQUEST, code=text))
    assert isinstance(told[1], on.ProveScript)
    assert told[1].told.client_id == CLIENT_ID


def test_a_wrong_one_is_judged_at_once_and_kept_too() -> None:
    state, told = handle(awaiting(), on.ScriptCodeChanged("hello"))
    assert state.code_problem == Problem(Code.SCRIPT_CODE_MALFORMED)
    assert (state.phase, state.may_prove) == (ScriptPhase.AWAITING, False)
    assert told == (on.KeepScriptRequest(replace(REQUEST, code="hello")),)
    assert after(state, on.ScriptCodeChanged(" ")).code_problem is None


def test_a_code_where_none_is_awaited_means_nothing() -> None:
    state = choosing()
    assert handle(state, on.ScriptCodeChanged("RCW1.")) == (state, ())
    assert handle(state, on.ProveScriptPressed()) == (state, ())


def test_what_changes_on_the_page_makes_a_code_one_of_another_plan() -> None:
    state = after(proving(), on.ScriptProofFailed(Problem(Code.OFFLINE)))
    changed = after(state, on.ScriptDraftChanged(DRAFT, replace(PRODUCT, app_name="Other")))
    assert changed.code_problem == Problem(Code.SCRIPT_CODE_OTHER_PLAN)
    assert changed.told is None
    assert after(choosing(), on.ScriptDraftChanged(DRAFT, DELEGATED)).product == DELEGATED


def test_waiting_says_for_what() -> None:
    state = after(proving(), on.ScriptProofWaits(Problem(Code.CERTIFICATE_UNKNOWN)))
    assert state.progress is not None
    assert "applying the change" in state.progress.text
    state = after(state, on.ScriptProofWaits(Problem(Code.OFFLINE)))
    assert state.progress is not None
    assert state.progress.text == messages.describe(Problem(Code.OFFLINE)).title


def test_what_was_not_proved_can_be_proved_again() -> None:
    problem = Problem(Code.SCOPE_ROOM_UNREAD)
    state, told = handle(proving(), on.ScriptProofFailed(problem))
    assert (state.note, state.may_prove, told) == (problem, True, (on.TellScriptChanged(),))
    stopped, told = handle(proving(), on.ScriptProofCancelled())
    assert stopped.may_prove
    assert told == (on.StopScriptProof(), on.TellScriptChanged())


def test_what_is_proved_is_taken() -> None:
    proved = ProvedScript(APP)
    state, told = handle(proving(), on.ScriptProofEnded(proved))
    assert (state.phase, kind_of(state), state.busy) == (ScriptPhase.DONE, NoteKind.GOOD, False)
    assert state.request is not None
    assert (state.request.done, state.request.code) == (True, "")
    assert told == (on.TakeProvedApp(proved), on.TellScriptChanged(), on.GoOnAfterScript())


def test_a_key_that_only_opened_a_secret_goes() -> None:
    proved = ProvedScript(replace(APP, secret_ref="d1/client-secret/2"))
    assert on.DropScriptKey(REF) in effects(proving(), on.ScriptProofEnded(proved))
    nothing = replace(proving(), request=None)
    assert on.DropScriptKey(REF) not in effects(nothing, on.ScriptProofEnded(proved))


def test_a_limit_is_told_with_what_proved_it() -> None:
    proved = ProvedScript(APP, ScopeVerdict.LIMITED, "room@contoso.example", "ada@contoso.example")
    state, told = handle(proving(), on.ScriptProofEnded(proved))
    assert isinstance(state.note, ResultMessage)
    assert state.note.text == "It reads room@contoso.example, and was refused ada@contoso.example."
    assert on.GoOnAfterScript() in told


def test_where_nobody_outside_could_be_asked_the_page_stays_and_says_so() -> None:
    proved = ProvedScript(APP, ScopeVerdict.OUTSIDE_UNKNOWN, "room@contoso.example")
    state, told = handle(proving(), on.ScriptProofEnded(proved))
    assert kind_of(state) is NoteKind.WARN
    assert on.GoOnAfterScript() not in told


def test_no_other_event_is_taken() -> None:
    with pytest.raises(TypeError):
        handle(choosing(), on.AdministratorScriptEvent())
