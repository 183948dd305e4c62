"""Admin consent: which way back the browser takes, what an answer is worth, and how consent is proved."""

import hmac
import secrets
from dataclasses import dataclass

from wizard.flow.ports.services import Microsoft
from wizard.flow.rules import problem
from wizard.flow.scoping import CALENDARS
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.microsoft import AppToken, ConsentAnswer, Registration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product
from wizard.model.rooms import Calendar

PATIENCE_SECONDS = 180.0
"""How long Microsoft may take until consent stands in a token; then the page says that something is wrong."""
POLL_SECONDS = 4.0
_MOST_TRIED = 20
"""Rooms: one batch."""
LOOPBACK = "http://localhost"


@dataclass(frozen=True, slots=True)
class ConsentProof:
    """Consent is real: the roles of a token, and the mailbox whose calendar was read with it (if one is known)."""

    roles: frozenset[str]
    mailbox: str = ""


def new_state() -> str:
    """A value nobody can guess, sent with the link and compared in the answer."""
    return secrets.token_urlsafe(24)


def embedded_redirects(product: Product, registration: Registration | None) -> tuple[str, ...]:
    """The redirects to try in the embedded browser, registered ones first: any of them is caught before it loads."""
    known = registration.redirect_uris if registration else ()
    wanted = (*product.redirects.all, LOOPBACK)
    registered = tuple(uri for uri in wanted if uri in known)
    return registered or product.redirects.all


def takes_loopback(registration: Registration | None) -> bool:
    """Whether the person's own browser may bring the answer to this computer."""
    return registration is not None and LOOPBACK in registration.redirect_uris


def public_redirect(product: Product, registration: Registration | None) -> str:
    """The redirect for ordinary browsers: Microsoft's nativeclient page would warn of phishing there."""
    known = registration.redirect_uris if registration else (product.portal_redirect,)
    fit = [uri for uri in known if uri.startswith("https://") and not uri.endswith("/nativeclient")]
    return product.portal_redirect if product.portal_redirect in fit or not fit else fit[0]


def judge_answer(answer: ConsentAnswer, draft: Draft, code: Code | None) -> Problem | None:
    """What is wrong with an answer; None where it says yes. `code` is the case its description names, if any."""
    if not hmac.compare_digest(answer.state.encode(), draft.consent_state.encode()):
        return Problem(Code.CONSENT_STATE)
    company = draft.tenant.called if draft.tenant else ""
    if answer.error:
        return problem(code or _named(answer.error), answer.description[:300], tenant=company)
    if draft.tenant and answer.tenant_id and answer.tenant_id != draft.tenant.id:
        return problem(Code.CONSENT_WRONG_TENANT, f"answer of tenant {answer.tenant_id[:60]}", tenant=company)
    return None if answer.granted else Problem(Code.CONSENT_DECLINED)


def _named(error: str) -> Code:
    declined = error in ("access_denied", "permission_denied", "consent_required")
    return Code.CONSENT_DECLINED if declined else Code.MICROSOFT_REFUSED


def prove(microsoft: Microsoft, product: Product, draft: Draft, app: AppIdentity) -> ConsentProof:
    """Prove consent by a fresh token's roles and by a calendar that can really be read.

    Raises CONSENT_MISSING (perhaps only not yet), CONSENT_DELEGATED, CONSENT_PARTIAL or SCOPE_ROOM_UNREAD.
    """
    token = microsoft.token(app)
    lacking = product.lacking(token.roles)
    if not lacking:
        return ConsentProof(token.roles, _read_one(microsoft, draft, app))
    room = _room_in_scope(microsoft, draft, app, token.roles) if lacking <= CALENDARS else ""
    if room:
        return ConsentProof(token.roles, room)
    raise _why_lacking(microsoft, product, draft, app, token, lacking)


def _why_lacking(
    microsoft: Microsoft,
    product: Product,
    draft: Draft,
    app: AppIdentity,
    token: AppToken,
    lacking: frozenset[str],
) -> ProblemError:
    """Why the roles are not there: added as Delegated, not added at all, or simply not approved yet."""
    if draft.scope_room and lacking <= CALENDARS:
        return fail(Code.SCOPE_ROOM_UNREAD, mailbox=draft.scope_room)
    names = ", ".join(sorted(lacking))
    registration = microsoft.registration(app)
    wanted = frozenset(p.role_id for p in product.permissions if p.name in lacking)
    if registration is not None and not wanted <= registration.role_ids:
        return ProblemError(problem(Code.CONSENT_DELEGATED, permission=names))
    return ProblemError(problem(Code.CONSENT_PARTIAL if token.roles else Code.CONSENT_MISSING, permission=names))


def _room_in_scope(microsoft: Microsoft, draft: Draft, app: AppIdentity, roles: frozenset[str]) -> str:
    """Access granted in Exchange for some mailboxes only never stands in a token's roles; a real reading shows it.

    The room that a person named, one that is known, or, for an app that may list rooms, any of the first listed ones.
    """
    known = [draft.scope_room] if draft.scope_room else [row.mailbox.address for row in draft.rows][:1]
    addresses = known or (_places(microsoft, app)[:_MOST_TRIED] if roles else [])
    outcomes = microsoft.check_calendars(app, addresses) if addresses else ()
    return next((address for address, outcome, _ in outcomes if outcome is Calendar.READS), "")


def _read_one(microsoft: Microsoft, draft: Draft, app: AppIdentity) -> str:
    """Read one known room's calendar. Without a known address the rooms page does it for each of them.

    A refusal is taken for Microsoft's delay, unless it names a policy of the company: that one would never pass.
    """
    known = [row.mailbox.address for row in draft.rows] or _places(microsoft, app)
    if not known:
        return ""
    address = known[0]
    found = {a: (outcome, code) for a, outcome, code in microsoft.check_calendars(app, [address])}
    outcome, code = found.get(address, (Calendar.UNREACHED, ""))
    if outcome is Calendar.DENIED and code != Code.MAILBOX_BLOCKED_BY_POLICY:
        raise ProblemError(problem(Code.CONSENT_DELAYED, code))
    return address if outcome is Calendar.READS else ""


def _places(microsoft: Microsoft, app: AppIdentity) -> list[str]:
    try:
        found = microsoft.rooms(app, lambda done, total: None)
    except ProblemError:
        return []
    return [one.address for one in found]
