"""Pictures of a product's page: no secret can be read in them, wherever it stands."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.driving.random_page import RandomPage
from tests.driving.random_pages import Serving
from wizard.gui.browser.page_pictures import PagePictures
from wizard.gui.browser.page_view import ProductView

pytestmark = [pytest.mark.webengine, pytest.mark.slow]
ONE, OTHER = "abc8Q~practice.only_value", "zzz9K~another.lone_secret"
PAGE = """<!doctype html><title>Gateway</title><style>* {{ font: 16px monospace }}</style>
<p>Saved as {0}</p><p><input value="{0}"></p><p><input type="password" value="{0}"></p>
<textarea>{0}</textarea><p>The <b>{0}</b> is <i>{0}</i>, kept.</p><p><span>{1}</span><span>{2}</span></p>
<p aria-hidden="true">{0}</p><p>{1}&shy;{2}</p><select><option>{0}</option></select><input placeholder="{0}">
<div style="width: 90px; white-space: nowrap">{0}</div><main><section><h1>One</h1><p>free</p><p>{0}</p></section></main>
<div id="host"></div><iframe srcdoc="<p>{0}</p>" width="400" height="80"></iframe>
<script>document.getElementById("host").attachShadow({{mode: "open"}}).innerHTML = "<p>{0}</p>";</script>
<p style="background: #0a0; width: 60px; height: 20px" id="free"></p>"""


@pytest.fixture(autouse=True)
def without_graphics_hardware(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[ProductView]:
    pages = [PAGE.format(one, one[:9], one[9:]) for one in (ONE, OTHER)]
    serving = Serving(lambda number: RandomPage(number, pages[number], {}, ()))
    made = ProductView("", serving.origin)
    made.setObjectName(serving.origin)
    made.resize(900, 740)
    made.show()
    yield made
    made.close_browser()
    made.deleteLater()
    serving.close()


def picture(qtbot: QtBot, view: ProductView, number: int, pictures: PagePictures) -> str:
    taken: list[str] = []
    with qtbot.waitSignal(view.loaded, timeout=20_000):
        view.open(f"{view.objectName()}/{number}")
    pictures.take("Client ID / “x”", taken.append)
    qtbot.waitUntil(lambda: bool(taken), timeout=20_000)
    return taken[0]


def test_pages_that_differ_only_in_the_secret_give_the_same_picture(
    qtbot: QtBot, view: ProductView, tmp_path: Path
) -> None:
    pictures = PagePictures(view, tmp_path, [ONE, OTHER, ""])
    files = [picture(qtbot, view, number, pictures) for number in (0, 1)]
    assert files == ["01-client-id-x.png", "02-client-id-x.png"]
    one, other = (QImage(str(tmp_path / file)) for file in files)
    assert one.size() == view.view.size()
    assert one == other
    colours = {one.pixelColor(QPoint(x, y)).name() for x in range(0, 400, 4) for y in range(0, 660, 4)}
    assert {QColor("#00aa00").name(), QColor("#111111").name(), QColor("#ffffff").name()} <= colours


def test_a_page_that_does_not_answer_is_not_pictured(
    qtbot: QtBot, view: ProductView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.gui.browser.page_pictures.PATIENCE_MS", 300)
    monkeypatch.setattr(view.page, "runJavaScript", lambda *_call: None)
    assert picture(qtbot, view, 0, PagePictures(view, tmp_path, [ONE])) == ""
    assert list(tmp_path.iterdir()) == []
