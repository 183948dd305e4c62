"""One process's part of a renewal against the practice cloud, with real files; the keyring is a folder."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any, cast

from tests.e2e.crash_points import Deadly, Effects
from tests.e2e.practice import Outside
from tests.short_keys import SHORT_KEY
from wizard.flow import renewal
from wizard.flow.ports.services import Vault
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalDependencies, RenewalRequest
from wizard.model.renewal import RenewalEntry
from wizard.model.secret import Secret
from wizard.services import certificates
from wizard.services.files.journals import JournalFile, RenewalJournalFiles
from wizard.services.files.store import ConnectionFiles, write_atomically
from wizard.services.vault import SystemVault

_FASTER = 200.0


class FolderVault:
    """A keyring for tests: a file for each item, whole or not at all."""

    lasting = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def probe(self) -> str:
        return "folder"

    def use_memory(self) -> None:
        raise NotImplementedError

    def put(self, name: str, secret: Secret) -> None:
        write_atomically(self._path(name), json.dumps(secret.reveal()).encode())

    def get(self, name: str) -> Secret | None:
        path = self._path(name)
        return Secret(json.loads(path.read_bytes())) if path.exists() else None

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> set[str]:
        return {path.name.replace("+", "/") for path in self._folder.glob("[!.]*")}

    def _path(self, name: str) -> Path:
        return self._folder / name.replace("/", "+")


class FastClock:
    """Waits a small part of what is asked, and knows the time as if it had waited."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def pause(self, seconds: float) -> bool:
        time.sleep(seconds / _FASTER)
        self._ahead += seconds * (1 - 1 / _FASTER)
        return True


def child(
    *, world: dict[str, Any], action: str, deadly: int = 0, pasted: list[str] | None = None, retire: str = "",
    keyring: bool = False, certificate: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Start, finish or go back; tells how it ended, or how many places there were to die at."""
    certificates.KEY_BITS = SHORT_KEY
    outside, effects = Outside(**world), Effects(deadly)
    files = RenewalJournalFiles(Path(outside.folder))
    open_ones = files.unfinished()
    if not open_ones and action != "start":
        return {"nothing": True}
    vault: Vault = SystemVault(folder=Path(outside.folder)) if keyring else FolderVault(Path(outside.folder) / "vault")
    tools = _tools(outside, vault, open_ones[0] if open_ones else files.begin(), effects, certificate)
    secret = Secret(pasted[0]) if pasted else None
    key_id, expires = (pasted[1], date.fromisoformat(pasted[2])) if pasted else ("", None)
    if action == "start":
        connection = tools.connections.all()[0]
        events = renewal.start(tools, RenewalRequest(connection, secret, key_id, expires, retire=retire))
    elif action == "finish":
        events = renewal.finish(tools, secret, key_id, expires)
    else:
        events = renewal.go_back(tools)
    *_, last = events
    return {"outcome": last.outcome, "left": list(last.left), "places": effects.places}


def _tools(
    outside: Outside, vault: Vault, journal: JournalFile[RenewalEntry], effects: Effects, certificate: bool
) -> RenewalDependencies:
    """The product's own services, each effect of which may be the last."""
    maker = outside.maker().certificates("Room Calendar Wizard S1") if certificate else outside.maker()
    gateway = ("stage", "test_staged", "activate_staged", "discard_staged")
    return RenewalDependencies(
        session=Deadly(outside.session(), effects, *gateway),
        microsoft=outside.microsoft,
        vault=Deadly(vault, effects, "put", "delete"),
        connections=Deadly(ConnectionFiles(Path(outside.folder)), effects, "save"),
        journal=Deadly(journal, effects, "append", "close"),
        clock=FastClock(),
        maker=cast("AppSecrets", Deadly(maker, effects, "add", "remove")),
        sign_in_again=outside.session,
    )
