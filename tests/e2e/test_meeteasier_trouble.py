"""What goes wrong at a display server while somebody sits at the window, and what the logs of such a day hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton

from tests.e2e.meeteasier_window import Installer, added_secret, practice_cloud, saved_connection
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from wizard import log_file
from wizard.flow.routes import RENEWAL
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.renew import RenewPage
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.meeteasier import MeetEasier

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]
WRONG = "wrong8Q~practice-secret-that-nobody-made"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with practice_cloud() as running:
        yield running


@pytest.fixture
def logged(installer: Installer) -> Iterator[Path]:
    """The log that the program keeps of this run."""
    log_file.begin(installer.folder)
    yield log_file.path_in(installer.folder)
    log_file.end()


def is_sent(installer: Installer) -> bool:
    """The wizard writes down what it sends before it sends it."""
    return any('"sent": {' in one.read_text("utf-8") for one in (installer.folder / "display-servers").glob("*.json"))


def test_a_wrong_secret_at_renewal_never_reaches_the_server(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator, logged: Path, tmp_path: Path
) -> None:
    administrator.set_up()
    assert administrator.names()
    before = administrator.get("oauth-config")
    saved = saved_connection(installer, display)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    renew.form.password.edit.setText(TOKEN)
    renew.form.secret.edit.setText(WRONG)
    installer.press(renew.form.renew)
    installer.reads("Microsoft does not say when the secret expires")
    renew.form.expiry.setDate(QDate(2030, 1, 1))
    installer.press(renew.form.renew)
    installer.reads("Microsoft does not know it yet")
    installer.press(renew.bar.findChildren(QAbstractButton)[0])
    installer.press(renew.interrupted.back)
    installer.reads("Everything is as it was")
    assert administrator.get("oauth-config") == before
    display.empty_token_cache()
    assert administrator.graph_auth() == "ok"
    (kept,) = installer.services.connections.all()
    assert kept.secret_hint == saved.secret_hint
    for place in (logged.parent, tmp_path):
        texts = b"".join(one.read_bytes() for one in place.rglob("*") if one.is_file())
        assert not any(one.encode() in texts for one in (WRONG, TOKEN, administrator.credentials()["clientSecret"]))


def test_restarted_before_it_wrote_nothing_is_taken_for_written(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator
) -> None:
    installer.reach_review()
    display.slow("/api/oauth-config", 60.0, "POST")
    installer.go_on()
    connect = installer.page(ConnectPage)
    installer.until(lambda: is_sent(installer))
    display.slow("/api/oauth-config", 0.0, "POST")
    display.restart()
    installer.until(lambda: connect.again.isVisible() or connect.isComplete())
    if not connect.isComplete():
        assert administrator.get("oauth-config")["clientId"] == ""
        installer.press(connect.again)
    installer.until(connect.isComplete)
    installer.reads("All 7 rooms show their calendars")


def test_restarted_after_it_wrote_the_work_goes_on(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator
) -> None:
    installer.reach_review()
    display.lose_next_answer("/api/oauth-config", "POST")
    installer.go_on()
    connect = installer.page(ConnectPage)
    installer.until(lambda: administrator.get("oauth-config")["clientId"])
    display.restart()
    installer.until(connect.isComplete)
    installer.reads("All 7 rooms show their calendars")


def test_no_log_of_a_whole_day_holds_a_secret(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator, logged: Path, tmp_path: Path
) -> None:
    """Set up, tried with a wrong token, renewed; then everything on the disk is searched."""
    installer.reach_review()
    installer.go_on()
    installer.until(installer.page(ConnectPage).isComplete)
    installer.go_on()
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()
    new = added_secret(installer.sandbox)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    renew.form.password.edit.setText("another-token")
    renew.form.secret.edit.setText(new)
    installer.press(renew.form.renew)
    installer.reads("This is not the server's token")
    renew.form.password.edit.setText(TOKEN)
    installer.press(renew.form.renew)
    installer.reads("The display server still works with its old sign-in")
    display.empty_token_cache()
    installer.until(lambda: renew.is_over)
    first = administrator.credentials()["clientSecret"]
    written = logged.read_text("utf-8")
    assert "page renew" in written
    assert "display_token_wrong" in written
    assert log_file.for_support(installer.folder).endswith(written)
    everything = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    for secret in (TOKEN, "another-token", first, new, "Bearer ", "client_assertion"):
        assert secret not in written
        assert secret.encode() not in everything
