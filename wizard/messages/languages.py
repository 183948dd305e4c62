"""The languages that the program speaks."""

from typing import NamedTuple

from wizard.messages.translatable import N_


class Language(NamedTuple):
    """One language: its ISO 639 code, its own name for itself, and how Qt calls it."""

    code: str
    name: str
    locale: str = ""
    """Name of Qt's locale and translations where it is not the code."""
    is_draft: bool = True
    """Until somebody who speaks it from childhood has read every sentence."""
    right_to_left: bool = False

    @property
    def qt_name(self) -> str:
        return self.locale or self.code

    def title(self, draft: str) -> str:
        """As a person chooses it; `draft` says in the language in use that it is one."""
        return f"{self.name} ({draft})" if self.is_draft else self.name


ENGLISH = Language("en", "English", is_draft=False)
"""The language of the sentences in the code."""
LANGUAGES = (
    ENGLISH,
    Language("de", "Deutsch", is_draft=False),
    Language("es", "Español"),
    Language("fr", "Français"),
    Language("nl", "Nederlands"),
    Language("ja", "日本語"),
    Language("zh", "简体中文", "zh_CN"),
    Language("ar", "العربية", right_to_left=True),
)
DRAFT = N_("draft translation")


def of(code: str) -> Language:
    """The language of this code; English for one that is not spoken."""
    return next((one for one in LANGUAGES if one.code == code), ENGLISH)
