"""What the signed-in set-up says of the person before, and of the tenant after an undo."""

from collections.abc import Iterator

from wizard.flow.app_registration import Preflight, RegistrationEvent
from wizard.messages import _


def may_not_approve(found: Preflight) -> Iterator[tuple[str, str]]:
    """Title and text, where the grant is left out."""
    if not found.person.may_consent:
        yield (
            _("The approval is left to somebody else"),
            _("Your account may not approve; afterwards the wizard creates a link for somebody who may."),
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
