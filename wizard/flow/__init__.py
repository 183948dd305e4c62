"""What happens in which order: pure decisions, no Qt, no input or output."""
