"""What a form tells of what its page has shown, so that nothing is written over that a reader has not seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from corpus_archive import Finding


def print_of_words(note: str, tags: Iterable[str]) -> str:
    """What is another as soon as a note or tags are."""
    return _print(note, *tags)


def print_of_finding(one: Finding) -> str:
    """What is another as soon as a finding is, by what it says and where."""
    return _print(one.rule, one.zh, one.en, str(one.message))


def _print(*said: object) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
