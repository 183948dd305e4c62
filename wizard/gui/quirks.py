"""Faults of the libraries below, worked around in one place each."""

import ctypes
import sys

_MANY = 1 << 40


def keep_none_alive() -> None:
    """Give `None` more references than can ever be taken away.

    PySide6 6.12 takes one reference too many whenever Qt asks a Python model's `data` and gets None. Before Python
    3.12, where None became immortal, some hundred repaints of a table used them up and ended the program
    ("none_dealloc: deallocating None"). Seen with PySide6 6.12.0 on CPython 3.11.7; tests/gui/test_quirks.py shows it.
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        counter = ctypes.c_ssize_t.from_address(id(None))
        if counter.value < _MANY:
            counter.value += _MANY
