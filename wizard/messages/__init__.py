"""Every sentence for people: gettext for ours, and one table with the words for each `Problem`. No Qt."""

import gettext
import sys
from typing import NamedTuple

from wizard.assets import asset
from wizard.messages import languages
from wizard.messages.translatable import N_, Sentence, Who
from wizard.model.failure import Problem

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


class Message(NamedTuple):
    """A problem in words: what happened, what to do, who can do it, and the details for support."""

    title: str
    remedy: str
    who: str
    detail: str

    @property
    def first_sentence(self) -> str:
        """The title among other sentences."""
        return self.title if self.title.endswith(("?", "!", ".", "…")) else f"{self.title}."


def describe(problem: Problem) -> Message:
    """The words for a problem, in the language in use, with its values filled in."""
    from wizard.messages.problems import SENTENCES

    sentence = SENTENCES[problem.code]
    values = _Blank(problem.values)
    remedy = _(sentence.remedy).format_map(values)
    return Message(
        _(sentence.title).format_map(values),
        _(sentence.unsaid).format_map(values) if sentence.unsaid and values.missed else remedy,
        _(WHO[sentence.who]),
        problem.detail,
    )


class _Blank(dict[str, str]):
    """A value nobody gave is shown as an ellipsis: a sentence is never lost for a missing word."""

    missed = False

    def __missing__(self, key: str) -> str:
        self.missed = True
        return "…"


WHO = {
    Who.YOU: "",
    Who.ADMINISTRATOR: N_("Who can do it: a Privileged Role Administrator or Global Administrator."),
    Who.APP_OWNER: N_("Who can do it: whoever may change the app registration in Microsoft Entra."),
    Who.EXCHANGE: N_("Who can do it: an Exchange administrator."),
    Who.NETWORK: N_("Who can do it: the people who look after the network here."),
    Who.GATEWAY: N_("Who can do it: somebody with the gateway's administrator password."),
    Who.MICROSOFT: N_("Nobody here: Microsoft's service has to recover."),
}

__all__ = [
    "DOMAIN",
    "N_",
    "Message",
    "Sentence",
    "Who",
    "_",
    "describe",
    "language",
    "ngettext",
    "quoted",
    "use",
]
