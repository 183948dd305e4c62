"""Faults of the libraries below, worked around in one place each."""

import ctypes
import sys

_MANY = 1 << 40
_SHARED = (None, True, False)


def keep_shared_values_alive() -> None:
    """Give `None`, `True` and `False` more references than can ever be taken away.

    PySide6 6.12 takes one reference too many when Qt asks a Python model's `data` and gets None, and here and there for
    a truth value. Before Python 3.12, where they became immortal, some hundred repaints of a table used them up and
    ended the program ("none_dealloc: deallocating None", "bool_dealloc"). Seen with PySide6 6.12.0 on CPython 3.11.7;
    tests/gui/test_qt_workarounds.py shows it.
    """
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for value in _SHARED:
        counter = ctypes.c_ssize_t.from_address(id(value))
        if counter.value < _MANY:
            counter.value += _MANY
