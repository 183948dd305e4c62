"""The killed renewal once more with gnome-keyring, which outlives the wizard and ends with one secret in it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests import no_authorities
from tests.e2e.crash_points import Mortuary
from tests.e2e.practice import Outside, connected, outside, practice_process
from wizard.services.files.store import ConnectionFiles

pytestmark = [
    pytest.mark.slow,
    pytest.mark.keyring,
    pytest.mark.skipif(
        not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
        reason="needs dbus-run-session and gnome-keyring-daemon",
    ),
]
_UNLOCKED = "printf 'practice' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Outside]:
    with practice_process(tmp_path) as state:
        found = outside(state, tmp_path)
        ConnectionFiles(tmp_path).save(connected(found))
        yield found


@pytest.fixture
def mortuary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortuary]:
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    variables = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_RUNTIME_DIR": str(home)}
    names = ("PATH", "LANG", "VIRTUAL_ENV", *no_authorities.NAMES)
    kept = {name: value for name, value in os.environ.items() if name in names}
    within = ("dbus-run-session", "--", "sh", "-c", _UNLOCKED, "sh")
    with Mortuary(*within, environment=kept | variables) as server:
        yield server


@pytest.mark.parametrize("then", ["finish", "back"])
def test_after_each_death_one_secret_is_left(world: Outside, mortuary: Mortuary, then: str) -> None:
    folder = Path(world.folder)
    first = world.tenant["app"]["client_secret"]
    mortuary.work("tests.e2e.keyring_client", put={"c1/first": first})
    places = (6, 9, 10, 14, 20)
    for place in places:
        before = ConnectionFiles(folder).all()[0]
        request = {"world": asdict(world), "keyring": True}
        key_id = before.secret_key_id
        died = mortuary.work("tests.e2e.renewing", action="start", deadly=place, retire=key_id, **request)
        assert died is None
        ended = mortuary.work("tests.e2e.renewing", action=then, **request)
        assert ended is not None
        assert ended["outcome"] == ("new" if then == "finish" else "old")
        now = ConnectionFiles(folder).all()[0]
        answer = mortuary.work("tests.e2e.keyring_client", held=every_name(folder))
        assert answer == {"held": {now.secret_ref: now.secret_hint}}, place


def every_name(folder: Path) -> list[str]:
    """All that any renewal so far may have given to a keyring item."""
    runs = [path.name.removesuffix(".journal") for path in (folder / "renewals").rglob("*.journal")]
    return ["c1/first", *(f"c1/client-secret/{run}-{number}" for run in runs for number in range(1, 5))]
