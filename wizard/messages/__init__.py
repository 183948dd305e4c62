"""Every sentence for people: gettext for ours, and one table with the words for each `Problem`. No Qt."""

import gettext
import sys
from typing import TYPE_CHECKING

from wizard.assets import asset
from wizard.messages import languages
from wizard.messages.translatable import N_
from wizard.model.failure import Problem

if TYPE_CHECKING:
    from wizard.messages.problem_words import Message

DOMAIN = "room-wizard"
OVERLAYS = {"win32": "windows"}
"""`sys.platform` to the catalogue with the sentences that read otherwise there: its keyring has a name of its own."""


class _Tongue:
    """The language in use: one for the whole program, changed only when a person chooses another."""

    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> str:
    """Speak `language` from now on ("" means the system's); returns the one that is really spoken."""
    wanted = language or _system_language()
    _Tongue.language = languages.of(wanted).code
    catalogue = gettext.NullTranslations()
    if _Tongue.language != "en":  # the sentences in the code are English
        catalogue = _read(DOMAIN)
    if sys.platform in OVERLAYS:
        overlay = _read(OVERLAYS[sys.platform])
        overlay.add_fallback(catalogue)
        catalogue = overlay
    _Tongue.catalogue = catalogue
    return _Tongue.language


def _read(domain: str) -> gettext.NullTranslations:
    return gettext.translation(domain, asset("translations"), [_Tongue.language], fallback=True)


def language() -> str:
    """The language in use, as an ISO 639 code."""
    return _Tongue.language


def right_to_left() -> bool:
    """Whether the language in use is read from the right."""
    return languages.of(_Tongue.language).right_to_left


def direction() -> str:
    """The same as a web page says it."""
    return "rtl" if right_to_left() else "ltr"


def _(text: str) -> str:
    """The text in the language in use."""
    return _Tongue.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The right form for a number; the placeholder `{count}` is filled."""
    return _Tongue.catalogue.ngettext(one, many, count).format(count=count)


def quoted(name: str) -> str:
    """A name between the quotation marks of the language in use."""
    return _("“{name}”").format(name=name)


def _system_language() -> str:
    import locale

    found = locale.getlocale()[0] or ""
    return found.partition("_")[0].lower()


def describe(problem: Problem) -> "Message":
    """The words for a problem, in the language in use, with its values filled in."""
    from wizard.messages.problem_words import in_words

    return in_words(problem)


__all__ = [
    "DOMAIN",
    "N_",
    "_",
    "describe",
    "language",
    "ngettext",
    "quoted",
    "use",
]
