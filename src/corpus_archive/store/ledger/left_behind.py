"""Articles that files gave before they were changed: another date or another original makes another article.

The archive keeps both, as it cannot know which is right; whoever corrects a dump must hear that the old one is counted.
"""

from __future__ import annotations

from corpus_archive.store.database import Readable

# Not where the file gives the article still, at another place in it; a pipe has no name that one could offer again.
_LEFT = """
    SELECT DISTINCT old.id
    FROM pieces AS new
    CROSS JOIN pieces AS old ON old.path = new.path AND old.member = new.member AND old.ordinal = new.ordinal
    WHERE new.number > :since AND new.id IS NOT NULL AND new.record_sha256 = '' AND new.path <> '-'
        AND old.number <= :since AND old.id <> new.id
        AND EXISTS (SELECT 1 FROM records WHERE id = old.id)
        AND NOT EXISTS (
            SELECT 1 FROM pieces AS again
            WHERE again.id = old.id AND again.path = new.path AND again.member = new.member AND again.number > :since
        )
    ORDER BY 1
"""


def last_piece(database: Readable) -> int:
    """The number of the piece that came last; 0 where none came."""
    with database.reading() as connection:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM pieces").fetchone()[0])


def articles_left(database: Readable, since: int) -> list[str]:
    """The ids of articles that are still there, while what came since a piece has others at their places in the files.

    Only what came since is looked at, and each piece by the index that keeps it from coming twice.
    """
    if not since:  # nothing was there
        return []
    with database.reading() as connection:
        return [id for (id,) in connection.execute(_LEFT, {"since": since})]
