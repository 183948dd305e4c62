"""The stages of a renewal in words, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.target import ContractGateway, WebForm
from wizard.presenters.notes import StageState
from wizard.presenters.renew_transitions import renewing, reported
from wizard.presenters.renew_view_state import Kinds, RenewViewState
from wizard.presenters.renewal_stages import progress_text, stage_lines

TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL)
OFFICE = Connection(
    "office", GatewayAddress("10.0.0.2"), "", "Office", "S1", "admin", ContractGateway("i1"),
    "velocity", TENANT, "Velocity", "client", "ref", "old", "old-key", date(2026, 3, 1), 3, date(2026, 1, 1),
)  # fmt: skip
ON_A_PAGE = replace(OFFICE, target=WebForm("https://product.example/settings"))
BY_CERTIFICATE, BY_SECRET = CredentialKind.CERTIFICATE, CredentialKind.SECRET
CERTIFICATE, SECRET = Kinds(old=BY_CERTIFICATE, new=BY_CERTIFICATE), Kinds()


def state(chosen: Connection = OFFICE, kinds: Kinds = SECRET, *stages: tuple[Stage, StageState]) -> RenewViewState:
    begun = renewing(RenewViewState(connections=(chosen,), chosen_id=chosen.id, kinds=kinds))
    return replace(begun, stages=stages)


def texts(shown: RenewViewState) -> list[str]:
    return [text for _stage, text, _how in stage_lines(shown)]


def test_each_stage_that_was_begun_has_a_line_and_how_far_it_is() -> None:
    shown = state(OFFICE, SECRET, (Stage.LOOK, StageState.DONE), (Stage.CREATE, StageState.DONE))
    shown = reported(shown, RenewalEvent(Stage.STAGE))
    done = replace(shown, stages=(*shown.stages, (Stage.CLOSE, StageState.DONE)))
    assert stage_lines(done) == (
        (Stage.CREATE, "A new secret has been created and is in the keyring", StageState.DONE),
        (Stage.STAGE, "The gateway holds it alongside the old one", StageState.RUNNING),
    )


def test_what_nobody_can_see_of_a_page_has_no_line() -> None:
    unseen = (Stage.STAGE, Stage.TEST_THERE, Stage.SYNC, Stage.RESTAGE, Stage.DISCARD)
    shown = state(ON_A_PAGE, SECRET, *((stage, StageState.DONE) for stage in (*unseen, Stage.ACTIVATE)))
    assert texts(shown) == ["The product's page has it, as you say"]
    assert len(texts(state(OFFICE, SECRET, *((stage, StageState.DONE) for stage in unseen)))) == len(unseen)
    assert progress_text(shown, RenewalEvent(Stage.STAGE)) == "Checking the gateway, the keyring and Microsoft"


@pytest.mark.parametrize("stage", [Stage.CREATE, Stage.RETIRE, Stage.RESTAGE])
def test_the_old_one_and_the_new_one_are_called_what_they_are(stage: Stage) -> None:
    of_the_new = stage is Stage.CREATE
    for kinds in (Kinds(old=BY_SECRET, new=BY_CERTIFICATE), Kinds(old=BY_CERTIFICATE, new=BY_SECRET)):
        certificate = (kinds.new if of_the_new else kinds.old) is BY_CERTIFICATE
        [text] = texts(state(OFFICE, kinds, (stage, StageState.RUNNING)))
        assert ("certificate" in text) is certificate
        assert ("secret" in text) is not certificate
        assert progress_text(state(OFFICE, kinds), RenewalEvent(stage)) == text


def test_what_was_done_keeps_its_name_when_the_other_kind_is_offered() -> None:
    refused = replace(state(OFFICE, SECRET, (Stage.CREATE, StageState.FAILED)), kinds=CERTIFICATE)
    assert texts(refused) == ["A new secret has been created and is in the keyring"]


def test_rooms_are_counted() -> None:
    assert progress_text(state(), RenewalEvent(Stage.TEST_HERE, count=2, total=5)) == "2 of 5 rooms"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (RenewalEvent(Stage.TEST_HERE, waiting=Problem(Code.SECRET_WRONG)), "Microsoft does not know it yet"),
        (RenewalEvent(Stage.RETIRE, waiting=Problem(Code.CERTIFICATE_UNKNOWN)), "Microsoft does not know it yet"),
        (
            RenewalEvent(
                Stage.TEST_THERE, waiting=Problem(Code.GATEWAY_TEST_FAILED, values={"reason": "sign-in-refused"})
            ),
            "The gateway cannot sign in with it yet",
        ),
        (RenewalEvent(Stage.STAGE, waiting=Problem(Code.OFFLINE), count=1, total=3), "There is no connection"),
    ],
)
def test_a_wait_says_what_is_waited_for(event: RenewalEvent, words: str) -> None:
    """A secret that Microsoft has just made and not yet spread is not called wrong."""
    assert progress_text(state(), event).startswith(words)
