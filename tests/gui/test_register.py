"""The register page by keyboard: four cards, every value one press away, and Next at any time."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Opener, recorder
from tests.gui.tongues import speaking
from tests.gui.world import World
from wizard.flow.steps import Step
from wizard.gui.pages.register import RegisterPage
from wizard.gui.pages.register_cards import cards
from wizard.gui.widgets.portal_picture import PortalPicture
from wizard.model.gateway import PermissionLevel
from wizard.model.settings import Policy
from wizard.services.files.products import ProductFiles


def test_it_may_be_skipped(open_page: Opener) -> None:
    person = open_page(Step.REGISTER)
    assert person.may_go_on()
    person.activate("Next")
    person.is_on(Step.CLIENT_ID)


@pytest.mark.parametrize(
    ("card", "button", "value"),
    [
        ("Card 1: Register", "Copy Name", "VelocityCalendar"),
        (
            "Card 2: Redirect URIs",
            "Copy Redirect URI 1",
            "https://login.microsoftonline.com/common/oauth2/nativeclient",
        ),
        ("Card 2: Redirect URIs", "Copy Redirect URI 2", "https://atlona.com"),
        ("Card 3: Permissions", "Copy Calendars.ReadWrite", "Calendars.ReadWrite"),
        ("Card 3: Permissions", "Copy Place.Read.All", "Place.Read.All"),
        ("Card 4: Client secret", "Copy Description", "VelocityAuth"),
    ],
)
def test_every_value_is_copied_by_keyboard(open_page: Opener, card: str, button: str, value: str) -> None:
    person = open_page(Step.REGISTER)
    person.activate(card)
    person.activate(button)
    assert QGuiApplication.clipboard().text() == value


def test_the_portal_of_the_chosen_cloud_opens(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(opened))
    person = open_page(Step.REGISTER)
    person.tab_to("Microsoft cloud")
    person.press(Qt.Key.Key_End)
    person.activate("Open the portal")
    assert [QUrl(url).host() for url in opened] == ["portal.azure.cn"]
    person.reads("The portal opens in your browser")


def test_without_a_browser_the_page_says_so(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    person = open_page(Step.REGISTER)
    person.activate("Open the portal")
    person.reads_problem("No browser opened")
    assert person.may_go_on()


def test_the_known_tenants_cloud_is_chosen(open_page: Opener, world: World) -> None:
    from dataclasses import replace

    from wizard.model.cloud import Cloud

    draft = world.draft_before(Step.CONSENT)
    assert draft.tenant is not None
    person = open_page(Step.REGISTER, draft.with_(tenant=replace(draft.tenant, cloud=Cloud.CHINA)))
    assert "21Vianet" in person.tab_to("Microsoft cloud").currentText()  # type: ignore[attr-defined]


def test_panels_that_only_show_need_a_smaller_permission(open_page: Opener) -> None:
    person = open_page(Step.REGISTER)
    person.tab_to("Permission level")
    person.press(Qt.Key.Key_Home)
    assert person.window.session.draft.permission_level is PermissionLevel.READ
    person.activate("Card 3: Permissions")
    person.activate("Copy Calendars.Read")
    assert QGuiApplication.clipboard().text() == "Calendars.Read"
    assert "Copy Calendars.ReadWrite" not in person.screen()


def test_the_card_that_is_open_stays_open_when_the_level_changes(open_page: Opener) -> None:
    person = open_page(Step.REGISTER)
    person.activate("Card 3: Permissions")
    person.tab_to("Permission level")
    person.press(Qt.Key.Key_Home)
    person.sees("Copy Calendars.Read")


def test_where_the_guide_errs_is_said(open_page: Opener) -> None:
    person = open_page(Step.REGISTER)
    person.activate("Card 5: Corrections to the vendor's guide")
    person.sees("The guide: “An Application Administrator may grant the consent.”")
    assert any("it takes a Privileged Role Administrator" in name for name in person.screen())


def test_the_pictures_of_the_portal_speak_the_portals_language(dressed: QApplication) -> None:
    with speaking("de"):
        product = ProductFiles().get("velocity")
        made = cards(product)
        shown = [picture for _name, card in made for picture in card.findChildren(PortalPicture)]
        names = " ".join(picture.accessibleName() + picture.accessibleDescription() for picture in shown)
    assert "App-Registrierungen → Neue Registrierung" in names
    assert "Wert: " in names
    assert not any(word in names for word in ("App registrations", "Value", "Application permissions"))


def test_a_company_may_turn_the_set_up_by_sign_in_off(open_page: Opener, world: World) -> None:
    world.policy = Policy(sign_in_setup=False)
    page = open_page(Step.REGISTER).page
    assert isinstance(page, RegisterPage)
    assert not page.by_sign_in.isVisible()
    assert page.by_hand.isVisible()
    assert page.by_script.isVisible()
    assert page.parts.currentIndex() == 0
