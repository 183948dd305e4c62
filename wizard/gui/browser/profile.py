"""A browser profile that leaves no trace: made for one sign-in, kept in memory, gone with it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineProfileBuilder,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

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
_ALLOWED = frozenset({"https", "wss", "data", "blob"})


class OnlyProtected(QWebEngineUrlRequestInterceptor):
    """The second gate: fetch() passes by the page's own decision, so plain http is stopped here as well."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        main = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        if not main and info.requestUrl().scheme() not in _ALLOWED:
            info.block(True)


class PrivateProfile:
    """Holds the profile and the empty folder it is told to use; `close` removes both."""

    def __init__(self, parent: QObject, ca_file: str = "") -> None:
        self._folder = TemporaryDirectory(prefix="room-wizard-browser-", ignore_cleanup_errors=True)
        builder = QWebEngineProfileBuilder()
        builder.setPersistentStoragePath(self._folder.name)
        builder.setCachePath(self._folder.name)
        builder.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        builder.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        if ca_file and Path(ca_file).is_file():
            builder.setAdditionalTrustedCertificates(QSslCertificate.fromPath(ca_file))
        self.profile = builder.createProfile(f"sign-in-{uuid4().hex}", parent)
        self._interceptor = OnlyProtected(self.profile)
        self.profile.setUrlRequestInterceptor(self._interceptor)
        self.profile.downloadRequested.connect(_no_download)
        self._set_up()

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
        self.profile.destroyed.connect(self._folder.cleanup)
        self.profile.deleteLater()


def _no_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()
