"""How a connection stood when it was checked, in words that lose their certainty as the check grows old."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from wizard.messages import N_, _, ngettext
from wizard.messages.problems import SENTENCES
from wizard.model.check import CheckState
from wizard.model.connection import Connection
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code

OLD_DAYS = 7
"""From then on a check says how it was, not how it is."""
CHECK_SIGNS: Mapping[CheckState, str] = MappingProxyType(
    {CheckState.WORKS: "✓", CheckState.WARNING: "!", CheckState.BROKEN: "✕", CheckState.UNKNOWN: "?"}
)
_NOW = {
    CheckState.WORKS: N_("works"),
    CheckState.WARNING: N_("works, but something should be done"),
    CheckState.BROKEN: N_("does not work"),
    CheckState.UNKNOWN: N_("could not be told from here"),
}
_THEN = {
    CheckState.WORKS: N_("worked then"),
    CheckState.WARNING: N_("worked then, but something should have been done"),
    CheckState.BROKEN: N_("did not work then"),
    CheckState.UNKNOWN: N_("could not be told from here then"),
}


def check_state_text(state: CheckState) -> str:
    """How it stands now."""
    return _(_NOW[state])


def last_check_text(check: LastCheck | None, connection: Connection, now: datetime) -> str:
    """One line for a list; empty where it was never checked. `now` has a time zone, that of the person."""
    if check is None:
        return ""
    at = check.at.astimezone(now.tzinfo)
    days = (now.date() - at.date()).days
    when = _when(days, at)
    if not check.is_of(connection):
        return _("{when}, but its secret is another one since").format(when=when)
    if days >= OLD_DAYS or days < 0:
        return f"{when}: {_(_THEN[check.state])}"
    state, cause = f"{CHECK_SIGNS[check.state]} {check_state_text(check.state)}", _cause(check)
    return f"{state} ({cause}), {when}" if cause else f"{state}, {when}"


def _when(days: int, at: datetime) -> str:
    """A day that has not come yet is what a clock that was wrong has left."""
    if days < 0:
        return _("checked on {day}").format(day=at.date().isoformat())
    if days == 0:
        return _("checked today {time}").format(time=f"{at:%H:%M}")
    if days == 1:
        return _("checked yesterday {time}").format(time=f"{at:%H:%M}")
    return ngettext("checked {count} day ago", "checked {count} days ago", days)


def _cause(check: LastCheck) -> str:
    """What the first line said that was not well; a sentence that names something is only told by the check itself."""
    if check.code is None or check.state is CheckState.WORKS:
        return ""
    title = SENTENCES[check.code].title if check.code in set(Code) else ""
    return "" if "{" in title else _(title)
