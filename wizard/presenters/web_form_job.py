"""What is to be filled in on a product's page, and the words for what the driver asks meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.flow.web_form import Ask, AskReason
from wizard.messages import N_, _
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.recipe import PageValues, RecipeStep
from wizard.presenters.notes import NoteKind, ResultMessage

_REASONS = {
    AskReason.SIGN_IN: N_("The page asks for your password; that stays between you and it."),
    AskReason.NOT_FOUND: N_("Nothing on the page has that name."),
    AskReason.NOT_REACHED: N_("It is not in sight. Open it in the page and press “I have done it”; the rest follows."),
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
class WebFormJob:
    """What is to be filled in: whose page, where it is, by which steps. `given` is asked on the pool, just before."""

    product: Product
    address: str
    steps: Sequence[RecipeStep]
    given: Callable[[], PageValues]
    lacking: Callable[[], Problem | None] = lambda: None
    """What has to be given before anything is filled in."""


def sign_in_first() -> ResultMessage:
    """Of a page that was just opened."""
    text = _("Then press “Fill in”. Your password stays between you and the page.")
    return ResultMessage(NoteKind.PLAIN, _("Sign in to the page, if it asks"), text)


def filling() -> ResultMessage:
    return ResultMessage(NoteKind.WAIT, _("Filling in …"), _("Please leave the page alone for a moment."))


def stopped() -> ResultMessage:
    """The person did not agree to what had to be undone."""
    text = _("Nothing was changed in the page. You can fill it in again later.")
    return ResultMessage(NoteKind.WARN, _("Stopped"), text)


def cancelled() -> ResultMessage:
    """The person has ended the filling in."""
    text = _("Nothing more is filled in. Look through the page before you save it, or fill it in again.")
    return ResultMessage(NoteKind.WARN, _("Stopped"), text)


def filled_in() -> ResultMessage:
    """Of a page that has no button for saving."""
    text = _("Look through the page; nothing is left to press.")
    return ResultMessage(NoteKind.GOOD, _("Everything is filled in"), text)


def not_saved() -> ResultMessage:
    return ResultMessage(NoteKind.WARN, _("Not saved yet"), _("Save it in the page, or fill it in again."))


def link_opened(asked: Ask) -> ResultMessage:
    text = _("Press “I have done it” when its page says that it worked.")
    return ResultMessage(NoteKind.PLAIN, label_text(asked), text)


def refused_with(status: int) -> ResultMessage:
    """Of a page that its server refuses."""
    title = _("The page answers with an error (HTTP {status})").format(status=status)
    text = _("Below is what it says. Sign in there, or correct the address and open it again.")
    return ResultMessage(NoteKind.WARN, title, text)


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


def asking(asked: Ask) -> ResultMessage:
    """What is said while a person is asked."""
    reason = reason_text(asked)
    if asked.reason is AskReason.SAVE:
        text = _("Look through the page, then press “{button}” there. Nothing is saved before.")
        return ResultMessage(NoteKind.GOOD, _("Everything is filled in"), text.format(button=asked.label))
    if asked.choices:
        title = _("Which one is “{label}”?").format(label=asked.value)
        return ResultMessage(NoteKind.WARN, title, f"{label_text(asked)} – {reason}")
    if asked.reason in (AskReason.AGREE, AskReason.SURELY):
        return ResultMessage(NoteKind.WARN, label_text(asked) + "?", reason)
    if asked.reason is AskReason.LINK:
        return ResultMessage(NoteKind.PLAIN, label_text(asked), reason)
    if asked.reason is AskReason.NOT_REACHED:
        return ResultMessage(NoteKind.WARN, _("Please open the form with “{label}”").format(label=asked.label), reason)
    shown = "" if asked.secret else asked.value
    title = _("Please do this yourself: {label}").format(label=label_text(asked))
    return ResultMessage(NoteKind.WARN, title, " ".join(part for part in (reason, shown) if part))
