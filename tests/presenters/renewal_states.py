"""Connections, forms and states of the renewal page, as its tests begin with them."""

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any, cast

from tests.fakes import a_certificate
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.sign_in import AppSecrets
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway, VendorApp, WebForm
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import RenewViewState

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
OFFERED = on.UnfinishedRenewal(JOURNAL, "office")
PLAIN_MESSAGE = ResultMessage(NoteKind.GOOD, "said before")
NEEDS_PASSWORD = (do.FocusOnMissing(do.RenewField.PASSWORD),)


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
