"""Decides by chance which labels a firmware update took away, doubled or renamed, and tells the tests."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wizard.sandbox.pages.plan import FIELDS, PageOptions

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "alias": ("Short description", "Caption"),
    "name": ("Short description", "Caption"),
    "client_id": ("Registration number", "Service account"),
    "client_secret": ("Passphrase", "Access phrase"),
    "tenant": ("Organisation", "Company account"),
    "permission_level": ("Access", "Mode"),
    "use_certificate": ("Advanced sign-in", "Strong mode"),
    "scope_to_mailboxes": ("Restricted mode", "Limit"),
    "enable": ("Active", "Live"),
    "operator": ("Region", "Provider"),
    "sync": ("Scope", "Extent"),
    "default_user_groups": ("Newcomers", "Initial membership"),
    "card_number": ("Badge source", "Identity source"),
    "login_button_name": ("Caption on the door", "Entry text"),
    "domain": ("Organisation", "Company account"),
}


@dataclass(frozen=True, slots=True)
class LabelsChanged:
    """Names of fields; `renamed` maps the name to the new label."""

    dropped: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"dropped": list(self.dropped), "doubled": list(self.doubled), "renamed": dict(self.renamed)}


def changes(options: PageOptions) -> LabelsChanged:
    """The same for the same seed. A field loses its label, or gets another, or gets a twin: never two at once."""
    chance = random.Random(f"{options.seed}/{options.product}/labels")
    dropped, doubled, renamed = [], [], {}
    for name in FIELDS[options.product]:
        dice, other = chance.random(), chance.choice(_OTHER_NAMES[name])
        if dice < options.drop:
            dropped.append(name)
        elif dice < options.drop + options.rename:
            renamed[name] = other
        elif dice < options.drop + options.rename + options.double:
            doubled.append(name)
    return LabelsChanged(tuple(dropped), tuple(doubled), renamed)
