"""The sign-in pages: plain HTML, calm, and plainly labelled as practice. No imitation of Microsoft's branding."""

from collections.abc import Iterable, Mapping
from html import escape

from wizard.sandbox.permissions import PublishedPermission

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
main{max-width:34rem;margin:2rem auto;padding:1.5rem;border:1px solid color-mix(in srgb,CanvasText 25%,Canvas);
border-radius:.6rem}
.practice{margin:0 0 1rem;padding:.4rem .8rem;border-left:.3rem solid #8a6d1d;font-size:.9rem}
h1{font-size:1.35rem;margin:.2rem 0 .8rem}
label{display:block;margin-top:.8rem;font-weight:600}
input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;margin-top:.2rem}
.buttons{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1.2rem}
button{font:inherit;padding:.5rem 1.4rem;border-radius:.35rem;border:1px solid #2b5d6f;
background:Canvas;color:CanvasText}
button:first-child{background:#2b5d6f;color:#fff}
button:focus-visible,input:focus-visible{outline:3px solid #8a6d1d;outline-offset:2px}
ul{padding-left:1.2rem}li{margin:.6rem 0}
.kind{font-size:.85rem;opacity:.8}
.alert{border:1px solid #b3261e;border-radius:.35rem;padding:.5rem .8rem}
code{overflow-wrap:anywhere}
@media (max-width:40rem){main{margin:0;border:0;padding:1rem}}
"""


def page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} – Practice sign-in</title><style>{_STYLE}</style></head>"
        '<body><main><p class="practice" role="note">Practice sign-in. This page comes from this computer, '
        f"not from Microsoft.</p><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def sign_in(action: str, hidden: Mapping[str, str], user: str = "", problem: str = "") -> str:
    """Both fields on one page; `problem` is shown above them."""
    return page(
        "Sign in",
        _alert(problem)
        + _form(
            action,
            hidden,
            '<label for="user">User name</label>'
            f'<input id="user" name="user" type="text" autocomplete="username" value="{escape(user)}" autofocus>'
            '<label for="password">Password</label>'
            '<input id="password" name="password" type="password" autocomplete="current-password">'
            '<div class="buttons"><button type="submit">Sign in</button></div>',
        ),
    )


def second_factor(action: str, hidden: Mapping[str, str], problem: str = "") -> str:
    """The digits that the person's own device shows."""
    return page(
        "Enter code",
        _alert(problem)
        + _form(
            action,
            hidden,
            '<label for="code">Code from your authenticator</label>'
            '<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autofocus>'
            '<div class="buttons"><button type="submit">Verify</button></div>',
        ),
    )


def consent(
    action: str,
    hidden: Mapping[str, str],
    app_name: str,
    organization: str,
    user: str,
    roles: Iterable[PublishedPermission],
    scopes: Iterable[PublishedPermission],
    for_organization: bool,
) -> str:
    """Every permission by itself, with what it allows and how widely."""
    wide = "in the whole organization, without anybody signed in"
    items = [_permission(one, "Application permission", wide) for one in roles]
    items += [_permission(one, "Delegated permission", "as the person signed in") for one in scopes]
    whom = f"for everybody in {escape(organization)}" if for_organization else "for you"
    return page(
        "Permissions requested",
        f"<p><strong>{escape(app_name)}</strong> asks for these permissions {whom}:</p><ul>{''.join(items)}</ul>"
        f"<p>Signed in as {escape(user)}. Accept only if you know who runs this app.</p>"
        + _form(
            action,
            hidden,
            '<div class="buttons"><button type="submit" name="answer" value="accept">Accept</button>'
            '<button type="submit" name="answer" value="cancel">Cancel</button></div>',
        ),
    )


def _permission(one: PublishedPermission, kind: str, reach: str) -> str:
    return (
        f"<li><strong>{escape(one.title)}</strong> <code>{escape(one.value)}</code><br>"
        f'{escape(one.description)}<br><span class="kind">{kind}: {reach}</span></li>'
    )


def refused(title: str, sentence: str, described: str, links: Mapping[str, str] | None = None) -> str:
    """An error that no redirect can carry; `links` maps a link's words to its address."""
    shown = "".join(f'<p><a href="{escape(href)}">{escape(words)}</a></p>' for words, href in (links or {}).items())
    return page(title, f"<p>{escape(sentence)}</p><p class='alert' role='alert'>{escape(described)}</p>{shown}")


def device_code(action: str, hidden: Mapping[str, str], problem: str = "") -> str:
    return page(
        "Enter code",
        _alert(problem)
        + _form(
            action,
            hidden,
            '<label for="code">Code</label><input id="code" name="user_code" autocomplete="off" autofocus>'
            '<div class="buttons"><button type="submit">Next</button></div>',
        ),
    )


def device_confirm(action: str, hidden: Mapping[str, str], app_name: str) -> str:
    return page(
        "Are you signing in elsewhere?",
        f"<p>Somebody entered this code to sign you in to <strong>{escape(app_name)}</strong>.</p>"
        + _form(
            action,
            hidden,
            '<div class="buttons"><button type="submit" name="answer" value="accept">Continue</button>'
            '<button type="submit" name="answer" value="cancel">Cancel</button></div>',
        ),
    )


def posting(uri: str, answer: Mapping[str, str]) -> str:
    """`response_mode=form_post`: the browser posts the answer to the app."""
    fields = "".join(_hidden(name, value) for name, value in answer.items())
    return page(
        "Back to the app",
        f'<form method="post" action="{escape(uri)}">{fields}<button type="submit">Continue</button></form>'
        "<script>document.forms[0].submit()</script>",
    )


def done(sentence: str) -> str:
    return page("Done", f"<p>{escape(sentence)}</p>")


def _form(action: str, hidden: Mapping[str, str], body: str) -> str:
    fields = "".join(_hidden(name, value) for name, value in hidden.items())
    return f'<form method="post" action="{escape(action)}">{fields}{body}</form>'


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _alert(problem: str) -> str:
    return f'<p class="alert" role="alert">{escape(problem)}</p>' if problem else ""
