"""Answers and states of the approval page, as its tests begin with them."""

from wizard.flow.consent import POLL_SECONDS, ConsentProof
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.microsoft import ConsentAnswer, Registration, Tenant
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, Product
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ConsentWay
from wizard.presenters.consent_presenter import handle
from wizard.presenters.consent_view_state import ConsentViewState
from wizard.presenters.notes import NoteKind, ResultMessage

NATIVE, VENDOR = "https://login.microsoftonline.com/common/oauth2/nativeclient", "https://atlona.com"
OTHER_PAGE = "https://other.example"
PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (NATIVE, VENDOR), VENDOR,
    (Permission("Calendars.ReadWrite", "role-id", "", required=True),), (Cloud.GLOBAL,), "",
)  # fmt: skip
TENANT = Tenant("11111111-2222-3333-4444-555555555555", "contoso.example", Cloud.GLOBAL, "Contoso")
DRAFT = Draft("d", tenant=TENANT, client_id="c", consent_state="state")
YES = ConsentAnswer(True, "state", TENANT.id)
PROOF = ConsentProof(frozenset({"Place.Read.All", "Calendars.ReadWrite"}), "room-1@contoso.example")
MISSING = Problem(Code.CONSENT_MISSING, values={"permission": "Calendars.ReadWrite"})
HERE, OWN, OTHER = ConsentWay.HERE, ConsentWay.OWN, ConsentWay.OTHER
POLL = on.PollAfter(POLL_SECONDS)
PROVE = (on.StopPolling(), on.ProveConsent())
ASKING, WAITING, WHO = "Asking Microsoft …", "Waiting for approval", "Not approved yet"


def registered(*redirects: str) -> Registration:
    return Registration("o", "VelocityCalendar", (), redirects, frozenset({"role-id"}), frozenset())


def entering(*, approved: bool = False, tenant: Tenant = TENANT) -> on.ConsentEntered:
    return on.ConsentEntered(tenant, PRODUCT, registered(NATIVE, OTHER_PAGE), approved)


def after(state: ConsentViewState, *events: on.ConsentPageEvent) -> ConsentViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: ConsentViewState, event: on.ConsentPageEvent) -> tuple[on.ConsentPageEffect, ...]:
    return handle(state, event)[1]


def choosing(way: ConsentWay, *redirects: str, may_embed: bool = True) -> on.WayChosen:
    return on.WayChosen(way, PRODUCT, registered(*redirects), may_embed)


def not_proved(problem: Problem = MISSING, at: float = 0.0) -> on.ConsentNotProved:
    return on.ConsentNotProved(problem, at)


def answered(answer: ConsentAnswer = YES, at: float = 0.0, named: Code | None = None) -> on.AnswerReceived:
    return on.AnswerReceived(answer, DRAFT, named, at)


def arrived(*, approved: bool = False) -> ConsentViewState:
    """The page after its first question, with "not yet" as the answer."""
    return after(ConsentViewState(), entering(approved=approved), not_proved())


def chosen(way: ConsentWay) -> ConsentViewState:
    return after(arrived(), choosing(way, NATIVE, VENDOR))


def title(state: ConsentViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    assert state.note.kind in (NoteKind.WAIT, NoteKind.GOOD)
    return state.note.title


def problem(state: ConsentViewState) -> Problem:
    assert isinstance(state.note, Problem)
    return state.note
