"""What both halves of the rules are asked with."""

from tests.flow.drafts import CLIENT_ID
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem

EMPTY = Draft(id="d")
GUID = CLIENT_ID


def code(answer: object) -> Code | None:
    return answer.code if isinstance(answer, Problem) else None
