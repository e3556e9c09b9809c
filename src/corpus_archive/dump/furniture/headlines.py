"""The headline that the body repeats: which of its first lines are decks, which is the byline, where the text begins.

The Chinese heading is known exactly, so its repetition is found character by character; the English title is often
translated twice and differently, so its repetition is found by the words they share.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from corpus_archive.dump.furniture import datelines
from corpus_archive.dump.furniture.bylines import (
    LONGEST_ENGLISH_BYLINE,
    is_chinese_byline,
    is_english_byline,
    name_key,
)
from corpus_archive.dump.layout import BLANKS, Line

PICTURE = re.compile(
    r"[（(](?:附?(?:图片|照片|图|漫画|组图|图表|摄影|木刻|宣传画|剪纸|速写)|摘要|摘录|节选)[^（()）]{0,6}[）)]$"
)
_GENRE = re.compile(
    r"[（(][^（()）]{0,8}(?:歌|谣|诗|词|曲|首|小说|故事|寓言|童话|相声|快板|散文|随笔|杂文|通讯|特写|报告|日记|摘要|图片|照片)"
    r"[一二三四五六七八九十]{0,2}首?[）)]$"
)
_ENGLISH_PICTURE = re.compile(
    r"[(（\[](?:with )?(?:attached )?"
    r"(?:pictures?|photos?|photographs?|images?|illustrations?|cartoons?|abstracts?|excerpts?|summary)[)）\]]$",
    re.I,
)
_ROUND_UP = re.compile(r"(?:简讯|简明新闻|语录|动态|点滴|集锦|一束|文摘|短讯|短波|三言两语|零讯|拾零)$")
_BETWEEN_DECKS = re.compile(r"[ \xa0]{2,}|\u3000+")
_ITEM = re.compile(r"^(?:[▲△●○■□◆◇★☆※•·]|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[（(][一二三四五六七八九十\d])")
# After a headline these go on with a sentence that only begins with the same words.
_GOES_ON = "的了是在着过将已正被由于和与及等也都就说称，、。；：:,;”’》"
_CLOSING = "”’》」』）)！？!?…—"
_OPENING_REACH = 40  # lines of a body that are looked at: by then a round-up has shown the first of its items
_LONGEST_DECK = 40  # characters of a line that may be a headline
_SHORTEST_DECK = 4  # characters: a piece of two or three is the half of a name, or a word
_MOST_DECKS = 3  # lines above or below a headline that are looked at: an article hardly ever has more decks
_MOST_ENGLISH_DECKS = 5  # lines of an English title; a translator breaks it where the original does not
_ENGLISH_STOPS = ".;,:"  # what no English headline ends with
_NEARLY_ALL = 0.8  # of the characters of a deck, slips of the scan allowed for, and of the words of one with capitals
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
_SHORTEST_FUSED = 6  # characters of a headline that no sentence is likely to begin with, or be like, by chance
_LONG_PARAGRAPH = 45  # characters of a line that is text for certain: no deck is so long
_LONG_ENGLISH_PARAGRAPH = 80  # the same in English, which takes about twice as many
_SHORT_WORD = 3  # letters of words that have no capital in an English headline


class Opening(NamedTuple):
    """What stands before the text: decks and bylines as printed, and the lines that are left for the text."""

    decks: list[str]
    byline: str
    rest: list[Line]


def split_decks(heading: str) -> list[str]:
    """The decks of a heading: parted by two blanks, by U+3000 or by ——, unless that would leave a stump.

    U+3000 also stands inside a deck (老　舍), and —— inside one: a short piece is not parted.
    """
    parts = [part.strip() for part in _BETWEEN_DECKS.split(heading.strip(BLANKS)) if part.strip()]
    if any(len(name_key(part)) < _SHORTEST_DECK for part in parts):
        parts = [part.strip(BLANKS) for part in re.split(r"[ \xa0]{2,}", heading.strip(BLANKS)) if part.strip(BLANKS)]
    decks: list[str] = []
    for part in parts:
        before, dash, after = part.partition("——")
        if dash and min(len(name_key(before)), len(name_key(_without_picture(after)))) >= _SHORTEST_DECK:
            decks += [before, dash + after]
        else:
            decks.append(part)
    return decks


def chinese_opening(
    lines: list[Line], heading: str, authors: tuple[str, ...], *, column: str = "", named_elsewhere: bool = False
) -> Opening:
    """Take decks and byline off the top of a Chinese body. Decks the body does not repeat come from the heading.

    A line that only says who sent the article stays in the text, also where the headline stands behind it.
    """
    sender = lines[:1] if len(lines) > 1 and datelines.is_agency_line(lines[0].printed) else []
    lines = lines[len(sender) :]
    texts = [line.printed for line in lines[:_OPENING_REACH]]
    repeated = _RepeatedHeading(texts, name_key(_without_picture(heading)))
    repeated.find()
    decks, at, remainder = repeated.decks, repeated.at, repeated.remainder.strip(BLANKS)

    def is_byline(text: str) -> bool:
        return is_chinese_byline(text, authors, named_elsewhere=named_elsewhere)

    if decks and not remainder:
        more = _further_decks(texts[at:], heading, column, is_byline)
        decks += more
        at += len(more)
    bylines: list[str] = []
    if remainder and is_byline(remainder):
        bylines, remainder = [remainder], ""
    while not remainder and len(bylines) < 2 and at < len(texts) and is_byline(texts[at]):
        bylines.append(texts[at])
        at += 1
    rest = lines[at:]
    if remainder:
        rest = [Line(lines[at - 1].number, "    " + remainder, remainder), *rest]
    whole = decks and repeated.position >= len(repeated.target)
    missing = [] if whole else [deck for deck in split_decks(heading) if not _stands_in(deck, decks)]
    return Opening(decks + missing, "\n".join(bylines), [*sender, *rest])


def _stands_in(deck: str, decks: list[str]) -> bool:
    if not decks:
        return False
    wanted = name_key(_without_picture(deck))
    joined = name_key("".join(decks))
    return not wanted or wanted in joined or _shared(Counter(wanted), Counter(joined)) >= _NEARLY_ALL


class _RepeatedHeading:
    """Finds the heading at the top of a body, line by line, and how the last line goes on behind it."""

    def __init__(self, texts: list[str], target: str) -> None:
        self.texts = texts
        self.target = target
        self.position = 0  # characters of the target already found
        self.decks: list[str] = []
        self.at = 0  # lines used up
        self.remainder = ""  # what follows the headline on the last line used up

    def find(self) -> None:
        """Fill `decks`, `at` and `remainder`; nothing where the body does not begin with the heading."""
        if not self.target or not self.texts:
            return
        skipped = self._kickers()
        self.at = skipped
        while self.at < len(self.texts) and self.position < len(self.target) and not self.remainder:
            if not self._take(self.texts[self.at]):
                break
        if self.position == 0:
            self.at = 0
        elif skipped:
            self.decks = self.texts[:skipped] + self.decks

    def _kickers(self) -> int:
        """How many lines stand above the headline: decks that the heading lacks."""
        for index, text in enumerate(self.texts[:_MOST_DECKS]):
            found = _deck_key(text)
            if found and (self.target.startswith(found) or found.startswith(self.target)):
                above = self.texts[:index]
                whole = len(found) >= _SHORTEST_DECK and found in (self.target, self.target[: len(found)])
                return index if whole and all(_is_title_like(one) for one in above) else 0
        return 0

    def _take(self, text: str) -> bool:
        found = _deck_key(text)
        wanted = self.target[self.position :]
        if found and wanted.startswith(found):
            self.position += len(found)
        elif found and wanted and found.startswith(wanted):
            return self._take_fused(text, len(wanted))
        elif _nearly(found, wanted):
            self.position = len(self.target)
        elif len(found) >= _SHORTEST_DECK and found in self.target:  # decks in another order
            self.position += len(found)
        else:
            return False
        self.decks += split_decks(text) if "  " in text else [text]
        self.at += 1
        return True

    def _take_fused(self, text: str, size: int) -> bool:
        """A line that goes on behind the headline: with a byline, a technique in brackets, or the text itself."""
        cut = _cut_after(text, size)
        head, tail = text[:cut], text[cut:]
        technique = re.match(r"[（(][^（()）]{1,8}[）)](?=[ \u3000]|$)", tail)
        if technique:
            head, tail = head + technique.group(), tail[technique.end() :]
        fused = bool(tail) and tail[0] not in BLANKS
        if fused and not self._ends_headline(head, tail):
            return False
        self.position = len(self.target)
        self.decks.append(head.strip(BLANKS))
        self.remainder = tail
        self.at += 1
        return True

    def _ends_headline(self, head: str, tail: str) -> bool:
        """Whether the text begins right behind the headline, and not a sentence that only begins with its words.

        A closing bracket ends a headline where it says what kind of piece follows (（青石湖民歌）); any other is part
        of a sentence as often: 谈（跃进），就要谈干劲.
        """
        if tail[0] in _GOES_ON:
            return False
        if head.endswith(("）", ")")):
            return _GENRE.search(head) is not None
        return len(self.target) >= _SHORTEST_FUSED


def _without_picture(text: str) -> str:
    """A deck without a suffix such as （图片）."""
    return PICTURE.sub("", text) if text.endswith(("）", ")")) else text


def _deck_key(text: str) -> str:
    """What a line is compared by: a suffix such as （图片） does not count."""
    return name_key(_without_picture(text))


def _cut_after(text: str, size: int) -> int:
    """The offset behind the first `size` letters or Han of a text and the marks that close after them."""
    seen = 0
    for index, character in enumerate(text):
        if seen == size and character not in _CLOSING:
            return index
        seen += character.isalnum()
    return len(text)


def _nearly(found: str, wanted: str) -> bool:
    """Whether two prints of a deck differ in a character or two only: a slip of the scan."""
    if abs(len(found) - len(wanted)) > 2 or len(wanted) < _SHORTEST_FUSED:
        return False
    return _shared(Counter(found), Counter(wanted)) >= _NEARLY_ALL


def _shared(some: Counter[str], others: Counter[str]) -> float:
    return sum((some & others).values()) / max(1, sum(some.values()))


def _is_title_like(text: str) -> bool:
    return (
        2 <= len(text) <= _LONGEST_DECK
        and text[-1] not in "。；，、：:;,.）)"
        and "。" not in text
        and not _ITEM.match(text)
        and any(character.isalpha() for character in text)
        and not datelines.begins_dispatch(text)
        and not datelines.is_agency_line(text)
    )


def _further_decks(texts: list[str], heading: str, column: str, is_byline: Callable[[str], bool]) -> list[str]:
    """Decks below the headline that the heading lacks: short lines right above a dateline, a byline or the text."""
    decks = list(itertools.takewhile(lambda text: _is_title_like(text) and not is_byline(text), texts[:_MOST_DECKS]))
    if not decks or _is_round_up(heading, column, texts):
        return []
    below = texts[len(decks)] if len(decks) < len(texts) else ""
    if datelines.begins_dispatch(below) or is_byline(below):
        return decks
    if decks[0].startswith("——"):
        return decks[:1]
    return decks if len(decks) == 1 and len(below) >= _LONG_PARAGRAPH and below[-1] in "。！？”）" else []


def _is_round_up(heading: str, column: str, texts: list[str]) -> bool:
    """Whether short lines under the headline head items of their own: then they are no decks."""
    if _ROUND_UP.search(heading) or (column and name_key(column) == name_key(heading)):
        return True
    first = next((index for index, text in enumerate(texts) if not _is_title_like(text)), len(texts))
    below = texts[first:]
    return any(_is_title_like(one) and len(two) >= _LONG_PARAGRAPH for one, two in itertools.pairwise(below))


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
    texts = [line.printed for line in lines[:_OPENING_REACH]]
    bare = _ENGLISH_PICTURE.sub("", title).rstrip() if title.endswith((")", "）", "]")) else title.rstrip()

    def is_byline(text: str) -> bool:
        return is_english_byline(text, author) or (in_office and _names_office(text))

    count = _english_decks(texts, bare, author, 0 if sender else chinese_decks, is_byline)
    at, bylines = count, []
    if at < len(texts) and is_byline(texts[at]):
        bylines.append(texts[at])
        at += 1
    if at == len(lines) and at and not may_be_empty:  # the only line is the caption that the title was made from
        count, at, bylines = 0, 0, []
    return Opening(texts[:count] or ([title] if title else []), "\n".join(bylines), [*sender, *lines[at:]])


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
            return index + 1
        if text[-1] in _ENGLISH_STOPS:
            break
        words = Counter(_words(text))
        below = texts[index + 1] if index + 1 < len(texts) else ""
        is_author = bool(author) and name_key(text) == name_key(author)
        if not is_author and _is_english_title_like(text) and _shared(words, left) >= _MOSTLY:
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
            and (_goes_on_longer(text, below) or (bool(below) and is_byline(below)))
        ):
            otherwise += 1
            count = index + 1
        else:
            break
    return count


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
        and capitals >= _NEARLY_ALL * len(long_words)
    )


def _goes_on_longer(text: str, below: str) -> bool:
    return (
        len(below) > max(_LONG_ENGLISH_PARAGRAPH, len(text))
        or datelines.begins_dispatch(below)
        or (bool(below) and below[-1] in '."”')
    )
