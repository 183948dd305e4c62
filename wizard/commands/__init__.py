"""What `room-wizard COMMAND` runs, one module a command."""
