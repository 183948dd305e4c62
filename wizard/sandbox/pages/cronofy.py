"""The calendar vendor between SpaceIQ and Microsoft 365: an app of its own, to which an administrator consents."""

from collections.abc import Mapping
from typing import Any

from wizard.sandbox.directory import Application
from wizard.sandbox.tenants import PracticeTenant

ROLES = ("Calendars.ReadWrite", "Place.Read.All", "User.Read.All", "Organization.Read.All")


def register(home: PracticeTenant, redirect: str) -> Application:
    """The vendor's app in the practice tenant, not yet consented to."""
    app = home.register("Cronofy", ROLES, redirects=(redirect,))
    home.add_secret(app, "Cronofy")
    return app


def consent_url(app: Application, tenant: str, redirect: str) -> str:
    return f"https://login.microsoftonline.com/{tenant}/adminconsent?client_id={app.app_id}&redirect_uri={redirect}"


def credentials(app: Application, tenant: str) -> Mapping[str, Any]:
    """What the vendor signs in with; the customer never sees it."""
    return {"tenant": tenant, "client_id": app.app_id, "client_secret": app.secrets[0].value}
