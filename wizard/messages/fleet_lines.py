"""What a command says of many gateways: one gateway a paragraph, its differences line by line, and the counts."""

from collections.abc import Mapping, Sequence
from datetime import date

from wizard.messages import _, checks, describe, ngettext
from wizard.messages.translatable import N_
from wizard.model.problem import Code, Problem

_LOOK_THERE = N_("The old key was kept, and no other gateway was touched. Look at this gateway, then run it again.")
_REMEDIES: Mapping[Code, str] = {
    Code.GATEWAY_CHANGED: N_("It was left as it is. Run the command again: it looks at the gateway anew."),
    Code.GATEWAY_KEY_UNKNOWN: N_("Compare its fingerprint on the device, then write it into the file as “pin”."),
    Code.GATEWAY_PASSWORD: N_(
        "It was tried once. Correct “user” or “password” in the file: after five wrong ones the gateway locks itself."
    ),
    Code.DISPLAY_TOKEN_WRONG: N_("It was tried once. Correct “password” in the file: it is the administrators' token."),
    Code.DISPLAY_UNCLAIMED: N_(
        "Either the server is new, or it has lost its settings. “apply” sets it up, with “password” as its token."
    ),
    Code.RENEWAL_NEEDS_SIGN_IN: N_(
        "Say with --token where an administrator's or owner's access token for Microsoft Graph is to be had; or make a "
        "secret yourself, and say with --secret where it is kept."
    ),
    Code.RENEWAL_NEEDS_SECRET: N_(
        "It is no longer on this computer: say with --secret where it is kept. Every gateway goes on working meanwhile."
    ),
    Code.RENEWAL_SAME_SECRET: N_("Make a new one, and say with --secret where it is kept. Nothing was changed."),
    Code.RENEWAL_STOPPED: N_("The rooms keep working as before. Run it again to go on."),
    Code.RENEWAL_NOT_SYNCING: _LOOK_THERE,
    Code.RENEWAL_NO_ROOM: _LOOK_THERE,
    Code.CONFIRMATION_WANTED: N_(
        "The token that was given does not show it. Give one that does, or run it again on a terminal without --token: "
        "the sign-in there asks for it, and what was begun goes on."
    ),
    Code.ADMIN_SIGN_IN_EXPIRED: N_("Run it again with a fresh token: it goes on where it stopped."),
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
    return " ".join(part for part in (told.first_sentence, remedy(problem), told.who) if part)


def remedy(problem: Problem) -> str:
    """What to do, for somebody with the file before them."""
    return _(_REMEDIES[problem.code]) if problem.code in _REMEDIES else checks.remedy(problem)


_STEPS: Mapping[str, str] = {
    "look": N_("Looking at the gateways …"),
    "clear": N_("Clearing away what an earlier try left …"),
    "create": N_("Getting the new secret, and keeping it …"),
    "drop": N_("Giving up a secret that was lost …"),
    "test_here": N_("Proving the new secret from here …"),
    "test_there": N_("Having every gateway test it, beside the old one …"),
    "canary": N_("Activating it at one gateway, and watching its rooms …"),
    "rest": N_("Activating it at the others, one by one …"),
    "save": N_("Saving the connections …"),
    "promote": N_("Keeping it where the file says …"),
    "retire": N_("Removing the old key at Microsoft …"),
    "tidy": N_("Clearing up …"),
    "close": N_("Done."),
    "back": N_("Going back to the old secret, and discarding what was staged …"),
    "restore": N_("Saving what each gateway works with …"),
    "lost": N_("The new secret is needed once more."),
    "leave": N_("Gateways are left."),
}


def renewal_step(step: str) -> str:
    """What is being done for all gateways of an app."""
    return _(_STEPS[step])


def renewal_over(name: str, left: Sequence[str], needed_by: Sequence[str]) -> str:
    """How it ended, and what stays at Microsoft for whom."""
    told = [_("“{name}” is renewed.").format(name=name)]
    if left:
        told.append(_("Still at Microsoft: {keys}.").format(keys=", ".join(left)))
    if needed_by:
        told.append(_("The old key may still be needed by: {names}.").format(names=", ".join(needed_by)))
    return " ".join(told)


def renewal_given_up(name: str, left: Sequence[str], needed_by: Sequence[str], *, returned: bool) -> str:
    """What was taken back, and what stays for whom. `returned`: the old secret is the one in use again."""
    told = [
        _("The renewal of “{name}” is given up; the old secret stays in use.").format(name=name)
        if returned
        else _("The renewal of “{name}” is given up where it stood; nothing more is changed.").format(name=name)
    ]
    if left:
        told.append(_("Still at Microsoft: {keys}.").format(keys=", ".join(left)))
    if needed_by and returned:
        told.append(_("The new key may be needed by: {names}.").format(names=", ".join(needed_by)))
    if needed_by and not returned:
        told.append(_("The old key may still be needed by: {names}.").format(names=", ".join(needed_by)))
    return " ".join(told)


def nothing_begun(name: str) -> str:
    """Of an app whose renewal nobody has begun here, or which is over."""
    return _("No renewal of “{name}” is under way on this computer.").format(name=name)


_AWAITED: Mapping[str, str] = {
    "sync": N_("the rooms are to show their calendars with the new secret"),
    "clear": N_("Microsoft is to remove the key from its list"),
    "new_secret": N_("a new secret is not known at once to all of Microsoft's servers"),
}


def awaited(step: str) -> str:
    """What a step waits for that nobody has refused."""
    return _(_AWAITED[step])


def waiting(gateway: str, reason: str, minutes: int) -> str:
    """What is waited for, and how long at most."""
    limit = ngettext("at most {count} minute", "at most {count} minutes", minutes)
    text = _("waiting ({limit}): {reason}").format(limit=limit, reason=reason.rstrip("."))
    return f"{gateway}: {text}" if gateway else text[:1].upper() + text[1:]


def renewal_unfinished(name: str) -> str:
    """Gateways are left; which and why stands in their own lines."""
    return _(
        "“{name}” is not finished: the old key stays for the gateways that are left. Run it again when they are there."
    ).format(name=name)


def not_due(name: str) -> str:
    """Of a secret that lasts longer than was asked."""
    return _("“{name}” need not be renewed yet.").format(name=name)


def secret_in_use(name: str, reference: str, ends: date | None, *, could_make: bool) -> str:
    """Of a secret that is kept where the wizard puts none, and that every gateway has already. `could_make`: with a
    token that was given for it."""
    told = [
        _("“{name}” is not renewed: the secret in {reference} is the one in use.").format(
            name=name, reference=reference
        )
    ]
    if ends is not None:
        told.append(_("It ends on {day}.").format(day=ends.isoformat()))
    if could_make:
        told.append(_("With --token none was made: there is no place where this computer could keep it for the file."))
    text = _("Make a new one and put it there, or write {reference} into the file: then the wizard keeps it.")
    told.append(text.format(reference="keyring:NAME"))
    return " ".join(told)


def secret_elsewhere(name: str, reference: str, new_in: str) -> str:
    """After a renewal, of a place that still holds the old secret: the next command would use that."""
    text = _(
        "“{name}”: {reference}, where the file says that the secret is kept, does not hold the new one. Put it there, "
        "or write {new_in} into the file as “credential”: until then “plan”, “apply” and “check” use the old one."
    )
    return text.format(name=name, reference=reference, new_in=new_in)


def nothing_there(name: str) -> str:
    """Of an app that no gateway has an integration of."""
    return _("No gateway works with “{name}” yet: run “apply” first.").format(name=name)


def roles_page(link: str) -> str:
    """Where a role is activated."""
    return _("Roles are activated here: {link}").format(link=link)


def device_code(name: str, link: str, code: str) -> str:
    """How an administrator signs in on another device."""
    return _("An administrator or owner of “{name}” opens {link} and types the code {code}.").format(
        name=name, link=link, code=code
    )


def unread(addresses: Sequence[str]) -> str:
    """Of calendars that nobody named."""
    text = ngettext(
        "{count} calendar cannot be read, so nothing changes for it",
        "{count} calendars cannot be read, so nothing changes for them",
        len(addresses),
    )
    return f"{text}: {_named(addresses)}"


def unmatched(addresses: Sequence[str]) -> str:
    """Of mailboxes that the file names and that match no room for sure."""
    text = ngettext(
        "{count} mailbox belongs to no room here for sure, so it is left out",
        "{count} mailboxes belong to no room here for sure, so they are left out",
        len(addresses),
    )
    return f"{text}: {_named(addresses)}"


def unlisted(addresses: Sequence[str]) -> str:
    """Of rooms in no room list, of a product that shows no others."""
    text = ngettext(
        "{count} room is in no room list of Exchange, and this product shows no others, so it is left out; “plan” with "
        "--room-lists writes a script that mends it",
        "{count} rooms are in no room list of Exchange, and this product shows no others, so they are left out; “plan” "
        "with --room-lists writes a script that mends it",
        len(addresses),
    )
    return f"{text}: {_named(addresses)}"


def room_lists_saved(file: str, rooms: int) -> str:
    """Of the script that was asked for."""
    text = ngettext(
        "puts {count} room into a room list; an Exchange administrator runs it",
        "puts {count} rooms into room lists; an Exchange administrator runs it",
        rooms,
    )
    return f"{file}: {text}"


def room_lists_complete() -> str:
    """Where no script is needed."""
    return _("No script was written: no product in this file waits for a room list.")


def left_alone(addresses: Sequence[str]) -> str:
    """Of what a gateway shows and the file does not name, where the file does not say all."""
    text = ngettext(
        "{count} mailbox that the gateway shows is not named, and stays; to have it removed, list the rooms themselves",
        "{count} mailboxes that the gateway shows are not named, and stay; to have them removed, list the rooms "
        "themselves",
        len(addresses),
    )
    return f"{text}: {_named(addresses)}"


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
    return ngettext(
        "Stopped: what was begun is finished, {count} gateway was not begun. Run it again to go on.",
        "Stopped: what was begun is finished, {count} gateways were not begun. Run it again to go on.",
        left,
    )


def _named(addresses: Sequence[str]) -> str:
    more = ", …" if len(addresses) > _MOST_NAMED else ""
    return ", ".join(addresses[:_MOST_NAMED]) + more
