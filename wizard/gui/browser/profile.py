"""A browser profile that leaves no trace: made for one sign-in, kept in memory, gone with it."""

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineProfileBuilder,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from shiboken6 import isValid

_OFF = (
    "JavascriptCanAccessClipboard",
    "JavascriptCanPaste",
    "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls",
    "NavigateOnDropEnabled",
    "PdfViewerEnabled",
    "PluginsEnabled",
    "ScreenCaptureEnabled",
    "WebGLEnabled",
    "AutoLoadIconsForPage",
    "FullScreenSupportEnabled",
    "AllowRunningInsecureContent",
    "DnsPrefetchEnabled",
    "HyperlinkAuditingEnabled",
    "ErrorPageEnabled",
)
_ON = ("WebRTCPublicInterfacesOnly", "PlaybackRequiresUserGesture")
_KEEP_SECURITY_KEYS = "if (window.PublicKeyCredential) { delete PublicKeyCredential.getClientCapabilities; }"
"""QtWebEngine 6.10 to 6.12 loses all security keys once a page calls it (QTBUG-149575)."""
SWEEP_EVERY_MS = 500
SWEEPS = 20
_ALLOWED = frozenset({"https", "wss", "data", "blob"})


class OnlyProtected(QWebEngineUrlRequestInterceptor):
    """The second gate: fetch() passes by the page's own decision, so plain http is stopped here as well."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        main = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        if not main and info.requestUrl().scheme() not in _ALLOWED:
            info.block(True)


class Sweeper(QObject):
    """Removes a profile's folder. Chromium writes a last file after its profile has gone, so once is not enough."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QCoreApplication.instance())
        self.folder = folder
        self._left = SWEEPS
        self._timer = QTimer(self, interval=SWEEP_EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)

    def begin(self) -> None:
        """From now on, for some seconds."""
        self._timer.start()
        self.sweep()

    def sweep(self) -> None:
        """Once more."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self.deleteLater()


class PrivateProfile:
    """Holds the profile and the empty folder it is told to use; `close` removes both."""

    def __init__(self, parent: QObject, ca_file: str = "") -> None:
        self._sweeper = Sweeper(Path(mkdtemp(prefix="room-wizard-browser-")))
        folder = str(self._sweeper.folder)
        builder = QWebEngineProfileBuilder()
        builder.setPersistentStoragePath(folder)
        builder.setCachePath(folder)
        builder.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        builder.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        if ca_file and Path(ca_file).is_file():
            builder.setAdditionalTrustedCertificates(QSslCertificate.fromPath(ca_file))
        self.profile = builder.createProfile(f"sign-in-{uuid4().hex}", parent)
        self._interceptor = OnlyProtected(self.profile)
        self.profile.setUrlRequestInterceptor(self._interceptor)
        self._set_up()

    @property
    def folder(self) -> Path:
        """Where Chromium keeps what it needs while this is open."""
        return self._sweeper.folder

    def _set_up(self) -> None:
        settings = self.profile.settings()
        for names, value in ((_OFF, False), (_ON, True)):
            for name in names:
                settings.setAttribute(getattr(QWebEngineSettings.WebAttribute, name), value)
        settings.setUnknownUrlSchemePolicy(QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes)
        script = QWebEngineScript()
        script.setName("keep-security-keys")
        script.setSourceCode(_KEEP_SECURITY_KEYS)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
        script.setRunsOnSubFrames(True)
        self.profile.scripts().insert(script)

    def close(self) -> None:
        """After the page is gone; the folder goes when Chromium has let go of it."""
        if not isValid(self.profile):  # its window went first, and took it along
            self._sweeper.begin()
            return
        self.profile.destroyed.connect(self._sweeper.begin)
        self.profile.deleteLater()
