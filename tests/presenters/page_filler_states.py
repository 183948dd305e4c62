"""Questions and states of a product's page that is filled in, as its tests begin with them."""

from wizard.flow.web_form import Ask, AskReason
from wizard.flow.web_form_setup import PageAddress, page_address
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, Product, Trouble
from wizard.model.recipe import PageValues
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.notes import ResultMessage
from wizard.presenters.page_filler_presenter import handle
from wizard.presenters.page_filler_view_state import FillerButton, PageFillerViewState
from wizard.presenters.web_form_job import WebFormJob

PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (), "",
    (Permission("Calendars.ReadWrite", "role-id", "", required=True),), (Cloud.GLOBAL,), "",
    troubles=(Trouble("Wrong Tenant ID", "Copy it again"),),
)  # fmt: skip
VALUES = PageValues({"client_secret": "abc8Q~secret"})
JOB = WebFormJob(PRODUCT, "https://192.0.2.20/setup", (), lambda: VALUES)
SECRET = Ask("Client secret", AskReason.NOT_FOUND, "abc8Q~secret", secret=True)
SAVE = Ask("Save Changes", AskReason.SAVE)
LINK = Ask("Open the link", AskReason.LINK, shown="Look for no-reply@spaceiq.com")
BROKEN = Problem(Code.BROWSER_CRASHED)
PRESS_SAVE, READ_ALL = (FillerButton.SAVED, FillerButton.AGAIN), (FillerButton.AGAIN,)


def address(text: str) -> PageAddress:
    found = page_address(text)
    assert isinstance(found, PageAddress)
    return found


WHERE, PLAIN = address("https://192.0.2.20/setup"), address("http://192.0.2.20/setup")


def after(state: PageFillerViewState, *events: on.PageFillerEvent) -> PageFillerViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: PageFillerViewState, event: on.PageFillerEvent) -> tuple[do.PageFillerEffect, ...]:
    return handle(state, event)[1]


def shown() -> PageFillerViewState:
    """The page is on screen."""
    return after(PageFillerViewState(), on.JobTaken(JOB), on.OpenPagePressed(WHERE))


def walking() -> PageFillerViewState:
    return after(shown(), on.FillPressed(), on.ValuesRead(VALUES))


def asked(ask: Ask) -> PageFillerViewState:
    return after(walking(), on.PersonAsked(ask))


def title(state: PageFillerViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return state.note.title


def problem(state: PageFillerViewState) -> Problem:
    assert isinstance(state.note, Problem)
    return state.note


def told(state: PageFillerViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return f"{state.note.title} {state.note.text}"
