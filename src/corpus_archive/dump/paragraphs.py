"""Lines to paragraphs: indents off, continuation lines joined, each paragraph with where it came from."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus_archive.dump.furniture.datelines import begins_dispatch
from corpus_archive.dump.layout import BLANKS, Line
from corpus_archive.language.chinese import HAN_LETTERS, is_han, looks_like_name
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.language.segmenters import word_spans

_CHINESE_STOPS = "。！？；：…”’」』）)】》〉!?;:"
_CHINESE_END = re.compile(r"[。！？…!?：:][”’」』）)】》〉]*$")  # nothing that goes on stands behind one of these
_CLOSERS = "”’」』）)】》〉"
_GOES_ON = "，、；。：！？,;”’」』）)】》〉"  # no paragraph begins with one of these
_ITEM_MARKS = "▲△●○■□◆◇★☆※•·（(【[×*＊"
_ITEM = re.compile(rf"[▲△●○■□◆◇★☆※•【\[×*＊]|[（(]?[{CHINESE_NUMERAL}]{{1,3}}(?:[）)、]|[．.](?![{CHINESE_NUMERAL}]))")
# What a line begins with only where it begins something: a note of the editors, and who took a picture.
_NOTE_OF_EDITORS = re.compile(r"[（(【]?(?:编者[按注]|编者的话|编[辑]?后记?|本报编者按)[：:]")
_SPEAKER = re.compile(r"[问答][：:](?![“「『‘])")  # of an interview; a story has a quote there
_PHOTOGRAPHED = re.compile(
    r"(?:新华社|本报|本刊|中新社)(?:特约|摄影)*(?:记者|通讯员)?[ \u3000]*"
    rf"(?P<names>[{HAN_LETTERS}· \u3000]{{2,12}}?)[ \u3000]*摄影?$"
)
_FULL_COLUMN = 25  # a Chinese line at least so long was broken because its column was full
_RAGGED = 2  # characters by which the lines of one column may differ
_WRAPPED_ENGLISH = 60  # characters of an English line that may have been broken for its width; verse is shorter
_LIST_RUN = 3  # so many lines in a row indented by two are a list, no continuation
_OFFICE_REACH = 8  # characters within which a line of a list names the office that a colon parts from who holds it
_VERSE_LINES = 4  # so many short lines may be verse or a list; fewer are the ends of paragraphs
_DEEPEST_INDENT = 8  # columns: what is set in deeper is set apart, and goes on with nothing
_WORD_REACH = 6  # Han on either side of a line's end that show whether it cuts a word in half
_TAB = 4  # columns of a tab, twice a wide blank
_NAMES_REACH = 80  # so much of a list of names shows how its names are parted
_NAMES_APART = re.compile(r"(?<=\S)(?: {2,60}| ?\u3000[ \u3000]{0,60})(?=\S)")  # what parts the names of a list


class Paragraph(NamedTuple):
    """A paragraph's text without indent, the line it begins on, its first line's indent in half-width columns."""

    text: str
    line: int
    indent: int


def indent_of(line: str) -> int:
    """Width of the blanks a line begins with: a blank 1, a tab 4, U+3000 2."""
    if line[:1] not in BLANKS:
        return 0
    blanks = line[: len(line) - len(line.lstrip(BLANKS))]
    return len(blanks) + blanks.count("\u3000") + (_TAB - 1) * blanks.count("\t")


def chinese_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """One paragraph a line, but for lines that continue the one above.

    A line indented by exactly two blanks continues the sentence that the line above breaks off, unless many short ones
    make a list; any line continues that comes after a comma in running prose, or that begins with the second half of a
    word.
    """
    texts = [line.printed for line in lines]
    indents = [indent_of(line.text) for line in lines]
    listed = _in_lists(texts, indents)
    prose = not _is_verse_or_list(texts)
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(lines):
        if index and _continues(texts, indents, index, in_list=listed[index], prose=prose):
            last = paragraphs[-1]
            paragraphs[-1] = last._replace(text=_joined(last.text, texts[index]))
        else:
            paragraphs.append(Paragraph(texts[index], line.number, indents[index]))
    return paragraphs


def _in_lists(texts: list[str], indents: list[int]) -> list[bool]:
    """For each line whether it stands in a run of short lines indented by two."""
    listed = [False] * len(texts)
    begin = 0
    for index in range(len(texts) + 1):
        if index < len(texts) and indents[index] == 2:
            continue
        run = range(begin, index)
        before = texts[begin - 1] if begin else ""
        if len(run) >= _LIST_RUN or (run and "：" in texts[begin][:_OFFICE_REACH] and len(before) < _FULL_COLUMN):
            for at in run:
                listed[at] = len(texts[at - 1] if at else "") < _FULL_COLUMN
        begin = index + 1
    return listed


def _is_verse_or_list(texts: list[str]) -> bool:
    """Whether most lines are short and end without a stop."""
    short = sum(len(text) < _FULL_COLUMN and text[-1] not in "。！？" for text in texts)
    return short >= _VERSE_LINES and 2 * short > len(texts)


def _continues(texts: list[str], indents: list[int], index: int, *, in_list: bool, prose: bool) -> bool:
    above, text = texts[index - 1], texts[index]
    if indents[index] == 2 and not in_list:
        full = len(above) >= _FULL_COLUMN
        return (full or indents[index - 1] != 2) and _breaks_off(above, text, full=full)
    if text[0] in _ITEM_MARKS:
        return False
    if not prose or indents[index] > _DEEPEST_INDENT or above[-1] in _CHINESE_STOPS:
        return False
    if above[-1] in "，、" and len(above) >= _FULL_COLUMN:
        return True
    names = _names_of(above[-_NAMES_REACH:])
    if names and _names_of(text[:_NAMES_REACH]):  # 林  方石 above 周望  陆萍: whatever word the two may make
        return False
    if not names and len(above) < _FULL_COLUMN and len(text) > len(above) + _RAGGED:
        return False  # a sub-head and its text, 怎样做好群众工作 above 人员不足是最大的困难: no narrow column has both
    return is_han(above[-1]) and is_han(text[0]) and word_spans(_han_tail(above), _han_head(text))


def _breaks_off(above: str, text: str, *, full: bool) -> bool:
    """Whether a line stops inside a sentence that the next one, indented by two, goes on with.

    A bracket or quote may close a clause as well as a line of its own (（四人）, a credit): then the line was broken
    only where its column was full.
    """
    if text[0] in _GOES_ON:
        return True
    if _CHINESE_END.search(above) or _ITEM.match(text) or begins_dispatch(text) or _begins_something(above, text):
        return False
    return full or above[-1] not in _CLOSERS


def _begins_something(above: str, text: str) -> bool:
    """Whether a line is a note of the editors, a question or an answer, or says who took a picture.

    A question goes on where its first character is the second half of a word: 追|问：你是谁.
    """
    if text[0] in "编本（(【新中" and (_NOTE_OF_EDITORS.match(text) or _is_photo_credit(text)):
        return True
    if not _SPEAKER.match(text):
        return False
    return not (is_han(above[-1]) and word_spans(_han_tail(above), text[0]))


def _is_photo_credit(text: str) -> bool:
    matched = _PHOTOGRAPHED.match(text)
    return matched is not None and all(map(looks_like_name, _whole_names(matched["names"])))


def _han_tail(text: str) -> str:
    """The last Han characters of a line, as many as show a word."""
    begin = len(text)
    while begin > max(0, len(text) - _WORD_REACH) and is_han(text[begin - 1]):
        begin -= 1
    return text[begin:]


def _han_head(text: str) -> str:
    end = 0
    while end < min(_WORD_REACH, len(text)) and is_han(text[end]):
        end += 1
    return text[:end]


def _joined(above: str, text: str) -> str:
    """Two lines of one paragraph; a blank between words of Latin script, and what parts them between two names."""
    both_latin = above[-1].isascii() and above[-1].isalnum() and text[0].isascii() and text[0].isalnum()
    return f"{above}{' ' if both_latin else _between_names(above, text)}{text}"


def _names_of(text: str) -> list[str]:
    """The names of a line that is a list of names parted by blanks, else none."""
    names = _whole_names(text)
    likely = sum(looks_like_name(name) for name in names)
    return names if len(names) > 1 and 2 * likely >= len(names) else []


def _whole_names(text: str) -> list[str]:
    """What blanks part in a list of names; two single characters are one name that is printed apart: 陈　红."""
    parts = _NAMES_APART.split(text)
    if len(parts) == 1:
        return parts
    names: list[str] = []
    half = False  # whether the last is a single character that waits for another
    for part in parts:
        if half and len(part) == 1:
            names[-1] += part
            half = False
        else:
            names.append(part)
            half = len(part) == 1
    return names


def _between_names(above: str, text: str) -> str:
    """The blanks that part two names where a list of names is broken between them, but not inside one (傅华|亭)."""
    above, text = above[-_NAMES_REACH:], text[:_NAMES_REACH]
    before, after = _names_of(above), _whole_names(text)
    apart = _NAMES_APART.search(above)
    whole = apart and before and looks_like_name(before[-1]) and looks_like_name(after[0])
    return apart.group() if apart and whole else ""


def english_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """One paragraph a line; only a long line broken before a small letter goes on in the next."""
    paragraphs: list[Paragraph] = []
    last_number, last_text = 0, ""
    for line in lines:
        text = line.printed
        wrapped = line.number == last_number + 1 and len(last_text) >= _WRAPPED_ENGLISH
        if wrapped and text[0].islower() and last_text[-1] not in '.!?:;"”':
            paragraphs[-1] = paragraphs[-1]._replace(text=f"{paragraphs[-1].text} {text}")
        else:
            paragraphs.append(Paragraph(text, line.number, indent_of(line.text)))
        last_number, last_text = line.number, text
    return paragraphs
