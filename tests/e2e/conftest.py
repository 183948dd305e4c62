"""What tests of the command line begin with: a practice world, settings that lead to it, a keyring in memory."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import no_authorities
from tests.e2e.meeteasier_window import Installer, at_window
from tests.sandbox.meeteasier_browser import DisplayAdministrator
from tests.short_pauses import short_first_sign_in as short_first_sign_in
from tests.short_pauses import short_pauses as short_pauses
from wizard.compose import pick_services
from wizard.gui.wizard_session import Services
from wizard.model.settings import Settings
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier
from wizard.services.files.store import SettingsFile

no_authorities.trust_nobody()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox) -> Path:
    place = tmp_path_factory.mktemp("wizard")
    SettingsFile(place).save(Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en"))
    return place


@pytest.fixture(scope="module")
def services(folder: Path) -> Services:
    picked = pick_services(SettingsFile(folder).load(), folder, ["127.0.0.1"])
    picked.vault.use_memory()
    return picked


@pytest.fixture
def screen() -> Iterator[str]:
    """An X display of its own.

    Without ``-noreset`` Xvfb starts anew when its last client leaves, and turns away whoever connects meanwhile:
    https://gitlab.freedesktop.org/xorg/xserver/-/issues/1102
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


# ---- a display server


@pytest.fixture
def display(sandbox: Sandbox, tmp_path: Path, short_pauses: None, short_first_sign_in: None) -> Iterator[MeetEasier]:
    with MeetEasier(proxy=sandbox.proxy_url, ca=sandbox.ca_file, folder=tmp_path / "display") as running:
        yield running


@pytest.fixture
def installer(
    qtbot: QtBot, qapp: QApplication, sandbox: Sandbox, display: MeetEasier, tmp_path: Path
) -> Iterator[Installer]:
    with at_window(qtbot, qapp, display, sandbox, tmp_path / "wizard") as one:
        yield one


@pytest.fixture
def administrator(display: MeetEasier, sandbox: Sandbox) -> Iterator[DisplayAdministrator]:
    """Looks at the server from outside."""
    one = DisplayAdministrator(display, sandbox)
    with one.http:
        yield one
