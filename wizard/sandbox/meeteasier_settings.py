"""What MeetEasier keeps in its data folder, and what it has read from there since it was started.

Source: what MeetEasier 1.11.3 answers; `tests/sandbox/meeteasier` asks the real program the same.
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wizard.sandbox.meeteasier_values import Json, authority_of, iso, only, tenant_of, text, whole_number

NO_CLIENT, NO_AUTHORITY, NO_SECRET = "OAUTH_CLIENT_ID_NOT_SET", "OAUTH_AUTHORITY_NOT_SET", "OAUTH_CLIENT_SECRET_NOT_SET"
PLACEHOLDERS = frozenset({NO_CLIENT, NO_AUTHORITY, NO_SECRET})
OAUTH_NAMES = ("OAUTH_CLIENT_ID", "OAUTH_AUTHORITY", "OAUTH_CLIENT_SECRET")
_SYSTEM_NAMES = ("STARTUP_VALIDATION_STRICT", "GRAPH_WEBHOOK_ENABLED", "EXPOSE_DETAILED_ERRORS")
_LOCKS: Mapping[str, tuple[str, ...]] = {
    "wifiLocked": ("WIFI_SSID", "WIFI_PASSWORD"),
    "logoLocked": ("LOGO_DARK_URL", "LOGO_LIGHT_URL"),
    "sidebarLocked": ("SIDEBAR_SHOW_WIFI", "SIDEBAR_SHOW_UPCOMING", "SIDEBAR_SHOW_TITLES"),
    "bookingLocked": ("ENABLE_BOOKING", "CHECKIN_ENABLED"),
    "searchLocked": (
        "SEARCH_USE_GRAPHAPI", "SEARCH_MAXDAYS", "SEARCH_MAXROOMLISTS", "SEARCH_MAXROOMS", "SEARCH_MAXITEMS",
        "SEARCH_POLL_INTERVAL_MS",
    ),
    "rateLimitLocked": ("RATE_LIMIT_API_MAX", "RATE_LIMIT_WRITE_MAX", "RATE_LIMIT_AUTH_MAX"),
    "oauthLocked": OAUTH_NAMES,
    "systemLocked": _SYSTEM_NAMES,
    "maintenanceLocked": ("MAINTENANCE_MODE", "MAINTENANCE_MESSAGE"),
    "translationApiLocked": ("AUTO_TRANSLATE_ENABLED", "AUTO_TRANSLATE_URL"),
}  # fmt: skip


@dataclass(frozen=True)
class NumberSetting:
    """A number that may be set, the environment variable with its first value, and its smallest."""

    name: str
    variable: str
    default: int
    least: int = 1


SEARCH = (
    NumberSetting("maxDays", "SEARCH_MAXDAYS", 10),
    NumberSetting("maxRoomLists", "SEARCH_MAXROOMLISTS", 10),
    NumberSetting("maxRooms", "SEARCH_MAXROOMS", 20),
    NumberSetting("maxItems", "SEARCH_MAXITEMS", 6),
    NumberSetting("pollIntervalMs", "SEARCH_POLL_INTERVAL_MS", 30_000, 5_000),
)
RATE_LIMITS = tuple(
    setting
    for kind, most in (("api", 300), ("write", 60), ("auth", 30), ("booking", 10))
    for setting in (
        NumberSetting(f"{kind}WindowMs", f"RATE_LIMIT_{kind.upper()}_WINDOW_MS", 60_000, 1_000),
        NumberSetting(f"{kind}Max", f"RATE_LIMIT_{kind.upper()}_MAX", most),
    )
)
OTHER_PARTS: Mapping[str, Json] = {
    "wifi": {"ssid": "Guest WiFi", "password": ""},
    "logo": {"logoDarkUrl": "/img/logo-dark.svg", "logoLightUrl": "/img/logo-light.svg"},
    "sidebar": {"showWiFi": True, "showUpcomingMeetings": False, "showMeetingTitles": False},
    "booking": {"enableBooking": True, "enableExtendMeeting": False},
    "system": {"startupValidationStrict": False, "graphWebhookEnabled": False, "graphWebhookClientState": ""},
    "colors": {"bookingButtonColor": "#334155"},
    "i18n": {"maintenanceMessages": {}, "adminTranslations": {}},
}
"""Parts of a backup that say nothing of Microsoft 365; kept as they come."""
_MAINTENANCE: Json = {"enabled": False, "message": "Maintenance is under way."}


@dataclass(frozen=True)
class MeetEasierOAuth:
    """The application it signs in as; placeholders stand for what was never set."""

    client_id: str = NO_CLIENT
    authority: str = NO_AUTHORITY
    secret: str = field(default=NO_SECRET, repr=False)
    last_updated: str | None = None

    @property
    def names_an_app(self) -> bool:
        return self.client_id not in {"", NO_CLIENT} and self.authority not in {"", NO_AUTHORITY}

    @property
    def has_secret(self) -> bool:
        return self.secret.strip() not in {"", NO_SECRET}


class MeetEasierSettings:
    """The data folder as one start of the program sees it; a new one is made at every start."""

    def __init__(self, folder: Path, environment: Mapping[str, str], now: Callable[[], float]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self.environment, self._now = folder, environment, now
        self._numbers = {part: self._first(settings) for part, settings in _NUMBER_PARTS.items()}
        self._numbers = {part: self._read_numbers(part) for part in _NUMBER_PARTS}
        self._running = self._from_environment() or MeetEasierOAuth()
        self._running = self.oauth()

    # The administrator's token

    @property
    def token_is_locked(self) -> bool:
        return bool(self.environment.get("API_TOKEN", "").strip())

    @property
    def api_token(self) -> str:
        """Empty before the first set-up."""
        if self.token_is_locked:
            return self.environment["API_TOKEN"].strip()
        return opened((self._read("api-token") or {}).get("token"), self._folder_key()) or ""

    def set_api_token(self, token: str) -> None:
        """The client secret goes along to the new token; one from before the first token does not."""
        before, oauth = self.api_token, self._read("oauth")
        if oauth is not None:
            secret = opened(oauth.get("secret"), before)
            self._write("oauth", oauth | {"secret": None if secret is None else sealed(secret, token)})
        self._write("api-token", {"token": sealed(token, self._folder_key()), "lastUpdated": iso(self._now())})

    def api_token_config(self) -> Json:
        source = "env" if self.token_is_locked else "runtime" if self.api_token else "unset"
        updated = (self._read("api-token") or {}).get("lastUpdated") if source == "runtime" else None
        wifi = {"wifiSource": "default", "wifiIsDefault": True, "wifiLastUpdated": None, "wifiConfigured": False}
        return {"source": source, "isDefault": False, "lastUpdated": updated, **wifi}

    def _folder_key(self) -> str:
        path = self._folder / ".api-token-key"
        if not path.exists():
            path.write_text(os.urandom(32).hex(), encoding="ascii")
        return path.read_text(encoding="ascii")

    # The application

    @property
    def oauth_is_locked(self) -> bool:
        return any(name in self.environment for name in OAUTH_NAMES)

    def oauth(self) -> MeetEasierOAuth:
        """What it would sign in with now: empty texts in the file leave what is running."""
        fixed, stored, running = self._from_environment(), self._read("oauth"), self._running
        if fixed is not None or stored is None:
            return fixed or MeetEasierOAuth(running.client_id, running.authority, running.secret)
        secret = opened(stored.get("secret"), self.api_token)
        return MeetEasierOAuth(
            stored["clientId"] or running.client_id,
            stored["authority"] or running.authority,
            running.secret if secret is None else secret,
            stored["lastUpdated"],
        )

    def public_oauth(self) -> Json:
        """`hasClientSecret` is true for the placeholder, too."""
        oauth = self.oauth()
        authority = "" if oauth.authority == NO_AUTHORITY else oauth.authority
        return {
            "clientId": "" if oauth.client_id == NO_CLIENT else oauth.client_id,
            "authority": authority,
            "tenantId": tenant_of(authority),
            "hasClientSecret": bool(oauth.secret),
            "lastUpdated": oauth.last_updated,
        }

    def set_oauth(self, values: Mapping[str, Any]) -> Json:
        """Takes clientId, authority and clientSecret where they are given; an empty secret keeps the old one."""
        stored = self._read("oauth") or {}
        before = {"clientId": self._running.client_id, "authority": self._running.authority} | stored
        client, authority = (_given(values.get(name, before[name])) for name in ("clientId", "authority"))
        secret = text(values.get("clientSecret"))
        kept = {
            "clientId": client,
            "authority": authority_of(authority),
            "secret": sealed(secret, self.api_token) if secret.strip() else stored.get("secret"),
            "lastUpdated": iso(self._now()),
        }
        self._write("oauth", kept)
        self._running = self.oauth()
        return only(kept, "clientId", "authority", "lastUpdated") | {"hasClientSecret": kept["secret"] is not None}

    def _from_environment(self) -> MeetEasierOAuth | None:
        if not self.oauth_is_locked:
            return None
        client, authority, secret = (self.environment.get(name) for name in OAUTH_NAMES)
        return MeetEasierOAuth(
            NO_CLIENT if client is None else client.strip(),
            NO_AUTHORITY if authority is None else authority_of(authority),
            NO_SECRET if secret is None else secret,
        )

    # Its certificate

    def certificate(self) -> Json | None:
        return self._read("oauth-certificate")

    def certificate_key(self) -> str | None:
        """None, too, when the token has changed since: nothing can open it any more."""
        stored = self.certificate()
        return opened(stored["key"], self.api_token) if stored and self.api_token else None

    def set_certificate(self, stored: Mapping[str, Any], private_key: str) -> None:
        made = {"createdAt": iso(self._now()), "key": sealed(private_key, self.api_token)}
        self._write("oauth-certificate", {**stored, **made})

    def delete_certificate(self) -> bool:
        there = self.certificate() is not None
        self._path("oauth-certificate").unlink(missing_ok=True)
        return there

    @property
    def is_demo(self) -> bool:
        """Until there is an application with a credential."""
        oauth = self.oauth()
        return not (oauth.names_an_app and (oauth.has_secret or self.certificate_key() is not None))

    # Numbers

    def search(self) -> Json:
        return {"useGraphAPI": True, **self._numbers["search"]}

    def rate_limits(self) -> Json:
        return self._numbers["rate-limit"]

    def set_numbers(self, part: str, values: Mapping[str, Any]) -> None:
        known = self._numbers[part]
        read = {one.name: whole_number(values.get(one.name), known[one.name], one.least) for one in _NUMBER_PARTS[part]}
        self._numbers[part] = read | {"lastUpdated": iso(self._now())}
        self._write(part, self._numbers[part])

    def _first(self, settings: tuple[NumberSetting, ...]) -> Json:
        variables = self.environment
        first = {one.name: whole_number(variables.get(one.variable), one.default, one.least) for one in settings}
        return {**first, "lastUpdated": None}

    def _read_numbers(self, part: str) -> Json:
        return self._numbers[part] | (self._read(part) or {})

    # All the rest

    def locks(self) -> Json:
        locks = {name: any(one in self.environment for one in names) for name, names in _LOCKS.items()}
        return locks | {"apiTokenLocked": self.token_is_locked, "wifiApiTokenLocked": False}

    def maintenance(self) -> Json:
        return self._read("maintenance") or {**_MAINTENANCE, "lastUpdated": None}

    def set_maintenance(self, enabled: object = None, message: object = None) -> Json:
        before = self.maintenance()
        now = {
            "enabled": before["enabled"] if enabled is None else bool(enabled),
            "message": before["message"] if message is None else str(message),
            "lastUpdated": iso(self._now()),
        }
        self._write("maintenance", now)
        return now

    def other(self, part: str) -> Json:
        kept = self._read(part) or {**OTHER_PARTS[part], "lastUpdated": None}
        return kept | {"demoMode": self.is_demo} if part == "system" else kept

    def set_other(self, part: str, values: Mapping[str, Any]) -> None:
        known = {name: value for name, value in values.items() if name in OTHER_PARTS[part] and value is not None}
        self._write(part, self.other(part) | known | {"lastUpdated": iso(self._now())})

    def _path(self, name: str) -> Path:
        return self._folder / (f"{name}.json" if name == "oauth-certificate" else f"{name}-config.json")

    def _read(self, name: str) -> Json | None:
        try:
            found: Json = json.loads(self._path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found

    def _write(self, name: str, values: Mapping[str, Any]) -> None:
        self._path(name).write_text(json.dumps(values), encoding="utf-8")


_NUMBER_PARTS: Mapping[str, tuple[NumberSetting, ...]] = {"search": SEARCH, "rate-limit": RATE_LIMITS}


def _given(value: object) -> str:
    """Placeholders are nothing."""
    given = text(value).strip()
    return "" if given in PLACEHOLDERS else given


def sealed(plain: str, password: str) -> str:
    """Encrypted for the folder, as the real one does: no practice secret is readable there."""
    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(_key(password)).encrypt(nonce, plain.encode(), None)).decode()


def opened(text_sealed: object, password: str) -> str | None:
    """None when there is nothing or another password sealed it."""
    if not isinstance(text_sealed, str) or not password:
        return None
    raw = base64.b64decode(text_sealed)
    try:
        return AESGCM(_key(password)).decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag:
        return None


def _key(password: str) -> bytes:
    return hashlib.sha256(password.encode()).digest()
