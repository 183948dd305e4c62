"""What a command says of many gateways: one gateway a paragraph, its differences line by line, and the counts."""

from collections.abc import Mapping, Sequence

from wizard.messages import _, checks, describe, ngettext
from wizard.messages.translatable import N_
from wizard.model.problem import Code, Problem

_REMEDIES: Mapping[Code, str] = {
    Code.GATEWAY_CHANGED: N_("It was left as it is. Run the command again: it looks at the gateway anew."),
    Code.GATEWAY_KEY_UNKNOWN: N_("Compare its fingerprint on the device, then write it into the file as “pin”."),
    Code.GATEWAY_PASSWORD: N_(
        "It was tried once. Correct “user” or “password” in the file: after five wrong ones the gateway locks itself."
    ),
    Code.PLACES_DENIED: N_("List the mailboxes in the file, or grant the app Place.Read.All."),
    Code.PLACES_EMPTY: N_("List the mailboxes in the file."),
}
"""What to do where the usual remedy speaks of a page of the set-up, and a file is what is corrected."""
_STATUSES: Mapping[str, str] = {
    "ok": N_("as the file says"),
    "would_change": N_("would change"),
    "changed": N_("changed"),
    "skipped": N_("not begun"),
    "unreachable": N_("cannot be reached"),
    "refused": N_("refused"),
    "failed": N_("failed"),
}
_KEYS: Mapping[str, str] = {
    "tenant": N_("Tenant"),
    "domain": N_("Domain"),
    "client_id": N_("Client ID"),
    "alias": N_("Name"),
    "permission_level": N_("Permission level"),
    "credential": N_("Client secret or certificate"),
    "rooms": N_("Room"),
}
SIGNS: Mapping[str, str] = {
    "ok": "✓", "would_change": "~", "changed": "✓", "skipped": "–", "unreachable": "✕", "refused": "✕", "failed": "✕"
}  # fmt: skip
_MOST_NAMED = 5


def status_text(status: str) -> str:
    """A gateway's status in words."""
    return _(_STATUSES[status])


def heading(name: str, address: str, status: str) -> str:
    """The first line of a gateway."""
    return f"{SIGNS[status]} {name} · {address}: {status_text(status)}"


def difference(sign: str, key: str, place: str, before: str, after: str) -> str:
    """«~ Room HQ · 3 · 3.14: a@b → c@d», with one value where there is only one."""
    what = f"{_(_KEYS[key])} {place}".rstrip()
    return f"{sign} {what}: {' → '.join(filter(None, (before, after)))}"


def problem_line(problem: Problem) -> str:
    """What happened, what to do, who can do it."""
    told = describe(problem)
    return " ".join(part for part in (f"{told.title}.", remedy(problem), told.who) if part)


def remedy(problem: Problem) -> str:
    """What to do, for somebody with the file before them."""
    return _(_REMEDIES[problem.code]) if problem.code in _REMEDIES else checks.remedy(problem)


def unread(addresses: Sequence[str]) -> str:
    """Of calendars that nobody named."""
    text = ngettext(
        "{count} calendar cannot be read, so nothing changes for it: {names}",
        "{count} calendars cannot be read, so nothing changes for them: {names}",
        len(addresses),
    )
    return text.format(count=len(addresses), names=_named(addresses))


def unmatched(addresses: Sequence[str]) -> str:
    """Of mailboxes that the file names and that match no room for sure."""
    text = ngettext(
        "{count} mailbox belongs to no room here for sure, so it is left out: {names}",
        "{count} mailboxes belong to no room here for sure, so they are left out: {names}",
        len(addresses),
    )
    return text.format(count=len(addresses), names=_named(addresses))


def resumed() -> str:
    """Of a gateway that an earlier run had begun with."""
    return _("An earlier run had begun with it and was not seen to end; now it is finished.")


def counts(numbers: Mapping[str, int]) -> str:
    """«as the file says: 198 · would change: 2», by status."""
    return " · ".join(f"{status_text(status)}: {number}" for status, number in numbers.items() if number)


def time_left(done: int, total: int, seconds: float) -> str:
    """«3/200, about 4 min left»."""
    if done >= total:
        return f"{done}/{total}"
    minutes = max(1, round(seconds / 60))
    return _("{done}/{total}, about {minutes} min left").format(done=done, total=total, minutes=minutes)


def stopped(left: int) -> str:
    """After Ctrl-C."""
    text = ngettext(
        "Stopped: what was begun is finished, {count} gateway was not begun. Run it again to go on.",
        "Stopped: what was begun is finished, {count} gateways were not begun. Run it again to go on.",
        left,
    )
    return text.format(count=left)


def _named(addresses: Sequence[str]) -> str:
    more = ", …" if len(addresses) > _MOST_NAMED else ""
    return ", ".join(addresses[:_MOST_NAMED]) + more
