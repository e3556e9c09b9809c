"""Texts that were printed again: found by what they share, grouped behind their first printing, and compared."""
