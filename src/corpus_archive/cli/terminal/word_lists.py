"""Stop lists on the command line: words, or a file of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from corpus_archive import CorpusArchiveError, PartOfSpeech
from corpus_archive.cli.terminal.id_lists import decoded

Stop = Annotated[
    list[str] | None,
    typer.Option(
        "--stop",
        metavar="FILE|WORDS",
        help="Do not list these words, with commas between them, or those of FILE, one per line; may be repeated.",
    ),
]
WordPattern = Annotated[
    str | None,
    typer.Option("--pattern", metavar="REGEX", help="List only words that this regular expression fits as a whole."),
]
PartsOfSpeech = Annotated[
    list[PartOfSpeech] | None,
    typer.Option(
        "--pos",
        help="Count words only where they are this part of speech, in the tags of Universal Dependencies; may be "
        "repeated.",
    ),
]
_BETWEEN = re.compile(r"[\s,;，；、]+")  # as a text of words is parted in Python: a test holds both together
_COMMENT = "#"
_OF_A_PATH = re.compile(r"[./\\]")  # no word that is typed has one


def read(options: NamedTuple) -> dict[str, Any]:
    """The options of a verb by name, its stop list as words, what is not said as nothing."""
    given = options._asdict()
    return {
        **given,
        **({"pos": given["pos"] or None} if "pos" in given else {}),
        "stop": words(given["stop"]),
        **({"pattern": given["pattern"] or ""} if "pattern" in given else {}),
    }


def words(given: list[str] | None) -> list[str]:
    """The words of all that was given; what looks like the name of a file is one.

    Raises CorpusArchiveError where there is no such file, or no word in it or in what is typed.
    """
    found: list[str] = []
    for one in given or []:
        is_path = Path(one).is_file() or _OF_A_PATH.search(one) is not None
        found += _of_file(Path(one)) if is_path else _typed(one)
    return found


def _typed(text: str) -> list[str]:
    """The words of a text; none is a variable of the shell that was never set."""
    if found := list(filter(None, _BETWEEN.split(text))):
        return found
    raise CorpusArchiveError(f"--stop {text!r}: no word in it; say words: 的,了, or name a file of them, one a line")


def _of_file(path: Path) -> list[str]:
    """The words of a file, one a line; blank lines, and those that begin with #, are none."""
    if not path.is_file():
        raise CorpusArchiveError(f"{path}: no such file; name a list of words, one a line, or say words: 的,了")
    found: list[str] = []
    for number, line in enumerate(decoded(path.read_bytes(), str(path)).splitlines(), 1):
        word = line.strip()
        if _BETWEEN.search(word) and not word.startswith(_COMMENT):  # a row of a table, say, would stop nothing
            raise CorpusArchiveError(f"{path}, line {number}: {word[:40]!r} is more than a word; one a line")
        if word and not word.startswith(_COMMENT):
            found.append(word)
    if not found:
        raise CorpusArchiveError(f"{path}: no word in it; one a line")
    return found
