"""What a caller may choose from, checked where it enters: a misspelt word never computes something else.

Every word with a closed set of values (a zone, a language, a measure …) and every number with a bound goes through
here, so that there is one wording: `unknown zone 'headlines'; choose headline, body or both`. On the command line typer
knows the same sets, from the same types, and says it in its own words.
"""

from __future__ import annotations

import operator
import reprlib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from corpus_archive.errors import ChoiceError, CorpusArchiveError
from corpus_archive.wording import Wording

T = TypeVar("T")
WORDS = Wording("a text, or a list of words")  # what a stop list and names are wanted as
A_TEXT = Wording("a text, such as 湖")  # what a query is wanted as; made once, as every question asks for it


def chosen(word: object, what: str, among: Iterable[str], error: type[CorpusArchiveError] = ChoiceError) -> None:
    """Raise `error` where a word is none of those to choose from; `what` is what it was given for."""
    words = tuple(among)
    if not isinstance(word, str) or word not in words:
        raise error(Wording("unknown {what} {word!r}; choose {words}", what=what, word=word, words=listed(words)))


def several(
    words: str | Iterable[str] | None, what: str, among: Iterable[str], error: type[CorpusArchiveError] = ChoiceError
) -> tuple[str, ...]:
    """Words as a tuple, each of them checked as in `chosen`; one word may stand alone, None is no word.

    An empty list is refused: made by a program, it would stand for all where it means none.
    """
    if words is None:
        return ()
    given = (words,) if isinstance(words, str) else tuple(of_kind(words, Iterable, what, WORDS, error))
    if not given:
        raise error(Wording("no {what} in the list; leave it out for all of them", what=what))
    possible = tuple(among)
    for word in given:
        chosen(word, what, possible, error)
    return given


def known(options: Mapping[str, Any], what: str, among: Iterable[str], error: type[CorpusArchiveError]) -> None:
    """Raise `error` where the name of an option is none of those there are."""
    names = tuple(among)
    for name in options:
        chosen(name, what, names, error)


def whole(number: object, what: str, least: int, most: int | None = None) -> None:
    """Raise ChoiceError where something is no whole number from `least` to `most`, which is without end if None."""
    try:
        found = operator.index(number)  # type: ignore[arg-type]  # an int, or what numpy has for one
    except TypeError:
        found = least - 1
    if isinstance(number, bool) or found < least or (most is not None and found > most):
        bounds = Wording("from {least:,} on", least=least)
        if most is not None:
            bounds = Wording("from {least:,} to {most:,}", least=least, most=most)
        raise ChoiceError(
            Wording("{what} {number!r}: choose a whole number {bounds}", what=what, number=number, bounds=bounds)
        )


def true_or_false(error: type[CorpusArchiveError] = ChoiceError, /, **given: object) -> None:
    """Raise `error` where what is either true or false is given as something else: "False", a text, would be true."""
    for what, value in given.items():
        if not isinstance(value, bool):
            raise error(Wording("{what} {given!r}: say True or False", what=what, given=value))


def of_kind(given: T, kind: type[Any], what: str, wanted: str, error: type[CorpusArchiveError] = ChoiceError) -> T:
    """What was given. Raises `error` where it is of another kind than is `wanted`, which says it in words."""
    if not isinstance(given, kind):
        raise error(Wording("{what} {given}: give {wanted}", what=what, given=reprlib.repr(given), wanted=wanted))
    return given


def listed(words: Iterable[str]) -> str:
    """Words as a sentence has them: `headline, body or both`."""
    *others, last = words
    return Wording("{others} or {last}", others=tuple(others), last=last) if others else last


def note_text(text: str) -> str:
    """A note that can be kept, shown and exported. Raises ChoiceError for characters that steer a terminal and that no
    XML holds, and for halves of characters, as names of files may have them."""
    if not isinstance(text, str):
        raise ChoiceError(Wording("note {text!r}: say a text, or an empty one for none", text=text))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ChoiceError(Wording("note {text!r}: that is no text; type it anew", text=text)) from None
    wrong = next((one for one in text if unicodedata.category(one) == "Cc" and one not in "\n\t"), "")
    if wrong or (wrong := next((one for one in text if one in "\ufffe\uffff"), "")):
        code = f"U+{ord(wrong):04X}"
        raise ChoiceError(Wording("a note cannot have the character {code}; leave it out", code=code))
    return text


def one_line(words: object, what: str, most: int) -> str:
    """A name or a tag as a caller gave it. Raises ChoiceError where it is empty, too long, or not on one line."""
    is_short = isinstance(words, str) and 0 < len(words) <= most and words == words.strip()
    if isinstance(words, str) and is_short and all(unicodedata.category(one)[0] != "C" for one in words):
        return words
    raise ChoiceError(
        Wording(
            "{what} {words!r}: choose 1 to {most} characters on one line, no blanks at the ends",
            what=what,
            words=words,
            most=most,
        )
    )
