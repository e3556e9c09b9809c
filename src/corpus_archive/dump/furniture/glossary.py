"""The translator's list of names below the English body: `**Named Entities**`, then `中文<blank>English` a line.

Some have three columns, `中文 pinyin English`: the pinyin is kept in the note.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from corpus_archive.dump.layout import BLANKS, Line
from corpus_archive.language.chinese import HAN, han_share, is_han
from corpus_archive.language.romanisation import folded, spelt
from corpus_archive.records import GlossaryEntry, Leftover, LeftoverKind

_HEAD = re.compile(
    r"[\s#*_]*(?:(?P<names>(?:Key )?(?:Named Entit(?:y|ies)|Glossary|Names|Terms|Proper Nouns)(?: List)?)"
    r"|(?P<summary>Summary|Abstract))"
    r"[\s*_:：]*$",
    re.I,
)
_BODY = re.compile(
    r"[\s#*_]*(?:The )?(?:(?:Full |Complete |English )?(?:Translation|Translated Text|Text|Article)|Body|Main Text)"
    r"(?: of the Article)?[\s*_:：]*$",
    re.I,
)
_ENTRY = re.compile(
    rf"(?P<zh>[^\t]*?[{HAN}][^\t]*?)(?:[ \u3000]*\t[ \t\u3000]*|[ \u3000]{{2,}}|[ \u3000](?=[^{HAN}\s]))(?P<en>\S.*)$"
)
_BULLETED = re.compile(
    rf"(?:[-*•]|\d+[.)、])?[ \t*]*(?P<zh>[^\t:：]*[{HAN}][^\t:：]*?)[*]*[ \t]*(?:[:：=]|[-–—]+|→)[ \t*]*(?P<en>\S.*)$"
)
_SWAPPED = re.compile(rf"(?P<en>[^{HAN}\t]+?)[ \u3000]*\t\s*(?P<zh>[^\t]*[{HAN}][^\t]*)$")  # Hubin<TAB>湖滨
_BEHIND = re.compile(rf"[-*•][ \t]*(?P<zh>[{HAN}·]+)[ \u3000]*[（(](?P<en>[^{HAN}（()）]+)[）)]$")  # * 湖滨 (Hubin)
_ROW = re.compile(r"\|(?P<zh>[^|]+)\|(?P<en>[^|]+)(?:\|(?P<note>[^|]*))?\|$")  # | 湖滨 | Hubin |
_LONGEST_ENTRY = 500  # characters of either language: an entry is a name and a note, never a paragraph
_SHARE_OF_HAN = 0.3  # of the Chinese side of an entry: 3M公司 and 维生素B12 are names, a sentence on 湖 is none
_NUMBERED = re.compile(r"\d+[.)、]")
_BRACKETED = re.compile(r"(?P<zh>.*\S)[ \u3000]*[（(](?P<note>[^()（）]*)[）)]$")  # 周文涛 (Zhōu Wéntāo)
_COLUMN = re.compile(r"[ \u3000]*\t\s*|[ \u3000]{2,}")
_SIGNS = frozenset(":：=-–—→")  # what stands between the languages of an entry with a bullet
_TONES = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ")
_NOTE = re.compile(r"(?P<en>.*\S)\s*(?P<note>[（(].*[）)])$")


class BodyAndGlossary(NamedTuple):
    """What is left of the body, and what was lifted off it."""

    rest: list[Line]
    entries: tuple[GlossaryEntry, ...]
    leftover: tuple[Leftover, ...]


def lift(lines: list[Line]) -> BodyAndGlossary:
    """Take glossary and summary blocks out of an English body. Lines that are no entries become leftovers.

    A block goes on to the next head, or to the end. Where it comes first, the translation is below it: behind the last
    entry of a glossary; of a summary without another head below nobody knows where it ends, and its lines stay.
    """
    rest: list[Line] = []
    entries: list[GlossaryEntry] = []
    leftover: list[Leftover] = []
    block: LeftoverKind | None = None
    last_entry = -1
    for index, line in enumerate(lines):
        text = line.printed
        head = _HEAD.match(text) if "*" in text or "#" in text or text.istitle() else None
        if head and (block or "*" in text or "#" in text or _entry_follows(lines, index)):
            block = "glossary" if head["names"] else "summary"
            if not rest:
                last_entry = max((at for at, later in enumerate(lines) if _entry(later.printed)), default=-1)
            if block == "summary" and not rest and not any(_is_head(later.printed) for later in lines[index + 1 :]):
                block = None
            leftover.append(Leftover(side="en", line=line.number, kind=block or "summary", text=text))
        elif (block or "*" in text or "#" in text) and _is_head(text):
            block = None
            leftover.append(Leftover(side="en", line=line.number, kind="chatter", text=text))
        elif block is None or (block == "glossary" and not rest and index > last_entry):
            block = None
            rest.append(line)
        elif block == "glossary" and (entry := _entry(text)):
            entries.append(entry)
            if not _plain_entry(text):  # its bullet and colon are in no field
                leftover.append(Leftover(side="en", line=line.number, kind="glossary", text=text))
        else:
            leftover.append(Leftover(side="en", line=line.number, kind=block, text=text))
    return BodyAndGlossary(rest, tuple(entries), tuple(leftover))


def _is_head(text: str) -> bool:
    """Whether a line is a head, of the translation or of a block of names; one without a mark may be a sentence."""
    is_marked = "*" in text or "#" in text
    return bool(_BODY.match(text) or (_HEAD.match(text) and is_marked)) and (is_marked or text.istitle())


def _entry_follows(lines: list[Line], index: int) -> bool:
    """Whether an entry stands below a line that has no mark of a heading: an article has heads such as Names too."""
    return index + 1 < len(lines) and _entry(lines[index + 1].printed) is not None


def _plain_entry(text: str) -> re.Match[str] | None:
    """An entry without bullet and colon: nothing but blanks between the languages."""
    matched = _ENTRY.match(text)
    marked = text[0] in "-*•|" or _NUMBERED.match(text)
    return matched if matched and not marked and not {matched["zh"][-1], matched["en"][0]} & _SIGNS else None


def _entry(text: str) -> GlossaryEntry | None:
    """One line as an entry, or None for a line that is none."""
    if len(text) > 2 * _LONGEST_ENTRY:
        return None
    if text[0] == "|":
        return _row(text)
    matched = _SWAPPED.match(text) or _BEHIND.match(text) or _plain_entry(text) or _BULLETED.match(text)
    bracketed = _BRACKETED.match(matched["zh"]) if matched else None
    if not matched or han_share(bracketed["zh"] if bracketed else matched["zh"]) < _SHARE_OF_HAN:
        return None
    english = matched["en"].strip(BLANKS)
    noted = _NOTE.match(english) if len(english) <= _LONGEST_ENTRY else None
    en, note = (noted["en"].strip(BLANKS), noted["note"]) if noted else (english, "")
    zh = matched["zh"].strip(BLANKS)
    end = _end_of_pinyin(zh, en)
    note = f"{en[:end]} {note}".strip() if end else note
    if bracketed and bracketed["note"].strip() and not any(map(is_han, bracketed["note"])):
        zh, note = bracketed["zh"].strip(BLANKS), f"{bracketed['note'].strip(BLANKS)} {note}".strip()
    return GlossaryEntry(zh=zh, en=en[end:].strip(BLANKS), note=note)


def _row(text: str) -> GlossaryEntry | None:
    """A row of a table as an entry; neither its head nor the line below that is one."""
    matched = _ROW.match(text)
    if not matched or han_share(matched["zh"]) < _SHARE_OF_HAN:
        return None
    zh, en, note = ((matched[name] or "").strip(BLANKS) for name in ("zh", "en", "note"))
    return GlossaryEntry(zh=zh, en=en, note=note)


def _end_of_pinyin(zh: str, en: str) -> int:
    """Where the pinyin of an entry ends that has its English behind it; 0 where it has but one of the two.

    With tones words tell: Zhōu Wéntāo Zhou Wentao. Without them only a column of its own does: Hubin County is one.
    """
    name = unicodedata.normalize("NFC", en)
    if len(name) != len(en):  # tones as characters of their own: offsets would not hold
        return 0
    han = "".join(filter(is_han, zh))
    end = toned = 0
    for word in re.finditer(r"\S+", name):
        if toned >= len(han) or not (found := sum(one in _TONES for one in word.group())):
            break
        toned, end = toned + found, word.end()
    column = _COLUMN.search(name)
    end = end or (column.start() if column else 0)
    return end if 0 < end < len(name) and (toned == len(han) or spelt(han, folded(name[:end]))) else 0
