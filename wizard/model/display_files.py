"""Files that a room display reads when it starts: what has to stand in them, and what a write of them would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.secret import Secret
from wizard.model.value_template import names_in

KeyPath = tuple[str, ...]
"""The keys that lead to a value, from the outermost one."""
EVERY = "*"
"""In the path of a list of rooms: every item of the list that stands there."""
SECRET_VALUE = "client_secret"
ROOM_VALUES = frozenset({"address", "name", "location", "devices"})
"""What may stand in a template for a room."""
DEVICES = "{devices}"
"""The one template that stands for a list, so that nothing else may stand beside it."""
ADDRESS = "{address}"


class DisplayFileFormat(StrEnum):
    """How a file is read."""

    ENV = "env"
    """As python-dotenv and docker compose read it."""
    SYSTEMD = "systemd"
    """As systemd reads an EnvironmentFile."""
    JSON = "json"
    YAML = "yaml"


@dataclass(frozen=True, slots=True)
class DisplayFileEntry:
    """One value of a file, as a template over what is known."""

    path: KeyPath
    template: str

    @property
    def is_secret(self) -> bool:
        return SECRET_VALUE in names_in(self.template)


@dataclass(frozen=True, slots=True)
class DisplayRoomList:
    """Where a file lists its rooms, and what one of them looks like."""

    at: KeyPath
    """The keys that lead to the list. With EVERY in it there are several lists; a new room goes to the first."""
    each: tuple[tuple[str, str], ...]
    """The keys of one room, each with a template over ROOM_VALUES."""
    at_most: int = 0
    """Rooms in all lists of the file together; 0 where there is no limit."""

    @property
    def address_key(self) -> str:
        """The key by which a room is found again."""
        return next(key for key, template in self.each if template == ADDRESS)

    @property
    def has_devices(self) -> bool:
        return any(template == DEVICES for _key, template in self.each)


@dataclass(frozen=True, slots=True)
class DisplayFile:
    """One file of a product that is set up by files."""

    path: str
    """In the display's folder, with forward slashes."""
    format: DisplayFileFormat
    restart: str
    """What has to be restarted before it is read again, in plain words."""
    entries: tuple[DisplayFileEntry, ...] = ()
    rooms: DisplayRoomList | None = None
    begins_with: str = ""
    """The text of a file that is not there yet, before anything is written into it."""
    comments: bool = False
    """JSON with comments and commas behind the last item, as .NET reads it."""
    ignore_case: bool = False
    """Keys are found in any case, as .NET finds them."""

    @property
    def holds_secret(self) -> bool:
        return any(one.is_secret for one in self.entries)


@dataclass(frozen=True, slots=True)
class DisplayFileValues:
    """What is to be written. No list of rooms means that rooms are left as they are."""

    texts: Mapping[str, str]
    secret: Secret
    rooms: tuple[DisplayFileRoom, ...] | None = None


class KeyChangeKind(StrEnum):
    """What happens to one key or room."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key or room that is written; of a secret neither the old value is told nor the new one."""

    kind: KeyChangeKind
    key: str
    before: str = ""
    after: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class DisplayFilePlan:
    """What is written into one file."""

    path: str
    """Where it is, behind any symbolic link."""
    exists: bool
    changes: tuple[KeyChange, ...]
    restart: str
    fingerprint: str = field(default="", repr=False)
    """Of what the file holds now: a plan is carried out on that alone."""

    @property
    def writes(self) -> bool:
        return bool(self.changes) or not self.exists


@dataclass(frozen=True, slots=True)
class DisplayFilesPlan:
    """What is written into all files of a folder."""

    files: tuple[DisplayFilePlan, ...]

    @property
    def writes(self) -> int:
        """How many files are written; none when everything is as it should be."""
        return sum(one.writes for one in self.files)

    @property
    def restarts(self) -> tuple[str, ...]:
        """What has to be restarted for what is written, each once."""
        return tuple(dict.fromkeys(one.restart for one in self.files if one.writes))


@dataclass(frozen=True, slots=True)
class DisplayFolder:
    """What a folder holds before anything is written."""

    folder: str
    rooms: tuple[DisplayFileRoom, ...] = ()
    """Those that its files list now."""
    found: tuple[str, ...] = ()
    """The files that are there, by their paths in the folder."""
    taken_back: bool = False
    """A write that had been cut off was taken back just now."""
