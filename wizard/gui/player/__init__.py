"""Plays the demo: finds everything by accessible name, as a screen reader would, and knows no page."""
