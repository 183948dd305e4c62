"""What this computer remembers of the last check of a connection: how it stood and when, and no secret."""

from dataclasses import dataclass
from datetime import datetime

from wizard.model.check import CheckState
from wizard.model.connection import Connection
from wizard.model.problem import Code


@dataclass(frozen=True, slots=True)
class LastCheck:
    """Of one connection; a later check takes its place."""

    id: str
    """That of the connection."""
    at: datetime
    """When it ended, with its time zone."""
    state: CheckState
    code: Code | None = None
    """What the first line that is not well says, by its code."""
    rooms_seen: bool = False
    """Whether the gateway itself has told how its rooms fare."""
    secret_hint: str = ""
    secret_key_id: str = ""

    def is_of(self, connection: Connection) -> bool:
        """Whether the connection still has the credential that was checked."""
        return (self.secret_hint, self.secret_key_id) == (connection.secret_hint, connection.secret_key_id)
