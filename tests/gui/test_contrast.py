"""Everybody can read it: text, links, borders and signs of both looks, as the theme and the style sheet define them."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from tests.gui import style_sheet
from wizard import gui
from wizard.gui.theme import DARK, GROUNDS, LIGHT, NOTES, PAINTED_SHAPES, PAINTED_TEXT, Colours, look, palette
from wizard.model.settings import Settings, Theme

TEXT, SHAPE = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""
SHEET = style_sheet.read()
LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
Role, Group = QPalette.ColorRole, QPalette.ColorGroup
LETTERS = (
    (Role.WindowText, (Role.Window,)),
    (Role.Text, (Role.Base, Role.AlternateBase)),
    (Role.ButtonText, (Role.Button,)),
    (Role.PlaceholderText, (Role.Base,)),
    (Role.ToolTipText, (Role.ToolTipBase,)),
    (Role.HighlightedText, (Role.Highlight,)),
    (Role.Link, (Role.Window, Role.Base, Role.AlternateBase)),
    (Role.LinkVisited, (Role.Window, Role.Base, Role.AlternateBase)),
)


def contrast(front: str, ground: str) -> float:
    light, dark = sorted((_luminance(colour) for colour in (front, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weak(colours: Colours, pairs: "list[tuple[str, str, str]]", least: float) -> list[str]:
    """Those that do not stand out."""
    found = []
    for where, front, ground in pairs:
        reached = contrast(getattr(colours, front), getattr(colours, ground))
        if reached < least:
            found.append(f"{where}: {front} on {ground} {reached:.2f}")
    return found


@LOOKS
def test_every_text_of_the_style_sheet_stands_out(colours: Colours) -> None:
    pairs = list(style_sheet.text_pairs(SHEET))
    assert len(pairs) > 60
    assert weak(colours, pairs, TEXT) == []


@LOOKS
def test_every_control_shows_where_it_is(colours: Colours) -> None:
    pairs = list(style_sheet.border_pairs(SHEET))
    assert {where.partition(":")[0] for where, _front, _ground in pairs} >= {"QLineEdit", "QPushButton", "QCheckBox"}
    assert weak(colours, pairs, SHAPE) == []


@LOOKS
def test_what_widgets_paint_themselves_stands_out(colours: Colours) -> None:
    assert weak(colours, [("painted", *pair) for pair in PAINTED_TEXT], TEXT) == []
    assert weak(colours, [("painted", *pair) for pair in PAINTED_SHAPES], SHAPE) == []


@LOOKS
def test_texts_and_links_in_notes_stand_out(colours: Colours) -> None:
    pairs = [("note", front, ground) for front in ("text", "quiet", "accent") for ground in (*GROUNDS, *NOTES)]
    assert weak(colours, pairs, TEXT) == []


@LOOKS
def test_every_text_that_qt_draws_stands_out(colours: Colours) -> None:
    made, found = palette(colours), []
    for front, grounds in LETTERS:
        for group in (Group.Active, Group.Inactive, Group.Disabled):
            for ground in grounds:
                reached = contrast(made.color(group, front).name(), made.color(group, ground).name())
                if reached < TEXT:
                    found.append(f"{front} on {ground} in {group}: {reached:.2f}")
    assert found == []


def test_every_colour_that_a_widget_paints_with_is_in_the_table() -> None:
    known = {name for pair in (*PAINTED_TEXT, *PAINTED_SHAPES) for name in pair} | {"line"}
    used = set()
    for file in sorted(set(Path(gui.__file__).parent.rglob("*.py")) - {Path(gui.__file__).parent / "theme.py"}):
        used |= set(re.findall(r"\bcolours\.([a-z_]+)", file.read_text("utf-8")))
    assert used & set(Colours._fields) <= known


def test_every_colour_is_used_and_every_name_of_the_style_sheet_is_known() -> None:
    used = {name for _selector, found in SHEET.rules for name in found.values()} - {"transparent"}
    assert used <= set(Colours._fields)
    assert {name for pair in (*PAINTED_TEXT, *PAINTED_SHAPES) for name in pair} | used == set(Colours._fields)


def test_every_rule_for_the_focus_draws_a_border() -> None:
    focused = [selector for selector in SHEET.selectors if ":focus" in selector]
    assert len(focused) > 10
    assert [selector for selector in focused if SHEET.value(selector, "border") in ("", "transparent")] == []


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_to_tick_is_seen_and_its_tick_too(
    dressed: QApplication, theme: Theme, kind: "type[QCheckBox | QRadioButton]"
) -> None:
    """As painted: its edge upon the page, and what says that it is ticked."""
    look().apply(Settings(theme=theme))
    colours = look().colours
    box = kind("")
    box.resize(box.sizeHint())
    empty = _painted(box)
    assert QColor(colours.edge).name() in empty
    box.setChecked(True)
    assert {QColor(colours.accent).name(), QColor(colours.on_accent).name()} <= _painted(box) - (
        empty - {QColor(colours.accent).name(), QColor(colours.on_accent).name()}
    )
    look().apply(Settings(theme=Theme.LIGHT))


def _painted(box: "QCheckBox | QRadioButton") -> set[str]:
    picture = box.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
