"""Words for setting up the app by one sign-in."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

REGISTERING: Mapping[Code, Sentence] = {
    Code.CONFIRMATION_WANTED: Sentence(
        N_("Microsoft asks for one more confirmation"),
        N_(
            "A rule of this organisation (Conditional Access) wants it for this step: a second factor, for example, or a fresh sign-in. Sign in again: Microsoft's page asks for it, and then it continues where it stopped."
        ),
    ),
    Code.CONFIRMATION_NOT_ENOUGH: Sentence(
        N_("Microsoft asks for the same confirmation again"),
        N_(
            "It was asked for at the sign-in, and is still missing. What was done so far is kept. An administrator sees in Microsoft Entra's sign-in log which rule (Conditional Access) is not met; then sign in again."
        ),
    ),
    Code.PUBLIC_CLIENT_BLOCKED: Sentence(
        N_("This organisation does not let this program sign people in"),
        N_(
            "Nothing was changed. Do it by hand, name a program of your organisation's own under Settings, or ask an administrator to allow this one for you."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.REGISTER_NOT_ALLOWED: Sentence(
        N_("This account may not register apps"),
        N_(
            "Sign in as Application Developer, Application Administrator or Global Administrator, or have the app made by hand by somebody who may. A role that is only eligible has to be activated first (Privileged Identity Management)."
        ),
    ),
    Code.REGISTER_READ_DENIED: Sentence(
        N_("This account may not read the organisation's apps"),
        N_(
            "Nothing was changed. Sign in with an account that may read app registrations in Microsoft Entra, or do it by hand."
        ),
    ),
    Code.PERSON_UNREADABLE: Sentence(
        N_("The wizard may not read who signed in"),
        N_(
            "The program that signs people in needs User.Read and Directory.Read.All as delegated permissions, with an administrator's consent. Add them to yours, or clear it under Settings."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.REGISTER_SIGN_IN_ENDED: Sentence(
        N_("The sign-in has ended"), N_("Sign in again: it continues where it stopped.")
    ),
    Code.REGISTER_OTHER_TENANT: Sentence(
        N_("This account belongs to another organisation"),
        N_(
            "The interrupted set-up is in {tenant}. Sign in with an account of that organisation to finish it or to undo it."
        ),
    ),
    Code.REGISTER_ELSEWHERE: Sentence(
        N_("Another wizard is setting up an app on this computer"), N_("Finish there, or close it, then try again.")
    ),
    Code.REGISTER_STOPPED: Sentence(
        N_("The set-up was stopped"), N_("Finish it, or undo it: then everything that it made is taken away again.")
    ),
    Code.REGISTER_DAMAGED: Sentence(
        N_("The record of a set-up is damaged"),
        N_(
            "Nothing is guessed and nothing was changed. Look in Microsoft Entra for apps tagged room-calendar-wizard, then send {file} to support."
        ),
    ),
    Code.REGISTER_APP_GONE: Sentence(
        N_("The app is no longer in Microsoft Entra"),
        N_("Somebody has removed it meanwhile. Undo this set-up, then sign in and set up again."),
        Who.APP_OWNER,
    ),
    Code.PERMISSION_NOT_OFFERED: Sentence(
        N_("Microsoft does not offer a permission here"),
        N_("{permission} is not among the application permissions of Microsoft Graph in this cloud."),
    ),
    Code.DIRECTORY_LAGS: Sentence(
        N_("Microsoft's directory has not applied the change everywhere yet"),
        N_("This usually passes within minutes. Try again: what was already created is found and not created twice."),
        Who.MICROSOFT,
    ),
    Code.SCRIPT_CODE_MALFORMED: Sentence(
        N_("This is not the code of the script"),
        N_("The code begins with RCW1. and is the last line that the script prints. Paste that whole line."),
    ),
    Code.SCRIPT_CODE_CUT_OFF: Sentence(
        N_("The end of the code is missing"),
        N_("Copy it from RCW1. to its very end, over all lines, and paste it again."),
    ),
    Code.SCRIPT_CODE_DAMAGED: Sentence(
        N_("The code was changed on its way"),
        N_(
            "Copy it again where the script has printed it. If it is gone there: the script may be run again at any time."
        ),
    ),
    Code.SCRIPT_CODE_NEWER: Sentence(
        N_("A newer Room Calendar Wizard has written that script"),
        N_("Update the wizard on this computer, or let the administrator run the script that is saved from here."),
    ),
    Code.SCRIPT_CODE_OTHER_PLAN: Sentence(
        N_("This code belongs to another script"),
        N_(
            "It was made for another gateway, or something was changed here after the script had been saved. Save the script again, let it be run, and paste its code."
        ),
    ),
    Code.SCRIPT_CODE_OTHER_TENANT: Sentence(
        N_("The script was run in another organisation"),
        N_(
            "The rooms are in {tenant}, the app was set up in {other}. Let the script be run with an account of {tenant}, and take the app back in {other} with the other script."
        ),
    ),
    Code.SCRIPT_CODE_OTHER_CERTIFICATE: Sentence(
        N_("The certificate in the code is not the one of this computer"),
        N_("Save the script again, let it be run, and paste its code."),
    ),
    Code.SCRIPT_CODE_WITHOUT_LIMIT: Sentence(
        N_("The app was not limited to rooms"),
        N_(
            "The part for Exchange was not done. Let the script be run again by somebody who is Exchange Administrator, too."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCRIPT_CODE_WITHOUT_SECRET: Sentence(
        N_("There is no client secret in this code"),
        N_(
            "Microsoft shows a secret only once, and this was a later run. Let the script be run with -NewSecret, and paste its code."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCRIPT_SECRET_UNREADABLE: Sentence(
        N_("The client secret in the code cannot be opened"),
        N_(
            "It was encrypted for another key than the one in this computer's keyring. Save the script again, let it be run with -NewSecret, and paste its code."
        ),
    ),
    Code.SCRIPT_WIDE_PERMISSION: Sentence(
        N_("The app may read every calendar of the organisation"),
        N_(
            "It was to be limited to rooms, but has {permission} as well. An administrator has to remove that permission from the app; then prove it again."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCRIPT_OUTSIDE_READ: Sentence(
        N_("The app reads a mailbox that is no room"),
        N_(
            "It was to be limited to rooms, but {mailbox} was read, too. An administrator has to look in Exchange at which other scopes or groups the app has; then prove it again."
        ),
        Who.ADMINISTRATOR,
    ),
}
