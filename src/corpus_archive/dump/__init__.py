"""Dumps to articles: `parse` one text, `read` whatever lies at some paths, `read_json` the same as lines of JSON."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from corpus_archive.choices import of_kind
from corpus_archive.dump.assembly import assemble
from corpus_archive.dump.offered_files import OnSkip, StrPath
from corpus_archive.dump.outcomes import all_lines, all_outcomes
from corpus_archive.dump.pieces import offered_text
from corpus_archive.dump.sources import OnProgress, find
from corpus_archive.errors import ChoiceError, ParseError
from corpus_archive.record_words import NEWSPAPER_PATTERN
from corpus_archive.records import Article, Rejection
from corpus_archive.wording import Wording
from corpus_archive.workers import in_order

__all__ = ["parse", "read", "read_json"]

_A_TEXT = Wording("its text; files are for corpus_archive.read")  # made once: it takes a hundredth of a parse


def parse(text: str, *, newspaper: str = "rmrb") -> Article:
    """The article of one dump.

    Raises ParseError, with the line, for a text that is no dump, has no valid date, has no body, or holds several
    articles; ChoiceError for a newspaper that cannot begin an id, and for what is no text: a path, bytes.
    """
    of_kind(text, str, "dump", _A_TEXT)
    _check(newspaper)
    return assemble(offered_text(text), newspaper)


def read(
    paths: StrPath | Iterable[StrPath],
    *,
    newspaper: str = "rmrb",
    jobs: int = 1,
    on_error: Callable[[Rejection], object] | None = None,
    on_skip: OnSkip | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Article]:
    """Yield the articles of files, folders, containers and URLs (`s3://…`) in the order offered, one at a time.

    `on_error` is given each Rejection, and reading goes on; without it the first one raises ParseError. `on_skip` is
    told of files that are no dumps by their name, `on_progress` the bytes read and the bytes there are. `jobs` above 1
    starts so many processes where there is enough to do. Raises SourceNotFound for a path that does not exist.
    """
    _check(newspaper)
    work = functools.partial(all_outcomes, newspaper=newspaper)
    for one in in_order(find(paths, on_skip=on_skip, on_progress=on_progress), work, jobs=jobs):
        if isinstance(one, Article):
            yield one
        else:
            _reject(one, on_error)


def read_json(
    paths: StrPath | Iterable[StrPath],
    *,
    newspaper: str = "rmrb",
    jobs: int = 1,
    on_error: Callable[[Rejection], object] | None = None,
    on_skip: OnSkip | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[str]:
    """Yield the same articles, each as its line of JSON without the line feed; all options are those of `read`.

    Workers write the JSON, so that with several of them this is the quicker way from dumps to a file of JSONL.
    """
    _check(newspaper)
    work = functools.partial(all_lines, newspaper=newspaper)
    for one in in_order(find(paths, on_skip=on_skip, on_progress=on_progress), work, jobs=jobs):
        if isinstance(one, str):
            yield one
        else:
            _reject(one, on_error)


def _check(newspaper: str) -> None:
    """Raise ChoiceError for a code of a newspaper that cannot begin an id."""
    if not isinstance(newspaper, str) or not re.fullmatch(NEWSPAPER_PATTERN, newspaper):
        raise ChoiceError(f"newspaper {newspaper!r}: choose 2 to 16 small letters or digits, such as rmrb")


def _reject(one: Rejection, on_error: Callable[[Rejection], object] | None) -> None:
    """Tell of a rejection, or raise ParseError where nobody is to be told."""
    if on_error is None:
        raise ParseError(f"{one.path} {one.member}".strip() + f": {one.reason}", one.line)
    on_error(one)
