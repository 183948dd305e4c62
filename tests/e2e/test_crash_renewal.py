"""A renewal whose process is killed before and after each of its effects: afterwards all is old, or all is new."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.crash_points import Mortuary
from tests.e2e.practice import all_rooms_sync, practice_process
from tests.e2e.scene import Scene
from tests.short_keys import short_keys as short_keys
from wizard.model.connection import Connection

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork")]
MOST_PLACES = 200


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with practice_process(tmp_path_factory.mktemp("practice")) as running:
        yield running


@pytest.fixture(scope="module")
def mortuary() -> Iterator[Mortuary]:
    with Mortuary() as server:
        yield server


@pytest.fixture
def scene(state: dict[str, Any]) -> Iterator[Scene]:
    """One folder for the whole module: each renewal begins where the one before ended."""
    folder = Path(state["ca_file"]).parent / "laptop"
    folder.mkdir(exist_ok=True)
    scene = Scene(state, folder)
    scene.connect()
    yield scene
    scene.session.sign_out()


def work(scene: Scene, mortuary: Mortuary, action: str, **request: Any) -> dict[str, Any] | None:
    return mortuary.work("tests.e2e.renewing", world=asdict(scene.world), action=action, **request)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("certificate", "made", "then"),
    [
        (False, True, "finish"),
        (False, True, "back"),
        (False, False, "finish"),
        (False, False, "back"),
        (True, True, "finish"),
        (True, False, "back"),
    ],
)
def test_killed_before_and_after_every_effect(
    scene: Scene, mortuary: Mortuary, certificate: bool, made: bool, then: str
) -> None:
    """The first renewal of each kind takes the place of the other kind."""
    died = 0
    for place in range(1, MOST_PLACES):
        before = scene.connection
        pasted = None if made else scene.by_hand(certificate)
        request: dict[str, Any] = {"retire": before.secret_key_id, "pasted": pasted, "certificate": certificate}
        ended = work(scene, mortuary, "start", deadly=place, **request)
        if ended is not None:
            assert ended.get("outcome") == "new", ended
            scene.check_over(before, "new", retired=True)
            assert ended["places"] == died
            break
        died += 1
        scene.check_after_death(before)
        outcome = made_whole(scene, mortuary, before, then, pasted=pasted, certificate=certificate)
        scene.check_over(before, outcome, retired=True)
    assert died >= 30
    assert scene.connection.use_certificate is certificate
    all_rooms_sync(scene.session, scene.connection.target.integration_id)


def made_whole(scene: Scene, mortuary: Mortuary, before: Connection, then: str, **given: Any) -> str:
    """In a fresh process, as after a restart. Where there is no way back any more, it says so and goes forward."""
    ended = work(scene, mortuary, then, **given)
    assert ended is not None
    if ended.get("problem") == "renewal_only_forward":
        ended = work(scene, mortuary, "finish", **given)
        assert ended is not None
    if "nothing" in ended:
        return "old" if scene.connection == before else "new"
    assert ended.get("outcome") in ("old", "new"), ended
    return str(ended["outcome"])
