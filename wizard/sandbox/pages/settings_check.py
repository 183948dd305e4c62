"""Asks the practice cloud what a product would find with the settings it was given: a token, then each calendar."""

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wizard.sandbox.gateway.graph import AppAccessToken, CloudError, GatewayGraphClient

_GUID_OR_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_TENANT_UNKNOWN = ("AADSTS90002", "AADSTS900023", "AADSTS700016", "AADSTS900021", "AADSTS90013")
_SECRET_WRONG = ("AADSTS7000215", "AADSTS7000216")
_SECRET_EXPIRED = ("AADSTS7000222",)

TENANT = "Wrong Tenant ID. Double-check the value against Microsoft Entra ID → Overview."
SECRET_ID = "Pasted the Secret ID instead of the Secret Value."
CONSENT = "Admin consent not granted. Every required row should say Granted for your tenant."
DELEGATED = "Permission type set to Delegated. All permissions must be type Application."
EXPIRED = "Secret has expired. The Certificates & secrets page shows the expiry date."
ELSEWHERE = "Microsoft could not be reached."


@dataclass(frozen=True, slots=True)
class SettingsVerdict:
    """Whether the settings work; otherwise the likely causes in the page's own words, the likeliest first."""

    ok: bool
    causes: tuple[str, ...] = ()


class Truth:
    """A product's own client for Microsoft, through the practice cloud's proxy and with its authority."""

    def __init__(self, proxy: str, ca_file: Path) -> None:
        self._stopping = threading.Event()
        self._graph = GatewayGraphClient(proxy, ca_file, self._stopping)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._graph.close()

    def verdict(self, values: Mapping[str, Any], needed: Iterable[str]) -> SettingsVerdict:
        """Signs in with these values and looks for the `needed` application permissions in the token."""
        try:
            token = self._token(values)
        except CloudError as error:
            return SettingsVerdict(False, _causes(error.detail))
        missing = set(_wanted(values, needed)) - set(token.roles)
        return SettingsVerdict(False, (CONSENT, DELEGATED)) if missing else SettingsVerdict(True)

    def rooms(self, values: Mapping[str, Any], addresses: Iterable[str]) -> dict[str, bool]:
        """Address to whether its calendar of today can be read now."""
        wanted = list(addresses)
        try:
            token = self._token(values)
            readings = list(self._graph.today(_cloud(values), token, wanted))
        except CloudError:
            return dict.fromkeys(wanted, False)
        return {reading.address: not reading.reason for reading in readings}

    def _token(self, values: Mapping[str, Any]) -> AppAccessToken:
        tenant = str(values.get("tenant", "")).strip()
        if not _GUID_OR_DOMAIN.fullmatch(tenant):
            raise CloudError("sign-in-refused", _TENANT_UNKNOWN[0])
        settings = {
            "cloud": _cloud(values),
            "tenant": {"id": tenant},
            "client_id": str(values.get("client_id", "")),
        }
        return self._graph.token(settings, str(values.get("client_secret", "")))


def _cloud(values: Mapping[str, Any]) -> str:
    return "china" if values.get("operator") == "21vianet" else "global"


def _wanted(values: Mapping[str, Any], needed: Iterable[str]) -> Iterable[str]:
    if values.get("permission_level") == "read":
        return ["Calendars.Read" if one == "Calendars.ReadWrite" else one for one in needed]
    return needed


def _causes(detail: str) -> tuple[str, ...]:
    if detail in _TENANT_UNKNOWN:
        return (TENANT,)
    if detail in _SECRET_WRONG:
        return (SECRET_ID,)
    if detail in _SECRET_EXPIRED:
        return (EXPIRED,)
    return (f"{ELSEWHERE} {detail}".strip(),) if not detail.startswith("AADSTS") else (TENANT, SECRET_ID, CONSENT)
