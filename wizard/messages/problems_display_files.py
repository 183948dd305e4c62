"""Words for the files that a room display reads when it starts."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

DISPLAY_FILES: Mapping[Code, Sentence] = {
    Code.FILES_FOLDER_EMPTY: Sentence(
        N_("The display's folder is missing"),
        N_("Type the whole path of the folder, or choose it with the button beside the field."),
    ),
    Code.FILES_FOLDER_GONE: Sentence(
        N_("There is no such folder"),
        N_("{folder} is not there, or is no folder. Check the spelling; a whole path is needed."),
    ),
    Code.FILES_FOLDER_IS_FILE: Sentence(
        N_("This is a file, not a folder"),
        N_("{file} lies in a folder: name that one, {folder}."),
    ),
    Code.FILES_FOLDER_DENIED: Sentence(
        N_("Nothing can be written into this folder"),
        N_(
            "This account may not write into {folder}. Start the wizard with the account that the display runs as, or ask for the right to write there."
        ),
    ),
    Code.FILES_DENIED: Sentence(
        N_("A file of the display cannot be read"),
        N_("This account may not read {file}. Start the wizard with the account that the display runs as."),
    ),
    Code.FILES_UNREADABLE: Sentence(
        N_("{file} cannot be read: line {line}"),
        N_("Nothing was written. Correct that line in an editor, or move the file away: then a new one is made."),
    ),
    Code.FILES_NO_TEXT: Sentence(
        N_("{file} is no text file that can be read"),
        N_(
            "It is a folder or something else, or too large for settings, or its characters are not UTF-8. Nothing was written. Save it as UTF-8 in an editor, or move it away: then a new one is made."
        ),
    ),
    Code.FILES_SHAPE: Sentence(
        N_("{file} is not laid out as expected"),
        N_("Something else stands at “{key}” than this product's files have there. Nothing was written."),
    ),
    Code.FILES_VALUE: Sentence(
        N_("{file} cannot hold the value of “{key}”"),
        N_(
            "There is no way of writing it that every program understands in the same way. Nothing was written. Give another value; if it is the secret, have a new one created."
        ),
    ),
    Code.FILES_READABLE_BY_OTHERS: Sentence(
        N_("Every account on this computer can read {file}"),
        N_(
            "It is to hold the secret. Take away the others' right to read it (chmod o-rwx), and make sure that the display's own account keeps it. Then look again."
        ),
    ),
    Code.FILES_OWNER: Sentence(
        N_("{file} belongs to another account"),
        N_(
            "This account cannot keep it that way. Nothing was written. Start the wizard with the account that owns the file."
        ),
    ),
    Code.FILES_TOO_MANY_ROOMS: Sentence(
        N_("There are too many rooms for this display"),
        N_("It shows {most} rooms at the most, and {count} are chosen. Leave some out on the Rooms page."),
    ),
    Code.FILES_CHANGED: Sentence(
        N_("A file has changed since the review"),
        N_("{file} is not as it was shown. Nothing was written. Look at the new review, and write again."),
    ),
    Code.FILES_NOT_WRITTEN: Sentence(
        N_("{file} cannot be written"),
        N_("All files are as they were. Is the disk full, or is a file open in another program? Then try again."),
    ),
    Code.FILES_READ_BACK: Sentence(
        N_("{file} does not hold what was written"),
        N_("Another program may have changed it at the same moment. Look at the new review, and write again."),
    ),
    Code.FILES_DIFFER: Sentence(
        N_("The display's files no longer hold what was set up"),
        N_(
            "{file} holds another value at “{key}”. If nobody meant that, set the display up again with the same folder; then restart it."
        ),
    ),
    Code.RENEWAL_NOT_SHOWN: Sentence(
        N_("The display does not show its rooms with the new secret"),
        N_(
            "Its files hold the new one, and the old one still works at Microsoft. Restart the display and look at its own messages. Then finish the renewal, or go back: the files are then given the old one again."
        ),
    ),
    Code.FLEET_FILES_ONLY: Sentence(
        N_("Line {line}, column {column}: {name} is set up by files in a folder"),
        N_("Use the wizard's window for it, on the computer that has the folder."),
        Who.YOU,
    ),
}
