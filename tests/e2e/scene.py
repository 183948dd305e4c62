"""A connected gateway, and what must be so when a renewal was interrupted, and when it is over."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.e2e.playing import found_forms
from tests.e2e.practice import Outside, connected, new_by_hand, outside
from tests.e2e.renewing import FolderVault
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.gateway import Integration
from wizard.model.microsoft import AppSecret
from wizard.model.renewal import TAG
from wizard.model.secret import Secret
from wizard.services.files.journals import RenewalJournalFiles
from wizard.services.files.store import ConnectionFiles


class Scene:
    """A connected gateway, and what must be so whenever a renewal is over."""

    def __init__(self, state: dict[str, Any], folder: Path) -> None:
        self.world: Outside = outside(state, folder)
        self.folder = folder
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
        return self.session.integration(self.connection.target.integration_id)

    def by_hand(self, certificate: bool = False) -> list[str]:
        """A fresh secret from the portal; it is to be told from the one in use by its first letters, too."""
        while True:
            self._made += 1
            secret, entry = new_by_hand(self.world, f"by hand {self._made}", certificate)
            self.seen.add(secret)
            if secret.hint != self.connection.secret_hint:
                return [secret.reveal(), entry.key_id, entry.ends.date().isoformat()]

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
        self.world.microsoft().token(AppIdentity(self.world.where, self.world.client_id, secret.credential))
        assert self.vault.names() == {now.secret_ref}
        assert (now == before) is (outcome == "old")
        assert self.strangers <= set(keys)
        assert (before.secret_key_id in keys) is not (outcome == "new" and retired)
        ours = {one.key_id for one in keys.values() if one.name.startswith(TAG)}
        assert ours <= {active.key_id, before.secret_key_id}
        assert RenewalJournalFiles(self.folder).unfinished() == ()
        self.seen.add(secret)
        self.check_no_secret_on_disk()

    def check_no_secret_on_disk(self) -> None:
        """Outside the keyring; in the journals above all, which support gets to see."""
        for path in self.folder.rglob("*.j*"):
            content = path.read_bytes()
            assert not any(found_forms(line, content) for secret in self.seen for line in _private(secret)), path

    def refresh(self, token: str) -> None:
        """The administrator and the gateway's session, as time may have ended both."""
        self.world = replace(self.world, token=token)
        self.maker, self.session = self.world.maker(), self.world.session()


def _private(secret: Secret) -> list[str]:
    """What must not be found: a client secret, or a line from the middle of a private key."""
    bundle = secret.certificate
    return [secret.reveal()] if bundle is None else bundle.private_key.splitlines()[5:15]
