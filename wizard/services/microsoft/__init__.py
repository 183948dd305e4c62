"""Microsoft's sign-in service and Graph."""
