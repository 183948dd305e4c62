"""What the style sheet draws upon what: every pair of colours, worked out from its rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wizard.assets import asset
from wizard.gui.theme import GROUNDS

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"@(\w+)@")
_STATE = re.compile(r":(?!:)[\w-]+|\[[^\]]*\]")
_CONTROLS = (
    *("QLineEdit", "QPlainTextEdit", "QComboBox", "QDateEdit", "QSpinBox", "QPushButton", "QToolButton"),
    *("QCheckBox", "QRadioButton", "QScrollBar::handle", "QProgressBar::chunk"),
)
"""What can be pressed or typed into: its border, or itself, has to be seen."""
_LETTERS_IN = ("::item", "::section")
"""Parts of a widget that hold text; the others are only drawn."""


@dataclass(frozen=True)
class Sheet:
    """The rules in their order: a selector, and the names of colours it sets."""

    rules: tuple[tuple[str, Mapping[str, str]], ...]

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(selector for selector, _found in self.rules))

    def value(self, selector: str, name: str) -> str:
        """What the selector itself sets, else the last rule for the same thing in fewer states; empty for none."""
        wanted = [one for one in self.rules if name in one[1]]
        own = [found[name] for one, found in wanted if one == selector]
        if own:
            return own[-1]
        states = set(_STATE.findall(selector))
        plain = _STATE.sub("", selector)
        wider = [
            (len(_STATE.findall(one)), at, found[name])
            for at, (one, found) in enumerate(wanted)
            if _STATE.sub("", one) in (plain, plain.partition("#")[0], plain.partition("::")[0])
            and set(_STATE.findall(one)) < states | {""}
            and ("::" in one) is ("::" in selector)
        ]
        return max(wider)[2] if wider else ""

    def grounds(self, selector: str) -> tuple[str, ...]:
        """What it stands on: its own, that of what holds it, else any of those a page is made of."""
        own = self.value(selector, "background")
        if own and own != "transparent":
            return (own,)
        return self.around(selector)

    def around(self, selector: str) -> tuple[str, ...]:
        """What is to be seen around it."""
        holder = selector.rpartition(" ")[0].rpartition("::")[0] or selector.rpartition(" ")[0]
        found = self.value(holder, "background") if holder else ""
        return (found,) if found and found != "transparent" else GROUNDS


def read() -> Sheet:
    """The product's own."""
    text = _COMMENT.sub("", asset("style", "wizard.qss").read_text("utf-8"))
    rules = [
        (selector.strip(), _colours(body))
        for selectors, body in _RULE.findall(text)
        for selector in selectors.split(",")
    ]
    return Sheet(tuple(rules))


def _colours(body: str) -> dict[str, str]:
    found = {}
    for line in body.split(";"):
        name, _colon, value = (part.strip() for part in line.partition(":"))
        named = _NAME.search(value)
        if name in ("color", "background", "border", "border-color", "selection-color", "selection-background-color"):
            kind = "border" if name == "border-color" else name
            if named or "transparent" in value or value == "none":
                found[kind] = named[1] if named else "transparent"
    return found


def text_pairs(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Selector, colour of its text, and each ground that this can stand on."""
    for selector in sheet.selectors:
        if "::" in selector and not any(part in selector for part in _LETTERS_IN):
            continue
        front = sheet.value(selector, "color") or "text"
        for ground in sheet.grounds(selector):
            yield selector, front, ground
        if chosen := sheet.value(selector, "selection-background-color"):
            yield selector, sheet.value(selector, "selection-color"), chosen


def border_pairs(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """For each control that can be used: what shows where it is, upon what is around it."""
    for selector in sheet.selectors:
        if not selector.startswith(_CONTROLS) or ":disabled" in selector or "[link" in selector:
            continue
        border, own = sheet.value(selector, "border"), sheet.value(selector, "background")
        shown = border if border not in ("", "transparent") else own
        if shown in ("", "transparent"):
            continue
        for ground in sheet.around(selector):
            yield selector, shown, ground
