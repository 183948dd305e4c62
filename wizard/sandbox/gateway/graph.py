"""The gateway's own client for Microsoft: a token with the secret it was given, and calendars in batches of 20.

It shares nothing with the wizard's client, because a gateway is another machine with its own network settings.
"""

import math
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx

from wizard.sandbox.gateway import app_credentials
from wizard.sandbox.gateway.graph_answers import (
    CalendarReading,
    aadsts,
    batch_items,
    error_code,
    json_object,
    number,
    reading,
    retry_after,
    token_roles,
)
from wizard.sandbox.gateway.problems import PREFIX

HOSTS = {
    "global": ("login.microsoftonline.com", "graph.microsoft.com"),
    "gcc_high": ("login.microsoftonline.us", "graph.microsoft.us"),
    "dod": ("login.microsoftonline.us", "dod-graph.microsoft.us"),
    "china": ("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"),
}
_BATCH = 20
_ATTEMPTS = 5
_LONGEST_WAIT = 5.0
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})


class CloudError(Exception):
    """Microsoft said no, or did not answer: `reason` is a problem type without prefix, `detail` Microsoft's code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{PREFIX}{reason} {detail}".rstrip())
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class AppAccessToken:
    """An access token for one tenant; `ends` on the monotonic clock."""

    text: str = field(repr=False)
    roles: tuple[str, ...]
    ends: float

    @property
    def is_usable(self) -> bool:
        return time.monotonic() < self.ends - 60


class GatewayGraphClient:
    """Speaks to one of Microsoft's clouds, through the site's proxy and with its CA if there is one."""

    def __init__(
        self,
        proxy: str | None,
        ca_file: Path | None,
        stopping: threading.Event,
        time_zone: str = "UTC",
        clock_ahead: float = 0,
    ) -> None:
        """`time_zone`: of the rooms; `clock_ahead`: by how many seconds the device's clock is wrong."""
        trust = ssl.create_default_context(cafile=ca_file)
        timeout = httpx.Timeout(10, connect=5)
        self._client = httpx.Client(proxy=proxy, verify=trust, trust_env=False, timeout=timeout)
        self._zone = ZoneInfo(time_zone)
        self._stopping, self._clock_ahead = stopping, clock_ahead

    def close(self) -> None:
        self._client.close()

    def token(self, settings: Mapping[str, Any], secret: str, until: float = math.inf) -> AppAccessToken:
        """A fresh token for the application; `CloudError` sign-in-refused carries the AADSTS number."""
        login, graph = HOSTS[settings["cloud"]]
        url = f"https://{login}/{settings['tenant']['id']}/oauth2/v2.0/token"
        client_id = settings["client_id"]
        form = {
            "grant_type": "client_credentials", "client_id": client_id, "scope": f"https://{graph}/.default",
            **app_credentials.proof(secret, client_id, url, time.time() + self._clock_ahead),
        }  # fmt: skip
        answer = self._send(lambda: self._client.post(url, data=form), until)
        body = json_object(answer.content)
        if answer.status_code != 200:
            raise CloudError("sign-in-refused", aadsts(body))
        if not isinstance(body.get("access_token"), str):
            raise CloudError("cloud-unreachable", "no token in the answer")
        return AppAccessToken(
            body["access_token"], token_roles(body["access_token"]), time.monotonic() + number(body, "expires_in")
        )

    def today(
        self, cloud: str, token: AppAccessToken, addresses: Sequence[str], until: float = math.inf
    ) -> Iterator[CalendarReading]:
        """Today's meetings of every address, by the rooms' own day; no retry after `until` (monotonic)."""
        for start in range(0, len(addresses), _BATCH):
            yield from self._batch(cloud, token, addresses[start : start + _BATCH], until)

    def _batch(
        self, cloud: str, token: AppAccessToken, addresses: Sequence[str], until: float
    ) -> Iterator[CalendarReading]:
        """One batch; items that were throttled or failed in passing are asked again in a smaller one."""
        waiting = dict(enumerate(addresses))
        midnight = datetime.now(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        for attempt in range(_ATTEMPTS):
            answers = self._post_batch(cloud, token, waiting, midnight, until)
            done = {key: item for key, item in answers.items() if item["status"] not in _TRANSIENT}
            yield from (reading(waiting[key], item, token.roles, midnight.date()) for key, item in done.items())
            waiting = {key: address for key, address in waiting.items() if key not in done}
            if not waiting:
                return
            waits = [retry_after(item.get("headers")) for item in answers.values()]
            self._pause(max(waits, default=0.0), attempt, until)
        yield from (CalendarReading(address, reason="cloud-busy") for address in waiting.values())

    def _post_batch(
        self, cloud: str, token: AppAccessToken, addresses: Mapping[int, str], midnight: datetime, until: float
    ) -> dict[int, dict[str, Any]]:
        prefer = {"Prefer": f'outlook.timezone="{self._zone.key}"'}
        requests = [
            {"id": str(key), "method": "GET", "url": _view(address, midnight), "headers": prefer}
            for key, address in addresses.items()
        ]
        url, headers = f"https://{HOSTS[cloud][1]}/v1.0/$batch", {"Authorization": f"Bearer {token.text}"}
        answer = self._send(lambda: self._client.post(url, json={"requests": requests}, headers=headers), until)
        if answer.status_code != 200:
            refused = answer.status_code in {401, 403}
            code = error_code(json_object(answer.content))
            raise CloudError("sign-in-refused" if refused else "cloud-unreachable", code)
        items = batch_items(json_object(answer.content))
        return {key: item for key, item in items.items() if key in addresses}

    def _send(self, request: Callable[[], httpx.Response], until: float) -> httpx.Response:
        """Send, and again after what passes; Retry-After is obeyed."""
        failure = CloudError("cloud-unreachable")
        for attempt in range(_ATTEMPTS):
            try:
                answer = request()
            except httpx.HTTPError as error:
                failure, wait = CloudError("cloud-unreachable", type(error).__name__), 0.0
            else:
                if answer.status_code not in _TRANSIENT:
                    return answer
                failure, wait = CloudError("cloud-busy", str(answer.status_code)), retry_after(answer.headers)
            self._pause(wait, attempt, until)
        raise failure

    def _pause(self, asked: float, attempt: int, until: float) -> None:
        """Wait as long as asked, or a little longer each time; a shutdown ends it at once."""
        wait = min(_LONGEST_WAIT, max(asked, 0.1 * 2**attempt))
        if time.monotonic() + wait > until:
            raise CloudError("cloud-busy", "out of time")
        if self._stopping.wait(wait):
            raise CloudError("cloud-unreachable", "stopping")


def _view(address: str, midnight: datetime) -> str:
    """A day of the clock on the wall, which has 23 or 25 hours where summer time begins or ends."""
    day = (midnight, midnight + timedelta(days=1))
    start, end = (moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for moment in day)
    query = f"startDateTime={start}&endDateTime={end}&$orderby=start/dateTime&$top=100"
    return f"/users/{quote(address, safe='@')}/calendarView?{query}&$select=subject,start,end,isCancelled,isAllDay"
