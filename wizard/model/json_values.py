"""JSON as it comes from a server or a file: an object with names, and nobody has looked yet at what is in it.

The one place where values without a type enter. Whoever reads such an object turns it into a noun of the model, and
says with a `Problem` or ValueError what is wrong with it.
"""

import json
import re
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

JsonObject = Mapping[str, Any]
JsonFields = dict[str, Any]
"""The same while it is being made, or changed before it is written."""


_DEEPEST = 200
"""No honest answer or file of ours is nested more than ten deep."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def parsed_json(text: str | bytes, **hooks: Any) -> Any:
    """What a text of JSON says, with the hooks of `json.loads`; ValueError where it is none or is nested too deep.

    The depth is counted first, because Python's parser gives up only where its stack is full: whatever happens to be
    tidied up at that moment then fails too, in objects that have nothing to do with the text.
    """
    read = text.decode(json.detect_encoding(text), "surrogatepass") if isinstance(text, bytes) else text
    if read.count("[") + read.count("{") > _DEEPEST:
        steps = (_STEP[bracket] for bracket in _BRACKETS.findall(_STRING.sub("", read)))
        if max(accumulate(steps), default=0) > _DEEPEST:
            raise ValueError("nested too deep")
    return json.loads(read, **hooks)
