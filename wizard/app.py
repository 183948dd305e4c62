"""Opens windows on the services that `compose` has picked."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from wizard import messages
from wizard.assets import asset
from wizard.compose import pick_services
from wizard.flow.routes import RENEWAL, Route, of_draft
from wizard.flow.steps import Step
from wizard.gui.pages import Pages
from wizard.gui.pages.start import new_draft
from wizard.gui.proxy_question import ProxySignInQuestion
from wizard.gui.qt_workarounds import keep_shared_values_alive
from wizard.gui.theme import look
from wizard.gui.window import Window
from wizard.gui.wizard_session import Services, WizardSession
from wizard.messages.languages import of
from wizard.model.draft import Draft
from wizard.model.failure import Problem, ProblemError
from wizard.model.settings import Settings
from wizard.services.files.policy import own_settings, read_policy, settings_in_force

if TYPE_CHECKING:
    from wizard.gui.widgets.practice_values import ValueGroup

log = logging.getLogger("wizard")
AFTER_FIRST_PAINT_MS = 60
LOAD_PAGES_MS = 90
BETWEEN_PAGES_MS = 100
PAGES_TO_READERS = "QTWEBENGINE_ENABLE_LINUX_ACCESSIBILITY"
_TRANSLATOR = "wizardTranslator"
"""Property of the application: to look for it among its children would be to make all of them Python's, QStyle too."""
SWITCH_SECONDS = 0.0005
"""A worker that computes (matching, saving 10,000 rooms) lets the window go first ten times as often as is usual."""


class Ground(NamedTuple):
    """What a window stands on, so that it can be made anew in another language."""

    folder: Path
    banner: str
    interfaces: Sequence[str]
    values: "Callable[[], Sequence[ValueGroup]] | None" = None
    """In practice: what a person types, to be looked at at any time, in the language in use."""


def run_setup(file: Path | None = None) -> int:
    """The wizard itself, for real; returns the exit status. A file of gateways is opened on the first page."""
    import platformdirs

    prepare(practice=False)
    folder = platformdirs.user_data_path("room-wizard", appauthor=False)
    try:
        policy = read_policy()
        settings = settings_in_force(folder, policy)
    except ProblemError as error:
        return _refuse(error.problem)
    application = open_application(settings)
    window = open_window(pick_services(settings, folder, policy=policy), folder)
    window.session.file_to_open = file
    window.show()
    return application.exec()


def run_renewal(name: str) -> int:
    """Straight to the renewal page; `name` is a gateway's name or address, or empty."""
    import platformdirs

    from wizard.commands.check import matching
    from wizard.services.files.store import ConnectionFiles

    prepare(practice=False)
    folder = platformdirs.user_data_path("room-wizard", appauthor=False)
    try:
        policy = read_policy()
        settings = settings_in_force(folder, policy)
    except ProblemError as error:
        return _refuse(error.problem)
    messages.use(settings.language)
    found = matching(ConnectionFiles(Path(folder)).all(), name)
    if name and not found and sys.stderr is not None:
        print(messages._("There is no such connection on this computer."), file=sys.stderr)
        return 1
    application = open_application(settings)
    services = pick_services(settings, folder, policy=policy)
    window = open_support(services, Ground(folder, "", ()), RENEWAL, found[0].id if found else "")
    window.show()
    return application.exec()


# ---- parts


def _refuse(problem: Problem) -> int:
    """Says why there is no window at all; the exit status."""
    application = open_application(Settings())
    message = messages.describe(problem)
    if _has_display():
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, application.applicationDisplayName(), message.title)
        box.setInformativeText(message.remedy)
        box.setDetailedText(message.detail)
        box.exec()
    elif sys.stderr is not None:
        print(f"room-wizard: {message.title}. {message.remedy} {message.detail}", file=sys.stderr)
    return 1


def prepare(practice: bool) -> None:
    """Before Qt starts: no variable may open the embedded browser to others, no core dump may hold a secret.

    One is kept: it lets a screen reader into the embedded pages, which it also is where Qt has to serve one always.
    """
    for name in [name for name in os.environ if name.startswith("QTWEBENGINE_") and name != PAGES_TO_READERS]:
        del os.environ[name]
    if os.environ.get("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "0") != "0":
        os.environ.setdefault(PAGES_TO_READERS, "1")
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
    from wizard.model.problem import Code

    windows = (
        [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)] if QApplication.instance() else []
    )
    for window in windows:
        window.say_problem(Problem(Code.UNEXPECTED, f"{kind.__name__} at {where}"))
    if not windows and sys.stderr is not None:
        print(f"room-wizard: something unexpected happened: {kind.__name__} at {where}", file=sys.stderr)


def open_application(settings: Settings) -> QApplication:
    """The application with its look and language. Its arguments are ours alone: Chromium reads switches from them."""
    sys.setswitchinterval(SWITCH_SECONDS)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(_arguments())
    application.setApplicationName("room-wizard")
    application.setApplicationDisplayName("Room Calendar Wizard")
    speak(application, settings.language)
    look().apply(settings)
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, lambda: _second(application, settings))
    return application


def _second(application: QApplication, settings: Settings) -> None:
    """What nobody needs to see the first page."""
    from PySide6.QtGui import QAccessible, QIcon

    keep_shared_values_alive()
    if QAccessible.isActive():
        os.environ.setdefault(PAGES_TO_READERS, "1")  # read when the first page is opened
    application.setWindowIcon(QIcon(str(asset("icons", "room-wizard.svg"))))
    lead_browser(settings)


def lead_browser(settings: Settings) -> None:
    """The embedded browser takes the same way out as everything else."""
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory

    if not settings.proxy:
        QNetworkProxyFactory.setUseSystemConfiguration(True)
        return
    from wizard.model.proxy import read_proxy

    found = read_proxy(settings.proxy)
    if found is not None:
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, found.host, found.port))


def _arguments() -> list[str]:
    """With the style: `setStyle` would have PySide make the whole of QStyle, which nothing on the first page needs."""
    gpu = [] if os.environ.get("QT_QPA_PLATFORM") != "offscreen" else ["--webEngineArgs", "--disable-gpu"]
    return ["room-wizard", "-style", "Fusion", *gpu]


def speak(application: QApplication, language: str) -> None:
    """Our words and Qt's own in the same language."""
    spoken = of(messages.use(language or QLocale.system().name().partition("_")[0]))
    QLocale.setDefault(QLocale(spoken.qt_name) if language else QLocale.system())
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(right if spoken.right_to_left else left)
    former = application.property(_TRANSLATOR)
    if isinstance(former, QTranslator):  # else its words stay wherever the new one has none
        application.removeTranslator(former)
        former.deleteLater()
    translator = QTranslator(application)
    application.setProperty(_TRANSLATOR, translator)
    if translator.load(f"qtbase_{spoken.qt_name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def open_window(
    services: Services,
    folder: Path,
    banner: str = "",
    interfaces: Sequence[str] = (),
    draft: Draft | None = None,
    values: "Callable[[], Sequence[ValueGroup]] | None" = None,
) -> Window:
    """The window with all its pages, at the start."""

    begun = draft or new_draft()
    session = WizardSession(services, begun, of_draft(begun))
    return _window_for(session, Ground(folder, banner, interfaces, values))


def open_support(services: Services, ground: Ground, route: Route, connection_id: str) -> Window:
    """A window for renewing or checking one connection, and nothing else."""
    session = WizardSession(services, new_draft(), route)
    session.wanted_connection = connection_id
    return _window_for(session, ground)


def _show_values(window: Window, ground: Ground) -> None:
    """One window of them, however often it is called for."""
    from wizard.gui.widgets.practice_values import PracticeValues

    if ground.values is None:
        return
    open_now = window.findChildren(PracticeValues)
    dialog = open_now[0] if open_now else PracticeValues(ground.values(), window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _show_support(window: Window, ground: Ground, route: Route, connection_id: str) -> None:
    """Beside the window that asked for it, which stays."""
    support = open_support(window.session.services, ground, route, connection_id)
    support.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    support.closed.connect(window.settings_changed)
    support.show()


def _window_for(session: WizardSession, ground: Ground) -> Window:
    pages = Pages(session)
    window = Window(session, pages, messages._(ground.banner), offers_values=ground.values is not None)
    window.values_wanted.connect(lambda: _show_values(window, ground))
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, window, lambda: _begin_log(ground.folder))
    QTimer.singleShot(LOAD_PAGES_MS, window, lambda: _load_pages(window, pages))
    window.support_wanted.connect(lambda route, name: _show_support(window, ground, route, name))
    window.route_wanted.connect(lambda route, step: _take_route(window, ground, route, step))
    session.setParent(window)
    window.settings_wanted.connect(lambda: _settings(window, ground))
    ProxySignInQuestion(window)
    return window


def _load_pages(window: Window, pages: Pages) -> None:
    """The code of the other pages, one at a time, while a person reads the first: what they do goes first."""
    if pages.load_one():
        QTimer.singleShot(BETWEEN_PAGES_MS, window, lambda: _load_pages(window, pages))


def _begin_log(folder: Path) -> None:
    """After the first paint: no page waits for a disk."""
    from wizard import log_file

    log_file.begin(folder)


def _take_route(window: Window, ground: Ground, route: Route, step: Step) -> None:
    """Rail and pages belong to a route, so a window of its own goes on with the same answers."""
    window.hand_over()
    window.session.route = route
    fresh = _window_for(window.session, ground)
    _replace(window, fresh, step)


def _replace(window: Window, fresh: Window, step: Step) -> None:
    fresh.setGeometry(window.geometry())
    fresh.go_to(step)
    fresh.show()
    window.close()


def _settings(window: Window, ground: Ground) -> None:
    """Ask for settings; what they change is taken up at once."""
    from wizard.gui.learned_steps_dialog import LearnedStepsDialog
    from wizard.gui.settings_dialog import ask_settings
    from wizard.gui.widgets.release_part import ReleasePart

    services = window.session.services

    def show_learned(parent: QWidget) -> None:
        LearnedStepsDialog(parent, services.learned, services.products).exec()

    policy = services.policy
    release_part = ReleasePart(services.releases, window.session.tasks, is_allowed=policy.update_check)
    chosen = ask_settings(window, services.settings, ground.folder, show_learned, policy, release_part)
    release_part.stop()
    if chosen is None:
        return
    from wizard.services.files.store import SettingsFile

    try:
        SettingsFile(ground.folder).save(policy.without(chosen, own_settings(ground.folder)))
    except ProblemError as error:
        window.say_problem(error.problem)
        return
    window.session.services = pick_services(chosen, ground.folder, ground.interfaces, services.vault, policy)
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
    _replace(window, _window_for(window.session, ground), step)
