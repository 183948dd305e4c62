"""The reference gateway: a small machine of its own that implements resources/gateway-api.yaml in full.

It is what a vendor may compare with, what people practise on, and what every test writes to.
"""

from wizard.sandbox.gateway.options import GatewayOptions
from wizard.sandbox.gateway.server import ReferenceGateway

__all__ = ["GatewayOptions", "ReferenceGateway"]
