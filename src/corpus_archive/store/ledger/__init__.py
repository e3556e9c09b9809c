"""Pieces and records: what was offered, what became of it, and the proof that it is whole."""
