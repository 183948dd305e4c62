"""What the wizard remembers of display servers, which never show what they have: one small file for each."""

import re
from pathlib import Path

from wizard.model.gateway import GatewayAddress
from wizard.model.written_credential import ServerMemory
from wizard.services.files.store import read_saved, save


class ServerMemoryFiles:
    """Beside the saved connections. A file that cannot be read counts as none: then the credential is written anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "display-servers"

    def of(self, address: GatewayAddress) -> ServerMemory:
        """What is remembered of the server at this address."""
        try:
            return read_saved(self._path(address), ServerMemory)
        except (OSError, ValueError):
            return ServerMemory()

    def keep(self, address: GatewayAddress, memory: ServerMemory) -> None:
        """FILE_NOT_WRITTEN or SAVED_BY_NEWER: what is not remembered must not be written there."""
        save(self._path(address), memory)

    def _path(self, address: GatewayAddress) -> Path:
        name = re.sub(r"[^A-Za-z0-9.-]", "-", f"{address.host}-{address.port}")
        return self._folder / f"{name}.json"
