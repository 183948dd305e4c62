"""A person points at a control of a page: by mouse and by keyboard, found again by its description, and by it alone.

The traps come first: what bears the name elsewhere, twice, as a secret, or on another origin gets nothing.
"""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.driving.random_page import RandomPage
from tests.driving.random_pages import Serving
from wizard.flow.web_form import Ask
from wizard.gui.browser.control_pointer import ControlPointer
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.page_view import ProductView
from wizard.model.learned_step import LearnedStep, PointRefusal
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Act, PageValues, RecipeStep, StepReport

pytestmark = [pytest.mark.webengine, pytest.mark.slow]
SECRET = "abc8Q~practice.only_value"
VALUES = PageValues({"client_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "client_secret": SECRET})
CLIENT = RecipeStep(Act.FILL, ("Client ID",), "client_id")
KEY = RecipeStep(Act.FILL, ("Client Secret",), "client_secret", secret=True)
WATCH = """<script>window.heard = [];
for (const name of ["pointerdown", "mousedown", "mouseup", "click", "mousemove", "keydown", "focusin"])
  addEventListener(name, event => { if (event.isTrusted) heard.push(name); }, true);</script>"""


def line(name: str, key: str, kind: str = "text") -> str:
    return f'<p><label>{name} <input type="{kind}" id="{key}"></label></p>'


def page_of(*lines: str, head: str = "Microsoft 365") -> str:
    return f"<!doctype html><title>Gateway</title>{WATCH}<section><h2>{head}</h2>{''.join(lines)}</section>"


PLAIN = page_of(line("Alias", "alias"), line("Application key", "right"), line("Note", "note"))


@pytest.fixture(scope="module", autouse=True)
def without_graphics_hardware() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        yield


class Scene:
    """One page, and walks through it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.html = qtbot, PLAIN
        self.serving = Serving(lambda number: RandomPage(number, self.html, {}, ()))
        self.view = ProductView("", self.serving.origin)
        self.view.resize(900, 600)
        self.view.show()
        self.asked: list[Ask] = []
        self.reports: list[StepReport] = []
        self.learned: list[LearnedStep] = []
        self.ended: list[bool] = []

    def open(self, html: str) -> None:
        self.html = html
        with self.qtbot.waitSignal(self.view.loaded, timeout=20_000):
            self.view.open(f"{self.serving.origin}/1")

    def walk(self, *steps: RecipeStep, learned: tuple[LearnedStep, ...] = ()) -> PageDriver:
        self.asked, self.reports, self.learned, self.ended = [], [], [], []
        driver = PageDriver(
            self.view, steps, VALUES, product="velocity", learned=learned, person_saves=True, parent=self.view
        )
        driver.asked.connect(self.asked.append)
        driver.stepped.connect(self.reports.append)
        driver.learned.connect(self.learned.append)
        driver.finished.connect(lambda ok, _reports: self.ended.append(ok))
        driver.start()
        self.qtbot.waitUntil(lambda: bool(self.asked or self.ended), timeout=20_000)
        return driver

    def script(self, words: str) -> Any:
        told: list[Any] = []
        self.view.page.runJavaScript(f"JSON.stringify({words})", lambda answer: told.append(json.loads(answer)))
        self.qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        return told[0]

    def value(self, key: str) -> str:
        return str(self.script(f"document.getElementById('{key}').value"))

    def middle(self, key: str) -> QPoint:
        found = self.script(
            f"(() => {{ const b = document.getElementById('{key}').getBoundingClientRect();"
            " return [b.left + b.width / 2, b.top + b.height / 2]; })()"
        )
        return QPoint(round(found[0]), round(found[1]))

    def pointer(self) -> ControlPointer:
        return self.view.view.findChildren(ControlPointer)[-1]

    def press(self, driver: PageDriver, key: str) -> None:
        """Show me, then a click."""
        driver.point()
        QTest.mouseClick(self.pointer(), Qt.MouseButton.LeftButton, pos=self.middle(key))

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=20_000)


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication) -> Iterator[Scene]:
    made = Scene(qtbot)
    yield made
    made.view.close_browser()
    made.view.deleteLater()
    made.serving.close()


def taught(scene: Scene, html: str = PLAIN, key: str = "right") -> LearnedStep:
    scene.open(html)
    driver = scene.walk(CLIENT)
    scene.press(driver, key)
    scene.until(lambda: bool(scene.ended))
    assert len(scene.learned) == 1
    return scene.learned[0]


CARD = "<section><h2>Other</h2>{}</section>"
TRAPS = {
    "another name": page_of(line("Alias", "alias"), line("Old key", "trap"), line("Note", "note")),
    "another control bears the name": page_of(
        line("Alias", "alias"), line("Application key", "trap"), line("App number", "right"), line("Note", "note")
    ),
    "two alike": PLAIN + PLAIN.partition("</script>")[2].replace("right", "trap"),
    "moved into another section": page_of(line("Alias", "alias"), line("Note", "note"))
    + CARD.format(line("Application key", "trap")),
    "another section of its own": PLAIN.replace("Microsoft 365", "Google Workspace").replace("right", "trap"),
    "a secret field now": page_of(
        line("Alias", "alias"), line("Application key", "trap", "password"), line("Note", "note")
    ),
    "a list now": PLAIN.replace('<input type="text" id="right">', '<select id="trap"><option></option></select>'),
    "another version": PLAIN.replace("<section>", "<section><p>Firmware 9.1.2</p>").replace("right", "trap"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_is_not_the_remembered_control_is_asked_and_gets_nothing(name: str, scene: Scene) -> None:
    learned = taught(scene)
    scene.open(TRAPS[name])
    scene.walk(CLIENT, learned=(learned,))
    assert [one.label for one in scene.asked] == ["Client ID"]
    assert scene.script("[...document.querySelectorAll('input, select')].map(one => one.value).join('')") == ""


def test_a_click_fills_what_was_pointed_at_and_the_page_hears_nothing_of_it(scene: Scene) -> None:
    scene.open(PLAIN)
    driver = scene.walk(CLIENT)
    names: list[str] = []
    driver.point_named.connect(names.append)
    scene.press(driver, "right")
    scene.until(lambda: bool(scene.ended))
    assert "Application key" in names[0]
    assert scene.value("right") == VALUES.texts["client_id"]
    assert [one.found for one in scene.reports] == ["person"]
    assert not {"click", "mousedown", "pointerdown", "mousemove"} & set(scene.script("heard"))
    control = scene.learned[0].control
    assert (control.names, control.place) == (("Application key",), ("microsoft 0",))
    assert VALUES.texts["client_id"] not in repr(scene.learned)


def test_the_next_page_is_filled_by_memory(scene: Scene) -> None:
    learned = taught(scene)
    scene.open(PLAIN)
    scene.walk(CLIENT, learned=(learned,))
    assert (scene.asked, scene.value("right")) == ([], VALUES.texts["client_id"])
    assert [one.found for one in scene.reports] == ["remembered"]


def test_the_keyboard_goes_from_control_to_control_takes_one_and_leaves(scene: Scene) -> None:
    scene.open(PLAIN)
    driver = scene.walk(CLIENT)
    names: list[str] = []
    driver.point_named.connect(names.append)
    driver.point()
    with scene.qtbot.waitSignal(driver.point_left, timeout=5_000):
        QTest.keyClick(scene.pointer(), Qt.Key.Key_Escape)
    assert scene.ended == []
    driver.point()
    for count, key in enumerate((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right), 1):
        QTest.keyClick(scene.pointer(), key)
        scene.until(lambda count=count: len(names) == count)  # type: ignore[misc]  # bound at once
    assert [one.partition(" · ")[0] for one in names] == ["Alias", "Application key", "Alias", "Application key"]
    QTest.keyClick(scene.pointer(), Qt.Key.Key_Return)
    scene.until(lambda: bool(scene.ended))
    assert scene.value("right") == VALUES.texts["client_id"]
    assert "keydown" not in scene.script("heard")


def test_a_plain_value_never_goes_into_a_field_for_secrets(scene: Scene) -> None:
    scene.open(page_of(line("Passphrase", "trap", "password")))
    driver = scene.walk(CLIENT)
    with scene.qtbot.waitSignal(driver.point_refused, timeout=10_000) as refused:
        scene.press(driver, "trap")
    assert refused.args == [PointRefusal.SECRET]
    assert scene.value("trap") == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f'<iframe id="there" sandbox srcdoc="{line("Key", "x").replace(chr(34), "&quot;")}"></iframe>', "frame"),
        ('<p id="there">Only words, and no field</p>', "nothing"),
        (line("Client number", "there").replace("<input", "<input disabled"), "off"),
    ],
)
def test_why_nothing_is_taken_is_told(body: str, reason: str, scene: Scene) -> None:
    scene.open(page_of(body, line("Note", "note")))
    driver = scene.walk(CLIENT)
    with scene.qtbot.waitSignal(driver.point_refused, timeout=10_000) as refused:
        scene.press(driver, "there")
    assert refused.args == [PointRefusal(reason)]
    assert scene.ended == []


def test_one_of_two_alike_is_filled_but_not_remembered(scene: Scene) -> None:
    scene.open(TRAPS["two alike"])
    driver = scene.walk(CLIENT)
    scene.press(driver, "right")
    scene.until(lambda: bool(scene.ended))
    assert (scene.value("right"), scene.value("trap")) == (VALUES.texts["client_id"], "")


def test_a_secret_is_filled_and_is_in_nothing_that_is_remembered(scene: Scene) -> None:
    scene.open(page_of(line("Passphrase", "right", "password")))
    driver = scene.walk(KEY)
    scene.press(driver, "right")
    scene.until(lambda: bool(scene.ended))
    assert scene.value("right") == SECRET
    assert [one.control.secret for one in scene.learned] == [True]
    assert SECRET not in repr((scene.learned, scene.reports))


INNER = line("Application key", "right").replace('"', "&quot;")
SHADOW = """<div id="host"></div><script>
document.getElementById("host").attachShadow({mode: "open"}).innerHTML = `LINE`;</script>""".replace(
    "LINE", line("Application key", "right")
)


@pytest.mark.parametrize("body", [f'<iframe srcdoc="{INNER}" width=400 height=200></iframe>', SHADOW])
def test_frames_of_the_same_origin_and_shadow_roots_are_pointed_into(body: str, scene: Scene) -> None:
    html = page_of(body)
    known: tuple[LearnedStep, ...] = ()
    for learned in ((), None):
        scene.open(html)
        if learned is None:
            scene.walk(CLIENT, learned=known)
            assert [one.found for one in scene.reports] == ["remembered"]
            continue
        driver = scene.walk(CLIENT)
        driver.point()
        QTest.keyClick(scene.pointer(), Qt.Key.Key_Down)
        QTest.keyClick(scene.pointer(), Qt.Key.Key_Return)
        scene.until(lambda: bool(scene.ended))
        assert [one.found for one in scene.reports] == ["person"]
        known = tuple(scene.learned)


def test_a_page_of_another_origin_is_pointed_at_only_after_its_host_was_confirmed(scene: Scene) -> None:
    scene.open(PLAIN)
    there, scene.view.origin = scene.view.origin, "https://gateway.example"
    driver = scene.walk(CLIENT)
    with scene.qtbot.waitSignal(driver.point_elsewhere, timeout=10_000) as elsewhere:
        driver.point()
    assert elsewhere.args == [there]
    assert scene.value("right") == ""
    driver.confirm_origin(there)
    QTest.mouseClick(scene.pointer(), Qt.MouseButton.LeftButton, pos=scene.middle("right"))
    scene.until(lambda: bool(scene.ended))
    assert scene.value("right") == VALUES.texts["client_id"]
    assert [one.control.origin for one in scene.learned] == [there]


def test_an_answer_of_another_shape_stops_the_walk_with_a_problem(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.open(PLAIN)
    driver = PageDriver(scene.view, [CLIENT], VALUES, parent=scene.view)
    monkeypatch.setattr(scene.view.page, "runJavaScript", lambda _call, _world, heard: heard('{"trust": 3}'))
    with scene.qtbot.waitSignal(driver.failed, timeout=10_000) as failed:
        driver.start()
    assert failed.args == [Problem(Code.PAGE_UNREADABLE, "trust")]
