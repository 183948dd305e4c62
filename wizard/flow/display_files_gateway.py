"""A display that reads files as a renewal sees it: what its files hold can be read, what it shows a person must say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.flow import display_files
from wizard.flow.manual_gateway import ManualGateway
from wizard.flow.ports.display_folders import DisplayFolders
from wizard.flow.ports.services import Vault
from wizard.model.connection import Connection
from wizard.model.display_files import DisplayFile
from wizard.model.gateway import Integration, Status
from wizard.model.renewal import Identity, Renewal
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles

AskRestart = Callable[[tuple[str, ...]], None]
"""Asks for these restarts, and returns when the person says that the display shows its rooms after them.

RENEWAL_NOT_SHOWN, RENEWAL_STOPPED.
"""


@dataclass(frozen=True, slots=True)
class DisplayFileAccess:
    """The files of one display."""

    folders: DisplayFolders
    folder: str
    files: tuple[DisplayFile, ...]

    def write_secret(self, secret: Secret) -> None:
        """Into every file that holds it, and read back."""
        values = display_files.renewal_values(secret)
        self.folders.write(self.folder, self.files, values, self.folders.plan(self.folder, self.files, values))

    def held(self) -> Secret | None:
        """What the files hold now."""
        return self.folders.secret(self.folder, self.files)

    @property
    def restarts(self) -> tuple[str, ...]:
        """What has to be restarted before another secret counts."""
        return tuple(dict.fromkeys(one.restart for one in self.files if one.holds_secret))


def access_to(connection: Connection, folders: DisplayFolders, files: Sequence[DisplayFile]) -> DisplayFileAccess:
    """The files of a saved connection."""
    folder = connection.target.folder if isinstance(connection.target, SettingsFiles) else ""
    return DisplayFileAccess(folders, folder, tuple(files))


class DisplayFilesGateway(ManualGateway):
    """Stands for the gateway in a renewal. The old secret stays at Microsoft until the person has seen rooms.

    A display that was restarted has no token of before, so what it shows then it has read with the secret in its files.
    On the way back, too, the secret that is taken away at Microsoft is one that it no longer works with.
    """

    def __init__(
        self,
        connection: Connection,
        standing: Renewal | None,
        access: DisplayFileAccess,
        ask: AskRestart,
        vault: Vault,
    ) -> None:
        active = in_files(access, connection, standing, vault)
        super().__init__(connection, active, access.write_secret)
        self._access, self._ask = access, ask
        new = standing.current.identity if standing is not None and standing.current is not None else None
        self._goes_back = new is not None and active == new
        """What is written from here can only be the old one."""
        named = Identity.of_connection(connection)
        self._unseen = standing is not None and standing.back and new == named and not self._goes_back
        """It was written back before, and nobody has said yet that the display was restarted after that."""

    def integration(self, integration_id: str) -> Integration:
        if self._unseen:
            self._ask(self._access.restarts)
            self._unseen = False
        return super().integration(integration_id)

    def activate_staged(self, integration: Integration) -> Integration:
        """Written and read back. The display goes on with what it has read when it started."""
        now = super().activate_staged(integration)
        if self._goes_back:
            self._ask(self._access.restarts)
        return now

    def status(self, integration_id: str) -> Status:
        """The person says how the rooms fare, once the display was restarted."""
        self._ask(self._access.restarts)
        return super().status(integration_id)


def in_files(access: DisplayFileAccess, connection: Connection, standing: Renewal | None, vault: Vault) -> Identity:
    """Whose secret the files hold: by comparing it with those of the keyring, so that nobody has to be asked.

    One that is in neither place is known by its first characters alone. Where there is none, nobody has changed it.
    """
    held = access.held()
    if held is None:
        return Identity.of_connection(connection)
    before = connection if standing is None else standing.begun.connection
    known = [(before.secret_ref, Identity.of_connection(before))]
    if standing is not None:
        known += [(one.ref, one.identity) for one in standing.attempts]
    for ref, identity in known:
        kept = vault.get(ref) if ref else None
        if kept is not None and kept.reveal() == held.reveal():
            return identity
    return next((one for ref, one in known if one.hint == held.hint), Identity(hint=held.hint))
