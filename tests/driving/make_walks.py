"""The way through each make's page as its guide tells it, in selectors that were written for that page alone.

Three texts a page: to the rooms, what is done for each room, and to the end. The acts are those of `make_hands`.
"""

from collections.abc import Mapping

MAILED = """
    open mailbox
    press a|ACTIVATE CALENDAR
    press button|Office 365
    press button|Accept
    press button|Accept
    see p|Success! Your calendars are connected.
"""
"""What the e-mail leads to that SpaceIQ sends: the same pages whatever the make."""

WALKS: Mapping[str, tuple[str, str, str]] = {
    "webforms-velocity": (
        """
        press #ctl00_lnkMenu
        press #ctl00_pnlMenu a|Scheduling
        press #ctl00_pnlMenu a|Manage
        see h1|Calendar Integrations
        press .RoundAdd
        type #ctl00_cphMain_txtAlias = {alias}
        type #ctl00_cphMain_txtClientId = {client_id}
        press #ctl00_cphMain_btnCreate
        type #ctl00_cphMain_txtClientSecret = {client_secret}
        type #ctl00_cphMain_txtTenant = {tenant}
        press #ctl00_cphMain_btnConsent
        press #ctl00_cphMain_btnCheck
        see #ctl00_cphMain_lblConsent|Confirmed
        """,
        """
        press #ctl00_cphMain_btnAddRow
        type #ctl00_cphMain_gvResources tr:nth-last-child(2):nth-child(n+{row}) input[type=text] = {address}
        pick #ctl00_cphMain_gvResources tr:nth-last-child(2):nth-child(n+{row}) select = {room}
        """,
        """
        press #ctl00_cphMain_btnSave
        see .Ok|Changes were saved.
        """,
    ),
    "slds-clearooms": (
        """
        press .slds-context-bar a|Settings
        press .slds-tree a|Apps & Integrations
        press .slds-tile a|Office 365 Integration
        press .slds-checkbox_toggle~Enable Office 365 Calendar Integration
        type lightning-input:nth-child(1) > .slds-form-element input[type=text] = {client_id}
        type lightning-input input[type=password] = {client_secret}
        type lightning-input input[placeholder^=xxxx] = {tenant}
        press button|Save
        see .slds-notify_toast~was saved
        press button|Test Settings
        see strong|Connection successful.
        press .slds-tree a|Meeting Rooms
        press button|Manage Rooms
        see h1|Manage Rooms
        """,
        """
        press .slds-modal [role=combobox]
        press .slds-modal [role=option]|{building}
        press .slds-modal tr:has([title="{address}"]) button|+ Import
        see .slds-modal tr:has([title="{address}"]) .slds-badge|Imported
        """,
        "press .slds-modal__footer button|Close",
    ),
    "extjs-ones": (
        """
        press .x-tree-row~Administration
        press .x-tree-row~Integration
        press .x-tree-row~Office 365 (Application permission)
        type #center .x-panel-body > table:nth-child(1) input = {alias}
        type #center .x-panel-body > table:nth-child(3) input = {tenant}
        type #center .x-panel-body > table:nth-child(4) input = {client_id}
        type #center .x-panel-body > table:nth-child(5) input = {client_secret}
        press .x-btn button|Test settings
        see .x-window-body|The information provided is correct.
        press .x-window button|OK
        press .x-btn button|Save and next
        press table:has(> tbody > tr > td > .x-form-cb-label)~Sync specified room
        """,
        """
        type .x-toolbar .x-form-trigger-input-cell input = {address}
        press .x-form-search-trigger
        see .x-toolbar span|Page 1 of 1
        press .x-grid-row:nth-child(2) .x-grid-row-checker
        see .x-toolbar span|{number} selected
        """,
        """
        press .x-btn button|Save and next
        type #center fieldset table:nth-child(4) input = Sign in
        press .x-btn button|Save and close
        see .x-grid-cell|{alias}
        """,
    ),
    "inline-spaceiq": (
        """
        press .who
        press .sheet a|Settings
        press .side a|Integrations
        press .card:first-child a|READ MORE
        press .side a|Meeting Rooms
        press .tile:nth-child(2) button|Activate
        press .panel .line:nth-child(1) button~Edit
        type .panel input = {domain}
        press .panel button|✓
        press .panel > button|Activate
        see .bar~no-reply@spaceiq.com
        """,
        "",
        MAILED,
    ),
    "bottomtabs-velocity": (
        """
        press .app-bar .icon|≡
        press .drawer .cell|Scheduling
        press .drawer .cell|Manage
        press .fab
        type .cells .cell:nth-child(2) input = {alias}
        type .cells .cell:nth-child(3) input = {client_id}
        press .big|Create Calendar Integration
        type .cell input[type=password] = {client_secret}
        type .cell input[placeholder="yourcompany.com"] = {tenant}
        press .cell[role=button]|Admin Consent
        press .cell[role=button]~Check Consent
        see .cell .v|Confirmed
        """,
        """
        press .cell[aria-label="Add calendar resource"]
        type .cells:has(.danger):nth-child(n+{place}) input[type=email] = {address}
        press .cells:has(.danger):nth-child(n+{place}) .tap
        type .sheet .find = {room}
        press .sheet .cell|{room}
        see .cells:has(.danger):nth-child(n+{place}) .tap~{room}
        """,
        """
        press .big|Save Changes
        see .snack~Saved.
        """,
    ),
    "angularjs-clearooms": (
        """
        press .navbar-nav a|Settings
        press .nav-tabs a|Apps & Integrations
        press .panel-heading|Office 365 Integration
        press .switch
        type input[name=clientId] = {client_id}
        type input[name=clientSecret] = {client_secret}
        type input[name=tenantId] = {tenant}
        press .btn|Save
        see .alert-success|Your settings have been saved.
        press .btn|Test Settings
        see .alert-success|Connection successful.
        press .nav-tabs a|Meeting Rooms
        press .btn|Manage Rooms
        """,
        """
        press .ui-select-toggle
        press .ui-select-choices-row|{building}
        type #rooms input = {address}
        press #rooms tr:nth-child(1):nth-last-child(1) .btn|+ Import
        see #rooms .label-info|Imported
        """,
        "",
    ),
    "tailwind-ones": (
        """
        press aside button~System
        press aside button|Integrations
        press section:nth-of-type(3) .btn
        type section:nth-of-type(1) > div:nth-of-type(1) input = {alias}
        type section:nth-of-type(1) > div:nth-of-type(3) input = {tenant}
        type section:nth-of-type(1) > div:nth-of-type(4) input = {client_id}
        type section:nth-of-type(1) > div:nth-of-type(5) input = {client_secret}
        press .btn|Test settings
        see #result~Test passed
        press .btn|Save and next
        press .radio~Sync specified room
        """,
        """
        type [role=combobox] = {address}
        press [role=option]|{room} ({address})
        see .chip~{room}
        """,
        """
        press h1
        press .btn|Save and next
        press section > div:nth-of-type(3) button[aria-haspopup]
        press [role=option]|None
        press .btn|Save and close
        see .toast|The integration was saved.
        """,
    ),
    "semantic-spaceiq": (
        """
        press .ui.dropdown
        press .ui.dropdown .menu .item|Settings
        press .ui.vertical.menu .item|Integrations
        press .ui.segment:first-child .button|READ MORE
        press .ui.vertical.menu .item|Meeting Rooms
        press .ui.card:nth-child(3) .button|Activate
        type .ui.modal input[name=domain] = {domain}
        press .ui.modal .actions .button|Activate
        see .ui.positive.message~no-reply@spaceiq.com
        """,
        "",
        MAILED,
    ),
    "rail-velocity": (
        """
        press .rail .icon-button
        press .modal-drawer .entry~Scheduling
        press .modal-drawer .entry|Manage
        press .fab
        type .card .tf:has(input[maxlength]) input = {alias}
        type .card > div:nth-of-type(3) input = {client_id}
        press .filled|Create Calendar Integration
        type .card:nth-of-type(2) input[type=password] = {client_secret}
        type .card:nth-of-type(2) > div:nth-of-type(5) input = {tenant}
        press .tonal|Admin Consent
        press .text|Check Consent
        see .chip|Confirmed
        """,
        """
        press [title="Add resource"]
        type .res:nth-of-type({number}) input[type=email] = {address}
        press .res:nth-of-type({number}) [role=combobox]
        press .menu button|{room}
        """,
        """
        press #save
        see .snackbar|Changes saved
        """,
    ),
    "jqueryui-velocity": (
        """
        press #menubutton
        press .ui-menu-item-wrapper~Scheduling
        press .ui-menu .ui-menu .ui-menu-item-wrapper|Manage
        press [title="Add integration"]
        type #alias = {alias}
        type #cid = {client_id}
        press .ui-button|Create Calendar Integration
        type #csecret = {client_secret}
        type #tenant = {tenant}
        press .ui-button|Admin Consent
        press .ui-button|Check Consent
        see #consent|Confirmed
        """,
        """
        press [title="Add resource"]
        type #resmail = {address}
        press .ui-dialog .ui-selectmenu-button
        press .ui-selectmenu-menu .ui-menu-item-wrapper|{room}
        press .ui-dialog-buttonset .ui-button|OK
        see .dataTable td|{address}
        """,
        """
        press .ui-button|Save Changes
        see .ui-state-highlight|Changes saved.
        """,
    ),
    "quasar-clearooms": (
        """
        press .q-drawer .q-item|Settings
        press .q-tab|Apps & Integrations
        press .q-card .q-item~Office 365 Integration
        press .q-toggle|Enable Office 365 Calendar Integration
        type .q-card input[aria-label^="Client ID"] = {client_id}
        type .q-card input[aria-label^="Client Secret"] = {client_secret}
        type .q-card input[aria-label^="Tenant ID"] = {tenant}
        press .q-btn~Save
        see .q-notification|Settings saved
        press .q-btn~Test Settings
        see .q-banner div|Connection successful.
        press .q-tab|Meeting Rooms
        press .q-btn~Manage Rooms
        """,
        """
        press .q-field:has([aria-label=Office])
        press .q-menu .q-item|{building}
        type input[aria-label=Search] = {address}
        see .q-table__bottom span|1-1 of 1
        press .q-table .q-btn~+ Import
        see .q-table .q-chip|Imported
        """,
        "",
    ),
    "slots-clearooms": (
        """
        press cr-app >>> nav cr-nav-item|Settings
        press cr-app >>> .tabs cr-nav-item|Apps & Integrations
        press cr-app >>> cr-card cr-nav-item|Office 365 Integration
        press cr-app >>> cr-office365 >>> cr-switch[name=enable] >>> .track
        type cr-app >>> cr-office365 >>> cr-text-field[name=client_id] input = {client_id}
        type cr-app >>> cr-office365 >>> cr-text-field[name=client_secret] input = {client_secret}
        type cr-app >>> cr-office365 >>> cr-text-field[name=tenant] input = {tenant}
        press cr-app >>> cr-office365 >>> cr-button|Save
        see cr-app >>> cr-office365 >>> [role=status]|Saved.
        press cr-app >>> cr-office365 >>> cr-button|Test Settings
        see cr-app >>> cr-office365 >>> [role=status]|Connection successful.
        press cr-app >>> .tabs cr-nav-item|Meeting Rooms
        press cr-app >>> cr-button|Manage Rooms
        """,
        """
        press cr-app >>> cr-manage-rooms >>> cr-select >>> .box
        press cr-select-overlay >>> cr-item|{building}
        type cr-app >>> cr-manage-rooms >>> cr-text-field input = {address}
        press cr-app >>> cr-manage-rooms >>> cr-grid cr-button|+ Import
        see cr-app >>> cr-manage-rooms >>> cr-grid-cell-content|Imported ✓
        """,
        "",
    ),
    "primeng-ones": (
        """
        press .p-menubar > li > .p-menuitem-link|System
        press .p-submenu-list .p-menuitem-link|Office 365 (Application permission)
        type #name = {alias}
        type #tenant = {tenant}
        type #client_id = {client_id}
        type #client_secret = {client_secret}
        press .p-button|Test settings
        see .p-toast-summary|Success
        press .p-button|Save and next
        press label|Sync specified room
        """,
        """
        press .p-picklist-list-wrapper:first-child .p-picklist-item~{address}
        press [aria-label="Move to Target"]
        see .p-picklist-list-wrapper:last-child .p-picklist-item~{address}
        """,
        """
        press .p-button|Save and next
        press .p-button|Save and close
        see .p-toast-summary|Saved
        """,
    ),
    "carbon-ones": (
        """
        press .bx--side-nav__submenu|Settings
        press .bx--side-nav__link|Integrations
        press .bx--structured-list-row:nth-of-type(3) .bx--link
        type .bx--content > .bx--form-item:nth-of-type(1) input = {alias}
        type .bx--content > .bx--form-item:nth-of-type(3) input = {tenant}
        type .bx--content > .bx--form-item:nth-of-type(4) input = {client_id}
        type .bx--content > .bx--form-item:nth-of-type(5) input = {client_secret}
        press .bx--btn|Test settings
        see .bx--inline-notification strong|Test successful
        press .bx--btn|Save and next
        press .bx--radio-button__label|Sync specified room
        """,
        """
        press .bx--data-table tbody tr:nth-child({number}) .bx--checkbox-label
        see .bx--batch-actions span|{number} items selected
        """,
        """
        press .bx--btn|Save and next
        press .bx--btn|Save and close
        see .bx--inline-notification strong|Saved
        """,
    ),
    "mantine-spaceiq": (
        """
        press .mantine-UnstyledButton-root
        press .mantine-Menu-item|Settings
        press .mantine-NavLink-root|Integrations
        press .mantine-Paper-root:first-child button|READ MORE
        press .mantine-NavLink-root|Meeting Rooms
        press .mantine-Card-root:nth-child(2) button|Activate
        type .mantine-Drawer-body .mantine-TextInput-root:nth-of-type(1) input = {domain}
        press .mantine-Drawer-body button|Activate
        see .mantine-Notification-root~no-reply@spaceiq.com
        """,
        "",
        MAILED,
    ),
    "gwt-spaceiq": (
        """
        press .gwt-MenuBar-horizontal .gwt-MenuItem:nth-child(3)
        press .gwt-MenuBar-vertical .gwt-MenuItem|Settings
        press .GBMYVDKCB|Integrations
        press tr:first-child > td > fieldset .gwt-Anchor|READ MORE
        press .GBMYVDKCB|Meeting Rooms
        press tr:nth-child(3) > td > .GBMYVDKHI .gwt-Button|Activate
        type .gwt-FlexTable tr:nth-child(1) .gwt-TextBox = {domain}
        press .gwt-DialogBox .gwt-Button|Activate
        see .GBMYVDKGH~no-reply@spaceiq.com
        """,
        "",
        MAILED,
    ),
}
