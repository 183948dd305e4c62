"""The start page by keyboard: begin, go on with what was left, forget it, see what is connected."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from tests.gui.world import ADDRESS, CLIENT_ID, PASSWORD, TENANT, World
from wizard.flow.finished_connection import connection_of
from wizard.flow.routes import RENEW_MANY, SETUP, VENDOR, WEB_FORM, Route
from wizard.flow.steps import Step
from wizard.gui.pages.start import StartPage
from wizard.gui.wizard_session import WizardSession
from wizard.local_day import local_day
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.renewal import Begun, Origin, RenewalEntry, RenewalMark
from wizard.model.target import ContractGateway, WebForm
from wizard.presenters import start_events as on
from wizard.presenters.start_cards import days_text
from wizard.services.files.journals import FleetRenewalJournalFiles
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import ConnectionFiles, DraftFiles
from wizard.services.fleet.fleet_yaml import read_fleet


def finished(world: World, days: int | None) -> Connection:
    today = local_day()
    made = connection_of(world.draft_before(Step.DONE), today)
    assert made is not None
    return replace(made, secret_expires=None if days is None else today + timedelta(days=days))


def test_enter_on_the_button_begins_a_new_connection(open_page: Opener) -> None:
    person = open_page(Step.START)
    assert not person.window.rail.buttons[1].isEnabled()
    person.activate("New connection")
    person.is_on(Step.GATEWAY)
    assert person.window.session.draft.id != "draft-1" or not person.window.session.draft.client_id


def test_a_draft_goes_on_where_it_stopped_with_every_answer(open_page: Opener, world: World) -> None:
    """After a restart the gateway's session is gone, so its password is asked first; nothing else is."""
    saved = world.draft_before(Step.REVIEW)
    DraftFiles(world.folder).save(saved)
    person = open_page(Step.START)
    person.sees("Continue Head office")
    person.activate("Continue Head office")
    person.is_on(Step.GATEWAY)
    draft = person.window.session.draft
    assert (draft.id, draft.client_id, draft.rows) == (saved.id, CLIENT_ID, saved.rows)
    person.sees("Password")
    person.tab_to("Password")
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.reads("Signed in")
    person.window.resume()
    person.is_on(Step.REVIEW)
    assert person.window.session.draft.address == ADDRESS


def test_what_a_newer_version_has_saved_is_told_of_and_left(open_page: Opener, world: World) -> None:
    DraftFiles(world.folder).save(world.draft_before(Step.REVIEW))
    (path,) = (world.folder / "drafts").iterdir()
    path.write_text(path.read_text("utf-8").replace('"version": ', '"version": 9', 1), "utf-8")
    before = path.read_bytes()
    person = open_page(Step.START)
    page = person.window.wizard.here()

    def told() -> str:
        return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

    person.until(lambda: "1 saved set-up or connection is not shown" in told(), "nothing is told of the newer draft")
    assert "install that version again" in told()
    assert path.read_bytes() == before


def test_new_connection_leaves_a_saved_draft_alone(open_page: Opener, world: World) -> None:
    saved = world.draft_before(Step.REVIEW)
    DraftFiles(world.folder).save(saved)
    person = open_page(Step.START)
    person.sees("Continue Head office")
    person.activate("New connection")
    person.is_on(Step.GATEWAY)
    assert not person.window.session.draft.client_id
    assert saved.id in [draft.id for draft in DraftFiles(world.folder).load()]


def test_going_back_to_the_start_and_by_the_rail_keeps_the_answers(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.window.go_to(Step.START)
    person.is_on(Step.START)
    person.window.go_to(Step.TENANT)
    person.is_on(Step.TENANT)
    assert person.window.session.draft.client_id == CLIENT_ID


def test_forgetting_a_draft_takes_its_secret_too(open_page: Opener, world: World) -> None:
    saved = world.draft_before(Step.REVIEW)
    DraftFiles(world.folder).save(saved)
    assert world.vault.items
    person = open_page(Step.START)
    person.sees("Forget Head office")
    person.activate("Forget Head office")
    person.until(lambda: "Forget Head office" not in person.screen(), "the draft is still offered")
    assert not world.vault.items
    assert not DraftFiles(world.folder).load()


def test_the_keyboard_is_somewhere_after_forgetting(open_page: Opener, world: World) -> None:
    DraftFiles(world.folder).save(world.draft_before(Step.REVIEW))
    person = open_page(Step.START)
    person.sees("Forget Head office")
    person.activate("Forget Head office")
    person.until(lambda: "Forget Head office" not in person.screen(), "the draft is still offered")
    person.activate("New connection")
    person.is_on(Step.GATEWAY)


def test_connections_show_how_long_their_secret_lives(open_page: Opener, world: World) -> None:
    ConnectionFiles(world.folder).save(finished(world, 10))
    person = open_page(Step.START)
    person.until(
        lambda: any(TENANT.name in name and "10 days left – renew it now" in name for name in person.screen()),
        "the days left are not shown",
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "The secret's expiry date is not known"),
        (-1, "The secret has expired: its rooms show no meetings"),
        (1, "✕ 1 day left – renew it now"),
        (13, "✕ 13 days left – renew it now"),
        (14, "! 14 days left – renew it soon"),
        (30, "! 30 days left – renew it soon"),
        (31, "✓ 31 days left"),
    ],
)
def test_the_words_rise_with_the_urgency(world: World, days: int | None, words: str) -> None:
    assert days_text(finished(world, days), local_day()) == words


@pytest.mark.parametrize(
    ("route", "product", "before", "leads"),
    [
        (SETUP, "velocity", "velocity", None),
        (SETUP, "clearooms", "velocity", (WEB_FORM, Step.REGISTER)),
        (SETUP, "spaceiq", "velocity", (VENDOR, Step.PAGE)),
        (WEB_FORM, "clearooms", "clearooms", None),
        (WEB_FORM, "ones", "clearooms", (WEB_FORM, Step.REGISTER)),
        (WEB_FORM, "velocity", "clearooms", (SETUP, Step.GATEWAY)),
        (VENDOR, "velocity", "spaceiq", (SETUP, Step.GATEWAY)),
    ],
)
def test_each_product_has_its_own_way_also_for_whoever_came_back(
    qtbot: QtBot,
    dressed: QApplication,
    world: World,
    route: Route,
    product: str,
    before: str,
    leads: tuple[Route, Step] | None,
) -> None:
    session = WizardSession(
        world.services(),
        Draft("d", product_id=before, target=ContractGateway() if route is SETUP else WebForm()),
        route,
    )
    led: list[tuple[Route, Step]] = []
    session.route_wanted.connect(lambda to, step: led.append((to, step)))
    page = StartPage(session)
    qtbot.addWidget(page)
    page.send(on.ProductsOffered(ProductFiles().all(), session.draft.product_id))
    assert page.product.currentData().id == before
    page.product.setCurrentText(ProductFiles().get(product).name)
    assert (ProductFiles().get(product).limits or "never tried") in page.limits.text()
    page.send(on.BeginPressed())
    assert page.validatePage() is (leads is None)
    assert led == ([leads] if leads else [])
    assert (session.draft.product_id, session.draft.target.uses_own_app) == (product, product != "spaceiq")


@pytest.mark.parametrize(
    ("product", "needs", "needs_not", "last"),
    [
        ("velocity", "The gateway's address and its administrator password", "portal", Step.PAGE),
        ("ones", "An administrator's sign-in for the ONES portal", "gateway", Step.PAGE),
        ("spaceiq", "An administrator's sign-in for the SpaceIQ portal", "secret", Step.PAGE),
    ],
)
def test_what_is_needed_and_the_steps_ahead_are_the_chosen_products(
    open_page: Opener, product: str, needs: str, needs_not: str, last: Step
) -> None:
    person = open_page(Step.START)
    page = person.window.wizard.here()
    assert isinstance(page, StartPage)
    person.until(lambda: page.product.count() > 0, "no products are offered")
    page.product.setCurrentText(ProductFiles().get(product).name)
    told = "\n".join(label.text() for label in page.needs.labels if label.isVisible())
    assert needs in told
    assert needs_not not in told
    steps = [button.step for button in person.window.rail.buttons]
    assert steps[-1] is last
    assert (Step.SECRET in steps) is (product != "spaceiq")
    assert (Step.GATEWAY in steps) is (product == "velocity")
    ahead = [button.step for button in person.window.rail.buttons if button.isEnabled()]
    assert ahead == ([Step.GATEWAY] if product == "velocity" else []), "only the first step can be gone to"


def test_the_steps_of_what_was_begun_stay_while_its_product_stays(open_page: Opener) -> None:
    person = open_page(Step.TENANT)
    person.window.go_to(Step.START)
    page = person.window.wizard.here()
    assert isinstance(page, StartPage)
    person.until(lambda: page.product.count() > 0, "no products are offered")
    assert [button.step for button in person.window.rail.buttons][-1] is Step.CONNECT
    assert person.window.rail.buttons[0].isEnabled()
    page.product.setCurrentText(ProductFiles().get("ones").name)
    assert not any(button.isEnabled() for button in person.window.rail.buttons)


def test_a_thousand_connections_are_searched_by_keyboard_and_saved_as_one_file(
    open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = finished(world, 100)
    files = ConnectionFiles(world.folder)
    for number in range(1000):
        address = GatewayAddress(f"10.1.{number // 250}.{number % 250 + 1}")
        files.save(replace(made, id=f"c{number}", gateway_name=f"Site {number:04}", address=address))
    target = world.folder / "saved" / "fleet.yaml"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    person = open_page(Step.START)
    person.sees("980 more: search for them")
    person.tab_to("Search connections")
    person.type("site 0777")
    person.sees("Renew the secret of Site 0777")
    assert [name for name in person.screen() if name.startswith("Renew the secret of")] == [
        "Renew the secret of Site 0777"
    ]
    assert person.at.accessibleName() == "Search connections", "typing goes on"
    person.activate("Save all as a file for many gateways …")
    person.sees("1000 gateways were written. Check all of them with: room-wizard check fleet.yaml")
    assert len(read_fleet(target).values["gateways"]) == 1000


def test_those_that_end_soon_are_renewed_in_a_window_of_their_own(open_page: Opener, world: World) -> None:
    for number in range(3):
        address = GatewayAddress(f"10.1.0.{number + 1}")
        ConnectionFiles(world.folder).save(replace(finished(world, 9), id=f"c{number}", address=address))
    person = open_page(Step.START)
    wanted: list[tuple[object, str]] = []
    person.window.session.support_wanted.connect(lambda route, one: wanted.append((route, one)))
    person.sees("Renew the 3 that end soon …")
    person.activate("Renew the 3 that end soon …")
    assert wanted == [(RENEW_MANY, "")]


def test_an_interrupted_renewal_of_many_is_the_first_thing_to_see_to(open_page: Opener, world: World) -> None:
    made = finished(world, 90)
    ConnectionFiles(world.folder).save(made)
    journal = FleetRenewalJournalFiles(world.folder).of_app(made.client_id)
    begun = Begun(Origin.MADE, made, None, old_held=False)
    journal.append(RenewalEntry(RenewalMark.BEGUN, 1.0, begun))
    person = open_page(Step.START)
    person.sees("Go on or go back …")
