"""After the set-up of a display server: the rooms' pages to be copied, and the panels that are sent there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.e2e.meeteasier_window import Installer, practice_cloud
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.done import DonePage
from wizard.gui.pages.room_pages_part import RoomPagesPart
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.meeteasier import MeetEasier

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with practice_cloud() as running:
        yield running


@pytest.fixture(params=[("lobby", "hall"), ()])
def display(sandbox: Sandbox, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MeetEasier]:
    """With panels at its broker, and without a broker."""
    with MeetEasier(
        proxy=sandbox.proxy_url, ca=sandbox.ca_file, folder=tmp_path / "display", mqtt_panels=request.param
    ) as running:
        yield running


@pytest.fixture
def part(installer: Installer) -> RoomPagesPart:
    """On the last page of a set-up."""
    installer.reach_review()
    installer.go_on()
    installer.until(installer.page(ConnectPage).isComplete)
    installer.go_on()
    part = installer.page(DonePage).room_pages
    installer.until(part.isVisible)
    return part


def test_pages_are_copied_and_panels_sent(installer: Installer, display: MeetEasier, part: RoomPagesPart) -> None:
    installer.press(part.copy)
    lines = QGuiApplication.clipboard().text().splitlines()
    pages = dict(line.split("\t") for line in lines)
    assert len(pages) == part.table.rowCount() == 3  # four more have a sign in their name that no page can have
    assert all(url.startswith(f"{display.address}/single-room/") for url in pages.values())
    if not part.send.isVisible():
        assert "Panel" not in installer.said()
        return
    assert not part.send.isEnabled()
    (_lobby, first), (_hall, second) = part._choices
    first.setCurrentIndex(1)
    second.setCurrentIndex(2)
    installer.press(part.send)
    installer.reads("2 panels say that they show their rooms")
    assert display.page_addresses == dict(zip(("lobby", "hall"), list(pages.values())[:2], strict=True))
    part.entered()
    installer.until(part.send.isVisible)
    assert [rooms.currentIndex() for _panel, rooms in part._choices] == [1, 2]
