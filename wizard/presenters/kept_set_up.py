"""A set-up that was interrupted, in words: what of it was kept, and where it stopped."""

from wizard.messages import _, ngettext
from wizard.model.draft import Draft
from wizard.model.target import SettingsFiles


def kept_answers(draft: Draft) -> tuple[str, ...]:
    """What need not be given again. The gateway's own sign-in is never kept."""
    credential = _("certificate") if draft.use_certificate else _("client secret")
    parts = (
        _place(draft),
        (_("client ID"), draft.client_id and draft.target.uses_own_app),
        (credential, draft.secret_ref),
        (_("tenant"), draft.tenant),
        (_("admin consent"), draft.consented and draft.target.uses_own_app),
        (ngettext("{count} mailbox", "{count} mailboxes", len(draft.rows)), draft.rows),
    )
    return tuple(name for name, kept in parts if kept)


def _place(draft: Draft) -> tuple[str, str]:
    if isinstance(draft.target, SettingsFiles):
        return _("folder"), draft.target.typed or draft.target.folder
    return _("address"), draft.address_text or draft.target.page


def kept_line(draft: Draft, stopped: str) -> str:
    """For one of several set-ups; `stopped` is the name of the step."""
    answers = kept_answers(draft)
    if not answers:
        return _("It stopped at “{step}”.").format(step=stopped)
    return _("Kept: {answers}. It stopped at “{step}”.").format(answers=", ".join(answers), step=stopped)


def kept_sentence(draft: Draft, stopped: str) -> str:
    """For the one that goes on."""
    answers = kept_answers(draft)
    if not answers:
        return _("Your last set-up stopped at “{step}”.").format(step=stopped)
    return _("Your last set-up was kept: {answers}. It stopped at “{step}”.").format(
        answers=", ".join(answers), step=stopped
    )
