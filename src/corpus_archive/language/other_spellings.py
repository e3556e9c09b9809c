"""How else a Chinese name is written in English: Peking for Beijing, Mao Tse-tung for Mao Zedong, and the other way.

Names that no rule makes stand in `period_spellings.tsv`; the rest go by rule, syllable by syllable, from what was
written before there was pinyin (Wade-Giles, the postal map: `romanisation.old_spellings`) to pinyin, and back to
Wade-Giles.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from importlib import resources

from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.romanisation import all_syllables, folded, old_spellings, wade_giles

_MOST = 24  # forms that a rule makes of one name
_LONGEST = 5  # words of a name in the table
_SYLLABLES, _LETTERS = 3, 7  # of a word, of a syllable
_WORDS = late_pattern(r"[\w.,'’ʼ‘` -]+")
_NAME = late_pattern(r"[a-zA-ZÀ-ɏ]+(?:['’ʼ‘`-][a-zA-ZÀ-ɏ]+)*(?: [a-zA-ZÀ-ɏ]+(?:['’ʼ‘`-][a-zA-ZÀ-ɏ]+)*){0,2}")
_VOWELS = "aeo"  # a syllable that begins so is set off where it is not the first: Yan'an


def spelled_otherwise(text: str) -> tuple[str, ...]:
    """What an English text may be written as, where it has a Chinese name in it: those of the table first.

    A name of the table is exchanged wherever it stands in the text (Peking University, Beijing University); by rule
    only a text is written anew that may be a name and is nothing else, in every way its syllables may be read.
    """
    found = (*known_spellings(text), *_by_rule(text))
    return tuple(dict.fromkeys(one for one in found if one.lower() != text.lower()))


def known_spellings(text: str) -> tuple[str, ...]:
    """The same of the names of the table alone."""
    if not _WORDS.fullmatch(text):
        return ()
    words = text.split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            others = _table().get(folded(" ".join(words[at : at + size])), ())
            if others:
                return tuple(" ".join([*words[:at], other, *words[at + size :]]) for other in others)
    return ()


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    """For each form, folded, the others of its name."""
    text = (resources.files("corpus_archive.language") / "period_spellings.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    found: dict[str, tuple[str, ...]] = {}
    for pinyin, others in rows:
        forms = tuple(dict.fromkeys((pinyin, *others.split(", "))))
        for form in forms if len(forms) > 1 else ():
            found.setdefault(folded(form), tuple(one for one in forms if one != form))
    return found


def _by_rule(text: str) -> Iterator[str]:
    """A name of one to three words in pinyin, if it may be none yet, and in Wade-Giles, if it is pinyin."""
    if not _NAME.fullmatch(text):
        return
    words = [[folded(part) for part in word.split("-")] for word in text.split()]
    yield from itertools.islice(_in_pinyin(words), _MOST)
    yield from itertools.islice(_in_wade_giles(words), _MOST)


def _in_pinyin(words: list[list[str]]) -> Iterator[str]:
    """Every way to read the syllables as old ones: Tung Pi-wu is Dong Biwu, or Tong Piwu."""
    for read in itertools.product(*(_read_as(word, _old_syllables()) for word in _surname_and_name(words))):
        yield " ".join(map(_joined, read))


def _in_wade_giles(words: list[list[str]]) -> Iterator[str]:
    """The one way in which syllables of pinyin are written, for each way to cut them."""
    plain = {one: (one,) for one in all_syllables()}
    for read in itertools.product(*(_read_as(word, plain) for word in _surname_and_name(words))):
        yield " ".join("-".join(map(wade_giles, part)).capitalize() for part in read)


def _surname_and_name(words: list[list[str]]) -> list[list[str]]:
    """The parts of a name; the second and third word are one: Teng Hsiao Ping is Teng Hsiao-ping."""
    return words if len(words) < 3 else [words[0], [*words[1], *words[2]]]


def _read_as(word: list[str], known: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ways to read a word, which hyphens may have cut already, as syllables that are written so; of as few as
    there can be, as lai is nobody's la-i."""
    return [tuple(itertools.chain(*cut)) for cut in itertools.product(*(_fewest(part, known) for part in word))]


def _fewest(form: str, known: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    for most in range(1, _SYLLABLES + 1):
        if cuts := list(_cuts(form, known, most)):
            return cuts
    return []


def _cuts(form: str, known: Mapping[str, tuple[str, ...]], most: int) -> Iterator[tuple[str, ...]]:
    """The ways to read letters as so many syllables, or fewer."""
    if not form:
        yield ()
    elif most:
        for size in range(1, min(_LETTERS, len(form)) + 1):
            for syllable in known.get(form[:size], ()):
                yield from ((syllable, *rest) for rest in _cuts(form[size:], known, most - 1))


@functools.cache
def _old_syllables() -> dict[str, tuple[str, ...]]:
    """The syllables of pinyin that were written as something, the likeliest first."""
    found: dict[str, dict[str, int]] = {}
    for syllable in sorted(all_syllables()):
        forms = dict.fromkeys((wade_giles(syllable), *old_spellings(syllable)))
        for rank, form in enumerate(forms):
            found.setdefault(form, {}).setdefault(syllable, rank)
    return {form: tuple(sorted(of, key=of.__getitem__)) for form, of in found.items()}


def _joined(syllables: tuple[str, ...]) -> str:
    """A word of pinyin: Xi'an, Enlai."""
    marked = (f"'{one}" if at and one[0] in _VOWELS else one for at, one in enumerate(syllables))
    return "".join(marked).capitalize()
