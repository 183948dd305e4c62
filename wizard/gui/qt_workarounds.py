"""Faults of the libraries below, worked around in one place each."""

import sys
from types import ModuleType

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
    import ctypes

    for value in _SHARED:
        counter = ctypes.c_ssize_t.from_address(id(value))
        if counter.value < _MANY:
            counter.value += _MANY


def leave_sources_unread() -> None:
    """Keep PySide6 from reading the source of each module that is imported from now on.

    PySide6 6.12 looks there for its own name, in case a module switches to other names for Qt's methods
    (`from __feature__ import snake_case`), and keeps what it has read. None of ours does, and none below. It is a sixth
    of a millisecond a module, before the first page and before each other. A PySide6 that asks otherwise is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = _uses_no_features


def _uses_no_features(_module: ModuleType) -> bool:
    return False
