"""Where the secrets of a connection that came from a file of gateways are kept, and its way to Microsoft."""

from dataclasses import dataclass
from enum import StrEnum


class ReferenceKind(StrEnum):
    """Where a secret may be kept."""

    KEYRING = "keyring"
    ENV = "env"
    FILE = "file"
    COMMAND = "command"


WAYS_TO_A_SECRET = "keyring:NAME, env:NAME, file:PATH, command:[PROGRAM, WORD], op://VAULT/ITEM/FIELD"
"""How a reference is written in the file."""


@dataclass(frozen=True, slots=True)
class SecretReference:
    """Where a secret is kept: a name in the keyring or the environment, a file's path, or a command's words."""

    kind: ReferenceKind
    name: str = ""
    command: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As people may see it. The words behind a program's name may say more than everybody should read."""
        return f"{self.kind}:{self.name or self.command[0]}"

    @property
    def as_written(self) -> str:
        """As it stands in the file, a program's words included: that is what has to be run."""
        if not self.command:
            return str(self)
        words = ", ".join(_quoted(word) if set(word) & set(' ,"') else word for word in self.command)
        return f"{self.kind}:[{words}]"


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


@dataclass(frozen=True, slots=True)
class FleetNetwork:
    """The way to Microsoft, for computers on which nobody opens the window's settings; empty texts mean those."""

    proxy: str = ""
    ca_file: str = ""
    """A path that is not absolute begins beside the file of gateways."""


@dataclass(frozen=True, slots=True)
class FleetSource:
    """What the file of gateways said of where a connection's secrets are kept, and of its way to Microsoft.

    It is kept with the connection, so that the window finds what the commands find. No secret is in it.
    """

    credential: SecretReference
    password: SecretReference
    folder: str
    """Where the file lies: paths that are not absolute begin there, and programs are started there."""
    network: FleetNetwork = FleetNetwork()
