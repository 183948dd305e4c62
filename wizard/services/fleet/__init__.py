"""Files that describe many gateways, and the places where their secrets are kept."""
