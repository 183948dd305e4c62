"""The practice page's web server: a shell, its scripts, and what the scripts tell and ask."""

import json
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wizard.sandbox.pages import html
from wizard.sandbox.pages.backend import Backend
from wizard.sandbox.pages.labels import LabelsChanged
from wizard.sandbox.pages.plan import LIBRARIES, PageOptions

_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self' NEIGHBOUR; "
    b"form-action 'self' https:; base-uri 'none'; frame-ancestors 'self'"
)
_LIBRARY_POLICY = b" style-src 'self' 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self' data:;"
"""Component libraries write their styles and icons into the page, and some of them fetch an icon from there."""
_TYPES = {"js": "text/javascript", "css": "text/css"}
_ASSETS = resources.files("wizard.sandbox.pages") / "assets"
_LIBRARIES = _ASSETS / "libraries"


def application(backend: Backend, changed: LabelsChanged, person: tuple[str, str]) -> ASGIApp:
    """Everything under one roof, each answer with the strict policy of real portals."""
    desk = _Desk(backend, changed, person)
    post = ["POST"]
    routes = [
        Route("/", desk.shell),
        Route("/inner", desk.inner),
        Route("/config", desk.config),
        Route("/assets/{name}", _asset),
        Route("/assets/libraries/{name}", _library_asset),
        Route("/login", desk.login, methods=post),
        Route("/filled", desk.filled, methods=post),
        Route("/pressed", desk.pressed, methods=post),
        Route("/create", desk.create, methods=post),
        Route("/save", desk.save, methods=post),
        Route("/forget", desk.forget, methods=post),
        Route("/test", desk.test, methods=post),
        Route("/directory", desk.directory, methods=post),
        Route("/consent", desk.consent),
        Route("/consent", desk.agree, methods=post),
        Route("/consented", desk.consented),
        Route("/mailbox", desk.mailbox),
        Route("/activate", desk.activate),
        Route("/activate", desk.choose_service, methods=post),
    ]
    return _Guarded(Starlette(routes=routes), backend.options)


class _Desk:
    """Turns requests into questions to the backend. What asks Microsoft runs in a thread, as it blocks."""

    def __init__(self, backend: Backend, changed: LabelsChanged, person: tuple[str, str]) -> None:
        self._backend, self._changed, self._person = backend, changed, person

    async def shell(self, request: Request) -> Response:
        options = self._backend.options
        framed = options.style in ("frame", "frames")
        if options.style in LIBRARIES and not framed:
            return self._library_shell()
        return HTMLResponse(html.shell(options.product, options.style, framed=framed, neighbour=options.neighbour))

    async def inner(self, request: Request) -> Response:
        options = self._backend.options
        if options.style in LIBRARIES:
            return self._library_shell()
        return HTMLResponse(html.shell(options.product, "native", framed=False))

    def _library_shell(self) -> Response:
        options = self._backend.options
        styled = (_LIBRARIES / f"{options.style}.css").is_file()
        return HTMLResponse(html.library_shell(options.product, options.style, styled=styled))

    async def config(self, request: Request) -> Response:
        options = self._backend.options
        return JSONResponse({
            "product": options.product, "style": options.style, "seed": options.seed,
            "slow": options.slow_ms, "rerender": options.rerender, "shuffle": options.shuffle,
            "labels": self._changed.as_json(), "signIn": options.sign_in,
            "rooms": [pair.room for pair in self._backend.pairs],
            "integrations": self._backend.record.shown(), "consent": self._backend.consent_address,
        })  # fmt: skip

    async def login(self, request: Request) -> Response:
        body = await _body(request)
        if (body.get("user"), body.get("password")) != self._person:
            return JSONResponse({"ok": False}, 401)
        self._backend.record.sign_ins += 1
        return JSONResponse({"ok": True})

    async def filled(self, request: Request) -> Response:
        body = await _body(request)
        self._backend.record.note_filled(str(body["name"]), body["value"])
        return JSONResponse({})

    async def pressed(self, request: Request) -> Response:
        self._backend.record.events.append(str((await _body(request))["label"]))
        return JSONResponse({})

    async def create(self, request: Request) -> Response:
        return JSONResponse({"index": self._backend.record.create(await _body(request))})

    async def save(self, request: Request) -> Response:
        body = await _body(request)
        problems = self._backend.problems(body["index"], body["values"])
        if problems:
            return JSONResponse({"ok": False, "problems": problems})
        index = self._backend.save(body["index"], body["values"])
        return JSONResponse({"ok": True, "index": index, "integrations": self._backend.record.shown()})

    async def forget(self, request: Request) -> Response:
        self._backend.record.forget((await _body(request))["index"])
        return JSONResponse({"integrations": self._backend.record.shown()})

    async def test(self, request: Request) -> Response:
        body = await _body(request)
        return await run_in_threadpool(self._test, body)

    def _test(self, body: dict[str, Any]) -> Response:
        verdict = self._backend.verdict(body["index"], body["values"])
        return JSONResponse({"ok": verdict.ok, "causes": list(verdict.causes)})

    async def directory(self, request: Request) -> Response:
        body = await _body(request)
        found = await run_in_threadpool(self._backend.directory, body["index"], body["values"])
        return JSONResponse({"rooms": found})

    async def consent(self, request: Request) -> Response:
        return HTMLResponse(html.consent("vendor" in request.query_params))

    async def agree(self, request: Request) -> Response:
        form = await request.form()
        if form.get("answer") != "accept":
            return HTMLResponse(html.message("Nothing was granted."))
        if form.get("vendor"):
            return RedirectResponse("/consented?admin_consent=True", 303)
        self._backend.record.consents += 1
        return HTMLResponse(html.message("Consent was given. You may close this page."))

    async def consented(self, request: Request) -> Response:
        """Microsoft sends the browser here after each of the vendor's two consents."""
        if request.query_params.get("admin_consent", "").casefold() != "true":
            return HTMLResponse(html.message("The calendar service was not given access."))
        self._backend.record.consents += 1
        if further := self._backend.vendor_consent_url():
            return RedirectResponse(further, 303)
        self._backend.activated()
        return HTMLResponse(html.message("Success! Your calendars are connected."))

    async def mailbox(self, request: Request) -> Response:
        return HTMLResponse(html.mailbox(f"{self._backend.url}activate"))

    async def activate(self, request: Request) -> Response:
        return HTMLResponse(html.services())

    async def choose_service(self, request: Request) -> Response:
        if (await request.form()).get("service") != "Office 365":
            return HTMLResponse(html.message("This calendar service is not part of the practice."))
        if further := self._backend.vendor_consent_url():
            return RedirectResponse(further, 303)
        return HTMLResponse(html.message("This calendar is connected already."))


class _Guarded:
    """Adds the headers of a real portal to every answer."""

    def __init__(self, app: ASGIApp, options: PageOptions) -> None:
        self._app = app
        policy = (
            _POLICY.replace(b" style-src 'self'; connect-src 'self';", _LIBRARY_POLICY)
            if options.style in LIBRARIES
            else _POLICY
        )
        self._policy = policy.replace(b" NEIGHBOUR", f" {options.neighbour}".rstrip().encode("ascii"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", self._policy),
                    (b"x-content-type-options", b"nosniff"),
                    (b"cache-control", b"no-store"),
                ]
            await send(message)

        await self._app(scope, receive, guarded)


async def _body(request: Request) -> dict[str, Any]:
    body = json.loads(await request.body())
    return body if isinstance(body, dict) else {}


async def _asset(request: Request) -> Response:
    return _file(_ASSETS, request.path_params["name"])


async def _library_asset(request: Request) -> Response:
    return _file(_LIBRARIES, request.path_params["name"])


def _file(folder: Traversable, name: str) -> Response:
    found = next((one for one in folder.iterdir() if one.name == name), None)
    if found is None:
        return Response(status_code=404)
    return Response(found.read_bytes(), media_type=_TYPES.get(name.rpartition(".")[2], "text/plain"))
