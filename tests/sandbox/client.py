"""What every test of the practice cloud does: get a token, call Graph, sign in through the pages."""

import html
import re
import ssl
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx
import jwt

from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.directory import Application
from wizard.sandbox.organisations import named_app
from wizard.sandbox.tenants import PracticeTenant

FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
ACTION = re.compile(r'<form method="post" action="([^"]*)">')


def wait_for(found: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Asks until the answer is true; fails loudly when it never is."""
    end = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
    return answer


def claims(token: str) -> dict[str, Any]:
    read: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return read


class Client:
    """An httpx client behind the practice proxy, with Microsoft's words."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        context = ssl.create_default_context(cafile=str(sandbox.ca_file))
        self.http = httpx.Client(proxy=sandbox.proxy_url, verify=context, trust_env=False, timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def tenant(self, name: str = "contoso") -> PracticeTenant:
        return self.sandbox.tenant(name)

    def app(self, key: str = "app", tenant: str = "contoso") -> Application:
        return named_app(self.tenant(tenant), key)

    def token_response(
        self, tenant: PracticeTenant | str, form: Mapping[str, str], version: str = "/v2.0"
    ) -> httpx.Response:
        host = tenant.cloud.login_host if isinstance(tenant, PracticeTenant) else "login.microsoftonline.com"
        name = tenant.id if isinstance(tenant, PracticeTenant) else tenant
        return self.http.post(f"https://{host}/{name}/oauth2{version}/token", data=dict(form))

    def own_form(self, app: Application, tenant: PracticeTenant, secret: str | None = None) -> dict[str, str]:
        return {
            "grant_type": "client_credentials",
            "client_id": app.app_id,
            "client_secret": app.secrets[0].value if secret is None else secret,
            "scope": f"https://{tenant.cloud.graph_host}/.default",
        }

    def own_token(self, key: str = "app", tenant: str = "contoso") -> str:
        app, where = self.app(key, tenant), self.tenant(tenant)
        return self.token_of(app, where)

    def token_of(self, app: Application, tenant: PracticeTenant) -> str:
        answer = self.token_response(tenant, self.own_form(app, tenant))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def app_with(self, *roles: str, tenant: str = "contoso") -> str:
        """The token of a new app that has just these application permissions, in effect."""
        from wizard.sandbox import permissions

        where = self.tenant(tenant)
        app = where.register("test app", roles)
        where.add_secret(app)
        for role in roles:
            where.grant_role(where.ensure_principal(app.app_id).id, permissions.role_id(role))
        return self.token_of(app, where)

    def graph(
        self, token: str, method: str, path: str, json: Any = None, tenant: str = "contoso", **headers: str
    ) -> httpx.Response:
        address = path if path.startswith("https:") else f"https://{self.tenant(tenant).cloud.graph_host}/v1.0{path}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.request(method, address, json=json, headers={"Authorization": f"Bearer {token}", **named})

    def submit(self, page: httpx.Response, **typed: str) -> httpx.Response:
        """Fills the page's form and sends it, as a browser without scripts would."""
        action = ACTION.search(page.text)
        assert action, page.text
        hidden = {html.unescape(name): html.unescape(value) for name, value in FIELD.findall(page.text)}
        return self.http.post(urljoin(str(page.url), html.unescape(action[1])), data={**hidden, **typed})

    def sign_in(self, address: str, role: str = "global_admin", tenant: str = "contoso") -> httpx.Response:
        """Opens a page, signs in there, and returns what the person sees (or is sent to) next."""
        person = self.tenant(tenant).people[role]
        page = self.http.get(address)
        assert "Practice sign-in" in page.text
        back = self.submit(page, user=person.user, password=person.password)
        assert back.status_code == 302, back.text
        return self.http.get(urljoin(address, back.headers["location"]))

    def consent_address(self, version: str = "", tenant: str = "contoso", **query: str) -> str:
        where = self.tenant(tenant)
        return f"https://{where.cloud.login_host}/{where.id}{version}/adminconsent?{urlencode(query)}"

    def person_token(
        self,
        role: str = "global_admin",
        client_id: str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
        scope: str = "https://graph.microsoft.com/.default openid profile offline_access",
        tenant: str = "contoso",
    ) -> dict[str, Any]:
        """Signs a person in with a code; returns the token response."""
        where, redirect = self.tenant(tenant), "http://localhost:8400"
        query = {
            "client_id": client_id,
            "response_type": "code",
            "redirect_uri": redirect,
            "scope": scope,
            "state": "s",
        }
        address = f"https://{where.cloud.login_host}/organizations/oauth2/v2.0/authorize?{urlencode(query)}"
        self.http.cookies.clear()
        page = self.sign_in(address, role, tenant)
        if page.status_code == 200:
            page = self.submit(page, answer="accept")
        answer = answer_of(page)
        assert "code" in answer, answer
        form = {
            "grant_type": "authorization_code",
            "client_id": client_id,
            "code": answer["code"],
            "redirect_uri": redirect,
            "scope": scope,
        }
        response = self.token_response(where, form)
        assert response.status_code == 200, response.text
        body: dict[str, Any] = response.json()
        return body


def answer_of(redirect: httpx.Response) -> dict[str, str]:
    """The query of the address that a page redirects to."""
    assert redirect.status_code == 302, redirect.text
    parts = urlsplit(redirect.headers["location"])
    return {name: values[0] for name, values in parse_qs(parts.query).items()}
