"""The Debian package in a bare Debian: installed, played to the end as an ordinary user, removed without a trace.

The RPM has the same tree; it is installed by rpm itself below an empty folder.
"""

import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from builds import linux, rpm
from builds.common import commit_time, version
from tests.shipped.built import BUILD, ROOT, bare_system, built, inside

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def package() -> Path:
    return built("deb")


@pytest.fixture(scope="module", params=["trixie", "bookworm"])
def bare(request: pytest.FixtureRequest, package: Path) -> Iterator[Path]:
    """Debian 13 and 12 without Python, fonts or X, with the package copied into it."""
    with bare_system("bare", request.param, "ca-certificates") as root:
        inside(root, "dpkg --purge room-wizard; rm -rf /home/installer; userdel installer")
        (root / "tmp" / "package.deb").write_bytes(package.read_bytes())
        yield root


def test_the_package_installs_plays_and_leaves(bare: Path) -> None:
    assert inside(bare, "command -v python3").returncode != 0
    told = inside(
        bare, "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "
        "/tmp/package.deb && useradd --create-home installer", 400,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    before = inside(bare, "find / -xdev -path /proc -prune -o -path '/opt/room-wizard*' -print | wc -l").stdout
    assert int(before) > 300
    assert inside(bare, "room-wizard --version").stdout.startswith("room-wizard ")
    played = inside(
        bare, "su installer -c 'cd && QT_QPA_PLATFORM=offscreen room-wizard demo --play --report report.json'"
    )
    assert played.returncode == 0, played.stdout[-1500:] + played.stderr[-1500:]
    report = json.loads((bare / "home" / "installer" / "report.json").read_text("utf-8"))
    assert (report["ok"], len(report["gateway"]["rooms"])) == (True, 12)
    gone = inside(bare, "apt-get purge -qy room-wizard")
    assert gone.returncode == 0, gone.stderr[-2000:]
    left = inside(bare, "find /opt /etc /usr -name '*room-wizard*'").stdout
    assert left == ""


def test_the_desktop_knows_the_program(package: Path) -> None:
    """The menu entries, the description for software centres and the manual page are what their own checkers accept."""
    share = BUILD / "linux" / "stage" / "usr" / "share"
    del package
    for entry in sorted((share / "applications").glob("*.desktop")):
        checked = subprocess.run(["desktop-file-validate", str(entry)], check=False, capture_output=True, text=True)
        assert (checked.returncode, checked.stdout) == (0, "")
    description = share / "metainfo" / "room-wizard.metainfo.xml"
    assert "@" not in description.read_text("utf-8")
    command = ["appstreamcli", "validate", "--no-net", str(description)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    for size in (48, 128, 256):
        picture = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "room-wizard.png"
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_what_is_asked_of_the_system_is_named(package: Path) -> None:
    """Without a font the embedded browser shows nothing, so that is no recommendation."""
    told = subprocess.run(["dpkg-deb", "-f", str(package), "Depends"], check=True, capture_output=True, text=True)
    for needed in ("fontconfig-config", "fonts-dejavu-core", "libgl1", "libc6 (>= 2.35)"):
        assert needed in told.stdout


def test_licences_of_all_that_is_carried_are_there(package: Path) -> None:
    folder = BUILD / "linux" / "stage" / "opt" / "room-wizard" / "licences"
    del package
    told = (folder / "THIRD_PARTY.txt").read_text("utf-8")
    for name in ("PySide6_WebEngine", "requests", "keyring", "zeroconf", "RapidFuzz", "msal"):
        assert f"\n{name} " in told
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text("utf-8")
    bill = json.loads(next((BUILD / "dist").glob("*linux-x64.cdx.json")).read_text("utf-8"))
    listed = {component["name"].casefold() for component in bill["components"]}
    assert {"pyside6_webengine", "requests", "cryptography"} <= listed
    assert all(component["licenses"] for component in bill["components"])


def test_no_path_of_the_computer_that_built_it_is_in_the_package(package: Path) -> None:
    """Byte code and launchers would tell, and would differ from builder to builder."""
    folder = BUILD / "linux" / "stage"
    del package
    found = [path for path in folder.rglob("*") if path.is_file() and str(ROOT).encode() in path.read_bytes()]
    assert found == []


def test_the_archive_keeps_no_name_of_who_packed_it() -> None:
    """The members of a package belong to root."""
    package = built("deb")
    data = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(package)], check=True, capture_output=True).stdout
    target = BUILD / "linux" / "data.tar"
    target.write_bytes(data)
    with tarfile.open(target) as archive:
        assert {(entry.uname, entry.uid) for entry in archive} <= {("root", 0), ("", 0)}
    target.unlink()


@pytest.fixture(scope="module")
def two_rpms(package: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Packed twice from the tree that the Debian package has."""
    del package
    if shutil.which("rpmbuild") is None:
        pytest.skip("rpmbuild is not installed")
    stage, folder = BUILD / "linux" / "stage", tmp_path_factory.mktemp("rpm")
    made = [folder / str(turn) / f"room-wizard-{version()}-1.x86_64.rpm" for turn in (1, 2)]
    for target in made:
        target.parent.mkdir()
        rpm.pack(stage, target, linux.RPM_DEPENDS, commit_time(), small=False)
    return made[0], made[1]


def test_the_rpm_installs_the_same_tree_and_leaves_nothing(two_rpms: tuple[Path, Path], tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("rpm installs into another root only as root")
    root = tmp_path / "root"
    command = ["rpm", "--root", str(root), "--dbpath", "/rpm", "--nodeps"]
    subprocess.run([*command, "--install", str(two_rpms[0])], check=True, capture_output=True)
    wanted, found = (_files(folder) for folder in (BUILD / "linux" / "stage", root))
    assert {name: entry for name, entry in found.items() if not name.startswith("rpm/")} == wanted
    assert all(path.lstat().st_uid == 0 for path in root.rglob("*"))
    started = subprocess.run(
        [root / "opt" / "room-wizard" / "room-wizard", "--version"], check=False, capture_output=True, text=True
    )
    assert started.stdout == f"room-wizard {version()}\n"
    subprocess.run([*command, "--erase", "room-wizard"], check=True, capture_output=True)
    assert list(root.rglob("*room-wizard*")) == []


def test_the_rpm_names_what_it_needs_and_is_the_same_again(two_rpms: tuple[Path, Path]) -> None:
    told = subprocess.run(["rpm", "-qpR", str(two_rpms[0])], check=True, capture_output=True, text=True).stdout
    assert set(linux.RPM_DEPENDS) <= set(told.splitlines())
    assert not any(".so" in line for line in told.splitlines())  # what is carried along is not asked for
    assert two_rpms[0].read_bytes() == two_rpms[1].read_bytes()


def _files(folder: Path) -> dict[str, tuple[int, str]]:
    """Size, or where a link leads, of every file below."""
    return {
        str(path.relative_to(folder)): (0, str(path.readlink())) if path.is_symlink() else (path.stat().st_size, "")
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }
