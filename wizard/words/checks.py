"""The lines of a check in words, for the command line and the page alike; and a report for support."""

from collections.abc import Sequence

from wizard.model.check import Finding, Item, Level
from wizard.model.product import Product
from wizard.words import _, tell
from wizard.words.causes import causes_text
from wizard.words.marks import N_
from wizard.words.problems import SENTENCES

NAMES = {
    Item.NAME: N_("Name of Microsoft's sign-in"),
    Item.CONNECTION: N_("Way to Microsoft"),
    Item.TLS: N_("Protected connection"),
    Item.CLOCK: N_("This computer's clock"),
    Item.SIGN_IN: N_("Sign-in of the app"),
    Item.PERMISSIONS: N_("Approved permissions"),
    Item.SPARE_PERMISSIONS: N_("More permissions than needed"),
    Item.GUIDE_PERMISSIONS: N_("Asked for by the vendor's guide, not needed for calendars"),
    Item.SCOPE: N_("Limit to these rooms"),
    Item.ROOMS: N_("Room calendars"),
    Item.BOOKING: N_("Test booking, made and removed"),
    Item.SECRET: N_("Days until the secret expires"),
    Item.GATEWAY: N_("Gateway"),
    Item.SYNC: N_("Rooms as the gateway sees them"),
}
SIGNS = {Level.HEALTHY: "✓", Level.WARNING: "!", Level.FAILING: "✕", Level.SKIPPED: "–"}


def line(finding: Finding) -> str:
    """One line: sign, what, and what was seen."""
    skipped = _("not looked at") if finding.level is Level.SKIPPED else ""
    parts = [f"{SIGNS[finding.level]} {_(NAMES[finding.item])}", skipped or finding.detail]
    return ": ".join(part for part in parts if part)


def advice(finding: Finding) -> str:
    """The likeliest cause, what to do, who can do it; then the other causes by likelihood."""
    if finding.problem is None:
        return ""
    told = tell(finding.problem)
    others = ", ".join(_(SENTENCES[code].title) for code in finding.others if "{" not in SENTENCES[code].title)
    also = _("Or else: {causes}.").format(causes=others) if others else ""
    return " ".join(part for part in (f"{told.title}.", told.remedy, told.who, also) if part)


def causes_of(findings: Sequence[Finding], product: Product) -> str:
    """What the vendor's guide names as causes, where something fails."""
    return causes_text(product) if any(one.level is Level.FAILING for one in findings) else ""


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
