"""The templates for Windows' group policy as one archive, as administrators put it into PolicyDefinitions."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from builds.common import DIST, NAME, PACKAGING, commit_time, version

POLICIES = PACKAGING / "windows" / "policies"


def build(into: Path = DIST) -> list[Path]:
    """`room-wizard-VERSION-policies.zip`; the same commit gives the same file."""
    into.mkdir(parents=True, exist_ok=True)
    target = into / f"{NAME}-{version()}-policies.zip"
    moment = datetime.fromtimestamp(commit_time(), UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(POLICIES.rglob("room-wizard.adm[xl]")):
            entry = zipfile.ZipInfo(path.relative_to(POLICIES).as_posix(), moment)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return [target]
