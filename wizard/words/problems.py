"""The sentences of all problems, put together; a test walks them against the codes."""

from collections.abc import Mapping

from wizard.model.problem import Code
from wizard.words.marks import Sentence
from wizard.words.problems_gateway import GATEWAY
from wizard.words.problems_here import HERE
from wizard.words.problems_microsoft import MICROSOFT
from wizard.words.problems_registering import REGISTERING
from wizard.words.problems_typed import TYPED

SENTENCES: Mapping[Code, Sentence] = {**TYPED, **GATEWAY, **MICROSOFT, **HERE, **REGISTERING}
