"""What is to be filled in on a product's page, and the words for what the driver asks meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.flow.web_form import Ask, AskReason
from wizard.gui.widgets.result_note import NoteKind
from wizard.messages import N_, _
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.recipe import PageValues, RecipeStep

_REASONS = {
    AskReason.SIGN_IN: N_("The page asks for your password; that stays between you and it."),
    AskReason.NOT_FOUND: N_("Nothing on the page has that name."),
    AskReason.SEVERAL: N_("More than one thing on the page has that name."),
    AskReason.UNSURE: N_("Something of that name is there, but it may mean something else. Nothing is guessed."),
    AskReason.UNFIT: N_("The page asks for a domain, such as contoso.com, not for an ID."),
    AskReason.SWITCHED_OFF: N_("It is disabled at the moment."),
    AskReason.NOT_KEPT: N_("The page did not keep what was filled in."),
    AskReason.NO_SUCH_CHOICE: N_("The list has no entry of that name."),
    AskReason.NOT_SEEN: N_("The page does not say whether it worked."),
    AskReason.REFUSED: N_("The page says: {shown}."),
    AskReason.BY_HAND: N_("This is for a person to decide."),
    AskReason.DOUBTFUL: N_("More than one entry of the page's list comes near. Nothing is guessed."),
    AskReason.SURELY: N_("Asked again because it cannot be undone: {shown}"),
}


@dataclass(frozen=True, slots=True)
class PageNotice:
    """What is said of the page itself, in words that are translated when they are shown."""

    kind: NoteKind
    title: str
    text: str

    def words(self) -> tuple[NoteKind, str, str]:
        """In the language in use."""
        return self.kind, _(self.title), _(self.text)


SIGN_IN_FIRST = PageNotice(
    NoteKind.PLAIN,
    N_("Sign in to the page, if it asks"),
    N_("Then press “Fill in”. Your password stays between you and the page."),
)
STOPPED = PageNotice(
    NoteKind.WARN, N_("Stopped"), N_("Nothing was changed in the page. You can fill it in again later.")
)
FILLED_IN = PageNotice(
    NoteKind.GOOD, N_("Everything is filled in"), N_("Look through the page; nothing is left to press.")
)
NOT_SAVED = PageNotice(NoteKind.WARN, N_("Not saved yet"), N_("Save it in the page, or fill it in again."))


def status_words(status: int) -> tuple[NoteKind, str, str]:
    """Of a page that its server refuses."""
    title = _("The page answers with an error (HTTP {status})").format(status=status)
    return NoteKind.WARN, title, _("Below is what it says. Sign in there, or correct the address and open it again.")


def reason_text(asked: Ask) -> str:
    """Why the driver asks."""
    known = _REASONS.get(asked.reason)
    return _(known).format(shown=_told(asked)) if known is not None else _told(asked)


def label_text(asked: Ask) -> str:
    """What is to be done: in our words where only a person can do it, else under the page's own name."""
    ours = asked.reason in (AskReason.SIGN_IN, AskReason.BY_HAND, AskReason.AGREE, AskReason.SURELY, AskReason.LINK)
    return _(asked.label) if ours else asked.label


def _told(asked: Ask) -> str:
    """Our own sentence, or what the page says, which is not to be translated."""
    return asked.shown if asked.reason is AskReason.REFUSED or not asked.shown else _(asked.shown)


def ask_words(asked: Ask) -> tuple[NoteKind, str, str]:
    """What is said while a person is asked."""
    reason = reason_text(asked)
    if asked.reason is AskReason.SAVE:
        text = _("Look through the page, then press “{button}” there. Nothing is saved before.")
        return NoteKind.GOOD, _("Everything is filled in"), text.format(button=asked.label)
    if asked.choices:
        return NoteKind.WARN, _("Which one is “{label}”?").format(label=asked.value), f"{label_text(asked)} – {reason}"
    if asked.reason in (AskReason.AGREE, AskReason.SURELY):
        return NoteKind.WARN, label_text(asked) + "?", reason
    if asked.reason is AskReason.LINK:
        return NoteKind.PLAIN, label_text(asked), reason
    shown = "" if asked.secret else asked.value
    title = _("Please do this yourself: {label}").format(label=label_text(asked))
    return NoteKind.WARN, title, " ".join(part for part in (reason, shown) if part)


@dataclass(frozen=True, slots=True)
class WebFormJob:
    """What is to be filled in: whose page, where it is, by which steps. `given` is asked on the pool, just before."""

    product: Product
    address: str
    steps: Sequence[RecipeStep]
    given: Callable[[], PageValues]
    lacking: Callable[[], Problem | None] = lambda: None
    """What has to be given before anything is filled in."""
