"""What the page that checks all connections knows, and the lines that follow from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType

from wizard.flow.connection_checks import CheckedConnection
from wizard.flow.fleet.due_connections import due_connections
from wizard.messages import _, describe, ngettext
from wizard.model.check import CheckState
from wizard.model.connection import Connection
from wizard.model.last_check import LastCheck
from wizard.model.problem import Problem
from wizard.presenters.connection_search import MANY, has_words
from wizard.presenters.last_check_text import CHECK_SIGNS, check_state_text, last_check_text
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress

Outcomes = Mapping[str, CheckedConnection | Problem]
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_WORST_FIRST = (CheckState.BROKEN, CheckState.UNKNOWN, CheckState.WARNING, CheckState.WORKS)
_KINDS = {
    CheckState.BROKEN: NoteKind.BAD,
    CheckState.UNKNOWN: NoteKind.WARN,
    CheckState.WARNING: NoteKind.WARN,
    CheckState.WORKS: NoteKind.GOOD,
}


@dataclass(frozen=True, slots=True)
class CheckAllLine:
    """One connection, as the table shows it. Without a state it was not checked in this window."""

    connection_id: str
    name: str
    state: CheckState | None
    state_text: str
    sentence: str
    days: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ": ".join(part for part in (self.name, self.state_text, self.sentence) if part)


@dataclass(frozen=True, slots=True)
class CheckAllViewState:
    """All that the page knows."""

    connections: tuple[Connection, ...] | None = None
    """None before they are read."""
    checks: Mapping[str, LastCheck] = field(default_factory=lambda: MappingProxyType({}))
    now: datetime = _NEVER
    outcomes: Outcomes = field(default_factory=lambda: MappingProxyType({}))
    running: bool = False
    over: bool = False
    stopped: bool = False
    problem: Problem | None = None
    search: str = ""

    @property
    def has_many(self) -> bool:
        """Whether a search is worth its place."""
        return len(self.connections or ()) > MANY

    def hidden(self, lines: Sequence[CheckAllLine]) -> frozenset[str]:
        """Those that lack a word of the search, in what is known of them and in their line; none without its field."""
        if not (self.has_many and self.search.strip()):
            return frozenset()
        known = {one.id: one for one in self.connections or ()}
        return frozenset(
            line.connection_id for line in lines if not has_words(self.search, known[line.connection_id], line.spoken)
        )

    @property
    def may_check(self) -> bool:
        return bool(self.connections) and not self.running

    @property
    def asks_for_password(self) -> bool:
        """Whether there is a gateway whose password is kept nowhere."""
        return any(one.target.has_interface and one.source is None for one in self.connections or ())

    @property
    def renew_text(self) -> str:
        """Of the button that renews those that end soon; empty where there is none, or while it is checked."""
        due = len(due_connections(self.connections or (), self.now.date()))
        if not due or self.running:
            return ""
        return ngettext("Renew the {count} that ends soon …", "Renew the {count} that end soon …", due)

    @property
    def lines(self) -> tuple[CheckAllLine, ...]:
        """While it runs they stay where they are; then the worst come first."""
        made = [self._line(one) for one in self.connections or ()]
        if self.running:
            return tuple(made)
        return tuple(sorted(made, key=lambda one: len(_WORST_FIRST) if one.state is None else _rank(one.state)))

    def _line(self, one: Connection) -> CheckAllLine:
        found = self.outcomes.get(one.id)
        left = one.days_left(self.now.date())
        days = "" if left is None else ngettext("{count} day left", "{count} days left", left) if left >= 0 else "–"
        if found is None:
            text = last_check_text(self.checks.get(one.id), one, self.now)
            waiting = _("checking …") if self.running else text or _("not checked yet")
            return CheckAllLine(one.id, one.gateway_name, None, waiting, text if self.running else "", days)
        state = _state_of(found)
        text = f"{CHECK_SIGNS[state]} {check_state_text(state)}"
        return CheckAllLine(one.id, one.gateway_name, state, text, _sentence(found), days)

    @property
    def progress(self) -> WorkProgress | None:
        if not self.running:
            return None
        done, total = len(self.outcomes), len(self.connections or ())
        return WorkProgress(_("Checking: {done}/{total}").format(done=done, total=total), done, total)

    @property
    def note(self) -> ResultMessage | Problem | None:
        """What all of it comes to."""
        if self.problem is not None and not self.outcomes:
            return self.problem
        if self.running or not (self.over or self.stopped):
            return None
        numbers = Counter(map(_state_of, self.outcomes.values()))
        worst = next((state for state in _WORST_FIRST if numbers[state]), CheckState.UNKNOWN)
        counted = " · ".join(
            f"{numbers[state]} {CHECK_SIGNS[state]} {check_state_text(state)}"
            for state in _WORST_FIRST
            if numbers[state]
        )
        title = _("Stopped") if self.stopped else _TITLES[worst]()
        kind = NoteKind.PLAIN if self.stopped and worst is CheckState.WORKS else _KINDS[worst]
        return ResultMessage(kind, title, ". ".join(part for part in (counted, self._not_kept) if part))

    @property
    def _not_kept(self) -> str:
        return "" if self.problem is None else describe(self.problem).first_sentence


_TITLES = {
    CheckState.BROKEN: lambda: _("Something does not work"),
    CheckState.UNKNOWN: lambda: _("Not everything could be told from here"),
    CheckState.WARNING: lambda: _("Working, but action is needed"),
    CheckState.WORKS: lambda: _("Everything works"),
}


def _rank(state: CheckState) -> int:
    return _WORST_FIRST.index(state)


def _state_of(found: CheckedConnection | Problem) -> CheckState:
    return CheckState.UNKNOWN if isinstance(found, Problem) else found.state


def _sentence(found: CheckedConnection | Problem) -> str:
    """What is to be seen to first; or that the gateway itself was not asked, so that no tick says too much."""
    problem = found if isinstance(found, Problem) else found.first_problem
    if problem is not None:
        return describe(problem).first_sentence
    if isinstance(found, CheckedConnection) and found.connection.target.has_interface and not found.rooms_seen:
        return _("Seen from here; the gateway itself was not asked, as its password is not known.")
    return ""
