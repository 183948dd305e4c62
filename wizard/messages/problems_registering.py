"""Words for setting up the app by one sign-in."""

from collections.abc import Mapping

from wizard.messages.translatable import N_, Sentence, Who
from wizard.model.problem import Code

REGISTERING: Mapping[Code, Sentence] = {
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
}
