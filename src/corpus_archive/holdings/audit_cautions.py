"""What a reader must know of grades and findings that are there: they may rest on what is there no more."""

from __future__ import annotations

from corpus_archive.store import overview
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording


def on_other_beads(archive: Readable, selection: Selection) -> str:
    """How many articles of a selection were audited on another alignment than they have now; empty for none."""
    if not (n := overview.audited_on_other_beads(archive, selection)):
        return ""
    return Wording(
        "{n:,} {n:article was/articles were} audited on other pairs of sentences than {n:it has/they have} now; "
        "audit checks {n:it/them} again",
        n=n,
    )
