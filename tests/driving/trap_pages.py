"""The pages of the traps, by name: what must be asked there, and into which field nothing may come."""

from tests.driving.traps import CLIENT, KEY, RESOURCES, TENANT, Trap, field_of, plain_page

HIDDEN = {
    "offscreen": "position:absolute;left:-9999px",
    "opacity0": "opacity:0",
    "height0": "height:0;overflow:hidden",
    "clipped": "clip-path:inset(50%);position:absolute;width:1px;height:1px;overflow:hidden",
    "clipped as of old": "clip:rect(0 0 0 0);position:absolute",
    "tiny": "transform:scale(0.01)",
    "above the scrolled part": "height:60px;overflow:auto;position:relative",
}
RENAMED = field_of("client_id", "Application key")
SECOND_CARD = field_of("trap", "Client ID") + field_of("trap", "Client Secret", "password")


def hidden(style: str) -> str:
    inner = field_of("trap", "Client ID")
    if "relative" in style:
        inner = f'<div style="position:absolute;top:-200px">{inner}</div>'
    return f'<div style="{style}">{inner}</div>'


def two_cards(other: str, ours: str = "Office 365 Integration") -> str:
    """Another product's card above ours, in which an update has given new names to the fields."""
    return (
        f"<h1>Apps & Integrations</h1><section><h2>{other}</h2>{SECOND_CARD}</section><section><h2>{ours}</h2>"
        '<label><input type="checkbox" data-key="enable"> Enable Office 365 Calendar Integration</label>'
        + field_of("client_id", "Application key")
        + field_of("client_secret", "Application password", "password")
        + field_of("tenant", "Tenant ID")
        + '<p><label>Webhook URL <input readonly value="https://api.clearooms.com/hook"></label></p>'
        '<button type="button">Save</button><button type="button">Test Settings</button></section>'
    )


TRAPS: dict[str, Trap] = {
    **{f"hidden: {name}": Trap(plain_page(client=hidden(style) + RENAMED), rooms=()) for name, style in HIDDEN.items()},
    "plain": Trap(plain_page()),
    "scrolled out of view": Trap(
        '<div style="height:120px;overflow:auto"><div style="height:900px"></div>' + plain_page() + "</div>", rooms=()
    ),
    "another field in the section": Trap(
        plain_page(
            resources=RESOURCES.replace(
                '<div id="rows">', field_of("trap", "Default organizer") + '<div id="rows">'
            )
        )
    ),
    "a field in the next section": Trap(
        plain_page(
            resources=RESOURCES.replace(' id="add"', ""), after="<h3>Notifications</h3>" + field_of("trap", "Alert recipient")
        )
    ),
    "a nameless field that was there": Trap(
        plain_page(resources=RESOURCES.replace('<div id="rows">', '<p><input data-key="trap"></p><div id="rows">').replace(' id="add"', "")),
    ),
    "a list to search in": Trap(
        plain_page(
            resources=RESOURCES.replace(
                '<div id="rows">', '<p><input role="combobox" aria-label="Room" data-key="trap"></p><div id="rows">'
            ).replace(' id="add"', "")
        )
    ),
    "another vendor's card": Trap(two_cards("Google Calendar Integration"), "clearooms", rooms=()),
    "an unknown vendor's card": Trap(two_cards("Acme Rooms"), "clearooms", rooms=()),
    "another vendor's card alone": Trap(
        "<section><h2>Okta single sign-on</h2>" + field_of("trap", "Client ID") + KEY.replace("client_secret", "trap") + "</section>"
        + TENANT,
        rooms=(),
    ),
    "another name in sight than the hint": Trap(
        plain_page(client='<p><span>Object ID</span><label></label><input data-key="trap" placeholder="Client ID"></p>'), rooms=()
    ),
    "another name behind": Trap(
        plain_page(client='<div><p>Client ID</p><p><input data-key="trap"> Object ID</p></div>'), rooms=()
    ),
    "two of a name": Trap(plain_page(before=CLIENT.replace("client_id", "trap")), rooms=()),
}
