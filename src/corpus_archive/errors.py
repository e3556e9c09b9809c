"""Every error the package raises on purpose, in one tree.

    CorpusArchiveError
    ├── ParseError       (ValueError)         a dump that is not an article: why, and on which line
    ├── RecordError      (ValueError)         a line of JSON that is not one of our records
    ├── SourceNotFound   (FileNotFoundError)  a path offered that is not there
    ├── MissingExtra     (ImportError)        an optional package that is not installed
    ├── ArchiveNotFound  (FileNotFoundError)  no archive where one was named
    ├── ArchiveError     (OSError)            an archive that cannot be read or written: damaged, busy, full, newer
    ├── ArticleNotFound  (LookupError)        an id or piece that the archive does not hold
    ├── IssueNotFound    (LookupError)        a day of which the archive has no issue: the nearest there are
    ├── SelectionError   (ValueError)         a date, page or side that selects nothing anybody could mean
    │   └── SetNotFound  (KeyError)           a name under which no set of articles is kept
    ├── QueryError       (ValueError)         a query that cannot be read: what, and where in it
    ├── ChoiceError      (ValueError)         a word or number that is none of those to choose from
    ├── DictionaryError  (ValueError)         a dictionary of words that cannot be read
    ├── EncoderError     (ImportError)        an encoder of sentences that is not there, or gives no vectors
    ├── IndexStale       (RuntimeError)       the token index is not of the records as they are
    ├── WorkerLost       (RuntimeError)       a worker process that was ended from outside
    ├── DatasetError     (OSError)            a dataset that cannot be made, read or trusted
    └── ExportError      (ValueError)         a format that is not known, or cannot hold what it is given

Each message is one line and says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

import datetime


class CorpusArchiveError(Exception):
    """The root: catch this to catch everything the package raises on purpose."""


class ParseError(CorpusArchiveError, ValueError):
    """A dump that cannot become an article.

    `reason` is one line for a person, `line` the 1-based line of the dump it points to.
    """

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class RecordError(CorpusArchiveError, ValueError):
    """A line of JSON that was offered as one of our records and is none."""


class SourceNotFound(CorpusArchiveError, FileNotFoundError):
    """A path that was offered and does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: no such file or folder; check the spelling and the folder you are in"


class MissingExtra(CorpusArchiveError, ImportError):
    """An optional package that is needed here and is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.package} is not installed; run: pip install 'corpus-archive[{self.extra}]'"


class ArchiveNotFound(CorpusArchiveError, FileNotFoundError):
    """No archive where one was named."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: no archive there; make one with: corpus-archive ingest DUMPS --archive {self.path}"


class ArchiveError(CorpusArchiveError, OSError):
    """An archive that cannot be read or written as it should."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class WorkerLost(CorpusArchiveError, RuntimeError):
    """A worker process that was ended from outside."""

    def __str__(self) -> str:
        return "a worker process was ended from outside (out of memory?); run the same again, with fewer jobs"


class ArticleNotFound(CorpusArchiveError, LookupError):
    """An id or piece that the archive does not hold."""


class IssueNotFound(CorpusArchiveError, LookupError):
    """A day of which there is no issue; `before` and `after` are the nearest days that have one, or None.

    `likely` is how many articles, dated `before` in the dumps, are likely of that day all the same (summer time).
    """

    def __init__(
        self,
        date: datetime.date,
        before: datetime.date | None,
        after: datetime.date | None,
        of: str,
        likely: int = 0,
    ) -> None:
        super().__init__(date, before, after, of, likely)
        self.date, self.before, self.after, self.of, self.likely = date, before, after, of, likely

    def __str__(self) -> str:
        if self.likely:
            some = f"{self.likely:,} article{'s are' if self.likely > 1 else ' is'} likely of that day though"
            why = f"dated {self.before} (summer time)"
            return f"no issue is dated {self.date} in {self.of}; {some} {why}: ask for likely dates (--dates likely)"
        near = [str(day) for day in (self.before, self.after) if day]
        there = f"the nearest {'are' if len(near) > 1 else 'is'} of {' and '.join(near)}" if near else "there is none"
        return f"no issue of {self.date} in {self.of}; {there}"


class SelectionError(CorpusArchiveError, ValueError):
    """A selection that nobody can have meant: a date that is none, a page below 1."""


class SetNotFound(SelectionError, KeyError):
    """A name under which no set of articles is kept."""

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would put it in quotes


class QueryError(CorpusArchiveError, ValueError):
    """A query that cannot be read: `reason`, and `at` which offset of `query`."""

    def __init__(self, reason: str, query: str = "", at: int | None = None) -> None:
        super().__init__(reason, query, at)
        self.reason = reason
        self.query = query
        self.at = at

    def __str__(self) -> str:
        if self.at is None:
            return self.reason
        return (
            f"{self.reason}, at character {self.at + 1} of the query: {self.query[: self.at]}»{self.query[self.at :]}"
        )


class ChoiceError(CorpusArchiveError, ValueError):
    """A word or a number that is none of those to choose from: a zone, a measure, a limit below 0."""


class DictionaryError(CorpusArchiveError, ValueError):
    """A dictionary of words that cannot be read, or a segmenter that is none."""


class EncoderError(CorpusArchiveError, ImportError):
    """An encoder of sentences that cannot be loaded, or does not give one unit vector a text."""


class IndexStale(CorpusArchiveError, RuntimeError):
    """The token index is not of the records as they are, or of another segmenter."""


class DatasetError(CorpusArchiveError, OSError):
    """A dataset that cannot be made, read or trusted: where, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class ExportError(CorpusArchiveError, ValueError):
    """A format that is not known, or that cannot hold what it is given."""
