"""Texts inside PowerShell scripts for administrators: nothing of them is ever evaluated."""

from collections.abc import Mapping
from types import MappingProxyType

from wizard.model.cloud import Cloud

EXCHANGE: Mapping[Cloud, str] = MappingProxyType(
    {
        Cloud.GLOBAL: "",
        Cloud.GCC_HIGH: " -ExchangeEnvironmentName O365USGovGCCHigh",
        Cloud.DOD: " -ExchangeEnvironmentName O365USGovDoD",
        Cloud.CHINA: " -ExchangeEnvironmentName O365China",
    }
)
"""What Connect-ExchangeOnline is told of the cloud."""


def quoted(text: str) -> str:
    """A PowerShell string in which nothing is evaluated; typographic quotes end such a string, too."""
    doubled = "".join(sign * 2 if sign in "'‘’‚‛" else sign for sign in text)
    return "'" + "".join(sign for sign in doubled if sign.isprintable()) + "'"


def comment(text: str) -> str:
    """On one line, so that nothing of it can become a command."""
    return "".join(sign for sign in text if sign.isprintable())
