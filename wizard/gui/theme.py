"""Colours, sizes and the style sheet: light and dark, and any text size."""

import sys
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from wizard.assets import asset
from wizard.model.settings import Settings, Theme


class Colours(NamedTuple):
    """One colour for each use. Text reaches a contrast of 4.5 to 1 on its ground, borders of controls and signs 3 to 1.

    `line` only separates what is told apart without it; whatever can be pressed or typed into has an `edge`.
    """

    ground: str
    panel: str
    field: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_off: str
    on_accent_off: str
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str


LIGHT = Colours(
    ground="#ffffff",
    panel="#f3f5f8",
    field="#ffffff",
    line="#d5dae1",
    edge="#7f8a99",
    text="#1b2430",
    quiet="#5b6675",
    accent="#1a63d6",
    on_accent="#ffffff",
    accent_off="#dce6f7",
    on_accent_off="#4a5a70",
    good="#17723d",
    good_ground="#e7f5ec",
    warn="#8a5a00",
    warn_ground="#fff4db",
    bad="#b3261e",
    bad_ground="#fdebea",
)
DARK = Colours(
    ground="#1b2028",
    panel="#15191f",
    field="#232932",
    line="#39414d",
    edge="#747f8e",
    text="#e8ecf1",
    quiet="#9ba6b4",
    accent="#6aa5ff",
    on_accent="#0c1420",
    accent_off="#2b3a52",
    on_accent_off="#a9bbd6",
    good="#5fd38d",
    good_ground="#173524",
    warn="#f2c14e",
    warn_ground="#3a2f14",
    bad="#ff8a80",
    bad_ground="#45201e",
)
_LOOK = "wizardLook"
"""Property of the application: to look for it among its children would be to make all of them Python's, QStyle too."""
BASE = 14
"""Height of the text in pixels where nobody asks for another."""
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_USUAL_ELSEWHERE = 11.0
GROUNDS = ("ground", "panel", "field")
"""What a page is made of; whatever has no ground of its own stands on one of them."""
NOTES = ("good_ground", "warn_ground", "bad_ground")
PAINTED_TEXT = (
    *((front, ground) for front in ("text", "quiet") for ground in ("ground", "panel")),
    *(("good", ground) for ground in ("panel", "good_ground")),
    ("warn", "warn_ground"),
    ("bad", "bad_ground"),
)
"""Text that widgets paint themselves, without the style sheet: rail, drawings of the portal, states of rooms."""
PAINTED_SHAPES = (
    *((front, ground) for front in ("good", "warn", "bad", "quiet") for ground in (*GROUNDS, *NOTES)),
    *((front, ground) for front in ("accent", "edge") for ground in ("ground", "panel")),
    ("ground", "good"),
)
"""Signs, rings and ticks that widgets paint themselves."""


class Look(QObject):
    """The look in use; widgets that paint themselves ask it for colours and repaint when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.setProperty(_LOOK, self)
        self._application = application
        self._settings = Settings()
        self.colours = LIGHT
        self.scale = 1.0
        application.styleHints().colorSchemeChanged.connect(lambda _: self.system_changed())

    def apply(self, settings: Settings) -> None:
        """Put palette, font and style sheet on the application."""
        self._settings = settings
        self.colours = DARK if self._dark(settings.theme) else LIGHT
        self.scale = text_scale(settings.text_percent)
        self._application.setPalette(palette(self.colours))
        self._application.setFont(_font(self.scale))
        self._application.setStyleSheet(style(self.colours, self.scale))
        self.changed.emit()

    def system_changed(self) -> None:
        """The system has another look or text size: follow it, if anything is to change at all."""
        dark = self._dark(self._settings.theme)
        if (self.colours is DARK) is not dark or self.scale != text_scale(self._settings.text_percent):
            self.apply(self._settings)

    def _dark(self, theme: Theme) -> bool:
        if theme is Theme.SYSTEM:
            return self._scheme() is Qt.ColorScheme.Dark
        return theme is Theme.DARK

    def _scheme(self) -> Qt.ColorScheme:
        return self._application.styleHints().colorScheme()


def look() -> Look:
    """The application's one Look, made on first use."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 (a programming error, not an input)
    found = application.property(_LOOK)
    return found if isinstance(found, Look) else Look(application)


def enlarged(points: float, platform: str = sys.platform) -> float:
    """How much larger than usual the system's own text is, from its size in points; never smaller than usual."""
    return max(1.0, points / _USUAL_POINTS.get(platform, _USUAL_ELSEWHERE))


def text_scale(percent: int) -> float:
    """By how much text is larger than 14 pixels: as the system has it, and as was set here."""
    return enlarged(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()) * percent / 100


def _font(scale: float) -> QFont:
    """A calm sans-serif of this system; sizes in pixels so that every platform shows the same proportions."""
    families = set(QFontDatabase.families())
    wanted = ["Inter", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
    font = QFont([name for name in wanted if name in families] or ["sans-serif"])
    font.setPixelSize(round(BASE * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def mono() -> QFont:
    """For values that are compared sign by sign."""
    font = QFont(QApplication.font())
    font.setFamilies(["DejaVu Sans Mono", "Consolas", "SF Mono", "Menlo", "Noto Sans Mono", "monospace"])
    return font


def palette(colours: Colours) -> QPalette:
    """What the style sheet leaves to Qt."""
    made = QPalette()
    for role, value in (
        (QPalette.ColorRole.Window, colours.ground),
        (QPalette.ColorRole.Base, colours.field),
        (QPalette.ColorRole.AlternateBase, colours.panel),
        (QPalette.ColorRole.Button, colours.field),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.quiet),
        (QPalette.ColorRole.ToolTipBase, colours.panel),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.LinkVisited, colours.accent),
    ):
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return made


def style(colours: Colours, scale: float) -> str:
    """The style sheet with its names filled in."""
    text = asset("style", "wizard.qss").read_text("utf-8")
    for name in Colours._fields:
        text = text.replace(f"@{name}@", getattr(colours, name))
    tone = "dark" if colours is DARK else "light"
    for name in ("chevron", "tick", "tick-off", "dot", "dot-off"):
        text = text.replace(f"@{name}@", asset("icons", f"{name}-{tone}.svg").as_posix())
    for name, pixels in (("title", 22), ("small", 13), ("box", 16), ("round", 8)):
        text = text.replace(f"@{name}-size@", f"{round(pixels * scale)}px")
    return text
