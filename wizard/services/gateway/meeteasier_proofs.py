"""What shows that MeetEasier reads the rooms with the credential that was written last: a look at it proves little."""

from dataclasses import replace
from datetime import timedelta

from wizard.model.gateway import CredentialState, GatewayCredential, Integration, SyncProof
from wizard.model.written_credential import WrittenCredential
from wizard.services.gateway import meeteasier_answers as answers
from wizard.services.gateway.meeteasier_answers import Health, OAuthSettings

_TOKEN_LIFE = timedelta(minutes=91)
"""An app's token ends 60 to 90 minutes after it was given. Source: Microsoft, "Access tokens"."""


def written_credential(app: Integration, before: OAuthSettings, *, emptied: bool) -> WrittenCredential:
    """What is remembered of what is about to be sent."""
    staged = app.staged or GatewayCredential(CredentialState.STAGED)
    return WrittenCredential(
        app.tenant_id, app.client_id, staged.hint, staged.key_id, staged.expires, before.last_updated,
        kind=staged.kind, emptied=emptied,
    )  # fmt: skip


def seen(known: WrittenCredential, health: Health) -> WrittenCredential:
    """What one look shows. A sign-in proves something only where no token from before can have been used."""
    if known.proof is not SyncProof.NOT_YET:
        return known
    if health.store_is_empty or not health.signed_in:
        return known
    if known.emptied:
        return replace(known, proof=SyncProof.NEW_SIGN_IN)
    return replace(known, proof=proof_by_time(known.at, health))


def proof_by_time(written: str, health: Health) -> SyncProof:
    """Whoever has written it: so long after that no older token is valid any more."""
    at = answers.moment(written)
    ended = at is not None and health.now is not None and health.now - at > _TOKEN_LIFE
    return SyncProof.OLD_TOKEN_ENDED if ended and health.signed_in else SyncProof.NOT_YET
