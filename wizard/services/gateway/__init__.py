"""Gateways that speak the contract of resources/gateway-api.yaml."""
