"""What the page that connects says of its stages, and what its end proves, by what the target can do."""

from datetime import date

import pytest

from wizard.flow.apply import ApplyStage
from wizard.flow.room_pages import NOT_LISTED
from wizard.model.draft import Draft
from wizard.model.gateway import SyncProof
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import DisplayServer
from wizard.presenters.connect_words import proof_text, reason_text, stages

GATEWAY = Draft("d1")
DISPLAYS = GATEWAY.with_(target=DisplayServer())
CERTIFIED = DISPLAYS.with_(server_certificate=ServerCertificate("pem", "Displays", date(2028, 5, 1)))


def test_a_gateway_tries_a_new_secret_before_it_is_in_use() -> None:
    assert list(stages(GATEWAY, staged=True)) == list(ApplyStage)


def test_where_no_secret_is_written_nothing_is_said_of_one() -> None:
    left = {ApplyStage.SECRET, ApplyStage.TEST, ApplyStage.ACTIVATE}
    assert set(stages(GATEWAY, staged=False)) == set(ApplyStage) - left


def test_a_display_server_tries_none_and_gets_app_and_secret_at_once() -> None:
    told = stages(DISPLAYS, staged=True)
    assert {ApplyStage.SECRET, ApplyStage.TEST}.isdisjoint(told)
    assert told[ApplyStage.ACTIVATE] == "App and secret are written"


def test_a_server_with_its_own_certificate_gets_no_secret() -> None:
    assert stages(CERTIFIED, staged=True)[ApplyStage.ACTIVATE].startswith("The app is written; the server signs in")


@pytest.mark.parametrize(
    ("draft", "proof", "told"),
    [
        (GATEWAY, SyncProof.CONTRACT, "The gateway read each of them with what was written."),
        (DISPLAYS, SyncProof.NOT_YET, "This computer has proved what was written"),
        (CERTIFIED, SyncProof.NOT_YET, "Nothing here can prove its certificate"),
        (CERTIFIED, SyncProof.NEW_SIGN_IN, "The server has signed in to Microsoft with what was written."),
    ],
)
def test_the_end_says_no_more_than_was_proved(draft: Draft, proof: SyncProof, told: str) -> None:
    assert told in proof_text(proof, draft)


@pytest.mark.parametrize(
    ("reason", "told"),
    [("no-mailbox", "no such mailbox"), (NOT_LISTED, "in no room list that the server reads"), ("rain", "rain")],
)
def test_a_reason_that_nobody_knows_is_shown_as_it_came(reason: str, told: str) -> None:
    assert reason_text(reason) == told
