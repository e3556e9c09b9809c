"""What is left out, added or broken off."""

from corpus_archive.audit.structure.rules import RULES, examine

__all__ = ["RULES", "examine"]
