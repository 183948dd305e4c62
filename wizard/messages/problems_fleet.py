"""Words for the file that describes many gateways, and for the places where its secrets are kept."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

FLEET: Mapping[Code, Sentence] = {
    Code.FLEET_UNREADABLE: Sentence(
        N_("{file} cannot be read"), N_("It must be a text file in UTF-8 that you may read. Check its name and rights.")
    ),
    Code.FLEET_TOO_LARGE: Sentence(
        N_("{file} is too large"),
        N_(
            "At most {megabytes} MB are read. Put the rooms into a CSV of their own, or the gateways into several files."
        ),
    ),
    Code.FLEET_SYNTAX: Sentence(
        N_("Line {line}, column {column}: this is not valid YAML"),
        N_("Often a colon, a quotation mark or a bracket is missing just before, or the indentation is uneven."),
    ),
    Code.FLEET_TAB: Sentence(
        N_("Line {line}, column {column}: there is a tab"),
        N_("YAML is indented with spaces only. Replace it by spaces."),
    ),
    Code.FLEET_ANCHOR: Sentence(
        N_("Line {line}, column {column}: anchors, aliases, merge keys and tags are not used here"),
        N_("Write the value out, or put what many gateways share under “defaults”."),
    ),
    Code.FLEET_NESTED: Sentence(
        N_("The file is nested too deeply"), N_("It has only a few levels. Compare it with the example in the README.")
    ),
    Code.FLEET_TWICE: Sentence(
        N_("Line {line}, column {column}: {name} is there twice"), N_("Remove one of the two, or give it another name.")
    ),
    Code.FLEET_KEY_UNKNOWN: Sentence(
        N_("Line {line}, column {column}: nothing is called “{key}” here"), N_("Known here are: {known}.")
    ),
    Code.FLEET_KEY_MISSING: Sentence(
        N_("Line {line}, column {column}: “{key}” is missing"),
        N_("Add it here or, where all gateways share it, under “defaults”."),
    ),
    Code.FLEET_VALUE: Sentence(
        N_("Line {line}, column {column}: this value of “{key}” cannot be used"), N_("Expected is: {expected}.")
    ),
    Code.FLEET_NAME_UNKNOWN: Sentence(
        N_("Line {line}, column {column}: there is no “{name}” under “{section}”"),
        N_("Check the spelling, or add it there."),
    ),
    Code.FLEET_SECRET_IN_CLEAR: Sentence(
        N_("Line {line}, column {column}: “{key}” must say where the secret is kept"),
        N_("A secret does not belong in this file. Write {ways}. If a real secret was in it, replace that secret."),
    ),
    Code.FLEET_PAGE_ONLY: Sentence(
        N_("Line {line}, column {column}: {name} can only be set up through its page"),
        N_("Use the wizard's window for it: nobody but a person may press its last button."),
    ),
    Code.FLEET_ROOM_UNKNOWN: Sentence(
        N_("The gateway has no room “{room}”"),
        N_("Write the room's id, or its name as the gateway shows it, and run this again."),
    ),
    Code.FLEET_ROOM_AMBIGUOUS: Sentence(
        N_("Several rooms of the gateway are called “{room}”"), N_("Write the id of the one you mean: {rooms}.")
    ),
    Code.FLEET_ROOM_TWICE: Sentence(
        N_("“{other}” and “{room}” are the same room"), N_("A room shows one calendar. Remove one of the two lines.")
    ),
    Code.FLEET_NO_ROOMS: Sentence(
        N_("No room would show a calendar"),
        N_("None of the mailboxes belongs to a room of this gateway for sure. Write the pairs of room and mailbox."),
    ),
    Code.FLEET_ROOM_UNLISTED: Sentence(
        N_("In no room list: {rooms}"),
        N_(
            "This product shows the rooms of Exchange's room lists and no others. “plan” with --room-lists writes a "
            "script that puts them into lists."
        ),
        Who.EXCHANGE,
    ),
    Code.FLEET_LIST_UNCLEAR: Sentence(
        N_("Several columns of {file} hold addresses"),
        N_("Leave only the column with the rooms' own mailboxes, or head it EmailAddress."),
    ),
    Code.FLEET_NOTHING: Sentence(
        N_("There is no connection on this computer that could be written to a file"),
        N_("Only gateways with an interface stand in such a file; products that have a page alone do not."),
    ),
    Code.FLEET_ELSEWHERE: Sentence(
        N_("Many gateways are being written from this computer already"),
        N_("Wait until that command has ended, then run this again."),
    ),
    Code.FLEET_NOT_SYNCING: Sentence(
        N_("Rooms that do not show their calendar yet: {rooms}"),
        N_(
            "Everything was written. Look again with “check” in a few minutes; then correct their mailboxes in the file."
        ),
        Who.GATEWAY,
    ),
    Code.FLEET_UNENCRYPTED: Sentence(
        N_("This address is without encryption"),
        N_(
            "Line {line}, column {column}: whoever is in the same network can read the secret. Put the server behind "
            "HTTPS, or write “unencrypted: true” at this gateway."
        ),
    ),
    Code.FLEET_PIN_MISSING: Sentence(
        N_("No authority vouches for the gateway's certificate"),
        N_(
            "Compare the fingerprint with the one on the gateway's display; then write it into the file at this "
            "gateway, as “pin: {pin}”."
        ),
        Who.GATEWAY,
    ),
    Code.FLEET_NOT_APPLIED: Sentence(
        N_("This gateway has no connection with the app yet"), N_("Run “apply” first; “plan” shows what it writes.")
    ),
    Code.FLEET_PASSWORD_HELD: Sentence(
        N_("The password was not sent to this gateway"),
        N_(
            "Other gateways with the same user and password refused it, and none took it. Correct them in the file, "
            "then run this again."
        ),
    ),
    Code.FLEET_REFERENCE_OTHER: Sentence(
        N_("This gateway works with another secret than the one in {reference}"),
        N_(
            "If the gateway was renewed, put the new secret there: “apply” would write the other one back. If the new "
            "one is there already, “renew” gives it to the gateways."
        ),
    ),
    Code.REFERENCE_EMPTY: Sentence(
        N_("{reference} holds no secret"), N_("Put the secret there first, then run this again.")
    ),
    Code.REFERENCE_FILE_OPEN: Sentence(
        N_("Others may read {file}"), N_("Only its owner may have access to a file with a secret: run chmod 600 on it.")
    ),
    Code.REFERENCE_COMMAND: Sentence(
        N_("{command} did not give a secret"),
        N_("Run it by hand, and see that it signs in by itself and ends within a minute."),
    ),
}
