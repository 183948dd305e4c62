"""What a vendor's next release may bring to a page, and what is nothing to a person who looks at it: one of it a page.

Each kind is a function; which one a page gets follows from its name, seed included. All are applied from outside:
scripts in the folder `changes` run before the page's own and stay applied, or something stands before the server.
The page's own scripts do not notice: they read the names that they have given.
"""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.driving.fronted_pages import FrontedPages, PageChange
from tests.driving.page_rehearsals import RehearsedPage

FOLDER = Path(__file__).parent / "changes"
MARKS = ("*", ":", " *", " (required)", " (Required)")
SLOWER = 0.3
"""Seconds more for each answer of the server."""
_TOLD = ("/filled", "/pressed")
"""Where practice pages tell the test what was done: key after key, each after the one before. A vendor's do not."""
_FRAME_POLICY = "default-src 'none'; frame-src 'self'; style-src 'unsafe-inline'"
_FRAME = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Portal</title></head>'
    '<body style="margin: 0"><iframe src="/?inside" title="Application" '
    'style="display: block; width: 100vw; height: 100vh; border: 0"></iframe></body></html>'
)
Mutation = Callable[[random.Random], PageChange]


def classes_renamed(_chance: random.Random) -> PageChange:
    """Every class has another name, in the document and in its style sheets."""
    return _scripted("classes_renamed")


def ids_renamed(_chance: random.Random) -> PageChange:
    """Every id has another name, and `for`, `aria-labelledby` and the like name it by that."""
    return _scripted("ids_renamed")


def aria_labels_dropped(_chance: random.Random) -> PageChange:
    """No field whose label can be seen has an `aria-label`."""
    return _scripted("aria_labels_dropped")


def field_attributes_dropped(_chance: random.Random) -> PageChange:
    """No field has a `name`, an `autocomplete` or any `data-` attribute."""
    return _scripted("field_attributes_dropped")


def fields_wrapped(_chance: random.Random) -> PageChange:
    """Every field stands in one more <div>."""
    return _scripted("fields_wrapped")


def labels_marked(chance: random.Random) -> PageChange:
    """Every field's label has a star, a colon or "(required)" behind its words."""
    mark = chance.choice(MARKS)
    return _scripted("labels_marked", f"const MARK = {json.dumps(mark)};\n", f" {mark.strip()}")


def labels_in_capitals(_chance: random.Random) -> PageChange:
    """Every field's label is shown in capitals by a style; its text is the same."""
    return _scripted("labels_in_capitals")


def placeholders_dropped(_chance: random.Random) -> PageChange:
    """No field whose label can be seen has a placeholder."""
    return _scripted("placeholders_dropped")


def placeholders_as_examples(_chance: random.Random) -> PageChange:
    """Every text field whose label can be seen shows an example until something is typed."""
    return _scripted("placeholders_as_examples")


def fields_in_header(_chance: random.Random) -> PageChange:
    """A line over the page has a search box and a field for a newsletter."""
    return _scripted("fields_in_header")


def cookie_banner(_chance: random.Random) -> PageChange:
    """At the bottom something is said about cookies, with buttons of its own; the page makes room for it."""
    return _scripted("cookie_banner")


def help_icons(_chance: random.Random) -> PageChange:
    """Beside every field's label is a button that tells more."""
    return _scripted("help_icons")


def buttons_as_links(_chance: random.Random) -> PageChange:
    """Every button that does something at a mere click is a link with the role of a button."""
    return _scripted("buttons_as_links")


def slower_answers(_chance: random.Random) -> PageChange:
    """Each answer of the server takes 300 ms longer."""
    return PageChange("slower answers", front=_Slower)


def larger_text(_chance: random.Random) -> PageChange:
    """All text is 1.3 times as large."""
    return _scripted("larger_text")


def chat_beside(_chance: random.Random) -> PageChange:
    """At the right is a chat with a text field of its own; the page makes room for it."""
    return _scripted("chat_beside")


def one_more_frame(_chance: random.Random) -> PageChange:
    """The page stands in a frame of another page of the same origin."""
    return PageChange("one more frame", front=_Framed)


MUTATIONS: tuple[Mutation, ...] = (
    classes_renamed,
    ids_renamed,
    aria_labels_dropped,
    field_attributes_dropped,
    fields_wrapped,
    labels_marked,
    labels_in_capitals,
    placeholders_dropped,
    placeholders_as_examples,
    fields_in_header,
    cookie_banner,
    help_icons,
    buttons_as_links,
    slower_answers,
    larger_text,
    chat_beside,
    one_more_frame,
)


def mutation_of(name: str) -> PageChange:
    """The one change of the page of that name."""
    chance = random.Random(f"{name}/mutation")
    return chance.choice(MUTATIONS)(chance)


def change_named(name: str) -> PageChange:
    """The change of that kind. Raises KeyError where there is no such kind."""
    return {one.__name__: one for one in MUTATIONS}[name](random.Random(name))


@dataclass(frozen=True)
class MutatedPage:
    """A page with its one change; it keeps its name and its half."""

    page: RehearsedPage

    @property
    def name(self) -> str:
        return self.page.name

    @property
    def product(self) -> str:
        return self.page.product

    @property
    def is_held_out(self) -> bool:
        return self.page.is_held_out

    def open(self, **options: Any) -> FrontedPages:
        """As the page's own, with the change in place."""
        pages = self.page.open(**options)
        pages.change = mutation_of(self.name)
        return pages


def _scripted(script: str, first: str = "", more: str = "") -> PageChange:
    """A change by a script of the folder; what all of them share stands before it."""
    parts = [(FOLDER / f"{name}.js").read_text("utf-8") for name in ("shared", script)]
    return PageChange(script.replace("_", " ") + more, f'(() => {{ "use strict";\n{first}{"".join(parts)}}})();')


class _Slower:
    """Everything is answered later; what is asked for is done at once, as it is elsewhere."""

    def __init__(self, behind: ASGIApp) -> None:
        self._behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def later(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"] not in _TOLD:
                await asyncio.sleep(SLOWER)
            await send(message)

        await self._behind(scope, receive, later)


class _Framed:
    """The first address shows a page whose one frame shows what was there."""

    def __init__(self, behind: ASGIApp) -> None:
        self._behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == "/"
        dest = dict(scope.get("headers", ())).get(b"sec-fetch-dest", b"")
        if is_page and not scope["query_string"] and dest != b"iframe":
            headers = {"content-security-policy": _FRAME_POLICY, "cache-control": "no-store"}
            await HTMLResponse(_FRAME, headers=headers)(scope, receive, send)
        else:
            await self._behind(scope, receive, send)
