"""What is needed of the folder from which a room display reads its settings."""

from collections.abc import Sequence
from typing import Protocol

from wizard.model.display_files import DisplayFile, DisplayFilesPlan, DisplayFileValues, DisplayFolder
from wizard.model.secret import Secret


class DisplayFolders(Protocol):
    """Reads and writes those files. Every method blocks.

    All of them tell what cannot be used: FILES_FOLDER_GONE, FILES_FOLDER_DENIED, FILES_DENIED, FILES_UNREADABLE and
    FILES_SHAPE. A write that was cut off is taken back first.
    """

    def look(self, folder: str, files: Sequence[DisplayFile]) -> DisplayFolder:
        """What the files hold now."""

    def plan(self, folder: str, files: Sequence[DisplayFile], values: DisplayFileValues) -> DisplayFilesPlan:
        """What a write would change; FILES_READABLE_BY_OTHERS, FILES_VALUE and FILES_TOO_MANY_ROOMS."""

    def write(
        self, folder: str, files: Sequence[DisplayFile], values: DisplayFileValues, plan: DisplayFilesPlan
    ) -> None:
        """Carry the plan out and read everything back.

        FILES_CHANGED, FILES_OWNER, FILES_NOT_WRITTEN, FILES_READ_BACK.
        """

    def secret(self, folder: str, files: Sequence[DisplayFile]) -> Secret | None:
        """The client secret that the files hold now."""
