"""Invented organisations with known pairs, on which the matching of mailboxes and rooms is measured."""
