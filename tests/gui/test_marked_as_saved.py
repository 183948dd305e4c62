"""“I pressed Save” can be taken back: on the product's page, after coming back to it, and on the last page."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.typist import Typist
from tests.gui.world import TENANT, World
from wizard.flow import web_form_setup
from wizard.flow.routes import StepMark, of_draft
from wizard.flow.steps import Step
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.pages import Pages
from wizard.gui.pages.done import DonePage
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import WizardSession
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.target import VendorApp, WebForm
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import ConnectionFiles, DraftFiles

BUTTON = "Not saved after all"
WHERE = PageAddress("https://gw.example/", GatewayAddress("gw.example"), protected=True)
BY_HAND = ["velocity", "ones"]
KINDS = [*BY_HAND, "spaceiq"]


def unsaved(world: World, product_id: str) -> Draft:
    """Everything is given; only the product's page is left."""
    product = ProductFiles().get(product_id)
    if not product.target().uses_own_app:
        return Draft("draft-1", product_id=product_id, target=VendorApp(WHERE.url))
    behind = "" if product.portal_only else "gw.example"
    given = world.draft_before(Step.REVIEW).with_(address=None, address_text=behind, gateway_name="", signed_in=False)
    return given.with_(gateway_serial="", product_id=product_id, target=WebForm(WHERE.url))


def saved(world: World, product_id: str) -> Draft:
    done = web_form_setup.filled_in(unsaved(world, product_id), ProductFiles().get(product_id), WHERE)
    return done.with_(tenant=TENANT, client_id="client-9", consented=True) if not done.target.uses_own_app else done


@pytest.fixture
def person(qtbot: QtBot, dressed: QApplication, world: World, request: pytest.FixtureRequest) -> Iterator[Typist]:
    """The set-up of a product whose page was marked as saved."""
    draft = saved(world, request.param)
    session = WizardSession(world.services(), draft, of_draft(draft))
    window = Window(session, Pages(session))
    session.setParent(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    window.go_to(Step.PAGE)
    yield Typist(qtbot, window)
    window.close()


@pytest.mark.parametrize("person", KINDS, indirect=True)
def test_whoever_comes_back_sees_the_mark_and_takes_it_back(person: Typist, world: World) -> None:
    page = person.page
    assert isinstance(page, FillPage)
    person.reads("Marked as saved")
    person.can_go_on()
    product_id = person.window.session.draft.product_id
    person.until(QApplication.focusWidget, "nothing has the focus")
    person.activate(BUTTON)
    assert not person.may_go_on()
    assert not page.marked.isVisible()
    assert person.window.session.route.mark(Step.DONE, Step.PAGE, person.window.session.draft) is StepMark.LOCKED
    person.until(lambda: DraftFiles(world.folder).load() == (person.window.session.draft,), "the draft is not kept")
    assert person.window.session.draft.with_(step="") == unsaved(world, product_id).with_(step="")


@pytest.mark.parametrize("person", KINDS, indirect=True)
def test_on_the_last_page_too_and_then_nothing_counts_as_connected(person: Typist, world: World) -> None:
    person.until(QApplication.focusWidget, "nothing has the focus")
    person.activate("Next")
    person.is_on(Step.DONE)
    assert isinstance(person.page, DonePage)
    person.until(lambda: ConnectionFiles(world.folder).all(), "the connection is not kept")
    person.until(lambda: not DraftFiles(world.folder).load(), "the draft is still there")
    person.activate(BUTTON)
    person.is_on(Step.PAGE)
    assert not person.may_go_on()
    person.until(lambda: not ConnectionFiles(world.folder).all(), "it still counts as connected")
    person.until(lambda: DraftFiles(world.folder).load(), "the set-up cannot be gone on with")
    assert not DraftFiles(world.folder).load()[0].connected


def test_a_set_up_through_the_gateway_s_interface_has_nothing_to_take_back(
    qtbot: QtBot, dressed: QApplication, world: World
) -> None:
    page = DonePage(world.session_before(Step.DONE))
    qtbot.addWidget(page)
    page.show()
    page.entered()
    qtbot.waitUntil(lambda: not page.busy)
    assert not page.page_left.isVisible()
