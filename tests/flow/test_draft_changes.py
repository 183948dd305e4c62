"""What an answer proves, and which earlier proofs fall with it."""

from dataclasses import replace

from tests.flow.drafts import ABOUT, ADDRESS, CLIENT_ID, ENDS, TENANT, TOKEN, ready
from wizard.flow import draft_changes
from wizard.flow.routes import SETUP
from wizard.flow.steps import Step
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import CERTIFICATES
from wizard.model.target import ContractGateway

WRITTEN = ready().with_(target=ContractGateway("i1"), connected=True)


def test_the_same_gateway_keeps_the_mapping() -> None:
    draft = draft_changes.gateway(
        ready().with_(target=ContractGateway("i1"), connected=True), ADDRESS, "pin", ABOUT, "admin"
    )
    assert [row.room_id for row in draft.rows] == ["r1", "r2"]
    assert (draft.target.integration_id, draft.connected, draft.pin, draft.gateway_user) == ("i1", True, "pin", "admin")


def test_another_gateway_has_other_rooms() -> None:
    other = replace(ABOUT, serial="S2")
    draft = draft_changes.gateway(
        ready().with_(target=ContractGateway("i1"), connected=True), ADDRESS, "", other, "admin"
    )
    assert [row.room_id for row in draft.rows] == ["", ""]
    assert [row.mailbox for row in draft.rows] == [row.mailbox for row in ready().rows]
    assert (draft.target.integration_id, draft.connected) == ("", False)


def test_a_new_client_id_takes_back_what_microsoft_said() -> None:
    draft = draft_changes.client_id(ready(), CLIENT_ID.replace("1b", "2b"))
    assert not draft.credentials_accepted
    assert not draft.consented
    assert draft.secret_expires is None
    assert SETUP.resume(draft) is Step.TENANT


def test_the_same_client_id_changes_nothing() -> None:
    assert draft_changes.client_id(ready(), CLIENT_ID) == ready()


def test_a_new_secret_has_to_be_tried_but_consent_stands() -> None:
    draft = draft_changes.secret(ready(), "ref2", "xyz")
    assert (draft.secret_ref, draft.secret_hint, draft.credentials_accepted) == ("ref2", "xyz", False)
    assert draft.consented


def test_the_same_tenant_keeps_its_proofs() -> None:
    assert draft_changes.tenant(ready(), "contoso.example", TENANT).consented


def test_the_same_id_in_another_cloud_is_another_tenant() -> None:
    draft = draft_changes.tenant(ready(), "contoso.example", replace(TENANT, cloud=Cloud.CHINA))
    assert not draft.consented
    assert draft.tenant == replace(TENANT, cloud=Cloud.CHINA)


def test_typing_a_tenant_forgets_the_one_before() -> None:
    draft = draft_changes.untenanted(ready(), "cont")
    assert (draft.tenant, draft.tenant_text, draft.consented) == (None, "cont", False)


def test_what_microsoft_accepts_is_written_down() -> None:
    draft = draft_changes.consent(
        draft_changes.expiry(draft_changes.accepted(Draft(id="d"), TOKEN), ENDS, "k9"), TOKEN.roles
    )
    assert (draft.app_name, draft.credentials_accepted) == ("VelocityCalendar", True)
    assert (draft.secret_expires, draft.secret_key_id) == (ENDS, "k9")
    assert (draft.consented, draft.roles) == (True, TOKEN.roles)


def test_a_certificate_says_itself_when_it_ends() -> None:
    draft = draft_changes.secret(ready(), "ref2", "3F9A27C4", ENDS, kind=CredentialKind.CERTIFICATE)
    assert (draft.use_certificate, draft.secret_expires) == (True, ENDS)
    assert draft_changes.client_id(draft, CLIENT_ID.replace("1b", "2b")).secret_expires == ENDS
    assert draft_changes.untenanted(draft, "cont").secret_expires == ENDS


def test_a_gateway_says_whether_it_takes_certificates() -> None:
    assert not draft_changes.gateway(Draft(id="d"), ADDRESS, "", ABOUT, "admin").takes_certificates
    able = replace(ABOUT, features=frozenset({CERTIFICATES}))
    assert draft_changes.gateway(Draft(id="d"), ADDRESS, "", able, "admin").takes_certificates


def test_a_secret_that_the_keyring_lost_is_proved_anew() -> None:
    lost = draft_changes.without_secret(ready())
    assert (lost.secret_ref, lost.secret_hint, lost.credentials_accepted) == ("", "", False)
    assert lost.tenant == ready().tenant
