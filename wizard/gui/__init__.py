"""Qt and nothing but Qt: windows, pages and widgets. Rules live in flow, words in words."""
