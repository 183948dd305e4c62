"""An RPM of the tree that the package installs, by rpmbuild itself: its xz packs a fifth smaller than nfpm's.

The macros are described in https://rpm.org/docs/4.20.x/manual/ (spec file, macros, reproducible builds).
"""

import datetime as dt
import shutil
from pathlib import Path

from builds.common import BUILD, NAME, emptied, environment, need, run, version

PAYLOAD = {"quick": "w3.zstdio", "small": "w9.xzdio"}
"""rpmbuild's names for how hard it packs: seconds, or minutes."""
_SCRIPTS_OFF = "\n".join(
    f"%global {name} %{{nil}}" for name in ("__os_install_post", "__find_provides", "__find_requires")
)


def pack(stage: Path, target: Path, depends: tuple[str, ...], moment: int, *, small: bool) -> None:
    """Pack everything below `stage` as it stands into `target`. `moment`: seconds since 1970 of every date in it."""
    need("rpmbuild")
    top = emptied(BUILD / "linux" / "rpm")
    described = top / f"{NAME}.spec"
    described.write_text(_spec(stage, depends, moment, payload=PAYLOAD["small" if small else "quick"]), "utf-8")
    run("rpmbuild", "-bb", "--target", "x86_64", "--define", f"_topdir {top}", "--buildroot", top / "root", described,
        env=environment(SOURCE_DATE_EPOCH=str(moment)))  # fmt: skip
    shutil.move(top / "RPMS" / "x86_64" / target.name, target)
    shutil.rmtree(top)


def _spec(stage: Path, depends: tuple[str, ...], moment: int, *, payload: str) -> str:
    """Nothing is compiled, stripped or looked through: the tree is the one that the Debian package has."""
    day = dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%a %b %d %Y")
    requires = "\n".join(f"Requires: {one}" for one in depends)
    files = "\n".join(_listed(stage))
    return f"""\
%global debug_package %{{nil}}
%global _build_id_links none
{_SCRIPTS_OFF}
%global _binary_payload {payload}
%global _buildhost reproducible
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1

Name: {NAME}
Version: {version()}
Release: 1
Summary: Connects a meeting-room gateway to Microsoft 365
License: MIT
Group: Applications/Internet
AutoReqProv: no
{requires}

%description
App registration, the administrator's consent, and which room has which calendar;
each step is proved before the next, and secrets live in the keyring only.

%install
mkdir -p %{{buildroot}}
cp -a "{stage}/." %{{buildroot}}/

%files
%defattr(-,root,root,-)
{files}

%changelog
* {day} The Room Calendar Wizard authors <packages@room-wizard.invalid> - {version()}-1
- Version {version()}
"""


def _listed(stage: Path) -> list[str]:
    """Every file by its name, and the folders that are ours alone; those of the system belong to its own packages."""
    ours = stage / "opt" / NAME
    names = [f"/opt/{NAME}", f"%dir /usr/share/doc/{NAME}", f"%config(noreplace) /etc/apparmor.d/{NAME}"]
    for path in sorted(stage.rglob("*")):
        if path.is_relative_to(ours) or path.parent.name == "apparmor.d" or (path.is_dir() and not path.is_symlink()):
            continue
        name = f"/{path.relative_to(stage)}"
        # rpmbuild packs manual pages itself where a distribution's macros say so.
        names.append(f"{name}*" if "/man/" in name else name)
    return names
