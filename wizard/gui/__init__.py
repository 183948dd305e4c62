"""Qt and nothing but Qt: windows, pages and widgets. Rules live in flow, words in words."""

import gc

import PySide6.QtCore  # noqa: F401 (what is worked around comes with it)

from wizard.gui.qt_workarounds import leave_sources_unread

GARBAGE = (20_000, 50, 1_000)
"""Python's collector stops everything while it looks through all objects: far too often with 10,000 rooms, and while
the modules below are read."""

gc.set_threshold(*GARBAGE)
leave_sources_unread()
