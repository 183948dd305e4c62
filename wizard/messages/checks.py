"""The lines of a check in words, for the command line and the page alike; and a report for support."""

import shlex
from collections.abc import Sequence

from wizard.messages import _, describe, ngettext
from wizard.messages.causes import causes_text
from wizard.messages.problems import SENTENCES
from wizard.messages.translatable import N_
from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
from wizard.model.product import Product

NAMES = {
    Item.NAME: N_("Name of Microsoft's sign-in"),
    Item.CONNECTION: N_("Connection to Microsoft"),
    Item.TLS: N_("Protected connection"),
    Item.CLOCK: N_("This computer's clock"),
    Item.SIGN_IN: N_("Sign-in of the app"),
    Item.PERMISSIONS: N_("Approved permissions"),
    Item.SPARE_PERMISSIONS: N_("More permissions than needed"),
    Item.GUIDE_PERMISSIONS: N_("Asked for by the vendor's guide, not needed for calendars"),
    Item.EWS: N_("Exchange Web Services, which end on 1 April 2027"),
    Item.SCOPE: N_("Limit to these rooms"),
    Item.ROOMS: N_("Room calendars"),
    Item.SUBJECTS: N_("Rooms whose meetings show the organiser instead of the subject"),
    Item.BOOKING: N_("Test booking, created and removed"),
    Item.SECRET: N_("Days until the secret expires"),
    Item.REFERENCE: N_("Where the file says that the secret is kept"),
    Item.GATEWAY: N_("Gateway"),
    Item.GATEWAY_CLOCK: N_("The gateway's clock"),
    Item.SYNC: N_("Rooms as the gateway sees them"),
    Item.FILES: N_("Files of the display"),
}
_RENEW = N_("Renew it: the rooms keep working meanwhile.")
_APPROVE = N_(
    "In Microsoft Entra: Enterprise applications → the app → Permissions → Grant admin consent. The app's API "
    "permissions must list it as an application permission first."
)
_REMEDIES = {
    Code.SECRET_EXPIRED: _RENEW,
    Code.CERTIFICATE_EXPIRED: _RENEW,
    Code.SECRET_WRONG: N_("It was probably removed at Microsoft. Renew it."),
    Code.CERTIFICATE_UNKNOWN: N_("It was probably removed at Microsoft. Renew it."),
    Code.KEYRING_GONE: N_("The gateway may still work with it, but nothing can be checked from here. Renew it."),
    Code.EXPIRY_UNKNOWN: N_("Look it up under “Certificates & secrets”, or renew the secret now."),
    Code.CONSENT_MISSING: _APPROVE,
    Code.CONSENT_PARTIAL: _APPROVE,
    Code.MAILBOX_DENIED: N_(
        "The app is limited to other mailboxes, or the limit is a few minutes old. Limit it to these rooms again."
    ),
    Code.ROOM_NOT_SYNCING: N_("Connect the gateway again with this room's right mailbox; nothing else changes."),
}
"""What to do where the usual remedy speaks of a page of the set-up, which nobody is on after a check."""
_RENEWED = frozenset(
    {
        Code.SECRET_EXPIRED,
        Code.CERTIFICATE_EXPIRED,
        Code.SECRET_WRONG,
        Code.CERTIFICATE_UNKNOWN,
        Code.KEYRING_GONE,
        Code.SECRET_EXPIRES_SOON,
        Code.EXPIRY_UNKNOWN,
    }
)
SIGNS = {Level.HEALTHY: "✓", Level.WARNING: "!", Level.FAILING: "✕", Level.SKIPPED: "–"}


def line(finding: Finding) -> str:
    """One line: sign, what, and what was seen."""
    skipped = _("not checked") if finding.level is Level.SKIPPED else ""
    parts = [f"{SIGNS[finding.level]} {_(NAMES[finding.item])}", skipped or _seen(finding)]
    return ": ".join(part for part in parts if part)


def _seen(finding: Finding) -> str:
    """Days say what they are, unless there are none left."""
    if finding.item is not Item.EWS or not finding.detail.isdecimal():
        return finding.detail if finding.item is not Item.EWS else ""
    days = int(finding.detail)
    return ngettext("{count} day left", "{count} days left", days) if days else ""


def advice(finding: Finding) -> str:
    """The likeliest cause, what to do, who can do it; then the other causes by likelihood."""
    if finding.problem is None:
        return ""
    told = describe(finding.problem)
    others = ", ".join(_(SENTENCES[code].title) for code in finding.others if "{" not in SENTENCES[code].title)
    also = _("Or else: {causes}.").format(causes=others) if others else ""
    return " ".join(part for part in (told.first_sentence, remedy(finding.problem), told.who, also) if part)


def remedy(problem: Problem) -> str:
    """What to do where nobody is on a page of the set-up."""
    return _(_REMEDIES[problem.code]) if problem.code in _REMEDIES else describe(problem).remedy


def causes_of(findings: Sequence[Finding], product: Product) -> str:
    """What the vendor's guide names as causes, where something fails; nothing that this check has ruled out."""
    failing = {one.item for one in findings if one.level is Level.FAILING}
    healthy = {one.item for one in findings if one.level is Level.HEALTHY} - failing
    return causes_text(product, healthy) if failing else ""


def asks_for_renewal(findings: Sequence[Finding]) -> bool:
    """Whether a new secret or certificate puts one of the lines right."""
    return any(one.problem is not None and one.problem.code in _RENEWED for one in findings)


def renewal_hint(connection: Connection) -> str:
    """How to begin that renewal, for somebody who reads the check's text."""
    return _("Renew it with: {command}").format(command=f"room-wizard renew {shlex.quote(connection.gateway_name)}")


def report(title: str, findings: Sequence[Finding], product: Product) -> str:
    """The whole as text for support: no secret, and nothing of any meeting; with the vendor's causes of failures."""
    lines = [title]
    for finding in findings:
        lines.append(line(finding))
        if finding.problem is not None:
            lines.append(f"    [{finding.problem.code}] {advice(finding)}")
    if causes := causes_of(findings, product):
        lines += ["", causes]
    return "\n".join(lines)
