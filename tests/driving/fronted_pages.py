"""Practice pages to which something is done from outside: at the server's door, or in the page before its own scripts.

What it is stands in a `PageChange`; the pages themselves know nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from wizard.sandbox.pages import PracticePages
from wizard.sandbox.pages.settings_check import Truth

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage


@dataclass(frozen=True)
class PageChange:
    """A name for people, a script that runs before the page's own, and what stands before the server."""

    name: str
    script: str = ""
    front: Callable[[ASGIApp], ASGIApp] | None = None

    def install(self, page: "QWebEnginePage") -> None:
        """Every document that this page opens has the script from its beginning, in the world of its own scripts."""
        from PySide6.QtWebEngineCore import QWebEngineScript

        if not self.script:
            return
        script = QWebEngineScript()
        script.setName("change")
        script.setSourceCode(self.script)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld.value)
        script.setRunsOnSubFrames(True)
        page.scripts().insert(script)


UNCHANGED = PageChange("")


class FrontedPages(PracticePages):
    """The practice server of a product, with the front of its change before it."""

    change: PageChange = UNCHANGED

    def _application(self, truth: Truth | None) -> ASGIApp:
        behind = self._unchanged(truth)
        return self.change.front(behind) if self.change.front else behind

    def _unchanged(self, truth: Truth | None) -> ASGIApp:
        return super()._application(truth)
