"""Words for what was typed."""

from collections.abc import Mapping

from wizard.messages.sentences import Sentence, Who
from wizard.messages.translatable import N_
from wizard.model.problem import Code

TYPED: Mapping[Code, Sentence] = {
    Code.EMPTY: Sentence(N_("This is still empty"), N_("Type or paste the value here.")),
    Code.TOO_LONG: Sentence(
        N_("This is far too long"),
        N_("More than {longest} characters cannot be meant here. Copy only the value itself and paste it again."),
    ),
    Code.HIDDEN_CHARACTERS: Sentence(
        N_("There are invisible characters in it"),
        N_(
            "They often come along from a document or an e-mail. Copy the value from where it is shown first, or type it."
        ),
    ),
    Code.ADDRESS_MALFORMED: Sentence(
        N_("This is not an address"),
        N_(
            "Type the gateway's name or IP address as its display shows it, for example 192.168.1.20 or gateway.example.com."
        ),
    ),
    Code.ADDRESS_HTTP: Sentence(
        N_("This would be an unprotected connection"),
        N_(
            "Over http anybody in the network could read the secret. Use {https}; HTTPS is switched on in the gateway's network settings."
        ),
        Who.GATEWAY,
    ),
    Code.ADDRESS_CREDENTIALS: Sentence(
        N_("Leave the user name and password out of the address"),
        N_("They would be kept in lists of visited addresses. There are fields of their own for them below."),
    ),
    Code.CLIENT_ID_MALFORMED: Sentence(
        N_("There is no client ID in it"),
        N_(
            "It looks like 1b4e28ba-2fa1-41d2-883f-0016d3cca427: copy “Application (client) ID” from the app's overview page."
        ),
    ),
    Code.CLIENT_ID_MANY: Sentence(
        N_("There is more than one ID in it"),
        N_("Copy only the line “Application (client) ID” from the app's overview page."),
    ),
    Code.CLIENT_ID_IS_OBJECT_ID: Sentence(
        N_("This is the Object ID"),
        N_("The overview page shows three IDs. Copy the one called “Application (client) ID”."),
    ),
    Code.CLIENT_ID_IS_TENANT_ID: Sentence(
        N_("This is the tenant's ID"),
        N_(
            "The overview page shows three IDs. Copy the one called “Application (client) ID”; the “Directory (tenant) ID” comes later."
        ),
    ),
    Code.CLIENT_ID_IS_MICROSOFTS: Sentence(
        N_("This ID belongs to a program of Microsoft"),
        N_(
            "The gateway needs the app that was registered for it: copy “Application (client) ID” from that app's overview page."
        ),
    ),
    Code.SECRET_IS_SECRET_ID: Sentence(
        N_("This is the Secret ID, not the value"),
        N_(
            "Microsoft shows two columns. Copy the one headed Value. If it is hidden already, create a new "
            "secret: the value is shown only once."
        ),
    ),
    Code.SECRET_IS_CLIENT_ID: Sentence(
        N_("This is the client ID again"),
        N_("The secret is on the app's “Certificates & secrets” page, in the Value column."),
    ),
    Code.SECRET_MALFORMED: Sentence(
        N_("This cannot be a client secret"),
        N_(
            "Secrets have letters, digits and characters such as ~ . - _ and are usually 40 characters long. "
            "Copy it with the copy icon beside Value."
        ),
    ),
    Code.SECRET_AMONG_OTHERS: Sentence(
        N_("It is not certain which part of this is the secret"),
        N_("Copy only the value, with the copy icon beside Value, and paste it again."),
    ),
    Code.SECRET_MASKED: Sentence(
        N_("Only the beginning is shown here"),
        N_("Microsoft hides the value once the page is left. Create a new secret and copy its Value at once."),
        Who.APP_OWNER,
    ),
    Code.TENANT_MALFORMED: Sentence(
        N_("This is not a domain or tenant ID"),
        N_(
            "Type the part after @ in the company's e-mail addresses, for example contoso.com, or the “Directory (tenant) ID”."
        ),
    ),
    Code.TENANT_SHARED_NAME: Sentence(
        N_("This name stands for all tenants"),
        N_(
            "The gateway needs the company's own: the part after @ in its e-mail addresses, or the “Directory (tenant) ID”."
        ),
    ),
    Code.DATE_MALFORMED: Sentence(
        N_("This date is not in the future"),
        N_("Enter the date from the Expires column on the “Certificates & secrets” page."),
    ),
    Code.MAILBOX_MALFORMED: Sentence(
        N_("This is not an e-mail address"), N_("A room's address looks like boardroom@contoso.com.")
    ),
    Code.MAILBOX_TWICE: Sentence(
        N_("This mailbox is in the list already"), N_("It is shown where it stands: {address}.")
    ),
    Code.MAIL_ADDRESS_MALFORMED: Sentence(
        N_("An e-mail address is needed here"), N_("It looks like name@contoso.com.")
    ),
    Code.HOST_MALFORMED: Sentence(
        N_("This is not the product's address"),
        N_("Copy it from the browser's address bar on the product's page; it looks like contoso.example.com."),
    ),
    Code.OBJECT_ID_MALFORMED: Sentence(
        N_("There is no single Object ID in it"),
        N_("It looks like 3f2504e0-4f89-41d3-9a0c-0305e82c3301. Copy only the line “Object ID”."),
    ),
    Code.OBJECT_ID_IS_CLIENT_ID: Sentence(
        N_("This is the client ID, not the Object ID"),
        N_(
            "Both stand on the same page. For the app, open it under “Enterprise applications” and copy “Object ID”; for a group, open the group."
        ),
    ),
    Code.OBJECT_ID_IS_TENANT_ID: Sentence(
        N_("This is the tenant ID, not the Object ID"),
        N_("For the app, open it under “Enterprise applications” and copy “Object ID”; for a group, open the group."),
    ),
    Code.OBJECT_ID_IS_REGISTRATIONS: Sentence(
        N_("This is the Object ID of the app registration"),
        N_(
            "The enterprise application has another one: open the app under “Enterprise applications”, not under “App registrations”, and copy “Object ID”."
        ),
    ),
    Code.OBJECT_ID_IS_SECRET_ID: Sentence(
        N_("This is the Secret ID, not the Object ID"),
        N_("For the app, open it under “Enterprise applications” and copy “Object ID”; for a group, open the group."),
    ),
    Code.OBJECT_ID_OTHER_APP: Sentence(
        N_("This Object ID does not belong to the app's enterprise application"),
        N_("Microsoft names {object_id} for it. Leave the field empty, and the wizard fills that in."),
    ),
    Code.OBJECT_ID_TWICE: Sentence(
        N_("This Object ID stands in another field already"),
        N_("It is given as “{label}”. The app and a group never share an Object ID: check which of the two it is."),
    ),
}
