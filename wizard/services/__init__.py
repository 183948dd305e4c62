"""The outside world: Microsoft, gateways, the keyring, files. Blocking, without Qt; every failure is a ProblemError."""
