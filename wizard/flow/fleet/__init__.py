"""Rules for many gateways that one file describes: what it says, what is to be written, what comes of it."""
