"""What a person sets once for this computer."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """Light or dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Empty texts mean: as the operating system has it."""

    proxy: str = ""
    ca_file: str = ""
    language: str = ""
    text_percent: int = 100
    theme: Theme = Theme.SYSTEM
    public_client: str = ""
    """Client ID of the customer's own program with which people sign in; empty for Microsoft's own."""
