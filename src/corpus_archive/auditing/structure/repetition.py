"""Where the model went round in circles or stopped short: sentences and phrases said again, a text that breaks off."""

from __future__ import annotations

import difflib
import itertools
import operator
import re
from collections import defaultdict
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule
from corpus_archive.auditing.structure.early_end import find_early_end
from corpus_archive.auditing.structure.rules import furniture, repeats_headline
from corpus_archive.records import Alignment, Article, Finding, Span, Text
from corpus_archive.wording import Wording

RULES = {
    "sentence-repeated": Rule(
        "structure",
        ("error", "warning"),
        "the English says a sentence twice that the Chinese says once: surest where one follows the other",
    ),
    "loop": Rule("structure", ("error",), "the same words over and over: the model went round in circles"),
    "truncated": Rule(
        "structure",
        ("error", "warning"),
        "the English breaks off in a sentence, or ends sentences before the Chinese: surest where it hangs on a word",
    ),
}
_WORDS = 5  # a repeated sentence counts from so many words: "He said so." may be said twice
_SLOGAN = 100  # characters of a loop that the Chinese may have too: what is longer no slogan of eight characters makes
_SAID_AGAIN = re.compile(r"(?P<said>\w{4}.{,80}?)(?:[，、！!。；\s]*(?P=said))+", re.DOTALL)  # Chinese, at once
_ALIKE = 0.55  # two Chinese passages of which more than this is the same say much the same twice
_LONGEST_LOOP = 14  # words that may come round again: more are a sentence, which is a rule of its own
_SHORT_LOOP = 5  # fewer words must come three times, for a phrase said twice is rhetoric
_SHORTEST_RUN = 4  # words that come round again in any loop: a pair of words three times is four words after the first
_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_FIGURE = re.compile(r"[^\W_]+")
# The same for a text in ASCII, as nearly all English is without these marks, and five times as fast: what is no letter
# (or figure) is a blank.
_PRINTED_MARKS = "“”‘’—–…·£"
_LETTERS, _LETTERS_OR_FIGURES = (
    bytes(ord(chr(one).lower() if kept(chr(one)) else " ") for one in range(256)) for kept in (str.isalpha, str.isalnum)
)
_ENDS = ".!?…。！？"
_CLOSING = "\"'”’)）]】»*"
_OPENING = "(（[【—–-"
_HANGING = frozenset(
    (
        "a an the of to in on at for with by from as and or but that which who whose is are was were be been has have "
        "had will would their its his her our this these those into over under between"
    ).split()
)
_TOLD = 60  # characters of a passage that a message shows
_LAST_WORD = re.compile(r"([A-Za-z]+)\W*$")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what the English says again, and where it breaks off."""
    passages = Passages.of(article, alignment)
    if passages is None or not passages.en.text:
        return
    yield from _sentences(passages)
    for start, end in loops(passages.en.text):
        words = passages.en.text[start:end]
        if not _said_so(passages, words):
            message = Wording("over and over: {en!r}", en=_words(words, _TOLD))
            yield Finding(rule="loop", severity="error", zh=(), en=((start, end),), message=message)
    yield from _end(passages)
    yield from _early_end(passages, alignment)


def loops(text: str) -> Iterator[Span]:
    """Yield where the same words come at once again: five and more twice, fewer three times."""
    forms = _forms(text, _WORD, _LETTERS)
    if not _comes_again(forms):
        return
    words = list(_WORD.finditer(text))
    done = 0
    for size in range(2, _LONGEST_LOOP + 1):
        needed = size if size >= _SHORT_LOOP else 2 * size
        same = list(map(operator.eq, forms, forms[size:]))
        at = 0
        for alike, run in itertools.groupby(same) if sum(same) >= needed else ():
            length = len(list(run))
            begin = words[at].start() if at < len(words) else 0
            if alike and length >= needed and begin >= done:
                done = words[at + length + size - 1].end()
                yield begin, done
            at += length


def _forms(text: str, word: re.Pattern[str], kept: bytes) -> list[str]:
    """The words of a text in small letters."""
    for mark in _PRINTED_MARKS if not text.isascii() else "":
        text = text.replace(mark, " ")
    if text.isascii():
        return text.encode("ascii").translate(kept).decode("ascii").split()
    return [found.lower() for found in word.findall(text)]


def _comes_again(forms: list[str]) -> bool:
    """Whether any words come again as soon as those of a loop do: in most texts none do.

    Of as many words in a row as the shortest run has one stands at a multiple of their number: the others need no look.
    """
    return any(
        form in forms[at + 1 : at + 1 + _LONGEST_LOOP] and _run_comes_again(forms, at)
        for at, form in zip(range(0, len(forms), _SHORTEST_RUN), forms[::_SHORTEST_RUN], strict=True)
    )


def _run_comes_again(forms: list[str], at: int) -> bool:
    """Whether a run of words that holds the one at a place comes again."""
    near = forms[at + 1 : at + 1 + _LONGEST_LOOP]
    begins = range(max(0, at - _SHORTEST_RUN + 1), at + 1)
    runs = [(begin, run) for begin in begins if len(run := forms[begin : begin + _SHORTEST_RUN]) == _SHORTEST_RUN]
    distances = [later for later, form in enumerate(near, start=1) if form == forms[at]]
    return any(run == forms[begin + later : begin + later + len(run)] for later in distances for begin, run in runs)


def _said_so(passages: Passages, words: str) -> bool:
    """Whether the Chinese too repeats itself: a slogan (向前，向前，向前), or whatever else as often, as songs do."""
    if len(words) < _SLOGAN and re.search(r"(\w{2,8})[，、！!]?\1", passages.zh.text):
        return True
    forms = _forms(words, _WORD, _LETTERS)
    size = next(size for size in range(1, len(forms) + 1) if forms[size:] == forms[:-size])
    again = (len(found[0]) // len(found["said"]) for found in _SAID_AGAIN.finditer(passages.zh.text))
    return len(forms) // size <= max(again, default=0)


def _sentences(passages: Passages) -> Iterator[Finding]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(passages.en.sentences):
        words = tuple(_forms(passages.en.text[start:end], _WORD_OR_FIGURE, _LETTERS_OR_FIGURES))
        if len(words) >= _WORDS:
            places[words].append(index)
    bead_of = {sentence: number for number, bead in enumerate(passages.beads) for sentence in bead.en}
    for found in places.values():
        for before, again in itertools.pairwise(found):
            headed = before == 0 and repeats_headline(passages, passages.en.sentences[before])
            if not headed and not _alike(passages, bead_of.get(before), bead_of.get(again)):
                yield Finding(
                    rule="sentence-repeated",
                    severity="error"
                    if again == before + 1 and passages.beads and not passages.en_is_verse
                    else "warning",
                    zh=(),
                    en=(passages.en.sentences[before], passages.en.sentences[again]),
                    message=Wording("the English says this twice, the Chinese once"),
                )


def _alike(passages: Passages, one: int | None, other: int | None) -> bool:
    """Whether the Chinese of two beads says much the same, or the Chinese of the text repeats a sentence."""
    if one is None or other is None:
        return False
    first, second = (passages.zh.text[slice(*passages.zh_spans[bead])] for bead in (one, other))
    if one == other:
        return len(set(parts := re.split("[。！？，；]", first))) < len(parts) - (not parts[-1])
    return bool(first and second) and difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() > _ALIKE


def _end(passages: Passages) -> Iterator[Finding]:
    """A text that ends without a stop where the Chinese ends with one."""
    zh, en = passages.zh, passages.en
    if not zh.text or zh.text.rstrip("”’」』）)】").endswith(tuple("，、：…")) or passages.is_verse:
        return
    bare = en.text.rstrip().rstrip(_CLOSING).rstrip()
    signed = any(end >= len(bare) for _, end in furniture(en))
    bare = _unsigned(en, bare) if signed else bare
    if not bare or bare[-1] in _ENDS or (zh.text.rstrip("”’」』）)】")[-1:] not in "。！？" and not signed):
        return
    word = _LAST_WORD.search(bare)
    hangs = bare[-1] in ",;" or (word is not None and word[1] in _HANGING)
    if signed and not hangs:  # a caption ends so, and what is signed below is no sentence
        return
    start = max(begin for begin, _ in en.sentences if begin < len(bare))
    yield Finding(
        rule="truncated",
        severity="error" if hangs else "warning",
        zh=(zh.sentences[-1],),
        en=((start, len(bare) if signed else len(en.text)),),
        message=Wording("breaks off: {en!r}", en=_words(bare[start:] if signed else en.text[start:], -_TOLD)),
    )


def _unsigned(en: Text, bare: str) -> str:
    """A text without the credits and signatures at its foot."""
    for start, end in sorted(furniture(en), reverse=True):
        if end >= len(bare):
            bare = bare[:start].rstrip().rstrip(_OPENING).rstrip()
    return bare


def _early_end(passages: Passages, alignment: Alignment | None) -> Iterator[Finding]:
    """A text that ends sentences before the Chinese does; lengths alone do not tell what has no partner."""
    if alignment is None or alignment.method.startswith("length"):
        return
    if passages.is_verse:
        return
    found = find_early_end(passages)
    if found:
        message = Wording("the English ends here, {n} sentences before the Chinese", n=found.sentences)
        yield Finding(rule="truncated", severity="error", zh=(found.zh,), en=(found.en,), message=message)


def _words(passage: str, most: int) -> str:
    """The first words of a passage, or with a negative number the last, in whole words; … stands for the rest."""
    if len(passage) <= abs(most):
        return passage
    return f"{passage[:most].rpartition(' ')[0]} …" if most > 0 else f"… {passage[most:].partition(' ')[2]}"
