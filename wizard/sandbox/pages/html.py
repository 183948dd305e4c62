"""The few pages that are not drawn by script: the shell, consent without a cloud, SpaceIQ's e-mail and what follows."""

from html import escape

_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{links}</head>'
_TITLES = {"velocity": "Velocity", "clearooms": "Clearooms", "ones": "Bookings ONE", "spaceiq": "SpaceIQ"}


def shell(product: str, style: str, *, framed: bool, neighbour: str = "") -> str:
    """The empty page that the scripts draw into; `framed` puts the form into an iframe of the same origin."""
    beside = f'<iframe src="{escape(neighbour)}" title="Advice"></iframe>' if neighbour else ""
    if framed:
        inner = '<iframe src="/inner" title="Settings"></iframe>'
        body = f'<body class="outer"><header>Portal</header>{inner}{beside}</body>'
        return _page(_TITLES[product], body)
    links = f'<link rel="stylesheet" href="/assets/{style}.css">'
    script = f'<script type="module" src="/assets/main.js" data-style="{escape(style)}"></script>'
    return _page(_TITLES[product], f'<body class="{escape(style)}"><div id="root"></div>{beside}{script}</body>', links)


def library_shell(product: str, library: str, *, styled: bool) -> str:
    """The same for a page drawn by a component library: one script and at most one style sheet, made by its build."""
    source = f"/assets/libraries/{escape(library)}"
    links = f'<link rel="stylesheet" href="{source}.css">' if styled else ""
    script = f'<script type="module" src="{source}.js"></script>'
    head = _HEAD.format(title=escape(_TITLES[product]), links=links)
    return f'{head}<body><div id="root"></div>{script}</body></html>'


def consent(vendor: bool) -> str:
    hidden = '<input type="hidden" name="vendor" value="1">' if vendor else ""
    return _page(
        "Permissions requested",
        '<body class="plain"><main><h1>Permissions requested</h1>'
        "<p>Read and write calendars in all mailboxes, for your organization.</p>"
        f'<form method="post" action="/consent">{hidden}'
        '<button name="answer" value="cancel">Cancel</button> '
        '<button name="answer" value="accept">Accept</button></form></main></body>',
    )


def message(text: str) -> str:
    return _page("Practice page", f'<body class="plain"><main><p>{escape(text)}</p></main></body>')


def mailbox(link: str) -> str:
    """The practice mailbox with SpaceIQ's e-mail; in the field this arrives at the administrator's address."""
    return _page(
        "Practice mailbox",
        '<body class="plain"><main><h1>Activate your calendar</h1><p>From: no-reply@spaceiq.com</p>'
        "<p>Somebody in your company wants to connect SpaceIQ with Office365 Calendar.</p>"
        f'<p><a href="{escape(link)}">ACTIVATE CALENDAR</a></p></main></body>',
    )


def services() -> str:
    names = ("Google", "Office 365", "Exchange")
    buttons = "".join(f'<p><button name="service" value="{name}">{name}</button></p>' for name in names)
    return _page(
        "Select your calendar service",
        '<body class="plain"><main><h1>Select your calendar service</h1>'
        f'<form method="post" action="/activate">{buttons}</form></main></body>',
    )


def _page(title: str, body: str, links: str = "") -> str:
    links = f'<link rel="stylesheet" href="/assets/base.css">{links}'
    return f"{_HEAD.format(title=escape(title), links=links)}{body}</html>"
