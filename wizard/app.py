"""The only place that picks services and opens a window."""

import logging
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator, QUrl
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery
from PySide6.QtWidgets import QApplication

from wizard import words
from wizard.gui.desk import Desk, Services
from wizard.gui.pages import all_pages
from wizard.gui.pages.start import new_draft
from wizard.gui.theme import look
from wizard.gui.window import Window
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.settings import Settings, Theme
from wizard.services.files.store import ConnectionFiles, DraftFiles, SettingsFile

if TYPE_CHECKING:
    from wizard.sandbox.cloud import Sandbox, SandboxOptions

log = logging.getLogger("wizard")
_LOOPBACK = ("127.0.0.1",)
"""Practice never speaks to the local network."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """How the demo runs."""

    play: bool
    pictures: Path | None
    report: Path | None
    language: str
    theme: str


def run_setup() -> int:
    """The wizard itself, for real; returns the exit status."""
    import platformdirs

    prepare(practice=False)
    folder = platformdirs.user_data_path("room-wizard", appauthor=False)
    settings = SettingsFile(folder).load()
    application = open_application(settings)
    window = open_window(pick_services(settings, folder), folder)
    window.show()
    return application.exec()


def run_demo(sandbox_options: "SandboxOptions", options: DemoOptions) -> int:
    """The wizard against the practice cloud, in a folder of its own that goes with it."""
    from wizard.sandbox.cloud import Sandbox

    prepare(practice=True)
    with tempfile.TemporaryDirectory(prefix="room-wizard-demo-") as name, Sandbox(sandbox_options) as sandbox:
        settings = practice_settings(sandbox.state, options)
        application = open_application(settings)
        services = pick_services(settings, Path(name), _LOOPBACK)
        kept_in = _practice_vault(services)
        window = open_window(services, Path(name), words.N_("Practice: nothing leaves this computer"), _LOOPBACK)
        window.show()
        if options.play:
            return _play(application, window, sandbox, options, kept_in)
        status = application.exec()
        _forget_secrets(window)
        return status


def _play(application: QApplication, window: Window, sandbox: "Sandbox", options: DemoOptions, kept_in: str) -> int:
    from wizard.gui.player.demo import Stage, play_setup

    ok = play_setup(
        Stage(
            application,
            window,
            sandbox.state,
            sandbox.requests_seen,
            sandbox.gateway.rooms_state,
            options.pictures,
            options.report,
            kept_in,
        )
    )
    _forget_secrets(window)
    window.close()
    return 0 if ok else 1


def practice_settings(state: Mapping[str, Any], options: DemoOptions) -> Settings:
    """The settings a company with a proxy and a CA of its own would make: no other switch leads there."""
    return Settings(
        proxy=state["proxy"],
        ca_file=state["ca_file"],
        language=options.language or "en",
        theme=Theme(options.theme),
    )


def _practice_vault(services: Services) -> str:
    """The keyring if this computer has one; practice values may stay in memory where it has none."""
    from wizard.model.problem import ProblemError

    try:
        return services.vault.probe()
    except ProblemError:
        services.vault.use_memory()
        return "memory"


def _forget_secrets(window: Window) -> None:
    """Practice leaves nothing in the keyring."""
    if ref := window.desk.draft.secret_ref:
        window.desk.services.vault.delete(ref)


# ---- parts


def prepare(practice: bool) -> None:
    """Before Qt starts: no variable may open the embedded browser to others, no core dump may hold a secret."""
    for name in [name for name in os.environ if name.startswith("QTWEBENGINE_")]:
        del os.environ[name]
    _no_core_dumps()
    sys.excepthook = _unexpected
    if not _has_display() and "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if practice and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium has no sandbox for root. In practice it only ever shows pages of this very program.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def _has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_core_dumps() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Nobody sees a traceback: the window says it in a sentence, the log names type and place only."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    log.error("unexpected %s at %s", kind.__name__, where)
    for widget in QApplication.topLevelWidgets() if QApplication.instance() else []:
        if isinstance(widget, Window):
            widget.say_problem(Problem(Code.UNEXPECTED, f"{kind.__name__} at {where}"))


def open_application(settings: Settings) -> QApplication:
    """The application with its look and language. Its arguments are ours alone: Chromium reads switches from them."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(_arguments())
    application.setApplicationName("room-wizard")
    application.setApplicationDisplayName("Room Calendar Wizard")
    application.setStyle("Fusion")
    speak(application, settings.language)
    look().apply(settings)
    lead_browser(settings)
    return application


def lead_browser(settings: Settings) -> None:
    """The embedded browser takes the same way out as everything else."""
    if not settings.proxy:
        QNetworkProxyFactory.setUseSystemConfiguration(True)
        return
    parts = urlsplit(settings.proxy if "://" in settings.proxy else f"http://{settings.proxy}")
    QNetworkProxy.setApplicationProxy(
        QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, parts.hostname or "", parts.port or 8080)
    )


def _arguments() -> list[str]:
    gpu = [] if os.environ.get("QT_QPA_PLATFORM") != "offscreen" else ["--webEngineArgs", "--disable-gpu"]
    return ["room-wizard", *gpu]


def speak(application: QApplication, language: str) -> None:
    """Our words and Qt's own in the same language."""
    spoken = words.use(language)
    QLocale.setDefault(QLocale(spoken) if language else QLocale.system())
    translator = QTranslator(application)
    if translator.load(f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def pick_services(settings: Settings, folder: Path, interfaces: Sequence[str] = ()) -> Services:
    """The real outside world; gateways are looked for on `interfaces` (all of them when none is named)."""
    from wizard.services.files.handover import HandoverFiles
    from wizard.services.files.products import ProductFiles
    from wizard.services.files.sheets import SheetFiles
    from wizard.services.gateway.api import ContractGateways
    from wizard.services.microsoft.client import LazyMicrosoft
    from wizard.services.microsoft.consent import ConsentLinks
    from wizard.services.vault import SystemVault

    return Services(
        vault=SystemVault(),
        gateways=ContractGateways(settings.ca_file, interfaces),
        microsoft=LazyMicrosoft(settings.proxy or system_proxy, settings.ca_file),
        consent=ConsentLinks(),
        drafts=DraftFiles(folder),
        connections=ConnectionFiles(folder),
        products=ProductFiles(),
        sheets=SheetFiles(),
        handover=HandoverFiles(),
        settings=settings,
    )


def system_proxy() -> str:
    """The operating system's proxy for Microsoft; Qt reads proxy scripts (PAC) where the system has one."""
    from wizard.services.network import proxy

    query = QNetworkProxyQuery(QUrl("https://login.microsoftonline.com"))
    for found in QNetworkProxyFactory.systemProxyForQuery(query):
        if found.type() == QNetworkProxy.ProxyType.HttpProxy and found.hostName():
            return f"http://{found.hostName()}:{found.port()}"
    return proxy.system()


def open_window(
    services: Services,
    folder: Path,
    banner: str = "",
    interfaces: Sequence[str] = (),
    draft: Draft | None = None,
) -> Window:
    """The window with all its pages, at the start."""

    desk = Desk(services, draft or new_draft())
    return _window_for(desk, Ground(folder, banner, interfaces))


@dataclass(frozen=True, slots=True)
class Ground:
    """What a window stands on, so that it can be made anew in another language."""

    folder: Path
    banner: str
    interfaces: Sequence[str]


def _window_for(desk: Desk, ground: Ground) -> Window:
    window = Window(desk, all_pages(desk), words._(ground.banner))
    desk.setParent(window)
    window.settings_wanted.connect(lambda: _settings(window, ground))
    return window


def _settings(window: Window, ground: Ground) -> None:
    """Ask for settings; what they change is taken up at once."""
    from wizard.gui.settings_dialog import ask_settings

    services = window.desk.services
    chosen = ask_settings(window, services.settings)
    if chosen is None:
        return
    SettingsFile(ground.folder).save(chosen)
    window.desk.services = replace(pick_services(chosen, ground.folder, ground.interfaces), vault=services.vault)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        look().apply(chosen)
        lead_browser(chosen)
        speak(application, chosen.language)
    if chosen.language == services.settings.language:
        window.settings_changed()
        return
    step = window.step
    window.hand_over()
    fresh = _window_for(window.desk, ground)
    fresh.setGeometry(window.geometry())
    fresh.go_to(step)
    fresh.show()
    window.close()
