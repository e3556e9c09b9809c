"""Regular expressions of a query: read as the field writes them, compiled, and stopped where they run away.

They are Python's; what only others know (`\\p{Lu}`, `[[:upper:]]`) is the `regex` package's, which also can be stopped.
"""

from __future__ import annotations

import re
import time
import warnings
from typing import Any, cast

from corpus_archive.errors import QueryError
from corpus_archive.query.pattern_faults import fault
from corpus_archive.wording import Wording

_PATIENCE = 5.0  # seconds for one pattern over all words
_FEW = 4  # parts that may be repeated without an end before the time is watched
_CLASS = re.compile(r"\[:\^?[a-z]+:\]")
_NO_CLASS = re.compile(r"\[([.=]).*?\1\]")
_LITERAL = re.compile(r"\\Q(.*?)(?:\\E|$)", re.DOTALL)
_MANY_TIMES = re.compile(r"[*+]|\{\d*,\d*\}")
_GROUP_MANY_TIMES = re.compile(r"\)(?:[*+]|\{\d*,)")
_BACK_REFERENCE = re.compile(r"\\[1-9]|\(\?P[=>]|\(\?R")


def read(pattern: str) -> str:
    """A pattern in Python's way: `\\Q…\\E` written out. Raises QueryError for what cannot be meant, with its offset."""
    for one in _CLASS.finditer(pattern):
        if not _is_inside_set(pattern, one.start()):
            raise QueryError(Wording("a class stands in a set: [{name}]", name=one.group()), at=one.start())
    if found := _NO_CLASS.search(pattern):
        raise QueryError(Wording("no set of collating elements; write the characters themselves"), at=found.start())
    return _LITERAL.sub(lambda matched: re.escape(matched[1]), pattern)


def _is_inside_set(pattern: str, at: int) -> bool:
    return re.search(r"(?<!\\)(?:\\\\)*\[\^?(?:[^\]\\]|\\.|\[:\^?[a-z]+:\])*$", pattern[:at], re.DOTALL) is not None


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled, by `re` where that can; it has at least `fullmatch`.

    Raises QueryError, with the offset, where it is none; when used, where it takes too long.
    """
    found: Any = None
    if not _CLASS.search(pattern):
        try:
            found = _compiled_by_re(pattern, flags)
        except re.error as error:
            found = _compiled_by_regex(pattern, flags, fault(error.msg, pattern, error.pos), error.pos)
        except (OverflowError, RecursionError):
            raise QueryError(Wording("a regular expression that is too large")) from None
    else:
        found = _compiled_by_regex(pattern, flags, None, 0)
    if _is_tame(pattern):
        return cast("re.Pattern[str]", found)
    return cast("re.Pattern[str]", _WatchedPattern(pattern, flags))


def _compiled_by_re(pattern: str, flags: int) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a later Python may take for something else
        return re.compile(pattern, flags)


def _compiled_by_regex(pattern: str, flags: int, said: Wording | None, at: int | None) -> Any:
    import regex

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return regex.compile(pattern, regex.IGNORECASE if flags & re.IGNORECASE else 0)
    except (regex.error, OverflowError, RecursionError, MemoryError, KeyError, ValueError) as error:
        if said is None and isinstance(error, regex.error):
            said = fault(error.msg, pattern, error.pos)
        raise QueryError(said or Wording("no regular expression"), at=at or 0) from None


def _is_tame(pattern: str) -> bool:
    """Whether a pattern cannot take long over a word: few repetitions, and none of what repeats something."""
    bare = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "x", pattern)
    if _GROUP_MANY_TIMES.search(bare) or _BACK_REFERENCE.search(pattern):
        return False
    return len(_MANY_TIMES.findall(bare)) <= _FEW


class _WatchedPattern:
    """A pattern that is stopped when it has taken too long in all."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._compiled = _compiled_by_regex(pattern, flags, None, 0)
        self._left = _PATIENCE

    def fullmatch(self, form: str) -> Any:
        """As of any pattern. Raises QueryError when the time is over."""
        begin = time.monotonic()
        try:
            found = self._compiled.fullmatch(form, timeout=max(self._left, 0.001))
        except TimeoutError:
            raise QueryError(
                Wording(
                    "the regular expression {pattern} takes too long; repeat no group that repeats something itself",
                    pattern=self.pattern,
                )
            ) from None
        self._left -= time.monotonic() - begin
        return found
