"""Words for this computer: network, browser, files, keyring."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

HERE: Mapping[Code, Sentence] = {
    Code.LEARNED_UNREADABLE: Sentence(
        N_("The file of learned steps cannot be used"),
        N_("{file} is damaged, too large or of another version. It was left out: the steps are asked again."),
    ),
    Code.LEARNED_FILE_UNUSABLE: Sentence(
        N_("This file cannot be taken over"),
        N_(
            "{file} is no file of learned steps, is damaged, or is of another version. Save it once more on the other computer."
        ),
    ),
    Code.LEARNED_FILE_EMPTY: Sentence(N_("There is nothing to take over"), N_("There are no steps in {file}.")),
    Code.LEARNED_FILE_FOREIGN: Sentence(
        N_("None of these steps is of use here"),
        N_("The steps in {file} belong to products or to versions of their guides that this wizard does not know."),
    ),
    Code.OFFLINE: Sentence(
        N_("There is no connection"),
        N_("Check this computer's network. What you typed is kept; try again when it is back."),
    ),
    Code.NAME_UNKNOWN: Sentence(
        N_("This name is not known here"), N_("Check the spelling, or use the IP address; check the network, too.")
    ),
    Code.TIMED_OUT: Sentence(
        N_("No answer came in time"), N_("The network is slow or something blocks the connection. Try again.")
    ),
    Code.PROXY_REFUSED: Sentence(
        N_("The proxy does not let the wizard through"),
        N_(
            "Its address must be right (see Settings), and it must allow Microsoft's sign-in and Graph hosts on port 443."
        ),
        Who.NETWORK,
    ),
    Code.PROXY_SIGN_IN: Sentence(
        N_("The proxy wants a sign-in"),
        N_(
            "Sign in to it when the wizard asks. A proxy that takes nothing but a Windows sign-in (NTLM, Kerberos) must let Microsoft's hosts through without one."
        ),
        Who.NETWORK,
    ),
    Code.TLS_UNTRUSTED: Sentence(
        N_("The connection is not trusted"),
        N_(
            "Often the company inspects its network with a certificate of its own. Ask for that CA file and choose it under Settings."
        ),
        Who.NETWORK,
    ),
    Code.TLS_INSPECTED: Sentence(
        N_("Something in this network opens the connection to Microsoft"),
        N_(
            "The certificate is from “{issuer}”, not from Microsoft. If that is the company's own inspection, ask for its CA file and choose it under Settings; if nobody there knows that name, do not go on in this network."
        ),
        Who.NETWORK,
    ),
    Code.CA_FILE_UNREADABLE: Sentence(
        N_("The CA file cannot be used"),
        N_(
            "{file} is missing or holds no certificate (.pem, .crt, .cer and .p7b are read). Choose another under Settings."
        ),
    ),
    Code.POLICY_UNREADABLE: Sentence(
        N_("Your organisation's policy for this program cannot be read"),
        N_(
            "In {file} this version does not understand: {why}. Have the people who look after this computer "
            "correct it. Until then nothing is sent anywhere."
        ),
    ),
    Code.PROXY_MALFORMED: Sentence(
        N_("This is not a proxy address"),
        N_(
            "It looks like proxy.example.com:8080, with nothing or http:// before it. A password does not belong in it."
        ),
    ),
    Code.SAVED_BY_NEWER: Sentence(
        N_("A newer version of this program has saved this"),
        N_(
            "{file} is left as it is, and nothing was changed. Install the newer version again, or give the file another name to do without it."
        ),
    ),
    Code.RELEASE_NOT_THERE: Sentence(
        N_("Nothing about new versions is found"),
        N_("{host} answers, but does not have the release file. Try again on another day."),
    ),
    Code.RELEASE_UNREADABLE: Sentence(
        N_("What is said about new versions cannot be read"),
        N_(
            "The file from {host} is none of this program, or is too new for this version. Look for a new version where you got this one."
        ),
    ),
    Code.RELEASE_UNSIGNED: Sentence(
        N_("What is said about new versions is not signed by the makers of this program"),
        N_(
            "The file from {host} may have been changed on the way. Do not install anything on its account; tell the people who look after the network here."
        ),
    ),
    Code.RELEASE_EXPIRED: Sentence(
        N_("What is said about new versions is too old"),
        N_(
            "It was valid until {date}, so there may be a newer version that is held back. Check this computer's date, then look for a new version where you got this one."
        ),
    ),
    Code.RELEASE_LOWER: Sentence(
        N_("An older version is offered than the one that runs"),
        N_(
            "Version {version} is offered, and {running} runs here. Either somebody shows an old file, or what runs was never published. Install nothing older."
        ),
    ),
    Code.LOCAL_NETWORK_PRIVACY: Sentence(
        N_("macOS does not let the wizard into the local network"),
        N_("Allow it in System Settings under Privacy & Security, Local Network, then try again."),
    ),
    Code.LOOPBACK_PORT: Sentence(
        N_("This computer refuses to listen for the browser's answer"),
        N_("Approve in the browser all the same, then press “Check consent”."),
    ),
    Code.BROWSER_ROOT: Sentence(
        N_("The built-in browser does not run for the system administrator (root)"),
        N_("Use “In my own browser”, or start the wizard as an ordinary user."),
    ),
    Code.BROWSER_CRASHED: Sentence(
        N_("The built-in browser stopped"), N_("Load the page again, or use your own browser.")
    ),
    Code.BROWSER_CERTIFICATE: Sentence(
        N_("The page's certificate is not trusted"),
        N_(
            "{host} could not show that it is real, so nothing was sent. If the company inspects its network, choose its CA file under Settings."
        ),
        Who.NETWORK,
    ),
    Code.BROWSER_BLOCKED: Sentence(
        N_("The page tried to leave the protected connection"),
        N_("{host} was not opened. Use your own browser if it is needed."),
    ),
    Code.PRACTICE_LINK: Sentence(
        N_("This is only an example"),
        N_(
            "In practice mode nothing leaves this computer: no browser and no mail program is opened. Continue "
            "in this window."
        ),
    ),
    Code.PRACTICE_OUTSIDE: Sentence(
        N_("Practice reaches only this computer"),
        N_("{host} was not contacted. The practice gateway's address is listed under “Practice values”."),
    ),
    Code.BROWSER_MISSING: Sentence(N_("No browser opened"), N_("Copy the link and open it in a browser yourself.")),
    Code.BROWSER_LOAD: Sentence(
        N_("The page could not be loaded"), N_("Check the network, then load it again or use your own browser.")
    ),
    Code.PAGE_NAME_UNKNOWN: Sentence(
        N_("The page could not be loaded: its name is not known here"),
        N_("{host} was not found. Check the spelling, or use the IP address; a company's VPN may be needed."),
    ),
    Code.PAGE_REFUSED: Sentence(
        N_("The page could not be loaded: the connection was refused"),
        N_(
            "{host} is there, but no page answers at this port. Check the port, and whether its web page is switched on."
        ),
    ),
    Code.PAGE_UNREACHED: Sentence(
        N_("The page could not be loaded: its address cannot be reached"),
        N_(
            "No way leads to {host} from here. Check the address, the cable or Wi-Fi, and whether this computer is in the same network."
        ),
    ),
    Code.PAGE_TIMED_OUT: Sentence(
        N_("The page could not be loaded: no answer came in time"),
        N_("{host} is switched off or slow, or a firewall drops the connection. Try again, then ask whoever runs it."),
    ),
    Code.PAGE_BROKEN_OFF: Sentence(
        N_("The page could not be loaded: the connection was broken off"),
        N_("{host} or something on the way ended it. Open it again; it may just be restarting, or offer only http."),
    ),
    Code.PAGE_NOT_ENCRYPTED: Sentence(
        N_("The page could not be loaded: it does not speak https in a way that is safe"),
        N_("{host} may offer only http at this port, or encryption that is too old. Check the port and the firmware."),
    ),
    Code.PAGE_PROXY: Sentence(
        N_("The page could not be loaded: the proxy does not let it through"),
        N_("Check the proxy under Settings, and whether it allows {host}."),
        Who.NETWORK,
    ),
    Code.PAGE_OFFLINE: Sentence(
        N_("The page could not be loaded: there is no connection"),
        N_("Check this computer's network, then open {host} again."),
    ),
    Code.SHEET_UNREADABLE: Sentence(
        N_("This list cannot be read"), N_("Save it from Excel as .xlsx or as CSV, and choose it again.")
    ),
    Code.SHEET_TOO_LARGE: Sentence(N_("This list is too large"), N_("Keep only the rooms in it: at most 20 MB.")),
    Code.SHEET_NO_ADDRESSES: Sentence(
        N_("There are no e-mail addresses in it"),
        N_("One column must hold the rooms' addresses, such as boardroom@contoso.com."),
    ),
    Code.SHEET_PROTECTED: Sentence(
        N_("This workbook is protected by a password or a sensitivity label"),
        N_(
            "Open it in Excel and take the protection off (File, Info, Protect Workbook), or save the sheet with the rooms as CSV. Then choose it again."
        ),
    ),
    Code.SHEET_NOT_XLSX: Sentence(
        N_("This is not an Excel workbook"),
        N_("Its name says .xlsx but its content is something else. Save it from Excel again, or choose the CSV."),
    ),
    Code.FILE_NOT_WRITTEN: Sentence(
        N_("The file could not be saved"),
        N_("{file} cannot be written. Choose another folder, or free some disk space."),
    ),
    Code.KEYRING_NONE: Sentence(
        N_("This computer offers no safe place for the secret"),
        N_(
            "You can go on: the secret then stays in memory until the wizard is closed, and has to be pasted again after that."
        ),
    ),
    Code.KEYRING_REFUSED_KIND: Sentence(
        N_("The keyring set up here is not the system's own"),
        N_("It may not encrypt what it stores, so it is not used. The secret can stay in memory for this run only."),
    ),
    Code.KEYRING_LOCKED: Sentence(
        N_("The keyring is locked"),
        N_("Unlock it when the system asks, then try again; or keep the secret in memory for this run only."),
    ),
    Code.KEYRING_HANGS: Sentence(
        N_("The keyring does not answer"),
        N_("Look for a password window behind this one. Otherwise keep the secret in memory for this run only."),
    ),
    Code.KEYRING_DENIED: Sentence(
        N_("The keyring did not accept the secret"),
        N_("Allow it when the system asks, then try again; or keep the secret in memory for this run only."),
    ),
    Code.KEYRING_TOO_LONG: Sentence(
        N_("The secret is too long for the keyring"),
        N_("It holds {longest} characters. A client secret is much shorter: paste only the value."),
    ),
    Code.KEYRING_READ_BACK: Sentence(
        N_("The keyring lost the secret"),
        N_("What was read back differs. Keep the secret in memory for this run only."),
    ),
    Code.KEYRING_GONE: Sentence(
        N_("The secret is no longer in the keyring"),
        N_("Paste it again on the Client secret page."),
    ),
    Code.RENEWAL_SAME_SECRET: Sentence(
        N_("This is the secret that is in use already"),
        N_("Create a new one under Certificates & secrets and paste its value. Nothing was changed."),
    ),
    Code.RENEWAL_SECRET_IN_USE: Sentence(
        N_("Every gateway works with this secret already"),
        N_("Create a new one under Certificates & secrets and give that one. Nothing was changed."),
    ),
    Code.RENEWAL_FOREIGN: Sentence(
        N_("Somebody else changed the secret on the gateway"),
        N_(
            "It has neither the old nor the new one of this renewal. Go back: then only what this renewal left is cleared away."
        ),
        Who.GATEWAY,
    ),
    Code.RENEWAL_NEEDS_SECRET: Sentence(
        N_("The new secret is needed once more"),
        N_("It is no longer in the keyring. Paste it again, or go back; the old secret stays in use."),
    ),
    Code.RENEWAL_NEEDS_SIGN_IN: Sentence(
        N_("An administrator or owner of the app has to sign in"),
        N_("Sign in to have the secret created, or go back; the old secret stays in use."),
        Who.APP_OWNER,
    ),
    Code.RENEWAL_ONLY_FORWARD: Sentence(
        N_("This can no longer be undone"),
        N_(
            "The gateway works with the new secret, and the old one is no longer valid or not in this keyring. Finish the renewal."
        ),
    ),
    Code.RENEWAL_ROOMS_LOST: Sentence(
        N_("With the new secret some calendars cannot be read"),
        N_("{count} that the old one reads, first of all {first}. The old secret stays in use; try again or go back."),
        Who.ADMINISTRATOR,
    ),
    Code.RENEWAL_NOT_SYNCING: Sentence(
        N_("The gateway does not sync with the new secret"),
        N_("{first} fails with it. The old secret was kept at Microsoft: try again or go back."),
        Who.GATEWAY,
    ),
    Code.RENEWAL_NO_ROOM: Sentence(
        N_("The gateway shows no room with the new secret"),
        N_(
            "So nothing proves that it works. The old secret was kept at Microsoft: try again once it shows its rooms, "
            "or go back."
        ),
        Who.GATEWAY,
    ),
    Code.RENEWAL_OLD_TOKEN: Sentence(
        N_("The display server still works with its old sign-in"),
        N_(
            "It keeps that for up to 90 minutes, so its rooms prove nothing yet. Wait, or replace the content of its "
            "file data/cache.json by an empty pair of braces: then it signs in anew. Until then the old secret is kept."
        ),
        Who.GATEWAY,
    ),
    Code.RENEWAL_STOPPED: Sentence(
        N_("The renewal was stopped"),
        N_("The rooms keep working as before. Finish it, or go back, whenever you like."),
    ),
    Code.RENEWAL_ELSEWHERE: Sentence(
        N_("Another wizard is renewing on this computer"), N_("Finish there, or close it, then try again.")
    ),
    Code.RENEWAL_OF_ANOTHER: Sentence(
        N_("The interrupted renewal is another connection's"),
        N_("Nothing was done. Choose that connection on the first page, and go on there."),
    ),
    Code.JOURNAL_DAMAGED: Sentence(
        N_("The record of a renewal is damaged"),
        N_(
            "Nothing is guessed and nothing was changed. Check on the gateway which secret it uses, then send "
            "{file} to support."
        ),
    ),
    Code.SECRETS_FORBIDDEN: Sentence(
        N_("This organisation does not allow new client secrets"),
        N_("Use a certificate instead, or ask for an exception for this app."),
        Who.ADMINISTRATOR,
    ),
    Code.CERTIFICATES_FORBIDDEN: Sentence(
        N_("This organisation accepts only certificates of its own authority"),
        N_("The wizard creates a self-signed one. Ask for an exception for this app."),
        Who.ADMINISTRATOR,
    ),
    Code.GATEWAY_NO_CERTIFICATES: Sentence(
        N_("Client secrets are forbidden here, and this gateway cannot use certificates"),
        N_("Update the gateway's firmware, or ask for an exception for this app."),
        Who.ADMINISTRATOR,
    ),
    Code.GATEWAY_SECRETS_ONLY: Sentence(
        N_("This gateway cannot use certificates"),
        N_("Renew with a client secret, or update the gateway's firmware first. Nothing was changed."),
    ),
    Code.SECRET_LIFETIME: Sentence(
        N_("This organisation allows only a shorter validity"),
        N_("At most {days} days. Choose a shorter validity for the new secret or certificate."),
        unsaid=N_(
            "The number of days it allows cannot be read. Choose a shorter validity for the new secret or certificate."
        ),
    ),
    Code.ADMIN_SIGN_IN_EXPIRED: Sentence(
        N_("The administrator's sign-in has ended"),
        N_("Sign in again; the renewal continues where it stopped, and the rooms were not touched."),
        Who.APP_OWNER,
    ),
    Code.ADMIN_NOT_ALLOWED: Sentence(
        N_("This person may not change the app's secrets"),
        N_(
            "Sign in as an owner of the app, an Application Administrator or a Cloud Application Administrator. A role that is only eligible has to be activated first (Privileged Identity Management)."
        ),
        Who.APP_OWNER,
    ),
    Code.UNEXPECTED: Sentence(
        N_("Something unexpected happened"),
        N_("Your answers are kept. Try again; if it stays so, send the details to support."),
    ),
}
