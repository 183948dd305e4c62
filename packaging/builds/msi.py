"""The MSI for group policy and software distribution: for everybody on a computer, without questions."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from builds.common import NAME, PUBLISHER, TITLE, version

SPACE = uuid.UUID("6f1d2c1e-3d0c-5e1b-9a6e-0a7a5d1f9c42")
"""Identities below it are derived from names, so that the next version replaces this one file by file."""
UPGRADE_CODE = uuid.uuid5(SPACE, "upgrade")


def description(folder: Path) -> str:
    """What wixl is told, in WiX's language: https://docs.firegiant.com/wix3/xsd/wix/"""
    product = uuid.uuid5(SPACE, f"product {version()}")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{product}" UpgradeCode="{UPGRADE_CODE}" Name="{TITLE}" Version="{version()}" Manufacturer="{PUBLISHER}"
 Language="1033">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Platform="x64" Description="{TITLE}"/>
<MajorUpgrade DowngradeErrorMessage="A newer version is installed already."/>
<Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
<Icon Id="icon.ico" SourceFile="room-wizard.ico"/>
<Property Id="ARPPRODUCTICON" Value="icon.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="{TITLE}">
{"".join(_tree(folder, folder))}</Directory></Directory>
<Directory Id="ProgramMenuFolder"><Directory Id="MENU" Name="{TITLE}">
<Component Id="shortcuts" Guid="{uuid.uuid5(SPACE, "shortcuts")}" Win64="yes">
<Shortcut Id="start" Name="{TITLE}" Target="[INSTALLDIR]{NAME}.exe"/>
<Shortcut Id="renew" Name="Renew a secret" Target="[INSTALLDIR]{NAME}.exe" Arguments="renew"/>
<RemoveFolder Id="menu" On="uninstall"/>
<RegistryValue Root="HKLM" Key="Software\\RoomCalendarWizard" Name="installed" Type="integer" Value="1" KeyPath="yes"/>
</Component></Directory></Directory>
</Directory>
<Feature Id="program" Title="{TITLE}" Level="1">
{"".join(f'<ComponentRef Id="{_identity("c", path, folder)}"/>' for path in _files(folder))}
<ComponentRef Id="shortcuts"/></Feature>
</Product></Wix>
"""


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _tree(folder: Path, root: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        name = quoteattr(path.name)
        if path.is_dir():
            yield f'<Directory Id="{_identity("d", path, root)}" Name={name}>\n'
            yield from _tree(path, root)
            yield "</Directory>\n"
        else:
            own = uuid.uuid5(SPACE, path.relative_to(root).as_posix())
            # wixl wants the source relative to the folder in which it runs.
            source = quoteattr(f"{root.name}/{path.relative_to(root).as_posix()}")
            yield (
                f'<Component Id="{_identity("c", path, root)}" Guid="{own}" Win64="yes">'
                f'<File Id="{_identity("f", path, root)}" Name={name} Source={source} KeyPath="yes"/></Component>\n'
            )


def _identity(letter: str, path: Path, root: Path) -> str:
    """An identifier of at most 72 letters, digits and underscores, the same for the same file in every version."""
    return f"{letter}{uuid.uuid5(SPACE, path.relative_to(root).as_posix()).hex}"
