"""The signed file that says which version is the newest."""
