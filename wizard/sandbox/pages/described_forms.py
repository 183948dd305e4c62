"""Which forms the products have whose pages were built from their public guides, and what their servers accept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_GUID = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_HOST = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_MICROSOFT = rf"https://login\.microsoftonline\.com/({_GUID}|{_HOST})/oauth2/v2\.0/"
_PATTERNS = {
    "guid": _GUID,
    "tenant": f"{_GUID}|{_HOST}",
    "secret": rf"(?!{_GUID}$)\S{{8,}}",
    "mail": rf"[^@\s]+@{_HOST}",
    "authorize": f"{_MICROSOFT}authorize",
    "token": f"{_MICROSOFT}token",
    "text": r".*\S.*",
}
TENANT_IN_TOKEN_URL = re.compile(rf"{_MICROSOFT}token")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field that must have a value of its kind, at least where `only` has one of these values."""

    label: str
    kind: str = "text"
    only: tuple[str, Any] | None = None
    one_of: tuple[str, ...] = ()

    def problem(self, value: str) -> str:
        """What the page says in red; empty where the value is right."""
        if not value:
            return f"{self.label} is required"
        if self.one_of:
            return "" if value in self.one_of else f"{self.label} is not valid"
        return "" if re.fullmatch(_PATTERNS[self.kind], value) else f"{self.label} is not valid"


@dataclass(frozen=True, slots=True)
class DescribedProduct:
    """A product's name, its forms with their fields by name, and what is there before anybody has typed anything."""

    name: str
    forms: Mapping[str, Mapping[str, FormField]]
    before: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)


_EXCHANGE = ("exchange_oauth", True)
_APP_ONLY = ("authentication", "OAuth app-only")
_GRAPH = ("system", "Microsoft 365")
_CALENDAR = ("calendar_type", "Microsoft 365")

DESCRIBED: Mapping[str, DescribedProduct] = {
    "servicenow": DescribedProduct(
        "ServiceNow",
        {
            "registry": {
                "name": FormField("Name"),
                "client_id": FormField("Client ID", "guid"),
                "client_secret": FormField("Client Secret", "secret"),
                "grant_type": FormField("Default Grant Type"),
                "authorization_url": FormField("Authorization URL", "authorize"),
                "token_url": FormField("Token URL", "token"),
            },
            "provider": {
                "provider_name": FormField("Name"),
                "processor": FormField("Calendar processor", one_of=("Microsoft Graph", "Google Calendar")),
            },
            "reservable": {
                "location": FormField("Location"),
                "module": FormField("Reservable module", one_of=("Meeting rooms", "Desks")),
                "email": FormField("Email", "mail"),
            },
        },
        {
            "registry": tuple(
                {"name": name, "type": "External OAuth Provider"}
                for name in (
                    "Google Calendar_serviceAccount",
                    "Microsoft Exchange Online_clientCredentials",
                    "Microsoft Exchange Online_personalAuth",
                )
            )
        },
    ),
    "condeco": DescribedProduct(
        "Condeco Device Hub",
        {
            "calendar": {
                "service_name": FormField("Name"),
                "client_id": FormField("Client ID", "guid", _APP_ONLY),
                "tenant": FormField("Tenant ID", "tenant", _APP_ONLY),
                "client_secret": FormField("Client secret", "secret", _APP_ONLY),
            }
        },
    ),
    "eptura_workplace": DescribedProduct(
        "Eptura Workplace",
        {
            "preferences": {
                "client_id": FormField("Application Id", "guid", _EXCHANGE),
                "client_secret": FormField("Client Secret Value", "secret", _EXCHANGE),
                "tenant": FormField("Tenant Id", "tenant", _EXCHANGE),
            }
        },
    ),
    "evoko_liso": DescribedProduct(
        "Evoko Home",
        {
            "booking": {
                "service_account": FormField("Evoko Home Service Account", "mail", _GRAPH),
                "client_id": FormField("Azure AD Application (Client) ID", "guid", _GRAPH),
                "tenant": FormField("Azure AD Directory (Tenant) ID", "tenant", _GRAPH),
                "client_secret": FormField("Azure AD Client Secret Value", "secret", _GRAPH),
                "enterprise_app": FormField("Enterprise App Object ID", "guid", _GRAPH),
                "resource_group": FormField("Resource Group Object ID", "guid", _GRAPH),
                "senders_group": FormField("Senders Group Object ID", "guid", _GRAPH),
            }
        },
    ),
    "sklera": DescribedProduct(
        "sklera Room Manager",
        {
            "connection": {
                "tenant": FormField("Directory (tenant) ID", "tenant"),
                "client_id": FormField("Application (client) ID", "guid"),
                "client_secret": FormField("Client Secret (Value)", "secret"),
                "enterprise_app": FormField("Object ID of your Enterprise App", "guid"),
                "security_group": FormField("Object ID of the Security Group used", "guid", ("limit", "group")),
                "management_scope": FormField("Name of the Management Scope used", "text", ("limit", "scope")),
            }
        },
    ),
    "synergy_sky": DescribedProduct(
        "Synergy SKY",
        {
            "graph": {
                "act_on_behalf_of": FormField("Act on Behalf of", "mail"),
                "client_id": FormField("Client ID", "guid"),
                "tenant": FormField("Tenant ID", "tenant"),
                "client_secret": FormField("Client Secret", "secret"),
            },
            "ews": {"ews_url": FormField("EWS URL")},
            "google": {"google_client_id": FormField("Client ID")},
        },
    ),
    "solstice": DescribedProduct(
        "Solstice Dashboard",
        {
            "calendar": {
                "client_id": FormField("Application (Client) ID", "guid", _CALENDAR),
                "tenant": FormField("Directory (Tenant ID)", "tenant", _CALENDAR),
                "client_secret": FormField("Secret Value", "secret", _CALENDAR),
            }
        },
    ),
}


def problems(fields: Mapping[str, FormField], known: Mapping[str, Any]) -> list[str]:
    """What the server refuses, in the order of the form."""
    asked = [
        (one, str(known.get(name) or "").strip())
        for name, one in fields.items()
        if one.only is None or known.get(one.only[0]) == one.only[1]
    ]
    return [said for one, value in asked if (said := one.problem(value))]
