"""The gateway's memory: one SQLite file in which every change happens completely or not at all.

Secrets lie in it encrypted; the key is in a file beside it that only the owner may read.
"""

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from wizard.sandbox.gateway.problems import ApiProblemError
from wizard.sandbox.gateway.records import StoredCredential, StoredIntegration

_SCHEMA = """
CREATE TABLE IF NOT EXISTS integrations (
    id TEXT PRIMARY KEY, revision INTEGER NOT NULL, tenant_id TEXT NOT NULL, client_id TEXT NOT NULL,
    settings TEXT NOT NULL, mapping TEXT NOT NULL, active BLOB, staged BLOB, UNIQUE (tenant_id, client_id));
"""


class Store:
    """Integrations by id. Each change is bound to the revision it was made from, and bumps it."""

    def __init__(self, directory: Path) -> None:
        self._guard = threading.RLock()
        self._fernet = Fernet(_ensure_key(directory / "store.key"))
        self._db = sqlite3.connect(directory / "gateway.sqlite", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self._guard:
            self._db.close()

    def all(self) -> list[StoredIntegration]:
        with self._guard:
            return [self._read(row) for row in self._db.execute(f"{_SELECT} ORDER BY rowid")]

    def get(self, integration_id: str) -> StoredIntegration:
        """The integration, or `not-found`."""
        with self._guard:
            row = self._db.execute(f"{_SELECT} WHERE id = ?", (integration_id,)).fetchone()
        if row is None:
            raise ApiProblemError("not-found")
        return self._read(row)

    def create(self, settings: Mapping[str, Any]) -> StoredIntegration:
        """A new integration, or `already-exists` for the pair of tenant and client ID."""
        fresh = StoredIntegration(uuid.uuid4().hex[:12], 1, settings, (), None, None)
        with self._transaction():
            self._refuse_second(fresh)
            columns = self._columns(fresh)
            self._db.execute("INSERT INTO integrations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (fresh.id, *columns))
        return fresh

    def change_settings(self, based_on: StoredIntegration, settings: Mapping[str, Any]) -> StoredIntegration:
        """The same integration with these settings; nothing is written where nothing differs."""
        if settings == based_on.settings:
            return based_on
        return self._change(based_on, replace(based_on, settings=settings))

    def put_mapping(self, based_on: StoredIntegration, mapping: Sequence[Mapping[str, str]]) -> StoredIntegration:
        if tuple(mapping) == based_on.mapping:
            return based_on
        return self._change(based_on, replace(based_on, mapping=tuple(mapping)))

    def stage(self, based_on: StoredIntegration, credential: StoredCredential | None) -> StoredIntegration:
        """Put a secret beside the active one, or take it away again."""
        return self._change(based_on, replace(based_on, staged=credential))

    def activate(self, based_on: StoredIntegration) -> StoredIntegration:
        """The staged secret becomes the active one and the old one is erased, in one step; else `not-tested`."""
        if based_on.staged is None or based_on.staged.state != "tested":
            raise ApiProblemError("not-tested")
        return self._change(based_on, replace(based_on, active=replace(based_on.staged, state="active"), staged=None))

    def note_test(self, tested: StoredIntegration, *, state: str, reason: str, detail: str) -> StoredIntegration:
        """Remember how a test of the staged secret went; not a change, but void if there was one meanwhile."""
        assert tested.staged is not None
        noted = replace(tested, staged=replace(tested.staged, state=state, reason=reason, detail=detail))
        with self._transaction():
            self._require_unchanged(tested)
            self._write(noted)
        return noted

    def delete(self, based_on: StoredIntegration) -> None:
        with self._transaction():
            self._require_unchanged(based_on)
            self._db.execute("DELETE FROM integrations WHERE id = ?", (based_on.id,))

    def _change(self, based_on: StoredIntegration, wanted: StoredIntegration) -> StoredIntegration:
        changed = replace(wanted, revision=based_on.revision + 1)
        with self._transaction():
            self._require_unchanged(based_on)
            self._refuse_second(changed)
            self._write(changed)
        return changed

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guard:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _require_unchanged(self, based_on: StoredIntegration) -> None:
        now = self.get(based_on.id)
        if now.revision != based_on.revision:
            raise ApiProblemError("changed", headers={"ETag": now.etag})

    def _refuse_second(self, wanted: StoredIntegration) -> None:
        query = "SELECT id FROM integrations WHERE tenant_id = ? AND client_id = ? AND id != ?"
        row = self._db.execute(query, (*_natural_key(wanted.settings), wanted.id)).fetchone()
        if row is not None:
            raise ApiProblemError("already-exists", existing=row[0])

    def _write(self, integration: StoredIntegration) -> None:
        columns = self._columns(integration)
        self._db.execute(
            "UPDATE integrations SET revision = ?, tenant_id = ?, client_id = ?, settings = ?, mapping = ?, active = ?,"
            " staged = ? WHERE id = ?",
            (*columns, integration.id),
        )

    def _columns(self, integration: StoredIntegration) -> tuple[Any, ...]:
        texts = (json.dumps(dict(integration.settings)), json.dumps(list(integration.mapping)))
        sealed = (self._seal(integration.active), self._seal(integration.staged))
        return (integration.revision, *_natural_key(integration.settings), *texts, *sealed)

    def _read(self, row: tuple[Any, ...]) -> StoredIntegration:
        identifier, revision, settings, mapping, active, staged = row
        pairs = tuple(json.loads(mapping))
        return StoredIntegration(
            identifier, revision, json.loads(settings), pairs, self._unseal(active), self._unseal(staged)
        )

    def _seal(self, credential: StoredCredential | None) -> bytes | None:
        return self._fernet.encrypt(json.dumps(vars(credential)).encode()) if credential else None

    def _unseal(self, sealed: bytes | None) -> StoredCredential | None:
        return StoredCredential(**json.loads(self._fernet.decrypt(sealed))) if sealed else None


_SELECT = "SELECT id, revision, settings, mapping, active, staged FROM integrations"


def _natural_key(settings: Mapping[str, Any]) -> tuple[str, str]:
    return settings["tenant"]["id"].lower(), settings["client_id"].lower()


def _ensure_key(path: Path) -> bytes:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(Fernet.generate_key())
    return path.read_bytes()
