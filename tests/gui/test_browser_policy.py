"""What the embedded browser may open, decided without a browser."""

import pytest

from wizard.gui.browser.policy import NavigationVerdict, decide

NATIVE = "https://login.microsoftonline.com/common/oauth2/nativeclient"
REDIRECTS = (NATIVE, "https://atlona.com", "http://localhost")


@pytest.mark.parametrize(
    ("url", "verdict", "host"),
    [
        (f"{NATIVE}?admin_consent=True&state=x", NavigationVerdict.FINISH, "login.microsoftonline.com"),
        ("https://atlona.com/?admin_consent=True", NavigationVerdict.FINISH, "atlona.com"),
        ("https://atlona.com?error=access_denied", NavigationVerdict.FINISH, "atlona.com"),
        ("http://localhost:49152/?admin_consent=True", NavigationVerdict.FINISH, "localhost"),
        ("http://localhost/?error=x", NavigationVerdict.FINISH, "localhost"),
        ("https://atlona.com/shop", NavigationVerdict.ALLOW, "atlona.com"),
        ("https://atlona.com:444/", NavigationVerdict.ALLOW, "atlona.com"),
        ("https://atlona.com.evil.example/", NavigationVerdict.ALLOW, "atlona.com.evil.example"),
        ("https://adfs.contoso.example/adfs/ls", NavigationVerdict.ALLOW, "adfs.contoso.example"),
        ("http://atlona.com/?admin_consent=True", NavigationVerdict.BLOCK, "atlona.com"),
        ("http://login.microsoftonline.com/", NavigationVerdict.BLOCK, "login.microsoftonline.com"),
        ("https://user:pw@atlona.com/", NavigationVerdict.BLOCK, "atlona.com"),
        ("https://login.microsoftonline.com@evil.example/", NavigationVerdict.BLOCK, "evil.example"),
        ("http://a@localhost:1/", NavigationVerdict.BLOCK, "localhost"),
        ("file:///etc/passwd", NavigationVerdict.BLOCK, "file"),
        ("javascript:alert(1)", NavigationVerdict.BLOCK, "javascript"),
        ("data:text/html,x", NavigationVerdict.BLOCK, "data"),
        ("about:blank", NavigationVerdict.BLOCK, "about"),
        ("ms-settings:network", NavigationVerdict.BLOCK, "ms-settings"),
        ("", NavigationVerdict.BLOCK, ""),
    ],
)
def test_where_the_page_itself_may_go(url: str, verdict: NavigationVerdict, host: str) -> None:
    decision = decide(url, main_frame=True, redirects=REDIRECTS)
    assert (decision.verdict, decision.host) == (verdict, host)


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://login.live.com/frame", NavigationVerdict.ALLOW),
        ("about:blank", NavigationVerdict.ALLOW),
        ("about:srcdoc", NavigationVerdict.ALLOW),
        ("about:config", NavigationVerdict.BLOCK),
        ("http://login.live.com/frame", NavigationVerdict.BLOCK),
        (f"{NATIVE}?admin_consent=True", NavigationVerdict.ALLOW),
        ("http://localhost:49152/?admin_consent=True", NavigationVerdict.BLOCK),
    ],
)
def test_a_frame_never_brings_the_answer(url: str, verdict: NavigationVerdict) -> None:
    assert decide(url, main_frame=False, redirects=REDIRECTS).verdict is verdict
