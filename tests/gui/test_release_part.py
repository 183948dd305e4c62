"""“Check for a new version” in Settings: a press, an answer, a page in the person's own browser, and nothing else."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QSize
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builds.release_signing import public_text, sealed, written
from tests.flow.test_release_check import RELEASE
from tests.gui.conftest import recorder
from tests.gui.world import Gate
from tests.services.listeners import LOCALHOST, Answer, ca_file, https
from tests.services.test_releases import one_sign_off
from wizard import __version__, app, compose
from wizard.gui.external_links import practise
from wizard.gui.settings_dialog import SettingsDialog
from wizard.gui.tasks import Tasks
from wizard.gui.widgets.release_part import ReleasePart
from wizard.gui.widgets.result_note import NoteKind
from wizard.local_day import local_day
from wizard.messages import use
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.release import Release, ReleaseArtefact, Version, read_version
from wizard.model.settings import Policy, Settings
from wizard.services.releases import published_releases
from wizard.services.releases.published_releases import ReleaseSource
from wizard.services.releases.signed_envelope import RELEASE_TYPE

RUNNING = read_version(__version__)
NEXT = replace(
    RELEASE,
    version=Version(RUNNING.major + 1, 0, 0),
    released_on=date(2026, 1, 10),
    made_on=date(2026, 2, 1),
    least_supported=Version(0, 0, 0),
    valid_until=local_day() + timedelta(days=30),
)


@dataclass
class Places:
    """Answers as it is told; counts how often it was asked."""

    answer: Release | ProblemError = NEXT
    host: str = "downloads.example"
    asked: int = 0
    gate: Gate = field(default_factory=Gate)

    def newest(self) -> Release:
        assert threading.current_thread() is not threading.main_thread()
        self.asked += 1
        self.gate.pass_through()
        if isinstance(self.answer, ProblemError):
            raise self.answer
        return self.answer


Shower = Callable[..., ReleasePart]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Shower]:
    use("en")
    parent = QWidget()
    qtbot.addWidget(parent)
    tasks = Tasks(parent)
    dialogs: list[SettingsDialog] = []

    def made(places: Places, *, is_allowed: bool = True) -> ReleasePart:
        part = ReleasePart(places, tasks, is_allowed=is_allowed)
        dialogs.append(SettingsDialog(parent, Settings(), policy=Policy(), release_part=part))
        dialogs[-1].show()
        return part

    yield made
    for one in dialogs:
        one.close()
    tasks.stop()


def pressed(qtbot: QtBot, part: ReleasePart) -> str:
    part.check.click()
    qtbot.waitUntil(lambda: not part.state.is_asking)
    return part.note.text()


def test_nothing_is_asked_before_a_person_presses(show: Shower, qtbot: QtBot) -> None:
    places = Places()
    part = show(places)
    assert part.version.text() == f"Version {__version__}"
    assert places.asked == 0
    assert "downloads.example" in part.hint.text()
    pressed(qtbot, part)
    assert places.asked == 1


def test_a_new_version_opens_as_a_page_in_the_browser(
    show: Shower, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", recorder(opened))
    part = show(Places())
    assert not part.page.isVisible()
    assert f"Version {NEXT.version} of 2026-01-10 is there" in pressed(qtbot, part)
    assert part.page.isVisible()
    assert opened == []
    part.page.click()
    assert opened == ["https://downloads.example/"]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    part.page.click()
    assert "browser" in part.note.text().lower()


def test_what_was_told_is_in_sight_where_the_screen_is_low(show: Shower, qtbot: QtBot) -> None:
    part = show(Places(replace(NEXT, artefacts=(ReleaseArtefact("room-wizard.deb", "ab" * 32),) * 3)))
    dialog = part.window()
    assert isinstance(dialog, SettingsDialog)
    before = dialog.fit_into
    dialog.fit_into = lambda room: before(room.boundedTo(QSize(960, 420)))  # type: ignore[method-assign]
    pressed(qtbot, part)

    def in_sight() -> bool:
        inside = part.page.mapTo(dialog, part.page.rect().bottomRight())
        return not part.page.visibleRegion().isEmpty() and inside.y() < dialog.height()

    qtbot.waitUntil(in_sight)
    assert dialog.height() <= 420


def test_what_runs_is_told_to_be_the_newest(show: Shower, qtbot: QtBot) -> None:
    part = show(Places(replace(NEXT, version=RUNNING)))
    assert f"Version {__version__} is the newest" in pressed(qtbot, part)
    assert (part.note.kind, part.page.isVisible()) == (NoteKind.GOOD, False)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (fail(Code.OFFLINE), "There is no connection"),
        (fail(Code.RELEASE_UNSIGNED, host="downloads.example"), "not signed by the makers"),
        (replace(NEXT, valid_until=date(2026, 1, 1)), "valid until 2026-01-01"),
        (replace(NEXT, version=Version(0, 0, 1)), "Version 0.0.1 is offered"),
    ],
)
def test_what_went_wrong_is_said_and_can_be_tried_again(
    show: Shower, qtbot: QtBot, answer: Release | ProblemError, said: str
) -> None:
    places = Places(answer)
    part = show(places)
    assert said in pressed(qtbot, part)
    assert (part.note.kind, part.page.isVisible(), part.check.isEnabled()) == (NoteKind.BAD, False, True)
    places.answer = NEXT
    assert "is there" in pressed(qtbot, part)


def test_a_second_press_while_it_is_asked_asks_nobody(show: Shower, qtbot: QtBot) -> None:
    places = Places()
    places.gate.close()
    part = show(places)
    part.check.setFocus()
    part.check.click()
    part.check.click()
    assert part.note.text() == "Asking downloads.example …"
    assert part.check.isEnabled()
    places.gate.open()
    qtbot.waitUntil(lambda: not part.state.is_asking)
    assert places.asked == 1


def test_an_answer_after_the_window_is_dropped(show: Shower, qtbot: QtBot) -> None:
    places = Places()
    places.gate.close()
    part = show(places)
    part.check.click()
    qtbot.waitUntil(lambda: places.asked == 1)
    part.stop()
    places.gate.open()
    assert part._tasks._pool.waitForDone(5_000)
    QApplication.processEvents()
    assert part.state.came is None


@pytest.mark.parametrize(
    ("host", "is_allowed", "practice", "said"),
    [
        ("", True, False, "This build knows no place to ask"),
        ("downloads.example", False, False, "set by your organisation"),
        ("downloads.example", True, True, "In practice mode nobody is asked"),
    ],
)
def test_where_nobody_may_be_asked_the_button_is_off_and_it_says_why(
    show: Shower, host: str, is_allowed: bool, practice: bool, said: str
) -> None:
    practise(practice)
    try:
        places = Places(host=host)
        part = show(places, is_allowed=is_allowed)
        part.check.click()
        assert not part.check.isEnabled()
        assert said in part.hint.text()
        assert places.asked == 0
    finally:
        practise(False)


@pytest.mark.parametrize("is_allowed", [True, False])
def test_settings_ask_through_the_way_that_is_set_and_only_where_the_policy_lets_them(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_allowed: bool
) -> None:
    """From the window's own menu to a server of this computer, signed with a key made for this test."""
    use("en")
    key = Ed25519PrivateKey.generate()
    envelope = sealed(written(NEXT), RELEASE_TYPE, [key])
    bodies = [envelope, one_sign_off(envelope)]
    told: list[str] = []
    with https(lambda _method, _path: Answer(body=bodies[len(told)])) as (port, heard):
        source = ReleaseSource(f"https://{LOCALHOST}:{port}/release.json", (public_text(key),))
        monkeypatch.setattr(published_releases, "built_in_source", lambda: source)
        policy = Policy(update_check=is_allowed, proxy="")
        monkeypatch.setattr(compose, "system_proxy", lambda: "")
        services = compose.pick_services(Settings(ca_file=ca_file(tmp_path)), tmp_path, policy=policy)
        window = app.open_window(services, tmp_path)
        qtbot.addWidget(window)
        window.show()

        def look(dialog: SettingsDialog) -> int:
            assert dialog.release_part is not None
            dialog.show()
            for _press in bodies:
                told.append(pressed(qtbot, dialog.release_part)) if is_allowed else dialog.release_part.check.click()
            dialog.close()
            return 0

        monkeypatch.setattr(SettingsDialog, "exec", look)
        window.settings_wanted.emit()
        window.close()
    assert len(heard.requests) == (2 if is_allowed else 0)
    assert not told or (f"Version {NEXT.version}" in told[0] and "not signed" in told[1])
