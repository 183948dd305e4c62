"""How a new answer changes a draft: what it proves, and what earlier proofs fall with it."""

from dataclasses import replace
from datetime import date

from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.gateway import CERTIFICATES, About, GatewayAddress, GatewayInterface
from wizard.model.microsoft import AppToken, EwsUse, Tenant
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import ContractGateway, DisplayServer


def gateway(draft: Draft, address: GatewayAddress, pin: str, about: About, user: str) -> Draft:
    """Signed in to a gateway. Another gateway has other rooms, so the mapping to the old one's is forgotten."""
    by_contract = about.interface is GatewayInterface.CONTRACT
    same = draft.gateway_serial == about.serial if about.serial else not by_contract and draft.address == address
    begun = ContractGateway() if by_contract else DisplayServer()
    rows = draft.rows if same else tuple(_unmatched(draft))
    return draft.with_(
        address=address,
        address_text=str(address),
        pin=pin,
        gateway_name=about.name,
        gateway_serial=about.serial,
        gateway_model=about.model,
        gateway_firmware=about.firmware,
        gateway_user=user,
        signed_in=True,
        takes_certificates=CERTIFICATES in about.features,
        server_certificate=draft.server_certificate if same else None,
        rows=rows,
        target=begun.written(draft.target.integration_id) if same else begun,
        connected=draft.connected and same,
    )


def client_id(draft: Draft, value: str) -> Draft:
    """Another app: whatever Microsoft said of the old one no longer holds."""
    return draft if value == draft.client_id else _unproved(draft).with_(client_id=value)


def secret(
    draft: Draft, ref: str, hint: str, ends: date | None = None, *, kind: CredentialKind = CredentialKind.SECRET
) -> Draft:
    """A secret is in the keyring under `ref`; Microsoft has not been asked yet. A certificate knows when it `ends`."""
    return draft.with_(
        secret_ref=ref,
        secret_hint=hint,
        credential_kind=kind,
        credentials_accepted=False,
        secret_key_id="",
        secret_expires=ends,
        connected=False,
    )


def server_certificate(draft: Draft, certificate: ServerCertificate | None) -> Draft:
    """The display server is to sign in with this certificate of its own; None: with what is given here."""
    return draft.with_(server_certificate=certificate, connected=False)


def without_secret(draft: Draft) -> Draft:
    """The keyring no longer has it: it has to be given, and proved, once more."""
    return secret(draft, "", "")


def tenant(draft: Draft, text: str, found: Tenant) -> Draft:
    """The tenant is known; in another one the app is another one, too."""
    same = draft.tenant is not None and draft.tenant.id == found.id and draft.tenant.cloud is found.cloud
    base = draft if same else _unproved(draft)
    return base.with_(tenant_text=text, tenant=found)


def accepted(draft: Draft, token: AppToken, ews: EwsUse = EwsUse.NONE) -> Draft:
    """Microsoft took the client ID and the secret, and showed whether the app may use Exchange Web Services."""
    return draft.with_(credentials_accepted=True, app_name=token.app_name, ews_use=ews)


def expiry(draft: Draft, day: date, key_id: str = "") -> Draft:
    """When the secret ends: read from Microsoft (with its key id), or told by the person."""
    return draft.with_(secret_expires=day, secret_key_id=key_id)


def consent(draft: Draft, roles: frozenset[str]) -> Draft:
    """Consent is proved: these roles stand in a token."""
    return draft.with_(consented=True, roles=roles)


def _unproved(draft: Draft) -> Draft:
    return draft.with_(
        app_name="",
        credentials_accepted=False,
        ews_use=EwsUse.NONE,
        secret_key_id="",
        secret_expires=draft.secret_expires if draft.use_certificate else None,
        consented=False,
        roles=frozenset(),
        consent_state="",
        target=draft.target.unwritten(),
        connected=False,
    )


def _unmatched(draft: Draft) -> list[RoomRow]:
    return [
        replace(row, room_id="", runner_up="", confident=False, decided=False, place="", lost_room="")
        for row in draft.rows
    ]


def untenanted(draft: Draft, text: str) -> Draft:
    """The tenant's name is being typed: the one found before no longer holds."""
    return _unproved(draft).with_(tenant_text=text, tenant=None)
