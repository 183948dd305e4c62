"""The only place that picks services and opens a window."""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery
from PySide6.QtWidgets import QApplication

from wizard import words
from wizard.assets import asset
from wizard.flow.routes import RENEWAL, Route
from wizard.gui.desk import Desk, Services
from wizard.gui.pages import all_pages
from wizard.gui.pages.start import new_draft
from wizard.gui.theme import look
from wizard.gui.window import Window
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.settings import Settings
from wizard.services.files.store import ConnectionFiles, DraftFiles, SettingsFile

log = logging.getLogger("wizard")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a window stands on, so that it can be made anew in another language."""

    folder: Path
    banner: str
    interfaces: Sequence[str]


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


def run_renewal(name: str) -> int:
    """Straight to the renewal page; `name` is a gateway's name or address, or empty."""
    import platformdirs

    from wizard.checking import matching

    prepare(practice=False)
    folder = platformdirs.user_data_path("room-wizard", appauthor=False)
    settings = SettingsFile(folder).load()
    application = open_application(settings)
    services = pick_services(settings, folder)
    found = matching(services.connections.all(), name)
    window = open_support(services, Ground(folder, "", ()), RENEWAL, found[0].id if found else "")
    window.show()
    return application.exec()


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
    application.setWindowIcon(QIcon(str(asset("icons", "room-wizard.svg"))))
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
    from wizard.services.files.journal import JournalFiles
    from wizard.services.files.products import ProductFiles
    from wizard.services.files.registrations import RegistrationFiles
    from wizard.services.files.sheets import SheetFiles
    from wizard.services.gateway.api import ContractGateways
    from wizard.services.microsoft.client import LazyMicrosoft, LazyPeople
    from wizard.services.microsoft.consent import ConsentLinks
    from wizard.services.microsoft.registrar import LazyRegistrars
    from wizard.services.network.diagnostics import NetworkDiagnostics
    from wizard.services.vault import SystemVault

    way = settings.proxy or system_proxy
    return Services(
        vault=SystemVault(),
        gateways=ContractGateways(settings.ca_file, interfaces),
        microsoft=LazyMicrosoft(way, settings.ca_file),
        consent=ConsentLinks(),
        drafts=DraftFiles(folder),
        connections=ConnectionFiles(folder),
        products=ProductFiles(),
        sheets=SheetFiles(),
        handover=HandoverFiles(),
        journals=JournalFiles(folder / "renewals"),
        people=LazyPeople(way, settings.ca_file),
        registrars=LazyRegistrars(way, settings.ca_file),
        registrations=RegistrationFiles(folder),
        fresh_microsoft=lambda: LazyMicrosoft(way, settings.ca_file),
        diagnostics=NetworkDiagnostics(way, settings.ca_file),
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


def open_support(services: Services, ground: Ground, route: Route, connection_id: str) -> Window:
    """A window for renewing or checking one connection, and nothing else."""
    desk = Desk(services, new_draft(), route)
    desk.wanted_connection = connection_id
    return _window_for(desk, ground)


def _show_support(window: Window, ground: Ground, route: Route, connection_id: str) -> None:
    """Beside the window that asked for it, which stays."""
    support = open_support(window.desk.services, ground, route, connection_id)
    support.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    support.closed.connect(window.settings_changed)
    support.show()


def _window_for(desk: Desk, ground: Ground) -> Window:
    window = Window(desk, all_pages(desk), words._(ground.banner))
    desk.support_wanted.connect(lambda route, name: _show_support(window, ground, route, name))
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
