"""Pictures of a product's page for a report, with every secret painted over before anything is written."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from wizard.flow.web_form.point_answers import PointAnswer, boxes_from, point_answer_from
from wizard.gui.browser.control_pointer import rectangle
from wizard.gui.browser.page_script import WORLD, spoken_call
from wizard.gui.browser.page_view import ProductView
from wizard.model.problem import Problem

SETTLE_MS = 200
"""What the page's script has just changed is on screen after that."""
PATIENCE_MS = 3000
MARGIN = 2
_COVER = QColor("#111111")


class PagePictures(QObject):
    """Asks the page where a secret can be read, before and after the picture: what has moved meanwhile is covered, too.

    A page that does not answer is not pictured.
    """

    def __init__(self, view: ProductView, folder: Path, secrets: Sequence[str]) -> None:
        super().__init__(view)
        self._view, self._folder = view, folder
        self._secrets = [secret for secret in secrets if secret]
        self._count = 0

    def take(self, name: str, then: Callable[[str], None]) -> None:
        """A picture of what the page shows now; `then` is told its file's name, or nothing where there is none."""
        told: list[str] = []

        def end(file: str) -> None:
            if not told:
                told.append(file)
                then(file)

        QTimer.singleShot(PATIENCE_MS, self, lambda: end(""))
        QTimer.singleShot(SETTLE_MS, self, lambda: self._boxes(lambda before: self._grab(name, before, end), end))

    def _grab(self, name: str, before: Sequence[QRectF], end: Callable[[str], None]) -> None:
        picture = self._view.view.grab()
        self._boxes(lambda after: end(self._write(name, picture, [*before, *after])), end)

    def _write(self, name: str, picture: QPixmap, boxes: Sequence[QRectF]) -> str:
        painter = QPainter(picture)
        for box in boxes:
            painter.fillRect(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN), _COVER)
        painter.end()
        self._count += 1
        words = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
        file = f"{self._count:02}-{words}.png"
        return file if picture.save(str(self._folder / file)) else ""

    def _boxes(self, found: Callable[[Sequence[QRectF]], None], end: Callable[[str], None], origin: str = "") -> None:
        """Where secrets stand, on a page of whatever origin: nothing is given to it."""
        home = self._view.origin

        def hear(answer: object) -> None:
            told, boxes = point_answer_from(answer), boxes_from(answer)
            if isinstance(told, PointAnswer) and told.foreign and not origin:
                self._boxes(found, end, told.foreign)
            elif isinstance(boxes, Problem):
                end("")
            else:
                found([rectangle(box, self._view.view.zoomFactor()) for box in boxes])

        call = spoken_call({"do": "boxes", "origin": origin or home, "home": home, "texts": self._secrets})
        self._view.page.runJavaScript(call, WORLD.value, hear)
