"""Where a term stands in a text, by reading the text.

Chinese is a substring, whatever the segmenter thinks; English is whole words, `*` for the rest of one; what a
hyphen joins is words of its own. Figures and Latin letters match in either case and either width,
blanks of no width inside a word are passed over, and no match crosses a line break or, within Chinese, a blank. All
offsets are into the printed text.
"""

from __future__ import annotations

import functools
import itertools
import re

from corpus_archive.language import english
from corpus_archive.language.chinese import is_han
from corpus_archive.language.folding import ALIKE
from corpus_archive.language.spans import INVISIBLE
from corpus_archive.query.article_terms import Term

_BETWEEN = f"{INVISIBLE.pattern}*"
_LETTER = r"[^\W\d_]"
_BLANKS = rf"(?:[^\S\n]|{INVISIBLE.pattern})*"
_GOES_ON = rf"(?:{_LETTER}|(?!{english.CLITIC})['’]{_LETTER})"  # within a word: see `english.tokens`
_REST_OF_WORD = rf"{_GOES_ON}*"
_REST_OF_NUMBER = r"(?:\d|[.,](?=\d))*"
_RUN = re.compile(r"[^\W_]+")
_WIDE = 0xFEE0  # from an ASCII mark to its full-width twin


@functools.lru_cache(maxsize=512)
def pattern(term: Term) -> re.Pattern[str]:
    """The term as a regular expression over the printed text."""
    if term.side == "zh":
        return re.compile(_chinese(term.text.split()))
    return re.compile(_BLANKS.join(_word(word) for word in term.text.split()))


def may_occur(term: Term, line: str) -> bool:
    """Whether a record's line of JSON can hold a term: a quick look, never wrong when it says no."""
    return term.text in line or all(part.search(line) for part in _spellings(term))


@functools.lru_cache(maxsize=512)
def _spellings(term: Term) -> tuple[re.Pattern[str], ...]:
    """What a line must have, wherever: each run of letters, figures or Han, which JSON writes as they are."""
    return tuple(re.compile(_spelled(run)) for run in _RUN.findall(term.text))


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """[start, end) of every hit in a text, from left to right; hits may overlap."""
    found, at = [], 0
    compiled = pattern(term)
    while matched := compiled.search(text, at):
        found.append(matched.span())
        at = matched.start() + 1
    return found


def occurs(term: Term, text: str) -> bool:
    """Whether a text has the term."""
    return pattern(term).search(text) is not None


def _word(word: str) -> str:
    """One word of a query, with or without `*`, or the several tokens it has (`T-34`)."""
    parts = english.query_words(word)
    return _BLANKS.join(_bounded(_starred(part), part.strip("*")) for part in parts)


def _chinese(parts: list[str]) -> str:
    """What the blanks of a query part stands together; between Latin words the text may have a blank too."""
    spelled = _spelled(parts[0])
    for before, after in itertools.pairwise(parts):
        both_latin = not is_han(before[-1]) and not is_han(after[0])
        spelled += (_BLANKS if both_latin else _BETWEEN) + _spelled(after)
    return spelled


def _starred(part: str) -> str:
    """A word with any letters, or a number with any figures, for its stars."""
    is_number = part.strip("*")[:1].isdigit()
    rest = _REST_OF_NUMBER if is_number else _REST_OF_WORD
    spelled = [_spelled(one) for one in re.split(r"\*+", part)]
    if part.startswith("*") and not is_number:  # a word begins with a letter
        spelled[:2] = [f"(?:{_LETTER}{_REST_OF_WORD})?{spelled[1]}"]
    return rest.join(spelled)


def _bounded(pattern: str, word: str) -> str:
    """The pattern where no letter or figure goes on before or behind it."""
    before = after = ""
    if word[0].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    elif word[0].isalpha():
        before = rf"(?<!{_LETTER})(?<!{_LETTER}['’])"
    if word[-1].isdigit():
        after = r"(?!\d)(?![.,]\d)"
    elif word[-1].isalpha():
        after = rf"(?!{_GOES_ON})"
    return before + pattern + after


def _spelled(text: str) -> str:
    """Characters one after another, each in any of its forms."""
    return _BETWEEN.join(_forms(character) for character in INVISIBLE.sub("", text))


def _forms(character: str) -> str:
    narrow = chr(ord(character) - _WIDE) if "！" <= character <= "～" else character
    forms = {character, narrow, *_cases(narrow)}
    forms.update(next((alike for alike in ALIKE if narrow in alike), ""))
    forms |= {chr(ord(one) + _WIDE) for one in forms if "!" <= one <= "~"}
    escaped = [re.escape(one) for one in sorted(forms)]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"


def _cases(character: str) -> set[str]:
    """Its small and its capital letter, where that is one character."""
    return {one for one in (character.lower(), character.upper()) if len(one) == 1}
