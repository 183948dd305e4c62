"""Recipes driven through pages, in the embedded browser."""
