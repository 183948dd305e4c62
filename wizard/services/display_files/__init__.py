"""The files that a room display reads when it starts: read, planned, written together, and read back."""
