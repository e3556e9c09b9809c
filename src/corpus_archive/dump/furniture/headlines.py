"""The headline that the body repeats: which of its first lines are decks, which is the byline, where the text begins.

The Chinese heading is known exactly, so its repetition is found character by character.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from corpus_archive.dump.furniture import datelines
from corpus_archive.dump.furniture.bylines import is_chinese_byline, is_row_of_names, name_key, names_craft
from corpus_archive.dump.layout import BLANKS, Line
from corpus_archive.language.chinese import looks_like_name

PICTURE = re.compile(
    r"[（(](?:附?(?:图片|照片|图|漫画|组图|图表|摄影|木刻|宣传画|剪纸|速写)|摘要|摘录|节选|连载)[^（()）]{0,6}[）)]$"
)
_GENRE = re.compile(
    r"[（(][^（()）]{0,8}(?:歌|谣|诗|词|曲|首|小说|故事|寓言|童话|相声|快板|散文|随笔|杂文|通讯|特写|报告|日记|摘要|图片|照片)"
    r"[一二三四五六七八九十]{0,2}首?[）)]$"
)
_ROUND_UP = re.compile(r"(?:简讯|简明新闻|语录|动态|点滴|集锦|一束|文摘|短讯|短波|三言两语|零讯|拾零)$")
_LIST = re.compile(r"(?:名单|名录|获得者|当选人|委员会|结果|名次|人选)$")
_BETWEEN_DECKS = re.compile(r"[ \xa0]{2,}|\u3000+")
_ITEM = re.compile(r"^(?:[▲△●○■□◆◇★☆※•·]|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[（(][一二三四五六七八九十\d])")
# After a headline these go on with a sentence that only begins with the same words.
_FIRST_ITEM = re.compile("[（(][一1][)）]|一、(?![二三])")  # 炉边歌二首（一）小高炉
_GOES_ON = "的了是在着过将已正被由于和与及等也都就说称，、。；：:,;”’》"
_CLOSING = "”’》」』）)！？!?…—"
OPENING_REACH = 40  # lines of a body that are looked at: by then a round-up has shown the first of its items
_LONGEST_DECK = 40  # characters of a line that may be a headline
_SHORTEST_DECK = 4  # characters: a piece of two or three is the half of a name, or a word
_LONGEST_OFFICE = 10  # characters of what one is, before the name: 公社社员　李老根
_MOST_DECKS = 3  # lines above or below a headline that are looked at: an article hardly ever has more decks
NEARLY_ALL = 0.8  # of the characters of a deck, slips of the scan allowed for, and of the words of one with capitals
_SHORTEST_FUSED = 6  # characters of a headline that no sentence is likely to begin with, or be like, by chance
_NO_DECK = re.compile(r"(?:同志|先生|女士|朋友|按|信|记)们?$|^[一二三四五六七八九十\d]+[年月日]")
_LONG_PARAGRAPH = 45  # characters of a line that is text for certain: no deck is so long


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
    lines: list[Line], heading: str, authors: tuple[str, ...], *, column: str = "", english: str = ""
) -> Opening:
    """Take decks and byline off the top of a Chinese body. Decks the body does not repeat come from the heading.

    A line that only says who sent the article stays in the text, also where the headline stands behind it.
    """
    sender = lines[:1] if len(lines) > 1 and datelines.is_agency_line(lines[0].printed) else []
    lines = lines[len(sender) :]
    texts = [line.printed for line in lines[:OPENING_REACH]]
    repeated = _RepeatedHeading(texts, name_key(_without_picture(heading)))
    repeated.find()
    decks, at, remainder = [*repeated.decks], repeated.at, repeated.remainder.strip(BLANKS)

    def is_byline(text: str) -> bool:
        if not is_chinese_byline(text, authors, english=english):
            return False
        return bool(authors or english) or not _lists_names(heading, texts[repeated.at :])

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
    if _heads_one_of_several(bylines, authors, lines[at:]):
        decks, at, bylines = repeated.decks, repeated.at, []
    if at == len(lines) > repeated.at + len(bylines) and not names_craft("".join(bylines)):
        decks, at, bylines = repeated.decks, repeated.at, []  # nothing is left: it was a signed inscription, or a song
    rest = lines[at:]
    if remainder:
        rest = [Line(lines[at - 1].number, "    " + remainder, remainder), *rest]
    whole = decks and repeated.position >= len(repeated.target)
    missing = [] if whole else [deck for deck in split_decks(heading) if not _stands_in(deck, decks)]
    return Opening(decks + missing, "\n".join(bylines), [*sender, *rest])


def _heads_one_of_several(bylines: list[str], authors: tuple[str, ...], below: list[Line]) -> bool:
    """Whether a byline is of the first of several pieces on a page (poems), as the others name other authors below."""
    named = "".join("".join(bylines).split())
    others = [one for one in authors if one not in named]
    if not named or not others or len(others) == len(authors):
        return False
    return any(
        len(text) <= len(one) + _LONGEST_OFFICE and text.endswith(one)
        for text in ("".join(line.printed.split()) for line in below if len(line.printed) <= 2 * _LONGEST_OFFICE)
        for one in others
    )


def _lists_names(heading: str, texts: list[str]) -> bool:
    """Whether the names below a headline are what the article is of, not who wrote it: a list of delegates.

    So its heading says, or there are two lines of them, or nothing stands behind the one.
    """
    first = next((index for index, text in enumerate(texts[: _MOST_DECKS + 1]) if is_row_of_names(text)), None)
    if first is None:
        return False
    below = texts[first + 1 : first + 2]
    return bool(_LIST.search(heading)) or not below or is_row_of_names(below[0])


def _stands_in(deck: str, decks: list[str]) -> bool:
    if not decks:
        return False
    wanted = name_key(_without_picture(deck))
    joined = name_key("".join(decks))
    return not wanted or wanted in joined or shared_part(Counter(wanted), Counter(joined)) >= NEARLY_ALL


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
        if _FIRST_ITEM.match(tail):
            return tail[0] in "（(" or len(self.target) >= _SHORTEST_FUSED
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
    return shared_part(Counter(found), Counter(wanted)) >= NEARLY_ALL


def shared_part(some: Counter[str], others: Counter[str]) -> float:
    """Which part of some things is among others, from 0 to 1."""
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
    alone = len(decks) == 1 and _is_deck_for_certain(decks[0])
    return decks if alone and len(below) >= _LONG_PARAGRAPH and below[-1] in "。！？”）" else []


def _is_deck_for_certain(text: str) -> bool:
    """Whether no article begins so: no mark in it, no salutation, no day of a diary, no name.

    春天来了！, 夜深了……, 编辑同志 and 三月二日，天气晴朗 are first paragraphs.
    """
    unmarked = all(character.isalnum() or character in BLANKS for character in text)
    return unmarked and len(text) >= _SHORTEST_FUSED and not (_NO_DECK.search(text) or looks_like_name(text))


def _is_round_up(heading: str, column: str, texts: list[str]) -> bool:
    """Whether short lines under the headline head items of their own: then they are no decks."""
    if _ROUND_UP.search(heading) or (column and name_key(column) == name_key(heading)):
        return True
    first = next((index for index, text in enumerate(texts) if not _is_title_like(text)), len(texts))
    below = texts[first:]
    return any(_is_title_like(one) and len(two) >= _LONG_PARAGRAPH for one, two in itertools.pairwise(below))
