"""Where it is asked whether there is a new version."""

from typing import Protocol

from wizard.model.release import Release


class Releases(Protocol):
    """The release file of this program. Its method blocks, and is called off the GUI thread."""

    @property
    def host(self) -> str:
        """Who is asked; empty where this build knows no place to ask."""

    def newest(self) -> Release:
        """What stands in the release file now, its signature checked; a `ProblemError` where there is none to trust."""
