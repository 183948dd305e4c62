"""What is shipped, used as a stranger would: installed, started, played to the end, removed."""
