"""The practice pages of component libraries, addressed by library, product and seed, and which of them are held out.

The rule: held-out pages are never looked at while mending. They are run once, in the end, to learn how well the
program does on pages that nobody has adapted it to; what fails there is counted, not mended. Mend only what fails
on the pages for training, and if a held-out page was looked at all the same, move it to those for training and
take a new seed in its place.
"""

import random
from dataclasses import dataclass
from typing import Any

from tests.driving.fronted_pages import FrontedPages
from wizard.sandbox.pages import LIBRARIES, PRODUCTS

HELD_OUT_LIBRARY = "elementplus"
"""No page of this library is for training."""
SEEDS = range(1, 21)
"""Odd ones are for training, even ones are held out."""


@dataclass(frozen=True, order=True)
class LibraryPage:
    """One product's page; everything about it follows from these three."""

    library: str
    product: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.library}-{self.product}-{self.seed}"

    @property
    def is_held_out(self) -> bool:
        return self.library == HELD_OUT_LIBRARY or self.seed % 2 == 0

    @property
    def rooms(self) -> int:
        """How many the product has: some have so many that a list of them has to be turned or searched."""
        return random.Random(f"{self.product}/{self.seed}/rooms").choice((5, 12, 300))

    def open(self, **options: Any) -> FrontedPages:
        """Serves it inside a `with` block, `url` being its address; options as of PracticePages."""
        return FrontedPages(self.product, self.library, **{"seed": self.seed, "rooms": self.rooms, **options})


ALL = tuple(LibraryPage(library, product, seed) for library in LIBRARIES for product in PRODUCTS for seed in SEEDS)
TRAIN = tuple(page for page in ALL if not page.is_held_out)
HELD_OUT = tuple(page for page in ALL if page.is_held_out)
