"""The program's icon for Windows and macOS, drawn from the one SVG."""

import struct
from pathlib import Path

from builds.common import ROOT

SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels."""


def png(size: int) -> bytes:
    """The icon as a PNG of that many pixels a side."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImageReader

    reader = QImageReader(str(ROOT / "resources" / "icons" / "room-wizard.svg"))
    reader.setScaledSize(QSize(size, size))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    reader.read().save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants str for the format's bytes
    return bytes(data.data())


def write_ico(target: Path) -> None:
    """An .ico with all sizes, each as PNG (as Windows reads it since Vista)."""
    pictures = [(size, png(size)) for size in SIZES]
    offset = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, data in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    target.write_bytes(head + b"".join(data for _, data in pictures))


def write_icns(target: Path) -> None:
    """An .icns for macOS with the sizes it asks for."""
    kinds = ((b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024))
    body = b""
    for kind, size in kinds:
        data = png(size)
        body += kind + struct.pack(">I", len(data) + 8) + data
    target.write_bytes(b"icns" + struct.pack(">I", len(body) + 8) + body)
