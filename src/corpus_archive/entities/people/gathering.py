"""The people of all articles of an archive gathered, here or in worker processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from corpus_archive.entities.people.mentions import find_people
from corpus_archive.errors import DictionaryError
from corpus_archive.records import Article
from corpus_archive.store.annotations.failures import Failure, failure
from corpus_archive.store.annotations.mentions import MADE_BY, MentionOutcome, MentionTask, as_row, gather
from corpus_archive.store.database import Database


def gather_people(
    database: Database,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> int:
    """Gather the people of all articles that lack it; how many were read. See `annotations.mentions.gather`."""
    return max(gather(database, _read, jobs=jobs, executor=executor, on_progress=on_progress), default=0)


def _read(batch: list[MentionTask]) -> list[MentionOutcome | Failure]:
    """Articles with their people; for a worker process."""
    return [_read_one(one) for one in batch]


def _read_one(task: MentionTask) -> MentionOutcome | Failure:
    try:
        found = find_people(Article.from_json(task.json))
    except DictionaryError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one article's)
        return failure(task.id, task.article, "people", MADE_BY, error)
    rows = [as_row(one.side, one.form, one.name, one.role, one.offices, one.spans) for one in found]
    return MentionOutcome(task._replace(json=""), rows)
