"""Microsoft 365 and a gateway on this computer, for practice and for every test."""
