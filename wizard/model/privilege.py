"""What an app was granted, held against what its product needs."""

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """How much a granted permission is needed."""

    NEEDED = "needed"
    """Nothing works without it."""
    USEFUL = "useful"
    """The product does without, at some cost to the person."""
    GUIDE = "guide"
    """The vendor's guide asks for it; calendars do without."""
    BROADER = "broader"
    """It stands in for a narrower one that would be enough."""
    SPARE = "spare"
    """Neither the product nor its guide asks for it."""


@dataclass(frozen=True, slots=True)
class JudgedPermission:
    """One application permission of Microsoft Graph. `instead` names the narrower one that would be enough."""

    name: str
    need: Need
    reason: str = ""
    """Why the product asks for it, in the words of its file."""
    removal: str = ""
    """What changes when it is removed, in the words of its file."""
    instead: str = ""

    @property
    def removable(self) -> bool:
        """Whether the rooms go on just as they do when it is taken away now."""
        return self.need in (Need.GUIDE, Need.SPARE)
