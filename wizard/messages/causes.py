"""What a vendor's guide names as causes of failure: beside a page that is being filled in, and beside a check."""

from collections.abc import Container

from wizard.messages import _
from wizard.model.check import Item
from wizard.model.product import Product


def causes_text(product: Product, healthy: Container[Item] = ()) -> str:
    """What the vendor names as causes of failure, the likeliest first, without what the `healthy` lines rule out."""
    possible = [one for one in product.troubles if not any(item in healthy for item in one.disproved_by)]
    lines = [f"{n}.  {_(one.cause)} – {_(one.remedy)}" for n, one in enumerate(possible, 1)]
    return "\n".join([_("Usual causes, the likeliest first:"), *lines]) if lines else ""
