"""Qt and nothing but Qt: windows, pages and widgets. Rules live in flow, words in words."""

from wizard.gui.quirks import keep_none_alive

keep_none_alive()
