"""Colours, sizes and the style sheet: light and dark, and any text size."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from wizard.assets import asset
from wizard.model.settings import Settings, Theme


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each use; pairs of text and ground reach a contrast of 4.5 to 1."""

    ground: str
    panel: str
    field: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_off: str
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
    text="#1b2430",
    quiet="#5b6675",
    accent="#1f6feb",
    on_accent="#ffffff",
    accent_off="#9dc1fa",
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
    text="#e8ecf1",
    quiet="#9ba6b4",
    accent="#6aa5ff",
    on_accent="#0c1420",
    accent_off="#3f5f8f",
    good="#5fd38d",
    good_ground="#173524",
    warn="#f2c14e",
    warn_ground="#3a2f14",
    bad="#ff8a80",
    bad_ground="#45201e",
)


class Look(QObject):
    """The look in use; widgets that paint themselves ask it for colours and repaint when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._size = application.font().pointSizeF()
        self._settings = Settings()
        self.colours = LIGHT
        application.styleHints().colorSchemeChanged.connect(lambda _: self.apply(self._settings))

    def apply(self, settings: Settings) -> None:
        """Put palette, font and style sheet on the application."""
        self._settings = settings
        self.colours = DARK if self._dark(settings.theme) else LIGHT
        self._application.setPalette(_palette(self.colours))
        self._application.setFont(_font(settings.text_percent))
        self._application.setStyleSheet(_style(self.colours, settings.text_percent))
        self.changed.emit()

    def _dark(self, theme: Theme) -> bool:
        if theme is Theme.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return theme is Theme.DARK


def look() -> Look:
    """The application's one Look, made on first use."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 (a programming error, not an input)
    found = application.findChild(Look)
    return found if isinstance(found, Look) else Look(application)


def _font(percent: int) -> QFont:
    """A calm sans-serif of this system; sizes in pixels so that every platform shows the same proportions."""
    families = set(QFontDatabase.families())
    wanted = ["Inter", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
    font = QFont([name for name in wanted if name in families] or ["sans-serif"])
    font.setPixelSize(round(14 * percent / 100))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def mono() -> QFont:
    """For values that are compared sign by sign."""
    font = QFont(QApplication.font())
    font.setFamilies(["DejaVu Sans Mono", "Consolas", "SF Mono", "Menlo", "Noto Sans Mono", "monospace"])
    return font


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
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
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return palette


def _style(colours: Colours, percent: int) -> str:
    text = asset("style", "wizard.qss").read_text("utf-8")
    for name in Colours.__slots__:
        text = text.replace(f"@{name}@", getattr(colours, name))
    chevron = asset("icons", "chevron-dark.svg" if colours is DARK else "chevron-light.svg")
    text = text.replace("@chevron@", chevron.as_posix())
    return text.replace("@title@", f"{round(22 * percent / 100)}px").replace(
        "@small@", f"{round(13 * percent / 100)}px"
    )
