"""Words for moving an app from Exchange Web Services to Microsoft Graph."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

MOVING: Mapping[Code, Sentence] = {
    Code.MOVE_STOPPED: Sentence(
        N_("The move to Graph was stopped"),
        N_("Nothing is lost, and the rooms go on as before. Do the same step again: it continues where it stopped."),
    ),
    Code.MOVE_DAMAGED: Sentence(
        N_("The record of a move to Graph is damaged"),
        N_("Nothing is guessed and nothing was changed. Send {file} to support."),
    ),
    Code.MOVE_ELSEWHERE: Sentence(
        N_("Another wizard is moving an app to Graph on this computer"),
        N_("Finish there, or close it, then try again."),
    ),
    Code.MOVE_PRODUCT_EWS_ONLY: Sentence(
        N_("{product} knows only Exchange Web Services"),
        N_(
            "Its guide has no way by Microsoft Graph, so there is nothing to move to yet. Ask the vendor for a version that uses Microsoft Graph before 1 April 2027."
        ),
    ),
    Code.MOVE_BY_SIGN_IN: Sentence(
        N_("{product} reads calendars in the name of a person"),
        N_(
            "No token of the app shows that, so this cannot prove it. Sign in at the product as its guide says, see the rooms work, then remove full_access_as_app in Microsoft Entra."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.MOVE_NOT_APPROVED: Sentence(
        N_("The app does not have {permission} yet"),
        N_(
            "Somebody has to approve it: sign in here, or with “Grant admin consent” in Microsoft Entra. Then read the rooms."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.MOVE_NO_ROOMS: Sentence(
        N_("This connection does not know its rooms"),
        N_("Connect it again with its rooms: then the app can be seen to read them by Microsoft Graph."),
    ),
    Code.MOVE_UNPROVED: Sentence(
        N_("Not everything before was proved"),
        N_(
            "Exchange Web Services are taken away only when every connection of this app was seen to work by Microsoft Graph."
        ),
    ),
    Code.MOVE_SWITCHED: Sentence(
        N_("A product was switched to Microsoft Graph already"),
        N_("It needs the permissions that were added, so they stay. Switch it back first, then start again."),
    ),
    Code.MOVE_NOT_BACK: Sentence(
        N_("A permission that was added is still there"),
        N_("Microsoft may take some minutes. Take it back once more."),
    ),
    Code.MOVE_NOT_SYNCED_SINCE: Sentence(
        N_("Not every room was read since the switch"),
        N_("The gateway was asked to read them now. Wait a few minutes, then look again."),
        Who.GATEWAY,
    ),
    Code.EWS_STILL_THERE: Sentence(
        N_("The app still has or asks for Exchange Web Services"),
        N_("Microsoft may take some minutes to know it everywhere. Nothing is lost: do it again."),
        Who.ADMINISTRATOR,
    ),
}
