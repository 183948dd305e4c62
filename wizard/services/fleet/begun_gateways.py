"""Remembers which gateways a run has begun to write to, so that the next run knows where a killed one stood.

One small file a gateway, on the disk before the first write and gone after the last proof: nothing in it can tear.
"""

import hashlib
from pathlib import Path

from wizard.model.fleet import FleetGateway
from wizard.model.problem import Code, fail
from wizard.services.files.journals import sync_folder
from wizard.services.files.lock import FolderLock
from wizard.services.files.store import write_atomically


class BegunGateways:
    """Of one computer; one run at a time has it, or one run a gateway where only that one is spoken of."""

    def __init__(self, place: Path, only: FleetGateway | None = None) -> None:
        self._folder = place / "begun-gateways"
        self._locked = self._folder if only is None else self._mark(only).with_suffix("")
        self._lock = FolderLock(self._locked, Code.FLEET_ELSEWHERE)

    def take(self) -> None:
        """FLEET_ELSEWHERE while another run writes."""
        try:
            self._locked.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.take()
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._folder)) from None

    def release(self) -> None:
        self._lock.release()

    def is_unfinished(self, gateway: FleetGateway) -> bool:
        """Whether an earlier run began with it and did not see the end."""
        return self._mark(gateway).exists()

    def begin(self, gateway: FleetGateway) -> None:
        """Before the first write; FILE_NOT_WRITTEN where the system refuses."""
        write_atomically(self._mark(gateway), f"{gateway.address}\n".encode())
        self._sync()

    def end(self, gateway: FleetGateway) -> None:
        """After the last proof."""
        try:
            self._mark(gateway).unlink(missing_ok=True)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._mark(gateway))) from None

    def _mark(self, gateway: FleetGateway) -> Path:
        identity = f"{gateway.address} {gateway.app.client_id.lower()}"
        return self._folder / f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}.begun"

    def _sync(self) -> None:
        try:
            sync_folder(self._folder)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(self._folder)) from None
