"""What the steps are called."""

import pytest

from wizard.flow.steps import Step
from wizard.messages import use
from wizard.model.answer_kinds import CredentialKind
from wizard.presenters.step_names import NAMES, step_name

SECRET, CERTIFICATE = CredentialKind.SECRET, CredentialKind.CERTIFICATE


@pytest.mark.parametrize(
    ("language", "of_secret", "of_certificate"),
    [("en", "Client secret", "Certificate"), ("de", "Geheimer Clientschlüssel", "Zertifikat")],
)
def test_the_step_of_the_credential_says_which_one_it_is(language: str, of_secret: str, of_certificate: str) -> None:
    use(language)
    try:
        assert step_name(Step.SECRET, SECRET) == of_secret
        assert step_name(Step.SECRET, CERTIFICATE) == of_certificate
    finally:
        use("en")


def test_each_other_step_has_one_name_for_both() -> None:
    assert all(step_name(step, SECRET) == step_name(step, CERTIFICATE) for step in Step if step is not Step.SECRET)
    assert {step_name(step, SECRET) for step in Step if step not in NAMES} == {"Done"}
