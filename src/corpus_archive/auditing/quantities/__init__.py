"""Figures, quantities and dates: do both texts say the same?"""

from corpus_archive.auditing.quantities.rules import RULES, examine

__all__ = ["RULES", "examine"]
