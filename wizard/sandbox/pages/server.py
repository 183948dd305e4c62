"""The practice pages that can be had: those after the products' guides in many styles of DOM, and those with one."""

from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp

from wizard.model.recipe import PageRoom
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.pages import labels
from wizard.sandbox.pages.backend import Backend
from wizard.sandbox.pages.described import DescribedProductPages
from wizard.sandbox.pages.described_forms import DESCRIBED
from wizard.sandbox.pages.labels import LabelsChanged
from wizard.sandbox.pages.page_server import PagesServer
from wizard.sandbox.pages.plan import PageOptions
from wizard.sandbox.pages.record import Record
from wizard.sandbox.pages.routes import application
from wizard.sandbox.pages.settings_check import Truth


class PracticePages(PagesServer):
    """One product's pages in one style of DOM, on while inside its `with` block.

    `cloud`: what is saved is then checked against the practice Microsoft 365 as the product itself would.
    `integration`: one that is there already, for a renewal. `rooms`: how many the product has.
    Raises ValueError for a product or style that there is not.
    """

    def __init__(
        self,
        product: str,
        style: str,
        *,
        https: bool = True,
        cloud: Sandbox | None = None,
        integration: Mapping[str, Any] | None = None,
        **chosen: Any,
    ) -> None:
        if cloud is not None:
            chosen.setdefault("rooms", cloud.options.rooms)
            chosen.setdefault("seed", cloud.options.seed)
        self._options = PageOptions(product, style, integration=integration, **chosen)
        super().__init__(https=https, cloud=cloud, seed=self._options.seed)
        self.labels_changed: LabelsChanged = labels.changes(self._options)
        self._record = Record([dict(integration)] if integration else [])

    @property
    def rooms(self) -> tuple[PageRoom, ...]:
        return self._backend.pairs

    @property
    def events(self) -> tuple[str, ...]:
        return tuple(self._record.events)

    @property
    def filled(self) -> Mapping[str, tuple[Any, ...]]:
        return {name: tuple(values) for name, values in self._record.filled.items()}

    def saved(self) -> dict[str, Any] | None:
        return dict(self._record.last_saved) if self._record.last_saved is not None else None

    def rooms_syncing(self) -> dict[str, bool]:
        return self._backend.rooms_syncing()

    def _application(self, truth: Truth | None) -> ASGIApp:
        self._backend = Backend(self._options, self._record, self._cloud, truth, self.url)
        return application(self._backend, self.labels_changed, (self.user, self.password))


def open_pages(product: str, cloud: Sandbox | None = None, **options: Any) -> PagesServer:
    """The product's pages for a demonstration, in plain HTML unless `style` says otherwise."""
    if product in DESCRIBED:
        return DescribedProductPages(product, cloud=cloud, **options)
    style = options.pop("style", "native")
    return PracticePages(product, style, cloud=cloud, **options)
