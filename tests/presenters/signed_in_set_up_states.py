"""States of the set-up by one sign-in, as its tests begin with them."""

from datetime import date
from typing import cast

from tests.flow.app_registration_world import GRAPH, PRODUCT, ROLES, SERIAL, TENANT
from wizard.flow.app_registration import Preflight
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.model.app_registration import (
    GLOBAL_ADMINISTRATOR,
    AppPlan,
    FoundApp,
    RegistrationRun,
    SecretPolicy,
    SignedInPerson,
)
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.notes import ResultMessage
from wizard.presenters.register_signed_in_events import PlanOptions, Purpose
from wizard.presenters.register_signed_in_presenter import handle
from wizard.presenters.register_signed_in_view_state import SetUpPart, SignedInSetUpViewState

TODAY = date(2027, 3, 1)
REGISTRAR, JOURNAL = cast(Registrar, object()), cast(RegistrationJournal, object())
PERSON = SignedInPerson("p", "Ada", "ada@contoso.example", TENANT, frozenset({GLOBAL_ADMINISTRATOR}))
FOUND = Preflight(PERSON, SecretPolicy(), GRAPH, None)
MINE = FoundApp("o", "client", "VelocityCalendar", role_ids=tuple(ROLES.values()))
OPTIONS = PlanOptions(PRODUCT, SERIAL, 180, TODAY)
ELSEWHERE = Tenant("", "fabrikam.example", Cloud.CHINA)
SIGN_IN = PersonSignIn(TENANT, "https://login.example", "http://localhost", {})
LEAVES = (do.StopRun(), do.LeaveSignIn())
TOLD = (do.TellChanged(), do.WantFocus())
PLANNED = {SetUpPart.PLAN, SetUpPart.START, SetUpPart.COPY, SetUpPart.OPTIONS}


def after(state: SignedInSetUpViewState, *events: on.SignedInSetUpEvent) -> SignedInSetUpViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: SignedInSetUpViewState, event: on.SignedInSetUpEvent) -> tuple[do.SignedInSetUpEffect, ...]:
    return handle(state, event)[1]


def beginning(
    purpose: Purpose = Purpose.PLAN,
    run: RegistrationRun | None = None,
    *,
    cloud: Cloud = Cloud.GLOBAL,
    tenant: Tenant | None = None,
) -> on.SetUpBegun:
    return on.SetUpBegun(cloud, purpose, JOURNAL if run else None, run, tenant, takes_certificates=True)


def chosen(options: PlanOptions = OPTIONS, found: Preflight | None = FOUND) -> on.OptionsChosen:
    return on.OptionsChosen(options, found)


def planned(found: Preflight = FOUND) -> SignedInSetUpViewState:
    return after(
        SignedInSetUpViewState(),
        beginning(),
        on.SignInAnswered(SIGN_IN, "code"),
        on.PreflightRead(REGISTRAR, found),
        chosen(found=found),
    )


def plan_of(state: SignedInSetUpViewState) -> AppPlan:
    assert state.plan is not None
    return state.plan


RUN = RegistrationRun("r", plan_of(planned()))


def running() -> SignedInSetUpViewState:
    return after(planned(), on.StartPressed(), on.JournalOpened(JOURNAL))


def stopping(code: Code, run: RegistrationRun | None = RUN) -> on.RegistrationStopped:
    return on.RegistrationStopped(Problem(code), run, TODAY)


def stopped(*codes: Code) -> SignedInSetUpViewState:
    state = running()
    for code in codes:
        state = after(state, stopping(code))
    return state


def parts(state: SignedInSetUpViewState) -> set[SetUpPart]:
    return set(state.parts)


def said(state: SignedInSetUpViewState) -> ResultMessage:
    assert isinstance(state.note, ResultMessage)
    return state.note
