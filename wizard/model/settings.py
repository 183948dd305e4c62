"""What a person sets once for this computer."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


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


class Policy(NamedTuple):
    """What a company has set for every computer of its own; None leaves it to the person."""

    proxy: str | None = None
    ca_file: str | None = None
    public_client: str | None = None
    language: str | None = None
    sign_in_setup: bool = True
    """Whether the wizard may set up the app itself when an administrator signs in."""
    update_check: bool = True
    """Whether a person may ask for a new version."""

    @property
    def fixed(self) -> frozenset[str]:
        """The settings that nobody can change here, by their names in `Settings`."""
        texts = {"proxy": self.proxy, "ca_file": self.ca_file, "public_client": self.public_client}
        return frozenset(name for name, value in (*texts.items(), ("language", self.language)) if value is not None)

    def over(self, settings: Settings) -> Settings:
        """The settings in force."""
        return replace(
            settings,
            proxy=settings.proxy if self.proxy is None else self.proxy,
            ca_file=settings.ca_file if self.ca_file is None else self.ca_file,
            public_client=settings.public_client if self.public_client is None else self.public_client,
            language=settings.language if self.language is None else self.language,
        )

    def without(self, chosen: Settings, before: Settings) -> Settings:
        """What a person has chosen, to be kept: where the policy decides, what they had chosen before."""
        return replace(
            chosen,
            proxy=chosen.proxy if self.proxy is None else before.proxy,
            ca_file=chosen.ca_file if self.ca_file is None else before.ca_file,
            public_client=chosen.public_client if self.public_client is None else before.public_client,
            language=chosen.language if self.language is None else before.language,
        )
