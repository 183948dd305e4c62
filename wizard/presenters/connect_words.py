"""What the page that connects says: its stages, why a room does not show its calendar, and what the end proves."""

from collections.abc import Mapping

from wizard.flow.apply import ApplyStage, short_reason
from wizard.flow.room_pages import NOT_LISTED, PAGE_SHARED
from wizard.messages import N_, _
from wizard.messages.credentials import CredentialMessage, text_of
from wizard.model.draft import Draft
from wizard.model.gateway import SyncProof

_STAGES: Mapping[ApplyStage, str | CredentialMessage] = {
    ApplyStage.COMPARE: N_("The gateway is as reviewed"),
    ApplyStage.WRITE: N_("Settings and rooms are written"),
    ApplyStage.SECRET: CredentialMessage.GATEWAY_HAS_IT,
    ApplyStage.TEST: N_("The gateway signs in to Microsoft with it"),
    ApplyStage.ACTIVATE: CredentialMessage.IN_USE,
    ApplyStage.READ_BACK: N_("Everything was read back and compared"),
    ApplyStage.SYNC: N_("The rooms show their calendars"),
}
_STAGES_OF_DISPLAYS: Mapping[ApplyStage, str | CredentialMessage] = {
    **_STAGES,
    ApplyStage.COMPARE: N_("The server is as reviewed"),
    ApplyStage.WRITE: N_("Its limits leave room for the rooms"),
    ApplyStage.ACTIVATE: N_("App and secret are written"),
}
"""A display server is given app and secret in one request, and no rooms."""
_STAGES_WITH_OWN_CERTIFICATE: Mapping[ApplyStage, str | CredentialMessage] = {
    **_STAGES_OF_DISPLAYS,
    ApplyStage.ACTIVATE: N_("The app is written; the server signs in with its own certificate"),
}
_SECRET_STAGES = frozenset({ApplyStage.SECRET, ApplyStage.TEST, ApplyStage.ACTIVATE})
_ONLY_BY_CONTRACT = frozenset({ApplyStage.SECRET, ApplyStage.TEST})
"""A display server holds one credential, and tries none before it is in use."""
_PROOFS: Mapping[SyncProof, str] = {
    SyncProof.CONTRACT: N_("The gateway read each of them with what was written."),
    SyncProof.NEW_SIGN_IN: N_("The server has signed in to Microsoft with what was written."),
    SyncProof.OLD_TOKEN_ENDED: N_("The server has signed in to Microsoft with what was written."),
    SyncProof.NOT_YET: N_(
        "The server may still work with its sign-in of before, for up to 90 minutes. This computer has proved what was "
        "written; “Check” shows later whether the server has signed in with it, too."
    ),
}
_OWN_NOT_YET = N_(
    "The server may still work with its sign-in of before, for up to 90 minutes. Nothing here can prove its "
    "certificate, for the key never leaves it; “Check” shows later whether the server has signed in with it."
)
_REASONS: Mapping[str, str] = {
    "no-mailbox": N_("no such mailbox"),
    "mailbox-on-premises": N_("the mailbox is not in Exchange Online"),
    "mailbox-denied": N_("the app may not read this calendar"),
    "permission-missing": N_("waiting for approval"),
    "sign-in-refused": N_("Microsoft does not accept the secret"),
    "cloud-busy": N_("Microsoft asks to wait"),
    "cloud-unreachable": N_("the gateway has no way to Microsoft"),
    NOT_LISTED: N_("in no room list that the server reads"),
    PAGE_SHARED: N_("another room of the same name has its page"),
}


def stages(draft: Draft, *, staged: bool) -> dict[ApplyStage, str]:
    """The stages that this set-up has, in order; `staged` where a credential is written."""
    by_contract = draft.target.speaks_contract
    words = _STAGES if by_contract else _STAGES_OF_DISPLAYS
    if draft.server_certificate is not None:
        words = _STAGES_WITH_OWN_CERTIFICATE
    left_out = (frozenset() if staged else _SECRET_STAGES) | (frozenset() if by_contract else _ONLY_BY_CONTRACT)
    return {stage: text_of(words[stage], draft.credential_kind) for stage in ApplyStage if stage not in left_out}


def proof_text(proof: SyncProof, draft: Draft) -> str:
    """What is known of the credential that was written."""
    own = draft.server_certificate is not None and proof is SyncProof.NOT_YET
    return _(_OWN_NOT_YET if own else _PROOFS[proof])


def reason_text(reason: str) -> str:
    """The contract's reason in words; one we do not know is shown as it came."""
    key = short_reason(reason)
    return _(_REASONS[key]) if key in _REASONS else key
