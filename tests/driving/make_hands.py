"""Somebody at the mouse and the keyboard who follows a guide on a page of known markup: proof that the page is whole.

A walk is a text with one act a line, each with a selector that was written for this one page:

    press SELECTOR            a click of the mouse in its middle, where nothing may cover it
    type SELECTOR = VALUE     a click, then key after key over what is there; {client_id} and the like are put in
    pick SELECTOR = VALUE     a choice in a drop-down of the browser's own
    see SELECTOR              waits until it is in sight
    open PATH                 another page of the same server, as an e-mail's link would

A selector is CSS; `>>>` goes into a shadow root, `|words` asks for exactly these words and `~words` for some of them.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.driving.fronted_pages import UNCHANGED, PageChange
from tests.driving.make_pages import ALL, MakePage
from tests.driving.make_walks import WALKS
from tests.driving.mutations import change_named
from tests.driving.page_rehearsals import missing
from tests.driving.rehearsed import VALUES, housed_rooms
from wizard.sandbox.pages import PracticePages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LONGEST = 12.0
"""Seconds until an act has to be possible: longer than any page's delay."""
FIND = """(css, words, part) => {
  const tidy = text => String(text ?? "").replace(/\\s+/g, " ").trim();
  let found = [document];
  for (const piece of css.split(">>>"))
    found = found.flatMap(one => [...(one.shadowRoot ?? one).querySelectorAll(piece.trim())]);
  const said = one => [one.innerText, one.textContent, one.value].map(tidy).filter(Boolean);
  return found.filter(one => one.getClientRects().length && getComputedStyle(one).visibility === "visible")
    .find(one => !words || said(one).some(text => part ? text.includes(words) : text === words));
}"""
_POINT = """((css, words, part) => {
  const element = (%s)(css, words, part);
  if (!element) return "";
  element.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
  const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit)
    hit = hit.shadowRoot.elementFromPoint(x, y);
  for (let one = hit; one; one = one.assignedSlot ?? one.parentNode ?? one.host)
    if (one === element) return element.disabled ? "" : JSON.stringify([x, y]);
  return "";
})"""
_PICK = """((css, value) => {
  const element = (%s)(css, "", false);
  const option = element && !element.disabled && [...element.options].find(one => one.text.trim() === value);
  if (!option) return "";
  element.value = option.value;
  element.dispatchEvent(new Event("input", {bubbles: true}));
  element.dispatchEvent(new Event("change", {bubbles: true}));
  return "done";
})"""


class StuckError(Exception):
    """The page cannot be completed: which act was not possible."""


def main() -> int:
    """Prints what hinders on each page, as JSON; 1 where a page cannot be completed."""
    from wizard.app import prepare

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="pages by their names; else all")
    parser.add_argument("--change", help="each page with this change, by its function's name in `mutations`")
    parser.add_argument("--pictures", type=Path, help="keep a picture of everything that is waited for")
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(practice=True)
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    change = change_named(asked.change) if asked.change else UNCHANGED
    chosen = [one for one in ALL if not asked.names or one.name in asked.names]
    hindered = {one.name: walk(one, asked.pictures, change) for one in chosen}
    sys.stdout.write(json.dumps(hindered, indent=1) + "\n")
    application.quit()
    return int(any(hindered.values()))


def walk(page: MakePage, pictures: Path | None = None, change: PageChange = UNCHANGED) -> str:
    """What hinders somebody who follows the guide; nothing where the page saves what it was given."""
    opened = page.open(https=False, sign_in=False, approved=True)
    opened.change = change
    with opened as pages:
        try:
            _Hands(pages.url, change, pictures and pictures / page.name).do(_acts(page, pages))
        except StuckError as error:
            return str(error)
        lacking = missing(pages, page.product)
        return f"not saved: {', '.join(lacking)}" if lacking else ""


def _acts(page: MakePage, pages: PracticePages) -> Iterator[str]:
    """The walk's lines, those for a room once for each."""
    texts = {name: str(value) for name, value in VALUES.items()} | {"domain": str(VALUES["tenant"])}
    way, each, end = WALKS[page.name]
    yield from _filled(way, texts)
    for at, room in enumerate(housed_rooms(pages)):
        yield from _filled(
            each, texts | room | {"at": str(at), "number": str(at + 1), "row": str(at + 2), "place": str(at + 9)}
        )
    yield from _filled(end, texts)


def _filled(text: str, values: Mapping[str, str]) -> Iterator[str]:
    for line in text.strip().splitlines():
        done = line.strip()
        for name, value in values.items():
            done = done.replace(f"{{{name}}}", value)
        if done:
            yield done


class _Hands:
    """A browser of its own, without anything of the program's in it."""

    def __init__(self, url: str, change: PageChange, pictures: Path | None) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self._url, self._pictures, self._seen = url, pictures, 0
        self._view = QWebEngineView()
        change.install(self._view.page())
        self._view.resize(1280, 900)
        self._view.show()
        self._view.activateWindow()
        self._view.load(QUrl(url))

    def do(self, acts: Iterator[str]) -> None:
        """Act after act; StuckError at the first that is not possible."""
        try:
            for act in acts:
                verb, _, rest = act.partition(" ")
                selector, _, value = rest.rpartition(" = ") if verb in ("type", "pick") else (rest, "", "")
                getattr(self, f"_{verb}")(selector.strip(), value, act)
        finally:
            self._look()
            self._view.close()
            self._view.deleteLater()
            _let_pass(0.1)

    def _press(self, selector: str, _value: str, act: str) -> None:
        self._click(self._place(selector, act))

    def _type(self, selector: str, value: str, act: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self._click(self._place(selector, act))
        QTest.keyClick(self._inside, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self._inside, value)
        _let_pass(0.05)

    def _pick(self, selector: str, value: str, act: str) -> None:
        self._until(f"{_PICK % FIND}({json.dumps(selector)}, {json.dumps(value)})", act)

    def _see(self, selector: str, _value: str, act: str) -> None:
        self._until(f"({FIND})({words_of(selector)}) ? 'seen' : ''", act)
        self._look()

    def _open(self, path: str, _value: str, _act: str) -> None:
        from PySide6.QtCore import QUrl

        self._view.load(QUrl(f"{self._url}{path}"))

    def _place(self, selector: str, act: str) -> Sequence[float]:
        """Where it is, once it is uncovered and has come to rest."""
        asked, before = f"{_POINT % FIND}({words_of(selector)})", ""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            now = self._ask(asked)
            if now and now == before:
                place: Sequence[float] = json.loads(now)
                return place
            before = now
            _let_pass(0.06)
        raise StuckError(act)

    def _click(self, place: Sequence[float]) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        at = QPoint(round(place[0]), round(place[1]))
        QTest.mouseMove(self._inside, at)
        QTest.mouseClick(self._inside, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        _let_pass(0.08)

    @property
    def _inside(self) -> "QWidget":
        """The part of the view that takes keys and clicks; another one after some of the navigations."""
        inside = self._view.focusProxy()
        assert inside is not None
        return inside

    def _until(self, script: str, act: str) -> None:
        end = time.monotonic() + LONGEST
        while not self._ask(script):
            if time.monotonic() > end:
                raise StuckError(act)
            _let_pass(0.06)

    def _ask(self, script: str) -> str:
        from PySide6.QtCore import QEventLoop, QTimer

        loop, answers = QEventLoop(), list[Any]()

        def answered(answer: Any) -> None:
            answers.append(answer)
            loop.quit()

        self._view.page().runJavaScript(script, answered)
        QTimer.singleShot(2000, loop.quit)
        loop.exec()
        return str(answers[0] or "") if answers else ""

    def _look(self) -> None:
        if self._pictures is None:
            return
        _let_pass(0.3)
        self._seen += 1
        self._view.grab().save(f"{self._pictures}-{self._seen}.png")


def words_of(selector: str) -> str:
    """The arguments of the search: CSS, words, and whether some of them will do."""
    sign = next((one for one in selector.rsplit(">>>", maxsplit=1)[-1] if one in "|~"), "")
    css, _, words = selector.rpartition(sign) if sign else (selector, "", "")
    return f"{json.dumps(css.strip())}, {json.dumps(words.strip())}, {json.dumps(sign == '~')}"


def _let_pass(seconds: float) -> None:
    """The browser works in the meantime."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
