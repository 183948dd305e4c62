"""What a draft begins with, where it is one of a few: by itself, so that the first page needs no other noun for it."""

from enum import StrEnum


class Calendar(StrEnum):
    """What reading a mailbox's calendar has shown so far."""

    UNCHECKED = "unchecked"
    CHECKING = "checking"
    READS = "reads"
    NO_MAILBOX = "no_mailbox"
    ON_PREMISES = "on_premises"
    DENIED = "denied"
    UNREACHED = "unreached"


class CredentialKind(StrEnum):
    """Which of the two it is, in the words of the gateway contract."""

    SECRET = "client_secret"
    CERTIFICATE = "certificate"


class EwsUse(StrEnum):
    """What is known of an app and Exchange Web Services (EWS), the interface before Graph.

    Whether Exchange's list of allowed apps names it cannot be read from here, so nothing is said of that.
    """

    NONE = "none"
    """Nothing shows that it may use them."""
    REQUESTED = "requested"
    """Its registration asks for `full_access_as_app`; its token does not have it."""
    GRANTED = "granted"
    """Its token for Exchange Online has `full_access_as_app`."""


class PermissionLevel(StrEnum):
    """The vendor's two levels."""

    READ = "read"
    READ_WRITE = "read_write"
