"""What can be seen of a small web page in memory, with a clock of its own.

What a page does by itself (late texts, redrawing, noise) is planned with `after`, and comes as time passes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wizard.flow.web_form import Do


def bare(text: str) -> str:
    """A label as it is compared: without what marks a required field, in small letters."""
    return " ".join(text.replace("*", " ").split()).rstrip(" :").lower()


@dataclass(eq=False)
class Control:
    """A field, list, toggle or button, with what it shows now. `does` is what the page makes of its use."""

    kind: str
    label: str
    shown: str = ""
    section: str = ""
    line: str = ""
    """The text of the line of a list in which it stands; a row's field and list share `row`."""
    row: int = 0
    off: bool = False
    doubtful: bool = False
    """Something speaks against it, such as another vendor's heading above it."""
    options: tuple[str, ...] = ()
    native: bool = False
    window: int = 100
    """How many options of an open list can be seen at once."""
    makes_of: Callable[[str], str] = lambda text: text
    does: Callable[[], None] = lambda: None
    presses: int = 0
    outlined: bool = False
    doubled: int = 1
    """How many are described like it."""


class Screen:
    """What can be seen, and when it last changed."""

    def __init__(self, *controls: Control) -> None:
        self.controls = list(controls)
        self.texts: list[str] = []
        self.cells: list[tuple[str, str]] = []
        """Texts in a list, each with the heading above."""
        self.password = False
        self.foreign = ""
        """Another origin, where the page has gone there: its script then says nothing else."""
        self.now = self.changed = 0
        self.open: Control | None = None
        self.scrolled = 0
        self.outlined_once: list[str] = []
        self.marked: list[Control] = []
        """Fields that were there before a row was asked for."""
        self.lines: list[Control] = []
        """Of a list of tick boxes: what scrolling brings, one after the other."""
        self.menus: list[list[Control]] = []
        """What stands in the menus of the top bar."""
        self.sides: list[list[Control]] = []
        """What stands in the closed groups of the menu at the side."""
        self.unfolded: list[Control] = []
        self.next_page: list[Control] = []
        """What an assistant's next page shows."""
        self.parts: dict[str, list[Control]] = {}
        """What stands in parts of the form that are folded."""
        self.editable: list[Control] = []
        """Fields of lines that are only shown until they are edited."""
        self.keeps_lines = True
        """An edited line shows its value again once it is kept."""
        self.front = ""
        """Where the parts are tabs: the one that is in front."""
        self.forgets = False
        """A tab that is left loses what was typed in it."""
        self.tried: list[str] = []
        self.typed: Control | None = None
        self.beneath: list[Control] = []
        """What a dialog covers until it is closed."""
        self.line_dialog: list[Control] = []
        """A dialog for one line of a list, of which the last control takes the line over."""
        self.paired: list[tuple[str, str]] = []
        """Lines of a list that hold an address and what belongs to it."""
        self.busy_until = 0
        self.shows_clicks = True
        """Other words can be read after a click."""
        self.sends_at: int | None = 0
        """When it has sent what was saved, by its clock; None sends nothing."""
        self.answered_at = 0
        """When the server has answered to that."""
        self.is_new = False
        """The click has led to another document."""
        self.asks_back: list[bool] = []
        """Dialogs that come one after the other with the last click: whether each can be answered Yes."""
        self.just_before: tuple[Do, Callable[[], object]] | None = None
        """What happens between a look and this command, once."""
        self._plans: list[tuple[int, Callable[[], object]]] = []

    def after(self, ms: int, what: Callable[[], object]) -> None:
        """Something that the page does by itself, so many milliseconds from now."""
        self._plans.append((self.now + ms, what))

    def noise(self, every_ms: int = 50) -> None:
        """A page that never stands still."""
        self.after(every_ms, lambda: self.noise(every_ms))

    def pass_time(self, ms: int) -> None:
        end = self.now + ms
        while due := [plan for plan in self._plans if plan[0] <= end]:
            first = min(due, key=lambda plan: plan[0])
            self._plans.remove(first)
            self.now = first[0]
            first[1]()
            self.touch()
        self.now = end

    def touch(self) -> None:
        self.changed = self.now

    def show(self, *controls: Control) -> None:
        self.controls.extend(controls)
        self.touch()
