"""`room-wizard export FILE`: writes the saved connections as the one file that describes many gateways."""

import sys
from pathlib import Path

import platformdirs

from wizard import messages
from wizard.commands.fleet_files import YamlFleetFiles
from wizard.messages import _, describe, ngettext
from wizard.model.problem import Problem, ProblemError
from wizard.services.files.policy import read_policy, settings_in_force
from wizard.services.files.store import ConnectionFiles


def run_export(path: Path, folder: Path | None = None) -> int:
    """Write the file, after it was read back; 1 where nothing is written. A file that is there is left alone."""
    place = folder or platformdirs.user_data_path("room-wizard", appauthor=False)
    messages.use(settings_in_force(place, read_policy()).language)
    saved = ConnectionFiles(place).all()
    if path.exists():
        return _refused(_("{file} exists already. Choose another name, or remove it first.").format(file=path))
    try:
        count = YamlFleetFiles().save(path, saved)
    except ProblemError as error:
        return _refused(sentence(error.problem))
    print(ngettext("{count} gateway was written.", "{count} gateways were written.", count))
    left = len(saved) - count
    if left:
        note = ngettext(
            "{count} connection was left out: it has no interface, or its gateway is in the file already.",
            "{count} connections were left out: they have no interface, or their gateway is in the file already.",
            left,
        )
        print(note, file=sys.stderr)
    return 0


def sentence(problem: Problem) -> str:
    """What happened and what to do, on one line."""
    told = describe(problem)
    return f"{told.first_sentence} {told.remedy}"


def _refused(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
