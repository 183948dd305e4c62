"""Files on this computer: drafts, connections, settings, products, lists, reports. None holds a secret."""
