"""Qt and nothing but Qt: windows, pages and widgets. Rules live in flow, words in words."""

from wizard.gui.qt_workarounds import keep_shared_values_alive

keep_shared_values_alive()
