"""What is left out, added or broken off."""

from corpus_archive.auditing.structure.rules import RULES, examine

__all__ = ["RULES", "examine"]
