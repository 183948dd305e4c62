"""What is shipped that others made: a list for machines (CycloneDX) and the licences for people.

Read from the packages themselves as they are shipped, so that the list cannot name less than what is there.
"""

import json
from collections.abc import Iterable
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from builds.common import NAME, PACKAGING, version

LICENCE_FILES = ("LICEN", "COPYING", "NOTICE", "AUTHORS", "COPYRIGHT")
QT = ("pyside6-essentials", "pyside6-addons", "pyside6-webengine", "shiboken6")
"""Their wheels carry no licence text: LGPL-3.0 is added, and GPL-3.0 to which it refers."""


def write(packages: Iterable[Distribution], licences: Path, bill: Path) -> None:
    """The licences' folder with THIRD_PARTY.txt, and the bill of materials, of these packages."""
    shipped = sorted(packages, key=lambda one: one.name.casefold())
    licences.mkdir(parents=True, exist_ok=True)
    (licences / "THIRD_PARTY.txt").write_text(third_party(shipped), "utf-8")
    for text in sorted((PACKAGING / "licences").glob("*.txt")):
        (licences / text.name).write_bytes(text.read_bytes())
    (licences / "LICENSE.txt").write_bytes((PACKAGING / "LICENSE.txt").read_bytes())
    bill.parent.mkdir(parents=True, exist_ok=True)
    bill.write_text(bill_of_materials(shipped), "utf-8")


def in_folder(packages: Path) -> Iterable[Distribution]:
    """What others made, of the packages that pip put into a folder."""
    for folder in packages.glob("*.dist-info"):
        one = PathDistribution(folder)
        if one.name.replace("_", "-").casefold() != NAME:
            yield one


def licence_of(one: Distribution) -> str:
    """Its licence as its own metadata say; the SPDX expression where there is one."""
    if expression := said(one, "License-Expression"):
        return expression
    listed = one.metadata.get_all("Classifier") or []
    classified = [str(line).rsplit(" :: ", 1)[-1] for line in listed if "License ::" in str(line)]
    return "; ".join(classified) or (said(one, "License") or "not said").splitlines()[0]


def said(one: Distribution, field: str) -> str:
    """A field of its metadata; empty where it has none."""
    return str(one.metadata[field]) if field in one.metadata else ""


def third_party(shipped: Iterable[Distribution]) -> str:
    """Each package with its version, licence and the texts it brings."""
    parts = ["Room Calendar Wizard carries these packages. Each stands under its own licence.\n"]
    for one in shipped:
        parts.append(f"{'=' * 78}\n{one.name} {one.version}\nLicence: {licence_of(one)}\n")
        if one.name.casefold() in QT:
            parts.append(
                "Used under the LGPL: its text is LGPL-3.0.txt in this folder, and GPL-3.0.txt to which that refers.\n"
                "The libraries stand as files of their own and can be replaced. The web engine contains Chromium,\n"
                "whose own notices it shows at chrome://credits.\n"
            )
        parts += [f"{'-' * 78}\n{text.strip()}\n" for text in _texts(one)]
    return "\n".join(parts)


def _texts(one: Distribution) -> list[str]:
    files = sorted(Path(str(one.locate_file(file))) for file in one.files or [])
    texts = [path for path in files if path.name.upper().startswith(LICENCE_FILES) and path.is_file()]
    return [path.read_text("utf-8", "replace") for path in texts]


def bill_of_materials(shipped: Iterable[Distribution]) -> str:
    """CycloneDX 1.6 as JSON; the same text for the same packages."""
    bill = Bom()
    ours = Component(name=NAME, version=version(), type=ComponentType.APPLICATION, bom_ref=NAME)
    bill.metadata.component = ours
    for one in shipped:
        expression = said(one, "License-Expression")
        bill.components.add(
            Component(
                name=one.name,
                version=one.version,
                type=ComponentType.LIBRARY,
                bom_ref=f"{one.name}=={one.version}",
                purl=PackageURL("pypi", name=one.name.casefold().replace("_", "-"), version=one.version),
                licenses=[LicenseExpression(expression) if expression else DisjunctiveLicense(name=licence_of(one))],
            )
        )
    bill.register_dependency(ours, bill.components)
    told = json.loads(JsonV1Dot6(bill).output_as_string())
    told.pop("serialNumber", None)  # a random one, and the time of day: both would differ at every build
    told["metadata"].pop("timestamp", None)
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
