"""What may be chosen about a practice page, and which fields each product has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS: Mapping[str, tuple[str, ...]] = {
    "velocity": (
        "alias",
        "client_id",
        "client_secret",
        "use_certificate",
        "scope_to_mailboxes",
        "permission_level",
        "tenant",
    ),
    "clearooms": ("enable", "client_id", "client_secret", "tenant"),
    "ones": (
        "name",
        "operator",
        "tenant",
        "client_id",
        "client_secret",
        "sync",
        "default_user_groups",
        "card_number",
        "login_button_name",
    ),
    "spaceiq": ("domain",),
}
"""Product to the names of the fields whose labels may be changed; the way there keeps its labels."""

PRODUCTS = tuple(FIELDS)
STYLES = ("native", "material", "angular", "bootstrap", "shadow", "frame")
LIBRARIES = (
    "mui", "antd", "elementplus", "vuetify", "fluent", "bootstrap5", "angularmaterial", "shoelace",
    "tables", "frames", "material0",
)  # fmt: skip
"""Component libraries in which the pages are drawn, too; their sources are in packaging/practice_pages."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the page behaves. Rates are from 0 to 1, per field; `slow_ms` is the wait before each drawing."""

    product: str
    style: str
    seed: int = 1
    slow_ms: int = 0
    rerender: bool = False
    shuffle: bool = False
    drop: float = 0.0
    double: float = 0.0
    rename: float = 0.0
    rooms: int = 12
    late: int = 0
    """How many of them the directory does not list yet."""
    sign_in: bool = True
    approved: bool = False
    """Without a practice cloud: whether an administrator has approved the app already."""
    neighbour: str = ""
    """Address of somebody else's frame that stands in the page, as advertising and help desks do."""
    integration: Mapping[str, Any] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.product not in PRODUCTS:
            raise ValueError(f"no such product: {self.product}; there are {', '.join(PRODUCTS)}")
        if self.style not in STYLES + LIBRARIES:
            raise ValueError(f"no such style: {self.style}; there are {', '.join(STYLES + LIBRARIES)}")
