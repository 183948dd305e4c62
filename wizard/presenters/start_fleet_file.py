"""The gateways of a file on the start page: which are still to be connected, and what looking at them has shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wizard.flow.fleet.file_gateways import saved_connection
from wizard.messages import _, describe, fleet_lines, ngettext
from wizard.model.connection import Connection
from wizard.model.fleet import FleetFile, FleetFileGateway, FleetGateway
from wizard.model.problem import Code, Problem
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress

MOST_GATEWAYS = 20


@dataclass(frozen=True, slots=True)
class FleetFileViewState:
    """A file that was opened, or could not be."""

    file: FleetFile | None = None
    refused: ResultMessage | None = None
    found: Mapping[FleetGateway, Connection | Problem] = field(default_factory=lambda: MappingProxyType({}))
    """What came of those that were looked at."""
    looking: int = 0
    """How many are being looked at."""
    problem: Problem | None = None

    def left(self, saved: Sequence[Connection], words: Sequence[str]) -> tuple[FleetFileGateway, ...]:
        """Those that are not connected from this computer, and have every word of the search."""
        listed = self.file.gateways if self.file is not None else ()
        new = (one for one in listed if saved_connection(one.gateway, saved) is None)
        return tuple(one for one in new if all(word in _searched_text(one.gateway) for word in words))

    def text(self, gateway: FleetGateway) -> str:
        """What is known of it."""
        where = f"{gateway.address} · {gateway.app.name}"
        found = self.found.get(gateway)
        if not isinstance(found, Problem):
            return where
        if found.code is Code.CONNECTION_NONE:
            return f"{where}\n" + _("It answers, and is not connected yet.")
        return f"{where}\n✕ {describe(found).first_sentence} {fleet_lines.remedy(found)}"

    @property
    def heading(self) -> str:
        return _("In {file}, not connected from this computer").format(file=self.file.name) if self.file else ""

    @property
    def progress(self) -> WorkProgress | None:
        if not self.looking:
            return None
        done = len(self.found)
        return WorkProgress(_("Looking: {done}/{total}").format(done=done, total=self.looking), done, self.looking)

    @property
    def note(self) -> ResultMessage | Problem | None:
        """Why the file cannot be used, or what came of it."""
        if self.problem is not None:
            return self.problem
        if self.refused is not None or self.looking or not self.found:
            return self.refused
        count = sum(isinstance(one, Connection) for one in self.found.values())
        text = ngettext(
            "{count} gateway was connected already, and is in the list now.",
            "{count} gateways were connected already, and are in the list now.",
            count,
        )
        return ResultMessage(NoteKind.GOOD if count else NoteKind.PLAIN, text)

    def summary(self, saved: Sequence[Connection]) -> str:
        """How many of the file are in the list already."""
        if self.file is None:
            return ""
        known = sum(saved_connection(one.gateway, saved) is not None for one in self.file.gateways)
        return _("{known} of {total} gateways in {file} are connected from this computer.").format(
            known=known, total=len(self.file.gateways), file=self.file.name
        )


def refused_file(name: str, problem: Problem) -> ResultMessage:
    """Line and remedy, under the file's name."""
    told = describe(problem)
    return ResultMessage(NoteKind.BAD, f"{name}: {told.title}", told.remedy, told.detail)


def _searched_text(gateway: FleetGateway) -> str:
    app = gateway.app
    return " ".join((gateway.name, str(gateway.address), app.name, app.client_id, app.tenant)).casefold()
