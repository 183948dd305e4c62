"""What the signed-in set-up says of the person before, and of the tenant after an undo."""

from collections.abc import Iterator, Mapping

from wizard.flow import credentials
from wizard.flow.app_registration import Preflight, RegistrationEvent, RegistrationStep
from wizard.messages import _, describe
from wizard.messages.credentials import CredentialMessage
from wizard.messages.translatable import N_
from wizard.model.app_registration import (
    APPLICATION_ADMINISTRATOR,
    APPLICATION_DEVELOPER,
    CLOUD_APPLICATION_ADMINISTRATOR,
    GLOBAL_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
)
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code
from wizard.presenters.notes import NoteKind, ResultMessage

_SAYS_NOTHING = credentials.NOT_KNOWN | {Code.OUTCOME_UNKNOWN, Code.APP_UNKNOWN, Code.CONSENT_MISSING}
"""While it is spreading, these only mean: not everywhere yet."""
_ACTIVATE = N_(
    "Is your role only eligible (Privileged Identity Management)? Activate it in Microsoft Entra, then sign in again."
)
"""Where eligible roles cannot be asked for: Microsoft's own program for this does not have the permission."""
_ROLES: Mapping[str, str] = {
    GLOBAL_ADMINISTRATOR: N_("Global Administrator"),
    PRIVILEGED_ROLE_ADMINISTRATOR: N_("Privileged Role Administrator"),
    APPLICATION_ADMINISTRATOR: N_("Application Administrator"),
    CLOUD_APPLICATION_ADMINISTRATOR: N_("Cloud Application Administrator"),
    APPLICATION_DEVELOPER: N_("Application Developer"),
}
"""As Microsoft Entra calls them."""


def has_to_activate(found: Preflight, *, makes_app: bool) -> Iterator[tuple[str, str]]:
    """Roles that this person may activate, where they hold none that lets them do this."""
    person = found.person
    approving = frozenset() if person.may_consent else person.could_consent or frozenset()
    registering = frozenset() if person.may_register or not makes_app else person.could_register or frozenset()
    names = sorted(_(_ROLES[one]) for one in approving | registering)
    if names:
        yield (
            _("A role of yours has to be activated first"),
            _(
                "You are eligible as {roles}, which is not active now (Privileged Identity Management). Activate what "
                "you need in Microsoft Entra, then sign in again."
            ).format(roles=", ".join(names)),
        )


def may_not_approve(found: Preflight) -> Iterator[tuple[str, str]]:
    """Title and text, where the grant is left out."""
    if not found.person.may_consent:
        yield (
            _("The approval is left to somebody else"),
            _("Your account may not approve; afterwards the wizard creates a link for somebody who may.")
            + (" " + _(_ACTIVATE) if found.person.eligible is None else ""),
        )


def is_guest(found: Preflight) -> Iterator[tuple[str, str]]:
    """A service provider's own account, or a private one: it may hold no role here, and the wrong app gets made."""
    person = found.person
    if person.is_guest:
        company = person.tenant.name or person.tenant.domain
        yield (
            _("You are a guest in this organisation"),
            _(
                "Your account belongs to {home}; the app would be made in {company}. Is that the company whose rooms "
                "are to be shown?"
            ).format(home=person.home or _("another organisation"), company=company),
        )


def is_partner(found: Preflight, *, makes_app: bool) -> Iterator[tuple[str, str]]:
    """To a guest who lacks a role: whoever administers customers may hold it by a relationship that includes it."""
    person = found.person
    wanted = [PRIVILEGED_ROLE_ADMINISTRATOR] if not person.may_consent else []
    wanted += [APPLICATION_ADMINISTRATOR] if makes_app and not person.may_register else []
    if person.is_guest and wanted:
        yield (
            _("The role of a partner may be missing"),
            _(
                "If you administer this organisation as a partner (GDAP), the relationship has to include {roles}, for "
                "a security group that you are in; the customer approves what is added to it."
            ).format(roles=", ".join(_(_ROLES[one]) for one in wanted)),
        )


def may_not_register(found: Preflight) -> Iterator[tuple[str, str]]:
    """A warning only: many tenants let everybody register apps, and say so to nobody."""
    if not found.person.may_register:
        yield (
            _("Your account may not be allowed to register apps"),
            _(
                "Only some organisations let people without an administrator role register apps. "
                "If yours does not, Microsoft says so at the first step, and nothing is changed."
            ),
        )


def left(last: RegistrationEvent | None) -> str:
    """What an undo has left at Microsoft."""
    if last is not None and last.keeps_deleted:
        return _(
            "The app no longer works. Microsoft keeps it for 30 days under “Deleted applications”: your "
            "account may not delete it there for good."
        )
    return _("Nothing of it remains in Microsoft Entra.")


def progress_text(event: RegistrationEvent, kind: CredentialKind) -> str:
    """What is being done, or waited for."""
    if event.waiting is not None and event.waiting.code not in _SAYS_NOTHING:
        return describe(event.waiting).title
    if event.waiting is not None:
        return _("Microsoft is applying the change …")
    return {
        RegistrationStep.APP: _("Registering the app …"),
        RegistrationStep.SECRET: CredentialMessage.CREATING.text(kind),
        RegistrationStep.GRANT: _("Granting the permissions …"),
        RegistrationStep.PROVE: _("Reading everything back, and signing in with it …"),
        RegistrationStep.UNDO: _("Undoing everything …"),
        RegistrationStep.CLOSE: _("Done"),
    }[event.step]


def who_signed_in(found: Preflight, *, makes_app: bool) -> ResultMessage:
    """Beside a plan: as whom it will be done, and what may stand in the way."""
    who = _("Signed in as {user}, {company}. Nothing has been changed yet.").format(
        user=found.person.user, company=found.person.tenant.name or found.person.tenant.domain
    )
    if found.policy.unknown:
        who += " " + _(
            "The organisation's rules for secrets cannot be read; if one stands in the way, you choose again."
        )
    if not found.secrets_allowed:
        who += " " + _("This organisation does not allow new client secrets, so a certificate is used.")
    activate = has_to_activate(found, makes_app=makes_app)
    partner = is_partner(found, makes_app=makes_app)
    refusals = [*may_not_approve(found), *(may_not_register(found) if makes_app else ())]
    warnings = [*is_guest(found), *activate, *refusals, *partner]
    texts = " ".join([who, *(text for _title, text in warnings)])
    return ResultMessage(NoteKind.WARN if warnings else NoteKind.PLAIN, warnings[0][0] if warnings else "", texts)


def offer_text(name: str, unfinished: bool, same_gateway: bool, serial: str = "") -> str:
    """What an earlier set-up means for the person who comes back to it; `serial` is its gateway's."""
    if not unfinished and same_gateway:
        text = _("The app “{name}” was set up by one sign-in. You can still undo that: then nothing of it remains.")
    elif not unfinished:
        text = _("The app “{name}” was set up by one sign-in for another gateway, {serial}: it is undone from there.")
    elif same_gateway:
        text = _("Setting up the app “{name}” was interrupted. Sign in to finish or to undo it.")
    else:
        text = _("Setting up the app “{name}” for another gateway, {serial}, was interrupted. Sign in to undo it.")
    return text.format(name=name, serial=serial)
