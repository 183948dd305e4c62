"""A window that was closed at any step, and opened again: what was kept is said, and one click goes on there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.test_marked_as_saved import unsaved
from tests.gui.typist import Typist
from tests.gui.world import PASSWORD, World
from wizard.app import Ground, _window_for
from wizard.flow.routes import SETUP, StepMark, of_draft
from wizard.flow.steps import Step
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.start import new_draft
from wizard.gui.window import Window
from wizard.gui.wizard_session import WizardSession
from wizard.model.draft import Draft
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.services.files.store import DraftFiles

Run = Callable[..., Typist]


def shown_window() -> Window:
    """The one in front: another way through the steps has a window of its own."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible())


@pytest.fixture
def run(qtbot: QtBot, dressed: QApplication, world: World) -> Iterator[Run]:
    """Starts the program, at the first page or (as somebody left it there) at a later one."""

    def start(draft: Draft | None = None, step: Step = Step.START) -> Typist:
        session = (
            world.session_before(step, draft)
            if draft and draft.target.has_interface
            else WizardSession(world.services(), new_draft())
        )
        if draft is not None and not draft.target.has_interface:
            session = WizardSession(world.services(), draft, of_draft(draft))
        window = _window_for(session, Ground(world.folder, "", ("127.0.0.1",)))
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        window.go_to(step)
        typist = Typist(qtbot, window)
        typist.is_on(step)
        typist.until(QApplication.focusWidget, "nothing has the focus")
        return typist

    yield start
    world.microsoft.gate.open()
    for window in QApplication.topLevelWidgets():
        window.close()


def left_at(run: Run, world: World, draft: Draft, step: Step) -> None:
    """Somebody has come as far as this step, and closes the window there."""
    DraftFiles(world.folder).save(draft)
    person = run(draft, step)
    person.window.close()


def marks(person: Typist) -> dict[Step, StepMark]:
    return {button.step: button._mark for button in person.window.rail.buttons}


LATER = [step for step in SETUP.steps[2:] if step not in (Step.CONNECT, Step.DONE)]
NAMES = {
    Step.REGISTER: "App in Microsoft Entra",
    Step.CLIENT_ID: "Client ID",
    Step.SECRET: "Client secret",
    Step.TENANT: "Tenant",
    Step.CONSENT: "Admin consent",
    Step.ROOMS: "Rooms",
    Step.REVIEW: "Review",
    Step.PAGE: "Fill in the page",
}


@pytest.mark.parametrize("step", LATER)
def test_after_the_gateway_s_sign_in_one_click_goes_where_it_stopped(run: Run, world: World, step: Step) -> None:
    left_at(run, world, world.draft_before(step), step)
    world.session.signed_in = False
    person = run()
    person.sees("Continue Head office")
    person.activate("Continue Head office")
    person.is_on(Step.GATEWAY)
    person.reads(f"It stopped at “{NAMES[step]}”.")
    page = person.page
    assert isinstance(page, GatewayPage)
    ticks = [one for one in SETUP.steps[3 : SETUP.steps.index(step)] if one in NAMES]
    assert {marks(person)[one] for one in ticks} <= {StepMark.KEPT}, "what is kept has lost its tick"
    assert not page.sign_in_box.go_on.isVisible()
    person.sees("Password")
    person.tab_to("Password")
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.sees(f"Go on at “{NAMES[step]}”")
    person.until(lambda: person.at is page.sign_in_box.go_on, "the keyboard is elsewhere")
    person.press(Qt.Key.Key_Space)
    person.is_on(step)
    assert all(marks(person)[one] is StepMark.DONE for one in ticks)


def test_what_was_kept_is_said_on_both_pages(run: Run, world: World) -> None:
    left_at(run, world, world.draft_before(Step.ROOMS), Step.ROOMS)
    person = run()
    kept = "address, client ID, client secret, tenant, admin consent"
    person.sees("Continue Head office")
    assert any(f"Kept: {kept}" in text for text in person.screen())
    person.activate("Continue Head office")
    person.reads(f"Your last set-up was kept: {kept}")


def test_closing_it_at_the_gateway_s_sign_in_does_not_lose_where_it_stopped(run: Run, world: World) -> None:
    left_at(run, world, world.draft_before(Step.CONSENT), Step.CONSENT)
    for _turn in range(2):
        person = run()
        person.sees("Continue Head office")
        person.activate("Continue Head office")
        person.is_on(Step.GATEWAY)
        person.reads("It stopped at “Admin consent”.")
        person.window.close()


def test_what_was_reviewed_is_reviewed_again_before_it_is_written(run: Run, world: World) -> None:
    DraftFiles(world.folder).save(world.draft_before(Step.CONNECT))
    person = run()
    person.sees("Continue Head office")
    assert any("It stopped at “Review”." in text for text in person.screen())


PAGE_STEPS = [Step.REGISTER, Step.CLIENT_ID, Step.SECRET, Step.TENANT, Step.CONSENT, Step.ROOMS, Step.PAGE]


def page_draft(world: World, product_id: str, step: Step) -> Draft:
    """Answered as far as this step, of a product that is set up through its own page."""
    whole, given = unsaved(world, product_id), world.draft_before(min(step, Step.REVIEW, key=SETUP_ORDER.index))
    kept = {"target": WebForm(whole.target.page), "address_text": whole.address_text, "product_id": product_id}
    blank = {"address": None, "gateway_name": "", "gateway_serial": "", "signed_in": False, "step": step.value}
    return given.with_(**kept, **blank)


SETUP_ORDER = [*SETUP.steps, Step.PAGE]


@pytest.mark.parametrize("step", PAGE_STEPS)
@pytest.mark.parametrize(("product_id", "name"), [("velocity", "Velocity"), ("ones", "ONES")])
def test_a_product_with_its_own_page_goes_on_from_the_start(
    run: Run, world: World, product_id: str, name: str, step: Step
) -> None:
    left_at(run, world, page_draft(world, product_id, step), step)
    person = run()
    button = f"Go on at “{NAMES[step]}”: {name}"
    person.sees(button)
    assert any(f"It stopped at “{NAMES[step]}”." in text for text in person.screen())
    person.activate(button)
    person.until(lambda: shown_window().step is step, f"not on {step}")
    draft = shown_window().session.draft
    assert draft.client_id == page_draft(world, product_id, step).client_id
    assert all(
        marks(Typist(person._qtbot, shown_window()))[one] is StepMark.DONE
        for one in PAGE_STEPS[1 : PAGE_STEPS.index(step)]
    )


def test_a_vendor_s_app_goes_on_from_the_start(run: Run, world: World) -> None:
    left_at(run, world, unsaved(world, "spaceiq"), Step.PAGE)
    person = run()
    person.sees("Go on at “Fill in the page”: SpaceIQ")
    person.activate("Go on at “Fill in the page”: SpaceIQ")
    person.until(lambda: shown_window().step is Step.PAGE, "not on the page")


def test_a_secret_that_the_keyring_lost_has_no_tick(run: Run, world: World) -> None:
    left_at(run, world, world.draft_before(Step.ROOMS), Step.ROOMS)
    world.vault.items.clear()
    person = run()
    person.sees("Continue Head office")
    person.activate("Continue Head office")
    person.is_on(Step.GATEWAY)
    person.reads_problem("The secret is no longer in the keyring")
    assert (marks(person)[Step.CLIENT_ID], marks(person)[Step.SECRET]) == (StepMark.KEPT, StepMark.LOCKED)
    person.reads("Your last set-up was kept: address, client ID, tenant")
    person.tab_to("Password")
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.sees("Go on at “Client secret”")
    person.activate("Go on at “Client secret”")
    person.is_on(Step.SECRET)


def test_a_keyring_that_does_not_answer_loses_nothing(run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    left_at(run, world, world.draft_before(Step.ROOMS), Step.ROOMS)

    def locked(_name: str) -> Secret | None:
        raise fail(Code.KEYRING_LOCKED)

    monkeypatch.setattr(world.vault, "get", locked)
    person = run()
    person.sees("Continue Head office")
    person.activate("Continue Head office")
    person.is_on(Step.GATEWAY)
    assert marks(person)[Step.SECRET] is StepMark.KEPT


def test_a_new_set_up_says_nothing_of_an_old_one(run: Run, world: World) -> None:
    left_at(run, world, world.draft_before(Step.ROOMS), Step.ROOMS)
    person = run()
    person.sees("Continue Head office")
    person.activate("New connection")
    person.is_on(Step.GATEWAY)
    page = person.page
    assert isinstance(page, GatewayPage)
    assert not page.kept.isVisible()
