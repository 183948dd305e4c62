"""Replicas of the products' own web pages, after their guides: something to fill in that is nobody's real product."""

from wizard.sandbox.pages.labels import LabelsChanged
from wizard.sandbox.pages.plan import LIBRARIES, PRODUCTS, STYLES
from wizard.sandbox.pages.server import PracticePages, open_pages

__all__ = ["LIBRARIES", "PRODUCTS", "STYLES", "LabelsChanged", "PracticePages", "open_pages"]
