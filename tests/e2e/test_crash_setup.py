"""A first set-up whose process is killed before and after each write: the next run makes it whole, and only once."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.e2e.crash_points import Mortuary
from tests.e2e.practice import Outside, all_rooms_sync, outside, practice_process
from tests.e2e.setting_up import planned
from wizard.model.secret import Secret
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.session import ContractSession

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    folder: Path = tmp_path_factory.mktemp("practice")
    with practice_process(folder) as state:
        yield outside(state, folder)


def test_killed_before_and_after_every_write(world: Outside) -> None:
    died = 0
    with Mortuary() as server:
        for place in range(1, 100):
            ended = server.work("tests.e2e.setting_up", world=asdict(world), deadly=place)
            died += ended is None
            again = server.work("tests.e2e.setting_up", world=asdict(world))
            assert again is not None
            assert "problem" not in again, (place, again)
            check_whole(world)
            if ended is not None:
                assert ended == {"writes": 3, "places": died}
                break
            forget_all(world)
    assert died >= 12


def check_whole(world: Outside) -> None:
    """One integration, all rooms syncing, nothing staged; and a further run would write nothing."""
    session = world.session()
    assert [one.active.hint for one in session.integrations() if one.active] == [
        Secret(world.tenant["app"]["client_secret"]).hint
    ]
    integration = session.integrations()[0]
    assert (len(session.integrations()), integration.staged, len(integration.mapping)) == (1, None, 3)
    all_rooms_sync(session, integration.id)
    assert planned(session, world)[1].writes == 0
    session.sign_out()


def forget_all(world: Outside) -> None:
    """An untouched gateway again."""
    session: ContractSession = world.session()
    for one in session.integrations():
        etag = session.integration(one.id).etag
        link: GatewayConnection = session._link
        link.change("DELETE", f"/integrations/{one.id}", etag=etag)
    session.sign_out()
