"""Every error the package raises on purpose, in one tree.

    CorpusArchiveError
    ├── ParseError       (ValueError)         a dump that is not an article: why, and on which line
    ├── RecordError      (ValueError)         a line of JSON that is not one of our records
    ├── SourceNotFound   (FileNotFoundError)  a path offered that is not there
    └── MissingExtra     (ImportError)        an optional package that is not installed

Each message is one line and says what is wrong, where, and what to do about it.
"""

from __future__ import annotations


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
