"""Words for the gateway."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

GATEWAY: Mapping[Code, Sentence] = {
    Code.GATEWAY_UNREACHABLE: Sentence(
        N_("No gateway answers there"),
        N_(
            "Check the address, that the gateway has power, and that this computer is in the same network (not a guest network)."
        ),
    ),
    Code.GATEWAY_PLAIN_HTTP: Sentence(
        N_("The gateway answers without protection"),
        N_("It offers only http. Switch HTTPS on in its network settings, then try again: nothing was sent."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_OLD_TLS: Sentence(
        N_("Something answers there, but its encryption is too old"),
        N_("It does not offer TLS 1.2 or later. Update its firmware, then try again: nothing was sent."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_CERTIFICATE_UNREADABLE: Sentence(
        N_("The gateway's certificate cannot be read"),
        N_(
            "Not even its key can be made out, so nobody could tell it from another. Let the gateway make a new certificate, or update its firmware."
        ),
        Who.GATEWAY,
    ),
    Code.PAGE_UNPROTECTED: Sentence(
        N_("This page offers only http"),
        N_(
            "Whoever is in the same network can read the client secret on its way. Better: switch HTTPS on in the product's network settings and open it with https."
        ),
        Who.GATEWAY,
    ),
    Code.LINK_UNPROTECTED: Sentence(
        N_("This link uses only http"),
        N_("Whoever is in the same network could read along. Ask the vendor for a link that begins with https."),
    ),
    Code.SETTING_MISSING: Sentence(
        N_("“{label}” is still empty"),
        N_("The product cannot do without it. Fill it in above the page, then press “Fill in”."),
    ),
    Code.PAGE_UNTRUSTED: Sentence(
        N_("This page's certificate is not trusted"),
        N_(
            "Gateways often use a self-signed certificate. Nothing was sent yet. Compare the SHA-256 "
            "fingerprint {fingerprint} with the one that the product shows in its security settings."
        ),
        Who.GATEWAY,
    ),
    Code.PAGE_ELSEWHERE: Sentence(
        N_("The page has led to another address"),
        N_("Values are given to the address that you opened and to no other. Go back to it, then fill in again."),
    ),
    Code.PAGE_UNREADABLE: Sentence(
        N_("The page cannot be read"),
        N_("Something in it disturbs the filling in. Load it again; if that does not help, fill it in by hand."),
    ),
    Code.PAGE_ASKS: Sentence(
        N_("The page asked something that only a person can answer"),
        N_("{host} was told No, and nothing more was done. Do it with a person at the screen."),
    ),
    Code.GATEWAY_KEY_UNKNOWN: Sentence(
        N_("Is this the right gateway?"),
        N_(
            "It uses a self-signed certificate. Compare the fingerprint with the one on the gateway's display, "
            "then confirm."
        ),
    ),
    Code.GATEWAY_KEY_CHANGED: Sentence(
        N_("This gateway shows another key than before"),
        N_(
            "Known: {expected}. Now: {seen}. This is expected after a factory reset or a replacement; "
            "otherwise somebody may be intercepting the connection. Nothing was sent."
        ),
        Who.GATEWAY,
    ),
    Code.NOT_A_GATEWAY: Sentence(
        N_("Something else answers there"),
        N_("It is not a gateway with the calendar contract. Check the address, or update the gateway's firmware."),
    ),
    Code.GATEWAY_ANSWER_UNREADABLE: Sentence(
        N_("The gateway's answer cannot be understood"),
        N_("Try again; if it stays so, restart the gateway. Nothing more was written."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_TOO_OLD: Sentence(
        N_("The gateway's firmware is too old"),
        N_(
            "It has {found}; Microsoft Graph needs {minimum} or later. Update the firmware, then come back: your answers are kept."
        ),
        Who.GATEWAY,
    ),
    Code.GATEWAY_CONTRACT_NEWER: Sentence(
        N_("This gateway is newer than the wizard"),
        N_("It speaks version {found} of the contract. Get the current Room Calendar Wizard; nothing was changed."),
    ),
    Code.GATEWAY_REDIRECTS: Sentence(
        N_("The gateway redirects to another address"),
        N_("A password never follows such a move. Type the address where the gateway really is."),
    ),
    Code.GATEWAY_PASSWORD: Sentence(
        N_("User name or password is wrong"),
        N_("Type the password again. After five wrong ones the gateway locks itself for a while."),
    ),
    Code.GATEWAY_PASSWORD_EMPTY: Sentence(
        N_("The gateway's password is missing"),
        N_("The wizard has to sign in to the gateway: type its administrator password, or its administrators' token."),
    ),
    Code.CONNECTION_NONE: Sentence(
        N_("This computer knows no connection yet"),
        N_("Choose “Renew on a gateway” on the first page: the rest is read from the gateway."),
    ),
    Code.GATEWAY_LOCKED: Sentence(
        N_("The gateway has locked sign-in"),
        N_("Too many wrong passwords were entered. Wait {seconds} seconds, then try once with the right one."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_FORBIDDEN: Sentence(
        N_("This account may not change calendars"),
        N_("Sign in with an administrator account of the gateway."),
        Who.GATEWAY,
    ),
    Code.SESSION_EXPIRED: Sentence(
        N_("The gateway has signed you out"),
        N_("That happens after some time. Sign in again on the Gateway page; everything else is kept."),
    ),
    Code.GATEWAY_CHANGED: Sentence(
        N_("Somebody changed the gateway meanwhile"),
        N_("It is not as it was when you reviewed it, so nothing was written. Look at the review again, then connect."),
    ),
    Code.GATEWAY_REFUSED: Sentence(
        N_("The gateway refused the change"), N_("It says: {reason}. Go back to the page it concerns, then try again.")
    ),
    Code.GATEWAY_BUSY: Sentence(
        N_("The gateway is busy or restarting"), N_("Wait a minute and try again: what is done stays done.")
    ),
    Code.GATEWAY_ROOMS_NONE: Sentence(
        N_("The gateway has no rooms yet"),
        N_("Add sites, buildings and rooms on the gateway first, then press “Read again”."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_ROOM_GONE: Sentence(
        N_("A room is no longer on the gateway"), N_("Go back to the Rooms page: the list is read again.")
    ),
    Code.OUTCOME_UNKNOWN: Sentence(
        N_("The connection broke while writing"),
        N_("The gateway was asked and does not have it yet. Try again: nothing is written twice."),
    ),
    Code.READ_BACK_DIFFERS: Sentence(
        N_("The gateway did not keep everything"),
        N_("What was read back differs from the review. Try again; if it stays so, restart the gateway."),
        Who.GATEWAY,
    ),
    Code.GATEWAY_TEST_FAILED: Sentence(
        N_("The gateway cannot sign in to Microsoft"),
        N_(
            "It works from this computer but not from the gateway ({reason}). The gateway's network or a "
            "sign-in policy may block it: the gateway needs Microsoft's sign-in and Graph hosts on port 443. "
            "The old secret stays in use."
        ),
        Who.NETWORK,
    ),
    Code.GATEWAY_CLOCK_AHEAD: Sentence(
        N_("The gateway's clock is {off} ahead"),
        N_(
            "Microsoft refuses what it signs with a certificate at a time that has not come yet: five minutes are allowed. Have the gateway set its time by itself (NTP)."
        ),
        Who.GATEWAY,
    ),
    Code.GATEWAY_CLOCK_BEHIND: Sentence(
        N_("The gateway's clock is {off} behind"),
        N_(
            "What it signs with a certificate has ended before it reaches Microsoft: five minutes are allowed. Have the gateway set its time by itself (NTP)."
        ),
        Who.GATEWAY,
    ),
    Code.GATEWAY_OTHER_PRODUCT: Sentence(
        N_("Another product answers there"),
        N_("It is {found}, not {chosen}. Choose the right product on the first page, or correct the address."),
    ),
    Code.DISPLAY_ROOMS_ALIKE: Sentence(
        N_("Two rooms would share one page"),
        N_(
            "Their pages are named by the rooms' names: {rooms}. Rename one in Exchange, or leave all of them out on the Rooms page."
        ),
        Who.EXCHANGE,
    ),
    Code.DISPLAY_SETTINGS_LOCKED: Sentence(
        N_("Its settings are fixed by its environment"),
        N_(
            "Remove OAUTH_CLIENT_ID, OAUTH_AUTHORITY and OAUTH_CLIENT_SECRET from the server's environment and "
            "restart it."
        ),
        Who.GATEWAY,
    ),
    Code.DISPLAY_HAS_CERTIFICATE: Sentence(
        N_("The display server signs in with a certificate of its own"),
        N_(
            "It uses that and no secret. On the page for the client secret, choose to keep it or to delete it; nothing "
            "was changed."
        ),
        Who.GATEWAY,
    ),
    Code.DISPLAY_NEEDS_RESTART: Sentence(
        N_("The display server has to be restarted once"),
        N_(
            "Its first sign-in to Microsoft never ends, and everything that shows rooms waits for it. Restart it, "
            "then try again."
        ),
        Who.GATEWAY,
    ),
    Code.DISPLAY_MAINTENANCE: Sentence(
        N_("The display server is in maintenance mode"),
        N_(
            "It switches to that by itself when it cannot read the rooms. Switch maintenance off in its settings, "
            "then try again."
        ),
        Who.GATEWAY,
    ),
    Code.DISPLAY_TOKEN_SHORT: Sentence(
        N_("This token is too short"),
        N_("What you enter becomes the server's own token, which must have at least {least} characters."),
    ),
    Code.DISPLAY_TOKEN_WRONG: Sentence(
        N_("This is not the server's token"),
        N_("Type the administrators' token again. Whoever set the server up knows it; it can be changed there only."),
        Who.GATEWAY,
    ),
    Code.DISPLAY_UNCLAIMED: Sentence(
        N_("Nobody has set the server's token yet"),
        N_(
            "Either the server is new, or it has lost its settings. Set it up with “New connection”: nothing was sent to it."
        ),
        Who.GATEWAY,
    ),
    Code.ROOM_NOT_SYNCING: Sentence(
        N_("This room does not show its calendar yet"), N_("Correct its mailbox on the Rooms page, or try again.")
    ),
    Code.ROOMS_NONE_SHOWN: Sentence(
        N_("The gateway shows the calendar of no room"),
        N_("Connect it again and choose its rooms; of a file of gateways “plan” says which are missing."),
    ),
    Code.ROOMS_STILL_READ: Sentence(
        N_("The rooms are still being read"),
        N_("Check again in a few minutes. If they are not there then, look at what its own page says."),
    ),
    Code.DISPLAY_NO_ROOM: Sentence(
        N_("The display server shows no room"),
        N_(
            "It shows the rooms of Exchange's room lists and no others: look whether the rooms are in one, and whether "
            "the server signs in to Microsoft."
        ),
    ),
}
