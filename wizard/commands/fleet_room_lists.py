"""The scripts that put rooms into Exchange's room lists, for the products of a file that show no others."""

import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from wizard.commands.export import sentence
from wizard.commands.fleet_answers import FleetAnswers
from wizard.flow.room_lists import listing_script
from wizard.local_day import local_day
from wizard.messages import fleet_lines
from wizard.model.microsoft import Tenant
from wizard.model.problem import ProblemError
from wizard.services.files.handover import HandoverFiles


def write_room_lists(path: Path, unlisted: Mapping[Tenant, Collection[str]], answers: FleetAnswers) -> bool:
    """One script a tenant, as each has an Exchange of its own. False, and why, where one could not be written."""
    waiting = {tenant: rooms for tenant, rooms in unlisted.items() if rooms}
    for tenant, rooms in waiting.items():
        own = path if len(waiting) == 1 else path.with_stem(f"{path.stem}-{tenant.domain or tenant.id}")
        script = listing_script(sorted(rooms), tenant.cloud, local_day())
        try:
            HandoverFiles().script(own, script)
        except ProblemError as error:
            print(f"{own}: {sentence(error.problem)}", file=sys.stderr)
            return False
        answers.note("room_lists", fleet_lines.room_lists_saved(str(own), len(rooms)), file=str(own), rooms=len(rooms))
    if not waiting:
        answers.note("room_lists", fleet_lines.room_lists_complete(), file=None, rooms=0)
    return True
