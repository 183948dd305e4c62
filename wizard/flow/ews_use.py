"""Whether an app may still use Exchange Web Services (EWS), the interface before Graph, and until when.

Its token for Exchange Online shows what is granted, its registration what it asks for. Exchange's own list of allowed
apps (`EwsAllowedAppIDs`) cannot be read without Exchange PowerShell.
"""

from contextlib import suppress
from datetime import date

from wizard.flow.ports.services import Microsoft
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import EwsUse, Registration
from wizard.model.problem import ProblemError

FULL_ACCESS = "full_access_as_app"
"""The one application permission of EWS. Source: Microsoft, "Authenticate an EWS application by using OAuth"."""
EWS_END = date(2027, 4, 1)
"""From then on Exchange Online answers no app by its web services. Source: Microsoft, message centre MC1227454."""


def ews_use(microsoft: Microsoft, app: AppIdentity, registration: Registration | None) -> EwsUse:
    """What a fresh token and the registration show; a refused token says nothing, and stops nothing."""
    with suppress(ProblemError):
        if FULL_ACCESS in microsoft.exchange_roles(app):
            return EwsUse.GRANTED
    return EwsUse.REQUESTED if registration is not None and registration.uses_ews else EwsUse.NONE


def read_ews_use(microsoft: Microsoft, app: AppIdentity) -> EwsUse:
    """The same where nobody has read the registration yet."""
    registration: Registration | None = None
    with suppress(ProblemError):
        registration = microsoft.registration(app)
    return ews_use(microsoft, app, registration)


def days_left(today: date) -> int:
    """Whole days until EWS end; none or fewer once they have."""
    return (EWS_END - today).days
