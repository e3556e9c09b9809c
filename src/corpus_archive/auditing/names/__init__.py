"""Names of people and places: are they spelt as their characters are read?"""

from corpus_archive.auditing.names.rules import RULES, examine

__all__ = ["RULES", "examine"]
