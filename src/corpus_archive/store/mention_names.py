"""Names of people as the articles of an archive print them, and which articles they were gathered of.

They are gathered by a pass of its own (`annotations.mentions`) and stand beside the records: what was gathered of a
record that is another now, or by an earlier version, counts as not gathered.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus_archive.store.database import Readable

VERSION = 1  # raised where the same records would give other mentions
# The people of a record that stands as it was read, by this version.
GATHERED = (
    "people_read JOIN records AS standing ON standing.number = people_read.record "
    f"AND standing.mark = people_read.mark AND people_read.version = {VERSION}"
)
OF_GATHERED = (
    f"mentions JOIN people_read ON people_read.record = mentions.record {GATHERED.removeprefix('people_read')}"
)
# The same of a whole archive: in this order, for SQLite would else make the mark of a record anew for every mention.
ALL_GATHERED = f"{GATHERED.replace('JOIN', 'CROSS JOIN')} CROSS JOIN mentions ON mentions.record = people_read.record"
# As a table of names with their records: mentions, and the authors that every record has.
PRINTED = f"(SELECT mentions.record AS record, form AS name FROM {OF_GATHERED} UNION SELECT record, name FROM authors)"


class Gathering(NamedTuple):
    """Of how many articles the people were gathered, and how many there are."""

    gathered: int
    articles: int

    @property
    def is_whole(self) -> bool:
        """Whether there is no article whose people were not gathered."""
        return self.gathered == self.articles


def gathering(archive: Readable) -> Gathering:
    """Of how many articles of an archive the people were gathered."""
    with archive.reading() as connection:
        statement = f"SELECT (SELECT count(*) FROM {GATHERED}), (SELECT count(*) FROM records)"
        return Gathering(*connection.execute(statement).fetchone())
