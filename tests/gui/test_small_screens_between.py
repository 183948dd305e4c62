"""The states between two pages fit every laptop, too: a product's page before it is opened, a sign-in, and its plan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from tests.gui.entra_office import EntraOffice, an_office, planned, signing_in
from tests.gui.screens import faults
from wizard.flow.routes import GATEWAY_PAGE
from wizard.flow.steps import Step
from wizard.gui.pages import Pages
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import WizardSession
from wizard.model.problem import Code, Problem
from wizard.model.target import WebForm
from wizard.presenters import page_filler_events as on


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntraOffice]:
    yield from an_office(tmp_path, monkeypatch)


def test_a_sign_in_keeps_its_buttons_on_every_laptop(open_page: Opener, percent: int) -> None:
    person, _browser = signing_in(open_page)
    assert faults(person.window) == []


def test_a_plan_keeps_its_buttons_on_every_laptop(open_page: Opener, percent: int) -> None:
    assert faults(planned(open_page).window) == []


@pytest.mark.parametrize("untrusted", [False, True])
def test_a_products_page_keeps_its_buttons_on_every_laptop(
    qtbot: QtBot, dressed: QApplication, world: EntraOffice, tongue: str, percent: int, untrusted: bool
) -> None:
    draft = replace(world.draft_before(Step.REVIEW), target=WebForm("https://192.0.2.20/"), connected=False)
    session = WizardSession(world.services(), draft, GATEWAY_PAGE)
    window = Window(session, Pages(session))
    session.setParent(window)
    window.show()
    window.go_to(Step.PAGE)
    page = window.wizard.here()
    assert isinstance(page, FillPage)
    if untrusted:
        page.filler.send(on.CertificateDoubted("3f9a27c4" * 8))
        page.filler.note.problem(Problem(Code.PAGE_UNTRUSTED, values={"fingerprint": ":".join(["3F"] * 32)}))
    assert faults(window) == []
    window.close()
    window.deleteLater()
