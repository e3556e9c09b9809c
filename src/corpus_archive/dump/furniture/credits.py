"""Signatures and credits: who signs, took the picture, sent the report. They stay in the text and carry spans.

A signature is pushed far to the right on lines of its own, or follows the last sentence of a telegram or poem; a credit
closes a paragraph: 新华社记者  陈正青摄, （据新华社讯）, （夏石）, Photo by …, (Xinhua News Agency).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.dump.furniture.bylines import ROLE, may_name_role, name_key
from corpus_archive.dump.furniture.datelines import begins_dispatch
from corpus_archive.dump.furniture.inner_reporters import reporter_in_brackets
from corpus_archive.dump.paragraphs import Paragraph
from corpus_archive.language import english
from corpus_archive.language.chinese import HAN_LETTERS, has_han, is_han, looks_like_name
from corpus_archive.language.dates import MONTHS
from corpus_archive.language.folding import simplified
from corpus_archive.language.gazetteer import places_called
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.records import Credit, CreditKind

_FAR_RIGHT = 14  # half-width columns beyond the usual indent: nothing but a signature stands so far right
_RIGHT = 10  # columns: so far right a sub-head may stand too, but not at the end of the article
_LONGEST_SIGNATURE = 60  # characters: a name and what its bearer is; English takes twice as many
_SHORT_WORD = 3  # letters of words that need no capital: of, and, for

_NAMES = rf"[{HAN_LETTERS}·]{{1,6}}(?:[ \u3000、]+[{HAN_LETTERS}·]{{1,6}}){{0,4}}"
_PHOTO = re.compile(
    rf"(?:^|(?<=[ \t\u3000。！？”）]))(?:(?P<role>{ROLE.pattern})[ \u3000]*)?(?P<names>{_NAMES})?[ \u3000]*?"
    r"(?P<craft>摄影?|绘|作|画)(?:[（(][^（()）]{2,20}[）)])?$"
)
_BRACKET_AT_END = re.compile(
    r"(?:^|(?<=[\s。！？”…]))(?P<credit>[（(](?P<inside>[^（()）\n]{1,40})[）)])"
    r"(?:[ \u3000]*[（(]附[^（()）\n]{1,6}[）)])?$"
)
# One character in brackets that nobody signs with: （上）, （左）, （笑）.
_NO_SIGNER = "上中下完续图注略转甲乙丙丁左右前后东西南北男女笑一二三四五六七八九十○〇"
# What a bracket on a line of its own holds of two or three Han that are no name: what a text is, what was heard.
_NO_NAME = re.compile(
    "(?:摘|节|选|草|初|终|译|续|附|连|转|插|补|讨论|修正|修改|征求)(?:要|录|选|登|载|案|稿|文|表|图|件|注|写|曲|话|完|编)(?:稿|意见)?|"
    "(?:掌|笑|欢呼|呼|鼓掌|歌|哭|雷|钟|炮|枪|鼓)声?|起立|通讯|特写|小说|散文|诗歌?|短诗|短评|社论|杂文|杂感|随笔|相声|快板|剧本|话剧|"
    "歌词|民歌|故事|寓言|童话|日记|说明|全文|要点|提要|大意|启事|来信|讲话|演说|幕[启落闭]|休息|暗转|编者按?|[上中下]篇?|"
    "[一二三四五六七八九十][首则篇章节幕场份件]|第?[一二三四五六七八九十]{1,2}|之[一二三四五六七八九十]"
)
_SOURCE = re.compile(
    r"(?:^|(?<=[ \u3000]))[（(]?(?:原载|转载自|转自|录自|摘自|据).{0,30}?《[^》]{1,20}》[^。]{0,12}[）)]?$"
)
_REPORTER_AT_END = re.compile(
    rf"(?:^|(?<=[ \u3000。！？”]))(?:{ROLE.pattern})[ \u3000：:]*[{HAN_LETTERS}·\u3000 ]{{2,20}}$"
)
_AGENCY_SENT = re.compile(
    rf"新华社|本报|[{HAN_LETTERS}]社(?:讯|供|稿)|[{HAN_LETTERS}](?<![公作版行业用销旅书诗剧茶文画])社$|报讯|专稿|专电|社稿"
)
# What closes a text is nobody's credit, nor is where it was written, but for the many whose surname is 于.
_NO_CREDIT = re.compile("图片|照片|附图|图表|漫画|[未待文书载播剧续]完$|[剧全曲]终|续|^附|^(?:[写作寄成]于|[寄发]自)")
_REACH = 90  # a credit is looked for in so many characters at the end of a paragraph: patterns take long on long ones
_TAIL = re.compile(r"(?<=[。！？”…])[ \u3000]*([^。！？，；：“”…\n]{2,45})$")

# A credit begins with a capital, or a sentence of its own, and behind it stand names and what people are: "Photo by Ge
# Ping, Xinhua", but "asked by reporters, the coach said" and "Photos by the boatmen show".
_WHO = (
    r"(?:[\s,:;]+(?:\(?(?:[A-Z][^\s.!?,:;]*\.?|[0-9]+)|(?:reporter|correspondent|photographer)s?|staff|special|own|"
    r"newspaper|paper|agency|daily|our|the|this|of|and|for|from|by|in|photo|de|van|von))*"
)
_ENGLISH_CREDIT = re.compile(
    rf"(?:^|(?<=[.!?\"”)\s]))(?P<credit>\(?(?:(?:(?:^|(?<=[(.!?\"”)])|(?<=[.!?\"”)]\s))photo|Photo|PHOTO)"
    r"(?:(?:s|graphs?|graphed)? by|s?:)|(?:Drawn|Drawing|Picture) by|Xinhua News Agency (?:photo\w*|reporters?)|"
    rf"By (?:our )?(?:staff )?(?:reporter|correspondent)s?){_WHO}\.?\)?)$"
)
_ENGLISH_BRACKET = re.compile(
    r"(?:^|(?<=\s))\((?P<inside>(?:According to |From |Source: |Courtesy of |Contributed by )?[A-Z][^()\n]{1,70})\)\.?$"
)
_ENGLISH_SOURCE = re.compile(
    r"(?:(?:originally|first|previously) (?:published|printed|carried)|reprinted|excerpted|reproduced)"
    r" (?:in|from|by)\b",
    re.I,
)
_ENGLISH_AGENCY = re.compile(r"\b(?:Agency|Xinhua|Hsinhua|Newspaper|Daily|Press|NCNA|TASS|Reuters)\b")

# A line that is nothing but a date, perhaps with where it was signed: what signs stands right above it.
_DAY_SIGNED = rf"[{CHINESE_NUMERAL}]{{1,3}}月[{CHINESE_NUMERAL}]{{1,3}}[日号]"
_AT_PLACE = rf"(?:[ \u3000]*[于在][ \u3000]*|[，、 \u3000]+)[{HAN_LETTERS}·]{{1,12}}"
_DATE_SIGNED = re.compile(
    rf"(?:[于在]?[{HAN_LETTERS}·]{{1,12}}[，、 \u3000]+)?[{CHINESE_NUMERAL}]{{4}}年{_DAY_SIGNED}(?:{_AT_PLACE})?|"
    rf"{_DAY_SIGNED}{_AT_PLACE}"
)
_DATE_AT_END = re.compile(rf"{_DATE_SIGNED.pattern}|{_DAY_SIGNED}")
_MONTH = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_SOMEWHERE = r"[A-Z][\w'’ -]{1,30}"
_ENGLISH_DATE_SIGNED = re.compile(
    rf"(?:(?:[Ii]n )?{_SOMEWHERE}, )?"
    rf"(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\.?)"
    rf"(?:,? (?:18|19|20)\d\d)?(?:(?:,? (?:in|at|from)|,) {_SOMEWHERE})?\.?"
)
# A row of a programme or a roster: 十月一日　东方红. One alone signs where the line above says who.
_ROW = re.compile(rf"{_DAY_SIGNED}[ \u3000，、：:]|{_MONTH}\.? \d{{1,2}}\b")
_BARE_ROW = re.compile(rf"{_DAY_SIGNED}[，、 \u3000]+(?P<figure>[{CHINESE_NUMERAL}])?[{HAN_LETTERS}]{{1,12}}")
# How a letter or telegram begins: then who signs may stand at its end without a date.
_SALUTATION = re.compile(
    "(?:同志|先生|女士|夫人|阁下|陛下|殿下|将军|元帅|主席|总理|[部省市县社会]长|委员会|政府|协会|全体[^。]{2,8})们?[：:]$"
)
_OFFICE_AND_NAME = re.compile(rf"[长席理员师授任卿使令帅记][ \u3000]*[{HAN_LETTERS}·]{{2,20}}$")
# Further signers above the last: an office and a name, or who signs as a body.
_SIGNS_TOO = re.compile(rf"{_OFFICE_AND_NAME.pattern}|[ \u3000·][{HAN_LETTERS}]{{2,6}}$|[会社党部团厂队府校学院局]$")
_CLOSING_WORDS = re.compile("此致|敬礼|谨致|谨祝|顺致|致以|祝")
_MOST_SIGNERS = 5  # lines above a date: of more, most are the last of a list or of a poem
_MOSTLY_CAPITALS = 0.7  # of the words of a signature: a sentence has fewer
# A word of small letters that stands in no name, no office and no date.
_SMALL_WORD = re.compile(r"\b(?!(?:of|the|and|for|in|at|de|van|von)\b)[a-z]")
_LONGEST_BARE_NAME = 3  # Han of a name in brackets that is known by nothing else, such as a pen name
_SHORT_HEAD = 25  # characters of a line that heads what follows


class _ParagraphCredit(NamedTuple):
    """A credit at the end of a paragraph, offsets into it."""

    kind: CreditKind
    begin: int
    end: int


def chinese_credits(paragraphs: list[Paragraph], starts: list[int], authors: tuple[str, ...]) -> list[Credit]:
    """Signatures and credits of a Chinese body; `starts` are the paragraphs' offsets in the text."""
    if simplified(text := "".join(one.text for one in paragraphs)) != text:
        paragraphs = [one._replace(text=simplified(one.text)) for one in paragraphs]
    authors = tuple(map(simplified, authors))
    signed = _signed(paragraphs) | _signed_with_date(paragraphs, _DATE_SIGNED) | _signed_letters(paragraphs)
    credits = list(_signature_blocks(paragraphs, starts, signed))
    for index, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
        if index in signed:
            continue
        last = index == len(paragraphs) - 1
        found = _closing_credit(paragraph.text) or (_fused_signature(paragraph.text, authors) if last else None)
        if found:
            credits.append(Credit(kind=found.kind, start=start + found.begin, end=start + found.end))
        inner = reporter_in_brackets(paragraph.text, "zh")
        if inner and (not found or inner.end() <= found.begin):
            credits.append(Credit(kind="reporter", start=start + inner.start(), end=start + inner.end()))
    return sorted(credits, key=lambda one: one.start)


def english_credits(
    paragraphs: list[Paragraph], starts: list[int], authors: tuple[str, ...], *, signing: int = 0
) -> list[Credit]:
    """Signatures and credits of an English body; `starts` are the paragraphs' offsets in the text.

    `signing`: how many lines of signature the Chinese body ends with. The English often has them without the indent.
    """
    signed = _signed(paragraphs) | _signed_with_date(paragraphs, _ENGLISH_DATE_SIGNED)
    tail = range(max(0, len(paragraphs) - signing), len(paragraphs))
    if signing and len(paragraphs) > signing and all(_signs_plainly(paragraphs[index].text) for index in tail):
        signed |= set(tail)
    credits = list(_signature_blocks(paragraphs, starts, signed))
    for index, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
        last = 0 < index == len(paragraphs) - 1
        if index in signed:
            continue
        if found := _english_closing(paragraph.text, authors, last=last):
            credits.append(Credit(kind=found.kind, start=start + found.begin, end=start + found.end))
        inner = reporter_in_brackets(paragraph.text, "en")
        if inner and (not found or inner.end() <= found.begin):
            credits.append(Credit(kind="reporter", start=start + inner.start(), end=start + inner.end()))
    return sorted(credits, key=lambda one: one.start)


def _english_closing(text: str, authors: tuple[str, ...], *, last: bool) -> _ParagraphCredit | None:
    """The credit an English paragraph closes with; the last one may sign as a whole."""
    if last and text[-1] != "." and _may_sign(text) and _names_any(text, authors):
        return _ParagraphCredit("signature", 0, len(text))
    tail = text[-2 * _REACH :]
    before = len(text) - len(tail)
    drawn = " by" in tail and ("Draw" in tail or "Picture" in tail or "PHOTO" in tail)
    hinted = drawn or "hoto" in tail or "By " in tail or "gency" in tail
    if hinted and (matched := _ENGLISH_CREDIT.search(tail)):
        kind: CreditKind = "reporter" if matched["credit"].lower().lstrip("(").startswith("by") else "photo"
        return _ParagraphCredit(kind, before + matched.start(), len(text))
    matched = _ENGLISH_BRACKET.search(tail) if tail.endswith((")", ").")) else None
    if matched is None:
        return None
    if _ENGLISH_SOURCE.match(matched["inside"]):
        return _ParagraphCredit("source", before + matched.start(), len(text))
    if _ENGLISH_AGENCY.search(matched["inside"]):
        return _ParagraphCredit("agency", before + matched.start(), len(text))
    named = _names_any(matched["inside"], authors)
    return _ParagraphCredit("reporter", before + matched.start(), len(text)) if named else None


def signature_of(text: str, credits: list[Credit]) -> str:
    """The last signature as printed, or an empty string."""
    return next((text[one.start : one.end] for one in reversed(credits) if one.kind == "signature"), "")


def _signed(paragraphs: list[Paragraph]) -> set[int]:
    """Indices of the paragraphs that are lines of a signature."""
    signed: set[int] = set()
    if all(one.indent < _RIGHT for one in paragraphs):
        return signed
    usual = min(one.indent for one in paragraphs)
    tail = True
    for index in range(len(paragraphs) - 1, -1, -1):
        one = paragraphs[index]
        pushed = one.indent - usual if len(paragraphs) > 1 else one.indent
        right = pushed >= _FAR_RIGHT or (tail and pushed >= _RIGHT - 2 and one.indent >= _RIGHT)
        if right and _may_sign(one.text):
            signed.add(index)
        elif one.text[0] not in "（(":
            tail = False
    return signed


def _signed_with_date(paragraphs: list[Paragraph], date: re.Pattern[str]) -> set[int]:
    """Indices of signatures at the usual indent: who signs, and below it a line with the date, as telegrams have them.

    They close a piece: a new dispatch, another salutation, a short head or nothing follows. A diary's date does not.
    """
    signed: set[int] = set()
    for index in range(1, len(paragraphs)):
        text = paragraphs[index].text
        if len(text) > _LONGEST_SIGNATURE or not date.fullmatch(text) or not _closes(paragraphs, index):
            continue
        first = index - 1
        above = paragraphs[first].text
        if not _may_sign(above) or _is_english_sentence(above) or _is_row(text, above):
            continue
        while first > max(1, index - _MOST_SIGNERS) and _signs_above(paragraphs[first - 1].text):
            first -= 1
        if first:  # what is signed stands above
            signed |= set(range(first, index + 1))
    return signed


def _is_row(text: str, above: str) -> bool:
    """Whether a line with a date is one of several, or has no signer above it: 值班, 十月一日　李大年."""
    bare = _BARE_ROW.fullmatch(text)
    signer = looks_like_name(re.split(r"[ \u3000]+", above)[-1]) or _SIGNS_TOO.search(above)
    return _ROW.match(above) is not None or (bare is not None and (bool(bare["figure"]) or not signer))


def _signed_letters(paragraphs: list[Paragraph]) -> set[int]:
    """Indices of the lines of office and name that a letter ends with: a new dispatch or nothing follows.

    Without a salutation above, such a line is as often the last of a list of officers.
    """
    signed: set[int] = set()
    saluted = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        signs = saluted and _may_sign(text) and _OFFICE_AND_NAME.search(text)
        if signs and paragraphs[index - 1].text[-1] in "。！”" and _ends_piece(paragraphs, index):
            signed.add(index)
        saluted = saluted or (text[-1] in "：:" and _SALUTATION.search(text[-_REACH:]) is not None)
    return signed


def _ends_piece(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a paragraph is the last of its article or its dispatch."""
    return index + 1 == len(paragraphs) or begins_dispatch(paragraphs[index + 1].text)


def _closes(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether nothing of the same piece follows a paragraph, be it another telegram or the head of another item."""
    if _ends_piece(paragraphs, index):
        return True
    below = paragraphs[index + 1].text
    short = len(below) < (2 * _SHORT_HEAD if below.isascii() else _SHORT_HEAD)
    return below[-1] in "：:" or below[0] in "×*＊" or (short and below[-1] not in "。.！!？?")


def _signs_above(text: str) -> bool:
    if text.isascii():
        return _signs_plainly(text)
    return _may_sign(text) and _SIGNS_TOO.search(text) is not None and not _CLOSING_WORDS.match(text)


def _may_sign(text: str) -> bool:
    return (
        len(text) <= _LONGEST_SIGNATURE * (1 if not text.isascii() else 2)
        and text[-1] not in "。！？，；：、,;:）)"
        and text[0] not in "（(*＊×[【"
        and any(character.isalpha() for character in text)
        and _photo(text[-_REACH:]) is None
        and not _ENGLISH_CREDIT.search(text[-2 * _REACH :])
    )


def _is_english_sentence(text: str) -> bool:
    """Whether a line ends a sentence. A name, an office or a date may have a full stop behind it: March 1, 1956."""
    named = text[-1] == "." and not _SMALL_WORD.search(text)
    return not named and not has_han(text) and english.ends_with_stop(text)


def _signs_plainly(text: str) -> bool:
    """Whether a line that is not set apart reads like a signature: short, no stop, its longer words with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _SHORT_WORD]
    return (
        _may_sign(text)
        and text[-1] != "."
        and sum(word[0].isupper() for word in words) >= _MOSTLY_CAPITALS * len(words)
    )


def _signature_blocks(paragraphs: list[Paragraph], starts: list[int], signed: set[int]) -> Iterator[Credit]:
    """One credit a run of signature lines: a name and its date sign together."""
    for index in sorted(signed):
        if index - 1 in signed:
            continue
        last = index
        while last + 1 in signed:
            last += 1
        end = starts[last] + len(paragraphs[last].text)
        yield Credit(kind="signature", start=starts[index], end=end)


def _closing_credit(text: str) -> _ParagraphCredit | None:
    """The credit a Chinese paragraph closes with."""
    tail = text[-_REACH:]
    before = len(text) - len(tail)
    if (begin := _photo(tail)) is not None:
        return _ParagraphCredit("photo", before + begin, len(text))
    if "》" in tail and (matched := _SOURCE.search(tail)):
        return _ParagraphCredit("source", before + matched.start(), len(text))
    if may_name_role(tail) and (matched := _REPORTER_AT_END.search(tail)):
        return _ParagraphCredit("reporter", before + matched.start(), len(text))
    matched = _BRACKET_AT_END.search(tail) if tail[-1] in "）)" else None
    if matched is None:
        return None
    apart = matched.start() == 0 or tail[matched.start() - 1].isspace()
    kind = _bracket_kind(matched["inside"].strip(), apart=apart)
    return _ParagraphCredit(kind, before + matched.start(), before + matched.end("credit")) if kind else None


def _photo(tail: str) -> int | None:
    """Where 新华社记者  某某摄 begins. Without a role the names must look like names: 开展工作 is no credit."""
    matched = _PHOTO.search(tail) if tail[-1] in "摄影绘作画）)" else None
    if matched is None:
        return None
    names = _people(matched["names"] or "")
    if not matched["role"] and not (names and all(looks_like_name(name) for name in names)):
        return None
    return matched.start() + len(matched.group()) - len(matched.group().lstrip())


def _people(printed: str) -> list[str]:
    """The names of a credit; where each is one character, they are one name that is printed apart: 方　成."""
    names = [name for name in re.split(r"[ \u3000、]+", printed) if name]
    return ["".join(names)] if len(names) > 1 and all(len(name) == 1 for name in names) else names


def _bracket_kind(inside: str, *, apart: bool) -> CreditKind | None:
    """What a closing bracket credits; where blanks set it apart, any two or three Han are a name.

    One Han behind a sentence is half a name, as news in brief is signed: （江）.
    """
    names = _people(inside)
    if (role := ROLE.match(inside)) and inside[role.end() :].strip().endswith(("摄", "摄影")):
        return "photo"
    if _photo(inside) is not None or (inside.endswith("图") and looks_like_name(inside[:-1])):
        return "photo"
    if _AGENCY_SENT.search(inside) and not (role and _is_names(inside[role.end() :])):
        return "agency"
    at_place = inside.startswith("于") and places_called(inside[1:])
    if at_place or _NO_CREDIT.search(inside) or (len(inside) == 1 and inside in _NO_SIGNER):
        return None
    taken = inside.endswith("材料") and not inside.startswith(("参考", "见"))
    if taken or re.match(r"原载|转|录自|摘自|根?据", inside):
        return "source"
    if role or (inside.endswith("文") and looks_like_name(inside[:-1])):
        return "reporter"
    named = (
        (apart and is_han(inside) and 2 <= len(inside) <= _LONGEST_BARE_NAME and not _NO_NAME.fullmatch(inside))
        or (is_han(inside) and len(inside) == 1)
        or (bool(names) and all(looks_like_name(name) for name in names))
    )
    return "reporter" if named else None


def _is_names(printed: str) -> bool:
    names = _people(printed)
    return bool(names) and all(looks_like_name(name) for name in names)


def _fused_signature(text: str, authors: tuple[str, ...]) -> _ParagraphCredit | None:
    """A signature that follows the last sentence: 。缅甸联邦总理　吴努, perhaps with the day it was signed."""
    matched = _TAIL.search(text)
    if not matched:
        return None
    tail = matched[1]
    signs = _names_any(tail, authors)
    parts = re.split(r"[ \u3000]+", tail)
    dated = len(parts) > 1 and _DATE_AT_END.fullmatch(parts[-1]) is not None
    *office, name = parts[:-1] if dated else parts
    signs = signs or (looks_like_name(name) and ((dated and not office) or (len(office) == 1 and is_han(office[0]))))
    return _ParagraphCredit("signature", matched.start(1), matched.end(1)) if signs else None


def _names_any(text: str, authors: tuple[str, ...]) -> bool:
    return any(name_key(author) in name_key(text) for author in authors if name_key(author))
