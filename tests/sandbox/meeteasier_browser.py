"""How tests speak to a room display, the stand-in and the real program alike: an administrator and what they know."""

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Protocol, Self

import httpx

from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.organisations import named_app
from wizard.sandbox.tenants import PracticeTenant

TOKEN = "practice-token"
NO_PATIENCE = 1.5
"""Seconds after which a test believes that no answer comes."""


class RoomDisplay(Protocol):
    """The switches that the stand-in and the real program share."""

    @property
    def address(self) -> str: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def restart(self) -> None: ...
    def empty_token_cache(self) -> None: ...
    def connect_panel(self, alias: str = "") -> None: ...


class DisplayAdministrator:
    """Sends the token as a header and keeps no cookie."""

    def __init__(self, display: RoomDisplay, cloud: Sandbox) -> None:
        self.display, self.cloud = display, cloud
        self.http = httpx.Client(trust_env=False, timeout=20)

    @property
    def tenant(self) -> PracticeTenant:
        return self.cloud.tenant("contoso")

    def ask(self, method: str, path: str, json: Any = None, token: str | None = TOKEN, **more: Any) -> httpx.Response:
        self.http.cookies.clear()
        headers = {**({"Authorization": f"Bearer {token}"} if token else {}), **more.pop("headers", {})}
        body = {} if json is None else {"json": json}
        return self.http.request(method, f"{self.display.address}/api/{path}", headers=headers, **body, **more)

    def get(self, path: str) -> Any:
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **values: Any) -> Any:
        answer = self.ask("POST", path, values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def hears_nothing(self, path: str) -> bool:
        """Whether the answer keeps us waiting."""
        try:
            self.ask("GET", path, timeout=NO_PATIENCE)
        except httpx.ReadTimeout:
            return True
        return False

    def bootstrap(self) -> None:
        self.post("admin/bootstrap-token", token=TOKEN)

    def credentials(self, tenant: str = "contoso") -> dict[str, str]:
        where = self.cloud.tenant(tenant)
        app = named_app(where, "app")
        return {"clientId": app.app_id, "tenantId": where.id, "clientSecret": app.secrets[0].value}

    def set_up(self) -> None:
        """To rooms on show, past the first start's trap."""
        self.bootstrap()
        self.display.empty_token_cache()
        self.post("oauth-config", **self.credentials())

    def names(self) -> list[str]:
        return [room["Name"] for room in self.get("rooms")]

    def graph_auth(self) -> str:
        return str(self.get("health")["graphAuth"]["status"])

    def token_requests(self) -> int:
        return self.cloud.requests_seen().get("login.microsoftonline.com", 0)


@contextlib.contextmanager
def administrating(display: RoomDisplay, cloud: Sandbox) -> Iterator[DisplayAdministrator]:
    administrator = DisplayAdministrator(display, cloud)
    with administrator.http, display:
        yield administrator
