"""English: sentences with offsets, and tokens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from corpus_archive.language import lemmas
from corpus_archive.language.folding import folded, narrowed
from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.note_numbers import CIRCLED, are_of_notes
from corpus_archive.language.spans import Token, has_invisible, printed_span, visible, visible_places

# A stop, what closes behind it (quotes though a blank stand before them, the stars of bold type, the number of a note),
# and a blank; what follows is no small letter, no mark that goes on, and not the next dot of a spaced ellipsis.
_CLOSED = (
    rf"(?:[\"”’'）)\]*{CIRCLED}]|\s+(?:[”’]|\"(?=\s)))*"
    r"(?=(\s+)(?!\.\s\.(?!\w)|(?<=\.\s\.\s)\.(?!\w))[\"“‘'（(\[«]*[^\sa-z,;:–—\"“‘'（(\[«-])"
)
_END = late_pattern(rf"([.!?…。！？](?<![.!?…。！？]{{2}})[.!?…。！？]*){_CLOSED}")
_STOPS_BUT_FULL = "!?…。！？"
_FULL_STOP_END = late_pattern(rf"(\.(?<!\.\.)\.*){_CLOSED}")  # the same in half the time, where there is no other stop
_WORD = late_pattern(r"[\"“‘'（(\[«]*([A-Za-z]+)")
_ROMAN = late_pattern(r"[IVXLC]+\b")
_DOTTED = late_pattern(r"(?:[a-z]\.)+[a-z]")
_ITEM = late_pattern(r"[0-9]{1,2}|[IVX]+|[A-Z]")  # "1. The dike": the number opens the sentence
_NUMBER_OF_ITEM = late_pattern(r"[:;：；]\s+[(（]?[0-9]{1,2}$")  # "as follows: 1. The dike; 2. The sluice": two items
# "Article 1. The county shall act", "Chapter II. General Provisions": so does what it counts.
_COUNTED_ITEM = late_pattern(
    r"[\"“‘'（(\[«* ]*(?i:Article|Section|Clause|Point|Rule|Principle|Chapter|Lesson|Item|Part|Paragraph)\s+"
    r"(?:[0-9]{1,3}|[IVXLC]+|[A-Z]|(?i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))\**"
)
_LONGEST_ITEM = 6
_NOTE = late_pattern(rf"(?P<number>[{CIRCLED}]+)(?:\s+|$)")
_APART = late_pattern(r"[\s—–/\-】\])）”’]")  # 【Hubin】Dr. He
_OPENING = "\"“‘'（([«"
_REACH = 40  # characters before a full stop in which an abbreviation is looked for

# After these a full stop ends no sentence, whatever follows.
_NEVER_LAST = frozenset(
    (
        "mr mrs ms dr prof gen col lt maj capt sgt adm gov sen rep rev hon st mt messrs mme mlle fig figs vol "
        "vols no nos pp p ed eds vs viz cf ca approx art arts sec dept brig comdr cmdr pres supt jan feb mar "
        "apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat i.e e.g b cpl pvt lieut "
        "para rd ave chap"
    ).split()
)
# These are words too: only with a capital are they abbreviations, and before a number only these.
_WORDS_TOO = frozenset({"mar", "sat", "sun", "wed", "st", "ed", "rep", "hon", "gen", "sec"})
_NUMBERED = frozenset({"no", "nos", "art", "arts", "vol", "vols", "fig", "figs", "p", "pp", "sec", "ca"})
# Of a measure before a figure, or of heat before its scale: Rs. 500, 5 ft. 3 in., 30 deg. C.
_MEASURES = frozenset("rs ft lb lbs yd yds hr hrs deg".split())
_SCALE = late_pattern(r"[CFNSEW]\b")
# After these it ends one only before a word that opens sentences: "at 5 p.m. The", but "the U.S. Government".
_MAY_BE_LAST = frozenset(
    "a.m p.m etc co ltd inc corp jr sr u.s u.k u.s.a u.s.s.r p.r.c d.c b.c a.d ph.d al bros".split()
)
_SHORTENED = _NEVER_LAST | _NUMBERED | _MEASURES | _MAY_BE_LAST
_OPENERS = frozenset(
    (
        "the a an in on at he she it they we i this that these those after before when while as but and "
        "however according since our their his her its there under for with during today yesterday"
    ).split()
)
# These too, but behind an initial they may be names: T. More.
_OPENERS_BUT_NAMES = _OPENERS | frozenset(
    (
        "everyone everybody nobody nothing someone somebody many most some several both each every another few more "
        "then now here what why how because although though if even only two three four five six seven eight nine ten"
    ).split()
)

_NO_OPENER = "Zhou"  # behind an abbreviation it may go on with the sentence

_MOST_CACHED = 50_000  # words as they are printed: some ten megabytes

CLITIC = r"['’](?:s|t|re|ve|ll|d|m)(?![^\W\d_])"  # what a word takes on: China 's, don 't
_ORDINAL = r"\d+(?:st|nd|rd|th|s)(?![^\W_])"  # 12th, and 1950s: no th and no s are words
# A word or number of a query that may have stars in it, or a mark.
STARRED = late_pattern(
    rf"\*?[^\W\d_]+(?:(?!\**{CLITIC})[*'’]+[^\W\d_]+)*(?:['’]?\*+)?|\*?{_ORDINAL}|\*?\d+(?:[.,*]+\d+)*(?:[.,]?\*+)?"
    rf"|{CLITIC}\**|[^\s\w*]|_+|\*+",
    re.IGNORECASE,
)
# One group, so that `split` gives blanks and tokens in turn.
_TOKEN = re.compile(rf"([^\W\d_]+(?:(?!{CLITIC})['’][^\W\d_]+)*|{_ORDINAL}|\d+(?:[.,]\d+)*|{CLITIC}|[^\s\w]|_+)", re.I)


def sentences(paragraph: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each sentence of one paragraph, blanks between sentences left out.

    A stop, question or exclamation mark ends one where a blank follows and then anything but a small letter.
    Abbreviations, initials, decimals, `No. 5` and `U.S.` end none; nor does an ellipsis before a small letter.
    `start` is added to every offset.
    """
    begin, last = printed_span(paragraph)
    pattern = _END if any(map(paragraph.__contains__, _STOPS_BUT_FULL)) else _FULL_STOP_END
    for matched in pattern.finditer(paragraph, begin, last):
        if _after_plain_word(paragraph, begin, matched.start(), matched[1]) or _ends_here(paragraph, begin, matched):
            end, begin_of_next = matched.end(), matched.end(2)
            if paragraph[begin_of_next] in CIRCLED and (note := _note_behind(paragraph, begin_of_next)):
                end, begin_of_next = note
            yield start + begin, start + end
            begin = begin_of_next
    if begin < last:
        yield start + begin, start + last


def ends_with_stop(text: str) -> bool:
    """Whether the last mark of a text ends a sentence: not in Zhou & Co., Hart Jr., Zhou W."""
    return len(list(sentences(f"{text} {_NO_OPENER}"))) > max(1, len(list(sentences(text))))


def _after_plain_word(paragraph: str, begin: int, at: int, stop: str) -> bool:
    """Whether a single full stop follows an ordinary word of small letters: nearly every sentence ends so."""
    word = paragraph[max(begin, paragraph.rfind(" ", begin, at) + 1) : at]
    return stop == "." and len(word) > 2 and word.isalpha() and word.islower() and word not in _SHORTENED


def _ends_here(paragraph: str, begin: int, matched: re.Match[str]) -> bool:
    at, stop = matched.start(), matched[1]
    if paragraph[matched.end(2)].islower():
        return False
    if stop[-1] == "?" and (stop[:2] == ".." or stop[0] == "…"):  # "Lan...? Te": a glyph the scan lost
        return False
    if at - begin < _LONGEST_ITEM:
        opening = paragraph[begin:at].strip(_OPENING + "* ")
        if not any(map(str.isalnum, opening)) or (stop == "." and _ITEM.fullmatch(opening)):
            return False
    if stop == "." and _COUNTED_ITEM.fullmatch(paragraph, begin, at):
        return False
    if stop == "." and paragraph[at - 1].isdigit() and _NUMBER_OF_ITEM.search(paragraph, begin, at):
        return False
    if stop[0] in ".…" and stop != "." and paragraph[at - 1] in _OPENING and not paragraph[at - 2 : at - 1].isalnum():
        return False  # an ellipsis that opens a quotation
    return stop != "." or not _abbreviated(paragraph, begin, at, matched.end(2))


def _note_behind(paragraph: str, at: int) -> tuple[int, int] | None:
    """Where the number of a note that a blank parts from its sentence ends, and where the text goes on."""
    matched = _NOTE.match(paragraph, at)
    if matched is None or not are_of_notes(paragraph):
        return None
    return matched.end("number"), matched.end()


def _abbreviated(paragraph: str, begin: int, at: int, after: int) -> bool:
    """Whether the word before the full stop at `at` is one that a stop shortens; the text goes on at `after`."""
    before = paragraph[max(begin, at - _REACH) : at]
    if not before[-1:].isalpha():
        return False
    printed = _APART.split(before)[-1].lstrip(_OPENING + "*")
    word, following = printed.lower(), paragraph[after]
    if word in _NUMBERED and (following.isdigit() or _ROMAN.match(paragraph, after)):
        return True
    if word in _MEASURES:
        return following.isdigit() or (word == "deg" and _SCALE.match(paragraph, after) is not None)
    if len(word) == 1:  # an initial: "J. Smith"; but "Plan B. The"
        return printed.isupper() and not _opens_sentence(paragraph, after)
    if word in _NUMBERED and word not in _WORDS_TOO:
        return False
    if word in _NEVER_LAST:
        return printed[0].isupper() or word not in _WORDS_TOO
    return (word in _MAY_BE_LAST or bool(_DOTTED.fullmatch(word))) and not _opens_sentence(
        paragraph, after, _OPENERS_BUT_NAMES
    )


def _opens_sentence(paragraph: str, at: int, openers: frozenset[str] = _OPENERS) -> bool:
    word = _WORD.match(paragraph, at)
    return word is not None and word[1].lower() in openers


def query_words(text: str) -> list[str]:
    """The tokens that part of a query asks for; a star stands for the rest of one."""
    shown = visible(text)
    if "*" not in shown:
        return parts(shown)[1::2]
    return [shown[matched.start() : matched.end()] for matched in STARRED.finditer(narrowed(shown))]


def parts(text: str) -> list[str]:
    """A text without anything invisible in it as blank, token, blank, …, token, blank; widths part no token."""
    narrow = narrowed(text)
    found: list[str] = _TOKEN.split(narrow)
    if narrow is text:
        return found
    ends = list(itertools.accumulate(map(len, found)))
    return [text[end - len(part) : end] for part, end in zip(found, ends, strict=True)]


class _WordCache(dict[str, tuple[str, ...]]):
    """The tokens of what stands between two blanks: of a text nine in ten have been cut before."""

    def __missing__(self, printed: str) -> tuple[str, ...]:
        if len(self) >= _MOST_CACHED:
            self.clear()
        found = self[printed] = tuple(parts(printed)[1::2])
        return found


_cached = _WordCache()


def tokens_between_blanks(words: list[str]) -> list[tuple[str, ...]]:
    """The tokens of each of some words, as blanks part them, without anything invisible: as `parts`, but quicker."""
    return list(map(_cached.__getitem__, words))


def tokens(text: str) -> list[Token]:
    """The running words of an English text with their offsets; numbers (also 12th, 1950s) and marks are tokens, too.

    Yan'an is one word, China's is two, and so is each part of what a hyphen joins: Leninism is found in
    Marxism-Leninism. What is invisible parts no word.
    """
    found, at = [], 0
    for index, part in enumerate(parts(visible(text))):
        if index % 2:
            found.append(Token(part, at, at + len(part)))
        at += len(part)
    if not has_invisible(text):
        return found
    places = visible_places(text)
    return [Token(form, places[start], places[end - 1] + 1) for form, start, end in found]


def lemma(form: str) -> str:
    """The dictionary form of a word in small letters; a word that no dictionary knows stays as it is."""
    return lemmas.dictionary_form(folded(form)) if form.isalpha() else form


def is_word(form: str) -> bool:
    """Whether simplemma's data knows a word, in small letters or as it stands."""
    return lemmas.is_known(form)
