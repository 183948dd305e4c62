"""What receives a set-up: one class for each way to it, so that a way nobody thought of is a type error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from wizard.model.display_file_room import DisplayFileRoom


@dataclass(frozen=True, slots=True)
class _OwnInterface:
    """What all products have in common that programs may ask and write to."""

    integration_id: str = ""
    """The product's own id of what was set up; empty until it was written there."""

    @property
    def has_interface(self) -> bool:
        """Whether programs may ask it and write to it."""
        return True

    @property
    def uses_own_app(self) -> bool:
        """Whether it signs in as an app of the customer's, whose credential has to be looked after."""
        return True

    @property
    def page(self) -> str:
        """Where its page is filled in; it has none that matters."""
        return ""

    def written(self, integration_id: str) -> Self:
        """The same with what was written there."""
        return replace(self, integration_id=integration_id)

    def at(self, page: str) -> Self:
        """The same with its page at this address: what has an interface needs none."""
        return self

    def unwritten(self) -> Self:
        """The same before anything was written there."""
        return self.written("")


class ContractGateway(_OwnInterface):
    """A gateway that speaks the gateway contract: programs sign in to it, write, and read back what they wrote."""

    __slots__ = ()
    TAG: ClassVar[str] = "contract_gateway"

    @property
    def speaks_contract(self) -> bool:
        """Whether it keeps settings and a mapping of ours, holds a second credential, and tries that by itself."""
        return True


UNWRITTEN = ContractGateway()
"""How a set-up begins: nothing was written there yet."""


class DisplayServer(_OwnInterface):
    """A server of room displays with an interface of its own, such as MeetEasier.

    It holds one credential, which it never shows, and shows the rooms of Exchange's room lists: none are assigned.
    """

    __slots__ = ()
    TAG: ClassVar[str] = "display_server"
    ROOMS_AT_MOST: ClassVar[int] = 30
    """Rooms of a list, and lists: MeetEasier 1.11.3 asks for pages of 30, and fails on the second."""

    @property
    def speaks_contract(self) -> bool:
        return False


class _WithoutInterface:
    """What all products have in common that no program may ask anything: what they have saved shows nowhere else."""

    __slots__ = ()

    @property
    def has_interface(self) -> bool:
        return False

    @property
    def speaks_contract(self) -> bool:
        return False

    @property
    def integration_id(self) -> str:
        """They tell no id of what they have saved."""
        return ""

    def written(self, integration_id: str) -> Self:
        """The same."""
        return self

    def unwritten(self) -> Self:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class _OwnPage(_WithoutInterface):
    """What all products have in common that are reached by their page alone."""

    page: str = ""
    """Address of the page that is filled in; empty until somebody has named it."""

    def at(self, page: str) -> Self:
        """The same with its page at this address."""
        return replace(self, page=page)


class WebForm(_OwnPage):
    """A product that has nothing but its own page: the wizard fills it in, a person saves it and says so."""

    __slots__ = ()
    TAG: ClassVar[str] = "web_form"

    @property
    def uses_own_app(self) -> bool:
        return True


class VendorApp(_OwnPage):
    """A product whose page has an administrator approve its vendor's app: no client ID is given, and no secret."""

    __slots__ = ()
    TAG: ClassVar[str] = "vendor_app"

    @property
    def uses_own_app(self) -> bool:
        return False


class DelegatedWebForm(_OwnPage):
    """A product whose app acts for a person: that person signs in at the product when its page is filled in.

    No token of the app itself may read a calendar, so neither approval nor rooms can be proved before.
    """

    __slots__ = ()
    TAG: ClassVar[str] = "delegated_web_form"

    @property
    def uses_own_app(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class SettingsFiles(_WithoutInterface):
    """A product that reads files when it starts: the wizard writes them, and a person restarts it."""

    TAG: ClassVar[str] = "settings_files"

    folder: str = ""
    """The display's folder; empty until somebody has named it."""
    rooms: tuple[DisplayFileRoom, ...] = ()
    """What the files say of rooms beyond their mailboxes: names of their own, and which displays are theirs."""
    typed: str = ""
    """What a person has typed for the folder, whether or not it is one."""

    @property
    def uses_own_app(self) -> bool:
        return True

    @property
    def page(self) -> str:
        """It has none that is filled in."""
        return ""

    def at(self, page: str) -> Self:
        """The same: it has no page."""
        return self

    def with_room(self, room: DisplayFileRoom) -> Self:
        """With what is said of this room instead of what was said before."""
        others = tuple(one for one in self.rooms if one.address != room.address)
        return replace(self, rooms=(*others, room))


Target = ContractGateway | DisplayServer | WebForm | VendorApp | DelegatedWebForm | SettingsFiles
