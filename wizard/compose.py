"""The only place that picks services: each is imported where it is first asked for, and checked against its port."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.gui.wizard_session import Services
from wizard.lazy import lazy
from wizard.model.settings import Policy, Settings

if TYPE_CHECKING:
    from wizard.flow.connection_checks import NetworkServices
    from wizard.flow.ports.display_folders import DisplayFolders
    from wizard.flow.ports.journals import FleetRenewalJournals, MoveJournals, RegistrationJournals, RenewalJournals
    from wizard.flow.ports.releases import Releases
    from wizard.flow.ports.services import (
        Certificates,
        Connections,
        ConnectionSecrets,
        Consent,
        Diagnostics,
        Drafts,
        FleetFiles,
        Gateways,
        Handover,
        LastChecks,
        LearnedSteps,
        Microsoft,
        Products,
        ProxySignIns,
        Sheets,
        Vault,
    )
    from wizard.flow.ports.sign_in import People, Registrars, RoomReaders
    from wizard.model.fleet_source import FleetNetwork
    from wizard.services.network.hardened_session import HardenedSession


def pick_services(
    settings: Settings,
    folder: Path,
    interfaces: Sequence[str] = (),
    vault: "Vault | None" = None,
    policy: Policy | None = None,
) -> Services:
    """The real outside world; gateways are looked for on `interfaces` (all of them when none is named).

    `settings` are those in force: the person's under the company's `policy`.
    """
    made = _Makers(settings, folder, interfaces, vault)
    return Services(
        vault=made.vault,
        proxy_sign_ins=made.proxy_sign_ins,
        gateways=lazy(made.gateways),
        microsoft=lazy(made.microsoft),
        consent=lazy(made.consent),
        certificates=lazy(made.certificates),
        drafts=lazy(made.drafts),
        connections=lazy(made.connections),
        products=lazy(made.products),
        sheets=lazy(made.sheets),
        handover=lazy(made.handover),
        journals=lazy(made.journals),
        fleet_journals=lazy(made.fleet_journals),
        people=lazy(made.people),
        registrars=lazy(made.registrars),
        room_readers=lazy(made.room_readers),
        registrations=lazy(made.registrations),
        moves=lazy(made.moves),
        fresh_microsoft=lambda: lazy(made.microsoft),
        diagnostics=lazy(made.diagnostics),
        learned=lazy(made.learned),
        fleet_files=lazy(made.fleet_files),
        last_checks=lazy(made.last_checks),
        connection_secrets=made.connection_secrets,
        display_folders=lazy(made.display_folders),
        releases=lazy(made.releases),
        saved_by_newer=made.saved_by_newer,
        reach=partial(made.reach, policy or Policy()),
        settings=settings,
        policy=policy or Policy(),
    )


class _Makers:
    """How each service is made from what was set; each method's type is the port that the service fulfils."""

    def __init__(self, settings: Settings, folder: Path, interfaces: Sequence[str], vault: "Vault | None") -> None:
        self._settings = settings
        self._folder = folder
        self._interfaces = interfaces
        self._way = settings.proxy or system_proxy
        self.vault: Vault = lazy(self._system_vault) if vault is None else vault
        self.proxy_sign_ins: ProxySignIns = lazy(self._keyring_sign_ins)

    def _header(self) -> str:
        """What is sent to the proxy; the keyring is asked when the proxy is."""
        return self.proxy_sign_ins.header()

    def _system_vault(self) -> "Vault":
        from wizard.services.vault import SystemVault

        return SystemVault(folder=self._folder)

    def _keyring_sign_ins(self) -> "ProxySignIns":
        from wizard.services.network.proxy_sign_in import KeyringProxySignIns

        return KeyringProxySignIns(self._way, self.vault)

    def gateways(self) -> "Gateways":
        from wizard.services.files.server_memories import ServerMemoryFiles
        from wizard.services.gateway.known_gateways import KnownGateways

        return KnownGateways(ServerMemoryFiles(self._folder), self._settings.ca_file, self._interfaces)

    def microsoft(self) -> "Microsoft":
        from wizard.services.microsoft.client import LazyMicrosoft

        return LazyMicrosoft(self._way, self._settings.ca_file, None, self._header)

    def people(self) -> "People":
        from wizard.services.microsoft.sign_ins import LazyPeople

        return LazyPeople(self._way, self._settings.ca_file, None, self._settings.public_client, self._header)

    def registrars(self) -> "Registrars":
        from wizard.services.microsoft.sign_ins import LazyRegistrars

        return LazyRegistrars(self._way, self._settings.ca_file, None, self._settings.public_client, self._header)

    def room_readers(self) -> "RoomReaders":
        from wizard.services.microsoft.sign_ins import LazyRoomReaders

        return LazyRoomReaders(self._way, self._settings.ca_file, None, self._settings.public_client, self._header)

    def diagnostics(self) -> "Diagnostics":
        from wizard.services.network.diagnostics import NetworkDiagnostics

        return NetworkDiagnostics(self._way, self._settings.ca_file, self._header)

    def consent(self) -> "Consent":
        from wizard.services.microsoft.consent import ConsentLinks

        return ConsentLinks()

    def certificates(self) -> "Certificates":
        from wizard.services.certificates import SelfSigned

        return SelfSigned()

    def drafts(self) -> "Drafts":
        from wizard.services.files.store import DraftFiles

        return DraftFiles(self._folder)

    def connections(self) -> "Connections":
        from wizard.services.files.store import ConnectionFiles

        return ConnectionFiles(self._folder)

    def products(self) -> "Products":
        from wizard.services.files.products import ProductFiles

        return ProductFiles()

    def sheets(self) -> "Sheets":
        from wizard.services.files.sheets import SheetFiles

        return SheetFiles()

    def handover(self) -> "Handover":
        from wizard.services.files.handover import HandoverFiles

        return HandoverFiles()

    def learned(self) -> "LearnedSteps":
        from wizard.services.files.learned_steps import LearnedStepFiles

        return LearnedStepFiles(self._folder)

    def fleet_files(self) -> "FleetFiles":
        from wizard.commands.fleet_files import YamlFleetFiles

        return YamlFleetFiles()

    def last_checks(self) -> "LastChecks":
        from wizard.services.files.store import LastCheckFiles

        return LastCheckFiles(self._folder)

    def connection_secrets(self) -> "ConnectionSecrets":
        from wizard.services.fleet.connection_secrets import SavedConnectionSecrets

        return SavedConnectionSecrets(self.vault.get)

    def display_folders(self) -> "DisplayFolders":
        from wizard.services.display_files.display_folder_files import DisplayFolderFiles

        return DisplayFolderFiles()

    def saved_by_newer(self) -> int:
        from wizard.services.files.store import ConnectionFiles, DraftFiles

        return DraftFiles(self._folder).newer() + ConnectionFiles(self._folder).newer()

    def releases(self) -> "Releases":
        from wizard.services.releases.published_releases import PublishedReleases, built_in_source

        return PublishedReleases(built_in_source(), self._fresh_session)

    def _fresh_session(self) -> "HardenedSession":
        from wizard.services.microsoft.client import LazySession

        return LazySession(self._way, self._settings.ca_file, self._header).open()

    def reach(self, policy: Policy, network: "FleetNetwork") -> "NetworkServices":
        from wizard.commands.fleet_services import network_services

        return network_services(
            network, policy, self._settings, self.vault, system_proxy, self._folder, self._interfaces
        )

    def journals(self) -> "RenewalJournals":
        from wizard.services.files.journals import RenewalJournalFiles

        return RenewalJournalFiles(self._folder / "renewals")

    def fleet_journals(self) -> "FleetRenewalJournals":
        from wizard.services.files.journals import FleetRenewalJournalFiles

        return FleetRenewalJournalFiles(self._folder)

    def registrations(self) -> "RegistrationJournals":
        from wizard.services.files.registration_journals import RegistrationJournalFiles

        return RegistrationJournalFiles(self._folder)

    def moves(self) -> "MoveJournals":
        from wizard.services.files.move_journals import MoveJournalFiles

        return MoveJournalFiles(self._folder)


def system_proxy() -> str:
    """The operating system's proxy for Microsoft; Qt reads proxy scripts (PAC) where the system has one."""
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

    from wizard.model.proxy import ProxyAddress
    from wizard.services.network import proxy

    told = proxy.from_environment()
    if told is not None:
        return told
    query = QNetworkProxyQuery(QUrl(f"https://{proxy.MICROSOFT}"))
    for found in QNetworkProxyFactory.systemProxyForQuery(query):
        if found.type() == QNetworkProxy.ProxyType.HttpProxy and found.hostName():
            return str(ProxyAddress("http", found.hostName(), found.port() or 80))
    return proxy.system()
