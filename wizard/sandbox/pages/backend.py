"""What stands behind a practice page: the product's own logic, checked against a practice cloud if there is one."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from wizard.model.recipe import PageRoom
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.directory import Application
from wizard.sandbox.pages import cronofy, rooms
from wizard.sandbox.pages.plan import LIBRARIES, PageOptions
from wizard.sandbox.pages.record import Record
from wizard.sandbox.pages.settings_check import CONSENT, SettingsVerdict, Truth
from wizard.sandbox.tenants import PracticeTenant

_NEEDED = {
    "velocity": ("Calendars.ReadWrite",),
    "clearooms": ("Calendars.ReadWrite", "Place.Read.All"),
    "ones": ("Calendars.ReadWrite", "Place.Read.All"),
    "spaceiq": ("Calendars.ReadWrite",),
}
_REQUIRED = {
    "velocity": {
        "client_id": "Client ID",
        "client_secret": "Client Secret",
        "tenant": "Tenant Domain or ID (GUID)",
    },
    "clearooms": {"client_id": "Client ID", "client_secret": "Client Secret", "tenant": "Tenant ID"},
    "ones": {"name": "Name", "client_id": "Client ID", "client_secret": "Client secret", "tenant": "Tenant ID"},
    "spaceiq": {"domain": "Office365 Domain Name"},
}
_GUID = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_DOMAIN = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_FORMATS = {"client_id": _GUID, "tenant": f"{_GUID}|{_DOMAIN}", "domain": _DOMAIN}
_ROUNDS_OF_CONSENT = 2
_MICROSOFT = "https://login.microsoftonline.com"


class Backend:
    """One product's answers. Without a cloud, consent is what its own practice page was told."""

    def __init__(
        self, options: PageOptions, record: Record, cloud: Sandbox | None, truth: Truth | None, url: str
    ) -> None:
        self.options, self.record, self.url = options, record, url
        self._cloud, self._truth = cloud, truth
        self._vendors: dict[str, Application] = {}

    @property
    def pairs(self) -> tuple[PageRoom, ...]:
        """Each mailbox with the room's name: the product's own, or the directory's where it imports rooms."""
        if self.options.product == "velocity":
            return rooms.product_rooms(self.options.rooms, self.options.seed)
        return tuple(PageRoom(one["address"], one["room"]) for one in self._listed(rooms.DOMAIN))

    @property
    def consent_address(self) -> str:
        """Where an administrator consents, with TENANT and CLIENT still to be put in."""
        if self._cloud is None:
            return f"{self.url}consent?tenant=TENANT&client_id=CLIENT"
        return f"{_MICROSOFT}/TENANT/adminconsent?client_id=CLIENT&redirect_uri={quote('https://atlona.com', safe='')}"

    def directory(self, index: int, values: Mapping[str, Any]) -> list[dict[str, str]]:
        """The room mailboxes that Microsoft lists for these settings; none where they do not work."""
        if not self.verdict(index, values).ok:
            return []
        listed = self._listed(str(self._complete(index, values).get("tenant", "")))
        return listed[: len(listed) - self.options.late]

    def save(self, index: int, values: Mapping[str, Any]) -> int:
        """Keeps what the form sent; a calendar that is activated anew needs its consents anew."""
        self.record.consents = 0 if "domain" in values else self.record.consents
        return self.record.save(index, values)

    def problems(self, index: int, values: Mapping[str, Any]) -> list[str]:
        """What the page says in red: the labels of required fields that are empty."""
        known = self._complete(index, values)
        required = _REQUIRED[self.options.product]
        problems = [f"{label} is required" for name, label in required.items() if not known.get(name)]
        if self.options.style in LIBRARIES:
            problems += [f"{required[name]} is not valid" for name in required if not _is_plausible(name, known)]
        return problems

    def verdict(self, index: int, values: Mapping[str, Any]) -> SettingsVerdict:
        """What "Test Settings" or "Check Consent" finds."""
        problems = self.problems(index, values)
        if problems:
            return SettingsVerdict(False, tuple(problems))
        if self._truth is None:
            agreed = self.options.approved or self.record.consents > 0 or self.options.product != "velocity"
            return SettingsVerdict(agreed, () if agreed else (CONSENT,))
        return self._truth.verdict(self._complete(index, values), _NEEDED[self.options.product])

    def vendor_consent_url(self) -> str | None:
        """Where the vendor asks for consent next; None when it was given often enough."""
        if self.record.consents >= _ROUNDS_OF_CONSENT:
            return None
        vendor = self._vendor()
        if vendor is None:
            return f"{self.url}consent?vendor=1"
        return cronofy.consent_url(vendor, self._domain(), f"{self.url}consented")

    def activated(self) -> None:
        """SpaceIQ lists the calendar as active only once both consents are there."""
        if self.record.integrations:
            self.record.save(len(self.record.integrations) - 1, {"active": True})

    def rooms_syncing(self) -> dict[str, bool]:
        """Address to whether its calendar can be read; raises RuntimeError without a practice cloud."""
        if self._truth is None:
            raise RuntimeError("rooms sync only with a practice cloud")
        saved = self.record.last_saved
        return {} if saved is None else self._truth.rooms(self._credentials(saved), self._addresses(saved))

    def _credentials(self, saved: Mapping[str, Any]) -> Mapping[str, Any]:
        vendor = self._vendor()
        return cronofy.credentials(vendor, self._domain()) if vendor else saved

    def _addresses(self, saved: Mapping[str, Any]) -> list[str]:
        everything = self.options.product == "spaceiq" or saved.get("sync") == "all"
        home = str(saved.get("tenant") or saved.get("domain") or "")
        chosen = self._listed(home) if everything else saved.get("rooms", ())
        return [one["address"] for one in chosen if one.get("address")]

    def _complete(self, index: int, values: Mapping[str, Any]) -> dict[str, Any]:
        """The form's values, with the stored secret where the form leaves it empty."""
        known = self.record.integrations[index] if 0 <= index < len(self.record.integrations) else {}
        return {**values, **({} if values.get("client_secret") else _secret_of(known)), **_missing(known, values)}

    def _listed(self, identifier: str) -> list[dict[str, str]]:
        tenant = self._tenant(identifier)
        if tenant is None:
            return [] if self._cloud else rooms.mailboxes(self.options.rooms, self.options.seed)
        return [{"address": one.address, "room": one.display_name} for one in tenant.rooms() if one.listed]

    def _domain(self) -> str:
        return str((self.record.last_saved or {}).get("domain", ""))

    def _tenant(self, identifier: str) -> PracticeTenant | None:
        try:
            return self._cloud.tenant(identifier.strip()) if self._cloud else None
        except KeyError:
            return None

    def _vendor(self) -> Application | None:
        """SpaceIQ's calendar vendor in the saved domain's tenant, registered when first needed."""
        domain = self._domain()
        tenant = self._tenant(domain) if self.options.product == "spaceiq" else None
        if tenant is not None and domain not in self._vendors:
            self._vendors[domain] = cronofy.register(tenant, f"{self.url}consented")
        return self._vendors.get(domain)


def _is_plausible(name: str, values: Mapping[str, Any]) -> bool:
    """Whether a value has the form that it needs; an empty one is told as missing."""
    value = str(values.get(name) or "").strip()
    return not value or name not in _FORMATS or re.fullmatch(_FORMATS[name], value) is not None


def _secret_of(known: Mapping[str, Any]) -> dict[str, Any]:
    return {"client_secret": known["client_secret"]} if known.get("client_secret") else {}


def _missing(known: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name not in values}
