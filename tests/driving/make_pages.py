"""Set-up pages as sixteen software houses would have built them, written by hand after the products' guides alone.

No library draws them: each imitates one make of web page, with its markup, its way to the form, its delays and its
neighbours. Their authors had not seen how the program finds fields. The rule for held-out pages is that of
`library_pages`: nothing but the verdicts is ever told of them, and none of their makes is among those for training.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.driving.fronted_pages import FrontedPages
from wizard.sandbox.pages.settings_check import Truth

FOLDER = Path(__file__).parent / "makes"
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_DEEPER = (".aspx", ".do")
"""How addresses end under which an old-fashioned page is loaded anew."""


@dataclass(frozen=True, order=True)
class MakePage:
    """One product's page in one make; `rooms` is how many the product has."""

    make: str
    product: str
    rooms: int = 12
    seed: int = 1

    @property
    def name(self) -> str:
        return f"{self.make}-{self.product}"

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.make}_{self.product}.html"

    @property
    def is_held_out(self) -> bool:
        return self in HELD_OUT

    def open(self, **options: Any) -> FrontedPages:
        """Serves it inside a `with` block, `url` being its address; options as of PracticePages."""
        return _MakePages(self, {"seed": self.seed, "rooms": self.rooms, **options})


TRAIN = (
    MakePage("webforms", "velocity", 12, 3),
    MakePage("bottomtabs", "velocity", 40, 5),
    MakePage("slds", "clearooms", 12, 7),
    MakePage("angularjs", "clearooms", 24, 9),
    MakePage("extjs", "ones", 300, 11),
    MakePage("tailwind", "ones", 12, 13),
    MakePage("inline", "spaceiq"),
    MakePage("semantic", "spaceiq"),
)
HELD_OUT = (
    MakePage("rail", "velocity", 60, 2),
    MakePage("jqueryui", "velocity", 12, 4),
    MakePage("quasar", "clearooms", 300, 6),
    MakePage("slots", "clearooms", 12, 8),
    MakePage("primeng", "ones", 30, 10),
    MakePage("carbon", "ones", 12, 12),
    MakePage("mantine", "spaceiq"),
    MakePage("gwt", "spaceiq"),
)
"""Never looked at while mending; only their verdicts and seconds are told."""
ALL = TRAIN + HELD_OUT


class _MakePages(FrontedPages):
    """The practice server of the product, with the make's own page in front of it."""

    def __init__(self, page: MakePage, options: Mapping[str, Any]) -> None:
        super().__init__(page.product, "native", **options)
        self._page = page

    def _unchanged(self, truth: Truth | None) -> ASGIApp:
        return _InFront(super()._unchanged(truth), self._page)


class _InFront:
    """Answers with the page itself and with what all pages share; everything else is the practice server's."""

    def __init__(self, behind: ASGIApp, page: MakePage) -> None:
        self._behind, self._page = behind, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_asked = scope["type"] == "http" and scope["method"] == "GET"
        file = FOLDER / "portal.js" if path == "/portal.js" else self._page.file
        if is_asked and (path in ("/", "/portal.js") or path.endswith(_DEEPER)):
            headers = {"content-security-policy": _POLICY, "cache-control": "no-store"}
            await FileResponse(file, headers=headers)(scope, receive, send)
        else:
            await self._behind(scope, receive, send)
