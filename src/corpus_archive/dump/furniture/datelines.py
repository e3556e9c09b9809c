"""Datelines: which agency sent a dispatch, from where, on which day.

Chinese: 【新华社延安十二日电】, 新华社南京23日电, 本报北京５月３１日讯, 新华社二日讯　巴格达消息：,
据新华社石家庄11月30日电, also in brackets at the end of a paragraph.
English: [Xinhua News Agency, Yan'an, 12th], Xinhua News Agency, Nanjing, 23rd:, New China News Agency, August 1st:,
According to Xinhua News Agency in Jinan on November 30, and Beijing, May 31 (Xinhua).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corpus_archive.language.chinese import HAN_LETTERS
from corpus_archive.language.dates import MONTHS, english_month, nearest_date
from corpus_archive.language.numerals import (
    CHINESE_NUMERAL,
    ENGLISH_ORDINALS,
    chinese_integer,
    english_ordinal,
)
from corpus_archive.records import Dateline

_CHINESE_AGENCY = (
    rf"(?:本报|本社|本刊|[{HAN_LETTERS}]{{1,10}}?(?:通讯社|(?<![公作报版行])社(?![员会论办])|日报|晚报|新闻处|电台)"
    rf"(?:[{HAN_LETTERS}]{{1,12}}?(?:总分社|分社|总社|支社))?)"
)
_WHEN = (
    rf"(?:(?:(?P<year>[{CHINESE_NUMERAL}]{{4}})年)?(?:(?P<month>[{CHINESE_NUMERAL}]{{1,3}})月(?:份)?)?"
    rf"(?:[{CHINESE_NUMERAL}]{{1,3}}[日]?[、，至])?(?P<day>[{CHINESE_NUMERAL}]{{1,4}})日"
    rf"(?:[上下]午|[晨早晚夜午]|[{CHINESE_NUMERAL}]{{1,4}}[时点](?:[{CHINESE_NUMERAL}]{{1,4}}分|半)?)*)"
)
_WIRE = "专电|急电|特电|电讯|电传|电|专讯|特讯|快讯|简讯|讯|消息"
_KIND = rf"(?:(?:{_WIRE})(?:综合)?(?:报道|报导)?|广播|通讯|报道|报导|特写|专访)"
_CHINESE_PLACE = rf"(?P<place>[{HAN_LETTERS}·]{{0,14}}?)"
_CHINESE_BARE = re.compile(
    rf"(?:据|又据)?(?P<agency>{_CHINESE_AGENCY}){_CHINESE_PLACE}{_WHEN}?(?:{_WIRE})(?=[\s：:（(，,]|$)"
)
_CHINESE_INSIDE = re.compile(rf"(?:据|又据)?(?P<agency>{_CHINESE_AGENCY})?{_CHINESE_PLACE}{_WHEN}?{_KIND}")
_BRACKETED = re.compile(r"[【\[［〔（(](?P<inside>[^【】\[\]［］〔〕（()）\n]{2,120})[】\]］〕）)]")
_SOURCE_PLACE = re.compile(rf"[ \u3000]*(?P<place>[{HAN_LETTERS}·]{{1,10}}?)(?:消息|讯)(?=[：:])")
_ITEM_MARK = re.compile(r"(?:[▲△●■◆★☆※•][ \u3000]*)?")
_STATIONED = re.compile(r"驻(.+?)(?:特派|特约|常驻)?记者$")
_NO_PLACE = re.compile(r"^(?:特约|综合|专|特|又|今日|今天|昨日|最近|最新|前方|讯)?$")
_NEVER_PLACE = re.compile(r"记者|通讯员|编辑|消息|报道|发表|广播|评论|社论|的|了|在")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ENGLISH_ORDINALS, key=len, reverse=True))
_DATE = (
    rf"(?i:(?:on )?(?:the )?(?:(?P<month>{_MONTH})\.? (?:the )?(?P<day>[0-9０-９]{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
    rf"|(?P<day2>[0-9０-９]{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?: of)? (?P<month2>{_MONTH})\b\.?"
    rf"|(?P<day3>[0-9０-９]{{1,2}}(?:st|nd|rd|th)|{_ORDINAL}))(?![\w-])"
    r"(?:,? (?P<year>(?:19|20)[0-9]{2})\b)?)"
)
_CAPITALISED = r"[A-Z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_ENGLISH_AGENCY = (
    r"(?:Xinhua News Agency|Xinhua|New China News Agency|NCNA|TASS|Reuters?|AFP|Agence France[- ]Presse|"
    r"Associated Press|AP|UPI|United Press(?: International)?|Kyodo(?: News)?|Central News Agency|China News Service|"
    r"(?:Our|This)(?: [Oo]wn)? (?i:newspaper|paper|correspondent|staff reporter|reporter)(?:['’]s)?|"
    rf"(?:{_CAPITALISED} ){{1,4}}(?:News|Press|Telegraph|Telegraphic)(?: and \w+)? (?:Agency|Service)|"
    rf"(?:{_CAPITALISED} ){{1,3}}Daily)"
)
_BRANCH = rf"(?:,? (?:{_CAPITALISED} ){{1,6}}(?:General |Head |Sub-?)?(?:Branch|Bureau)(?: Office)?)?"
_NOT_PLACE = (
    rf"(?!(?i:{_MONTH})\b|"
    r"(?:Dispatch|Telegram|Reports?|News|Reporters?|Correspondents?|Photos?|Photographers?|Special|Branch)\b)"
)
_PLACE_WORD = _NOT_PLACE + _CAPITALISED
_ENGLISH_PLACE = rf"(?P<place>{_PLACE_WORD}(?: (?:(?:on|upon|of|de|da|la|le) )?{_PLACE_WORD}){{0,4}}(?:, D\.C\.)?)"
_SORT = r"(?i:[ ,]+(?:(?:special|urgent) )?(?:dispatch|telegram|cable|reports?|news|wire|electric)(?:ed)?)?"
_ACCORDING = (
    r"According to (?:an? |the )?"
    r"(?:(?:news |press )?(?:reports?|dispatch|message|telegram|news),? (?:from|by|of) )?(?:the )?"
)
_ENGLISH_SENDER = rf"(?P<agency>{_ENGLISH_AGENCY}{_BRANCH}){_SORT}(?:(?:[,:]? (?:in |from |at )?){_ENGLISH_PLACE})??"
_ON = rf"[ ,]+(?:dated )?{_DATE}"
# With a day anything may follow; without one only a colon or a dash tells a dateline from a sentence about an agency.
_ENGLISH_DATED = re.compile(rf"{_ENGLISH_SENDER}{_ON}{_SORT}(?!\w)")
_ENGLISH_ACCORDING = re.compile(rf"{_ACCORDING}{_ENGLISH_SENDER.removesuffix('??')}{_ON}{_SORT}(?!\w)")
_ENGLISH_UNDATED = re.compile(rf"{_ENGLISH_SENDER}{_SORT}(?=\s*[:：—–]| --?\s)")
_ENGLISH_INSIDE = re.compile(rf"(?:{_ACCORDING})?{_ENGLISH_SENDER}(?:{_ON})?{_SORT}\.?")
_ENGLISH_LOCAL = re.compile(r"(?P<place>(?:This|Our) City)(?:['’]s)? (?:News|Report|Dispatch)", re.I)
_ENGLISH_REVERSED = re.compile(rf"{_ENGLISH_PLACE}, {_DATE} ?[(（](?P<agency>[^()（）]{{2,40}})[)）]")
_ENGLISH_HINT = re.compile("Agency|Xinhua|XINHUA|Our |This |Press|Reuter|TASS|Daily|NCNA|AFP|AP,|UPI|Kyodo|Service")
_LAST_DAY = 31
_HINT_REACH = 110
_ENGLISH_REACH = 200  # a dateline ends within so many characters
_OPENING, _CLOSING = tuple("【[［〔（("), tuple("】]］〕）)")
_AGENCY_REACH = 16  # the longest agency's name ends within so many characters


def chinese_datelines(text: str, issue: datetime.date) -> list[Dateline]:
    """Every dateline of a Chinese body, offsets into `text`, its date nearest to the issue's."""
    found = [one for start, end in _paragraph_spans(text) for one in _in_chinese_paragraph(text, start, end, issue)]
    return sorted(found, key=lambda one: one.start)


def english_datelines(text: str, issue: datetime.date) -> list[Dateline]:
    """Every dateline of an English body, offsets into `text`, its date nearest to the issue's."""
    found = [one for start, end in _paragraph_spans(text) for one in _in_english_paragraph(text, start, end, issue)]
    return sorted(found, key=lambda one: one.start)


def begins_dispatch(line: str) -> bool:
    """Whether a line of either language begins with a dateline."""
    today = datetime.date(2000, 1, 1)
    dates = [*_in_chinese_paragraph(line, 0, len(line), today), *_in_english_paragraph(line, 0, len(line), today)]
    return any(one.start <= 2 for one in dates)


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _may_hold_dateline(text: str, start: int, end: int) -> bool:
    """Whether a Chinese paragraph has a bracket that may be a dateline's: 【 anywhere, another at either end."""
    return (
        text.find("【", start, end) >= 0 or text[start : start + 1] in "（([［〔" or text[end - 1 : end] in "）)]］〕"
    )


def _hinted(text: str) -> bool:
    """Whether a word stands in a text without which it can hold no English dateline."""
    return _ENGLISH_HINT.search(text) is not None


def _after_item_mark(head: str) -> int:
    """Length of the ▲ and the like that an item of news in brief begins with."""
    matched = _ITEM_MARK.match(head)
    return matched.end() if matched else 0


def _in_chinese_paragraph(text: str, start: int, end: int, issue: datetime.date) -> Iterator[Dateline]:
    head = text[start : min(end, start + _AGENCY_REACH)]
    if "社" in head or "报" in head or "台" in head or "处" in head:
        begin = start + _after_item_mark(head)
        matched = _CHINESE_BARE.match(text, begin, end)
        if matched and (one := _chinese(matched, text, begin, issue)):
            yield one
    for bracket in _BRACKETED.finditer(text, start, end) if _may_hold_dateline(text, start, end) else ():
        at_edge = bracket.start() <= start + 2 or bracket.end() == end
        if bracket.group()[0] != "【" and not at_edge:
            continue
        matched = _CHINESE_INSIDE.fullmatch(bracket["inside"].strip())
        if not matched or (bracket.group()[0] in "（(" and not (matched["agency"] and matched["day"])):
            continue
        one = _chinese(matched, text, bracket.start(), issue)
        if one and (one.agency or one.place or one.day):
            yield one.model_copy(update={"start": bracket.start(), "end": bracket.end()})


def _chinese(matched: re.Match[str], text: str, start: int, issue: datetime.date) -> Dateline | None:
    place, end = matched["place"], matched.end()
    stationed = _STATIONED.search(place)
    place = stationed[1] if stationed else "" if _NO_PLACE.match(place) else place
    if _NEVER_PLACE.search(place):
        return None
    if not place and matched["agency"] and (source := _SOURCE_PLACE.match(text, end)):
        place, end = source["place"], source.end()
    day = _number(matched["day"])
    date = _date(issue, day, _number(matched["month"]), _number(matched["year"]))
    if matched["day"] and not (day and 1 <= day <= _LAST_DAY):
        return None
    return Dateline(agency=matched["agency"] or "", place=place, day=day, date=date, start=start, end=end)


def _number(numeral: str | None) -> int | None:
    try:
        return chinese_integer(numeral) if numeral else None
    except ValueError:
        return None


def _date(issue: datetime.date, day: int | None, month: int | None, year: int | None) -> datetime.date | None:
    return nearest_date(issue, day, month=month, year=year) if day and 1 <= day <= _LAST_DAY else None


def _in_english_paragraph(text: str, start: int, end: int, issue: datetime.date) -> Iterator[Dateline]:
    head = text[start : min(end, start + _HINT_REACH)]
    if _hinted(head):
        begin = start + _after_item_mark(head)
        for pattern in (_ENGLISH_ACCORDING, _ENGLISH_DATED, _ENGLISH_REVERSED, _ENGLISH_UNDATED):
            if matched := pattern.match(text, begin, min(end, begin + _ENGLISH_REACH)):
                yield _english(matched, matched.start(), matched.end(), issue)
                return
    if text[end - 1 : end] not in _CLOSING and text[end - 2 : end - 1] not in _CLOSING and head[:1] not in _OPENING:
        return
    for bracket in _BRACKETED.finditer(text, start, end):
        if bracket.start() > start + 2 and bracket.end() < end - 1:
            continue
        inside = bracket["inside"].strip()
        matched = _ENGLISH_INSIDE.fullmatch(inside) or _ENGLISH_LOCAL.fullmatch(inside)
        if matched and (bracket.group()[0] in "[【" or _printed_day(matched)):
            yield _english(matched, bracket.start(), bracket.end(), issue)


def _printed_day(matched: re.Match[str]) -> str | None:
    named = matched.groupdict()
    return named.get("day") or named.get("day2") or named.get("day3")


def _english(matched: re.Match[str], start: int, end: int, issue: datetime.date) -> Dateline:
    named = matched.groupdict()
    printed = _printed_day(matched)
    day = english_ordinal(printed) if printed else None
    if day is not None and not 1 <= day <= _LAST_DAY:
        day = None
    month_name = named.get("month") or named.get("month2")
    year = named.get("year")
    date = _date(issue, day, english_month(month_name) if month_name else None, int(year) if year else None)
    return Dateline(
        agency=(named.get("agency") or "").strip(), place=(named.get("place") or "").strip(), day=day, date=date,
        start=start, end=end,
    )  # fmt: skip
