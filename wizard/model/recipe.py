"""How a product's own web page is filled in: the vendor's guide as data, step by step, by the labels people see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Act(StrEnum):
    """What one step does with the page."""

    SIGN_IN = "sign_in"
    """The person signs in; the driver waits until `label` is seen."""
    PRESS = "press"
    """A button, link, tab, menu item or tile."""
    FILL = "fill"
    """Types a value into a field."""
    CHOOSE = "choose"
    """Picks a value from a list: native, custom, radio buttons or a search box."""
    SWITCH = "switch"
    """Sets a toggle or tick box to on or off."""
    READ = "read"
    """Reads what a field or status shows; it changes nothing."""
    EXPECT = "expect"
    """Waits until one of `shows` is seen; one of `fails` seen first is a failure."""
    EACH_ROOM = "each_room"
    """Repeats `steps` for every room, each time in the newest row of the list called `section`."""
    SAVE = "save"
    """The last click: left to the person unless they allowed it."""
    PERSON = "person"
    """Something only a person can do; the driver waits until `label` or one of `shows` is seen."""
    AGREE = "agree"
    """Where `found` is there, its `steps` undo something that works: only after the person agreed twice."""
    LINK = "link"
    """A link that reached the person by e-mail: opened in a private window of its own."""


class Place(StrEnum):
    """Where something that a page shows belongs."""

    NOWHERE = ""
    REDIRECT = "redirect"
    """Among the registration's redirect URIs, platform Web."""


class StepOutcome(StrEnum):
    """What came of a step, in the words of the report."""

    FILLED = "filled"
    CHOSEN = "chosen"
    PRESSED = "pressed"
    ASKED = "asked"
    LEFT = "left to you"


@dataclass(frozen=True, slots=True)
class RecipeStep:
    """One line of a guide. `labels` holds the guide's own words first, then spellings seen elsewhere."""

    act: Act
    labels: tuple[str, ...] = ()
    value: str = ""
    """Name of the value to give (a key of `PageValues`), or a literal in single quotes: `'Office 365'`."""
    section: str = ""
    """The heading, group or dialog in which to look first."""
    strict: bool = False
    """Only in that section: what is called so elsewhere is something else."""
    outside: str = ""
    """Not under that heading: what is called so there is something else."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For CHOOSE: what the page calls each value: `read` → `("Read (Calendars.Read)", "Read")`."""
    beside: str = ""
    """Name of the value whose text marks the right line of a list: `room` or `address`."""
    optional: bool = False
    """Skipped where there is no value for it, and a button or a literal also where the page has no such thing."""
    way: bool = False
    """Only leads somewhere (a menu): skipped where what comes next is in sight already."""
    when: str = ""
    """Only where this value is given and true; `!name` for the opposite.

    Three names tell of the walk itself: `saved`, `person` (somebody is there), `tested` (no test was refused).
    """
    shows: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    seconds: float = 20.0
    """How long to wait for the element, or for `shows`."""
    secret: bool = False
    """The value may never be shown: reports hold dots."""
    steps: tuple["RecipeStep", ...] = ()
    found: str = ""
    """For AGREE: the button or link in `section` that shows that there is something to undo."""
    later: bool = False
    """For PRESS: what is not listed yet may come by itself in a day or two, so nobody is asked."""
    tell: str = ""
    """For READ: who needs what was read; for AGREE and LINK: what the person has to know before."""
    into: Place = Place.NOWHERE
    """For READ: where what was read belongs."""

    @property
    def label(self) -> str:
        """The guide's own words."""
        return self.labels[0] if self.labels else self.section


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done in the product's page: for the set-up, and for a renewal."""

    set_up: tuple[RecipeStep, ...]
    renewal: tuple[RecipeStep, ...]


@dataclass(frozen=True, slots=True)
class PageRoom:
    """A room's mailbox, and what the product calls the room."""

    address: str
    room: str
    building: str = ""
    floor: str = ""


@dataclass(frozen=True, slots=True)
class PageValues:
    """What is given to the page. `texts` by name: alias, client_id, client_secret, tenant, permission_level, operator …

    `switches`: use_certificate, scope_to_mailboxes … The secret is in `texts` for as long as the driver runs.
    """

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    switches: Mapping[str, bool] = field(default_factory=dict)
    rooms: tuple[PageRoom, ...] = ()


@dataclass(frozen=True, slots=True)
class StepReport:
    """One line of the report: what was done, and what the page shows now (never a secret)."""

    label: str
    outcome: StepOutcome
    shown: str
    tell: str = ""
    """Who needs what is shown."""
    into: Place = Place.NOWHERE
    later: bool = False
    """It is not listed yet; to be looked at again in a day or two."""
    found: str = field(default="", compare=False)
    """By what it was found: `label`, `placeholder`, `drawn`, or `person`."""
    seconds: float = field(default=0.0, compare=False)
    """How long it took."""
    called: str = field(default="", compare=False)
    """What the page calls the control; empty where nobody has asked for that."""
    place: str = field(default="", compare=False)
    """The heading or group under which it stands; the same."""

    @property
    def is_open(self) -> bool:
        """Still to be done by somebody: what was only read is not."""
        return self.outcome is StepOutcome.ASKED or (self.outcome is StepOutcome.LEFT and not self.shown)
