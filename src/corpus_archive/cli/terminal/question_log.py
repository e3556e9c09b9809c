"""The questions of the command line, kept in the archive's history as they were typed."""

from __future__ import annotations

import contextlib
import functools
import re
import shlex
import sys
from collections.abc import Callable, Mapping
from typing import Any

from corpus_archive import Archive, Corpus, CorpusArchiveError, Inquiry, Result

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
OnResult = Callable[[Result], None]


def question(corpus: Corpus, verb: str, given: Mapping[str, Any]) -> OnResult:
    """What to tell the result of a verb that asks something of a corpus, given its options."""
    query = given.get("query") or given.get("pattern") or ""
    if like := given.get("like"):  # asked by meaning, whatever words it is asked among
        verb, query = "like", like
    return functools.partial(keep, corpus, verb, query if isinstance(query, str) else " ".join(query))


def keep(corpus: Corpus, verb: str, query: str, result: Result) -> None:
    """Keep a question and what it found, and which articles it listed.

    Where that cannot be, the question is answered all the same.
    """
    archive = Archive.of(corpus)
    if not archive.history.is_on:
        return
    with contextlib.suppress(CorpusArchiveError):
        asked = Inquiry(archive.history.now(), verb, query, _typed(), result.total, result.noun, *archive.state)
        archive.history.add(asked)
    if not verb.startswith("set "):  # which shows no rows
        keep_rows(archive, result)


def keep_rows(archive: Archive, result: Result) -> None:
    """Keep which articles were listed: the next command may name them by their rows."""
    if "id" in result.columns:
        archive.history.add_rows(_typed(), result.columns["id"], result.offset)


def _typed() -> str:
    return " ".join(map(_for_a_shell, sys.argv[1:]))


def _for_a_shell(word: str) -> str:
    """A word as it is typed; Chinese needs no quotes, which `shlex` puts around it."""
    return word if _PLAIN.fullmatch(word) else shlex.quote(word)
