"""The sentences of all problems, put together; a test walks them against the codes."""

from collections.abc import Mapping

from wizard.messages.problems_display_files import DISPLAY_FILES
from wizard.messages.problems_fleet import FLEET
from wizard.messages.problems_gateway import GATEWAY
from wizard.messages.problems_here import HERE
from wizard.messages.problems_microsoft import MICROSOFT
from wizard.messages.problems_moving import MOVING
from wizard.messages.problems_registering import REGISTERING
from wizard.messages.problems_typed import TYPED
from wizard.messages.sentences import Sentence
from wizard.model.problem import Code

SENTENCES: Mapping[Code, Sentence] = {
    **TYPED,
    **GATEWAY,
    **MICROSOFT,
    **HERE,
    **REGISTERING,
    **MOVING,
    **FLEET,
    **DISPLAY_FILES,
}
