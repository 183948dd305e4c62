"""Replicas of the products' own web pages, after their guides: something to fill in that is nobody's real product."""

from wizard.sandbox.pages.described import DescribedProductPages
from wizard.sandbox.pages.described_forms import DESCRIBED
from wizard.sandbox.pages.labels import LabelsChanged
from wizard.sandbox.pages.page_server import PagesServer
from wizard.sandbox.pages.plan import LIBRARIES, PRODUCTS, STYLES
from wizard.sandbox.pages.server import PracticePages, open_pages

DESCRIBED_PRODUCTS = tuple(DESCRIBED)
"""Products whose pages were built after their public guides alone, each in one make."""

__all__ = [
    "DESCRIBED_PRODUCTS",
    "LIBRARIES",
    "PRODUCTS",
    "STYLES",
    "DescribedProductPages",
    "LabelsChanged",
    "PagesServer",
    "PracticePages",
    "open_pages",
]
