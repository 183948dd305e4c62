"""A screen reader is one of our clients: it walks the whole set-up from another process, by names and roles alone."""

import html
import json
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest

from tests import no_authorities
from tests.e2e.playing import ROOT
from tests.gateways import eventually

SYSTEM_PYTHON = "/usr/bin/python3"
BUS = "/usr/libexec/at-spi-bus-launcher"
SECONDS = 150
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
ACTION = re.compile(r'<form method="post" action="([^"]*)">')
SCRIPT = f"""
printf 'practice' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
{BUS} --launch-immediately >&2 &
( "$0" -X faulthandler -m tests.e2e.window_harness "$1" >&2; echo "the window's process ended: $?" >&2 ) &
{SYSTEM_PYTHON} tests/e2e/reader.py
"""


def atspi_there() -> bool:
    programs = all(map(shutil.which, ("Xvfb", "dbus-run-session", "gnome-keyring-daemon", BUS)))
    asked = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    return programs and subprocess.run(asked, capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.desktop,
    pytest.mark.slow,
    pytest.mark.skipif(not atspi_there(), reason="needs Xvfb, dbus-run-session, at-spi2-core and gir1.2-atspi-2.0"),
]


def approve(link: str, state: Mapping[str, Any]) -> None:
    """The administrator elsewhere: opens the link in a browser without scripts, signs in, accepts."""
    person = state["tenants"][0]["people"]["global_admin"]
    context = ssl.create_default_context(cafile=state["ca_file"])
    with httpx.Client(proxy=state["proxy"], verify=context, trust_env=False, timeout=20) as browser:
        signed_in = submit(browser, browser.get(link), user=person["user"], password=person["password"])
        shown = browser.get(urljoin(link, signed_in.headers["location"]))
        accepted = submit(browser, shown, answer="accept")
        assert "admin_consent=True" in accepted.headers["location"]


def submit(browser: httpx.Client, page: httpx.Response, **typed: str) -> httpx.Response:
    action = ACTION.search(page.text)
    assert action, page.text
    hidden = {html.unescape(name): html.unescape(value) for name, value in FIELD.findall(page.text)}
    return browser.post(urljoin(str(page.url), html.unescape(action[1])), data={**hidden, **typed})


def given(state: Mapping[str, Any]) -> dict[str, str]:
    tenant, gateway = state["tenants"][0], state["gateway"]
    return {
        "address": gateway["url"].removeprefix("https://"),
        "password": gateway["password"],
        "domain": tenant["domain"],
        **tenant["new_app"],
    }


def test_a_screen_reader_walks_the_whole_set_up(tmp_path: Path, screen: str) -> None:
    state_file = tmp_path / "state.json"
    home = {"HOME": tmp_path, "XDG_RUNTIME_DIR": tmp_path, "TMPDIR": tmp_path, "XDG_DATA_HOME": tmp_path / "data"}
    tmp_path.chmod(0o700)
    kept = ("PATH", "LANG", "VIRTUAL_ENV", *no_authorities.NAMES)
    environment = {name: value for name, value in os.environ.items() if name in kept}
    environment |= {name: str(value) for name, value in home.items()}
    environment |= {"DISPLAY": screen, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    command = ["dbus-run-session", "--", "sh", "-c", SCRIPT, sys.executable, str(state_file)]
    with (tmp_path / "errors").open("w") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            start_new_session=True,
        )  # fmt: skip
        try:
            walked = walk(process, state_file)
            process.wait(SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert walked[-1:] == ["DONE"], "\n".join([*walked, said(tmp_path / "errors")])
    assert process.returncode == 0


def said(errors: Path) -> str:
    """Both ends: Qt says at the beginning why it gives up, and the reader at the end what it did not find."""
    text = errors.read_text()
    return text if len(text) <= 6000 else f"{text[:3000]}\n[…]\n{text[-3000:]}"


def walk(process: "subprocess.Popen[str]", state_file: Path) -> list[str]:
    """Give the reader its values; approve when it holds the link; all that it said."""
    state: Mapping[str, Any] = eventually(lambda: state_file.exists() and json.loads(state_file.read_text()), 30)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(given(state)))
    process.stdin.close()
    said: list[str] = []
    with process.stdout as lines:
        for line in lines:
            said.append(line.strip())
            if line.startswith("LINK "):
                approve(line.strip().rpartition(" ")[2], state)  # practice says before it that it is an example
    return said
