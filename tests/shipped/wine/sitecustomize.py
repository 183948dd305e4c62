"""What Wine lacks, for the tests of the Windows program; never part of what is shipped.

Wine ends one structure of certificate chain engines a member too early, and hands no QT_ variables on.
"""

import ctypes
import os

os.environ.setdefault("QT_QPA_PLATFORM", "windows")

import truststore._windows as windows


class ShorterConfig(ctypes.Structure):
    """`CERT_CHAIN_ENGINE_CONFIG` without `dwExclusiveFlags`."""

    _fields_ = windows.CERT_CHAIN_ENGINE_CONFIG._fields_[:-1]


setattr(windows, "CERT_CHAIN_ENGINE_CONFIG", ShorterConfig)  # noqa: B010 (a class that mypy knows)
windows.CertCreateCertificateChainEngine.argtypes = (ctypes.POINTER(ShorterConfig), windows.PHCERTCHAINENGINE)
