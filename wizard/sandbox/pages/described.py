"""Practice pages of products that are known only by their public guides, each a small web application with a server."""

import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from wizard.model.recipe import PageRoom
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.pages import rooms
from wizard.sandbox.pages.described_forms import DESCRIBED, TENANT_IN_TOKEN_URL, problems
from wizard.sandbox.pages.page_server import PagesServer
from wizard.sandbox.pages.settings_check import Truth

_ASSETS = resources.files("wizard.sandbox.pages") / "assets" / "described"
_SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/portal.css"></head>
<body><div id="root"></div><script type="module" src="/assets/{product}.js"></script></body></html>"""
_TYPES = {"js": "text/javascript", "css": "text/css"}
_SECRET = "client_secret"


class DescribedPage:
    """What one of these products remembers, accepts and answers; every value that ever arrived is kept for tests."""

    def __init__(self, product: str, cloud: Sandbox | None, *, sign_in: bool, count: int, seed: int) -> None:
        self.product, self._cloud, self._sign_in = product, cloud, sign_in
        self._described = DESCRIBED[product]
        self.forms: dict[str, list[dict[str, Any]]] = {
            name: [dict(one) for one in self._described.before.get(name, ())] for name in self._described.forms
        }
        self.filled: dict[str, list[Any]] = {}
        self.events: list[str] = []
        self.saves: list[tuple[str, dict[str, Any]]] = []
        self._made_up = rooms.mailboxes(count, seed)

    @property
    def pairs(self) -> tuple[PageRoom, ...]:
        """Each mailbox with its room: the practice directory's, or made up without one."""
        if self._cloud is None:
            return tuple(PageRoom(one["address"], one["room"]) for one in self._made_up)
        listed = [one for one in self._cloud.tenant(rooms.DOMAIN).rooms() if one.listed]
        return tuple(PageRoom(one.address, one.display_name) for one in listed)

    def save(self, form: str, index: int, given: Mapping[str, Any]) -> list[str]:
        """Keeps one record unless something in it is wrong; an empty secret keeps the one that is there."""
        kept = self.forms[form]
        before = kept[index] if 0 <= index < len(kept) else {}
        after = {**before, **{name: value for name, value in given.items() if name != _SECRET or value}}
        said = problems(self._described.forms[form], after)
        if not said:
            self.saves.append((form, after))
            if before:
                kept[index] = after
            else:
                kept.append(after)
        return said

    def shown(self) -> dict[str, list[dict[str, Any]]]:
        """What the page may know: everything but the secret."""
        return {
            form: [{**{k: v for k, v in one.items() if k != _SECRET}, "secret_kept": _SECRET in one} for one in kept]
            for form, kept in self.forms.items()
        }

    def saved(self) -> dict[str, Any] | None:
        """The last record of each form that was saved, in one."""
        return {name: value for _, one in self.saves for name, value in one.items()} if self.saves else None

    def rooms_syncing(self, truth: Truth | None) -> dict[str, bool]:
        """Address to whether its calendar can be read with what was saved."""
        if truth is None:
            raise RuntimeError("rooms sync only with a practice cloud")
        known = self.saved()
        if known is None:
            return {}
        in_url = TENANT_IN_TOKEN_URL.fullmatch(str(known.get("token_url", "")))
        given = known if in_url is None else {**known, "tenant": in_url[1]}
        return truth.rooms(given, [one.address for one in self.pairs])

    def application(self, person: tuple[str, str]) -> ASGIApp:
        """The product's web server."""

        async def shell(request: Request) -> Response:
            return HTMLResponse(_SHELL.format(name=self._described.name, product=self.product))

        async def asset(request: Request) -> Response:
            name = request.path_params["name"]
            found = next((one for one in _ASSETS.iterdir() if one.name == name), None)
            if found is None or not re.fullmatch(r"[a-z_]+\.(js|css)", name):
                return Response(status_code=404)
            return Response(found.read_bytes(), media_type=_TYPES[name.rpartition(".")[2]])

        async def state(request: Request) -> Response:
            known = [{"address": one.address, "room": one.room} for one in self.pairs]
            return JSONResponse({"signIn": self._sign_in, "forms": self.shown(), "rooms": known})

        async def login(request: Request) -> Response:
            body = await _body(request)
            right = (body.get("user"), body.get("password")) == person
            return JSONResponse({"ok": right}, 200 if right else 401)

        async def filled(request: Request) -> Response:
            body = await _body(request)
            self.filled.setdefault(str(body["name"]), []).append(body["value"])
            return JSONResponse({})

        async def pressed(request: Request) -> Response:
            self.events.append(str((await _body(request))["label"]))
            return JSONResponse({})

        async def save(request: Request) -> Response:
            body = await _body(request)
            said = self.save(str(body["form"]), int(body["index"]), body["values"])
            return JSONResponse({"ok": not said, "problems": said, "forms": self.shown()})

        post = ["POST"]
        return Starlette(
            routes=[
                Route("/", shell),
                Route("/assets/{name}", asset),
                Route("/state", state),
                Route("/login", login, methods=post),
                Route("/filled", filled, methods=post),
                Route("/pressed", pressed, methods=post),
                Route("/save", save, methods=post),
            ]
        )


class DescribedProductPages(PagesServer):
    """One of these products' pages, on while inside its `with` block. `rooms`: how many there are without a cloud."""

    def __init__(
        self,
        product: str,
        *,
        https: bool = True,
        cloud: Sandbox | None = None,
        sign_in: bool = True,
        rooms: int = 12,
        seed: int = 1,
    ) -> None:
        super().__init__(https=https, cloud=cloud, seed=seed)
        self._page = DescribedPage(product, cloud, sign_in=sign_in, count=rooms, seed=seed)
        self._truth: Truth | None = None

    @property
    def rooms(self) -> tuple[PageRoom, ...]:
        return self._page.pairs

    @property
    def events(self) -> tuple[str, ...]:
        return tuple(self._page.events)

    @property
    def filled(self) -> Mapping[str, tuple[Any, ...]]:
        return {name: tuple(values) for name, values in self._page.filled.items()}

    @property
    def forms(self) -> Mapping[str, list[dict[str, Any]]]:
        """Every record of every form as the server has it."""
        return self._page.forms

    def saved(self) -> dict[str, Any] | None:
        return self._page.saved()

    def rooms_syncing(self) -> dict[str, bool]:
        return self._page.rooms_syncing(self._truth)

    def _application(self, truth: Truth | None) -> ASGIApp:
        self._truth = truth
        return self._page.application((self.user, self.password))


async def _body(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(await request.body())
    return body
