"""What Linux can check of the bundle for macOS: its descriptions, its icon, and that it is not built elsewhere."""

import struct
import sys
from pathlib import Path

import pytest

from builds import icon, macos
from builds.common import BuildError, version
from wizard.services.gateway.discovery import SERVICE


def test_the_bundle_says_what_macos_asks_for() -> None:
    told = macos.information()
    assert (told["CFBundleShortVersionString"], told["CFBundleExecutable"]) == (version(), "room-wizard")
    assert told["LSMinimumSystemVersion"] == "14.0"
    assert "@" not in str(told)


def test_it_may_look_for_gateways_on_the_local_network() -> None:
    """Since macOS 15 a person is asked, with this sentence, and only these services are found."""
    told = macos.information()
    assert [f"{service}.local." for service in told["NSBonjourServices"]] == [SERVICE]
    assert "gateways on your network" in told["NSLocalNetworkUsageDescription"]


def test_the_runtime_permits_what_the_embedded_browser_needs_and_no_more() -> None:
    assert macos.entitlements() == {
        "com.apple.security.cs.allow-jit": True,
        "com.apple.security.cs.disable-library-validation": True,
        "com.apple.security.network.client": True,
    }


def test_the_icon_has_every_size_that_it_names(tmp_path: Path) -> None:
    target = tmp_path / "icon.icns"
    icon.write_icns(target)
    data = target.read_bytes()
    assert (data[:4], struct.unpack(">I", data[4:8])[0]) == (b"icns", len(data))
    at, sizes = 8, []
    while at < len(data):
        length = struct.unpack(">I", data[at + 4 : at + 8])[0]
        sizes.append(struct.unpack(">I", data[at + 24 : at + 28])[0])
        at += length
    assert sizes == [16, 32, 128, 256, 512, 1024]


@pytest.mark.skipif(sys.platform == "darwin", reason="here it can be built")
def test_elsewhere_it_says_that_a_mac_is_needed() -> None:
    with pytest.raises(BuildError, match="only be built on a Mac"):
        macos.build()
