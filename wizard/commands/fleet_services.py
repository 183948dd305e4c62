"""Reads a file of many gateways and picks the services for it. Like `app`, it is a place where services are chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from wizard import messages
from wizard.flow import connection_checks
from wizard.flow.connection_checks import NetworkServices
from wizard.flow.fleet.fleet_definition import define
from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.flow.ports.services import Connections, Diagnostics, Gateways, Microsoft, Sheets, Vault
from wizard.flow.ports.sign_in import AppSecrets
from wizard.model.fleet import Fleet, FleetGateway
from wizard.model.fleet_document import FleetDocument
from wizard.model.fleet_source import FleetNetwork, FleetSource
from wizard.model.microsoft import Tenant
from wizard.model.product import Product
from wizard.model.secret import Secret
from wizard.model.settings import Policy, Settings
from wizard.services.files.policy import own_settings, read_policy, settings_in_force
from wizard.services.files.products import ProductFiles
from wizard.services.files.server_memories import ServerMemoryFiles
from wizard.services.files.sheets import SheetFiles
from wizard.services.files.store import ConnectionFiles
from wizard.services.fleet.connection_secrets import fleet_source
from wizard.services.fleet.fleet_yaml import read_fleet
from wizard.services.fleet.secret_references import SecretReferences
from wizard.services.gateway.known_gateways import KnownGateways
from wizard.services.microsoft import claims_challenges
from wizard.services.microsoft.client import LazyMicrosoft, LazySession, MicrosoftForManyGateways
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.microsoft.sign_ins import LazyPeople
from wizard.services.network import proxy
from wizard.services.network.diagnostics import NetworkDiagnostics
from wizard.services.network.proxy_sign_in import KeyringProxySignIns
from wizard.services.network.retry_policy import Patience
from wizard.services.vault import SystemVault

AT_ONCE = 16
"""Gateways at a time, unless --forks says otherwise."""
FORMAT_VERSION = 1
"""Of what the commands write for other programs: unknown fields are to be passed over, another number refused."""


@dataclass(frozen=True, slots=True)
class FleetServices:
    """What work with many gateways needs of the outside world."""

    microsoft: Microsoft
    microsoft_for_many: Microsoft
    """For one look at many gateways: it signs in once an app."""
    gateways: Gateways
    diagnostics: Diagnostics
    secrets: SecretReferences
    connections: Connections
    sheets: Sheets
    vault: Vault
    people: LazyPeople
    """Signs in an administrator or owner with a code on another device."""
    app_secrets: Callable[[Tenant, Secret, str], AppSecrets]
    """The keys of an app, for whoever has an access token of such a person: tenant, token, client ID."""


@dataclass(frozen=True, slots=True)
class OpenedFleet:
    """A file that was understood. `folder` is where it lies, `place` where this program keeps its own files."""

    fleet: Fleet
    products: Mapping[str, Product]
    services: FleetServices
    folder: Path
    place: Path
    lasting: bool = True
    """Whether its references mean something after this run: not where a program has handed secrets over for it."""

    def source(self, gateway: FleetGateway) -> FleetSource | None:
        """What is kept with a gateway's connection of where its secrets are, and of its way to Microsoft."""
        return fleet_source(gateway, self.fleet.network, self.folder) if self.lasting else None


def open_fleet(
    path: Path, place: Path | None = None, environment: Mapping[str, str] | None = None, at_once: int = AT_ONCE
) -> OpenedFleet:
    """Read the file; a problem where it cannot be used. `at_once` gateways are worked on at a time."""
    place = place or own_place()
    messages.use(settings_in_force(place, read_policy()).language)
    return open_document(read_fleet(path), path.absolute().parent, place, environment, at_once)


def network_in_force(network: FleetNetwork, policy: Policy, settings: Settings, folder: Path) -> tuple[str, str]:
    """Proxy and CA file: a company's policy before the file, the file before what a person has set (`settings`)."""
    named = str(folder / Path(network.ca_file).expanduser()) if network.ca_file else ""
    return (
        (network.proxy if policy.proxy is None else "") or settings.proxy,
        (named if policy.ca_file is None else "") or settings.ca_file,
    )


def network_services(
    network: FleetNetwork,
    policy: Policy,
    settings: Settings,
    vault: Vault,
    system_way: Callable[[], str],
    place: Path,
    interfaces: Sequence[str] = (),
) -> NetworkServices:
    """For a connection's own way to Microsoft, or (where it has none) that of this computer.

    `place` is where this computer keeps what it knows; `interfaces` are as for KnownGateways.
    """
    set_proxy, ca_file = network_in_force(network, policy, settings, Path())
    way = set_proxy or system_way
    sign_ins = KeyringProxySignIns(way, vault)
    return NetworkServices(
        LazyMicrosoft(way, ca_file, None, sign_ins.header, connection_checks.AT_ONCE),
        KnownGateways(ServerMemoryFiles(place), ca_file, interfaces),
        NetworkDiagnostics(way, ca_file, sign_ins.header),
    )


def own_place() -> Path:
    """Where this program keeps its own files."""
    return Path(platformdirs.user_data_path("room-wizard", appauthor=False))


def open_document(
    document: FleetDocument,
    folder: Path,
    place: Path,
    environment: Mapping[str, str] | None = None,
    at_once: int = AT_ONCE,
) -> OpenedFleet:
    """What was read, with the services for it. Its own network settings go before the computer's, not the company's.

    `environment` is where `env:NAME` looks, the process's own by default.
    """
    policy = read_policy()
    settings = policy.over(own_settings(place))
    products = {one.id: one for one in ProductFiles().all()}
    fleet = define(document, products)
    vault = SystemVault(folder=place)
    set_proxy, ca_file = network_in_force(fleet.network, policy, settings, folder)
    way = set_proxy or proxy.system()
    sign_ins = KeyringProxySignIns(way, vault)
    session = LazySession(way, ca_file, sign_ins.header)
    services = FleetServices(
        LazyMicrosoft(way, ca_file, None, sign_ins.header, at_once),
        MicrosoftForManyGateways(way, ca_file, None, sign_ins.header, at_once),
        GatewaysSharingPasswords(KnownGateways(ServerMemoryFiles(place), ca_file)),
        NetworkDiagnostics(way, ca_file, sign_ins.header),
        SecretReferences(vault.get, folder, environment),
        ConnectionFiles(place),
        SheetFiles(),
        vault,
        LazyPeople(way, ca_file, None, settings.public_client, sign_ins.header),
        lambda tenant, token, client_id: SecretsOfApp(
            GraphClient(session.open(), tenant.cloud, token, Patience(), claims_challenges.of_person), client_id
        ),
    )
    return OpenedFleet(fleet, products, services, folder, place, environment is None)
