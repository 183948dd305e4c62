"""What a command carries is spelled out in one place, as the page's script reads it."""

import json

from wizard.flow.web_form.page_commands import ButtonWords, ControlTarget, ListEntries, PageWords, RowTarget, spoken
from wizard.model.learned_step import ControlDescription

SHOWN = ControlDescription("textbox", ("Application key",), ("general",))


def test_what_is_not_told_is_left_out() -> None:
    told = spoken(ControlTarget("field", ("Client ID", "App ID"), own=("Save",)))
    plain = {"secret": False, "strict": False, "way": False}
    assert told == {"kind": "field", "labels": ["Client ID", "App ID"], "section": "", "own": ["Save"], **plain}
    assert spoken(RowTarget("Rooms", row="a@x.example")) == {"section": "Rooms", "row": "a@x.example", "mark": False}
    assert spoken(None) == {}


def test_an_empty_text_and_off_are_told() -> None:
    told = spoken(ControlTarget("toggle", ("On",), value="", on=False, name=""))
    assert (told["value"], told["on"], told["name"]) == ("", False, "")


def test_what_was_shown_is_described_with_its_kind() -> None:
    told = spoken(ControlTarget("field", ("Client ID",), pointed=SHOWN, learned=(SHOWN,)))
    assert told["pointed"] == SHOWN.spoken("field")
    assert told["learned"] == [SHOWN.spoken("field")]
    assert ControlTarget("field", (), pointed=SHOWN).known == (SHOWN,)
    assert ControlTarget("field", (), learned=(SHOWN, SHOWN)).known == (SHOWN, SHOWN)
    assert ControlTarget("field", ()).known == ()


def test_words_and_entries_are_lists_of_json() -> None:
    for values in (
        PageWords(("A",), ("B",)),
        ButtonWords(("A",), ("B",), 2, again=True, save=True),
        ListEntries(("A",)),
    ):
        assert json.loads(json.dumps(spoken(values))) == spoken(values)
    assert spoken(PageWords(("A",))) == {"shows": ["A"], "fails": [], "mark": False, "sent": []}
