"""What a vendor's guide names as causes of failure: beside a page that is being filled in, and beside a check."""

from wizard.model.product import Product
from wizard.words import _


def causes_text(product: Product) -> str:
    """What the vendor names as causes of failure, the likeliest first; empty where it names none."""
    lines = [f"{n}.  {_(one.cause)} – {_(one.remedy)}" for n, one in enumerate(product.troubles, 1)]
    return "\n".join([_("Usual causes, the likeliest first:"), *lines]) if lines else ""
