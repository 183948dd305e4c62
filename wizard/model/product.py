"""A product that shows room calendars, as its file in resources/products describes it."""

from dataclasses import dataclass

from wizard.model.cloud import Cloud


@dataclass(frozen=True, slots=True)
class Permission:
    """One application permission of Microsoft Graph that a product asks for, with its reason."""

    name: str
    role_id: str
    reason: str
    required: bool


@dataclass(frozen=True, slots=True)
class Product:
    """What the wizard must know of a product; adding one is adding a file."""

    id: str
    name: str
    models: tuple[str, ...]
    minimum_firmware: str
    app_name: str
    secret_name: str
    redirect_uris: tuple[str, ...]
    """In the order in which consent tries them."""
    portal_redirect: str
    """The redirect for links that other people open in their own browser."""
    permissions: tuple[Permission, ...]
    clouds: tuple[Cloud, ...]
    guide: str

    @property
    def required(self) -> frozenset[str]:
        """Names of the permissions without which nothing works."""
        return frozenset(p.name for p in self.permissions if p.required)
