"""A renewal whose process is killed before and after each of its effects: afterwards all is old, or all is new."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.dying import Mortuary
from tests.e2e.practice import Outside, all_rooms_sync, connected, new_by_hand, outside, practice_process
from tests.e2e.renewing import FolderVault
from wizard.model.connection import Connection
from wizard.model.gateway import Integration
from wizard.model.microsoft import AppSecret
from wizard.model.rotation import TAG
from wizard.model.secret import Secret
from wizard.services.files.journal import JournalFiles
from wizard.services.files.store import ConnectionFiles

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


class Scene:
    """A connected gateway, and what must be so whenever a renewal is over."""

    def __init__(self, state: dict[str, Any], folder: Path, mortuary: Mortuary) -> None:
        self.world: Outside = outside(state, folder)
        self.folder, self._mortuary = folder, mortuary
        self.vault = FolderVault(folder / "vault")
        self.maker = self.world.maker()
        self.session = self.world.session()
        self._made = 0
        self.seen = {Secret(self.world.tenant["app"]["client_secret"]), Secret(self.world.gateway["password"])}

    def connect(self) -> None:
        found = next(iter(self.session.integrations()), None)
        if found is None:
            connection = connected(self.world)
            ConnectionFiles(self.folder).save(connection)
            self.vault.put(connection.secret_ref, Secret(self.world.tenant["app"]["client_secret"]))
        for name in ("theirs 1", "theirs 2"):
            new_by_hand(self.world, name)
        self.strangers = {one.key_id for one in self.maker.all() if one.name.startswith("theirs")}

    @property
    def connection(self) -> Connection:
        return ConnectionFiles(self.folder).all()[0]

    def integration(self) -> Integration:
        return self.session.integration(self.connection.integration_id)

    def by_hand(self) -> list[str]:
        """A fresh secret from the portal; it is to be told from the one in use by its first letters, too."""
        while True:
            self._made += 1
            secret, entry = new_by_hand(self.world, f"by hand {self._made}")
            self.seen.add(secret)
            if secret.hint != self.connection.secret_hint:
                return [secret.reveal(), entry.key_id, entry.ends.date().isoformat()]

    def work(self, action: str, **request: Any) -> dict[str, Any] | None:
        return self._mortuary.work("tests.e2e.renewing", world=asdict(self.world), action=action, **request)

    def keys(self) -> dict[str, AppSecret]:
        return {one.key_id: one for one in self.maker.all()}

    def check_after_death(self, before: Connection) -> None:
        """The rooms go on, and there is at most one credential in the making."""
        keys, active = self.keys(), self.integration().active
        assert active is not None
        assert active.key_id in keys
        ours = {one.key_id for one in keys.values() if one.name.startswith(TAG)}
        assert len(ours - {active.key_id, before.secret_key_id}) <= 1

    def check_over(self, before: Connection, outcome: str, *, retired: bool) -> None:
        keys, integration, now = self.keys(), self.integration(), self.connection
        active = integration.active
        assert active is not None
        assert integration.staged is None
        assert (active.key_id, active.hint) == (now.secret_key_id, now.secret_hint)
        secret = self.vault.get(now.secret_ref)
        assert secret is not None
        assert secret.hint == active.hint
        self.world.microsoft().token(self.world.where, self.world.client_id, secret)
        assert self.vault.names() == {now.secret_ref}
        assert (now == before) is (outcome == "old")
        assert self.strangers <= set(keys)
        assert (before.secret_key_id in keys) is not (outcome == "new" and retired)
        ours = {one.key_id for one in keys.values() if one.name.startswith(TAG)}
        assert ours <= {active.key_id, before.secret_key_id}
        assert JournalFiles(self.folder).unfinished() == ()
        self.seen.add(secret)
        self.check_no_secret_on_disk()

    def check_no_secret_on_disk(self) -> None:
        """Outside the keyring; in the journals above all, which support gets to see."""
        for path in self.folder.rglob("*.j*"):
            content = path.read_bytes()
            assert all(secret.reveal().encode() not in content for secret in self.seen), path


@pytest.fixture
def scene(state: dict[str, Any], mortuary: Mortuary) -> Iterator[Scene]:
    """One folder for the whole module: each renewal begins where the one before ended."""
    folder = Path(state["ca_file"]).parent / "laptop"
    folder.mkdir(exist_ok=True)
    scene = Scene(state, folder, mortuary)
    scene.connect()
    yield scene
    scene.session.sign_out()


@pytest.mark.parametrize("then", ["finish", "back"])
@pytest.mark.parametrize("made", [True, False], ids=["made", "pasted"])
def test_killed_before_and_after_every_effect(scene: Scene, made: bool, then: str) -> None:
    died = 0
    for place in range(1, MOST_PLACES):
        before = scene.connection
        request: dict[str, Any] = {"retire": before.secret_key_id, "pasted": None if made else scene.by_hand()}
        ended = scene.work("start", deadly=place, **request)
        if ended is not None:
            assert ended.get("outcome") == "new", ended
            scene.check_over(before, "new", retired=True)
            assert ended["places"] == died
            break
        died += 1
        scene.check_after_death(before)
        scene.check_over(before, made_whole(scene, before, then, request["pasted"]), retired=True)
    assert died >= 30
    all_rooms_sync(scene.session, scene.connection.integration_id)


def made_whole(scene: Scene, before: Connection, then: str, pasted: list[str] | None) -> str:
    """In a fresh process, as after a restart. Where there is no way back any more, it says so and goes forward."""
    ended = scene.work(then, pasted=pasted)
    assert ended is not None
    if ended.get("problem") == "renewal_only_forward":
        ended = scene.work("finish", pasted=pasted)
        assert ended is not None
    if "nothing" in ended:
        return "old" if scene.connection == before else "new"
    assert ended.get("outcome") in ("old", "new"), ended
    return str(ended["outcome"])
