"""Tells the local network about the gateway by DNS-SD, on loopback only: practice stays on this computer."""

import socket

from zeroconf import ServiceInfo, Zeroconf

from wizard.sandbox.gateway.options import GatewayOptions

SERVICE = "_room-gateway._tcp.local."


class Announcement:
    """Stands until closed."""

    def __init__(self, options: GatewayOptions, port: int) -> None:
        properties = {"name": options.name, "model": options.model, "firmware": options.firmware, "path": "/api/v1"}
        self._info = ServiceInfo(
            SERVICE, f"{options.name} {port}.{SERVICE}", port, properties=properties,
            addresses=[socket.inet_aton("127.0.0.1")], server=f"room-gateway-{port}.local.",
        )  # fmt: skip
        self._zeroconf = Zeroconf(interfaces=["127.0.0.1"])
        self._zeroconf.register_service(self._info)

    def close(self) -> None:
        self._zeroconf.unregister_service(self._info)
        self._zeroconf.close()
