"""What a gateway shows of its credential, as the contract has it."""

from typing import Any

import pytest

from tests.services.practice import code_of
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code
from wizard.services.gateway.contract_answers import read_credential

SHOWN: dict[str, Any] = {"state": "active", "hint": "3F9A27C4", "key_id": None, "expires_at": "2027-11-18"}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, CredentialKind.SECRET),
        ({"kind": "client_secret"}, CredentialKind.SECRET),
        ({"kind": "certificate"}, CredentialKind.CERTIFICATE),
    ],
)
def test_its_kind_is_what_it_says_and_a_client_secret_where_it_says_nothing(
    told: dict[str, Any], kind: CredentialKind
) -> None:
    assert read_credential({**SHOWN, **told}).kind is kind


@pytest.mark.parametrize("kind", ["passkey", "", None, 5])
def test_a_kind_that_the_contract_does_not_know_is_no_guess(kind: object) -> None:
    assert code_of(lambda: read_credential({**SHOWN, "kind": kind})) is Code.GATEWAY_ANSWER_UNREADABLE
