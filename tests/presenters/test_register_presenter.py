"""The register page without a window: three ways to an app, and what an earlier set-up has left."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from tests.flow.app_registration_world import TENANT
from wizard.flow.ports.journals import RegistrationJournal
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.app_registration import AppPlan
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code, Problem
from wizard.presenters import register_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.register_presenter import handle
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.register_view_state import RegisterViewState, RegisterWay

JOURNAL, OTHER = cast(RegistrationJournal, object()), cast(RegistrationJournal, object())
IN_CHINA = replace(TENANT, cloud=Cloud.CHINA)
PLAN = AppPlan(IN_CHINA, "VGW91", "VelocityCalendar", (), (), "graph", date(2027, 3, 1), grant=True)
RECORD = on.RecordedSetUp(JOURNAL, PLAN)
DRAFT = Draft("d", gateway_serial="VGW91", permission_level=PermissionLevel.READ)
BEGINS = (on.EndSetUp(), on.ReadRecords())


def after(state: RegisterViewState, *events: on.RegisterPageEvent) -> RegisterViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: RegisterViewState, event: on.RegisterPageEvent) -> tuple[on.RegisterPageEffect, ...]:
    return handle(state, event)[1]


def entered(draft: Draft = DRAFT) -> RegisterViewState:
    return after(RegisterViewState(), on.RegisterPageEntered(draft))


def read(
    interrupted: on.RecordedSetUp | None = None, undoable: on.RecordedSetUp | None = None, serial: str = "VGW91"
) -> on.RecordsRead:
    return on.RecordsRead(interrupted, undoable, serial)


# ---- the three ways


def test_the_page_begins_by_hand_and_looks_for_what_is_on_record() -> None:
    before = replace(RegisterViewState(), way=RegisterWay.BY_SIGN_IN, cloud=Cloud.DOD)
    state, told = handle(before, on.RegisterPageEntered(DRAFT))
    assert told == BEGINS
    assert (state.by_sign_in, state.level, state.cloud) == (False, PermissionLevel.READ, Cloud.DOD)
    assert (state.shows_offer, state.may_finish, state.offer_text) == (False, False, "")


def test_the_known_tenants_cloud_is_chosen() -> None:
    assert entered(DRAFT.with_(tenant=IN_CHINA)).cloud is Cloud.CHINA


def test_signing_in_is_asked_for_in_the_chosen_cloud() -> None:
    state, told = handle(after(entered(), on.CloudPicked(Cloud.CHINA)), on.BySignInPressed(busy=False))
    assert (state.by_sign_in, told) == (True, (on.BeginSetUp(Cloud.CHINA, Purpose.PLAN, None),))


def test_what_is_being_done_is_only_shown_again() -> None:
    state, told = handle(after(entered(), read(RECORD)), on.BySignInPressed(busy=True))
    assert (state.by_sign_in, told) == (True, ())


def test_an_interrupted_set_up_comes_before_another() -> None:
    state, told = handle(
        replace(after(entered(), read(RECORD)), way=RegisterWay.BY_SIGN_IN), on.BySignInPressed(busy=False)
    )
    assert (state.by_sign_in, state.shows_offer, told) == (False, True, (on.FocusOnRecord(),))


def test_one_that_can_only_be_undone_does_not() -> None:
    told = effects(after(entered(), read(undoable=RECORD)), on.BySignInPressed(busy=False))
    assert told == (on.BeginSetUp(Cloud.CHINA),)


def test_by_hand_the_sign_in_ends() -> None:
    state, told = handle(after(entered(), on.BySignInPressed(busy=False)), on.ByHandPressed())
    assert (state.by_sign_in, told) == (False, BEGINS)


@pytest.mark.parametrize(("busy", "told"), [(True, ()), (False, (on.ReadRecords(),))])
def test_what_is_on_record_is_read_again_after_the_work(busy: bool, told: tuple[on.RegisterPageEffect, ...]) -> None:
    assert effects(entered(), on.SetUpChanged(busy)) == told


# ---- what an earlier set-up has left


@pytest.mark.parametrize(
    ("event", "may_finish", "text"),
    [
        (read(RECORD), True, "Setting up the app “VelocityCalendar” was interrupted. Sign in to finish or to undo it."),
        (read(RECORD, serial="ANOTHER"), False, "for another gateway, VGW91, was interrupted"),
        (read(undoable=RECORD), False, "You can still undo that"),
        (read(undoable=RECORD, serial="ANOTHER"), False, "for another gateway, VGW91: it is undone from there"),
        (read(RECORD, on.RecordedSetUp(OTHER, replace(PLAN, app_name="Old"))), True, "VelocityCalendar"),
    ],
)
def test_what_was_left_is_offered(event: on.RecordsRead, may_finish: bool, text: str) -> None:
    state = after(entered(), event)
    assert (state.shows_offer, state.may_finish, state.cloud) == (True, may_finish, Cloud.CHINA)
    assert text in state.offer_text
    assert not after(state, on.BySignInPressed(busy=True)).shows_offer


def test_without_a_record_the_chosen_cloud_stays() -> None:
    state = after(entered(), on.CloudPicked(Cloud.DOD), read())
    assert (state.shows_offer, state.cloud) == (False, Cloud.DOD)


@pytest.mark.parametrize("purpose", [Purpose.FINISH, Purpose.UNDO])
def test_it_is_finished_or_undone_by_a_sign_in(purpose: Purpose) -> None:
    state, told = handle(after(entered(), read(RECORD, on.RecordedSetUp(OTHER, PLAN))), on.RecordResumed(purpose))
    assert told == (on.BeginSetUp(Cloud.CHINA, purpose, JOURNAL),)
    assert (state.by_sign_in, state.shows_offer) == (True, False)
    assert effects(after(entered(), read(undoable=RECORD)), on.RecordResumed(purpose)) == told
    assert handle(entered(), on.RecordResumed(purpose)) == (entered(), ())


def test_a_damaged_record_is_said_and_stops_nobody() -> None:
    damaged = Problem(Code.REGISTER_DAMAGED)
    state = after(entered(), read(RECORD, RECORD), on.RecordsNotRead(damaged))
    assert (state.note, state.offered, state.shows_offer) == (damaged, None, False)
    assert effects(state, on.BySignInPressed(busy=False)) == (on.BeginSetUp(Cloud.CHINA),)


# ---- by hand


def test_the_card_that_is_open_stays_open() -> None:
    state = after(entered(), on.CardPicked(2), on.LevelPicked(PermissionLevel.READ_WRITE), read(RECORD))
    assert state.card == 2


def test_another_level_asks_for_other_permissions() -> None:
    state, told = handle(entered(), on.LevelPicked(PermissionLevel.READ_WRITE))
    assert (state.level, told) == (PermissionLevel.READ_WRITE, (on.ChangeLevel(PermissionLevel.READ_WRITE),))
    assert handle(state, on.LevelPicked(PermissionLevel.READ_WRITE)) == (state, ())


def test_the_portal_of_the_chosen_cloud_is_named_or_why_it_did_not_open() -> None:
    state = after(entered(), on.CloudPicked(Cloud.CHINA), on.PortalOpened())
    text = f"The portal opens in your browser: {Cloud.CHINA.portal}"
    assert state.note == ResultMessage(NoteKind.PLAIN, "", text)
    assert after(state, on.PortalOpened(Problem(Code.BROWSER_MISSING))).note == Problem(Code.BROWSER_MISSING)


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the register page: RegisterPageEvent"):
        handle(entered(), on.RegisterPageEvent())


def test_no_sign_in_begins_before_the_products_own_settings_are_given() -> None:
    lacking = Problem(Code.SETTING_MISSING)
    state, told = handle(entered(), on.BySignInPressed(busy=False, lacking=lacking))
    assert (state.by_sign_in, state.note, told) == (False, lacking, (on.FocusOnSettings(),))


# ---- by a script

SCRIPT = AdministratorScriptRequest("n", "ref", CredentialKind.CERTIFICATE, date(2027, 3, 1), "", cloud=Cloud.GCC_HIGH)


def test_the_way_by_script_is_that_of_the_chosen_cloud() -> None:
    state, told = handle(after(entered(), on.CloudPicked(Cloud.CHINA)), on.ByScriptPressed())
    assert (state.by_script, state.by_hand, state.by_sign_in) == (True, False, False)
    assert told == (on.EndSetUp(), on.BeginScript(Cloud.CHINA))


def test_a_draft_that_awaits_a_code_goes_on_with_it() -> None:
    state, told = handle(RegisterViewState(), on.RegisterPageEntered(DRAFT.with_(script=SCRIPT, tenant=IN_CHINA)))
    assert (state.by_script, state.cloud) == (True, Cloud.GCC_HIGH)
    assert told == (on.EndSetUp(), on.BeginScript(Cloud.GCC_HIGH), on.ReadRecords())


def test_an_interrupted_set_up_comes_before_a_script() -> None:
    state, told = handle(after(entered(), read(RECORD)), on.ByScriptPressed())
    assert (state.by_hand, told) == (True, (on.EndSetUp(), on.FocusOnRecord()))


def test_without_its_settings_there_is_no_script() -> None:
    lacking = Problem(Code.EMPTY)
    state, told = handle(entered(), on.ByScriptPressed(lacking))
    assert (state.by_hand, state.note) == (True, lacking)
    assert told == (on.EndSetUp(), on.FocusOnSettings())
