"""The products in resources/products: each is one TOML file."""

import tomllib
from pathlib import Path
from typing import Any

from wizard.assets import asset
from wizard.model.cloud import Cloud
from wizard.model.product import Permission, Product


class ProductFiles:
    """Fulfils the flow's Products port."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or asset("products")

    def all(self) -> tuple[Product, ...]:
        return tuple(read(path) for path in sorted(self._folder.glob("*.toml")))

    def get(self, product_id: str) -> Product:
        return read(self._folder / f"{product_id}.toml")


def read(path: Path) -> Product:
    """The product a file describes; KeyError or ValueError where the file is wrong (a test walks them all)."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Product(
        id=path.stem,
        name=data["name"],
        models=tuple(data["models"]),
        minimum_firmware=data["minimum_firmware"],
        app_name=data["app"]["name"],
        secret_name=data["app"]["secret_name"],
        redirect_uris=tuple(data["app"]["redirect_uris"]),
        portal_redirect=data["app"]["portal_redirect"],
        permissions=tuple(map(_permission, data["permissions"])),
        clouds=tuple(Cloud(cloud) for cloud in data["clouds"]),
        guide=data["guide"],
    )


def _permission(data: dict[str, Any]) -> Permission:
    return Permission(data["name"], data["role_id"], data["reason"], data["required"])
