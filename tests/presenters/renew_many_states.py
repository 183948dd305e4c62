"""Connections, presses and states of the page that renews many gateways, as its tests begin with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.presenters.start_states import OFFICE
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import GatewayProgress, app_groups
from wizard.flow.renewal.context import RenewalStep
from wizard.model.connection import Connection
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.microsoft import AppSecret
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyViewState

TODAY = date(2027, 3, 1)
SOURCE = FleetSource(SecretReference(ReferenceKind.ENV, "A"), SecretReference(ReferenceKind.ENV, "B"), "/files")
PASTED = Secret("abc8Q~value-of-a-new-client-secret-0123")
NEW = FleetRenewalEvent(FleetRenewalStep.CLOSE, outcome=RenewalOutcome.NEW)
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
