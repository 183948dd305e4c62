"""How MeetEasier gets and keeps access tokens: twice, and longer than whoever changes its credentials expects.

The library for signing in keeps tokens in a file by client and tenant; the process keeps one more, whoever it is for.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from wizard.sandbox.credentials import ASSERTION_TYPE
from wizard.sandbox.meeteasier_certificates import assertion
from wizard.sandbox.meeteasier_settings import MeetEasierSettings
from wizard.sandbox.meeteasier_values import Json, tenant_of

SCOPE = "https://graph.microsoft.com/.default"
EMPTY_CACHE: Json = {"Account": {}, "IdToken": {}, "AccessToken": {}, "RefreshToken": {}, "AppMetadata": {}}
_EARLY = 300
"""A token is as good as over this many seconds before its end."""


class MeetEasierGraphError(Exception):
    """Microsoft said no or did not answer; the text is what the program logs."""


@dataclass(frozen=True)
class MeetEasierIdentity:
    """Who it signs in as. Made anew whenever the settings are written, not when a token is asked for."""

    client_id: str
    authority: str
    secret: str = field(repr=False)
    private_key: str | None = field(default=None, repr=False)
    thumbprint: str = ""

    @property
    def token_address(self) -> str:
        return f"{self.authority}/oauth2/v2.0/token"

    def proof(self) -> dict[str, str]:
        """Its certificate, as long as there is one."""
        if self.private_key is None:
            return {"client_secret": self.secret}
        signed = assertion(self.private_key, self.thumbprint, self.client_id, self.token_address)
        return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}


def identity(settings: MeetEasierSettings) -> MeetEasierIdentity:
    oauth, key, stored = settings.oauth(), settings.certificate_key(), settings.certificate()
    thumbprint = stored["thumbprintSHA256"] if stored else ""
    return MeetEasierIdentity(oauth.client_id, oauth.authority, oauth.secret, key, thumbprint)


class MeetEasierTokens:
    """One process's way to tokens. `file` outlives it."""

    def __init__(
        self, settings: MeetEasierSettings, file: Path, web: httpx.AsyncClient, now: Callable[[], float]
    ) -> None:
        self._settings, self._file, self._web, self._now = settings, file, web, now
        self._who = identity(settings)
        self._token, self._ends = "", 0.0
        self._asking: asyncio.Task[str] | None = None

    def use_settings(self) -> None:
        """After a write: the next request to Microsoft uses them. No token that is there is given up."""
        self._who = identity(self._settings)

    async def for_rooms(self) -> str:
        """The process's own token; all who need a new one wait for the same answer."""
        if self._ends > self._now() + _EARLY:
            return self._token
        if self._asking is None:
            self._asking = asyncio.create_task(self._renew())
        return await asyncio.shield(self._asking)

    async def acquire(self) -> tuple[str, float]:
        """A token and when it ends: from the file, else from Microsoft. Raises MeetEasierGraphError."""
        who = self._who
        if not tenant_of(who.authority) or "://" not in who.authority:
            raise MeetEasierGraphError("url_parse_error: the authority is no address")
        await self._open_file()
        kept = self._kept().get(_key(who))
        if kept and float(kept["expires_on"]) > self._now() + _EARLY:
            return kept["secret"], float(kept["expires_on"])
        token, lasts = await self._ask(who)
        ends = float(int(self._now()) + lasts)
        await self._open_file()
        tokens = self._kept() | {_key(who): {"secret": token, "expires_on": str(int(ends))}}
        self._file.write_text(json.dumps(EMPTY_CACHE | {"AccessToken": tokens}), encoding="utf-8")
        return token, ends

    async def _renew(self) -> str:
        try:
            self._token, self._ends = await self.acquire()
        finally:
            self._asking = None
        return self._token

    async def _open_file(self) -> None:
        """Where there is none, one is written, and whoever came for it waits for ever."""
        if not self._file.exists():
            self._file.write_text(json.dumps(EMPTY_CACHE), encoding="utf-8")
            await asyncio.get_running_loop().create_future()

    def _kept(self) -> Json:
        found: Json = json.loads(self._file.read_text(encoding="utf-8") or "{}").get("AccessToken", {})
        return found

    async def _ask(self, who: MeetEasierIdentity) -> tuple[str, int]:
        form = {"grant_type": "client_credentials", "client_id": who.client_id, "scope": SCOPE, **who.proof()}
        try:
            answer = await self._web.post(who.token_address, data=form)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as problem:
            raise MeetEasierGraphError(f"network_error: {type(problem).__name__}") from problem
        if answer.status_code != 200:
            raise MeetEasierGraphError(f"{body.get('error', '')}: {body.get('error_description', '')}")
        return body["access_token"], int(body["expires_in"])


def _key(who: MeetEasierIdentity) -> str:
    """As MSAL writes it; the credential is not part of it."""
    tenant = tenant_of(who.authority)
    return f"-login.windows.net-accesstoken-{who.client_id}-{tenant}-{SCOPE}--".lower()
