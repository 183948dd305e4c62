"""A fingerprint as people compare it: by eye, or by ear."""


def grouped(fingerprint: str) -> str:
    """A fingerprint in pairs, as device displays print it, on two lines."""
    pairs = [fingerprint[n : n + 2].upper() for n in range(0, len(fingerprint), 2)]
    half = len(pairs) // 2
    return ":".join(pairs[:half]) + "\n" + ":".join(pairs[half:])


def spoken(fingerprint: str) -> str:
    """The same to be listened to: four characters, a pause, the next four."""
    return ", ".join(" ".join(fingerprint[n : n + 4].upper()) for n in range(0, len(fingerprint), 4))
