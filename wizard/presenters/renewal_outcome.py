"""How a renewal ended, in words."""

from wizard.flow.renewal import RenewalEvent
from wizard.messages import _, quoted
from wizard.messages.credentials import CredentialMessage
from wizard.model.credential import CredentialKind
from wizard.model.gateway import SyncProof
from wizard.model.renewal import RenewalOutcome
from wizard.model.target import SettingsFiles, Target
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_view_state import Kinds


def outcome_note(last: RenewalEvent | None, kinds: Kinds, *, target: Target, until: str) -> ResultMessage:
    """How it ended, until when the new one is valid (in words), and what of it is still at Microsoft."""
    title, text = _outcome(last, kinds, target=target, until=until)
    left = ", ".join(quoted(name) for name in last.left) if last and not last.needed_by else ""
    more = " " + _("Still listed at Microsoft: {names}. It may be removed there.").format(names=left) if left else ""
    return ResultMessage(NoteKind.GOOD, title, text + more)


def _in_use(proof: SyncProof, target: Target) -> str:
    """Where it is, and what has shown that it works there."""
    if isinstance(target, SettingsFiles):
        return _("Its files hold the new one, and it shows its rooms after its restart, as you say.")
    if not target.has_interface:
        page = _("The page has the new one, as you say; all rooms were read with it from here.")
        later = _(
            "The product itself may work with its old sign-in for up to 90 minutes: look at the panels after that."
        )
        return f"{page} {later}"
    if proof is SyncProof.NEW_SIGN_IN:
        return _("The server has signed in to Microsoft with the new one, since its stored sign-ins were emptied.")
    if proof is SyncProof.OLD_TOKEN_ENDED:
        return _("The server signs in to Microsoft with the new one: no sign-in of before can be valid any more.")
    if proof is SyncProof.NO_ROOM:
        return _("The gateway has tested the new one and uses it; no room is assigned there that could show it.")
    return _("The gateway uses the new one; all rooms were read with it.")


def _outcome(last: RenewalEvent | None, kinds: Kinds, *, target: Target, until: str) -> tuple[str, str]:
    if last is None or last.outcome is not RenewalOutcome.NEW:
        text = CredentialMessage.OLD_IN_USE.text(kinds.old)
        return _("Everything is as it was"), text
    text = _in_use(last.proof, target)
    if until:
        text = _("It expires on {day}.").format(day=until) + " " + text
    if kinds.old is not kinds.new:
        by_certificate = kinds.new is CredentialKind.CERTIFICATE
        replaced = _("A secret has replaced the certificate")
        title = _("A certificate has replaced the secret") if by_certificate else replaced
        return title, text
    return CredentialMessage.RENEWED.text(kinds.new), text
