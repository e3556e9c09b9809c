"""The questions of the command line, kept in the archive's history as they were typed."""

from __future__ import annotations

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
    return functools.partial(keep, corpus, verb, query if isinstance(query, str) else " ".join(query))


def keep(corpus: Corpus, verb: str, query: str, result: Result, *, listed: bool = True) -> None:
    """Keep a question and what it found, and the articles that were `listed`, which may be named by their rows.

    Where that cannot be, the question is answered all the same.
    """
    archive = Archive.of(corpus)
    history = archive.history
    if not history.is_on:
        return
    try:
        state = archive.state
    except CorpusArchiveError:
        return
    typed = " ".join(map(_for_a_shell, sys.argv[1:]))
    inquiry = Inquiry(history.now(), verb, query, typed, result.total, result.noun, *state)
    history.add(inquiry, result.columns.get("id") if listed else None)


def _for_a_shell(word: str) -> str:
    """A word as it is typed; Chinese needs no quotes, which `shlex` puts around it."""
    return word if _PLAIN.fullmatch(word) else shlex.quote(word)
