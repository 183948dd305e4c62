"""What makes installers of the program: one module a kind, each the same bytes from the same commit."""
