"""The nouns of the trade: frozen values without any input or output."""
