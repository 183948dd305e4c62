"""The pages of the traps, by name: what must be asked there, and into which field nothing may come."""

from tests.driving.traps import CLIENT, KEY, LEVEL, RESOURCES, TENANT, Trap, field_of, plain_page, tick

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


DRAWN = "".join(
    f'<div><span>{words}</span><div class="switch" style="width:40px;height:20px;cursor:pointer"></div></div>'
    for words in ("Use certificate", "Scope to specific mailboxes")
)
ONES = (
    '<main id="page"><h2>Server settings</h2>'
    + field_of("name", "Name")
    + '<p><label>Office 365 service operator <select data-key="operator"><option>Microsoft<option>21Vianet</select>'
    + "</label></p>"
    + field_of("tenant", "Tenant ID (Directory ID)")
    + field_of("client_id", "Client ID (Application ID)")
    + field_of("client_secret", "Client secret", "password")
    + '<p id="said"></p><button type="button" id="test">Test settings</button>'
    '<button type="button" id="next">Save and next</button></main><span data-key="pressed" id="pressed"></span>'
)
ROOMS_PAGE = (
    "<h2>Room settings</h2><h3>Sync room</h3>"
    + "".join(
        f'<label><input type="radio" name="sync"> {one}</label>' for one in ("Sync specified room", "Sync all rooms")
    )
    + tick("room", "Boardroom")
    + tick("room", "Huddle 1")
    + '<button type="button">Save and next</button>'
)
FAILED, PASSED = "Test failed: the client secret is invalid.", "The settings are correct."
FAILING = f"""
document.getElementById("test").addEventListener("click", () => setTimeout(() => {{
  document.getElementById("said").textContent = "{FAILED}"; }}, 500));
document.getElementById("next").addEventListener("click", () => {{
  note("pressed", "Save and next"); document.getElementById("page").innerHTML = `{ROOMS_PAGE}`; }});
"""

FIELDS = (
    ("alias", "Alias"),
    ("client_id", "Client ID"),
    ("client_secret", "Client Secret"),
    ("tenant", "Tenant Domain or ID (GUID)"),
)


def with_fields(body: str) -> Trap:
    """Velocity's finished form with its text fields drawn in another way."""
    return Trap(plain_page(alias=body, client="", key="", tenant=""), rooms=())


def each(line: str) -> str:
    return "".join(line.replace("KEY", key).replace("NAME", name) for key, name in FIELDS)


PLAIN_WAYS = {
    "a table with its names above": "<table><tr>"
    + each("<td>NAME</td>")
    + "</tr><tr>"
    + each('<td><input data-key="KEY"></td>')
    + "</tr></table>",
    "words in a form without boxes": "<form>" + each('NAME:<br><input data-key="KEY"><br>') + "</form>",
    "bold words in a form": "<form>" + each('<b>NAME</b> <input data-key="KEY"><br>') + "</form>",
    "labels that float upon": each(
        '<div style="position:relative;margin:14px 0"><input data-key="KEY" placeholder=" ">'
        '<span style="position:absolute;left:4px;top:2px;pointer-events:none">NAME</span></div>'
    ),
    "labels with icons": each(
        '<p><label for="i_KEY">NAME <i class="material-icons">help_outline</i></label>'
        '<input id="i_KEY" data-key="KEY"></p>'
    ),
}
OLD_LIST = """<label for="level">Permission Level</label><div id="level" style="cursor:pointer">
<div id="shown" data-key="permission_level"></div>
<button type="button" id="opens"><svg width="20" height="20"></svg></button></div>"""
OLD_MENU = """document.getElementById("opens").addEventListener("click", () => setTimeout(() => {
  const menu = document.createElement("div"); menu.setAttribute("role", "menu"); menu.style.position = "fixed";
  for (const words of ["Read/Write (Calendars.ReadWrite)", "Read (Calendars.Read)"]) {
    const entry = document.createElement("div"); entry.setAttribute("role", "menuitem"); entry.textContent = words;
    entry.addEventListener("click", () => { const shown = document.getElementById("shown");
      shown.textContent = shown.dataset.chosen = words; menu.remove(); });
    menu.append(entry); }
  document.body.append(menu); }, 100));"""
TRAPS: dict[str, Trap] = {
    **{f"hidden: {name}": Trap(plain_page(client=hidden(style) + RENAMED), rooms=()) for name, style in HIDDEN.items()},
    **{f"plain way: {name}": with_fields(body) for name, body in PLAIN_WAYS.items()},
    "a list of old material-ui": Trap(plain_page().replace(LEVEL, OLD_LIST), rooms=(), script=OLD_MENU),
    "plain": Trap(plain_page()),
    "scrolled out of view": Trap(
        '<div style="height:120px;overflow:auto"><div style="height:900px"></div>' + plain_page() + "</div>", rooms=()
    ),
    "another field in the section": Trap(
        plain_page(
            resources=RESOURCES.replace('<div id="rows">', field_of("trap", "Default organizer") + '<div id="rows">')
        )
    ),
    "a field in the next section": Trap(
        plain_page(
            resources=RESOURCES.replace(' id="add"', ""),
            after="<h3>Notifications</h3>" + field_of("trap", "Alert recipient"),
        )
    ),
    "a nameless field that was there": Trap(
        plain_page(
            resources=RESOURCES.replace('<div id="rows">', '<p><input data-key="trap"></p><div id="rows">').replace(
                ' id="add"', ""
            )
        ),
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
        "<section><h2>Okta single sign-on</h2>"
        + field_of("trap", "Client ID")
        + KEY.replace("client_secret", "trap")
        + "</section>"
        + TENANT,
        rooms=(),
    ),
    "another name in sight than the hint": Trap(
        plain_page(
            client='<p><span>Object ID</span><label></label><input data-key="trap" placeholder="Client ID"></p>'
        ),
        rooms=(),
    ),
    "another name behind": Trap(
        plain_page(client='<div><p>Client ID</p><p><input data-key="trap"> Object ID</p></div>'), rooms=()
    ),
    "the alias has a new name": Trap(plain_page(alias=field_of("alias", "Friendly name")), rooms=()),
    "two aliases": Trap(plain_page(before=field_of("trap", "Alias")), rooms=()),
    "both switches have new names": Trap(
        plain_page(
            ticks=tick("use_certificate", "Certificate sign-in") + tick("scope_to_mailboxes", "Restrict", on=True)
        ),
        switches={"use_certificate": False, "scope_to_mailboxes": False},
        rooms=(),
    ),
    "switches that are none": Trap(plain_page(ticks=DRAWN), rooms=()),
    "no switches, and none wanted": Trap(
        plain_page(ticks=""), switches={"use_certificate": False, "scope_to_mailboxes": False}, rooms=()
    ),
    "waiting for approval": Trap(
        plain_page(),
        rooms=(),
        script="""document.getElementById("check").addEventListener("click", () => setTimeout(() => {
            document.getElementById("said").textContent = "Consent status: Waiting for Approval"; }, 300));""",
    ),
    "a failed test that does not lock the way": Trap(
        ONES, "ones", {"operator": "21vianet", "sync": "specified"}, script=FAILING
    ),
    "a good test": Trap(
        ONES, "ones", {"operator": "21vianet", "sync": "specified"}, script=FAILING.replace(FAILED, PASSED)
    ),
    "a GUID for a domain": Trap(
        "<h2>Office365 Calendar</h2>"
        + field_of("domain", "Office365 Domain Name")
        + '<button type="button">Activate</button>',
        "spaceiq",
        {"domain": "7d1a0a0e-37ab-4f8b-8b44-7f2f1b6f1d11"},
        rooms=(),
    ),
    "the only other calendar": Trap(
        '<div><div class="tile"><span>Office365 Calendar</span> active</div>'
        '<div class="tile"><span>Google Calendar</span>'
        "<button type=\"button\" onclick=\"note('trap', 'pressed')\">Activate</button></div></div>"
        '<span data-key="trap"></span>',
        "spaceiq",
        rooms=(),
    ),
    "two of a name": Trap(plain_page(before=CLIENT.replace("client_id", "trap")), rooms=()),
}
