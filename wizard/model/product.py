"""A product that shows room calendars, as its file in resources/products describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from wizard.model.check import Item
from wizard.model.cloud import Cloud
from wizard.model.display_files import DisplayFile
from wizard.model.gateway import PermissionLevel
from wizard.model.recipe import Recipe
from wizard.model.redirects import RedirectUris
from wizard.model.target import (
    ContractGateway,
    DelegatedWebForm,
    DisplayServer,
    SettingsFiles,
    Target,
    VendorApp,
    WebForm,
)


class Delivery(StrEnum):
    """How what was set up reaches the product, where it does not speak the gateway contract."""

    API = "api"
    PAGE = "page"
    HTTP = "http"
    """By an HTTP interface of its own, for which the program has an adapter."""
    FILES = "files"
    """By files that it reads when it starts."""


class TenantAs(StrEnum):
    """What the product wants to know of the tenant."""

    DOMAIN = "domain"
    ID = "id"


class AppOwner(StrEnum):
    """Whose app in Microsoft Entra the product signs in as."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    """There is no client ID and no secret to give."""


class PermissionType(StrEnum):
    """In whose name an app uses a permission of Microsoft Graph."""

    APPLICATION = "application"
    """In its own, without anybody signed in."""
    DELEGATED = "delegated"
    """In that of a person who has signed in to the app."""


class SettingKind(StrEnum):
    """What a setting of a product's own must look like."""

    TEXT = "text"
    HOST = "host"
    """The host of the product's own address, such as contoso.service-now.com."""
    MAIL_ADDRESS = "mail_address"
    """Of a service account, or of the person on whose behalf the product writes."""
    ENTERPRISE_APP_ID = "enterprise_app_id"
    """Object ID of the enterprise application (the service principal), which Microsoft tells where nobody gives it."""
    GROUP_ID = "group_id"
    """Object ID of a group."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission of Microsoft Graph that a product asks for, with its reason."""

    name: str
    role_id: str
    """Microsoft's id of the application role; of a delegated permission, that of the scope."""
    reason: str
    required: bool
    level: PermissionLevel | None = None
    """Asked for at this permission level only; None for both."""
    removal: str = ""
    """For one that the vendor's guide asks for and calendars do without: what changes when it is removed."""
    type: PermissionType = PermissionType.APPLICATION

    @property
    def delegated(self) -> bool:
        """Whether it is used in the name of a person who signs in: no token of the app itself ever shows it."""
        return self.type is PermissionType.DELEGATED


WRITES_CALENDARS = frozenset({"Calendars.ReadWrite", "Calendars.ReadWrite.Shared"})
COVERED_BY: Mapping[str, frozenset[str]] = {
    "Calendars.Read": frozenset({"Calendars.ReadWrite"}),
    "Calendars.ReadBasic.All": frozenset({"Calendars.Read", "Calendars.ReadWrite"}),
}
"""A permission, and those that allow all it allows and more. Source: Microsoft Graph permissions reference."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Where the vendor's guide and Microsoft disagree: what the guide says, and what is so."""

    guide: str
    truth: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cause of failure that the vendor names, and what to do; the likeliest first.

    `disproved_by` names the lines of a check that rule this cause out when they are healthy.
    """

    cause: str
    remedy: str
    disproved_by: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Something left to do when the calendars show, with a page that tells more (or none)."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Something of the product's own that a person may give before its page is filled in."""

    name: str
    """The value's name in the recipe."""
    label: str
    """As the product's page calls it."""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What may be chosen: value → the page's own word; empty where it is free text."""
    required: bool = False
    default: str = ""
    """What holds while nobody chooses or types; empty where the page keeps what it has."""
    kind: SettingKind = SettingKind.TEXT


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """A value for the product's page that follows from others, as a template over their names in braces."""

    name: str
    """Its name in the recipe."""
    template: str


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
    """Of the platform "Mobile and desktop applications", in the order in which consent tries them."""
    portal_redirect: str
    """The redirect for links that other people open in their own browser."""
    permissions: tuple[Permission, ...]
    clouds: tuple[Cloud, ...]
    guide: str
    delivery: Delivery = Delivery.API
    portal: str = ""
    """Where the product's own page is, if it is the same for everybody."""
    levels: tuple[PermissionLevel, ...] = ()
    """The permission levels that may be chosen from; empty where the product has only one."""
    app_owner: AppOwner = AppOwner.CUSTOMER
    tenant_as: TenantAs = TenantAs.DOMAIN
    limits: str = ""
    needs_room_lists: bool = False
    """It shows the rooms of Exchange's room lists, and no others."""
    unencrypted: bool = False
    """It may answer over http only: then a person is asked whether that will do in this network."""
    settings: tuple[Setting, ...] = ()
    corrections: tuple[Correction, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    afterwards: tuple[Afterwards, ...] = ()
    recipe: Recipe | None = None
    web_redirect_uris: tuple[str, ...] = ()
    """Of the platform "Web"; like all redirect URIs and `portal` they may be templates over settings."""
    spa_redirect_uris: tuple[str, ...] = ()
    """Of the platform "Single-page application"."""
    derived: tuple[DerivedValue, ...] = ()
    untried: bool = False
    """Its recipe comes from the public guide alone and was never tried on the product."""
    blocked: bool = False
    """`limits` says why no set-up of it can be begun."""
    hands_over: bool = False
    """Its guide has the values sent to the vendor, so there is a sheet with all of them but the secret."""
    files: tuple[DisplayFile, ...] = ()
    """What it reads when it starts, where it is set up by files."""

    @property
    def redirects(self) -> RedirectUris:
        """All redirect URIs by platform."""
        return RedirectUris(self.redirect_uris, self.web_redirect_uris, self.spa_redirect_uris)

    @property
    def delegated(self) -> bool:
        """Whether it works only in the name of a person who signs in at the product, at the end of the set-up."""
        required = [one for one in self.permissions if one.required]
        return bool(required) and all(one.delegated for one in required)

    @property
    def required(self) -> frozenset[str]:
        """Names of the application permissions without which nothing works."""
        return frozenset(p.name for p in self.permissions if p.required and not p.delegated)

    @property
    def has_devices(self) -> bool:
        """Whether its files say which displays belong to a room."""
        return any(one.rooms is not None and one.rooms.has_devices for one in self.files)

    @property
    def portal_only(self) -> bool:
        """A service with nothing but its page: there is no device to be found and signed in to."""
        return self.delivery is Delivery.PAGE and not self.models

    def target(self, page: str = "") -> Target:
        """How a set-up of it begins; a device is asked first whether it speaks the gateway contract."""
        if self.app_owner is AppOwner.VENDOR:
            return VendorApp(page)
        if self.delivery is Delivery.HTTP:
            return DisplayServer()
        if self.delivery is Delivery.FILES:
            return SettingsFiles()
        if self.delegated:
            return DelegatedWebForm(page)
        return WebForm(page) if self.portal_only else ContractGateway()

    def at(self, level: PermissionLevel) -> Self:
        """The product as it is at this permission level: with the permissions that are asked for then."""
        wanted = tuple(one for one in self.permissions if one.level in (None, level))
        return self if wanted == self.permissions else replace(self, permissions=wanted)

    def scope_level(self, level: PermissionLevel) -> PermissionLevel:
        """What Exchange has to allow an app that is limited to its rooms: nothing of writing where it never books."""
        asked = self.at(level).permissions
        return level if any(one.name in WRITES_CALENDARS for one in asked) else PermissionLevel.READ

    def lean(self) -> Self:
        """The product with nothing but what it cannot do without."""
        return replace(self, permissions=tuple(one for one in self.permissions if one.required))

    def lacking(self, roles: frozenset[str]) -> frozenset[str]:
        """What is required and not in a token's `roles`, where a wider permission counts for a narrower one."""
        return frozenset(name for name in self.required - roles if not roles & COVERED_BY.get(name, frozenset()))
