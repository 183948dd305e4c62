"""macOS: the program as a bundle, signed and in a disk image. Needs a Mac; Linux tests what it can of it."""

import os
import platform
import plistlib
from pathlib import Path
from typing import Any

from builds import icon
from builds.common import BUILD, DIST, NAME, PACKAGING, TITLE, BuildError, emptied, in_environment, need, run, version

MACOS = PACKAGING / "macos"
WORK = BUILD / "macos"
BUNDLE = WORK / f"{TITLE}.app"
SERVICE = "_room-gateway._tcp"
"""What the wizard looks for on the local network: macOS lets a program look for nothing else."""
IDENTITY = "ROOM_WIZARD_CODESIGN_IDENTITY"
"""Environment variable with the name of the signing certificate in the keychain; "-" signs for this Mac alone."""
NOTARY_PROFILE = "ROOM_WIZARD_NOTARY_PROFILE"
"""Environment variable with the name of notarytool's profile in the keychain; without one nothing is sent to Apple."""


def information() -> dict[str, Any]:
    """The bundle's Info.plist."""
    text = (MACOS / "Info.plist").read_text("utf-8")
    told: dict[str, Any] = plistlib.loads(text.replace("@VERSION@", version()).replace("@SERVICE@", SERVICE).encode())
    return told


def entitlements() -> dict[str, Any]:
    """What the hardened runtime permits the program."""
    told: dict[str, Any] = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    return told


def build() -> list[Path]:
    """`room-wizard-VERSION-macos.dmg`, signed; notarised and stapled where a profile is named."""
    if platform.system() != "Darwin":
        raise BuildError("The bundle for macOS can only be built on a Mac.")
    need("codesign", "hdiutil")
    emptied(WORK)
    icon.write_icns(WORK / f"{NAME}.icns")
    run(in_environment("pyinstaller"), "--noconfirm", "--clean", "--distpath", WORK, "--workpath", WORK / "work",
        PACKAGING / "room-wizard.spec")  # fmt: skip
    (BUNDLE / "Contents" / "Info.plist").write_bytes(plistlib.dumps(information()))
    identity = os.environ.get(IDENTITY, "-")
    run("codesign", "--force", "--deep", "--options", "runtime", "--entitlements", MACOS / "entitlements.plist",
        "--sign", identity, BUNDLE)  # fmt: skip
    run("codesign", "--verify", "--deep", "--strict", BUNDLE)
    target = DIST / f"{NAME}-{version()}-macos.dmg"
    DIST.mkdir(parents=True, exist_ok=True)
    run("hdiutil", "create", "-volname", TITLE, "-srcfolder", BUNDLE, "-format", "ULFO", "-ov", target)
    if profile := os.environ.get(NOTARY_PROFILE):
        run("xcrun", "notarytool", "submit", "--wait", "--keychain-profile", profile, target)
        run("xcrun", "stapler", "staple", target)
    return [target]
