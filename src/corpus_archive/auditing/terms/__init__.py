"""Terms of the period, its institutions and titles, whose English is settled: 政务院 is no State Council."""

from corpus_archive.auditing.terms.rules import RULES, examine

__all__ = ["RULES", "examine"]
