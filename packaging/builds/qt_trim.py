"""What of Qt's wheels the Windows program carries: the modules it imports and whatever those load.

The rest (QML's own modules, development tools, other languages, 3D, multimedia) is 60 % of the wheels.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from builds.common import run

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtTest", "QtWebEngineCore", "QtWebEngineWidgets")
"""What `wizard` imports (a test compares), and what those import of each other is added."""
IMPORTED_BY_THEM = ("QtPrintSupport", "QtWebChannel")
PLUGINS = ("platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/*.dll", "imageformats/qsvg.dll",
           "imageformats/qico.dll", "imageformats/qjpeg.dll", "iconengines/*.dll", "tls/*.dll",
           "networkinformation/*.dll")  # fmt: skip
LANGUAGES = ("en", "de", "es", "fr", "nl", "ja", "zh_CN", "ar")
"""Those that the program speaks (a test compares). English (United States) is what Chromium falls back to."""
RESOURCES = ("icudtl.dat", "qtwebengine_resources.pak", "qtwebengine_resources_100p.pak",
             "qtwebengine_resources_200p.pak", "v8_context_snapshot.bin")  # fmt: skip
LIBRARIES = ("opengl32sw.dll", "d3dcompiler_47.dll", "libEGL.dll", "libGLESv2.dll", "Qt6Svg.dll")
"""Loaded by name at run time, so that no import table tells of them. The first draws where there is no usable
graphics driver (virtual machines, remote desktops)."""


def kept(folder: Path) -> frozenset[Path]:
    """Of an unpacked PySide6 folder for Windows, the files to carry."""
    starting = [folder / f"{module}.pyd" for module in (*MODULES, *IMPORTED_BY_THEM)]
    starting += [folder / "QtWebEngineProcess.exe", *(folder / name for name in LIBRARIES)]
    starting += [path for pattern in PLUGINS for path in folder.glob(f"plugins/{pattern}")]
    binaries = _with_imports((path for path in starting if path.is_file()), folder)
    others = set(folder.glob("*.py"))
    others |= {folder / "resources" / name for name in RESOURCES}
    locales = folder / "translations" / "qtwebengine_locales"
    names = {"en-US", *(language.replace("_", "-") for language in LANGUAGES)}
    others |= {path for path in locales.glob("*.pak") if path.stem in names}
    others |= {path for path in folder.glob("translations/qt*.qm") if _ours(path)}
    support = set(folder.glob("support/**/*.py"))
    return frozenset(path for path in binaries | others | support if path.is_file())


def _ours(translation: Path) -> bool:
    """Qt's own words in dialogs and those of the web engine; not the designer's or the linguist's."""
    module, _sign, language = translation.stem.partition("_")
    return module in ("qtbase", "qtwebengine") and language in LANGUAGES


def _with_imports(starting: Iterable[Path], folder: Path) -> set[Path]:
    """These files and every library of the folder that one of them imports, directly or not."""
    by_name = {path.name.casefold(): path for path in folder.glob("*.dll")}
    found: set[Path] = set()
    waiting = list(starting)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        waiting += [by_name[name] for name in imported(path) if name in by_name]
    return found


def imported(path: Path) -> list[str]:
    """The names, in small letters, of the libraries that a Windows program or library imports."""
    told = run("x86_64-w64-mingw32-objdump", "-p", path)
    return [name.casefold() for name in re.findall(r"DLL Name: (\S+)", told)]
