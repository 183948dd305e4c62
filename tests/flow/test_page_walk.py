"""The walk through a page, on a page that is a few dictionaries; real pages are in tests/driving."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.flow.web_form_page import decoded
from wizard.flow.web_form import Answer, Ask, AskReason, Command, Do, Pause, walk
from wizard.flow.web_form.page_commands import spoken
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepOutcome, StepReport

SECRET = "abc8Q~secret"
VALUES = PageValues(
    {"client_id": "guid", "client_secret": SECRET, "level": "read"},
    {"enable": True},
    (PageRoom("a@x.example", "3.01"), PageRoom("b@x.example", "3.02")),
)


@dataclass
class Page:
    """Controls by label: how many of that name there are, and what each shows."""

    shown: dict[str, str] = field(default_factory=dict)
    often: dict[str, int] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loses: set[str] = field(default_factory=set)
    rows: list[list[str]] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    password: bool = False
    pressed: list[str] = field(default_factory=list)
    opened: str = ""
    waited: int = 0

    def answer(self, command: Command) -> Answer:
        known = getattr(self, f"_{command.do.value.casefold()}", None)
        return decoded({"quiet": self.waited, **(known(spoken(command.values)) if known else {})})

    def _look(self, c: Mapping[str, Any]) -> dict[str, Any]:
        label = next((one for one in c["labels"] if one in self.shown), "")
        count = self.often.get(label, 1) if label else 0
        shown = self.shown.get(label, "")
        trust = "none" if not count else "one" if count == 1 else "several"
        return {
            "trust": trust,
            "shown": "" if c.get("secret") else shown,
            "holds": shown == c.get("value"),
            "label": label,
        }

    def _fill(self, c: Mapping[str, Any]) -> dict[str, Any]:
        found = self._look(c)
        if found["trust"] == "one" and found["label"] not in self.loses:
            self.shown[found["label"]] = c["value"]
        return {**found, "done": found["trust"] == "one"}

    def _press(self, c: Mapping[str, Any]) -> dict[str, Any]:
        found = self._look(c)
        self.pressed.append(found["label"])
        if found["label"] == "+":
            self.rows.append(["", ""])
        return {**found, "done": True}

    def _switch(self, c: Mapping[str, Any]) -> dict[str, Any]:
        label = self._look(c)["label"]
        self.shown[label] = "on" if c["on"] else "off"
        return {"done": True}

    def _open(self, c: Mapping[str, Any]) -> dict[str, Any]:
        self.opened = self._look(c)["label"]
        return {"trust": "one", "opened": True}

    def _pick(self, c: Mapping[str, Any]) -> dict[str, Any]:
        found = [one for one in self.options.get(self.opened, ()) if one in c["wanted"]]
        if not found:
            return {"entries": [], "more": False}
        if self.opened == "row":
            self.rows[-1][1] = found[0]
        else:
            self.shown[self.opened] = found[0]
        return {"picked": True}

    def _texts(self, c: Mapping[str, Any]) -> dict[str, Any]:
        seen = {name: next((one for one in c.get(name, ()) if one in self.texts), "") for name in ("shows", "fails")}
        return {**seen, "password": self.password}

    def _rows(self, c: Mapping[str, Any]) -> dict[str, Any]:
        listed = any(row[0] == c.get("value") for row in self.rows)
        return {"free": sum(not row[0] for row in self.rows), "listed": listed}

    def _fillrow(self, c: Mapping[str, Any]) -> dict[str, Any]:
        next(row for row in self.rows if not row[0])[0] = c["value"]
        return {"trust": "one", "done": True}

    def _lookrow(self, c: Mapping[str, Any]) -> dict[str, Any]:
        row = next((one for one in self.rows if one[0] == c["row"]), None)
        return {"trust": "one" if row else "none", "shown": row[1] if row else ""}

    def _openrow(self, c: Mapping[str, Any]) -> dict[str, Any]:
        self.opened = "row"
        return {"trust": "one", "opened": True}


def drive(page: Page, *steps: RecipeStep, save: bool = False) -> tuple[list[StepReport], list[Ask]]:
    """Time passes only while the walk pauses, and the page stands still."""
    reports, asked = list[StepReport](), list[Ask]()
    going = walk(steps, VALUES, allow_save=save)
    answer: Answer | None = None
    while True:
        try:
            told = next(going) if answer is None else going.send(answer)
        except StopIteration:
            return reports, asked
        answer = Answer()
        if isinstance(told, Pause):
            page.waited += told.ms
        elif isinstance(told, Command):
            answer = page.answer(told)
        elif isinstance(told, Ask):
            asked.append(told)
        elif isinstance(told, StepReport):
            reports.append(told)


FILL = RecipeStep(Act.FILL, ("Client ID",), "client_id")
HIDDEN = RecipeStep(Act.FILL, ("Client Secret",), "client_secret", secret=True)
MENU = RecipeStep(Act.PRESS, ("Menu",), way=True)
LEVEL = RecipeStep(Act.CHOOSE, ("Level",), "level", spellings={"read": ("Read", "Read only")})
SAVE = RecipeStep(Act.SAVE, ("Save",))
ROOMS = RecipeStep(
    Act.EACH_ROOM,
    section="Rooms",
    steps=(
        RecipeStep(Act.PRESS, ("+",)),
        RecipeStep(Act.FILL, ("Email",), "address"),
        RecipeStep(Act.CHOOSE, ("Room",), "room"),
    ),
)


def test_filled_and_read_back() -> None:
    page = Page({"Client ID": "", "Client Secret": ""})
    reports, asked = drive(page, FILL, HIDDEN)
    assert [(one.outcome, one.shown) for one in reports] == [(StepOutcome.FILLED, "guid"), (StepOutcome.FILLED, "••••")]
    assert page.shown["Client Secret"] == SECRET
    assert asked == []


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(), AskReason.NOT_FOUND),
        (Page({"Client ID": ""}, {"Client ID": 2}), AskReason.SEVERAL),
        (Page({"Client ID": ""}, loses={"Client ID"}), AskReason.NOT_KEPT),
    ],
)
def test_what_is_not_sure_is_asked_with_its_value(page: Page, reason: AskReason) -> None:
    reports, asked = drive(page, FILL)
    assert [(one.reason, one.value, one.secret) for one in asked] == [(reason, "guid", False)]
    assert reports[0].outcome is StepOutcome.ASKED
    assert page.shown.get("Client ID", "") == ""


def test_an_asked_secret_is_never_in_the_report() -> None:
    reports, asked = drive(Page(), HIDDEN)
    assert asked[0].secret
    assert SECRET not in repr(asked) + repr(reports)


def test_a_way_is_not_walked_where_its_end_is_in_sight() -> None:
    page = Page({"Menu": "", "Client ID": ""})
    drive(page, MENU, FILL)
    assert page.pressed == []
    page = Page({"Menu": ""})
    drive(page, MENU, FILL)
    assert page.pressed == ["Menu"]


def test_the_last_click_is_the_persons_unless_they_allowed_it() -> None:
    page = Page({"Save": ""})
    assert drive(page, SAVE)[0] == [StepReport("Save", StepOutcome.LEFT, "")]
    assert page.pressed == []
    assert drive(page, SAVE, save=True)[0] == [StepReport("Save", StepOutcome.PRESSED, "")]
    assert page.pressed == ["Save"]


def test_a_choice_by_any_of_its_spellings() -> None:
    page = Page({"Level": ""}, options={"Level": ("Read only", "Write")})
    assert drive(page, LEVEL)[0][0].shown == "Read only"
    reports, asked = drive(Page({"Level": ""}, options={"Level": ("Write",)}), LEVEL)
    assert (asked[0].reason, reports[0].outcome) == (AskReason.NO_SUCH_CHOICE, StepOutcome.ASKED)


def test_each_room_in_a_row_of_its_own_and_none_twice() -> None:
    page = Page({"+": ""}, options={"row": ("3.01", "3.02")})
    reports, asked = drive(page, ROOMS)
    assert page.rows == [["a@x.example", "3.01"], ["b@x.example", "3.02"]]
    assert [one.outcome for one in reports] == [StepOutcome.FILLED, StepOutcome.CHOSEN] * 2
    assert asked == []
    assert drive(page, ROOMS) == ([], [])
    assert len(page.rows) == 2


def test_a_room_that_the_page_does_not_know_is_asked() -> None:
    page = Page({"+": ""}, options={"row": ("3.01",)})
    _reports, asked = drive(page, ROOMS)
    assert [(one.reason, one.value) for one in asked] == [(AskReason.NO_SUCH_CHOICE, "3.02")]


def test_a_password_page_in_the_way_is_the_persons() -> None:
    sign_in = RecipeStep(Act.SIGN_IN, ("Sign in",))
    assert drive(Page(password=True), sign_in, FILL)[1][0].reason is AskReason.SIGN_IN
    assert drive(Page({"Client ID": ""}, password=True), sign_in, FILL)[1] == []


def test_what_the_page_says_counts() -> None:
    expect = RecipeStep(Act.EXPECT, ("Test",), shows=("successful",), fails=("failed",))
    assert drive(Page(texts=("successful",)), expect) == ([], [])
    assert [(one.reason, one.shown) for one in drive(Page(texts=("failed",)), expect)[1]] == [
        (AskReason.REFUSED, "failed")
    ]
    assert [one.reason for one in drive(Page(), expect)[1]] == [AskReason.NOT_SEEN]


def test_a_switch_is_set_and_a_step_without_its_value_is_no_step() -> None:
    page = Page({"Enable": "off", "Other": ""})
    switch = RecipeStep(Act.SWITCH, ("Enable",), "enable")
    unknown = RecipeStep(Act.SWITCH, ("Other",), "nothing")
    unsaid = RecipeStep(Act.FILL, ("Other",), "unsaid")
    only_saved = RecipeStep(Act.PRESS, ("Other",), when="saved")
    reports, asked = drive(page, switch, unknown, unsaid, only_saved)
    assert (page.shown["Enable"], len(reports), asked) == ("on", 1, [])
    assert Do.SWITCH.value == "switch"
