"""Words for Microsoft: tenant, app, consent, mailboxes."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

MICROSOFT: Mapping[Code, Sentence] = {
    Code.TENANT_UNKNOWN: Sentence(
        N_("Microsoft does not know the tenant {tenant}"),
        N_(
            "Check the spelling of the name. It is the part after @ in the company's e-mail addresses, its "
            "…onmicrosoft.com name, or the “Directory (tenant) ID”."
        ),
    ),
    Code.TOKEN_OTHER_TENANT: Sentence(
        N_("Microsoft let the app in to another tenant"),
        N_("Client ID and secret belong to another company than {tenant}. Take both from the app of that tenant."),
    ),
    Code.TENANT_OTHER_CLOUD: Sentence(
        N_("The tenant is in another Microsoft cloud"), N_("Choose the cloud that is offered for it.")
    ),
    Code.APP_UNKNOWN: Sentence(
        N_("The tenant does not know this client ID"),
        N_(
            "Compare it with “Application (client) ID” on the app's overview page, and check that the app is "
            "in this tenant. If the app was created a minute ago, try again."
        ),
        Who.APP_OWNER,
    ),
    Code.TENANT_WITHOUT_EXCHANGE: Sentence(
        N_("This tenant has no Exchange Online"),
        N_(
            "Room calendars are kept there. Either this is the wrong tenant, or it has no Exchange licence, or its first mailbox was made within the last hour."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.APP_WITHOUT_PRINCIPAL: Sentence(
        N_("The app is registered, but not yet present in this tenant"),
        N_(
            "It lacks its service principal, the entry under Enterprise applications. An administrator's "
            "approval creates it; or press “Create service principal” on the app's overview page."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.RESOURCE_DISABLED: Sentence(
        N_("A Microsoft service that the app needs is not available in this tenant"),
        N_(
            "It was switched off, or the tenant has no licence for it. Look under Enterprise applications, with the filter “Microsoft Applications”, for the service that the details below name."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.PROGRAM_NOT_PUBLIC: Sentence(
        N_("The program that signs people in is not a public client"),
        N_(
            "In its registration, under Authentication, “Allow public client flows” has to be Yes. Then sign in again; or leave the field for it in Settings empty."
        ),
        Who.APP_OWNER,
    ),
    Code.APP_DISABLED: Sentence(
        N_("The app is switched off"),
        N_("In Microsoft Entra under Enterprise applications, set “Enabled for users to sign-in” to Yes."),
        Who.APP_OWNER,
    ),
    Code.SECRET_WRONG: Sentence(
        N_("Microsoft does not accept the secret"),
        N_(
            "Either it is the Secret ID instead of the Value, or it belongs to another app. A secret made a minute ago may need another minute: try again."
        ),
        Who.APP_OWNER,
    ),
    Code.CERTIFICATE_UNKNOWN: Sentence(
        N_("Microsoft does not know the certificate"),
        N_(
            "Upload the saved .cer file to this app under “Certificates & secrets”, and compare the thumbprint. One uploaded a minute ago may need another minute: try again."
        ),
        Who.APP_OWNER,
    ),
    Code.CERTIFICATE_EXPIRED: Sentence(
        N_("The certificate has expired"),
        N_("Renew it: the wizard creates a new one, and its public half is uploaded under “Certificates & secrets”."),
        Who.APP_OWNER,
    ),
    Code.SECRET_EXPIRED: Sentence(
        N_("The secret has expired"),
        N_("Create a new one under “Certificates & secrets” and paste its Value on the Client secret page."),
        Who.APP_OWNER,
    ),
    Code.SIGN_IN_DECLINED: Sentence(
        N_("The sign-in was cancelled"), N_("Nothing was changed. Sign in again, or paste a secret that somebody made.")
    ),
    Code.SECRET_EXPIRES_SOON: Sentence(
        N_("The secret expires in {days} days"),
        N_("Renew it before that day: the rooms keep working meanwhile."),
        Who.APP_OWNER,
    ),
    Code.EXPIRY_UNKNOWN: Sentence(
        N_("The secret's expiry date is not known"),
        N_("Look it up under “Certificates & secrets”, or renew the secret now."),
        Who.APP_OWNER,
    ),
    Code.PERMISSION_SPARE: Sentence(
        N_("The app may do more than the product needs"),
        N_(
            "{permission} is not needed to show and book rooms. Removing it in the app's API permissions changes nothing for the rooms."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.EWS_ENDS: Sentence(
        N_("The app may still use Exchange Web Services until 1 April 2027"),
        N_(
            "Microsoft switches them off for good on that day, and in some organisations sooner. The rooms need Microsoft Graph only: “Move this app to Graph” adds what is missing, proves it, and takes full_access_as_app away at the end."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.EWS_ENDED: Sentence(
        N_("The app still has Exchange Web Services, which ended on 1 April 2027"),
        N_(
            "Exchange Online no longer answers there. “Move this app to Graph” proves that the rooms work without them, and takes full_access_as_app away."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.EWS_REQUESTED: Sentence(
        N_("The app asks for Exchange Web Services, and does not have them"),
        N_(
            "A later “Grant admin consent” would grant full_access_as_app. They end on 1 April 2027 and the rooms do not need them: “Move this app to Graph” removes the request."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCOPE_OUTSIDE_IS_ROOM: Sentence(
        N_("This is one of the rooms"),
        N_("The app is meant to read {address}. Enter a mailbox that it must not read: your own, for example."),
    ),
    Code.OWN_CLIENT_NEEDED: Sentence(
        N_("This cloud does not know Microsoft's program for reading rooms"),
        N_(
            "Register a public client of your own there, with the delegated permission Place.Read.All, and put its client ID into the settings. Or take the rooms from a file."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCOPE_ROOM_UNREAD: Sentence(
        N_("The app cannot read {mailbox}"),
        N_(
            "If it is limited to its rooms, this is none of them, or Exchange does not know it yet: that takes 30 minutes to 2 hours. Otherwise it has to be approved."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SCOPE_UNDONE: Sentence(
        N_("The app may read every calendar of the organisation again"),
        N_(
            "Exchange limits it to the rooms, but {permission} was approved for the whole tenant once more, and approvals add up. Run the second script of “Limit the app to its rooms”."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.SECRET_MISSING: Sentence(
        N_("Microsoft did not get the secret"), N_("Paste it again on the Client secret page.")
    ),
    Code.APP_IS_PUBLIC: Sentence(
        N_("The app is registered without secrets"),
        N_("In its Authentication page, set “Allow public client flows” to No."),
        Who.APP_OWNER,
    ),
    Code.APP_ACCESS_STOPPED: Sentence(
        N_("Microsoft has stopped the app's access for now"),
        N_(
            "Try again in a few minutes. If it stays so, an administrator looks in Microsoft Entra at the app's sign-in log: a rule (Conditional Access for workload identities) blocks it, or where it signs in from."
        ),
    ),
    Code.CONDITIONAL_ACCESS: Sentence(
        N_("A policy of the company blocks this sign-in"),
        N_(
            "Give the details below to the administrator: the policy must let this app sign in from this network and from the gateway's."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.MICROSOFT_THROTTLES: Sentence(
        N_("Microsoft asks to wait"), N_("There were too many requests in a short time. Wait a minute, then try again.")
    ),
    Code.MICROSOFT_UNAVAILABLE: Sentence(
        N_("Microsoft's service is down"), N_("This usually passes within minutes. Try again."), Who.MICROSOFT
    ),
    Code.MICROSOFT_REFUSED: Sentence(
        N_("Microsoft refused"),
        N_("The details below say why. login.microsoftonline.com/error explains each AADSTS code."),
    ),
    Code.MICROSOFT_ANSWER_UNREADABLE: Sentence(
        N_("Something else answered in Microsoft's place"),
        N_(
            "A network sign-in page or a proxy may stand between. Open any web page, sign in to the network, and try again."
        ),
        Who.NETWORK,
    ),
    Code.CLOCK_SKEW: Sentence(
        N_("This computer's clock is wrong"), N_("Set date and time automatically, then try again.")
    ),
    Code.CLOCK_AHEAD: Sentence(
        N_("This computer's clock is {off} ahead of Microsoft's"),
        N_(
            "Microsoft refuses what is signed with a certificate at a time that has not come yet, and tokens seem to end at once: five minutes are allowed. Set date and time automatically, then try again."
        ),
    ),
    Code.CLOCK_BEHIND: Sentence(
        N_("This computer's clock is {off} behind Microsoft's"),
        N_(
            "What it signs with a certificate has ended before it reaches Microsoft, and tokens that have ended seem to hold: five minutes are allowed. Set date and time automatically, then try again."
        ),
    ),
    Code.BOOKING_DECLINED: Sentence(
        N_("The room declined a test booking"),
        N_(
            "Its booking policy in Exchange decides who may book it and how far ahead (AllBookInPolicy, BookInPolicy, BookingWindowInDays). Look at it with Get-CalendarProcessing."
        ),
        Who.EXCHANGE,
    ),
    Code.BOOKING_TENTATIVE: Sentence(
        N_("Somebody has to approve bookings of this room"),
        N_(
            "The room answered “tentative”: a delegate decides (AllRequestInPolicy, ResourceDelegates). If nobody should have to, change that with Set-CalendarProcessing."
        ),
        Who.EXCHANGE,
    ),
    Code.BOOKING_UNANSWERED: Sentence(
        N_("The room did not answer a test booking"),
        N_(
            "Either Exchange is slow today, or the room does not answer by itself: AutomateProcessing has to be AutoAccept (Set-CalendarProcessing)."
        ),
        Who.EXCHANGE,
    ),
    Code.CONSENT_MISSING: Sentence(
        N_("Not approved yet"),
        N_("Microsoft has no approval for {permission}. An administrator approves it on this page."),
        Who.ADMINISTRATOR,
    ),
    Code.CONSENT_DELAYED: Sentence(
        N_("Approved, but not in effect everywhere yet"),
        N_("Microsoft may take up to three minutes until calendars can be read. This page continues by itself."),
    ),
    Code.CONSENT_DECLINED: Sentence(
        N_("The approval was cancelled"), N_("Nothing was changed. Start again whenever the administrator is ready.")
    ),
    Code.CONSENT_NOT_ALLOWED: Sentence(
        N_("This account may not approve"),
        N_(
            "An Application Administrator is not enough for calendar permissions, and a role that is only eligible has to be activated first (Privileged Identity Management). Sign in with another account, or send the link under “Somebody else approves”."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.PARTNER_NOT_ALLOWED: Sentence(
        N_("The customer has not allowed this program to partners"),
        N_(
            "You administer this organisation as a partner (GDAP). Have an administrator of the organisation's own sign in here, or approve the program there first; the roles of your relationship do not replace that."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.CONSENT_WRONG_TENANT: Sentence(
        N_("This account belongs to another tenant"),
        N_("The app is in {tenant}. Sign in with an account of that company; a guest account cannot approve."),
        Who.ADMINISTRATOR,
    ),
    Code.CONSENT_DELEGATED: Sentence(
        N_("The permission was added in the wrong way"),
        N_(
            "{permission} must stand in the app's API permissions as an Application permission, not Delegated. Add it, then approve again."
        ),
        Who.APP_OWNER,
    ),
    Code.CONSENT_PARTIAL: Sentence(
        N_("Only a part is approved"),
        N_(
            "{permission} is still missing. It was probably added after the approval: wait two minutes and approve again."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.CONSENT_STATE: Sentence(
        N_("This answer belongs to another attempt"), N_("For safety it was not taken. Start the approval again.")
    ),
    Code.CONSENT_TIMED_OUT: Sentence(
        N_("No answer came from the browser"),
        N_("If the approval was given there, press “Check consent”. Otherwise start again."),
    ),
    Code.REDIRECT_NOT_REGISTERED: Sentence(
        N_("The app does not know this redirect URI"),
        N_("Add {redirect} under Authentication, platform “Mobile and desktop applications”, exactly so."),
        Who.APP_OWNER,
    ),
    Code.REDIRECT_NONE: Sentence(
        N_("The app has no redirect URI"),
        N_(
            "The approval was probably recorded all the same: press “Check consent”. To be complete, add the two redirect URIs of the guide."
        ),
        Who.APP_OWNER,
    ),
    Code.DEVICE_REQUIRED: Sentence(
        N_("The company asks for a managed device"),
        N_(
            "The browser in this window cannot show that it runs on one. Use “In my own browser” on a managed computer, or send the link."
        ),
        Who.ADMINISTRATOR,
    ),
    Code.MAILBOX_UNKNOWN: Sentence(
        N_("No such mailbox"), N_("Even a small typo prevents sync. Compare the address with the company's room list.")
    ),
    Code.MAILBOX_IS_WORKSPACE: Sentence(
        N_("{mailbox} is a workspace, not a room"),
        N_(
            "Microsoft's places have it as a group of desks, so it is in no list of rooms. Name a room's mailbox instead, or choose its room on the gateway yourself where the product can show desks."
        ),
    ),
    Code.MAILBOX_IS_DESK: Sentence(
        N_("{mailbox} is a desk, not a room"),
        N_(
            "Microsoft's places have it as a single desk, so it is in no list of rooms. Name a room's mailbox instead, or choose its room on the gateway yourself where the product can show desks."
        ),
    ),
    Code.ROOM_READDRESSED: Sentence(
        N_("The room has another address now"),
        N_("It is {address}. Connect the gateway again and choose that mailbox for the room; nothing else changes."),
    ),
    Code.MAILBOX_ON_PREMISES: Sentence(
        N_("This mailbox is not in Exchange Online"),
        N_(
            "It is on a server of the company, inactive or without a licence; Microsoft Graph cannot read it. It has to be moved to Exchange Online."
        ),
        Who.EXCHANGE,
    ),
    Code.MAILBOX_DENIED: Sentence(
        N_("The app may not read this calendar"),
        N_(
            "Either the approval has not taken effect everywhere yet, or the app is limited to other "
            "mailboxes. Try again in a few minutes."
        ),
        Who.EXCHANGE,
    ),
    Code.MAILBOX_BLOCKED_BY_POLICY: Sentence(
        N_("An application access policy excludes this mailbox"),
        N_("Add the mailbox to the policy's group; that can take an hour to work."),
        Who.EXCHANGE,
    ),
    Code.MAILBOX_UNREACHED: Sentence(
        N_("This calendar could not be read"), N_("Microsoft's service did not answer. Try again.")
    ),
    Code.PLACES_DENIED: Sentence(
        N_("The app may not list the rooms"),
        N_(
            "That is no obstacle: an administrator signs in and the list is read; or import one, or paste or type the addresses."
        ),
    ),
    Code.PLACES_EMPTY: Sentence(
        N_("Microsoft lists no rooms for this tenant"),
        N_(
            "New rooms can take a day to appear, and hidden ones never do. Import a list, or paste or type the addresses."
        ),
    ),
}
