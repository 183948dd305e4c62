"""What is said of a problem, before anybody has one: the tables of problems are made of these."""

from enum import StrEnum
from typing import NamedTuple


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
