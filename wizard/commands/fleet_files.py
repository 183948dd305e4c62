"""Writes saved connections as the one file that describes many gateways, and reads it for the window."""

from collections.abc import Iterable
from pathlib import Path

from wizard.flow.fleet.fleet_definition import define
from wizard.flow.fleet.fleet_export import exportable, exported
from wizard.model.connection import Connection
from wizard.model.fleet import FleetFile, FleetFileGateway
from wizard.model.problem import Code, fail
from wizard.services.files.products import ProductFiles
from wizard.services.fleet.connection_secrets import fleet_source
from wizard.services.fleet.fleet_yaml import parse_fleet, read_fleet, save_fleet_file, write_fleet


class YamlFleetFiles:
    """Fulfils the flow's FleetFiles port."""

    def save(self, path: Path, connections: Iterable[Connection]) -> int:
        """Read back before it is written; how many gateways. FLEET_NOTHING where none could be."""
        kept = exportable(connections)
        if not kept:
            raise fail(Code.FLEET_NOTHING)
        values = exported(kept)
        define(parse_fleet(write_fleet(values), path.name), {one.id: one for one in ProductFiles().all()})
        save_fleet_file(path, values)
        return len(kept)

    def read(self, path: Path) -> FleetFile:
        """Only those that should be connected: a window takes no integration away."""
        fleet = define(read_fleet(path), {one.id: one for one in ProductFiles().all()})
        folder = path.absolute().parent
        present = (one for one in fleet.gateways if one.present)
        listed = tuple(FleetFileGateway(one, fleet_source(one, fleet.network, folder)) for one in present)
        return FleetFile(path.name, listed)
