"""Names in the English that read like Chinese ones: Liu Junxi, Ganzhou, Yulin County."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.language.english import is_word
from corpus_archive.language.established import places_spelt
from corpus_archive.language.romanisation import CAPITALS, SMALL_LETTERS, folded, syllables

_CAPITAL, _SMALL = CAPITALS, SMALL_LETTERS
_WORD = re.compile(f"[{_CAPITAL}][{_SMALL}]+(?:['’-](?!s\\b)[{_CAPITAL}]?[{_SMALL}]+)*(?!['’]?[{_CAPITAL}\\d])")
_KIND = re.compile(
    r" (?:(?:Special |Autonomous |Administrative )*)(County|City|Prefecture|Commune|Township|Village|Town|District|"
    r"Province|Region|River|Lake|Mountains?|Production Brigade|Brigade)\b"
)
_SHORT = 4  # letters of an English word that also spells a place and is more likely the word: Dean, but not Wuhan
# Words with a capital that read like pinyin and are none: of the paper's English, not in any dictionary of words.
_NONE = frozenset(
    "mao china chinese lenin panama canada ghana mali peking macao asia lima iran laos xinhua renmin dalai panchen "
    "lama hanoi gaza sinai".split()
)
# Words of English that read like pinyin: two of them together are no name.
_ENGLISH = frozenset(
    "a an ban bang can die dun fan fang gang gong hang he hen hue lie long man me men mu nan pan pang pen pie pin "
    "ping po ran rang run sang she sin so song sun tan tang ten tie to wan wane you bei china mali bali mile".split()
)
# Words of English, and given names, that a place is spelt like.
_WORDS_TOO = frozenset(
    "guide guiding adelaide tangle dean lean jean jane joan juan anna anne renan siena liang sinai yuan wuyi fujia "
    "mingle single tingle jingle tuna lune dune june".split()
)
_DOUBLE = frozenset(
    "ouyang sima shangguan zhuge situ dongfang xiahou huangfu yuchi gongsun murong linghu duanmu ssuma szuma "
    "chuko".split()
)
_TITLES = (
    r"Directors?|Secretary|Secretaries|Premiers?|Masters?|County (?:Head|Chief|Magistrate)|Mayor|Governor|General|"
    r"Commander|Commissar|Teacher|Professor|Doctor|Dr\.|Chairman|Minister|Ambassador|Marshal|Prime Minister|"
    r"Vice[- ]Premier|Comrade|Mr\.|Mrs\.|Miss|Madame|Section Chief|Team Leader"
)
# Where the title begins is asked of what was found: with \b in front, `re` would look at each character.
_TITLED = re.compile(rf"(?:{_TITLES}) ([{_CAPITAL}][{_SMALL}]+)\b(?! [{_CAPITAL}])(?!['’-][{_CAPITAL}])")
_WORD_BEGINS = re.compile(r"\b")
_PARTED = re.compile("[aeioung]['’][aeo]")  # Xi'an is no surname


class LatinName(NamedTuple):
    """A name in the English text: how it may be cut into syllables, whether it has two words, what kind of place."""

    start: int
    end: int
    form: str
    cuts: tuple[tuple[str, ...], ...]
    person: bool
    kind: str


def foreign_words(text: str) -> list[str]:
    """The words with a capital that are neither English nor pinyin: names of foreigners, written as at home."""
    words = set(_WORD.findall(text))
    return sorted(word for word in words if not syllables(folded(word)) and not all(map(is_word, word.split("-"))))


def titled_surnames(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and letters of each word of one syllable behind a title: Director Wang."""
    for found in _TITLED.finditer(text):
        if not _WORD_BEGINS.match(text, found.start()):
            continue
        form = folded(found[1])
        if any(len(cut) == 1 for cut in syllables(form)):
            yield found.start(1), found.end(1), form


class _Word(NamedTuple):
    """A word with a capital, and its letters folded."""

    start: int
    end: int
    form: str


def find_latin_names(text: str) -> Iterator[LatinName]:
    """Yield the names in a text that pinyin can spell, a person's with its surname and given name as one."""
    words: list[_Word] = []
    for matched in _WORD.finditer(text):
        if "-" in matched.group():
            words += _parts(matched)
        else:
            words.append(_Word(*matched.span(), folded(matched.group())))
    at = 0
    while at < len(words):
        if not syllables(words[at].form):  # most words are none, and neither a surname nor a place
            at += 1
            continue
        person, size = _person(text, words, at)
        name = person or _place(text, words[at])
        if name:
            yield name
        at += size


def _parts(matched: re.Match[str]) -> Iterator[_Word]:
    """A word with hyphens, or where each part of it is a place, each of them: Beijing-Guangzhou Railway."""
    printed, start = matched.group(), matched.start()
    parts = printed.split("-")
    if all(places_spelt(folded(one)) for one in parts):
        for one in parts:
            yield _Word(start, start + len(one), folded(one))
            start += len(one) + 1
    else:
        yield _Word(start, matched.end(), folded(printed))


def _person(text: str, words: list[_Word], at: int) -> tuple[LatinName | None, int]:
    """A surname and a given name of one or two syllables, in two or three words; and how many words, else 1."""
    run = [words[at]]
    while at + len(run) < len(words) and text[run[-1].end : words[at + len(run)].start] in (" ", "  "):
        run.append(words[at + len(run)])
    size = 2 if run[0].form in _DOUBLE else 1  # syllables of the surname
    parted = _PARTED.search(text, run[0].start, run[0].end)
    first = [cut for cut in syllables(run[0].form) if len(cut) == size] if len(run) > 1 and not parted else []
    if not first or run[0].form in _NONE - {"mao"}:
        return None, 1
    second = [cut for cut in syllables(run[1].form) if len(cut) <= 2]
    if not second or (run[1].form in _ENGLISH and run[0].form in _ENGLISH):
        return None, 1
    size = 2  # words; three where the given name is cut in two: Li Da Zhao
    cuts = [(*one, *two) for one in first for two in second]
    if len(run) > 2 and any(len(cut) == 1 for cut in second) and not is_word(run[2].form):
        third = [cut for cut in syllables(run[2].form) if len(cut) == 1]
        if third:
            cuts, size = (
                [(*one, *two, *three) for one in first for two in second if len(two) == 1 for three in third],
                3,
            )
    start, end = run[0].start, run[size - 1].end
    return LatinName(start, end, folded(text[start:end]), tuple(cuts), True, ""), size


def _place(text: str, word: _Word) -> LatinName | None:
    """A word of two syllables or more that is no English word, or one before County, Lake and the like."""
    start, end, form = word
    kind = _KIND.match(text, end)
    cuts = tuple(cut for cut in syllables(form) if len(cut) > 1 or kind)
    if not cuts or form in _NONE or form in (_ENGLISH if kind else _WORDS_TOO):
        return None
    if not kind and is_word(form) and (len(form) <= _SHORT or not places_spelt(form)):
        return None
    return LatinName(start, end, form, cuts, False, kind[1].lower() if kind else "")
