"""The products in resources/products: each is one TOML file."""

import logging
import tomllib
from pathlib import Path
from types import MappingProxyType

from wizard.assets import asset
from wizard.model.check import Item
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.product import (
    Afterwards,
    AppOwner,
    Correction,
    Delivery,
    DerivedValue,
    Permission,
    PermissionType,
    Product,
    Setting,
    SettingKind,
    TenantAs,
    Trouble,
)
from wizard.model.value_template import SECRET_VALUES, TEMPLATE_VALUES, names_in
from wizard.services.files.display_file_tables import FILE_VALUES, display_files_from
from wizard.services.files.recipes import recipe_from

log = logging.getLogger(__name__)
_NEEDED = frozenset({"name", "guide", "clouds", "app", "permissions", "delivery"})
_KEYS = _NEEDED | {
    "models",
    "minimum_firmware",
    "portal",
    "tenant_as",
    "limits",
    "needs_room_lists",
    "unencrypted",
    "settings",
    "corrections",
    "troubles",
    "afterwards",
    "set_up",
    "renewal",
    "derived",
    "untried",
    "blocked",
    "hands_over",
    "files",
}


class ProductError(ValueError):
    """Which file is wrong, and why."""


def own_folder() -> Path:
    """Where somebody puts a product of their own, or another version of one that comes with the program."""
    import platformdirs

    return platformdirs.user_data_path("room-wizard", appauthor=False) / "products"


class ProductFiles:
    """Fulfils the flow's Products port: those that come with the program, and a person's own, which go first.

    What was read once does not change while the program runs.
    """

    def __init__(self, *folders: Path) -> None:
        """By default the person's own folder, then ours."""
        self._folders = folders or (own_folder(), asset("products"))
        self._known: dict[str, Product] = {}

    def all(self) -> tuple[Product, ...]:
        """By id. A wrong file of a person's own is left out, so that the window opens; `get` says what it is."""
        ids = sorted({path.stem for folder in self._folders for path in folder.glob("*.toml")})
        found = (self._readable(one) for one in ids)
        return tuple(one for one in found if one is not None)

    def get(self, product_id: str) -> Product:
        """FileNotFoundError where there is no such file, ProductError where it is wrong."""
        if product_id not in self._known:
            self._known[product_id] = read(self._file(product_id))
        return self._known[product_id]

    def _file(self, product_id: str) -> Path:
        files = [folder / f"{product_id}.toml" for folder in self._folders]
        return next((file for file in files if file.is_file()), files[-1])

    def _readable(self, product_id: str) -> Product | None:
        try:
            return self.get(product_id)
        except ProductError as error:
            if self._file(product_id).parent == self._folders[-1]:
                raise
            log.warning("product left out: %s", error)
            return None


def read(path: Path) -> Product:
    """The product a file describes; ProductError says what is wrong with the file (a test walks them all)."""
    try:
        return product_from(path.stem, tomllib.loads(path.read_text("utf-8")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ProductError(f"{path.name}: {type(error).__name__} {error}") from None
    except ValueError as error:
        raise ProductError(f"{path.name}: {error}") from None


def product_from(product_id: str, data: JsonObject) -> Product:
    """From the file's tables; a key that nobody knows is a mistake, not a remark."""
    unknown, lacking = sorted(set(data) - _KEYS), sorted(_NEEDED - set(data))
    if unknown or lacking:
        raise ProductError(f"unknown: {', '.join(unknown) or '–'}; missing: {', '.join(lacking) or '–'}")
    app, permissions = data["app"], tuple(map(_permission, data["permissions"]))
    product = Product(
        id=product_id,
        name=data["name"],
        models=tuple(data.get("models", ())),
        minimum_firmware=data.get("minimum_firmware", ""),
        app_name=app["name"],
        secret_name=app.get("secret_name", ""),
        redirect_uris=tuple(app.get("redirect_uris", ())),
        portal_redirect=app.get("portal_redirect", ""),
        permissions=permissions,
        levels=tuple(level for level in PermissionLevel if any(one.level is level for one in permissions)),
        clouds=tuple(Cloud(cloud) for cloud in data["clouds"]),
        guide=data["guide"],
        delivery=Delivery(data["delivery"]),
        portal=data.get("portal", ""),
        app_owner=AppOwner(app.get("owner", "customer")),
        tenant_as=TenantAs(data.get("tenant_as", "domain")),
        limits=data.get("limits", ""),
        needs_room_lists=data.get("needs_room_lists", False),
        unencrypted=data.get("unencrypted", False),
        settings=tuple(map(_setting, data.get("settings", ()))),
        corrections=tuple(Correction(one["guide"], one["truth"]) for one in data.get("corrections", ())),
        troubles=tuple(map(_trouble, data.get("troubles", ()))),
        afterwards=tuple(Afterwards(one["text"], one.get("link", "")) for one in data.get("afterwards", ())),
        recipe=recipe_from(data),
        web_redirect_uris=tuple(app.get("web_redirect_uris", ())),
        spa_redirect_uris=tuple(app.get("spa_redirect_uris", ())),
        derived=tuple(map(_derived, data.get("derived", ()))),
        untried=_flag(data, "untried"),
        blocked=_flag(data, "blocked"),
        hands_over=_flag(data, "hands_over"),
        files=display_files_from(data.get("files", [])),
    )
    _judge_templates(product)
    if product.blocked and not product.limits:
        raise ProductError("blocked: limits must say why")
    if product.delivery is Delivery.PAGE and product.recipe is None:
        raise ProductError("delivery by page needs a recipe")
    if (product.delivery is Delivery.FILES) is not bool(product.files):
        raise ProductError("delivery by files needs files, and no other delivery has any")
    return product


def _flag(data: JsonObject, name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise ProductError(f"{name} must be true or false")
    return value


def _derived(data: JsonFields) -> DerivedValue:
    unknown = sorted(set(data) - {"name", "template"})
    if unknown:
        raise ProductError(f"derived: unknown: {', '.join(unknown)}")
    return DerivedValue(data["name"], data["template"])


def _judge_templates(product: Product) -> None:
    """Each names only what can be known without a secret."""
    settings = {one.name for one in product.settings}
    if settings & SECRET_VALUES:
        raise ProductError("settings: a secret is none")
    addresses = (*product.redirects.all, product.portal, product.portal_redirect)
    for template in (*addresses, *(one.template for one in product.derived)):
        unknown = sorted(names_in(template) - TEMPLATE_VALUES - settings)
        if unknown:
            raise ProductError(f"{template}: unknown values: {', '.join(unknown)}")
    for entry in (entry for file in product.files for entry in file.entries):
        unknown = sorted(names_in(entry.template) - FILE_VALUES - settings)
        if unknown:
            raise ProductError(f"{entry.template}: unknown values: {', '.join(unknown)}")


def _setting(data: JsonFields) -> Setting:
    unknown = sorted(set(data) - {"name", "label", "hint", "choices", "required", "default", "kind"})
    if unknown:
        raise ProductError(f"settings: unknown: {', '.join(unknown)}")
    choices = MappingProxyType(dict(data.get("choices", {})))
    default = data.get("default", "")
    if default and choices and default not in choices:
        raise ProductError(f"settings: {data['name']}: the default is none of its choices")
    kind = SettingKind(data.get("kind", "text"))
    return Setting(
        data["name"], data["label"], data.get("hint", ""), choices, data.get("required", False), default, kind
    )


def _trouble(data: JsonFields) -> Trouble:
    unknown = sorted(set(data) - {"cause", "remedy", "disproved_by"})
    if unknown:
        raise ProductError(f"troubles: unknown: {', '.join(unknown)}")
    strange = sorted(set(data.get("disproved_by", ())) - set(Item))
    if strange:
        raise ProductError(f"troubles: no line of a check: {', '.join(strange)}")
    return Trouble(data["cause"], data["remedy"], tuple(map(Item, data.get("disproved_by", ()))))


def _permission(data: JsonFields) -> Permission:
    level = PermissionLevel(data["level"]) if "level" in data else None
    removal = str(data.get("removal", ""))
    if removal and data["required"]:
        raise ProductError(f"{data['name']}: required, and yet to be removed")
    kind = PermissionType(data.get("type", "application"))
    return Permission(data["name"], data["role_id"], data["reason"], data["required"], level, removal, kind)
