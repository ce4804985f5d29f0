"""Shops and their keys."""
