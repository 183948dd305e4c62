"""What the start page says of a file that was written for a renewal of many gateways, and the command that reads it."""

from dataclasses import dataclass

from wizard.flow.checklist import WARN_DAYS
from wizard.messages import _, ngettext


@dataclass(frozen=True, slots=True)
class RenewalFile:
    """A file with the gateways whose secrets end soon."""

    path: str
    gateways: int
    apps: int

    @property
    def command(self) -> str:
        """Quoted so that every shell takes the path for one word."""
        return f'room-wizard renew "{self.path}" --within {WARN_DAYS}'

    @property
    def text(self) -> str:
        """That no window does it, said plainly; and what the command does."""
        count = ngettext("{count} gateway was written.", "{count} gateways were written.", self.gateways)
        apps = ngettext(
            "This command gives {count} app a new secret at all of its gateways. An administrator signs in for it on "
            "another device; no window does this yet.",
            "This command gives {count} apps a new secret each at all of their gateways, one app after the other. An "
            "administrator signs in for it on another device; no window does this yet.",
            self.apps,
        )
        return f"{count} {apps} " + _(
            "Passwords that are kept nowhere are looked for in the environment variable GATEWAY_PASSWORD."
        )
