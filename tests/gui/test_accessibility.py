"""Every page and dialog in every language: names for a screen reader, a way for Tab, nothing cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from tests.gui.conftest import Opener
from tests.gui.tongues import TONGUES, speaking
from tests.gui.typist import Typist
from wizard.flow.routes import SETUP
from wizard.flow.steps import Step
from wizard.gui.pages.consent_ways import ConsentWay
from wizard.gui.pages.rooms_paste import PasteDialog
from wizard.gui.player.finder import name_of
from wizard.gui.settings_dialog import SettingsDialog
from wizard.gui.theme import look
from wizard.gui.widgets.result_note import ResultNote
from wizard.messages import describe
from wizard.model.problem import Code, Problem
from wizard.model.settings import Settings, Theme

STEPS = SETUP.steps
WITH_NOTES = (Step.GATEWAY, Step.CLIENT_ID, Step.SECRET, Step.TENANT, Step.CONSENT, Step.ROOMS, Step.CONNECT)
SIZES = (100, 130)
MOST_TABS = 120


@pytest.fixture(params=TONGUES)
def tongue(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    name: str = request.param
    with speaking(name):
        yield name


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest, dressed: QApplication) -> int:
    percent: int = request.param
    look().apply(Settings(theme=Theme.LIGHT, text_percent=percent))
    return percent


def nothing(found: list[str]) -> None:
    """Nothing was found; else all of it is told, one line each."""
    assert not found, "\n".join(["", *found])


def settled(person: Typist) -> Typist:
    """What the page does on arrival is over."""
    person.until(lambda: not person.page.busy, "the page is still at work")
    QApplication.sendPostedEvents()  # what it has added is shown by an event
    return person


def tab_round(person: Typist) -> list[QWidget]:
    """Every widget that Tab comes to, once, from where the keyboard is."""
    first, passed = person.at, []
    for _ in range(MOST_TABS):
        passed.append(person.at)
        person.press(Qt.Key.Key_Tab)
        if person.at is first:
            return passed
    raise AssertionError(f"Tab is trapped: {[name_of(widget) for widget in passed[-6:]]}")


@pytest.mark.parametrize("step", STEPS)
def test_everything_that_takes_the_keyboard_has_a_name(open_page: Opener, tongue: str, step: Step) -> None:
    person = settled(open_page(step))
    nothing(geometry.nameless(person.window))


@pytest.mark.parametrize("step", STEPS)
def test_tab_comes_to_everything_in_reading_order(open_page: Opener, step: Step) -> None:
    person = settled(open_page(step))
    passed = tab_round(person)
    missed = [name_of(widget) for widget in geometry.focusable(person.window) if widget not in passed]
    nothing(missed)
    inside = [widget for widget in passed if person.page.isAncestorOf(widget)]
    start = min(range(len(inside)), key=lambda n: geometry.focusable(person.page).index(inside[n]), default=0)
    nothing(geometry.reading_order(inside[start:] + inside[:start], person.window))


@pytest.mark.parametrize("step", STEPS)
def test_shift_tab_goes_the_same_way_back(open_page: Opener, step: Step) -> None:
    person = settled(open_page(step))
    forth = tab_round(person)
    back = [person.at]
    for _ in forth[1:]:
        QTest.keyClick(person.at, Qt.Key.Key_Backtab)
        back.append(person.at)
    assert [name_of(widget) for widget in back] == [name_of(widget) for widget in [forth[0], *forth[:0:-1]]]


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_cut_on_a_small_laptop(open_page: Opener, tongue: str, size: int, step: Step) -> None:
    person = settled(open_page(step))
    fits(person.window, 960, 640)


@pytest.mark.parametrize(
    "step", [Step.GATEWAY, Step.CLIENT_ID, Step.SECRET, Step.TENANT, Step.CONSENT, Step.ROOMS, Step.CONNECT]
)
def test_the_longest_problem_fits_beside_its_field(open_page: Opener, tongue: str, step: Step) -> None:
    person = settled(open_page(step))
    worst = max(Code, key=lambda code: len(describe(Problem(code)).remedy))
    note = next(note for note in person.page.findChildren(ResultNote))
    note.problem(Problem(worst, "AADSTS7000215 · 2026-11-20T10:00:00Z · 6f1d2c3b-0000-4000-8000-00000000aaaa"))
    fits(person.window, 960, 640)


@pytest.mark.parametrize("way", [ConsentWay.OWN, ConsentWay.OTHER])
def test_the_ways_of_consent_fit(
    open_page: Opener, tongue: str, size: int, way: ConsentWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QDesktopServices

    from wizard.gui.pages.consent import ConsentPage

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    person = settled(open_page(Step.CONSENT))
    assert isinstance(person.page, ConsentPage)
    person.page.cards[way].click()
    fits(person.window, 960, 640)
    nothing(geometry.nameless(person.window))


@pytest.mark.parametrize("card", range(4))
def test_the_cards_of_the_guide_fit(open_page: Opener, tongue: str, size: int, card: int) -> None:
    from wizard.gui.pages.register import RegisterPage

    person = settled(open_page(Step.REGISTER))
    assert isinstance(person.page, RegisterPage)
    person.page.hand.tabs[card].click()
    fits(person.window, 960, 640)


def test_the_trust_panel_and_the_sign_in_fit(open_page: Opener, tongue: str, size: int) -> None:
    from wizard.gui.pages.gateway import GatewayPage

    person = open_page(Step.GATEWAY)
    page = person.page
    assert isinstance(page, GatewayPage)
    page.address.setText("192.0.2.20")
    page.look()
    person.until(page.trust.isVisible, "no certificate is shown")
    fits(person.window, 960, 640)
    page.trust.confirmed.emit()
    person.until(page.sign_in_box.isVisible, "no sign-in is shown")
    fits(person.window, 960, 640)


def fits(window: QWidget, width: int, height: int) -> None:
    """At this size nothing is cut, nothing lies upon anything else, and the window has not grown."""
    window.resize(width, height)
    for _ in range(6):
        QApplication.sendPostedEvents()  # each level of layouts asks the next one by an event
    window.grab()
    assert (window.width(), window.height()) == (width, height)
    nothing(geometry.cut(window))
    nothing(geometry.overlapping(window))


@pytest.mark.parametrize(
    ("step", "name", "then"),
    [
        (Step.CONSENT, "Somebody else approves", "QR code of the link"),
        (Step.REGISTER, "Card 4: Client secret", "Copy Description"),
        (Step.ROOMS, "Done 3", "Done 3"),
    ],
)
def test_what_a_screen_reader_toggles_is_done(open_page: Opener, step: Step, name: str, then: str) -> None:
    """It has no mouse: what it calls is the action, and that of a checkable button is to toggle."""
    person = settled(open_page(step))
    person.until(lambda: name in person.screen(), "the button is not there")
    button = person.tab_to(name)
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert actions is not None
    actions.doAction(actions.toggleAction())
    person.sees(then)
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()


DIALOGS = (lambda parent: SettingsDialog(parent, Settings()), PasteDialog)


@pytest.mark.parametrize("make", DIALOGS)
def test_dialogs_have_names_and_fit(qtbot: QtBot, tongue: str, size: int, make: type[QDialog]) -> None:
    parent = QWidget()
    dialog = make(parent)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.grab()
    nothing(geometry.nameless(dialog))
    nothing(geometry.cut(dialog))
    nothing(geometry.overlapping(dialog))
    parent.close()


@pytest.mark.parametrize("step", STEPS)
def test_the_page_comes_first_then_its_buttons_and_the_rail_last(open_page: Opener, step: Step) -> None:
    person = settled(open_page(step))
    passed = tab_round(person)
    at = next((n for n, one in enumerate(passed) if person.page.isAncestorOf(one)), 0)
    kinds = [_part_of_the_window(person, one) for one in [*passed[at:], *passed[:at]]]
    assert kinds == sorted(kinds), [name_of(one) for one in passed]


def _part_of_the_window(person: Typist, widget: QWidget) -> int:
    if person.page.isAncestorOf(widget):
        return 0
    return 1 if person.window.wizard.isAncestorOf(widget) else 2
