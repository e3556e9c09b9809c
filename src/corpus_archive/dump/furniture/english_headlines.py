"""The title that an English body repeats, often translated anew and otherwise: found by the words the two share."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable

from corpus_archive.dump.furniture import datelines
from corpus_archive.dump.furniture.bylines import LONGEST_ENGLISH_BYLINE, is_english_byline, name_key
from corpus_archive.dump.furniture.headlines import NEARLY_ALL, OPENING_REACH, Opening, shared_part
from corpus_archive.dump.layout import Line
from corpus_archive.language import english
from corpus_archive.language.dates import MONTHS

_ENGLISH_PICTURE = re.compile(
    r"[(（\[](?:with )?(?:attached )?"
    r"(?:pictures?|photos?|photographs?|images?|illustrations?|cartoons?|abstracts?|excerpts?|summary)[)）\]]$",
    re.I,
)
_MOST_ENGLISH_DECKS = 5  # lines of an English title; a translator breaks it where the original does not
_ENGLISH_STOPS = ".;,:"  # what no English headline ends with
_MOSTLY = 0.6  # so many of a line's words are in the title where the line is a deck, translated a little otherwise
_LONGEST_TITLE = 250  # characters of an English line beyond which it is a paragraph
_CAPITALS = r"(?:(?:[A-Z][^\s,]*|al-[^\s,]+|de|van|von|ibn)(?: |(?=,)|$)){2,5}"
_NAME_AND_OFFICE = re.compile(rf"{_CAPITALS}, [^,].*|[^,].*, {_CAPITALS}")
_OFFICE = re.compile(
    r"\b(?:president|chair(?:man|woman|person)|head|director|ministers?|secretary|mayor|ambassador|professors?|members?|leader|"
    r"representatives?|governor|editor|captain|general|chief|premier|deputy|vice|commander|delegat\w+|doctor|engineer|worker|"
    r"teacher|student|writer|artist|manager)\b",
    re.I,
)
_LABELLED = re.compile(
    r"(?:Date|Authors?|Page|Edition|Column|Section|Source)[ *]*[:：]", re.I
)  # of a header told again
# What is set like a headline but begins a text: a date, an item of a list, who speaks or holds an office. Headlines
# often begin with a label, too (Picture: …), but not in bold type, nor with so few words behind it.
_DATE = re.compile(
    rf"(?:{'|'.join(MONTHS)})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?"
    rf"(?:{'|'.join(MONTHS)})\.?(?:,? \d{{4}})?",
    re.I,
)
_NUMBERED_ITEM = re.compile(
    r"[(（]?(?:\d{1,3}|[IVXivx]{1,5}|[A-Z])[)）]|(?:\d{1,3}|[IVX]{1,5})[.、．](?!\d)|[①-⑳•·]|[*-]\s"
)
_BOLD_LABEL = re.compile(r"\*+[^*:：]+(?:[:：]\*+|\*+[:：])")
_LABEL = re.compile(r"(?P<label>[^\s:：]+(?: [^\s:：]+){0,2})[:：] *(?P<behind>.*)")
_HEAD_MARK = re.compile(r"(#+|\*\*)[^#*].{0,120}$")
_SPEAKER = re.compile(r"Questions?|Answers?|Q|A|Reporters?|Correspondents?|Hosts?", re.I)
_FEW_WORDS = 3
_LONG_ENGLISH_PARAGRAPH = 80  # the same in English, which takes about twice as many
_DASH = re.compile("(?:[—–]|--) *")  # before a subtitle; a single - is of a list
_TWO_IN_ONE = re.compile("[:：;,—–]|--| - |  ")  # what parts a headline from the next in a title that has both
_SHORT_WORD = 3  # letters of words that have no capital in an English headline


def english_opening(
    lines: list[Line], title: str, author: str, *, chinese_decks: int, may_be_empty: bool, in_office: bool = False
) -> Opening:
    """Take decks and byline off the top of an English body.

    `chinese_decks`: how many the Chinese body repeats; so many may be translated otherwise here. `may_be_empty`: the
    Chinese text is empty too (a picture), so nothing need be left. `in_office`: the Chinese byline says what the author
    is, so a line of name and office is the byline here. A line that only says who sent the article stays in the text,
    also where the headline stands behind it; only the title's own words are a headline there.
    """
    sender = lines[:1] if len(lines) > 1 and _only_sends(lines[0].printed, title, author) else []
    lines = lines[len(sender) :]
    texts = [line.printed for line in lines[:OPENING_REACH]]
    chinese_decks = 0 if sender or _heads_one_of_several(lines) else chinese_decks
    bare = _ENGLISH_PICTURE.sub("", title).rstrip() if title.endswith((")", "）", "]")) else title.rstrip()

    def is_byline(text: str) -> bool:
        return is_english_byline(text, author) or (in_office and _names_office(text))

    count = _english_decks(texts, bare, author, chinese_decks, is_byline)
    at, bylines = count, []
    if at < len(texts) and is_byline(texts[at]):
        bylines.append(texts[at])
        at += 1
    if at == len(lines) and at and not may_be_empty:  # the only line is the caption that the title was made from
        count, at, bylines = 0, 0, []
    return Opening(texts[:count] or ([title] if title else []), "\n".join(bylines), [*sender, *lines[at:]])


def _heads_one_of_several(lines: list[Line]) -> bool:
    """Whether the first line is set as a head, as others are further down: it heads the first item of a round-up."""
    mark = _HEAD_MARK.match(lines[0].printed) if lines else None
    if mark is None:
        return False
    below = (_HEAD_MARK.match(one.printed) for one in lines[2:])
    return any(one is not None and one[1] == mark[1] for one in below)


def _names_office(text: str) -> bool:
    """Whether a line says who somebody is: Zhou Wang, head of the delegation."""
    return (
        len(text) <= LONGEST_ENGLISH_BYLINE
        and text[-1] not in ".!?:;,"
        and _OFFICE.search(text) is not None
        and _NAME_AND_OFFICE.fullmatch(text) is not None
    )


def _only_sends(text: str, title: str, author: str) -> bool:
    """Whether an English line says who sent the article, and nothing else: Transmitted by Xinhua News Agency."""
    return datelines.is_agency_line(text) and name_key(text) != name_key(title) and not is_english_byline(text, author)


def _english_decks(
    texts: list[str], title: str, author: str, chinese_decks: int, is_byline: Callable[[str], bool]
) -> int:
    """How many of the first lines repeat the title."""
    if not texts or len(texts[0]) > _LONGEST_TITLE:
        return 0
    left, title_key = Counter(_words(title)), name_key(title)
    count = otherwise = 0
    for index, text in enumerate(texts[:_MOST_ENGLISH_DECKS]):
        if len(text) > _LONGEST_TITLE:
            break
        if name_key(text) == title_key and text[-1] not in ",;":  # those go on: the first line of a song
            return _behind_title(texts, index, chinese_decks, is_byline)
        if text[-1] in _ENGLISH_STOPS:
            break
        words = Counter(_words(text))
        below = texts[index + 1] if index + 1 < len(texts) else ""
        is_author = bool(author) and name_key(text) == name_key(author)
        if not is_author and _is_english_title_like(text) and shared_part(words, left) >= _MOSTLY:
            left -= words
            count = index + 1
            if not left:
                break
        elif is_byline(text):
            break
        elif index == 0 and name_key(below[: _LONGEST_TITLE + 1]) == title_key:
            return 2  # the column or a kicker above the headline
        elif (
            otherwise + count < chinese_decks
            and _in_title_case(text)
            and not _begins_text(text)
            and (_goes_on_longer(text, below) or (bool(below) and is_byline(below)))
        ):
            otherwise += 1
            count = index + 1
        else:
            break
    return count


def _behind_title(texts: list[str], index: int, chinese_decks: int, is_byline: Callable[[str], bool]) -> int:
    """How many of the first lines repeat the title, of which one has all its words: below that it may stand once more,
    where the first is set as a heading, and decks that the Chinese has and the title of the English header lacks."""
    title, at = texts[index], index + 1
    if at < len(texts) and title[0] in "#*" and name_key(texts[at]) == name_key(title) and texts[at][0] not in "#*":
        at += 1
    decks = 1
    for text, below in itertools.pairwise([*texts[at:_MOST_ENGLISH_DECKS], ""]):
        if decks == chinese_decks or name_key(text) == name_key(title) or is_byline(text):
            break
        if not _is_lacked_deck(text, below, title) or any(map(_DASH.match, texts[at + 1 :])):
            break
        decks, at = decks + 1, at + 1
    return at


def _is_lacked_deck(text: str, below: str, title: str) -> bool:
    """Whether a line is a deck that a title lacks: a subtitle with its dash, or one set like a headline."""
    if (bare := _DASH.sub("", text, count=1)) != text:
        return bool(bare) and _is_english_title_like(bare) and bare[0].isupper() and bare[-1] not in '?!"”’'
    is_set = _in_title_case(text) and not _begins_text(text)
    return is_set and not _TWO_IN_ONE.search(title) and _goes_on_longer(text, below)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _is_english_title_like(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and not _LABELLED.match(text)
        and text[-1] not in ".;,:"
        and bool(_words(text))
        and not datelines.begins_dispatch(text)
        and not datelines.is_agency_line(text)
    )


def _in_title_case(text: str) -> bool:
    """Whether a line is set like a headline: nearly all its longer words with a capital, no stop at its end."""
    long_words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _SHORT_WORD]
    capitals = sum(word[0].isupper() for word in long_words)
    return (
        _is_english_title_like(text)
        and len(long_words) >= 1
        and text[-1] != "!"
        and capitals >= NEARLY_ALL * len(long_words)
    )


def _begins_text(text: str) -> bool:
    """Whether a line set like a headline is the first of a text: in brackets, dated, numbered, labelled, a sentence."""
    bare = text.strip("*_# \"“”‘’'")
    if not bare or bare[-1] in ".!" or (bare[0] in "(（[【" and bare[-1] in ")）]】"):
        return True
    return (
        _DATE.fullmatch(bare) is not None
        or _NUMBERED_ITEM.match(text) is not None
        or _NUMBERED_ITEM.match(bare) is not None
        or _BOLD_LABEL.match(text) is not None
        or _names_speaker(bare)
        or len(list(english.sentences(bare))) > 1
    )


def _names_speaker(text: str) -> bool:
    """Whether a line begins with a label that no headline has: who speaks, or an office and who holds it."""
    matched = _LABEL.match(text)
    if matched is None:
        return False
    who = _SPEAKER.fullmatch(matched["label"]) or _OFFICE.search(matched["label"])
    return who is not None or len(matched["behind"].split()) <= _FEW_WORDS


def _goes_on_longer(text: str, below: str) -> bool:
    return (
        len(below) > max(_LONG_ENGLISH_PARAGRAPH, len(text))
        or datelines.begins_dispatch(below)
        or (bool(below) and below[-1] in '."”')
    )
