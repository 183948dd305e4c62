"""JSON as it comes from a server or a file: an object with names, and nobody has looked yet at what is in it.

The one place where values without a type enter. Whoever reads such an object turns it into a noun of the model, and
says with a `Problem` or ValueError what is wrong with it.
"""

from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]
JsonFields = dict[str, Any]
"""The same while it is being made, or changed before it is written."""
