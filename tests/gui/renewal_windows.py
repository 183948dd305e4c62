"""The renewal page in a window of its own, as support opens it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from wizard.app import Ground, open_support
from wizard.flow.routes import RENEWAL
from wizard.gui.pages.renew import RenewPage
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services
from wizard.messages import use


def renewal_windows(
    qtbot: QtBot, services: Services, folder: Path, connection_id: str
) -> Iterator[Callable[[], RenewPage]]:
    """What opens such a window each time it is called; all of them are closed in the end."""
    use("en")
    opened: list[Window] = []

    def open_page() -> RenewPage:
        window = open_support(services, Ground(folder, "", ("127.0.0.1",)), RENEWAL, connection_id)
        opened.append(window)
        window.show()
        page = window.wizard.here()
        assert isinstance(page, RenewPage)
        qtbot.waitUntil(lambda: page.connection.count() > 0 and not page.busy)
        return page

    yield open_page
    for window in opened:
        window.close()
        window.deleteLater()
