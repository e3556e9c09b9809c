"""Whether anything was written to an archive since one last looked."""

from __future__ import annotations

from corpus_archive.store.database import Database
from corpus_archive.store.index.snapshot import version_of
from corpus_archive.store.kept_connections import KeptConnection


class Watch:
    """Tells of writing of every kind: records, beads, findings, sets, the index. Threads may share one."""

    def __init__(self, database: Database) -> None:
        self._connection = KeptConnection(database)

    def version(self) -> int:
        """A number that is another one as soon as anything was written, and never again what it was.

        It says nothing to another watch. Raises ArchiveError where the archive was deleted, or another made in its
        place.
        """
        with self._connection.reading() as connection:
            return version_of(connection)
