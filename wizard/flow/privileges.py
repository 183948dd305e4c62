"""Least privilege: which of the permissions in an app's token its product needs, and which it does without."""

from wizard.flow.scoping import CALENDARS
from wizard.model.privilege import JudgedPermission, Need
from wizard.model.product import COVERED_BY, Permission, Product

_ORDER = tuple(Need)


def judge(product: Product, roles: frozenset[str], *, scoped: bool) -> tuple[JudgedPermission, ...]:
    """Each of the token's `roles`, the most needed first. `product` is the one of the connection's permission level.

    `scoped`: Exchange gives the app its rooms, so an approval for every calendar of the tenant is too much.
    """
    known = {permission.name: permission for permission in product.permissions if not permission.delegated}
    found = [_judged(product, roles, name, known.get(name), scoped) for name in roles]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.need), one.name)))


def removable(judged: tuple[JudgedPermission, ...]) -> frozenset[str]:
    """Names of those that may be taken away with the rooms going on just as they do."""
    return frozenset(one.name for one in judged if one.removable)


def _judged(
    product: Product, roles: frozenset[str], name: str, permission: Permission | None, scoped: bool
) -> JudgedPermission:
    if scoped and name in CALENDARS:
        return JudgedPermission(name, Need.SPARE)
    if permission is None:
        instead = _narrower(product, roles, name)
        return JudgedPermission(name, Need.BROADER if instead else Need.SPARE, instead=instead)
    need = Need.NEEDED if permission.required else Need.GUIDE if permission.removal else Need.USEFUL
    return JudgedPermission(name, need, permission.reason, permission.removal)


def _narrower(product: Product, roles: frozenset[str], name: str) -> str:
    """The required permission that only this wider one fulfils now; empty where there is none."""
    unmet = sorted(product.required - roles)
    return next((wanted for wanted in unmet if name in COVERED_BY.get(wanted, ())), "")
