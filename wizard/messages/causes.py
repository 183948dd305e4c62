"""Causes of failure beside a page or a check: those of a vendor's guide, and those of a page that does not load."""

from collections.abc import Container, Iterable

from wizard.messages import N_, _
from wizard.model.check import Item
from wizard.model.problem import Code, Problem
from wizard.model.product import Product

LOADING = frozenset(
    {
        Code.BROWSER_LOAD,
        Code.BROWSER_CERTIFICATE,
        Code.PAGE_NAME_UNKNOWN,
        Code.PAGE_REFUSED,
        Code.PAGE_UNREACHED,
        Code.PAGE_TIMED_OUT,
        Code.PAGE_BROKEN_OFF,
        Code.PAGE_NOT_ENCRYPTED,
        Code.PAGE_PROXY,
        Code.PAGE_OFFLINE,
    }
)
"""The page is not there at all: what the product's guide says of failures has nothing to do with it."""
_OF_LOADING = (
    (N_("Its name is not known here"), N_("Check the spelling, or use the IP address; a company's VPN may be needed.")),
    (N_("Nothing answers at this address and port"), N_("Check both, and whether the web page is switched on.")),
    (N_("Its certificate is not trusted"), N_("Choose the company's CA file under Settings.")),
    (N_("It answers too late"), N_("A firewall may drop the connection, or it is just restarting.")),
    (N_("The proxy does not let it through"), N_("Check the proxy under Settings.")),
)


def loading_causes_text(problem: Problem) -> str:
    """Why a page may not load, where that is not known more exactly."""
    return _listed((_(cause), _(remedy)) for cause, remedy in _OF_LOADING) if problem.code is Code.BROWSER_LOAD else ""


def causes_text(product: Product, healthy: Container[Item] = ()) -> str:
    """What the vendor names as causes of failure, the likeliest first, without what the `healthy` lines rule out."""
    possible = [one for one in product.troubles if not any(item in healthy for item in one.disproved_by)]
    return _listed((_(one.cause), _(one.remedy)) for one in possible)


def _listed(causes: Iterable[tuple[str, str]]) -> str:
    lines = [f"{n}.  {cause} – {remedy}" for n, (cause, remedy) in enumerate(causes, 1)]
    return "\n".join([_("Usual causes, the likeliest first:"), *lines]) if lines else ""
