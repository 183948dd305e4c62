"""The stand-in for MeetEasier and the real program, before the same questions.

The real half runs where ROOM_WIZARD_MEETEASIER names a checkout of MeetEasier with its node_modules, and
ROOM_WIZARD_NODE a Node of version 24.5 or later.
"""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.sandbox.conftest import QUICK
from tests.sandbox.meeteasier.questions import Make
from tests.sandbox.meeteasier_browser import DisplayAdministrator, RoomDisplay, administrating
from tests.sandbox.meeteasier_program import KINDS, MeetEasierProgram
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    """Forty-eight of the sixty rooms are in one list."""
    with Sandbox(SandboxOptions(rooms=60, delay=QUICK)) as sandbox:
        yield sandbox
        assert not sandbox.refused(), "it asked other places than Microsoft"


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, cloud: Sandbox, tmp_path: Path) -> Make:
    kind = MeetEasier if request.param == "stand-in" else MeetEasierProgram

    def made(environment: Mapping[str, str] | None = None) -> contextlib.AbstractContextManager[DisplayAdministrator]:
        folder = tmp_path / "display"
        folder.mkdir()
        display: RoomDisplay = kind(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=folder, environment=environment)
        return administrating(display, cloud)

    return made


@pytest.fixture
def admin(make: Make) -> Iterator[DisplayAdministrator]:
    with make() as administrator:
        yield administrator


@pytest.fixture
def ready(admin: DisplayAdministrator) -> DisplayAdministrator:
    """Set up, with a token for rooms in memory and in the file."""
    admin.set_up()
    assert admin.names()
    return admin
