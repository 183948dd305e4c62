"""What the embedded browser may open, decided without a browser."""

import pytest

from wizard.gui.browser.policy import Verdict, decide

NATIVE = "https://login.microsoftonline.com/common/oauth2/nativeclient"
REDIRECTS = (NATIVE, "https://atlona.com", "http://localhost")


@pytest.mark.parametrize(
    ("url", "verdict", "host"),
    [
        (f"{NATIVE}?admin_consent=True&state=x", Verdict.FINISH, "login.microsoftonline.com"),
        ("https://atlona.com/?admin_consent=True", Verdict.FINISH, "atlona.com"),
        ("https://atlona.com?error=access_denied", Verdict.FINISH, "atlona.com"),
        ("http://localhost:49152/?admin_consent=True", Verdict.FINISH, "localhost"),
        ("http://localhost/?error=x", Verdict.FINISH, "localhost"),
        ("https://atlona.com/shop", Verdict.ALLOW, "atlona.com"),
        ("https://atlona.com:444/", Verdict.ALLOW, "atlona.com"),
        ("https://atlona.com.evil.example/", Verdict.ALLOW, "atlona.com.evil.example"),
        ("https://adfs.contoso.example/adfs/ls", Verdict.ALLOW, "adfs.contoso.example"),
        ("http://atlona.com/?admin_consent=True", Verdict.BLOCK, "atlona.com"),
        ("http://login.microsoftonline.com/", Verdict.BLOCK, "login.microsoftonline.com"),
        ("https://user:pw@atlona.com/", Verdict.BLOCK, "atlona.com"),
        ("https://login.microsoftonline.com@evil.example/", Verdict.BLOCK, "evil.example"),
        ("http://a@localhost:1/", Verdict.BLOCK, "localhost"),
        ("file:///etc/passwd", Verdict.BLOCK, "file"),
        ("javascript:alert(1)", Verdict.BLOCK, "javascript"),
        ("data:text/html,x", Verdict.BLOCK, "data"),
        ("about:blank", Verdict.BLOCK, "about"),
        ("ms-settings:network", Verdict.BLOCK, "ms-settings"),
        ("", Verdict.BLOCK, ""),
    ],
)
def test_where_the_page_itself_may_go(url: str, verdict: Verdict, host: str) -> None:
    decision = decide(url, main_frame=True, redirects=REDIRECTS)
    assert (decision.verdict, decision.host) == (verdict, host)


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://login.live.com/frame", Verdict.ALLOW),
        ("about:blank", Verdict.ALLOW),
        ("about:srcdoc", Verdict.ALLOW),
        ("about:config", Verdict.BLOCK),
        ("http://login.live.com/frame", Verdict.BLOCK),
        (f"{NATIVE}?admin_consent=True", Verdict.ALLOW),
        ("http://localhost:49152/?admin_consent=True", Verdict.BLOCK),
    ],
)
def test_a_frame_never_brings_the_answer(url: str, verdict: Verdict) -> None:
    assert decide(url, main_frame=False, redirects=REDIRECTS).verdict is verdict
