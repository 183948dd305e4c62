"""What the walk says to the page and to the person, and what it hears."""

from dataclasses import dataclass, field
from enum import StrEnum

from wizard.flow.web_form.page_commands import CommandValues


class Do(StrEnum):
    """Commands of the page's script."""

    LOOK = "look"
    FILL = "fill"
    PRESS = "press"
    SWITCH = "switch"
    OPEN = "open"
    PICK = "pick"
    OPTIONS = "options"
    CLOSE = "close"
    READ = "read"
    TEXTS = "texts"
    ROWS = "rows"
    FILL_ROW = "fillRow"
    LOOK_ROW = "lookRow"
    OPEN_ROW = "openRow"
    ENTRIES = "entries"
    """What a list offers: told at once, or `opened` where it has to be looked through."""
    ENTRIES_ROW = "entriesRow"
    SCROLL = "scroll"
    """On to the next lines of a list of tick boxes that draws only some of them; `moved` says whether there are any."""
    UNFOLD = "unfold"
    """Open a menu of the top bar that is called as the person is: no recipe knows that name."""
    OPEN_SIDE = "openSide"
    """Unfold a closed group of the menu at the side that is called as settings are; each once, from `number` 0 on."""
    FOLD = "fold"
    OPEN_PART = "openPart"
    """Unfold a closed part of the form, or go to another of its tabs; `name` says which, else one not tried yet."""
    TAKE_LINE = "takeLine"
    """Press the one button of a dialog that adds a line to a list."""
    KEEP_FIELD = "keepField"
    """Press the one button that keeps what was typed into a line that is only shown until it is edited."""
    LEAVE = "leave"
    """Close the dialog under which what is wanted lies, by its one button for that."""
    NEXT = "next"
    """Go to the next page of an assistant, by the one button for it in the form that was just filled in."""
    AFFIRM = "affirm"
    """Answer Yes where the page asks back after the last click; `dialog` says that something else is asked."""
    DESCRIBE = "describe"
    """What the page calls the control, and where it stands."""
    OUTLINE = "outline"
    UNMARK = "unmark"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do in the page. What it carries may be the secret, so it is never shown."""

    do: Do
    values: CommandValues | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so many milliseconds before the next look."""

    ms: int


class AskReason(StrEnum):
    """Why a person has to do a step."""

    SIGN_IN = "sign_in"
    NOT_FOUND = "not_found"
    NOT_REACHED = "not_reached"
    """Neither this nor anything that comes after it is there: the form is to be opened, the rest follows by itself."""
    SEVERAL = "several"
    UNSURE = "unsure"
    """One is called so, but where or how it stands speaks against it."""
    UNFIT = "unfit"
    """What is known is not of the kind that belongs there."""
    SWITCHED_OFF = "switched_off"
    NOT_KEPT = "not_kept"
    NO_SUCH_CHOICE = "no_such_choice"
    NOT_SEEN = "not_seen"
    REFUSED = "refused"
    BY_HAND = "by_hand"
    DOUBTFUL = "doubtful"
    """Which entry of a list it is, a person decides: `choices` has them, the likeliest first."""
    SAVE = "save"
    """The last click, which is the person's."""
    AGREE = "agree"
    """Something that works is to be undone; `shown` says what that means. The answer's `choice` agrees, or is empty."""
    SURELY = "surely"
    """The same, for the second time."""
    LINK = "link"
    """A link from an e-mail is to be opened in a private window; `shown` says what to look for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A person is to do this step. `value` is what belongs there; `secret` says that it may not be shown."""

    label: str
    reason: AskReason
    value: str = field(default="", repr=False)
    secret: bool = False
    shown: str = ""
    """What the page says, where it refuses."""
    kind: str = field(default="", compare=False)
    """The kind of control that the person may point at instead; empty where they may not. The answer is `pointed`."""
    choices: tuple[str, ...] = ()
    """Entries of the page's list to choose from; the answer's `choice` is one of them, or empty."""
