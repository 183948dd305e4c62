"""The way by an administrator's script as it runs on the pool: a key for it, and the proof of its code."""

from dataclasses import replace
from secrets import token_hex

from wizard.flow import administrator_proof, administrator_script_plan
from wizard.flow.administrator_proof import ProvedScript
from wizard.flow.credentials import certificate_name
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import WizardSession
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.presenters import administrator_script_events as on


def make_key(session: WizardSession, wanted: on.MakeScriptKey, reporter: Reporter) -> AdministratorScriptRequest:
    """In the keyring before anything is handed out. One that nobody waits for any more goes again."""
    services, draft = session.services, session.draft
    secret = services.certificates.make(certificate_name(draft.gateway_name or draft.gateway_serial), wanted.ends)
    bundle = secret.certificate
    if bundle is None:
        raise fail(Code.KEYRING_READ_BACK)
    ref = _new_ref(session)
    _keep(session, ref, secret)
    if reporter.cancelled:
        services.vault.delete(ref)
    return administrator_script_plan.new_request(
        bundle,
        services.certificates.encryption_key(secret),
        ref,
        wanted.kind,
        wanted.ends,
        limited=wanted.limited,
        cloud=wanted.cloud,
    )


def prove_script(session: WizardSession, wanted: on.ProveScript, reporter: Reporter) -> ProvedScript:
    """With the certificate, or the client secret that only its key opens. What is proved is in the keyring."""
    services, request = session.services, wanted.plan.request
    key = services.kept(request.ref)
    sealed = request.kind is CredentialKind.SECRET
    secret = services.certificates.decrypted(key, wanted.told.sealed) if sealed else key
    going = administrator_proof.prove(
        services.fresh_microsoft(),
        wanted.plan,
        wanted.told,
        secret,
        request.ref,
        session.draft,
        session.product,
        WallClock(reporter),
    )
    while True:
        try:
            reporter.tell(on.ScriptProofWaits(next(going)))
        except StopIteration as end:
            proved: ProvedScript = end.value
            break
    if not sealed:
        return proved
    ref = _new_ref(session)
    _keep(session, ref, secret)
    return replace(proved, app=replace(proved.app, secret_ref=ref))


def _new_ref(session: WizardSession) -> str:
    return f"{session.draft.id}/client-secret/{token_hex(4)}"


def _keep(session: WizardSession, ref: str, secret: Secret) -> None:
    vault = session.services.vault
    vault.put(ref, secret)
    if vault.get(ref) != secret:
        raise fail(Code.KEYRING_READ_BACK)
