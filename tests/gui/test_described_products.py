"""What a product's file says, in the window: hosts before the registration, object IDs, sheets, people who sign in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from tests.gui.world import SECRET, World
from wizard.flow.routes import of_draft
from wizard.flow.steps import Step
from wizard.gui.pages.done import DonePage
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.pages.register import RegisterPage
from wizard.gui.pages.start import StartPage
from wizard.gui.wizard_session import WizardSession
from wizard.model.draft_parts import ProductSetting
from wizard.model.problem import Code, ProblemError
from wizard.services.files.products import ProductFiles


def session_for(world: World, product_id: str, **given: str) -> WizardSession:
    """Everything before the product's page is answered."""
    product = ProductFiles().get(product_id)
    settings = tuple(ProductSetting(name, text) for name, text in given.items())
    draft = world.draft_before(Step.REVIEW).with_(
        product_id=product_id, target=product.target(), product_settings=settings, gateway_serial="", gateway_name=""
    )
    session = WizardSession(world.services(), draft, of_draft(draft))
    session.registration = world.microsoft.app
    return session


def registering(qtbot: QtBot, world: World, product_id: str) -> RegisterPage:
    page = RegisterPage(session_for(world, product_id))
    qtbot.addWidget(page)
    page.show()
    return page


def filling(qtbot: QtBot, world: World, product_id: str, **given: str) -> FillPage:
    page = FillPage(session_for(world, product_id, **given))
    qtbot.addWidget(page)
    page.show()
    page.entered()
    return page


def type_into(field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def texts(page: RegisterPage) -> str:
    labels = [one.text() for one in page.hand.cards.findChildren(QLabel)]
    return " ".join([*labels, *(one.text() for one in page.hand.cards.findChildren(QLineEdit))])


# ---- the start


def test_the_first_letters_of_a_name_find_a_product(open_page: Opener, qtbot: QtBot) -> None:
    page = open_page(Step.START).window.wizard.here()
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.product.count() > 0)
    assert page.product.count() <= page.product.maxVisibleItems()
    page.product.setFocus()
    QTest.keyClicks(page.product, "skl")
    assert page.product.currentText() == "sklera Room Manager"
    assert "never tried" in page.limits.text()


def test_with_a_product_that_cannot_work_nothing_is_begun(open_page: Opener, qtbot: QtBot) -> None:
    person = open_page(Step.START)
    page = person.window.wizard.here()
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.product.count() > 0)
    page.product.setCurrentText("Mividas Rooms")
    assert page.limits.text().startswith("✕ Its guide knows only Exchange Web Services")
    assert not page.isComplete()
    page.product.setCurrentText("Humly Control Panel")
    assert page.isComplete()


# ---- registering


def test_a_redirect_uri_follows_from_the_products_own_host(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    page = registering(qtbot, world, "servicenow")
    assert "oauth_redirect.do" not in texts(page)
    assert "Fill in the field above first" in texts(page)
    type_into(page.settings.fields["instance_host"], "https://Rooms.service-now.com/now/nav")
    assert "https://rooms.service-now.com/oauth_redirect.do" in texts(page)
    assert "choose “Web”" in texts(page)
    assert "Mobile and desktop" not in texts(page)


def test_a_wrong_host_is_told_below_its_field_and_stays_there(
    qtbot: QtBot, world: World, dressed: QApplication
) -> None:
    page = registering(qtbot, world, "servicenow")
    field = page.settings.fields["instance_host"]
    type_into(field, "rooms")
    assert "not the product's address" in page.settings.notes["instance_host"].text()
    assert isinstance(field, QLineEdit)
    assert field.text() == "rooms"
    type_into(field, "rooms.service-now.com")
    assert not page.settings.notes["instance_host"].isVisible()


@pytest.mark.parametrize(("typed", "said"), [("", "“Instance” is still empty"), ("rooms", "not the product's address")])
def test_nobody_signs_in_before_the_redirect_uri_is_known(
    qtbot: QtBot, world: World, dressed: QApplication, typed: str, said: str
) -> None:
    page = registering(qtbot, world, "servicenow")
    if typed:
        type_into(page.settings.fields["instance_host"], typed)
    QTest.mouseClick(page.by_sign_in, Qt.MouseButton.LeftButton)
    assert said in page.hand.note.text()
    assert not page.state.by_sign_in


def test_addresses_of_two_platforms_are_told_apart(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    page = registering(qtbot, world, "humly")
    type_into(page.settings.fields["panel_host"], "rooms.humly.cloud")
    assert "choose “Single-page application”" in texts(page)
    assert "https://rooms.humly.cloud/sso/redirect" in texts(page)
    assert "https://rooms.humly.cloud/auth" in texts(page)


def test_delegated_permissions_are_asked_for_as_such(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    shown = texts(registering(qtbot, world, "servicenow_strict"))
    assert "then “Delegated permissions”" in shown
    assert "Not “Application permissions”" in shown
    assert "offline_access" in shown


# ---- the product's page


def test_it_is_said_which_id_was_given_for_an_object_id(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    page = filling(qtbot, world, "sklera")
    field = page.settings.fields["enterprise_app_id"]
    type_into(field, page.session.draft.client_id)
    assert "This is the client ID, not the Object ID" in page.settings.notes["enterprise_app_id"].text()
    problem = page._lacking()
    assert problem is not None
    assert problem.code is Code.OBJECT_ID_IS_CLIENT_ID


def test_the_address_of_the_page_is_that_of_the_products_host(
    qtbot: QtBot, world: World, dressed: QApplication
) -> None:
    page = filling(qtbot, world, "servicenow", instance_host="rooms.service-now.com")
    assert page.filler.address.text() == "https://rooms.service-now.com"
    field = page.settings.fields["instance_host"]
    assert isinstance(field, QLineEdit)
    assert field.text() == "rooms.service-now.com"


def test_microsoft_tells_the_object_id_of_the_enterprise_application(
    qtbot: QtBot, world: World, dressed: QApplication
) -> None:
    account = {"service_account": "rooms@contoso.example"}
    page = filling(qtbot, world, "evoko_liso", **account)
    given = page._given()
    assert given.texts["enterprise_app_id"] == "principal-of-the-app"
    other = filling(qtbot, world, "evoko_liso", **account, enterprise_app_id="3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    with pytest.raises(ProblemError) as raised:
        other._given()
    assert raised.value.problem.code is Code.OBJECT_ID_OTHER_APP


def test_a_vendor_who_asks_gets_a_sheet_and_the_secret_another_way(
    qtbot: QtBot, world: World, dressed: QApplication, tmp_path: Path
) -> None:
    page = filling(qtbot, world, "gfacility")
    page.sheet.save_sheet(tmp_path / "sheet.html")
    qtbot.waitUntil(lambda: "Sheet saved" in page.sheet.note.text())
    assert SECRET not in (tmp_path / "sheet.html").read_text("utf-8")
    QTest.mouseClick(page.sheet.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Never by e-mail" in page.sheet.note.text())
    assert QGuiApplication.clipboard().text() == SECRET
    assert not page.isComplete()
    QTest.mouseClick(page.sheet.done, Qt.MouseButton.LeftButton)
    assert page.isComplete()
    assert page.session.draft.gateway_name == "Gfacility"


def test_no_sheet_is_offered_where_no_vendor_asks(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    assert not filling(qtbot, world, "roomz").sheet.isVisible()
    eptura = filling(qtbot, world, "eptura_workplace").sheet
    assert eptura.isVisible()
    assert not eptura.done.isVisible()


def test_the_sign_in_that_is_left_is_told_plainly(qtbot: QtBot, world: World, dressed: QApplication) -> None:
    page = filling(qtbot, world, "servicenow_strict", instance_host="rooms.service-now.com")
    assert "Afterwards one person signs in at ServiceNow" in page.sentence_label.text()
    done = DonePage(page.session)
    qtbot.addWidget(done)
    done.show()
    done.entered()
    assert done.title_label.text() == "One sign-in is left"
    assert "no panel shows a calendar" in done.sentence_label.text()
    assert not done.limit.isVisible()
    assert not done.permissions.isVisible()
    assert "Last of all" in page.session.product.afterwards[-1].text
    qtbot.waitUntil(lambda: not done.busy)
