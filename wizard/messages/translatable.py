"""Marks for sentences that stand in tables and are translated when they are shown."""

from enum import StrEnum
from typing import NamedTuple


def N_(text: str) -> str:  # noqa: N802 (gettext's usual name)
    """Mark a text for the catalogue without translating it yet."""
    return text


class Who(StrEnum):
    """Who can put a problem right."""

    YOU = "you"
    ADMINISTRATOR = "administrator"
    APP_OWNER = "app_owner"
    EXCHANGE = "exchange"
    NETWORK = "network"
    GATEWAY = "gateway"
    MICROSOFT = "microsoft"


class Sentence(NamedTuple):
    """What happened and what to do, with named placeholders; and who can do it."""

    title: str
    remedy: str
    who: Who = Who.YOU
    unsaid: str = ""
    """What to do where nobody knows a value that `remedy` names."""
