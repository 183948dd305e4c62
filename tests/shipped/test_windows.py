"""The Windows set-up under Wine: installed silently, a secret renewed with it, removed.

Wine shows no embedded browser, so the set-up's consent page is not reached here. Two libraries of Windows that Qt wants
and Wine has not are stood in for by functions that do nothing.
"""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

from builds import qt_trim, windows
from builds.common import BuildError, sha256
from tests.shipped.built import BUILD, ROOT, bare_system, built, inside
from wizard.messages.languages import LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
OVERRIDES = "mscms,icuuc=n"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\RoomCalendarWizard"


@dataclass(frozen=True)
class Wine:
    """A bare Debian with Wine, as a Windows computer of somebody who is signed in."""

    root: Path

    def run(self, command: str, seconds: int = 150) -> subprocess.CompletedProcess[str]:
        """Run a command line of Windows programs, with a screen."""
        screen = "Xvfb :7 -screen 0 1366x768x24 -noreset -nolisten tcp"
        script = f"{screen} >/dev/null 2>&1 & X=$!; {command}; R=$?; kill $X; exit $R"
        return inside(self.root, script, seconds, WINEDEBUG="-all", WINEPREFIX="/root/wine", DISPLAY=":7",
                      WINEDLLOVERRIDES=OVERRIDES)  # fmt: skip

    @property
    def user(self) -> Path:
        return self.root / "root" / "wine" / "drive_c" / "users" / "root"

    @property
    def program(self) -> Path:
        return self.user / "AppData" / "Local" / "Programs" / "Room Calendar Wizard"

    def inside_program(self, command: str, seconds: int = 150) -> subprocess.CompletedProcess[str]:
        return self.run(f"cd '/{self.program.relative_to(self.root)}' && {command}", seconds)


@pytest.fixture(scope="module")
def setup() -> Path:
    if shutil.which("makensis") is None or windows.python_of("3.13") is None:
        pytest.skip("the Windows set-up needs NSIS and a Python 3.13 to compile for")
    return built("windows")


@pytest.fixture(scope="module")
def wine(setup: Path) -> Iterator[Wine]:
    with bare_system("wine", "trixie", "wine64,wine,xvfb,xauth,fonts-dejavu-core") as root:
        shutil.rmtree(root / "root" / "wine", ignore_errors=True)
        shutil.copy(setup, root / "tmp" / "setup.exe")
        computer = Wine(root)
        computer.run("wineboot -i; wineserver -w")
        yield computer
        computer.run("wineserver -k")


def stand_in(library: str, user: Path, target: Path) -> None:
    """A library of that name whose functions do nothing: as many as the program imports from it."""
    told = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", str(user)], check=True, capture_output=True, text=True)
    part = told.stdout.split(f"DLL Name: {library}")[1].split("\n\n")[0]
    names = re.findall(r"^\s+[0-9a-f]+\s+\d+\s+(\w+)\s*$", part, re.MULTILINE)
    source = target.with_suffix(".c")
    source.write_text("".join(f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in names))
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-o", str(target), str(source)], check=True)
    source.unlink()


def test_it_installs_renews_and_goes(wine: Wine) -> None:
    """One story, because each part needs the one before."""
    # Installed without a question, for the one who is signed in.
    assert wine.run(r"wine Z:\\tmp\\setup.exe /S").returncode == 0
    assert (wine.program / "room-wizard.exe").is_file()
    menu = wine.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    assert {path.name for path in menu.rglob("*.lnk")} == {"Room Calendar Wizard.lnk", "Renew a secret.lnk"}
    assert "InstallLocation" in wine.run(f"wine reg query '{KEY}'").stdout

    # Commands answer on the console.
    assert wine.inside_program("wine room-wizard-cli.exe --version").stdout.startswith("room-wizard ")
    checked = wine.inside_program("wine room-wizard-cli.exe check")
    assert (checked.returncode, "no such connection" in checked.stderr) == (3, True)

    # A secret is renewed in the window; it lies in the Windows Credential Manager.
    _adapt_to_wine(wine.program)
    played = wine.inside_program(r"wine room-wizard-cli.exe demo --route renew --play --report Z:\\tmp\\report.json")
    assert played.returncode == 0, played.stdout[-1500:] + played.stderr[-1500:]
    report = json.loads((wine.root / "tmp" / "report.json").read_text("utf-8"))
    assert (report["ok"], report["secret_kept_in"]) == (True, "Windows Credential Manager")
    assert {room["state"] for room in report["gateway"]["rooms"]} == {"syncing"}

    # The tests of what touches the system: files, locks, journals, the Credential Manager, sockets, words.
    _own_tests_pass(wine)

    # Removed: the program goes, what the person saved stays until they say otherwise.
    data = wine.user / "AppData" / "Local" / "room-wizard"
    data.mkdir(parents=True, exist_ok=True)
    (data / "settings.json").write_text("{}")
    place = r"C:\users\root\AppData\Local\Programs\Room Calendar Wizard"
    for added in (*_ADDED, "python.exe"):
        (wine.program / added).unlink()
    shutil.rmtree(wine.program / "lib" / "__pycache__")  # of the first of them
    _uninstall(wine, place)
    left = [path.relative_to(wine.program) for path in wine.program.rglob("*")] if wine.program.exists() else []
    assert left == []
    assert list(menu.rglob("*.lnk")) == []
    assert wine.run(f"wine reg query '{KEY}'").returncode != 0
    assert (data / "settings.json").is_file()

    # Installed anew over nothing, and removed with everything.
    assert wine.run(r"wine Z:\\tmp\\setup.exe /S").returncode == 0
    _uninstall(wine, place, "/RemoveData")
    assert not data.exists()


_ADDED = ("icuuc.dll", "mscms.dll", "lib/sitecustomize.py", "python313._pth")


def _adapt_to_wine(program: Path) -> None:
    """After installation only: what is shipped stays as it is."""
    qt = program / "lib" / "PySide6"
    stand_in("icuuc.dll", qt / "Qt6Core.dll", program / "icuuc.dll")
    stand_in("mscms.dll", qt / "plugins" / "platforms" / "qwindows.dll", program / "mscms.dll")
    shutil.copy(ROOT / "tests" / "shipped" / "wine" / "sitecustomize.py", program / "lib")
    places = program / "python313._pth"
    places.write_text(places.read_text("ascii") + "import site\n", "ascii")


def _own_tests_pass(wine: Wine) -> None:
    """This project's tests, run by the Python that is shipped against the modules that are installed."""
    proof = wine.root / "tmp" / "proof"
    shutil.rmtree(proof, ignore_errors=True)
    for name in ("tests", "packaging", "resources"):
        shutil.copytree(ROOT / name, proof / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    shutil.copy(ROOT / "README.md", proof)
    for name in _TEST_TOOLS:
        _copy_package(name, proof / "tools")
    with zipfile.ZipFile(windows.python_for_tests().archive) as archive:
        name = next(name for name in archive.namelist() if Path(name).name == "python.exe")
        (wine.program / "python.exe").write_bytes(archive.read(name))
    shutil.copy(ROOT / "tests" / "shipped" / "wine" / "run_tests.py", proof)
    (proof / "pytest.ini").write_text("[pytest]\nmarkers =\n slow\n desktop\n keyring\n", "ascii")
    told = wine.run(
        f"cd /tmp/proof && wine '/{wine.program.relative_to(wine.root)}/python.exe' -B run_tests.py > told.txt 2>&1",
        400,
    )
    report = (proof / "told.txt").read_text("utf-8", "replace")
    assert told.returncode == 0, report[-6000:]
    passed = re.search(r"(\d+) passed", report)
    assert passed is not None
    assert int(passed[1]) >= 800


_TEST_TOOLS = ("pytest", "pluggy", "iniconfig", "packaging", "pygments", "PyYAML")


def _copy_package(name: str, target: Path) -> None:
    """A package of this environment that is Python alone, or works without its compiled part."""
    found = distribution(name)
    for file in found.files or ():
        if file.suffix == ".py" or ".dist-info" in file.parts[0]:
            copy = target / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(found.locate_file(file)), copy)


def _uninstall(wine: Wine, place: str, *words: str) -> None:
    """The uninstaller copies itself away and returns at once; told its place, it stays until it is done.

    The place goes last and without quotes, which only Windows' own shell leaves as it is.
    """
    shutil.copy(wine.program / "uninstall.exe", wine.root / "tmp" / "uninstall.exe")
    script = wine.root / "tmp" / "uninstall.bat"
    script.write_text(f"Z:\\tmp\\uninstall.exe /S {' '.join(words)} _?={place}\r\n", "ascii")
    told = wine.run(r"wine cmd /c Z:\\tmp\\uninstall.bat")
    assert told.returncode == 0, told.stderr


def test_the_modules_of_qt_that_are_carried_are_those_that_the_program_imports() -> None:
    imported = {
        found
        for path in (ROOT / "wizard").rglob("*.py")
        for found in re.findall(r"from PySide6\.(Qt\w+) import", path.read_text("utf-8"))
    }
    assert imported == set(qt_trim.MODULES)


def test_qts_own_words_are_carried_in_every_language_that_is_spoken() -> None:
    assert set(qt_trim.LANGUAGES) == {one.qt_name for one in LANGUAGES}


def test_nothing_is_built_from_another_python_than_the_lock_names(tmp_path: Path) -> None:
    other = tmp_path / "python-3.13.2-embed-amd64.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("python.exe", "something else")
    with pytest.raises(BuildError, match=r"is not the file that packaging/windows/python\.lock names"):
        windows.python_for_release(other)


def test_what_is_built_for_tests_says_so_in_its_name(setup: Path) -> None:
    assert "-testbuild-" in setup.name


def test_the_size_stays_within_the_budget_of_a_download(setup: Path) -> None:
    """200 MB by the design, packed quickly; a release is packed smaller."""
    assert setup.stat().st_size < 200_000_000


def test_a_signature_can_be_made_and_is_found_again(setup: Path, tmp_path: Path) -> None:
    if shutil.which("osslsigncode") is None or shutil.which("openssl") is None:
        pytest.skip("osslsigncode and openssl are not here")
    key, certificate, copy = tmp_path / "key.pem", tmp_path / "cert.pem", tmp_path / setup.name
    shutil.copy(setup, copy)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate),
         "-days", "2", "-subj", "/CN=Practice", "-addext", "extendedKeyUsage=codeSigning"],
        check=True, capture_output=True,
    )  # fmt: skip
    windows.sign(copy, certificate, key)
    told = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(copy)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (told.returncode, "Signature verification: ok" in told.stdout) == (0, True), told.stdout[-800:]


def test_the_same_sources_give_the_same_program(setup: Path) -> None:
    """Every file of the folder that the installers pack, and so the installers."""
    del setup
    before = _hashes(windows.FOLDER)
    windows.assemble(windows.python_for_tests())
    assert _hashes(windows.FOLDER) == before
    assert (BUILD / "dist").is_dir()


def _hashes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}
