"""Finds the secrets of a saved connection: in the keyring, or where the file of gateways said that they are kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway
from wizard.model.fleet_source import FleetNetwork, FleetSource, ReferenceKind, SecretReference
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.services.fleet.secret_references import SecretReferences


class SavedConnectionSecrets:
    """Fulfils the flow's ConnectionSecrets port. Each reference is fetched once: make a new one for a new run."""

    def __init__(self, keyring: Callable[[str], Secret | None]) -> None:
        self._keyring = keyring
        self._places: dict[str, SecretReferences] = {}

    def credential(self, connection: Connection) -> Secret:
        """What a renewal has kept in the keyring goes before what the file says: it is the newer one."""
        found = self._keyring(connection.secret_ref) if connection.secret_ref else None
        if found is not None:
            return found
        if connection.source is None:
            raise fail(Code.KEYRING_GONE)
        return self._place(connection.source.folder).fetch(connection.source.credential)

    def password(self, connection: Connection) -> Secret | None:
        return None if connection.source is None else self.password_at(connection.source)

    def password_at(self, source: FleetSource) -> Secret:
        return self._place(source.folder).fetch(source.password)

    def _place(self, folder: str) -> SecretReferences:
        return self._places.setdefault(folder, SecretReferences(self._keyring, Path(folder)))


def fleet_source(gateway: FleetGateway, network: FleetNetwork, folder: Path) -> FleetSource:
    """What is kept with a gateway's connection of where its secrets are; paths no longer depend on the file's place."""
    ca_file = str(folder / Path(network.ca_file).expanduser()) if network.ca_file else ""
    credential, password = (_absolute(one, folder) for one in (gateway.app.credential, gateway.password))
    return FleetSource(credential, password, str(folder), FleetNetwork(network.proxy, ca_file))


def _absolute(reference: SecretReference, folder: Path) -> SecretReference:
    if reference.kind is not ReferenceKind.FILE:
        return reference
    return replace(reference, name=str(folder / Path(reference.name).expanduser()))
