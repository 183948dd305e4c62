"""The lines of the page that renews many gateways, an app with its gateways each, and the report they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.flow.fleet.renewal_groups import AppKey
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_events import NewKeyWay
from wizard.presenters.renew_many_words import SIGNS


@dataclass(frozen=True, slots=True)
class RenewManyLine:
    """One gateway."""

    connection_id: str
    name: str
    ticked: bool
    kind: NoteKind
    text: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return f"{self.name}: {self.text}"


@dataclass(frozen=True, slots=True)
class RenewManyApp:
    """One app with its gateways."""

    key: AppKey
    title: str
    kind: NoteKind
    text: str
    way: NewKeyWay
    lines: tuple[RenewManyLine, ...]
    asks_way: bool


def report_text(title: str, outcome: ResultMessage, apps: Sequence[RenewManyApp]) -> str:
    """For the records."""
    lines = [title, outcome.title, outcome.text]
    for app in apps:
        lines += ["", app.title, f"{SIGNS[app.kind]} {app.text}"]
        lines += [f"  {SIGNS[one.kind]} {one.spoken}" for one in app.lines]
    return "\n".join(lines) + "\n"
